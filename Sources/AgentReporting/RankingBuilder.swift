import Assessment
import CallModel
import CallStatistics
public import ServiceLevels

/// Agents' reports become a ranking that says how sure it is.
///
/// Scores are compared at the group's mix of call types and drawn towards the group's mean;
/// places, tiers and shared places come from draws of the true scores by a fixed seed. Equal
/// places are given where calls cannot tell agents apart.
public struct RankingBuilder: Sendable {
  public var settings: RankingSettings

  public init(settings: RankingSettings = RankingSettings()) { self.settings = settings }

  /// - Parameters:
  ///   - reports: one for each agent, in any order.
  ///   - orders: the rules summarised over all agents.
  ///   - isCalibrated: trainers' ratings have passed the gate (`CalibrationReport`).
  ///   - period: nil to take it from the reports.
  public func ranking(
    reports: [AgentReport], orders: [RuleSummary], isCalibrated: Bool, period: Period? = nil
  ) -> Ranking {
    let field = RankedField(reports, settings)
    let rows = field.rankedRows()
    return Ranking(
      period: period ?? Self.period(of: reports), isCalibrated: isCalibrated,
      explanation: field.explanation(isCalibrated: isCalibrated), rows: rows,
      notRanked: field.unrankedRows(), teams: field.teams(), orders: orders,
      isInseparable: field.isInseparable, isWithoutSatisfaction: field.withoutSatisfaction,
      spread: field.model?.shrunken.spread, level: settings.level)
  }

  /// From the first to the last day of all reports.
  package static func period(of reports: [AgentReport]) -> Period {
    Period(
      first: reports.compactMap(\.period.first).min(),
      last: reports.compactMap(\.period.last).max())
  }
}

/// The reports of a period, made comparable.
struct RankedField: Sendable {
  let settings: RankingSettings
  /// In the order of the agents' ids.
  let reports: [AgentReport]
  let samples: [CallSample]
  let withoutSatisfaction: Bool
  let ordersSupplied: Bool
  let typeCount: Int
  let model: AffinityModel?
  /// Position in the model of each report.
  fileprivate let modelPosition: [Int: Int]
  /// Reports that get a place, best estimate first.
  let ranked: [Int]
  /// For each draw the affinity of every ranked agent, in the order of `ranked`.
  let draws: [Double]
  let places: PlaceDistribution?
  let isInseparable: Bool
  fileprivate let reasons: [Int: LocalText]

  /// Reports of agents who are rather of another kind than alike the rest, in the order of their ids.
  var apart: [Int] {
    guard let model else { return [] }
    return model.members.enumerated().filter {
      model.shrunken.probabilityApart($0.offset) > 0.5
    }.map(\.element)
  }

  init(_ given: [AgentReport], _ settings: RankingSettings) {
    self.settings = settings
    let reports = given.sorted { $0.agent.id < $1.agent.id }
    self.reports = reports
    let samples = reports.map {
      $0.sample(cap: settings.criticalCap, satisfaction: settings.satisfaction)
    }
    self.samples = samples
    var types: Set<String> = []
    for sample in samples { for call in sample.calls { types.insert(call.type?.rawValue ?? "") } }
    typeCount = types.count
    let untouched = [[Double]](
      repeating: [Double](repeating: 0, count: 4), count: samples.count)
    let standard =
      settings.standardizesByCallType
      ? CallTypeStandard.standardized(samples) : (samples, untouched)
    // Rules of calls alone (R-05, R-60) are judged where there is not a single order.
    ordersSupplied = reports.contains { $0.ordersJudged > 0 }

    let withoutSatisfaction = Self.lackSatisfaction(samples, settings)
    self.withoutSatisfaction = withoutSatisfaction

    let model = AffinityModel(
      standard.0, doubts: standard.1, withoutSatisfaction: withoutSatisfaction,
      minimumCalls: settings.minimumCallsToShow, prior: settings.prior, apart: settings.apart)
    self.model = model
    var positions: [Int: Int] = [:]
    for (position, index) in (model?.members ?? []).enumerated() { positions[index] = position }
    modelPosition = positions

    var reasons: [Int: LocalText] = [:]
    var eligible: [Int] = []
    for index in reports.indices {
      if let reason = Self.reason(
        reports[index], samples[index], settings, ordersSupplied: ordersSupplied,
        withoutSatisfaction: withoutSatisfaction, isAlone: positions[index] == nil)
      {
        reasons[index] = reason
      } else {
        eligible.append(index)
      }
    }
    self.reasons = reasons

    guard let model, !eligible.isEmpty else {
      ranked = []
      draws = []
      places = nil
      isInseparable = false
      return
    }
    ranked = Self.bestFirst(eligible, positions, model, reports)
    let columns = ranked.compactMap { positions[$0] }
    let draws = Self.draws(of: model, columns, settings)
    self.draws = draws
    places = PlaceDistribution(draws: draws, count: columns.count)
    isInseparable =
      columns.count > 1 && !Self.areSeparable(draws, columns.count, model, settings)
  }

