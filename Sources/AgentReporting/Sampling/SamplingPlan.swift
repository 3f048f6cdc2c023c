public import Assessment
public import CallModel
import CallStatistics

/// Which calls a person should hear: a random sample for the mean, and apart from it the calls
/// that give cause for worry, which never enter a mean.
public struct SamplingPlan: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.sampling/1"

  public var schema: String
  public var period: Period
  /// Of the draw: the same calls and the same seed give the same plan.
  public var seed: UInt64
  /// The half-width of the 95 % interval of an agent's mean that was wished for, in points of 100.
  public var halfWidth: Double
  /// Within-agent standard deviation of a call's score that the numbers rest on, in points of 100.
  public var deviation: Double
  public var explanation: LocalText
  public var agents: [Agent]

  public struct Agent: Hashable, Sendable, Codable {
    public var id: String
    public var team: String?
    /// Scorable calls to draw from; 0 where none of the agent's can be scored.
    public var calls: Int
    public var random: [Call]
    public var risk: [Call]
    /// The half-width of the 95 % interval that this many random calls give, in points; 0 where all
    /// are taken, nil below two.
    public var expectedHalfWidth: Double?
    public var note: LocalText?
  }

  public struct Call: Hashable, Sendable, Codable {
    public var callID: String
    /// By the centre's clock, `2026-10-03T09:12:00`.
    public var startedAt: String?
    public var kind: CallRecord.SampleKind
    /// Why a risk-based call was chosen; empty for a random one.
    public var reasons: [LocalText]
  }
}

/// Draws a sampling plan from a period's scorecards.
public struct SamplingPlanner: Sendable {
  public var seed: UInt64 = 20_091_015
  /// Wished half-width of the 95 % interval of an agent's mean, in points.
  public var halfWidth: Double = 4
  /// Random calls for each agent, instead of a wished half-width; nil to go by that.
  public var randomPerAgent: Int?
  /// At least and at most so many random calls an agent.
  public var minimumRandom: Int = 5
  public var maximumRandom: Int = 60
  /// At most so many risk-based calls an agent, the gravest first.
  public var maximumRisk: Int = 5
  /// A call below so many points of 100 is a risk of its own.
  public var lowScore: Double = 60
  /// Standard deviation in points to reckon with where the period's calls are too few to measure
  /// it.
  public var assumedDeviation: Double = 8

  public init() {}

  /// - Parameters:
  ///   - scorecards: of the period, in any order; calls that name no agent are left out.
  ///   - agents: for their teams.
  ///   - period: nil to take it from the first and last call.
  public func plan(
    scorecards: [Scorecard], agents: [AgentRecord], period: Period? = nil
  ) -> SamplingPlan {
    var teams: [String: String] = [:]
    for agent in agents { teams[agent.id] = agent.team }
    var cards: [String: [Scorecard]] = [:]
    var short: [String: [String]] = [:]
    for card in scorecards {
      guard let id = card.call.agentID else { continue }
      if card.notScorable == nil {
        cards[id, default: []].append(card)
      } else {
        // Whoever has no scorable call is on the plan all the same.
        cards[id, default: []] += []
        if card.notScorable?.kind == .tooLittleSaid { short[id, default: []].append(card.call.id) }
      }
    }
    for id in cards.keys { cards[id]?.sort { $0.call.id < $1.call.id } }
    let measured = deviation(cards)
    let deviation = measured ?? assumedDeviation
    let enough = min(
      maximumRandom,
      max(
        minimumRandom,
        Intervals.sampleSize(
          halfWidth: halfWidth, standardDeviation: deviation, limit: maximumRandom)))
    let wished = randomPerAgent ?? enough
    let plans = cards.sorted { $0.key < $1.key }.map { id, own in
      agent(id, teams[id], own, wished, deviation, tooLittleSaid: short[id]?.sorted() ?? [])
    }
    return SamplingPlan(
      schema: SamplingPlan.schemaVersion,
      period: period ?? AgentReportBuilder.period(of: scorecards), seed: seed,
      halfWidth: halfWidth, deviation: deviation,
      explanation: explanation(wished, enough, deviation, measured != nil, plans), agents: plans)
  }

