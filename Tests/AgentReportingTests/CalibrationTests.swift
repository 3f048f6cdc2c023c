import AgentReporting
import Assessment
import CallModel
import CallStatistics
import ServiceLevels
import Testing

import struct Foundation.Date
import struct Foundation.TimeInterval
import struct Foundation.TimeZone

@Suite struct CalibrationTests {
  /// Calls whose true quality the machine and the raters see with some error.
  static func sample(
    calls: Int, error: Double, machineError: Double, seed: UInt64
  ) -> (ratings: [Rating], cards: [Scorecard]) {
    var generator = SeededGenerator(seed: seed)
    var ratings: [Rating] = []
    var cards: [Scorecard] = []
    func quarter(_ value: Double) -> Double { min(1, max(0, (4 * value).rounded() / 4)) }
    for j in 0..<calls {
      let id = "C\(100 + j)"
      var values: [String: Double] = [:]
      for criterion in SampleCards.criteria {
        let truth = generator.uniform()
        values[criterion.id] = quarter(truth + machineError * generator.normal())
        for rater in ["甲", "乙"] {
          ratings.append(
            Rating(
              callID: id, raterID: rater, criterion: criterion.id,
              value: quarter(truth + error * generator.normal())))
        }
      }
      cards.append(SampleCards.card(id, agent: "A", [70, 70, 70, 70], values: values))
    }
    return (ratings, cards)
  }

  @Test func `close ratings on enough calls open the gate`() {
    let sample = Self.sample(calls: 30, error: 0.08, machineError: 0.08, seed: 1)
    let result = CalibrationBuilder().calibration(
      ratings: sample.ratings, confirmations: [], scorecards: sample.cards)
    #expect(result.isCalibrated)
    #expect(result.subMetrics.allSatisfy { $0.passes })
    #expect(result.calls == 30)
    #expect(result.subMetrics.allSatisfy { ($0.raters.intraclass?.value ?? 0) > 0.8 })
    #expect(result.summary.en.contains("passed"))
  }

  @Test func `too few calls, quarrelling raters or a wayward machine keep it shut`() {
    for (calls, error, machineError, word) in [
      (12, 0.05, 0.05, "20 needed"), (40, 0.8, 0.05, "raters do not agree"),
      (40, 0.05, 2, "machine and raters"),
    ] {
      let sample = Self.sample(
        calls: calls, error: error, machineError: machineError, seed: 2)
      let result = CalibrationBuilder().calibration(
        ratings: sample.ratings, confirmations: [], scorecards: sample.cards)
      #expect(!result.isCalibrated)
      #expect(result.summary.en.contains(word))
      #expect(result.summary.zh.hasPrefix("未校准"))
    }
  }

  @Test func `without ratings nothing is calibrated`() {
    let result = CalibrationBuilder().calibration(
      ratings: [], confirmations: [], scorecards: [])
    #expect(!result.isCalibrated)
    #expect(result.subMetrics.count == 4)
    #expect(result.criteria.isEmpty)
  }

  /// Two routes: the builder, and the statistics on the plain pairs.
  @Test func `agreement of a criterion is that of its pairs`() throws {
    let sample = Self.sample(calls: 25, error: 0.2, machineError: 0.1, seed: 3)
    let result = CalibrationBuilder().calibration(
      ratings: sample.ratings.reversed(), confirmations: [], scorecards: sample.cards)
    let criterion = try #require(result.criteria.first { $0.id == "C2" })
    var pairs: [(Double, Double)] = []
    for card in sample.cards {
      let mine = sample.ratings.filter { $0.callID == card.call.id && $0.criterion == "C2" }
      // 乙 (U+4E59) sorts before 甲 (U+7532).
      let sorted = mine.sorted { $0.raterID < $1.raterID }.map(\.value)
      pairs.append((sorted[0], sorted[1]))
    }
    #expect(criterion.raters.pairs == 25)
    #expect(criterion.raters.raw == Agreement.raw(pairs))
    #expect(criterion.raters.quadraticKappa?.value == Agreement.quadraticKappa(pairs))
    #expect(criterion.raters.kappa == nil)
    let kappa = try #require(criterion.raters.quadraticKappa)
    let low = try #require(kappa.low)
    let high = try #require(kappa.high)
    #expect(low < kappa.value && kappa.value < high)
  }

  @Test func `binary values get a plain kappa and their prevalence`() throws {
    var ratings: [Rating] = []
    var cards: [Scorecard] = []
    for j in 0..<20 {
      let id = "C\(j)"
      ratings.append(Rating(callID: id, raterID: "a", criterion: "C1", value: j < 15 ? 1 : 0))
      ratings.append(Rating(callID: id, raterID: "b", criterion: "C1", value: j < 13 ? 1 : 0))
      cards.append(SampleCards.card(id, agent: "A", [70, 70, 70, 70], values: ["C1": 1]))
    }
    let result = CalibrationBuilder().calibration(
      ratings: ratings, confirmations: [], scorecards: cards)
    let raters = try #require(result.criteria.first).raters
    #expect(raters.raw == 0.9)
    #expect(raters.prevalence == 0.7)
    // By hand: observed .9, expected .75 × .65 + .25 × .35 = .575.
    #expect(abs(try #require(raters.kappa?.value) - (0.9 - 0.575) / 0.425) < 1e-12)
    #expect(raters.meanDifference == -0.1)
  }