  /// Reports by the model's estimates; where these are equal as displayed, those with fewer
  /// confirmed critical errors first.
  ///
  /// - Parameter positions: the reports' positions in the model.
  private static func bestFirst(
    _ eligible: [Int], _ positions: [Int: Int], _ model: AffinityModel, _ reports: [AgentReport]
  ) -> [Int] {
    var estimates: [Int: Double] = [:]
    for index in eligible {
      if let position = positions[index] { estimates[index] = model.shrunken.estimate(position) }
    }
    let errors = reports.map { report in
      report.criticalErrors.filter { $0.error.verdict == .upheld }.count
    }
    return eligible.sorted { left, right in
      let from = estimates[left] ?? 0
      let to = estimates[right] ?? 0
      if Figure.rounded(from, 1) != Figure.rounded(to, 1) { return from > to }
      if errors[left] != errors[right] { return errors[left] < errors[right] }
      return from != to ? from > to : left < right
    }
  }

  /// Whether the first of so many ranked agents is better than the last for sure.
  private static func areSeparable(
    _ draws: [Double], _ count: Int, _ model: AffinityModel, _ settings: RankingSettings
  ) -> Bool {
    model.shrunken.momentSpreadSquared > 0
      && probability(draws, count, 0, over: count - 1) >= settings.exactPlaceProbability
  }

  /// Satisfaction may be missing for nearly everybody, or rest on a call or two: then nobody is
  /// compared by it.
  private static func lackSatisfaction(
    _ samples: [CallSample], _ settings: RankingSettings
  ) -> Bool {
    let enough = samples.filter { $0.calls.count >= settings.minimumCallsToShow }
    let asked =
      enough.contains { $0.fewest(withoutSatisfaction: true) >= settings.minimumCallsToShow }
      ? settings.minimumCallsToShow : 1
    let with = enough.count { $0.fewest() >= asked }
    let three = enough.count { $0.fewest(withoutSatisfaction: true) >= asked }
    return 2 * with < three
  }

  /// Those of the model's draws that are of the ranked, draw by draw, in their order.
  ///
  /// - Parameter columns: the ranked agents' positions in the model.
  private static func draws(
    of model: AffinityModel, _ columns: [Int], _ settings: RankingSettings
  ) -> [Double] {
    let all = model.shrunken.draws(settings.draws, seed: settings.seed)
    var draws: [Double] = []
    draws.reserveCapacity(settings.draws * columns.count)
    for draw in 0..<settings.draws {
      let row = draw * model.shrunken.count
      for column in columns { draws.append(all[row + column]) }
    }
    return draws
  }

  var count: Int { ranked.count }

  /// How often, over the draws, the agent at `left` of the list is better than the one at `right`.
  func probability(_ left: Int, over right: Int) -> Double {
    Self.probability(draws, count, left, over: right)
  }

  private static func probability(
    _ draws: [Double], _ count: Int, _ left: Int, over right: Int
  ) -> Double {
    var better = 0
    var row = 0
    while row < draws.count {
      if draws[row + left] > draws[row + right] { better += 1 }
      row += count
    }
    return Double(better) / Double(max(1, draws.count / max(1, count)))
  }

