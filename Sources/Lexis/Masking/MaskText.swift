/// Something to be replaced.
struct MaskEdit {
  var range: Range<Int>
  var shown: [UInt16]
}

/// A text with its folded form beside it, unit by unit: one width, simplified, lower case, with
/// all punctuation in place.
struct MaskText: Sendable {
  let units: [UInt16]
  let folded: [UInt16]
  /// Digits, written or read aloud in Chinese.
  let digitCount: Int
  /// The most digits that only pauses part; not counted where there are fewer than three in all.
  private let longestRow: Int
  let hasLatin: Bool
  /// A character that counts houses, floors or rooms, or parts their numbers.
  let mayHoldAddress: Bool
  /// A surname behind what announces one, a title, or 姓.
  let mayHoldName: Bool
  /// Any surname, which may stand behind a word for somebody of the family.
  let mayHoldKin: Bool

  init(_ text: String) { self.init(Array(text.utf16)) }

  init(_ units: [UInt16]) {
    self.units = units
    var digits = 0
    var marks: UInt8 = 0
    var names: UInt8 = 0
    var row = 0
    folded = MaskClass.folded.withUnsafeBufferPointer { table in
      MaskClass.classes.withUnsafeBufferPointer { classes in
        [UInt16](unsafeUninitializedCapacity: units.count) { folded, count in
          units.withUnsafeBufferPointer { units in
            var before: UInt8 = 0
            for index in 0..<units.count {
              let value = table[Int(units[index])]
              folded[index] = value
              let own = classes[Int(value)]
              marks |= own
              names |= own & before >> MaskClass.cueToName
              digits += Int(own & MaskClass.digit)
              before = own
            }
            if digits >= 3 { row = Self.longestRow(folded, units.count, classes) }
          }
          count = units.count
        }
      }
    }
    digitCount = digits
    hasLatin = marks & MaskClass.latin != 0
    mayHoldAddress = marks & MaskClass.house != 0
    mayHoldName =
      names & MaskClass.name != 0 || marks & (MaskClass.title | MaskClass.familyName) != 0
    mayHoldKin = marks & MaskClass.name != 0
    longestRow = row
  }

  private static func longestRow(
    _ folded: UnsafeMutableBufferPointer<UInt16>, _ count: Int,
    _ classes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var longest = 0
    var row = 0
    var pause = 0
    for index in 0..<count {
      let own = classes[Int(folded[index])]
      if own & MaskClass.digit != 0 {
        row += 1
        pause = 0
        longest = max(longest, row)
      } else {
        pause += 1
        if own & MaskClass.pause == 0 || pause > MaskDigits.longestLink { row = 0 }
      }
    }
    return longest
  }

  /// Written with capitals: only then does a small letter say that a word is no name.
  var hasCapitals: Bool { units.contains { (0x41...0x5A).contains($0) } }

  /// Any digit, written or read aloud, or letters that may be the word for one.
  var hasDigits: Bool { digitCount > 0 || hasLatin }

  /// So many digits, three at least, may stand in a row that only pauses part; digits read aloud in
  /// English are words.
  func mayHoldRow(_ count: Int) -> Bool { longestRow >= count || hasLatin }

  func ranges(of wanted: [UInt16]) -> [Range<Int>] {
    guard let first = wanted.first, wanted.count <= folded.count else { return [] }
    var ranges: [Range<Int>] = []
    var index = 0
    while index + wanted.count <= folded.count {
      if folded[index] == first,
        folded[index..<index + wanted.count].elementsEqual(wanted)
      {
        ranges.append(index..<index + wanted.count)
        index += wanted.count
      } else {
        index += 1
      }
    }
    return ranges
  }

  /// The text with the edits made; where they overlap the longer one stands.
  func applying(_ edits: [MaskEdit]) -> String {
    var taken = [Bool](repeating: false, count: units.count)
    var chosen: [MaskEdit] = []
    for edit in edits.sorted(by: {
      ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound)
    }) where !edit.range.isEmpty && !taken[edit.range].contains(true) {
      for index in edit.range { taken[index] = true }
      chosen.append(edit)
    }
    chosen.sort { $0.range.lowerBound < $1.range.lowerBound }
    var result: [UInt16] = []
    var at = 0
    for edit in chosen {
      result += units[at..<edit.range.lowerBound]
      result += edit.shown
      at = edit.range.upperBound
    }
    result += units[at...]
    return String(result[...])
  }
}

/// What units are to the mask, by tables.
enum MaskClass {
  static let digit: UInt8 = 1
  static let latin: UInt8 = 2
  static let house: UInt8 = 4
  /// A surname begins with it.
  static let name: UInt8 = 8
  /// A title begins with it.
  static let title: UInt8 = 16
  /// 姓.
  static let familyName: UInt8 = 32
  /// The last character of words that announce a name, or what may stand between them and the name.
  static let cue: UInt8 = 64
  /// How far the bit of a cue is from that of a name.
  static let cueToName: UInt8 = 3
  /// May stand between groups of digits.
  static let pause: UInt8 = 128

  /// The folded form of each unit.
  static let folded: [UInt16] = UnitTable.shared.enumerated().map { unit, value in
    if value > UnitTable.lastMark { return value }
    if unit >= 0xFF01, unit <= 0xFF5E { return UInt16(unit - 0xFF01 + 0x21) }
    return unit == 0x3000 ? 0x20 : UInt16(unit)
  }

  /// The classes of each folded unit.
  static let classes: [UInt8] = {
    var classes = [UInt8](repeating: 0, count: 0x1_0000)
    for unit in classes.indices {
      if MaskDigits.digit(UInt16(unit)) != nil { classes[unit] |= digit }
      if unit >= 0x61, unit <= 0x7A { classes[unit] |= latin }
      if MaskDigits.isPause(UInt16(unit)) || MaskDigits.linkUnits.contains(UInt16(unit)) {
        classes[unit] |= pause
      }
    }
    // 两个七 stands between digits as well.
    for unit in "两俩".utf16 { classes[Int(unit)] |= pause }
    MaskNames.mark(&classes)
    for unit in "号弄巷栋幢座期区单门梯层楼室房户-–—杠".utf16 { classes[Int(unit)] |= house }
    return classes
  }()
}
