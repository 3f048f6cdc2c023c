/// Numbers that tell who somebody is: phones, identity numbers, accounts, passwords.
enum MaskDigits {
  /// Digits in a row: written together, or one word read aloud.
  struct Token {
    var range: Range<Int>
    var digits: [UInt8]
    /// Units that each digit takes; one each where digits are characters.
    var isWord: Bool
    /// An X at the end of an identity number.
    var endsWithX = false
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

  private static let words: [String: UInt8] = [
    "zero": 0, "oh": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9,
  ]

  static func digit(_ unit: UInt16) -> UInt8? {
    UnitClass.isDigit(unit) ? UInt8(unit - 0x30) : hanDigit(unit)
  }

  static func tokens(in text: MaskText) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    let folded = text.folded
    while index < folded.count {
      if digit(folded[index]) != nil {
        let from = index
        var digits: [UInt8] = []
        while index < folded.count, let value = digit(folded[index]) {
          digits.append(value)
          index += 1
        }
        var token = Token(range: from..<index, digits: digits, isWord: false)
        if digits.count == 17, index < folded.count,
          folded[index] == 0x78 || folded[index] == 0x53C9
        {
          index += 1
          token.range = from..<index
          token.endsWithX = true
        }
        tokens.append(token)
      } else if text.hasLatin, folded[index] >= 0x61, folded[index] <= 0x7A {
        let from = index
        while index < folded.count, folded[index] >= 0x61, folded[index] <= 0x7A { index += 1 }
        if from > 0, UnitClass.isWord(folded[from - 1]) { continue }
        if index < folded.count, UnitClass.isWord(folded[index]) { continue }
        let word = String(decoding: folded[from..<index], as: UTF16.self)
        if let value = words[word] {
          if let last = tokens.last, last.isWord, last.digits.isEmpty,
            folded[last.range.upperBound..<from].allSatisfy({ $0 == 0x20 || $0 == 0x2D })
          {
            let times = last.endsWithX ? 3 : 2
            tokens[tokens.count - 1] = Token(
              range: last.range.lowerBound..<index,
              digits: [UInt8](repeating: value, count: times), isWord: true)
          } else {
            tokens.append(Token(range: from..<index, digits: [value], isWord: true))
          }
        } else if word == "double" || word == "triple" {
          // Waits for its digit; dropped below where none follows.
          tokens.append(
            Token(range: from..<index, digits: [], isWord: true, endsWithX: word == "triple"))
        }
      } else {
        index += 1
      }
    }
    return tokens.filter { !$0.digits.isEmpty }
  }