  private static func reason(
    _ report: AgentReport, _ sample: CallSample, _ settings: RankingSettings,
    ordersSupplied: Bool, withoutSatisfaction: Bool, isAlone: Bool
  ) -> LocalText? {
    var zh: [String] = []
    var en: [String] = []
    let calls = sample.calls.count
    if calls < settings.minimumCallsToRank {
      zh.append("计分的随机通话 \(calls) 通，不足 \(settings.minimumCallsToRank) 通")
      en.append("\(calls.counted("scored random call")), \(settings.minimumCallsToRank) needed")
      let short = report.tooLittleSaid
      if short > 0 {
        zh.append("另有 \(short) 通因坐席说话太少没有计分，请人工听")
        en.append(
          "\(short.counted("more conversation is", "more conversations are")) not scored, the agent says too little: have them heard"
        )
      }
    }
    let orders = report.ordersJudged
    if ordersSupplied, orders < settings.minimumOrdersToRank {
      zh.append("有考核结果的工单 \(orders) 张，不足 \(settings.minimumOrdersToRank) 张")
      en.append(
        "\(orders.counted("order")) with a verdict, \(settings.minimumOrdersToRank) needed")
    }
    if !zh.isEmpty {
      return LocalText(
        zh: "样本不足：" + zh.joined(separator: "；"),
        en: "too small a sample: " + en.joined(separator: "; "))
    }
    if sample.index(withoutSatisfaction: withoutSatisfaction) == nil {
      return LocalText(
        zh: "有分指标评不出，没有亲和力指标可比",
        en: "a sub-metric is missing, so there is no affinity index to compare")
    }
    let least = settings.minimumCallsToShow
    let rare = SubMetric.allCases.prefix(withoutSatisfaction ? 3 : 4).enumerated().filter {
      sample.counts[$0.offset] < least
    }
    if !rare.isEmpty {
      return LocalText(
        zh: "样本不足："
          + rare.map { "\(calls) 通里评得出\($0.element.name.zh)的只有 \(sample.counts[$0.offset]) 通" }
          .joined(separator: "；") + "，不足 \(least) 通",
        en: "too small a sample: "
          + rare.map {
            "\($0.element.name.en) in \(sample.counts[$0.offset]) of \(calls.counted("call"))"
          }
          .joined(separator: "; ") + ", \(least) needed")
    }
    if isAlone {
      return LocalText(
        zh: "没有其他坐席可比", en: "there is no other agent to compare with")
    }
    return nil
  }

  // MARK: - Rows

  func rankedRows() -> [RankingRow] {
    var rows = ranked.map { row(of: $0) }
    guard let places else { return rows }
    let tierSize = settings.tierSize(of: count)
    var head = 0
    for i in rows.indices {
      let interval = places.interval(of: i, level: settings.level)
      rows[i].bestPlace = interval.lowerBound
      rows[i].worstPlace = interval.upperBound
      if i + 1 < count { rows[i].betterThanNext = probability(i, over: i + 1) }
      // Of one alone nobody can say where among others they stand.
      if !isInseparable, count > 1 {
        rows[i].tier = places.tier(of: i, ends: tierSize, probability: settings.tierProbability)
      }
      if i > 0, !sharesPlace(head + 1, with: i, rows) { head = i }
      rows[i].place = head + 1
    }
    for i in rows.indices {
      rows[i].isShared = rows.indices.contains { $0 != i && rows[$0].place == rows[i].place }
    }
    return rows
  }

  /// A place is shared with the next by those who are not better than the next for sure, and by equal
  /// scores as displayed; never by somebody whose own interval of places lies below it. So what is
  /// printed beside a row always agrees with its place.
  private func sharesPlace(_ place: Int, with next: Int, _ rows: [RankingRow]) -> Bool {
    if isInseparable { return true }
    let before = rows[next - 1]
    func shown(_ row: RankingRow) -> Double? { row.shrunken.map { Figure.rounded($0, 1) } }
    if shown(rows[next]) == shown(before) { return true }
    return !settings.parts(before.betterThanNext ?? 0) && place >= rows[next].bestPlace ?? 1
  }

  func unrankedRows() -> [RankingRow] {
    reports.indices.filter { reasons[$0] != nil || model == nil }.map { index in
      var row = row(of: index)
      row.reason = reasons[index]
      return row
    }
  }

