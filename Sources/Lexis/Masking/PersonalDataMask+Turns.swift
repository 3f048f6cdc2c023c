package import CallModel

extension PersonalDataMask {
  /// The texts of all turns, masked; also numbers dictated over several turns.
  ///
  /// "幺三八" – "嗯" – "一二三四" – "五六七八": no single turn holds a number, all together do.
  package func mask(turns: [Turn]) -> [String] { mask(ReadTurns(turns)) }

  package func mask(_ read: ReadTurns) -> [String] { learning(read).maskTurns(read) }

  /// The same mask, which knows the names that are given anywhere in the turns as well: who says
  /// "我叫张伟国" once is greeted by that name afterwards.
  package func learning(_ read: ReadTurns) -> PersonalDataMask {
    var names: [[UInt16]] = []
    func learn(_ range: Range<Int>, of text: MaskText) {
      let name = text.folded[range]
      if name.contains(where: { UnitClass.isHan($0) }) {
        // 王 小 明, as some recognisers write.
        let closed = name.filter { $0 != UnitClass.space }
        if MaskNames.isFullName(closed[...]) { names.append(closed) }
      } else {
        for word in name.split(separator: UnitClass.space)
        where word.count >= 3 && MaskNames.isLearntWord(word, of: text) {
          names.append(Array(word))
        }
      }
    }
    for (index, text) in read.masks.enumerated()
    where text.mayHoldName || text.hasLatin || text.mayHoldKin {
      // "This is Guangdong Telecom": how an agent says who calls teaches no name.
      if text.hasLatin, read.turns[index].party == .agent,
        !text.ranges(of: Self.selfIntroduction).isEmpty
      {
        continue
      }
      for edit in MaskNames.names(in: text) { learn(edit.range, of: text) }
      if let closed = ClosedText(text)?.text {
        for edit in MaskNames.names(in: closed) { learn(edit.range, of: closed) }
      }
    }
    for (index, edit) in NameAnswers.edits(in: read) { learn(edit.range, of: read.masks[index]) }
    if read.masks.contains(where: { $0.hasLatin && !$0.ranges(of: Self.spell).isEmpty }) {
      names += AskedFacts(in: read).spelledNames.filter {
        let name = String(decoding: $0, as: UTF16.self)
        return !MaskNames.notNames.contains(name) && !MaskNames.ordinaryWords.contains(name)
      }
    }
    return names.isEmpty ? self : knowing(names)
  }

  private static let spell = Array("spel".utf16)
  private static let selfIntroduction = Array("this is ".utf16)

  /// The same by a mask that has learnt what it can.
  package func maskTurns(_ read: ReadTurns) -> [String] {
    let turns = read.turns
    var also = [[MaskEdit]](repeating: [], count: turns.count)
    for (index, edits) in MaskHandles.answers(in: read) { also[index] += edits }
    let asked = AskedFacts(in: read)
    for (index, edits) in asked.edits { also[index] += edits }
    for (index, edit) in NameAnswers.edits(in: read) where !stays(edit, in: read.masks[index]) {
      also[index].append(edit)
    }
    var isPart: Set<Int> = []
    for party in [Party.agent, .customer, .unknown] {
      for number in Self.dictated(read, by: party, asked: asked.numbers) {
        for part in Self.readBack(number, in: read, to: party) {
          also[part.turn] += part.edits
        }
        var position = 0
        for part in number.parts {
          // Its digits are hidden by their places in the whole.
          isPart.insert(part.turn)
          for token in part.tokens {
            also[part.turn] += token.hiding(number.hidden, from: position)
            position += token.digits.count
          }
        }
      }
    }
    return turns.indices.map {
      mask(
        read.masks[$0], original: turns[$0].text, also: also[$0],
        asked: isPart.contains($0) ? nil : asked.numbers[$0])
    }
  }

  private struct Part {
    var turn: Int
    var tokens: [MaskDigits.Token]
    var digits: [UInt8] { tokens.flatMap(\.digits) }
  }

  /// A number whose digits stand in several turns.
  private struct Dictated {
    var parts: [Part]
    /// Places of digits that are not shown.
    var hidden: Range<Int>
  }

  /// Groups of a number that the other party reads back one by one while it is dictated.
  private static func readBack(
    _ number: Dictated, in read: ReadTurns, to party: Party
  ) -> [(turn: Int, edits: [MaskEdit])] {
    guard let first = number.parts.first?.turn, let last = number.parts.last?.turn else {
      return []
    }
    let digits = number.parts.flatMap(\.digits)
    return (first...min(last + 2, read.turns.count - 1)).compactMap { index in
      guard read.turns[index].party != party, read.masks[index].hasDigits,
        let ends = DigitEnds(read.masks[index], words: true),
        let said = ends.leading ?? ends.trailing,
        case let own = said.flatMap(\.digits), own.count >= 3, own.count < digits.count,
        let from = (0...digits.count - own.count).first(where: {
          digits[$0..<$0 + own.count].elementsEqual(own)
        })
      else { return nil }
      var position = from
      return (
        index,
        said.flatMap { token in
          defer { position += token.digits.count }
          return token.hiding(number.hidden, from: position)
        }
      )
    }
  }

