/// Numbers that tell who somebody is: phones, identity numbers, accounts, passwords.
enum MaskDigits {
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

    /// A unit for each digit.
    var places: [Int] {
      isRepeat
        ? digits.indices.map { min(range.lowerBound + $0, range.upperBound - 1) } : Array(range)
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
  private static let triple = key("triple")

  private static func key(_ word: String) -> UInt64 { key(Array(word.utf16)[...]) }

  /// Small letters one behind the other, 0 where they are more than any of the words has.
  @inline(__always)
  private static func key(_ letters: ArraySlice<UInt16>) -> UInt64 {
    letters.count > 6 ? 0 : letters.reduce(0) { $0 << 8 | UInt64($1 & 0xFF) }
  }

  static func digit(_ unit: UInt16) -> UInt8? {
    UnitClass.isDigit(unit) ? UInt8(unit - 0x30) : hanDigit(unit)
  }

  /// - Parameter ones: places of characters that count as a one, see `misheardOnes`.
  static func tokens(in text: MaskText, ones: Set<Int> = []) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    let folded = text.folded
    func digit(at index: Int) -> UInt8? {
      !ones.isEmpty && ones.contains(index) ? 1 : Self.digit(folded[index])
    }
    while index < folded.count {
      if digit(at: index) != nil {
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
        // 最后四位是: how many places, and no digit of the number.
        if digits.count == 1, index < folded.count, folded[index] == 0x4F4D { continue }
        if let said = repeated(folded, at: index, after: digits) {
          digits.removeLast()
          if !digits.isEmpty {
            tokens.append(Token(range: from..<index - 1, digits: digits, isWord: false))
          }
          tokens.append(
            Token(range: index - 1..<index + 2, digits: said, isWord: true, isRepeat: true))
          index += 2
          continue
        }
        tokens.append(Token(range: from..<index, digits: digits, isWord: false))
      } else if text.hasLatin, folded[index] >= 0x61, folded[index] <= 0x7A {
        let from = index
        while index < folded.count, folded[index] >= 0x61, folded[index] <= 0x7A { index += 1 }
        if from > 0, UnitClass.isWord(folded[from - 1]) { continue }
        if index < folded.count, UnitClass.isWord(folded[index]) { continue }
        let word = key(folded[from..<index])
        if let value = words[word] {
          if let last = tokens.last, last.isWord, last.digits.isEmpty,
            folded[last.range.upperBound..<from].allSatisfy({ $0 == 0x20 || $0 == 0x2D })
          {
            let times = last.isTriple ? 3 : 2
            tokens[tokens.count - 1] = Token(
              range: last.range.lowerBound..<index,
              digits: [UInt8](repeating: value, count: times), isWord: true)
          } else {
            tokens.append(Token(range: from..<index, digits: [value], isWord: true))
          }
        } else if word == double || word == triple {
          // Waits for its digit; dropped below where none follows.
          tokens.append(
            Token(range: from..<index, digits: [], isWord: true, isTriple: word == triple))
        }
      } else {
        index += 1
      }
    }
    return tokens.filter { !$0.digits.isEmpty }
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

  /// Tokens that only pauses part, and words that lead on where they are `linked`.
  private static func runs(_ tokens: [Token], in text: MaskText, linked: Bool = true)
    -> [Range<Int>]
  {
    var runs: [Range<Int>] = []
    var from = 0
    for index in tokens.indices {
      let isLast = index + 1 == tokens.count
      if isLast
        || !isPause(
          text.folded[tokens[index].range.upperBound..<tokens[index + 1].range.lowerBound],
          linked: linked, spoken: tokens[index].isWord && tokens[index + 1].isWord)
          && !(linked && isSlash(between: tokens[index], tokens[index + 1], in: text))
      {
        runs.append(from..<index + 1)
        from = index + 1
      }
    }
    return runs
  }

  /// 138/1234/5678: a stroke between groups that no date has.
  private static func isSlash(between left: Token, _ right: Token, in text: MaskText) -> Bool {
    guard left.digits.count >= 3, right.digits.count >= 4 else { return false }
    let units = text.folded[left.range.upperBound..<right.range.lowerBound]
    return units.count <= 3 && units.contains(0x2F)
      && units.allSatisfy { $0 == 0x2F || $0 == UnitClass.space }
  }

  /// Blanks, hyphens, commas, and what people put between groups of digits.
  private static func isPause(_ units: ArraySlice<UInt16>, linked: Bool, spoken: Bool) -> Bool {
    if units.count <= longestPause, units.allSatisfy({ isPause($0) }) { return true }
    guard linked, units.count <= longestLink else { return false }
    // Between the pauses a word or two that lead on: 然后是, "and then".
    var rest = units
    var words = 0
    while let first = rest.first {
      if let link = links.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(link.count)
        words += 1
      } else if isPause(first) {
        rest.removeFirst()
      } else {
        let word = rest.prefix { UnitClass.isWord($0) }
        // Between written numbers "and" lists them (8.0.0 and 8.1.2).
        guard fillers.contains(key(word)) || spoken && leads.contains(key(word)) else {
          return false
        }
        rest = rest.dropFirst(word.count)
        words += 1
      }
      if words > 3 { return false }
    }
    return true
  }

