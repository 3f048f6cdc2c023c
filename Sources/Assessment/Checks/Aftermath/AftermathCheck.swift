package import CallModel

/// Nobody has to call again about it, and nobody complains.
package struct AftermathCheck: Check {
  package static let id = "aftermath"
  package static let criterion = "S6"
  package static let definition = LocalText(
    zh: "72 小时内该工单没有再次来电，30 天内没有有效投诉。",
    en: "No second inbound contact on the order within 72 h, no valid complaint within 30 days.")

  let repeatHours: Double
  let complaintDays: Double

  package init(_ section: RubricSection) {
    repeatHours = section.number("repeat_hours", in: 1...10_000)
    complaintDays = section.number("complaint_days", in: 1...1_000)
  }

  package func verdict(on call: HeardCall) -> Verdict {
    let again = call.order?.repeatContact
    let complaint = call.order?.validComplaint
    let hours = figure(repeatHours)
    let days = figure(complaintDays)
    if complaint == true || again == true {
      let what =
        complaint == true
        ? LocalText(zh: "\(days) 天内有有效投诉", en: "a valid complaint within \(days) days")
        : LocalText(zh: "\(hours) 小时内再次来电", en: "a second contact within \(hours) h")
      return Verdict(
        .measured(0), explanation: what, lost: [Evidence(note: what)],
        findings: [Self.finding(.bad, what, [Evidence(note: what)])])
    }
    guard again == false else {
      return .noOccasion(
        zh: "无工单记录或未满 \(hours) 小时", en: "no order on record, or \(hours) h have not passed")
    }
    let what = LocalText(
      zh: "\(hours) 小时内没有再次来电，" + (complaint == nil ? "尚无投诉记录" : "\(days) 天内没有有效投诉"),
      en: "no second contact within \(hours) h, "
        + (complaint == nil
          ? "no complaint on record so far" : "no valid complaint in \(days) days"))
    return Verdict(.measured(1), explanation: what, won: [Evidence(note: what)])
  }

  package static let examples: [CheckExample] = []
}
