internal import CallModel
internal import Lexis

/// What makes a candidate of each critical error.
struct CriticalErrorSettings: Sendable {
  static let ids = (1...8).map { "K\($0)" }

  let names: [String: LocalText]
  /// Where the evidence of a kind is looked for.
  struct Source: Sendable {
    var groups: [String]
    /// Of the groups only these phrases; nil for all of them.
    var only: Set<String>?
    var without: Set<String> = []

    func hits(in call: HeardCall) -> [PhraseHit] {
      let hits = call.hits(groups)
      if only == nil, without.isEmpty { return hits }
      return hits.filter { hit in
        let phrase = hit.phrase.lowercased()
        return only?.contains(phrase) ?? !without.contains(phrase)
      }
    }
  }

  let abuse: Source
  let breakingOff: Source
  let hangUpTurns: Int
  let promise: Source
  let refusalGroups: [String]
  let disclosure: Source
  /// What is told of the customer, for K4 where a stranger hears it.
  let toldGroups: [String]
  /// Who turns out to be the customer, or of the same family.
  let relationGroups: [String]
  let shirkingGroups: [String]
  let leading: Source
  let denialGroups: [String]
  /// K8 in the agent's own words.
  let recordGroups: [String]
  let ourCauseGroups: [String]
  let protestGroups: [String]
  let pressingGroups: [String]

  init(_ section: RubricSection) {
    var names: [String: LocalText] = [:]
    var parts: [String: RubricSection] = [:]
    for id in Self.ids {
      let part = section.section(id)
      names[id] = part.localText("name")
      parts[id] = part
    }
    func part(_ id: String) -> RubricSection { parts[id] ?? section }
    // A rubric may name checks for each kind, or list phrases of another kind's groups.
    func phrases(_ id: String) -> Set<String> {
      part(id).offers("phrases") ? Set(part(id).words("phrases").map { $0.lowercased() }) : []
    }
    func source(_ id: String, within groups: [String]) -> Source {
      let only = phrases(id)
      return part(id).has("groups") || only.isEmpty
        ? Source(groups: part(id).groups("groups"), only: only.isEmpty ? nil : only)
        : Source(groups: groups, only: only)
    }
    func others(_ ids: String...) -> Set<String> {
      ids.filter { !part($0).has("groups") }.reduce(into: []) { $0.formUnion(phrases($1)) }
    }
    self.names = names
    abuse = Source(groups: part("K1").groups("groups"), without: others("K2", "K6"))
    breakingOff = source("K2", within: abuse.groups)
    hangUpTurns = part("K2").integer("last_turns", in: 1...100)
    promise = Source(groups: part("K3").groups("groups"), without: others("K4"))
    refusalGroups = part("K3").groups("refusal_groups")
    disclosure = source("K4", within: promise.groups)
    func offered(_ id: String, _ key: String, _ standard: String...) -> [String] {
      part(id).offers(key) ? part(id).groups(key) : standard
    }
    toldGroups = offered("K4", "told_groups", "check:tells-of-customer")
    relationGroups = offered("K4", "relation_groups", "check:admits-relation")
    shirkingGroups = part("K5").groups("groups")
    leading = source("K6", within: abuse.groups)
    denialGroups = part("K8").groups("denial_groups")
    recordGroups = offered("K8", "record_groups", "check:records-as-customers")
    ourCauseGroups = offered(
      "K8", "our_cause_groups", "check:tells-our-delay", "check:tells-no-resource")
    protestGroups = offered(
      "K8", "protest_groups", "check:protests-blame", "check:denies-asking")
    pressingGroups = offered("K8", "pressing_groups", "check:presses-into-blame")
    for id in Self.ids { parts[id]?.finish() }
    section.finish()
  }

  /// The groups that a kind is looked for by.
  func groups(of id: String) -> [String] {
    switch id {
    case "K1": abuse.groups
    case "K2": breakingOff.groups
    case "K3": promise.groups + refusalGroups
    case "K4": disclosure.groups + toldGroups
    case "K5": shirkingGroups
    case "K6": leading.groups
    case "K8": recordGroups + pressingGroups + denialGroups
    default: []
    }
  }
}

