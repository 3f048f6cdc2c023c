import CallModel
import Foundation
import Ingest
import ServiceLevels
import TestSupport
import Testing

/// A data folder that lives as long as the test.
final class DataFolder {
  let path: String

  init(_ files: [String: Data]) throws {
    path = RunFolder.fresh("tables")
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, data) in files { try data.write(to: url.appendingPathComponent(name)) }
  }

  convenience init(_ files: [String: String]) throws {
    try self.init(files.mapValues { Data($0.utf8) })
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func read() -> CentreTables {
    TableReader.readFolder(path: path, timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt)
  }
}

@Suite struct TableReaderTests {
  static let orders = """
    工单号,产品,操作类型,客户等级,集中预约到单时间,约单员,区域,备注
    000123,宽带,新装,钻石级,2026/10/1 8:5,A07,天河,"客户要求,上午"
    000124,固话,移机,,2026年10月2日 09:30,A07,越秀,
    """

  @Test func `reads Chinese headers, keeps leading zeros and the place of each row`() throws {
    let tables = try DataFolder(["工单.csv": Self.orders]).read()
    #expect(tables.problems.isEmpty)
    #expect(tables.orders.orders.map(\.id) == ["000123", "000124"])
    #expect(tables.orders.orders.map(\.tier) == ["钻石", nil])
    #expect(tables.orders.orders.map(\.business) == ["新装", "移机"])
    #expect(tables.orders.orders.map(\.remark) == ["客户要求,上午", nil])
    #expect(tables.orders.place(.orders, line: tables.orders.orders[1].line) == "工单.csv:3")
    let clock = CellTextTests.shanghai
    #expect(
      tables.orders.orders.compactMap(\.queueAt).map(clock.text) == [
        "2026-10-01 08:05", "2026-10-02 09:30",
      ])
    #expect(tables.counts.map(\.read) == [2] && tables.counts.map(\.kept) == [2])
  }

  @Test(arguments: ["utf8", "bom", "utf16le", "utf16be", "gb18030", "semicolon", "tab"])
  func `the same table reads the same in every encoding and separator`(form: String) throws {
    let plain = try DataFolder(["orders.csv": Self.orders]).read().orders.orders
    let text = Self.orders
    let data: Data
    switch form {
    case "bom": data = Data([0xEF, 0xBB, 0xBF] + Array(text.utf8))
    case "utf16le":
      data = Data([0xFF, 0xFE]) + Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    case "utf16be":
      data = Data([0xFE, 0xFF]) + Data(text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    case "gb18030":
      data = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632)))
    case "semicolon":
      data = Data(
        text.replacing("客户要求,上午", with: "客户要求，上午").replacing(",", with: ";").replacing(
          "，", with: ","
        ).utf8)
    case "tab":
      data = Data(
        text.replacing("客户要求,上午", with: "客户要求，上午").replacing(",", with: "\t").replacing(
          "，", with: ","
        ).utf8)
    default: data = Data(text.utf8)
    }
    let tables = try DataFolder(["orders.csv": data]).read()
    #expect(tables.problems.isEmpty)
    #expect(tables.orders.orders == plain)
  }

  @Test func `each fault costs its row, with file, line, what and fix`() throws {
    let tables = try DataFolder([
      "orders.csv": """
      order_id,business,queue_at,status
      A1,新装,2026-10-01 08:00:00,待约
      A1,移机,2026-10-01 08:00:00,待约
      A2,新装,2026-02-30 08:00:00,待约
      A3,新装
      ,新装,2026-10-01 08:00:00,待约
      A4,新装,昨天上午,待约
      A5,"新装,2026-10-01 08:00:00,待约
      A6,移机,2026-10-01 08:00:00,完工

      ,,,
      """
    ]).read()
    #expect(tables.orders.orders.map(\.id) == ["A1", "A6"])
    #expect(tables.problems.map(\.line) == [3, 4, 5, 6, 7, 8])
    #expect(tables.problems.allSatisfy { $0.file == "orders.csv" && $0.effect == .setAside })
    #expect(tables.problems.allSatisfy { !$0.fix.zh.isEmpty && !$0.fix.en.isEmpty })
    #expect(tables.problems[0].what.en == "order_id A1 stands in line 2 already")
    #expect(tables.problems[1].what.en.contains("2026-02-30"))
    let count = try #require(tables.counts.first)
    #expect(count.read == 8 && count.kept == 2 && count.quarantined == 6)
  }

  @Test
  func `a row that is repeated whole counts once and is no lost row, its id apart another is`()
    throws
  {
    let head = "序号,order_id,business,queue_at,网格\n"
    let tables = try DataFolder([
      // Spaces, guards and the number of the line are no difference; a column that is not read is one.
      "orders.csv": head
        + "1,A1,新装,2026-10-01 08:00:00,-东\n2,A2,新装,2026-10-01 08:00:00,东\n"
        + "3,A1, 新装 ,2026-10-01 08:00:00,'-东\n4,A2,新装,2026-10-01 08:00:00,西\n"
        + "5,A2,新装,2026-10-01 08:00:01,东\n"
    ]).read()
    #expect(tables.orders.orders.map(\.id) == ["A1", "A2"])
    #expect(tables.problems.map(\.line) == [4, 5, 6])
    #expect(tables.problems.map(\.kind) == [.tableRowTwice, .tableIDTwice, .tableIDTwice])
    #expect(tables.problems.map(\.effect) == [.note, .setAside, .setAside])
    #expect(tables.problems[0].what.en == "it repeats line 2 cell for cell and counts once")
    // What is neither kept nor missed is not read.
    let count = try #require(tables.counts.first)
    #expect(count.read == 4 && count.kept == 2 && count.quarantined == 2)
  }

  @Test func `missing columns and empty files are one problem each, and the rest goes on`() throws {
    let tables = try DataFolder([
      "orders.csv": "business,queue_at\n新装,2026-10-01\n", "agents.csv": "",
      "dispatches.csv": "dispatch_id,order_id\n1,A\n",
    ]).read()
    #expect(tables.problems.map(\.file).sorted() == ["agents.csv", "orders.csv"])
    #expect(tables.problems.contains { $0.what.en.contains("order_id") })
    #expect(tables.orders.dispatches.map(\.id) == ["1"])
  }

  @Test func `a table as init laid it down says nothing, and gives way to an export`() throws {
    let header = try #require(TableSchema.of(.calls)).columns.joined(separator: ",")
    let complaints = try #require(TableSchema.of(.complaints)).columns
    let laid = "\u{FEFF}" + complaints.joined(separator: ",") + "\r\n"
    let tables = try DataFolder([
      "calls.csv": "\u{FEFF}" + header + "\r\n,,,\r\n",
      "话单.csv": "通话编号,坐席\nC1,A1\n",
      "complaints.csv": laid,
    ]).read()
    #expect(tables.problems.isEmpty, "\(tables.problems.map { $0.sentence(in: .english) })")
    #expect(tables.calls.map(\.id) == ["C1"])
    #expect(tables.orders.files[.calls] == "话单.csv")
    #expect(!tables.orders.has(.complaints) && tables.blank == [.complaints])
    #expect(tables.counts.map(\.table) == [.calls])
    // Another system's header without a row says that there was nothing.
    let export = try DataFolder([
      "complaints.csv": complaints.reversed().joined(separator: ",") + "\n"
    ]).read()
    #expect(export.orders.has(.complaints) && export.blank.isEmpty)
    #expect(try DataFolder(["投诉.csv": laid]).read().orders.has(.complaints))
  }

  @Test(arguments: [
    ("9月话单导出.csv", "话单流水号,坐席工号,来电时间\nC1,A1,2026-10-01 09:00\n"),
    ("2026年10月通话记录（1）.csv", "通话编号,甲,乙,丙,丁,戊\nC1,1,2,3,4,5\n"),
    ("十月通话明细_最新.csv", "通话编号,甲,乙,丙\nC1,1,2,3\n"),
    ("calls 2026-09 export.csv", "call_id,a,b,c\nC1,1,2,3\n"),
    (
      "Call report Sept-Oct 2026.csv",
      "Interaction ID,Agent Name,Start Time\nC1,Ann,2026-09-01 09:00\n"
    ),
  ])
  func `a month and what exports add to a name do not hide the table`(
    name: String, text: String
  ) throws {
    let tables = try DataFolder([name: text]).read()
    #expect(tables.calls.map(\.id) == ["C1"])
    #expect(tables.problems.map(\.effect) == [.note] && tables.unread.isEmpty)
    // Beside the table itself it is a copy, and left.
    let both = try DataFolder([name: text, "calls.csv": "call_id\nC2\n"]).read()
    #expect(both.calls.map(\.id) == ["C2"] && both.unread == [name])
  }

  @Test(arguments: ["指标,值\n通话数,100\n坐席,5\n", "九月汇总\n合计,100\n"])
  func `a summary that is called like a table does not hide it`(summary: String) throws {
    let tables = try DataFolder([
      "9月话单报表.csv": summary,
      "abc.csv": "call_id,agent_id,started_at\nC1,A1,2026-09-01 09:00\n",
    ]).read()
    #expect(tables.calls.map(\.id) == ["C1"])
    #expect(tables.unread == ["9月话单报表.csv"])
    #expect(tables.problems.allSatisfy { $0.effect == .note })
  }

  @Test func `a column that is missing is told with those that nobody knows`() throws {
    let tables = try DataFolder(["话单.csv": "甲乙,坐席工号,开始时间,通话编码\nC1,A1,,X\n"]).read()
    let problem = try #require(tables.problems.first)
    #expect(problem.what.zh == "缺列：通话编号（call_id）；没认出的列：甲乙、通话编码")
    #expect(problem.fix.en.hasSuffix("tables: {calls: {columns: {call_id: [通话编码]}}}"))
    // A row that names no column is none of headers, and is not shown.
    let bare = try DataFolder(["话单.csv": "C1,王芳,13800001234\n"]).read()
    #expect(bare.problems.first?.what.zh == "缺列：通话编号（call_id）")
  }

  @Test func `a damaged character costs its row alone`() throws {
    var bytes = Array(Self.orders.utf8) + Array("\n000125,宽带,新装,,,A07,".utf8)
    bytes += [0xE5, 0xA4] + Array(",好\n000126,宽带,新装,,,A07,天河,好".utf8)
    let tables = try DataFolder(["orders.csv": Data(bytes)]).read()
    #expect(tables.orders.orders.map(\.id) == ["000123", "000124", "000126"])
    #expect(tables.problems.map(\.line) == [4])
  }

  @Test func `aliases of the centre's own name columns and words`() throws {
    let tables = try DataFolder([
      "orders.csv": "WO_NUM,ORD_TYPE\n1,XZ\n",
      "aliases.yaml": """
      tables:
        orders:
          columns:
            order_id: [WO NUM]
            business: [ORD_TYPE]
            agnt_id: [X]
      words:
        business:
          新装: [XZ]
      """,
    ]).read()
    #expect(tables.orders.orders.map(\.id) == ["1"])
    #expect(tables.orders.orders.map(\.business) == ["新装"])
    #expect(
      tables.problems.map { $0.sentence(in: .english) } == [
        "aliases.yaml:6: unknown key 'tables.orders.columns.agnt_id'; did you mean 'agent_id'?"
      ])
  }

  @Test
  func `a centre names headers that stand in where no other header of the file means the column`()
    throws
  {
    func agents(_ header: String, _ aliases: String) throws -> [String?] {
      try DataFolder([
        "calls.csv": "call_id,\(header)\nC1,A07,Lin\n", "aliases.yaml": aliases,
      ]).read().calls.map(\.agentID)
    }
    let own = "tables: {calls: {stand_ins: {agent_id: Handler}}}"
    #expect(try agents("seat,Handler", "# nothing yet") == [nil])
    #expect(try agents("seat,Handler", own) == ["Lin"])
    // As a name of the column it would be a second one, which costs the file.
    #expect(try agents("agent_id,Handler", own) == ["A07"])
    // The product's own are data of the same shape.
    #expect(try agents("工号,坐席姓名", "# nothing yet") == ["A07"])
    #expect(try agents("seat,坐席姓名", "# nothing yet") == ["Lin"])
    #expect(try agents("seat,Staff ID", "# nothing yet") == ["Lin"])
    #expect(try agents("agent,Staff ID", "# nothing yet") == ["A07"])
    var names = TableAliases.standard
    let problems = names.add(
      yaml: "tables: {calls: {stand_ins: {agnt_id: Handler}}}", file: "aliases.yaml")
    #expect(problems.map(\.what.en) == ["unknown key 'tables.calls.stand_ins.agnt_id'"])
  }

  /// Each of these names was passed over without a word, and its table read as if it were not there.
  @Test func `a name that aliases cannot give is told with its line`() {
    var aliases = TableAliases.standard
    let problems = aliases.add(
      yaml: """
        tables:
          ordrs: {files: [工单]}
          orders:
            file: [派工单]
            columns: [工单号]
        words:
          busines: {新装: [XZ]}
          tier: {钻石: {vip: 1}}
        aliases: []
        """, file: "aliases.yaml")
    #expect(problems.map(\.line) == [2, 4, 5, 7, 8, 9])
    #expect(
      problems.map(\.what.en) == [
        "unknown key 'tables.ordrs'", "unknown key 'tables.orders.file'",
        "'tables.orders.columns' should hold keys and values", "unknown key 'words.busines'",
        "'words.tier.钻石' should be a list", "unknown key 'aliases'",
      ])
    #expect(problems[0].fix.en == "did you mean 'orders'?")
    #expect(problems[3].fix.zh == "是否想写“business”？")
    #expect(aliases.add(yaml: "tables: [", file: "aliases.yaml").count == 1)
    #expect(aliases.add(yaml: "# nothing yet\n", file: "aliases.yaml").isEmpty)
  }

  @Test func `English and Chinese words in cells mean the same`() throws {
    let tables = try DataFolder([
      "appointments.csv": """
      appointment_id,order_id,window_type,source,status,customer_requested,verified_items
      1,A,上午,外呼,有效,是,姓名；地址
      2,A,AM,outbound,Valid,yes,name;address
      """,
      "calls.csv": """
      call_id,direction,call_type,category,sample_kind,language
      C1,呼入,呼入,催约装,随机,中文
      C2,inbound,IN,urge installation,random,zh
      """,
    ]).read()
    #expect(tables.problems.isEmpty)
    var first = tables.orders.appointments[0]
    first.id = "2"
    first.line = 3
    #expect(first == tables.orders.appointments[1])
    var call = tables.calls[0]
    call.id = "C2"
    #expect(call == tables.calls[1])
  }

  @Test func `every table has a Chinese header for every column`() {
    for schema in TableSchema.all {
      for column in schema.columns {
        #expect(
          TableAliases.standard.chineseHeader(column, of: schema.table) != column,
          "\(schema.table.rawValue).\(column)")
      }
    }
  }

  @Test func `an unknown word in an optional column costs the word, not the row`() throws {
    let tables = try DataFolder([
      "calls.csv": """
      call_id,direction,category
      C1,呼入,咨询
      C2,呼入,闲聊
      C3,呼入,闲聊
      C4,平移,投诉
      """,
      "appointments.csv": """
      appointment_id,order_id,customer_requested,verified_items
      P1,D1,1,姓名;地址
      P2,D1,也许,姓名;星座
      """,
    ]).read()
    #expect(tables.orders.calls.map(\.id) == ["C1", "C2", "C3", "C4"])
    #expect(tables.orders.calls.map(\.category) == [.enquiry, nil, nil, .complaint])
    #expect(tables.orders.calls.map(\.direction) == [.inbound, .inbound, .inbound, nil])
    #expect(tables.orders.appointments.map(\.customerRequested) == [true, nil])
    #expect(tables.orders.appointments.map(\.verifiedItems) == [[.name, .address], nil])
    #expect(tables.counts.allSatisfy { $0.quarantined == 0 && $0.read == $0.kept })
    #expect(tables.problems.allSatisfy { $0.effect == .note })
    let notes = tables.problems.map { "\($0.file):\($0.line ?? 0) \($0.what.en)" }.sorted()
    #expect(
      notes == [
        "appointments.csv:3 column customer_requested: '也许' is neither yes nor no and counts as empty",
        "appointments.csv:3 column verified_items: '星座' is none of its words and counts as empty",
        "calls.csv:3 column category: '闲聊' is none of its words and counts as empty (in 2 rows)",
        "calls.csv:5 column direction: '平移' is none of its words and counts as empty",
      ])
  }

  @Test func `tables are known by the names that exports give them, and what was not read is told`()
    throws
  {
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    let calls = try #require("通话编号,坐席\nC1,A1\n".data(using: gb18030))
    let tables = try DataFolder([
      "通话记录.csv": calls, "坐席名单.csv": Data("工号,姓名\nA1,王芳\n".utf8),
      "十月明细.csv": Data("工单号,产品,操作类型\nD1,宽带,新装\n".utf8),
      "leftover.tsv": Data("a\tb\n1\t2\n".utf8), "old.xls": Data("no workbook".utf8),
      "readme.txt": Data("words".utf8), "import-quarantine.csv": Data("file\nx\n".utf8),
    ]).read()
    #expect(tables.calls.map(\.id) == ["C1"])
    #expect(tables.agents.map(\.name) == ["王芳"])
    #expect(tables.unread.sorted() == ["leftover.tsv", "old.xls"])
    #expect(tables.problems.allSatisfy { $0.effect == .note })
    // Its header is plainly that of orders, which are nowhere else.
    #expect(tables.orders.orders.map(\.id) == ["D1"])
    let like = try #require(tables.problems.first { $0.file == "十月明细.csv" })
    #expect(like.sentence(in: .english).contains("rename it to orders.csv"))
    #expect(like.sentence(in: .chinese).contains("已当作“工单”表读取"))
  }

  @Test func `a table is read by its header where it is missing and nothing else looks like it`()
    throws
  {
    let orders = "工单号,产品,操作类型\nD1,宽带,新装\n"
    // The table is there: a copy is left, and costs nothing.
    let copy = try DataFolder(["工单.csv": orders, "十月明细.csv": orders]).read()
    #expect(copy.orders.orders.map(\.id) == ["D1"])
    #expect(copy.unread == ["十月明细.csv"] && copy.problems.allSatisfy { $0.effect == .note })
    // Two of them: which is meant nobody can say, and the table is missed.
    let two = try DataFolder(["十月.csv": orders, "九月.csv": orders]).read()
    #expect(two.orders.orders.isEmpty && two.unread.sorted() == ["九月.csv", "十月.csv"])
    #expect(two.problems.allSatisfy { $0.effect == .setAside })
    #expect(two.problems[0].sentence(in: .english).contains("rename it to orders.csv"))
    // Two columns are too few to be sure.
    let few = try DataFolder(["名单.csv": "工号,来源\nA1,热线\n"]).read()
    #expect(few.praises.isEmpty && few.problems.map(\.effect) == [.note])
  }

  @Test func `the same row once more is one event, and its line is noted`() throws {
    let tables = try DataFolder([
      "complaints.csv": """
      order_id,agent_id,at,valid
      D1,A1,2026-10-01 08:00:00,1
      D1,A1,2026-10-01 08:00:00,1
      D1,A1,2026-10-01 08:00:01,1
      """,
      "praises.csv": """
      序号,工号,表扬时间,来源
      1,A1,2026-10-01,热线
      2,A1,2026-10-01,热线
      3,A1,2026-10-01,回访
      4,A1,,热线
      5,A1,,热线
      """,
      "logins.csv": "agent_id,at\nA1,2026-10-01 08:00:00\nA1,2026-10-01 08:00:00\n",
    ]).read()
    #expect(tables.orders.complaints.map(\.line) == [2, 4])
    // Without a time two praises are two.
    #expect(tables.praises.map(\.line) == [2, 4, 5, 6])
    #expect(tables.orders.logins.count == 2)
    #expect(
      tables.problems.map { "\($0.file):\($0.line ?? 0)" } == ["complaints.csv:3", "praises.csv:3"])
    // Nothing is lost, so that nothing is set aside.
    #expect(tables.problems.allSatisfy { $0.effect == .note && $0.what.zh.contains("只计一次") })
    #expect(tables.counts.map(\.quarantined) == [0, 0, 0])
    #expect(tables.counts.allSatisfy { $0.read == $0.kept })
  }

  @Test func `what confirmations speak of counts whatever its width and case`() throws {
    let tables = try DataFolder([
      "confirmations.csv": """
      call_id,subject,by,verdict
      C1,Ｋ６,L1,属实
      C２,k1,Ｌ1,属实
      C3,silence,L1,属实
      """
    ]).read()
    #expect(tables.confirmations.map(\.subject) == ["K6", "K1", "silence"])
    #expect(tables.confirmations.map(\.callID) == ["C1", "C2", "C3"])
    #expect(tables.confirmations.map(\.by) == ["L1", "L1", "L1"])
    #expect(tables.confirmationLines == [2, 3, 4])
  }

  @Test func `a time out of order names the column it lies before`() throws {
    let tables = try DataFolder([
      "orders.csv": """
      order_id,accepted_at,queue_at,finished_at
      D1,2026-10-03 08:00:00,,2026-10-02 08:00:00
      D2,2026-10-01 08:00:00,2026-10-03 08:00:00,2026-10-02 08:00:00
      """
    ]).read()
    #expect(tables.problems.map(\.line) == [2, 3])
    #expect(tables.problems[0].what.en.contains("before accepted_at 2026-10-03"))
    #expect(tables.problems[1].what.en.contains("before queue_at 2026-10-03"))
  }

  @Test func `a date or number that is none costs its cell where nothing hangs on its being there`()
    throws
  {
    let tables = try DataFolder([
      "人员.csv": """
      工号,姓名,入职日期
      A1,王芳,2023-13-05
      A2,李明,2023-12-05
      A3,张伟,去年
      """,
      "calls.csv": """
      call_id,queue_wait_s,channels,ended_at
      C1,很久,两个,2026-10-12 09:00:00
      C2,12,2,2026-10-12 25:61:00
      """,
    ]).read()
    #expect(tables.agents.map(\.id) == ["A1", "A2", "A3"])
    #expect(tables.agents.map { $0.hiredOn == nil } == [true, false, true])
    #expect(tables.calls.map(\.id) == ["C1"])
    #expect(tables.calls[0].queueWait == nil && tables.calls[0].channels == nil)
    let notes = tables.problems.filter { $0.effect == .note }.map {
      "\($0.file):\($0.line ?? 0) \($0.what.en)"
    }
    #expect(
      notes.sorted() == [
        "calls.csv:2 column channels: '两个' is no whole number and counts as empty",
        "calls.csv:2 column queue_wait_s: '很久' is no number and counts as empty",
        "人员.csv:2 column 入职日期(hired_on): '2023-13-05' is no possible time and counts as empty",
        "人员.csv:4 column 入职日期(hired_on): '去年' is no possible time and counts as empty",
      ])
    // A call whose end cannot be read is not one that has no end.
    #expect(tables.problems.filter { $0.effect == .setAside }.map(\.line) == [3])
  }

  @Test func `what one row lacks is told in the order of the table's columns`() throws {
    let tables = try DataFolder([
      "calls.csv": """
      channels,category,hold_total_s,queue_wait_s,direction,call_id
      两个,闲聊,不久,很久,平移,C1
      """
    ]).read()
    let columns = ["direction", "queue_wait_s", "hold_total_s", "channels", "category"]
    #expect(
      tables.problems.compactMap { problem in
        columns.first { problem.what.en.hasPrefix("column \($0):") }
      } == columns)
  }

  @Test func `a row of totals is no record`() throws {
    let tables = try DataFolder([
      "orders.csv": """
      序号,工单号,产品
      1,D1,宽带
      2,D2,固话
      合计,2,
      ,总 计,2
      """
    ]).read()
    #expect(tables.orders.orders.map(\.id) == ["D1", "D2"])
    #expect(tables.problems.map(\.line) == [4, 5])
    #expect(tables.problems.allSatisfy { $0.what.en.contains("totals") && $0.effect == .note })
    #expect(tables.problems.allSatisfy { $0.kind == .tableTotals })
    let count = try #require(tables.counts.first)
    #expect(count.read == 2 && count.kept == 2 && count.quarantined == 0)
  }

  @Test func `a header or title that stands among the rows once more is no record`() throws {
    let tables = try DataFolder([
      "agents.csv": """
      坐席名单,,
      工号,姓名,班组
      A1,王芳,一组
      坐席名单,,
      工号,姓名,班组
      A2,姓名,班组
      """
    ]).read()
    #expect(tables.orders.agents.map(\.id) == ["A1", "A2"])
    #expect(tables.problems.map(\.line) == [4, 5])
    #expect(tables.problems.allSatisfy { $0.kind == .tableRowTwice && $0.effect == .note })
    #expect(tables.problems.last?.what.en.contains("line 2") == true)
    let count = try #require(tables.counts.first)
    #expect(count.read == 2 && count.kept == 2 && count.quarantined == 0)
  }

  @Test
  func `a text that an export wrote as a formula is what stands in its quotes, in every cell`()
    throws
  {
    let tables = try DataFolder([
      "calls.csv": #"""
      ="通话编号",="坐席工号",开始时间,保持时长
      ="0012",="007",="2026-10-01 09:00:00","=""15"""
      ="0013",="",="2026-10-01 10:00:00",=1+1
      """#
    ]).read()
    #expect(tables.calls.map(\.id) == ["0012", "0013"])
    #expect(tables.calls.map(\.agentID) == ["007", nil])
    #expect(
      tables.calls.compactMap(\.startedAt).map(CellTextTests.shanghai.text) == [
        "2026-10-01 09:00", "2026-10-01 10:00",
      ])
    #expect(tables.calls.map { $0.holdTotal?.rawValue } == [15, nil])
    #expect(tables.problems.map(\.line) == [3])
  }

  @Test(arguments: ["NULL", "null", "(null)", #"\N"#, "N/A", "-", "--", "—", "/", "－", "／"])
  func `a word for nothing is an empty cell, and no row is lost by it`(word: String) throws {
    let tables = try DataFolder([
      "agents.csv": "agent_id\nA1\n",
      "calls.csv": """
      call_id,agent_id,direction,started_at,ended_at,hold_total_s
      C1,\(word),\(word),2026-10-01 09:00:00,\(word),\(word)
      \(word),A1,呼入,2026-10-01 09:00:00,,
      """,
    ]).read()
    let call = try #require(tables.calls.first)
    #expect(tables.calls.count == 1 && call.startedAt != nil)
    #expect(call.agentID == nil && call.direction == nil)
    #expect(call.endedAt == nil && call.holdTotal == nil)
    #expect(tables.strangers.isEmpty)
    #expect(tables.problems.map(\.line) == [3])
    #expect(tables.problems.map(\.what.en) == ["column call_id: '\(word)' stands for nothing"])
  }

  @Test func `ids that Excel wrote in short are told, and nobody is sent to remove their rows`()
    throws
  {
    let tables = try DataFolder([
      "orders.csv": """
      order_id,service,agent_id
      1.23457E+11,宽带,A1
      1.23457E+11,固话,A2
      123456789012,宽带,1E+05x
      """
    ]).read()
    #expect(tables.orders.orders.map(\.id) == ["1.23457E+11", "123456789012"])
    let twice = try #require(tables.problems.first { $0.kind == .tableIDTwice })
    let short = try #require(tables.problems.first { $0.kind == .idShortened })
    #expect(tables.problems.count == 2)
    #expect(short.line == 2 && short.effect == .note && short.subject == "order_id")
    #expect(
      short.what.en.contains("2 ids in short, like 1.23457E+11") && short.what.zh.contains("2 行"))
    #expect(twice.fix == short.fix && twice.fix.en.contains("as text"))
  }

  @Test(arguments: ["不适用", "n/a", "N/A", "无", "-", "Not applicable"])
  func `a rating of what does not apply is to have no row, and is not asked for`(word: String)
    throws
  {
    let tables = try DataFolder([
      "ratings.csv": "call_id,rater_id,criterion,value\n1,R,C1,0.5\n1,R,C2,\(word)\n1,R,C3,\n"
    ]).read()
    #expect(tables.ratings.map(\.criterion) == ["C1"])
    let problems = tables.problems.filter { $0.effect == .setAside }
    #expect(
      problems.map(\.what.en) == [
        "column value: '\(word)' is no step of the scale", "column value: empty",
      ])
    #expect(problems.map(\.fix.en.first) == ["r", "f"])
    #expect(problems.first?.fix.zh == "不适用的评分项不写进这张表，请删去这一行")
  }

  @Test func `a header stands in for a column that has no other, and never doubles one`() throws {
    let alone = try DataFolder([
      "calls.csv": "通话编号,坐席姓名,Type,Start,Scale\nC1,王芳,IN,2026-10-01 09:00:00,1-5\n"
    ]).read()
    let call = try #require(alone.calls.first)
    #expect(call.agentID == "王芳" && call.type == .inbound && call.surveyScale == "1-5")
    #expect(call.startedAt != nil)
    let beside = try DataFolder([
      "calls.csv": "call_id,坐席姓名,坐席工号,start,start time\nC1,王芳,A1,x,2026-10-01 09:00:00\n"
    ]).read()
    #expect(beside.calls.map(\.agentID) == ["A1"] && beside.calls[0].startedAt != nil)
    #expect(
      beside.understood[0].columns.filter { $0.column == nil }.map(\.header) == ["坐席姓名", "start"])
  }

  @Test(
    arguments: [
      ("通话坐席全名", "agent_id"), ("座席方向", "direction"), ("呼叫方向2", "direction"), ("录音编码", "audio_path"),
      ("Agent full name", "agent_id"), ("queue wait sec", "queue_wait_s"), ("备注", nil), ("x", nil),
      ("langage", "language"), ("weather", nil), ("通话时长", nil), ("主叫号码", nil),
    ] as [(String, String?)])
  func `a header that nobody knows is answered with the column it may be`(
    header: String, column: String?
  ) throws {
    let tables = try DataFolder(["calls.csv": "call_id,\(header)\nC1,a\n"]).read()
    let found = tables.understood[0].columns[1]
    #expect(found.column == nil)
    #expect(found.likely == column)
  }

  @Test
  func
    `an unknown word is answered with the form of aliases, also where the two were turned round`()
    throws
  {
    let calls = "call_id,sample_kind\nC1,全量\n"
    let turned = "words: {sample: {全量: [risk]}}\n"
    for folder in [["calls.csv": calls], ["calls.csv": calls, "aliases.yaml": turned]] {
      let note = try #require(
        try DataFolder(folder).read().problems.first { $0.what.en.contains("sample_kind") })
      #expect(note.fix.en.contains("write one of random / risk / selfCheck, or"))
      #expect(note.fix.en.contains("words: {sample: {random: [your word]}}"))
      #expect(note.fix.zh.contains("words: {sample: {random: [贵方的词]}}"))
    }
    let right = try DataFolder([
      "calls.csv": calls, "aliases.yaml": "words: {sample: {risk: [全量]}}\n",
    ]).read()
    #expect(right.calls.map(\.sampleKind) == [.risk])
  }

  private func days(_ dates: [String], file: String = "calls.csv") throws -> CentreTables {
    let rows = dates.enumerated().map { "C\($0.offset + 1),\($0.element)" }
    return try DataFolder([
      file: "call_id,started_at\n" + rows.joined(separator: "\n") + "\n"
    ]).read()
  }

  @Test func `a day above twelve tells the order of all dates of its file`() throws {
    let british = try days(["03/04/2026 09:10", "13/03/2026 9:10", "5.4.2026", "2026-04-01"])
    let usual = try days(["2026-04-03 09:10", "2026-03-13 09:10", "2026-04-05", "2026-04-01"])
    #expect(british.calls.map(\.startedAt) == usual.calls.map(\.startedAt))
    #expect(british.problems.map(\.what.en).count { $0.hasPrefix("dates are read day first") } == 1)
    let american = try days(["04/03/2026 9:10 AM", "03/13/2026 09:10", "4-5-2026", "4/1/2026"])
    #expect(american.calls.map(\.startedAt) == usual.calls.map(\.startedAt))
    #expect(american.problems.map(\.what.zh).count { $0.hasPrefix("日期按月/日/年读") } == 1)
  }

  @Test func `dates of which nothing tells the order are refused, and so are two orders in one`()
    throws
  {
    let silent = try days(["03/04/2026", "05/05/2026", "2026-04-01"])
    #expect(silent.calls.map(\.id) == ["C2", "C3"])
    let what = silent.problems.map(\.what)
    #expect(
      what.map(\.en) == [
        "column started_at: '03/04/2026' is no date of which one knows the day from the month"
      ])
    #expect(what.map(\.zh) == ["列 started_at：“03/04/2026”不是能分清日和月的日期"])
    let mixed = try days(["13/03/2026", "03/14/2026", "03/04/2026", "31/02/2026"])
    #expect(mixed.calls.map(\.id) == ["C1", "C2"])
    #expect(mixed.problems.map(\.line) == [4, 5])
    // Other files of the folder tell nothing of this one.
    #expect(try days(["03/04/2026"]).calls.isEmpty)
  }

  @Test(arguments: [
    ("612 郑浩", "612"), ("郑浩（612）", "612"), ("612-郑浩", "612"), ("612郑浩", "612"), ("６１２　郑浩", "612"),
    ("A7 Li Wei", "A7"), ("Li Wei (a7)", "A7"),
    // The two must be of one agent, and nothing may be left over.
    ("612 赵敏", "612 赵敏"), ("张三/Tom", "张三/Tom"), ("612 郑浩 夜班", "612 郑浩 夜班"), ("613郑浩", "613郑浩"),
  ])
  func `an id beside its name is the agent's`(cell: String, agent: String) throws {
    let tables = try DataFolder([
      "agents.csv": "agent_id,name\n612,郑浩\n606,赵敏\nA7,Li Wei\n",
      "calls.csv": "call_id,agent_id\nC1,\(cell)\n",
    ]).read()
    #expect(tables.calls.map(\.agentID) == [agent])
    #expect(tables.strangers.isEmpty == (agent != cell))
  }

  @Test(arguments: [
    ("约单", CallType.outboundBooking), ("改约", .rescheduleCallback), ("缓装", .deferralCheck),
  ])
  func `the trade's own words for a type of call are read`(word: String, type: CallType) throws {
    let tables = try DataFolder(["calls.csv": "call_id,通话类型\nC1,\(word)\n"]).read()
    #expect(tables.calls.map(\.type) == [type])
  }

  @Test func `a verdict that is neither yes nor no costs its row`() throws {
    let tables = try DataFolder([
      "confirmations.csv": """
      call_id,subject,by,verdict
      C1,K3,L1,属实
      C2,K3,L1,大概
      """
    ]).read()
    #expect(tables.confirmations.map(\.callID) == ["C1"])
    #expect(tables.problems.map(\.effect) == [.setAside])
    #expect(tables.problems.map(\.line) == [3])
  }

  /// Spellings are remembered by their bytes: many, long and short, alike in all but one place.
  @Test func `ten thousand different long texts and as many alike are kept apart`() throws {
    let reasons = (0..<10_000).map { "用户要求改到下周再装，编号\($0 % 5_000)号" }
    let rows = reasons.enumerated().map { "R\($0.offset),D1,\($0.element)" }
    let tables = try DataFolder([
      "reschedules.csv": "reschedule_id,order_id,reason_text\n" + rows.joined(separator: "\n")
    ]).read()
    #expect(tables.orders.reschedules.map(\.reasonText) == reasons)
  }

  @Test(arguments: ["\r", "\r\n"])
  func `a stray quote costs one row of a table, whatever ends its lines`(end: String) throws {
    let lines = ["工单号,产品,备注", "1,宽带,a", "2,\"宽带,b", "3,宽带,c", "4,宽带,d"]
    let tables = try DataFolder(["orders.csv": lines.joined(separator: end)]).read()
    #expect(tables.orders.orders.map(\.id) == ["1", "3", "4"])
    #expect(tables.problems.map(\.line) == [3])
    #expect(tables.counts.map(\.read) == [4] && tables.counts.map(\.quarantined) == [1])
  }

  @Test(arguments: ["\n", "\r", "\r\n"])
  func `Excel's hint of the separator ends with its line`(end: String) throws {
    let lines = ["sep=;", "工单号;产品;备注", "1;宽带;甲,乙"]
    let tables = try DataFolder(["orders.csv": lines.joined(separator: end)]).read()
    #expect(tables.problems.isEmpty)
    #expect(tables.orders.orders.map(\.remark) == ["甲,乙"])
    #expect(tables.orders.orders.map(\.line) == [3])
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func `a title above the header does not hide the separator`(mark: String) throws {
    let lines = [["工单号", "产品", "备注"], ["1", "宽带", "a"]].map { $0.joined(separator: mark) }
    let tables = try DataFolder([
      "orders.csv": "工单明细，甲,乙\n" + lines.joined(separator: "\n"),
      "export.csv": "拨打记录\n"
        + [["拨打编号", "工单号", "拨号开始", "结果"], ["x", "1", "2026-10-01 09:00", "忙"]].map {
          $0.joined(separator: mark)
        }.joined(separator: "\n"),
    ]).read()
    #expect(tables.orders.orders.map(\.id) == ["1"])
    #expect(tables.orders.attempts.map(\.id) == ["x"])
  }

  @Test
  func `a comma parts thousands or is the decimal mark, and is refused where it may be either`()
    throws
  {
    let tables = try DataFolder([
      "calls.csv": """
      call_id,queue_wait_s,hold_total_s,channels
      1,"1,5","1,234",2
      2,"0，75","12,34,567","1,2345"
      """,
      "ratings.csv": """
      call_id,rater_id,criterion,value
      1,R,C1,"0,5"
      1,R,C2,"1,5"
      """,
    ]).read()
    #expect(tables.calls.map { $0.queueWait?.rawValue } == [1.5, 0.75])
    #expect(tables.calls.map { $0.holdTotal?.rawValue } == [1234, nil])
    #expect(tables.calls.map(\.channels) == [2, nil])
    let notes = tables.problems.filter { $0.effect == .note }
    #expect(
      notes.map(\.what.en).sorted() == [
        "column channels: '1,2345' is no number that its commas leave no doubt of and counts as empty",
        "column hold_total_s: '12,34,567' is no number that its commas leave no doubt of and counts as empty",
      ])
    #expect(tables.ratings.map(\.value) == [0.5])
    #expect(
      tables.problems.filter { $0.effect == .setAside }.map(\.what.en) == [
        "column value: '1,5' is no step of the scale"
      ])
  }

  @Test(arguments: [
    "1899-12-30 08:30:00", "1899-12-31 08:30", "1900-01-01 08:30:00", "1904-01-01 08:30",
    "1970-01-01T08:30:00", "2026-10-02 08:30", "2026-10-02T00:30:00Z", "08:30",
  ])
  func `a time of day is one whatever day a program wrote before it`(start: String) throws {
    let tables = try DataFolder([
      "appointments.csv":
        "appointment_id,order_id,visit_date,window_start\n1,A,2026-10-02,\(start)\n"
    ]).read()
    #expect(tables.problems.isEmpty)
    #expect(tables.orders.appointments.map(\.windowStart) == [8 * 3600 + 1800])
  }

  @Test(arguments: [
    "0001-01-01 00:00:00", "0001-01-01", "1899-12-30 08:00:00", "1900-01-01", "1970-01-01 08:00:00",
    "1979-12-31 23:59:59",
  ])
  func `a time that a program writes where there is none starts no clock`(cell: String) throws {
    let tables = try DataFolder([
      "orders.csv": "order_id,service,business,queue_at\nA,宽带,新装,\(cell)\nB,宽带,新装,1980-01-01\n"
    ]).read()
    #expect(tables.orders.orders.map(\.id) == ["B"])
    #expect(tables.problems.map(\.line) == [2])
    #expect(tables.problems.first?.what.en.contains("is no time since 1980") == true)
  }

  @Test func `a pipe in a table's place is told, and not waited for`() throws {
    try withTemporaryFolder { folder in
      try #require(mkfifo(folder + "/orders.csv", 0o600) == 0)
      try "call_id\nC1\n".write(toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
      let tables = TableReader.readFolder(path: folder, timeZone: .gmt)
      #expect(tables.calls.map(\.id) == ["C1"])
      #expect(tables.problems.map(\.file) == ["orders.csv"])
    }
  }

  @Test(arguments: ["A1\u{200B}", "\u{FEFF}A1", "\u{A0}A1", "A1\u{202C}", "Ａ１"])
  func `signs that nobody sees are no part of an id`(id: String) throws {
    let tables = try DataFolder(["orders.csv": "工单号,产品\n\(id),宽带\n"]).read()
    #expect(tables.orders.orders.map(\.id) == ["A1"])
  }

  /// A disk or a network that fails in the middle of a file.
  private struct Gone: Error {}

  @Test(arguments: [0, 1, 2], [true, false])
  func `an error while reading is no end of the file`(good: Int, isUTF8: Bool) throws {
    var blocks = 0
    func read() throws(InputProblem) -> Int {
      var bytes = 0
      let source = try TextBlocks(file: "orders.csv", size: 1 << 24) { count in
        if blocks == good { throw Gone() }
        blocks += 1
        // Valid UTF-8, or the beginning of GB18030.
        return Data(isUTF8 ? [0x41] : [0xB9, 0xA4]) + Data(repeating: 0x31, count: count - 2)
      }
      while let block = try source.next() { bytes += block.count }
      return bytes
    }
    let problem = #expect(throws: InputProblem.self) { try read() }
    #expect(problem?.file == "orders.csv" && problem?.effect == .setAside)
    #expect(problem?.what.en.hasPrefix("reading it failed") == true)
  }

  @Test func `names that cannot be read are told`() throws {
    let folder = try DataFolder(["orders.csv": "工单号,产品\n1,宽带\n"])
    try FileManager.default.createDirectory(
      atPath: folder.path + "/aliases.yaml", withIntermediateDirectories: false)
    let tables = folder.read()
    #expect(tables.orders.orders.map(\.id) == ["1"])
    #expect(tables.problems.map(\.file) == ["aliases.yaml"])
  }
}
