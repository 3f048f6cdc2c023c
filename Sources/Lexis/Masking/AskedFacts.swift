internal import CallModel

/// What an answer gives by itself because a question asked for it: "And a phone number?" – "0113, double oh nine,
/// 6000", "And the memorable word?" – "It's Buttercup".
///
/// A question holds until the other party or the asker speaks of something else; acknowledgements and
/// digits that are read back keep it open. Words and dates that were given once are hidden where they are
/// said again.
struct AskedFacts {
  /// For each turn what its numbers are because they were asked for.
  private(set) var numbers: [DigitContext.Before?]
  /// Names that were spelled, folded and without what parts their letters.
  private(set) var spelledNames: [[UInt16]] = []
  /// Dates, words and postcodes by turn.
  private(set) var edits: [Int: [MaskEdit]] = [:]

  private typealias Topic = PersonalQuestions.Topic
  private static let questions = PersonalQuestions.standard

  init(in read: ReadTurns) {
    numbers = Array(repeating: nil, count: read.turns.count)
    var open: Set<Topic> = []
    var asker: Party?
    var age = 0
    var patience = 0
    var learnt: [[UInt16]] = []
    for index in read.turns.indices {
      let party = read.turns[index].party
      let text = read.masks[index]
      for word in learnt where text.folded.count >= word.count {
        for range in text.ranges(of: word) where Self.isWhole(range, in: text) {
          edits[index, default: []].append(MaskEdit(range: range, shown: MaskFacts.stars))
        }
      }
      guard party == .agent || party == .customer else { continue }
      if party == .agent || open.isEmpty == false && party == asker {
        let asked = party == .agent ? Self.asked(text) : []
        if !asked.isEmpty {
          (open, asker, age, patience) = (asked, party, 0, 1)
          continue
        }
      }
      if open.isEmpty { continue }
      age += 1
      if party == asker {
        // What is read back, or "yes"; one thing more that asks for nothing, "it is to check who you are".
        if DigitEnds.isReadBack(text) {
          numbers[index] = Self.context(open)
        } else if patience > 0, !text.folded.contains(where: { $0 == 0x3F || $0 == 0xFF1F }) {
          patience -= 1
        } else {
          open = []
        }
        continue
      }
      if age > 12 {
        open = []
        continue
      }
      numbers[index] = Self.context(open)
      guard let (topic, range) = Self.answer(text, to: open) else { continue }
      edits[index, default: []].append(MaskEdit(range: range, shown: MaskFacts.stars))
      var said = text.folded[range]
      if said.starts(with: Self.article) { said = said.dropFirst(Self.article.count) }
      if topic != .house, topic != .address, topic != .expiry,
        said.count >= (said.contains { UnitClass.isHan($0) } ? 2 : 4)
      {
        learnt.append(Array(said))
      }
      open.remove(topic)
      if topic == .spelling {
        let name = Self.letters.search(SearchedUnits(text.folded[range])).ranges.map {
          text.folded[range.lowerBound + $0.lowerBound]
        }
        if name.count >= 4 { spelledNames.append(name) }
      }
    }
  }

  private static let article = Array("the ".utf16)

  private static func asked(_ text: MaskText) -> Set<Topic> {
    let patterns = questions.patterns
    let candidates = patterns.candidates(in: text.folded[...])
    if candidates.isEmpty { return [] }
    let searched = SearchedUnits(text.folded[...], patterns, candidates)
    var found: Set<Topic> = []
    for (index, topic) in questions.topics.enumerated()
    where candidates.contains(index) && searched.matches(index) {
      found.insert(topic)
    }
    if found.contains(.secret) || found.contains(.word),
      questions.notAsked.matches(SearchedUnits(text.folded[...]))
    {
      found.subtract([.secret, .word])
    }
    return found
  }

  private static func context(_ open: Set<Topic>) -> DigitContext.Before? {
    var before = DigitContext.Before(isAsked: true)
    before.isPhone = open.contains(.phone)
    before.isBank = open.contains(.bank)
    before.isAccount = open.contains(.account) && !before.isBank
    before.isIdentity = open.contains(.identity)
    // Six digits, of which none may stay.
    before.isSecret = !open.isDisjoint(with: [.secret, .word, .sortCode])
    return before.namesSomebody ? before : nil
  }

  private static func isWhole(_ range: Range<Int>, in text: MaskText) -> Bool {
    (range.lowerBound == 0 || !UnitClass.isWord(text.folded[range.lowerBound - 1])
      || UnitClass.isHan(text.folded[range.lowerBound]))
      && (range.upperBound == text.folded.count || !UnitClass.isWord(text.folded[range.upperBound])
        || UnitClass.isHan(text.folded[range.upperBound - 1]))
  }

