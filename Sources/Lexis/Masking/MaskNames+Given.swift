/// English given names wherever they stand, whatever announces them, with the family name behind them.
extension MaskNames {
  /// - Parameter inFileName: what joins words of a file's name parts them.
  static func given(_ text: MaskText, inFileName: Bool) -> [MaskEdit] {
    let folded = text.folded
    if !EnglishNames.mayHold(allGiven, folded) { return [] }
    var edits = inFileName ? [] : givenWords(text)
    if !EnglishNames.mayHold(EnglishNames.given, folded) { return edits }
    let words = words(of: folded)
    var index = 0
    while index < words.count {
      let at = index
      index += 1
      guard EnglishNames.given.contains(EnglishNames.key(folded[words[at]])),
        inFileName || standsAlone(words[at], in: folded),
        !isPartOfSomething(at, of: words, in: folded)
      else { continue }
      var named = [words[at]]
      let isWritten = isCapital(text.units[words[at].lowerBound])
      while index < words.count, named.count < 3,
        isJoined(
          folded[words[index - 1].upperBound..<words[index].lowerBound], inFileName: inFileName),
        isFamilyName(words[index], of: text, isWritten: isWritten)
      {
        named.append(words[index])
        index += 1
      }
      edits += named.map { MaskEdit(range: $0, shown: [text.units[$0.lowerBound], 0x2A]) }
      if named.count > 1, !inFileName {
        edits += besideName(words[index...], behind: words[index - 1], in: text)
      }
    }
    return edits
  }

  /// "Callum Reyes and Deepa Iyer": two words with capitals that are none of everyday, joined to a full name.
  private static func besideName(
    _ words: ArraySlice<Range<Int>>, behind name: Range<Int>, in text: MaskText
  ) -> [MaskEdit] {
    var rest = words
    if let first = rest.first, text.folded[first].elementsEqual(and) { rest = rest.dropFirst() }
    let pair = Array(rest.prefix(2))
    guard pair.count == 2, text.hasCapitals,
      text.folded[name.upperBound..<pair[0].lowerBound].allSatisfy({
        $0 == UnitClass.space || $0 == 0x2C || and.contains($0)
      }),
      name.upperBound + 1 < pair[0].lowerBound,
      text.folded[pair[0].upperBound..<pair[1].lowerBound].elementsEqual([UnitClass.space]),
      pair.allSatisfy({
        $0.count >= 3 && isCapital(text.units[$0.lowerBound])
          && !EnglishNames.isWord(text.folded[$0])
          && !notNames.contains(String(decoding: text.folded[$0], as: UTF16.self))
          && !notPairs.contains(String(decoding: text.folded[$0], as: UTF16.self))
          && !roads.contains(String(decoding: text.folded[$0], as: UTF16.self))
      })
    else { return [] }
    return pair.map { MaskEdit(range: $0, shown: [text.units[$0.lowerBound], 0x2A]) }
  }

  private static let and = Array("and".utf16)

  /// Given names that are words as well, with a capital and a family name behind them that has one and is no word:
  /// "The crew are Mark Ellison and …".
  private static func givenWords(_ text: MaskText) -> [MaskEdit] {
    let folded = text.folded
    guard text.hasCapitals, folded.contains(UnitClass.space) else { return [] }
    let words = words(of: folded)
    return words.indices.dropLast().flatMap { at -> [MaskEdit] in
      let (given, family) = (words[at], words[at + 1])
      guard isCapital(text.units[given.lowerBound]), isCapital(text.units[family.lowerBound]),
        ofWords.contains(EnglishNames.key(folded[given])), family.count >= 3,
        folded[given.upperBound..<family.lowerBound].elementsEqual([UnitClass.space]),
        isFamily(
          family, after: given, in: folded,
          isThing: at > 0
            && ofThings.contains(String(decoding: folded[words[at - 1]], as: UTF16.self))),
        standsAlone(family, in: folded),
        !isPartOfSomething(at, of: words, in: folded)
      else { return [] }
      return [given, family].map {
        MaskEdit(range: $0, shown: [text.units[$0.lowerBound], 0x2A])
      }
    }
  }

  /// Before what is a thing and nobody: the Jack Socket, this Grant Scheme.
  private static let ofThings: Set<String> = [
    "the", "a", "an", "this", "that", "these", "our", "your", "each", "every", "any", "no",
  ]

  /// - Parameter isThing: the words stand behind "the" and the like, where only a family name that is known makes
  ///   somebody of them.
  private static func isFamily(
    _ family: Range<Int>, after given: Range<Int>, in folded: [UInt16], isThing: Bool
  ) -> Bool {
    let written = String(decoding: folded[family], as: UTF16.self)
    if notNames.contains(written) || notPairs.contains(written) || ordinaryWords.contains(written) {
      return false
    }
    if EnglishNames.family.contains(EnglishNames.key(folded[family])) { return true }
    // "Will Openreach come?", "April Fools' Day".
    return !isThing && surerWords.contains(EnglishNames.key(folded[given]))
      && !EnglishNames.isWord(folded[family])
  }

  private static func keys(_ words: [String]) -> Set<UInt64> {
    Set(words.map { EnglishNames.key(Array($0.utf16)[...]) })
  }

