import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// The month's reports and facts become the labour competition.
///
/// Block A is the agent's estimated affinity, block B rates drawn towards the group's, C work
/// done per paid hour, D the customers' voice. Points are those of the formulas; intervals and
/// places come from draws of affinity and rates by a fixed seed. What no data tells is left out,
/// for the agent or for everybody, and the rest keeps its proportions: nobody gets a zero for
/// missing data.
public struct CompetitionBuilder: Sendable {
  public var rules: CompetitionRules

  public init(rules: CompetitionRules = CompetitionFile.standard) { self.rules = rules }

  /// - Parameters:
  ///   - facts: by agent; agents without facts take part with what is known of them.
  ///   - previous: rankings of the months before, the latest first, for the progress prize.
  ///   - contractorTeams: crews that are not compared by affinity; they take no part here.
  public func competition(
    reports: [AgentReport], facts: [CompetitionFacts], isCalibrated: Bool, period: Period? = nil,
    previous: [Ranking] = [], contractorTeams: Set<String> = []
  ) -> Competition {
    let own = reports.filter { report in
      report.agent.team.map { !contractorTeams.contains($0) } ?? true
    }
    var byAgent: [String: CompetitionFacts] = [:]
    for fact in facts { byAgent[fact.agentID] = fact }
    let field = RankedField(own, rules.ranking)
    let table = CompetitionTable(field, rules, byAgent)
    let days = period ?? RankingBuilder.period(of: reports)
    var result = Competition(
      schema: Competition.schemaVersion, name: rules.name, period: days,
      isCalibrated: isCalibrated, withheld: nil,
      explanation: table.explanation(isCalibrated: isCalibrated),
      blocks: table.blocks, rows: table.rankedRows(), notRanked: table.unrankedRows(),
      teams: table.teams(), progress: progress(field, previous), sensitivity: table.sensitivity(),
      stricter: stricter(own, byAgent, table.rankedRows()),
      isInseparable: table.isInseparable, isWithoutSatisfaction: field.withoutSatisfaction)
    if rules.calibration.isRequired, !isCalibrated {
      result.withheld = LocalText(
        zh: "评分尚未通过校准，按设置不公布名次",
        en: "the scores have not passed calibration, so no places are published")
      result.rows = []
      result.notRanked = []
      result.teams = []
      result.progress = []
      result.sensitivity = nil
      result.stricter = []
    }
    return result
  }

  private func stricter(
    _ reports: [AgentReport], _ facts: [String: CompetitionFacts], _ rows: [Competition.Row]
  ) -> [Competition.Stricter] {
    let all = SatisfactionDemand.allCases
    guard let current = all.firstIndex(of: rules.ranking.satisfaction) else { return [] }
    return all[(current + 1)...].map { demand in
      var changed = rules
      changed.ranking.satisfaction = demand
      let field = RankedField(reports, changed.ranking)
      let other = CompetitionTable(field, changed, facts).rankedRows()
      var places: [String: Int] = [:]
      for row in rows { places[row.agent.id] = row.place }
      var others: [String: Int] = [:]
      for row in other { others[row.agent.id] = row.place }
      let moved = Set(places.keys).union(others.keys).sorted().filter { places[$0] != others[$0] }
      return Competition.Stricter(
        demand: demand, isWithoutSatisfaction: field.withoutSatisfaction, ranked: other.count,
        moved: moved.map {
          Competition.Stricter.Moved(agentID: $0, place: places[$0], stricterPlace: others[$0])
        })
    }
  }