  private func row(of index: Int) -> RankingRow {
    let report = reports[index]
    let sample = samples[index]
    var row = RankingRow(
      agent: report.agent, calls: sample.calls.count,
      affinity: sample.index(withoutSatisfaction: withoutSatisfaction), subMetrics: sample.means,
      appointmentRate: report.appointmentRate, appointments: report.appointments,
      orders: report.ordersJudged,
      openCriticalErrors: report.criticalErrors.filter { $0.error.verdict == .open }.count,
      confirmedCriticalErrors: report.criticalErrors.filter { $0.error.verdict == .upheld }.count)
    if let model, let position = modelPosition[index] {
      let interval = model.shrunken.interval(position, level: settings.level)
      row.standardized = model.observed[position]
      row.standardError = model.variances[position].squareRoot()
      row.shrunken = model.shrunken.estimate(position)
      row.low = max(0, interval.low)
      row.high = min(100, interval.high)
      row.deviation = model.shrunken.deviation(position)
    }
    return row
  }

  // MARK: - Teams

  func teams() -> [TeamRow] {
    var members: [String: [Int]] = [:]
    for (index, report) in reports.enumerated() {
      if let team = report.agent.team, !team.isEmpty { members[team, default: []].append(index) }
    }
    var columns: [Int: Int] = [:]
    for (column, index) in ranked.enumerated() { columns[index] = column }
    let rows = members.sorted { $0.key < $1.key }.map { team, indices in
      let mine = indices.compactMap { columns[$0] }
      var row = TeamRow(
        team: team, agents: indices.count,
        calls: indices.reduce(0) { $0 + samples[$1].calls.count }, affinity: nil, low: nil,
        high: nil)
      guard mine.count >= settings.minimumTeamMembers, let model else { return row }
      var sum = 0.0
      for index in indices where columns[index] != nil {
        if let position = modelPosition[index] { sum += model.shrunken.estimate(position) }
      }
      row.affinity = sum / Double(mine.count)
      var means: [Double] = []
      means.reserveCapacity(settings.draws)
      for draw in 0..<settings.draws {
        var total = 0.0
        for column in mine { total += draws[draw * count + column] }
        means.append(total / Double(mine.count))
      }
      row.deviation = Moments.variance(means)?.squareRoot()
      means.sort()
      row.low = Quantiles.quantile(0.5 - settings.level / 2, ofSorted: means).map { max(0, $0) }
      row.high = Quantiles.quantile(0.5 + settings.level / 2, ofSorted: means).map { min(100, $0) }
      return row
    }
    return rows.sorted { left, right in
      let from = left.affinity ?? -1
      let to = right.affinity ?? -1
      return from != to ? from > to : CountingOrder.precedes(left.team, right.team)
    }
  }
}

extension AgentReport {
  /// R-01 by the agent's own clock where the rule has two.
  private var appointmentLimit: RuleSummary? {
    let found = orders.filter { $0.rule == "R-01" }
    return found.first { $0.variant == "agent" } ?? found.first
  }

  var appointmentRate: Reading<Double> {
    appointmentLimit?.rate
      ?? .unavailable(
        .notMeasurable(zh: "没有预约时限的考核结果", en: "no verdict on the appointment limit"))
  }

  /// Verdicts behind the rate.
  var appointments: Int { appointmentLimit.map { $0.pass + $0.fail } ?? 0 }
}

extension RankedField {
  /// The estimate of a report's affinity; nil where there is none.
  func estimate(of index: Int) -> Double? {
    guard let model, let position = modelPosition[index] else { return nil }
    return min(100, max(0, model.shrunken.estimate(position)))
  }

  func reason(of index: Int) -> LocalText? { reasons[index] }

  /// Limits at 95 % and 99.8 % around the group's mean, by chance alone (no spread between agents).
  func funnel(of index: Int) -> Competition.Funnel? {
    guard let model, let position = modelPosition[index] else { return nil }
    let gap = model.observed[position] - model.shrunken.groupMean
    let z = gap / model.variances[position].squareRoot()
    switch abs(z) {
    case ..<Normal.quantile(0.975): return .within
    case ..<Normal.quantile(0.999): return z < 0 ? .below : .above
    default: return z < 0 ? .farBelow : .farAbove
    }
  }
}
