internal import CallModel

internal import struct Foundation.Date

/// Verdicts and indicators counted over all orders, and by agent, team, region and day.
///
/// Rules have places in flat arrays, so that a million orders are counted by addition and not by
/// looking names up.
package struct OutcomeCounts: Sendable {
  private var total = CountedGroup()
  private var agents = CountedDirection<String>()
  private var teams = CountedDirection<String>()
  private var regions = CountedDirection<String>()
  private var days = CountedDirection<Int>()

  package init() {}

  /// Counts a verdict everywhere it belongs.
  package mutating func count(_ mark: OutcomeMark, _ calendar: BusinessCalendar) {
    let slot = RuleSlots.all.slot(mark.rule, mark.variant)
    let indicator = OrderIndicator.judged(by: mark.rule, mark.variant)
    func add(_ group: inout CountedGroup) {
      if let slot { group.rules[slot].count(mark.outcome) }
      if let indicator { group.indicators.count(indicator, mark.outcome) }
    }
    add(&total)
    if let agent = mark.agentID { agents.update(agent, add) }
    if let team = mark.teamID { teams.update(team, add) }
    if let region = mark.region { regions.update(region, add) }
    if let at = mark.at { days.update(calendar.day(of: at).number, add) }
  }

  package mutating func count(_ verdict: RuleOutcome, _ calendar: BusinessCalendar) {
    count(OutcomeMark(verdict), calendar)
  }

  /// Counts the indicators of an order: for its agent, that agent's team, the crew it was sent to,
  /// its region, and the day its clock started.
  package mutating func count(_ order: OrderView, _ context: RuleContext) {
    var own = IndicatorTally()
    own.count(order, context)
    if own.isEmpty { return }
    func add(_ group: inout CountedGroup) { group.indicators += own }
    add(&total)
    if let agent = order.agentID { agents.update(agent, add) }
    if let team = order.agentTeam { teams.update(team, add) }
    if let crew = order.dispatchedTeam, crew != order.agentTeam { teams.update(crew, add) }
    if let region = order.order.region { regions.update(region, add) }
    if let start = order.customerStart(context) {
      days.update(context.calendar.day(of: start).number, add)
    }
  }

  package mutating func add(_ other: OutcomeCounts) {
    total.add(other.total)
    agents.add(other.agents)
    teams.add(other.teams)
    regions.add(other.regions)
    days.add(other.days)
  }

  package func rules(_ parameters: RuleParameters) -> [RuleSummary] { total.summaries(parameters) }

  package func indicators(_ context: RuleContext) -> [IndicatorSummary] {
    total.indicators.summaries(context)
  }

  package func agents(_ context: RuleContext) -> [OutcomeGroup] { agents.groups(context) { $0 } }
  package func teams(_ context: RuleContext) -> [OutcomeGroup] { teams.groups(context) { $0 } }
  package func regions(_ context: RuleContext) -> [OutcomeGroup] { regions.groups(context) { $0 } }
  package func days(_ context: RuleContext) -> [OutcomeGroup] {
    days.groups(context) { Day($0).description }
  }
}

/// The rates of one agent, team, region or day. The indicators of an order count for the agent's
/// team and for the crew it was sent to.
public struct OutcomeGroup: Hashable, Sendable, Codable {
  /// The agent's or team's id, the region, or the day as `2026-10-01`.
  public var name: String
  /// Those with a verdict of any kind.
  public var rules: [RuleSummary]
  /// Those that have something to count; their definitions stand with the indicators of all.
  public var indicators: [IndicatorRate]

  public init(name: String, rules: [RuleSummary], indicators: [IndicatorRate]) {
    self.name = name
    self.rules = rules
    self.indicators = indicators
  }
}

extension OutcomeMark {
  init(_ verdict: RuleOutcome) {
    self.init(
      rule: verdict.rule, variant: verdict.variant, agentID: verdict.agentID,
      teamID: verdict.teamID, region: verdict.region, outcome: verdict.outcome, at: verdict.at)
  }
}

/// Where each rule and variant stands in a flat array of tallies.
private struct RuleSlots: Sendable {
  static let all = RuleSlots()

  /// By the rule's number: the place of the rule without a variant; its variants come after it.
  private var bases = [Int](repeating: -1, count: 100)
  private var variants = [[String]](repeating: [], count: 100)
  private(set) var count = 0

  init() {
    for rule in RuleCatalog.all {
      let definition = rule.definition
      let number = Self.number(definition.id)
      bases[number] = count
      variants[number] = definition.variants
      count += 1 + definition.variants.count
    }
  }

  /// 42 of `R-42`.
  private static func number(_ rule: String) -> Int {
    var number = 0
    for byte in rule.utf8 where byte >= 0x30 && byte <= 0x39 {
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  func slot(_ rule: String, _ variant: String?) -> Int? {
    let number = Self.number(rule)
    guard number < bases.count, bases[number] >= 0 else { return nil }
    guard let variant else { return bases[number] }
    guard let place = variants[number].firstIndex(of: variant) else { return nil }
    return bases[number] + 1 + place
  }
}

private struct CountedGroup: Sendable {
  var rules = [RuleTally](repeating: RuleTally(), count: RuleSlots.all.count)
  var indicators = IndicatorTally()

  mutating func add(_ other: CountedGroup) {
    for slot in rules.indices { rules[slot] += other.rules[slot] }
    indicators += other.indicators
  }

  func summaries(_ parameters: RuleParameters) -> [RuleSummary] {
    RuleCatalog.all.flatMap { rule -> [RuleSummary] in
      let definition = rule.definition
      return ([nil] + definition.variants.map { $0 }).compactMap { variant in
        guard let slot = RuleSlots.all.slot(definition.id, variant), rules[slot].total > 0 else {
          return nil
        }
        return rules[slot].summary(
          rule: definition.id, variant: variant, name: definition.name,
          unreliableAbove: parameters.unreliableAbove)
      }
    }
  }
}

/// Groups by a name. Verdicts of one order come one after the other, so the group last met is
/// asked first.
private struct CountedDirection<Key: Hashable & Comparable & Sendable>: Sendable {
  private var places: [Key: Int] = [:]
  private var groups: [CountedGroup] = []
  private var last: (key: Key, place: Int)?

  mutating func update(_ key: Key, _ change: (inout CountedGroup) -> Void) {
    let place: Int
    if let last, last.key == key {
      place = last.place
    } else if let found = places[key] {
      place = found
      last = (key, found)
    } else {
      place = groups.count
      groups.append(CountedGroup())
      places[key] = place
      last = (key, place)
    }
    change(&groups[place])
  }

  mutating func add(_ other: CountedDirection) {
    for (key, place) in other.places { update(key) { $0.add(other.groups[place]) } }
  }

  func groups(_ context: RuleContext, name: (Key) -> String) -> [OutcomeGroup] {
    places.sorted { $0.key < $1.key }.map { key, place in
      OutcomeGroup(
        name: name(key), rules: groups[place].summaries(context.parameters),
        indicators: groups[place].indicators.summaries(context).filter { $0.cases + $0.unknown > 0 }
          .map(IndicatorRate.init))
    }
  }
}