/// Finds what might be a critical error; only a person makes it one.
struct CriticalErrorSearch {
  let call: HeardCall
  /// The call is no call to be scored: only its words are searched.
  let isAttempt: Bool
  private var settings: CriticalErrorSettings { call.rubric.criticalErrors }

  init(_ call: HeardCall, isAttempt: Bool = false) {
    self.call = call
    self.isAttempt = isAttempt
  }

  /// One candidate for each kind at most, with all its evidence, and the verdict of a person.
  func candidates() -> [CriticalErrorCandidate] {
    let verdicts = Confirmation.latest(call.input.confirmations) { $0.subject }
    var found: [String: (LocalText, [Evidence])] = [:]
    if call.hasWords {
      found["K1"] = abuse()
      found["K2"] = hangUp()
      found["K3"] = falsePromise()
      found["K4"] = disclosure()
      found["K5"] = shirking()
      found["K6"] = leadingToComplain()
      found["K8"] = companyCause()
    }
    return CriticalErrorSettings.ids.compactMap { id in
      let confirmation = verdicts[id]
      let name = settings.names[id] ?? LocalText(verbatim: id)
      if let (summary, evidence) = found[id], !evidence.isEmpty {
        return CriticalErrorCandidate(
          id: id, name: name, summary: summary, evidence: evidence,
          verdict: confirmation.map { $0.upheld ? .upheld : .rejected } ?? .open)
      }
      // A person may find what the machine did not.
      guard let confirmation, confirmation.upheld else { return nil }
      let comment = call.mask.masked(confirmation.comment ?? "")
      let summary = LocalText(
        zh: "人工认定" + (comment.isEmpty ? "" : "：\(comment)"),
        en: "found by a person" + (comment.isEmpty ? "" : ": \(comment)"))
      return CriticalErrorCandidate(
        id: id, name: name, summary: summary, evidence: [Evidence(note: summary)],
        verdict: .upheld, foundByPerson: true)
    }
  }

  private typealias Found = (LocalText, [Evidence])

  /// What only repeats the customer's words is left out.
  private func own(_ source: CriticalErrorSettings.Source) -> [PhraseHit] {
    let quotes = call.rubric.check(ForbiddenLanguageCheck.self)
    return source.hits(in: call).filter { !(quotes?.isQuotation($0, in: call) ?? false) }
  }

  private func abuse() -> Found? {
    let hits = own(settings.abuse)
    guard !hits.isEmpty else { return nil }
    return (
      LocalText(zh: "坐席言语疑似辱骂、侮辱或威胁", en: "the agent's words may be abuse, insult or threat"),
      places(of: hits)
    )
  }

  /// The places of hits; several in one quotation are one place.
  private func places(of hits: [PhraseHit]) -> [Evidence] {
    var found: [Evidence] = []
    for evidence in hits.map({ call.evidence($0) })
    where !found.contains(where: { $0.turn == evidence.turn && $0.quote == evidence.quote }) {
      found.append(evidence)
    }
    return found
  }

  private func hangUp() -> Found? {
    let words = own(settings.breakingOff)
    var evidence = words.map { call.evidence($0) }
    if call.record.hangupSide == .agent {
      let window = call.turns.suffix(settings.hangUpTurns).map(\.index)
      let upset = call.hits(
        call.rubric.words.customerNegative + call.rubric.words.customerThreat
      ).first { window.contains($0.turnIndex) }
      let tookLeave = call.rubric.check(ClosingCheck.self).map {
        $0.farewell.said(in: call.closingTurns, of: call) != nil
      }
      // Whom the customer has dismissed hangs up on nobody.
      let courtesies = call.rubric.check(RestatingCheck.self).map { call.hits($0.courtesyGroups) }
      let last = call.turns.last
      let isDismissed =
        last?.party == .customer
        && courtesies?.contains { $0.turnIndex == last?.index } ?? false
      if let upset, tookLeave == false, !isDismissed {
        evidence.append(call.evidence(upset))
        // Who hung up is known from the call's row, not from anybody's words.
        evidence.append(
          Evidence(
            note: LocalText(
              zh: "话单登记坐席先挂机；坐席没有道别",
              en: "the call's row has the agent hang up first; the agent took no leave")))
      }
    }
    guard !evidence.isEmpty else { return nil }
    return (
      LocalText(zh: "疑似与客户争吵或故意挂断", en: "perhaps a quarrel or a deliberate hang-up"), evidence
    )
  }

