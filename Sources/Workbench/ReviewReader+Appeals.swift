package import AgentReporting
package import Assessment
package import CallModel
internal import Foundation
internal import Ingest
internal import Reports
internal import ServiceLevels

/// What an entry in the sheet of appeals is held against.
package struct AppealRules: Sendable {
  var points: AppealPoints
  /// The agent of each call.
  var agents: [String: String]
  /// The names of agents, by their ids.
  private var names: [String: String]
  /// Appeals that the folder has, in the order of their rows.
  package let cases: [AppealCase]
  /// The same by call and point.
  package let known: [String: AppealCase]
  /// What stands confirmed.
  let confirmed: StandingConfirmations
  /// By which the time to appeal runs.
  private let calendar: BusinessCalendar
  private let clock: LocalClock
  /// What the agents wrote, as it stands in the folder and as it is shown, by call and point.
  private var reasons: [String: Set<String>] = [:]
  /// All decisions that the folder has, those that a later one has replaced too.
  private var decisions: [Decision: Set<Day>] = [:]

  /// A decision without its day, which a workbook may leave out.
  private struct Decision: Hashable {
    var key: String
    var state: AppealCase.State
    var by: String
    var ground: String
  }

  /// - Parameter centre: before its appeals are counted as verdicts.
  package init(_ centre: Centre, rubric: Rubric, checks: CheckSet) throws(InputProblem) {
    points = AppealPoints(rubric, checks)
    agents = Dictionary(
      centre.tables.calls.compactMap { call in call.agentID.map { (call.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    names = Dictionary(
      centre.tables.agents.compactMap { agent in agent.name.map { (agent.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    var centre = centre
    centre.settleVerdicts()
    calendar = try centre.ruleParameters().calendar(on: centre.clock)
    confirmed = StandingConfirmations(centre)
    clock = centre.clock
    let book = AppealBook(centre, rubric: rubric, checks: checks, calendar: calendar)
    cases = book.cases
    known = Dictionary(
      book.cases.map { (AppealBook.key($0.callID, $0.subject), $0) },
      uniquingKeysWith: { first, _ in first })
    for (key, item) in known {
      reasons[key] = Set((item.reasons + [item.reason].compactMap(\.self)).map(ReviewWords.folded))
    }
    for row in centre.tables.appeals {
      guard let subject = row.subject.flatMap({ points[$0] })?.subject else { continue }
      let key = AppealBook.key(row.callID, subject)
      if let reason = row.reason { reasons[key, default: []].insert(ReviewWords.folded(reason)) }
      guard let state = row.verdict.flatMap(ReviewWords.appealState) else { continue }
      let decision = Self.decision(state, in: row, about: key)
      decisions[decision, default: []].formUnion([row.decidedAt.map(clock.day)].compactMap(\.self))
    }
  }

  /// What a cell says of the reason that the folder does not have yet: all of it, or what was written behind
  /// what was exported; nil where that is nothing. A workbook of before a further reason came in shows the
  /// first ones alone.
  func newReason(_ text: String, about key: String) -> String? {
    func isKnown(_ words: String) -> Bool {
      words.isEmpty || reasons[key]?.contains(ReviewWords.folded(words)) == true
    }
    if isKnown(text) { return nil }
    let said = known[key]?.reasons ?? []
    for count in stride(from: said.count, to: 0, by: -1) {
      let shown = said.prefix(count).joined(separator: " / ")
      guard text.hasPrefix(shown) else { continue }
      let behind = text.dropFirst(shown.count)
      let rest = String(behind.drop(while: Self.parts))
      if isKnown(rest) { return nil }
      // Words that go on within a sentence are another reason, which its second half would not tell.
      if behind.first.map(Self.parts) == true || shown.last.map(Self.parts) == true { return rest }
    }
    return text
  }

  /// Whether a character stands between two reasons.
  private static func parts(_ character: Character) -> Bool {
    character.isWhitespace || "/；;，,。.、！!？?".contains(character)
  }

  /// The last day to appeal against a point; nil where it does not stand confirmed or nobody wrote when.
  func lastDay(_ key: String) -> Day? {
    confirmed.since(key).map {
      AppealTime.lastDay(confirmedOn: clock.day(of: $0), by: calendar)
    }
  }

  /// Whether somebody is the agent, by id, by name, or by both.
  func isAgent(_ agent: String, _ text: String) -> Bool {
    let own = ReviewWords.folded(agent)
    let name = names[agent].map(ReviewWords.folded)
    let text = ReviewWords.folded(text)
    return text == own || name.map { text == $0 || text == own + $0 || text == $0 + own } == true
  }

  private static func decision(
    _ state: AppealCase.State, in row: Appeal, about key: String
  ) -> Decision {
    Decision(
      key: key, state: state, by: ReviewWords.folded(row.decidedBy ?? ""),
      ground: ReviewWords.folded(row.decisionReason ?? ""))
  }

  /// Whether the folder has this very decision, though it may have been decided otherwise since: a workbook
  /// that comes in again must not turn that back.
  ///
  /// - Parameter day: on which it was decided, where the workbook says.
  func hasTaken(
    _ state: AppealCase.State, in row: Appeal, about key: String, on day: Day?
  ) -> Bool {
    guard let days = decisions[Self.decision(state, in: row, about: key)] else { return false }
    return day.map { days.contains($0) } ?? true
  }
}

extension Appeal {
  /// What the row adds to others: a decision that none of them takes, a reason that none of them gives, or
  /// both; nil where that is nothing. Two people who hand in the same decision have decided once.
  ///
  /// - Parameters:
  ///   - isTaken: the folder has the appeal and its decision.
  ///   - hasReason: the row gives a reason that the folder does not have.
  func beside(_ others: [Appeal], isTaken: Bool, hasReason: Bool) -> Appeal? {
    let own = others.filter { $0.callID == callID && $0.subject == subject }
    let isTaken =
      isTaken || (verdict == nil ? !own.isEmpty : own.contains { $0.verdict == verdict })
    if !isTaken { return self }
    let words = ReviewWords.folded(reason ?? "")
    guard hasReason, !own.contains(where: { ReviewWords.folded($0.reason ?? "") == words }) else {
      return nil
    }
    var item = self
    item.verdict = nil
    item.decidedBy = nil
    item.decidedAt = nil
    item.decisionReason = nil
    return item
  }
}

extension ReviewReader.Reading {
  private struct Places {
    let call, subject, agent, at, reason, decision, by, decidedAt, ground: Int

    init(_ places: [Int]) {
      call = places[0]
      subject = places[1]
      agent = places[2]
      at = places[3]
      reason = places[4]
      decision = places[5]
      by = places[6]
      decidedAt = places[7]
      ground = places[8]
    }
  }

  /// Appeals and decisions on them. An appeal that lacks something is left out, a decision that lacks
  /// something leaves its appeal waiting.
  mutating func takeAppeals(_ sheet: SheetRows) {
    guard let rules = reader.appealRules,
      let found = columns(
        sheet,
        [
          ReviewSheets.call, ReviewSheets.subject, ReviewSheets.appellant, ReviewSheets.appealedOn,
          ReviewSheets.reason, ReviewSheets.decision, ReviewSheets.decidedBy,
          ReviewSheets.decidedOn, ReviewSheets.ground,
        ])
    else { return }
    let places = Places(found)
    for row in sheet.rows.dropFirst() where found.contains(where: { !cell(row, $0).isEmpty }) {
      guard
        let call = call(sheet, row, places.call, among: calls, unknown: .appealCallUnknown),
        let point = point(sheet, row, places, rules)
      else { continue }
      let key = AppealBook.key(call, point.subject)
      let known = rules.known[key]
      guard var appeal = appeal(sheet, row, places, of: call, about: point, rules) else { continue }
      let state = decide(&appeal, about: point, sheet, row, places, rules)
      let day = date(cell(row, places.decidedAt)).map { LocalClock(reader.timeZone).day(of: $0) }
      let isTaken =
        state.map { $0 == known?.state || rules.hasTaken($0, in: appeal, about: key, on: day) }
        ?? (known != nil)
      let reason = rules.newReason(cell(row, places.reason), about: key)
      guard let item = appeal.beside(entries.appeals, isTaken: isTaken, hasReason: reason != nil)
      else {
        entries.knownAppeals += 1
        continue
      }
      entries.appealPlaces.append(
        place(
          sheet, row.line,
          item.verdict != nil ? places.decision : isTaken ? places.reason : places.subject))
      entries.appeals.append(item)
    }
  }

  private mutating func point(
    _ sheet: SheetRows, _ row: SheetRows.Row, _ places: Places, _ rules: AppealRules
  ) -> AppealPoints.Point? {
    let text = cell(row, places.subject)
    if let point = rules.points[text] { return point }
    complain(
      .appealPointUnknown, sheet, row.line, places.subject,
      what: text.isEmpty
        ? LocalText(zh: "申诉没有写明针对哪一项", en: "the appeal names no point")
        : LocalText(zh: "没有“\(text)”这一项可申诉", en: "there is no point '\(text)' to appeal about"),
      fix: AppealPoints.allowed)
    return nil
  }

  /// Who appeals, when and why; nil and a problem where that cannot stand.
  private mutating func appeal(
    _ sheet: SheetRows, _ row: SheetRows.Row, _ places: Places, of call: String,
    about point: AppealPoints.Point, _ rules: AppealRules
  ) -> Appeal? {
    let key = AppealBook.key(call, point.subject)
    let known = rules.known[key]
    var appeal = Appeal(callID: call)
    appeal.subject = point.subject
    appeal.agentID = known?.agentID ?? rules.agents[call]
    let who = cell(row, places.agent)
    if !who.isEmpty {
      if let own = appeal.agentID, !rules.isAgent(own, who) {
        complain(
          .appealOtherAgent, sheet, row.line, places.agent,
          what: LocalText(
            zh: "通话 \(call) 的坐席是 \(own)，不是“\(who)”",
            en: "call \(call) is \(own)'s and not '\(who)''s"),
          fix: LocalText(
            zh: "申诉由这通电话的坐席提出；请核对通话编号和工号",
            en: "a call's own agent appeals: check the call's id and the agent's"))
        return nil
      }
      appeal.agentID = appeal.agentID ?? who
    }
    let day = cell(row, places.at)
    if day.isEmpty {
      appeal.at = known == nil ? at : known?.at
    } else if let date = date(day) {
      appeal.at = date
      if known == nil, let fault = impossible(date, of: call, written: day) {
        complain(fault.kind, sheet, row.line, places.at, what: fault.what, fix: Self.writeDay)
        return nil
      }
    } else {
      complain(
        .reviewDate, sheet, row.line, places.at,
        what: LocalText(zh: "“\(day)”不是日期", en: "'\(day)' is not a date"), fix: Self.writeDay)
      return nil
    }
    let reason = cell(row, places.reason)
    appeal.reason = rules.newReason(reason, about: key) ?? known?.reasons.first
    if known != nil { return appeal }
    if reason.isEmpty {
      complain(
        .appealWithoutReason, sheet, row.line, places.reason,
        what: LocalText(zh: "申诉没有写理由", en: "the appeal does not say why"),
        fix: LocalText(zh: "请写明申诉理由", en: "write the agent's reason"))
      return nil
    }
    let clock = LocalClock(reader.timeZone)
    if let last = rules.lastDay(key), let at = appeal.at, clock.day(of: at) > last {
      complain(
        .appealLate, sheet, row.line, places.at,
        what: LocalText(
          zh: "已过申诉期限：\(point.subject) 确认后 \(AppealTime.workingDays) 个工作日内申诉，最后一天是 \(last)",
          en:
            "too late: an appeal against \(point.subject) is due within \(AppealTime.workingDays) working days of its confirmation, the last was \(last)"
        ),
        fix: LocalText(
          zh:
            "日期有误就改正；期间有节假日、调休上班日的，先写进 rules.yaml 的 calendar: holidays、worked_weekends，没写的只按周六、周日休息算；仍要受理，请直接写入 appeals.csv",
          en:
            "correct the date if it is wrong; write holidays and worked weekends in between under calendar: holidays, worked_weekends in rules.yaml, without which Saturdays and Sundays alone are off; to hear it all the same, enter it in appeals.csv"
        ))
      return nil
    }
    return appeal
  }

  /// Adds the row's decision; nil where it has none, or none that can stand.
  private mutating func decide(
    _ appeal: inout Appeal, about point: AppealPoints.Point, _ sheet: SheetRows,
    _ row: SheetRows.Row, _ places: Places, _ rules: AppealRules
  ) -> AppealCase.State? {
    let text = cell(row, places.decision)
    let ground = cell(row, places.ground)
    if ReviewWords.isWaiting(text) {
      if !ground.isEmpty {
        complain(
          .appealUndecided, sheet, row.line, places.decision,
          what: LocalText(
            zh: "写了裁定理由，没有写裁定", en: "there is a reason for a decision and no decision"),
          fix: Self.decisions)
      }
      return nil
    }
    guard let state = ReviewWords.appealState(text) else {
      complain(
        .appealVerdictUnclear, sheet, row.line, places.decision,
        what: LocalText(
          zh: "裁定“\(text)”看不懂", en: "the decision '\(text)' is not understood"),
        fix: ReviewWords.isPartly(text) ? AppealBook.partly : Self.decisions)
      return nil
    }
    if ground.isEmpty {
      complain(
        .appealUnexplained, sheet, row.line, places.ground,
        what: LocalText(
          zh: "裁定没有写理由，仍按待裁定记", en: "the decision gives no reason, so the appeal still waits"),
        fix: LocalText(
          zh: "请写明裁定理由，坐席有权知道", en: "say why it was decided so: the agent may know"))
      return nil
    }
    let by = cell(row, places.by).isEmpty ? rater : cell(row, places.by)
    if let agent = appeal.agentID, rules.isAgent(agent, by) {
      complain(
        .appealOwnVerdict, sheet, row.line, places.by,
        what: LocalText(
          zh: "\(by) 不能裁定自己的申诉", en: "\(by) cannot decide an appeal of their own"),
        fix: LocalText(zh: "请由他人裁定，填写裁定人工号", en: "have somebody else decide, and write who"))
      return nil
    }
    let day = cell(row, places.decidedAt)
    guard let date = day.isEmpty ? at : date(day) else {
      complain(
        .reviewDate, sheet, row.line, places.decidedAt,
        what: LocalText(zh: "“\(day)”不是日期", en: "'\(day)' is not a date"), fix: Self.writeDay)
      return nil
    }
    if isAhead(date) {
      complain(
        .reviewDateAhead, sheet, row.line, places.decidedAt, what: Self.ahead(day),
        fix: Self.writeDay)
      return nil
    }
    let clock = LocalClock(reader.timeZone)
    if let appealed = appeal.at, clock.day(of: date) < clock.day(of: appealed) {
      complain(
        .appealDecidedBefore, sheet, row.line, places.decidedAt,
        what: LocalText(
          zh: "裁定日期 \(clock.day(of: date)) 早于申诉日期 \(clock.day(of: appealed))",
          en: "decided on \(clock.day(of: date)), before the appeal of \(clock.day(of: appealed))"),
        fix: LocalText(zh: "请改正两个日期之一", en: "correct one of the two dates"))
      return nil
    }
    if hasConfirmed(by, point, of: appeal.callID, before: date, rules) {
      complain(
        .appealByConfirmer, sheet, row.line, places.by,
        what: LocalText(
          zh: "\(point.subject) 由 \(by) 确认，不能再由 \(by) 裁定对它的申诉",
          en: "\(by) confirmed \(point.subject) and cannot decide the appeal against it"),
        fix: AppealBook.second)
      return nil
    }
    appeal.verdict = state.name.zh
    appeal.decidedBy = by
    appeal.decidedAt = date
    appeal.decisionReason = ground
    return state
  }

  /// Whether somebody confirmed the point, in the folder or in this very workbook.
  private func hasConfirmed(
    _ person: String, _ point: AppealPoints.Point, of call: String, before date: Date,
    _ rules: AppealRules
  ) -> Bool {
    if rules.confirmed.isBy(person, AppealBook.key(call, point.check), before: date) { return true }
    return entries.confirmations.contains {
      $0.upheld && $0.callID == call && $0.subject == point.check
        && ReviewWords.folded($0.by) == ReviewWords.folded(person)
    }
  }

  /// Why an appeal cannot be of that day; nil where it can.
  private func impossible(
    _ date: Date, of call: String, written day: String
  ) -> (kind: InputProblem.Kind, what: LocalText)? {
    if isAhead(date) { return (.reviewDateAhead, Self.ahead(day)) }
    let appealed = LocalClock(reader.timeZone).day(of: date)
    guard let called = reader.callDays[call], appealed < called else { return nil }
    return (
      .appealBeforeCall,
      LocalText(
        zh: "申诉日期 \(appealed) 早于通话 \(call)（\(called)）",
        en: "appealed on \(appealed), before call \(call) of \(called) took place")
    )
  }

  private static let writeDay = LocalText(
    zh: "请写成 2026-11-03", en: "write it as 2026-11-03")

  private static let decisions = LocalText(
    zh: "可填成立或不成立", en: "allowed are upheld and dismissed")
}
