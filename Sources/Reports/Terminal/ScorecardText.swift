public import AgentReporting
public import Assessment
public import CallModel

/// A scorecard for a terminal.
public enum ScorecardText {
  /// - Parameters:
  ///   - isColoured: with colours; the command decides from the terminal and `NO_COLOR`.
  ///   - width: columns of the terminal.
  public static func text(
    _ card: Scorecard, agent: AgentSummary? = nil, isColoured: Bool = false, width: Int = 96,
    language: Language
  ) -> String {
    let say = Say(language)
    var writer = ScorecardTextWriter(
      card: card, agent: agent, ink: Ink(isColoured: isColoured),
      width: min(120, max(48, width)), say: say, labels: Labels(say))
    return writer.text()
  }
}

struct ScorecardTextWriter {
  let card: Scorecard
  let agent: AgentSummary?
  let ink: Ink
  let width: Int
  let say: Say
  let labels: Labels
  private var lines: [String] = []

  init(
    card: Scorecard, agent: AgentSummary?, ink: Ink, width: Int, say: Say, labels: Labels
  ) {
    self.card = card
    self.agent = agent
    self.ink = ink
    self.width = width
    self.say = say
    self.labels = labels
  }

  mutating func text() -> String {
    heading()
    for error in card.criticalErrors where error.verdict != .rejected { critical(error) }
    for warning in card.warnings { paragraph("! " + say(warning), hanging: 2, .warn) }
    if let reason = card.notScorable?.why {
      lines.append("")
      paragraph(say("未评分：", "Not scored: ") + say(reason), hanging: 0, .warn)
    } else {
      scores()
      for subMetric in SubMetric.allCases { criteria(subMetric) }
      unscored()
      ownChecks()
    }
    vendorFigures()
    lines.append("")
    lines.append(
      ink(
        DisplayWidth.tame(
          say("评分标准 ", "Rubric ") + card.provenance.rubric + " · " + card.provenance.product),
        .soft))
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func heading() {
    var parts: [String] = []
    if let type = card.call.type { parts.append(say(type.name)) }
    if let at = card.call.startedAt { parts.append(Figure.minute(at)) }
    if let length = card.call.duration {
      parts.append(say("时长 ", "length ") + Figure.clock(length))
    }
    if let name = agent.map(labels.agent) ?? card.call.agentID {
      parts.append(say("坐席 ", "agent ") + name)
    }
    let sources = [
      card.call.recording.map { _ in say("录音", "recording") },
      card.call.transcript.map { _ in say("转写", "transcript") },
    ].compactMap(\.self)
    if !sources.isEmpty { parts.append(sources.joined(separator: " + ")) }
    lines.append(ink(DisplayWidth.tame(say("通话 ", "Call ") + card.call.id), .strong))
    for line in DisplayWidth.wrapped(
      DisplayWidth.tame(parts.joined(separator: " · ")), to: width)
    {
      lines.append(ink(line, .soft))
    }
  }

  private mutating func critical(_ error: CriticalErrorCandidate) {
    lines.append("")
    paragraph(
      "‼ " + error.id + " " + say(error.name) + say("（", " (") + labels.verdict(error.verdict)
        + say("）", ")"), hanging: 2, .bad)
    if let suspicion = labels.suspicion(error) { paragraph("  " + say(suspicion), hanging: 2) }
    for proof in labels.proofs(error) { evidence(proof, sign: "·", colour: .bad) }
  }

  private mutating func scores() {
    lines.append("")
    let names = card.subMetrics.map { labels.name($0.subMetric, source: card.satisfactionSource) }
    let title = indexName
    let column = (names + [title]).map(DisplayWidth.of).max() ?? 0
    let barWidth = max(6, min(40, width - column - 27))
    let value = card.cappedAffinity ?? card.affinity.value ?? card.meanWithoutSatisfaction
    score(title, value.map { .measured($0) } ?? .unavailable(absence), column, barWidth, nil, true)
    for (name, part) in zip(names, card.subMetrics) {
      score(name, part.score, column, barWidth, part.coverage, false)
    }
    if card.affinity.value == nil, let why = card.affinity.absence {
      paragraph("  " + say(why.why), hanging: 2, .soft)
    }
    if let capped = card.cappedAffinity, let full = card.affinity.value, capped < full {
      paragraph(
        "  "
          + say(
            "原得分 \(Figure.score(full))，因已确认的致命差错封顶",
            "\(Figure.score(full)) before the cap for a confirmed critical error"),
        hanging: 2, .bad)
    }
    paragraph(
      "  "
        + say.pair(say("满意度来源", "Satisfaction from"), labels.sources(card.satisfactionSource)),
      hanging: 2, .soft)
  }

  private var indexName: String {
    card.affinity.value == nil && card.meanWithoutSatisfaction != nil
      ? labels.capital(labels.meanOfThree) : labels.affinity
  }

  private var absence: Absence {
    card.affinity.absence ?? .notMeasurable(zh: "没有得分", en: "no score")
  }

  private mutating func score(
    _ name: String, _ reading: Reading<Double>, _ column: Int, _ barWidth: Int,
    _ coverage: Double?, _ isIndex: Bool
  ) {
    let label = DisplayWidth.padded(name, to: column)
    switch reading {
    case .measured(let value):
      let bar = Ink.bar(value, width: barWidth)
      let number = DisplayWidth.leading(Figure.score(value), to: 5)
      var line = "  " + (isIndex ? ink(label, .strong) : label) + "  "
      line += ink(bar.full, isIndex ? .accent : .good) + ink(bar.rest, .soft)
      line += "  " + ink(number, .strong)
      if let coverage {
        let text = say("  可测比例 ", "  coverage ") + Figure.percent(coverage)
        if column + barWidth + 11 + DisplayWidth.of(text) <= width { line += ink(text, .soft) }
      }
      lines.append(line)
    case .unavailable(let absence):
      let reason = DisplayWidth.wrapped(
        DisplayWidth.tame(labels.why(absence)), to: max(16, width - column - 4))
      for (index, line) in reason.enumerated() {
        let lead = index == 0 ? label : String(repeating: " ", count: column)
        lines.append("  " + lead + "  " + ink(line, .soft))
      }
    }
  }

  private mutating func criteria(_ subMetric: SubMetric) {
    let scored = card.criteria.filter { $0.subMetric == subMetric && $0.value.value != nil }
    guard !scored.isEmpty else { return }
    lines.append("")
    lines.append(ink(labels.name(subMetric, source: card.satisfactionSource), .strong))
    for criterion in scored {
      guard let value = criterion.value.value else { continue }
      let points =
        Figure.points(value * criterion.points) + "/" + Figure.points(criterion.points)
      let colour: Ink.Colour = value >= 0.8 ? .good : value >= 0.5 ? .warn : .bad
      let name =
        "  " + DisplayWidth.padded(criterion.id, to: 4) + DisplayWidth.tame(say(criterion.name))
      let gap = max(1, min(width, 60) - DisplayWidth.of(name) - DisplayWidth.of(points))
      lines.append(
        name + ink(" " + String(repeating: "·", count: max(0, gap - 2)) + " ", .soft)
          + ink(points, colour))
      let proof = criterion.proof
      proofs(proof.lost, sign: "✗", colour: .bad, most: 6)
      proofs(proof.partial, sign: "◐", colour: .warn, most: 3)
      proofs(proof.won, sign: "✓", colour: .good, most: 3)
      if criterion.lost.isEmpty && criterion.won.isEmpty {
        let explanation = say(criterion.explanation)
        if !explanation.isEmpty { paragraph("      " + explanation, hanging: 6, .soft) }
      }
      if let advice = criterion.advice {
        paragraph("      → " + say(advice), hanging: 8, .accent)
      }
    }
  }

  /// The first few, and how many more there are.
  private mutating func proofs(
    _ proofs: [Evidence], sign: String, colour: Ink.Colour, most: Int
  ) {
    let shown = proofs.count == most + 1 ? proofs.count : min(most, proofs.count)
    for proof in proofs.prefix(shown) { evidence(proof, sign: sign, colour: colour) }
    if proofs.count > shown {
      let rest = proofs.count - shown
      lines.append("        " + ink(say("另有 \(rest) 处", "\(rest) more"), .soft))
    }
  }

  private mutating func evidence(_ proof: Evidence, sign: String, colour: Ink.Colour) {
    var parts: [String] = []
    if let span = proof.span {
      parts.append(Figure.fixed(span.start.rawValue, 1) + say(" 秒", " s"))
    }
    if let turn = proof.turn { parts.append(say("第 \(turn) 轮", "turn \(turn)")) }
    if let party = proof.party { parts.append(say(party.name)) }
    var text = parts.joined(separator: " · ")
    if let quote = proof.quote { text += (text.isEmpty ? "" : "  ") + "“" + quote + "”" }
    if let note = proof.note { text += (text.isEmpty ? "" : "  ") + say(note) }
    let wrapped = DisplayWidth.wrapped(DisplayWidth.tame(text), to: width - 8)
    for (index, line) in wrapped.enumerated() {
      lines.append(index == 0 ? "      " + ink(sign, colour) + " " + line : "        " + line)
    }
  }

  /// Criteria without points, each with its reason.
  private mutating func unscored() {
    let left = card.criteria.filter { $0.value.value == nil }
    guard !left.isEmpty else { return }
    lines.append("")
    lines.append(ink(say("没有计分的项", "Without points"), .strong))
    for criterion in left {
      guard let absence = criterion.value.absence else { continue }
      paragraph(
        "  " + DisplayWidth.padded(criterion.id, to: 4) + say(criterion.name) + " — "
          + labels.why(absence), hanging: 6, .soft)
    }
  }

  /// The centre's own checks that fired or could not be judged; the quiet ones in a number.
  private mutating func ownChecks() {
    guard let checks = card.checks, !checks.isEmpty else { return }
    lines.append("")
    lines.append(ink(say("本中心的检查", "The centre's checks"), .strong))
    for check in checks where check.outcome == .fires || check.outcome == .notMeasurable {
      let points =
        check.points == 0
        ? "" : " " + Figure.signed(check.points) + say(" 分", " points")
      var text = "  " + (check.outcome == .fires ? "▸ " : "– ") + say(check.name)
      text += say("（", " (") + say(check.severity.name) + points + say("）", ")")
      if let why = check.why { text += say("：", ": ") + say(why) }
      paragraph(text, hanging: 4, check.outcome == .fires && check.points >= 0 ? nil : .warn)
      for proof in check.evidence.prefix(6) { evidence(proof, sign: "·", colour: .soft) }
      if check.evidence.count > 6 {
        let rest = check.evidence.count - 6
        lines.append("        " + ink(say("另有 \(rest) 处", "\(rest) more"), .soft))
      }
      if let advice = check.advice { paragraph("      → " + say(advice), hanging: 8, .accent) }
    }
    let quiet = checks.count { $0.outcome == .quiet }
    let others = checks.count { $0.outcome == .notApplicable }
    paragraph(
      "  "
        + say(
          "未触发 \(quiet) 项，不适用 \(others) 项", "\(quiet) did not fire, \(others) do not apply"),
      hanging: 2, .soft)
  }

  /// What the vendor's file says, beside our own measures.
  private mutating func vendorFigures() {
    guard let figures = card.vendorFigures, !figures.isEmpty else { return }
    lines.append("")
    lines.append(
      ink(
        say("厂商自己的数据（不计入评分）", "The vendor's own figures (they enter no score)"), .strong))
    for figure in figures {
      var text = "  " + VendorFigures.name(figure, say) + say("：", ": ") + figure.value
      if let turns = figure.turns {
        text += say("（逐句，\(turns) 句）", turns == 1 ? " (of one turn)" : " (by turn, \(turns) turns)")
      }
      if let ours = figure.ours { text += say(" ｜ 本系统：", " | ours: ") + say(ours) }
      paragraph(text, hanging: 4)
    }
  }

  /// Wrapped text; `hanging` spaces before every line but the first.
  private mutating func paragraph(_ text: String, hanging: Int, _ colour: Ink.Colour? = nil) {
    let lead = text.prefix { $0 == " " }
    let body = DisplayWidth.tame(String(text.dropFirst(lead.count)))
    let room = width - max(hanging, lead.count)
    for (index, line) in DisplayWidth.wrapped(body, to: max(20, room)).enumerated() {
      let margin = index == 0 ? String(lead) : String(repeating: " ", count: hanging)
      lines.append(margin + (colour.map { ink(line, $0) } ?? line))
    }
  }
}
