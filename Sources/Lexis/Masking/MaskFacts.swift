/// Facts that prove who somebody is, where words announce them: dates of birth, memorable words and answers to
/// security questions, national numbers that hold letters.
///
/// What a question asks for and an answer gives by itself is found by `AskedFacts`.
enum MaskFacts {
  // MARK: Dates

  private static let months =
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
  private static let ordinals =
    "(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
  private static let small =
    "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
  private static let englishDay =
    "(?:[0-3]?[0-9](?: ?(?:st|nd|rd|th))?|\(ordinals)|\(small)(?:[ -]\(small))?)"
  private static let englishYear =
    "(?:(?:19|20)[0-9]{2}|['’]?[0-9]{2}|(?:nineteen|twenty|two thousand(?: and)?)(?:[ -]\(small)){0,2}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]\(small))?)"
  static let englishDate =
    "(?:(?:the )?\(englishDay)(?: of)?,? \(months)(?:,? (?:in )?\(englishYear))?(?![a-z0-9])"
    + "|\(months)(?: the)? \(englishDay)(?:,? (?:in )?\(englishYear))?(?![a-z0-9])"
    + "|(?:the )?(?:\(ordinals)) of (?:the )?(?:\(ordinals))(?:,? (?:in )?\(englishYear))?(?![a-z0-9])"
    + "|\(numericDate)|(?:19|20)[0-9]{2}(?![0-9])|nineteen (?:oh|\(small))(?:[ -]\(small))?(?![a-z]))"
  private static let numericDate =
    "[0-9]{1,2}[/. -][0-9]{1,2}[/. -](?:[0-9]{4}|[0-9]{2})(?![0-9])|(?:19|20)[0-9]{2}[/. -][0-9]{1,2}[/. -][0-9]{1,2}(?![0-9])|(?:19|20)[0-9]{6}(?![0-9])"

  private static let numeral = "[0-9零〇一二三四五六七八九十幺]"
  private static let chineseDay = "(?:初|农历|阴历|阳历|的|[ ，,]){0,2}\(numeral){1,3} ?[日号]?"
  private static let chineseMonth = "(?:\(numeral){1,3}|正|腊|冬|闰\(numeral)) ?月份?"
  static let chineseDate =
    "(?:\(numeral){2,4} ?年(?:农历|阴历|阳历|的|[ ，,]){0,2}(?:\(chineseMonth)(?:\(chineseDay))?)?|\(chineseMonth)(?:\(chineseDay))|\(numericDate)|(?:19|20)[0-9]{2}[/. -](?:0?[1-9]|1[0-2])(?![0-9]))"

  // MARK: What announces them

  private static let said = "(?:就?是|为|在|于|[:：,， ]|农历|阴历|阳历|嗯|呃|那个)*"
  private static let pauses =
    "(?:,? (?:is|was|it's|it’s|it is|on|in|uh|um|er|erm)(?![a-z])|['’]s|[:,]| )*"

  private static let digitWord =
    "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|(?:double|triple|treble) [a-z]+)"

  // MARK: Ends of cards and accounts, and until when a card holds

  /// Three to six digits, written or read one by one.
  private static let fewDigits =
    "(?:[0-9](?:[ -]?[0-9]){2,5}|(?:\(digitWord)[ ,-]{1,2}){2,5}\(digitWord))(?![a-z0-9])"
  private static let saidDigits = "0-9零〇一二三四五六七八九幺洞"
  private static let fewChineseDigits =
    "[\(saidDigits)](?:[ ，,]?[\(saidDigits)]){2,5}(?![\(saidDigits)十百年月日号点个位人])"
  /// 09/27, zero nine twenty seven, September 2027: a month and a year, as cards have them.
  static let expiry =
    "(?:(?:0?[1-9]|1[0-2]) ?[/. -] ?(?:20)?[2-4][0-9](?![0-9/])"
    + "|(?:0[1-9]|1[0-2])[2-4][0-9](?![0-9])"
    + "|(?:0|zero|oh|one)[ ,-]{1,2}\(digitWord)[ ,-]{1,2}(?:(?:twenty|thirty|forty)(?:[ -]\(small))?|\(digitWord)[ ,-]{1,2}\(digitWord))(?![a-z])"
    + "|\(months),?(?: of)? (?:20[2-4][0-9]|['’]?[2-4][0-9]|(?:twenty|thirty)(?:[ -]\(small)){1,2})(?![a-z0-9]))"
  /// 09/27, 27年9月, 零九二七.
  static let chineseExpiry =
    "(?:(?:0?[1-9]|1[0-2]) ?[/.-] ?(?:20)?[2-4][0-9](?![0-9/])|(?:20)?[2-4][0-9] ?年 ?(?:0?[1-9]|1[0-2]) ?月份?"
    + "|(?:二零|二〇)?[二三四][零〇一二三四五六七八九] ?年 ?\(numeral){1,3} ?月份?"
    + "|[零〇0一1][\(saidDigits)](?:[ ，,]?[\(saidDigits)]){2}(?![\(saidDigits)年月]))"
  private static let ofSomebody =
    "(?: (?:of|on|for) (?:the|my|your|his|her|their|that) (?:[a-z]+ ){0,2}"

