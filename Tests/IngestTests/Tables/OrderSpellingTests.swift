import CallModel
import Ingest
import ServiceLevels
import Testing

/// Orders are one in every table, however a table writes them, and rows about no order are told.
@Suite struct OrderSpellingTests {
  @Test
  func `case, lost zeros and a point lead to the order of the list, and are told once a table`()
    throws
  {
    let tables = try DataFolder([
      "orders.csv": "order_id,service\n00123,宽带\n00124,宽带\nd7,宽带\n",
      "appointments.csv": "appointment_id,order_id\nP1,123\nP2,124.0\nP3,00123\n",
      "dispatches.csv": "dispatch_id,order_id\nX1,D7\n",
      "calls.csv": "call_id,order_id\nC1,0124\nC2,\n",
      "complaints.csv": "order_id,at\n123,2026-10-01 09:00\n",
      "escalations.csv": "order_id,at\n124,2026-10-01 09:00\n",
    ]).read()
    #expect(tables.orders.appointments.map(\.orderID) == ["00123", "00124", "00123"])
    #expect(tables.orders.dispatches.map(\.orderID) == ["d7"])
    #expect(tables.calls.map(\.orderID) == ["00124", nil])
    #expect(tables.orders.complaints.map(\.orderID) == ["00123"])
    #expect(tables.orders.escalations.map(\.subjectID) == ["00124"])
    #expect(tables.problems.allSatisfy { $0.kind == .orderRespelled && $0.effect == .note })
    #expect(
      Set(tables.problems.map(\.file)) == [
        "appointments.csv", "dispatches.csv", "calls.csv", "complaints.csv",
      ])
    let told = try #require(tables.problems.first { $0.file == "appointments.csv" })
    #expect(
      told.line == 2 && told.what.zh.contains("2 行") && told.what.en.contains("123 for 00123"))
  }

  @Test func `a call that was escalated stays a call, though an order has its number`() throws {
    let tables = try DataFolder([
      "orders.csv": "order_id,service\n00124,宽带\n",
      "escalations.csv": "order_id,call_id,at\n,124,2026-10-01 09:00\n124,,2026-10-01 09:00\n",
    ]).read()
    #expect(tables.orders.escalations.map(\.subjectID) == ["124", "00124"])
  }

  @Test func `a number that two orders may be stands for neither`() throws {
    let tables = try DataFolder([
      "orders.csv": "order_id,service\n0123,宽带\n123,宽带\n",
      "appointments.csv": "appointment_id,order_id\nP1,00123\nP2,123\n",
    ]).read()
    #expect(tables.orders.appointments.map(\.orderID) == ["00123", "123"])
    #expect(tables.problems.map(\.kind) == [.orderUnlisted] && tables.problems.map(\.line) == [2])
    #expect(tables.problems.map(\.effect) == [.note])
  }

  @Test func `a table that has no order in common with the orders is no small matter`() throws {
    let orders = "order_id,service\nD1,宽带\n"
    func read(_ rows: Int, orders: String?) throws -> [InputProblem] {
      let visits = (1...rows).map { "P\($0),W\($0)\n" }.joined()
      var files = ["appointments.csv": "appointment_id,order_id\n" + visits]
      if let orders { files["orders.csv"] = orders }
      return try DataFolder(files).read().problems
    }
    let one = try read(1, orders: orders)
    #expect(one.map(\.effect) == [.note])
    let all = try read(6, orders: orders)
    #expect(all.map(\.kind) == [.orderUnlisted] && all.map(\.effect) == [.setAside])
    #expect(
      all.first?.what.en
        == "6 of 6 rows name an order that is not in orders.csv and count for none: W1, W2, W3 …")
    #expect(all.first?.what.zh == "6 行里有 6 行的工单号不在 orders.csv 里，不计入任何工单：W1、W2、W3…")
    #expect(try read(6, orders: nil).isEmpty)
  }

  @Test func `that some calls are about other orders is as it should be, and that all are is told`()
    throws
  {
    func read(_ last: String) throws -> [InputProblem] {
      try DataFolder([
        "orders.csv": "order_id,service\nD1,宽带\n",
        "calls.csv": "call_id,order_id\nC1,X1\nC2,X2\nC3,X3\nC4,X4\nC5,\(last)\n",
      ]).read().problems
    }
    #expect(try read("D1").isEmpty)
    #expect(try read("X5").map(\.kind) == [.orderUnlisted])
  }
}
