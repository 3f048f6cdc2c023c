internal import AgentReporting
internal import CallModel
internal import Reports
internal import ServiceLevels

/// Every order and the desk judged: verdicts and indicators counted in every direction, failures
/// kept whole.
struct OrderCount: Sendable {
  var counts = OutcomeCounts()
  /// Different orders that some rule passed or failed, by agent.
  var judged: [String: Int] = [:]
  /// By rule, in the order of the catalog; those of orders in the order of their table, then those
  /// of the desk.
  var failures: [RuleOutcome] = []

  /// Judges on all cores.
  ///
  /// - Parameters:
  ///   - span: what belongs to it is counted: verdicts by the start of their clock, indicators by
  ///     the order's arrival. What has no such moment counts in any span.
  ///   - beside: other work that can be done meanwhile.
  static func all(
    of context: RuleContext, in span: DaySpan = .all, beside: [@Sendable () -> Void] = []
  ) -> OrderCount {
    // The long single pieces first, so that no core waits for one at the end.
    let ranges = Parallel.ranges(context.book.orderCount)
    let pieces =
      beside.map { Piece.other($0) } + RuleCatalog.all.indices.map { Piece.desk($0) }
      + ranges.map { Piece.orders($0) }
    let parts = Parallel.map(pieces) { piece in
      switch piece {
      case .other(let work):
        work()
        return OrderCount()
      case .desk(let rule):
        return counted(context, span) { sink, _ in RuleCatalog.all[rule].judgeDesk(context, sink) }
      case .orders(let range):
        return counted(context, span) { sink, counting in
          for number in range {
            let order = context.book.order(at: number)
            for rule in RuleCatalog.all { rule.judge(order, context, sink) }
            if span.contains(order.clockStart(context)) { counting.counts.count(order, context) }
            counting.finishOrder()
          }
        }
      }
    }
    var all = OrderCount()
    for part in parts {
      all.counts.add(part.counts)
      all.judged.merge(part.judged, uniquingKeysWith: +)
    }
    let places = Dictionary(
      uniqueKeysWithValues: RuleCatalog.all.enumerated().map { ($1.definition.id, $0) })
    var byRule = [[RuleOutcome]](repeating: [], count: RuleCatalog.all.count)
    let first = beside.count + RuleCatalog.all.count
    for part in parts[first...] + parts[..<first] {
      for failure in part.failures { byRule[places[failure.rule] ?? 0].append(failure) }
    }
    all.failures = Array(byRule.joined())
    return all
  }

  /// The days to which verdicts were counted; nil where none has a day.
  func days(_ context: RuleContext) -> Period? {
    let days = counts.days(context).map(\.name).sorted()
    return days.isEmpty ? nil : Period(first: days.first, last: days.last)
  }

  /// What each agent's report says of the orders.
  func ordersByAgent(_ context: RuleContext) -> [String: AgentOrders] {
    var orders = Dictionary(
      uniqueKeysWithValues: counts.agents(context).map {
        ($0.name, AgentOrders(rules: $0.rules, judged: judged[$0.name] ?? 0))
      })
    for failure in failures {
      if let id = failure.agentID { orders[id]?.failures.append(failure) }
    }
    return orders
  }

  /// The usual figures in every direction.
  func indicatorDirections(_ context: RuleContext) -> [IndicatorDirection] {
    [
      IndicatorDirection(
        id: "agent", name: LocalText(zh: "约单员", en: "Agent"), groups: counts.agents(context)),
      IndicatorDirection(
        id: "team", name: LocalText(zh: "小组或班组", en: "Team or crew"), groups: counts.teams(context)),
      IndicatorDirection(
        id: "region", name: LocalText(zh: "区域", en: "Region"), groups: counts.regions(context)),
      IndicatorDirection(
        id: "day", name: LocalText(zh: "日期", en: "Day"), groups: counts.days(context)),
    ]
  }

  /// A piece of the judging; all of them can run at once.
  private enum Piece: Sendable {
    case other(@Sendable () -> Void)
    /// What one rule says of the desk as a whole, by its place in the catalog.
    case desk(Int)
    case orders(Range<Int>)
  }

  /// Held by reference, since the sink counts into it while its owner reads.
  private final class Counting {
    var counts = OutcomeCounts()
    var judged: [String: Int] = [:]
    var failures: [RuleOutcome] = []
    /// Those whom a rule passed or failed on the order at hand: one or two.
    private var agents: [String] = []

    func count(_ mark: OutcomeMark, _ calendar: BusinessCalendar) {
      counts.count(mark, calendar)
      guard mark.outcome == .pass || mark.outcome == .fail, let agent = mark.agentID,
        !agents.contains(agent)
      else { return }
      agents.append(agent)
    }

    func finishOrder() {
      for agent in agents { judged[agent, default: 0] += 1 }
      agents.removeAll(keepingCapacity: true)
    }
  }

  private static func counted(
    _ context: RuleContext, _ span: DaySpan, _ judge: (OutcomeSink, Counting) -> Void
  ) -> OrderCount {
    let counting = Counting()
    let calendar = context.calendar
    let sink = OutcomeSink(
      detailed: [.fail],
      counts: { if span.contains($0.at) { counting.count($0, calendar) } },
      deliver: { if span.contains($0.at) { counting.failures.append($0) } })
    judge(sink, counting)
    return OrderCount(
      counts: counting.counts, judged: counting.judged, failures: counting.failures)
  }
}
