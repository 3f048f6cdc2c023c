import Assessment
import CallModel
import CallStatistics

/// Scorecards drawn up for tests: what matters of them is stated, the rest is plain.
enum SampleCards {
  static let criteria:
    [(id: String, subMetric: SubMetric, zh: String, en: String, points: Double)] =
      [
        ("C1", .courtesy, "开场", "opening", 15), ("C2", .courtesy, "十字用语", "ten characters", 25),
        ("P1", .patience, "不打断", "does not interrupt", 25),
        ("M2", .communication, "核对工单", "verifies order data", 25),
        ("S5", .satisfaction, "达成结果", "outcome reached", 15),
      ]

  /// A scored call with the four sub-metrics given; nil where one is missing.
  static func card(
    _ id: String, agent: String, type: CallType? = .outboundBooking,
    kind: CallRecord.SampleKind? = .random, at: String? = "2026-10-05T09:00:00",
    _ scores: [Double?], values: [String: Double] = [:], quotes: [String: String] = [:],
    error: CriticalErrorCandidate.Verdict? = nil
  ) -> Scorecard {
    var call = CallSummary(id: id, language: .chinese)
    call.agentID = agent
    call.type = type
    call.sampleKind = kind
    call.startedAt = at
    let subMetrics = SubMetric.allCases.enumerated().map { k, subMetric in
      SubMetricScore(
        subMetric: subMetric,
        score: scores[k].map { .measured($0) }
          ?? .unavailable(.notMeasurable(zh: "没有数据", en: "no data")),
        coverage: scores[k] == nil ? 0 : 1, pointsEarned: scores[k] ?? 0, pointsPossible: 100)
    }
    let present = scores.compactMap { $0 }
    let affinity: Reading<Double> =
      present.count == 4
      ? .measured(present.reduce(0, +) / 4)
      : .unavailable(.notMeasurable(zh: "不全", en: "incomplete"))
    let scored = criteria.enumerated().map { index, item in
      let value = values[item.id]
      let evidence = Evidence(
        party: .agent, turn: 3 + index, span: Span(12.5, 14),
        quote: quotes[item.id] ?? "\(item.zh) \(id)")
      return CriterionScore(
        id: item.id, subMetric: item.subMetric, name: LocalText(zh: item.zh, en: item.en),
        points: item.points,
        value: value.map { .measured($0) } ?? .unavailable(.noOccasion(zh: "无", en: "none")),
        parts: [
          CriterionPart(
            id: "first", name: LocalText(zh: "前半", en: "first half"), weight: 0.5,
            value: .measured(value == 1 ? 1 : 0)),
          CriterionPart(
            id: "second", name: LocalText(zh: "后半", en: "second half"), weight: 0.5,
            value: .measured(1)),
        ],
        explanation: LocalText(zh: "说明", en: "explanation"),
        won: (value ?? 0) > 0 ? [evidence] : [], lost: (value ?? 1) < 1 ? [evidence] : [],
        advice: (value ?? 1) < 1
          ? LocalText(zh: "请先说明\(item.zh)", en: "state the \(item.en) first") : nil)
    }
    var card = Scorecard(
      call: call, affinity: affinity, subMetrics: subMetrics,
      satisfactionSource: SatisfactionSource(
        survey: false, rater: false, inferred: scores[3] != nil),
      criteria: scored,
      provenance: Provenance(product: "t", rubric: "t", rubricDigest: "", inputDigest: ""))
    if let error {
      card.criticalErrors = [
        CriticalErrorCandidate(
          id: "K1", name: LocalText(zh: "辱骂", en: "abuse"),
          summary: LocalText(zh: "辱骂客户", en: "abused the customer"), evidence: [],
          verdict: error)
      ]
      if error == .upheld { card.cappedAffinity = affinity.value.map { min($0, 59) } }
    }
    return card
  }

  /// A month: agents whose true levels spread by `spread`, calls that spread by 8 around them.
  static func month(
    agents: Int, calls: Int, spread: Double, seed: UInt64, types: [CallType] = [.outboundBooking]
  ) -> (cards: [Scorecard], agents: [AgentRecord], truth: [String: Double]) {
    var generator = SeededGenerator(seed: seed)
    var cards: [Scorecard] = []
    var records: [AgentRecord] = []
    var truth: [String: Double] = [:]
    for i in 0..<agents {
      let id = "A\(100 + i)"
      var record = AgentRecord(id: id)
      record.team = "T\(i % 3 + 1)"
      records.append(record)
      let level = 75 + spread * generator.normal()
      truth[id] = level
      for j in 0..<calls {
        let centre = level + 7.5 * generator.normal()
        let scores: [Double?] = (0..<4).map { _ in centre + 5.5 * generator.normal() }
        cards.append(
          card(
            "\(id)-\(1000 + j)", agent: id, type: types[generator.below(types.count)],
            at: "2026-10-\(day(1 + j % 28))T09:00:00", scores,
            values: ["C1": generator.uniform() < 0.7 ? 1 : 0.4, "M2": generator.uniform()]))
      }
    }
    return (cards, records, truth)
  }

  static func day(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
