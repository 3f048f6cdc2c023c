import CallModel

import struct Foundation.Date

/// where resources are missing, the customer is told within the limit of R-01.
package enum R04ResourceNotice: ServiceRule {
  package static let definition = RuleDefinition(
    "R-04", name: LocalText(zh: "资源不具备通知", en: "notice of missing resources"),
    statement: LocalText(
      zh: "资源不具备时，在 R-01 的时限内通知客户；R-01 待资源到位后另行计时。",
      en: "Where resources are missing, the customer is told within the limit of R-01; R-01 starts "
        + "anew when resources are there."),
    source: "资源不具备时要在此时限内通知客户",
    reading: LocalText(
      zh: "原文只说新装，默认新装、移机都用（可设）。以登记的通知时间为准。",
      en: "The deck says it of new installations; by default it holds for moves as well. The "
        + "recorded time of notice counts."),
    parameters: ["R-04", "R-01"], needs: [.orders],
    examples: [
      RuleExample(
        zh: "三小时内通知", en: "told within three hours",
        """
        orders  A  customer_tier=钻石 queue_at=10-05T09:00 resource_status=不具备 resource_notified_at=10-05T12:00
        """, .pass),
      RuleExample(
        zh: "通知早于到单", en: "told before the order arrived",
        """
        orders  A  customer_tier=钻石 queue_at=10-05T09:00 resource_status=不具备 resource_notified_at=10-05T08:59:59
        """, .unknown),
      RuleExample(
        zh: "通知按分钟记", en: "told, written by the minute",
        """
        orders  A  customer_tier=钻石 queue_at=10-05T09:00:30 resource_status=不具备 resource_notified_at=10-05T09:00
        """, .pass),
      RuleExample(
        zh: "没有通知", en: "never told",
        """
        orders  A  customer_tier=钻石 queue_at=10-05T09:00 resource_status=不具备
        """, .fail),
      RuleExample(
        zh: "还在时限内", en: "still within the limit",
        """
        orders  A  customer_tier=钻石 queue_at=10-05T09:00 resource_status=不具备
        """, now: "2026-10-05 11:00", .pending),
      RuleExample(
        zh: "资源具备", en: "resources are there",
        "orders  A  queue_at=10-05T09:00 resource_status=具备", .notApplicable),
      RuleExample(
        zh: "资源状态空缺", en: "not known", "orders  A  queue_at=10-05T09:00", .unknown),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let row = order.order
    let start = order.arrival(context)
    func verdict(_ outcome: Outcome, _ reason: @autoclosure () -> LocalText) {
      sink.add(
        id, subject: row.id, order: order.reference, agent: order.agentID,
        team: order.agentTeam, outcome, at: start,
        stretches: start.map {
          ServiceClock(start: $0, stop: row.resourceNotifiedAt).running(until: context.now)
        } ?? [], rows: [order.place], reason: reason())
    }
    let wasMissing =
      row.resource == .missing || row.resourceReadyAt != nil || row.resourceNotifiedAt != nil
    if !wasMissing {
      if row.resource == nil {
        verdict(.unknown, LocalText(zh: "资源状态不详", en: "the state of resources is not known"))
      } else {
        verdict(.notApplicable, LocalText(zh: "资源具备", en: "resources are there"))
      }
      return
    }
    guard let business = row.business else {
      return verdict(.unknown, LocalText(zh: "没有业务类型", en: "the business is not known"))
    }
    guard context.parameters.resourceNoticeBusinesses.contains(business),
      let limit = context.parameters.limit(business: business, tier: row.tier)
    else {
      return verdict(
        .notApplicable,
        LocalText(zh: "业务“\(business)”不在规则内", en: "business '\(business)' is not in the rule"))
    }
    guard let start else {
      return verdict(
        .unknown, LocalText(zh: "没有到单和受理时间", en: "neither arrival nor acceptance is known"))
    }
    let from = context.clock.text(start)
    let allowed = DurationText.of(limit)
    if let told = row.resourceNotifiedAt, let known = order.firstKnown, order.isBeforeOrder(told) {
      let (at, since) = (context.clock.text(told), context.clock.text(known))
      return verdict(
        .unknown,
        LocalText(
          zh: "\(at) 通知客户，早于 \(since) 受理或到单，时间有误",
          en:
            "told at \(at), before the order was accepted or arrived at \(since): one of them is wrong"
        ))
    }
    if let told = row.resourceNotifiedAt {
      let spent = told.timeIntervalSince(start)
      let text = DurationText.of(max(0, spent))
      verdict(
        spent <= limit ? .pass : .fail,
        LocalText(
          zh: "\(from) 起计，\(context.clock.text(told)) 通知客户，用时 \(text.zh)，时限 \(allowed.zh)",
          en: "from \(from), told at \(context.clock.text(told)): \(text.en) of \(allowed.en)"))
    } else {
      let spent = context.now.timeIntervalSince(start)
      let text = DurationText.of(max(0, spent))
      verdict(
        spent > limit ? .fail : .pending,
        LocalText(
          zh: "\(from) 起计，尚未通知客户，已过 \(text.zh)，时限 \(allowed.zh)",
          en: "from \(from), not told yet: \(text.en) of \(allowed.en)"))
    }
  }
}
