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
  ///   - timeZone: of their dates.
  ///   - isAlone: the page stands for itself, without links to the pages of a report.
  public static func html(
    _ card: Scorecard, agent: AgentSummary? = nil,
    definitions: [String: LocalText]? = nil,
    sound: CallSound? = nil, confirmations: [Confirmation] = [], timeZone: TimeZone = .china,
    isAlone: Bool = false, language: Language
  ) -> String {
    let bytes = utf8(
      card, agent: agent, definitions: definitions, sound: sound, confirmations: confirmations,
      timeZone: timeZone, isAlone: isAlone, language: language)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same as the bytes of its file: there are thousands of them.
  public static func utf8(
    _ card: Scorecard, agent: AgentSummary? = nil,
    definitions: [String: LocalText]? = nil,
    sound: CallSound? = nil, confirmations: [Confirmation] = [], timeZone: TimeZone = .china,
    isAlone: Bool = false, language: Language
  ) -> [UInt8] {
    let say = Say(language)
    let view = ScorecardView(
      card: card, agent: agent, definitions: definitions ?? Self.definitions, sound: sound,
      confirmations: confirmations, time: LocalTime(timeZone), say: say, labels: Labels(say))
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
    if let reason = card.notScorable {
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
    html.card(say("谁在什么时候说话", "Who speaks when"), id: "timeline") { html in
      if let sound, let audio = sound.audio { player(sound, audio, &html) }
      if let timeline = card.timeline {
        SpeechStrip(card, timeline: timeline, sound: sound, say: say).draw(&html)
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
    let points = review.points(confirmations.filter { $0.callID == card.call.id })
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
                  ? say("按复核结论计分。", "It counts.")
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
        html.element("p", text: say(error.summary))
        // What a person found has no turn, and its only proof is the sentence above.
        let proofs = error.evidence.filter {
          $0.turn != nil || $0.quote != nil || $0.note != error.summary
        }
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

  private func score(_ html: inout Markup) {
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
    switch card.affinity {
    case .measured(let value):
      html.element("div", .class("soft small"), text: labels.affinity)
      html.element("div", .class("big"), text: Figure.score(card.cappedAffinity ?? value))
      if let capped = card.cappedAffinity, capped < value {
        html.element(
          "div", .class("small"),
          text: say(
            "原得分 \(Figure.score(value))，因已确认的致命差错封顶",
            "\(Figure.score(value)) before the cap for a confirmed critical error"))
      }
    case .unavailable(let absence):
      if let mean = card.meanWithoutSatisfaction {
        html.element("div", .class("soft small"), text: labels.capital(labels.meanOfThree))
        html.element("div", .class("big"), text: Figure.score(mean))
      } else {
        html.element("div", .class("soft small"), text: labels.affinity)
        html.element("div", .class("big words"), text: say("没有得分", "no score"))
      }
      html.element("div", .class("small soft"), text: say(absence.why))
    }
    html.element(
      "div", .class("small soft"),
      text: say.pair(
        say("满意度来源", "Satisfaction from"), labels.sources(card.satisfactionSource)))
  }

  /// The audio and its buttons; the script shows them.
  private func player(_ sound: CallSound, _ audio: String, _ html: inout Markup) {
    let length = max(sound.duration, card.timeline?.duration ?? 0)
    html.element(
      "div", .class("player"), .id("player"), .flag("hidden"),
      Attribute("data-length", Figure.fixed(length.rawValue, 3)),
      Attribute("data-play", say("从这一轮播放", "Play from turn")),
      Attribute(
        "data-failed",
        say(
          "录音无法播放：文件不在报告旁边，或浏览器不支持其格式。",
          "The audio cannot be played: it is not beside the report, or the browser does not know its format."
        ))
    ) { html in
      html.element(
        "audio", .id("audio"), .flag("controls"), Attribute("preload", "metadata"),
        .source(audio), .label(say("通话录音", "Recording of the call")), text: "")
      let buttons: [(String, String, String)] = [
        ("j", "J", say("退 5 秒", "back 5 s")), ("l", "L", say("进 5 秒", "on 5 s")),
        ("p", "P", say("上一处", "previous")), ("n", "N", say("下一处", "next finding")),
        ("-", "−", say("缩小", "zoom out")), ("+", "+", say("放大", "zoom in")),
      ]
      for (key, shown, name) in buttons {
        html.element(
          "button", Attribute("type", "button"), Attribute("data-key", key)
        ) { html in
          html.text(name + " ")
          html.element("kbd", text: shown)
        }
      }
      html.element("label") { html in
        html.void("input", Attribute("type", "checkbox"), .id("follow"), .flag("checked"))
        html.text(say(" 文字跟随", " words follow"))
      }
      html.element(
        "span", .class("small soft"), .id("status"), .role("status"),
        text: say(
          "空格播放或暂停；点词句、标记或波形，从前 2 秒播放",
          "Space plays; a turn, a mark or the wave plays from 2 s before"))
    }
  }

  // MARK: Criteria

  private func criteria(_ html: inout Markup) {
    html.card(say("逐项评分", "Criterion by criterion"), id: "criteria") { html in
      heat(&html)
      for score in card.subMetrics {
        html.element("h3", .id(score.subMetric.letter)) { html in
          html.text(labels.name(score.subMetric, source: card.satisfactionSource))
          html.element("span", .class("soft small")) { html in
            html.text("　")
            switch score.score {
            case .measured(let value):
              html.text(
                say(
                  "\(Figure.score(value)) 分 = \(Figure.points(score.pointsEarned)) ÷ "
                    + "\(Figure.points(score.pointsPossible))，覆盖率 "
                    + Figure.percent(score.coverage),
                  "\(Figure.score(value)) = \(Figure.points(score.pointsEarned)) of "
                    + "\(Figure.points(score.pointsPossible)) points, coverage "
                    + Figure.percent(score.coverage)))
            case .unavailable(let absence): html.text(labels.why(absence))
            }
          }
        }
        for place in card.criteria.indices
        where card.criteria[place].subMetric == score.subMetric {
          row(card.criteria[place], &html)
        }
      }
    }
  }

  private func heat(_ html: inout Markup) {
    html.element("ol", .class("heat"), .label(say("逐项概览", "Overview of criteria"))) { html in
      for criterion in card.criteria {
        html.element("li") { html in
          html.element(
            "a", .class(Markup.heat(criterion.value.value)), .href("#" + criterion.id),
            .title(say(criterion.name) + " " + status(criterion))
          ) { html in
            html.element("b", text: criterion.id)
            html.text(
              criterion.value.value.map { Figure.percent(($0 * 100).rounded() / 100) }
                .map { $0.replacingPointZero } ?? "—")
          }
        }
      }
    }
  }

  private func status(_ criterion: CriterionScore) -> String {
    switch criterion.value {
    case .measured(let value):
      say(
        "\(Figure.points(value * criterion.points)) 分，满分 \(Figure.points(criterion.points))",
        "\(Figure.points(value * criterion.points)) of \(Figure.points(criterion.points)) points")
    case .unavailable(let absence): labels.why(absence)
    }
  }

  private func row(_ criterion: CriterionScore, _ html: inout Markup) {
    html.element("details", .class("crit"), .id(criterion.id)) { html in
      html.element("summary") { html in
        html.element("b", .class("nowrap"), text: criterion.id)
        html.element("span") { html in
          html.text(say(criterion.name))
          if let mode = labels.mode(criterion.mode) {
            html.text(" ")
            html.chip(mode, "info")
          }
          if case .unavailable(let absence) = criterion.value {
            html.text(" ")
            html.chip(labels.kind(absence.kind))
          }
          if let gist = gist(criterion) { html.element("span", .class("gist"), text: gist) }
        }
        html.meter(
          criterion.value.value.map { $0 * 100 }, label: status(criterion))
        html.element(
          "span", .class("n"),
          text: criterion.value.value.map {
            Figure.points($0 * criterion.points) + " / " + Figure.points(criterion.points)
          } ?? "— / " + Figure.points(criterion.points))
      }
      html.element("div", .class("body")) { html in body(criterion, &html) }
    }
  }

  /// What cost points, or why there are none: read without opening the row.
  private func gist(_ criterion: CriterionScore) -> String? {
    let text =
      switch criterion.value {
      case .measured(let value): value < 0.995 ? say(criterion.explanation) : ""
      case .unavailable(let absence): say(absence.why)
      }
    return text.isEmpty ? nil : text
  }

  private func body(_ criterion: CriterionScore, _ html: inout Markup) {
    if let definition = definitions[criterion.id] {
      html.element("p", .class("soft"), text: say(definition))
    }
    if case .unavailable(let absence) = criterion.value {
      html.element("p", text: labels.why(absence))
    }
    let explanation = say(criterion.explanation)
    if !explanation.isEmpty { html.element("p", text: explanation) }
    if let automatic = criterion.automaticValue {
      html.element(
        "p", .class("small soft"),
        text: say(
          "机器原评 \(Figure.percent(automatic))，以人工评分为准。",
          "The machine gave \(Figure.percent(automatic)); the person's rating counts."))
    }
    if criterion.measuredShare < 1, criterion.value.value != nil {
      html.element(
        "p", .class("small soft"),
        text: say(
          "本项只能测到 \(Figure.percent(criterion.measuredShare))，其余无法测量，不计分。",
          "Only \(Figure.percent(criterion.measuredShare)) of it could be measured; the rest"
            + " does not count."))
    }
    if !criterion.parts.isEmpty { parts(criterion, &html) }
    if !criterion.won.isEmpty || !criterion.lost.isEmpty {
      html.element("ul", .class("ev"), .label(say("凭据", "Evidence"))) { html in
        proofs(criterion.lost, kind: "lost", &html)
        proofs(criterion.won, kind: "won", &html)
      }
    }
    if let advice = criterion.advice {
      html.element("p", .class("say")) { html in
        html.element("b", text: say("建议　", "Advice  "))
        html.text(say(advice))
      }
    }
  }

  /// The first few stand open, the rest behind a line that opens.
  private func proofs(_ proofs: [Evidence], kind: String, _ html: inout Markup) {
    let shown = proofs.count > 6 ? 5 : proofs.count
    for proof in proofs.prefix(shown) { html.evidence(proof, kind: kind, labels: labels) }
    guard proofs.count > shown else { return }
    html.element("li") { html in
      html.element("details", .class("more")) { html in
        html.element(
          "summary", .class("small soft"),
          text: say("另有 \(proofs.count - shown) 处", "\(proofs.count - shown) more"))
        html.element("ul", .class("ev")) { html in
          for proof in proofs.dropFirst(shown) {
            html.evidence(proof, kind: kind, labels: labels)
          }
        }
      }
    }
  }

  private func parts(_ criterion: CriterionScore, _ html: inout Markup) {
    let total = criterion.parts.reduce(0) { $0 + $1.weight }
    html.table(
      say("组成部分", "Parts"), rows: criterion.parts,
      columns: [
        .text(say("部分", "Part")) { $0.text(say($1.name)) },
        .number(say("权重", "Weight")) { html, part in
          html.text(Figure.percent(total > 0 ? part.weight / total : 0))
        },
        .text(say("结果", "Result")) { html, part in
          switch part.value {
          case .measured(let value): html.text(Figure.percent(value))
          case .unavailable(let absence): html.text(labels.why(absence))
          }
        },
      ])
  }

  /// What the centre's own checks say.
  private func ownChecks(_ html: inout Markup) {
    guard let checks = card.checks, !checks.isEmpty else { return }
    html.card(say("本中心的检查", "The centre's checks"), id: "checks") { html in
      for check in checks where check.outcome == .fires || check.outcome == .notMeasurable {
        html.element("details", .class("crit"), .id("check-" + check.id)) { html in
          html.element("summary") { html in
            html.element("b", .class("nowrap"), text: say(check.severity.name))
            html.element("span") { html in
              html.text(say(check.name))
              if let why = check.why { html.element("span", .class("gist"), text: say(why)) }
            }
            html.element(
              "span", .class("n"),
              text: check.points == 0 ? "" : Figure.signed(check.points))
          }
          html.element("div", .class("body")) { html in
            if !check.evidence.isEmpty {
              html.element("ul", .class("ev"), .label(say("凭据", "Evidence"))) { html in
                proofs(check.evidence, kind: check.points > 0 ? "won" : "lost", &html)
              }
            }
            if let advice = check.advice {
              html.element("p", .class("say")) { html in
                html.element("b", text: say("建议　", "Advice  "))
                html.text(say(advice))
              }
            }
          }
        }
      }
      let quiet = checks.count { $0.outcome == .quiet }
      let others = checks.count { $0.outcome == .notApplicable }
      html.element(
        "p", .class("small soft"),
        text: say(
          "未触发 \(quiet) 项，不适用 \(others) 项。", "\(quiet) did not fire, \(others) do not apply."))
    }
  }

  // MARK: Words

  private func conversation(_ html: inout Markup) {
    html.card(say("对话", "Conversation"), id: "talk") { html in
      guard !card.turns.isEmpty else {
        html.element(
          "p", .class("soft"),
          text: say("本通没有转写文本。", "There is no transcript of this call."))
        return
      }
      let marked = MarkedTurns(card)
      html.element("ol", .class("talk")) { html in
        for turn in card.turns { line(turn, marked, &html) }
      }
    }
  }

  private func line(_ turn: ScorecardTurn, _ marked: MarkedTurns, _ html: inout Markup) {
    html.element(
      "li", .id("turn-" + String(turn.number)), .class(turn.party.rawValue),
      turn.span.map { .time($0.start) },
      turn.span.map { Attribute("data-to", Figure.fixed($0.end.rawValue, 2)) }
    ) { html in
      html.element("div", .class("who")) { html in
        html.element("b", text: say(turn.party.name))
        html.element("span", text: "#" + String(turn.number))
        if let span = turn.span { html.element("span", text: Figure.moment(span.start)) }
        for tag in marked.tags(turn.number) {
          html.element(
            "a", .class(tag.isWon ? "tag won" : "tag lost"), .href("#" + tag.criterion),
            .title(card.criterion(tag.criterion).map { say($0.name) } ?? tag.criterion),
            text: tag.criterion + (tag.isWon ? " ✓" : " ✗"))
        }
      }
      html.element("p") { html in
        for piece in marked.pieces(turn) {
          if let claim = piece.claim {
            html.element(
              "mark", .class(claim.isWon ? "won" : "lost"),
              .title(
                claim.criterion + " "
                  + (claim.isWon ? say("得分凭据", "won points") : say("失分凭据", "lost points"))),
              text: piece.text)
          } else {
            html.text(piece.text)
          }
        }
      }
    }
  }
}

extension String {
  /// `83.0%` as `83%`.
  fileprivate var replacingPointZero: String {
    hasSuffix(".0%") ? String(dropLast(3)) + "%" : self
  }
}
