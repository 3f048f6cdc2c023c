import CallModel

import struct Foundation.Date

/// R-20: twice a day the figures for today, tomorrow and the day after are filed, on time.
package enum R20ThreeDayFigures: ServiceRule {
  static let accuracy = "accuracy"

  package static let definition = RuleDefinition(
    "R-20", name: LocalText(zh: "三日约单量填报", en: "three-day figures"),
    statement: LocalText(
      zh: "每个值班日 08:30、14:00 各报一次今天、明天、后天的约单量，提前 30 分钟至迟后 15 分钟内算按时。"
        + "准确性：所报与当时系统数相差不超过 1 单或 5%。",
      en:
        "On each duty day the figures for today, tomorrow and the day after are filed for 08:30 and "
        + "14:00, between 30 minutes before and 15 after. Accuracy: the filed number differs from the "
        + "one computed at the time by at most 1 order or 5%."),
    source: "按照轮值班表填报三日内的约单量，即今天、明天、后天，每日上午8:30及中午14:00填报一次",
    reading: LocalText(
      zh: "容限原文没有；“中午14:00”按 14:00。按班组填报的，每个班组从首次填报那天起每次都要有三天的数。"
        + "一次填报按填报人分别判定，每人一个结果，其最晚的一行算时间；漏填的记到填了其余各行的人，"
        + "没有的记到当天唯一的当班（填报）人员，不止一人的不记到个人。",
      en:
        "The deck gives no tolerance; 'noon 14:00' is 14:00. Where figures are filed by crew, each "
        + "crew is owed three days of them from the first day it was filed for. A filing is judged "
        + "apart for each person who filed, with one verdict and the latest row as its time; what is "
        + "missing is put to whoever filed the rest, else to the only one on duty (for filing) that "
        + "day, and to nobody where there are several."),
    parameters: ["R-20", "R-24"], needs: [.bookingReports], variants: [accuracy],
    examples: [
      RuleExample(
        zh: "14:14 填报", en: "filed at 14:14",
        """
        roster           10-05  agent_id=A1
        booking_reports  10-05  slot=08:30 for_date=10-05 filed_at=10-05T08:35 filed_by=A1
        booking_reports  10-05  slot=14:00 for_date=10-05 filed_at=10-05T14:14 filed_by=A1
        booking_reports  10-05  slot=14:00 for_date=10-06 filed_at=10-05T14:14 filed_by=A1
        booking_reports  10-05  slot=14:00 for_date=10-07 filed_at=10-05T14:14 filed_by=A1
        """, .pass),
      RuleExample(
        zh: "14:16 填报", en: "filed at 14:16",
        """
        roster           10-05  agent_id=A1
        booking_reports  10-05  slot=14:00 for_date=10-05 filed_at=10-05T14:16 filed_by=A1
        booking_reports  10-05  slot=14:00 for_date=10-06 filed_at=10-05T14:16 filed_by=A1
        booking_reports  10-05  slot=14:00 for_date=10-07 filed_at=10-05T14:16 filed_by=A1
        """, .fail),
      RuleExample(
        zh: "下午漏了一个班组", en: "a crew left out in the afternoon",
        """
        roster           10-05  agent_id=A1
        booking_reports  10-05  slot=08:30 for_date=10-05 filed_at=10-05T08:30 filed_by=A1 team_id=T2
        booking_reports  10-05  slot=14:00 for_date=10-05 filed_at=10-05T14:00 filed_by=A1 team_id=T1
        booking_reports  10-05  slot=14:00 for_date=10-06 filed_at=10-05T14:00 filed_by=A1 team_id=T1
        booking_reports  10-05  slot=14:00 for_date=10-07 filed_at=10-05T14:00 filed_by=A1 team_id=T1
        """, .fail),
      RuleExample(
        zh: "还没到点", en: "not yet due",
        """
        roster           10-05  agent_id=A1
        booking_reports  10-04  slot=14:00 for_date=10-04 filed_at=10-04T14:00
        """, now: "2026-10-05 08:00", .pending),
      RuleExample(
        zh: "没有填报时间", en: "the time is not known",
        """
        roster           10-05  agent_id=A1
        booking_reports  10-05  slot=14:00 for_date=10-05
        booking_reports  10-05  slot=14:00 for_date=10-06
        booking_reports  10-05  slot=14:00 for_date=10-07
        """, .unknown),
      RuleExample(
        zh: "没有工单表，系统数算不出", en: "without orders nobody knows the computed number",
        """
        roster           10-05  agent_id=A1
        booking_reports  10-05  slot=08:30 for_date=10-05 booked=3 filed_at=10-05T08:30
        """, variant: accuracy, .unknown),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let tables = context.book.tables
    guard tables.has(.bookingReports) else { return }
    let p = context.parameters
    var filings: [Day: [Int: [BookingReport]]] = [:]
    // A crew is owed figures from the first day on which some were filed for it.
    var crews: [String: Day] = [:]
    for row in tables.bookingReports {
      if let crew = row.teamID { crews[crew] = crews[crew].map { min($0, row.day) } ?? row.day }
      guard let slot = row.slot(among: p.filingSlots, context.clock) else { continue }
      filings[row.day, default: [:]][slot, default: []].append(row)
    }
    let onDuty = Dictionary(grouping: tables.roster.lazy.filter(\.isWork), by: \.day)
    for day in DutyDays(context, seen: tables.bookingReports.map(\.day)).days {
      let owed = crews.filter { $0.value <= day }.keys.sorted()
      let wanted = (0...p.filingDaysAhead).map { day + $0 }
      for slot in p.filingSlots {
        let rows = filings[day]?[slot] ?? []
        let filing = Filing(
          due: context.clock.date(day, second: slot), early: p.filingLead(slot), wanted: wanted,
          rows: rows, duty: onDuty[day] ?? [])
        let parts = owed.isEmpty ? [filing.part(of: nil)] : owed.map { filing.part(of: $0) }
        let people = Dictionary(grouping: parts, by: \.agent)
        for (agent, own) in people.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
          let lines = own.flatMap { $0.rows.map(\.line) }
          let pen = VerdictPen(
            rule: id, sink: sink, subject: "\(day) \(LocalClock.time(slot))", agent: agent,
            team: context.book.team(ofAgent: agent), at: filing.due,
            rows: (lines.isEmpty ? [0] : Set(lines).sorted()).map {
              context.book.place(.bookingReports, $0)
            })
          judge(own, of: filing, pen, context)
        }
      }
    }
    judgeAccuracy(context, sink)
  }

  /// The rows of one day and hour.
  private struct Filing {
    /// What one person owes of it for one crew, or for the desk as a whole.
    struct Part {
      var crew: String?
      var agent: String?
      var rows: [BookingReport]
      /// Days without a figure.
      var missing: [Day]
    }

    var due: Date
    /// How long before it what is filed is not too early.
    var early: Double
    var opens: Date { due.addingTimeInterval(-early) }
    var wanted: [Day]
    var rows: [BookingReport]
    var duty: [RosterEntry]

    /// A row without a crew stands for all of them.
    func part(of crew: String?) -> Part {
      let own =
        crew == nil ? rows : rows.filter { $0.teamID == nil || $0.teamID == crew }
      let missing = wanted.filter { that in !own.contains { $0.forDay == that } }
      return Part(
        crew: crew, agent: missing.isEmpty ? filer(of: own) : absentee(own), rows: own,
        missing: missing)
    }

    /// Who filed, and where several did, who filed last; of equal times the first by id.
    private func filer(of rows: [BookingReport]) -> String? {
      let last = rows.compactMap(\.filedAt).max()
      let people = Set(rows.filter { last == nil || $0.filedAt == last }.compactMap(\.filedBy))
      return people.min() ?? Set(rows.compactMap(\.filedBy)).min()
    }

    /// Who left something out: the one who filed the rest of the crew's figures or of the hour's,
    /// else the one on duty, where there is only one; those on duty for filing go first.
    private func absentee(_ own: [BookingReport]) -> String? {
      func only(_ people: some Sequence<String>) -> String? {
        let all = Set(people)
        return all.count == 1 ? all.first : nil
      }
      let filing = duty.filter { $0.duty?.contains("填报") == true }
      return only(own.compactMap(\.filedBy)) ?? only(rows.compactMap(\.filedBy))
        ?? only((filing.isEmpty ? duty : filing).map(\.agentID))
    }
  }

  /// A person's part of a filing: one verdict, whatever the number of crews.
  private static func judge(
    _ parts: [Filing.Part], of filing: Filing, _ pen: VerdictPen, _ context: RuleContext
  ) {
    let p = context.parameters
    func names(_ parts: [Filing.Part], _ separator: String) -> String {
      let crews = parts.compactMap(\.crew)
      return crews.isEmpty ? "" : crews.joined(separator: separator)
    }
    let lacking = parts.filter { !$0.missing.isEmpty }
    if !lacking.isEmpty {
      if context.now <= filing.due.addingTimeInterval(p.filingLate) {
        pen(.pending, zh: "尚未填报", en: "not filed yet")
        return
      }
      let days = Set(lacking.flatMap(\.missing)).sorted().map(\.description)
      let (zh, en) = (names(lacking, "、"), names(lacking, ", "))
      pen(
        .fail, zh: "\(zh.isEmpty ? "" : zh + " ")缺 \(days.joined(separator: "、")) 的数",
        en: "no figures for \(days.joined(separator: ", "))\(en.isEmpty ? "" : " of \(en)")")
      return
    }
    let rows = parts.flatMap(\.rows)
    let stamps = rows.compactMap(\.filedAt)
    guard stamps.count == rows.count, let last = stamps.max(), let first = stamps.min() else {
      pen(.unknown, zh: "没有填报时间", en: "the time of filing is not known")
      return
    }
    let offset = last.timeIntervalSince(filing.due)
    let at = context.clock.time(last)
    if offset > p.filingLate {
      let late = DurationText.of(offset)
      let own = parts.filter { $0.rows.contains { $0.filedAt == last } }
      let (zh, en) = (names(own, "、"), names(own, ", "))
      pen(
        .fail, zh: "\(zh.isEmpty ? "" : zh + " ")\(at) 填报，晚 \(late.zh)",
        en: "filed at \(at)\(en.isEmpty ? "" : " for \(en)"), \(late.en) late")
    } else if first < filing.opens,
      parts.contains(where: { ($0.rows.compactMap(\.filedAt).max() ?? last) < filing.opens })
    {
      pen(
        .fail, zh: "\(context.clock.time(first)) 填报，过早",
        en: "filed at \(context.clock.time(first)), too early")
    } else {
      pen(.pass, zh: "\(at) 填报", en: "filed at \(at)")
    }
  }

  /// R-20b: filed against computed.
  private static func judgeAccuracy(_ context: RuleContext, _ sink: OutcomeSink) {
    let tables = context.book.tables
    // Visits are found by their orders: without either table nobody knows what was booked.
    let isKnown = tables.has(.orders) && tables.has(.appointments)
    let p = context.parameters
    let asked = Set(tables.bookingReports.compactMap(\.forDay))
    let figures = BookedFigures(context) { asked.contains($0) }
    for row in tables.bookingReports {
      guard let filed = row.filedAt, let day = row.forDay, let number = row.booked else { continue }
      let pen = VerdictPen(
        rule: id, sink: sink,
        subject: [
          row.day.description, row.slot.map(LocalClock.time) ?? context.clock.time(filed),
          "→ \(day)", row.teamID ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " "),
        agent: row.filedBy, team: row.teamID, at: filed,
        rows: [context.book.place(.bookingReports, row.line)])
      guard isKnown else {
        pen(
          .unknown, variant: accuracy, zh: "没有工单表或预约表，算不出当时的系统数",
          en: "without orders and appointments the number of the time cannot be computed")
        continue
      }
      let computed = figures.booked(for: day, team: row.teamID, at: filed)
      let allowed = max(p.filingAccuracyOrders, p.filingAccuracyShare * Double(computed))
      let isRight = Double(abs(number - computed)) <= allowed
      pen(
        isRight ? .pass : .fail, variant: accuracy, zh: "\(day) 报 \(number)，当时系统 \(computed)",
        en: "filed \(number) for \(day), computed \(computed)")
    }
  }
}

