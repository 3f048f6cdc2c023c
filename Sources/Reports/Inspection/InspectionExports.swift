internal import Acoustics
public import CallModel
internal import Foundation

/// An inspection in the formats of other tools.
extension Inspection {
  public func json(pretty: Bool = true) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty
      ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// The head of the table that `csvRows` fills.
  public static func csvHeader(_ language: Language) -> String {
    let heads = LocalText(
      zh: "文件,声道,角色,指标,名称,数值,单位,无数值的原因",
      en: "file,channel,party,measure,name,value,unit,why absent")[language]
    return CSVText.line(heads.split(separator: ",").map(String.init))
  }

  /// A row for each measure.
  public func csvRows(_ language: Language) -> String {
    var text = ""
    func row(_ channel: String, _ party: String, _ measure: MeasureReading) {
      let value = measure.reading.value.map(Figure.plain) ?? ""
      let why = measure.reading.absence?.why[language] ?? ""
      let cells = [
        file, channel, party, measure.id, measure.name[language], value, measure.unit, why,
      ]
      text += CSVText.line(cells)
    }
    for channel in channels {
      for measure in channel.measures {
        row(String(channel.number), channel.party.name[language], measure)
      }
    }
    for measure in recording { row("", "", measure) }
    for measure in call { row("", "", measure) }
    for measure in transcript?.measures ?? [] {
      row("", measure.party?.name[language] ?? "", measure)
    }
    return text
  }

  /// A `SPEAKER` line for each stretch of speech, a `NON-SPEECH` line for music and tones (NIST Rich
  /// Transcription, RT-09).
  public var rttm: String {
    let name = Self.token((file as NSString).lastPathComponent)
    var lines: [(Double, String)] = []
    for channel in channels {
      let speaker = Self.token(
        channel.party == .unknown ? "channel\(channel.number)" : channel.party.rawValue)
      for span in channel.speech {
        let start = Figure.fixed(span.start.rawValue, 3)
        let length = Figure.fixed(span.duration.rawValue, 3)
        lines.append(
          (
            span.start.rawValue,
            "SPEAKER \(name) \(channel.number) \(start) \(length) <NA> <NA> \(speaker) <NA> <NA>\n"
          ))
      }
      for sound in channel.sounds {
        let start = Figure.fixed(sound.span.start.rawValue, 3)
        let length = Figure.fixed(sound.span.duration.rawValue, 3)
        let kind = sound.kind == .music ? "music" : "other"
        lines.append(
          (
            sound.span.start.rawValue,
            "NON-SPEECH \(name) \(channel.number) \(start) \(length) <NA> \(kind) <NA> <NA> <NA>\n"
          ))
      }
    }
    return lines.sorted { $0.0 < $1.0 }.map(\.1).joined()
  }

  private static func token(_ text: String) -> String {
    let name = text.split(whereSeparator: \.isWhitespace).joined(separator: "_")
    return name.isEmpty ? "<NA>" : name
  }

  /// Praat's long text format: for each channel a tier of speech, music and tones, and a tier of nuclei.
  public var textGrid: String {
    let end = number(duration)
    var text = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n"
    text += "xmin = 0\nxmax = \(end)\ntiers? <exists>\nsize = \(channels.count * 2)\nitem []:\n"
    var tier = 1
    for channel in channels {
      let name = channel.party == .unknown ? "channel \(channel.number)" : channel.party.rawValue
      var intervals: [(Seconds, Seconds, String)] = []
      var at: Seconds = 0
      let marked =
        channel.speech.map { ($0, "speech") } + channel.sounds.map { ($0.span, $0.kind.rawValue) }
      for (span, label) in marked.sorted(by: { $0.0 < $1.0 }) where span.end > at {
        if span.start > at { intervals.append((at, span.start, "")) }
        intervals.append((max(at, span.start), min(span.end, duration), label))
        at = min(span.end, duration)
      }
      if at < duration { intervals.append((at, duration, "")) }
      text += "    item [\(tier)]:\n        class = \"IntervalTier\"\n        name = \"\(name)\"\n"
      text += "        xmin = 0\n        xmax = \(end)\n"
      text += "        intervals: size = \(intervals.count)\n"
      for (k, interval) in intervals.enumerated() {
        text += "        intervals [\(k + 1)]:\n            xmin = \(number(interval.0))\n"
        text += "            xmax = \(number(interval.1))\n            text = \"\(interval.2)\"\n"
      }
      tier += 1
      text +=
        "    item [\(tier)]:\n        class = \"TextTier\"\n        name = \"\(name) nuclei\"\n"
      text += "        xmin = 0\n        xmax = \(end)\n"
      text += "        points: size = \(channel.nuclei.count)\n"
      for (k, time) in channel.nuclei.enumerated() {
        text += "        points [\(k + 1)]:\n            number = \(number(time))\n"
        text += "            mark = \"\(k + 1)\"\n"
      }
      tier += 1
    }
    return text
  }

  private func number(_ time: Seconds) -> String { Figure.fixed(time.rawValue, 3) }
}
