internal import AgentReporting
internal import Assessment
internal import CallModel

/// What is said to the agent: the talk in its layers, critical errors, findings found untrue.
extension AgentView {
  func sandwich(_ html: inout Markup) {
    html.card(say("给我的反馈", "Feedback"), id: "feedback") { html in
      guard let feedback else {
        html.element(
          "p", .class("soft"),
          text: say("本期没有可评分的通话，所以没有反馈。", "No call could be scored, so there is no feedback."))
        return
      }
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
          // One moment is enough here; the others wait below.
          if let place = passage.places.first {
            html.element("ul", .class("ev")) { html in
              spot(
                place, kind: kind, criterion: passage.criterion ?? "criteria", isShort: true, &html)
            }
          }
          if let instead = passage.instead {
            html.element("p", .class("say")) { html in
              html.element("b", text: say("不妨这样　", "Try this  "))
              html.text(say(instead))
            }
          }
          if let gain = passage.gain, passage.criterion != nil { effect(gain, &html) }
        }
      }
    }
  }

  /// What the advice would have done to the score.
  private func effect(_ gain: Double, _ html: inout Markup) {
    guard let now = report.affinity.value ?? report.meanWithoutSatisfaction else { return }
    let name = report.affinity.value == nil ? labels.meanOfThree : labels.affinity
    html.element("p", .class("small")) { html in
      let reached = min(100, now + gain)
      let shown = Figure.change(from: now, to: reached)
      if gain < 0.05 {
        html.text(
          say(
            "每通都做到，对本期\(name)的影响不到 0.1 分。",
            "Done in every call, it would have moved my score by less than 0.1."))
        return
      }
      html.text(say("每通都做到，本期\(name)会从 ", "Done in every call: \(name.lowercased()) from "))
      html.text(Figure.score(now) + say(" 到 ", " to "))
      html.element("b", text: Figure.score(reached))
      html.text(say("（\(shown) 分）。", " (\(shown))."))
    }
  }

  /// All moments of what is praised and of what is advised.
  func moments(_ html: inout Markup) {
    html.element("div", .class("cols")) { html in
      html.element("div") { html in
        html.element("h3", text: say("做得好的", "What went well"))
        highlights(
          report.strengths, kind: "won",
          none: say(
            "本期没有足够的凭据来说哪一项特别好。",
            "There is not enough evidence this time to single anything out."), &html)
      }
      html.element("div") { html in
        html.element("h3", text: say("可以改进的", "What to work on"))
        highlights(
          report.improvements, kind: "lost",
          none: report.criticalErrors.contains { $0.error.verdict != .rejected }
            ? say(
              "没有反复失分的项目；致命差错另列。",
              "No criterion loses points again and again; critical errors stand apart.")
            : say("本期没有发现需要改进的地方。", "Nothing was found to work on this time."), &html)
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
          html.element("ul", .class("ev")) { html in
            for place in item.places { spot(place, kind: kind, criterion: item.criterion, &html) }
          }
        }
      }
    }
  }

  /// A place in a call: whose words, the words, and a link to the turn, or to the criterion where no
  /// turn is known.
  private func spot(
    _ place: Highlight.Place, kind: String, criterion: String, isShort: Bool = false,
    _ html: inout Markup
  ) {
    html.element("li", .class(kind)) { html in
      let evidence = place.evidence
      if let quote = evidence.quote {
        html.text(
          evidence.party == .customer ? say("客户说", "The customer: ") : say("您说", "You said "))
        html.element("q", text: isShort ? Self.short(quote) : quote)
        html.text(" ")
      }
      if let note = evidence.note {
        html.element(
          "span", .class(evidence.quote == nil ? "note" : "soft note"),
          text: evidence.quote == nil ? Self.plain(say(note)) : say(note))
        html.text(" ")
      }
      let anchor = evidence.turn.map { "#turn-" + String($0) } ?? "#" + criterion
      var words = [place.callID]
      if let day = day(of: place.callID) { words.append(day) }
      if let span = evidence.span { words.append(Figure.clock(span.start)) }
      html.element(
        "a", .class("small nowrap"), .href("../" + ReportPaths.call(place.callID) + anchor),
        text: words.joined(separator: " · "))
    }
  }

  /// At most two lines of the sheet; the whole stands among the details and in the call.
  private static func short(_ quote: String) -> String {
    guard DisplayWidth.of(quote) > quoteWidth else { return quote }
    var kept = ""
    var width = 0
    for character in quote {
      width += DisplayWidth.of(String(character))
      if width > quoteWidth { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// In columns of a terminal, of which a Chinese character takes two.
  private static let quoteWidth = 90

  /// A measured value without the rubric's parameters, which stand behind it in brackets.
  private static func plain(_ note: String) -> String {
    guard note.hasSuffix("）") || note.hasSuffix(")"),
      let bracket = note.lastIndex(where: { $0 == "（" || $0 == "(" }), bracket > note.startIndex
    else { return note }
    let kept = note[..<bracket]
    return String(kept.hasSuffix(" ") ? kept.dropLast() : kept)
  }

  /// The day of a call, `10-05`.
  private func day(of callID: String) -> String? {
    guard let stamp = report.callList.first(where: { $0.callID == callID })?.startedAt,
      stamp.utf8.count >= 10
    else { return nil }
    return String(stamp.prefix(10).suffix(5))
  }

  private typealias Errors = [(
    verdict: CriticalErrorCandidate.Verdict, items: [AgentCriticalError]
  )]

  /// By verdict and kind, confirmed ones first.
  private var groupedErrors: Errors {
    var groups: Errors = []
    let verdicts: [CriticalErrorCandidate.Verdict] = [.upheld, .open, .rejected]
    for verdict in verdicts {
      let items = report.criticalErrors.filter { $0.error.verdict == verdict }
      for id in Set(items.map(\.error.id)).sorted() {
        groups.append((verdict, items.filter { $0.error.id == id }))
      }
    }
    return groups
  }

  /// In a few lines: the kinds, their verdicts, and the calls as far as they are few.
  func criticalErrors(_ html: inout Markup) {
    let groups = groupedErrors
    let isConfirmed = groups.contains { $0.verdict == .upheld }
    html.element("div", .class(isConfirmed ? "notice bad" : "notice"), .id("critical")) { html in
      html.element("ul", .class("inrow")) { html in
        html.element("li") { html in
          html.element("b", text: say("致命差错", "Critical errors"))
          html.element(
            "span", .class("small"),
            text: say("（人工确认后才计入）", " (they count once a person has confirmed them)"))
        }
        for (verdict, items) in groups.prefix(Self.errorsShown) {
          guard let error = items.first?.error else { continue }
          html.element("li") { html in
            html.text(error.id + " " + say(error.name) + " ")
            html.chip(
              labels.verdict(verdict),
              verdict == .upheld ? "bad" : verdict == .open ? "warn" : "good")
            html.text(" ")
            if items.count <= 2 {
              links(items, &html)
            } else {
              html.element(
                "a", .class("nowrap"), .href("#critical-list"),
                text: say("\(items.count) 通", items.count.counted("call")))
            }
          }
        }
        if groups.count > Self.errorsShown {
          html.element("li") { html in
            html.element(
              "a", .href("#critical-list"),
              text: say(
                "另有 \(groups.count - Self.errorsShown) 种", "\(groups.count - Self.errorsShown) more"
              ))
          }
        }
      }
    }
  }

  private static let errorsShown = 5

  private func links(_ items: [AgentCriticalError], _ html: inout Markup) {
    for (index, item) in items.enumerated() {
      if index > 0 { html.text(say("、", ", ")) }
      html.element(
        "a", .class("nowrap"),
        .href("../" + ReportPaths.call(item.callID) + "#" + item.error.id),
        .title(say(labels.suspicion(item.error) ?? item.error.name)), text: item.callID)
    }
  }

  /// One line for each kind and verdict, with every call it was seen in.
  func everyCriticalError(_ html: inout Markup) {
    html.element("ul", .class("ev")) { html in
      for (verdict, items) in groupedErrors {
        guard let error = items.first?.error else { continue }
        html.element("li", .class("info")) { html in
          html.element("b", text: error.id + " " + say(error.name) + " ")
          html.chip(
            labels.verdict(verdict), verdict == .upheld ? "bad" : verdict == .open ? "warn" : "good"
          )
          html.text(
            say(" \(items.count) 通：", " " + items.count.counted("call") + ": "))
          links(items, &html)
        }
      }
    }
  }

  /// Findings that a person found untrue: they cost nothing any more, and the agent sees it.
  private var untrue: [ReviewedPoints.Point] {
    let names = Dictionary(
      report.criteria.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    // Suspicions of critical errors stand in their own box with their verdicts.
    let critical = Set(report.criticalErrors.map(\.error.id))
    return ReviewedPoints(say: say, names: names).points(confirmations).filter {
      !$0.confirmation.upheld && !critical.contains($0.confirmation.subject)
        && !isSettledInVain($0.confirmation)
    }
  }

  /// Whether an upheld appeal gave nothing back: its own list says why.
  private func isSettledInVain(_ item: Confirmation) -> Bool {
    appeals.contains { appeal in
      guard appeal.callID == item.callID, appeal.check == item.subject else { return false }
      return switch appeal.effect {
      case .ratingStands, .ratedSince, .measureStands, .suspicionWithdrawn, .errorWithdrawn,
        .confirmedSince, .nothing, .unscored:
        true
      case .pointsGivenBack, .capLifted, nil: false
      }
    }
  }

  func overturned(_ html: inout Markup) {
    let points = untrue
    guard !points.isEmpty else { return }
    html.element("div", .class("notice fair"), .id("overturned")) { html in
      html.element("ul", .class("inrow")) { html in
        html.element("li") { html in
          html.element(
            "b",
            text: say("经人工复核不属实、已恢复得分的", "Found untrue by a person, points given back"))
        }
        for point in points.prefix(4) { html.element("li") { overturned(point, &$0) } }
        if points.count > 4 {
          html.element("li") { html in
            html.element(
              "a", .href("#overturned-list"),
              text: say("共 \(points.count) 项", "\(points.count) in all"))
          }
        }
      }
    }
  }

  /// All of them, where the box above shows only some.
  func everyOverturned(_ html: inout Markup) {
    html.element("ul", .class("ev")) { html in
      for point in untrue {
        html.element("li", .class("won")) { overturned(point, &$0) }
      }
    }
  }

  var hasMoreOverturned: Bool { untrue.count > 4 }

  private func overturned(_ point: ReviewedPoints.Point, _ html: inout Markup) {
    let call = point.confirmation.callID
    // What an appeal has settled stands among the call's appeals.
    let isAppealed = appeals.contains {
      $0.callID == call && $0.check == point.confirmation.subject && $0.state == .upheld
    }
    html.element(
      "a", .href("../" + ReportPaths.call(call) + (isAppealed ? "#appeals" : "#reviewed")),
      text: call)
    html.text(" " + point.name + " ")
    html.element(
      "span", .class("small soft"),
      text: ReviewedPoints(say: say, names: [:]).source(point.confirmation, time))
  }
}
