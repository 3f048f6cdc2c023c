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

  @Test(arguments: Language.allCases)
  func `a folder that is laid out takes its calls from the names of files, once`(language: Language)
    throws
  {
    try withTemporaryFolder { folder in
      func put(_ text: String, _ name: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      _ = try InitFolder(folder: folder, language: language).run()
      try put("", "recordings/C1.wav")
      try put("", "transcripts/C1.srt")
      try put("", "transcripts/C2.srt")
      try put("language: en\n", "affinity.yaml")
      let step = try Doctor(folder: folder).examine().last?.lines.first?.text.en
      #expect(step?.contains("--from-recordings '{call}.wav'") == true, "\(step ?? "")")
      #expect(step?.contains("3 files") == true)

      // Whatever language is asked for, the header stays that of the folder.
      let result = try InitFolder(folder: folder, language: .english, pattern: "{call}.wav").run()
      #expect(result.written == ["calls.csv"] && result.calls == 2)
      let calls = try String(contentsOfFile: folder + "/calls.csv", encoding: .utf8)
      #expect(calls.contains("call_id") == (language == .english))
      #expect(calls.contains("recordings/C1.wav") && calls.contains("transcripts/C2.srt"))
      #expect(!calls.contains("transcripts/C1.srt"))
      let settings = try String(contentsOfFile: folder + "/affinity.yaml", encoding: .utf8)
      #expect(settings == "language: en\n")
      let match = try Centre(folder: folder).tables.calls.map(\.id)
      #expect(match == ["C1", "C2"])

      let again = InitFolder(folder: folder, language: .english, pattern: "{call}.wav")
      let refusal = #expect(throws: InputProblem.self) { try again.run() }
      #expect(refusal?.what.en == "holds more than its header; nothing was changed")
      #expect(try String(contentsOfFile: folder + "/calls.csv", encoding: .utf8) == calls)
    }
  }

  @Test func `a file of many calls belongs to each that it names and that has no other`() throws {
    try withTemporaryFolder { folder in
      func put(_ text: String, _ name: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      _ = try InitFolder(folder: folder, language: .english).run()
      try put("", "recordings/C1.wav")
      try put("", "recordings/C3.wav")
      try put("客服：您好\n客户：你好\n", "transcripts/C3.txt")
      let rows = ["C1", "C2", "C3"].flatMap { ["\($0),客服,0,1,您好", "\($0),客户,1,2,你好"] }
      try put(
        (["录音ID,说话人,开始时间,结束时间,文本"] + rows).joined(separator: "\n"), "transcripts/十月.csv")
      let result = try InitFolder(folder: folder, language: .english, pattern: "{call}.wav").run()
      #expect(result.calls == 3 && result.problems.isEmpty)
      let calls = try Centre(folder: folder).tables.calls
      #expect(calls.map(\.id) == ["C1", "C3", "C2"])
      #expect(calls.map(\.transcriptPath) == ["transcripts/十月.csv", nil, "transcripts/十月.csv"])

      // The same where the table of calls says nothing of transcripts.
      let bare = ["C1", "C2", "C3", "C4"].map { CallRecord(id: $0) }
      let match = FolderMatch(records: bare, folder: folder)
      #expect(
        match.calls.map(\.transcript) == [
          "transcripts/十月.csv", "transcripts/十月.csv", "transcripts/C3.txt", nil,
        ])
      #expect(match.orphans.isEmpty)
    }
  }

  @Test(arguments: ["话单.csv", "calls.tsv", "十月通话.csv"])
  func `a table of calls under another name is not put aside by one from the names of files`(
    name: String
  ) throws {
    try withTemporaryFolder { folder in
      func put(_ text: String, _ name: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      _ = try InitFolder(folder: folder, language: .chinese).run()
      let blank = try String(contentsOfFile: folder + "/calls.csv", encoding: .utf8)
      try put("", "recordings/C1.wav")
      let mark = name.hasSuffix("tsv") ? "\t" : ","
      try put(
        [["通话编号", "工号", "开始时间"], ["C9", "A1", "2026-10-01 09:00:00"]]
          .map { $0.joined(separator: mark) + "\n" }.joined(), name)
      let filing = InitFolder(folder: folder, language: .chinese, pattern: "{call}.wav")
      let refusal = #expect(throws: InputProblem.self) { try filing.run() }
      #expect(refusal?.file == folder + "/" + name)
      #expect(refusal?.what.en == "is the folder's table of calls already; nothing was changed")
      #expect(try String(contentsOfFile: folder + "/calls.csv", encoding: .utf8) == blank)
      #expect(try Centre(folder: folder).tables.calls.map(\.id) == ["C9"])
    }
  }

  @Test func `recordings that lie beside their folder are told where they belong`() throws {
    try withTemporaryFolder { folder in
      for name in ["C1.wav", "C1.srt", "C2.srt"] {
        try "".write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      let steps = try Doctor(folder: folder).examine().last?.lines.map(\.text.en) ?? []
      let step = steps.first { $0.contains("1 recording and 2 transcripts") }
      #expect(step?.contains("/recordings and transcripts to ") == true, "\(steps)")
    }
  }
}
