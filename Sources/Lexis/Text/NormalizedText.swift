internal import CallModel
import Foundation

/// A text as it is compared: one width, one case, simplified characters, no punctuation.
///
/// Compatibility forms are unified (NFKC), traditional characters become simplified ones, letters
/// lower case. Between Chinese characters spaces and punctuation go; between words in Latin
/// letters one space stays, and contractions are written out ("I'm" is "i am"). Sentence ends are
/// kept apart in `breaks`. A full stop or colon between digits stays (`10.5`, `8:30`).
///
/// Every unit knows where it came from, so what is found here is quoted in the speaker's own words.
package struct NormalizedText: Sendable, Hashable {
  /// The text as it was, in UTF-16.
  package let source: [UInt16]
  /// The normalised text, in UTF-16.
  package private(set) var units: [UInt16]
  /// Where each unit begins in `source`, and where it ends: one behind the other.
  private var places: [Int32]
  /// Indices of `units` before which a sentence ends; rising, `units.count` included where the
  /// text closes with a full stop.
  package private(set) var breaks: [Int]

  /// The beginnings of the units in `source`, or their ends; both rise.
  package struct Places: Sendable {
    fileprivate let places: [Int32]
    fileprivate let offset: Int

    package var count: Int { places.count / 2 }

    @inline(__always)
    package subscript(index: Int) -> Int32 { places[2 * index + offset] }

    /// The first that is not below a number.
    func place(of number: Int) -> Int {
      (0..<count).partitioningIndex { Int(self[$0]) >= number }
    }
  }

  /// Where each unit begins in `source`.
  package var starts: Places { Places(places: places, offset: 0) }
  /// Where each unit ends in `source`.
  package var ends: Places { Places(places: places, offset: 1) }

  package init(_ text: String) {
    self.init(source: [UInt16](units: text))
  }

  package init(source: [UInt16]) {
    self.source = source
    self.units = []
    self.places = []
    self.breaks = []
    let table = UnitTable.shared
    // The marks that are there, by their bits: most texts hold neither of the two that need more
    // than one unit for one.
    var marks: UInt64 = 0
    source.withUnsafeBufferPointer { units in
      table.withUnsafeBufferPointer { table in
        for unit in units { marks |= 1 << UInt64(min(table[Int(unit)], UnitTable.lastMark + 1)) }
      }
    }
    if marks >> UInt64(UnitTable.slow) & 1 != 0 {
      normaliseSlowly(table)
    } else {
      normalise(table, mayGrow: marks >> UInt64(UnitTable.apostrophe) & 1 != 0)
    }
  }

  package var count: Int { units.count }
  package var isEmpty: Bool { units.isEmpty }

  /// The normalised text as a string.
  package var text: String { String(units[...]) }

  /// The original stretch, in UTF-16 offsets of the text as it was.
  package func sourceRange(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first else { return 0..<0 }
    return Int(starts[first])..<Int(ends[range.upperBound - 1])
  }

  /// The words of a stretch as they were written.
  package func quote(_ range: Range<Int>) -> String {
    String(source[sourceRange(range)])
  }

  /// The sentences, by the punctuation there is; recognisers often write none.
  package var sentences: [Range<Int>] {
    if breaks.isEmpty { return units.isEmpty ? [] : [0..<units.count] }
    var result: [Range<Int>] = []
    result.reserveCapacity(breaks.count + 1)
    var from = 0
    for end in breaks where end > from {
      result.append(from..<end)
      from = end
    }
    if units.count > from { result.append(from..<units.count) }
    return result
  }

  /// Calls `body` with each sentence until it says false.
  @inline(__always)
  func forEachSentence(_ body: (Range<Int>) -> Bool) {
    var from = 0
    for end in breaks where end > from {
      if !body(from..<end) { return }
      from = end
    }
    if units.count > from { _ = body(from..<units.count) }
  }

  /// Whether a sentence ends inside the stretch.
  func hasBreak(in range: Range<Int>) -> Bool {
    let next = breaks.partitioningIndex { $0 > range.lowerBound }
    return next < breaks.count && breaks[next] < range.upperBound
  }

  /// Whether nothing but spaces stood between the units of the stretch.
  package func isUnbroken(_ range: Range<Int>) -> Bool {
    zip(range, range.dropFirst()).allSatisfy { left, right in
      ends[left] >= starts[right]
        || source[Int(ends[left])..<Int(starts[right])].allSatisfy { $0 == 0x20 || $0 == 0x3000 }
    }
  }

  /// - Parameter mayGrow: there are apostrophes: a contraction makes up to three units of one.
  private mutating func normalise(_ table: [UInt16], mayGrow: Bool) {
    let source = source
    fill(capacity: mayGrow ? 3 * source.count + 16 : source.count) { builder in
      source.withUnsafeBufferPointer { source in
        table.withUnsafeBufferPointer { table in
          var index = 0
          while index < source.count {
            let value = table[Int(source[index])]
            if value > UnitTable.lastMark {
              builder.append(value, index, index + 1)
              index += 1
            } else {
              index = builder.mark(value, at: index, in: source, table)
            }
          }
        }
      }
    }
  }

  /// The same by characters as a reader sees them, through the full compatibility normalisation.
  private mutating func normaliseSlowly(_ table: [UInt16]) {
    let source = source
    // A rare form (U+FDFA) makes up to eighteen units of one.
    fill(capacity: 18 * source.count + 16) { builder in
      source.withUnsafeBufferPointer { source in
        table.withUnsafeBufferPointer { table in
          var index = 0
          for character in String(decoding: source, as: UTF16.self) {
            let width = character.utf16.count
            defer { index += width }
            // A contraction has been read on.
            if index < builder.consumed { continue }
            if width == 1, index < source.count {
              let value = table[Int(source[index])]
              if value > UnitTable.lastMark {
                builder.append(value, index, index + 1)
                continue
              } else if value != UnitTable.slow {
                builder.consumed = builder.mark(value, at: index, in: source, table)
                continue
              }
            }
            let whole = String(character).precomposedStringWithCompatibilityMapping.lowercased()
            for scalar in whole.unicodeScalars {
              let properties = scalar.properties
              guard properties.isAlphabetic || properties.numericType != nil else {
                builder.separate(at: index)
                continue
              }
              for unit in scalar.utf16 {
                let value = table[Int(unit)]
                let kept = value > UnitTable.lastMark && scalar.value < 0x1_0000 ? value : unit
                builder.append(kept, index, index + width)
              }
            }
          }
        }
      }
    }
  }

  private mutating func fill(capacity: Int, _ body: (inout Builder) -> Void) {
    var places: [Int32] = []
    var breaks: [Int] = []
    units = [UInt16](room: capacity) { units, count in
      places = [Int32](room: 2 * capacity) { places, placeCount in
        var builder = Builder(units: units, places: places)
        body(&builder)
        count = builder.count
        placeCount = 2 * builder.count
        breaks = builder.breaks
      }
    }
    self.places = places
    self.breaks = breaks
  }

  /// Fills the arrays; knows what lies between two units.
  private struct Builder {
    private let units: UnsafeMutableBufferPointer<UInt16>
    private let places: UnsafeMutableBufferPointer<Int32>
    var count = 0
    var breaks: [Int] = []
    /// Something was left out since the last unit.
    var gap = false
    var gapAt = 0
    /// Up to where the source has been read ahead.
    var consumed = 0

    init(units: UnsafeMutableBufferPointer<UInt16>, places: UnsafeMutableBufferPointer<Int32>) {
      self.units = units
      self.places = places
    }

    var last: UInt16? { count > 0 ? units[count - 1] : nil }

    @inline(__always)
    private mutating func put(_ unit: UInt16, _ from: Int32, _ to: Int32) {
      precondition(count < units.count, "a text grew beyond what normalising can make of it")
      units[count] = unit
      places[2 * count] = from
      places[2 * count + 1] = to
      count += 1
    }

    @inline(__always)
    mutating func append(_ unit: UInt16, _ from: Int, _ to: Int) {
      if gap {
        gap = false
        if count > 0, UnitClass.isWord(units[count - 1]), UnitClass.isWord(unit) {
          put(UnitClass.space, Int32(gapAt), Int32(from))
        }
      }
      put(unit, Int32(from), Int32(to))
    }

    mutating func separate(at index: Int) {
      if !gap { gapAt = index }
      gap = true
    }

    /// Handles what is not a unit of text; returns where to read on.
    mutating func mark(
      _ value: UInt16, at index: Int, in source: UnsafeBufferPointer<UInt16>,
      _ table: UnsafeBufferPointer<UInt16>
    ) -> Int {
      let next = index + 1 < source.count ? table[Int(source[index + 1])] : UnitTable.separator
      let last = gap ? nil : self.last
      if let last, UnitClass.isDigit(last), UnitClass.isDigit(next) {
        let here = source[index]
        // ".", ":" and their full-width forms between digits belong to the number.
        if here == UnitClass.dot || here == 0xFF0E {
          append(UnitClass.dot, index, index + 1)
          return index + 1
        }
        if here == UnitClass.colon || here == 0xFF1A {
          append(UnitClass.colon, index, index + 1)
          return index + 1
        }
        if here == 0x2C { return index + 1 }
      }
      if value == UnitTable.apostrophe, let last, UnitClass.isWord(last), UnitClass.isWord(next),
        !UnitClass.isDigit(next)
      {
        return contraction(at: index, in: source, table)
      }
      separate(at: index)
      if value == UnitTable.sentenceEnd, count > 0, breaks.last != count {
        breaks.append(count)
      }
      return index + 1
    }

    /// "don't" is "do not", "it's" is "it is"; a possessive keeps its s.
    private mutating func contraction(
      at index: Int, in source: UnsafeBufferPointer<UInt16>, _ table: UnsafeBufferPointer<UInt16>
    ) -> Int {
      var end = index + 1
      var tail: [UInt16] = []
      while end < source.count, tail.count < 12 {
        let unit = table[Int(source[end])]
        guard UnitClass.isWord(unit), unit > UnitTable.lastMark else { break }
        tail.append(unit)
        end += 1
      }
      var from = count
      while from > 0, UnitClass.isWord(units[from - 1]) { from -= 1 }
      let stem = String(
        decoding: UnsafeBufferPointer(rebasing: units[from..<count]), as: UTF16.self)
      let written: String?
      switch String(decoding: tail, as: UTF16.self) {
      case "t" where stem.hasSuffix("n"):
        let verb =
          switch stem {
          case "won": "will"
          case "shan": "shall"
          case "ain": "is"
          case "can": "can"
          default: String(stem.dropLast())
          }
        let start = places[2 * from]
        count = from
        for unit in (stem == "can" ? "cannot" : verb + " not").utf16 {
          put(unit, start, Int32(end))
        }
        return end
      case "m": written = " am"
      case "re": written = " are"
      case "ll": written = " will"
      case "ve": written = " have"
      case "d": written = " would"
      case "s" where stem == "let": written = " us"
      case "s" where Self.takesIs.contains(stem): written = " is"
      default: written = nil
      }
      if let written {
        for unit in written.utf16 { append(unit, index, end) }
      } else {
        for (offset, unit) in tail.enumerated() {
          append(unit, index + 1 + offset, index + 2 + offset)
        }
      }
      return end
    }

    private static let takesIs: Set<String> = [
      "it", "that", "what", "where", "who", "here", "there", "he", "she", "how", "when", "this",
      "everything", "nothing", "anything", "something", "name",
    ]
  }
}
