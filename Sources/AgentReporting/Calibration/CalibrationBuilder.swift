public import Assessment
public import CallModel
import CallStatistics
public import ServiceLevels

public import struct Foundation.TimeZone

/// Ratings, confirmations and scorecards become a calibration.
public struct CalibrationBuilder: Sendable {
  public var gate: CalibrationGate
  /// Of the bootstrap over calls that the intervals of agreement come from.
  public var resamples: Int = 1000
  public var seed: UInt64 = 20_091_015
  /// The days of ratings, for the weeks of drift.
  public var clock: LocalClock

  /// - Parameter clock: of the centre; China's where none is given.
  public init(
    gate: CalibrationGate = CompetitionFile.standard.calibration,
    clock: LocalClock = LocalClock(TimeZone(secondsFromGMT: 28_800) ?? .gmt)
  ) {
    self.gate = gate
    self.clock = clock
  }

  /// - Parameter disagreements: of tables and calls, which the machine raised beside what stands on
  ///   the scorecards.
  public func calibration(
    ratings: [Rating], confirmations: [Confirmation], scorecards: [Scorecard],
    disagreements: [Disagreement] = []
  ) -> Calibration {
    let table = RatingTable(ratings, scorecards)
    let criteria = table.criteria.map { criterion in
      Calibration.CriterionAgreement(
        id: criterion.id, name: criterion.name, subMetric: criterion.subMetric,
        raters: valueAgreement(table.values(of: criterion.id)),
        machine: valueAgreement(
          table.machineValues(of: criterion.id).map { [("people", $0[0]), ("machine", $0[1])] }))
    }
    let subMetrics = SubMetric.allCases.map { subMetric in
      let raters = raterAgreement(table.scores(of: subMetric))
      let machine = machineAgreement(table.machineScores(of: subMetric))
      let (passes, reason) = verdict(raters, machine)
      return Calibration.SubMetricAgreement(
        subMetric: subMetric, raters: raters, machine: machine, passes: passes, reason: reason)
    }
    let passed = subMetrics.allSatisfy(\.passes)
    return Calibration(
      schema: Calibration.schemaVersion, isCalibrated: passed,
      summary: summary(subMetrics, passed), calls: table.callCount, ratings: table.ratingCount,
      subMetrics: subMetrics, criteria: criteria,
      raters: table.raters.map { rater($0, table) },
      checks: checks(confirmations, scorecards, disagreements))
  }

  // MARK: - Gate

  private func verdict(
    _ raters: Calibration.ScoreAgreement, _ machine: Calibration.ScoreAgreement
  ) -> (Bool, LocalText) {
    func passes(_ agreement: Calibration.ScoreAgreement) -> Bool {
      let intraclass = agreement.intraclassCalls >= gate.calls ? agreement.intraclass?.value : nil
      return (intraclass ?? -1) >= gate.intraclass || (agreement.alpha?.value ?? -1) >= gate.alpha
    }
    if raters.calls < gate.calls {
      return (
        false,
        LocalText(
          zh: "两人以上评过的通话 \(raters.calls) 通，不足 \(gate.calls) 通",
          en: "\(raters.calls) calls scored by two or more people, \(gate.calls) needed")
      )
    }
    if raters.isWithoutVariety { return (false, Self.alike) }
    if !passes(raters) {
      return (
        false,
        LocalText(
          zh: "质检员之间一致性不够：\(shown(raters))",
          en: "the raters do not agree well enough: \(shown(raters))")
      )
    }
    if machine.calls < gate.calls {
      return (
        false,
        LocalText(
          zh: "机器和人都评过的通话 \(machine.calls) 通，不足 \(gate.calls) 通",
          en: "\(machine.calls) calls scored by machine and person, \(gate.calls) needed")
      )
    }
    if machine.isWithoutVariety { return (false, Self.alike) }
    if !passes(machine) {
      return (
        false,
        LocalText(
          zh: "机器与质检员的一致性不够：\(shown(machine))",
          en: "machine and raters do not agree well enough: \(shown(machine))")
      )
    }
    return (
      true,
      LocalText(
        zh: "通过：质检员之间 \(shown(raters))，机器与人 \(shown(machine))",
        en: "passed: between raters \(shown(raters)); machine and people \(shown(machine))")
    )
  }

  private static let alike = LocalText(
    zh: "各通评分完全相同，看不出一致性：要有评分高低不同的通话才能校准",
    en:
      "all scores are the same, which tells no agreement: it takes calls that are scored differently"
  )

  private func shown(_ agreement: Calibration.ScoreAgreement) -> String {
    func two(_ estimate: Calibration.Estimate?) -> String {
      estimate.map { Figure.text($0.value, decimals: 2) } ?? "–"
    }
    return "ICC \(two(agreement.intraclass)), α \(two(agreement.alpha)) (n=\(agreement.calls))"
  }

