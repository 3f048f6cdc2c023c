/// The part of the day a visit is booked for.
public enum WindowType: String, Codable, Sendable, CaseIterable {
  case morning = "上午"
  case afternoon = "下午"
  case evening = "傍晚"
  /// A time of its own, which the row names.
  case exact = "指定"

  public var name: LocalText {
    switch self {
    case .morning: LocalText(zh: "上午", en: "morning")
    case .afternoon: LocalText(zh: "下午", en: "afternoon")
    case .evening: LocalText(zh: "傍晚", en: "evening")
    case .exact: LocalText(zh: "指定", en: "exact")
    }
  }
}
