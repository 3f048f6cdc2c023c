import CDefaults
public import CallModel
import SettingsFile

/// Every number and choice of the rules. The defaults are the product's `rules.yaml`; a file of the
/// centre's own changes what it names.
///
/// Lengths of time are in seconds; times of day in seconds after local midnight; windows include
/// their start and leave out their end; shares are 0…1.
public struct RuleParameters: Hashable, Sendable {
  /// Where the customer clock starts: at arrival at the dispatch desk, at acceptance, or at
  /// assignment to an agent. Acceptance stands in for an arrival that is not known and arrival for
  /// acceptance; for an assignment arrival does, else acceptance.
  public enum ClockStart: String, Sendable, CaseIterable { case queue, accepted, assigned }
  /// From what the notice of a visit counts: the agreement of the appointment, or the order's
  /// acceptance.
  public enum MeasuredFrom: String, Sendable, CaseIterable { case booking, accepted }
  /// What a departure from a rule costs: nothing, a note beside the pass (information or a warning),
  /// or the pass. Every setting that weighs one knows all four.
  public enum Weight: String, Sendable, CaseIterable {
    case off, info, warning, fail

    /// The note beside the pass, if any.
    var notes: [RuleOutcome.Note] {
      switch self {
      case .off, .fail: []
      case .info: [.info]
      case .warning: [.warning]
      }
    }
  }
  /// What it means that no call fits a booking. `auto` fails where calls are logged: there is a
  /// table of attempts, or the order has calls; else it is unknown.
  public enum MissingCall: String, Sendable, CaseIterable { case auto, fail, unknown }
  /// By when something asked for is due: the limit after each request, or, whatever the limit, by
  /// 24:00 of the day after the request.
  public enum AuditReading: String, Sendable, CaseIterable { case each, batch }
  /// Which failed attempts within `contactDays` make a customer unreachable: enough mornings and
  /// afternoons (`literal`); these apart by `contactSpacing` and on `contactDates` dates
  /// (`spread`); enough of them, so far apart, on each of the days (`strict`).
  public enum ContactReading: String, Sendable, CaseIterable { case literal, spread, strict }

  // Calendar
  public var morning = DailyWindow(0, 0)
  public var afternoon = DailyWindow(0, 0)
  public var evening = DailyWindow(0, 0)
  /// Half-days of attempts to reach the customer; what lies outside both is no attempt.
  public var contactMorning = DailyWindow(0, 0)
  public var contactAfternoon = DailyWindow(0, 0)
  /// Hours in which the window of a visit lies, its end included.
  public var visitHours = DailyWindow(0, 0)
  /// Hours of the day in which the agent clock stands still; nil where it runs all night.
  public var agentPause: DailyWindow?
  /// Whole days off: the agent clock stands still, no duty is owed, and no time for an appeal runs.
  public var holidays: [Day] = []
  /// Saturdays and Sundays that are worked in return for a holiday (调休): working days, which the time for an
  /// appeal counts. Clocks and duties run on every weekend.
  public var workedWeekends: [Day] = []