  /// Tokens that only pauses part.
  private static func runs(_ tokens: [Token], in text: MaskText) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var from = 0
    for index in tokens.indices {
      let isLast = index + 1 == tokens.count
      if isLast
        || !isPause(
          text.folded[tokens[index].range.upperBound..<tokens[index + 1].range.lowerBound])
      {
        runs.append(from..<index + 1)
        from = index + 1
      }
    }
    return runs
  }

  /// Blanks, hyphens, commas, and what people put between groups of digits.
  private static func isPause(_ units: ArraySlice<UInt16>) -> Bool {
    if units.isEmpty { return true }
    if units.count > 8 { return false }
    for unit in units {
      switch unit {
      case 0x20, 0x09, 0x0A, 0x2D, 0x2E, 0x2C, 0x28, 0x29, 0xB7, 0x2013, 0x2014, 0x2026, 0xFF0C,
        0x3001, 0x3002, 0xFF08, 0xFF09,
        // 嗯 呃 啊 哦 额 对 然后 哎 那个
        0x55EF, 0x5443, 0x554A, 0x54E6, 0x989D, 0x5BF9, 0x7136, 0x540E, 0x54CE, 0x90A3, 0x4E2A:
        continue
      default: return false
      }
    }
    return true
  }

  private enum Kind {
    case mobile(Int)
    case fixedLine(area: Int)
    case identity
    case bank
    case account
    case other
    case secret
  }

  static func edits(in text: MaskText, known: [[UInt8]], inFileName: Bool) -> [MaskEdit] {
    let tokens = tokens(in: text)
    var edits: [MaskEdit] = []
    for run in runs(tokens, in: text) {
      // Nothing shorter tells who somebody is.
      if tokens[run].reduce(0, { $0 + $1.digits.count }) < 4 { continue }
      var index = run.lowerBound
      while index < run.upperBound {
        guard let (end, kind) = number(at: index, in: run, tokens, text, known, inFileName) else {
          if inFileName, let inner = insideLongRun(tokens[index], text) { edits += inner }
          index += 1
          continue
        }
        edits += hide(tokens[index..<end], kind, text)
        index = end
      }
    }
    return edits
  }

  /// The longest personal number that begins with a token.
  private static func number(
    at index: Int, in run: Range<Int>, _ tokens: [Token], _ text: MaskText, _ known: [[UInt8]],
    _ inFileName: Bool
  ) -> (Int, Kind)? {
    let before = Context.before(tokens[index].range.lowerBound, in: text)
    if before.isHarmless || isNetworkAddress(at: index, in: run, tokens, text) { return nil }
    let start = tokens[index].range.lowerBound
    let isInternational = start > 0 && text.folded[start - 1] == 0x2B
    var digits: [UInt8] = []
    var best: (Int, Kind)?
    for end in index..<min(run.upperBound, index + 24) {
      digits += tokens[end].digits
      if digits.count > 24 { break }
      if isHotline(digits), !known.contains(digits) { return nil }
      let after = Context.after(tokens[end].range.upperBound, in: text)
      if after.isUnit { continue }
      if known.contains(digits) || known.contains(where: { $0 == dropCountry(digits) }) {
        let kind: Kind =
          isMobile(dropCountry(digits))
          ? .mobile(digits.count - 11)
          : (digits.first == 0
            ? .fixedLine(area: areaLength(digits)) : digits.count <= 8 ? .other : .account)
        best = (end + 1, kind)
        continue
      }
      if before.isSecret, digits.count >= 4, digits.count <= 12 {
        best = (end + 1, .secret)
        continue
      }
      if isMobile(digits) {
        best = (end + 1, before.isAccount ? .account : .mobile(0))
      } else if digits.count > 11, isMobile(dropCountry(digits)) {
        best = (end + 1, .mobile(digits.count - 11))
      } else if isIdentity(digits, tokens[end].endsWithX) {
        best = (end + 1, .identity)
      } else if before.isAccount, digits.count >= 5 {
        best = (end + 1, .account)
      } else if isInternational, digits.count >= 9, digits.count <= 15 {
        // A country code and a number, ITU-T E.164.
        best = (end + 1, .other)
      } else if isFixedLine(digits) {
        best = (end + 1, .fixedLine(area: areaLength(digits)))
      } else if digits.count >= 15, digits.count <= 19, end == index || before.isBank {
        best = (end + 1, .bank)
      } else if before.isPhone, digits.count >= 7, digits.count <= 12, !isHotline(digits) {
        best = (end + 1, .other)
      } else if end == index, digits.count >= 7, !isHotline(digits), !isDate(digits),
        !inFileName || digits.count > 8
      {
        // Digits written together that nothing explains: rather hidden than shown.
        if !(inFileName && isTimestamp(digits)) { best = (end + 1, .other) }
      }
    }
    // Two mobile numbers without a blank between.
    if best == nil, tokens[index].digits.count == 22,
      isMobile(Array(tokens[index].digits.prefix(11)))
    {
      return (index + 1, .other)
    }
    if let found = best, case .other = found.1, inFileName,
      insideLongRun(tokens[index], text) != nil
    {
      return nil
    }
    return best
  }

  /// `14.215.137.138`: four numbers of up to three digits with full stops between.
  private static func isNetworkAddress(
    at index: Int, in run: Range<Int>, _ tokens: [Token], _ text: MaskText
  ) -> Bool {
    func joined(_ left: Int) -> Bool {
      left >= run.lowerBound && left + 1 < run.upperBound && tokens[left].digits.count <= 3
        && tokens[left + 1].digits.count <= 3
        && Array(
          text.folded[tokens[left].range.upperBound..<tokens[left + 1].range.lowerBound])
          == [UnitClass.dot]
    }
    var from = index
    while joined(from - 1) { from -= 1 }
    var to = index
    while joined(to) { to += 1 }
    return to - from == 3
  }

  /// A mobile number beside date and time in one row of digits, as file names have it.
  private static func insideLongRun(_ token: Token, _ text: MaskText) -> [MaskEdit]? {
    let digits = token.digits
    guard !token.isWord, digits.count > 11 else { return nil }
    for start in [0, digits.count - 11] {
      let rest = start == 0 ? Array(digits[11...]) : Array(digits[..<start])
      if isMobile(Array(digits[start..<start + 11])), isTimestamp(rest) || isDate(rest) {
        let from = token.range.lowerBound + start
        return (3..<7).map { MaskEdit(range: from + $0..<from + $0 + 1, shown: [0x2A]) }
      }
    }
    return nil
  }

  private static func dropCountry(_ digits: [UInt8]) -> [UInt8] {
    for prefix in [[0, 0, 8, 6], [8, 6], [0]] as [[UInt8]]
    where digits.count == 11 + prefix.count && digits.starts(with: prefix) {
      return Array(digits.dropFirst(prefix.count))
    }
    return digits
  }

  private static func isMobile(_ digits: [UInt8]) -> Bool {
    digits.count == 11 && digits[0] == 1 && digits[1] >= 3
  }

  private static func isFixedLine(_ digits: [UInt8]) -> Bool {
    guard digits.count >= 10, digits.count <= 12, digits[0] == 0, digits[1] > 0 else {
      return false
    }
    return digits.count - areaLength(digits) >= 7
  }

  /// 010, 020 … 029 have three digits, all others four.
  private static func areaLength(_ digits: [UInt8]) -> Int {
    guard digits.count >= 10, digits[0] == 0 else { return 0 }
    return digits[1] <= 2 ? 3 : 4
  }

  private static func isIdentity(_ digits: [UInt8], _ endsWithX: Bool) -> Bool {
    if digits.count == 18 || (digits.count == 17 && endsWithX) {
      return isDate(Array(digits[6..<14]))
    }
    if digits.count == 15 { return isDate([1, 9] + Array(digits[6..<12])) && digits[0] > 0 }
    return false
  }

  private static func isDate(_ digits: [UInt8]) -> Bool {
    guard digits.count == 8 else { return false }
    let year = digits[..<4].reduce(0) { $0 * 10 + Int($1) }
    let month = Int(digits[4]) * 10 + Int(digits[5])
    let day = Int(digits[6]) * 10 + Int(digits[7])
    return (1900...2099).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  /// A date with a time behind it, `20261003091200` or `202610030912`.
  private static func isTimestamp(_ digits: [UInt8]) -> Bool {
    switch digits.count {
    case 6: true
    case 12, 14, 17: isDate(Array(digits[..<8]))
    case 8: isDate(digits)
    case 10, 13: digits[0] == 1 && digits[1] >= 5 && digits[1] <= 9 && !isMobile(digits)
    default: false
    }
  }

  private static let hotlines: Set<[UInt8]> = Set(
    ["88810000", "10000", "100001", "10086", "10010", "12300", "12315", "12321", "4008810000"].map {
      $0.utf8.map { $0 - 0x30 }
    })

  private static func isHotline(_ digits: [UInt8]) -> Bool {
    if hotlines.contains(digits) { return true }
    // 020-10000: the hotline of another city.
    if digits.count == 8 || digits.count == 9, digits[0] == 0,
      hotlines.contains(Array(digits.suffix(5)))
    {
      return true
    }
    // 400 and 800 numbers belong to companies.
    return digits.count == 10 && (digits[0] == 4 || digits[0] == 8) && digits[1] == 0
      && digits[2] == 0
  }

  /// Stars in the place of digits, pauses left as they are.
  private static func hide(_ tokens: ArraySlice<Token>, _ kind: Kind, _ text: MaskText)
    -> [MaskEdit]
  {
    let total = tokens.reduce(0) { $0 + $1.digits.count + ($1.endsWithX ? 1 : 0) }
    let head: Int
    let tail: Int
    switch kind {
    case .mobile(let country): (head, tail) = (country + 3, 4)
    case .fixedLine(let area): (head, tail) = (area, 2)
    case .identity: (head, tail) = (1, 1)
    case .bank: (head, tail) = (0, 3)
    case .account: (head, tail) = (0, 3)
    case .other: (head, tail) = (0, 2)
    case .secret: (head, tail) = (0, 0)
    }
    var edits: [MaskEdit] = []
    var position = 0
    for token in tokens {
      let width = token.digits.count + (token.endsWithX ? 1 : 0)
      if token.isWord {
        let shows = position + width <= head || position >= total - tail
        if !shows {
          edits.append(
            MaskEdit(range: token.range, shown: [UInt16](repeating: 0x2A, count: width)))
        }
      } else {
        for offset in 0..<width
        where position + offset >= head && position + offset < total - tail {
          let at = token.range.lowerBound + offset
          edits.append(MaskEdit(range: at..<at + 1, shown: [0x2A]))
        }
      }
      position += width
    }
    return edits
  }
}