  /// Units between two groups of digits of one number.
  static let longestPause = 8
  /// The same where words stand between them.
  static let longestLink = 16

  /// What leads on to the next group; a bare 是 would join what is no number.
  private static let links: [[UInt16]] = [
    "然后是", "然后就是", "接着是", "接下来是", "后面是", "后边是", "后面就是", "再就是", "最后是", "中间是", "完了是", "后四位是", "最后四位是",
    "后面四位是", "尾号是", "就是", "接着", "接下来", "后面", "后边", "最后", "再", "的",
    "中间四位是", "中间四位", "后四位", "最后四位", "横杠", "杠", "是吧", "是吗", "吧", "哈", "嘛", "这个",
  ].map { Array($0.utf16) }.sorted { $0.count > $1.count }
  /// Characters of these words.
  static let linkUnits = Set(links.joined())
  private static let fillers: Set<UInt64> = Set(
    ["um", "uh", "er", "erm", "hmm", "ah"].map { key($0) })
  /// Between digits read aloud.
  private static let leads: Set<UInt64> = Set(
    ["and", "then", "so", "okay", "yes", "yeah", "well", "right", "dash", "hyphen"].map { key($0) })

  static func isPause(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x20, 0x09, 0x0A, 0x2D, 0x2E, 0x2C, 0x28, 0x29, 0xB7, 0x2013, 0x2014, 0x2026, 0xFF0C,
      0x3001, 0x3002, 0xFF08, 0xFF09,
      // 嗯 呃 啊 哦 额 对 然后 哎 那个
      0x55EF, 0x5443, 0x554A, 0x54E6, 0x989D, 0x5BF9, 0x7136, 0x540E, 0x54CE, 0x90A3, 0x4E2A:
      true
    default: false
    }
  }

  private enum Kind {
    case mobile(Int)
    case fixedLine(area: Int)
    /// An X behind the digits stays.
    case identity(endsInX: Bool)
    case bank
    case account
    case other
    case secret

    /// Of a length that tells where it ends: what follows is another number.
    var isWhole: Bool {
      switch self {
      case .mobile, .fixedLine, .identity, .bank: true
      case .account, .other, .secret: false
      }
    }
  }

  static func edits(in text: MaskText, known: [[UInt8]], inFileName: Bool) -> [MaskEdit] {
    let tokens = tokens(in: text, ones: misheardOnes(in: text))
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
    let before = DigitContext.before(tokens[index].range.lowerBound, in: text)
    if before.isHarmless || isNetworkAddress(at: index, in: run, tokens, text) { return nil }
    let start = tokens[index].range.lowerBound
    let isInternational = start > 0 && text.folded[start - 1] == 0x2B
    var digits: [UInt8] = []
    var best: (Int, Kind)?
    // Nothing parts the groups so far: they are written as one.
    var isTogether = true
    for end in index..<min(run.upperBound, index + 24) {
      digits += tokens[end].digits
      if end > index, tokens[end].range.lowerBound > tokens[end - 1].range.upperBound {
        isTogether = false
      }
      if digits.count > 24 {
        // Several numbers in one breath.
        if end == index, !inFileName { best = (end + 1, .other) }
        break
      }
      if isHotline(digits), !known.contains(digits) { return nil }
      let isKnown =
        known.contains(digits) || known.contains(where: { $0 == dropCountry(digits) })
      let endsInX =
        digits.count == 17 && isIdentity(digits, true)
        && hasX(behind: tokens[end].range.upperBound, in: text)
      if !endsInX, DigitContext.after(tokens[end].range.upperBound, in: text).isUnit,
        isCounted(
          tokens[index...end], digits, before, isKnown: isKnown,
          behindWhole: best?.1.isWhole == true)
      {
        continue
      }
      if isKnown {
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
      } else if endsInX || isIdentity(digits, false) {
        best = (end + 1, .identity(endsInX: endsInX))
        if endsInX { break }
      } else if case .identity? = best?.1, !before.isBank {
        // A whole number, as that of a telephone below.
        continue
      } else if before.isAccount, digits.count >= 5 {
        best = (end + 1, .account)
      } else if isInternational, digits.count >= 9, digits.count <= 15 {
        // A country code and a number, ITU-T E.164.
        best = (end + 1, .other)
      } else if isFixedLine(digits) {
        best = (end + 1, .fixedLine(area: areaLength(digits)))
      } else if digits.count >= 15, digits.count <= 19,
        isTogether && best?.1.isWhole != true || before.isBank
          || isCard(digits, tokens[index...end])
      {
        best = (end + 1, .bank)
      } else if case .mobile? = best?.1 {
        // A whole number: what follows is another (我电话13800138000，一楼的).
        continue
      } else if before.isPhone, digits.count >= 7, digits.count <= 12, !isHotline(digits) {
        best = (end + 1, .other)
      } else if before.isIdentity, digits.count >= 7, digits.count <= 18 {
        // A number with a digit too few or wrong is nearly somebody's.
        best = (end + 1, .other)
      } else if before.isBank, digits.count >= 10, digits.count < 15 {
        best = (end + 1, .other)
      } else if isReadOut(tokens[index...end], digits) {
        best = (end + 1, .other)
      } else if isTogether, !tokens[index...end].contains(where: \.isRepeat), digits.count >= 7,
        !isHotline(digits),
        !isDate(digits),
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

  /// Whether a unit behind groups of digits counts them, "12345678元", or the last of them, "3点" behind
  /// a whole number.
  ///
  /// A recogniser that writes no punctuation puts 天河, 人民路 or 个人 right behind a number, so what looks
  /// like a unit says nothing of what is a telephone, identity or card number by its shape or by the
  /// words before it.
  private static func isCounted(
    _ groups: ArraySlice<Token>, _ digits: [UInt8], _ before: DigitContext.Before, isKnown: Bool,
    behindWhole: Bool
  ) -> Bool {
    if isMobile(dropCountry(digits)) || isIdentity(digits, false) { return false }
    if behindWhole {
      let isGroup =
        (groups.last?.digits.count ?? 0) >= 3 && groups.allSatisfy { $0.digits.count <= 8 }
      if !isGroup { return true }
    }
    // 密码是1998年的.
    if before.isSecret { return digits.count == 4 && isYear(digits) }
    return digits.count <= (isKnown || before.namesSomebody ? 6 : longestQuantity)
  }

  /// Digits of the largest number that a unit may count: 12345678元.
  private static let longestQuantity = 8

  /// Ten digits and more read aloud in English one by one: nobody does that but with a number. Counting
  /// up or down is none.
  private static func isReadOut(_ tokens: ArraySlice<Token>, _ digits: [UInt8]) -> Bool {
    guard digits.count >= 10, digits.count <= 12, tokens.allSatisfy({ $0.isWord && !$0.isRepeat })
    else { return false }
    let steps = zip(digits, digits.dropFirst()).map { Int($1) - Int($0) }
    return steps.count { $0 == 1 } < 7 && steps.count { $0 == -1 } < 7
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

  /// Stars in the place of digits, pauses left as they are.
  private static func hide(_ tokens: ArraySlice<Token>, _ kind: Kind, _ text: MaskText)
    -> [MaskEdit]
  {
    let total = tokens.reduce(0) { $0 + $1.digits.count }
    let head: Int
    let tail: Int
    switch kind {
    case .mobile(let country): (head, tail) = (country + 3, 4)
    case .fixedLine(let area): (head, tail) = (area, 2)
    case .identity(let endsInX): (head, tail) = (1, endsInX ? 0 : 1)
    case .bank: (head, tail) = (0, 3)
    case .account: (head, tail) = (0, 3)
    case .other: (head, tail) = (0, 2)
    case .secret: (head, tail) = (0, 0)
    }
    var edits: [MaskEdit] = []
    var position = 0
    for token in tokens {
      let width = token.digits.count
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

extension MaskDigits {
  /// Numbers that are read out or written: neighbouring groups with only pauses between. Quantities
  /// and dates are left out.
  static func numbers(in text: MaskText, atLeast count: Int) -> [(
    range: Range<Int>, digits: [UInt8]
  )] {
    let all = tokens(in: text)
    var found: [(range: Range<Int>, digits: [UInt8])] = []
    for run in runs(all, in: text, linked: false) {
      guard let first = all[run].first, var last = all[run].last else { continue }
      var digits = all[run].flatMap(\.digits)
      let before = DigitContext.before(first.range.lowerBound, in: text)
      if DigitContext.after(last.range.upperBound, in: text).isUnit {
        // 13812345678一个人: what is counted is no part of the number.
        let whole = all[run].dropLast()
        let number = whole.flatMap(\.digits)
        if let end = whole.last, isMobile(dropCountry(number)) {
          (digits, last) = (number, end)
        } else if isCounted(all[run], digits, before, isKnown: false, behindWhole: false) {
          continue
        }
      }
      guard digits.count >= count, !before.isHarmless, !isHotline(digits), !isDate(digits)
      else { continue }
      found.append((first.range.lowerBound..<last.range.upperBound, digits))
    }
    return found
  }
}