  private func agent(
    _ id: String, _ team: String?, _ cards: [Scorecard], _ wished: Int, _ deviation: Double,
    tooLittleSaid: [String]
  ) -> SamplingPlan.Agent {
    // Each agent has a seed of its own: another agent's calls change nothing here.
    var generator = SeededGenerator(seed: seed ^ stableHash(id))
    let chosen = generator.sample(wished, outOf: cards.count)
    let taken = Set(chosen)
    let risks = cards.indices.filter { !taken.contains($0) }.compactMap { index in
      risk(cards[index]).map { (index: index, weight: $0.weight, reasons: $0.reasons) }
    }.sorted { $0.weight > $1.weight || ($0.weight == $1.weight && $0.index < $1.index) }
    let n = Double(chosen.count)
    let all = Double(cards.count)
    var half: Double?
    if chosen.count >= 2 {
      // Drawn from few calls without putting back: the rest is known better than by chance.
      let finite = all > 1 ? max(0, (all - n) / (all - 1)).squareRoot() : 0
      let t = StudentT.quantile(0.975, degreesOfFreedom: n - 1)
      half = t * deviation / n.squareRoot() * finite
    }
    var notes: [LocalText] = []
    if cards.isEmpty {
      notes.append(LocalText(zh: "没有一通可评分", en: "no call can be scored"))
    } else if cards.count < wished {
      notes.append(
        LocalText(
          zh: "可评分的通话只有 \(cards.count) 通，全部抽取",
          en:
            "only \(cards.count.counted("scorable call")); \(cards.count == 1 ? "it is" : "all of them are") taken"
        ))
    }
    if !tooLittleSaid.isEmpty {
      let some =
        tooLittleSaid.prefix(5).joined(separator: " ")
        + (tooLittleSaid.count > 5 ? " …" : "")
      notes.append(
        LocalText(
          zh: "另有 \(tooLittleSaid.count) 通因坐席说话太少没有计分，请另外听：\(some)",
          en:
            "\(tooLittleSaid.count) not scored because the agent says too little, to be heard besides: \(some)"
        ))
    }
    let note: LocalText? =
      notes.isEmpty
      ? nil
      : LocalText(
        zh: notes.map(\.zh).joined(separator: "；"), en: notes.map(\.en).joined(separator: "; "))
    func call(
      _ index: Int, _ kind: CallRecord.SampleKind, _ reasons: [LocalText]
    ) -> SamplingPlan.Call {
      SamplingPlan.Call(
        callID: cards[index].call.id, startedAt: cards[index].call.startedAt, kind: kind,
        reasons: reasons)
    }
    return SamplingPlan.Agent(
      id: id, team: team, calls: cards.count, random: chosen.map { call($0, .random, []) },
      risk: risks.prefix(maximumRisk).map { call($0.index, .risk, $0.reasons) },
      expectedHalfWidth: half, note: note)
  }

  private func risk(_ card: Scorecard) -> (weight: Double, reasons: [LocalText])? {
    var weight = 0.0
    var reasons: [LocalText] = []
    for error in card.criticalErrors where error.verdict == .open {
      weight += 100
      reasons.append(
        LocalText(
          zh: "疑似致命差错 \(error.id) \(error.name.zh)，待确认",
          en: "possible critical error \(error.id) \(error.name.en), to be confirmed"))
    }
    if let score = card.affinity.value ?? card.meanWithoutSatisfaction, score < lowScore {
      weight += lowScore - score
      reasons.append(
        LocalText(
          zh: "得分 \(Figure.score(score))，低于 \(Figure.points(lowScore))",
          en: "scored \(Figure.score(score)), below \(Figure.points(lowScore))"))
    }
    for criterion in card.criteria where criterion.points >= 15 && criterion.value.value == 0 {
      weight += 0.1 * criterion.points
      reasons.append(
        LocalText(
          zh: "“\(criterion.name.zh)”得 0 分", en: "no points for \(criterion.name.en)"))
    }
    return reasons.isEmpty ? nil : (weight, reasons)
  }

