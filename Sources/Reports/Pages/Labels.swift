package import AgentReporting
package import Assessment
package import CallModel
internal import ServiceLevels

/// The words that go with a number so that nobody takes it for more than it is.
package struct Labels: Sendable {
  package let say: Say

  package init(_ say: Say) { self.say = say }

  package var uncalibrated: String { say("未校准", "not calibrated") }
  package var uncalibratedMeaning: String {
    say(
      "机器评分，尚未与质检员评分对照检验；仅供了解，不宜据此奖惩。",
      "Machine scores, not yet checked against trainers' ratings: for information, not for reward"
        + " or penalty.")
  }
  /// `90% 区间`, the head of a column of intervals.
  package func interval(_ level: Double) -> String {
    say("\(Figure.level(level)) 区间", "\(Figure.level(level)) interval")
  }
  /// `93.2，90% 区间 87.7–95.5`: what a picture of an interval says in words.
  package func score(_ value: Double, low: Double?, high: Double?, level: Double) -> String {
    guard let low, let high else { return Figure.score(value) }
    return Figure.score(value) + say("，", ", ") + interval(level) + " " + Figure.score(low) + "–"
      + Figure.score(high)
  }
  /// `91.3%，95% 区间 89.4%–92.9%`, of a pass rate with Wilson's interval; shares of one.
  package func rate(_ value: Double, low: Double?, high: Double?) -> String {
    guard let low, let high else { return Figure.percent(value) }
    return Figure.percent(value) + say("，", ", ") + interval(0.95) + " " + Figure.percent(low) + "–"
      + Figure.percent(high)
  }
  package var insufficient: String { say("样本不足", "too few calls") }
  package var inferredSatisfaction: String { say("推断满意度", "inferred satisfaction") }
  package var meanOfThree: String { say("三项均值(无满意度)", "mean of three (no satisfaction)") }
  package var affinity: String { say("亲和力", "Affinity") }

  package func name(_ subMetric: SubMetric) -> String {
    let name = say(subMetric.name)
    return say.language == .english ? name.prefix(1).uppercased() + name.dropFirst() : name
  }

  /// Satisfaction bears another name where neither survey nor rater speaks.
  package func name(_ subMetric: SubMetric, source: SatisfactionSource) -> String {
    subMetric == .satisfaction && source.inferred && !source.survey && !source.rater
      ? capital(inferredSatisfaction) : name(subMetric)
  }

  /// The whole sub-metric is called inferred when surveys cover less than a tenth of the calls.
  package func name(_ subMetric: SubMetric, mix: SatisfactionMix, calls: Int) -> String {
    subMetric == .satisfaction && mix.inferred > 0 && mix.survey * 10 < calls && mix.rater == 0
      ? capital(inferredSatisfaction) : name(subMetric)
  }

  package func sources(_ source: SatisfactionSource) -> String {
    var names: [String] = []
    if source.survey { names.append(say("客户问卷", "survey")) }
    if source.rater { names.append(say("质检员", "rater")) }
    if source.inferred { names.append(say("由对话推断", "inferred from the dialogue")) }
    return names.isEmpty ? say("无来源", "no source") : say.list(names)
  }

  package func mix(_ mix: SatisfactionMix) -> String {
    say(
      "满意度来源：问卷 n=\(mix.survey)，质检员 n=\(mix.rater)，推断 n=\(mix.inferred)",
      "Satisfaction from: survey n=\(mix.survey), rater n=\(mix.rater), inferred n=\(mix.inferred)")
  }

  /// What an outcome is about, as people read it: a duty's half-day in the report's language.
  package func subject(_ id: String) -> String {
    for half in HalfDay.allCases where id.hasSuffix(" " + half.id) {
      return id.dropLast(half.id.count) + say(half.name)
    }
    return id
  }
  package func kind(_ kind: Absence.Kind) -> String {
    switch kind {
    case .noOccasion: say("不适用", "not applicable")
    case .notMeasurable: say("无法测量", "not measurable")
    }
  }

  /// `不适用：本通没有等待`.
  package func why(_ absence: Absence) -> String {
    say.pair(kind(absence.kind), say(absence.why))
  }

  package func mode(_ mode: CriterionScore.Mode) -> String? {
    switch mode {
    case .automatic: nil
    case .human: say("人工评分", "rated by a person")
    case .humanConfirmed: say("人工确认", "confirmed by a person")
    }
  }

  package func sample(_ kind: CallRecord.SampleKind) -> String {
    switch kind {
    case .random: say("随机抽样", "random sample")
    case .risk: say("风险抽查", "risk-based sample")
    case .selfCheck: say("自检", "self-check")
    }
  }

  package func tier(_ tier: Int) -> String {
    switch tier {
    case 1: say("第一档", "tier 1")
    case 2: say("第二档", "tier 2")
    default: say("第三档", "tier 3")
    }
  }

  package func funnel(_ place: Competition.Funnel) -> String {
    switch place {
    case .farAbove: say("远高于", "far above")
    case .above: say("高于", "above")
    case .within: say("范围内", "within")
    case .below: say("低于", "below")
    case .farBelow: say("远低于", "far below")
    }
  }

  package func verdict(_ verdict: CriticalErrorCandidate.Verdict) -> String {
    switch verdict {
    case .open: say("待人工确认", "awaits confirmation")
    case .upheld: say("已确认", "confirmed")
    case .rejected: say("已否定", "rejected")
    }
  }

  /// What the machine suspects. Once a person has upheld it, what is proved speaks for itself:
  /// nil, unless nothing but this sentence was said.
  package func suspicion(_ error: CriticalErrorCandidate) -> LocalText? {
    error.verdict == .upheld && !proofs(error).isEmpty ? nil : error.summary
  }

  /// The proofs that say more than the summary: what a person found has no turn, and its only
  /// proof is that sentence.
  package func proofs(_ error: CriticalErrorCandidate) -> [Evidence] {
    error.evidence.filter { $0.turn != nil || $0.quote != nil || $0.note != error.summary }
  }

  /// `客户 12 轮 0:31：“不是我要改的”（客户否认）`, one for each that has words or a note.
  package func quotes(_ evidence: [Evidence]) -> [String] {
    evidence.compactMap { item in
      var place: [String] = []
      if let party = item.party { place.append(say(party.name)) }
      if let turn = item.turn { place.append(say("第 \(turn) 轮", "turn \(turn)")) }
      if let span = item.span { place.append(Figure.clock(span.start)) }
      guard let quote = item.quote else {
        return place.isEmpty ? nil : place.joined(separator: " ")
      }
      return place.joined(separator: " ") + say("：“\(quote)”", ": “\(quote)”")
    }
  }

  package func clock(_ variant: String?) -> String? {
    switch variant {
    case nil: nil
    case "customer": say("客户时钟", "customer clock")
    case "agent": say("坐席时钟", "agent clock")
    case "arrival": say("实际到达", "arrival")
    case "accuracy": say("填报准确", "accuracy of the figures")
    case let other?: other
    }
  }

  /// A measure's unit as people read it, with a blank before it; a minute's characters or words by
  /// the language spoken.
  package func unit(_ unit: String, spoken: Language) -> String {
    let name: String
    switch unit {
    case "1": return ""
    case "1/min":
      name =
        spoken == .chinese ? say("字/分", "characters/min") : say("词/分", "words/min")
    case "syll/s": name = say("音节/秒", "syllables/s")
    case "st": name = say("半音", "semitones")
    case "s": name = say("秒", "s")
    case "st/s": name = say("半音/秒", "semitones/s")
    case "×": return say(" 倍", "×")
    case "%": return "%"
    default: name = unit
    }
    return " " + name
  }

  package func period(_ period: Period) -> String {
    switch (period.first, period.last) {
    case (let first?, let last?):
      first == last ? first : say("\(first) 至 \(last)", "\(first) to \(last)")
    case (let day?, nil): say("\(day) 至 …", "\(day) to …")
    case (nil, let day?): say("… 至 \(day)", "… to \(day)")
    case (nil, nil): say("日期不详", "dates unknown")
    }
  }

  package func agent(_ agent: AgentSummary) -> String {
    agent.name.map { $0 == agent.id ? $0 : $0 + " " + agent.id } ?? agent.id
  }

  /// Where a piece of evidence lies: `第 7 轮 · 1:07.4 · 客户`.
  package func place(_ evidence: Evidence) -> String {
    var parts: [String] = []
    if let turn = evidence.turn { parts.append(say("第 \(turn) 轮", "turn \(turn)")) }
    if let span = evidence.span {
      parts.append(
        span.duration >= 0.05 && evidence.quote == nil
          ? Figure.moment(span.start) + "–" + Figure.moment(span.end)
          : Figure.moment(span.start))
    }
    if let party = evidence.party { parts.append(say(party.name)) }
    return parts.joined(separator: " · ")
  }

  package func capital(_ text: String) -> String {
    guard let first = text.utf8.first else { return text }
    switch first {
    case 0x00...0x60, 0x7B...0x7F, 0xE3...0xE9: return text  // signs, digits, Chinese
    default: return text.prefix(1).uppercased() + text.dropFirst()
    }
  }
}

extension Markup {
  /// A quoted or measured proof as a list item, with a link to the turn it lies in.
  package mutating func evidence(
    _ evidence: Evidence, kind: String, page: String = "", labels: Labels
  ) {
    element("li", .class(kind)) { html in
      let place = labels.place(evidence)
      if let turn = evidence.turn {
        html.element(
          "a", .class("nowrap small"), .href(page + "#turn-" + String(turn)),
          page.isEmpty ? evidence.span.map { .time($0.start) } : nil, text: place)
      } else if !place.isEmpty {
        html.element("span", .class("nowrap small soft"), text: place)
      }
      html.text(" ")
      if let quote = evidence.quote { html.element("q", text: quote) }
      if let note = evidence.note {
        if evidence.quote != nil { html.text(" — ") }
        html.text(labels.say(note))
      }
    }
  }
}
