import CallModel

/// R-10: orders go to the crew whose area they lie in.
package enum R10RightTeam: ServiceRule {
  package static let definition = RuleDefinition(
    "R-10", name: LocalText(zh: "派单准确", en: "the right crew"),
    statement: LocalText(
      zh: "所派班组在派单当日负责该区域；后来以“派错单”重派的，原派单不达标。目标：零差错。",
      en:
        "The crew serves the region on the day of dispatch; a dispatch later undone as sent to the "
        + "wrong crew fails. The target is no error at all."),
    source: "根据各区域外包商的班组或机楼的辖区进行准确派单，保证无派错班组的工单",
    reading: LocalText(
      zh: "没有区域对应表时只看重派原因，标“部分”。派单后客户换址的免责。",
      en: "Without a map of regions only re-dispatches count, marked partial. A customer who moved "
        + "after the dispatch excuses it."),
    needs: [.orders, .dispatches, .regionTeam],
    examples: [
      RuleExample(
        zh: "派对班组", en: "the right crew",
        """
        orders       A  region=天河
        region_team  天河  team_id=T1
        dispatches   A  dispatched_at=10-05T12:00 team_id=T1
        """, .pass),
      RuleExample(
        zh: "派到别区班组", en: "a crew of another region",
        """
        orders       A  region=天河
        region_team  天河  team_id=T1
        dispatches   A  dispatched_at=10-05T12:00 team_id=T2
        """, .fail),
      RuleExample(
        zh: "没有对应表", en: "no map",
        """
        orders       A  region=天河
        dispatches   A  dispatched_at=10-05T12:00 team_id=T2
        """, .pass, notes: [.partial]),
      RuleExample(
        zh: "区域空缺", en: "the region is not known",
        """
        orders       A
        region_team  天河  team_id=T1
        dispatches   A  dispatched_at=10-05T12:00 team_id=T2
        """, .unknown),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let dispatches = order.dispatches
    for (index, dispatch) in dispatches.enumerated() {
      let verdict = order.pen(id, dispatch, sink)
      // A later row says why this one was undone.
      let undone = dispatches.enumerated().first { place, other in
        other.redispatchOf == dispatch.id
          || (other.redispatchOf == nil && other.redispatchReason != nil && place == index + 1)
      }?.element
      if let undone, let reason = undone.redispatchReason {
        if context.parameters.wrongTeamReasons.contains(reason) {
          let words = context.shown(reason, order.order)
          verdict(
            .fail, rows: [order.place(undone)],
            LocalText(zh: "以“\(words)”重派", en: "sent again because of '\(words)'"))
          continue
        }
        if context.parameters.movedReasons.contains(reason) {
          verdict(
            .pass, notes: [.excused], rows: [order.place(undone)],
            LocalText(zh: "派单后客户换址", en: "the customer moved after the dispatch"))
          continue
        }
      }
      guard context.book.tables.has(.regionTeam) else {
        verdict(
          .pass, notes: [.partial],
          LocalText(zh: "没有区域对应表，只看重派", en: "no map of regions; only re-dispatches were looked at"))
        continue
      }
      guard let region = order.order.region, let team = dispatch.teamID,
        let day = dispatch.dispatchedAt.map(context.calendar.day)
      else {
        verdict(
          .unknown,
          LocalText(zh: "缺区域、班组或派单时间", en: "the region, the crew or the time is not known"))
        continue
      }
      let serving = (context.book.regionTeamsByRegion[region] ?? [])
        .map { context.book.tables.regionTeams[$0] }
        .filter {
          ($0.validFrom.map { $0 <= day } ?? true) && ($0.validTo.map { day <= $0 } ?? true)
        }
        .map(\.teamID)
      if serving.isEmpty {
        verdict(
          .unknown,
          LocalText(
            zh: "对应表没有区域“\(region)”在 \(day) 的班组",
            en: "the map has no crew for '\(region)' on \(day)"))
      } else if serving.contains(team) {
        verdict(.pass, LocalText(zh: "\(team) 负责“\(region)”", en: "\(team) serves '\(region)'"))
      } else {
        verdict(
          .fail,
          LocalText(
            zh: "“\(region)”由 \(serving.joined(separator: "、")) 负责，却派给 \(team)",
            en: "'\(region)' is served by \(serving.joined(separator: ", ")), but \(team) was sent")
        )
      }
    }
  }
}