  //
  /// Services that R-01 speaks of; other orders do not apply.
  public var services: [String] = []
  /// The tier that an empty or unlisted one counts as.
  public var otherTier = ""
  /// Seconds, by business and tier.
  public var limits: [String: [String: Double]] = [:]
  public var customerClockStart = ClockStart.queue
  /// Orders of one CRM order with the same day and part of the day share the shortest limit.
  public var bundleShortest = true
  //
  public var noticeMeasuredFrom = MeasuredFrom.booking
  /// A visit booked earlier than the notice, which the customer did not ask for.
  public var earlyVisit = Weight.info
  /// A visit is booked for no half-day before the one that holds the moment so long after
  /// `noticeMeasuredFrom`.
  public var visitNotice = 0.0
  /// Calendar days between the moment the notice counts from and the visit; nil for no limit.
  public var maximumDaysAhead: Int?
  //
  public var resourceNoticeBusinesses: [String] = []
  /// 对不起 is asked for in every call, not only where something is to be sorry for.
  public var strictAllFive = false
  /// An exact or evening window passes R-06 where R-07 is satisfied.
  public var exactTimeAllowed = true
  /// Characters of a remark that say something, punctuation and spaces not counted.
  public var specialRemarkCharacters = 0
  /// A request coordinated by somebody who is not the crew's leader.
  public var leaderOnly = Weight.warning
  public var verificationRequired: [VerifiedItem] = []
  public var verificationExtra: [VerifiedItem] = []
  /// An item of `verificationExtra` was not gone through.
  public var verificationExtraMissing = Weight.warning
  /// How long before the booking the call may have ended.
  public var callEndsBefore = 0.0
  /// How long after the booking the call may have ended.
  public var callEndsAfter = 0.0
  public var missingCall = MissingCall.auto
  /// Reasons of a second dispatch that make the first one a dispatch to a wrong crew, word for
  /// word.
  public var wrongTeamReasons: [String] = []
  /// Reasons of a second dispatch that excuse the first one, word for word.
  public var movedReasons: [String] = []
  /// An order whose customer is unreachable may be dispatched without appointment.
  public var unreachableException = true
  //
  /// Times of day by which the figures are filed.
  public var filingSlots: [Int] = []
  /// How long before its slot a filing may be made.
  public var filingEarly = 0.0
  /// How long after its slot a filing is still in time.
  public var filingLate = 0.0
  /// Days beside today that a filing has figures for.
  public var filingDaysAhead = 0
  /// How far a filed number may lie from the computed one: so many orders, or `filingAccuracyShare`
  /// of the computed number, whichever is more.
  public var filingAccuracyOrders = 0.0
  public var filingAccuracyShare = 0.0
  /// The slot, of the day before, whose booked number is held against the demand.
  public var demandCutOff = 0
  /// Weeks back whose same weekday and hour tell what is usual.
  public var burstWeeks = 0
  /// Of these weeks so many at least must lie in the tables.
  public var burstMinimumHistory = 0
  /// An hour bursts above the usual number plus so many times its square root …
  public var burstDeviations = 0.0
  /// … and by so many orders at least.
  public var burstMinimumExcess = 0.0
  /// After the end of the hour that burst.
  public var warnWithin = 0.0
  /// After the end of the hour that burst, or after a warning of anything else.
  public var boardWithin = 0.0
  public var warningRoles: [String] = []
  /// An order that nobody booked within so many times the limit of R-01 is abnormal: the desk's view
  /// lists it among those to warn of.
  public var openBeyondLimit = 0.0
  /// A row of `checks.csv` counts whose queue holds this word; so does `rescheduleQueue`.
  public var bookingQueue = ""
  /// The checks of alike.
  public var checkMorning = DailyWindow(0, 0)
  public var checkAfternoon = DailyWindow(0, 0)
  /// After the check that found an order overdue.
  public var escalateWithin = 0.0
  /// A meeting that begins in this window is on time.
  public var meetingStart = DailyWindow(0, 0)
  /// From when figures may be filed that are due while the meeting begins, where `filingEarly` does not
  /// allow it sooner.
  public var meetingFilerFrom = 0
  /// A shift that starts from an hour before this to half an hour after it is a day shift, and logs
  /// in before this; any other before its own start.
  public var loginBefore = 0
  //
  /// After the end of the call.
  public var ticketWithin = 0.0
  /// Characters that a ticket's demand has at least, punctuation and spaces not counted.
  public var demandCharacters = 0
  /// After the end of a call; a further inbound call on the order by then means that nothing was
  /// solved.
  public var repeatWithin = 0.0
  //
  /// Failed attempts in the morning after which a reschedule may stay unverified; beside them those
  /// in the afternoon.
  public var auditNoContactMorning = 0
  public var auditNoContactAfternoon = 0
  /// Characters of detail that a denied reschedule has at least, punctuation and spaces not
  /// counted.
  public var auditDetailCharacters = 0
  /// After the audit.
  public var auditLeaderWithin = 0.0
  /// After the request; see `auditReading`.
  public var auditLimit = 0.0
  public var auditReading = AuditReading.each
  public var rescheduleQueue = ""
  /// After the check that found a reschedule overdue.
  public var overdueCallWithin = 0.0
  /// After the request.
  public var returnWithin = 0.0
  /// Words of which a reason holds one where it says who asked.
  public var requesterWords: [String] = []
  /// Words by which a reason tells that the customer demands a visit at once or an explanation.
  public var specialDemands: [String] = []
  //
  /// After the request; see `verifyReading`.
  public var verifyLimit = 0.0
  public var verifyReading = AuditReading.each
  public var contactReading = ContactReading.spread
  /// Calendar days, the first attempt's included.
  public var contactDays = 0
  /// Failed attempts in the morning that it takes; beside them those in the afternoon.
  public var contactMorningAttempts = 0
  public var contactAfternoonAttempts = 0
  /// From the start of an attempt to the start of the next that counts.
  public var contactSpacing = 0.0
  /// Different dates on which the attempts that count lie.
  public var contactDates = 0
  /// Below this a call that nobody answered, or that the agent broke off, is no attempt. A ring of
  /// unknown length is long enough in the former, too short in the latter.
  public var minimumRing = 0.0
  /// Each number that the order lists has to be tried, where the rows say which one was.
  public var allNumbers = true
  /// The remark prescribed for an unreachable customer; more may follow it.
  public var noContactRemark = ""
  /// A deferral of an unreachable customer whose remark is another.
  public var deferralDeskRemark = Weight.warning
  /// After the check of the deferral.
  public var approveWithin = 0.0
  /// From the day of the request to the planned day; a longer one is noted.
  public var longestDeferral = 0.0
  /// A reason in words alone, without its code.
  public var deferralCodeMissing = Weight.fail
  /// Term and required detail by code.
  public var remarkReasons: [String: [String]] = [:]
  /// Remarks that say nothing, compared whole, without width, spaces and punctuation.
  public var genericRemarks: [String] = []
  public var wakeUpEnabled = false
  /// The customer is called again by the end of the day that lies so many days before the planned
  /// one.
  public var wakeUpDaysBefore = 0
  //
  /// After the case was handed up.
  public var escalationAnswerWithin = 0.0
  // Summary
  /// Share of unknown verdicts among pass, fail and unknown beyond which a rate is not to be
  /// trusted.
  public var unreliableAbove = 0.05

