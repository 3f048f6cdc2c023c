/// UTF-16 units as the UTF-8 that patterns read.
package struct EncodedUnits: Sendable {
  package let bytes: [UInt8]
  /// Its characters.
  let sieve: Sieve

  package init(_ text: NormalizedText) { self.init(text.units[...]) }

  package init(_ units: ArraySlice<UInt16>) {
    sieve = Sieve(units)
    bytes = units.withUnsafeBufferPointer { units in
      [UInt8](unsafeUninitializedCapacity: units.count * 3) { bytes, count in
        count = bytes.baseAddress.map { Self.write(units, to: $0) } ?? 0
      }
    }
  }

  /// Writes UTF-8 and tells how many bytes; a unit makes three at most, two halves of a pair make
  /// four.
  static func write(
    _ units: UnsafeBufferPointer<UInt16>, to bytes: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var count = 0
    var index = 0
    @inline(__always)
    func put(_ byte: UInt32) {
      bytes[count] = UInt8(truncatingIfNeeded: byte)
      count += 1
    }
    while index < units.count {
      let unit = UInt32(units[index])
      index += 1
      if unit < 0x80 {
        put(unit)
      } else if unit < 0x800 {
        put(0xC0 | unit >> 6)
        put(0x80 | unit & 0x3F)
      } else if unit & 0xF800 != 0xD800 {
        put(0xE0 | unit >> 12)
        put(0x80 | unit >> 6 & 0x3F)
        put(0x80 | unit & 0x3F)
      } else if unit & 0xFC00 == 0xD800, index < units.count, units[index] & 0xFC00 == 0xDC00 {
        let scalar = 0x1_0000 + ((unit & 0x3FF) << 10) + UInt32(units[index] & 0x3FF)
        index += 1
        put(0xF0 | scalar >> 18)
        put(0x80 | scalar >> 12 & 0x3F)
        put(0x80 | scalar >> 6 & 0x3F)
        put(0x80 | scalar & 0x3F)
      } else {
        // Half a pair alone is no character: U+FFFD.
        put(0xEF)
        put(0xBF)
        put(0xBD)
      }
    }
    return count
  }
}

/// The way back from bytes to units: what is asked for next mostly lies near what was asked for
/// last, so that no table of all bytes is needed.
struct UnitCursor {
  private var byte = 0
  private var unit = 0

  /// The unit that begins at a byte where a character begins, or the end.
  @inline(__always)
  mutating func unit(atByte target: Int, in bytes: UnsafePointer<UInt8>) -> Int {
    while byte < target {
      let lead = bytes[byte]
      byte += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      unit += lead < 0xF0 ? 1 : 2
    }
    while byte > target {
      byte -= 1
      let lead = bytes[byte]
      if lead & 0xC0 != 0x80 { unit -= lead < 0xF0 ? 1 : 2 }
    }
    return unit
  }
}
