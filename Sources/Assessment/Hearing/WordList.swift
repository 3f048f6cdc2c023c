internal import CallModel
internal import Lexis

/// Words that a criterion listens for, compared in normalised text: Chinese anywhere, English at
/// word boundaries.
package struct WordList: Sendable {
  package let words: [String]
  private let patterns: [[UInt16]]
  /// Which low bytes a pattern can begin with: most units are dismissed by one look.
  private let first: (UInt64, UInt64, UInt64, UInt64)

  package init(_ words: [String]) {
    self.words = words
    self.patterns = words.map { NormalizedText($0).units }
    var mask: [UInt64] = [0, 0, 0, 0]
    for pattern in patterns {
      guard let unit = pattern.first else { continue }
      mask[Int(unit & 0xC0) >> 6] |= 1 << UInt64(unit & 0x3F)
    }
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
  private func word(in units: UnsafeBufferPointer<UInt16>, at index: Int) -> Found? {
    var best: Found?
    for (number, pattern) in patterns.enumerated() {
      let end = index + pattern.count
      guard pattern.count > best?.range.count ?? 0, end <= units.count else { continue }
      var offset = 0
      while offset < pattern.count, units[index + offset] == pattern[offset] { offset += 1 }
      guard offset == pattern.count else { continue }
      if isLatin(pattern[0]), index > 0, isLatin(units[index - 1]) { continue }
      if isLatin(pattern[pattern.count - 1]), end < units.count, isLatin(units[end]) { continue }
      best = Found(word: number, range: index..<end)
    }
    return best
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
