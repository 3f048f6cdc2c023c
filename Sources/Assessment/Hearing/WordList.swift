internal import CallModel
internal import Lexis

/// Words that a criterion listens for, compared in normalised text: Chinese anywhere, English at
/// word boundaries.
package struct WordList: Sendable {
  package let words: [String]
  /// The units of all words, one behind the other.
  private let units: [UInt16]
  /// Where each word lies in `units`; words that begin alike follow each other, the longer first.
  private let patterns: [Pattern]
  /// The patterns of each first unit, by the unit.
  private let starts: [Start]
  /// One bit for the low eleven bits of each unit that a pattern begins with: most units are
  /// dismissed by one look.
  private let beginnings: [UInt64]

  private struct Pattern: Sendable {
    var word: Int32
    var from: Int32
    var count: Int32
  }

  private struct Start: Sendable {
    var unit: UInt16
    var from: Int32
    var to: Int32
  }

  package init(_ words: [String]) {
    self.words = words
    let texts = words.map { NormalizedText($0).units }
    var units: [UInt16] = []
    var patterns: [Pattern] = []
    var starts: [Start] = []
    var beginnings = [UInt64](repeating: 0, count: 32)
    // The longest word counts, of equally long ones the first.
    let order = texts.indices.filter { !texts[$0].isEmpty }.sorted {
      (texts[$0][0], -texts[$0].count, $0) < (texts[$1][0], -texts[$1].count, $1)
    }
    for index in order {
      let text = texts[index]
      if starts.last?.unit != text[0] {
        starts.append(Start(unit: text[0], from: Int32(patterns.count), to: 0))
      }
      patterns.append(
        Pattern(word: Int32(index), from: Int32(units.count), count: Int32(text.count)))
      starts[starts.count - 1].to = Int32(patterns.count)
      units += text
      beginnings[Int(text[0] & 0x7FF) >> 6] |= 1 << UInt64(text[0] & 0x3F)
    }
    self.units = units
    self.patterns = patterns
    self.starts = starts
    self.beginnings = beginnings
  }

  struct Found {
    /// Index into `words`.
    var word: Int
    var range: Range<Int>
  }

  /// The first unit from `start` on that a word may begin with; the text's end where there is none.
  @inline(__always)
  private func beginning(
    in text: UnsafeBufferPointer<UInt16>, from start: Int,
    _ beginnings: UnsafeBufferPointer<UInt64>
  ) -> Int {
    var index = start
    while index < text.count,
      beginnings[Int(text[index] & 0x7FF) >> 6] >> UInt64(text[index] & 0x3F) & 1 == 0
    {
      index += 1
    }
    return index
  }

  /// The first word in the text, from a unit on.
  private func first(in text: UnsafeBufferPointer<UInt16>, from start: Int) -> Found? {
    beginnings.withUnsafeBufferPointer { beginnings in
      var index = beginning(in: text, from: start, beginnings)
      while index < text.count {
        if let found = word(in: text, at: index) { return found }
        index = beginning(in: text, from: index + 1, beginnings)
      }
      return nil
    }
  }

  /// The longest word that begins at `index`.
  private func word(in text: UnsafeBufferPointer<UInt16>, at index: Int) -> Found? {
    let start = starts.partitioningIndex { $0.unit >= text[index] }
    guard start < starts.count, starts[start].unit == text[index] else { return nil }
    for number in Int(starts[start].from)..<Int(starts[start].to) {
      let pattern = patterns[number]
      let count = Int(pattern.count)
      let end = index + count
      guard end <= text.count else { continue }
      let from = Int(pattern.from)
      var offset = 1
      while offset < count, text[index + offset] == units[from + offset] { offset += 1 }
      guard offset == count else { continue }
      if isLatin(text[index]), index > 0, isLatin(text[index - 1]) { continue }
      if isLatin(text[end - 1]), end < text.count, isLatin(text[end]) { continue }
      return Found(word: Int(pattern.word), range: index..<end)
    }
    return nil
  }

  /// The first word in the text, from a unit on.
  func first(in text: NormalizedText, from start: Int = 0) -> Found? {
    text.units.withUnsafeBufferPointer { first(in: $0, from: start) }
  }

  /// The first word that lies within a range of the text.
  func first(in text: NormalizedText, within range: Range<Int>) -> Found? {
    text.units.withUnsafeBufferPointer {
      first(in: .init(rebasing: $0[..<range.upperBound]), from: range.lowerBound)
    }
  }

  /// All words in the text that do not overlap, left to right.
  func all(in text: NormalizedText) -> [Found] {
    text.units.withUnsafeBufferPointer { units in
      var found: [Found] = []
      var from = 0
      while let next = first(in: units, from: from) {
        found.append(next)
        from = next.range.upperBound
      }
      return found
    }
  }

  func isIn(_ text: NormalizedText) -> Bool { first(in: text) != nil }

  /// A word stands at this very place.
  func stands(in text: NormalizedText, at index: Int) -> Found? {
    text.units.withUnsafeBufferPointer { units in
      index < units.count ? word(in: units, at: index) : nil
    }
  }
}

@inline(__always)
func isLatin(_ unit: UInt16) -> Bool {
  (unit >= 0x61 && unit <= 0x7A) || (unit >= 0x30 && unit <= 0x39)
}
