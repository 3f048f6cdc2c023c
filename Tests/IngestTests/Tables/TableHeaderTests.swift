import CallModel
import Ingest
import ServiceLevels
import Testing

/// Headers as exports write them: below titles and names of groups, and in two rows.
@Suite struct TableHeaderTests {
  @Test(arguments: [
    // Titles alone.
    "十月明细,,,\n导出人：班长,,打印：10-31,\n工单号,产品,受理时间,约单员\n",
    // Names of groups above.
    "工单信息,,时间,处理\n工单号,产品,受理时间,约单员\n",
    // A header in two rows: cells merged downwards, and a group over one column.
    "工单号,产品,时间,约单员\n,,受理时间,\n",
    // The id stands in the lower row, others in the upper one.
    "工单,产品,受理时间,约单员\n工单号,,,\n",
    // What is empty below is said above.
    "工单信息,,时间,约单员\n工单号,产品,受理时间,\n",
  ])
  func `the header is found below titles and groups, and in two rows`(head: String) throws {
    let tables = try DataFolder([
      "orders.csv": head + "D1,宽带,2026-10-01 08:05:00,A07\nD2,固话,2026-10-02 08:05:00,A08\n"
    ]).read()
    #expect(tables.problems.isEmpty, "\(tables.problems.map { $0.sentence(in: .english) })")
    #expect(tables.orders.orders.map(\.id) == ["D1", "D2"])
    #expect(tables.orders.orders.map(\.service) == ["宽带", "固话"])
    #expect(tables.orders.orders.map(\.agentID) == ["A07", "A08"])
    #expect(tables.orders.orders.allSatisfy { $0.acceptedAt != nil })
    let count = try #require(tables.counts.first)
    #expect(count.read == 2 && count.kept == 2)
  }

  @Test(arguments: [
    ("CSAT (1-5)", "1-5"), ("满意度（十分制）", "十分制"), ("满意度【0 - 10】", "0 - 10"), ("满意度(分)", nil),
    ("CSAT", nil), ("满意度（9月）", nil), ("满意度（问卷第3题）", nil), ("满意度（满分10分）", "满分10分"),
    ("CSAT [5-point]", "5-point"), ("满意度（1～5分）", "1～5分"),
  ])
  func `the header of the ratings may say their scale`(header: String, scale: String?) throws {
    let tables = try DataFolder(["calls.csv": "call_id,\(header)\nC1,4\nC2,\n"]).read()
    #expect(tables.calls.map(\.surveyScore) == ["4", nil])
    // Who gave no rating has no scale.
    #expect(tables.calls.map(\.surveyScale) == [scale, nil])
    let own = try DataFolder(["calls.csv": "call_id,\(header),survey_scale\nC1,4,1-7\n"]).read()
    #expect(own.calls.map(\.surveyScale) == ["1-7"])
  }

  @Test func `a header that lacks a column is told at the row that names most`() throws {
    let tables = try DataFolder([
      "预约.csv": "十月预约,,\n工单号,时段,约单员\nD1,上午,A1\nD2,上午,A1\n"
    ]).read()
    let problem = try #require(tables.problems.first)
    #expect(problem.line == 2 && problem.what.zh.hasPrefix("缺列：预约编号"))
    // Whose system numbers no appointments can number them; an order's number is no such thing.
    #expect(problem.fix.zh.contains("加一列“预约编号”"))
    let orders = try DataFolder(["orders.csv": "region,agent_id\n城东,A1\n"]).read()
    #expect(orders.problems.first?.fix.zh == "请补上，或在 aliases.yaml 里写明它叫什么")
    #expect(tables.orders.appointments.isEmpty)
  }

  @Test(arguments: [
    "01日,02日,03日,04日,05日,06日,07日", "10/1,10/2,10/3,10/4,10/5,10/6,10/7",
    "2026-10-01,2026-10-02,2026-10-03,2026-10-04,2026-10-05,2026-10-06,2026-10-07",
    "1(周四),2(周五),3(周六),4(周日),5(周一),6(周二),7(周三)",
  ])
  func `a roster with a column for each day says what to make of it`(days: String) throws {
    let tables = try DataFolder(["排班表.csv": "工号,姓名,\(days)\nA1,王芳,白,白,白,休,休,白,白\n"])
      .read()
    let problem = try #require(tables.problems.first)
    #expect(problem.sentence(in: .chinese).contains("逆透视"))
    #expect(problem.sentence(in: .english).contains("Unpivot"))
    #expect(problem.effect == .setAside)
  }
}
