import CallModel

/// the audit has a result; an untrue reason is written down and handed to the leader.
package enum R31AuditResult: ServiceRule {
  package static let definition = RuleDefinition(
    "R-31", name: LocalText(zh: "改约审核结果", en: "audit result"),
    statement: LocalText(
      zh: "审核结果为属实、不属实或无法核实之一；不属实须写明问题（15 字以上），并在 24 小时内提交组长。",
      en:
        "The result is true, untrue or could not be verified; untrue needs details (15 characters "
        + "or more) and the leader's hand-over within 24 hours."),
    source: "如不属实，则准确、详细记录存在问题，提交组长处理",
    reading: LocalText(
      zh: "客户要求但原因写错的，算属实，改正备注。",
      en: "A customer's wish with another reason counts as true; the remark is corrected."),
    needs: [.orders, .reschedules],
    examples: [
      RuleExample(
        zh: "属实", en: "true",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=属实-通过
        """, .pass),
      RuleExample(
        zh: "不属实，没有提交组长", en: "untrue, not handed over",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=不属实-提交组长 audit_detail=客户称一直在家，装维人员未联系也未上门
        """, .fail),
      RuleExample(
        zh: "审核了没有结果", en: "audited without a result",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 audited_at=10-05T15:00
        """, .unknown),
      RuleExample(
        zh: "尚未审核", en: "not audited",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00
        """, .notApplicable),
      RuleExample(
        zh: "还可以提交组长", en: "it can still be handed to the leader",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=不属实-提交组长 audit_detail=用户否认提出改约，称全天在家等候
        """, now: "2026-10-05 18:00", .pending),
      RuleExample(
        zh: "提交组长早于审核", en: "handed over before the audit",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 audited_at=10-06T08:00 audit_result=不属实-提交组长 audit_detail=用户否认提出改约，称全天在家等候 leader_at=10-05T16:00
        """, .unknown),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let p = context.parameters
    for row in order.reschedules {
      let pen = order.pen(id, row, sink)
      guard let audited = row.auditedAt else {
        pen(.notApplicable, zh: "尚未审核（见 R-30、R-33）", en: "not audited yet (see R-30, R-33)")
        continue
      }
      switch row.auditResult {
      case nil: pen(.unknown, zh: "没有审核结果", en: "the result is not known")
      case .confirmed, .unverifiable:
        pen(.pass, zh: row.auditResult?.name.zh ?? "", en: row.auditResult?.name.en ?? "")
      case .denied:
        let length = RemarkText.length(row.auditDetail)
        if length < p.auditDetailCharacters {
          pen(
            .fail, zh: "不属实，说明 \(length) 字，须 \(p.auditDetailCharacters) 字以上",
            en: "untrue with \(length) characters of detail, \(p.auditDetailCharacters) are needed")
          continue
        }
        let due = audited.addingTimeInterval(p.auditLeaderWithin)
        if let handed = row.leaderAt, handed < audited {
          pen(
            .unknown, zh: "\(context.clock.text(handed)) 提交组长，早于审核，时间有误",
            en: "handed to the leader at \(context.clock.text(handed)), before the audit: one of "
              + "them is wrong")
        } else if let handed = row.leaderAt {
          let at = context.clock.text(handed)
          pen(
            handed <= due ? .pass : .fail, zh: "不属实，\(at) 提交组长",
            en: "untrue, handed to the leader at \(at)")
        } else {
          pen(
            context.now > due ? .fail : .pending, zh: "不属实，尚未提交组长",
            en: "untrue, not handed to the leader yet")
        }
      }
    }
  }
}
