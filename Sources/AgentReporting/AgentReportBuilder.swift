public import Assessment
public import CallModel
import CallStatistics
public import ServiceLevels

/// Numbers that an agent's report is made by.
public struct AgentReportSettings: Hashable, Sendable {
  /// Probability of the intervals of the means, 0…1.
  public var confidence: Double = 0.95
  /// A call with a confirmed critical error counts at most so many points.
  public var criticalCap: Double = 59
  /// At most so many things done well, things to work on, and places in calls that show one of them.
  public var maximumStrengths: Int = 3
  public var maximumImprovements: Int = 2
  public var placesPerHighlight: Int = 3
  /// A criterion is spoken of when so many calls give it a value; a habit of the voice when so many
  /// calls have the measure.
  public var minimumCallsPerHighlight: Int = 3
  /// A value (0…1) at or above counts as done well, a value below `lostBelow` as points lost.
  public var wellDone: Double = 0.999
  public var lostBelow: Double = 0.8

  public init() {}
}

/// Scorecards, rule outcomes and the list of agents become one report for each agent.
///
/// Calls chosen because of a risk and the agent's own picks are listed but enter no mean. The
/// result depends neither on the order of the input nor on how it was computed.
public struct AgentReportBuilder: Sendable {
  public var settings: AgentReportSettings
  /// The name as reports may show it.
  public var displayName: @Sendable (AgentRecord) -> String?

  public init(
    settings: AgentReportSettings = AgentReportSettings(),
    displayName: @escaping @Sendable (AgentRecord) -> String? = { $0.name }
  ) {
    self.settings = settings
    self.displayName = displayName
  }

  /// One report for each agent that is listed, was heard or has orders, in the order of the ids.
  ///
  /// - Parameters:
  ///   - period: nil to take it from the first and last call.
  ///   - summarize: counts an agent's outcomes rule by rule.
  public func reports(
    scorecards: [Scorecard], agents: [AgentRecord], outcomes: [RuleOutcome], period: Period? = nil,
    summarize: ([RuleOutcome]) -> [RuleSummary]
  ) -> [AgentReport] {
    var verdicts: [String: [RuleOutcome]] = [:]
    for outcome in outcomes {
      if let id = outcome.agentID { verdicts[id, default: []].append(outcome) }
    }
    return reports(
      calls: Dictionary(grouping: scorecards, by: \.call.agentID).map {
        AgentCalls(agentID: $0, cards: $1, settings: settings)
      }, agents: agents,
      orders: verdicts.mapValues {
        AgentOrders(
          rules: summarize($0), failures: $0.filter { $0.outcome == .fail },
          judged: Set(
            $0.filter { $0.outcome == .pass || $0.outcome == .fail }.compactMap(\.orderID)
          ).count)
      }, period: period)
  }

  /// The same from what was taken from the scorecards of each agent, one after another.
  ///
  /// - Parameters:
  ///   - calls: one element an agent; those of nobody count for the period alone.
  ///   - orders: verdicts on the agents' orders, by agent.
  public func reports(
    calls: [AgentCalls], agents: [AgentRecord], orders: [String: AgentOrders],
    period: Period? = nil
  ) -> [AgentReport] {
    var records: [String: AgentRecord] = [:]
    for agent in agents where records[agent.id] == nil { records[agent.id] = agent }
    var heard: [String: AgentCalls] = [:]
    for own in calls { if let id = own.agentID { heard[id] = own } }
    let ids = Set(records.keys).union(heard.keys).union(orders.keys).sorted()
    let span =
      period
      ?? Period(
        first: calls.compactMap(\.days.first).min(), last: calls.compactMap(\.days.last).max())

    var ofTeams: [String: CriterionTally] = [:]
    var ofAll = CriterionTally()
    var teamVoices: [String: VoiceTally] = [:]
    var allVoices = VoiceTally()
    for id in ids {
      let own = heard[id] ?? AgentCalls(agentID: id, cards: [], settings: settings)
      if let team = records[id]?.team {
        teamVoices[team, default: VoiceTally()].merge(own.voice)
        ofTeams[team, default: CriterionTally()].merge(own.tally)
      }
      allVoices.merge(own.voice)
      ofAll.merge(own.tally)
    }

    return ids.map { id in
      let own = heard[id] ?? AgentCalls(agentID: id, cards: [], settings: settings)
      let team = records[id]?.team
      var report = report(
        summary(of: id, record: records[id]), span, own, orders[id] ?? AgentOrders(),
        peers: team.flatMap { ofTeams[$0] } ?? ofAll)
      report.voice = own.voice.habits(
        peers: team.flatMap { teamVoices[$0] } ?? allVoices,
        minimum: settings.minimumCallsPerHighlight)
      return report
    }
  }

  /// The agent as reports show one.
  public func summary(of id: String, record: AgentRecord?) -> AgentSummary {
    AgentSummary(
      id: id, name: record.flatMap(displayName), team: record?.team, isKnown: record != nil)
  }