  // MARK: Answers

  private static let englishDate = Pattern(fixed: "(?<![a-z0-9])\(MaskFacts.englishDate)")
  private static let chineseDate = Pattern(fixed: MaskFacts.chineseDate)
  private static let expiry = Pattern(fixed: "(?<![a-z0-9/])\(MaskFacts.expiry)")
  private static let chineseExpiry = Pattern(
    fixed: "(?<![0-9零〇一二三四五六七八九十幺/])\(MaskFacts.chineseExpiry)")
  private static let spelled = Pattern(fixed: "(?<![a-z'’])\(MaskFacts.spelledPostcode)(?![a-z])")
  /// F I T Z, F-I-T-Z, "F for Foxtrot, I for India".
  private static let spelledName = Pattern(
    fixed:
      "(?<![a-z'’])(?:(?:double )?[a-z](?: (?:for|as in) [a-z]+)?[ ,.-]{1,3}){2,}(?:double )?[a-z](?: (?:for|as in) [a-z]+)?(?![a-z'’])"
  )
  private static let letters = Pattern(fixed: "(?<![a-z])[a-z](?![a-z])")
  /// Letters and digits behind what opens an answer in Chinese: 是woaini123.
  private static let written = Pattern(
    fixed:
      "^(?:嗯|呃|啊|哦|就|是|好的?|那个|密码|我的|设的?|[ ,，、:：])*\\K(?!wi-?fi|iptv|apple|iphone|huawei|ok)[a-z0-9!@#$%^&_.-]{4,24}(?![a-z0-9])"
  )
  private static let chineseWord = Pattern(
    fixed:
      "^(?:嗯|呃|啊|哦|就是|应该是|是|那个|口令|暗号|叫|[ ,，、:：])*\\K[一-龥]{2,6}(?=[吧啊呀呢哈的]?(?:[，。,.!！ ]|$))")

  private static func answer(_ text: MaskText, to open: Set<Topic>) -> (Topic, Range<Int>)? {
    lazy var searched = SearchedUnits(text.folded[...])
    if open.contains(.birth) {
      if text.hasLatin, let date = englishDate.search(searched).ranges.first, opens(date) {
        return (.birth, date)
      }
      if text.digitCount > 0, let date = chineseDate.search(searched).ranges.first, opens(date) {
        return (.birth, date)
      }
    }
    if open.contains(.expiry),
      let date = expiry.search(searched).ranges.first
        ?? (text.digitCount > 0 ? chineseExpiry.search(searched).ranges.first : nil), opens(date)
    {
      return (.expiry, date)
    }
    if open.contains(.secret) || open.contains(.birth) || open.contains(.identity),
      let number = number(text, to: open)
    {
      return number
    }
    if open.contains(.house) || open.contains(.address), let house = house(text, to: open) {
      return house
    }
    if open.contains(.account), text.hasLatin,
      let account = written.search(SearchedUnits(text.folded[...])).ranges.first(where: { range in
        isSecret(range, text) && text.folded[range].contains { UnitClass.isDigit($0) }
      })
    {
      return (.account, account)
    }
    if open.contains(.postcode), text.hasLatin, let code = spelled.search(searched).ranges.first {
      return (.postcode, code)
    }
    if open.contains(.spelling), text.hasLatin, let name = spelledName.search(searched).ranges.first
    {
      return (.spelling, name)
    }
    if open.contains(.word) {
      if let word = chineseWord.search(searched).ranges.first,
        !text.folded[word].contains(where: { questions.nothingInChinese.contains($0) })
      {
        return (.word, word)
      }
      if text.hasLatin, let word = englishWord(text) { return (.word, word) }
    }
    if open.contains(.secret) || open.contains(.word), text.hasLatin,
      text.folded.contains(where: { UnitClass.isHan($0) })
        || !text.folded.contains(UnitClass.space),
      let word = written.search(searched).ranges.first(where: { isSecret($0, text) })
    {
      return (open.contains(.secret) ? .secret : .word, word)
    }
    return nil
  }

  /// Digits alone, of which none may stay: the three on the back of a card, the last of an identity number with
  /// its X, a date of birth read digit by digit. Four to twelve digits of a code are found with all numbers.
  private static func number(_ text: MaskText, to open: Set<Topic>) -> (Topic, Range<Int>)? {
    guard text.digitCount >= 2 || text.hasLatin, let ends = DigitEnds(text, words: true),
      let tokens = ends.leading, let first = tokens.first, let last = tokens.last
    else { return nil }
    let count = tokens.reduce(0) { $0 + $1.digits.count }
    let range = first.range.lowerBound..<last.range.upperBound
    if (3...7).contains(count), !open.isDisjoint(with: [.secret, .identity]),
      MaskDigits.hasX(behind: range.upperBound, in: text)
    {
      let end = text.folded[range.upperBound...].firstIndex { x.contains($0) } ?? range.upperBound
      return (.secret, range.lowerBound..<min(end + 1, text.folded.count))
    }
    guard ends.isPure else { return nil }
    if open.contains(.secret), count == 3 { return (.secret, range) }
    return open.contains(.birth) && (4...8).contains(count) ? (.birth, range) : nil
  }