  private func progress(_ field: RankedField, _ previous: [Ranking]) -> [Competition.Progress] {
    let months = previous.prefix(rules.progress.months)
    guard months.count == rules.progress.months else { return [] }
    let z = Normal.quantile(0.5 + rules.ranking.level / 2)
    func estimate(_ row: RankingRow) -> (mean: Double, variance: Double)? {
      guard let mean = row.shrunken, let low = row.low, let high = row.high else { return nil }
      let deviation = (high - low) / (2 * z)
      return (mean, deviation * deviation)
    }
    var earlier: [[String: (mean: Double, variance: Double)]] = []
    for month in months {
      var rows: [String: (mean: Double, variance: Double)] = [:]
      // The mean of three is no affinity: months on different scales are not compared.
      if month.isWithoutSatisfaction == field.withoutSatisfaction {
        for row in month.rows + month.notRanked { rows[row.agent.id] = estimate(row) }
      }
      earlier.append(rows)
    }
    var gains: [Competition.Progress] = []
    for row in field.rankedRows() {
      guard let now = estimate(row), row.confirmedCriticalErrors == 0 else { continue }
      let past = earlier.compactMap { $0[row.agent.id] }
      guard past.count == months.count else { continue }
      let count = Double(past.count)
      var mean = 0.0
      var variance = now.variance
      for month in past {
        mean += month.mean / count
        variance += month.variance / (count * count)
      }
      let gain = now.mean - mean
      let deviation = variance.squareRoot()
      let probability = deviation > 0 ? Normal.cumulative(gain / deviation) : (gain > 0 ? 1 : 0)
      gains.append(
        Competition.Progress(
          agent: row.agent, now: now.mean, before: mean, gain: gain, probability: probability,
          isPrize: false))
    }
    gains.sort { ($1.gain, $0.agent.id) < ($0.gain, $1.agent.id) }
    if let best = gains.firstIndex(where: { $0.probability >= rules.progress.probability }) {
      let top = Shown.tenths(gains[best].gain)
      for i in gains.indices
      where gains[i].probability >= rules.progress.probability
        && Shown.tenths(gains[i].gain) == top
      {
        gains[i].isPrize = gains[i].gain > 0
      }
    }
    return gains
  }
}

/// All agents' points, as formulas give them and as draws vary them.
struct CompetitionTable {
  let field: RankedField
  let rules: CompetitionRules
  let facts: [String: CompetitionFacts]
  private(set) var blocks: [Competition.Block] = []
  /// For each report of the field.
  private var scores: [[Competition.BlockScore]] = []
  private var reasons: [Int: LocalText] = [:]
  /// Reports that take part, best total first.
  private var ranked: [Int] = []
  private var totals: [Int: Double] = [:]
  /// For each draw the total of every ranked agent, in the order of `ranked`.
  private var draws: [Double] = []
  private var places: PlaceDistribution?
  private(set) var isInseparable = false

  init(_ field: RankedField, _ rules: CompetitionRules, _ facts: [String: CompetitionFacts]) {
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
    var rates: [Int: ShrunkenRates] = [:]
    for (position, level) in rules.serviceLevels.enumerated() {
      rates[position] = addServiceLevel(level)
    }
    addWorkload(eligible)
    addCustomerVoice()
    for index in eligible { totals[index] = total(scores[index], bonus: bonus(index)) }
    ranked = eligible.filter { totals[$0] != nil }.sorted(by: isBefore)
    draw(rates)
  }

  // MARK: - Eligibility