  /// Those that hardly ever open a title or a sentence before a word nobody knows.
  private static let surerWords = keys([
    "mark", "grace", "rose", "bill", "pat", "sue", "rob", "frank", "jack", "ray", "gene",
  ])
  private static let ofWords = surerWords.union(
    keys([
      "art", "hope", "joy", "faith", "dawn", "summer", "june", "april", "drew", "chase", "grant",
      "miles",
      "guy", "will", "may",
    ]))
  private static let allGiven = EnglishNames.given.union(ofWords)

  private static func isJoined(_ units: ArraySlice<UInt16>, inFileName: Bool) -> Bool {
    units.elementsEqual([UnitClass.space])
      || inFileName && units.count == 1 && units.allSatisfy { $0 == 0x5F || $0 == 0x2D }
  }

  private static func isCapital(_ unit: UInt16) -> Bool { (0x41...0x5A).contains(unit) }
  private static func isLetter(_ unit: UInt16) -> Bool { (0x61...0x7A).contains(unit) }
  private static func isApostrophe(_ unit: UInt16) -> Bool { unit == 0x27 || unit == 0x2019 }

  /// Rows of letters, with an apostrophe between two of them but for that of "'s".
  private static func words(of folded: [UInt16]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var at = 0
    while at < folded.count {
      guard isLetter(folded[at]) else {
        at += 1
        continue
      }
      let from = at
      while at < folded.count,
        isLetter(folded[at])
          || isApostrophe(folded[at]) && at + 1 < folded.count && isLetter(folded[at + 1])
      {
        at += 1
      }
      let isPossessive =
        at - from > 3 && folded[at - 1] == 0x73 && isApostrophe(folded[at - 2])
      words.append(from..<(isPossessive ? at - 2 : at))
    }
    return words
  }

  /// No part of an address of mail, of a site, of a model.
  private static func standsAlone(_ word: Range<Int>, in folded: [UInt16]) -> Bool {
    if let before = folded[safe: word.lowerBound - 1],
      joining.contains(before) || UnitClass.isDigit(before)
    {
      return false
    }
    guard let after = folded[safe: word.upperBound] else { return true }
    if after == UnitClass.dot {
      return folded[safe: word.upperBound + 1].map { !UnitClass.isWord($0) } ?? true
    }
    return !joining.contains(after) && !UnitClass.isDigit(after)
  }

  private static let joining = Set("@/\\_.".utf16)

  /// Victoria Road, St John, King George, "B for Benjamin".
  private static func isPartOfSomething(
    _ index: Int, of words: [Range<Int>], in folded: [UInt16]
  ) -> Bool {
    func word(_ offset: Int) -> String? {
      words[safe: index + offset].map { String(decoding: folded[$0], as: UTF16.self) }
    }
    if let before = word(-1) {
      if saints.contains(before) { return true }
      let letter = ["for", "like"].contains(before) ? word(-2) : before == "in" ? word(-3) : nil
      if let letter, letter.utf16.count == 1, letter != "i", letter != "a" { return true }
    }
    // Spelled by the alphabet of radio: mike two, oscar.
    if radio.contains(word(0) ?? ""), let next = words[safe: index + 1],
      MaskDigits.isNumber(folded[next])
    {
      return true
    }
    return [1, 2].contains { word($0).map { roads.contains($0) } ?? false }
  }

  private static let radio: Set<String> = ["charlie", "juliet", "mike", "oscar", "romeo", "victor"]
  private static let saints: Set<String> = [
    "st", "saint", "king", "queen", "prince", "princess", "lake", "mount", "port", "fort",
  ]
  private static let roads: Set<String> = [
    "road", "street", "avenue", "lane", "drive", "rd", "ave", "boulevard", "gardens", "close",
    "court", "square", "terrace", "crescent", "bridge", "station", "hospital", "school", "park",
    "island", "church", "college", "university", "airport", "hotel",
  ]

  /// - Parameter isWritten: the given name has its capital.
  private static func isFamilyName(_ range: Range<Int>, of text: MaskText, isWritten: Bool) -> Bool
  {
    let word = text.folded[range]
    let written = String(decoding: word, as: UTF16.self)
    if notNames.contains(written) || notPairs.contains(written) { return false }
    let key = EnglishNames.key(word)
    if EnglishNames.given.contains(key) { return true }
    if isWritten, text.hasCapitals, isCapital(text.units[range.lowerBound]) {
      return range.count > 1
    }
    if EnglishNames.isWord(word) {
      // "mary young" is a name where nothing follows.
      return EnglishNames.family.contains(key) && closesClause(range.upperBound, in: text.folded)
    }
    return range.count >= 3 && !isWritten || EnglishNames.family.contains(key)
  }

  private static func closesClause(_ index: Int, in folded: [UInt16]) -> Bool {
    let rest = folded[index...].drop { $0 == UnitClass.space }
    guard let next = rest.first, isLetter(next) else { return true }
    return closing.contains { rest.starts(with: $0) }
  }

  private static let closing = ["speaking", "calling", "here", "please"].map { Array($0.utf16) }
}
