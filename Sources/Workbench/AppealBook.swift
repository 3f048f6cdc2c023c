internal import AgentReporting
internal import Assessment
internal import CallModel
internal import Foundation
internal import Ingest
internal import Lexis
internal import ServiceLevels

/// The appeals of a data folder, settled: rows on one point are one case, and what cannot be one is told.
struct AppealBook: Sendable {
  private(set) var cases: [AppealCase] = []
  /// In the order of the rows.
  private(set) var problems: [InputProblem] = []
  private let points: AppealPoints
  private let clock: LocalClock
  /// The file of the appeals.
  private let file: String
  private let calls: [String: CallRecord]
  /// The calls that the report is about.
  private let reported: Set<String>
  private let mask: OrderMask
  /// By which the time to appeal runs.
  private let calendar: BusinessCalendar
  private let confirmed: StandingConfirmations
  private let rated: [String: Date?]
  /// The place of each case among them, by its key.
  private var places: [String: Int] = [:]
  /// The days of calls that the report is not about.
  private var daysOutside: [String: Day] = [:]

  /// A decision that a row holds.
  private struct Decided {
    var line: Int
    var taken: AppealCase.Decision
  }

  /// - Parameters:
  ///   - calendar: by which the time to appeal runs.
  ///   - isMasked: names and numbers in what people wrote are hidden.
  init(
    _ centre: Centre, rubric: Rubric, checks: CheckSet, calendar: BusinessCalendar,
    isMasked: Bool = true
  ) {
    points = AppealPoints(rubric, checks)
    clock = centre.clock
    file = centre.tables.orders.files[.appeals] ?? TableName.appeals.rawValue + ".csv"
    calls = Dictionary(
      centre.tables.calls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    reported = Set(centre.callsInPeriod.map(\.id))
    mask = OrderMask(centre, isMasked: isMasked)
    self.calendar = calendar
    confirmed = StandingConfirmations(centre)
    rated = Self.rated(centre)
    // A decision may stand above the appeal that it answers.
    var entered: [(row: Appeal, place: Int)] = []
    for row in centre.tables.appeals {
      if let place = enter(row) { entered.append((row, place)) }
    }
    var decisions: [Int: [Decided]] = [:]
    for (row, place) in entered {
      guard let taken = decision(in: row, on: cases[place]) else { continue }
      decisions[place, default: []].append(Decided(line: row.line, taken: taken))
    }
    for (place, all) in decisions.sorted(by: { $0.key < $1.key }) { settle(place, all) }
    problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  private mutating func tell(
    _ kind: InputProblem.Kind, _ row: Appeal, _ what: LocalText, _ fix: LocalText,
    _ effect: InputProblem.Effect = .note
  ) {
    problems.append(
      InputProblem(
        kind, file: file, line: row.line, what: what, fix: fix, effect: effect, callID: row.callID))
  }

  // MARK: What was appealed

  /// Adds what a row says of the appeal to its case, or opens one.
  ///
  /// - Returns: the place of the case; nil and a problem where the row is about nothing that there is.
  private mutating func enter(_ row: Appeal) -> Int? {
    guard let call = calls[row.callID] else {
      tell(
        .appealCallUnknown, row,
        LocalText(
          zh: "申诉的通话“\(row.callID)”不在通话表中，此行不计",
          en: "there is no call '\(row.callID)' to appeal about, so the row counts for nothing"),
        LocalText(zh: "请填通话表里的编号", en: "write an id that the table of calls has"), .setAside)
      return nil
    }
    guard let point = row.subject.flatMap({ points[$0] }) else {
      tell(.appealPointUnknown, row, Self.unknown(row.subject), AppealPoints.allowed, .setAside)
      return nil
    }
    let place = place(of: point, in: call, row)
    if let own = call.agentID, let other = row.agentID, own != other {
      tell(
        .appealOtherAgent, row,
        LocalText(
          zh: "通话 \(row.callID) 的坐席是 \(own)，不是 \(other)；按 \(own) 的申诉计",
          en: "call \(row.callID) is \(own)'s and not \(other)'s; the appeal counts as \(own)'s"),
        LocalText(zh: "请核对通话编号和工号", en: "check the call's id and the agent's"))
    }
    cases[place].at = [cases[place].at, day(ofAppeal: row, about: call)].compactMap(\.self).min()
    if let reason = mask.shown(row.reason, of: call),
      !Self.isOne(of: cases[place].reasons, reason)
    {
      cases[place].reasons.append(reason)
    }
    if let last = cases[place].lastDay, let at = cases[place].at {
      cases[place].isLate = clock.day(of: at) > last
    }
    return place
  }

  /// The case of a point of a call, opened where there is none yet.
  private mutating func place(
    of point: AppealPoints.Point, in call: CallRecord, _ row: Appeal
  ) -> Int {
    let key = Self.key(call.id, point.subject)
    if let place = places[key] { return place }
    var item = AppealCase(
      callID: call.id, subject: point.subject, name: point.name, check: point.check,
      isCritical: point.isCritical)
    item.agentID = call.agentID ?? row.agentID
    item.isRated = rated.keys.contains(key)
    item.ratedAt = rated[key] ?? nil
    item.wasConfirmed = point.isCritical && confirmed.holds(key)
    item.lastDay = confirmed.since(key).map {
      AppealTime.lastDay(confirmedOn: clock.day(of: $0), by: calendar)
    }
    if !reported.contains(call.id) {
      daysOutside[call.id] = call.startedAt.map { clock.day(of: $0) }
    }
    places[key] = cases.count
    cases.append(item)
    return cases.count - 1
  }

  /// When a row says that the appeal was raised; nil and a problem where its call had not taken place yet.
  private mutating func day(ofAppeal row: Appeal, about call: CallRecord) -> Date? {
    guard let at = row.at, LastWord.isLater(call.startedAt, than: at, clock) else { return row.at }
    tell(
      .appealBeforeCall, row,
      LocalText(
        zh: "申诉日期 \(stamp(at)) 早于通话\(took(call).zh)，这个日期不作数",
        en: "appealed on \(stamp(at)), before the call\(took(call).en): the date counts for nothing"
      ),
      LocalText(zh: "请改正申诉日期或通话编号", en: "correct the date of the appeal or the call's id"))
    return nil
  }

  // MARK: What was decided

  /// What a row decides of a case; nil where it decides nothing, and with a problem where it cannot stand.
  private mutating func decision(in row: Appeal, on item: AppealCase) -> AppealCase.Decision? {
    guard let words = row.verdict, !ReviewWords.isWaiting(words) else { return nil }
    guard let state = ReviewWords.appealState(words) else {
      tell(
        .appealVerdictUnclear, row,
        LocalText(
          zh: "申诉结论“\(words)”看不懂，按待裁定处理",
          en: "the decision '\(words)' is not understood: the appeal counts as waiting"),
        ReviewWords.isPartly(words)
          ? Self.partly : LocalText(zh: "请填成立或不成立", en: "write upheld or dismissed"))
      return nil
    }
    guard mayDecide(row, on: item), isDecidedAfterwards(row, item) else { return nil }
    tellUnexplained(row)
    let ground = calls[row.callID].flatMap { mask.shown(row.decisionReason, of: $0) }
    return AppealCase.Decision(state, by: row.decidedBy, at: row.decidedAt, ground: ground)
  }

  /// Whether it was somebody else than who appealed, and than who had confirmed the point.
  private mutating func mayDecide(_ row: Appeal, on item: AppealCase) -> Bool {
    guard let by = row.decidedBy else { return true }
    if Self.isOne(of: [item.agentID, row.agentID], by) {
      tell(
        .appealOwnVerdict, row,
        LocalText(
          zh: "申诉由申诉人 \(by) 自己裁定，不作数",
          en: "\(by) decided an appeal of their own, which does not count"),
        LocalText(zh: "请由他人裁定，填写裁定人", en: "have somebody else decide it"))
      return false
    }
    guard confirmed.isBy(by, Self.key(item.callID, item.check), before: row.decidedAt) else {
      return true
    }
    tell(
      .appealByConfirmer, row,
      LocalText(
        zh: "\(item.subject) 由 \(by) 确认，对它的申诉又由 \(by) 裁定，不作数，按待裁定处理",
        en:
          "\(by) confirmed \(item.subject) and decided the appeal against it: the appeal counts as waiting"
      ), Self.second)
    return false
  }

  /// Whether it was decided after the call took place and the appeal was raised.
  private mutating func isDecidedAfterwards(_ row: Appeal, _ item: AppealCase) -> Bool {
    guard let decided = row.decidedAt else { return true }
    if let call = calls[row.callID], LastWord.isLater(call.startedAt, than: decided, clock) {
      tell(
        .appealBeforeCall, row,
        LocalText(
          zh: "裁定日期 \(stamp(decided)) 早于通话\(took(call).zh)，裁定不作数，按待裁定处理",
          en:
            "decided on \(stamp(decided)), before the call\(took(call).en): the appeal counts as waiting"
        ),
        LocalText(zh: "请改正裁定日期或通话编号", en: "correct the date of the decision or the call's id"))
      return false
    }
    guard let appealed = item.at, clock.day(of: decided) < clock.day(of: appealed) else {
      return true
    }
    let (first, second) = (clock.day(of: decided), clock.day(of: appealed))
    tell(
      .appealDecidedBefore, row,
      LocalText(
        zh: "裁定日期 \(first) 早于申诉日期 \(second)，裁定不作数，按待裁定处理",
        en: "decided on \(first), before the appeal of \(second): the appeal counts as waiting"),
      LocalText(zh: "请改正两个日期之一", en: "correct one of the two dates"))
    return false
  }

  private mutating func tellUnexplained(_ row: Appeal) {
    let lacks = [
      row.decidedBy == nil ? LocalText(zh: "裁定人", en: "who decided") : nil,
      row.decisionReason == nil ? LocalText(zh: "裁定理由", en: "why") : nil,
    ].compactMap(\.self)
    if lacks.isEmpty { return }
    tell(
      .appealUnexplained, row,
      LocalText(
        zh: "申诉裁定没有写\(lacks.map(\.zh).joined(separator: "和"))",
        en: "the decision does not say \(lacks.map(\.en).joined(separator: " and "))"),
      LocalText(
        zh: "请补上 decided_by 和 decision_reason，坐席有权知道",
        en: "fill in decided_by and decision_reason: the agent may know"))
  }

  /// `2026-10-01`, and with its hour where it names one.
  private func stamp(_ date: Date) -> String {
    let (day, second) = (clock.day(of: date), clock.secondOfDay(date))
    return second == 0 ? "\(day)" : "\(day) \(LocalClock.time(second))"
  }

  /// ` of 2026-10-01 09:00 took place`, behind the word for the call.
  private func took(_ call: CallRecord) -> LocalText {
    let when = call.startedAt.map(stamp) ?? "?"
    return LocalText(zh: " \(call.id)（\(when)）", en: " \(call.id) of \(when) took place")
  }

  /// What counts of all that was decided on a point.
  private mutating func settle(_ place: Int, _ decisions: [Decided]) {
    let words = decisions.map {
      DatedWord(says: $0.taken.state == .upheld, by: $0.taken.by, at: $0.taken.at)
    }
    switch LastWord(of: words, clock) {
    case .none: return
    case .counts(let last):
      let taken = decisions[last].taken
      cases[place].state = taken.state
      cases[place].decidedBy = taken.by
      cases[place].decidedAt = taken.at
      cases[place].ground = taken.ground
      cases[place].replaced = decisions.map(\.taken).filter { $0.state != taken.state }
    case .opposed(let last):
      cases[place].opposed = last.map { decisions[$0].taken }
      func told(_ number: Int) -> LocalText {
        let (line, taken) = (decisions[number].line, decisions[number].taken)
        let by = taken.by ?? "?"
        return LocalText(
          zh: "第 \(line) 行 \(by) 裁定\(taken.state.name.zh)",
          en: "line \(line) by \(by) \(taken.state.name.en)")
      }
      let item = cases[place]
      let all = last.map(told)
      problems.append(
        InputProblem(
          .appealsOpposed, file: file, line: last.last.map { decisions[$0].line },
          what: LocalText(
            zh:
              "\(item.callID) 的 \(item.subject) 裁定相反、分不出先后：\(all.map(\.zh).joined(separator: "，"))；都不作数，按待裁定处理",
            en:
              "decisions on \(item.subject) of \(item.callID) contradict each other and none is the later: \(all.map(\.en).joined(separator: ", ")); none counts, the appeal waits"
          ),
          fix: LocalText(
            zh: "请重新裁定并写上更晚的日期，或删去不算数的一行",
            en: "have it decided again with a later date, or remove the row that does not hold"),
          effect: .note, callID: item.callID))
    }
  }

  /// Whether a name or a text is one of those, whatever its case and width.
  private static func isOne(of others: [String?], _ name: String) -> Bool {
    others.contains { $0.map(ReviewWords.folded) == ReviewWords.folded(name) }
  }

  static let partly = LocalText(
    zh: "只有成立或不成立；部分成立的，填成立，再在“评分”表给该项打裁定的分值",
    en:
      "write upheld or dismissed; what is right in part is upheld, and the criterion rated as decided in the sheet of ratings"
  )

  /// What to do where whoever confirmed a point decided the appeal against it.
  static let second = LocalText(
    zh: "请由另一人裁定；要撤回自己的确认，请在 confirmations.csv 另记一行不属实，写上更晚的日期",
    en:
      "have a second person decide; to take back one's own confirmation, enter 'false' with a later date in confirmations.csv"
  )

  static func key(_ call: String, _ subject: String) -> String { call + "\u{1F}" + subject }

  private static func unknown(_ subject: String?) -> LocalText {
    guard let subject else {
      return LocalText(
        zh: "申诉没有写明针对哪一项，此行不计", en: "the appeal names no point, so the row counts for nothing")
    }
    return LocalText(
      zh: "没有“\(subject)”这一项可申诉，此行不计",
      en: "there is no point '\(subject)' to appeal about, so the row counts for nothing")
  }

  /// When the criteria of calls were last rated; an inner nil where no date was written.
  private static func rated(_ centre: Centre) -> [String: Date?] {
    var dates: [String: Date?] = [:]
    for item in centre.tables.ratings {
      let key = key(item.callID, item.criterion)
      let known = dates[key] ?? nil
      dates.updateValue([known, item.at].compactMap(\.self).max(), forKey: key)
    }
    return dates
  }

  /// The cases about calls of the period in the order of their rows, with what they changed where the call
  /// has a scorecard. What an appeal about a call of another period changed is told by that period's report;
  /// while it waits it is told by every report, or nobody would be reminded of it.
  func settled(by judged: [AppealCase]) -> [AppealCase] {
    let known = Dictionary(
      judged.map { (Self.key($0.callID, $0.subject), $0) }, uniquingKeysWith: { first, _ in first })
    return cases.compactMap { item in
      if reported.contains(item.callID) {
        return known[Self.key(item.callID, item.subject)] ?? item.judged(on: nil)
      }
      guard item.state == .waiting else { return nil }
      var item = item
      item.dayOutside = daysOutside[item.callID]
      return item
    }
  }

  /// What upheld appeals say of findings and critical errors, to count beside people's other verdicts.
  func confirmations(beside others: [Confirmation]) -> [Confirmation] {
    let said = Dictionary(grouping: others) { Self.key($0.callID, $0.subject) }
    return cases.compactMap { item in
      let earlier = said[Self.key(item.callID, item.check)] ?? []
      var item = item
      item.decidedAt = item.decidedAt.map { moment(of: $0, after: earlier) }
      return item.confirmation(after: earlier)
    }
  }

  /// When a decision counts from. One that names a day without an hour comes after what was said on that day:
  /// it answers the confirmation, whose hour is often known.
  private func moment(of decision: Date, after earlier: [Confirmation]) -> Date {
    guard clock.secondOfDay(decision) == 0 else { return decision }
    let day = clock.day(of: decision)
    return earlier.compactMap(\.at).filter { clock.day(of: $0) == day }.max() ?? decision
  }
}

extension Centre {
  /// Settles people's verdicts and the appeals, and has those that are upheld count as verdicts of people;
  /// what is wrong with them joins the problems of the tables.
  ///
  /// - Parameter isMasked: names and numbers in what people wrote are hidden.
  mutating func countAppeals(
    by rubric: Rubric, _ checks: CheckSet, isMasked: Bool = true
  ) throws(InputProblem) -> AppealBook {
    let calendar = try ruleParameters().calendar(on: clock)
    settleVerdicts()
    settleRatings()
    let book = AppealBook(
      self, rubric: rubric, checks: checks, calendar: calendar, isMasked: isMasked)
    tables.confirmations += book.confirmations(beside: tables.confirmations)
    tables.problems += book.problems
    let lost = book.problems.count { $0.effect == .setAside }
    for index in tables.counts.indices where tables.counts[index].table == .appeals {
      tables.counts[index].kept -= lost
      tables.counts[index].quarantined += lost
    }
    return book
  }
}

/// Hides personal data in what people wrote of a call.
private struct OrderMask: Sendable {
  private var orders: [String: Order] = [:]
  private let isMasked: Bool

  init(_ centre: Centre, isMasked: Bool) {
    self.isMasked = isMasked
    if centre.tables.appeals.isEmpty || !isMasked { return }
    orders = Dictionary(
      centre.tables.orders.orders.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the order of the call knows of the customer is hidden as it is in the call itself.
  func shown(_ words: String?, of call: CallRecord) -> String? {
    guard isMasked, let words else { return words }
    let order = call.orderID.flatMap { orders[$0] }
    return PersonalDataMask(
      knownNames: [order?.customerName].compactMap(\.self),
      knownPhones: [order?.phone, order?.phone2].compactMap(\.self),
      knownAddresses: [order?.address].compactMap(\.self)
    ).mask(words)
  }
}
