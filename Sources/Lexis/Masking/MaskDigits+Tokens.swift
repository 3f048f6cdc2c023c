/// Digits as they stand in a text: written, read aloud in Chinese or in English.
extension MaskDigits {
  /// Digits in a row: written together, or one word read aloud.
  struct Token {
    var range: Range<Int>
    var digits: [UInt8]
    /// Units that each digit takes; one each where digits are characters.
    var isWord: Bool
    /// A "triple" that waits for its digit.
    var isTriple = false
    /// 三个零: a digit said with how often it stands there.
    var isRepeat = false
    /// "Twenty", "fifteen", "hundred": more than a digit in a word.
    var isLarge = false

    /// Stars for the digits of a number that are not shown; a word is shown or hidden whole.
    ///
    /// - Parameters:
    ///   - hidden: places in the number.
    ///   - position: where in the number the token begins.
    func hiding(_ hidden: Range<Int>, from position: Int) -> [MaskEdit] {
      if isWord {
        return hidden.overlaps(position..<position + digits.count)
          ? [MaskEdit(range: range, shown: [UInt16](repeating: 0x2A, count: digits.count))] : []
      }
      return digits.indices.filter { hidden.contains(position + $0) }.map {
        MaskEdit(range: range.lowerBound + $0..<range.lowerBound + $0 + 1, shown: [0x2A])
      }
    }
  }

  static func hanDigit(_ unit: UInt16) -> UInt8? {
    switch unit {
    // 零〇洞 一幺壹 二贰 三叁 四肆 五伍 六陆 七拐柒 八捌 九勾玖: as written, as read over the telephone and
    // as on cheques.
    case 0x96F6, 0x3007, 0x6D1E: 0
    case 0x4E00, 0x5E7A, 0x58F9: 1
    case 0x4E8C, 0x8D30: 2
    case 0x4E09, 0x53C1: 3
    case 0x56DB, 0x8086: 4
    case 0x4E94, 0x4F0D: 5
    case 0x516D, 0x9646: 6
    case 0x4E03, 0x62D0, 0x67D2: 7
    case 0x516B, 0x634C: 8
    case 0x4E5D, 0x52FE, 0x7396: 9
    default: nil
    }
  }

  /// The words for digits by their letters, which fit in one number: a text's words need not become
  /// strings to be looked up.
  private static let words: [UInt64: UInt8] = [
    key("zero"): 0, key("oh"): 0, key("one"): 1, key("two"): 2, key("three"): 3, key("four"): 4,
    key("five"): 5, key("six"): 6, key("seven"): 7, key("eight"): 8, key("nine"): 9,
    key("nought"): 0, key("o"): 0,
  ]
  private static let double = key("double")
  private static let triple: Set<UInt64> = [key("triple"), key("treble")]
  /// Words for more than one digit; "twenty" before "one" is a two.
  private static let large: [UInt64: [UInt8]] = [
    key("ten"): [1, 0], key("eleven"): [1, 1], key("twelve"): [1, 2], key("thirteen"): [1, 3],
    key("fourteen"): [1, 4], key("fifteen"): [1, 5], key("sixteen"): [1, 6],
    key("eighteen"): [1, 8], key("nineteen"): [1, 9], key("twenty"): [2, 0], key("thirty"): [3, 0],
    key("forty"): [4, 0], key("fifty"): [5, 0], key("sixty"): [6, 0], key("seventy"): [7, 0],
    key("eighty"): [8, 0], key("ninety"): [9, 0],
  ]
  /// Noughts behind a digit: "nine hundred".
  private static let powers: [UInt64: [UInt8]] = [
    key("hundred"): [0, 0], key("thousand"): [0, 0, 0],
  ]

  static func key(_ word: String) -> UInt64 { key(Array(word.utf16)[...]) }

  /// Small letters one behind the other, 0 where they are more than any of the words has.
  @inline(__always)
  static func key(_ letters: ArraySlice<UInt16>) -> UInt64 {
    letters.count > 8 ? 0 : letters.reduce(0) { $0 << 8 | UInt64($1 & 0xFF) }
  }

  /// A word for digits: "double", "seven", "twenty".
  static func isNumber(_ word: ArraySlice<UInt16>) -> Bool {
    let key = key(word)
    return words[key] != nil || large[key] != nil || powers[key] != nil || key == double
      || triple.contains(key)
  }

  static func digit(_ unit: UInt16) -> UInt8? {
    UnitClass.isDigit(unit) ? UInt8(unit - 0x30) : hanDigit(unit)
  }

  /// - Parameter misheard: digits that other characters stand for, see `misheard(in:)`.
  static func tokens(in text: MaskText, misheard: [Int: UInt8] = [:]) -> [Token] {
    var reader = TokenReader(text, misheard: misheard)
    while reader.reads() {}
    // What waits for its digit and finds none is dropped.
    return reader.tokens.filter { !$0.digits.isEmpty }
  }

  /// Reads a text's digits from its beginning.
  private struct TokenReader {
    private let folded: [UInt16]
    private let hasLatin: Bool
    private let misheard: [Int: UInt8]
    private var index = 0
    var tokens: [Token] = []

    init(_ text: MaskText, misheard: [Int: UInt8]) {
      folded = text.folded
      hasLatin = text.hasLatin
      self.misheard = misheard
    }

