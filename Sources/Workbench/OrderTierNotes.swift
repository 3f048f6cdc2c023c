internal import CallModel
internal import ServiceLevels

extension Centre {
  /// Tiers of orders for which the rules have no limit: these orders have that of all others, so a
  /// tier in other words would quietly have the longest.
  func tierNotes(by parameters: RuleParameters) -> [InputProblem] {
    var counts: [String: Int] = [:]
    var first: Int?
    for order in tables.orders.orders where parameters.lacksTier(order) {
      counts[order.tier ?? "", default: 0] += 1
      if first == nil { first = order.line }
    }
    guard !counts.isEmpty else { return [] }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let named = sorted.prefix(5).map { "\($0.key.prefix(20)) \($0.value)" }
    let more = sorted.count - named.count
    let other = parameters.otherTier
    let all = counts.values.reduce(0, +)
    return [
      InputProblem(
        .tierUnknown, file: tables.orders.files[.orders] ?? "orders.csv", line: first,
        what: LocalText(
          zh: "\(all) 张工单的客户等级没有规定时限，按“\(other)”计："
            + named.joined(separator: "、") + (more > 0 ? "，等 \(sorted.count) 种" : ""),
          en: "\(all.counted("order has", "orders have")) a customer tier without a limit and "
            + "count as '\(other)': " + named.joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "")),
        fix: LocalText(
          zh: "叫法不同的写进 aliases.yaml（words: {tier: {钻石: [贵宾]}}），另有时限的写进规则参数文件的 R-01.limits，"
            + "其余可不管",
          en: "list another word for a tier in aliases.yaml (words: {tier: {钻石: [VIP]}}), a tier "
            + "with a limit of its own under R-01.limits of the rules; leave the others"),
        effect: .note, subject: "customer_tier")
    ]
  }
}
