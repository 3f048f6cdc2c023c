public import AgentReporting
public import Assessment
public import CallModel
public import Foundation

/// A call's scorecard as a page: the score, who spoke when, every criterion with its proof, and
/// the conversation with the words that counted.
public enum ScorecardPage {
  /// - Parameters:
  ///   - agent: who spoke, as the agents' list names them.
  ///   - definitions: what each criterion asks for, by its id; nil for the words of the checks.
  ///   - sound: the call's loudness and pitch, and where its audio lies; with audio the page plays
  ///     it, and the words and the picture follow.
  ///   - confirmations: what people said of the call's findings.
  ///   - appeals: about the call, with what came of them.
  ///   - timeZone: of their dates.
  ///   - isAlone: the page stands for itself, without links to the pages of a report.
  public static func html(
    _ card: Scorecard, agent: AgentSummary? = nil,
    definitions: [String: LocalText]? = nil,
    sound: CallSound? = nil, confirmations: [Confirmation] = [],
    appeals: [AppealCase] = [], timeZone: TimeZone = .china, isAlone: Bool = false,
    language: Language
  ) -> String {
    let bytes = utf8(
      card, agent: agent, definitions: definitions, sound: sound, confirmations: confirmations,
      appeals: appeals, timeZone: timeZone, isAlone: isAlone, language: language)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same as the bytes of its file: there are thousands of them.
  public static func utf8(
    _ card: Scorecard, agent: AgentSummary? = nil,
    definitions: [String: LocalText]? = nil,
    sound: CallSound? = nil, confirmations: [Confirmation] = [],
    appeals: [AppealCase] = [], timeZone: TimeZone = .china, isAlone: Bool = false,
    language: Language
  ) -> [UInt8] {
    let say = Say(language)
    let view = ScorecardView(
      card: card, agent: agent, definitions: definitions ?? Self.definitions, sound: sound,
      confirmations: confirmations, appeals: appeals, time: LocalTime(timeZone), say: say,
      labels: Labels(say))
    var page = Page(
      say("通话 ", "Call ") + card.call.id, place: .inside, depth: isAlone ? 0 : 1,
      isAlone: isAlone, language: language)
    if !isAlone, let id = card.call.agentID {
      page.crumbs = [(agent.map(view.labels.agent) ?? id, ReportPaths.agent(id))]
    }
    let script = sound?.audio == nil ? Script.open : Script.review
    return page.utf8(script: script, foot: view.provenance) { view.write(&$0, title: page.title) }
  }
}

extension ScorecardPage {
  /// What each criterion asks for, as its check says it.
  package static let definitions = Dictionary(
    CheckCatalog.all.map { ($0.criterion, $0.definition) }, uniquingKeysWith: { first, _ in first })
}

/// The parts of the page, in order.
struct ScorecardView {
  let card: Scorecard
  let agent: AgentSummary?
  let definitions: [String: LocalText]
  let sound: CallSound?
  let confirmations: [Confirmation]
  let appeals: [AppealCase]
  let time: LocalTime
  let say: Say
  let labels: Labels

  var provenance: String {
    say("评分标准 ", "Rubric ") + card.provenance.rubric
      + say("，摘要 ", ", digest ") + card.provenance.rubricDigest.prefix(12)
  }

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    lede(&html)
    notices(&html)
    if let reason = card.notScorable?.why {
      html.element("div", .class("notice")) { html in
        html.element("p") { html in
          html.element("b", text: say("本通未评分。", "This call has no score. "))
          html.text(say(reason))
        }
      }
    } else {
      score(&html)
    }
    reviewed(&html)
    if !appeals.isEmpty {
      html.card(say("申诉", "Appeals"), id: "appeals") { html in
        AppealList(say: say, labels: labels, time: time).items(appeals, &html)
      }
    }
    html.card(say("谁在什么时候说话", "Who speaks when"), id: "timeline") { html in
      if let sound, let audio = sound.audio { player(sound, audio, &html) }
      if let timeline = card.timeline {
        SpeechStrip(card, timeline: timeline, sound: sound, say: say).draw(&html)
      } else if card.turns.contains(where: { $0.span != nil }) {
        html.element(
          "p", .class("soft"),
          text: say(
            "没有录音，转写只有每句的开始时间，不知道说到什么时候，画不出时间轴。",
            "There is no recording, and the transcript tells when turns begin and not when they end, so there is nothing to draw."
          ))
      } else {
        html.element(
          "p", .class("soft"),
          text: say(
            "没有录音，转写也没有时间，画不出时间轴。",
            "There is no recording and the transcript has no times, so there is nothing to draw."))
      }
    }
    if card.notScorable == nil {
      html.element("div", .class("cols wide")) { html in
        html.element("div") { html in
          criteria(&html)
          ownChecks(&html)
        }
        html.element("div", .class("beside")) { html in conversation(&html) }
      }
    } else {
      // Without criteria the words have the whole width.
      conversation(&html)
    }
    MeasureTables(card: card, say: say, labels: labels).write(&html)
    VendorFigures(card: card, say: say).write(&html)
  }

