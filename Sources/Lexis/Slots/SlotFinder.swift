public import CallModel

/// Finds name, address, phone, business, equipment, date and time in the turns of a call: who
/// said or asked them, where, in which words, and whether the other side agreed.
///
/// By patterns in Chinese and English; what the order knows (`SlotExpectations`) is looked for in
/// addition. Days are counted from the day of the call.
public struct SlotFinder: Sendable {
  public let callDay: CivilDay?
  public let expected: SlotExpectations
  let dates: DateExpressions
  /// What the order knows, as it is compared.
  let wanted: Wanted

  public init(callDay: CivilDay? = nil, expected: SlotExpectations = SlotExpectations()) {
    self.callDay = callDay
    self.expected = expected
    self.dates = DateExpressions(callDay: callDay)
    self.wanted = Wanted(expected)
  }

  public func mentions(in turns: [Turn]) -> [SlotMention] { mentions(in: ReadTurns(turns)) }

  /// All mentions by turn and position; `texts[i]` is the normalised text of `turns[i]`.
  public func mentions(in turns: [Turn], texts: [NormalizedText]) -> [SlotMention] {
    mentions(in: ReadTurns(turns, texts: texts))
  }

  /// One finding for each kind of slot, in the order of `SlotKind.allCases`.
  public func findings(in turns: [Turn], texts: [NormalizedText]) -> [SlotFinding] {
    findings(in: ReadTurns(turns, texts: texts))
  }

  package func findings(in read: ReadTurns) -> [SlotFinding] {
    var byKind: [SlotKind: [SlotMention]] = [:]
    for mention in mentions(in: read) { byKind[mention.kind, default: []].append(mention) }
    return SlotKind.allCases.map { finding($0, byKind[$0] ?? []) }
  }

  private func finding(_ kind: SlotKind, _ own: [SlotMention]) -> SlotFinding {
    if own.isEmpty {
      return SlotFinding(
        kind: kind, status: .absent, isConfirmed: false, match: .unknown, mentions: [])
    }
    var agentSaid = false
    var customerSaid = false
    var isAnswered = false
    var isAgreed = false
    var isConfirmed = false
    // Mentions are in order, so the last question is the nearest.
    var lastAsked: Int?
    for mention in own {
      switch (mention.act, mention.party) {
      case (.asked, .agent):
        lastAsked = mention.turnIndex
        // A yes answers "is this still your number".
        if mention.confirmedIn != nil { isAgreed = true }
      case (.said, .agent):
        agentSaid = true
        if mention.confirmedIn != nil { isConfirmed = true }
      case (.said, .customer):
        customerSaid = true
        if mention.confirmedIn != nil { isConfirmed = true }
        // An answer stands within four turns of its question.
        if let lastAsked, mention.turnIndex <= lastAsked + 4 { isAnswered = true }
      default: break
      }
    }
    let status: SlotFinding.Status
    if agentSaid || isAnswered || isAgreed {
      status = .verified
    } else if lastAsked != nil {
      status = .asked
    } else {
      status = customerSaid ? .given : .absent
    }
    let values = own.filter { $0.act == .said && !$0.value.isEmpty }
    var match = SlotMatch.unknown
    for mention in values.reversed() {
      let compared = compare(mention)
      if compared == .unknown { continue }
      match = compared
      // Of several values said, the one that fits counts where it was agreed to or said last.
      if compared == .same || mention.confirmedIn != nil { break }
      if values.contains(where: { compare($0) == .same && $0.confirmedIn != nil }) {
        match = .same
      }
      break
    }
    return SlotFinding(
      kind: kind, status: status, isConfirmed: isAnswered || isAgreed || isConfirmed,
      match: match, mentions: own)
  }

  public func findings(in turns: [Turn]) -> [SlotFinding] {
    findings(in: ReadTurns(turns))
  }

  /// How a value compares with the order.
  public func compare(_ mention: SlotMention) -> SlotMatch {
    guard mention.act == .said, !mention.value.isEmpty else { return .unknown }
    let value = NormalizedText(mention.value).units
    func same(_ holds: Bool) -> SlotMatch { holds ? .same : .different }
    switch mention.kind {
    case .name:
      guard let name = expected.name else { return .unknown }
      let wanted = NormalizedText(name).units
      // A masked name in the order (王*) still has its surname.
      return same(
        wanted.starts(with: value) || value.starts(with: wanted)
          || wanted.split(separator: UnitClass.space).contains { Array($0) == value })
    case .phone:
      if expected.phones.isEmpty { return .unknown }
      return same(
        expected.phones.contains { phone in
          let digits = phone.filter(\.isNumber)
          return digits.hasSuffix(mention.value) || mention.value.hasSuffix(digits)
            || digits.suffix(8) == mention.value.suffix(8)
        })
    case .address:
      guard let address = expected.address else { return .unknown }
      let wanted = Self.withArabicNumbers(NormalizedText(address).units)
      let said = Self.withArabicNumbers(value)
      if SharedRuns(wanted).sharedRun(in: said, of: 3) != nil { return .same }
      return TextSimilarity.Grams(units: said[...])
        .likeness(to: TextSimilarity.Grams(units: wanted[...])) >= 0.4 ? .same : .different
    case .business:
      let known = [expected.business, expected.service].compactMap { $0 }.filter { !$0.isEmpty }
      if known.isEmpty { return .unknown }
      let classes = known.flatMap { Self.businessClasses(NormalizedText($0).units[...]) }
      if classes.contains(mention.value) { return .same }
      // Another kind of service than the order's, of the same sort.
      let sorts = [["新装", "移机", "拆机", "改约"], ["宽带", "固话", "电视"]]
      return sorts.contains { sort in
        sort.contains(mention.value) && sort.contains(where: classes.contains)
      } ? .different : .unknown
    case .equipment:
      guard let mode = expected.equipmentMode else { return .unknown }
      let wanted = NormalizedText(mode).text
      let isOwn = wanted.contains("自") || wanted.contains("own") || wanted.contains("customer")
      switch mention.value {
      case "自备": return same(isOwn)
      case "提供": return same(!isOwn)
      default: return .unknown
      }
    case .date:
      guard let day = expected.day else { return .unknown }
      return same(day.iso == mention.value)
    case .halfDay:
      guard let half = expected.halfDay else { return .unknown }
      return same(half.rawValue == mention.value)
    case .time:
      return .unknown
    }
  }
}