  private func summary(
    _ subMetrics: [Calibration.SubMetricAgreement], _ passed: Bool
  ) -> LocalText {
    if passed {
      return LocalText(
        zh: "四项分指标都已通过校准，评分可以进入排名。",
        en: "All four sub-metrics have passed calibration; their scores may enter a ranking.")
    }
    let failed = subMetrics.filter { !$0.passes }
    let zh = failed.map { "\($0.subMetric.name.zh)（\($0.reason.zh)）" }.joined(separator: "；")
    let en = failed.map { "\($0.subMetric.name.en) (\($0.reason.en))" }.joined(separator: "; ")
    return LocalText(zh: "未校准：\(zh)。", en: "Not calibrated: \(en).")
  }

  // MARK: - Agreement

  /// - Parameter units: values of each call, raters in the order of their ids.
  private func valueAgreement(
    _ units: [[(rater: String, value: Double)]]
  ) -> Calibration.ValueAgreement {
    struct Pair {
      /// Which two raters.
      var raters: Int
      var values: (Double, Double)
    }
    let usable = units.filter { $0.count >= 2 }
    var known: [[String]: Int] = [:]
    let pairs = usable.map { values in
      values.indices.flatMap { i in
        ((i + 1)..<values.count).map { j in
          let ids = [values[i].rater, values[j].rater]
          let raters = known[ids] ?? known.count
          known[ids] = raters
          return Pair(raters: raters, values: (values[i].value, values[j].value))
        }
      }
    }
    func byRaters(_ chosen: [Int]) -> [[(Double, Double)]] {
      var result = [[(Double, Double)]](repeating: [], count: known.count)
      for index in chosen {
        for pair in pairs[index] { result[pair.raters].append(pair.values) }
      }
      return result
    }
    let all = pairs.joined().map(\.values)
    let isBinary = !all.isEmpty && all.allSatisfy { ($0 == 0 || $0 == 1) && ($1 == 0 || $1 == 1) }
    var differences: [Double] = []
    for (first, second) in all { differences.append(second - first) }
    let ones = all.filter { $0.0 == 1 }.count + all.filter { $0.1 == 1 }.count
    let unlike = Agreement.unlikeByChance(ofEach: byRaters([Int](usable.indices)))
    return Calibration.ValueAgreement(
      pairs: all.count, raw: Agreement.raw(all),
      kappa: isBinary
        ? estimate(usable.count, unlike) { Agreement.cohenKappa(ofEach: byRaters($0)) } : nil,
      prevalence: isBinary ? Double(ones) / Double(2 * all.count) : nil,
      quadraticKappa: estimate(usable.count, unlike) {
        Agreement.quadraticKappa(ofEach: byRaters($0))
      },
      alpha: alpha(usable.map { $0.map(\.value) }, .ordinal),
      meanDifference: Moments.mean(differences))
  }

  private func raterAgreement(_ units: [[String: Double]]) -> Calibration.ScoreAgreement {
    let usable = units.filter { $0.count >= 2 }
    // ICC(2,1) needs the same raters throughout: the two who share most calls.
    var shared: [[String]: Int] = [:]
    for unit in usable {
      let ids = unit.keys.sorted()
      for i in ids.indices {
        for j in (i + 1)..<ids.count { shared[[ids[i], ids[j]], default: 0] += 1 }
      }
    }
    let pair = shared.sorted {
      $0.value > $1.value || ($0.value == $1.value && $0.key.lexicographicallyPrecedes($1.key))
    }.first?.key
    var rows: [[Double]] = []
    if let pair {
      for unit in usable {
        if let a = unit[pair[0]], let b = unit[pair[1]] { rows.append([a, b]) }
      }
    }
    let values = usable.map { unit in unit.sorted { $0.key < $1.key }.map(\.value) }
    var agreement = scoreAgreement(values, rows)
    if let value = agreement.intraclass?.value,
      let interval = Agreement.intraclassAtLarge(rows, seed: seed)
    {
      agreement.intraclassAtLarge = Calibration.Estimate(
        value: value, low: interval.low, high: interval.high)
    }
    return agreement
  }

  private func machineAgreement(_ pairs: [[Double]]) -> Calibration.ScoreAgreement {
    scoreAgreement(pairs, pairs)
  }

  private func scoreAgreement(
    _ units: [[Double]], _ rows: [[Double]]
  ) -> Calibration.ScoreAgreement {
    var differences: [Double] = []
    for values in units {
      for i in values.indices {
        for j in (i + 1)..<values.count { differences.append(values[j] - values[i]) }
      }
    }
    let within = differences.filter { abs($0) <= gate.tolerance + 1e-9 }.count
    return Calibration.ScoreAgreement(
      calls: units.count,
      intraclass: estimate(rows.count) { chosen in Agreement.intraclass(chosen.map { rows[$0] }) },
      intraclassCalls: rows.count, alpha: alpha(units, .interval),
      meanDifference: Moments.mean(differences),
      meanAbsoluteDifference: Moments.mean(differences.map { abs($0) }),
      withinTolerance: differences.isEmpty ? nil : Double(within) / Double(differences.count))
  }

