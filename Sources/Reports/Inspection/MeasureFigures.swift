internal import Acoustics
internal import CallModel

/// How the figures of an inspection read to people: as many digits as mean something, shares in per cent,
/// units in words.
struct MeasureFigures {
  var language: Language

  func number(_ value: Double, _ id: String) -> String {
    switch id {
    case "clippedShare": Figure.text(value * 100, decimals: 3)
    case "activityFactor", "talkRatio": Figure.text(value * 100, decimals: 1)
    case "pauseCount", "raisedVoice", "turnCount", "levelJumps": Figure.text(value, decimals: 0)
    case "replyLatency", "articulationRate", "speechRate", "rateCourse", "soundArticulationRate",
      "wordAgreement":
      Figure.text(value, decimals: 2)
    case "pitchMedian", "bandLow", "bandHigh": Figure.text(value, decimals: 0)
    default: Figure.text(value, decimals: 1)
    }
  }

  func unit(_ measure: AcousticMeasure) -> String {
    switch measure.id {
    case "clippedShare", "activityFactor", "talkRatio": "%"
    default: unit(named: measure.unit)
    }
  }

  /// - Parameter spoken: the language of the words that a rate counts, where it is known.
  func unit(named unit: String, spoken: Language? = nil) -> String {
    switch unit {
    case "1": LocalText(zh: "次", en: "")[language]
    case "s": LocalText(zh: "秒", en: "s")[language]
    case "syll/s": LocalText(zh: "音节/秒", en: "syll/s")[language]
    case "1/min":
      switch spoken {
      case .chinese: LocalText(zh: "字/分", en: "characters/min")[language]
      case .english: LocalText(zh: "词/分", en: "words/min")[language]
      case nil: LocalText(zh: "字或词/分", en: "characters or words/min")[language]
      }
    case "st": LocalText(zh: "半音", en: "semitones")[language]
    case "st/s": LocalText(zh: "半音/秒", en: "semitones/s")[language]
    default: unit
    }
  }
}
