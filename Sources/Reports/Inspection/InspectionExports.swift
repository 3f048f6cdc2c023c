internal import Acoustics
public import CallModel
internal import Foundation

/// An inspection in the formats of other tools.
extension Inspection {
  /// With sorted keys and a newline at the end; on one line where it is not to be pretty.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
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
    let name = (file as NSString).lastPathComponent
    var lines: [(start: Seconds, text: String)] = []
    for channel in channels {
      let speaker =
        channel.party == .unknown ? "channel\(channel.number)" : channel.party.rawValue
      for span in channel.speech {
        let text = RTTMLine.speaker(speaker, at: span, file: name, channel: channel.number)
        lines.append((span.start, text))
      }
      for sound in channel.sounds {
        let kind = sound.kind == .music ? "music" : "other"
        let text = RTTMLine.nonSpeech(kind, at: sound.span, file: name, channel: channel.number)
        lines.append((sound.span.start, text))
      }
    }
    return lines.sorted { $0.start < $1.start }.map(\.text).joined()
  }

  /// Praat's long text format: for each channel a tier of speech, music and tones, and a tier of nuclei.
  public var textGrid: String {
    let tiers = channels.flatMap { channel -> [PraatTextGrid.Tier] in
      let name = channel.party == .unknown ? "channel \(channel.number)" : channel.party.rawValue
      let marked =
        channel.speech.map { PraatTextGrid.Interval($0, "speech") }
        + channel.sounds.map { PraatTextGrid.Interval($0.span, $0.kind.rawValue) }
      return [
        .intervals(name: name, PraatTextGrid.filled(marked, to: duration).intervals),
        .points(
          name: name + " nuclei",
          channel.nuclei.enumerated().map { PraatTextGrid.Point($1, "\($0 + 1)") }),
      ]
    }
    return PraatTextGrid(end: duration, tiers: tiers).text
  }
}
