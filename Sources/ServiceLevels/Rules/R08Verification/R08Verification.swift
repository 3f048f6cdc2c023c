import CallModel

/// name, address, equipment and business are verified with the customer.
package enum R08Verification: ServiceRule {
  package static let definition = RuleDefinition(
    "R-08", name: LocalText(zh: "核对客户信息", en: "verification"),
    statement: LocalText(
      zh: "预约时核对了姓名、装机地址、设备提供方式、办理业务；联系电话和时段缺一项提示。",
      en: "Name, address, equipment mode and business are verified when booking; a missing phone "
        + "number or window is a warning."),
    source: "必须与客户核对相关信息是否正确，如客户姓名、装机地址、设备提供方式、办理的业务等",
    reading: LocalText(
      zh: "“等”理解为再加电话、时段，缺了只提示（可设为不达标）。工单登记与通话文字任一为凭；"
        + "两者不符的，列为待人工确认（K3）。",
      en:
        "'等' is read as phone and window, whose lack only warns (a setting makes it fail). Either "
        + "the order's field or the words of the call prove it; where they disagree, a person is "
        + "asked (K3)."),
    needs: [.orders, .appointments],
    examples: [
      RuleExample(
        zh: "四项齐全", en: "all four",
        """
        orders        A
        appointments  A  booked_at=10-05T10:00 verified_items=姓名;地址;设备;业务;电话;时间
        """, .pass),
      RuleExample(
        zh: "没核对设备", en: "equipment not verified",
        """
        orders        A
        appointments  A  booked_at=10-05T10:00 verified_items=姓名;地址;业务;电话;时间
        """, .fail),
      RuleExample(
        zh: "既无登记也无文字", en: "neither field nor words",
        """
        orders        A
        appointments  A  booked_at=10-05T10:00
        """, .unknown),
      RuleExample(
        zh: "约定前取消", en: "cancelled before anybody agreed",
        """
        orders        A
        appointments  A  status=取消
        """, .notApplicable),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let p = context.parameters
    for visit in order.appointments {
      let verdict = order.pen(id, visit, sink)
      guard visit.wasAgreed else {
        verdict(.notApplicable, AppointmentReason.neverAgreed)
        continue
      }
      if visit.source == .selfService {
        verdict(.notApplicable, AppointmentReason.bookedOnline)
        continue
      }
      let field = visit.verifiedItems
      let words = visit.callID.flatMap { context.spoken[$0]?.verified }
      if field == nil, words == nil {
        verdict(
          .unknown,
          LocalText(zh: "没有核对记录，也没有通话文字", en: "neither a record nor the words of the call"))
        continue
      }
      let verified = Set(field ?? []).union(words ?? [])
      let missing = p.verificationRequired.filter { !verified.contains($0) }
      let extra = p.verificationExtra.filter { !verified.contains($0) }
      var notes: [RuleOutcome.Note] = []
      var zh: [String] = []
      var en: [String] = []
      if !missing.isEmpty {
        zh.append("未核对：" + missing.map(\.name.zh).joined(separator: "、"))
        en.append("not verified: " + missing.map(\.name.en).joined(separator: ", "))
      }
      if !extra.isEmpty, p.verificationExtraMissing != .off {
        notes += p.verificationExtraMissing.notes
        zh.append("另未核对：" + extra.map(\.name.zh).joined(separator: "、"))
        en.append("also not verified: " + extra.map(\.name.en).joined(separator: ", "))
      }
      if let field, let words {
        let claimed = p.verificationRequired.filter { field.contains($0) && !words.contains($0) }
        if !claimed.isEmpty {
          notes.append(.info)
          zh.append(
            "登记已核对、通话中未听到：" + claimed.map(\.name.zh).joined(separator: "、") + "（K3 待确认）")
          en.append(
            "recorded as verified but not heard: " + claimed.map(\.name.en).joined(separator: ", ")
              + " (K3, to be confirmed)")
        }
      }
      if zh.isEmpty {
        zh = ["均已核对"]
        en = ["all verified"]
      }
      let fails = !missing.isEmpty || (!extra.isEmpty && p.verificationExtraMissing == .fail)
      verdict(
        fails ? .fail : .pass, notes: notes,
        LocalText(zh: zh.joined(separator: "；"), en: en.joined(separator: "; ")))
    }
  }
}
