import Foundation
import TestSupport
import Testing

@Suite struct ExitStatusTests {
  private static let corpus: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/") + "/corpus"
  }()

  @Test func `a report with bad input ends with 2 and says each problem in a line`() throws {
    try withTemporaryFolder { folder in
      let run = try runAffinity([
        "report", Self.corpus + "/faulty", "--output", folder, "--language", "en",
      ])
      #expect(run.status == 2)
      #expect(run.errors.contains("transcripts/F007.vtt:12: "))
      #expect(run.output.contains("index.html"))
      #expect(!run.output.contains("\u{1B}["))
      #expect(!run.errors.contains("\r"))
    }
  }

  @Test func `a folder that is not there ends with 1`() throws {
    let run = try runAffinity(["report", "/no/such/folder", "--language", "en"])
    #expect(run.status == 1)
    #expect(run.errors.contains("there is no such folder"))
  }

  @Test func `the doctor finds nothing to mend in the sound folder`() throws {
    let run = try runAffinity(["doctor", Self.corpus + "/centre", "--language", "en"])
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func `the doctor names what to mend in the faulty one`() throws {
    let run = try runAffinity(["doctor", Self.corpus + "/faulty", "--language", "en"])
    #expect(run.status == 2)
    #expect(run.output.contains("recordings/F002.wav: the recording is not there"))
  }

  @Test func `a laid-out folder is read without complaint`() throws {
    try withTemporaryFolder { folder in
      for language in ["zh", "en"] {
        let place = folder + "/" + language
        #expect(try runAffinity(["init", place, "--language", language]).status == 0)
        let run = try runAffinity(["doctor", place, "--language", "en"])
        #expect(run.status != 1, "\(run.output)\(run.errors)")
        // Laying out again must not write over what is there.
        #expect(try runAffinity(["init", place, "--language", language]).status != 0)
      }
    }
  }

  @Test func `a transcript alone is assessed, as text, JSON and a page`() throws {
    let folder = Self.corpus + "/centre/transcripts"
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .first { $0.hasSuffix(".vtt") })
    for (format, mark) in [("text", "亲和力"), ("json", "affinity.scorecard/1"), ("html", "<html")] {
      let run = try runAffinity([
        "assess", folder + "/" + name, "--type", "OB", "--format", format,
        "--role", "客服=agent",
      ])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains(mark))
    }
  }

  @Test func `nothing to assess ends with 1, a part with 2`() throws {
    try withTemporaryFolder { folder in
      let broken = folder + "/broken.vtt"
      try "WEBVTT\n\n00:09.000 --> 00:01.000\nhello\n".write(
        toFile: broken, atomically: true, encoding: .utf8)
      #expect(try runAffinity(["assess", broken]).status == 1)
      let transcripts = Self.corpus + "/centre/transcripts"
      let good = try #require(
        FileManager.default.contentsOfDirectory(atPath: transcripts).sorted()
          .first { $0.hasSuffix(".jsonl") })
      #expect(try runAffinity(["assess", broken, transcripts + "/" + good]).status == 2)
    }
  }

  @Test func `a file is its one call, whatever the file is called`() throws {
    try withTemporaryFolder { folder in
      let transcripts = Self.corpus + "/centre/transcripts"
      let name = try #require(
        FileManager.default.contentsOfDirectory(atPath: transcripts).sorted()
          .first { $0.hasSuffix(".jsonl") })
      let renamed = folder + "/monday.jsonl"
      try FileManager.default.copyItem(atPath: transcripts + "/" + name, toPath: renamed)
      let run = try runAffinity(["assess", renamed, "--type", "OB", "--format", "json"])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("monday"))
    }
  }

  @Test(arguments: ["scorecard", "inspection", "agent", "ranking"])
  func `prints the schema`(name: String) throws {
    let run = try runAffinity(["schema", name])
    #expect(run.status == 0)
    #expect(run.output.contains("https://json-schema.org/draft/2020-12/schema"))
  }

  @Test(arguments: [
    "report", "assess", "inspect", "transcript convert", "transcribe", "orders check", "init",
    "doctor", "rubric show", "rubric validate", "checks explain", "competition show", "schema",
  ])
  func `help is complete, with an example`(command: String) throws {
    let run = try runAffinity(command.split(separator: " ").map(String.init) + ["--help"])
    #expect(run.status == 0)
    #expect(run.output.contains("  affinity \(command)"), "\(run.output)")
  }
}
