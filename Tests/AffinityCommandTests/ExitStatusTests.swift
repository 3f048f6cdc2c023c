import CallModel
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

  @Test(arguments: ["en", "zh"])
  func `the doctor lists tables and rules in columns, and none twice`(language: String) throws {
    try withTemporaryFolder { folder in
      let data = folder + "/new"
      _ = try runAffinity(["init", data, "--language", language])
      let blank = try runAffinity(["doctor", data])
      let listed = blank.output.split(separator: "\n").map(String.init)
        .filter { $0.hasPrefix("      ") }
      #expect(listed.count > 3 && listed.allSatisfy { $0.count <= 80 })
      let names = listed.flatMap { $0.split(separator: " ") }
      #expect(names.contains("calls.csv") && names.contains("praises.csv"))
      #expect(Set(names).count == names.count)
    }
    let whole = try runAffinity(["doctor", Self.corpus + "/centre", "--language", language])
    let columns = whole.output.split(separator: "\n").filter { $0.hasPrefix("      ") }
    #expect(columns.contains { $0.contains("orders.csv 1036") && $0.count <= 80 })
    #expect(columns.contains { $0.contains("R-01") && $0.count <= 80 })
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

  @Test(arguments: [
    ["script", "check", "nope.md"], ["self-check", "nope.vtt"], ["checks", "lint", "nope.yaml"],
  ])
  func `a file that is not there is called that`(command: [String]) throws {
    let run = try runAffinity(command + ["--language", "en"])
    #expect(run.status == 1)
    let output = run.output + run.errors
    #expect(output.contains("there is no such file; check the path"), "\(output)")
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
      for (language, header) in [("zh", "文件,行,处理,问题,处理办法"), ("en", "file,line,effect,what,fix")] {
        let run = try runAffinity([
          "orders", "import", file, "--output", folder + "/" + language, "--language", language,
        ])
        #expect(run.status == 2, "\(run.errors)")
        let quarantine = try String(
          contentsOfFile: folder + "/\(language)/import-quarantine.csv", encoding: .utf8)
        #expect(quarantine.contains(header), "\(quarantine)")
        #expect(quarantine.contains("D2,固话,2026-13-12"), "\(quarantine)")
        #expect(quarantine.contains("合计,2"), "\(quarantine)")
        #expect(quarantine.contains("table.total-row"), "\(quarantine)")
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

  @Test func `of a recording whose name does not fit init tells nobody's number`() throws {
    try withTemporaryFolder { folder in
      let recordings = folder + "/recordings"
      try FileManager.default.createDirectory(
        atPath: recordings, withIntermediateDirectories: true)
      try Data([0]).write(to: URL(filePath: recordings + "/13800138000.wav"))
      let run = try runAffinity([
        "init", folder, "--from-recordings", "{agent}_{call}.wav", "--language", "en",
      ])
      #expect(run.status == 2)
      #expect(run.errors.contains("its name does not fit"))
      #expect(!run.errors.contains("13800138000"), "\(run.errors)")
    }
  }

  @Test func `the kinds of problems are listed, all or a field of them`() throws {
    let all = try runAffinity(["problems", "--language", "en"])
    #expect(all.status == 0)
    let ids = all.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(ids == InputProblem.Kind.all.map(\.id))
    #expect(all.output.contains("  no possible time of day\n"))
    let tables = try runAffinity(["problems", "table", "--language", "zh"])
    #expect(tables.status == 0 && tables.output.contains("  不是可能的时刻\n"))
    #expect(tables.output.split(separator: "\n").allSatisfy { $0.hasPrefix("table.") })
    let none = try runAffinity(["problems", "tabel", "--language", "en"])
    #expect(none.status == 1 && none.output.isEmpty)
    #expect(none.errors.contains("tabel: there is no such kind of problem; did you mean 'table'?"))
  }

  @Test(arguments: [
    "report", "assess", "inspect", "transcript convert", "transcribe", "orders check", "init",
    "doctor", "rubric show", "rubric validate", "checks explain", "competition show", "schema",
    "problems",
  ])
  func `help is complete, with an example`(command: String) throws {
    let run = try runAffinity(command.split(separator: " ").map(String.init) + ["--help"])
    #expect(run.status == 0)
    #expect(run.output.contains("  affinity \(command)"), "\(run.output)")
  }

  @Test(arguments: [
    ["assess", "x.vtt", "--workers", "0"],
    ["rubric", "compare", "default", "default", ".", "--workers=-1"],
    ["rubric", "compare", "default", "default", ".", "--calls=-1"],
    ["assess", "x.vtt", "--role", "A=agent", "--role", "A=customer"],
  ])
  func `what cannot be meant is wrong usage`(arguments: [String]) throws {
    let run = try runAffinity(arguments + ["--language", "en"])
    #expect(run.status == 64, "\(run.errors)")
  }

  /// A small folder with names that would move a terminal's cursor, or break a line.
  private func makeHostileFolder(at folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/transcripts", withIntermediateDirectories: true)
    let name = "\"王\u{1B}[2J\n五\""
    try "call_id,agent_id,call_type,started_at\nC1,A1,OB,2026-10-12 09:00:00\n".write(
      toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
    try "agent_id,name,team\nA1,\(name),一组\n".write(
      toFile: folder + "/agents.csv", atomically: true, encoding: .utf8)
    try """
    order_id,service,business,customer_tier,queue_at,agent_id,region
    D1,宽带,新装,钻石,2026-10-12 09:00:00,A1,\(name)

    """.write(toFile: folder + "/orders.csv", atomically: true, encoding: .utf8)
    try "坐席：您好，请问您什么时候方便安装宽带？\n客户：明天上午吧，谢谢。\n坐席：好的，感谢您的配合，再见。\n".write(
      toFile: folder + "/transcripts/C1.txt", atomically: true, encoding: .utf8)
  }

  @Test func `a name neither goes back in its line nor turns the direction of writing`() throws {
    let run = try runAffinity(["doctor", "/no/\r\u{202E}such\u{2066}", "--language", "en"])
    #expect(run.status == 1 && run.errors.contains("such"))
    for scalar in run.errors.unicodeScalars {
      #expect(!["\r", "\u{202E}", "\u{2066}"].contains(scalar))
    }
  }

  @Test func `words of the tables neither move a terminal's cursor nor break its lines`() throws {
    try withTemporaryFolder { folder in
      let data = folder + "/data"
      try makeHostileFolder(at: data)
      let runs = try [
        ["report", data, "--output", folder + "/out", "--no-workbook"],
        ["orders", "check", data, "--at", "2026-10-20 09:00"],
        ["orders", "desk", data, "--at", "2026-10-12 10:00"], ["doctor", data, "--all"],
      ].map { try runAffinity($0 + ["--language", "zh"]) }
      #expect(runs.contains { $0.output.contains("王") })
      for run in runs {
        #expect(run.status == 0 || run.status == 2, "\(run.errors)")
        for text in [run.output, run.errors] {
          #expect(!text.contains("\u{1B}"), "\(text)")
          #expect(!text.contains("\n五"), "\(text)")
        }
      }
    }
  }

  @Test func `what is written to a terminal steers none, whatever was given`() throws {
    try withTemporaryFolder { folder in
      let recording = folder + "/a\u{1B}[2J\u{1B}[8mb.wav"
      try FileManager.default.copyItem(
        atPath: Self.corpus + "/centre/recordings/C100200319.wav", toPath: recording)
      for arguments in [
        ["assess", "--un\u{1B}[2Jknown"], ["assess", "a", "--call\u{1B}[8m"],
        ["no\u{1B}[31mne"], ["inspect", recording], ["inspect", recording + "\u{1B}[8m"],
      ] {
        for language in ["en", "zh"] {
          let run = try runAffinity(arguments + ["--language", language])
          #expect(!(run.output + run.errors).contains("\u{1B}"), "\(arguments)")
          #expect(!(run.output + run.errors).isEmpty)
        }
      }
      // Files for the field's own tools are shown on terminals as well.
      for form in ["rttm", "textgrid"] {
        let run = try runAffinity(["inspect", recording, "--format", form])
        #expect(run.status == 0 && !run.output.contains("\u{1B}"), "\(run.errors)")
      }
    }
  }

  @Test func `results are not written over the data or over somebody's page`() throws {
    try withTemporaryFolder { folder in
      let data = folder + "/data"
      try makeHostileFolder(at: data)
      let before = try FileManager.default.subpathsOfDirectory(atPath: data).sorted()
      for arguments in [
        ["report", data, "--output", data + "/"], ["report", data, "--output", data + "/../data"],
        ["orders", "check", data, "--output", data], ["orders", "desk", data, "--output", data],
      ] {
        let run = try runAffinity(arguments + ["--language", "en"])
        #expect(run.status == 1, "\(arguments)")
        #expect(run.errors.contains("--output"), "\(run.errors)")
      }
      #expect(try FileManager.default.subpathsOfDirectory(atPath: data).sorted() == before)

      let site = folder + "/site"
      try FileManager.default.createDirectory(atPath: site, withIntermediateDirectories: true)
      try "<html>mine</html>".write(
        toFile: site + "/index.html", atomically: true, encoding: .utf8)
      let run = try runAffinity(["report", data, "--output", site, "--language", "en"])
      #expect(run.status == 1 && run.errors.contains("site/index.html"), "\(run.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: site) == ["index.html"])

      // Reports of an earlier run, their state lost, are written anew.
      let out = folder + "/out"
      let report = ["report", data, "--output", out, "--no-workbook"]
      #expect(try runAffinity(report).status != 1)
      try FileManager.default.removeItem(atPath: out + "/.affinity")
      #expect(try runAffinity(report).status != 1)

      let review = try runAffinity([
        "review", "export", data, "--reports", out, "--output", folder + "/no/such/review.xlsx",
        "--language", "en",
      ])
      #expect(review.status == 1)
      #expect(review.errors.split(separator: "\n").count == 1, "\(review.errors)")
    }
  }

  @Test func `a channel that the recording has not is told`() throws {
    let folder = Self.corpus + "/centre/recordings"
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder).sorted().first {
        $0.hasSuffix(".wav")
      })
    let run = try runAffinity([
      "assess", folder + "/" + name, "--agent-channel", "3", "--language", "en",
    ])
    #expect(run.errors.contains("--agent-channel 3, and the recording has 2"), "\(run.errors)")
  }

  @Test func `a file in the place of the data folder is told from nothing`() throws {
    let run = try runAffinity(["report", Self.corpus + "/centre/calls.csv", "--language", "en"])
    #expect(run.status == 1)
    #expect(run.errors.contains("this is a file, not a folder"))
  }
}
