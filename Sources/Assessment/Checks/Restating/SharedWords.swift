/// What two turns say in the same words: so many in a row, without those that anybody says.
///
/// As many are shared with another call's customer by 0.5 and 0.7 % of restatements, with their own by 15 and 7 %
/// (`reports/studies/phrases.md`).
package struct SharedWords: Sendable {
  let characters: Int
  private let words: Int
  private let commonCharacters: Set<UInt16>
  private let commonWords: Set<[UInt16]>
  /// Words that answer, greet, ask or thank, and are no matter of anybody's.
  private let answeringWords: Set<[UInt16]>

  /// A rubric written before these keys stands with the carried rubric's.
  init(_ section: RubricSection) {
    let carried = { Rubric.standard.check(RestatingCheck.self)?.shared }
    characters =
      section.offers("shared_characters")
      ? section.integer("shared_characters", in: 1...1_000) : carried()?.characters ?? 0
    words =
      section.offers("shared_words")
      ? section.integer("shared_words", in: 1...1_000) : carried()?.words ?? 0
    commonCharacters =
      section.offers("common_characters")
      ? Set(section.text("common_characters").utf16) : carried()?.commonCharacters ?? []
    func listed(_ key: String) -> Set<[UInt16]>? {
      section.offers(key) ? Set(section.words(key).map { Array($0.lowercased().utf16) }) : nil
    }
    commonWords = listed("common_words") ?? carried()?.commonWords ?? []
    answeringWords = listed("answering_words") ?? carried()?.answeringWords ?? []
  }

  /// All that stand in a row, so many characters or words at a time, without those that anybody says: two turns say
  /// something in the same words where they have one of these in common.
  func runs(of units: [UInt16], inChinese: Bool) -> Set<[UInt16]> {
    func runs<Pieces: RandomAccessCollection>(
      _ pieces: Pieces, _ length: Int, _ joined: (Pieces.SubSequence) -> [UInt16]
    ) -> Set<[UInt16]> where Pieces.Index == Int {
      guard pieces.count >= length else { return [] }
      return Set((0...pieces.count - length).map { joined(pieces[$0..<$0 + length]) })
    }
    return inChinese
      ? runs(content(units), max(1, characters)) { Array($0) }
      : runs(contentWords(units), max(1, words)) { Array($0.joined(separator: [0x20])) }
  }

  /// A clause in English that says what was heard: so many of its words, or two and two thirds of them, or two figures (it went
  /// at seven and you need it by nine).
  func isEcho(_ clause: [UInt16], of heard: [UInt16]) -> Bool {
    let own = matter(clause)
    if own.intersection(matter(heard)).count(where: Self.isFigure) >= 2 { return true }
    let count = own.intersection(matter(heard)).count
    return count >= words || count >= 2 && count * 3 >= own.count * 2
  }

  /// Three characters of a matter in a clause, in any order, or two words or one of two, were heard: too little to be a restatement,
  /// and too much to be none. The words for what is ordered are in everybody's mouth.
  func isTakenUp(_ clause: [UInt16], _ heard: [UInt16], inChinese: Bool) -> Bool {
    if inChinese {
      let own = Set(content(clause)).subtracting(Self.ofTime).subtracting(Self.ofTrade)
      return own.intersection(content(heard)).count >= 3
    }
    let own = matter(clause).subtracting(Self.tradeWords)
    let both = own.intersection(matter(heard)).count
    return both >= 2 || both == 1 && own.count <= 2
  }
  private static let ofTrade = Set("宽带网络电信话费装机移师傅".utf16)
  private static let tradeWords = Set(
    ["broadband", "internet", "router", "line", "phone", "account", "number", "engineer", "order"]
      .map { Array($0.utf16) })

  /// Different characters of a matter.
  func contentCount(_ units: ArraySlice<UInt16>) -> Int { Set(content(Array(units))).count }
  /// Different words of a matter, in English.
  func matterCount(_ units: [UInt16]) -> Int { matter(units).count }

  private static func isFigure(_ word: [UInt16]) -> Bool {
    numerals.contains(word) || word.allSatisfy { digits.contains($0) }
  }
  private static let numerals = Set(
    [
      "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
      "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety", "hundred",
    ].map { Array($0.utf16) })
  private static let digits = Set("0123456789".utf16)

  private func matter(_ units: [UInt16]) -> Set<[UInt16]> {
    Set(contentWords(units).map(Array.init)).subtracting(answeringWords)
  }

  /// Months, which are grammar and no list, but for the one that is also a verb.
  static func months(_ units: [UInt16]) -> Set<[UInt16]> {
    Set(units.split(separator: 0x20).map(Array.init)).intersection(monthNames)
  }
  private static let monthNames = Set(
    [
      "january", "february", "march", "april", "june", "july", "august", "september", "october",
      "november", "december",
    ].map { Array($0.utf16) })

  func content(_ units: [UInt16]) -> [UInt16] {
    units.filter { !commonCharacters.contains($0) }
  }

  /// As many characters as are shared in a row, in any order, that are half of what the first text says; in Chinese.
  func isNearlyShared(_ left: [UInt16], _ right: [UInt16]) -> Bool {
    let own = Set(content(left))
    let both = own.intersection(content(right)).count
    return both >= max(1, characters) && 2 * both >= own.count
  }

  /// As many characters as are shared in a row, in any order, that are two thirds of what a clause says beside days and
  /// numbers, and were heard in few words; in Chinese. Of 616 restatements in real dialogues 0.8 % share as much with another call's customer.
  func isMostlyShared(_ clause: [UInt16], _ heard: [UInt16]) -> Bool {
    // Most share too little to be looked at closely.
    guard clause.count(where: { heard.contains($0) }) >= max(1, characters) else { return false }
    let theirs = content(heard)
    guard theirs.count <= Self.fewCharacters else { return false }
    let own = Set(content(clause)).subtracting(Self.ofTime)
    let both = own.intersection(theirs).count
    return both >= max(1, characters) && 3 * both >= 2 * own.count
  }
  /// Up to so many, seven in ten clauses that are found by this alone take up the customer's matter, beyond hardly more than half
  /// (`reports/studies/phrases.md`).
  static let fewCharacters = 40
  /// A day said again is a fact, which wants its yes.
  private static let ofTime = Set("今明后昨天上下午早晚周星期礼拜点号日月零一二三四五六七八九十两半0123456789".utf16)

  /// A clause takes up some words as they stood, with a matter among them other than a day, and has little beside what was
  /// heard: 您家还在装修 of 房子还在装修. Of 10,278 answers in real dialogues 1.2 % do it, and 0.07 % with another call's customer.
  func isSaidAgain(_ clause: [UInt16], _ heard: [UInt16]) -> Bool {
    let theirs = content(heard)
    // Of what is long no run need be looked for.
    guard theirs.count <= Self.fewCharacters, sharesRun(clause, heard, withContent: 2) else {
      return false
    }
    let own = Set(content(clause)).subtracting(Self.ofTime)
    return !own.isEmpty && 3 * own.intersection(theirs).count >= 2 * own.count
  }

  /// What stands before 是吗 is what was heard: half of it, or words as they stood. Of 114 such questions in real dialogues ten have
  /// it of their own customer, one of another call's.
  func isReadBack(_ window: [UInt16], _ heard: [UInt16]) -> Bool {
    isNearlyShared(window, heard) || sharesRun(window, heard, withContent: 1)
  }

  /// As many characters in a row as make what is shared, whoever says such, with so many that are a matter.
  private func sharesRun(_ left: [UInt16], _ right: [UInt16], withContent least: Int) -> Bool {
    let length = max(2, characters)
    guard left.count >= length, right.count >= length else { return false }
    return (0...left.count - length).contains { start in
      let run = left[start..<start + length]
      return run.count { !commonCharacters.contains($0) && $0 > 0x7F } >= least
        && right.firstRange(of: run) != nil
    }
  }

  /// At least three characters that are two thirds of a reason, in any order; in Chinese. What stands behind 因为 tells a cause,
  /// so that fewer will do (因为水电没做完 – 水电还没弄完).
  func isMostlyReason(_ part: [UInt16], _ heard: [UInt16]) -> Bool {
    let own = Set(content(part))
    let both = own.intersection(content(heard)).count
    return both >= 3 && 3 * both >= 2 * own.count
  }

  /// What the customer denied is said as a fact: 师傅没来，也没打电话 – 师傅打电话了 shares the words and says the opposite; in
  /// Chinese. Only what was nowhere said without a no, and is nowhere said with one now.
  func contradicts(_ own: [UInt16], _ heard: [UInt16]) -> Bool {
    let denied = denied(in: heard)
    return !denied.isEmpty && !denied.isDisjoint(with: asserted(in: own))
  }

  /// What is denied and nowhere said without a no.
  func denied(in heard: [UInt16]) -> Set<UInt16> {
    let theirs = told(heard)
    return theirs.denied.subtracting(theirs.asserted)
  }

  /// What is said as a fact, and nowhere with a no near it.
  func asserted(in own: [UInt16]) -> Set<UInt16> {
    let mine = told(own)
    return mine.asserted.subtracting(mine.nearNo)
  }

  /// - Returns: the characters right behind a no, those with a no at most six before them, and those without.
  private func told(
    _ units: [UInt16]
  ) -> (denied: Set<UInt16>, nearNo: Set<UInt16>, asserted: Set<UInt16>) {
    var (denied, nearNo, asserted) = (Set<UInt16>(), Set<UInt16>(), Set<UInt16>())
    var lastNo: Int?
    for (index, unit) in units.enumerated() {
      if Self.noes.contains(unit) {
        lastNo = index
        continue
      }
      // 没有 is one no, and so is 没跟我 before the deed that is denied.
      if let no = lastNo, no == index - 1, Self.beforeDeeds.contains(unit) {
        lastNo = index
        continue
      }
      if commonCharacters.contains(unit) || Self.undenied.contains(unit) { continue }
      guard let no = lastNo, index - no <= 6 else {
        asserted.insert(unit)
        continue
      }
      nearNo.insert(unit)
      if no == index - 1 { denied.insert(unit) }
    }
    return (denied, nearNo, asserted)
  }
  private static let noes = Set("没未".utf16)
  private static let beforeDeeds = Set("有跟和与给把被向让叫替为按在我你您他她它们人".utf16)
  /// What stands behind a no in set words, or in words that say no deed: 没关系, 没错, 没事, 没到点.
  private static let undenied = Set("好对行用过但仅只管论然如同知急得事错关系问题空法准完到着起".utf16)

  /// All that a few characters say was heard, in a row; in Chinese.
  func isWhole(_ part: [UInt16], in heard: [UInt16]) -> Bool {
    let own = content(part)
    return own.count >= 2 && Self.longest(own, content(heard)) == own.count
  }

  private func contentWords(_ units: [UInt16]) -> [ArraySlice<UInt16>] {
    units.split(separator: 0x20).filter { !commonWords.contains(Array($0)) }
  }

  /// The longest stretch that both have.
  private static func longest<Piece: Equatable>(_ left: [Piece], _ right: [Piece]) -> Int {
    var longest = 0
    var above = [Int](repeating: 0, count: right.count + 1)
    for piece in left {
      var diagonal = 0
      for k in right.indices {
        let next = above[k + 1]
        above[k + 1] = piece == right[k] ? diagonal + 1 : 0
        longest = max(longest, above[k + 1])
        diagonal = next
      }
    }
    return longest
  }
}