  private init() {}

  /// What the product carries inside.
  public static let standard: RuleParameters = {
    var parameters = RuleParameters()
    let problems = parameters.apply(yaml: standardText, file: "rules.yaml")
    precondition(problems.isEmpty, "rules.yaml: \(problems)")
    return parameters
  }()

  /// The product's `rules.yaml`, as text.
  public static let standardText: String = {
    let file = embedded_rules()
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }()

  /// Changes what the text names.
  ///
  /// - Returns: what cannot be used, each with its line; the rest is applied.
  public mutating func apply(yaml: String, file: String) -> [InputProblem] {
    do throws(InputProblem) {
      let node = try SettingsNode(yaml: yaml, file: file)
      if node.isEmpty { return [] }
      let log = SettingsLog(file: file)
      let top = SettingsSection(node, log: log)
      apply(top)
      top.finish()
      return log.problems
    } catch {
      return [error]
    }
  }

  private mutating func apply(_ top: SettingsSection<Void>) {
    _ = top.offers("version")
    top.part("calendar") { part in
      part.part("half_days") { half in
        half.windowOfDay("上午", into: &morning)
        half.windowOfDay("下午", into: &afternoon)
        half.windowOfDay("傍晚", into: &evening)
        half.areApart([("上午", morning), ("下午", afternoon), ("傍晚", evening)])
      }
      part.part("contact_half_days") { half in
        half.windowOfDay("上午", into: &contactMorning)
        half.windowOfDay("下午", into: &contactAfternoon)
        half.areApart([("上午", contactMorning), ("下午", contactAfternoon)])
      }
      part.windowOfDay("visit_hours", into: &visitHours)
      part.window("agent_pause", orOff: &agentPause)
      if let pause = agentPause, pause.isWholeDay {
        part.fault(
          "agent_pause", .settingsClash, zh: "“calendar.agent_pause”是整天，坐席时钟永远不走",
          en: "'calendar.agent_pause' is the whole day, so that the agent clock never runs",
          fixZh: "写不上班的时段，如 20:00-08:30；夜里也走钟写 off",
          fixEn: "write the hours in which nobody works, as 20:00-08:30, or off where it runs all "
            + "night")
      }
      part.days("holidays", into: &holidays)
      part.days("worked_weekends", into: &workedWeekends)
      if let both = workedWeekends.first(where: holidays.contains) {
        part.fault(
          "worked_weekends", .settingsClash,
          zh: "\(both) 既在“calendar.worked_weekends”又在“calendar.holidays”",
          en: "\(both) stands in both 'calendar.worked_weekends' and 'calendar.holidays'",
          fixZh: "从其中一处删去", fixEn: "take it out of one of them")
      } else if let day = workedWeekends.first(where: { !$0.isWeekend }) {
        part.fault(
          "worked_weekends", .settingsClash,
          zh: "“calendar.worked_weekends”里的 \(day) 不是周六或周日",
          en: "\(day) in 'calendar.worked_weekends' is no Saturday or Sunday",
          fixZh: "只写调休上班的周六、周日；放假的日子写在 holidays",
          fixEn: "write the weekend days that are worked; days off go under holidays")
      }
    }
    top.part("R-01") { part in
      part.words("services", into: &services)
      part.text("other_tier", into: &otherTier)
      part.part("limits") { businesses in
        for business in businesses.keys {
          businesses.part(business) { tiers in
            for tier in tiers.keys {
              if let limit = tiers.duration(tier) { limits[business, default: [:]][tier] = limit }
            }
          }
        }
      }
      if !limits.values.contains(where: { $0[otherTier] != nil }) {
        part.fault(
          "other_tier", .settingsClash, zh: "“R-01.other_tier”的“\(otherTier)”在 limits 中没有时限",
          en: "'R-01.other_tier' is '\(otherTier)', for which limits has none",
          fixZh: "写 limits 里有的等级，如 普通", fixEn: "name a tier that stands in limits, as 普通")
      }
      part.choice("customer_clock_start", into: &customerClockStart)
      part.flag("bundle_shortest", into: &bundleShortest)
    }
    top.part("R-02") { part in
      part.choice("measured_from", into: &noticeMeasuredFrom)
      part.choice("early", into: &earlyVisit)
      part.duration("notice", into: &visitNotice)
      part.integer("max_days_ahead", in: 0...366, orOff: &maximumDaysAhead)
    }
    top.part("R-04") { $0.words("businesses", into: &resourceNoticeBusinesses) }
    top.part("R-05") { $0.flag("strict_all_five", into: &strictAllFive) }
    top.part("R-06") { $0.flag("exact_time_allowed", into: &exactTimeAllowed) }
    top.part("R-07") { part in
      part.integer("remark_characters", in: 0...1000, into: &specialRemarkCharacters)
      part.choice("leader_only", into: &leaderOnly)
    }
    top.part("R-08") { part in
      part.choices("required", into: &verificationRequired)
      part.choices("extra", into: &verificationExtra)
      part.choice("extra_missing", into: &verificationExtraMissing)
    }
    top.part("R-09") { part in
      part.duration("call_ends_before", into: &callEndsBefore)
      part.duration("call_ends_after", into: &callEndsAfter)
      part.choice("missing_call", into: &missingCall)
    }
    top.part("R-10") { part in
      part.words("wrong_team_reasons", into: &wrongTeamReasons)
      part.words("moved_reasons", into: &movedReasons)
    }
    top.part("R-11") { $0.flag("unreachable_exception", into: &unreachableException) }
    applyDuties(top)
    applyAudits(top)
    top.part("summary") { part in
      part.number("unreliable_above", in: 0...1, into: &unreliableAbove)
    }
  }

