import CallModel

/// a reschedule's text says why, to when, who asked and when they spoke; else it goes back.
package enum R35RescheduleText: ServiceRule {
  package static let definition = RuleDefinition(
    "R-35", name: LocalText(zh: "改约内容规范", en: "form of a reschedule"),
    statement: LocalText(
      zh: "改约写明原因代码、新日期和半天、谁提出、联系时间，不用套话；不规范的须在 24 小时内退回申请人。",
      en:
        "A reschedule has the reason's code, the new date and half-day, who asked and the time of "
        + "contact, and no stock phrase; an irregular one is returned within 24 hours."),
    source: "如发现填写改约内容不规范的工单，则退回申请人",
    reading: LocalText(
      zh: "格式为本项目提出。不规范但按时退回的，算达标并警告。",
      en: "The form is this project's. Irregular but returned in time passes with a warning."),
    parameters: ["R-35", "R-46"], needs: [.orders, .reschedules],
    examples: [
      RuleExample(
        zh: "写得完整", en: "complete",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 reason_code=U02 reason_text=用户外出，10月8日回，王先生本人10月5日9:00提出 new_date=10-08 new_window_type=上午
        """, .pass),
      RuleExample(
        zh: "套话，没有退回", en: "a stock phrase, not returned",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 reason_text=客户原因
        """, .fail),
      RuleExample(
        zh: "套话，当天退回", en: "a stock phrase, returned the same day",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 reason_text=客户原因 returned_at=10-05T15:00
        """, .pass, notes: [.warning]),
      RuleExample(
        zh: "没有内容也没有申请时间", en: "neither text nor time",
        """
        orders       A
        reschedules  A  reason_code=U01
        """, .unknown),
      RuleExample(
        zh: "还可以退回", en: "it can still be returned",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 reason_text=改约
        """, now: "2026-10-05 12:00", .pending),
    ])

  /// What the text lacks.
  static func lacks(
    _ row: Reschedule, _ order: OrderView, _ context: RuleContext
  ) -> [LocalText] {
    let p = context.parameters
    let text = row.reasonText ?? ""
    var lacks: [LocalText] = []
    if RemarkText.isGeneric(text, p.genericRemarks) {
      let words = context.shown(text, order.order)
      return [LocalText(zh: "只有套话“\(words)”", en: "nothing but the stock phrase '\(words)'")]
    }
    let hasCode =
      row.reasonCode.map { p.remarkReasons[$0] != nil } ?? false
      || p.remarkReasons.keys.contains { text.hasPrefix($0) }
    if !hasCode { lacks.append(LocalText(zh: "原因代码", en: "the reason's code")) }
    if row.newDay == nil { lacks.append(LocalText(zh: "新日期", en: "the new date")) }
    if row.newWindowType == nil { lacks.append(LocalText(zh: "新半天", en: "the new half-day")) }
    if !context.mentions(text, p.requesterWords) {
      lacks.append(LocalText(zh: "谁提出", en: "who asked"))
    }
    if !hasTime(text) { lacks.append(LocalText(zh: "联系时间", en: "the time of contact")) }
    return lacks
  }

  /// A digit followed by a mark of hours.
  private static func hasTime(_ text: String) -> Bool {
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      let isDigit = (0x30...0x39).contains(last.value) || (0xFF10...0xFF19).contains(last.value)
      if isDigit, scalar == ":" || scalar == "：" || scalar == "点" || scalar == "时" { return true }
      last = scalar
    }
    return false
  }

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for row in order.reschedules {
      let pen = order.pen(id, row, sink)
      if row.reasonText == nil, row.requestedAt == nil {
        pen(.unknown, zh: "没有改约内容", en: "the text is not known")
        continue
      }
      let lacks = lacks(row, order, context)
      if lacks.isEmpty {
        pen(.pass, zh: "填写规范", en: "as it should be")
        continue
      }
      let zh = lacks.map(\.zh).joined(separator: "、")
      let en = lacks.map(\.en).joined(separator: ", ")
      let due = (row.requestedAt ?? .distantPast).addingTimeInterval(
        context.parameters.returnWithin)
      if let back = row.returnedAt, back <= due {
        pen(
          .pass, notes: [.warning], zh: "缺：\(zh)；已于 \(context.clock.text(back)) 退回",
          en: "lacks \(en); returned at \(context.clock.text(back))")
      } else if row.returnedAt == nil, context.now <= due {
        pen(.pending, zh: "缺：\(zh)；尚可退回", en: "lacks \(en); it can still be returned")
      } else {
        pen(.fail, zh: "缺：\(zh)；没有按时退回", en: "lacks \(en); not returned in time")
      }
    }
  }
}
