import CallModel
import ServiceLevels
import Testing

/// What a departure costs: off, info, warning or fail, alike in every setting that weighs one.
@Suite struct WeightTests {
  struct Weighed: CustomTestStringConvertible {
    var rule: String
    var key: String
    var rows: String
    var testDescription: String { "\(rule) \(key)" }
  }

  static let settings = [
    Weighed(
      rule: "R-02", key: "early",
      rows: """
        orders        A
        appointments  A  booked_at=10-05T15:00 visit_date=10-06 window_type=上午
        """),
    Weighed(
      rule: "R-07", key: "leader_only",
      rows: """
        teams         T1  leader_id=L1
        orders        A
        appointments  A  booked_at=10-05T10:00 visit_date=10-07 window_type=傍晚 window_start=18:00 window_end=20:00 coordination_by=L2 remark=客户要求下班以后上门
        dispatches    A  dispatched_at=10-05T11:00 team_id=T1
        """),
    Weighed(
      rule: "R-08", key: "extra_missing",
      rows: """
        orders        A
        appointments  A  booked_at=10-05T10:00 verified_items=姓名;地址;设备;业务;电话
        """),
    Weighed(
      rule: "R-43", key: "deferral_desk",
      rows: """
        orders            A
        contact_attempts  A  started_at=10-05T10:00 result=关机
        contact_attempts  A  started_at=10-05T14:00 result=关机
        contact_attempts  A  started_at=10-06T11:00 result=关机
        contact_attempts  A  started_at=10-06T15:00 result=关机
        deferrals         A  requested_at=10-06T16:00 reason_code=U15 remark=联系不上
        """),
    Weighed(
      rule: "R-45", key: "code_missing",
      rows: """
        orders     A
        deferrals  A  requested_at=10-05T09:00 planned_install_date=10-20 reason_text=家里装修
        """),
  ]

  @Test(
    arguments: settings,
    [
      ("off", Outcome.pass, [RuleOutcome.Note]()), ("info", .pass, [.info]),
      ("warning", .pass, [.warning]), ("fail", .fail, []),
    ])
  func `each of the four words is honoured`(
    setting: Weighed, expected: (word: String, outcome: Outcome, notes: [RuleOutcome.Note])
  ) {
    var problems: [InputProblem] = []
    let found = verdicts(setting.rule, setting.rows) {
      problems = $0.apply(
        yaml: "\(setting.rule): {\(setting.key): \(expected.word)}\n", file: "rules.yaml")
    }
    #expect(problems.isEmpty)
    #expect(found.map(\.outcome) == [expected.outcome])
    #expect(found.map(\.notes) == [expected.notes])
  }

  @Test func `a long deferral is warned of beside what a missing code costs`() {
    let rows = """
      orders     A
      deferrals  A  requested_at=10-05T09:00 planned_install_date=2027-10-20 reason_text=家里装修
      """
    func notes(_ weight: RuleParameters.Weight) -> [[RuleOutcome.Note]] {
      verdicts("R-45", rows) { $0.deferralCodeMissing = weight }.map(\.notes)
    }
    #expect(notes(.off) == [[.warning]])
    #expect(notes(.warning) == [[.warning]])
    #expect(notes(.info) == [[.warning, .info]])
  }
}
