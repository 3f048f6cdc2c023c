import CallModel

/// a deferral in force was approved at the IBSS desk, after its check, by somebody else.
package enum R44Approval: ServiceRule {
  package static let definition = RuleDefinition(
    "R-44", name: LocalText(zh: "IBSS 缓装审批", en: "approval at the IBSS desk"),
    statement: LocalText(
      zh: "生效的缓装有审批：审批不早于核实，审批人不是申请人。",
      en:
        "A deferral in force has an approval, not before its check, by somebody other than the applicant."
    ),
    source: "凡需求缓装的工单，经过验证后必须在IBSS缓装审批台进行审批操作",
    reading: LocalText(
      zh: "原文没有时限；核实后超过 24 小时审批的只作提示。",
      en: "The deck sets no limit; an approval more than 24 hours after the check is information."),
    needs: [.orders, .deferrals],
    examples: [
      RuleExample(
        zh: "核实后由他人审批", en: "approved by somebody else",
        """
        orders     A
        deferrals  A  requested_by=A1 verified_at=10-05T10:00 approved_by=L1 approved_at=10-05T11:00 effective_at=10-05T11:00
        """, .pass),
      RuleExample(
        zh: "审批人就是申请人", en: "approved by the applicant",
        """
        orders     A
        deferrals  A  requested_by=A1 verified_at=10-05T10:00 approved_by=A1 approved_at=10-05T11:00 effective_at=10-05T11:00
        """, .fail),
      RuleExample(
        zh: "没有申请人", en: "the applicant is not known",
        """
        orders     A
        deferrals  A  verified_at=10-05T10:00 approved_by=L1 approved_at=10-05T11:00 effective_at=10-05T11:00
        """, .unknown),
      RuleExample(
        zh: "核实后等待审批", en: "verified, waiting for approval",
        """
        orders     A
        deferrals  A  requested_by=A1 verified_at=10-05T10:00 verify_result=审核通过
        """, now: "2026-10-05 12:00", .pending),
      RuleExample(
        zh: "没有生效", en: "not in force",
        """
        orders     A
        deferrals  A  requested_by=A1 verify_result=退回申请
        """, .notApplicable),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    for row in order.deferrals {
      let pen = order.pen(id, row, sink)
      if row.kind == .waiting {
        pen(.notApplicable, zh: "待装", en: "a wait for resources")
        continue
      }
      guard row.effectiveAt != nil else {
        if row.verifyResult == .approved, row.approvedAt == nil {
          pen(.pending, zh: "等待审批", en: "waiting for approval")
        } else {
          pen(.notApplicable, zh: "缓装未生效", en: "the deferral is not in force")
        }
        continue
      }
      guard let approved = row.approvedAt, let by = row.approvedBy else {
        pen(.fail, zh: "已生效，没有审批", en: "in force without an approval")
        continue
      }
      guard let applicant = row.requestedBy, let verified = row.verifiedAt else {
        pen(.unknown, zh: "缺申请人或核实时间", en: "the applicant or the time of the check is not known")
        continue
      }
      if by == applicant {
        pen(.fail, zh: "审批人 \(by) 就是申请人", en: "approved by \(by), the applicant")
      } else if approved < verified {
        pen(
          .fail, zh: "\(context.clock.text(approved)) 审批，早于 \(context.clock.text(verified)) 核实",
          en: "approved \(context.clock.text(approved)), before the check "
            + context.clock.text(verified))
      } else {
        let isLate = approved.timeIntervalSince(verified) > context.parameters.approveWithin
        pen(
          .pass, notes: isLate ? [.info] : [], zh: "\(context.clock.text(approved)) 由 \(by) 审批",
          en: "approved \(context.clock.text(approved)) by \(by)")
      }
    }
  }
}
