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
  private let names: AppealPoints
  private let clock: LocalClock
  /// The calls that the report is about.
  private let reported: Set<String>

  /// - Parameters:
  ///   - holidays: days on which the time to appeal does not run.
  ///   - isMasked: names and numbers in what people wrote are hidden.
  init(
    _ centre: Centre, rubric: Rubric, checks: CheckSet, holidays: Set<Day>, isMasked: Bool = true
  ) {
    names = AppealPoints(rubric, checks)
    clock = centre.clock
    reported = Set(centre.callsInPeriod.map(\.id))
    let file = centre.tables.orders.files[.appeals] ?? TableName.appeals.rawValue + ".csv"
    let calls = Dictionary(
      centre.tables.calls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let confirmed = Self.confirmed(centre)
    let rated = Set(centre.tables.ratings.map { Self.key($0.callID, $0.criterion) })
    var places: [String: Int] = [:]
    let orders =
      centre.tables.appeals.isEmpty
      ? [:]
      : Dictionary(
        centre.tables.orders.orders.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func shown(_ words: String?, of call: CallRecord) -> String? {
      guard isMasked, let words else { return words }
      // What the order knows of the customer is hidden as it is in the call itself.
      let order = call.orderID.flatMap { orders[$0] }
      return PersonalDataMask(
        knownNames: [order?.customerName].compactMap(\.self),
        knownPhones: [order?.phone, order?.phone2].compactMap(\.self),
        knownAddresses: [order?.address].compactMap(\.self)
      ).mask(words)
    }
    for row in centre.tables.appeals {
      func tell(_ what: LocalText, _ fix: LocalText, _ effect: InputProblem.Effect) {
        problems.append(
          InputProblem(
            file: file, line: row.line, what: what, fix: fix, effect: effect, callID: row.callID))
      }
      guard let call = calls[row.callID] else {
        tell(
          LocalText(
            zh: "申诉的通话“\(row.callID)”不在通话表中，此行不计",
            en: "there is no call '\(row.callID)' to appeal about, so the row counts for nothing"),
          LocalText(zh: "请填通话表里的编号", en: "write an id that the table of calls has"), .setAside)
        continue
      }
      guard let point = row.subject.flatMap({ names[$0] }) else {
        tell(Self.unknown(row.subject), AppealPoints.allowed, .setAside)
        continue
      }
      let key = Self.key(row.callID, point.subject)
      let place = places[key] ?? cases.count
      if place == cases.count {
        var item = AppealCase(
          callID: row.callID, subject: point.subject, name: point.name, check: point.check,
          isCritical: point.isCritical)
        item.agentID = call.agentID ?? row.agentID
        item.isRated = rated.contains(key)
        item.wasConfirmed = point.isCritical && confirmed[key] != nil
        item.lastDay = confirmed[key]?.map {
          AppealTime.lastDay(confirmedOn: centre.clock.day(of: $0), holidays: holidays)
        }
        places[key] = place
        cases.append(item)
      }
      cases[place].at = cases[place].at ?? row.at
      cases[place].reason = cases[place].reason ?? shown(row.reason, of: call)
      if let last = cases[place].lastDay, let at = cases[place].at {
        cases[place].isLate = centre.clock.day(of: at) > last
      }
      guard let words = row.verdict, !ReviewWords.isWaiting(words) else { continue }
      guard let state = ReviewWords.appealState(words) else {
        tell(
          LocalText(
            zh: "申诉结论“\(words)”看不懂，按待裁定处理",
            en: "the decision '\(words)' is not understood: the appeal counts as waiting"),
          LocalText(zh: "请填成立或不成立", en: "write upheld or dismissed"), .note)
        continue
      }
      if let by = row.decidedBy, let agent = cases[place].agentID,
        ReviewWords.folded(by) == ReviewWords.folded(agent)
      {
        tell(
          LocalText(
            zh: "申诉由申诉人 \(by) 自己裁定，不作数",
            en: "\(by) decided an appeal of their own, which does not count"),
          LocalText(zh: "请由他人裁定，填写裁定人", en: "have somebody else decide it"), .note)
        continue
      }
      let lacks = [
        row.decidedBy == nil ? LocalText(zh: "裁定人", en: "who decided") : nil,
        row.decisionReason == nil ? LocalText(zh: "裁定理由", en: "why") : nil,
      ].compactMap(\.self)
      if !lacks.isEmpty {
        tell(
          LocalText(
            zh: "申诉裁定没有写\(lacks.map(\.zh).joined(separator: "和"))",
            en: "the decision does not say \(lacks.map(\.en).joined(separator: " and "))"),
          LocalText(
            zh: "请补上 decided_by 和 decision_reason，坐席有权知道",
            en: "fill in decided_by and decision_reason: the agent may know"), .note)
      }
      cases[place].state = state
      cases[place].decidedBy = row.decidedBy
      cases[place].decidedAt = row.decidedAt
      cases[place].ground = shown(row.decisionReason, of: call)
    }
  }

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

  /// When critical errors were confirmed, by call and error; an inner nil where no date was written.
  private static func confirmed(_ centre: Centre) -> [String: Date?] {
    var dates: [String: Date?] = [:]
    for item in centre.tables.confirmations where item.upheld {
      let key = key(item.callID, item.subject)
      let known = dates[key] ?? nil
      dates.updateValue([known, item.at].compactMap(\.self).min(), forKey: key)
    }
    return dates
  }

  /// The last day to appeal against each confirmed critical error, by call and error.
  static func lastDays(_ centre: Centre, holidays: Set<Day>) -> [String: Day] {
    confirmed(centre).compactMapValues { date in
      date.map { AppealTime.lastDay(confirmedOn: centre.clock.day(of: $0), holidays: holidays) }
    }
  }

  /// The cases about calls of the period in the order of their rows, with what they changed where the call
  /// has a scorecard. What an appeal about a call of another period changed is told by that period's report.
  func settled(by judged: [AppealCase]) -> [AppealCase] {
    let known = Dictionary(
      judged.map { (Self.key($0.callID, $0.subject), $0) }, uniquingKeysWith: { first, _ in first })
    return cases.filter { reported.contains($0.callID) }.map { item in
      if let found = known[Self.key(item.callID, item.subject)] { return found }
      var item = item
      item.effect = item.effect(on: nil)
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
  /// Settles the appeals and has those that are upheld count as verdicts of people; what is wrong with
  /// them joins the problems of the tables.
  ///
  /// - Parameter isMasked: names and numbers in what people wrote are hidden.
  mutating func countAppeals(
    by rubric: Rubric, _ checks: CheckSet, isMasked: Bool = true
  ) throws(InputProblem) -> AppealBook {
    let holidays = Set(try ruleParameters().holidays)
    let book = AppealBook(
      self, rubric: rubric, checks: checks, holidays: holidays, isMasked: isMasked)
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

/// The points that may be appealed about, by their ids and names.
struct AppealPoints: Sendable {
  struct Point: Hashable, Sendable {
    /// The criterion where there is one.
    var subject: String
    var name: LocalText
    /// What verdicts on it are about.
    var check: String
    var isCritical = false
  }

  static let allowed = LocalText(
    zh: "请填评分项（如 P7）、致命差错（K1–K8）或自设检查项",
    en: "write a criterion such as P7, a critical error K1–K8 or a check of your own")

  /// Criteria, critical errors and own checks, in this order.
  let all: [Point]
  private var byName: [String: Point] = [:]

  init(_ rubric: Rubric, _ checks: CheckSet) {
    var points: [Point] = []
    for criterion in rubric.criteria {
      guard let check = CheckCatalog.all.first(where: { $0.criterion == criterion.id }) else {
        continue
      }
      points.append(Point(subject: criterion.id, name: criterion.name, check: check.id))
    }
    points += rubric.criticalErrorNames.sorted { $0.key < $1.key }.map {
      Point(subject: $0, name: $1, check: $0, isCritical: true)
    }
    points += checks.checks.filter { own in !points.contains { $0.check == own.id } }.map {
      Point(subject: $0.id, name: $0.name, check: $0.id, isCritical: $0.severity == .critical)
    }
    all = points
    for point in points.reversed() {
      for name in [
        point.name.zh, point.name.en, point.check, point.subject,
        point.subject + point.name.zh, point.subject + point.name.en,
      ] { byName[ReviewWords.folded(name)] = point }
    }
  }

  /// The point of an id or a name, or of both as a drop-down shows them (`P7 耐心倾听`).
  subscript(_ text: String) -> Point? { byName[ReviewWords.folded(text)] }
}
