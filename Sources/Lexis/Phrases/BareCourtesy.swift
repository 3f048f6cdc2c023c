/// Strings of bare courtesy words: "您好请谢谢对不起再见", "您好您好您好您好".
///
/// Someone who recites the ten characters has not been courteous. A string is bare where four or
/// more of the words follow each other in three or more families, where one word follows itself
/// twice or more, or where a 请 that asks for nothing stands among two others.
package struct BareCourtesy: Sendable {
  struct Word {
    var family: Int
    var length: Int
    var text: [UInt16]
    /// 请: followed by another of the words, or by nothing, it asks for nothing. "Please" may stand last.
    var isRequest: Bool
  }

  private let words: [Word]
  /// One bit for each low byte of a word's first unit: most units stop here.
  private let sieve: FixedTable<Bool>

  init(
    greeting: [String], request: [String], thanks: [String], apology: [String], farewell: [String]
  ) {
    let families = [greeting, request, thanks, apology, farewell]
    words = families.enumerated().flatMap { family, words in
      words.compactMap { word in
        let units = NormalizedText(word).units
        guard let first = units.first else { return nil }
        return Word(
          family: family, length: units.count, text: units,
          isRequest: family == 1 && UnitClass.isHan(first))
      }
    }
    var sieve = [Bool](repeating: false, count: 256)
    for word in words { sieve[Int(word.text[0] & 0xFF)] = true }
    self.sieve = FixedTable(sieve)
  }

  /// The bare strings of a text, as ranges of units.
  package func strings(in text: NormalizedText) -> [Range<Int>] {
    text.units.withUnsafeBufferPointer { strings(in: $0) }
  }

  /// The whole text is such a string.
  package func isAll(of text: NormalizedText) -> Bool {
    strings(in: text).contains { $0 == 0..<text.units.count }
  }

  /// Words that follow each other, and what they amount to so far.
  private struct Run {
    var count = 0
    var families: UInt8 = 0
    var last = -1
    var repeats = 1
    var isRepetitive = false
    var hasRequest = false
    /// The last word is 请, and none before was.
    var endsInRequest = false

    mutating func append(_ number: Int, _ word: Word) {
      if endsInRequest { hasRequest = true }
      repeats = number == last ? repeats + 1 : 1
      if repeats >= 3 { isRepetitive = true }
      endsInRequest = word.isRequest
      families |= 1 << UInt8(word.family)
      last = number
      count += 1
    }

    func isBare(atEnd: Bool) -> Bool {
      if count >= 4, families.nonzeroBitCount >= 3 { return true }
      return isRepetitive || count >= 3 && (hasRequest || endsInRequest && atEnd)
    }
  }

  private func strings(in units: UnsafeBufferPointer<UInt16>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    let sieve = sieve.pointer
    var index = 0
    while index < units.count {
      guard sieve[Int(units[index] & 0xFF)], let first = word(in: units, at: index) else {
        index += 1
        continue
      }
      var run = Run()
      run.append(first, words[first])
      var end = index + words[first].length
      while end < units.count {
        let at = units[end] == UnitClass.space ? end + 1 : end
        guard at < units.count, sieve[Int(units[at] & 0xFF)], let next = word(in: units, at: at)
        else { break }
        run.append(next, words[next])
        end = at + words[next].length
      }
      if run.isBare(atEnd: end == units.count) { ranges.append(index..<end) }
      index = end
    }
    return ranges
  }

  /// The number of the word that stands there.
  private func word(in units: UnsafeBufferPointer<UInt16>, at index: Int) -> Int? {
    search: for number in words.indices {
      let length = words[number].length
      let end = index + length
      if end > units.count { continue }
      for unit in 0..<length where units[index + unit] != words[number].text[unit] {
        continue search
      }
      if UnitClass.isWord(units[index]) {
        if index > 0, UnitClass.isWord(units[index - 1]) { continue }
        if end < units.count, UnitClass.isWord(units[end]) { continue }
      }
      return number
    }
    return nil
  }
}
