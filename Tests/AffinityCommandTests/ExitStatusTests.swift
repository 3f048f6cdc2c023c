import Foundation
import TestSupport
import Testing

@Suite struct ExitStatusTests {
  private static let corpus = CorpusFolder.root

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

  @Test func `what was found by sound says so, and can be switched off`() throws {
    try withTemporaryFolder { folder in
      let turns = [
        ("agent", "您好这里是中国电信装机预约想跟您约一下安装时间请问您现在方便吗"), ("customer", "方便你说"),
        ("agent", "安装地址是中山路八号三栋二单元对吗请您烧等我帮您看一下明天上午有没有师傅"), ("customer", "好"),
        ("agent", "让您久等了明天上午可以给您安排师傅上门之前会先打电话跟您联系"), ("customer", "好的谢谢你"),
        ("agent", "感谢您的配合请问您还有什么问提祝您生活愉快再见"),
      ]
      var lines = ""
      for (number, turn) in turns.enumerated() {
        lines +=
          #"{"turn_no": \#(number + 1), "role": "\#(turn.0)", "start_s": \#(number * 8), "end_s": \#(number * 8 + 7), "text": "\#(turn.1)"}"#
          + "\n"
      }
      let path = folder + "/noisy.jsonl"
      try lines.write(toFile: path, atomically: true, encoding: .utf8)
      let command = ["assess", path, "--type", "OB", "--format", "json"]
      let bySound = try runAffinity(command)
      #expect(bySound.status == 0, "\(bySound.errors)")
      #expect(bySound.output.contains("按读音：“还有什么问题”"))
      #expect(bySound.output.contains("by sound: '还有什么问题'"))
      let byWriting = try runAffinity(command + ["--no-by-sound"])
      #expect(byWriting.status == 0, "\(byWriting.errors)")
      #expect(!byWriting.output.contains("按读音"))
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

  @Test(arguments: [
    "scorecard", "inspection", "agent", "ranking", "competition", "comparison", "calibration",
    "disagreements", "cases",
  ])
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
