import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct DoctorTests {
  private func examine(_ tables: [String: String]) throws -> [Doctor.Section] {
    try withTemporaryFolder { folder in
      for (name, text) in tables {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      return try Doctor(folder: folder).examine()
    }
  }

  private func lines(_ sections: [Doctor.Section], _ title: String) throws -> [Doctor.Line] {
    try #require(sections.first { $0.title.en == title }).lines
  }

  @Test func `problems of a kind stand together, whatever value and row they come from`() throws {
    var rows = "通话编号,坐席工号,开始时间,排队时长\n"
    for number in 1...40 {
      let start = number % 4 == 0 ? "昨天 \(number)" : "2026-10-01 09:00:00"
      rows += "C\(number),A1,\(start),\(number % 10 == 1 ? "很久" : "5")\n"
    }
    rows += "C1,A1,2026-10-01 09:00:00,5\n"
    let found = try lines(try examine(["话单.csv": rows]), "Tables")
    let times = found.filter { $0.text.zh.contains("不是可能的时间") }
    #expect(times.count == 1)
    let first = try #require(times.first)
    // The header that stands in the file, and our name for it.
    #expect(first.text.zh == "话单.csv:5：列 开始时间(started_at)：“昨天 4”不是可能的时间")
    #expect(first.elsewhere == (2...10).map { ":\($0 * 4 + 1)" })
    let doubled = found.filter { $0.text.zh.contains("重复") }
    #expect(doubled.map(\.text.zh) == ["话单.csv:42：通话编号(call_id) C1 与第 2 行重复"])
    // What costs rows stands before notes, what is found often before what is found once.
    let places = found.map(\.verdict)
    #expect(places == places.sorted { Doctor.Verdict.weight($0) > Doctor.Verdict.weight($1) })
    let bad = found.filter { $0.verdict == .bad && $0.fix != nil }
    #expect(bad.map(\.elsewhere.count) == [9, 0])
  }

  @Test func `different columns and different tables are told apart`() throws {
    let found = try lines(
      try examine([
        "calls.csv": """
        call_id,started_at,answered_at
        C1,bad,
        C2,,bad
        C3,worse,
        """,
        "orders.csv": "order_id,queue_at\nD1,bad\n",
      ]), "Tables")
    let times = found.filter { $0.text.en.contains("is no possible time") }
    #expect(times.map(\.elsewhere) == [[":4"], [], []])
  }

  @Test func `the last section says what to do next, a lost table first`() throws {
    let sections = try examine([
      "calls.csv": "call_id,started_at\nC1,bad\nC2,bad\nC3,2026-10-01 09:00:00\n",
      "预约.csv": "工单号,时段\nD1,上午\n",
    ])
    let last = try #require(sections.last)
    #expect(last.title.zh == "接下来" && last.isNumbered)
    let steps = last.lines.map(\.text.zh)
    #expect(steps[0].hasPrefix("预约.csv:1：缺列"))
    #expect(steps[1].contains("同类共 2 处"))
    #expect(steps.last?.contains("affinity report") == true)
    // Nothing wrong: score at once.
    let sound = try examine(["calls.csv": "call_id,started_at\nC1,2026-10-01 09:00:00\n"])
    #expect(sound.last?.lines.last?.text.en.hasPrefix("the data are sound") == true)
    // Nothing there: begin.
    let empty = try examine([:])
    #expect(empty.last?.lines.contains { $0.text.en.contains("affinity init") } == true)
  }
}

extension Doctor.Verdict {
  fileprivate static func weight(_ verdict: Doctor.Verdict) -> Int {
    switch verdict {
    case .bad: 2
    case .note: 1
    case .good: 0
    }
  }
}
