package import CallModel

/// Praat TextGrid, long and short. A tier is a speaker; an interval without text is silence.
///
/// Both forms hold the same values in the same order: what is not a free-standing number, a
/// quoted text or a flag is only there for people.
package enum TextGridFormat: TranscriptFormat {
  package static let id = "textgrid"
  package static let name = LocalText(zh: "Praat TextGrid", en: "Praat TextGrid")
  package static let endings = [".textgrid"]
  package static let shape: LocalText? = LocalText(
    zh: "首行为 File type = \"ooTextFile\"", en: "the first line is File type = \"ooTextFile\"")

  package static func likeness(to source: TranscriptSource) -> Likeness {
    var values = TextGridValues(source)
    guard case .text("ooTextFile") = values.next()?.value else { return .none }
    guard case .text("TextGrid") = values.next()?.value else { return .none }
    return .certain
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    var values = TextGridValues(source)
    _ = values.next()
    _ = values.next()
    _ = try number(&values, source)
    _ = try number(&values, source)
    guard case .flag(true) = values.next()?.value else {
      throw .noTurns(source.file, format: name)
    }
    var draft = TranscriptDraft()
    draft.order = .free
    let tiers = try number(&values, source)
    guard tiers >= 0, tiers < 10_000 else { throw cutOff(&values, source) }
    for _ in 0..<Int(tiers) {
      let kind = try text(&values, source)
      let speaker = try text(&values, source)
      _ = try number(&values, source)
      _ = try number(&values, source)
      let count = try number(&values, source)
      guard count >= 0, count < 1e7 else { throw cutOff(&values, source) }
      let isPhones = speaker.lowercased().hasSuffix("phones")
      for _ in 0..<Int(count) {
        let line = values.line
        if kind == "TextTier" {
          _ = try number(&values, source)
          _ = try text(&values, source)
          continue
        }
        let start = try number(&values, source)
        let end = try number(&values, source)
        let words = TextPieces.trimmed(try text(&values, source))
        guard end >= start else {
          throw .endsBeforeStart(start, end, file: source.file, line: line)
        }
        guard !words.isEmpty, !isPhones else { continue }
        var turn = TurnDraft(text: words)
        turn.label = TextPieces.trimmed(speaker)
        turn.aliases = SpeakerPrefix.aliases(speaker)
        turn.line = line
        (turn.start, turn.end) = (start, end)
        draft.turns.append(turn)
      }
      if kind == "TextTier" || isPhones {
        draft.notes.append(
          .note(
            .transcriptTierLeftOut, source.file,
            LocalText(
              zh: "层“\(InputProblem.shortened(speaker))”不是话语，未读入",
              en: "tier '\(InputProblem.shortened(speaker))' holds no turns and was left out")))
      }
    }
    return draft
  }

  private static func number(
    _ values: inout TextGridValues, _ source: TranscriptSource
  ) throws(InputProblem) -> Double {
    guard case .number(let number) = values.next()?.value else {
      throw cutOff(&values, source)
    }
    return number
  }

  private static func text(
    _ values: inout TextGridValues, _ source: TranscriptSource
  ) throws(InputProblem) -> String {
    guard case .text(let text) = values.next()?.value else { throw cutOff(&values, source) }
    return text
  }

  private static func cutOff(
    _ values: inout TextGridValues, _ source: TranscriptSource
  ) -> InputProblem {
    InputProblem(
      .transcriptBrokenTextGrid, file: source.file, line: values.line,
      what: LocalText(
        zh: "TextGrid 在此中断或次序有误", en: "the TextGrid ends here or has its values out of order"),
      fix: LocalText(zh: "请在 Praat 中打开并重新保存", en: "open it in Praat and save it again"))
  }
}

/// The free-standing values of a Praat text file.
struct TextGridValues {
  enum Value: Equatable {
    case number(Double)
    case text(String)
    case flag(Bool)
  }

  private let source: TranscriptSource
  private var index = 0
  /// The line of the value read last.
  private(set) var line = 1

  init(_ source: TranscriptSource) { self.source = source }

  mutating func next() -> (value: Value, line: Int)? {
    let bytes = source.bytes
    while index < bytes.count {
      let byte = bytes[index]
      if byte <= 0x20 {
        index += 1
      } else if byte == UInt8(ascii: "!") {
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      } else if byte == UInt8(ascii: "\"") {
        line = source.line(at: index)
        guard let text = quoted() else { return nil }
        return (.text(text), line)
      } else {
        let start = index
        while index < bytes.count, bytes[index] > 0x20 { index += 1 }
        let word = bytes[start..<index]
        let opening = word.first ?? 0
        if opening == UInt8(ascii: "<") {
          line = source.line(at: start)
          return (.flag(word.elementsEqual("<exists>".utf8)), line)
        }
        let begins =
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(opening)
          || opening == UInt8(ascii: "-") || opening == UInt8(ascii: "+")
          || opening == UInt8(ascii: ".")
        if begins, let number = Double(String(decoding: word, as: UTF8.self)), number.isFinite {
          line = source.line(at: start)
          return (.number(number), line)
        }
      }
    }
    line = max(1, source.lines.count)
    return nil
  }

  /// A text between quotes, in which a quote is written twice.
  private mutating func quoted() -> String? {
    let bytes = source.bytes
    var text: [UInt8] = []
    index += 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") {
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else {
          index += 1
          return String(decoding: text, as: UTF8.self)
        }
        index += 1
      }
      text.append(bytes[index])
      index += 1
    }
    return nil
  }
}