  private func falsePromise() -> Found? {
    var evidence = settings.promise.hits(in: call).map {
      call.evidence(
        $0,
        note: LocalText(
          zh: "绝对化承诺“\(call.words(of: $0))”", en: "promises \"\(call.words(of: $0))\""))
    }
    if !isAttempt, let visit = call.order?.bookedVisit, call.customerTurns.count > 0 {
      let date = call.slot(.date)
      let half = call.slot(.halfDay)
      let time = call.slot(.time)
      let spoken = [date, half, time].compactMap { $0 }.contains { slot in
        slot.status != .absent
          && slot.mentions.contains { $0.act == .asked || !call.isOfContact($0) }
      }
      let booked = Day(iso: visit.day)
      let row = row(visit)
      if !spoken {
        evidence.append(
          Evidence(
            note: LocalText(
              zh: "\(row.zh)；通话 \(call.turns.count) 句中没有谈到任何上门日期或时段",
              en:
                "\(row.en); no day or time of a visit is spoken of in the call's \(call.turns.count) turns"
            ), record: .appointments))
      } else if let date, date.match == .different, date.isConfirmed,
        let said = date.mentions.last(where: {
          $0.act == .said && !call.isOfContact($0)
            && Day(iso: $0.value).map { $0 != booked } ?? false
        })
      {
        evidence.append(
          call.evidence(
            turn: said.turnIndex, around: said.range,
            note: LocalText(
              zh: "通话约定 \(said.value)，\(row.zh)",
              en: "the call settles on \(said.value); \(row.en)")
          ).against(.appointments))
        if let agreed = said.confirmedIn {
          evidence.append(
            call.evidence(
              turn: agreed,
              note: LocalText(zh: "对 \(said.value) 的同意", en: "agrees to \(said.value)")))
        }
      } else if call.type == .rescheduleCallback || call.type == .deferralCheck,
        let denial = call.hits(settings.denialGroups).last,
        date?.mentions.contains(where: {
          $0.act == .said && !call.isOfContact($0) && $0.confirmedIn != nil
            && $0.turnIndex > denial.turnIndex
        }) != true
      {
        // The change that the table has was denied, and nothing was agreed on in its place.
        evidence.append(
          call.evidence(
            denial,
            note: LocalText(
              zh: "客户否认提出改约，通话中没有约定上门时间，而\(row.zh)",
              en: "the customer denies the change and the call agrees on no visit, yet \(row.en)")
          ).against(.appointments))
      }
      if let last = call.hits(settings.refusalGroups).last, date?.isConfirmed != true,
        !acceptsVisit(after: last.turnIndex)
      {
        evidence.append(
          call.evidence(
            last,
            note: LocalText(zh: "客户拒绝，而\(row.zh)", en: "the customer refuses, yet \(row.en)")
          ).against(.appointments))
      }
    }
    guard !evidence.isEmpty else { return nil }
    return (
      LocalText(zh: "疑似虚假承诺或虚假记录", en: "perhaps a false promise or a false record"), evidence
    )
  }

  /// The customer says yes to a day, or names one with a yes, after having refused.
  private func acceptsVisit(after turn: Int) -> Bool {
    [.date, .halfDay, .time].compactMap(call.slot).flatMap(\.mentions).contains { mention in
      mention.party == .customer && mention.act == .said && mention.turnIndex > turn
        && !call.isOfContact(mention)
        && call.agrees(call.turns[mention.turnIndex])
    }
  }

  /// The row of the appointments that an appointment stands in.
  private func row(_ visit: OrderFacts.BookedVisit) -> LocalText {
    let order = call.order?.orderID ?? call.record.orderID
    return LocalText(
      zh: "预约表中" + (order.map { "工单 \($0) " } ?? "本通电话")
        + "记录上门时间 \(visit.day) \(visit.window.name.zh)",
      en: "the appointment table has "
        + (order.map { "order \($0)" } ?? "this call")
        + " booked for \(visit.day), \(visit.window.name.en)")
  }