extension RuleParameters {
  /// How long before a slot its figures may be filed, in seconds. Who has to be at the meeting that
  /// begins at the slot may file them before it, R-24.
  fileprivate func filingLead(_ slot: Int) -> Double {
    meetingStart.contains(slot) ? max(filingEarly, Double(slot - meetingFilerFrom)) : filingEarly
  }
}

extension BookingReport {
  /// The slot it was filed for: the nearest to the one it names, else to the time it was filed at. Nil
  /// where it says neither.
  func slot(among slots: [Int], _ clock: LocalClock) -> Int? {
    (slot ?? filedAt.map(clock.secondOfDay)).flatMap { at in
      slots.min { abs($0 - at) < abs($1 - at) }
    }
  }
}

/// Visits booked for a day and crew, as they stood at a moment.
struct BookedFigures {
  private struct Visit {
    var booked: Date
    /// When it no longer held: cancelled, or moved to another time.
    var until: Date
    /// The crew that serves the region.
    var team: String?
    /// Where it was sent, and since when.
    var sent: [(at: Date, team: String)]

    func team(at moment: Date) -> String? { sent.last { $0.at <= moment }?.team ?? team }
  }
  private struct Place: Hashable {
    var day: Day
    /// Nil for all visits of the day.
    var team: String?
  }
  private var visits: [Visit] = []
  /// Visits by day, and by each crew that may ever have been theirs.
  private var places: [Place: [Int32]] = [:]

