public import CallModel

/// A table by the name of its file.
public enum TableName: String, Codable, Sendable, CaseIterable {
  case orders, appointments
  case contactAttempts = "contact_attempts"
  case reschedules, deferrals, dispatches, calls, agents, teams
  case regionTeam = "region_team"
  case roster
  case bookingReports = "booking_reports"
  case checks, alerts, meetings, logins, tickets, escalations, ratings, confirmations, complaints
  case praises, appeals

  public var name: LocalText {
    switch self {
    case .orders: LocalText(zh: "工单", en: "orders")
    case .appointments: LocalText(zh: "预约", en: "appointments")
    case .contactAttempts: LocalText(zh: "联系记录", en: "contact attempts")
    case .reschedules: LocalText(zh: "改约", en: "reschedules")
    case .deferrals: LocalText(zh: "缓装待装", en: "deferrals")
    case .dispatches: LocalText(zh: "派单", en: "dispatches")
    case .calls: LocalText(zh: "通话", en: "calls")
    case .agents: LocalText(zh: "人员", en: "agents")
    case .teams: LocalText(zh: "班组", en: "crews")
    case .regionTeam: LocalText(zh: "区域班组对应", en: "regions and crews")
    case .roster: LocalText(zh: "轮值班表", en: "roster")
    case .bookingReports: LocalText(zh: "约单量填报", en: "booking reports")
    case .checks: LocalText(zh: "检查记录", en: "checks")
    case .alerts: LocalText(zh: "预警", en: "alerts")
    case .meetings: LocalText(zh: "晨会", en: "meetings")
    case .logins: LocalText(zh: "平台登录", en: "log-ins")
    case .tickets: LocalText(zh: "转办单", en: "tickets")
    case .escalations: LocalText(zh: "升级", en: "escalations")
    case .ratings: LocalText(zh: "人工评分", en: "ratings")
    case .confirmations: LocalText(zh: "人工确认", en: "confirmations")
    case .complaints: LocalText(zh: "投诉", en: "complaints")
    case .praises: LocalText(zh: "表扬", en: "praises")
    case .appeals: LocalText(zh: "申诉", en: "appeals")
    }
  }
}

/// What the service-level rules look at: the tables as read, in the order of their files.
public struct OrderTables: Sendable {
  public var orders: [Order] = []
  public var appointments: [Appointment] = []
  public var attempts: [ContactAttempt] = []
  public var reschedules: [Reschedule] = []
  public var deferrals: [Deferral] = []
  public var dispatches: [Dispatch] = []
  public var calls: [CallRecord] = []
  /// The place of each call in its file, from 1, beside `calls`; empty where they came from no
  /// file.
  public var callLines: [Int] = []
  public var agents: [AgentRecord] = []
  public var teams: [Team] = []
  public var regionTeams: [RegionTeam] = []
  public var roster: [RosterEntry] = []
  public var bookingReports: [BookingReport] = []
  public var checks: [QueueCheck] = []
  public var alerts: [BurstAlert] = []
  public var meetings: [Meeting] = []
  public var logins: [Login] = []
  public var tickets: [Ticket] = []
  public var escalations: [Escalation] = []
  public var complaints: [Complaint] = []
  /// The tables that were there, with the file each came from, relative to the data folder.
  public var files: [TableName: String] = [:]

  public init() {}

  /// Whether the table was there, be it without rows.
  public func has(_ table: TableName) -> Bool { files[table] != nil }

  /// A row by its file and line, `orders.csv:42`; the file alone where `line` is 0.
  public func place(_ table: TableName, line: Int) -> String {
    let file = files[table] ?? "\(table.rawValue).csv"
    return line > 0 ? "\(file):\(line)" : file
  }
}
