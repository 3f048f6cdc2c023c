import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct FileNamePatternTests {
  @Test(arguments: [
    ("", "empty"), ("{call", "not closed"), ("{}", "no field {}"),
    ("{nope}.wav", "no field {nope}"),
    ("{call}{agent}", "between"), ("{date:QQ}_{call}", "'QQ' is no form"),

    ("{date:--}_{call}", "'--' is no form"),
  ])
  func `a pattern that no name could fit is refused with its fault`(text: String, hint: String) {
    let problem = #expect(throws: InputProblem.self) { try FileNamePattern(text) }
    #expect(problem?.sentence(in: .english).contains(hint) == true)
  }

  @Test func `a name gives what the pattern says`() throws {
    let pattern = try FileNamePattern("{agent}_{date:yyyy-MM-dd}_{time:HHmmss}_{call}.wav")
    let row = try #require(pattern.fields(of: "A1_2026-10-12_093000_C1.mp3"))
    #expect(row == ["agent_id": "A1", "call_id": "C1", "started_at": "2026-10-12 09:30:00"])
    #expect(pattern.fields(of: "A1_2026-13-12_093000_C1.wav") == nil)
    #expect(pattern.fields(of: "A1_2026-10-12_256161_C1.wav") == nil)
  }

  @Test func `files that a system hides beside recordings are none`() throws {
    try withTemporaryFolder { folder in
      let place = folder + "/recordings/.Trash"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      for name in ["C1.wav", "._C1.wav", ".hidden.wav", ".Trash/C2.wav"] {
        try "".write(
          toFile: folder + "/recordings/" + name, atomically: true, encoding: .utf8)
      }
      let run = try runAffinity([
        "init", folder, "--from-recordings", "{call}.wav", "--language", "en",
      ])
      #expect(run.status == 0, "\(run.errors)")
      let calls = try String(contentsOfFile: folder + "/calls.csv", encoding: .utf8)
      #expect(calls.contains("recordings/C1.wav") && !calls.contains("hidden"))
      #expect(!calls.contains("C2") && !calls.contains("._"))
    }
  }
}