  private mutating func applyDuties(_ top: SettingsSection<Void>) {
    top.part("R-20") { part in
      part.timesOfDay("slots", into: &filingSlots)
      part.duration("early", into: &filingEarly)
      part.duration("late", into: &filingLate)
      part.integer("days_ahead", in: 0...31, into: &filingDaysAhead)
      part.number("accuracy_orders", in: 0...1_000_000, into: &filingAccuracyOrders)
      part.number("accuracy_share", in: 0...1, into: &filingAccuracyShare)
    }
    top.part("R-21") { $0.timeOfDay("cut_off", into: &demandCutOff) }
    top.part("R-22") { part in
      part.integer("weeks", in: 1...52, into: &burstWeeks)
      part.integer("minimum_history", in: 1...52, into: &burstMinimumHistory)
      if burstMinimumHistory > burstWeeks {
        part.fault(
          part.node("minimum_history") == nil ? "weeks" : "minimum_history", .settingsClash,
          zh: "“R-22.minimum_history”\(burstMinimumHistory) 周，多于“R-22.weeks”\(burstWeeks) 周，永远不会预警",
          en: "'R-22.minimum_history' asks for \(burstMinimumHistory) weeks of the "
            + "\(burstWeeks) of 'R-22.weeks': nothing would ever be a burst",
          fixZh: "写成不大于 weeks 的数", fixEn: "take no more weeks than 'weeks' has")
      }
      part.number("deviations", in: 0...100, into: &burstDeviations)
      part.number("minimum_excess", in: 0...1_000_000, into: &burstMinimumExcess)
      part.duration("warn_within", into: &warnWithin)
      part.duration("board_within", into: &boardWithin)
      part.words("roles", into: &warningRoles)
      part.number("open_beyond_limit", in: 0...1000, into: &openBeyondLimit)
    }
    top.part("R-23") { part in
      part.text("queue", into: &bookingQueue)
      part.window("morning", into: &checkMorning)
      part.window("afternoon", into: &checkAfternoon)
      part.duration("escalate_within", into: &escalateWithin)
    }
    top.part("R-24") { part in
      part.window("start", into: &meetingStart)
      part.timeOfDay("filer_from", into: &meetingFilerFrom)
    }
    top.part("R-25") { $0.timeOfDay("day_shift_before", into: &loginBefore) }
    top.part("R-26") { part in
      part.duration("submit_within", into: &ticketWithin)
      part.integer("demand_characters", in: 0...1000, into: &demandCharacters)
    }
    top.part("R-27") { $0.duration("repeat_within", into: &repeatWithin) }
    top.part("R-50") { $0.duration("answer_within", into: &escalationAnswerWithin) }
  }

