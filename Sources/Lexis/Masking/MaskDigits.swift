/// Numbers that tell who somebody is: phones, identity numbers, accounts, passwords.
///
/// Digits become tokens (`MaskDigits+Tokens`), tokens that pauses part runs (`MaskDigits+Groups`); in a run the
/// longest row of groups is sought that is somebody's number, unless something is counted with it
/// (`MaskDigits+Quantities`).
enum MaskDigits {
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

  /// - Parameter asked: what a number is that nothing else announces, by the question before it.
  static func edits(
    in text: MaskText, known: [[UInt8]], inFileName: Bool, asked: DigitContext.Before? = nil
  ) -> [MaskEdit] {
    let tokens = tokens(in: text, misheard: misheard(in: text))
    var edits: [MaskEdit] = []
    for run in runs(tokens, in: text) {
      // Nothing shorter tells who somebody is.
      if tokens[run].reduce(0, { $0 + $1.digits.count }) < 4 { continue }
      var index = run.lowerBound
      while index < run.upperBound {
        guard let (end, kind) = number(at: index, in: run, tokens, text, known, inFileName, asked)
        else {
          if inFileName, let inner = insideLongRun(tokens[index]) { edits += inner }
          index += 1
          continue
        }
        edits += hide(tokens[index..<end], kind)
        index = end
      }
    }
    return edits
  }

  /// The longest personal number that begins with a token, and the token behind it.
  private static func number(
    at index: Int, in run: Range<Int>, _ tokens: [Token], _ text: MaskText, _ known: [[UInt8]],
    _ inFileName: Bool, _ asked: DigitContext.Before?
  ) -> (Int, Kind)? {
    var before = DigitContext.before(tokens[index].range.lowerBound, in: text)
    // TL-WDR5620 is a model, whatever was asked for.
    let start = tokens[index].range.lowerBound
    let isInWord = start > 0 && (0x61...0x7A).contains(text.folded[start - 1])
    if let asked, !before.isHarmless, !before.namesSomebody, !isInWord { before = asked }
    if before.isHarmless || isNetworkAddress(at: index, in: run, tokens, text) { return nil }
    var row = Row(
      groups: tokens[index..<index], before: before,
      isInternational: start > 0 && text.folded[start - 1] == 0x2B, inFileName: inFileName)
    var best: (end: Int, kind: Kind)?
    for end in index..<min(run.upperBound, index + 24) {
      row.append(tokens[...end], text)
      if row.digits.count > 24 {
        // Several numbers in one breath.
        if end == index, !inFileName { best = (end + 1, .other) }
        break
      }
      if isHotline(row.digits), !known.contains(row.digits) { return nil }
      row.isKnown =
        known.contains(row.digits) || known.contains(where: { $0 == dropCountry(row.digits) })
      row.endsInX =
        row.digits.count == 17 && isIdentity(row.digits, true)
        && hasX(behind: tokens[end].range.upperBound, in: text)
      row.shorter = best?.kind
      row.runsOn =
        text.folded[safe: tokens[end].range.upperBound].map { $0 == 0x2D || UnitClass.isWord($0) }
        ?? false
      if !row.endsInX, DigitContext.after(tokens[end].range.upperBound, in: text).isUnit,
        isCounted(
          row.groups, row.digits, before, isKnown: row.isKnown,
          behindWhole: row.shorter?.isWhole == true)
      {
        continue
      }
      guard let kind = kind(of: row) else { continue }
      best = (end + 1, kind)
      if case .identity(endsInX: true) = kind { break }
    }
    // Two mobile numbers without a blank between.
    if best == nil, tokens[index].digits.count == 22,
      isMobile(Array(tokens[index].digits.prefix(11)))
    {
      return (index + 1, .other)
    }
    if let found = best, case .other = found.kind, inFileName,
      insideLongRun(tokens[index]) != nil
    {
      return nil
    }
    return best.map { ($0.end, $0.kind) }
  }

  /// Groups of a run from one on, and what is known of them.
  private struct Row {
    var groups: ArraySlice<Token>
    var digits: [UInt8] = []
    let before: DigitContext.Before
    /// Behind a plus.
    let isInternational: Bool
    let inFileName: Bool
    /// Nothing parts the groups: they are written as one.
    var isTogether = true
    /// A dot and nothing else between two of them: 2.9.1, 2014.11.5.
    var hasDots = false
    /// A hyphen or a letter right behind the last: a model.
    var runsOn = false
    /// A hyphen or a bracket between two of them.
    var hasHyphens = false
    var isKnown = false
    var endsInX = false
    /// What the groups but the last were found to be, or some of them.
    var shorter: Kind?

