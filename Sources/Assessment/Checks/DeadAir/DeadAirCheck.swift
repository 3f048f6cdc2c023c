package import CallModel

/// Both are silent and nobody said why.
package struct DeadAirCheck: Check {
  package static let id = "dead-air"
  package static let criterion = "P2"
  package static let definition = LocalText(
    zh: "双方沉默 5 秒以上而事先没有说明；客户要求等待的、线路上有音乐或单音的除外。每段沉默按最高一档扣分。",
    en:
      "Both silent for five seconds or more without announcement; silence the customer asked for, or with music or a tone on the line, is exempt. Each silence costs its highest tier."
  )

  let tiers: Steps
  /// What each tier costs, as the explanation says it.
  private let tierText: LocalText
  /// The shortest silence that costs anything.
  var shortest: Seconds { Seconds(tiers.points[0].x) }

  package init(_ section: RubricSection) {
    tiers = section.steps("tiers")
    tierText = LocalText(
      zh: tiers.points.map { "≥\(figure($0.x)) 秒 −\(figure($0.y, 2))" }.joined(separator: "，"),
      en: tiers.points.map { "≥\(figure($0.x)) s −\(figure($0.y, 2))" }.joined(separator: ", "))
  }

  /// What a silence costs: its highest tier only.
  func cost(of duration: Seconds) -> Double {
    tiers.points.last { duration.rawValue >= $0.x }?.y ?? 0
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard let timeline = call.timeline else { return .absent(call.noTimes) }
    guard !timeline.agent.isEmpty, !timeline.customer.isEmpty else {
      return .noOccasion(zh: "只有一方说话", en: "only one party speaks")
    }
    let long = call.silences.filter { $0.span.duration >= shortest }
    if long.contains(where: { $0.kind == .unknown }) {
      return .notMeasurable(
        zh: "有 \(long.count) 段 \(figure(shortest)) 秒以上的沉默，没有文本，不知是否说明过",
        en:
          "\(long.count.counted("silence")) of \(figure(shortest)) s or more; without words nobody can tell whether they were announced"
      )
    }
    let dead =
      call.overturned.contains(Self.id) ? [] : long.filter { $0.kind == .unexplained }
    var sum = 0.0
    var lost: [Evidence] = []
    var findings: [Finding] = []
    for silence in dead {
      let cost = cost(of: silence.span.duration)
      sum += cost
      let seconds = figure(silence.span.duration)
      let evidence = call.evidence(
        silence.span,
        note: LocalText(
          zh: "沉默 \(seconds) 秒，未说明（−\(figure(cost, 2))）",
          en: "\(seconds) s of silence, not explained (−\(figure(cost, 2)))"))
      lost.append(evidence)
      findings.append(
        Self.finding(
          .bad, LocalText(zh: "无故沉默 \(seconds) 秒", en: "\(seconds) s of dead air"), [evidence],
          advice: Self.advice.text(inCallsOf: call.language)))
    }
    let excused = long.count - long.filter { $0.kind == .unexplained }.count
    return Verdict(
      .measured(max(0, 1 - sum)),
      explanation: LocalText(
        zh: (dead.isEmpty
          ? "没有无故沉默"
          : "无故沉默 \(dead.count) 段，共扣 \(figure(min(1, sum), 2))")
          + "（\(tierText.zh)）"
          + (excused > 0 ? "；另有 \(excused) 段已说明或由客户要求" : ""),
        en: (dead.isEmpty
          ? "no unexplained silence"
          : "\(dead.count.counted("unexplained silence costs", "unexplained silences cost")) \(figure(min(1, sum), 2))")
          + " (\(tierText.en))"
          + (excused > 0 ? "; \(excused) more were announced or asked for" : "")),
      lost: lost, advice: dead.isEmpty ? nil : Self.advice.text(inCallsOf: call.language),
      findings: findings)
  }

  private static let advice = Advice(
    zh: "需要时间时先说明：{}",
    en: "Say what you are doing: {}",
    saying: [LocalText(zh: "我帮您查一下，请您稍等。", en: "Let me check that for you, one moment please.")])

  package static let examples = [
    CheckExample(
      LocalText(zh: "沉默 6 秒没有交代", en: "six seconds without a word"),
      .sketch(
        """
        customer |====................==|
        agent    |....====_.............|
        """, words: [.init(.customer, at: 0, "能装吗"), .init(.agent, at: 4, "这个小区")])),
    CheckExample(
      LocalText(zh: "事先说明的等待不算", en: "an announced wait"),
      .sketch(
        """
        customer |====................==|
        agent    |....====............==|
        """, words: [.init(.customer, at: 0, "能装吗"), .init(.agent, at: 4, "请您稍等")])),
    CheckExample(
      LocalText(zh: "客户自己要求等待", en: "the customer asks to wait"),
      .sketch(
        """
        customer |====................|
        agent    |................====|
        """,
        words: [.init(.customer, at: 0, "等一下我看看"), .init(.agent, at: 16, "好的")])),
    CheckExample(
      LocalText(zh: "4.5 秒不算", en: "four and a half seconds are none"),
      .sketch(
        """
        customer |====...........==|
        agent    |....==..........=|
        """,
        words: [.init(.customer, at: 0, "能装吗"), .init(.agent, at: 4, "可以")])),
  ]
}
