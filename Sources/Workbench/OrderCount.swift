internal import AgentReporting
internal import CallModel
internal import Foundation
internal import ServiceLevels

/// Verdicts counted in every direction; failures kept whole.
final class OrderCount: @unchecked Sendable {
  // Filled by one thread, then read by another after it has ended.
  var total = RuleTallies()
  var agents: [String: RuleTallies] = [:]
  var teams: [String: RuleTallies] = [:]
  var regions: [String: RuleTallies] = [:]
  var days: [Int: RuleTallies] = [:]
  /// In the order of the catalog once everything is counted.
  var failures: [RuleOutcome] = []
  var indicators = IndicatorTally()
  private let calendar: BusinessCalendar

  init(_ context: RuleContext) { calendar = context.calendar }

  /// Every order and the desk, on all cores.
  static func all(of context: RuleContext) -> OrderCount {
    let halves = Parallel.halves(context.book.orderCount)
    let parts = Parallel.map(halves) { range in
      let part = OrderCount(context)
      RuleCatalog.judgeOrders(range, context, into: part.sink)
      part.countIndicators(range, context)
      return part
    }
    let desk = OrderCount(context)
    RuleCatalog.judgeDesk(context, into: desk.sink)
    let all = (parts + [desk]).reduce(into: OrderCount(context)) { $0.add($1) }
    let places = Dictionary(
      uniqueKeysWithValues: RuleCatalog.all.enumerated().map { ($1.definition.id, $0) })
    // Numbers are sorted, not the verdicts themselves, which are large.
    let order = all.failures.indices.map { (places[all.failures[$0].rule] ?? 0, $0) }.sorted(by: <)
    all.failures = order.map { all.failures[$0.1] }
    return all
  }

  private var sink: OutcomeSink {
    OutcomeSink(detailed: [.fail]) { self.take($0) }
  }

  /// What each agent's report says of the orders.
  func ordersByAgent(_ parameters: RuleParameters) -> [String: AgentOrders] {
    var orders = agents.mapValues { AgentOrders(rules: $0.summaries(parameters: parameters)) }
    for failure in failures {
      if let id = failure.agentID { orders[id]?.failures.append(failure) }
    }
    return orders
  }

  private func take(_ verdict: RuleOutcome) {
    total.count(verdict)
    indicators.count(verdict)
    if let agent = verdict.agentID { agents[agent, default: RuleTallies()].count(verdict) }
    if let team = verdict.teamID { teams[team, default: RuleTallies()].count(verdict) }
    if let region = verdict.region { regions[region, default: RuleTallies()].count(verdict) }
    if let at = verdict.at {
      days[calendar.day(of: at).number, default: RuleTallies()].count(verdict)
    }
    if verdict.outcome == .fail { failures.append(verdict) }
  }

  func countIndicators(_ range: Range<Int>, _ context: RuleContext) {
    for number in range { indicators.count(context.book.order(at: number), context) }
  }

  func add(_ other: OrderCount) {
    indicators += other.indicators
    total.add(other.total)
    agents.merge(other.agents) { $0.adding($1) }
    teams.merge(other.teams) { $0.adding($1) }
    regions.merge(other.regions) { $0.adding($1) }
    days.merge(other.days) { $0.adding($1) }
    failures += other.failures
  }
}

extension RuleTallies {
  fileprivate func adding(_ other: RuleTallies) -> RuleTallies {
    var sum = self
    sum.add(other)
    return sum
  }
}
