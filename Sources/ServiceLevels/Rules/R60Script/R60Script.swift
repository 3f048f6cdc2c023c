import CallModel

/// the script's stages are there, in order.
package enum R60Script: ServiceRule {
  package static let definition = RuleDefinition(
    "R-60", name: LocalText(zh: "预约脚本", en: "booking script"),
    statement: LocalText(
      zh: "外呼预约的通话按脚本各阶段依次进行。",
      en: "An outbound booking call goes through the script's stages in order."),
    source: "9.工单预约脚本",
    reading: LocalText(
      zh: "课件没有脚本原文，按班组自己的脚本或默认阶段，由通话评估给出。没写通话类型的，只判有工单号的外呼（方向不明的也算）。",
      en: "The deck lacks the script; the team's own or the default stages are used, as the "
        + "assessment of the call finds them. Of calls without a type those that belong to an order "
        + "and are not inbound are judged."),
    needs: [.calls],
    examples: [
      RuleExample(zh: "没有通话文字", en: "no words", "calls  C1  agent_id=A1 order_id=D1", .unknown)
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let calls = context.book.tables.calls
    for index in calls.indices
    where isBooking(calls[index]) {
      let call = calls[index]
      let facts = context.spoken[call.id]
      let pen = context.pen(id, call, index, sink)
      // Stages that are missing or out of order, as the assessment of the call names them.
      let zh = facts?.quotes["script.zh"].map { "：\($0)" } ?? ""
      let en = facts?.quotes["script.en"].map { ": \($0)" } ?? ""
      switch facts?.scriptFollowed {
      case nil: pen(.unknown, zh: "没有通话文字", en: "the words of the call are not known")
      case true?: pen(.pass, zh: "阶段齐全、顺序正确", en: "all stages, in order")
      case false?: pen(.fail, zh: "缺少阶段或顺序不对\(zh)", en: "a stage is missing or out of order\(en)")
      }
    }
  }

  /// A call that says nothing of its type and belongs to no order may be anything.
  private static func isBooking(_ call: CallRecord) -> Bool {
    switch call.type {
    case .outboundBooking: true
    case nil: call.orderID != nil && call.direction != .inbound
    default: false
    }
  }
}
