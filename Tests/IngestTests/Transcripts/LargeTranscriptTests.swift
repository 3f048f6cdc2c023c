import CallModel
import Foundation
import Ingest
import TestSupport
import Testing

/// Files of many calls in the formats of the speech field.
@Suite struct LargeTranscriptTests {
  private typealias Line = @Sendable (_ call: String, _ second: Int) -> String

  private static let funASR: Line = { call, second in
    #"{"key":"\#(call)","text":"您好","timestamp":[[\#(second * 1000),\#(second * 1000 + 300)],"#
      + #"[\#(second * 1000 + 300),\#(second * 1000 + 600)]]}"#
  }
  private static let forms: [(name: String, opening: String, mark: String, closing: String, Line)] =
    [
      ("all.ctm", ";; words\n", "\n", "\n", { call, second in "\(call) A \(second).1 0.5 您好 0.9" }),
      (
        "all.stm", "", "\n", "\n", { call, second in "\(call) A 坐席 \(second).1 \(second).6 <o> 您好" }
      ),
      (
        "all.rttm", "", "\n", "\n",
        { call, second in "SPEAKER \(call) 1 \(second).1 0.5 <NA> <NA> 坐席 <NA> <NA>" }
      ),
      ("all.jsonl", "", "\n", "\n", funASR), ("all.json", "[", ",\n", "]\n", funASR),
      (
        "turns.json", "[", ",\n", "]\n",
        { call, second in
          #"{"call_id":"\#(call)","role":"坐席","start_s":\#(second),"end_s":\#(second + 1),"text":"您好"}"#
        }
      ),
    ]

  @Test(arguments: 0..<6)
  func `one call of many is read from a file longer than a call can be`(form: Int) throws {
    let (name, opening, mark, closing, line) = Self.forms[form]
    let few = [line("A-1", 1), line("A-2", 2), line("A-1", 8)]
    var text = opening + few.joined(separator: mark)
    let other = mark + line("B-" + String(repeating: "x", count: 60_000), 3)
    text += String(repeating: other, count: TranscriptReader.longestCall / other.utf8.count + 2)
    text += mark + line("A-2", 9) + closing
    #expect(text.utf8.count > TranscriptReader.longestCall)
    let bytes = Array(text.utf8)
    let first = try TranscriptReader.read(bytes, file: name, callID: "A-1").transcript
    #expect(first.turns.compactMap(\.span).map { Int($0.start.rawValue) } == [1, 8])
    let last = try TranscriptReader.read(bytes, file: name, callID: "A-2").transcript
    #expect(last.turns.compactMap(\.span).map { Int($0.start.rawValue) } == [2, 9])
    let several = #expect(throws: InputProblem.self) {
      try TranscriptReader.read(bytes, file: name)
    }
    #expect(several?.kind == .transcriptSeveralCalls)
    // All of one call is longer than anybody speaks.
    let long = #expect(throws: InputProblem.self) {
      try TranscriptReader.read(
        bytes, file: name, callID: "B-" + String(repeating: "x", count: 60_000))
    }
    #expect(long?.kind == .transcriptCallTooLong)
  }

  @Test func `a file that begins with nothing for longer than a call can be is told as too long`() {
    var bytes = [UInt8](repeating: 0x20, count: TranscriptReader.longestCall + 8)
    bytes += Array(#"{"text": "您好"}"#.utf8)
    let problem = #expect(throws: InputProblem.self) {
      try TranscriptReader.read(bytes, file: "a.json")
    }
    #expect(problem?.kind == .transcriptCallTooLong)
  }

  @Test(arguments: 0..<5)
  func `a call out of such a file reads as it does alone, and so does what is wrong with it`(
    form: Int
  ) throws {
    let (name, opening, mark, closing, line) = Self.forms[form]
    let lines = [
      line("A-1", 1), line("A-1", 3), line("A-2", 2), line("A-1", 8), line("A-2", -7),
    ]
    try withTemporaryFolder { folder in
      let path = folder + "/" + name
      try (opening + lines.joined(separator: mark) + closing).write(
        toFile: path, atomically: true, encoding: .utf8)
      #expect(SharedTranscripts.calls(in: path, file: name) == ["A-1", "A-2"])
      let shared = SharedTranscripts()
      for call in ["A-1", "A-2", "A-3", "A-1", "A-2", "A-3"] {
        func outcome(_ read: () throws -> TranscriptReading) -> Result<
          TranscriptReading, InputProblem
        > {
          do { return .success(try read()) } catch let problem as InputProblem {
            return .failure(problem)
          } catch { preconditionFailure("\(error)") }
        }
        #expect(
          outcome { try shared.read(path: path, file: name, callID: call) }
            == outcome { try TranscriptReader.read(path: path, file: name, callID: call) })
      }
    }
  }
}