/// What stands around a number.
private enum Context {
  struct Before {
    /// A staff number, an order, a speed: numbers that name no customer.
    var isHarmless = false
    var isPhone = false
    var isAccount = false
    var isBank = false
    var isSecret = false
  }
  struct After {
    /// A unit or the rest of a date: the number is a quantity.
    var isUnit = false
  }

  private static let harmless = units([
    "工号", "工单号", "工单", "订单号", "订单", "单号", "编号", "流水号", "受理号", "投诉号", "坐席", "预约号", "版本",
    "staffnumber", "agentnumber", "ordernumber", "ticketnumber", "orderno", "ticketno", "order",
    "ticket", "orderid", "商品id", "employeeid", "agentid", "caseno", "reference",
  ])
  private static let phone = units([
    "电话", "手机", "座机", "固话", "号码", "联系方式", "联系", "拨打", "回拨", "打我", "机号", "来电",
    "phone", "mobile", "number", "landline", "callmeon", "callmeat", "reachmeon", "reachmeat",
    "tel",
    "calling",
  ])
  private static let account = units([
    "账号", "帐号", "户号", "用户名", "客户号", "客户编码", "宽带号", "接入号", "account", "accountnumber", "username",
    "qq", "微信", "qq号", "微信号",
  ])
  private static let bank = units(["银行卡", "卡号", "银行", "bankcard", "cardnumber", "card", "银行账号"])
  private static let secret = units([
    "密码", "验证码", "校验码", "password", "passcode", "pin", "verificationcode", "onetimecode",
  ])
  private static let joins = units([
    "是", "为", "的", "号", "就是", "呢", "is", "no", "number", "我", "您", "on", "at",
  ])