  /// What people said of the machine's findings, and what came of it.
  private func reviewed(_ html: inout Markup) {
    var names = Dictionary(
      card.criteria.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    for error in card.criticalErrors { names[error.id] = error.name }
    for check in card.checks ?? [] { names[check.id] = check.name }
    let review = ReviewedPoints(say: say, names: names)
    // What an appeal has settled stands among the appeals.
    let settled = Set(appeals.filter { $0.state == .upheld }.map(\.check))
    let points = review.points(confirmations.filter { $0.callID == card.call.id }).filter {
      $0.confirmation.upheld || !settled.contains($0.confirmation.subject)
    }
    guard !points.isEmpty else { return }
    html.card(say("人工复核", "Reviewed by people"), id: "reviewed") { html in
      html.element("ul", .class("ev")) { html in
        for point in points {
          let isUpheld = point.confirmation.upheld
          let isCritical = card.criticalErrors.contains { $0.id == point.confirmation.subject }
          html.element("li", .class("info")) { html in
            html.element("b", text: point.name + " ")
            html.chip(
              isUpheld ? say("属实", "upheld") : say("不属实", "overturned"),
              isUpheld ? "warn" : "good")
            html.text(
              " "
                + (isUpheld
                  ? isCritical && card.notScorable != nil
                    ? say(
                      "计为致命差错；本通没有得分，无从封顶。",
                      "It counts as a critical error; the call has no score to cap.")
                    : say("按复核结论计分。", "It counts.")
                  : isCritical
                    ? say(
                      "疑似差错已否定，不影响得分。", "The suspicion is rejected and does not touch the score.")
                    : say("该项失分已恢复，不再计入。", "The points it cost are given back.")) + " ")
            html.element(
              "span", .class("small soft"), text: review.source(point.confirmation, time))
          }
        }
      }
    }
  }

  private func lede(_ html: inout Markup) {
    html.element("p", .class("lede")) { html in
      if let agent {
        html.element("span", text: say.pair(say("坐席", "Agent"), labels.agent(agent)))
      } else if let id = card.call.agentID {
        html.element("span", text: say.pair(say("坐席", "Agent"), id))
      }
      if let type = card.call.type { html.element("span", text: say(type.name)) }
      if let at = card.call.startedAt { html.element("span", text: Figure.minute(at)) }
      if let length = card.call.duration {
        html.element("span", text: say("时长 ", "length ") + Figure.clock(length))
      }
      if let order = card.call.orderID {
        html.element("span", text: say("工单 ", "order ") + order)
      }
      html.element(
        "span",
        text: say.list(
          [
            card.call.recording.map { _ in
              card.call.channels == 2
                ? say("双声道录音", "two-channel recording")
                : say("单声道录音", "one-channel recording")
            }, card.call.transcript.map { _ in say("转写", "transcript") },
          ].compactMap(\.self)))
      if let kind = card.call.sampleKind {
        html.chip(labels.sample(kind), kind == .risk ? "warn" : "")
      }
    }
  }

  private func notices(_ html: inout Markup) {
    for error in card.criticalErrors where error.verdict != .rejected {
      html.element("div", .class("notice bad"), .id(error.id)) { html in
        html.element("p") { html in
          html.element("b", text: error.id + " " + say(error.name))
          html.text(" ")
          html.chip(labels.verdict(error.verdict), error.verdict == .upheld ? "bad" : "warn")
        }
        if let suspicion = labels.suspicion(error) { html.element("p", text: say(suspicion)) }
        let proofs = labels.proofs(error)
        if !proofs.isEmpty {
          html.element("ul", .class("ev")) { html in
            for proof in proofs { html.evidence(proof, kind: "lost", labels: labels) }
          }
        }
        if error.verdict == .open {
          html.element(
            "p", .class("small"),
            text: say(
              "仅为疑似；未经人工确认，不影响得分。",
              "A suspicion only: without a person's confirmation it does not touch the score."))
        }
      }
    }
    if !card.warnings.isEmpty {
      html.element("div", .class("notice")) { html in
        for warning in card.warnings { html.element("p", text: say(warning)) }
      }
    }
  }

  func score(_ html: inout Markup) {
    html.element("section", .class("card head"), .label(say("得分", "Score"))) { html in
      html.element("div") { html in index(&html) }
      html.element("div", .class("bars")) { html in
        for score in card.subMetrics {
          html.element(
            "a", .href("#" + score.subMetric.letter),
            text: labels.name(score.subMetric, source: card.satisfactionSource))
          switch score.score {
          case .measured(let value):
            html.meter(
              value, label: labels.name(score.subMetric) + " " + Figure.score(value), height: 14)
            html.element("span", .class("v"), text: Figure.score(value))
          case .unavailable(let absence):
            html.element("span", .class("why small soft"), text: labels.why(absence))
          }
        }
      }
    }
  }

  private func index(_ html: inout Markup) {
    labels.headFigure(
      card.affinity, counting: card.cappedAffinity, mean: card.meanWithoutSatisfaction, &html
    ) { html in
      if let value = card.affinity.value, let capped = card.cappedAffinity, capped < value {
        html.element(
          "div", .class("small"),
          text: say(
            "原得分 \(Figure.score(value))，因已确认的致命差错封顶",
            "\(Figure.score(value)) before the cap for a confirmed critical error"))
      }
    }
    html.element(
      "div", .class("small soft"),
      text: say.pair(
        say("满意度来源", "Satisfaction from"), labels.sources(card.satisfactionSource)))
  }

}
