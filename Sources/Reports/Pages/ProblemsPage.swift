public import CallModel

/// What was set aside or noted while reading: where it is, what is wrong, what to do.
public enum ProblemsPage {
  /// - Parameter calls: the calls that have a page.
  public static func html(
    _ problems: [InputProblem], calls: Set<String> = [], language: Language
  ) -> String {
    let say = Say(language)
    let page = Page(say("数据问题", "Data problems"), place: .problems, language: language)
    return page.html(script: Script.tables) { html in
      html.element("h1", text: page.title)
      let aside = problems.filter { $0.effect == .setAside }
      let notes = problems.filter { $0.effect == .note }
      html.element("p", .class("lede")) { html in
        html.element(
          "span",
          text: say(
            "搁置 \(aside.count) 条，提示 \(notes.count) 条；其余数据照常评估。",
            "\(aside.count) set aside, \(notes.count.counted("note")); everything else was assessed."
          ))
      }
      html.card(say("搁置的数据", "Set aside"), id: "set-aside") { html in
        guard !aside.isEmpty else {
          html.element(
            "p", .class("soft"),
            text: say("没有数据被搁置。", "Nothing was set aside."))
          return
        }
        table(
          aside,
          say("这些通话或行没有进入任何得分", "These calls or rows entered no score"), calls, say, &html)
      }
      if !notes.isEmpty {
        html.card(say("提示", "Notes"), id: "notes") { html in
          table(
            notes, say("评估照常进行，但请知悉", "Assessed all the same; a reader should know"), calls, say,
            &html)
        }
      }
    }
  }

  private static func table(
    _ problems: [InputProblem], _ caption: String, _ calls: Set<String>, _ say: Say,
    _ html: inout Markup
  ) {
    let kinds = problems.grouped(by: ProblemGroup.init(ofFolder:)).map { $0.1 }
    html.table(
      caption, rows: kinds,
      columns: [
        .text(say("位置", "Where")) { html, kind in
          html.text(place(kind[0]))
        }.sorted { $0[0].file },
        .text(say("通话", "Call")) { html, kind in
          call(kind[0], calls, &html)
        }.sorted { $0[0].callID ?? "" },
        .prose(say("问题", "What is wrong")) { html, kind in
          if let title = kind.sharedTitle {
            html.element("strong", text: say(title) + say("：", ": "))
          }
          html.text(say(kind[0].what))
          others(of: kind, calls, say, &html)
        }.sorted { say($0[0].what) },
        .prose(say("处理办法", "What to do")) { $0.text(say($1[0].fix)) },
      ], sorts: kinds.count > 5, stacks: true)
  }

  /// Where the same was found elsewhere; what was found there stands beside it where the sentence is
  /// another than the first, since a name in it may be what has to be mended.
  private static func others(
    of kind: [InputProblem], _ calls: Set<String>, _ say: Say, _ html: inout Markup
  ) {
    if kind.count < 2 { return }
    let isOneSentence = kind.sharedTitle == nil
    html.element("details", .class("more small")) { html in
      html.element(
        "summary",
        text: say("同类还有 \(kind.count - 1) 处", "\(kind.count - 1) more of the kind"))
      html.element("ul", .class(isOneSentence ? "inrow" : "ev")) { html in
        for problem in kind.dropFirst() {
          html.element("li") { html in
            html.text(place(problem) + (problem.callID == nil ? "" : " "))
            if problem.callID != nil { call(problem, calls, &html) }
            if problem.what != kind[0].what { html.text(say("：", ": ") + say(problem.what)) }
          }
        }
      }
    }
  }

  private static func call(
    _ problem: InputProblem, _ calls: Set<String>, _ html: inout Markup
  ) {
    if let id = problem.callID, calls.contains(id) {
      html.element("a", .class("nowrap"), .href(ReportPaths.call(id)), text: id)
    } else {
      html.element("span", .class("nowrap"), text: problem.callID ?? "—")
    }
  }

  private static func place(_ problem: InputProblem) -> String {
    var text = problem.file
    if let line = problem.line { text += ":" + String(line) }
    if let second = problem.second { text += " @" + Figure.moment(second) }
    return text
  }
}