  private func report(
    _ agent: AgentSummary, _ period: Period, _ calls: AgentCalls, _ orders: AgentOrders,
    peers: CriterionTally
  ) -> AgentReport {
    var confirmed: Set<String> = []
    for item in calls.errors where item.error.verdict == .upheld { confirmed.insert(item.callID) }
    func entry(_ line: CallLine) -> CallSample.Call? {
      CallSample.Call(
        line, cap: confirmed.contains(line.callID) ? settings.criticalCap : nil)
    }
    let sample = CallSample(calls.lines.compactMap(entry))
    let interval = sample.interval(level: settings.confidence)
    let index = sample.index()
    let highlights = HighlightChooser(
      calls: calls, peers: peers, hasTeam: agent.team != nil, settings: settings)
    return AgentReport(
      agent: agent, period: period, calls: sample.calls.count, notScorable: calls.notScorable,
      affinity: affinity(sample),
      affinityLow: interval?.low, affinityHigh: interval?.high,
      criticalDeduction: sample.deduction,
      meanWithoutSatisfaction: index == nil ? sample.index(withoutSatisfaction: true) : nil,
      subMetrics: subMetrics(sample), satisfactionMix: calls.satisfactionMix,
      trend: trend(calls.lines, entry),
      criteria: calls.tally.criteria(
        peers: peers,
        scored: SubMetric.allCases.indices.map { k in sample.calls.count { $0.values[k] != nil } }),
      strengths: highlights.strengths(),
      improvements: highlights.improvements(), criticalErrors: calls.errors,
      orders: orders.rules, ordersJudged: orders.judged, failures: sorted(orders.failures),
      callList: calls.lines.sorted {
        ($0.startedAt ?? "", $0.callID) < ($1.startedAt ?? "", $1.callID)
      })
  }

  static func enters(_ card: Scorecard) -> Bool {
    guard card.notScorable == nil else { return false }
    switch card.call.sampleKind {
    case .risk, .selfCheck: return false
    case .random, nil: return card.subMetrics.contains { $0.score.value != nil }
    }
  }

  private func affinity(_ sample: CallSample) -> Reading<Double> {
    if let index = sample.index() { return .measured(index) }
    if sample.calls.isEmpty {
      return .unavailable(
        .notMeasurable(zh: "本期没有可评分的通话", en: "no scorable calls in this period"))
    }
    let missing = SubMetric.allCases.enumerated().filter { sample.means[$0.offset] == nil }
      .map(\.element.name)
    let zh = missing.map(\.zh).joined(separator: "、")
    let en = missing.map(\.en).joined(separator: ", ")
    return .unavailable(
      .notMeasurable(
        zh: "缺少\(zh)，不计亲和力指标", en: "no affinity index without \(en)"))
  }

  private func subMetrics(_ sample: CallSample) -> [AgentSubMetric] {
    SubMetric.allCases.enumerated().map { k, subMetric in
      let values = sample.calls.compactMap { $0.values[k] }
      let interval = Intervals.mean(values, level: settings.confidence)
      let reading: Reading<Double>
      if let mean = sample.means[k] {
        reading = .measured(mean)
      } else {
        reading = .unavailable(
          .notMeasurable(
            zh: "没有一通电话能评出\(subMetric.name.zh)",
            en: "no call gave a score for \(subMetric.name.en)"))
      }
      return AgentSubMetric(
        subMetric: subMetric, calls: values.count, mean: reading,
        low: interval.map { max(0, $0.low) }, high: interval.map { min(100, $0.high) })
    }
  }

  private func trend(_ lines: [CallLine], _ entry: (CallLine) -> CallSample.Call?) -> [TrendPoint] {
    var weeks: [String: [CallSample.Call]] = [:]
    for line in lines {
      guard let call = entry(line), let day = line.startedAt.flatMap({ Day(iso: $0) }) else {
        continue
      }
      weeks[day.monday.description, default: []].append(call)
    }
    return weeks.sorted { $0.key < $1.key }.map { week, calls in
      let sample = CallSample(calls)
      let interval = sample.interval(level: settings.confidence)
      return TrendPoint(
        week: week, calls: calls.count, affinity: sample.index(), low: interval?.low,
        high: interval?.high, subMetrics: sample.means)
    }
  }

  private func sorted(_ failures: [RuleOutcome]) -> [RuleOutcome] {
    failures.sorted { left, right in
      if left.rule != right.rule { return left.rule < right.rule }
      let from = left.at?.timeIntervalSinceReferenceDate ?? 0
      let to = right.at?.timeIntervalSinceReferenceDate ?? 0
      if from != to { return from < to }
      if left.subject != right.subject { return left.subject < right.subject }
      return (left.variant ?? "") < (right.variant ?? "")
    }
  }

