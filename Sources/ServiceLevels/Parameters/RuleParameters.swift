import CDefaults
public import CallModel
import SettingsFile

/// Every number and choice of the rules. The defaults are the product's `rules.yaml`; a file of
/// the centre's own changes what it names.
public struct RuleParameters: Hashable, Sendable {
  public enum ClockStart: String, Sendable, CaseIterable { case queue, accepted, assigned }
  public enum MeasuredFrom: String, Sendable, CaseIterable { case booking, accepted }
  public enum Weight: String, Sendable, CaseIterable { case off, info, warning, fail }
  public enum MissingCall: String, Sendable, CaseIterable { case auto, fail, unknown }
  public enum AuditReading: String, Sendable, CaseIterable { case each, batch }
  public enum ContactReading: String, Sendable, CaseIterable { case literal, spread, strict }

  // Calendar
  public var morning = DailyWindow(0, 0)
  public var afternoon = DailyWindow(0, 0)
  public var evening = DailyWindow(0, 0)
  public var contactMorning = DailyWindow(0, 0)
  public var contactAfternoon = DailyWindow(0, 0)
  public var visitHours = DailyWindow(0, 0)
  public var agentPause: DailyWindow?
  public var holidays: [Day] = []

  //
  public var services: [String] = []
  public var otherTier = ""
  /// Seconds, by business and tier.
  public var limits: [String: [String: Double]] = [:]
  public var customerClockStart = ClockStart.queue
  public var bundleShortest = true
  //
  public var noticeMeasuredFrom = MeasuredFrom.booking
  public var earlyVisit = Weight.info
  public var visitNotice = 0.0
  public var maximumDaysAhead: Int?
  //
  public var resourceNoticeBusinesses: [String] = []
  public var strictAllFive = false
  public var exactTimeAllowed = true
  public var specialRemarkCharacters = 0
  public var leaderOnly = Weight.warning
  public var verificationRequired: [VerifiedItem] = []
  public var verificationExtra: [VerifiedItem] = []
  public var verificationExtraMissing = Weight.warning
  public var callEndsBefore = 0.0
  public var callEndsAfter = 0.0
  public var missingCall = MissingCall.auto
  public var wrongTeamReasons: [String] = []
  public var movedReasons: [String] = []
  public var unreachableException = true
  //
  public var filingSlots: [Int] = []
  public var filingEarly = 0.0
  public var filingLate = 0.0
  public var filingDaysAhead = 0
  public var filingAccuracyOrders = 0.0
  public var filingAccuracyShare = 0.0
  public var demandCutOff = 0
  public var burstWeeks = 0
  public var burstMinimumHistory = 0
  public var burstDeviations = 0.0
  public var burstMinimumExcess = 0.0
  public var warnWithin = 0.0
  public var boardWithin = 0.0
  public var warningRoles: [String] = []
  public var openBeyondLimit = 0.0
  public var bookingQueue = ""
  public var checkMorning = DailyWindow(0, 0)
  public var checkAfternoon = DailyWindow(0, 0)
  public var escalateWithin = 0.0
  public var meetingStart = DailyWindow(0, 0)
  public var meetingFilerFrom = 0
  public var loginBefore = 0
  //
  public var ticketWithin = 0.0
  public var demandCharacters = 0
  public var repeatWithin = 0.0
  //
  public var auditNoContactMorning = 0
  public var auditNoContactAfternoon = 0
  public var auditDetailCharacters = 0
  public var auditLeaderWithin = 0.0
  public var auditLimit = 0.0
  public var auditReading = AuditReading.each
  public var rescheduleQueue = ""
  public var overdueCallWithin = 0.0
  public var returnWithin = 0.0
  public var requesterWords: [String] = []
  public var specialDemands: [String] = []
  //
  public var verifyLimit = 0.0
  public var verifyReading = AuditReading.each
  public var contactReading = ContactReading.spread
  public var contactDays = 0
  public var contactMorningAttempts = 0
  public var contactAfternoonAttempts = 0
  public var contactSpacing = 0.0
  public var contactDates = 0
  public var minimumRing = 0.0
  public var allNumbers = true
  public var noContactRemark = ""
  public var deferralDeskRemark = Weight.warning
  public var approveWithin = 0.0
  public var longestDeferral = 0.0
  public var deferralCodeMissing = Weight.fail
  /// Term and required detail by code.
  public var remarkReasons: [String: [String]] = [:]
  public var genericRemarks: [String] = []
  public var wakeUpEnabled = false
  public var wakeUpDaysBefore = 0
  //
  public var escalationAnswerWithin = 0.0
  // Summary
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
        half.window("上午", into: &morning)
        half.window("下午", into: &afternoon)
        half.window("傍晚", into: &evening)
      }
      part.part("contact_half_days") { half in
        half.window("上午", into: &contactMorning)
        half.window("下午", into: &contactAfternoon)
      }
      part.window("visit_hours", into: &visitHours)
      part.window("agent_pause", orOff: &agentPause)
      part.days("holidays", into: &holidays)
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

  /// The promised time of a business and tier; nil where the rule does not speak of the business.
  public func limit(business: String, tier: String?) -> Double? {
    guard let tiers = limits[business] else { return nil }
    return tier.flatMap { tiers[$0] } ?? tiers[otherTier]
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
    return calendar
  }
}
