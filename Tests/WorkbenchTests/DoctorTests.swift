import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct DoctorTests {
  static let dialogue = "Agent: Hello, how can I help?\nCustomer: My line is dead.\n"

  func examine(_ tables: [String: String]) throws -> [Doctor.Section] {
    try withTemporaryFolder { folder in
      for (name, text) in tables {
        if let slash = name.lastIndex(of: "/") {
          try FileManager.default.createDirectory(
            atPath: folder + "/" + name[..<slash], withIntermediateDirectories: true)
        }
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      return try Doctor(folder: folder).examine()
    }
  }

  func lines(_ sections: [Doctor.Section], _ title: String) throws -> [Doctor.Line] {
    try #require(sections.first { $0.title.en == title }).lines
  }

  @Test func `problems of a kind stand together, whatever value and row they come from`() throws {
    var rows = "通话编号,坐席工号,开始时间,排队时长\n"
    for number in 1...40 {
      let start = number % 4 == 0 ? "昨天 \(number)" : "2026-10-01 09:00:00"
      rows += "C\(number),A1,\(start),\(number % 10 == 1 ? "很久" : "5")\n"
    }
    rows += "C1,A2,2026-10-01 09:00:00,5\n"
    let found = try lines(try examine(["话单.csv": rows]), "Tables")
    let times = found.filter { $0.text.zh.contains("不是可能的时间") }
    #expect(times.count == 1)
    let first = try #require(times.first)
    // The header that stands in the file, and our name for it.
    #expect(first.text.zh == "话单.csv:5：列 开始时间(started_at)：“昨天 4”不是可能的时间")
    #expect(first.elsewhere == (2...10).map { ":\($0 * 4 + 1)" })
    let doubled = found.filter { $0.text.zh.contains("重复") }
    #expect(doubled.map(\.text.zh) == ["话单.csv:42：通话编号(call_id) C1 与第 2 行重复"])
    // What costs rows stands before notes, what is found often before what is found once.
    let places = found.map(\.verdict)
    #expect(places == places.sorted { Doctor.Verdict.weight($0) > Doctor.Verdict.weight($1) })
    let bad = found.filter { $0.verdict == .bad && $0.fix != nil }
    #expect(bad.map(\.elsewhere.count) == [9, 0])
  }

  @Test func `one call without an agent is one call`() throws {
    let found = try lines(
      try examine([
        "agents.csv": "agent_id,name\nA1,王芳\n",
        "calls.csv":
          "call_id,agent_id,started_at\nC1,A1,2026-10-01 09:00:00\nC2,,2026-10-01 10:00:00\n",
      ]), "Agents")
    #expect(found.contains { $0.text.en.contains("1 call names no agent") })
  }

  @Test func `what is quoted of a cell and the names of files tell nobody's number or name`() throws
  {
    let sections = try examine([
      "calls.csv": "call_id,started_at\nC1,客户王小明来电13812345678\nC2,2026-10-01 09:00:00\n",
      "transcripts/13987654321_李小明.jsonl": "{}\n", "transcripts/call-0017.jsonl": "{}\n",
    ])
    let text = sections.flatMap(\.lines).flatMap { [$0.text.zh, $0.text.en] }.joined(
      separator: "\n")
    #expect(text.contains("“客户王*来电138****5678”不是可能的时间"), "\(text)")
    #expect(text.contains("139****4321_李*.jsonl"))
    #expect(text.contains("call-0017.jsonl"))
    for told in ["王小明", "李小明", "13812345678", "13987654321"] { #expect(!text.contains(told)) }
  }

  @Test func `a first row in the place of headers tells nobody's number or name`() throws {
    let sections = try examine([
      "calls.csv":
        "call_id,started_at,客户王小明来电13812345678\nC1,2026-10-01 09:00:00,x\n"
    ])
    let text = sections.flatMap(\.lines).flatMap { [$0.text.zh, $0.text.en] }.joined(
      separator: "\n")
    #expect(text.contains("客户王*来电138****5678"), "\(text)")
    for told in ["王小明", "13812345678"] { #expect(!text.contains(told), "\(text)") }
  }

  @Test func `ids that hold numbers of people are told once, because pages are named by them`()
    throws
  {
    let ids = ["20261003-13812345678-8001", "20261003-13987654321-8002", "C3"]
    let centre = try examine([
      "calls.csv": "call_id,started_at\n" + ids.map { "\($0),2026-10-01 09:00:00\n" }.joined()
    ])
    let told = centre.flatMap(\.lines).map(\.text.zh).filter { $0.contains("个通话编号里有号码或姓名") }
    #expect(told.count == 1)
    #expect(told.allSatisfy { $0.contains("2 个通话编号") && $0.contains("138****5678") })
  }

  @Test func `who has too few calls is told by the limit that the competition sets`() throws {
    let calls =
      "call_id,agent_id,started_at\n"
      + (1...3).map { "C\($0),\($0 < 3 ? "A1" : "A2"),2026-10-01 09:00:00\n" }.joined()
    let usual = try lines(try examine(["calls.csv": calls]), "Agents").map(\.text.zh)
    #expect(usual.contains { $0.contains("不足 20 通") && $0.contains("A1") && $0.contains("A2") })
    let own = try lines(
      try examine([
        "calls.csv": calls, "affinity.yaml": "competition: competition.yaml\n",
        "competition.yaml": "eligibility: {calls: 2}\n",
      ]), "Agents"
    ).map(\.text.zh)
    #expect(own.contains { $0.contains("不足 2 通") && $0.contains("A2") && !$0.contains("A1") })
  }

  @Test
  func `who has calls enough and too few that tell patience is told by the ranking's own gate`()
    throws
  {
    var rows = "call_id,agent_id,sample_kind,started_at\n"
    var folder = [
      "affinity.yaml": "competition: competition.yaml\n",
      "competition.yaml": "eligibility: {calls: 4}\nranking: {calls_to_show: 2}\n",
    ]
    let timed = (0..<6).map { place in
      let who = place % 2 == 0 ? "agent" : "customer"
      return
        #"{"speaker": "\#(who)", "start_s": \#(place * 5), "end_s": \#(place * 5 + 4), "text": "well, yes"}"#
    }.joined(separator: "\n")
    for (agent, calls, withTimes) in [("A1", 4, 2), ("A2", 4, 1), ("A3", 4, 4)] {
      for j in 1...calls {
        // Of the third all but three calls were chosen because of a risk.
        let kind = agent == "A3" && j > 3 ? "risk" : "random"
        rows += "\(agent)\(j),\(agent),\(kind),2026-10-01 09:00:00\n"
        if j <= withTimes {
          folder["transcripts/\(agent)\(j).jsonl"] = timed
        } else {
          folder["transcripts/\(agent)\(j).txt"] = Self.dialogue
        }
      }
    }
    folder["calls.csv"] = rows
    let told = try lines(try examine(folder), "Agents").map(\.text.zh)
    let few = try #require(told.first { $0.contains("随机通话不足 4 通") }, "\(told)")
    #expect(few.contains("A3") && !few.contains("A1") && !few.contains("A2"))
    let patience = try #require(told.first { $0.contains("能评出耐心程度的不足 2 通") })
    #expect(patience.contains("A2") && !patience.contains("A1") && !patience.contains("A3"))
  }

  @Test func `an apostrophe in a cell does not end what is hidden of it`() throws {
    let sections = try examine([
      "calls.csv": "call_id,started_at\nC1,O'Brien 13812345678\nC2,2026-10-01 09:00:00\n"
    ])
    let text = sections.flatMap(\.lines).flatMap { [$0.text.zh, $0.text.en] }
    #expect(text.contains { $0.contains("138****5678' is no") }, "\(text)")
    #expect(!text.contains { $0.contains("13812345678") })
  }

  @Test func `an agent whom nobody lists and a file that was not read are told once, and masked`()
    throws
  {
    let sections = try examine([
      "agents.csv": "agent_id,name\nA1,王芳\n",
      "calls.csv": "call_id,agent_id\nC1,A1\nC2,客户王小明来电13812345678\n",
      "13987654321_李小明.csv": "甲,乙\n1,2\n",
    ])
    let text = sections.flatMap(\.lines).map(\.text.zh).joined(separator: "\n")
    for told in ["王小明", "13812345678", "李小明", "13987654321"] {
      #expect(!text.contains(told), "\(text)")
    }
    let counts = try ["Tables", "Agents"].map { title in
      try lines(sections, title).count { $0.text.zh.contains("138****5678") }
    }
    #expect(counts == [0, 1], "\(text)")
  }

  @Test func `different columns and different tables are told apart`() throws {
    let found = try lines(
      try examine([
        "calls.csv": """
        call_id,started_at,answered_at
        C1,bad,
        C2,,bad
        C3,worse,
        """,
        "orders.csv": "order_id,queue_at\nD1,bad\n",
      ]), "Tables")
    let times = found.filter { $0.text.en.contains("is no possible time") }
    #expect(times.map(\.elsewhere) == [[":4"], [], []])
  }

  @Test
  func `agents whom nobody lists, things there are not to confirm, and unknown duties are told`()
    throws
  {
    let sections = try examine([
      "agents.csv": "agent_id,name\nA1,王芳\n",
      "calls.csv": "call_id,agent_id,started_at\nC1,Ａ1,2026-10-01 09:00:00\n",
      "orders.csv": "order_id,agent_id\nD1,赵六\nD2,钱七\n",
      "confirmations.csv": "call_id,subject,by,verdict\nC1,Ｋ６,L1,属实\nC1,K66,L1,属实\n",
      "roster.csv": """
      date,agent_id,shift_start,shift_end,duty
      2026-10-01,A1,08:00,12:00,产假
      2026-10-02,A1,08:00,12:00,外派
      2026-10-03,A1,08:00,12:00,约单
      2026-10-03,A1,11:00,13:00,检查
      """,
    ])
    let agents = try lines(sections, "Agents").filter { $0.verdict == .bad }.map(\.text.zh)
    #expect(agents.count == 2 && agents[0].contains("orders.csv:2") && agents[0].contains("赵六"))
    let tables = try lines(sections, "Tables")
    #expect(!tables.contains { $0.text.zh.contains("赵六") })
    let subject = try #require(tables.first { $0.text.zh.contains("K66") })
    #expect(subject.verdict == .bad && subject.text.zh.hasPrefix("confirmations.csv:3"))
    #expect(tables.contains { $0.text.zh == "confirmations.csv：读入 2 行，可用 1 行，搁置 1 行" })
    #expect(tables.contains { $0.text.zh.contains("roster.csv:3：值班任务“外派”不在已知的词内") })
    #expect(!tables.contains { $0.text.zh.contains("产假") })
    #expect(tables.contains { $0.text.zh.contains("roster.csv:5：坐席“A1”的班次与第 4 行重叠") })
  }

  @Test func `tiers without a limit are told, as they have the longest`() throws {
    let sections = try examine([
      "calls.csv": "call_id,agent_id,started_at\nC1,A1,2026-10-01 09:00:00\n",
      "orders.csv": """
      order_id,service,business,customer_tier
      D1,宽带,新装,钻石会员
      D2,宽带,新装,贵宾
      D3,宽带,移机,贵宾
      D4,宽带,新装,
      D5,宽带,拆机,贵宾
      """,
    ])
    let told = try lines(sections, "Tables").filter { $0.text.zh.contains("客户等级") }
    #expect(told.map(\.text.zh) == ["orders.csv:3：2 张工单的客户等级没有规定时限，按“普通”计：贵宾 2"])
    #expect(told.first?.verdict == .note)
  }

  @Test func `a period in which no call begins is told before anything is scored`() throws {
    let calls = "call_id,started_at\nC1,2026-10-02 09:00:00\nC2,2026-10-05 09:00:00\n"
    func told(_ period: String) throws -> [Doctor.Line] {
      let sections = try examine([
        "calls.csv": calls, "affinity.yaml": "timeZone: Asia/Shanghai\nperiod: \(period)\n",
      ])
      return try lines(sections, "Settings").filter { $0.verdict == .bad }
    }
    let empty = try told("{first: 2026-09-01, last: 2026-09-30}")
    #expect(
      empty.map(\.text.en) == [
        "no call begins in the period of affinity.yaml, 2026-09-01–2026-09-30: the calls begin in "
          + "2026-10-02–2026-10-05"
      ])
    #expect(empty.first?.text.zh.contains("没有一通通话") == true)
    #expect(try told("{first: 2026-10-05}").isEmpty)
  }

  @Test func `ratings and confirmations that count for nothing are told`() throws {
    let sections = try examine([
      "calls.csv": "call_id,started_at\nC1,2026-10-02 09:00:00\n",
      "ratings.csv": """
      call_id,rater_id,criterion,value
      C1,R1,P7,1
      X1,R1,P7,1
      X1,R1,M4,1
      C1,R1,Z9,1
      """,
      "confirmations.csv": "call_id,subject,by,verdict\nX2,K6,R1,属实\n",
    ])
    let told = try lines(sections, "Tables").filter { $0.text.en.contains("count") }
    #expect(
      told.map(\.text.en).filter { $0.contains("for no") } == [
        "ratings.csv: the rubric has no criterion 'Z9', so 1 rating counts for nothing",
        "ratings.csv: 2 of 4 ratings are of a call or order that no table has, and count for none: X1",
        "confirmations.csv: 1 of 1 confirmation is of a call or order that no table has, and counts for none: X2",
      ])
    #expect(told.contains { $0.text.zh.contains("4 条评分里有 2 条") })
    #expect(told.first?.verdict == .bad)
  }

  @Test func `rules that need orders are promised only where there are orders`() throws {
    let visits = "appointment_id,order_id\nP1,D1\n"
    func judged(_ tables: [String: String]) throws -> [String] {
      try lines(try examine(tables), "What can therefore be computed")
        .first { $0.text.zh.hasPrefix("可判的工单规则") }?.items ?? []
    }
    let without = try judged(["appointments.csv": visits])
    #expect(!without.contains("R-06"))
    let with = try judged(["appointments.csv": visits, "orders.csv": "order_id\nD1\n"])
    #expect(with.contains("R-06") && !with.contains("R-61"))
    // A table read by its header counts; one that two files may be is the first thing to mend.
    let named = "工单号,产品,操作类型\nD1,宽带,新装\n"
    #expect(try judged(["appointments.csv": visits, "十月.csv": named]).contains("R-06"))
    let two = try examine(["appointments.csv": visits, "十月.csv": named, "九月.csv": named])
    #expect(two.last?.lines.first?.text.zh.contains("表头像“工单”表") == true)
  }

  @Test func `the last section says what to do next, a lost table first`() throws {
    let sections = try examine([
      "calls.csv": "call_id,started_at\nC1,bad\nC2,bad\nC3,2026-10-01 09:00:00\n",
      "预约.csv": "工单号,时段\nD1,上午\n", "transcripts/C3.txt": Self.dialogue,
    ])
    let last = try #require(sections.last)
    #expect(last.title.zh == "接下来" && last.isNumbered)
    let steps = last.lines.map(\.text.zh)
    #expect(steps[0].hasPrefix("预约.csv:1：缺列"))
    #expect(steps[1].contains("同类共 2 处"))
    #expect(steps.last?.contains("affinity report") == true)
    // Nothing wrong: score at once.
    let one = "call_id,started_at\nC1,2026-10-01 09:00:00\n"
    let sound = try examine(["calls.csv": one, "transcripts/C1.txt": Self.dialogue])
    #expect(sound.last?.lines.last?.text.en.hasPrefix("the data are sound") == true)
    // Nothing to read or to hear, or no row left: there is nothing to score.
    let mute = try examine(["calls.csv": one])
    #expect(mute.last?.lines.last?.text.en.hasPrefix("no call has words or sound") == true)
    #expect(mute.last?.lines.last?.text.zh.hasPrefix("还没有一通") == true)
    let lost = try examine([
      "calls.csv": "call_id,started_at\nC1,yesterday\n", "transcripts/C1.txt": Self.dialogue,
    ])
    let steps2 = try #require(lost.last).lines.map(\.text.en)
    #expect(steps2.last?.hasPrefix("no row of calls.csv is left") == true)
    #expect(!lost.flatMap(\.lines).contains { $0.fix?.en.contains("--from-recordings") == true })
    // What is beyond the first three is counted.
    let four = try examine([
      "calls.csv": "call_id,started_at,ended_at\nC1,bad,\nC2,1970-01-02 09:00:00,\n"
        + ",2026-10-01 09:00:00,\nC3,2026-10-01 09:00:00,2026-10-01 08:00:00\n"
        + "C4,2026-10-01 09:00:00,\n", "transcripts/C4.txt": Self.dialogue,
    ])
    let rest = try #require(four.last).lines.map(\.text.en)
    #expect(rest.contains { $0.hasPrefix("mend the 1 other kind of problems marked ✗") }, "\(rest)")
    // Nothing there: begin.
    let empty = try examine([:])
    #expect(empty.last?.lines.contains { $0.text.en.contains("affinity init") } == true)
  }

  @Test(arguments: [
    ("rubric", "foo: 1\n"), ("checks", "foo: 1\n"), ("script", "\n"), ("rules", "foo: 1\n"),
    ("competition", "foo: 1\n"),
  ])
  func `settings that no report can be written with are told before it is tried`(
    key: String, text: String
  ) throws {
    let sections = try examine([
      "calls.csv": "call_id,started_at\nC1,2026-10-01 09:00:00\n",
      "transcripts/C1.txt": Self.dialogue, "affinity.yaml": "\(key): own.yaml\n",
      "own.yaml": text,
    ])
    let wrong = try lines(sections, "Settings").filter { $0.verdict == .bad }
    #expect(wrong.count == 1 && wrong[0].text.en.contains("own.yaml"), "\(key): \(wrong)")
    let steps = try #require(sections.last).lines.map(\.text.en)
    #expect(steps.first?.contains("own.yaml") == true, "\(steps)")
    #expect(steps.last?.hasPrefix("with settings that cannot be used no report") == true)
  }

  @Test func `a lost agent column is the first thing to mend, a row of totals none`() throws {
    let list = "agent_id,name\nA1,王芳\n"
    let lost = try examine([
      "agents.csv": list,
      "calls.csv": """
      call_id,责任坐席名,备注,direction
      C1,王芳,x,呼入
      C2,王芳,x,呼出
      合计,,,
      """,
      "transcripts/C1.txt": Self.dialogue,
    ])
    let agents = try lines(lost, "Agents")
    #expect(agents.contains { $0.verdict == .bad && $0.text.zh.contains("没有坐席一列：2 通") })
    #expect(!agents.contains { $0.verdict == .good })
    let tables = try lines(lost, "Tables")
    let likely = try #require(tables.first { $0.text.en.contains("it may be agent_id") })
    #expect(likely.verdict == .bad && likely.text.zh.contains("可能就是缺少的“坐席”(agent_id)"))
    #expect(likely.fix?.en.hasSuffix("tables: {calls: {columns: {agent_id: [责任坐席名]}}}") == true)
    #expect(tables.contains { $0.text.en == "calls.csv has columns nobody knows: 备注" })
    let steps = try #require(lost.last).lines.map(\.text.en)
    #expect(steps.contains { $0.contains("it may be agent_id") })

    let wide = (1...3_000).map { "责任坐席名\($0)" } + (1...3_000).map { "备注\($0)" }
    let many = try examine([
      "agents.csv": list, "calls.csv": "call_id,direction,\(wide.joined(separator: ","))\nC1,呼入\n",
    ])
    let told = try lines(many, "Tables")
    #expect(told.filter { $0.text.en.contains("it may be agent_id") }.count == 3)
    let nobody = try #require(told.first { $0.text.en.contains("columns nobody knows") })
    #expect(nobody.text.en.hasSuffix(" … (+5977)") && nobody.text.zh.hasSuffix(" … (+5977)"))
    #expect(
      many.flatMap(\.lines).allSatisfy { $0.text.en.count < 1_000 && $0.text.zh.count < 1_000 })
    #expect(!steps.contains { $0.contains("totals") })
    let outlook = try lines(lost, "What can therefore be computed").map(\.text.en)
    #expect(outlook.contains { $0.hasPrefix("1 call without a type (call_type)") })

    let named = try examine([
      "agents.csv": list,
      "calls.csv": "call_id,坐席姓名,call_type\nC1,王芳,IN\n合计,,\n", "transcripts/C1.txt": Self.dialogue,
    ])
    #expect(try lines(named, "Agents").contains { $0.verdict == .good })
    #expect(!named.flatMap(\.lines).contains { $0.verdict == .bad })
    #expect(
      try lines(named, "Tables").contains { $0.verdict == .note && $0.text.en.contains("totals") })
    #expect(named.last?.lines.last?.text.en.hasPrefix("the data are sound") == true)
    // Without a list of agents and without a column that may tell them it is no accident.
    let plain = try lines(try examine(["calls.csv": "call_id\nC1\n"]), "Agents")
    #expect(!plain.contains { $0.verdict == .bad })
    #expect(plain.contains { $0.text.en.contains("no column for the agent: 1 call of nobody") })
  }

  @Test func `tables that init laid down are missing until they are filled or said to be empty`()
    throws
  {
    try withTemporaryFolder { folder in
      let data = folder + "/data"
      _ = try InitFolder(folder: data, language: .chinese).run()
      let first = try Doctor(folder: data).examine()
      let step = try #require(first.last?.lines.first).text
      #expect(step.zh.hasPrefix("calls.csv 还只有表头") && first.last?.lines.count == 1)
      // An export takes the place of the empty table beside it.
      try "通话编号,坐席工号\nC1,A1\n".write(
        toFile: data + "/10月话单导出.csv", atomically: true, encoding: .utf8)
      try "工单号,约单员\nD1,A1\n".write(
        toFile: data + "/工单.csv", atomically: true, encoding: .utf8)
      let second = try Doctor(folder: data).examine()
      let tables = try lines(second, "Tables")
      #expect(tables.allSatisfy { $0.verdict != .bad }, "\(tables.map(\.text.zh))")
      let blank = try #require(tables.first { $0.text.zh.contains("还只有表头") })
      #expect(blank.items.contains("complaints.csv") && !blank.items.contains("calls.csv"))
      #expect(blank.fix?.zh.hasPrefix("没有这些也能评分") == true)
      let untouched = try lines(first, "Tables").first { $0.items.contains("calls.csv") }
      #expect(untouched?.fix?.zh.hasPrefix("只有 calls.csv 非填不可") == true)
      #expect(try !Centre(folder: data).tables.orders.has(.complaints))
      let settings = data + "/affinity.yaml"
      try (String(contentsOfFile: settings, encoding: .utf8) + "emptyTables: [complaints, 改约]\n")
        .write(toFile: settings, atomically: true, encoding: .utf8)
      let stated = try Centre(folder: data)
      #expect(stated.tables.orders.has(.complaints) && stated.tables.orders.has(.reschedules))
      #expect(!stated.tables.blank.contains(.complaints))
      #expect(stated.tables.counts.allSatisfy { $0.table != .complaints })
      // What cannot be read is not known, whatever the settings say.
      try "甲,乙\n1,2\n".write(toFile: data + "/投诉.csv", atomically: true, encoding: .utf8)
      let broken = try Centre(folder: data).tables
      #expect(!broken.orders.has(.complaints) && broken.broken.contains(.complaints))
    }
  }

  @Test func `only ratings that can be understood are counted as such`() throws {
    func told(_ rows: String) throws -> [String] {
      try lines(
        try examine(["calls.csv": "call_id,survey_score,survey_scale\n" + rows]),
        "What can therefore be computed"
      ).map(\.text.en)
    }
    let some = try told("C1,5,1-5\nC2,5,\nC3,满意,\nC4,许多,\n")
    #expect(some.contains("survey satisfaction: 2 calls with a rating"))
    let none = try told("C1,5,\nC2,4,\n")
    #expect(none.contains("satisfaction can only be inferred: no survey rating that can be used"))
  }

  @Test func `one scale for all ratings is written once`() throws {
    let calls = "call_id,survey_score,survey_scale\nC1,4,\nC2,9,0-10\nC3,满意,\nC4,,\n"
    let plain = try examine(["calls.csv": calls])
    #expect(try lines(plain, "Tables").contains { $0.fix?.en.contains("surveyScale: 1-5") == true })
    let set = try examine(["calls.csv": calls, "affinity.yaml": "surveyScale: 1-5\n"])
    #expect(try !lines(set, "Tables").contains { $0.text.en.contains("without its scale") })
    let outlook = try lines(set, "What can therefore be computed").map(\.text.en)
    #expect(outlook.contains { $0.contains("3 calls with a rating") })
  }

  @Test func `the doctor says of how many calls there can be a patience`() throws {
    let turns = (0..<6).map { place in
      let who = place % 2 == 0 ? "agent" : "customer"
      return
        #"{"speaker": "\#(who)", "start_s": \#(place * 5), "end_s": \#(place * 5 + 4), "text": "well, yes"}"#
    }.joined(separator: "\n")
    let open = (0..<6).map {
      "[00:\(10 + 5 * $0)] \($0 % 2 == 0 ? "Agent" : "Customer"): well, yes"
    }
    .joined(separator: "\n")
    func told(_ rows: String) throws -> Doctor.Line {
      let sections = try examine([
        "calls.csv": "call_id,channels\n" + rows, "transcripts/C1.jsonl": turns,
        "transcripts/C2.txt": open, "transcripts/C3.txt": Self.dialogue,
      ])
      return try #require(
        try lines(sections, "What can therefore be computed").first {
          $0.text.en.hasPrefix("patience")
        })
    }
    let mixed = try told("C1,\nC2,\nC3,\n")
    #expect(mixed.text.en.contains("of 1 only when turns begin and end"))
    #expect(mixed.text.en.contains("2 without times, or with beginnings alone, have none"))
    #expect(mixed.text.zh.contains("2 通没有时间或只有开始时间"))
    #expect(mixed.verdict == .note && mixed.fix != nil)
    let apart = try told("C1,2\n")
    #expect(apart.text.en == "patience: of 1 call each party's times are known")
    #expect(apart.verdict == .good)
  }
}

extension Doctor.Verdict {
  fileprivate static func weight(_ verdict: Doctor.Verdict) -> Int {
    switch verdict {
    case .bad: 2
    case .note: 1
    case .good: 0
    }
  }
}