  private func disclosure() -> Found? {
    var evidence: [Evidence] = []
    // What is told in one quotation is told once, by the gravest of its reasons.
    func add(_ place: Evidence) {
      if evidence.contains(where: { $0.turn == place.turn && $0.quote == place.quote }) { return }
      evidence.append(place)
    }
    for turn in call.agentTurns where hasIdentityNumber(turn.text.units) {
      add(
        call.evidence(
          turn: turn.index, note: LocalText(zh: "读出完整证件号", en: "reads out a full identity number")))
    }
    if let stranger = call.stranger {
      for mention in addressesTold(before: stranger) {
        add(
          call.evidence(
            turn: mention.turnIndex, around: mention.range,
            note: LocalText(
              zh: "没有先问清是谁就说出地址，接电话的不是客户",
              en: "the address is told before it is known who answers, and it is somebody else")))
      }
      for hit in call.hits(settings.toldGroups) where hit.turnIndex > stranger {
        add(
          call.evidence(
            hit, note: LocalText(zh: "接电话的人不是客户", en: "to somebody who is not the customer")))
      }
    }
    for hit in settings.disclosure.hits(in: call) { add(call.evidence(hit)) }
    guard !evidence.isEmpty else { return nil }
    evidence.sort { ($0.turn ?? 0) < ($1.turn ?? 0) }
    return (LocalText(zh: "疑似泄露隐私", en: "perhaps a disclosure of personal data"), evidence)
  }

  /// Addresses with a number that the agent reads out to somebody who has not said yes to anything, and who then says that
  /// the call is not for them. Where somebody says yes to a name first, and to another's address, the agent could not know.
  private func addressesTold(before stranger: Int) -> [SlotMention] {
    let known = call.customerTurns.first {
      $0.index < stranger && call.agrees($0)
    }?.index
    return call.slot(.address)?.mentions.filter { mention in
      mention.party == .agent && mention.act == .said && mention.turnIndex < known ?? stranger
        && mention.value.unicodeScalars.contains { scalar in
          scalar.value < 0x80
            ? scalar.properties.numericType != nil : "零一二三四五六七八九十百".unicodeScalars.contains(scalar)
        } && !isOwnAddress(mention)
    } ?? []
  }

  /// Where the desk is: 我是中山路88号营业厅的小李, 我们在中山路88号. Who says the desk's name before a customer's address (我是电信的，
  /// 解放路66号…) tells the customer's all the same.
  private func isOwnAddress(_ mention: SlotMention) -> Bool {
    let units = call.turns[mention.turnIndex].text.units
    let range = mention.range.clamped(to: 0..<units.count)
    // What stands before an address may have been taken for a part of it.
    let said = String(
      decoding: units[max(0, range.lowerBound - 12)..<range.upperBound], as: UTF16.self)
    let after = String(
      decoding: units[range.upperBound..<min(units.count, range.upperBound + 8)], as: UTF16.self)
    return said.contains(
      /(?:我们(?:这里|这边|公司|营业厅)?的?(?:地址)?就?[是在]|(?:^|[^您你])这里是)[^的您你]{1,4}(?:路|街|道|巷)/)
      || after.contains(/^[^您你吗吧]{0,4}(?:营业厅|公司|中心)/)
  }

  /// Eighteen digits in a row that make an identity number, written or read aloud.
  private func hasIdentityNumber(_ units: [UInt16]) -> Bool {
    if units.count < 18 { return false }
    return units.withUnsafeBufferPointer { units in
      var row: [Int] = []
      func isIdentity(_ last: Int) -> Bool {
        row.count >= 17 && Self.isIdentityNumber(row.suffix(17) + [last])
      }
      for unit in units {
        if let digit = Self.digit(unit) {
          if isIdentity(digit) { return true }
          row.append(digit)
        } else if unit == 0x78, isIdentity(10) {
          return true
        } else if unit != 0x20 {
          row = []
        }
      }
      return false
    }
  }

