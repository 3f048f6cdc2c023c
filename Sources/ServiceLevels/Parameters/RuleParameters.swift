import CDefaults
public import CallModel
import Yams

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
    let node: Node?
    do { node = try Yams.compose(yaml: yaml) } catch {
      return [
        InputProblem(
          file: file, line: Self.line(of: error),
          what: LocalText(zh: "不是有效的 YAML", en: "this is not valid YAML"),
          fix: LocalText(zh: "请检查缩进、引号和冒号", en: "check indents, quotes and colons"))
      ]
    }
    guard let node else { return [] }
    guard node.mapping != nil else {
      return [
        InputProblem(
          file: file, line: 1, what: LocalText(zh: "顶层应为键值", en: "the top is not a mapping"),
          fix: LocalText(zh: "例如 R-01: {…}", en: "write for example R-01: {…}"))
      ]
    }
    let reader = SettingReader(node, file: file)
    apply(reader)
    reader.finish()
    return reader.allProblems
  }

  private static func line(of error: any Error) -> Int? {
    guard let error = error as? YamlError else { return nil }
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      return mark.line
    default: return nil
    }
  }

  private mutating func apply(_ top: SettingReader) {
    _ = top.value("version")
    if let part = top.part("calendar") {
      if let half = part.part("half_days") {
        half.window("上午") { morning = $0 }
        half.window("下午") { afternoon = $0 }
        half.window("傍晚") { evening = $0 }
      }
      if let half = part.part("contact_half_days") {
        half.window("上午") { contactMorning = $0 }
        half.window("下午") { contactAfternoon = $0 }
      }
      part.window("visit_hours") { visitHours = $0 }
      if let pause = part.value("agent_pause"), part.isOff(pause) {
        agentPause = nil
      } else {
        part.window("agent_pause") { agentPause = $0 }
      }
      part.items("holidays", SettingText.day) { holidays = $0 }
    }
    if let part = top.part("R-01") {
      part.texts("services") { services = $0 }
      part.text("other_tier") { otherTier = $0 }
      if let table = part.value("limits") { readLimits(table, part) }
      part.choice("customer_clock_start") { customerClockStart = $0 }
      part.flag("bundle_shortest") { bundleShortest = $0 }
    }
    if let part = top.part("R-02") {
      part.choice("measured_from") { noticeMeasuredFrom = $0 }
      part.choice("early") { earlyVisit = $0 }
      part.duration("notice") { visitNotice = $0 }
      if let ahead = part.value("max_days_ahead"), part.isOff(ahead) {
        maximumDaysAhead = nil
      } else {
        part.whole("max_days_ahead", 0...366) { maximumDaysAhead = $0 }
      }
    }
    top.part("R-04")?.texts("businesses") { resourceNoticeBusinesses = $0 }
    top.part("R-05")?.flag("strict_all_five") { strictAllFive = $0 }
    top.part("R-06")?.flag("exact_time_allowed") { exactTimeAllowed = $0 }
    if let part = top.part("R-07") {
      part.whole("remark_characters", 0...1000) { specialRemarkCharacters = $0 }
      part.choice("leader_only") { leaderOnly = $0 }
    }
    if let part = top.part("R-08") {
      part.items("required", VerifiedItem.init(rawValue:)) { verificationRequired = $0 }
      part.items("extra", VerifiedItem.init(rawValue:)) { verificationExtra = $0 }
      part.choice("extra_missing") { verificationExtraMissing = $0 }
    }
    if let part = top.part("R-09") {
      part.duration("call_ends_before") { callEndsBefore = $0 }
      part.duration("call_ends_after") { callEndsAfter = $0 }
      part.choice("missing_call") { missingCall = $0 }
    }
    if let part = top.part("R-10") {
      part.texts("wrong_team_reasons") { wrongTeamReasons = $0 }
      part.texts("moved_reasons") { movedReasons = $0 }
    }
    top.part("R-11")?.flag("unreachable_exception") { unreachableException = $0 }
    applyDuties(top)
    applyAudits(top)
    if let part = top.part("summary") {
      part.number("unreliable_above", 0...1) { unreliableAbove = $0 }
    }
  }

  private mutating func applyDuties(_ top: SettingReader) {
    if let part = top.part("R-20") {
      part.items("slots", SettingText.timeOfDay) { filingSlots = $0 }
      part.duration("early") { filingEarly = $0 }
      part.duration("late") { filingLate = $0 }
      part.whole("days_ahead", 0...31) { filingDaysAhead = $0 }
      part.number("accuracy_orders", 0...1_000_000) { filingAccuracyOrders = $0 }
      part.number("accuracy_share", 0...1) { filingAccuracyShare = $0 }
    }
    top.part("R-21")?.timeOfDay("cut_off") { demandCutOff = $0 }
    if let part = top.part("R-22") {
      part.whole("weeks", 1...52) { burstWeeks = $0 }
      part.whole("minimum_history", 1...52) { burstMinimumHistory = $0 }
      part.number("deviations", 0...100) { burstDeviations = $0 }
      part.number("minimum_excess", 0...1_000_000) { burstMinimumExcess = $0 }
      part.duration("warn_within") { warnWithin = $0 }
      part.duration("board_within") { boardWithin = $0 }
      part.texts("roles") { warningRoles = $0 }
      part.number("open_beyond_limit", 0...1000) { openBeyondLimit = $0 }
    }
    if let part = top.part("R-23") {
      part.text("queue") { bookingQueue = $0 }
      part.window("morning") { checkMorning = $0 }
      part.window("afternoon") { checkAfternoon = $0 }
      part.duration("escalate_within") { escalateWithin = $0 }
    }
    if let part = top.part("R-24") {
      part.window("start") { meetingStart = $0 }
      part.timeOfDay("filer_from") { meetingFilerFrom = $0 }
    }
    top.part("R-25")?.timeOfDay("day_shift_before") { loginBefore = $0 }
    if let part = top.part("R-26") {
      part.duration("submit_within") { ticketWithin = $0 }
      part.whole("demand_characters", 0...1000) { demandCharacters = $0 }
    }
    top.part("R-27")?.duration("repeat_within") { repeatWithin = $0 }
    top.part("R-50")?.duration("answer_within") { escalationAnswerWithin = $0 }
  }

  private mutating func applyAudits(_ top: SettingReader) {
    if let part = top.part("R-30") {
      part.whole("no_contact_morning", 0...100) { auditNoContactMorning = $0 }
      part.whole("no_contact_afternoon", 0...100) { auditNoContactAfternoon = $0 }
    }
    if let part = top.part("R-31") {
      part.whole("detail_characters", 0...1000) { auditDetailCharacters = $0 }
      part.duration("leader_within") { auditLeaderWithin = $0 }
    }
    if let part = top.part("R-33") {
      part.duration("limit") { auditLimit = $0 }
      part.choice("reading") { auditReading = $0 }
    }
    if let part = top.part("R-34") {
      part.text("queue") { rescheduleQueue = $0 }
      part.duration("call_within") { overdueCallWithin = $0 }
    }
    top.part("R-32")?.texts("demands") { specialDemands = $0 }
    if let part = top.part("R-35") {
      part.duration("return_within") { returnWithin = $0 }
      part.texts("who") { requesterWords = $0 }
    }
    if let part = top.part("R-40") {
      part.duration("limit") { verifyLimit = $0 }
      part.choice("reading") { verifyReading = $0 }
    }
    if let part = top.part("R-42") {
      part.choice("reading") { contactReading = $0 }
      part.whole("days", 1...31) { contactDays = $0 }
      part.whole("morning", 0...100) { contactMorningAttempts = $0 }
      part.whole("afternoon", 0...100) { contactAfternoonAttempts = $0 }
      part.duration("spacing") { contactSpacing = $0 }
      part.whole("dates", 0...31) { contactDates = $0 }
      part.duration("minimum_ring") { minimumRing = $0 }
      part.flag("all_numbers") { allNumbers = $0 }
    }
    if let part = top.part("R-43") {
      part.text("remark") { noContactRemark = $0 }
      part.choice("deferral_desk") { deferralDeskRemark = $0 }
    }
    top.part("R-44")?.duration("approve_within") { approveWithin = $0 }
    if let part = top.part("R-45") {
      part.duration("longest") { longestDeferral = $0 }
      part.choice("code_missing") { deferralCodeMissing = $0 }
    }
    if let part = top.part("R-46") {
      if let table = part.value("reasons") {
        for (key, value) in table.mapping ?? [:] {
          guard let code = key.string, let terms = value.sequence else {
            part.complain(
              value, "reasons", zh: "应为 代码: [术语, 必填内容]", en: "write CODE: [term, detail]")
            continue
          }
          remarkReasons[code] = terms.compactMap { $0.scalar?.string }
        }
      }
      part.texts("too_generic") { genericRemarks = $0 }
    }
    if let part = top.part("R-48") {
      part.flag("enabled") { wakeUpEnabled = $0 }
      part.whole("days_before", 0...366) { wakeUpDaysBefore = $0 }
    }
  }

  private mutating func readLimits(_ table: Node, _ part: SettingReader) {
    for (business, tiers) in table.mapping ?? [:] {
      guard let business = business.string, let tiers = tiers.mapping else {
        part.complain(table, "limits", zh: "应为 业务: {等级: 时长}", en: "write business: {tier: 3 h}")
        continue
      }
      for (tier, limit) in tiers {
        guard let tier = tier.string,
          let seconds = part.duration(of: limit, "limits.\(business)")
        else { continue }
        limits[business, default: [:]][tier] = seconds
      }
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