  /// Law: three raters of different habits, two of them a call, under other names.
  @Test func `what raters are called changes no agreement of a criterion`() throws {
    var generator = SeededGenerator(seed: 6)
    var given: [(call: Int, rater: Int, value: Double)] = []
    for call in 0..<40 {
      let truth = generator.uniform() < 0.6 ? 1.0 : 0
      for rater in 0..<3 where rater != call % 3 {
        let strict = rater == 2 && generator.uniform() < 0.5
        let slip = generator.uniform() < 0.1
        given.append((call, rater, strict ? 0 : slip ? 1 - truth : truth))
      }
    }
    func agreement(_ names: [String]) throws -> Calibration.ValueAgreement {
      let result = CalibrationBuilder().calibration(
        ratings: given.map {
          Rating(
            callID: "C\(100 + $0.call)", raterID: names[$0.rater], criterion: "C1",
            value: $0.value)
        }, confirmations: [],
        scorecards: (0..<40).map {
          SampleCards.card("C\(100 + $0)", agent: "A", [70, 70, 70, 70], values: ["C1": 1])
        })
      return try #require(result.criteria.first).raters
    }
    let usual = try agreement(["a", "b", "c"])
    for names in [["c", "b", "a"], ["b", "c", "a"], ["b", "a", "c"]] {
      let other = try agreement(names)
      for part in [\Calibration.ValueAgreement.kappa, \.quadraticKappa, \.alpha] {
        let (one, its) = (try #require(usual[keyPath: part]), try #require(other[keyPath: part]))
        #expect(abs(one.value - its.value) < 1e-12)
      }
      #expect(usual.raw == other.raw && usual.prevalence == other.prevalence)
    }
  }

  @Test func `scores that are all alike tell no agreement, whatever the score`() {
    for value in [1, 0.7] {
      let ids = (0..<30).map { "C\(100 + $0)" }
      let result = CalibrationBuilder().calibration(
        ratings: ids.flatMap { id in
          ["甲", "乙"].flatMap { rater in
            ["C1", "C2"].map { Rating(callID: id, raterID: rater, criterion: $0, value: value) }
          }
        }, confirmations: [],
        scorecards: ids.map {
          SampleCards.card($0, agent: "A", [70, 70, 70, 70], values: ["C1": value, "C2": value])
        })
      let courtesy = result.subMetrics.first { $0.subMetric == .courtesy }
      #expect(courtesy?.passes == false)
      #expect(courtesy?.raters.intraclass == nil && courtesy?.raters.alpha == nil)
      #expect(courtesy?.reason.en.contains("all scores are the same") == true)
      #expect(courtesy?.reason.zh.contains("看不出一致性") == true)
    }
  }

  @Test func `a mild rater is found and so is his drift`() throws {
    let start = try #require(CalibrationTests.date("2026-10-05"))
    var ratings: [Rating] = []
    var cards: [Scorecard] = []
    for j in 0..<20 {
      let id = "C\(10 + j)"
      let at = start.addingTimeInterval(Double(j < 10 ? 0 : 7) * 86_400 + 3600)
      for (rater, value) in [("mild", j < 10 ? 0.75 : 1.0), ("a", 0.5), ("b", 0.5)] {
        ratings.append(
          Rating(callID: id, raterID: rater, criterion: "P1", value: value, at: at))
      }
      cards.append(SampleCards.card(id, agent: "A", [70, 70, 70, 70], values: ["P1": 0.5]))
    }
    let result = CalibrationBuilder().calibration(
      ratings: ratings, confirmations: [], scorecards: cards)
    let mild = try #require(result.raters.first { $0.id == "mild" })
    #expect(mild.leniency == 37.5)
    #expect(mild.drift.map(\.week) == ["2026-10-05", "2026-10-12"])
    #expect(mild.drift.map(\.leniency) == [25, 50])
    let other = try #require(result.raters.first { $0.id == "a" })
    #expect(other.leniency == -18.75)
    #expect(other.calls == 20 && other.ratings == 20)
  }

  @Test func `true and false marks give precision and recall`() throws {
    var cards: [Scorecard] = []
    var marks: [CallModel.Confirmation] = []
    for j in 0..<10 {
      var card = SampleCards.card("C\(j)", agent: "A", [70, 70, 70, 70])
      if j < 8 {
        card.findings = [
          Finding(
            check: "interruption", polarity: .bad, criteria: ["P1"],
            summary: LocalText(verbatim: ""), evidence: [Evidence(quote: "…")])
        ]
      }
      cards.append(card)
      // Six of eight are right, and one of the others was missed.
      let upheld = j < 6 || j == 8
      if j == 9 { continue }
      marks.append(
        CallModel.Confirmation(callID: "C\(j)", subject: "interruption", upheld: upheld, by: "t"))
    }
    let result = CalibrationBuilder().calibration(
      ratings: [], confirmations: marks, scorecards: cards)
    let check = try #require(result.checks.first)
    #expect(check.upheld == 6 && check.rejected == 2 && check.missed == 1)
    #expect(check.precision?.value == 0.75)
    #expect(abs(try #require(check.recall?.value) - 6.0 / 7) < 1e-12)
  }
}

extension CalibrationTests {
  /// Midnight in China.
  /// Summer time ends on 1 November 2026 in New York: no one offset puts both into their weeks.
  @Test func `weeks of drift go by the wall clock of their own day`() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let stamps: [Double] = [
      // Monday 26 October, 00:30 by summer time; Sunday 8 November, 23:30 by winter time.
      1_792_989_000, 1_794_198_600,
    ]
    var ratings: [Rating] = []
    for (j, stamp) in stamps.enumerated() {
      for (rater, value) in [("a", 1.0), ("b", 0.5)] {
        ratings.append(
          Rating(
            callID: "C\(j)", raterID: rater, criterion: "P1", value: value,
            at: Date(timeIntervalSince1970: stamp)))
      }
    }
    let cards = stamps.indices.map {
      SampleCards.card("C\($0)", agent: "A", [70, 70, 70, 70], values: ["P1": 0.5])
    }
    let result = CalibrationBuilder(clock: LocalClock(zone)).calibration(
      ratings: ratings, confirmations: [], scorecards: cards)
    let rater = try #require(result.raters.first)
    #expect(rater.drift.map(\.week) == ["2026-10-26", "2026-11-02"])
  }

