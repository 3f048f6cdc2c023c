/// Strings of bare courtesy words: "您好请谢谢对不起再见", "您好您好您好您好".
///
/// Someone who recites the ten characters has not been courteous. A string is bare where four or
/// more of the words follow each other in three or more families, where one word follows itself
/// twice or more, or where a 请 that asks for nothing stands among two others.
extension NormalizedText {
  /// The bare strings, as ranges of units.
  public var bareCourtesy: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < units.count {
      guard let first = BareCourtesy.word(in: units, at: index) else {
        index += 1
        continue
      }
      var run = [first]
      var end = index + first.length
      while end < units.count {
        if units[end] == UnitClass.space {
          guard let next = BareCourtesy.word(in: units, at: end + 1) else { break }
          run.append(next)
          end += 1 + next.length
        } else if let next = BareCourtesy.word(in: units, at: end) {
          run.append(next)
          end += next.length
        } else {
          break
        }
      }
      if BareCourtesy.isBare(run, atEnd: end == units.count) { ranges.append(index..<end) }
      index = end
    }
    return ranges
  }

  /// The whole text is such a string.
  public var isBareCourtesy: Bool {
    bareCourtesy.contains { $0 == 0..<units.count }
  }
}

enum BareCourtesy {
  struct Word {
    var family: Int
    var length: Int
    var text: [UInt16]
  }

  /// By family: greeting, request, thanks, apology, farewell.
  private static let families: [[String]] = [
    ["您好", "你好", "hello", "hi"],
    ["请", "please"],
    ["谢谢", "感谢", "多谢", "thank you", "thanks"],
    ["对不起", "抱歉", "不好意思", "sorry"],
    ["再见", "拜拜", "goodbye", "bye"],
  ]
  private static let words: [Word] = families.enumerated().flatMap { family, words in
    words.map { word in
      let units = Array(word.utf16)
      return Word(family: family, length: units.count, text: units)
    }
  }
  /// One bit for each low byte of a word's first unit: most units stop here.
  private static let sieve: [Bool] = {
    var sieve = [Bool](repeating: false, count: 256)
    for word in words { sieve[Int(word.text[0] & 0xFF)] = true }
    return sieve
  }()

  static func word(in units: [UInt16], at index: Int) -> Word? {
    guard index < units.count, sieve[Int(units[index] & 0xFF)] else { return nil }
    for word in words
    where index + word.length <= units.count
      && units[index..<index + word.length].elementsEqual(word.text)
    {
      let end = index + word.length
      if UnitClass.isWord(word.text[0]) {
        if index > 0, UnitClass.isWord(units[index - 1]) { continue }
        if end < units.count, UnitClass.isWord(units[end]) { continue }
      }
      return word
    }
    return nil
  }

  static func isBare(_ run: [Word], atEnd: Bool) -> Bool {
    let distinct = Set(run.map(\.family)).count
    if run.count >= 4, distinct >= 3 { return true }
    var repeats = 1
    for (previous, word) in zip(run, run.dropFirst()) {
      repeats = previous.text == word.text ? repeats + 1 : 1
      if repeats >= 3 { return true }
    }
    // 请 followed by another of the words, or by nothing, asks for nothing.
    guard run.count >= 3 else { return false }
    for (index, word) in run.enumerated() where word.text == [0x8BF7] {
      if index + 1 < run.count || atEnd { return true }
    }
    return false
  }
}