  /// Pooled over agents; nil with fewer than 30 degrees of freedom.
  private func deviation(_ cards: [String: [Scorecard]]) -> Double? {
    var squares = 0.0
    var freedom = 0
    for (_, own) in cards.sorted(by: { $0.key < $1.key }) {
      let values = own.filter { AgentReportBuilder.enters($0) }.compactMap {
        $0.affinity.value ?? $0.meanWithoutSatisfaction
      }
      guard let variance = Moments.variance(values) else { continue }
      squares += variance * Double(values.count - 1)
      freedom += values.count - 1
    }
    guard freedom >= 30 else { return nil }
    return (squares / Double(freedom)).squareRoot()
  }

  /// Points that one decimal shows as none.
  private static let nothing = 0.05

  private func explanation(
    _ wished: Int, _ enough: Int, _ deviation: Double, _ isMeasured: Bool,
    _ plans: [SamplingPlan.Agent]
  ) -> LocalText {
    // Not the ranking's, which the kinds of calls are taken out of.
    let sd = Figure.score(deviation)
    let spread = LocalText(
      zh: "同一坐席各通得分的标准差 \(sd) 分（\(isMeasured ? "本期实测，含通话类型的差别" : "按经验假定")）",
      en:
        "an agent's calls differ by a standard deviation of \(sd) points (\(isMeasured ? "measured on this period's calls, differences of call type included" : "assumed"))"
    )
    let apart = LocalText(
      zh: "风险抽查另列，不计入平均。", en: "Risk-based calls are listed apart and enter no mean.")
    let half = Figure.points(halfWidth)
    if randomPerAgent != nil {
      let all = plans.compactMap(\.expectedHalfWidth)
      // Of whom every call is drawn there is no error of sampling, which says nothing of the others.
      let halves = all.filter { $0 >= Self.nothing }.sorted()
      var reach = LocalText(
        zh: "每人 1 通得不出平均分的区间", en: "one call an agent gives no interval of the mean")
      if !halves.isEmpty {
        let middle = Figure.score(halves[halves.count / 2])
        let others = halves.count < all.count
        reach = LocalText(
          zh: "这样\(others ? "除通话全部抽到的人外，" : "")每人平均分的 95% 区间约 ±\(middle) 分",
          en:
            "that gives a 95% interval of about ±\(middle) points of an agent's mean\(others ? ", those apart whose calls are all drawn" : "")"
        )
      }
      if halves.isEmpty, !all.isEmpty {
        reach = LocalText(
          zh: "各人的通话都抽到了，平均分没有抽样误差",
          en: "every agent's calls are all drawn, so the mean has no error of sampling")
      } else if enough > wished {
        reach.zh += "，不宜据此比较个人；要到 ±\(half) 分，每人需 \(enough) 通（--half-width \(half)）"
        reach.en +=
          ", too wide to compare agents by; ±\(half) points take \(enough.counted("call")) each (--half-width \(half))"
      }
      return LocalText(
        zh: "每人随机抽取 \(wished) 通（种子 \(seed)）；\(spread.zh)；\(reach.zh)。\(apart.zh)",
        en:
          "\(wished.counted("random call")) an agent (seed \(seed)); \(spread.en); \(reach.en). \(apart.en)"
      )
    }
    return LocalText(
      zh:
        "要让每人平均分的 95% 区间不超过 ±\(half) 分，每人随机抽取 \(wished) 通（\(spread.zh)；下限 \(minimumRandom)、上限 \(maximumRandom)，种子 \(seed)）。\(apart.zh)",
      en:
        "For a 95% interval of each agent's mean within ±\(half) points, \(wished) random calls an agent are drawn (\(spread.en); at least \(minimumRandom), at most \(maximumRandom); seed \(seed)). \(apart.en)"
    )
  }
}
