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

  @Test func `a full standard error takes nothing from the work and its status`() throws {
    try withTemporaryFolder { folder in
      let run = try runAffinity(
        ["report", Self.corpus + "/faulty", "--output", folder, "--language", "en"],
        errors: "/dev/full")
      #expect(run.status == 2)
      #expect(run.output.contains("index.html"))
    }
    #expect(try runAffinity(["report", "/no/such/folder"], errors: "/dev/full").status == 1)
  }

  @Test(arguments: [
    ["checks", "list"], ["rubric", "show"], ["script", "list"], ["transcript", "formats"],
    ["inspect", "--explain", "pitchMedian"], ["doctor", corpus + "/centre"],
  ]) func `what cannot be written to standard output is a failure`(arguments: [String]) throws {
    #expect(try runAffinity(arguments).status == 0)
    let run = try runAffinity(arguments + ["--language", "en"], output: "/dev/full")
    #expect(run.status == 1)
    #expect(run.errors.contains("standard output cannot be written"), "\(run.errors)")
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

  @Test func `the doctor tries every transcript and looks at the times of orders`() throws {
    let run = try runAffinity(["doctor", Self.corpus + "/faulty", "--language", "zh"])
    for place in ["transcripts/F006.jsonl:4", "transcripts/F007.vtt:12", "transcripts/F009.csv:1"] {
      #expect(run.output.contains(place), "\(run.output)")
    }
    for place in ["orders.csv:3：", "orders.csv:7："] {
      #expect(run.output.contains(place), "\(run.output)")
    }
    #expect(run.output.contains("faults.csv"))
    #expect(!run.output.contains("情绪"))
  }

  @Test func `a folder without a table is told what it lacks, before anything is written`() throws {
    try withTemporaryFolder { folder in
      let data = folder + "/data"
      let output = folder + "/out"
      try FileManager.default.createDirectory(
        atPath: data, withIntermediateDirectories: true)
      try "a,b\n1,2\n".write(toFile: data + "/stray.csv", atomically: true, encoding: .utf8)
      let run = try runAffinity(["report", data, "--output", output, "--language", "en"])
      #expect(run.status == 1)
      #expect(run.output.isEmpty, "\(run.output)")
      #expect(run.errors.contains("affinity init") && run.errors.contains("stray.csv"))
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: output))
    }
  }

  @Test func `a report says which files it did not read and which ratings it did not understand`()
    throws
  {
    try withTemporaryFolder { folder in
      let data = folder + "/data"
      try FileManager.default.createDirectory(
        atPath: data + "/transcripts", withIntermediateDirectories: true)
      try "call_id,survey_score,survey_scale\nC1,4,五分制\nC2,4,某分制\nC3,5,某分制\n".write(
        toFile: data + "/通话记录.csv", atomically: true, encoding: .utf8)
      try "a,b\n1,2\n".write(toFile: data + "/stray.csv", atomically: true, encoding: .utf8)
      let run = try runAffinity([
        "report", data, "--output", folder + "/out", "--language", "zh", "--no-workbook",
      ])
      #expect(run.errors.contains("stray.csv：未读取，"), "\(run.errors)")
      let doctor = try runAffinity(["doctor", data, "--language", "zh"])
      #expect(doctor.output.contains("stray.csv：未读取，"), "\(doctor.output)")
      #expect(doctor.output.contains("通话记录.csv:3：量表“某分制”不认识"), "\(doctor.output)")
      #expect(doctor.output.contains("共 2 行"))
    }
  }

  @Test(arguments: [
    ["rubric", "validate", "nope.yaml"], ["rubric", "show", "--rubric", "nope.yaml"],
    ["checks", "lint", "nope.yaml"], ["checks", "explain", "nothing"],
    ["orders", "rules", "explain", "R-99"], ["script", "show", "foo"],
    ["competition", "validate", "nope.yaml"],
  ])
  func `what is not there ends with 1 and a sentence in the language asked for`(
    command: [String]
  ) throws {
    for (language, mark) in [("zh", "："), ("en", ": ")] {
      let run = try runAffinity(command + ["--language", language])
      #expect(run.status == 1, "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
      #expect(run.errors.contains(command[command.count - 1] + mark), "\(run.errors)")
    }
  }

  @Test func `a dialogue is assessed and checked from a file or standard input`() throws {
    let dialogue = """
      坐席：您好，这里是中国电信装机预约，想跟您约一下安装宽带的时间，请问您现在方便吗？
      客户：方便，你说。
      坐席：明天上午九点到十二点师傅上门安装，地址是中山路八号，您家里有人吗？
      客户：有人的，可以。
      坐席：好的，感谢您的配合，祝您生活愉快，再见。

      """
    let card = try runAffinity(
      ["assess", "-", "--type", "OB", "--format", "json"], input: dialogue)
    #expect(card.status == 0, "\(card.errors)")
    #expect(card.output.contains("\"stdin\""))
    let own = try runAffinity(["self-check", "-"], input: dialogue)
    #expect(own.status == 0 || own.status == 2, "\(own.errors)")
    #expect(!own.output.isEmpty)
    let script = try runAffinity(["script", "check", "-"], input: dialogue)
    #expect(script.status == 0 || script.status == 2, "\(script.errors)")
    try withTemporaryFolder { folder in
      let path = folder + "/script.txt"
      let gb18030 = String.Encoding(rawValue: 0x8000_0632)
      try #require(dialogue.data(using: gb18030)).write(to: URL(filePath: path))
      let read = try runAffinity(["script", "check", path, "--format", "json"])
      #expect(read.status == script.status, "\(read.errors)")
      #expect(try runAffinity(["assess", path, "--type", "OB"]).status == 0)
    }
  }

  @Test func `what an import sets aside is kept whole, in one language`() throws {
    try withTemporaryFolder { folder in
      let file = folder + "/工单.csv"
      try "工单号,产品,到单时间\nD1,宽带,2026-10-12 09:00:00\nD2,固话,2026-13-12\n合计,2,\n".write(
        toFile: file, atomically: true, encoding: .utf8)
      for (language, header) in [("zh", "文件,行,处理,问题,怎么办"), ("en", "file,line,effect,what,fix")] {
        let run = try runAffinity([
          "orders", "import", file, "--output", folder + "/" + language, "--language", language,
        ])
        #expect(run.status == 2, "\(run.errors)")
        let quarantine = try String(
          contentsOfFile: folder + "/\(language)/import-quarantine.csv", encoding: .utf8)
        #expect(quarantine.contains(header), "\(quarantine)")
        #expect(quarantine.contains("D2,固话,2026-13-12"), "\(quarantine)")
        #expect(quarantine.contains("合计,2"), "\(quarantine)")
        let orders = try String(
          contentsOfFile: folder + "/\(language)/orders.csv", encoding: .utf8)
        #expect(orders.contains("D1") && !orders.contains("合计"))
      }
    }
  }

  @Test func `the lint says which example is missing`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/own.yaml"
      try """
      checks: own
      version: 1
      name: {zh: 自, en: own}
      list:
        one:
          name: {zh: 一, en: one}
          when: {phrases: [稍等]}
          examples: [{name: a, fires: true, dialogue: "坐席: 请您稍等"}]

      """.write(toFile: path, atomically: true, encoding: .utf8)
      let run = try runAffinity(["checks", "lint", path])
      #expect(run.status == 0, "\(run.output)")
      #expect(run.output.contains("缺少不应触发的例子"), "\(run.output)")
    }
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
