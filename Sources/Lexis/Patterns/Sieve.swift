/// The characters of a text, loosely: says for sure that none of some characters occurs.
///
/// A pattern in Chinese needs one of a few characters to match anywhere; most turns hold none of
/// them, and telling so is cheaper than a search. Characters share places, so a yes is a maybe.
package struct Sieve: Sendable {
  private var bits = InlineArray<16, UInt64>(repeating: 0)

  init(_ units: ArraySlice<UInt16>) {
    units.withUnsafeBufferPointer { units in
      for unit in units { insert(Self.place(of: unit)) }
    }
  }

  package init(_ units: [UInt16]) { self.init(units[...]) }

  /// One for all letters: no unit of a normalised text is as high as 0xFFFF.
  @inline(__always)
  private static func place(of unit: UInt16) -> UInt16 {
    unit >= 0x61 && unit <= 0x7A ? 0xFFFF : unit
  }

  /// Places that characters share.
  fileprivate static let places = 1024

  /// Where a character lies, of which `place(of:)` says what it counts as.
  @inline(__always)
  private static func bit(of unit: UInt16) -> Int { Int(unit ^ (unit >> 7)) & (places - 1) }

  @inline(__always)
  fileprivate static func bit(ofText unit: UInt16) -> Int { bit(of: place(of: unit)) }

  @inline(__always)
  private mutating func insert(_ unit: UInt16) {
    let place = Self.bit(of: unit)
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Calls `body` with each place that is taken.
  @inline(__always)
  fileprivate func eachPlace(_ body: (Int) -> Void) {
    for word in 0..<(Self.places / 64) {
      var rest = bits[word]
      while rest != 0 {
        body(64 * word + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// The character may be there.
  @inline(__always)
  func mayHold(_ unit: UInt16) -> Bool {
    let place = Self.bit(ofText: unit)
    return bits[place >> 6] >> UInt64(place & 63) & 1 != 0
  }

  /// One of the characters may be there.
  @inline(__always)
  package func mayMeet(_ text: borrowing Sieve) -> Bool {
    var shared: UInt64 = 0
    for index in 0..<16 { shared |= bits[index] & text.bits[index] }
    return shared != 0
  }
}

/// The characters of many texts, loosely: for each place of a `Sieve` the texts in which it is taken. A pattern is held
/// against all of them at once, by the few places that it needs.
package struct TextSieve {
  /// Words of 64 texts for each place.
  private let words: Int
  private var taken: [UInt64]

  package init(_ texts: [NormalizedText]) {
    words = (texts.count + 63) / 64
    taken = [UInt64](repeating: 0, count: Sieve.places * words)
    taken.withUnsafeMutableBufferPointer { taken in
      for (index, text) in texts.enumerated() {
        let (word, bit) = (index >> 6, UInt64(1) << UInt64(index & 63))
        text.units.withUnsafeBufferPointer { units in
          for unit in units { taken[Sieve.bit(ofText: unit) * words + word] |= bit }
        }
      }
    }
  }

  /// A bit for each text that may meet a sieve.
  package func texts(meeting sieve: Sieve, into marks: inout [UInt64]) {
    marks.removeAll(keepingCapacity: true)
    marks.append(contentsOf: repeatElement(0, count: words))
    marks.withUnsafeMutableBufferPointer { marks in
      taken.withUnsafeBufferPointer { taken in
        sieve.eachPlace { place in
          for word in 0..<words { marks[word] |= taken[place * words + word] }
        }
      }
    }
  }
}
