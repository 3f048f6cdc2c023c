import CallModel
import ServiceLevels
import Testing

@Suite struct DutyTests {
  @Test(arguments: [
    "请假", "病假", "事假", "年假", "产假", "婚假", "丧假", "调休", "休息", "休假", "工伤", "缺勤", "旷工", "探亲假", "轮休", "公休",
    "停工",
    "陪产假 ", "Leave", "absent", "sick",
  ])
  func `leave is absence`(word: String) {
    #expect(DutyWords.standard.meaning(of: word) == .absence)
  }

  @Test(arguments: [
    "约单", "填报", "请假审核", "休息室值班", "带教", "检查", "节假日值班", "booking", "evening shift", nil,
  ])
  func `everything else is work`(word: String?) {
    #expect(DutyWords.standard.meaning(of: word) != .absence)
  }

  private static let absent = """
    roster  10-05  agent_id=A1 shift_start=08:30 shift_end=17:30 duty=病假
    logins  A1  at=10-04T08:20 mode=坐席
    """

  @Test func `who is on leave owes no log-in, and a day of nobody owes no duty`() {
    #expect(verdicts("R-25", Self.absent).isEmpty)
    let meetings = Self.absent + "\nmeetings  10-06  started_at=10-06T08:30"
    #expect(verdicts("R-24", meetings).allSatisfy { $0.subject != "2026-10-05" })
  }
}
