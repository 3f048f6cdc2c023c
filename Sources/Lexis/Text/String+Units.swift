extension String {
  /// UTF-16 units as text; half a pair alone becomes U+FFFD.
  ///
  /// The same as `String(decoding:as:)`, which takes ten times as long for UTF-16.
  init(_ units: ArraySlice<UInt16>) {
    self.init(unsafeUninitializedCapacity: units.count * 3) { bytes in
      units.withUnsafeBufferPointer { units in
        var count = 0
        var index = 0
        while index < units.count {
          let unit = units[index]
          index += 1
          if unit < 0x80 {
            bytes[count] = UInt8(truncatingIfNeeded: unit)
            count += 1
          } else if unit < 0x800 {
            bytes[count] = UInt8(truncatingIfNeeded: 0xC0 | unit >> 6)
            bytes[count + 1] = UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F)
            count += 2
          } else if unit & 0xF800 != 0xD800 {
            bytes[count] = UInt8(truncatingIfNeeded: 0xE0 | unit >> 12)
            bytes[count + 1] = UInt8(truncatingIfNeeded: 0x80 | unit >> 6 & 0x3F)
            bytes[count + 2] = UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F)
            count += 3
          } else if unit & 0xFC00 == 0xD800, index < units.count, units[index] & 0xFC00 == 0xDC00 {
            let scalar = 0x1_0000 + UInt32(unit & 0x3FF) << 10 + UInt32(units[index] & 0x3FF)
            index += 1
            bytes[count] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
            bytes[count + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
            bytes[count + 2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
            bytes[count + 3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            count += 4
          } else {
            bytes[count] = 0xEF
            bytes[count + 1] = 0xBF
            bytes[count + 2] = 0xBD
            count += 3
          }
        }
        return count
      }
    }
  }
}

extension [UInt16] {
  /// A text as UTF-16 units.
  ///
  /// The same as `Array(text.utf16)`, which takes several times as long.
  init(units text: String) {
    let units = text.utf8.withContiguousStorageIfAvailable { bytes in
      [UInt16](room: bytes.count) { units, count in
        guard var byte = bytes.baseAddress, let first = units.baseAddress else { return }
        var unit = first
        let end = byte + bytes.count
        // A string's UTF-8 is sound: the bytes that a first one announces are there.
        while byte < end {
          let lead = UInt32(byte[0])
          if lead < 0x80 {
            unit[0] = UInt16(truncatingIfNeeded: lead)
            byte += 1
          } else if lead < 0xE0 {
            unit[0] = UInt16(
              truncatingIfNeeded: (lead & 0x1F) << 6 | UInt32(byte[1]) & 0x3F)
            byte += 2
          } else if lead < 0xF0 {
            unit[0] = UInt16(
              truncatingIfNeeded: (lead & 0xF) << 12 | (UInt32(byte[1]) & 0x3F) << 6
                | UInt32(byte[2]) & 0x3F)
            byte += 3
          } else {
            let scalar =
              ((lead & 0x7) << 18 | (UInt32(byte[1]) & 0x3F) << 12
                | (UInt32(byte[2]) & 0x3F) << 6 | UInt32(byte[3]) & 0x3F) &- 0x1_0000
            unit[0] = UInt16(truncatingIfNeeded: 0xD800 | scalar >> 10)
            unit[1] = UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF)
            unit += 1
            byte += 4
          }
          unit += 1
        }
        count = unit - first
      }
    }
    self = units ?? Array(text.utf16)
  }
}

extension Array where Element: BitwiseCopyable {
  /// An array of at most so many elements, of which `fill` says how many there are.
  ///
  /// For `init(unsafeUninitializedCapacity:)` the array's type is looked up at run time, which for
  /// something as short as a turn takes longer than all the rest; written beside and copied it is
  /// there in a third of the time, and keeps no room that it does not need.
  @inline(__always)
  init(room: Int, _ fill: (UnsafeMutableBufferPointer<Element>, _ count: inout Int) -> Void) {
    self = withUnsafeTemporaryAllocation(of: Element.self, capacity: room) { memory in
      var count = 0
      fill(memory, &count)
      return Array(UnsafeBufferPointer(rebasing: memory[..<count]))
    }
  }
}
