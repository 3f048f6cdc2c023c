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
      var total = 0
      for byte in bytes { total += (byte & 0xC0 != 0x80 ? 1 : 0) + (byte >= 0xF0 ? 1 : 0) }
      return [UInt16](unsafeUninitializedCapacity: total) { units, count in
        var index = 0
        while index < bytes.count {
          let first = UInt32(bytes[index])
          // A string's UTF-8 is sound: the bytes that a first one announces are there.
          func next(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset]) & 0x3F }
          if first < 0x80 {
            units[count] = UInt16(first)
            index += 1
          } else if first < 0xE0 {
            units[count] = UInt16((first & 0x1F) << 6 | next(1))
            index += 2
          } else if first < 0xF0 {
            units[count] = UInt16((first & 0xF) << 12 | next(1) << 6 | next(2))
            index += 3
          } else {
            let scalar =
              ((first & 0x7) << 18 | next(1) << 12 | next(2) << 6 | next(3)) - 0x1_0000
            units[count] = UInt16(0xD800 | scalar >> 10)
            count += 1
            units[count] = UInt16(0xDC00 | scalar & 0x3FF)
            index += 4
          }
          count += 1
        }
      }
    }
    self = units ?? Array(text.utf16)
  }
}
