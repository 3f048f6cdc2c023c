import CallModel

/// R-21: by 14:00 of the day before, as much is booked as the crews need.
package enum R21DemandMet: ServiceRule {
  package static let definition = RuleDefinition(
    "R-21", name: LocalText(zh: "约单量达到需求量", en: "booked meets demand"),
    statement: LocalText(
      zh: "前一日 14:00 填报中，次日该班组的约单量不少于需求量。",
      en: "In the 14:00 filing of the day before, what is booked for a crew is at least its demand."
    ),
    source: "在白板上及时更新班组的工单需求量和约单量，确保约单量达到需求量",
    reading: LocalText(
      zh: "需求量指外包商要求的班组工作量；没有填报则不适用。",
      en:
        "Demand is the crew capacity a contractor asked for; where none is filed it does not apply."
    ),
    parameters: ["R-20", "R-21"], needs: [.bookingReports],
    examples: [
      RuleExample(
        zh: "达到", en: "met",
        "booking_reports  10-05  slot=14:00 for_date=10-06 team_id=T1 booked=20 demand=20", .pass),
      RuleExample(
        zh: "不足", en: "short",
        "booking_reports  10-05  slot=14:00 for_date=10-06 team_id=T1 booked=18 demand=20", .fail),
      RuleExample(
        zh: "没有填报时点，按填报时间", en: "without a slot, by the time of filing",
        "booking_reports  10-05  filed_at=10-05T14:05 for_date=10-06 team_id=T1 booked=18 demand=20",
        .fail),
      RuleExample(
        zh: "没有需求量", en: "no demand",
        "booking_reports  10-05  slot=14:00 for_date=10-06 team_id=T1 booked=18", .notApplicable),
      RuleExample(
        zh: "没有约单量", en: "booked is not known",
        "booking_reports  10-05  slot=14:00 for_date=10-06 team_id=T1 demand=20", .unknown),
    ])

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let cutOff = context.parameters.demandCutOff
    // A filing belongs to the same slot as for R-20, the cut-off being one.
    let filed = context.parameters.filingSlots
    let slots = filed.contains(cutOff) ? filed : filed + [cutOff]
    for row in context.book.tables.bookingReports {
      guard row.forDay == row.day + 1, row.slot(among: slots, context.clock) == cutOff
      else { continue }
      let pen = VerdictPen(
        rule: id, sink: sink, subject: "\(row.day + 1) \(row.teamID ?? "")", agent: row.filedBy,
        team: row.teamID, at: context.clock.date(row.day, second: cutOff),
        rows: [context.book.place(.bookingReports, row.line)])
      guard let demand = row.demand else {
        pen(.notApplicable, zh: "没有需求量", en: "no demand was filed")
        continue
      }
      guard let booked = row.booked else {
        pen(.unknown, zh: "没有约单量", en: "what is booked is not known")
        continue
      }
      pen(
        booked >= demand ? .pass : .fail, zh: "约单 \(booked)，需求 \(demand)",
        en: "booked \(booked), demand \(demand)")
    }
  }
}