  /// - Parameter isWanted: the days that will be asked for; all by default.
  init(_ context: RuleContext, days isWanted: (Day) -> Bool = { _ in true }) {
    let book = context.book
    for number in 0..<book.orderCount {
      let rows = book.appointmentIndex.rows(of: number)
      if rows.isEmpty { continue }
      let isAsked = rows.contains {
        book.tables.appointments[Int($0)].visitDay.map(isWanted) ?? false
      }
      if !isAsked { continue }
      let changes = book.rescheduleIndex.rows(of: number).compactMap {
        book.tables.reschedules[Int($0)].requestedAt
      }
      let sent = book.dispatchIndex.rows(of: number).compactMap { row in
        let dispatch = book.tables.dispatches[Int(row)]
        return dispatch.dispatchedAt.flatMap { at in dispatch.teamID.map { (at: at, team: $0) } }
      }
      let region = book.tables.orders[number].region
      for (offset, row) in rows.enumerated() {
        let visit = book.tables.appointments[Int(row)]
        guard let booked = visit.bookedAt, let day = visit.visitDay, isWanted(day) else { continue }
        var until = visit.cancelledAt ?? .distantFuture
        if visit.status == .rescheduled {
          until = min(until, changes.first { $0 > booked } ?? .distantFuture)
        }
        if offset + 1 < rows.count,
          let next = book.tables.appointments[Int(rows[rows.startIndex + offset + 1])].bookedAt
        {
          until = min(until, next)
        }
        let team = team(of: region, on: day, context)
        let place = Int32(visits.count)
        visits.append(Visit(booked: booked, until: until, team: team, sent: sent))
        places[Place(day: day), default: []].append(place)
        var crews: [String] = team.map { [$0] } ?? []
        for (_, crew) in sent where !crews.contains(crew) { crews.append(crew) }
        for crew in crews { places[Place(day: day, team: crew), default: []].append(place) }
      }
    }
  }

  func booked(for day: Day, team: String?, at moment: Date) -> Int {
    (places[Place(day: day, team: team)] ?? []).count { place in
      let visit = visits[Int(place)]
      return visit.booked <= moment && moment < visit.until
        && (team == nil || visit.team(at: moment) == team)
    }
  }

  var teams: Set<String> { Set(places.keys.compactMap(\.team)) }

  private var serving: [Place: String?] = [:]

  /// The crew that serves a region on a day.
  private mutating func team(of region: String?, on day: Day, _ context: RuleContext) -> String? {
    guard let region else { return nil }
    let place = Place(day: day, team: region)
    if let known = serving[place] { return known }
    let found = (context.book.regionTeamsByRegion[region] ?? [])
      .map { context.book.tables.regionTeams[$0] }
      .first { ($0.validFrom.map { $0 <= day } ?? true) && ($0.validTo.map { day <= $0 } ?? true) }?
      .teamID
    serving[place] = .some(found)
    return found
  }
}
