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
    return names.isEmpty ? self : knowing(names)
  }

  private static let selfIntroduction = Array("this is ".utf16)

  /// The same by a mask that has learnt what it can.
  package func maskTurns(_ read: ReadTurns) -> [String] {
    let turns = read.turns
    var texts: [String] = []
    texts.reserveCapacity(turns.count)
    let handles = MaskHandles.answers(in: read)
    for index in turns.indices {
      texts.append(
        mask(read.masks[index], original: turns[index].text, also: handles[index] ?? []))
    }
    for (index, edit) in NameAnswers.edits(in: read) where texts[index] == turns[index].text {
      texts[index] = read.masks[index].applying([edit])
    }
    for party in [Party.agent, .customer, .unknown] {
      for number in Self.dictated(read, by: party) {
        var position = 0
        for part in number.parts {
          defer { position += part.places.count }
          // A turn that is masked already has other units; what of the number is there stays.
          guard texts[part.turn] == turns[part.turn].text else { continue }
          var units = Array(turns[part.turn].text.utf16)
          for (offset, place) in part.places.enumerated()
          where number.hidden.contains(position + offset) {
            units[place] = 0x2A
          }
          texts[part.turn] = String(decoding: units, as: UTF16.self)
        }
      }
    }
    return texts
  }

  private struct Part {
    var turn: Int
    var digits: [UInt8]
    /// Units of the digits.
    var places: [Int]
  }

  /// A number whose digits stand in several turns.
  private struct Dictated {
    var parts: [Part]
    /// Places of digits that are not shown.
    var hidden: Range<Int>
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
    }
    return nil
  }

  /// Rows of turns whose digits together are somebody's number.
  private static func dictated(_ read: ReadTurns, by party: Party) -> [Dictated] {
    var found: [Dictated] = []
    var open: [Part] = []
    // A turn that ends in digits: what they are is found out where another begins with some.
    var pending: Int?
    for index in read.turns.indices where read.turns[index].party == party {
      let text = read.masks[index]
      if text.digitCount == 0 {
        if pending != nil || !open.isEmpty, !DigitEnds.isAcknowledgement(text) {
          (open, pending) = ([], nil)
        }
        continue
      }
      if let last = pending ?? open.last?.turn, index - last <= 4, DigitEnds.mayOpen(text) {
        if let at = pending { open = part(of: read.masks[at], at) }
        pending = nil
        guard let ends = DigitEnds(text) else {
          open = []
          continue
        }
        if !open.isEmpty, let leading = ends.leading {
          open.append(Part(turn: index, digits: leading.digits, places: leading.places))
          let isBeforeX =
            leading.places.last.map { MaskDigits.hasX(behind: $0 + 1, in: text) } ?? false
          if let number = number(of: open, isBeforeX: isBeforeX) {
            found.append(number)
            open = []
            continue
          }
          if open.reduce(0, { $0 + $1.digits.count }) < longestDictated, ends.isPure { continue }
        }
      }
      open = []
      pending = DigitEnds.mayClose(text) ? index : nil
    }
    return found
  }

  /// Digits of the longest number that is looked for over several turns.
  private static let longestDictated = 19

  /// The digits that a turn ends in, where more may follow.
  private static func part(of text: MaskText, _ turn: Int) -> [Part] {
    guard let trailing = DigitEnds(text)?.trailing, trailing.digits.count < 11 else { return [] }
    var part = Part(turn: turn, digits: trailing.digits, places: trailing.places)
    // 要三八 for 幺三八: two digits that begin no mobile number without a one before them.
    if part.digits.count == 2, part.digits[0] >= 3, let first = part.places.first, first > 0,
      MaskDigits.soundsLikeOne(text.folded[first - 1]),
      MaskDigits.hanDigit(text.folded[first]) != nil
    {
      part.digits.insert(1, at: 0)
      part.places.insert(first - 1, at: 0)
    }
    return [part]
  }
}

/// Digits with which a text begins and ends, acknowledgements aside.
private struct DigitEnds {
  struct Row {
    var digits: [UInt8]
    var places: [Int]
  }
  var leading: Row?
  var trailing: Row?
  var isPure: Bool

  /// Digits stand at the beginning, at most behind acknowledgements.
  static func mayOpen(_ text: MaskText) -> Bool {
    text.folded.first { !isFiller($0) }.map { MaskDigits.digit($0) != nil } ?? false
  }

  /// Digits stand at the end, at most before acknowledgements.
  static func mayClose(_ text: MaskText) -> Bool {
    text.folded.last { !isFiller($0) }.map { MaskDigits.digit($0) != nil } ?? false
  }

  init?(_ text: MaskText) {
    let tokens = MaskDigits.tokens(in: text).filter { $0.isRepeat || !$0.isWord }
    guard let first = tokens.first, let last = tokens.last else { return nil }
    let before = text.folded[..<first.range.lowerBound]
    let after = text.folded[last.range.upperBound...]
    var joined = true
    for (left, right) in zip(tokens, tokens.dropFirst())
    where !Self.isFiller(text.folded[left.range.upperBound..<right.range.lowerBound]) {
      joined = false
    }
    let all = Row(
      digits: tokens.flatMap(\.digits), places: tokens.flatMap(\.places))
    let opens = Self.isFiller(before)
    let closes = Self.isFiller(after)
    isPure = joined && opens && closes
    if joined {
      leading = opens ? all : nil
      trailing = closes ? all : nil
    } else {
      leading =
        opens ? Row(digits: first.digits, places: first.places) : nil
      trailing = closes ? Row(digits: last.digits, places: last.places) : nil
    }
  }

  static func isAcknowledgement(_ text: MaskText) -> Bool { isFiller(text.folded[...]) }

  private static let fillers = Array("嗯呃啊哦对是的好然后那个额哎吗呢吧 ,.，。、…？?！!-".utf16)
  /// A loose look first: of most texts the first character says no.
  private static let loosely = Sieve(fillers)

  private static func isFiller(_ units: ArraySlice<UInt16>) -> Bool {
    units.allSatisfy { isFiller($0) }
  }

  @inline(__always)
  private static func isFiller(_ unit: UInt16) -> Bool {
    loosely.mayHold(unit) && fillers.contains(unit)
  }
}
