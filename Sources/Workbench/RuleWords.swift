package import CallModel
package import ServiceLevels

/// Words that several outputs of the rules share.
package enum RuleWords {
  package static func variant(_ variant: String) -> LocalText {
    switch variant {
    case "customer": LocalText(zh: "客户时钟", en: "customer clock")
    case "agent": LocalText(zh: "坐席时钟", en: "agent clock")
    case "arrival": LocalText(zh: "实际到达", en: "arrival")
    case "accuracy": LocalText(zh: "填报准确", en: "accuracy of the figures")
    default: LocalText(verbatim: variant)
    }
  }

  /// `10-05 19:40–20:00, 10-06 08:30–08:45: 35 min`.
  package static func stretches(
    _ stretches: [ClockStretch], _ clock: LocalClock, _ language: Language
  ) -> String {
    if stretches.isEmpty { return "" }
    var shown = stretches.prefix(4).map { stretch in
      let from = clock.text(stretch.start)
      let sameDay = clock.day(of: stretch.start) == clock.day(of: stretch.end)
      return "\(from)–\(sameDay ? clock.time(stretch.end) : clock.text(stretch.end))"
    }
    if stretches.count > 4 { shown.append("…") }
    let total = DurationText.of(Stretches.total(stretches))
    return language == .chinese
      ? shown.joined(separator: "，") + "，共 \(total.zh)"
      : shown.joined(separator: ", ") + ": \(total.en)"
  }
}