  private static let x = Set("x叉".utf16)

  private static let chineseHouse = Pattern(
    fixed:
      "^(?:嗯|呃|啊|哦|就|是|在|住|那个|好的?|对|我家|我们|[ ,，、])*\\K(?:第)?\(MaskAddresses.houses)(?=[的吧啊呢哈那]?(?:[，。,.!！ ]|$))"
  )
  private static let houseInAddress = Pattern(
    fixed: "(?<![0-9零〇一二三四五六七八九十百幺两])\(MaskAddresses.number)(?:栋|幢|座|号楼|单元|号院)")
  private static let englishHouse = Pattern(
    fixed:
      "^(?:(?:it's|it’s|it is|its|yes|yeah|yep|um|uh|er|oh|so|sure|the|i'm at|i live at|we're at|that's|flat|house|number|no\\.?)[ ,]+)*\\K\(MaskAddresses.englishHouse)(?=[,.!]|$| please| on | in | [a-z]+ (?:road|street|avenue|lane|drive|close|way|crescent|hill|gardens?|terrace|court|place|park|view|row|grove|rise|parade|square|mews|walk|approach)\\b|,? the [a-z]+)(?! (?:am|pm|o'clock|of|meg|pounds|minutes|days|weeks|months|people))"
  )

  private static func house(_ text: MaskText, to open: Set<Topic>) -> (Topic, Range<Int>)? {
    guard text.digitCount > 0 || text.hasLatin || text.mayHoldAddress else { return nil }
    let searched = SearchedUnits(text.folded[...])
    if open.contains(.house), let house = chineseHouse.search(searched).ranges.first,
      text.folded[house].contains(where: { UnitClass.isHan($0) || UnitClass.isDigit($0) })
    {
      return (.house, house)
    }
    if let house = houseInAddress.search(searched).ranges.first {
      return (open.contains(.house) ? .house : .address, house)
    }
    if text.hasLatin, let house = englishHouse.search(searched).ranges.first {
      return (open.contains(.house) ? .house : .address, house)
    }
    return nil
  }

  /// Little stands before it: "why do you ask? The engineer came on 3 May" is no answer.
  private static func opens(_ range: Range<Int>) -> Bool { range.lowerBound <= longestOpening }
  private static let longestOpening = 16

  private static func isSecret(_ range: Range<Int>, _ text: MaskText) -> Bool {
    text.folded[range].contains { (0x61...0x7A).contains($0) }
      && !questions.nothing.contains(String(decoding: text.folded[range], as: UTF16.self))
  }

  /// One to three words that the first clause with anything to say consists of, openings aside.
  private static func englishWord(_ text: MaskText) -> Range<Int>? {
    // "Banana, I think": what is said of the word is no part of it.
    let spoken = text.folded
    let folded =
      if let end = questions.closing.search(SearchedUnits(spoken[...])).ranges.last?.lowerBound {
        Array(spoken[..<end])
      } else {
        spoken
      }
    var words: [Range<Int>] = []
    var at = 0
    func isLetter(_ unit: UInt16) -> Bool {
      (0x61...0x7A).contains(unit) || UnitClass.isDigit(unit) || unit == 0x27 || unit == 0x2019
        || unit == 0x2D
    }
    while at < folded.count {
      if isLetter(folded[at]) {
        let from = at
        while at < folded.count, isLetter(folded[at]) { at += 1 }
        let word = String(
          decoding: folded[from..<at].map { $0 == 0x2019 ? 0x27 : $0 }, as: UTF16.self)
        if words.isEmpty, questions.openings.contains(word) { continue }
        if questions.nothing.contains(word) { return nil }
        words.append(from..<at)
        if words.count > 3 { return nil }
      } else {
        if UnitClass.isHan(folded[at]) { return nil }
        if !words.isEmpty, folded[at] != 0x20, folded[at] != 0x22 { break }
        at += 1
      }
    }
    guard let first = words.first, let last = words.last else { return nil }
    let range = first.lowerBound..<last.upperBound
    // A number is one of the digits'.
    return folded[range].contains(where: { (0x61...0x7A).contains($0) })
      && !words.allSatisfy({ MaskDigits.isNumber(folded[$0]) }) ? range : nil
  }
}
