internal import CallModel
package import CallStatistics

/// Whose word satisfaction needs: anybody's, a person's (rater or survey), the customer's own.
public enum SatisfactionDemand: String, Codable, Sendable, CaseIterable {
  case any, rater, survey

  var name: LocalText {
    switch self {
    case .any: LocalText(zh: "不限（客户评价、人工评分或推断）", en: "any (survey, rater or inferred)")
    case .rater: LocalText(zh: "人工评分或客户评价", en: "a rater or the survey")
    case .survey: LocalText(zh: "客户评价", en: "the survey")
    }
  }
}

/// Limits and numbers of the ranking. Every one can be set; the defaults are those of the study
/// in `reports/studies/ranking.md`.
public struct RankingSettings: Hashable, Sendable {
  /// Scored calls that are needed to show an estimate, of every sub-metric in it.
  public var minimumCallsToShow: Int = 8
  /// Scored calls that are needed to give a place, with whichever sub-metrics.
  public var minimumCallsToRank: Int = 20
  /// Orders with a verdict that are needed for a place, where orders are supplied at all.
  public var minimumOrdersToRank: Int = 30
  /// Simulated orders that places, shared places, tiers and the intervals of teams are taken from.
  public var draws: Int = 5000
  /// Of the draws: the same reports and the same seed give the same ranking.
  public var seed: UInt64 = 20_091_015
  /// Probability of the intervals of score and place, 0…1.
  public var level: Double = 0.9
  /// A place ends where its last agent is better than the next with this probability; with less, the
  /// next shares it.
  public var exactPlaceProbability: Double = 0.8
  /// Where the probability of being better than the next lies in this band, ends included, the two
  /// count as equal.
  public var tieBand: ClosedRange<Double> = 0.4...0.6
  /// Tier 1 (3) when the probability of being in the top (bottom) share reaches this.
  public var tierProbability: Double = 0.8
  /// Share of the ranked agents that makes the top (bottom), 0…1, rounded; one agent at least.
  public var tierShare: Double = 0.25
  /// Whose word satisfaction needs to count.
  public var satisfaction: SatisfactionDemand = .any
  /// Compare at the group's mix of call types.
  public var standardizesByCallType: Bool = true
  /// Ranked members that are needed for a team's mean.
  public var minimumTeamMembers: Int = 4
  /// A call with a confirmed critical error counts at most so many points.
  public var criticalCap: Double = 59
  /// What is believed of the spread between agents before the month, in points.
  package var prior: SpreadPrior = .gamma(shape: 2, scale: 1.5)
  /// What is believed of agents who are of another kind than the rest.
  package var apart: AgentsApart = .standard

  public init() {}

  /// How many of so many agents the first and the last tier are measured by.
  func tierSize(of count: Int) -> Int { max(1, Int((Double(count) * tierShare).rounded())) }

  /// The rule of the tiers, and how often it is right where that is known (`reports/studies/ranking.md`).
  func tierRule(for count: Int) -> LocalText {
    let ends = tierSize(of: count)
    let share = Figure.text(tierShare * 100, upTo: 1)
    let sure = Figure.text(tierProbability * 100, upTo: 1)
    var rule = LocalText(
      zh:
        "档次同样由模拟得出：位居前 \(ends) 名（榜上 \(count) 人的 \(share)%，四舍五入）的概率不低于 \(sure)% 为第一档，位居后 \(ends) 名的概率不低于 \(sure)% 为第三档，其余为第二档。",
      en:
        "Tiers come from the same simulations: tier 1 is for agents who are \(ends == 1 ? "first" : "among the first \(ends)") (\(share)% of \(count), rounded) with at least \(sure)% probability, tier 3 for those who are \(ends == 1 ? "last" : "among the last \(ends)") with at least as much, tier 2 for everybody else."
    )
    // What was simulated for other limits nobody knows.
    if tierProbability == 0.8, tierShare == 0.25 {
      rule.zh +=
        "在模拟的月份里，列入第一、三档的十人中有九人确实该在那里；若各人相差很小，或分成内部相近的两群，则只有六到八人，其余的离档线平均约半分。"
      rule.en +=
        " In simulated months nine in ten of those in tiers 1 and 3 truly belong there; where agents hardly differ, or fall into two groups that are alike within, six to eight in ten, the others half a point off the border on average."
    }
    return rule
  }

  /// Whether a place ends here: the agent is better than the next with the probability demanded, and
  /// the two do not count as equal.
  func parts(_ betterThanNext: Double) -> Bool {
    betterThanNext >= exactPlaceProbability && !tieBand.contains(betterThanNext)
  }
}
