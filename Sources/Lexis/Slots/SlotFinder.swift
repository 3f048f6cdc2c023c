package import CallModel

/// Finds name, address, phone, business, equipment, date and time in the turns of a call: who
/// said or asked them, where, in which words, and whether the other side agreed.
///
/// By patterns in Chinese and English; what the order knows (`SlotExpectations`) is looked for in
/// addition. Days are counted from the day of the call.
package struct SlotFinder: Sendable {
  package let expected: SlotExpectations
  let dates: DateExpressions
  /// What the order knows, as it is compared.
  let wanted: Wanted
  let answers: Answers
  /// Who comes, or works at the desk: names behind these are not the customer's.
  let crew: [String]
  /// How order data is said and asked for.
  let orderData: OrderPatterns

  /// - Parameter words: what order data, the other side's yes and no, and whose a name is, are told by.
  package init(
    callDay: Day? = nil, expected: SlotExpectations = SlotExpectations(),
    words: SpokenWords = .standard
  ) {
    self.expected = expected
    self.answers = words.answers
    self.crew = words.words(.crew)
    self.orderData = words.patterns.orderData
    self.dates = DateExpressions(callDay: callDay)
    self.wanted = Wanted(expected)
  }

  package func mentions(in turns: [Turn]) -> [SlotMention] { mentions(in: ReadTurns(turns)) }

  /// One finding for each kind of slot, in the order of `SlotKind.allCases`.
  package func findings(in turns: [Turn], texts: [NormalizedText]) -> [SlotFinding] {
    findings(in: ReadTurns(turns, texts: texts))
  }

  package func findings(in read: ReadTurns) -> [SlotFinding] {
    let mentions = mentions(in: read)
    return SlotKind.allCases.map { kind in
      // Most kinds are not spoken of; a mention is only copied where it is of the kind.
      let count = mentions.indices.count { mentions[$0].kind == kind }
      if count == 0 { return finding(kind, []) }
      var own: [SlotMention] = []
      own.reserveCapacity(count)
      for index in mentions.indices where mentions[index].kind == kind {
        own.append(mentions[index])
      }
      return finding(kind, own)
    }
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
    for index in own.indices {
      switch (own[index].act, own[index].party) {
      case (.asked, .agent):
        lastAsked = own[index].turnIndex
        // A yes answers "is this still your number"; to 什么时候有空 it names no day.
        if own[index].confirmedIn != nil, ![.date, .halfDay, .time].contains(kind) {
          isAgreed = true
        }
      case (.said, .agent):
        agentSaid = true
        if own[index].confirmedIn != nil { isConfirmed = true }
      case (.said, .customer):
        customerSaid = true
        if own[index].confirmedIn != nil { isConfirmed = true }
        // An answer stands within four turns of its question.
        if let lastAsked, own[index].turnIndex <= lastAsked + 4 { isAnswered = true }
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
    var own = own
    if let ordered = expectation(kind) {
      for index in own.indices where own[index].act == .said {
        own[index].match = compare(own[index])
        own[index].expected = ordered
      }
    }
    // The last that can be compared; of several values said, the one that fits counts where it was
    // agreed to.
    var standing = own.last { $0.match != .unknown }
    if let last = standing, last.match == .different, last.confirmedIn == nil,
      let agreed = own.last(where: { $0.match == .same && $0.confirmedIn != nil })
    {
      standing = agreed
    }
    return SlotFinding(
      kind: kind, status: status, isConfirmed: isAnswered || isAgreed || isConfirmed,
      match: standing?.match ?? .unknown, mentions: own, compared: standing?.value)
  }

  /// What the order has of a kind, as it is written there.
  private func expectation(_ kind: SlotKind) -> String? {
    func joined(_ parts: [String?]) -> String? {
      let all = parts.compactMap { $0 }.filter { !$0.isEmpty }
      return all.isEmpty ? nil : all.joined(separator: " ")
    }
    switch kind {
    case .name: return joined([expected.name])
    case .address: return joined([expected.address])
    case .phone: return joined(expected.phones)
    case .business: return joined([expected.business, expected.service])
    case .equipment: return joined([expected.equipmentMode])
    case .date: return expected.day?.description
    case .halfDay: return expected.halfDay?.rawValue
    case .time: return nil
    }
  }

  package func findings(in turns: [Turn]) -> [SlotFinding] {
    findings(in: ReadTurns(turns))
  }

  /// How a value compares with the order.
  package func compare(_ mention: SlotMention) -> SlotMatch {
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
      return AddressParts(value).compared(with: AddressParts(NormalizedText(address).units))
    case .business:
      let known = [expected.business, expected.service].compactMap { $0 }.filter { !$0.isEmpty }
      if known.isEmpty { return .unknown }
      let classes = known.flatMap { orderData.services(in: NormalizedText($0).units[...]) }
      if classes.contains(mention.value) { return .same }
      // Another kind of service than the order's, of the same sort.
      let sorts = [["新装", "移机", "拆机", "改约"], ["宽带", "固话", "电视"]]
      return sorts.contains { sort in
        sort.contains(mention.value) && sort.contains(where: classes.contains)
      } ? .different : .unknown
    case .equipment:
      guard let mode = expected.equipmentMode else { return .unknown }
      let wanted = NormalizedText(mode).text
      let isOwn = Self.isOwnEquipment(wanted)
      switch mention.value {
      case "自备": return same(isOwn)
      case "提供": return same(!isOwn)
      default: return .unknown
      }
    case .date:
      guard let day = expected.day else { return .unknown }
      return same(day.description == mention.value)
    case .halfDay:
      guard let half = expected.halfDay else { return .unknown }
      return same(half.rawValue == mention.value)
    case .time:
      return .unknown
    }
  }
}
