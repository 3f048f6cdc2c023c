public import AgentReporting
internal import Assessment
public import CallModel

/// The best and the poorest moments as a page for training: quotes, the turns around, clips.
public enum CasesPage {
  /// - Parameter way: from the page to the folder of the reports, with a slash at its end; nil leaves
  ///   out the links to the calls.
  public static func html(_ book: CaseBook, way: String? = nil, language: Language) -> String {
    let say = Say(language)
    let view = CasesView(book: book, way: way, say: say, labels: Labels(say))
    let page = Page(
      say("录音案例", "Recorded cases"), place: .inside, isAlone: true, language: language)
    return page.html(opens: true) { view.write(&$0, title: page.title) }
  }
}

struct CasesView {
  let book: CaseBook
  let way: String?
  let say: Say
  let labels: Labels

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    html.element("p", .class("lede")) { html in
      html.element("span", text: labels.period(book.period))
      html.element(
        "span",
        text: say(
          "各评分项最好与最差的时刻；个人信息已遮蔽，录音片段中以提示音盖住",
          "The best and the poorest moments of each criterion; personal data is masked, and beeped over in"
            + " the clips"))
    }
    html.element("nav", .class("tags"), .label(say("评分项", "Criteria"))) { html in
      html.element("ul", .class("heat wide")) { html in
        for entry in book.entries {
          html.element("li") { html in
            html.element("a", .class("h3"), .href("#" + entry.criterion), .title(say(entry.name))) {
              html in
              html.element("b", text: entry.criterion)
              html.text(say(entry.name))
            }
          }
        }
      }
    }
    for entry in book.entries {
      html.card(entry.criterion + " " + say(entry.name), id: entry.criterion) { html in
        if let definition = ScorecardPage.definitions[entry.criterion] {
          html.element("p", .class("small soft"), text: say(definition))
        }
        html.element("div", .class("cols")) { html in
          html.element("div") { html in
            moments(say("做得好", "Done well"), entry.best, kind: "won", entry.criterion, &html)
          }
          html.element("div") { html in
            moments(
              say("可以更好", "Could be better"), entry.poorest, kind: "lost", entry.criterion, &html)
          }
        }
      }
    }
  }

  private func moments(
    _ heading: String, _ moments: [CaseBook.Moment], kind: String, _ criterion: String,
    _ html: inout Markup
  ) {
    html.element("h3", text: heading)
    guard !moments.isEmpty else {
      html.element(
        "p", .class("soft small"), text: say("本期没有合适的例子。", "No fitting example this time."))
      return
    }
    html.element("ul", .class("items")) { html in
      for moment in moments {
        html.element("li") { html in
          html.element("p", .class("small")) { html in
            html.chip(
              Figure.wholePercent(moment.value), kind == "won" ? "good" : "bad",
              title: say("得分率", "Share of the points"))
            html.text(" ")
            if let call = moment.callID {
              if let way {
                let anchor = moment.evidence.turn.map { "#turn-\($0)" } ?? "#" + criterion
                html.element("a", .href(way + ReportPaths.call(call) + anchor), text: call)
              } else {
                html.text(call)
              }
              html.text(" ")
            }
            if let agent = moment.agentID { html.text(agent + " ") }
            html.element("span", .class("soft"), text: say(moment.explanation))
          }
          if let clip = moment.clip {
            html.element(
              "audio", .flag("controls"), Attribute("preload", "none"), .source(clip),
              .label(say("录音片段", "Clip"))
            ) { _ in }
          } else if let why = moment.withoutClip {
            html.element("p", .class("small soft"), text: say(why))
          }
          html.element("ol", .class("talk")) { html in
            for turn in moment.turns {
              let isHere = turn.number == moment.evidence.turn
              html.element(
                "li", .class(turn.party.rawValue + (isHere ? " now" : ""))
              ) { html in
                html.element("div", .class("who")) { html in
                  html.element("b", text: say(turn.party.name))
                  if let span = turn.span { html.element("span", text: Figure.moment(span.start)) }
                }
                if isHere {
                  html.element("p") { $0.element("mark", .class(kind), text: turn.text) }
                } else {
                  html.element("p", text: turn.text)
                }
              }
            }
          }
          if let advice = moment.advice {
            html.element("p", .class("say")) { html in
              html.element("b", text: say("不妨这样　", "Try this  "))
              html.text(say(advice))
            }
          }
        }
      }
    }
  }
}