  private mutating func applyAudits(_ top: SettingsSection<Void>) {
    top.part("R-30") { part in
      part.integer("no_contact_morning", in: 0...100, into: &auditNoContactMorning)
      part.integer("no_contact_afternoon", in: 0...100, into: &auditNoContactAfternoon)
    }
    top.part("R-31") { part in
      part.integer("detail_characters", in: 0...1000, into: &auditDetailCharacters)
      part.duration("leader_within", into: &auditLeaderWithin)
    }
    top.part("R-33") { part in
      part.duration("limit", into: &auditLimit)
      part.choice("reading", into: &auditReading)
    }
    top.part("R-34") { part in
      part.text("queue", into: &rescheduleQueue)
      part.duration("call_within", into: &overdueCallWithin)
    }
    top.part("R-32") { $0.words("demands", into: &specialDemands) }
    top.part("R-35") { part in
      part.duration("return_within", into: &returnWithin)
      part.words("who", into: &requesterWords)
    }
    top.part("R-40") { part in
      part.duration("limit", into: &verifyLimit)
      part.choice("reading", into: &verifyReading)
    }
    top.part("R-42") { part in
      part.choice("reading", into: &contactReading)
      part.integer("days", in: 1...31, into: &contactDays)
      part.integer("morning", in: 0...100, into: &contactMorningAttempts)
      part.integer("afternoon", in: 0...100, into: &contactAfternoonAttempts)
      part.duration("spacing", into: &contactSpacing)
      part.integer("dates", in: 0...31, into: &contactDates)
      part.duration("minimum_ring", into: &minimumRing)
      part.flag("all_numbers", into: &allNumbers)
    }
    top.part("R-43") { part in
      part.text("remark", into: &noContactRemark)
      part.choice("deferral_desk", into: &deferralDeskRemark)
    }
    top.part("R-44") { $0.duration("approve_within", into: &approveWithin) }
    top.part("R-45") { part in
      part.duration("longest", into: &longestDeferral)
      part.choice("code_missing", into: &deferralCodeMissing)
    }
    top.part("R-46") { part in
      part.part("reasons") { reasons in
        for code in reasons.keys {
          let terms = reasons.words(code)
          if !terms.isEmpty { remarkReasons[code] = terms }
        }
      }
      part.words("too_generic", into: &genericRemarks)
    }
    top.part("R-48") { part in
      part.flag("enabled", into: &wakeUpEnabled)
      part.integer("days_before", in: 0...366, into: &wakeUpDaysBefore)
    }
  }

  /// The promised time of a business and tier, in seconds; nil where the rule does not speak of the
  /// business.
  public func limit(business: String, tier: String?) -> Double? {
    guard let tiers = limits[business] else { return nil }
    return tier.flatMap { tiers[$0] } ?? tiers[otherTier]
  }

  /// Whether an order's tier has no limit of its own, so that it counts as `otherTier`; not asked of
  /// orders that R-01 does not speak of, nor of those without a tier.
  package func lacksTier(_ order: Order) -> Bool {
    guard let tier = order.tier, tier != otherTier, let business = order.business,
      let tiers = limits[business], order.service.map(services.contains) ?? false
    else { return false }
    return tiers[tier] == nil
  }

  /// The calendar that these parameters describe, on a wall clock.
  public func calendar(on clock: LocalClock) -> BusinessCalendar {
    var calendar = BusinessCalendar(clock)
    calendar.morning = morning
    calendar.afternoon = afternoon
    calendar.evening = evening
    calendar.contactMorning = contactMorning
    calendar.contactAfternoon = contactAfternoon
    calendar.agentPause = agentPause
    calendar.holidays = Set(holidays)
    calendar.workedWeekends = Set(workedWeekends)
    return calendar
  }
}
