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
  /// Which low bytes a pattern can begin with: most units are dismissed by one look.
  private let first: (UInt64, UInt64, UInt64, UInt64)

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
    var mask: [UInt64] = [0, 0, 0, 0]
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
      mask[Int(text[0] & 0xC0) >> 6] |= 1 << UInt64(text[0] & 0x3F)
    }
    self.units = units
    self.patterns = patterns
    self.starts = starts
    self.first = (mask[0], mask[1], mask[2], mask[3])
  }

  struct Found {
    /// Index into `words`.
    var word: Int
    var range: Range<Int>
  }

  @inline(__always)
  private func canBegin(_ unit: UInt16) -> Bool {
    let bit: UInt64 = 1 << UInt64(unit & 0x3F)
    switch unit & 0xC0 {
    case 0: return first.0 & bit != 0
    case 0x40: return first.1 & bit != 0
    case 0x80: return first.2 & bit != 0
    default: return first.3 & bit != 0
    }
  }

  /// The longest word that begins at `index`.
  private func word(in text: UnsafeBufferPointer<UInt16>, at index: Int) -> Found? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].unit < text[index] { low = middle + 1 } else { high = middle }
    }
    guard low < starts.count, starts[low].unit == text[index] else { return nil }
    for number in Int(starts[low].from)..<Int(starts[low].to) {
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
    text.units.withUnsafeBufferPointer { units in
      var index = start
      while index < units.count {
        if canBegin(units[index]), let found = word(in: units, at: index) { return found }
        index += 1
      }
      return nil
    }
  }

  /// All words in the text that do not overlap, left to right.
  func all(in text: NormalizedText) -> [Found] {
    text.units.withUnsafeBufferPointer { units in
      var found: [Found] = []
      var index = 0
      while index < units.count {
        if canBegin(units[index]), let next = word(in: units, at: index) {
          found.append(next)
          index = next.range.upperBound
        } else {
          index += 1
        }
      }
      return found
    }
  }

  func isIn(_ text: NormalizedText) -> Bool { first(in: text) != nil }

  /// A word stands at this very place.
  func stands(in text: NormalizedText, at index: Int) -> Found? {
    text.units.withUnsafeBufferPointer { units in
      index < units.count && canBegin(units[index]) ? word(in: units, at: index) : nil
    }
  }

  func opens(_ text: NormalizedText) -> Bool { stands(in: text, at: 0) != nil }
}

@inline(__always)
func isLatin(_ unit: UInt16) -> Bool {
  (unit >= 0x61 && unit <= 0x7A) || (unit >= 0x30 && unit <= 0x39)
}
