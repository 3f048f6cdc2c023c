import AgentReporting
import CallModel
import CallStatistics
import Foundation

/// The tables of `reports/studies/ranking.md` that need the calls themselves: what kinds they are of, which
/// sub-metrics they have, and what confirmed critical errors take from them.
enum CallStudy {
  /// A call's level spreads by 7.5, each sub-metric by 5.5 beside it: 8 in their mean.
  private static func call(
    _ id: String, _ level: Double, type: CallType? = nil, present: [Double] = [1, 1, 1, 1],
    loss: Double = 0, _ generator: inout SeededGenerator
  ) -> CallSample.Call {
    let centre = level + 7.5 * generator.normal()
    let values = present.map { share -> Double? in
      let value = centre + 5.5 * generator.normal()
      return generator.uniform() < share ? value : nil
    }
    return CallSample.Call(id: id, type: type, values: values, loss: loss)
  }

  private static func model(_ samples: [CallSample], _ doubts: [[Double]]? = nil) -> AffinityModel?
  {
    AffinityModel(
      samples, doubts: doubts ?? samples.map { _ in [0, 0, 0, 0] }, withoutSatisfaction: false,
      minimumCalls: 1, prior: RankingStudy.prior, apart: .standard)
  }

  /// Held and width, of an agent and of the others.
  private struct Held {
    var held = [0.0, 0]
    var width = [0.0, 0]
    var count = [0.0, 0]

    mutating func add(_ interval: Interval, _ truth: Double, _ group: Int) {
      held[group] += interval.contains(truth) ? 1 : 0
      width[group] += interval.width
      count[group] += 1
    }

    func share(_ group: Int) -> String {
      count[group] > 0 ? StatisticsStudy.text(held[group] / count[group], 3) : ""
    }
    func wide(_ group: Int) -> String {
      count[group] > 0 ? StatisticsStudy.text(width[group] / count[group], 1) : ""
    }
  }

  // MARK: - Kinds of calls

  /// Shares of the types that agent `i` of so many takes.
  private typealias Mix = (_ agent: Int, _ agents: Int, _ generator: inout SeededGenerator) ->
    [Double]