  private func attendanceReason(_ fact: CompetitionFacts?) -> LocalText? {
    var zh: [String] = []
    var en: [String] = []
    if let share = fact?.rosteredShare, share < rules.eligibility.rosteredShare {
      let limit = Shown.percent(rules.eligibility.rosteredShare)
      zh.append("出勤 \(Shown.percent(share))%，不足 \(limit)%")
      en.append("present on \(Shown.percent(share))% of the rostered days, \(limit)% needed")
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

  // MARK: - Blocks

  private mutating func addAffinity() {
    let name =
      field.withoutSatisfaction
      ? LocalText(zh: "服务亲和力（三项均值）", en: "affinity (mean of three)")
      : LocalText(zh: "服务亲和力", en: "affinity")
    blocks.append(
      Competition.Block(id: "A", name: name, points: rules.affinity.points, leftOut: nil))
    for index in field.reports.indices {
      let estimate = field.estimate(of: index)
      let observed = field.samples[index].index(withoutSatisfaction: field.withoutSatisfaction)
      let points: Reading<Double>
      var explanation: LocalText
      if let estimate {
        let earned = estimate / 100 * rules.affinity.points
        points = .measured(earned)
        let weight = Shown.points(rules.affinity.points)
        explanation = LocalText(
          zh: "估计值 \(Shown.one(estimate)) × \(weight) ÷ 100 = \(Shown.one(earned)) 分",
          en: "estimate \(Shown.one(estimate)) × \(weight) ÷ 100 = \(Shown.one(earned)) points")
      } else {
        let why = LocalText(zh: "通话不足，没有估计值", en: "too few calls for an estimate")
        points = .unavailable(Absence(.notMeasurable, why))
        explanation = why
      }
      scores[index].append(
        Competition.BlockScore(
          id: "A", points: points, possible: rules.affinity.points, value: estimate,
          observed: observed, count: field.samples[index].calls.count, explanation: explanation))
    }
  }

  private mutating func addServiceLevel(_ level: CompetitionRules.ServiceLevel) -> ShrunkenRates? {
    let counts = field.reports.map { $0.verdicts(of: level.rules) }
    let any = counts.contains { $0.pass + $0.fail > 0 }
    blocks.append(
      Competition.Block(
        id: level.id, name: level.name, points: level.points,
        leftOut: any
          ? nil
          : LocalText(
            zh: "没有人有这项的考核结果，全体不计", en: "nobody has a verdict here; left out for everybody")))
    guard any else { return nil }
    let rates = ShrunkenRates(
      passes: counts.map(\.pass), totals: counts.map { $0.pass + $0.fail })
    for index in field.reports.indices {
      let (pass, fail) = (counts[index].pass, counts[index].fail)
      let names = level.rules.map(\.rule).joined(separator: "+")
      guard pass + fail > 0 else {
        let why = LocalText(
          zh: "没有 \(names) 的考核结果，不计", en: "no verdict on \(names); left out")
        scores[index].append(
          Competition.BlockScore(
            id: level.id, points: .unavailable(Absence(.noOccasion, why)),
            possible: level.points, value: nil, observed: nil, count: 0, explanation: why))
        continue
      }
      let rate = rates.estimate(index)
      let earned = points(rate, level)
      let shown = Shown.one(rate * 100)
      let (floor, target) = (Shown.points(level.floor * 100), Shown.points(level.target * 100))
      let weight = Shown.points(level.points)
      scores[index].append(
        Competition.BlockScore(
          id: level.id, points: .measured(earned), possible: level.points, value: rate,
          observed: Double(pass) / Double(pass + fail), count: pass + fail,
          explanation: LocalText(
            zh:
              "\(pass + fail) 件中达标 \(pass) 件，收缩后达标率 \(shown)%；底线 \(floor)%、目标 \(target)%，得 \(Shown.one(earned))／\(weight) 分",
            en:
              "\(pass) of \(pass + fail) passed, \(shown)% after shrinkage; floor \(floor)%, target \(target)%: \(Shown.one(earned)) of \(weight) points"
          )))
    }
    return rates
  }

  private func points(_ rate: Double, _ level: CompetitionRules.ServiceLevel) -> Double {
    let share = (rate - level.floor) / (level.target - level.floor)
    return level.points * min(1, max(0, share))
  }

  private mutating func addWorkload(_ eligible: [Int]) {
    let work = rules.workload
    func minutesPerHour(_ index: Int) -> Double? {
      guard let fact = facts[field.reports[index].agent.id], let hours = fact.paidHours, hours > 0,
        fact.bookings != nil || fact.audits != nil || fact.inbound != nil
      else { return nil }
      var minutes = Double(fact.bookings ?? 0) * work.bookingMinutes
      minutes += Double(fact.audits ?? 0) * work.auditMinutes
      minutes += Double(fact.inbound ?? 0) * work.inboundMinutes
      return minutes / hours
    }
    let values = field.reports.indices.map(minutesPerHour)
    let median = Quantiles.median(eligible.compactMap { values[$0] }) ?? 0
    let name = LocalText(zh: "工作量", en: "workload")
    guard median > 0 else {
      blocks.append(
        Competition.Block(
          id: "C", name: name, points: work.points,
          leftOut: LocalText(
            zh: "没有工作量或计薪工时数据，全体不计",
            en: "no data on work done and paid hours; left out for everybody")))
      return
    }
    blocks.append(Competition.Block(id: "C", name: name, points: work.points, leftOut: nil))
    for index in field.reports.indices {
      guard let value = values[index] else {
        let why = LocalText(zh: "没有计薪工时，不计", en: "no paid hours; left out")
        scores[index].append(
          Competition.BlockScore(
            id: "C", points: .unavailable(Absence(.notMeasurable, why)), possible: work.points,
            value: nil, observed: nil, count: 0, explanation: why))
        continue
      }
      let share = (value - work.from * median) / (work.over * median)
      let earned = work.points * min(1, max(0, share))
      let fact = facts[field.reports[index].agent.id]
      scores[index].append(
        Competition.BlockScore(
          id: "C", points: .measured(earned), possible: work.points, value: value,
          observed: value,
          count: (fact?.bookings ?? 0) + (fact?.audits ?? 0) + (fact?.inbound ?? 0),
          explanation: LocalText(
            zh:
              "每计薪小时 \(Shown.one(value)) 标准分钟，中位数 \(Shown.one(median))，得 \(Shown.one(earned))／\(Shown.points(work.points)) 分",
            en:
              "\(Shown.one(value)) standard minutes a paid hour, median \(Shown.one(median)): \(Shown.one(earned)) of \(Shown.points(work.points)) points"
          )))
    }
  }

  private mutating func addCustomerVoice() {
    let voice = rules.customerVoice
    let name = LocalText(zh: "客户口碑", en: "customer voice")
    let any = facts.values.contains { $0.praises != nil || $0.validComplaints != nil }
    let errors = field.reports.indices.contains { confirmed($0) > 0 }
    guard any || errors else {
      blocks.append(
        Competition.Block(
          id: "D", name: name, points: voice.points,
          leftOut: LocalText(
            zh: "没有表扬和投诉数据，全体不计",
            en: "no data on praise and complaints; left out for everybody")))
      return
    }
    blocks.append(Competition.Block(id: "D", name: name, points: voice.points, leftOut: nil))
    for index in field.reports.indices {
      let fact = facts[field.reports[index].agent.id]
      let errors = confirmed(index)
      let praises = fact?.praises ?? 0
      let complaints = fact?.validComplaints ?? 0
      let gain = min(voice.maximumPraise, Double(praises) * voice.praise)
      var earned = voice.start + gain - Double(complaints) * voice.complaint
      earned = min(voice.points, max(0, earned))
      var explanation = LocalText(
        zh:
          "起评 \(Shown.points(voice.start)) 分，核实的表扬 \(praises) 次，有效投诉 \(complaints) 件，得 \(Shown.one(earned)) 分",
        en:
          "starts at \(Shown.points(voice.start)); \(praises) verified praise(s), \(complaints) valid complaint(s): \(Shown.one(earned)) points"
      )
      if errors > 0 {
        earned = 0
        explanation = LocalText(
          zh: "有 \(errors) 件经确认的致命差错，本块为 0 分，本月不参加评奖",
          en: "\(errors) confirmed critical error(s): 0 points, and no prize this month")
      }
      scores[index].append(
        Competition.BlockScore(
          id: "D", points: .measured(earned), possible: voice.points, value: earned,
          observed: nil, count: praises + complaints, explanation: explanation))
    }
  }

  private func confirmed(_ index: Int) -> Int {
    field.reports[index].criticalErrors.filter {
      $0.error.verdict == .upheld && rules.customerVoice.criticalErrors.contains($0.error.id)
    }.count
  }

  private func bonus(_ index: Int) -> Double {
    guard let fact = facts[field.reports[index].agent.id] else { return 0 }
    let gain = Double(fact.helpfulActs ?? 0) * rules.bonus.helpfulAct
    let loss = Double(fact.missedFilings ?? 0) * rules.bonus.missedFiling
    return min(rules.bonus.maximum, gain) + max(rules.bonus.minimum, -loss)
  }

  /// Points earned ÷ points possible × 100, over the blocks with data, and the bonus.
  private func total(_ scores: [Competition.BlockScore], bonus: Double) -> Double? {
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
  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    let from = totals[left] ?? 0
    let to = totals[right] ?? 0
    if Shown.tenths(from) != Shown.tenths(to) { return from > to }
    let (errors, others) = (confirmed(left), confirmed(right))
    if errors != others { return errors < others }
    let (mine, theirs) = (field.estimate(of: left) ?? 0, field.estimate(of: right) ?? 0)
    if Shown.tenths(mine) != Shown.tenths(theirs) { return mine > theirs }
    let (rate, other) = (firstRate(left), firstRate(right))
    if abs(rate - other) > 1e-9 { return rate > other }
    let (mineComplaints, theirComplaints) = (complaints(left), complaints(right))
    if mineComplaints != theirComplaints { return mineComplaints < theirComplaints }
    return left < right
  }

  private func firstRate(_ index: Int) -> Double {
    guard let first = rules.serviceLevels.first else { return 0 }
    return scores[index].first { $0.id == first.id }?.value ?? 0
  }

  private func complaints(_ index: Int) -> Int {
    facts[field.reports[index].agent.id]?.validComplaints ?? 0
  }

  // MARK: - Draws

  private mutating func draw(_ rates: [Int: ShrunkenRates]) {
    let count = ranked.count
    guard count > 0 else { return }
    let drawCount = rules.ranking.draws
    let size = field.reports.count
    var fixed = [Double](repeating: 0, count: count)
    var possible = fixed
    var bonuses = fixed
    var affinityColumns = [Int?](repeating: nil, count: count)
    for (column, index) in ranked.enumerated() {
      affinityColumns[column] = field.ranked.firstIndex(of: index)
      bonuses[column] = bonus(index)
      for score in scores[index] where score.points.value != nil {
        possible[column] += score.possible
        if score.id == "C" || score.id == "D" { fixed[column] += score.points.value ?? 0 }
      }
    }
    var sums = [Double](repeating: 0, count: drawCount * count)
    for draw in 0..<drawCount {
      for column in 0..<count {
        guard let source = affinityColumns[column] else { continue }
        let value = min(100, max(0, field.draws[draw * field.count + source]))
        sums[draw * count + column] = fixed[column] + value / 100 * rules.affinity.points
      }
    }
    for (position, level) in rules.serviceLevels.enumerated() {
      guard
        let drawn = rates[position]?.draws(
          drawCount, seed: rules.ranking.seed &+ UInt64(position + 1))
      else { continue }
      for (column, index) in ranked.enumerated() {
        guard scores[index].first(where: { $0.id == level.id })?.points.value != nil else {
          continue
        }
        for draw in 0..<drawCount {
          sums[draw * count + column] += points(drawn[draw * size + index], level)
        }
      }
    }
    for draw in 0..<drawCount {
      for column in 0..<count {
        let place = draw * count + column
        sums[place] = sums[place] / max(possible[column], 1e-9) * 100 + bonuses[column]
      }
    }
    draws = sums
    places = PlaceDistribution(draws: sums, count: count)
    isInseparable =
      count > 1 && probability(0, over: count - 1) < rules.ranking.exactPlaceProbability
  }

  /// Equal totals count half: two agents with the same points are equals.
  private func probability(_ left: Int, over right: Int) -> Double {
    let count = ranked.count
    var better = 0.0
    var row = 0
    while row < draws.count {
      let (a, b) = (draws[row + left], draws[row + right])
      if a > b { better += 1 } else if a == b { better += 0.5 }
      row += count
    }
    return better / Double(max(1, draws.count / max(1, count)))
  }

  // MARK: - Rows

  func rankedRows() -> [Competition.Row] {
    guard let places else { return [] }
    let settings = rules.ranking
    let count = ranked.count
    let tierSize = max(1, Int((Double(count) * settings.tierShare).rounded()))
    var rows = ranked.map { row(of: $0) }
    var head = 0
    for i in rows.indices {
      let interval = places.interval(of: i, level: settings.level)
      rows[i].bestPlace = interval.lowerBound
      rows[i].worstPlace = interval.upperBound
      let mine = stride(from: i, to: draws.count, by: count).map { draws[$0] }.sorted()
      let total = rows[i].total ?? 0
      let low = Quantiles.quantile(0.5 - settings.level / 2, ofSorted: mine) ?? total
      let high = Quantiles.quantile(0.5 + settings.level / 2, ofSorted: mine) ?? total
      // At a cap the formula's total can lie at the edge of what the draws give.
      rows[i].low = min(low, total)
      rows[i].high = max(high, total)
      if i + 1 < count { rows[i].betterThanNext = probability(i, over: i + 1) }
      if !isInseparable {
        if places.probability(of: i, amongFirst: tierSize) >= settings.tierProbability {
          rows[i].tier = 1
        } else if places.probability(of: i, amongLast: tierSize) >= settings.tierProbability {
          rows[i].tier = 3
        } else {
          rows[i].tier = 2
        }
      }
      if i > 0 {
        let equal =
          Shown.tenths(total) == Shown.tenths(rows[i - 1].total ?? 0)
          || probability(head, over: i) < settings.exactPlaceProbability
        if !isInseparable, !equal { head = i }
      }
      rows[i].place = head + 1
    }
    for i in rows.indices {
      rows[i].isShared = rows.indices.contains { $0 != i && rows[$0].place == rows[i].place }
    }
    return rows
  }

  func unrankedRows() -> [Competition.Row] {
    let taking = Set(ranked)
    return field.reports.indices.filter { !taking.contains($0) }.map { index in
      var row = row(of: index)
      row.reason =
        reasons[index] ?? field.reason(of: index)
        ?? LocalText(zh: "没有可计分的数据", en: "no data to give points for")
      row.total = nil
      return row
    }
  }

  private func row(of index: Int) -> Competition.Row {
    let report = field.reports[index]
    let errors = confirmed(index)
    return Competition.Row(
      agent: report.agent, place: nil, isShared: false, tier: nil, total: totals[index], low: nil,
      high: nil, bestPlace: nil, worstPlace: nil, betterThanNext: nil, blocks: scores[index],
      bonus: bonus(index), calls: field.samples[index].calls.count, orders: report.ordersJudged,
      confirmedCriticalErrors: errors, isBarred: errors > 0, funnel: field.funnel(of: index),
      reason: nil)
  }

  // MARK: - Teams

  func teams() -> [Competition.Team] {
    var members: [String: [Int]] = [:]
    for (index, report) in field.reports.enumerated() {
      if let team = report.agent.team, !team.isEmpty { members[team, default: []].append(index) }
    }
    var columns: [Int: Int] = [:]
    for (column, index) in ranked.enumerated() { columns[index] = column }
    let drawCount = rules.ranking.draws
    let teams = members.sorted { $0.key < $1.key }.map { name, indices in
      let mine = indices.compactMap { columns[$0] }
      var team = Competition.Team(
        team: name, members: indices.count, eligible: mine.count, score: nil, low: nil, high: nil,
        belowLine: nil, reason: nil)
      guard mine.count >= rules.ranking.minimumTeamMembers else {
        let needed = rules.ranking.minimumTeamMembers
        team.reason = LocalText(
          zh: "参评成员 \(mine.count) 人，不足 \(needed) 人",
          en: "\(mine.count) members take part, \(needed) needed")
        return team
      }
      let size = Double(mine.count)
      func score(_ totals: [Double]) -> Double {
        let below = Double(totals.filter { $0 < rules.teams.line }.count) / size
        return totals.reduce(0, +) / size - rules.teams.penalty * below
      }
      let own = indices.compactMap { columns[$0] == nil ? nil : totals[$0] }
      team.score = score(own)
      team.belowLine = Double(own.filter { $0 < rules.teams.line }.count) / size
      let drawn = (0..<drawCount).map { draw in
        score(mine.map { draws[draw * ranked.count + $0] })
      }.sorted()
      team.low = Quantiles.quantile(0.5 - rules.ranking.level / 2, ofSorted: drawn)
      team.high = Quantiles.quantile(0.5 + rules.ranking.level / 2, ofSorted: drawn)
      return team
    }
    return teams.sorted { left, right in
      let (from, to) = (left.score ?? -1000, right.score ?? -1000)
      return from != to ? from > to : left.team < right.team
    }
  }

  // MARK: - Sensitivity

  func sensitivity() -> Competition.Sensitivity? {
    guard ranked.count > 1, let winner = ranked.first else { return nil }
    let names = ["A", "B", "C", "D"]
    func block(_ id: String) -> String { id.hasPrefix("B") ? "B" : id }
    var weights: [String: Double] = [:]
    for item in blocks where item.leftOut == nil {
      weights[block(item.id), default: 0] += item.points
    }
    let shift = rules.sensitivity.points
    var variations: [Competition.Sensitivity.Variation] = []
    var best = [Int](repeating: ranked.count, count: ranked.count)
    var worst = [Int](repeating: 1, count: ranked.count)
    var changed = 0
    func places(_ weights: [String: Double]) -> [Int] {
      // Each block keeps its share of points earned; only its weight changes.
      let values = ranked.map { index -> Double in
        var earned: [String: Double] = [:]
        var possible: [String: Double] = [:]
        for score in scores[index] {
          guard let points = score.points.value else { continue }
          earned[block(score.id), default: 0] += points
          possible[block(score.id), default: 0] += score.possible
        }
        var sum = 0.0
        var total = 0.0
        for name in names {
          guard let part = possible[name], part > 0, let weight = weights[name] else { continue }
          // A block of which the agent has a part only weighs by that part.
          let own = weight * part / (self.weight(name) ?? part)
          sum += own * (earned[name] ?? 0) / part
          total += own
        }
        return total > 0 ? sum / total * 100 + bonus(index) : 0
      }
      return values.map { value in 1 + values.filter { $0 > value + 1e-9 }.count }
    }
    for from in names {
      for to in names where to != from {
        guard let have = weights[from], weights[to] != nil else { continue }
        var moved = weights
        let amount = min(shift, have)
        moved[from] = have - amount
        moved[to, default: 0] += amount
        let result = places(moved)
        for i in ranked.indices {
          best[i] = min(best[i], result[i])
          worst[i] = max(worst[i], result[i])
        }
        let first = result[0] == 1 ? winner : ranked[result.firstIndex(of: 1) ?? 0]
        if first != winner { changed += 1 }
        variations.append(
          Competition.Sensitivity.Variation(
            from: from, to: to, first: field.reports[first].agent.id))
      }
    }
    guard !variations.isEmpty else { return nil }
    let share = Double(changed) / Double(variations.count)
    return Competition.Sensitivity(
      shift: shift, variations: variations, changedShare: share,
      isSensitive: share > rules.sensitivity.share,
      ranges: ranked.indices.map { i in
        Competition.Sensitivity.PlaceRange(
          agentID: field.reports[ranked[i]].agent.id, best: best[i], worst: worst[i])
      })
  }

  private func weight(_ name: String) -> Double? {
    var sum = 0.0
    for item in blocks where item.leftOut == nil {
      if item.id == name || (name == "B" && item.id.hasPrefix("B")) { sum += item.points }
    }
    return sum > 0 ? sum : nil
  }

  // MARK: - Words

  func explanation(isCalibrated: Bool) -> LocalText {
    var zh = ""
    var en = ""
    func say(_ chinese: String, _ english: String) {
      zh += chinese
      en += (en.isEmpty ? "" : " ") + english
    }
    if !isCalibrated {
      say(
        "【未校准】亲和力由机器评分，尚未与质检员的评分核对，本榜只供参考。",
        "Not calibrated: affinity is a machine score that has not yet been checked against trainers' ratings; read this as an indication."
      )
    }
    let used = blocks.filter { $0.leftOut == nil }
    let listZh = used.map { "\($0.name.zh) \(Shown.points($0.points))" }.joined(separator: "、")
    let listEn = used.map { "\($0.name.en) \(Shown.points($0.points))" }.joined(separator: ", ")
    say(
      "总分由这些部分构成：\(listZh)；奖励与扣分另计，幅度在 \(Shown.points(rules.bonus.minimum)) 到 +\(Shown.points(rules.bonus.maximum)) 分之间。",
      "The total is made of: \(listEn); bonus and deductions of \(Shown.points(rules.bonus.minimum)) to +\(Shown.points(rules.bonus.maximum)) points come on top."
    )
    let missing = blocks.filter { $0.leftOut != nil }
    if !missing.isEmpty {
      let zhNames = missing.map(\.name.zh).joined(separator: "、")
      let enNames = missing.map(\.name.en).joined(separator: ", ")
      say(
        "\(zhNames)没有数据，全体不计，其余部分按比例折算成 100 分。",
        "There are no data for \(enNames); they are left out for everybody and the rest is scaled to 100."
      )
    }
    let level = Shown.percent(rules.ranking.level)
    let exact = Shown.percent(rules.ranking.exactPlaceProbability)
    say(
      "亲和力和各项达标率都按样本多少向全组平均收缩；按固定随机种子模拟 \(rules.ranking.draws) 次得出 \(level)% 区间。优于下一名的把握不到 \(exact)% 的并列。",
      "Affinity and rates are drawn towards the group's mean as far as their samples are small; \(rules.ranking.draws) simulations by a fixed seed give the \(level)% intervals. Agents who are not better than the next with \(exact)% probability share a place."
    )
    if field.withoutSatisfaction {
      say(
        "用户满意度数据不足，全体改用三项均值。",
        "Satisfaction data are too few, so the mean of three takes its place for everybody.")
    }
    if isInseparable {
      say("本期分不出先后，名次全部并列。", "Nobody can be told apart this month; all share one place.")
    }
    if let sensitivity = sensitivity(), sensitivity.isSensitive {
      let cases = sensitivity.variations.count
      let changed = Int((sensitivity.changedShare * Double(cases)).rounded())
      let moved = Shown.points(sensitivity.shift)
      say(
        "注意：把 \(moved) 分权重在各块之间挪动，\(cases) 种情形中有 \(changed) 种第一名会换人。",
        "Note: moving \(moved) points of weight between blocks changes the first place in \(changed) of \(cases) cases."
      )
    }
    return LocalText(zh: zh, en: en)
  }
}

extension AgentReport {
  /// Passes and fails over several rules.
  func verdicts(of rules: [CompetitionRules.RuleName]) -> (pass: Int, fail: Int) {
    var pass = 0
    var fail = 0
    for name in rules {
      for summary in orders where summary.rule == name.rule {
        if let variant = name.variant, summary.variant != variant { continue }
        pass += summary.pass
        fail += summary.fail
      }
    }
    return (pass, fail)
  }
}