  static func date(_ day: String) -> Date? {
    // 2026-10-05 is day 20,731 since 1970.
    day == "2026-10-05" ? Date(timeIntervalSince1970: 20_731 * 86_400 - 8 * 3600) : nil
  }

  /// An overturned finding is taken off its card, and still counts against the check.
  @Test func `rejected findings lower precision, added ones lower recall`() throws {
    let cards = (0..<10).map { SampleCards.card("C\($0)", agent: "A", [70, 70, 70, 70]) }
    var marked = cards
    for i in 0..<4 {
      marked[i].findings = [
        Finding(
          check: "opening", polarity: .bad, criteria: ["C1"], summary: LocalText(verbatim: "f"),
          evidence: [Evidence(turn: 1)])
      ]
    }
    // The check praised the call in which a person found the fault it did not see.
    marked[9].findings = [
      Finding(
        check: "opening", polarity: .good, criteria: ["C1"], summary: LocalText(verbatim: "g"),
        evidence: [Evidence(turn: 1)])
    ]
    let confirmations =
      (0..<4).map { Confirmation(callID: "C\($0)", subject: "opening", upheld: true, by: "R") }
      + (4..<6).map { Confirmation(callID: "C\($0)", subject: "opening", upheld: false, by: "R") }
      + [Confirmation(callID: "C9", subject: "opening", upheld: true, by: "R")]
    let result = CalibrationBuilder().calibration(
      ratings: [], confirmations: confirmations, scorecards: marked)
    let check = try #require(result.checks.first)
    #expect((check.upheld, check.rejected, check.missed) == (4, 2, 1))
    #expect(check.precision?.value == 4.0 / 6)
    #expect(check.recall?.value == 4.0 / 5)
  }

  @Test func `a critical error that only a person found was missed by the machine`() throws {
    func card(_ id: String, _ verdict: CriticalErrorCandidate.Verdict, byPerson: Bool) -> Scorecard
    {
      var card = SampleCards.card(id, agent: "A", [90, 90, 90, 90], error: verdict)
      if byPerson { card.criticalErrors[0].foundByPerson = true }
      return card
    }
    let cards = [
      card("C0", .upheld, byPerson: false), card("C1", .upheld, byPerson: true),
      card("C2", .upheld, byPerson: true), card("C3", .rejected, byPerson: false),
      card("C4", .open, byPerson: false),
    ]
    let confirmations = [("C0", true), ("C1", true), ("C2", true), ("C3", false)].map {
      Confirmation(callID: $0, subject: "K1", upheld: $1, by: "R")
    }
    let result = CalibrationBuilder().calibration(
      ratings: [], confirmations: confirmations, scorecards: cards)
    let check = try #require(result.checks.first)
    #expect((check.upheld, check.rejected, check.missed) == (1, 1, 2))
    #expect(check.precision?.value == 1.0 / 2)
    #expect(check.recall?.value == 1.0 / 3)
  }
}
