import CallModel

/// R-41: what the customer asked for is approved, anything else goes back; both stamped.
package enum R41DeferralVerdict: ServiceRule {
  package static let definition = RuleDefinition(
    "R-41", name: LocalText(zh: "缓装审核结论", en: "verdict on a deferral"),
    statement: LocalText(
      zh: "客户提出的缓装审核通过，否则退回申请；通过和退回都有时间。",
      en: "A deferral the customer asked for is approved, any other is returned to the applicant; "
        + "both are stamped."),
    source: "如回访结果属于客户提出缓装的工单，则审核通过，否则，退回申请",
    reading: LocalText(
      zh: "客户否认而资源确实不具备的，转待装。联系不上的，须满足 R-42。通话文字与登记不符的，列为待人工确认。",
      en:
        "Where the customer denies it and resources are missing, it becomes a wait. An unreachable "
        + "customer needs R-42. Words against the record are put before a person."),
    needs: [.orders, .deferrals],
    examples: [
      RuleExample(
        zh: "客户提出，通过", en: "asked for, approved",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 verified_at=10-05T16:00 verify_result=审核通过
        """, .pass),
      RuleExample(
        zh: "退回却仍生效", en: "returned, yet in force",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 verified_at=10-05T16:00 verify_result=退回申请 returned_at=10-05T16:00 effective_at=10-05T17:00
        """, .fail),
      RuleExample(
        zh: "核实了没有结论", en: "verified without a result",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00 verified_at=10-05T16:00
        """, .unknown),
      RuleExample(
        zh: "尚未核实", en: "not verified",
        """
        orders     A
        deferrals  A  requested_at=10-05T09:00
        """, .pending),
      RuleExample(
        zh: "待装", en: "a wait for resources",
        """
        orders     A
        deferrals  A  kind=待装
        """, .notApplicable),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for row in order.deferrals {
      let pen = order.pen(id, row, sink)
      if row.kind == .waiting, row.verifyResult == nil {
        pen(.notApplicable, zh: "待装", en: "a wait for resources")
        continue
      }
      guard let verified = row.verifiedAt else {
        pen(
          .pending, zh: "尚未核实，还没有结论（时限见 R-40）",
          en: "not verified yet: no verdict so far (R-40 has the limit)")
        continue
      }
      switch row.verifyResult {
      case nil: pen(.unknown, zh: "没有核实结果", en: "the result is not known")
      case .approved:
        let spoken = row.callID.flatMap { context.spoken[$0] }
        if spoken?.customerAskedForChange == false {
          let quote = spoken?.quotes["change"] ?? ""
          pen(
            .pass, notes: [.warning],
            zh:
              "登记客户提出（\(context.shown(row.reasonText ?? "", order.order))），通话中客户否认“\(quote)”，待人工确认",
            en:
              "recorded as asked for (\(context.shown(row.reasonText ?? "", order.order))), denied on the call “\(quote)”: to be "
              + "confirmed by a person")
        } else {
          pen(.pass, zh: "审核通过", en: "approved")
        }
      case .returned:
        if row.effectiveAt != nil {
          pen(.fail, zh: "已退回，缓装却生效", en: "returned, yet the deferral is in force")
        } else if row.returnedAt == nil {
          pen(.fail, zh: "结论为退回，没有退回时间", en: "the result is 'returned', but no time of it")
        } else {
          pen(.pass, zh: "已退回申请人", en: "returned to the applicant")
        }
      case .waiting:
        let isMissing = order.order.resource == .missing || order.order.resourceReadyAt != nil
        pen(
          isMissing || order.order.resource == nil ? .pass : .fail,
          notes: order.order.resource == nil && !isMissing ? [.partial] : [],
          zh: isMissing ? "资源不具备，转待装" : "转待装，资源状态为\(order.order.resource?.name.zh ?? "不详")",
          en: isMissing
            ? "resources are missing: it waits"
            : "it waits, resources \(order.order.resource?.name.en ?? "not known")")
      case .unverifiable:
        if case .unreachable = ContactDiscipline(order, context, until: verified).verdict() {
          pen(.pass, notes: [.excused], zh: "联系不上，已满足 R-42", en: "unreachable, R-42 is met")
        } else {
          pen(.fail, zh: "称联系不上，未满足 R-42", en: "said to be unreachable, but R-42 is not met")
        }
      }
    }
  }
}