  private static func digit(_ unit: UInt16) -> Int? {
    if unit >= 0x30, unit <= 0x39 { return Int(unit) - 0x30 }
    // 零一二三四五六七八九, 幺.
    let spoken: [UInt16] = [
      0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
    ]
    return unit == 0x5E7A ? 1 : spoken.firstIndex(of: unit)
  }

  /// Region, date of birth and check digit of a resident's number (GB 11643): two phone numbers in
  /// a row, and the number of an order, have none of them.
  private static func isIdentityNumber(_ digits: [Int]) -> Bool {
    guard digits.count == 18, (1...8).contains(digits[0]),
      digits[6] * 10 + digits[7] == 19 || digits[6] * 10 + digits[7] == 20,
      (1...12).contains(digits[10] * 10 + digits[11]),
      (1...31).contains(digits[12] * 10 + digits[13])
    else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return (12 - sum % 11) % 11 == digits[17]
  }

  private func shirking() -> Found? {
    guard call.record.category != .outOfScope,
      let incidents = call.rubric.check(ImpatienceCheck.self)?.incidents(in: call)
    else { return nil }
    let hits = incidents.filter {
      $0.isShirking && $0.weight >= 1 && settings.shirkingGroups.contains($0.hit.group)
    }
    guard !hits.isEmpty else { return nil }
    return (
      LocalText(zh: "疑似拒绝或推诿职责内诉求", en: "perhaps an in-scope demand refused or pushed away"),
      hits.map { call.evidence($0.hit) }
    )
  }

  private func leadingToComplain() -> Found? {
    let hits = own(settings.leading)
    guard !hits.isEmpty else { return nil }
    return (
      LocalText(zh: "疑似引导或激将客户投诉", en: "perhaps leads or dares the customer to complain"),
      places(of: hits)
    )
  }

  private func companyCause() -> Found? {
    let said = blameSaid()
    guard let denied = blameDenied() else { return said }
    guard let said else { return denied }
    return (said.0, said.1 + denied.1.filter { !said.1.contains($0) })
  }

  /// The agent says aloud that our cause is put down to the customer, or asks the customer to bear it.
  private func blameSaid() -> Found? {
    let protests = call.hits(settings.protestGroups)
    let causes = call.hits(settings.ourCauseGroups)
    let recorded = call.hits(settings.recordGroups).filter { hit in
      // Who wanted the change has it recorded so rightly.
      causes.contains { $0.turnIndex <= hit.turnIndex }
        || protests.contains { $0.turnIndex != hit.turnIndex }
    }
    let pressed = call.hits(settings.pressingGroups)
    var evidence: [Evidence] = []
    var seen: Set<Int> = []
    for hit in (recorded + pressed).sorted(by: { $0.turnIndex < $1.turnIndex })
    where seen.insert(hit.turnIndex).inserted {
      evidence.append(
        call.evidence(
          hit, note: LocalText(zh: "要记成客户的原因", en: "to be put down to the customer")))
    }
    guard let first = seen.min() else { return nil }
    for hit in protests where hit.turnIndex > first && seen.insert(hit.turnIndex).inserted {
      evidence.append(
        call.evidence(hit, note: LocalText(zh: "客户不认", en: "the customer protests")))
    }
    return (
      LocalText(
        zh: "坐席当面说把我方原因记成客户原因", en: "the agent says that our cause is put down to the customer"),
      evidence
    )
  }

  /// Recorded as the customer's wish, which the customer denies.
  private func blameDenied() -> Found? {
    guard !isAttempt, call.type == .rescheduleCallback || call.type == .deferralCheck,
      call.order?.requestedByCustomer == true
    else { return nil }
    var seen = -1
    var places: [Evidence] = []
    for hit in call.hits(settings.denialGroups) where hit.turnIndex != seen {
      seen = hit.turnIndex
      places.append(
        call.evidence(
          hit, note: LocalText(zh: "客户否认是自己要求的", en: "the customer denies having asked")))
    }
    guard !places.isEmpty else { return nil }
    return (
      LocalText(
        zh: "记录为用户原因，而客户在通话中否认", en: "recorded as the customer's reason, which the customer denies"),
      places
    )
  }
}