  /// The number that rows of digits end in: a mobile one, that of an identity or of a UnionPay card.
  ///
  /// - Parameter isBeforeX: an X stands behind the last digit.
  private static func number(of rows: [Part], isBeforeX: Bool) -> Dictated? {
    for first in rows.indices.dropLast() {
      let parts = Array(rows[first...])
      let digits = parts.flatMap(\.digits)
      if MaskDigits.isMobile(digits) { return Dictated(parts: parts, hidden: 3..<7) }
      if digits.count >= 17, MaskDigits.isIdentity(digits, isBeforeX) {
        return Dictated(parts: parts, hidden: 1..<17)
      }
      if (16...19).contains(digits.count), digits.starts(with: [6, 2]) {
        return Dictated(parts: parts, hidden: 0..<digits.count - 3)
      }
      // Four groups of four, as the numbers of other cards are embossed.
      if digits.count == 16, (3...6).contains(digits[0]),
        parts.allSatisfy({ $0.digits.count % 4 == 0 })
      {
        return Dictated(parts: parts, hidden: 0..<13)
      }
    }
    return nil
  }

  /// Digits that are what was asked for, of whatever shape.
  private static func asked(_ all: [Part], _ asked: [DigitContext.Before?]) -> Dictated? {
    // What is said once something else is asked is no part of it.
    let rows = Array(all.prefix { asked[$0.turn] != nil })
    guard rows.count > 1, let first = rows.first, let kind = asked[first.turn] else { return nil }
    let count = rows.reduce(0) { $0 + $1.digits.count }
    if kind.isSecret, (4...12).contains(count) { return Dictated(parts: rows, hidden: 0..<count) }
    if kind.isPhone, (7...12).contains(count) {
      let digits = rows.flatMap(\.digits)
      let area = MaskDigits.isFixedLine(digits) ? MaskDigits.areaLength(digits) : 0
      return Dictated(parts: rows, hidden: area..<count - 2)
    }
    guard
      kind.isAccount && count >= 5 || kind.isBank && count >= 10
        || kind.isIdentity && (7...18).contains(count)
    else { return nil }
    return Dictated(parts: rows, hidden: 0..<count - 3)
  }

  /// Rows of turns whose digits together are somebody's number.
  private static func dictated(
    _ read: ReadTurns, by party: Party, asked: [DigitContext.Before?]
  ) -> [Dictated] {
    var found: [Dictated] = []
    var open: [Part] = []
    func close() {
      if let number = Self.asked(open, asked) { found.append(number) }
      open = []
    }
    // A turn that ends in digits: what they are is found out where another begins with some.
    var pending: Int?
    for index in read.turns.indices where read.turns[index].party == party {
      let text = read.masks[index]
      // "Double oh nine": words that are digits where a number was asked for.
      let words = text.hasLatin && asked[index] != nil
      if text.digitCount == 0, !words || DigitEnds(text, words: true) == nil {
        if pending != nil || !open.isEmpty, !DigitEnds.isAcknowledgement(text) {
          close()
          pending = nil
        }
        continue
      }
      if let last = pending ?? open.last?.turn, index - last <= 4 {
        if let at = pending {
          open = part(of: read.masks[at], at, words: asked[at] != nil && read.masks[at].hasLatin)
        }
        pending = nil
        guard let ends = DigitEnds(text, words: words) else {
          close()
          continue
        }
        if !open.isEmpty, let leading = ends.leading {
          open.append(Part(turn: index, tokens: leading))
          let isBeforeX =
            leading.last.map { MaskDigits.hasX(behind: $0.range.upperBound, in: text) } ?? false
          if let number = number(of: open, isBeforeX: isBeforeX) {
            found.append(number)
            open = []
            continue
          }
          if open.reduce(0, { $0 + $1.digits.count }) < longestDictated, ends.isPure { continue }
        }
      }
      close()
      pending = DigitEnds.mayClose(text, words: words) ? index : nil
    }
    close()
    return found
  }

  /// Digits of the longest number that is looked for over several turns.
  private static let longestDictated = 19

  /// The digits that a turn ends in, where more may follow.
  private static func part(of text: MaskText, _ turn: Int, words: Bool) -> [Part] {
    guard var tokens = DigitEnds(text, words: words)?.trailing,
      tokens.reduce(0, { $0 + $1.digits.count }) < 11
    else { return [] }
    // 要三八 for 幺三八: two digits that begin no mobile number without a one before them.
    if tokens.count == 1, tokens[0].digits.count == 2, tokens[0].digits[0] >= 3, !tokens[0].isWord,
      case let first = tokens[0].range.lowerBound, first > 0,
      MaskDigits.soundsLikeOne(text.folded[first - 1]),
      MaskDigits.hanDigit(text.folded[first]) != nil
    {
      tokens.insert(
        MaskDigits.Token(range: first - 1..<first, digits: [1], isWord: false), at: 0)
    }
    return [Part(turn: turn, tokens: tokens)]
  }
}
