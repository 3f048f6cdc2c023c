internal import Assessment
public import CallModel
import CallStatistics

/// One measure of an agent's voice over the period, beside what is usual for the team.
///
/// Rate, level and liveliness only: style, never emotion.
public struct VoiceHabit: Hashable, Sendable, Codable {
  /// The measure's id, with the language where its unit depends on it: `wordRate.zh`.
  public var id: String
  public var name: LocalText
  /// Characters a minute (Chinese) or words a minute (English), dBov, semitones.
  public var unit: LocalText
  /// The agent's calls that have the measure.
  public var calls: Int
  /// The agent's median call, and the middle half of the agent's calls.
  public var median: Double
  /// Quartiles of the calls' values.
  public var low: Double
  public var high: Double
  /// The middle half of the team's calls, this agent's included; of all calls without a team.
  public var teamLow: Double
  public var teamHigh: Double
  /// Calls that the team's quartiles come from.
  public var teamCalls: Int

  public init(
    id: String, name: LocalText, unit: LocalText, calls: Int, median: Double, low: Double,
    high: Double, teamLow: Double, teamHigh: Double, teamCalls: Int
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.calls = calls
    self.median = median
    self.low = low
    self.high = high
    self.teamLow = teamLow
    self.teamHigh = teamHigh
    self.teamCalls = teamCalls
  }
}

/// Measures of the agents' voices, call by call.
struct VoiceTally {
  private struct Measure {
    var id: String
    var name: LocalText
    var unit: LocalText
    var dependsOnLanguage = false
  }

  private static let measures = [
    Measure(
      id: "wordRate", name: LocalText(zh: "语速", en: "rate"),
      unit: LocalText(zh: "字/分", en: "characters/min"), dependsOnLanguage: true),
    Measure(
      id: "activeSpeechLevel", name: LocalText(zh: "音量", en: "volume"),
      unit: LocalText(verbatim: "dBov")),
    Measure(
      id: "pitchSpread", name: LocalText(zh: "语调起伏", en: "liveliness"),
      unit: LocalText(zh: "半音", en: "semitones")),
  ]

  private(set) var values: [String: [Double]] = [:]

  mutating func add(_ card: Scorecard) {
    for measure in Self.measures {
      guard
        let value = card.measures.first(where: { $0.id == measure.id && $0.party == .agent })?
          .reading.value
      else { continue }
      values[Self.key(measure, card.call.language), default: []].append(value)
    }
  }

  mutating func merge(_ other: VoiceTally) {
    for (key, own) in other.values { values[key, default: []] += own }
  }

  private static func key(_ measure: Measure, _ language: Language) -> String {
    measure.dependsOnLanguage ? measure.id + "." + language.rawValue : measure.id
  }

  /// What at least `minimum` calls tell.
  func habits(peers: VoiceTally, minimum: Int) -> [VoiceHabit] {
    Self.measures.flatMap { measure -> [VoiceHabit] in
      let keys =
        measure.dependsOnLanguage
        ? Language.allCases.map { (Self.key(measure, $0), Optional($0)) } : [(measure.id, nil)]
      return keys.compactMap { key, language -> VoiceHabit? in
        guard let own = values[key]?.sorted(), own.count >= minimum,
          let team = peers.values[key]?.sorted(),
          let median = Quantiles.quantile(0.5, ofSorted: own),
          let low = Quantiles.quantile(0.25, ofSorted: own),
          let high = Quantiles.quantile(0.75, ofSorted: own),
          let teamLow = Quantiles.quantile(0.25, ofSorted: team),
          let teamHigh = Quantiles.quantile(0.75, ofSorted: team)
        else { return nil }
        var name = measure.name
        var unit = measure.unit
        if language == .english {
          name = LocalText(zh: name.zh + "（英语通话）", en: name.en + " (calls in English)")
          unit = LocalText(zh: "词/分", en: "words/min")
        } else if language == .chinese {
          name.en += " (calls in Chinese)"
        }
        return VoiceHabit(
          id: key, name: name, unit: unit, calls: own.count, median: median, low: low, high: high,
          teamLow: teamLow, teamHigh: teamHigh, teamCalls: team.count)
      }
    }
  }
}
