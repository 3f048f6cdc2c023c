import CallModel
import Foundation
import Ingest
import TestSupport
import Testing

/// Workbooks of turns; what lies in `Fixtures/Transcripts/Workbook` is made by `Fixtures/Workbooks/make.py`.
@Suite struct WorkbookTranscriptTests {
  @Test(arguments: ["97.xls", "durations.xlsx", "dates.xlsx"])
  func `a workbook that is piped in reads as the file does`(name: String) throws {
    let path = TranscriptFixtures.path("Workbook/\(name)")
    #expect(
      try TranscriptReader.read(TranscriptFixtures.bytes("Workbook/\(name)"), file: path)
        == TranscriptReader.read(path: path))
  }

  @Test func `a call out of a workbook of many reads as it does alone`() throws {
    let path = TranscriptFixtures.path("Workbook/two-calls.xlsx")
    #expect(SharedTranscripts.calls(in: path, file: "a.xlsx") == ["A-1", "A-2"])
    let shared = SharedTranscripts()
    for call in ["A-1", "A-2", "A-1"] {
      #expect(
        try shared.read(path: path, file: "a.xlsx", callID: call)
          == TranscriptReader.read(path: path, file: "a.xlsx", callID: call))
    }
    // The foot names no call, and belongs to none.
    let problem = #expect(throws: InputProblem.self) {
      try TranscriptReader.read(path: path, file: "a.xlsx")
    }
    #expect(problem?.kind == .transcriptSeveralCalls && problem?.what.zh.contains("2 通") == true)
  }

  @Test func `what is no workbook of turns says what it is`() throws {
    let problem = #expect(throws: InputProblem.self) {
      try TranscriptReader.read([0x50, 0x4B, 3, 4, 20, 0, 0], file: "转写.xlsx")
    }
    #expect(problem?.kind == .workbookDamaged)
  }
}

/// What tables of turns have in common, in text as in workbooks.
@Suite struct TurnTableTests {
  private func read(_ text: String, call: String? = nil) throws -> TranscriptReading {
    try TranscriptReader.read(Array(text.utf8), file: "a.csv", callID: call)
  }

  private func told(_ text: String, call: String? = nil) throws -> [String] {
    try read(text, call: call).transcript.turns.map { turn in
      let span = turn.span.map { "\($0.start.rawValue)-\($0.end.rawValue)" } ?? "-"
      return "\(turn.party.rawValue) \(span) \(turn.text)"
    }
  }

  @Test func `titles may stand above the header, and a foot below the rows`() throws {
    let text = """
      9月通话转写,,,
      导出人：系统,,,
      通话ID,说话人,开始时间,结束时间,文本
      C1,客服,0,1,您好
      C1,客户,1.5,2,你好
      合计 2 句,,,,

      """
    #expect(try told(text) == ["agent 0.0-1.0 您好", "customer 1.5-2.0 你好"])
    #expect(try read(text, call: "C1").transcript.turns.count == 2)
  }

