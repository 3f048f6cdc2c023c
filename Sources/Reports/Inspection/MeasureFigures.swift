internal import Acoustics
internal import CallModel
internal import Foundation

/// How the figures of an inspection read to people: as many digits as mean something, shares in per cent,
/// units in words.
struct MeasureFigures {
  var language: Language

  func number(_ value: Double, _ id: String) -> String {
    switch id {
    case "clippedShare": String(format: "%.3f", value * 100)
    case "activityFactor", "talkRatio": String(format: "%.1f", value * 100)
    case "pauseCount", "raisedVoice", "turnCount", "levelJumps": String(Int(value))
    case "replyLatency", "articulationRate", "speechRate", "rateCourse":
      String(format: "%.2f", value)
    case "pitchMedian", "bandLow", "bandHigh": String(format: "%.0f", value)
    default: String(format: "%.1f", value)
    }
  }

  func unit(_ measure: AcousticMeasure) -> String {
    switch measure.id {
    case "clippedShare", "activityFactor", "talkRatio": "%"
    default: unit(named: measure.unit)
    }
  }

  func unit(named unit: String) -> String {
    switch unit {
    case "1": LocalText(zh: "次", en: "")[language]
    case "s": LocalText(zh: "秒", en: "s")[language]
    case "syll/s": LocalText(zh: "音节/秒", en: "syll/s")[language]
    // Characters or words, by the language spoken.
    case "1/min": LocalText(zh: "每分钟", en: "per min")[language]
    case "st": LocalText(zh: "半音", en: "semitones")[language]
    case "st/s": LocalText(zh: "半音/秒", en: "semitones/s")[language]
    default: unit
    }
  }
}
