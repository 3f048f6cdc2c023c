package import CallModel

/// How much was said, in the units that rates are counted in.
///
/// Chinese counts characters: each Chinese character, each digit (read out one by one) and each
/// syllable of a Latin word. English counts words; a digit counts as one, a number read as a
/// whole still has about as many words as digits. Punctuation counts nothing, nor do notes of the
/// recogniser in brackets such as `[noise]` or `（笑）`.
package struct SpokenLength: Hashable, Sendable {
  /// Chinese characters, digits and syllables of Latin words.
  package var characters: Int
  /// Latin words, digits, and Chinese characters one by one.
  package var words: Int
  /// Chinese characters alone.
  package var hanzi: Int
  /// Words in Latin letters alone.
  package var latinWords: Int

  package init(_ text: String) {
    self.init(NormalizedText(Self.withoutNotes(text)))
  }

  /// The same where the text has been normalised already.
  package init(_ text: String, normalized: NormalizedText) {
    // One of the brackets [ ( < （ 【 opens somewhere.
    let mayHoldNotes = normalized.source.contains {
      $0 == 0x5B || $0 == 0x28 || $0 == 0x3C || $0 == 0xFF08 || $0 == 0x3010
    }
    self.init(mayHoldNotes ? NormalizedText(Self.withoutNotes(text)) : normalized)
  }

  init(_ text: NormalizedText) {
    characters = 0
    words = 0
    hanzi = 0
    latinWords = 0
    var own = self
    text.units.withUnsafeBufferPointer { units in
      var index = 0
      while index < units.count {
        let unit = units[index]
        if UnitClass.isHan(unit) {
          own.hanzi += 1
          index += 1
        } else if UnitClass.isDigit(unit) {
          own.characters += 1
          own.words += 1
          index += 1
        } else if UnitClass.isWord(unit) {
          let from = index
          while index < units.count, UnitClass.isWord(units[index]),
            !UnitClass.isDigit(units[index])
          {
            index += 1
          }
          own.latinWords += 1
          own.characters += Self.syllables(units[from..<index])
        } else {
          index += 1
        }
      }
    }
    self = own
    characters += hanzi
    words += hanzi + latinWords
  }

  /// What rates count: characters in Chinese, words in English.
  package func count(in language: Language) -> Int {
    language == .chinese ? characters : words
  }

  /// Groups of vowels; letters spelt out where there is no vowel (`DVD`).
  private static func syllables(_ word: Slice<UnsafeBufferPointer<UInt16>>) -> Int {
    var groups = 0
    var inVowel = false
    for unit in word {
      let isVowel =
        unit == 0x61 || unit == 0x65 || unit == 0x69 || unit == 0x6F || unit == 0x75 || unit == 0x79
      if isVowel && !inVowel { groups += 1 }
      inVowel = isVowel
    }
    return groups == 0 ? word.count : groups
  }

  /// One of the brackets [ ( < （ 【 opens somewhere.
  private static func mayHoldNotes(_ text: String) -> Bool {
    var last: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      if byte == 0x5B || byte == 0x28 || byte == 0x3C { return true }
      if byte == 0x88, last == (0xEF, 0xBC) { return true }
      if byte == 0x90, last == (0xE3, 0x80) { return true }
      last = (last.1, byte)
    }
    return false
  }

  /// The text without what the recogniser wrote in brackets.
  static func withoutNotes(_ text: String) -> String {
    guard mayHoldNotes(text) else { return text }
    let closing: [Unicode.Scalar: Unicode.Scalar] = [
      "[": "]", "(": ")", "<": ">", "（": "）", "【": "】",
    ]
    var kept = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if let close = closing[scalars[index]],
        let end = scalars[(index + 1)...].prefix(24).firstIndex(of: close),
        !scalars[index..<end].contains(where: { $0.properties.numericType != nil })
      {
        index = end + 1
        kept.append(" ")
      } else {
        kept.append(scalars[index])
        index += 1
      }
    }
    return String(kept)
  }
}

/// Which language a call is in, by its letters.
package enum SpokenLanguage {
  /// Chinese where there are at least as many Chinese characters as Latin words; nil where nothing
  /// is said.
  package static func of(_ texts: [String]) -> Language? { of(texts.map { SpokenLength($0) }) }

  /// The same where what was said has been counted already.
  package static func of(_ lengths: [SpokenLength]) -> Language? {
    var hanzi = 0
    var latin = 0
    for length in lengths {
      hanzi += length.hanzi
      latin += length.latinWords
    }
    guard hanzi + latin > 0 else { return nil }
    return hanzi >= latin ? .chinese : .english
  }

  package static func of(_ turns: [Turn]) -> Language? { of(turns.map(\.text)) }
}
