import CallModel
import Reports
import ServiceLevels

/// Indicators of a few drawn orders: two agents, two crews, one region without a status.
enum SampleIndicators {
  static let context: RuleContext = {
    let sketch = TableSketch(
      """
      agents        A101  team=G1
      agents        A102  team=G2
      region_team   天河  team_id=T1
      orders        A     agent_id=A101 region=天河 queue_at=10-05T09:00 status=完工 first_visit_at=10-07T09:30
      appointments  A     booked_at=10-05T10:00 visit_date=10-07 window_type=上午
      dispatches    A     dispatched_at=10-05T11:00 team_id=T1
      orders        B     agent_id=A101 region=天河 queue_at=10-05T09:10 status=已派 first_visit_at=10-07T16:30
      appointments  B     booked_at=10-06T20:00 visit_date=10-07 window_type=上午
      dispatches    B     dispatched_at=10-06T20:30 team_id=T2
      orders        C     agent_id=A102 region=越秀 queue_at=10-06T09:00 status=完工
      appointments  C     booked_at=10-06T10:00 visit_date=10-07 window_type=下午
      orders        D     agent_id=A102 region=越秀 queue_at=10-06T09:00 status=缓装
      reschedules   B     requested_at=10-06T21:00 requester_role=客户
      """)
    return RuleContext(
      book: OrderBook(sketch.tables), parameters: .standard, clock: TableSketch.clock,
      now: TableSketch.date("10-31T20:00"))
  }()

  static let counts: OutcomeCounts = {
    var counts = OutcomeCounts()
    for outcome in context.outcomes() { counts.count(outcome, context.calendar) }
    for number in 0..<context.book.orderCount {
      counts.count(context.book.order(at: number), context)
    }
    return counts
  }()

  static let directions = [
    IndicatorDirection(
      id: "agent", name: LocalText(zh: "约单员", en: "Agent"), groups: counts.agents(context)),
    IndicatorDirection(
      id: "team", name: LocalText(zh: "班组", en: "Team or crew"), groups: counts.teams(context)),
  ]
}