  private static let thatEnds = "(?: number)?(?:,| that| which| is| it)* "
  private static let digitsAre = "(?: the)?(?: digits| numbers?)?[:,]? "
  private static let lastFew = "\\b(?:last|final) (?:four|4|three|3|six|6)"
  private static let are = "(?:,? (?:are|is|were|was)|['’]re|[:,])* "
  /// Not of what a customer has from the desk: the contract's expiry date.
  private static let notOfContract = ["contract", "plan", "offer", "package", "deal", "warranty"]
    .map { "(?<!\($0) )(?<!\($0)['’]s )" }.joined()

  /// A card that is none of a telephone.
  private static let bankCard =
    ["手机", "电话", "移动", "电信", "联通", "流量", "副"].map { "(?<!\($0))" }.joined() + "卡"

  private static let namedEnds = [
    "\\b(?:card|account|visa|mastercard|amex)\(thatEnds)(?:ending|ends)(?:,? (?:in|with|on))?\(digitsAre)\\K\(fewDigits)",
    "\(lastFew)(?: (?:digits|numbers)\(ofSomebody)(?:card|account))|\(ofSomebody)card))\(are)\\K\(fewDigits)",
    "\(notOfContract)\\b(?:(?:expiry|expiration)(?: date)?|valid (?:thru|through))(?:,? (?:is|was|of (?:the|my|your) card)|['’]s|[:,])* \\K\(expiry)",
    "\\bcard\\b[^.?!]{0,30}?\\b(?:expires?|valid (?:until|till|to))(?: (?:in|on|at the end of))?[:,]? \\K\(expiry)",
    // The end of a telephone number stays, as it does where the whole number is told: a card has to be named.
    "(?<!手机)(?<!电话)(?<!主)(?:\(bankCard)|账号|帐号|账户|银行)(?:(?!电话|手机|号码)[^。！？!?，,]){0,10}?尾号(?:的)?\(said)\\K\(fewChineseDigits)",
    "尾号(?:的)?\(said)\\K\(fewChineseDigits)(?=(?:的|那张|这张)?(?:银行|信用|储蓄|借记)?卡)",
    "(?:\(bankCard)号?|账号|帐号|账户|身份证|身份证号|证件|证件号)(?:码)?(?:上|上面)?的?(?:最后|后|末)(?:三|四|六|3|4|6)位(?:数字?|号码?)?\(said)\\K\(fewChineseDigits)",
    "(?:卡|背面|正面)[一-龥]{0,6}?有效期(?:限|日期)?(?:到|至|截止到?|的)*\(said)(?:到|至)?\\K\(chineseExpiry)",
    "(?<!合同)(?<!套餐)(?<!协议)(?<!优惠)(?<!活动)有效期(?:限|日期)?(?:到|至|截止到?|就?是|为|[:：,， ])*\\K(?:0[1-9]|1[0-2])/(?:20)?[2-4][0-9](?![0-9/])",
  ]
  private static let unnamedEnds = [
    // A year is the end of a contract: the one ending in 2027.
    "\\bone\(thatEnds)(?:ending(?: in| with)?|ends (?:in|with))\(digitsAre)\\K(?!20[2-4][0-9](?![0-9]))\(fewDigits)",
    "\(lastFew) (?:digits|numbers)\(are)\\K\(fewDigits)(?! of (?:the|your|my|his|her) (?:[a-z]+ )?(?:phone|mobile|telephone|number))",
  ]

  private enum Kind {
    case date, word, secret, bareSecret, number
    /// The last digits of nothing that is named with them.
    case unnamedEnd
  }

