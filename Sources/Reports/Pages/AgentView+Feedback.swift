internal import AgentReporting
internal import Assessment
internal import CallModel

/// What is said to the agent: the talk in its layers, critical errors, findings found untrue.
extension AgentView {
  func sandwich(_ feedback: Feedback, _ html: inout Markup) {
    html.card(say("给我的反馈", "Feedback"), id: "feedback") { html in
      layer(say("认可", "Recognition"), feedback.recognition, kind: "won", &html)
      layer(say("建议", "Suggestion"), feedback.suggestion, kind: "lost", &html)
      layer(say("期望", "Encouragement"), feedback.encouragement, kind: "won", &html)
    }
  }

  private func layer(
    _ title: String, _ passages: [Feedback.Passage], kind: String, _ html: inout Markup
  ) {
    guard !passages.isEmpty else { return }
    html.element("h3", text: title)
    html.element("ul", .class("items")) { html in
      for passage in passages {
        html.element("li") { html in
          html.element("p", text: say(passage.text))
          if !passage.places.isEmpty {
            html.element("ul", .class("ev")) { html in
              for place in passage.places {
                spot(place, kind: kind, criterion: passage.criterion ?? "criteria", &html)
              }
            }
          }
          if let instead = passage.instead {
            html.element("p", .class("say")) { html in
              html.element("b", text: say("不妨这样　", "Try this  "))
              html.text(say(instead))
            }
          }
          if let gain = passage.gain, passage.criterion != nil, gain >= 0.1 {
            html.element(
              "p", .class("small soft"),
              text: say(
                "每通都做到，亲和力最多可提高 \(Figure.score(gain)) 分。",
                "Done in every call, this is worth up to \(Figure.score(gain)) points."))
          }
        }
      }
    }
  }

  /// What went well and what did not, where there is no feedback to speak of it.
  func moments(_ html: inout Markup) {
    html.element("div", .class("cols")) { html in
      html.element("div") { html in
        html.card(say("做得好的", "What went well"), id: "strengths") { html in
          highlights(
            report.strengths, kind: "won",
            none: say(
              "本期没有足够的凭据来说哪一项特别好。",
              "There is not enough evidence this time to single anything out."), &html)
        }
      }
      html.element("div") { html in
        html.card(say("可以改进的", "What to work on"), id: "improvements") { html in
          highlights(
            report.improvements, kind: "lost",
            none: say("本期没有发现需要改进的地方。", "Nothing was found to work on this time."), &html)
        }
      }
    }
  }

  private func highlights(
    _ items: [Highlight], kind: String, none: String, _ html: inout Markup
  ) {
    guard !items.isEmpty else {
      html.element("p", .class("soft"), text: none)
      return
    }
    html.element("ul", .class("items")) { html in
      for item in items {
        html.element("li") { html in
          html.element("p") { html in
            html.element("b", text: item.criterion + " " + say(item.name))
          }
          html.element("p", text: say(item.summary))
          html.element("ul", .class("ev")) { html in
            for place in item.places { spot(place, kind: kind, criterion: item.criterion, &html) }
          }
          if let advice = item.advice {
            html.element("p", .class("say")) { html in
              html.element("b", text: say("建议　", "Advice  "))
              html.text(say(advice))
            }
          }
        }
      }
    }
  }

  /// A place in a call: the link leads to the turn, or to the criterion where no turn is known.
  private func spot(
    _ place: Highlight.Place, kind: String, criterion: String, _ html: inout Markup
  ) {
    html.element("li", .class(kind)) { html in
      let anchor = place.evidence.turn.map { "#turn-" + String($0) } ?? "#" + criterion
      html.element(
        "a", .class("small"), .href("../" + ReportPaths.call(place.callID) + anchor)
      ) { html in
        html.text(place.callID)
        let where_ = labels.place(place.evidence)
        if !where_.isEmpty { html.text(" · " + where_) }
      }
      html.text(" ")
      if let quote = place.evidence.quote { html.element("q", text: quote) }
      if let note = place.evidence.note {
        if place.evidence.quote != nil { html.text(" — ") }
        html.text(say(note))
      }
    }
  }

  /// One line for each kind and verdict, with the calls it was seen in.
  func criticalErrors(_ html: inout Markup) {
    typealias Item = AgentCriticalError
    var order: [String] = []
    var groups: [String: [Item]] = [:]
    let verdicts: [CriticalErrorCandidate.Verdict] = [.upheld, .open, .rejected]
    for verdict in verdicts {
      for item in report.criticalErrors where item.error.verdict == verdict {
        let key = verdict.rawValue + " " + item.error.id
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(item)
      }
    }
    let isConfirmed = report.criticalErrors.contains { $0.error.verdict == .upheld }
    html.element("div", .class(isConfirmed ? "notice bad" : "notice"), .id("critical")) { html in
      html.element("p") { html in
        html.element(
          "b",
          text: say(
            "致命差错（人工确认后才计入）", "Critical errors (they count once a person has confirmed them)"))
      }
      html.element("ul", .class("ev")) { html in
        for key in order {
          guard let items = groups[key], let first = items.first?.error else { continue }
          html.element("li", .class("info")) { html in
            html.element("b", text: first.id + " " + say(first.name) + " ")
            html.chip(
              labels.verdict(first.verdict),
              first.verdict == .upheld ? "bad" : first.verdict == .open ? "warn" : "good")
            html.text(
              say(" \(items.count) 通：", items.count == 1 ? " 1 call: " : " \(items.count) calls: "))
            for (index, item) in items.enumerated() {
              if index > 0 { html.text(say("、", ", ")) }
              html.element(
                "a", .class("nowrap"),
                .href("../" + ReportPaths.call(item.callID) + "#" + item.error.id),
                .title(say(item.error.summary)), text: item.callID)
            }
          }
        }
      }
    }
  }

  /// Findings that a person found untrue: they cost nothing any more, and the agent sees it.
  func overturned(_ html: inout Markup) {
    let names = Dictionary(
      report.criteria.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    // Suspicions of critical errors stand in their own box with their verdicts.
    let critical = Set(report.criticalErrors.map(\.error.id))
    let review = ReviewedPoints(say: say, names: names)
    let points = review.points(confirmations).filter {
      !$0.confirmation.upheld && !critical.contains($0.confirmation.subject)
    }
    guard !points.isEmpty else { return }
    html.element("div", .class("notice fair"), .id("overturned")) { html in
      html.element("p") { html in
        html.element(
          "b",
          text: say(
            "经人工复核不属实、已恢复得分的", "Found untrue by a person, points given back"))
      }
      html.element("ul", .class("ev")) { html in
        for point in points {
          html.element("li", .class("won")) { html in
            let call = point.confirmation.callID
            html.element(
              "a", .href("../" + ReportPaths.call(call) + "#reviewed"), text: call)
            html.text(" " + point.name + " ")
            html.element(
              "span", .class("small soft"), text: review.source(point.confirmation, time))
          }
        }
      }
    }
  }
}
