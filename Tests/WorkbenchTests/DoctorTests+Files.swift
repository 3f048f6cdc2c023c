import CallModel
import Testing
import Workbench

/// Which files are whose, and which transcripts can be read.
extension DoctorTests {
  @Test func `files that bear nearly the id of a call are named without people`() throws {
    let sections = try examine([
      "calls.csv": "call_id\nE1\n", "transcripts/e1_13987654321_李小明.jsonl": "{}\n",
    ])
    let lines = sections.flatMap(\.lines).map(\.text.zh)
    let like = try #require(lines.first { $0.contains("像是某通通话的") })
    #expect(!like.contains("13987654321") && !like.contains("李小明"), "\(like)")
  }

  @Test(
    arguments: [
      ("Desk: Hello?\nAnn: Hi.\nDesk: Yes?\nBob: Me too.\n", ["Desk": Party.agent], "'Ann', 'Bob'"),
      ("[00:01] 甲：你好\n[00:03] 乙：你好\n[00:05] 丙：你好\n", [:], "'甲', '乙', '丙'"),
    ] as [(String, [String: Party], String)])
  func `a transcript that does not say who the customer is, is no readable one`(
    text: String, roles: [String: Party], names: String
  ) throws {
    let settings = roles.map { "roles: {\($0.key): \($0.value.rawValue)}\n" }.joined()
    var folder = [
      "calls.csv": "call_id\nC1\nC2\n", "transcripts/C1.jsonl": Self.lines(text),
      "transcripts/C2.txt": Self.dialogue,
    ]
    if !settings.isEmpty { folder["affinity.yaml"] = settings }
    let sections = try examine(folder)
    let found = try lines(sections, "Recordings and transcripts")
    let told = try #require(found.first { $0.text.en.contains(names) })
    #expect(told.verdict == .bad && told.fix?.zh.contains("roles") == true)
    let outlook = try lines(sections, "What can therefore be computed").map(\.text.en)
    #expect(outlook.contains { $0.contains("1 transcript can be read") })
    #expect(sections.last?.lines.last?.text.en.contains("the data are sound") == false)
  }

  /// Lines of a dialogue as JSON Lines, which takes any name for a speaker.
  private static func lines(_ dialogue: String) -> String {
    dialogue.split(separator: "\n").map { line in
      let bare = line.replacing(#/^\[[^\]]*\] /#, with: "")
      let parts = bare.split(maxSplits: 1) { $0 == ":" || $0 == "：" }
      return #"{"role": "\#(parts[0])", "text": "\#(parts[1])"}"# + "\n"
    }.joined()
  }

  @Test func `a table of many calls' turns is told where its name goes`() throws {
    func fix(_ file: String) throws -> String {
      let found = try lines(
        try examine(["calls.csv": "call_id\n7\n8\n", "transcripts/\(file)": Self.dialogue]),
        "Recordings and transcripts")
      return try #require(found.first { $0.text.en.contains("no row in") }?.fix?.en)
    }
    #expect(try fix("export.csv").hasSuffix("write its name into transcript_path of each"))
    #expect(try fix("9.txt") == "add rows to calls.csv")
  }

  @Test func `a transcript named as its call's recording belongs to the call`() throws {
    let sections = try examine([
      "calls.csv":
        "call_id,audio_path\n7,recordings/A101_20261012_7.wav\n8,recordings/A101_20261012_8.wav\n9,recordings/7.wav\n",
      "recordings/A101_20261012_7.wav": "", "recordings/A101_20261012_8.wav": "",
      "recordings/7.wav": "",
      "transcripts/A101_20261012_7.txt": Self.dialogue, "transcripts/8.txt": Self.dialogue,
      // Nobody's: call 8 has one that bears its id.
      "transcripts/A101_20261012_8.txt": Self.dialogue,
    ])
    let found = try lines(sections, "Recordings and transcripts")
    // Call 9's recording bears another call's id, whose words are not taken for its own.
    #expect(found.contains { $0.text.en.hasPrefix("3 calls: 3 with a recording, 2 with") })
    let orphans = found.filter { $0.text.en.contains("no row in") }
    #expect(
      orphans.map(\.text.en) == ["1 file has no row in calls.csv: transcripts/A101_20261012_8.txt"])
  }

  @Test func `files with their maker's name belong to their call, nearly right names are told`()
    throws
  {
    let sections = try examine([
      "calls.csv": "call_id\nE1\nE10\nE2\nd4\n",
      "transcripts/E1_analysis_2026-03-10T09_10_00Z.txt": Self.dialogue,
      "transcripts/E10_analysis_redacted_2026-03-10T09_10_00Z.txt": Self.dialogue,
      "transcripts/E2 (1).txt": Self.dialogue, "transcripts/Ｄ4.txt": Self.dialogue,
      "transcripts/E3.txt": Self.dialogue, "transcripts/E20.txt": Self.dialogue,
    ])
    let found = try lines(sections, "Recordings and transcripts")
    #expect(found.contains { $0.text.en.hasPrefix("4 calls: 0 with a recording, 2 with") })
    let near = try #require(found.first { $0.text.en.contains("nearly the id") })
    #expect(near.verdict == .bad)
    #expect(near.text.en.contains("transcripts/E2 (1).txt → E2, transcripts/Ｄ4.txt → d4"))
    #expect(!near.text.en.contains("E3") && !near.text.en.contains("E20"))
    #expect(
      found.contains { $0.text.en.hasPrefix("2 files have no row") && $0.text.en.contains("E20") })
  }
}
