/// The number of a resident's identity card (GB 11643).
enum IdentityNumber {
  /// Eighteen digits in a row that make an identity number, written or read aloud.
  static func isSaid(in units: [UInt16]) -> Bool {
    if units.count < length { return false }
    return units.withUnsafeBufferPointer { units in
      var row: [Int] = []
      func ends(with last: Int) -> Bool {
        row.count >= length - 1 && isValid(row.suffix(length - 1) + [last])
      }
      for unit in units {
        if let digit = digit(unit) {
          if ends(with: digit) { return true }
          row.append(digit)
        } else if unit == letterX, ends(with: 10) {
          return true
        } else if unit != space {
          row = []
        }
      }
      return false
    }
  }

  private static let length = 18
  /// Stands for ten in the check digit's place; texts are folded to small letters.
  private static let letterX: UInt16 = 0x78
  private static let space: UInt16 = 0x20

  private static func digit(_ unit: UInt16) -> Int? {
    if unit >= 0x30, unit <= 0x39 { return Int(unit) - 0x30 }
    // 零一二三四五六七八九, 幺.
    let spoken: [UInt16] = [
      0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
    ]
    return unit == 0x5E7A ? 1 : spoken.firstIndex(of: unit)
  }

  /// Region, date of birth and check digit: two phone numbers in a row, and the number of an order, have
  /// none of them.
  private static func isValid(_ digits: [Int]) -> Bool {
    guard digits.count == length, (1...8).contains(digits[0]),
      digits[6] * 10 + digits[7] == 19 || digits[6] * 10 + digits[7] == 20,
      (1...12).contains(digits[10] * 10 + digits[11]),
      (1...31).contains(digits[12] * 10 + digits[13])
    else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return (12 - sum % 11) % 11 == digits[17]
  }
}
