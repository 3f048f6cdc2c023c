import CallModel
import Ingest
import ServiceLevels
import Testing

/// Agents are one person in every table, however a table writes them.
@Suite struct AgentSpellingTests {
  static let agents = "agent_id,name\nA101,王芳\nA102,李明\nB7,张伟\nB8,张伟\n"

  @Test func `width, case and names lead to the id of the list`() throws {
    let tables = try DataFolder([
      "agents.csv": Self.agents,
      "calls.csv": "call_id,agent_id\nC1,Ａ１０１\nC2,a101\nC3,A101\nC4,王 芳\nC5,\n",
      "orders.csv": "order_id,agent_id\nD1,李明\nD2,ａ102\n",
      "praises.csv": "agent_id,at\n王芳,2026-10-01\n",
      "complaints.csv": "agent_id,at,valid\n李明,2026-10-01,1\n",
      "roster.csv": "date,agent_id,duty\n2026-10-01,ａ１０１,约单\n",
      "meetings.csv": "date,attendees\n2026-10-01,王芳、a102\n",
    ]).read()
    #expect(tables.problems.isEmpty, "\(tables.problems.map { $0.sentence(in: .english) })")
    #expect(tables.calls.map(\.agentID) == ["A101", "A101", "A101", "A101", nil])
    #expect(tables.orders.orders.map(\.agentID) == ["A102", "A102"])
    #expect(tables.praises.map(\.agentID) == ["A101"])
    #expect(tables.orders.complaints.map(\.agentID) == ["A102"])
    #expect(tables.orders.roster.map(\.agentID) == ["A101"])
    #expect(tables.orders.meetings.map(\.attendees) == [["A101", "A102"]])
  }

  @Test func `whoever is not on the list is told for each table, with the lines`() throws {
    let tables = try DataFolder([
      "agents.csv": Self.agents,
      "orders.csv": "order_id,agent_id\nD1,A101\nD2,赵六\nD3,张伟\nD4,赵六\nD5,T01\n",
      "praises.csv": "agent_id,at\n赵六,2026-10-01\n",
      "teams.csv": "team_id\nT01\n",
    ]).read()
    // Rows stay: an order without its agent is an order all the same.
    #expect(tables.orders.orders.count == 5)
    #expect(tables.strangers == tables.problems)
    #expect(tables.problems.allSatisfy { $0.effect == .setAside })
    #expect(
      tables.problems.map { "\($0.file):\($0.line ?? 0) \($0.what.zh)" } == [
        "orders.csv:3 agents.csv 中没有坐席“赵六”，不计入任何在册坐席（共 2 行：3、5）",
        "orders.csv:4 agents.csv 中叫“张伟”的不止一人，分不出是谁，不计入任何在册坐席（共 1 行：4）",
        "praises.csv:2 agents.csv 中没有坐席“赵六”，不计入任何在册坐席（共 1 行：2）",
      ])
  }

  @Test func `without a list the first spelling is everybody's, and nobody is a stranger`() throws {
    let tables = try DataFolder([
      "calls.csv": "call_id,agent_id\nC1,A1\nC2,Ａ1\n", "orders.csv": "order_id,agent_id\nD1,a1\n",
    ]).read()
    #expect(tables.calls.map(\.agentID) == ["A1", "A1"])
    #expect(tables.orders.orders.map(\.agentID) == ["A1"])
    #expect(tables.problems.isEmpty)
  }

  @Test
  func
    `a number is that of the list whatever zeros Excel took from it, where one alone can be meant`()
    throws
  {
    let tables = try DataFolder([
      "agents.csv": "agent_id,name\n0612,王芳\n007,李明\n07,张伟\n",
      "calls.csv": "call_id,agent_id\nC1,612\nC2,612.0\nC3,00612\nC4,7\n",
    ]).read()
    #expect(tables.calls.map(\.agentID) == ["0612", "0612", "0612", "7"])
    #expect(tables.problems.map(\.line) == [5] && tables.strangers == tables.problems)
  }

  @Test func `ids of the list that differ in case alone stay two agents`() throws {
    let tables = try DataFolder([
      "agents.csv": "agent_id\nA1\na1\n", "calls.csv": "call_id,agent_id\nC1,A1\nC2,a1\nC3,Ａ１\n",
    ]).read()
    #expect(tables.calls.map(\.agentID) == ["A1", "a1", "A1"])
    #expect(tables.problems.isEmpty)
  }
}