  @Test func `times with their day count from the first turn, across midnight too`() throws {
    let text = """
      说话人,开始时间,结束时间,文本
      客服,2026-09-01 23:59:58,2026/9/1 23:59:59.5,您好
      客户,2026-09-02T00:00:01+08:00,00:00:03,你好

      """
    #expect(try told(text) == ["agent 0.0-1.5 您好", "customer 3.0-5.0 你好"])
    #expect(try read(text).problems.map(\.kind) == [.transcriptClockTimes])
    let mixed = #expect(throws: InputProblem.self) {
      try read("说话人,开始时间,文本\n客服,2026-09-01 10:00:00,您好\n客户,12,你好\n")
    }
    #expect(mixed?.kind == .transcriptBadTime && mixed?.line == 3)
  }

  @Test func `whole numbers of no said unit that nobody can mean as seconds are milliseconds`()
    throws
  {
    let rows = "500,2000,客服,您好\n2500,4000,客户,你好\n4500,9000,客服,请讲\n"
    let reading = try read("start,end,speaker,text\n" + rows)
    #expect(reading.transcript.turns.compactMap(\.span).map(\.start.rawValue) == [0.5, 2.5, 4.5])
    #expect(reading.problems.map(\.kind) == [.transcriptUnitSupposed])
    // Where the header says seconds, they are refused as before.
    let problem = #expect(throws: InputProblem.self) {
      try read("start_s,end_s,role,text\n" + rows)
    }
    #expect(problem?.kind == .transcriptTooSlow)
    // The last word of a long call in milliseconds, as seconds, would lie days away.
    #expect(
      try told("start,end,role,text\n0,2000,客服,您好\n290000,300000,客户,你好\n")
        == ["agent 0.0-2.0 您好", "customer 290.0-300.0 你好"])
  }

  @Test func `a speaker and a role, a serial number and a call, may stand side by side`() throws {
    let text = """
      流水号,录音ID,说话人,角色,开始时间,开始秒,结束秒,文本
      1,R1,1,坐席,10:30:05,0,1,您好
      2,R1,2,客户,10:30:08,3,4,你好

      """
    let expected = ["agent 0.0-1.0 您好", "customer 3.0-4.0 你好"]
    #expect(try told(text) == expected)
    #expect(try told(text, call: "R1") == expected)
    #expect(try told(text, call: "2") == ["customer 3.0-4.0 你好"])
  }

  @Test func `a call without a second name does not bear that of the call above`() throws {
    let text = """
      call_id,录音ID,role,text
      C1,R1,agent,您好
      C1,R1,customer,你好
      C2,,agent,请讲
      C2,,customer,好的

      """
    #expect(try told(text, call: "R1") == ["agent - 您好", "customer - 你好"])
    #expect(try told(text, call: "C2") == ["agent - 请讲", "customer - 好的"])
    try withTemporaryFolder { folder in
      let path = folder + "/a.csv"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let shared = SharedTranscripts()
      for call in ["C1", "R1", "C2"] {
        let turns = try shared.read(path: path, file: "a.csv", callID: call).transcript.turns
        #expect(turns == (try read(text, call: call)).transcript.turns)
      }
    }
    // Merged cells are blank below their value, of both names.
    let merged = "call_id,录音ID,role,text\nC1,R1,agent,您好\n,,customer,你好\n,R2,agent,请讲\n"
    #expect(try told(merged, call: "C1").count == 3)
  }

  @Test func `times of a clock and times with a unit are never taken for milliseconds`() throws {
    for rows in [
      "00:00:00,00:10:00,客服,您好\n00:10:00,00:20:00,客户,你好\n00:20:00,00:30:00,客服,请讲\n",
      "0s,600s,客服,您好\n600s,1200s,客户,你好\n1200s,1800s,客服,请讲\n",
    ] {
      let problem = #expect(throws: InputProblem.self) {
        try read("start,end,speaker,text\n" + rows)
      }
      #expect(problem?.kind == .transcriptTooSlow)
    }
  }

  @Test func `milliseconds of the recording beside a day count, and a number alone is no end`()
    throws
  {
    #expect(
      try told(
        "说话人,开始时间,start_ms,end_ms,文本\n客服,2026-09-01 10:30:05,500,2000,您好\n"
          + "客户,2026-09-01 10:30:08,3500,4000,你好\n")
        == ["agent 0.5-2.0 您好", "customer 3.5-4.0 你好"])
    let problem = #expect(throws: InputProblem.self) {
      try read("说话人,开始时间,结束时间,文本\n客服,2026-09-01 10:30:05,4.5,您好\n")
    }
    #expect(problem?.kind == .transcriptBadTime && problem?.line == 2)
  }

  @Test func `speakers whom each channel numbers by itself are as many people as there are`() throws
  {
    func utterance(_ start: Int, _ channel: Int, _ speaker: Int, _ text: String) -> String {
      #"{"start":\#(start),"end":\#(start + 1),"channel":\#(channel),"speaker":\#(speaker),"#
        + #""transcript":"\#(text)"}"#
    }
    func labels(_ utterances: [String], _ roles: [String: Party] = [:]) throws -> [Turn] {
      let text = #"{"results":{"utterances":["# + utterances.joined(separator: ",") + "]}}"
      return try TranscriptReader.read(Array(text.utf8), file: "a.json", roleMap: roles)
        .transcript.turns
    }
    let two = [utterance(0, 0, 0, "hello"), utterance(2, 1, 0, "hi"), utterance(4, 0, 0, "well")]
    #expect(try labels(two).map(\.label) == ["channel 0", "channel 1", "channel 0"])
    #expect(
      try labels(two, ["channel 0": .agent, "right": .customer]).map(\.party)
        == [.agent, .customer, .agent])
    let three = two + [utterance(6, 1, 1, "yes")]
    #expect(
      try labels(three).map(\.label)
        == ["channel 0", "channel 1 speaker 0", "channel 0", "channel 1 speaker 1"])
  }

  @Test func `both times may stand in one cell, with units and as a table in Markdown`() throws {
    #expect(
      try told("说话人,开始时间,文本\n客服,00:01-00:05,您好\n客户,5.5秒 ~ 7秒,你好\n")
        == ["agent 1.0-5.0 您好", "customer 5.5-7.0 你好"])
    #expect(
      try told(
        "| 说话人 | 开始时间 | 结束时间 | 内容 |\n|---|:-:|---|---|\n| 客服 | 00:01 | 00:02 | 您好 |\n")
        == ["agent 1.0-2.0 您好"])
  }
}
