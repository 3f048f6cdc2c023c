import CallModel
import Foundation
import Ingest
import TestSupport
import Testing

@Suite struct SharedTranscriptsTests {
  private static let roles = ["甲": Party.agent, "乙": .customer]

  private static let lines = """
    {"call_id": "C1", "turn_no": 1, "role": "甲", "start_s": 0, "end_s": 2, "text": "您好"}
    {"call_id": "C2", "turn_no": 1, "role": "甲", "start_s": 0, "end_s": 1.5, "text": "喂，您好"}
    {"call_id": "C1", "turn_no": 2, "role": "乙", "start_s": 2.5, "end_s": 4, "text": "你好"}

    {"call_id": 3, "turn_no": 1, "role": "丙", "start_s": 1, "end_s": 2, "text": "谁？"}
    {"call_id": "C4", "turn_no": 1, "role": "甲", "start_s": 9, "end_s": 2, "text": "倒着说"}
    {"call_id": "C5", "turn_no": 1, "role": "甲", "start_s": 1, "end_s": 2}
    {"call_id": "C2", "turn_no": 2, "role": "乙", "start_s": 2, "end_s": 3, "text": "请讲"}

    """

  /// A merged cell, a line end and the mark inside quotes, a row that is too long.
  private static let table = #"""
    文本,通话编号,角色,开始秒,结束秒
    您好,C1,甲,0,2
    "你好，
    ""请讲""",,乙,2.5,4

    "喂, 您好",C2,甲,0,1.5
    请讲,C1,乙,5,6
    太长,C4,甲,0,1,多,余
    时间不对,C5,甲,半分,1
    在吗,C2,乙,2,3

    """#

  /// A name and what stands in the file.
  private static let files: [(String, String)] = {
    let carried = table.replacingOccurrences(of: "\n", with: "\r\n")
    let spaced = table.replacingOccurrences(of: ", ", with: "，")
    let listed = lines.split(separator: "\n").joined(separator: ",")
    return [
      ("all.jsonl", lines), ("all.csv", table), ("carried.csv", carried),
      ("tabs.txt", spaced.replacingOccurrences(of: ",", with: "\t")),
      ("broken.jsonl", lines + #"{"call_id": "C9", "text"# + "\n"),
      ("nobody.jsonl", lines + #"{"role": "甲", "text": "谁的？"}"# + "\n"),
      ("one.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 甲>您好\n"),
      ("list.json", "[" + listed + "]"), ("nothing.csv", ""),
    ]
  }()

  private func outcome(_ read: () throws -> TranscriptReading) -> Result<
    TranscriptReading, InputProblem
  > {
    do { return .success(try read()) } catch let problem as InputProblem {
      return .failure(problem)
    } catch { preconditionFailure("\(error)") }
  }

  @Test(arguments: files)
  func `a call out of a file of many reads as it does alone, and so does what is wrong with it`(
    name: String, text: String
  ) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/" + name
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let shared = SharedTranscripts()
      for call in ["C1", "C2", "3", "C4", "C5", "C7", "C1", "C2"] {
        let alone = outcome {
          try TranscriptReader.read(path: path, file: name, callID: call, roleMap: Self.roles)
        }
        let together = outcome {
          try shared.read(path: path, file: name, callID: call, roleMap: Self.roles)
        }
        #expect(together == alone, "\(call)")
      }
    }
  }

  @Test(arguments: [("all.jsonl", lines), ("all.csv", table)])
  func `a file of many calls is read twice at most`(name: String, text: String) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/" + name
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let shared = SharedTranscripts()
      for _ in 1...2 { _ = try shared.read(path: path, file: name, callID: "C1") }
      try FileManager.default.removeItem(atPath: path)
      let reading = try shared.read(path: path, file: name, callID: "C2", roleMap: Self.roles)
      #expect(reading.transcript.turns.map(\.party) == [.agent, .customer])
    }
  }

  @Test(arguments: ["\n", "\r\n"])
  func `the header of a table that is put behind another is no turn`(lineEnd: String) throws {
    let text = [
      "call_id,role,text", "C1,agent,您好", "\u{FEFF}call_id,role,text", "C1,customer,你好",
    ].joined(separator: lineEnd)
    let alone = try TranscriptReader.read(Array(text.utf8), file: "all.csv").transcript
    #expect(alone.turns.map(\.text) == ["您好", "你好"])
    #expect(alone.turns.map(\.party) == [.agent, .customer])
    try withTemporaryFolder { folder in
      let path = folder + "/all.csv"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let shared = SharedTranscripts()
      for _ in 1...3 {
        let reading = try shared.read(path: path, file: "all.csv", callID: "C1")
        #expect(reading.transcript.turns.map(\.text) == ["您好", "你好"])
      }
    }
  }

  @Test func `without a call's name a file is read as it is`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/all.jsonl"
      try Self.lines.write(toFile: path, atomically: true, encoding: .utf8)
      let shared = SharedTranscripts()
      for _ in 1...3 {
        #expect(throws: InputProblem.self) {
          try shared.read(path: path, file: "all.jsonl", callID: nil)
        }
      }
    }
  }
}