    /// One step on; false at the end of the text.
    mutating func reads() -> Bool {
      guard index < folded.count else { return false }
      if digit(at: index) != nil {
        readRow()
      } else if hasLatin, isLetter(index) {
        readWord()
      } else if folded[index] == 0x4E24 || folded[index] == 0x4FE9,
        let said = repeated(folded, at: index + 1, after: [2])
      {
        // 两个七.
        tokens.append(
          Token(range: index..<index + 3, digits: said, isWord: true, isRepeat: true))
        index += 3
      } else {
        index += 1
      }
      return true
    }

    private func digit(at index: Int) -> UInt8? {
      !misheard.isEmpty
        ? misheard[index] ?? MaskDigits.digit(folded[index])
        : MaskDigits.digit(folded[index])
    }

    private func isLetter(_ index: Int) -> Bool { (0x61...0x7A).contains(folded[index]) }

    /// Digits written, or read aloud in Chinese, one behind the other.
    private mutating func readRow() {
      let from = index
      let isWritten = UnitClass.isDigit(folded[index])
      var digits: [UInt8] = []
      // 13812345678一个人: another way of writing digits may begin something else.
      while index < folded.count, let value = digit(at: index),
        UnitClass.isDigit(folded[index]) == isWritten
      {
        digits.append(value)
        index += 1
      }
      // "Double 1".
      if digits.count == 1, let last = tokens.last, last.isWord, last.digits.isEmpty,
        isBlank(last.range.upperBound..<from)
      {
        tokens[tokens.count - 1] = Token(
          range: last.range.lowerBound..<index,
          digits: [UInt8](repeating: digits[0], count: last.isTriple ? 3 : 2), isWord: true)
        return
      }
      // 最后四位是: how many places, and no digit of the number.
      if digits.count == 1, index < folded.count, folded[index] == 0x4F4D { return }
      // 等一下: no one of a number.
      if digits == [1], index < folded.count, folded[index] == 0x4E0B { return }
      guard let said = repeated(folded, at: index, after: digits) else {
        tokens.append(Token(range: from..<index, digits: digits, isWord: false))
        return
      }
      digits.removeLast()
      if !digits.isEmpty {
        tokens.append(Token(range: from..<index - 1, digits: digits, isWord: false))
      }
      tokens.append(
        Token(range: index - 1..<index + 2, digits: said, isWord: true, isRepeat: true))
      index += 2
    }

    /// A word in English: a digit, or what says that the next stands there two or three times.
    private mutating func readWord() {
      let from = index
      while index < folded.count, isLetter(index) { index += 1 }
      if from > 0, UnitClass.isWord(folded[from - 1]) { return }
      if index < folded.count, UnitClass.isWord(folded[index]) { return }
      let word = key(folded[from..<index])
      if let value = words[word] {
        append(value, from: from)
      } else if word == double || triple.contains(word) {
        tokens.append(
          Token(range: from..<index, digits: [], isWord: true, isTriple: word != double))
      } else if let digits = large[word] {
        appendLarge(digits, from: from)
      } else if let digits = powers[word], let last = tokens.last, last.isWord, !last.isLarge,
        last.digits.count == 1, isBlank(last.range.upperBound..<from)
      {
        appendLarge(digits, from: from)
      }
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
      folded[range].allSatisfy { $0 == 0x20 || $0 == 0x2D }
    }

    private mutating func appendLarge(_ digits: [UInt8], from: Int) {
      tokens.append(Token(range: from..<index, digits: digits, isWord: true, isLarge: true))
    }

    private mutating func append(_ value: UInt8, from: Int) {
      // Thirty one.
      if let last = tokens.last, last.isLarge, last.digits.count == 2, last.digits[0] > 1,
        last.digits[1] == 0, value > 0, isBlank(last.range.upperBound..<from)
      {
        tokens[tokens.count - 1].digits = [last.digits[0]]
      }
      guard let last = tokens.last, last.isWord, last.digits.isEmpty,
        isBlank(last.range.upperBound..<from)
      else {
        tokens.append(Token(range: from..<index, digits: [value], isWord: true))
        return
      }
      tokens[tokens.count - 1] = Token(
        range: last.range.lowerBound..<index,
        digits: [UInt8](repeating: value, count: last.isTriple ? 3 : 2), isWord: true)
    }
  }

  /// 三个零 behind digits, or at the start of a group: the digits it stands for. The units at `index`
  /// are 个 and the digit; how often is the last of the digits before.
  private static func repeated(_ folded: [UInt16], at index: Int, after digits: [UInt8]) -> [UInt8]?
  {
    guard index + 1 < folded.count, folded[index] == 0x4E2A, let times = digits.last,
      (2...8).contains(times), let value = digit(folded[index + 1])
    else { return nil }
    // 八个10兆, 三个一百: a count of larger numbers.
    if index + 2 < folded.count {
      let next = folded[index + 2]
      if UnitClass.isDigit(folded[index + 1]) && UnitClass.isDigit(next) || tens.contains(next) {
        return nil
      }
    }
    return [UInt8](repeating: value, count: Int(times))
  }

  private static let tens = Set("十百千万亿".utf16)
}