  /// From the first call's date to the last one's.
  static func period(of cards: [Scorecard]) -> Period {
    let days = cards.compactMap { card in
      card.call.startedAt.flatMap { Day(iso: $0)?.description }
    }
    return Period(first: days.min(), last: days.max())
  }
}

/// What was found for each criterion over many calls.
struct CriterionTally: Sendable {
  struct Entry: Sendable {
    var id: String
    var subMetric: SubMetric
    var name: LocalText
    var points: Double
    var sum = 0.0
    var sumOfSquares = 0.0
    var calls = 0
    /// What full marks would have added to the sub-metric, summed over the calls that have one.
    var missed = 0.0
    /// Calls that have a value below full marks, below `lostBelow`, and full marks, by index.
    var lost: [Int] = []
    var well: [Int] = []
    /// Why calls have no value: the first reason, and whether one of them could not be measured.
    var absence: Absence?
    var isOneReason = true
    var isUnmeasured = false

    mutating func miss(_ why: Absence) {
      if why.kind == .notMeasurable { isUnmeasured = true }
      if let known = absence { isOneReason = isOneReason && known == why } else { absence = why }
    }

    /// Why no call has a value, by the same two kinds as a call's scorecard: where there was never
    /// an occasion the criterion does not apply.
    var nothing: Absence {
      if isOneReason, let absence { return absence }
      return isUnmeasured || absence == nil
        ? .notMeasurable(zh: "没有一通电话能评出这一项", en: "no call gave a value for this criterion")
        : .noOccasion(zh: "本期各通电话都不涉及这一项", en: "no call gave an occasion for this criterion")
    }

    var mean: Double? { calls > 0 ? sum / Double(calls) : nil }

    /// With n − 1; what rounding leaves of equal values is nought.
    var deviation: Double? {
      guard calls > 1 else { return nil }
      let n = Double(calls)
      let variance = (sumOfSquares - sum * sum / n) / (n - 1)
      return variance > 1e-12 ? variance.squareRoot() : 0
    }
  }

  private(set) var entries: [Entry] = []
  private var positions: [String: Int] = [:]

  mutating func add(_ card: Scorecard, at index: Int, _ settings: AgentReportSettings) {
    for (place, criterion) in card.criteria.enumerated() {
      let position: Int
      if place < entries.count, entries[place].id == criterion.id {
        position = place
      } else {
        position = self.position(of: criterion)
      }
      guard let value = criterion.value.value else {
        if case .unavailable(let why) = criterion.value { entries[position].miss(why) }
        continue
      }
      entries[position].sum += value
      entries[position].sumOfSquares += value * value
      entries[position].calls += 1
      if value < 1, let own = card.score(of: criterion.subMetric), let score = own.score.value,
        own.pointsPossible > 0
      {
        entries[position].missed += min(
          100 - score, 100 * criterion.points * (1 - value) / own.pointsPossible)
      }
      if value >= settings.wellDone {
        entries[position].well.append(index)
      } else if value < settings.lostBelow {
        entries[position].lost.append(index)
      }
    }
  }

  /// Adds the sums; which calls they came from stays with the agents.
  mutating func merge(_ other: CriterionTally) {
    for entry in other.entries {
      let position: Int
      if let known = positions[entry.id] {
        position = known
      } else {
        position = entries.count
        positions[entry.id] = position
        entries.append(
          Entry(
            id: entry.id, subMetric: entry.subMetric, name: entry.name, points: entry.points))
      }
      entries[position].sum += entry.sum
      entries[position].sumOfSquares += entry.sumOfSquares
      entries[position].calls += entry.calls
    }
  }

  func entry(_ id: String) -> Entry? { positions[id].map { entries[$0] } }

  private mutating func position(of criterion: CriterionScore) -> Int {
    if let known = positions[criterion.id] { return known }
    positions[criterion.id] = entries.count
    entries.append(
      Entry(
        id: criterion.id, subMetric: criterion.subMetric, name: criterion.name,
        points: criterion.points))
    return entries.count - 1
  }

  /// One line for each criterion, in the rubric's order.
  ///
  /// - Parameter scored: calls that have the sub-metric, in the order of `SubMetric.allCases`.
  func criteria(peers: CriterionTally, scored: [Int]) -> [AgentCriterion] {
    entries.map { entry in
      let own = SubMetric.allCases.firstIndex(of: entry.subMetric).map { scored[$0] } ?? 0
      let reading: Reading<Double>
      if let mean = entry.mean {
        reading = .measured(mean)
      } else {
        reading = .unavailable(entry.nothing)
      }
      return AgentCriterion(
        id: entry.id, subMetric: entry.subMetric, name: entry.name, points: entry.points,
        calls: entry.calls, mean: reading, deviation: entry.deviation,
        teamMean: peers.entry(entry.id)?.mean,
        lift: entry.calls > 0 && own > 0 ? entry.missed / Double(own) : nil)
    }
  }
}
