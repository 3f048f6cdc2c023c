/// UTF-16 units as the UTF-8 that patterns read, with the way back.
public struct EncodedUnits: Sendable {
  public let bytes: [UInt8]
  /// For each byte, the unit it belongs to; one more for the end.
  private let unitOfByte: [Int32]
  /// Its characters.
  let sieve: Sieve

  public init(_ text: NormalizedText) { self.init(text.units[...], Sieve(text.units)) }

  package init(_ units: ArraySlice<UInt16>) { self.init(units, Sieve(units)) }

  init(_ units: ArraySlice<UInt16>, _ sieve: Sieve) {
    self.sieve = sieve
    var bytes: [UInt8] = []
    let room = units.count * 3
    self.unitOfByte = units.withUnsafeBufferPointer { units in
      [Int32](unsafeUninitializedCapacity: room + 1) { back, backCount in
        bytes = [UInt8](unsafeUninitializedCapacity: room) { bytes, count in
          var writer = Writer(bytes: bytes, back: back)
          writer.write(units)
          count = writer.count
        }
        back[bytes.count] = Int32(units.count)
        backCount = bytes.count + 1
      }
    }
    self.bytes = bytes
  }

  func unit(atByte byte: Int) -> Int { Int(unitOfByte[min(byte, unitOfByte.count - 1)]) }

  /// Fills both arrays; a unit makes three bytes at most, two halves of a pair make four.
  private struct Writer {
    let bytes: UnsafeMutableBufferPointer<UInt8>
    let back: UnsafeMutableBufferPointer<Int32>
    var count = 0

    mutating func write(_ units: UnsafeBufferPointer<UInt16>) {
      var index = 0
      while index < units.count {
        let unit = units[index]
        var scalar = UInt32(unit)
        var width = 1
        if unit & 0xF800 == 0xD800 {
          // Half a pair alone is no character.
          scalar = 0xFFFD
          if unit & 0xFC00 == 0xD800, index + 1 < units.count,
            units[index + 1] & 0xFC00 == 0xDC00
          {
            scalar = 0x1_0000 + (UInt32(unit & 0x3FF) << 10) + UInt32(units[index + 1] & 0x3FF)
            width = 2
          }
        }
        append(scalar, Int32(index))
        index += width
      }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt32, _ unit: Int32) {
      bytes[count] = UInt8(truncatingIfNeeded: byte)
      back[count] = unit
      count += 1
    }

    @inline(__always)
    private mutating func append(_ scalar: UInt32, _ unit: Int32) {
      if scalar < 0x80 {
        put(scalar, unit)
      } else if scalar < 0x800 {
        put(0xC0 | scalar >> 6, unit)
        put(0x80 | scalar & 0x3F, unit)
      } else if scalar < 0x1_0000 {
        put(0xE0 | scalar >> 12, unit)
        put(0x80 | scalar >> 6 & 0x3F, unit)
        put(0x80 | scalar & 0x3F, unit)
      } else {
        put(0xF0 | scalar >> 18, unit)
        put(0x80 | scalar >> 12 & 0x3F, unit)
        put(0x80 | scalar >> 6 & 0x3F, unit)
        put(0x80 | scalar & 0x3F, unit)
      }
    }
  }
}

/// Units that many patterns are tried on, written as UTF-8 only when one of them may match.
final class SearchedUnits {
  let units: ArraySlice<UInt16>
  private let set: PatternSet?
  /// Those of the set's patterns that may match.
  let candidates: PatternSet.Candidates
  private(set) lazy var sieve = Sieve(units)
  private(set) lazy var encoded = EncodedUnits(units, sieve)

  /// - Parameter set: patterns that are told apart by their number in it.
  convenience init(_ units: ArraySlice<UInt16>, _ set: PatternSet) {
    self.init(units, set, set.candidates(in: units))
  }

  /// The same where the candidates are known.
  init(_ units: ArraySlice<UInt16>, _ set: PatternSet, _ candidates: PatternSet.Candidates) {
    self.units = units
    self.set = set
    self.candidates = candidates
  }

  /// For single patterns.
  init(_ units: ArraySlice<UInt16>) {
    self.units = units
    self.set = nil
    self.candidates = .none
  }

  /// The pattern of a number, where it may match.
  @inline(__always)
  private func pattern(_ index: Int) -> Pattern? {
    candidates.contains(index) ? set?.patterns[index] : nil
  }

  @inline(__always)
  func search(_ index: Int, overlapping: Bool = false) -> [Range<Int>] {
    pattern(index)?.search(encoded, overlapping: overlapping).ranges ?? []
  }

  @inline(__always)
  func captures(_ index: Int) -> [[Range<Int>?]] { pattern(index)?.captures(encoded) ?? [] }

  @inline(__always)
  func matches(_ index: Int) -> Bool { pattern(index)?.matches(encoded) ?? false }
}

extension Pattern {
  func search(_ text: SearchedUnits, overlapping: Bool = false) -> Search {
    mayMatch(text.sieve)
      ? search(text.encoded, overlapping: overlapping) : Search(ranges: [], exhausted: false)
  }

  func captures(_ text: SearchedUnits) -> [[Range<Int>?]] {
    mayMatch(text.sieve) ? captures(text.encoded) : []
  }

  func matches(_ text: SearchedUnits) -> Bool {
    mayMatch(text.sieve) && matches(text.encoded)
  }
}
