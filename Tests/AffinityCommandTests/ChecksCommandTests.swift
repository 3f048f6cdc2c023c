import Foundation
import Reports
import TestSupport
import Testing

private let own = """
  checks: mine
  version: 1
  name: {zh: 自, en: mine}
  list:
    gift:
      name: {zh: 提到礼品, en: Mentions a gift}
      severity: major
      points: -5
      counts_in: courtesy
      when: {phrases: [礼品]}
      examples:
        - {name: 有, fires: true, dialogue: "> 客服: 送您礼品"}
        - {name: 无, fires: false, dialogue: "客服: 您好"}

  """

@Suite struct ChecksCommandTests {
  private func write(_ text: String, _ name: String, in folder: String) throws -> String {
    let path = folder + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func `the carried checks pass their trial, and are listed and explained`() throws {
    let trial = try runAffinity(["checks", "test", "--language", "en"])
    #expect(trial.status == 0, "\(trial.output)")
    #expect(trial.output.contains("0 fail"))
    let list = try runAffinity(["checks", "list", "--language", "en"])
    for name in ["interruption", "greets", "leaves-silence"] { #expect(list.output.contains(name)) }
    let told = try runAffinity(["checks", "explain", "leaves-silence", "--language", "en"])
    #expect(told.output.contains("silence above 5 s"))
    #expect(told.output.contains("[must not fire]"))
    // What a script's report prints in brackets is explained as well.
    let rule = try runAffinity(["checks", "explain", "missing-purpose", "--language", "en"])
    #expect(rule.status == 0 && rule.output.contains("says-why"))
    let named = try runAffinity(["checks", "explain", "check:leaves-silence", "--language", "en"])
    #expect(named.output == told.output)
    let near = try runAffinity(["checks", "explain", "leaves-silense"])
    #expect(near.status != 0 && near.errors.contains("是否想写“leaves-silence”？"))
    let yaml = try runAffinity(["checks", "list", "--yaml", "--language", "en"])
    #expect(yaml.output.hasPrefix("# The checks the product carries"))
  }

  @Test(arguments: [
    (
      ["asess", "a.txt", "--language", "en"],
      "'asess' is no subcommand of 'affinity'; did you mean 'affinity assess'?"
    ),
    (
      ["checks", "exlain", "P5", "--language", "zh"],
      "“affinity checks”没有子命令“exlain”；是否想写“affinity checks explain”？"
    ),
    (["frobnicate", "--language", "en"], "'frobnicate' is no subcommand of 'affinity'"),
    (["checks", "foo", "--language", "en"], "'foo' is no subcommand of 'affinity checks'"),
    (["checks", "foo", "--language", "zh"], "子命令有：list、explain、test、lint"),
    (["rubric", "foo.yaml", "--language", "en"], "There are: show, validate, compare"),
    (["script", "foo", "--language", "en"], "There are: list, show, check"),
    // The group shows a file of its own, and this is none.
    (["competition", "foo", "--language", "en"], "There are: show, validate"),
    (["orders", "foo", "--language", "en"], "'foo' is no subcommand of 'affinity orders'"),
  ])
  func `a misspelt subcommand is named`(arguments: [String], said: String) throws {
    let run = try runAffinity(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(said), "\(run.errors)")
  }

  @Test func `a group that shows a file takes one that is not there for a file`() throws {
    let run = try runAffinity(["competition", "nowhere.yaml", "--language", "en"])
    #expect(run.status == 1 && run.errors.contains("nowhere.yaml"), "\(run.errors)")
  }

  /// What `explain` prints can stand in a file of checks as it is.
  @Test(arguments: ["order_patterns", "question_patterns"])
  func `patterns are named, explained, and said anew in a file of one's own`(name: String) throws {
    try withTemporaryFolder { folder in
      #expect(try runAffinity(["checks", "list", "--language", "en"]).output.contains(name))
      let told = try runAffinity(["checks", "explain", name, "--language", "en"])
      #expect(told.status == 0 && told.output.hasPrefix("\(name)  "), "\(told.errors)")
      let yaml = try #require(told.output.range(of: "\n\n")).upperBound
      let path = folder + "/own.yaml"
      try """
      checks: own
      version: 1
      name: {zh: 自, en: own}
      \(told.output[yaml...])
      list:
        one: {name: {zh: 一, en: one}, when: {phrases: [好]}}
      """.write(toFile: path, atomically: true, encoding: .utf8)
      let lint = try runAffinity(["checks", "lint", path, "--language", "en"])
      #expect(lint.status == 0 && lint.output.contains("usable"), "\(lint.output)")
      let own = try runAffinity([
        "checks", "explain", name, "--checks", path, "--language", "en",
      ])
      #expect(own.output.contains("what the file of checks says"))
      #expect(own.output.suffix(400) == told.output.suffix(400))
    }
    let near = try runAffinity(["checks", "explain", "question_pattern"])
    #expect(near.errors.contains("是否想写“question_patterns”？"))
  }

  /// The parser takes the last and says nothing of the others.
  @Test(arguments: [
    (
      ["report", "/nowhere", "--output", "a", "-o", "b", "--language", "en"],
      "'--output' takes one value, here it has 'a' and 'b'\n  See 'affinity report --help'"
    ),
    (
      ["orders", "check", "/nowhere", "--rules=a.yaml", "--rules", "b.yaml", "--language", "zh"],
      "“--rules”只能给一次，这里给了“a.yaml”和“b.yaml”\n  详情：affinity orders check --help"
    ),
    (["competition", "--language", "en", "--language", "zh"], "here it has 'en' and 'zh'"),
  ])
  func `an option that takes one value refuses a second`(arguments: [String], said: String) throws {
    let run = try runAffinity(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(said), "\(run.errors)")
  }

  @Test(arguments: [
    // Nothing is lost.
    ["competition", "show", "--language", "en", "--language", "en"],
    ["checks", "list", "--yaml", "--yaml"],
    // Each of them counts.
    ["assess", "/nowhere.vtt", "--role", "a=agent", "--role", "b=customer"],
    ["report", "/nowhere", "--previous", "a", "--previous", "b"],
    // A value may look like an option's name, and what follows -- is none.
    ["inspect", "--explain", "speechTime", "--", "--explain"],
  ])
  func `what loses nothing may be given again`(arguments: [String]) throws {
    let run = try runAffinity(arguments)
    #expect(!run.errors.contains("只能给一次") && !run.errors.contains("takes one value"))
    #expect(run.status != 64 || arguments.contains("--"), "\(run.errors)")
  }

  @Test(arguments: 1...8)
  func `a critical error that a page names can be asked for`(number: Int) throws {
    let run = try runAffinity(["checks", "explain", "K\(number)", "--language", "en"])
    #expect(run.status == 0 && run.output.hasPrefix("K\(number)  "), "\(run.errors)")
    #expect(run.output.contains("once a person confirms it the call has at most 59 points"))
    // What it names can be asked for in turn; K7 is found among the tables.
    let names = run.output.firstMatch(of: #/NAME'\): (.*)/#)?.1.split(separator: ", ") ?? []
    #expect(names.isEmpty == (number == 7))
    for name in names.prefix(2) {
      #expect(try runAffinity(["checks", "explain", String(name)]).status == 0, "\(name)")
    }
    let zh = try runAffinity(["checks", "explain", "k\(number)", "--language", "zh"])
    #expect(zh.status == 0 && zh.output.contains("人工确认后该通总分最高 59 分"))
  }

  @Test func `word lists are named, shown as a file says them, and said anew`() throws {
    let list = try runAffinity(["checks", "list", "--language", "en"])
    #expect(list.output.contains("word lists ('affinity checks explain NAME'): answer_yes, "))
    let yes = try runAffinity(["checks", "explain", "answer_yes", "--language", "zh"])
    #expect(yes.output.contains("同意") && yes.output.contains("\n    zh: [对, 是的, "))
    let near = try runAffinity(["checks", "explain", "answer_yess", "--language", "en"])
    #expect(near.status != 0 && near.errors.contains("did you mean 'answer_yes'?"))
    try withTemporaryFolder { folder in
      // Every list as it is shown can stand in a file.
      var groups = "groups:\n"
      for name in ["answer_yes", "answer_no", "visit_words", "no_first_names"] {
        let shown = try runAffinity(["checks", "explain", name, "--language", "en"]).output
        let lines = shown.split(separator: "\n").drop { $0 != "groups:" }
        groups += lines.dropFirst().joined(separator: "\n") + "\n"
      }
      let whole = own.replacing("list:", with: groups + "list:")
      let path = try write(whole, "mine.yaml", in: folder)
      let lint = try runAffinity(["checks", "lint", path, "--language", "en"])
      #expect(lint.status == 0, "\(lint.output)")
      let told = try runAffinity(
        ["checks", "explain", "answer_no", "--checks", path, "--language", "en"])
      #expect(told.output.contains("As the file of checks says it:"))

      let slip = try write(
        own.replacing("list:", with: "groups:\n  answer_yess: {role: agent, zh: [中]}\nlist:"),
        "slip.yaml", in: folder)
      let note = try runAffinity(["checks", "lint", slip, "--language", "zh"])
      #expect(note.status == 0 && note.output.contains("是否想写“answer_yes”？"))
    }
  }

  @Test func `a file of one's own is linted, tried and listed`() throws {
    try withTemporaryFolder { folder in
      let good = try write(own, "mine.yaml", in: folder)
      #expect(try runAffinity(["checks", "lint", good, "--language", "en"]).status == 0)
      let trial = try runAffinity(["checks", "test", good, "--language", "en"])
      #expect(trial.status == 0 && trial.output.contains("1 check, 2 examples, 0 fail"))
      let list = try runAffinity(["checks", "list", "--checks", good, "--language", "en"])
      #expect(list.output.contains("Mentions a gift"))

      let wrong = try write(
        own.replacing("fires: false", with: "fires: true"), "wrong.yaml", in: folder)
      let failing = try runAffinity(["checks", "test", wrong, "--language", "en"])
      #expect(failing.status == 1)
      #expect(
        failing.output.contains("wrong.yaml:13: example '无' of 'gift' must fire and does not"))

      let broken = try write(
        own.replacing("phrases: [礼品]", with: "phrase: [礼品]"), "broken.yaml", in: folder)
      let lint = try runAffinity(["checks", "lint", broken, "--language", "en"])
      #expect(lint.status == 1)
      #expect(lint.output.contains("broken.yaml:10: "))
      #expect(lint.output.contains("did you mean 'phrases'?"))
    }
  }

  @Test func `a check of one's own takes the place of the product's in a script's check too`()
    throws
  {
    try withTemporaryFolder { folder in
      let script = try write("坐席：您好，这里是宽带小站\n", "script.txt", in: folder)
      let plain = try runAffinity(["script", "check", script, "--format", "json"])
      #expect(plain.output.contains("missing-identify"))
      let checks = try write(
        own.replacing("  gift:", with: "  says-who:").replacing("礼品", with: "宽带小站"), "mine.yaml",
        in: folder)
      let mine = try runAffinity([
        "script", "check", script, "--format", "json", "--checks", checks,
      ])
      #expect(mine.status == 2, "\(mine.errors)")
      #expect(!mine.output.contains("missing-identify"))
      #expect(mine.output.contains("missing-farewell"))
    }
  }

  @Test func `the agent's own name, by which the transcript labels them, is read in self-check`()
    throws
  {
    try withTemporaryFolder { folder in
      let checks = try write(
        own.replacing("  gift:", with: "  says-who:").replacing("礼品", with: "我是孙磊"), "mine.yaml",
        in: folder)
      let call = try write(
        """
        WEBVTT

        00:00.000 --> 00:08.000
        <v 坐席孙磊>您好，我是孙磊，想跟您约一下安装宽带的时间

        00:08.500 --> 00:10.000
        <v 客户>好的，你说吧

        """, "call.vtt", in: folder)
      let run = try runAffinity([
        "self-check", call, "--language", "en", "--checks", checks, "--role", "坐席孙磊=agent",
      ])
      #expect(run.status == 2, "\(run.errors)")
      #expect(run.output.contains("missing-farewell"))
      #expect(!run.output.contains("missing-identify"))
    }
  }

  @Test func `own checks are on the scorecard`() throws {
    try withTemporaryFolder { folder in
      let checks = try write(own, "mine.yaml", in: folder)
      let call = try write(
        """
        WEBVTT

        00:00.000 --> 00:08.000
        <v agent>您好，这里是中国电信装机预约，工号一零零一，想跟您约一下安装宽带的时间

        00:08.500 --> 00:10.000
        <v customer>好的，你说吧

        00:10.500 --> 00:20.000
        <v agent>明天上午师傅上门可以吗，另外还有一份小礼品送给您，请您家里留人

        00:20.500 --> 00:22.000
        <v customer>可以

        00:22.500 --> 00:28.000
        <v agent>好的，感谢您的配合，祝您生活愉快，再见

        """, "call.vtt", in: folder)
      let run = try runAffinity([
        "assess", call, "--checks", checks, "--language", "en", "--type", "OB",
      ])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("Mentions a gift (major −5 points)"))
      let json = try runAffinity(["assess", call, "--checks", checks, "--format", "json"])
      #expect(json.output.contains("\"checks\": \"mine/1\""))
      let missing = try runAffinity(["assess", call, "--checks", folder + "/none.yaml"])
      #expect(missing.status == 1)

      let self_ = try runAffinity(["self-check", call, "--language", "en"])
      #expect(self_.status == 2)
      #expect(self_.output.contains("call.vtt turn 5"))
      #expect(self_.output.contains("missing: closing question [missing-question]"))
    }
  }

  @Test func `scripts are shown and checked like a program`() throws {
    try withTemporaryFolder { folder in
      #expect(try runAffinity(["script", "list"]).output.contains("relocation"))
      for language in ["zh", "en"] {
        let shown = try runAffinity(["script", "show", "relocation", "--language", language])
        let good = try write(shown.output, "good.\(language).md", in: folder)
        let run = try runAffinity(["script", "check", good, "--strict", "--language", "en"])
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.contains("0 errors, 0 warnings"))
      }
      let poor = try write("Agent: You must wait. Maybe tomorrow.\n", "poor.txt", in: folder)
      let run = try runAffinity(["script", "check", poor, "--language", "en"])
      #expect(run.status == 2)
      #expect(run.output.contains("poor.txt:1:8: error: commanding wording: 'You must'"))
      #expect(run.output.contains("say 'would you please'"))
      let sarif = try runAffinity(["script", "check", poor, "--format", "sarif"])
      let log = try #require(
        JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) as? [String: Any])
      #expect(log["version"] as? String == "2.1.0")
      let results = ((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]) ?? []
      #expect(results.contains { $0["ruleId"] as? String == "wording-commanding" })
      let json = try runAffinity(["script", "check", poor, "--format", "json"])
      #expect(json.output.contains("affinity.script/1"))
      let none = try runAffinity(["script", "check", folder + "/none.md"])
      #expect(none.status == 1 && none.output.isEmpty)
      let name = try runAffinity(["script", "show", "relocatoin"])
      #expect(name.status != 0 && name.errors.contains("是否想写“relocation”？"))
    }
  }

  @Test func `a rubric is compared before it is put in force`() throws {
    try withTemporaryFolder { folder in
      let data = folder + "/data"
      try FileManager.default.createDirectory(
        atPath: data + "/transcripts", withIntermediateDirectories: true)
      _ = try write(
        "call_id,agent_id,call_type,transcript_path\nC1,A1,OB,transcripts/C1.txt.jsonl\n",
        "calls.csv", in: data)
      let turns = [
        ("agent", "您好，这里是中国电信装机预约，工号一零零一，想跟您约一下安装宽带的时间，耽误您一两分钟"),
        ("customer", "好的你说"), ("agent", "明天上午师傅上门可以吗，请问您家里有人吗，需要您配合一下"),
        ("customer", "可以的没问题"), ("agent", "好的，感谢您的配合，再见"),
      ]
      let lines = turns.enumerated().map {
        "{\"call_id\":\"C1\",\"turn\":\($0.offset + 1),\"role\":\"\($0.element.0)\",\"start\":\($0.offset * 8),\"end\":\($0.offset * 8 + 7),\"text\":\"\($0.element.1)\"}"
      }
      _ = try write(lines.joined(separator: "\n") + "\n", "transcripts/C1.txt.jsonl", in: data)
      let yaml = try runAffinity(["rubric", "show", "--yaml"]).output
      let new = try write(
        yaml.replacing("question: {weight: 0.3,", with: "question: {weight: 0.9,"), "new.yaml",
        in: folder)
      let run = try runAffinity(["rubric", "compare", "default", new, data, "--language", "en"])
      #expect(run.status != 1, "\(run.errors)\(run.output)")
      #expect(run.output.contains("1 call, 1 moves"), "\(run.output)")
      #expect(run.output.contains("[C5 −"))
      let same = try runAffinity([
        "rubric", "compare", "default", "default", data, "--language", "en",
      ])
      #expect(same.output.contains("1 call, 0 move"))
      let json = try runAffinity(["rubric", "compare", "default", new, data, "--format", "json"])
      #expect(json.output.contains("affinity.rubric-comparison/1"))
      for (language, word) in [("en", "Calls that move"), ("zh", "名次有变动的坐席")] {
        let page = try runAffinity([
          "rubric", "compare", "default", new, data, "--format", "html", "--language", language,
        ])
        #expect(page.output.hasPrefix("<!DOCTYPE html>"))
        #expect(page.output.contains("C1") && page.output.contains("C5"))
        #expect(page.output.contains(word))
        #expect(!page.output.contains("http://") && !page.output.contains("https://"))
      }
      let contract = try JSONSchemaCheck(SchemaDocument.rubricComparison.text)
      #expect(try contract.problems(in: Data(json.output.utf8)) == [])
    }
  }
}
