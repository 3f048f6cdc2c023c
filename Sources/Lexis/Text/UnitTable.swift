private import CDefaults

/// What becomes of each UTF-16 unit when a text is normalised.
///
/// One table answers for the whole basic plane: width, case, traditional characters, punctuation.
/// The few units that need more than a table (ligatures, composed accents, rare symbols) are
/// marked `slow` and go through the full compatibility normalisation.
enum UnitTable {
  /// Left out; parts two Latin words.
  static let separator: UInt16 = 0
  /// Left out; ends a sentence.
  static let sentenceEnd: UInt16 = 1
  /// Needs the full compatibility normalisation.
  static let slow: UInt16 = 2
  /// An apostrophe: left out, or opens a contraction.
  static let apostrophe: UInt16 = 3
  /// The largest of the marks above; everything beyond is a unit of text.
  static let lastMark: UInt16 = 3

  static let shared: [UInt16] = build()

  private static func build() -> [UInt16] {
    var table = [UInt16](repeating: slow, count: 65_536)
    func mark(_ range: ClosedRange<Int>, _ value: UInt16) {
      for unit in range { table[unit] = value }
    }
    func keep(_ range: ClosedRange<Int>) {
      for unit in range { table[unit] = UInt16(unit) }
    }
    mark(0x00...0x7F, separator)
    keep(0x30...0x39)
    keep(0x61...0x7A)
    for letter in 0x41...0x5A { table[letter] = UInt16(letter + 0x20) }
    for end in "\n\r.!?;".utf16 { table[Int(end)] = sentenceEnd }
    for quote in "'`\u{2018}\u{2019}".utf16 { table[Int(quote)] = apostrophe }

    mark(0x80...0xA9, separator)
    mark(0xAB...0xB1, separator)
    for symbol in [0xB4, 0xB6, 0xB7, 0xB8, 0xBB, 0xBF, 0xD7, 0xF7] { table[symbol] = separator }
    for letter in 0xDF...0xFF where letter != 0xF7 { table[letter] = UInt16(letter) }
    for letter in 0xC0...0xDE where letter != 0xD7 { table[letter] = UInt16(letter + 0x20) }
    for mark in 0x2000...0x206F where table[mark] == slow { table[mark] = separator }
    mark(0x2190...0x245F, separator)
    mark(0x2500...0x2BFF, separator)
    mark(0x3000...0x303F, separator)
    keep(0x3005...0x3007)
    for end in "。！？；".utf16 { table[Int(end)] = sentenceEnd }
    // Emoji: both halves of their surrogate pairs.
    mark(0xD83C...0xD83E, separator)
    mark(0xDC00...0xDFFF, separator)
    mark(0xE000...0xF8FF, separator)
    mark(0xFE00...0xFE0F, separator)
    mark(0xFEFF...0xFEFF, separator)

    keep(0x3041...0x3096)
    keep(0x30A1...0x30FA)
    keep(0x3400...0x9FFF)
    let file = embedded_simplified()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      for pair in line.split(separator: " ") {
        let units = Array(pair.utf16)
        if units.count == 2 { table[Int(units[0])] = units[1] }
      }
    }
    // Full-width forms are their ASCII counterparts, whatever those have become.
    for unit in 0xFF01...0xFF5E { table[unit] = table[unit - 0xFF01 + 0x21] }
    table[0xFF61] = sentenceEnd
    return table
  }
}

/// Classes of normalised units.
enum UnitClass {
  /// Latin letters and digits: what makes up words that need boundaries.
  @inline(__always) static func isWord(_ unit: UInt16) -> Bool {
    if unit < 0x80 { return isDigit(unit) || (unit >= 0x61 && unit <= 0x7A) }
    return unit >= 0xC0 && unit <= 0x5FF
  }
  @inline(__always) static func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }
  @inline(__always) static func isHan(_ unit: UInt16) -> Bool {
    (unit >= 0x3400 && unit <= 0x9FFF) || unit == 0x3007 || unit == 0x3005
  }
  static let space: UInt16 = 0x20
  static let dot: UInt16 = 0x2E
  static let colon: UInt16 = 0x3A
}