  private static let announced: [(pattern: Pattern, kind: Kind)] = [
    // 出生日期是1962年5月3号.
    (
      Pattern(
        fixed:
          "(?:出生(?:年月日?|日期|时间|日)?|生日)\(said)\\K\(chineseDate)(?! ?(?:之?前|之?后|以前|以后|那天|上午|下午))"),
      .date
    ),
    (
      Pattern(
        fixed:
          "\\b(?:date of birth|birth ?date|birthday|d\\.?o\\.?b\\.?|born)(?: of)?\(pauses)(?<=[ :])\\K\(englishDate)"
      ),
      .date
    ),
    // 身份证上是1985年12月12号.
    (
      Pattern(
        fixed:
          "(?:身份证|证件)上面?(?:写|登记|显示|印)?的?(?:生日|日期)?\(said)\\K(?=\(numeral){2,4} ?年)\(chineseDate)(?! ?(?:到期|过期|有效|签发|办))"
      ),
      .date
    ),
    // My memorable word is Buttercup.
    (
      Pattern(
        fixed:
          "\\b(?:(?:memorable|secret|security|safe|code) ?(?:word|phrase|answer)|(?:security|secret) question(?:['’]s)? answer|answer to (?:the|my) (?:security|secret) question|maiden name)(?:(?: is| was|['’]s|[:,])(?: it['’]s)?)+ (?:the word )?[\"“'‘]?\\K[a-z][a-z0-9'’-]{1,29}"
      ),
      .word
    ),
    // The password is Buttercup, password buttercup: a word of everyday may say how the password is.
    (
      Pattern(
        fixed:
          "\\b(?:password|passcode|passphrase)(?: is| was| would be| will be|['’]s|:)+ (?:all (?:lower|upper) ?case )?[\"“'‘]?\\K[a-z][a-z0-9'’-]{2,29}"
      ),
      .secret
    ),
    (
      Pattern(
        fixed:
          "\\b(?:password|passcode|passphrase|(?:memorable|secret|security) (?:word|phrase))(?: is| was)?,? [\"“'‘]?\\K[a-z][a-z0-9'’-]{3,29}(?=[\"”'’]?(?:[,.!?]|$| (?:please|thanks|thank you|i think|and (?:the|my))\\b))"
      ),
      .bareSecret
    ),
    // 密码是星光二零二零.
    (
      Pattern(
        fixed:
          "密码(?:就?是|为|设成了?|改成了?|设为|改为|设的是?)[ ：:，,]?\\K(?!多少|什么|不是|几位|[\(saidDigits)])[一-龥]{1,6}?[\(saidDigits)]{3,8}(?=[吧啊呢哈的]?(?:[，。,.!！ ]|$))"
      ),
      .number
    ),
    // The code is 9020, the code they sent me is one eight three seven.
    (
      Pattern(
        fixed:
          "(?<!post |zip |area |sort |error |promo |discount |voucher |country |dialling |product |bar |qr |status |fault |offer )(?<![a-z])code(?: (?:they|you|that|i|has|have|just|sent|got|received|me|to|came|for|this|by|text|texted|texts|emailed|messaged|was|were|on|my|phone)){0,6}?(?: is| was|['’]s|:|,) (?:it's |it’s )?\\K(?:[0-9]{4,8}|(?:\(digitWord)[ ,-]{1,2}){2,9}\(digitWord))(?![a-z0-9])"
      ),
      .number
    ),
    // The CVV is 123.
    (
      Pattern(
        fixed:
          "\\b(?:cvv|cvc|security code)(?: number)?(?: is|['’]s|[:,]| )+\\K(?:[0-9]{3,4}|(?:\(digitWord)[ ,-]{1,2}){2,3}\(digitWord))(?![a-z0-9])"
      ),
      .number
    ),
    (
      Pattern(
        fixed:
          "(?:口令|暗号|安全词|密保(?:问题)?的?答案|问题的?答案)(?:就?是|为|叫|[:：])+[“\"]?\\K(?!什么|多少|哪|自己|错|对的|不|没|以前|之前|怎么|我|您|你|吗)[一-龥a-z0-9]{1,8}(?=[”\"，。,.;；!！ ]|$|吧|啊|呢)"
      ),
      .word
    ),
    // QQ 12 34 56 C.
    (
      Pattern(
        fixed:
          "\\b(?:national insurance(?: number)?|ni number)\(pauses)(?<=[ :])\\K[a-z] ?[a-z] ?(?:(?:[0-9] ?){6}|(?:\(digitWord)[ ,]{1,2}){3,6})[a-d](?![a-z0-9])"
      ),
      .number
    ),
    (
      Pattern(
        fixed:
          "\\biban(?: number)?\(pauses)(?<=[ :])\\K[a-z]{2}[0-9]{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])"
      ),
      .number
    ),
    (
      Pattern(
        fixed:
          "\\b(?:social security|ssn)(?: number)?\(pauses)(?<=[ :])\\K[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{4}(?![0-9])"
      ),
      .number
    ),
    // 社保卡号A12345678, VAT GB123456789.
    (
      Pattern(
        fixed:
          "(?:社保卡|医保卡|社保|医保|市民卡|居住证|军官证|学生证|行驶证|驾照)(?:号码?|编号)?\(said)\\K[a-z]{1,3} ?[0-9]{6,12}(?![a-z0-9])"
      ),
      .number
    ),
    (
      Pattern(
        fixed:
          "\\bvat(?: (?:registration|number|no\\.?))*\(pauses)(?<=[ :])\\K(?:gb ?)?[0-9]{3} ?[0-9]{4} ?[0-9]{2}(?![a-z0-9])"
      ),
      .number
    ),
    // What a customer's device is known by: AC:DE:48:00:11:22, 序列号HWTC12345678.
    (
      Pattern(
        fixed:
          "(?<![a-z])mac(?: ?(?:地址|address))?(?:\(said)|\(pauses))\\K[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![0-9a-z:-])"
      ),
      .number
    ),
    (
      Pattern(
        fixed:
          "(?:序列号|串号|(?<![a-z])(?:sn|imei|serial(?: number| no\\.?)?)(?: ?码)?)(?:\(said)|\(pauses))\\K(?=[a-z]{0,8}[0-9])[a-z0-9]{8,20}(?![a-z0-9])"
      ),
      .number
    ),
    // Spelled S M I T H.
    (
      Pattern(
        fixed:
          "\\bspel(?:led|t|ling|l)(?: (?:it|that|as|is|like))*[:,]? \\K(?:[a-z][ .-]{1,2}){2,15}[a-z](?![a-z'’])"
      ),
      .number
    ),
    (
      Pattern(
        fixed:
          "\\b(?:sort ?code)\(pauses)(?<=[ :])\\K(?:(?:[0-9]{2}[ -]?){2}[0-9]{2}(?![0-9])|(?:\(small)[ ,-]{1,2}){2,5}\(small)(?![a-z]))"
      ),
      .number
    ),
    (
      Pattern(
        fixed:
          "(?:护照|通行证|回乡证|台胞证|驾驶证|passport)(?:号码?|编号| ?(?:number|no\\.?))?(?:\(said)|\(pauses))\\K[a-z]{1,2} ?[0-9]{6,9}(?![a-z0-9])"
      ),
      .number
    ),
    (
      Pattern(
        fixed:
          "\\b(?:post ?code|zip ?code)\(pauses)(?<=[ :])(?:\\K\(spelledPostcode)|[a-z]{1,2}[0-9][a-z0-9]? ?\\K[0-9][a-z]{2})(?![a-z0-9])"
      ),
      .number
    ),
  ]
  private static let kinds =
    announced + namedEnds.map { (Pattern(fixed: $0), .number) }
    + unnamedEnds.map { (Pattern(fixed: $0), .unnamedEnd) }
  private static let patterns = PatternSet(kinds.map(\.pattern))
  /// 我是1962年5月3号出生的.
  private static let bornOn = Pattern(
    fixed: "(?<!\(numeral))\(chineseDate)(?=(?:出生(?!证)|生的|生人))")
  /// 我是89年5月6号的.
  private static let bornIn = Pattern(
    fixed:
      "我是(?=19|200|[3-9][0-9] ?年|一九|二零零|[三四五六七八九][零一二三四五六七八九] ?年)\\K\(chineseDate)(?=的(?:[，。, ]|$))"
  )
  private static let born: UInt16 = 0x751F
  private static let year: UInt16 = 0x5E74