    init(
      groups: ArraySlice<Token>, before: DigitContext.Before, isInternational: Bool,
      inFileName: Bool
    ) {
      self.groups = groups
      self.before = before
      self.isInternational = isInternational
      self.inFileName = inFileName
    }

    /// Takes in the last of the tokens.
    mutating func append(_ tokens: ArraySlice<Token>, _ text: MaskText) {
      guard let added = tokens.last else { return }
      if let last = groups.last, added.range.lowerBound > last.range.upperBound {
        isTogether = false
        hasDots =
          hasDots
          || text.folded[last.range.upperBound..<added.range.lowerBound].elementsEqual([
            UnitClass.dot
          ])
        hasHyphens =
          hasHyphens
          || text.folded[last.range.upperBound..<added.range.lowerBound].contains {
            $0 == 0x2D || $0 == 0x29
          }
      }
      groups = tokens[groups.startIndex...]
      digits += added.digits
    }
  }

  /// What a row is, or nil where it is nothing more than before.
  private static func kind(of row: Row) -> Kind? {
    if row.isKnown { return kind(ofKnown: row.digits) }
    // 106 and 10010, versions and dates are no answer.
    if row.before.isAsked,
      isDate(row.digits) || row.hasDots || row.groups.contains(where: { isHotline($0.digits) })
    {
      return nil
    }
    if row.before.isSecret, (4...12).contains(row.digits.count) { return .secret }
    if let kind = kindByShape(row) { return kind }
    // Behind a whole number another begins (我电话13800138000，一楼的).
    if case .identity? = row.shorter, !row.before.isBank { return nil }
    if let kind = longKind(row) { return kind }
    if case .mobile? = row.shorter { return nil }
    return looseKind(row)
  }

  /// A number that the order holds.
  private static func kind(ofKnown digits: [UInt8]) -> Kind {
    if isMobile(dropCountry(digits)) { return .mobile(digits.count - 11) }
    if digits.first == 0 { return .fixedLine(area: areaLength(digits)) }
    return digits.count <= 8 ? .other : .account
  }

  /// Mobile and identity numbers, which their digits alone tell.
  private static func kindByShape(_ row: Row) -> Kind? {
    let digits = row.digits
    if isMobile(digits) { return row.before.isAccount ? .account : .mobile(0) }
    if digits.count > 11, isMobile(dropCountry(digits)) { return .mobile(digits.count - 11) }
    return row.endsInX || isIdentity(digits, false) ? .identity(endsInX: row.endsInX) : nil
  }

  /// Accounts, numbers of other countries, fixed lines and cards.
  private static func longKind(_ row: Row) -> Kind? {
    let (digits, before) = (row.digits, row.before)
    if before.isAccount, digits.count >= 5 { return .account }
    if row.hasHyphens, !row.runsOn, isNorthAmerican(row.groups, digits) { return .other }
    // A country code and a number, ITU-T E.164.
    if row.isInternational, (9...15).contains(digits.count) { return .other }
    if isFixedLine(digits) { return .fixedLine(area: areaLength(digits)) }
    let mayBeCard =
      row.isTogether && row.shorter?.isWhole != true || before.isBank || isCard(digits, row.groups)
    return (15...19).contains(digits.count) && mayBeCard ? .bank : nil
  }

  /// What the words before it make somebody's number, and what nothing explains.
  private static func looseKind(_ row: Row) -> Kind? {
    let (digits, before) = (row.digits, row.before)
    let isAnnounced =
      before.isPhone && (7...12).contains(digits.count) && !isHotline(digits)
      // A number with a digit too few or wrong is nearly somebody's.
      // Where it was asked for, its first group stands alone: the six of the place.
      || before.isIdentity && ((before.isAsked ? 6 : 7)...18).contains(digits.count)
      || before.isBank && (10..<15).contains(digits.count)
    if isAnnounced || isReadOut(row.groups, digits) { return .other }
    // Digits written together that nothing explains: rather hidden than shown.
    guard row.isTogether, !row.groups.contains(where: \.isRepeat), digits.count >= 7,
      !isHotline(digits), !isDate(digits),
      !zip(digits, digits.dropFirst()).allSatisfy({ $1 == $0 + 1 })
    else { return nil }
    return row.inFileName && (digits.count <= 8 || isTimestamp(digits)) ? nil : .other
  }

  /// A mobile number beside date and time in one row of digits, as file names have it.
  private static func insideLongRun(_ token: Token) -> [MaskEdit]? {
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
  private static func hide(_ tokens: ArraySlice<Token>, _ kind: Kind) -> [MaskEdit] {
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
    var position = 0
    return tokens.flatMap { token in
      defer { position += token.digits.count }
      return token.hiding(head..<max(head, total - tail), from: position)
    }
  }
}
