import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// All agents' points, as formulas give them and as draws vary them.
struct CompetitionTable: Sendable {
  let field: RankedField
  let rules: CompetitionRules
  let facts: [String: CompetitionFacts]
  var blocks: [Competition.Block] = []
  /// For each report of the field.
  var scores: [[Competition.BlockScore]] = []
  var reasons: [Int: LocalText] = [:]
  /// Reports that take part, best total first.
  var ranked: [Int] = []
  var totals: [Int: Double] = [:]
  /// For each draw the total of every ranked agent, in the order of `ranked`.
  var draws: [Double] = []
  var places: PlaceDistribution?
  var isInseparable = false

  /// - Parameter levels: of each service level of the rules, in their order.
  init(
    _ field: RankedField, _ rules: CompetitionRules, _ facts: [String: CompetitionFacts],
    levels: [LevelRates]
  ) {
    self.field = field
    self.rules = rules
    self.facts = facts
    let eligible = field.ranked.filter { index in
      let report = field.reports[index]
      guard let reason = attendanceReason(facts[report.agent.id]) else { return true }
      reasons[index] = reason
      return false
    }
    scores = [[Competition.BlockScore]](repeating: [], count: field.reports.count)
    addAffinity()
    for level in levels { addServiceLevel(level, eligible) }
    addWorkload(eligible)
    addCustomerVoice()
    for index in eligible { totals[index] = total(scores[index], bonus: bonus(index)) }
    ranked = eligible.filter { totals[$0] != nil }.sorted(by: isBefore)
    draw(levels)
  }

  // MARK: - Eligibility

  func attendanceReason(_ fact: CompetitionFacts?) -> LocalText? {
    var zh: [String] = []
    var en: [String] = []
    if let share = fact?.rosteredShare, share < rules.eligibility.rosteredShare {
      let limit = Figure.text(rules.eligibility.rosteredShare * 100, decimals: 0)
      zh.append("出勤 \(Figure.wholePercent(share))，不足 \(limit)%")
      en.append("present on \(Figure.wholePercent(share)) of the rostered days, \(limit)% needed")
    }
    if let hired = fact?.monthsSinceHire, hired < rules.eligibility.monthsSinceHire {
      zh.append("入职未满 \(rules.eligibility.monthsSinceHire) 个月")
      let months = rules.eligibility.monthsSinceHire == 1 ? "month" : "months"
      en.append("hired less than \(rules.eligibility.monthsSinceHire) \(months) ago")
    }
    guard !zh.isEmpty else { return nil }
    return LocalText(
      zh: "不参加评比：" + zh.joined(separator: "；"), en: "takes no part: " + en.joined(separator: "; "))
  }

  func confirmed(_ index: Int) -> Int {
    field.reports[index].criticalErrors.filter {
      $0.error.verdict == .upheld && rules.customerVoice.criticalErrors.contains($0.error.id)
    }.count
  }

  func bonus(_ index: Int) -> Double {
    guard let fact = facts[field.reports[index].agent.id] else { return 0 }
    let gain = Double(fact.helpfulActs ?? 0) * rules.bonus.helpfulAct
    let loss = Double(fact.missedFilings ?? 0) * rules.bonus.missedFiling
    return min(rules.bonus.maximum, gain) + max(rules.bonus.minimum, -loss)
  }

  /// What was added and taken away, and for how many of what; nil where there was nothing.
  func bonusExplanation(_ index: Int) -> LocalText? {
    guard let fact = facts[field.reports[index].agent.id] else { return nil }
    let (acts, missed) = (fact.helpfulActs ?? 0, fact.missedFilings ?? 0)
    var zh: [String] = []
    var en: [String] = []
    func add(_ points: Double, within limit: Double, _ chinese: String, _ english: String) {
      let isCut = abs(points) > abs(limit)
      let text = Figure.change(isCut ? limit : points)
      zh.append(chinese + " " + text + (isCut ? "（到限）" : ""))
      en.append(english + " " + text + (isCut ? " (the limit)" : ""))
    }
    if acts > 0 {
      add(
        Double(acts) * rules.bonus.helpfulAct, within: rules.bonus.maximum,
        "带教、突发支援等 \(acts) 次", acts.counted("helpful act"))
    }
    if missed > 0 {
      add(
        -Double(missed) * rules.bonus.missedFiling, within: rules.bonus.minimum,
        "漏填轮值填报 \(missed) 次", missed.counted("missed duty filing"))
    }
    guard !zh.isEmpty else { return nil }
    return LocalText(zh: zh.joined(separator: "；"), en: en.joined(separator: "; "))
  }

  /// Points earned ÷ points possible × 100, over the blocks with data, and the bonus.
  func total(_ scores: [Competition.BlockScore], bonus: Double) -> Double? {
    var earned = 0.0
    var possible = 0.0
    for score in scores {
      guard let points = score.points.value else { continue }
      earned += points
      possible += score.possible
    }
    return possible > 0 ? earned / possible * 100 + bonus : nil
  }

  // MARK: - Order

  /// By total as displayed, then fewer critical errors, affinity, B1, fewer complaints.
  func isBefore(_ left: Int, _ right: Int) -> Bool {
    let from = totals[left] ?? 0
    let to = totals[right] ?? 0
    if Figure.rounded(from, 1) != Figure.rounded(to, 1) { return from > to }
    let (errors, others) = (confirmed(left), confirmed(right))
    if errors != others { return errors < others }
    let (mine, theirs) = (field.estimate(of: left) ?? 0, field.estimate(of: right) ?? 0)
    if Figure.rounded(mine, 1) != Figure.rounded(theirs, 1) { return mine > theirs }
    let (rate, other) = (firstRate(left), firstRate(right))
    if abs(rate - other) > 1e-9 { return rate > other }
    let (mineComplaints, theirComplaints) = (complaints(left), complaints(right))
    if mineComplaints != theirComplaints { return mineComplaints < theirComplaints }
    return left < right
  }

  func firstRate(_ index: Int) -> Double {
    guard let first = rules.serviceLevels.first else { return 0 }
    return scores[index].first { $0.id == first.id }?.value ?? 0
  }

  func complaints(_ index: Int) -> Int {
    facts[field.reports[index].agent.id]?.validComplaints ?? 0
  }
}
