import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

/// What a check of an agent's own words says where it cannot tell whose they are.
@Suite struct CheckScriptTests {
  private func refusal(_ text: String, as name: String) throws -> InputProblem? {
    try withTemporaryFolder { folder in
      let path = folder + "/" + name
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let check = try CheckScript()
      return #expect(throws: InputProblem.self) { try check.reading(ofCall: path) }
    }
  }

  @Test func `speakers whom nobody names are told, with the option that names one`() throws {
    let problem = try refusal(
      "speaker,start_s,end_s,text\nSPEAKER_01,0,1,喂\nSPEAKER_00,1,2,您好\n", as: "call.csv")
    #expect(problem?.what.zh == "看不出谁是坐席，说话人有：SPEAKER_00、SPEAKER_01")
    #expect(problem?.kind == .transcriptStrangers)
    #expect(problem?.fix.en == "say which is the agent, for example --role 'SPEAKER_00=agent'")
  }

  @Test func `a transcript without speakers is told what to export instead`() throws {
    let problem = try refusal("start_s,end_s,text\n0,1,喂\n1,2,您好\n", as: "call.csv")
    #expect(problem?.kind == .scriptSilent)
    #expect(problem?.fix.zh.contains("按声道分别识别（affinity transcribe）") == true)
    #expect(problem?.fix.zh.contains("--role") == false)
  }
}
