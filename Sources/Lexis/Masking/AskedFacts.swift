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

  private enum Topic: Int, CaseIterable {
    case phone, account, sortCode, bank, identity, secret, word, birth, postcode, spelling
  }

  private static let request =
    "(?:报|说|留|提供|告诉|给|念|核对|核实|确认|记录?|输入?|登记|来)[一-龥]{0,10}?"
  private static let wanted =
    "(?:[一-龥]{0,6}(?:多少|什么|哪|几|呢|吗|吧|报|说|念|给|告诉|提供|留)|[ ，,]{0,2}(?:[？?]|$))"

  private static func chinese(_ term: String) -> String {
    "(?:(?:\(request)|哪[一-龥]{0,3})(?:\(term))|(?:\(term))\(wanted))"
  }
  /// In English the term must stand near the end of what is asked, or behind words that ask for it.
  private static func english(_ term: String) -> String {
    "\\b(?:\(term))\\b(?=[^?.!]{0,40}(?:\\?|$))|\\b(?:what(?:['’]s| is| was)?|may|can|could|would|please|confirm|tell me|give me|need|have|take)\\b[^.?!]{0,40}\\b(?:\(term))\\b"
  }

  /// The terms of each topic, in its order.
  private static let patterns = PatternSet([
    Pattern(fixed: chinese("电话|手机号?码?|座机|固话|号码|联系方式")),
    Pattern(fixed: chinese("宽带号|宽带账号|账号|帐号|户号|用户名|客户号")),
    Pattern(fixed: chinese("银行卡|卡号|尾号")),
    Pattern(fixed: chinese("身份证|证件|护照")),
    Pattern(
      fixed: chinese(
        "(?<!改)(?<!置)(?<!忘记)(?<!忘了)(?:密码|验证码|校验码)|(?:身份证|证件)[一-龥]{0,4}(?:后|末)[一-龥]{0,2}位")),
    Pattern(fixed: chinese("口令|暗号|安全词|密保(?:问题)?的?(?:答案)?")),
    Pattern(fixed: chinese("出生(?!证|医学)(?:年月日?|日期|时间|日)?|生日(?!快乐|当天|那天|优惠|礼)")),
    Pattern(
      fixed: english(
        "(?<!order )(?<!ticket )(?<!reference )(?<!case )(?<!serial )(?<!account )(?<!card )(?<!model )(?<!house )(?<!customer )(?<!insurance )(?<!security )(?<!passport )(?<!pin )(?<!id )(?<!version )(?<!plate )(?<!tracking )(?<!flat )(?<!room )number"
      )),
    Pattern(
      fixed: english(
        "account number|(?<=and )account|(?<=the )account(?= ?\\?)|customer number|user ?name")),
    Pattern(fixed: english("sort ?code")),
    Pattern(fixed: english("card number|long number|iban")),
    Pattern(
      fixed: english(
        "national insurance(?: number)?|social security(?: number)?|passport(?: number)?|id number|identity card"
      )),
    Pattern(
      fixed: english(
        "(?<!your )(?:your |the |a )?(?:password|passcode|passphrase|pin(?: number)?|verification code|one[- ]time code|security code)"
      )),
    Pattern(
      fixed: english(
        "(?:memorable|secret|security|safe) ?(?:word|phrase|answer|question)|maiden name|password|passphrase"
      )),
    Pattern(fixed: english("date of birth|birth ?date|birthday|d\\.?o\\.?b|born")),
    Pattern(fixed: english("post ?code|zip ?code")),
    Pattern(fixed: "\\bspell|(?:怎么|如何|一个个)拼|拼一下"),
  ])
  private static let topics: [Topic] = [
    .phone, .account, .bank, .identity, .secret, .word, .birth,
    .phone, .account, .sortCode, .bank, .identity, .secret, .word, .birth, .postcode,
    .spelling,
  ]
  /// "I forgot my password", 不用告诉我密码: nobody is asked for it.
  private static let notAsked = Pattern(
    fixed:
      "\\b(?:change|reset|forg[oe]t|forgotten|don['’]?t|do not|without|never|do you need|is there|did you|have you (?:tried|set|changed|used)|(?:log|sign)(?:ged|ed|ging|ing)? in|works?|working)\\b|不要|不用|别|改密码|重置|忘"
  )

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
      if said.count >= (said.contains { UnitClass.isHan($0) } ? 2 : 4) {
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
    let candidates = patterns.candidates(in: text.folded[...])
    if candidates.isEmpty { return [] }
    let searched = SearchedUnits(text.folded[...], patterns, candidates)
    var found: Set<Topic> = []
    for (index, topic) in topics.enumerated()
    where candidates.contains(index) && searched.matches(index) {
      found.insert(topic)
    }
    if found.contains(.secret) || found.contains(.word),
      notAsked.matches(SearchedUnits(text.folded[...]))
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
  private static let saysNothing = Set("不没忘什么怎哪等谁我你您的了吗吧好稍行对这".utf16)

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
    if open.contains(.postcode), text.hasLatin, let code = spelled.search(searched).ranges.first {
      return (.postcode, code)
    }
    if open.contains(.spelling), text.hasLatin, let name = spelledName.search(searched).ranges.first
    {
      return (.spelling, name)
    }
    if open.contains(.word) {
      if let word = chineseWord.search(searched).ranges.first,
        !text.folded[word].contains(where: { saysNothing.contains($0) })
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

  /// Little stands before it: "why do you ask? The engineer came on 3 May" is no answer.
  private static func opens(_ range: Range<Int>) -> Bool { range.lowerBound <= longestOpening }
  private static let longestOpening = 16

  private static func isSecret(_ range: Range<Int>, _ text: MaskText) -> Bool {
    text.folded[range].contains { (0x61...0x7A).contains($0) }
      && !notWords.contains(String(decoding: text.folded[range], as: UTF16.self))
  }

  /// What may come before the word.
  private static let openings: Set<String> = [
    "it's", "it’s", "its", "it", "is", "that's", "that’s", "that", "yes", "yeah", "yep", "um", "uh",
    "er", "oh", "ok",
    "okay", "sure", "so", "well", "the", "my", "word", "password", "answer", "phrase", "memorable",
    "secret",
    "security", "should", "be", "would", "i", "think", "believe", "right", "ah", "erm", "hmm",
    "was", "and", "just",
    "mother's", "mother’s", "maiden", "name", "of", "course", "all", "lowercase", "uppercase",
    "capital",
  ]
  /// What answers the question and gives nothing.
  private static let notWords: Set<String> = [
    "no", "not", "don't", "don’t", "dont", "know", "sorry", "forgot", "forgotten", "forget",
    "pardon", "what", "which",
    "why", "who", "have", "haven't", "haven’t", "can't", "can’t", "cannot", "remember", "moment",
    "second", "minute",
    "sec", "me", "let", "hold", "hang", "hello", "thanks", "thank", "you", "please", "again",
    "repeat", "never", "set",
    "one", "wait", "do", "did", "didn't", "didn’t", "wouldn't", "any", "wrong", "idea", "clue",
    "mine", "for",
    "nope", "really", "how", "where", "your", "if", "but", "because", "hi", "speaking", "fine",
    "good", "correct",
    "it'll", "there", "look", "think", "need", "want", "why's", "a", "an", "in", "on", "to", "this",
    "these", "with",
    "perfect", "great", "lovely", "brilliant", "bye", "goodbye", "cheers", "exactly", "ready", "go",
    "ahead",
  ]

  /// One to three words that the first clause with anything to say consists of, openings aside.
  private static func englishWord(_ text: MaskText) -> Range<Int>? {
    let folded = text.folded
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
        let word = String(decoding: folded[from..<at], as: UTF16.self)
        if words.isEmpty, openings.contains(word) { continue }
        if notWords.contains(word) { return nil }
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