  /// A postcode read letter by letter: "L S six, two A B".
  static let spelledPostcode =
    "[a-z][ ,.-]{1,2}(?:[a-z][ ,.-]{1,2})?(?:\(saidDigit)|\(saidTens))[ ,.-]{1,2}(?:(?:[a-z]|\(saidDigit))[ ,.-]{1,2}){0,2}\(saidDigit)[ ,.-]{1,2}[a-z][ ,.-]{1,2}[a-z]"
  /// "B fifteen", "M twenty one".
  private static let saidTens =
    "(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
  private static let saidDigit = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|[0-9])"

  /// What is said of a word or an answer and is none.
  static let saysNothing: Set<String> = [
    "not", "the", "a", "an", "wrong", "correct", "right", "incorrect", "what", "on", "in", "for",
    "that",
    "your", "my", "our", "needed", "required", "missing", "something", "case", "too", "at", "set",
    "asked",
    "same", "different", "unknown", "blank", "there", "here", "usually", "it", "its", "invalid",
    "expired",
    "broken", "locked", "changed", "written", "printed", "case-sensitive", "being", "no", "still",
    "never",
    "i", "i'm", "we", "you", "which", "who", "how", "when", "where", "also", "always", "probably",
    "only",
  ]

  static func edits(in text: MaskText) -> [MaskEdit] {
    var edits: [MaskEdit] = []
    if text.digitCount >= 2, text.folded.contains(born) {
      edits += bornOn.search(SearchedUnits(text.folded[...])).ranges.map {
        MaskEdit(range: $0, shown: stars)
      }
    }
    if text.digitCount >= 2, text.folded.contains(year) {
      edits += bornIn.search(SearchedUnits(text.folded[...])).ranges.map {
        MaskEdit(range: $0, shown: stars)
      }
    }
    let candidates = patterns.candidates(in: text.folded[...])
    if candidates.isEmpty { return edits }
    let searched = SearchedUnits(text.folded[...], patterns, candidates)
    for (index, own) in kinds.enumerated() where candidates.contains(index) {
      for range in searched.search(index) where !range.isEmpty {
        switch own.kind {
        case .date, .number: break
        case .unnamedEnd: if isOfTelephone(range, in: text) { continue }
        case .word, .secret, .bareSecret:
          let isWritten =
            isCapital(text.units[range.lowerBound])
            && (own.kind == .secret
              || !PersonalQuestions.standard.ofPasswords.contains(
                String(decoding: text.folded[range], as: UTF16.self)))
          if own.kind != .word, !isWritten, EnglishNames.isWord(text.folded[range]),
            own.kind == .bareSecret || !isPassword(range, in: text)
          {
            continue
          }
          if own.kind == .bareSecret,
            PersonalQuestions.standard.ofPasswords.contains(
              String(decoding: text.folded[range], as: UTF16.self))
          {
            continue
          }
          if saysNothing.contains(String(decoding: text.folded[range], as: UTF16.self)) { continue }
        }
        edits.append(MaskEdit(range: range, shown: stars))
      }
    }
    return edits
  }

  /// A telephone is named shortly before, and no card: the end of its number stays.
  private static func isOfTelephone(_ range: Range<Int>, in text: MaskText) -> Bool {
    let before = SearchedUnits(text.folded[max(0, range.lowerBound - 80)..<range.lowerBound])
    return !telephone.search(before).ranges.isEmpty && card.search(before).ranges.isEmpty
  }

  private static let telephone = Pattern(fixed: "(?:phone|mobile|landline)\\b")
  private static let card = Pattern(fixed: "\\b(?:card|visa|mastercard|amex|bank)\\b")

  /// A word of everyday that closes what is said, and says nothing of a password: "my password is tiger".
  private static func isPassword(_ range: Range<Int>, in text: MaskText) -> Bool {
    let word = text.folded[range]
    if PersonalQuestions.standard.ofPasswords.contains(String(decoding: word, as: UTF16.self))
      || EnglishNames.endsAsWords(word)
    {
      return false
    }
    let rest = text.folded[range.upperBound...]
    return closing.search(SearchedUnits(rest)).ranges.first?.lowerBound == 0
  }

  private static let closing = Pattern(
    fixed: "^[\"”'’]?(?:[,.!?]|$| (?:please|thanks|thank you|i think|and (?:the|my))\\b)")

  static let stars = Array("***".utf16)

  private static func isCapital(_ unit: UInt16) -> Bool { (0x41...0x5A).contains(unit) }
}
