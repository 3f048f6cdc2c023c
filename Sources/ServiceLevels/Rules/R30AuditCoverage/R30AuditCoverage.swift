import CallModel

import struct Foundation.Date

/// R-30: every reschedule is audited by a call to the customer.
package enum R30AuditCoverage: ServiceRule {
  package static let definition = RuleDefinition(
    "R-30", name: LocalText(zh: "改约 100% 回访", en: "every reschedule audited"),
    statement: LocalText(
      zh: "每张改约都给客户打过回访电话并有审核。联系不上的，须上午、下午各拨两次以上，结果写“无法核实”。",
      en:
        "Each reschedule has an audit with a call to the customer. Where nobody can be reached, two "
        + "attempts in the morning and two in the afternoon, and the result 'could not be verified'."
    ),
    source: "100%回访审核改约，如果确认属实客户原因的，则确认通过",
    reading: LocalText(
      zh: "登记的改约方与通话内容不符时，列为待人工确认，双方凭据都保留。没审核、在 R-33 限内退回申请人的不适用。",
      en:
        "Where the recorded requester and the words of the call disagree, a person is asked, with "
        + "both sides shown. A request returned to the applicant within the limit of R-33, "
        + "unaudited, is not applicable."),
    parameters: ["R-30", "R-33", "R-09"], needs: [.orders, .reschedules, .contactAttempts, .calls],
    examples: [
      RuleExample(
        zh: "有回访电话", en: "audited by a call",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=属实-通过 call_id=C1
        """, .pass),
      RuleExample(
        zh: "所列通话早于申请", en: "the call it names was over before the request",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=属实-通过 call_id=C1
        calls        C1  order_id=A started_at=10-03T10:00 ended_at=10-03T10:02
        """, .fail),
      RuleExample(
        zh: "没有回访", en: "never audited",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00
        """, .fail),
      RuleExample(
        zh: "退回申请人，没有改约", en: "returned to the applicant, nothing rescheduled",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 returned_at=10-05T15:00
        """, .notApplicable),
      RuleExample(
        zh: "还在 24 小时内", en: "still within 24 hours",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00
        """, now: "2026-10-05 12:00", .pending),
      RuleExample(
        zh: "有审核，无从知道是否打过电话", en: "audited, whether by a call is not known",
        """
        orders       A
        reschedules  A  requested_at=10-05T09:00 audited_at=10-05T15:00 audit_result=属实-通过
        """, .unknown),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let limit = AuditLimit(ofReschedules: context.parameters)
    for row in order.reschedules {
      let pen = order.pen(id, row, sink)
      if limit.isReturned(row, context.calendar) {
        pen.returned(row, context)
        continue
      }
      guard let audited = row.auditedAt else {
        guard let requested = row.requestedAt else {
          pen(.unknown, zh: "没有申请时间", en: "the time of the request is not known")
          continue
        }
        let due = limit.deadline(requested, context.calendar)
        pen(context.now > due ? .fail : .pending, zh: "尚未回访", en: "not audited yet")
        continue
      }
      let since = row.requestedAt ?? .distantPast
      let attempts = order.attempts.filter {
        guard let at = $0.startedAt, $0.purpose == .rescheduleAudit || $0.purpose == nil else {
          return false
        }
        return at >= since && at <= audited.addingTimeInterval(300)
      }
      let call = row.callID.flatMap(context.book.call)
      let doubt = call.flatMap { Self.doubt($0, row, order, context) }
      // What was said on a call that cannot be the audit's tells nothing of the audit.
      let named = doubt == nil ? row.callID : nil
      let reached = attempts.first { $0.result == .connectedCustomer }
      if named != nil || reached != nil {
        let spoken = named.flatMap { context.spoken[$0] }
        if row.requesterRole == .customer || row.auditResult == .confirmed,
          spoken?.customerAskedForChange == false
        {
          let quote = spoken?.quotes["change"] ?? ""
          pen(
            .pass, notes: [.warning],
            zh:
              "登记为客户原因（\(context.shown(row.reasonText ?? row.reasonCode ?? "", order.order))），通话中客户否认“\(quote)”，待人工确认",
            en:
              "recorded as the customer's wish (\(context.shown(row.reasonText ?? row.reasonCode ?? "", order.order))), denied "
              + "on the call “\(quote)”: to be confirmed by a person")
        } else {
          let who = named ?? doubt.flatMap { _ in reached?.callID } ?? ""
          pen(.pass, zh: "已电话回访 \(who)", en: "audited by a call \(who)")
        }
        continue
      }
      if row.auditResult == .unverifiable {
        let failed = attempts.filter { ContactDiscipline.isFailedAttempt($0, context) }
        let halves = failed.compactMap { $0.startedAt.flatMap(context.calendar.contactHalfDay) }
        let mornings = halves.count { $0 == .morning }
        let afternoons = halves.count { $0 == .afternoon }
        let isEnough =
          mornings >= context.parameters.auditNoContactMorning
          && afternoons >= context.parameters.auditNoContactAfternoon
        pen(
          isEnough ? .pass : .fail, notes: isEnough ? [.excused] : [],
          rows: failed.map(order.place),
          zh: "无法核实：上午拨 \(mornings) 次，下午拨 \(afternoons) 次",
          en: "could not be verified: \(mornings) morning and \(afternoons) afternoon attempts")
        continue
      }
      if let doubt {
        pen(.fail, doubt)
      } else if context.book.tables.has(.contactAttempts) {
        pen(.fail, zh: "有审核，没有给客户的电话", en: "audited, but no call to the customer")
      } else {
        pen(.unknown, zh: "有审核，没有通话数据", en: "audited; there are no data of calls")
      }
    }
  }

  /// Why a call that the audit names cannot be its call to the customer: nobody answered it, or it
  /// was over long before anybody asked for the reschedule (R-09 says how long).
  private static func doubt(
    _ call: CallRecord, _ row: Reschedule, _ order: OrderView, _ context: RuleContext
  ) -> LocalText? {
    let result = order.attempts.first { $0.callID == call.id }?.result
    let reachedNobody = result.map { $0 != .connectedCustomer && $0 != .connectedOther } ?? false
    if reachedNobody || context.wasConnected(call) == false {
      return LocalText(
        zh: "所列通话 \(call.id) 没有接通", en: "the call it names, \(call.id), was not answered")
    }
    guard let asked = row.requestedAt, let ended = call.endedAt ?? call.startedAt,
      ended < asked.addingTimeInterval(-context.parameters.callEndsBefore)
    else { return nil }
    let at = context.clock.text(ended)
    return LocalText(
      zh: "所列通话 \(call.id) 在申请改约之前（\(at)）已结束",
      en: "the call it names, \(call.id), was over before the request (\(at))")
  }
}