  /// - Parameter unlike: the share of pairs that would differ by chance, where it is known.
  private func estimate(
    _ count: Int, _ unlike: Double? = nil, _ statistic: ([Int]) -> Double?
  ) -> Calibration.Estimate? {
    guard count > 0, let value = statistic([Int](0..<count)) else { return nil }
    let interval = Agreement.bootstrap(
      count, resamples: resamples, seed: seed, unlikeByChance: unlike, statistic: statistic)
    return Calibration.Estimate(value: value, low: interval?.low, high: interval?.high)
  }

  private func alpha(_ units: [[Double]], _ scale: Agreement.Scale) -> Calibration.Estimate? {
    guard
      let found = Agreement.krippendorffAlpha(
        units, scale: scale, level: 0.95, resamples: resamples, seed: seed)
    else { return nil }
    return Calibration.Estimate(
      value: found.alpha, low: found.interval.low, high: found.interval.high)
  }

  // MARK: - Raters and checks

  private func rater(_ id: String, _ table: RatingTable) -> Calibration.Rater {
    let gaps = table.gaps(of: id)
    let values = gaps.map(\.gap)
    let interval = Intervals.mean(values)
    var weeks: [String: [Double]] = [:]
    for item in gaps {
      guard let at = item.at else { continue }
      weeks[clock.day(of: at).monday.description, default: []].append(item.gap)
    }
    let counts = table.counts(of: id)
    return Calibration.Rater(
      id: id, ratings: counts.ratings, calls: counts.calls, leniency: Moments.mean(values),
      low: interval?.low, high: interval?.high, compared: values.count,
      drift: weeks.sorted { $0.key < $1.key }.map { week, values in
        Calibration.Rater.Week(
          week: week, leniency: Moments.mean(values) ?? 0, compared: values.count)
      })
  }

  private func checks(
    _ confirmations: [Confirmation], _ scorecards: [Scorecard], _ disagreements: [Disagreement]
  ) -> [Calibration.CheckAccuracy] {
    var raised: [String: Set<String>] = [:]
    for card in scorecards {
      // Praise by the same check, or a note, is no fault raised: a person may still add one.
      for finding in card.findings where finding.polarity == .bad {
        raised[finding.check, default: []].insert(card.call.id)
      }
      // What only a person found stands on the card too, but the machine missed it.
      for error in card.criticalErrors where error.foundByPerson != true {
        raised[error.id, default: []].insert(card.call.id)
      }
    }
    // A disagreement may be confirmed by its call or by its order, and counts once.
    var places: [[String]: String] = [:]
    for item in disagreements {
      guard let place = item.callID ?? item.orderID else { continue }
      raised[item.subject, default: []].insert(place)
      for id in [item.callID, item.orderID] {
        if let id, places[[item.subject, id]] == nil { places[[item.subject, id]] = place }
      }
    }
    var known: Set<String> = []
    for card in scorecards { known.insert(card.call.id) }
    let verdicts = Confirmation.latest(confirmations) { item -> [String]? in
      let place = places[[item.subject, item.callID]]
      guard place != nil || known.contains(item.callID) else { return nil }
      return [item.subject, place ?? item.callID]
    }
    var tallies: [String: (upheld: Int, rejected: Int, missed: Int)] = [:]
    for (key, item) in verdicts {
      let isRaised = raised[key[0]]?.contains(key[1]) ?? false
      switch (isRaised, item.upheld) {
      case (true, true): tallies[key[0], default: (0, 0, 0)].upheld += 1
      // An overturned finding is no longer on its card; only what was raised can be rejected.
      case (_, false): tallies[key[0], default: (0, 0, 0)].rejected += 1
      case (false, true): tallies[key[0], default: (0, 0, 0)].missed += 1
      }
    }
    return tallies.sorted { $0.key < $1.key }.map { check, tally in
      func share(_ part: Int, _ whole: Int) -> Calibration.Estimate? {
        guard let interval = Intervals.wilson(successes: part, of: whole) else { return nil }
        return Calibration.Estimate(
          value: Double(part) / Double(whole), low: interval.low, high: interval.high)
      }
      return Calibration.CheckAccuracy(
        check: check, upheld: tally.upheld, rejected: tally.rejected, missed: tally.missed,
        precision: share(tally.upheld, tally.upheld + tally.rejected),
        recall: share(tally.upheld, tally.upheld + tally.missed))
    }
  }
}

extension Calibration.ScoreAgreement {
  /// All scores are one score, so that neither statistic exists.
  fileprivate var isWithoutVariety: Bool { intraclass == nil && alpha == nil && calls > 0 }
}
