/// Who is heard in a call.
public enum Party: String, Codable, Sendable, CaseIterable {
  case agent, customer
  /// A machine: voice menu, announcement, hold music with speech.
  case system
  case unknown

  public var name: LocalText {
    switch self {
    case .agent: LocalText(zh: "坐席", en: "agent")
    case .customer: LocalText(zh: "客户", en: "customer")
    case .system: LocalText(zh: "系统", en: "system")
    case .unknown: LocalText(zh: "未知", en: "unknown")
    }
  }
}
