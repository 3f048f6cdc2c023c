package import CallModel

/// Values that are compared, as people read them.
extension SlotFinder {
  /// The service, the equipment's origin or the half of the day that a value names, whether it was
  /// said or stands in an order; the value itself where it names none.
  package static func words(
    of kind: SlotKind, _ value: String, _ patterns: SpokenPatterns = .standard
  ) -> LocalText {
    switch kind {
    case .business:
      let classes = patterns.orderData.services(in: NormalizedText(value).units[...])
      let known = classes.compactMap { businessNames[$0] }
      return known.isEmpty
        ? LocalText(verbatim: value)
        : LocalText(
          zh: known.map(\.zh).joined(separator: "、"), en: known.map(\.en).joined(separator: ", "))
    case .equipment:
      guard !value.isEmpty else { return LocalText(verbatim: value) }
      return isOwnEquipment(NormalizedText(value).text)
        ? LocalText(zh: "客户自备", en: "the customer's own")
        : LocalText(zh: "我方提供", en: "supplied by us")
    case .halfDay:
      switch HalfDay(rawValue: value) {
      case .morning: return LocalText(zh: "上午", en: "morning")
      case .afternoon: return LocalText(zh: "下午", en: "afternoon")
      case .evening: return LocalText(zh: "晚上", en: "evening")
      case nil: return LocalText(verbatim: value)
      }
    case .name, .address, .phone, .date, .time: return LocalText(verbatim: value)
    }
  }

  static func isOwnEquipment(_ mode: String) -> Bool {
    mode.contains("自") || mode.contains("own") || mode.contains("customer")
  }

  private static let businessNames: [String: LocalText] = [
    "新装": LocalText(zh: "新装", en: "new installation"),
    "移机": LocalText(zh: "移机", en: "relocation"),
    "拆机": LocalText(zh: "拆机", en: "removal"),
    "改约": LocalText(zh: "改约", en: "rescheduling"),
    "宽带": LocalText(zh: "宽带", en: "broadband"),
    "固话": LocalText(zh: "固话", en: "fixed line"),
    "电视": LocalText(zh: "电视", en: "television"),
  ]
}