  @Sendable static func types(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "who takes what", "agents", "calls", "τ", "before: this agent held", "the others",
      "with the doubt: this agent held", "width", "the others",
    ])
    let mixes: [(String, Mix)] = [
      (
        "one hard calls only, the others 20 % of them",
        { i, _, _ in i == 0 ? [0, 1] : [0.8, 0.2] }
      ),
      ("one hard calls only, the others 5 %", { i, _, _ in i == 0 ? [0, 1] : [0.95, 0.05] }),
      (
        "one hard calls only, one other 20 %, the rest none",
        { i, _, _ in i == 0 ? [0, 1] : i == 1 ? [0.8, 0.2] : [1, 0] }
      ),
      (
        "half the agents hard calls only, half none, one 20 %",
        { i, agents, _ in i < agents / 2 ? [0, 1] : i == agents - 1 ? [0.8, 0.2] : [1, 0] }
      ),
      (
        "three types, everybody a mix of their own",
        { _, _, generator in
          let parts = (0..<3).map { _ in generator.gamma(shape: 1) }
          return parts.map { $0 / parts.reduce(0, +) }
        }
      ),
    ]
    var index: UInt64 = 0
    for (name, mix) in mixes {
      for (agents, calls, spread) in [(12, 20, 3.0), (12, 50, 3), (24, 20, 1)] {
        index += 1
        var generator = SeededGenerator(seed: seed + 400 + index)
        var (before, after) = (Held(), Held())
        for _ in 0..<months {
          let month = month(agents, calls, spread, mix, &generator)
          let standard = CallTypeStandard.standardized(month.samples)
          guard let told = model(standard.samples, standard.doubts),
            let plain = model(standard.samples)
          else { continue }
          // Types shift all levels alike; the truth is an agent's own level at the common mix.
          for (position, i) in told.members.enumerated() {
            let truth = month.truth[i] + month.mixed
            let first = i == 0 || (name.hasPrefix("half") && i < agents / 2)
            after.add(told.shrunken.interval(position), truth, first ? 0 : 1)
            before.add(plain.shrunken.interval(position), truth, first ? 0 : 1)
          }
        }
        StatisticsStudy.row([
          name, "\(agents)", "\(calls)", StatisticsStudy.text(spread, 0), before.share(0),
          before.share(1), after.share(0), "\(before.wide(0)) → \(after.wide(0))", after.share(1),
        ])
      }
    }
  }

  private static func month(
    _ agents: Int, _ calls: Int, _ spread: Double, _ mix: Mix, _ generator: inout SeededGenerator
  ) -> (samples: [CallSample], truth: [Double], mixed: Double) {
    let (types, levels) = (CallType.allCases, [0.0, -10, 5])
    var (samples, truth): ([CallSample], [Double]) = ([], [])
    var (sum, count) = (0.0, 0.0)
    for i in 0..<agents {
      let level = 75 + spread * generator.normal()
      let shares = mix(i, agents, &generator)
      truth.append(level)
      var mine: [CallSample.Call] = []
      for j in 0..<(calls / 2 + generator.below(calls + 1)) {
        let at = generator.uniform()
        let type = shares.indices.first { at < shares[...$0].reduce(0, +) } ?? shares.count - 1
        sum += levels[type]
        count += 1
        mine.append(
          call("\(1000 + j)", level + levels[type], type: types[type], &generator))
      }
      samples.append(CallSample(mine))
    }
    return (samples, truth, sum / count)
  }

  // MARK: - Critical errors

  /// So many calls of a hundred have a confirmed critical error, agents differing in how often; it takes what
  /// lies above 59. The truth is an agent's level less what errors take in the long run.
  @Sendable static func critical(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "calls with one, of 100", "agents", "calls", "τ", "before: with one", "others", "all",
      "now: with one", "others", "all", "width, with one", "others",
    ])
    var index: UInt64 = 0
    for rate in [0.005, 0.02, 0.05] {
      for (agents, calls, spread) in [(12, 20, 3.0), (12, 50, 3), (24, 20, 1), (40, 200, 3)] {
        index += 1
        var generator = SeededGenerator(seed: seed + 500 + index)
        var (before, after) = (Held(), Held())
        for _ in 0..<months {
          var (samples, plain, truth): ([CallSample], [CallSample], [Double]) = ([], [], [])
          for _ in 0..<agents {
            let level = 75 + spread * generator.normal()
            // Half the agents' rates lie below a third of the mean's, one in ten above the double.
            let own = min(0.5, rate * generator.gamma(shape: 1))
            var mine: [CallSample.Call] = []
            for j in 0..<(calls / 2 + generator.below(calls + 1)) {
              var call = call("\(1000 + j)", level, &generator)
              let heard = call.values.reduce(0) { $0 + ($1 ?? 0) } / 4
              if generator.uniform() < own { call.loss = max(0, heard - 59) }
              mine.append(call)
            }
            // E max(0, X − 59) of a normal X.
            let z = (level - 59) / 8
            let taken =
              (level - 59) * Normal.cumulative(z) + 8 * exp(-0.5 * z * z)
              / (2 * Double.pi).squareRoot()
            truth.append(level - own * taken)
            samples.append(CallSample(mine))
            plain.append(
              CallSample(
                mine.map {
                  var call = $0
                  call.loss = 0
                  return call
                }))
          }
          guard let told = model(samples), let blind = model(plain) else { continue }
          let old = ShrunkenMeans(
            means: told.observed, variances: blind.variances, prior: RankingStudy.prior)
          for i in truth.indices {
            let group = samples[i].calls.contains { $0.loss > 0 } ? 0 : 1
            before.add(old.interval(i), truth[i], group)
            after.add(told.shrunken.interval(i), truth[i], group)
          }
        }
        func all(_ held: Held) -> String {
          StatisticsStudy.text(
            held.held.reduce(0, +) / held.count.reduce(0, +), 3)
        }
        StatisticsStudy.row([
          StatisticsStudy.text(100 * rate, 1), "\(agents)", "\(calls)",
          StatisticsStudy.text(spread, 0), before.share(0), before.share(1), all(before),
          after.share(0), after.share(1), all(after), "\(before.wide(0)) → \(after.wide(0))",
          "\(before.wide(1)) → \(after.wide(1))",
        ])
      }
    }
  }

  // MARK: - An agent's page

  @Sendable static func page(months: Int, seed: UInt64) {
    StatisticsStudy.head([
      "calls", "share of calls with each sub-metric", "held: calls alike", "types ten apart",
      "width, alike",
    ])
    let cells: [(Int, [Double])] = [
      (2, [1, 1, 1, 1]), (3, [1, 1, 1, 1]), (4, [1, 1, 1, 1]), (6, [1, 1, 1, 1]),
      (4, [1, 1, 1, 0.6]), (6, [1, 1, 1, 0.5]), (6, [1, 0.6, 1, 0.5]), (12, [1, 0.8, 1, 0.25]),
      (24, [1, 1, 1, 0.1]), (24, [1, 0.15, 1, 0.15]), (60, [1, 1, 1, 0.05]),
      (60, [1, 0.5, 1, 0.2]),
    ]
    for (index, (calls, present)) in cells.enumerated() {
      let held = [0.0, 10].map { gap -> Held in
        var generator = SeededGenerator(seed: seed + 600 + UInt64(index))
        var held = Held()
        for _ in 0..<months {
          let sample = CallSample(
            (0..<calls).map { j in
              call(
                "\(1000 + j)", 75 + (generator.uniform() < 0.5 ? gap / 2 : -gap / 2),
                present: present, &generator)
            })
          if let interval = sample.interval() { held.add(interval, 75, 0) }
        }
        return held
      }
      StatisticsStudy.row([
        "\(calls)",
        present.allSatisfy { $0 == 1 }
          ? "all"
          : present.map { $0 == 1 ? "1" : "\($0)" }.joined(separator: ", "),
        held[0].share(0), held[1].share(0), held[0].wide(0),
      ])
    }
  }
}