  /// A number of ours, though the word ends as one for a telephone does.
  private static let ours = units([
    "ordernumber", "staffnumber", "agentnumber", "ticketnumber", "工单号码", "订单号码",
  ])
  /// What any of the lists ends with, loosely: most words stop here.
  private static let endings = Sieve(
    (harmless + phone + account + bank + secret + joins).compactMap(\.last))

  private static func units(_ words: [String]) -> [[UInt16]] { words.map { Array($0.utf16) } }

  static func before(_ index: Int, in text: MaskText) -> Before {
    // The letters before, without blanks and punctuation, as far as a sentence's end.
    var letters: [UInt16] = []
    var at = index - 1
    while at >= 0, letters.count < 28 {
      let unit = text.folded[at]
      if unit == 0x3002 || unit == 0xFF1B || unit == 0x3B || unit == 0x21 || unit == 0xFF01 {
        break
      }
      if UnitClass.isWord(unit) || UnitClass.isHan(unit) { letters.append(unit) }
      at -= 1
    }
    letters.reverse()
    var end = letters.count
    func ends(_ word: [UInt16]) -> Bool {
      word.count <= end && letters[end - word.count..<end].elementsEqual(word)
    }
    var result = Before()
    for _ in 0..<4 {
      guard end > 0, endings.mayHold(letters[end - 1]) else { break }
      if harmless.contains(where: ends) { result.isHarmless = true }
      if account.contains(where: ends) { result.isAccount = true }
      if bank.contains(where: ends) {
        result.isBank = true
        result.isAccount = false
      }
      if secret.contains(where: ends) { result.isSecret = true }
      if phone.contains(where: ends) { result.isPhone = true }
      guard let join = joins.first(where: ends) else { break }
      end -= join.count
    }
    if result.isPhone || result.isAccount || result.isBank { result.isHarmless = false }
    // "order number" ends in "number" as well, and is one of ours.
    if !result.isAccount, !result.isBank, ours.contains(where: { letters.holds($0) }) {
      result.isHarmless = true
    }
    return result
  }

  private static let quantities = units([
    "元", "块", "次", "个", "米", "兆", "分钟", "秒", "小时", "天", "年", "月", "日", "点", "度", "单", "户", "人", "万",
    "亿", "百", "千", "十", "毛", "角", "%", "套", "台", "件", "条", "公里", "号楼", "g", "m", "k", "gb", "mb",
    "yuan",
    "rmb", "dollars", "minutes", "hours", "days", "orders", "percent", "meters", "metres",
  ])
  private static let beginnings = Sieve(quantities.compactMap(\.first))

  static func after(_ index: Int, in text: MaskText) -> After {
    let folded = text.folded
    var at = index
    while at < folded.count, folded[at] == 0x20 { at += 1 }
    var result = After()
    guard at < folded.count, beginnings.mayHold(folded[at]) else { return result }
    for unit in quantities
    where at + unit.count <= folded.count && folded[at..<at + unit.count].elementsEqual(unit) {
      let end = at + unit.count
      if UnitClass.isWord(unit[0]), end < folded.count, UnitClass.isWord(folded[end]) { continue }
      result.isUnit = true
    }
    return result
  }
}

extension MaskDigits {
  /// Numbers that are read out or written: neighbouring groups with only pauses between. Quantities
  /// and dates are left out.
  static func numbers(in text: MaskText, atLeast count: Int) -> [(
    range: Range<Int>, digits: [UInt8]
  )] {
    let all = tokens(in: text)
    var found: [(range: Range<Int>, digits: [UInt8])] = []
    for run in runs(all, in: text) {
      let digits = all[run].flatMap(\.digits)
      guard digits.count >= count, let first = all[run].first, let last = all[run].last,
        !Context.before(first.range.lowerBound, in: text).isHarmless,
        !Context.after(last.range.upperBound, in: text).isUnit, !isHotline(digits), !isDate(digits)
      else { continue }
      found.append((first.range.lowerBound..<last.range.upperBound, digits))
    }
    return found
  }
}
