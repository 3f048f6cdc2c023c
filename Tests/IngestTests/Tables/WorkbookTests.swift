import CallModel
import Foundation
import Ingest
import ServiceLevels
import Testing

/// Workbooks of `Fixtures/Workbooks`, made by the script that lies there.
@Suite struct WorkbookTests {
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Workbooks")

  /// A data folder with some of the fixtures, each under a name of its own.
  static func folder(_ files: [String: String], aliases: String? = nil) throws -> DataFolder {
    var data: [String: Data] = [:]
    for (name, fixture) in files {
      data[name] = try Data(contentsOf: fixtures.appending(path: fixture))
    }
    if let aliases { data["aliases.yaml"] = Data(aliases.utf8) }
    return try DataFolder(data)
  }

  static let shanghai = CellTextTests.shanghai

  @Test func `a workbook's sheets are tables, with dates, zeros and titles as people see them`()
    throws
  {
    let tables = try Self.folder(
      ["台账.xlsx": "台账.xlsx"],
      aliases: "tables: {orders: {columns: {order_id: [WorkOrderID]}, files: [工单明细]}}"
    ).read()
    let orders = tables.orders.orders
    #expect(orders.map(\.id) == ["0012345", "0012346", "0012347"])
    #expect(
      orders.compactMap(\.queueAt).map(Self.shanghai.text) == [
        "2026-10-01 08:05", "2026-10-01 08:05", "2026-10-02 09:00",
      ])
    #expect(orders.map(\.tier) == ["钻石", "7星", "金卡"])
    #expect(orders[0].phone == "14200138000" && orders[0].remark == "第一行\n第二行")
    #expect(orders[1].remark == "富文本" && orders[1].agentID == "0102")
    #expect(orders[0].line == 4)
    #expect(tables.orders.place(.orders, line: 4) == "台账.xlsx[工单明细]:4")
    let visit = try #require(tables.orders.appointments.first)
    #expect(visit.windowStart == 8 * 3600 + 1800 && visit.windowEnd == 10 * 3600)
    #expect(visit.visitDay == Day(year: 2026, month: 10, day: 2))
    let count = try #require(tables.counts.first)
    #expect(count.read == 5 && count.kept == 3 && count.quarantined == 2)
    let lines = tables.problems.filter { $0.effect == .setAside }.map(\.line)
    #expect(lines == [7, 8])
    #expect(tables.problems.contains { $0.effect == .note && $0.what.zh.contains("填报说明") })
  }

  @Test func `shared strings, prefixes, hidden sheets and dates from 1904 are understood`() throws {
    let tables = try Self.folder(["orders.xlsx": "byhand.xlsx"]).read()
    let orders = tables.orders.orders
    #expect(orders.map(\.id) == ["007", "1234567890123456"])
    #expect(orders[0].queueAt.map(Self.shanghai.text) == "2026-10-01 08:05")
    #expect(orders.map(\.region) == ["城东", nil])
    #expect(tables.problems.map(\.effect) == [.note, .note])
    #expect(tables.problems.contains { $0.what.en.contains("1 cell holds a formula's error") })
    #expect(tables.problems.contains { $0.what.en.contains("16 digits") })
  }

  @Test func `a cell whose text the workbook lacks is told, and no more than empty`() throws {
    let tables = try Self.folder(["orders.xlsx": "nostring.xlsx"]).read()
    #expect(tables.orders.orders.map(\.region) == [nil, nil])
    let told = try #require(tables.problems.first { $0.kind == .workbookText })
    #expect(told.line == 3 && told.effect == .note)
    #expect(told.what.en == "the text of 1 cell is not in the workbook, and it was read as empty")
  }

  @Test func `a formula whose result was written empty is told, and an empty text is a result`()
    throws
  {
    let tables = try Self.folder(["orders.xlsx": "uncomputed.xlsx"]).read()
    #expect(tables.orders.orders.map(\.region) == [nil, nil])
    let told = try #require(tables.problems.first { $0.kind == .formulaUncomputed })
    #expect(told.line == 4 && told.effect == .note)
    #expect(told.what.en == "1 cell holds a formula without a result and was read as empty")
  }

  @Test func `a time of day is one in a workbook that counts from 1904`() throws {
    let folder = try Self.folder(["班表.xlsx": "from1904.xlsx"])
    let tables = folder.read()
    #expect(tables.problems.isEmpty)
    #expect(tables.orders.roster.map(\.day) == [Day(year: 2026, month: 10, day: 1)])
    #expect(tables.orders.roster.map(\.shiftStart) == [8 * 3600 + 1800])
    let importer = TableImport(clock: Self.shanghai, aliases: .standard)
    let part = try #require(importer.parts(of: folder.path + "/班表.xlsx").first)
    var rows: [[String?]] = []
    _ = importer.read(part, in: folder.path) { rows.append($0) }
    #expect(rows.map { $0[2] } == ["08:30"] && rows.map { $0[3] } == ["17:30"])
  }

  @Test func `a cover sheet does not stand for the table that the workbook is called after`() throws
  {
    let folder = try Self.folder(["9月话单导出.xlsx": "cover.xlsx"])
    let tables = folder.read()
    #expect(tables.calls.map(\.id) == ["C1"] && tables.unread.isEmpty)
    #expect(tables.orders.files[.calls] == "9月话单导出.xlsx[明细]")
    #expect(tables.problems.map(\.effect) == [.note])
  }

  @Test func `an old workbook reads like a new one`() throws {
    let tables = try Self.folder(["工单.xls": "工单.xls"]).read()
    #expect(tables.problems.isEmpty)
    #expect(tables.orders.orders.map(\.id) == ["0099001", "99002"])
    #expect(
      tables.orders.orders.compactMap(\.queueAt).map(Self.shanghai.text) == [
        "2026-10-03 09:15", "2026-10-03 10:00",
      ])
  }

  @Test func `a text file that calls itself a workbook is read as text`() throws {
    let tables = try Self.folder(["工单.xls": "text.xls"]).read()
    #expect(tables.problems.isEmpty)
    #expect(tables.orders.orders.map(\.id) == ["001"])
    #expect(tables.understood.map(\.encoding) == ["GB18030"])
  }

  @Test(
    arguments: [
      ("cut.xlsx", "the archive is damaged or cut off"),
      ("badxml.xlsx", "xl/worksheets/sheet1.xml is no valid XML at line 1"),
      ("doctype.xlsx", "declares a document type"),
      ("nosheet.xlsx", "xl/worksheets/sheet1.xml is missing"),
      ("bomb.xlsx", "looks like a zip bomb"),
      ("damaged.xls", "the XLS file is damaged or has a password"),
      // Its texts tell lengths beyond its end: FreeXL reads on until its process ends.
      ("beyond.xls", "the XLS file is damaged or has a password"),
      ("page.xls", "it is a web page or XML"),
    ])
  func `a workbook that cannot be read costs itself, with a sentence`(fixture: String, says: String)
    throws
  {
    let ending = fixture.suffix(4) == ".xls" ? "xls" : "xlsx"
    let folder = try Self.folder(["orders.\(ending)": fixture, "预约.xls": "text.xls"])
    let tables = folder.read()
    #expect(tables.orders.orders.isEmpty)
    let problem = try #require(tables.problems.first { $0.file.hasPrefix("orders.") })
    #expect(problem.what.en.contains(says))
    #expect(problem.effect == .setAside)
  }

  @Test(arguments: [
    ("yyyy-mm-dd", WorkbookStyle.date), ("[$-804]yyyy\"年\"m\"月\"", .date), ("h:mm;@", .date),
    ("[h]:mm", .date), ("General", .plain), ("#,##0.00", .plain), ("0.00E+00", .plain),
    ("[Red]0", .plain), ("\"day\"0", .plain), ("00000000", .padded(8)), ("@", .plain),
  ])
  func `a number format tells dates and leading zeros`(code: String, style: WorkbookStyle) {
    #expect(WorkbookStyle.of(format: code) == style)
  }
}

@Suite struct TableImportTests {
  @Test func `an import says how it read each column and writes what it read`() throws {
    let folder = try WorkbookTests.folder(["台账.xlsx": "台账.xlsx"])
    var aliases = TableAliases.standard
    let problems = aliases.add(
      yaml: "tables: {orders: {columns: {order_id: [WorkOrderID]}}}", file: "aliases.yaml")
    #expect(problems.isEmpty)
    let importer = TableImport(clock: WorkbookTests.shanghai, aliases: aliases)
    let parts = importer.parts(of: folder.path + "/台账.xlsx")
    #expect(parts.map(\.table) == [.orders, .appointments])
    #expect(importer.problems.map(\.file) == ["台账.xlsx[填报说明]"])
    var rows: [[String?]] = []
    let part = importer.read(parts[0], in: folder.path) { rows.append($0) }
    #expect(part.read == 5 && part.kept == 3 && part.quarantined == 2)
    #expect(rows.map { $0[0] } == ["0012345", "0012346", "0012347"])
    #expect(rows[1][12] == "2026-10-01 08:05:00" && rows[0][4] == "钻石")
    let tier = try #require(part.columns.first { $0.column == "customer_tier" })
    #expect(tier.example?.raw == "钻石级" && tier.example?.written == "钻石")
    #expect(tier.unlisted.map(\.word) == ["7星"] && tier.unlisted.map(\.count) == [1])
    let phone = try #require(part.columns.first { $0.column == "contact_phone" })
    #expect(phone.filled == 1 && phone.example == nil)
    #expect(part.columns.filter { $0.column == nil }.map(\.header) == ["网格"])
  }

  @Test func `an id that another file had already is set aside, and a row of both counts once`()
    throws
  {
    let folder = try DataFolder([
      "a.csv": "工单号,操作类型\n1,新装\n2,新装\n", "b.csv": "操作类型,工单号\n移机,2\n移机,3\n新装,1\n",
    ])
    let importer = TableImport(clock: WorkbookTests.shanghai, aliases: .standard)
    let parts = ["a.csv", "b.csv"].flatMap {
      importer.parts(of: folder.path + "/" + $0, told: .orders)
    }
    var ids: [String] = []
    let read = parts.map { part in
      importer.read(part, in: folder.path) { ids.append($0[0] ?? "") }
    }
    #expect(ids == ["1", "2", "3"])
    #expect(read.map(\.quarantined) == [0, 1])
    #expect(read[1].problems.first?.what.en.contains("stands in line 3 of a.csv") == true)
    #expect(read[1].problems.map(\.kind) == [.tableIDTwice, .tableRowTwice])
    #expect(read[1].problems.last?.what.en.contains("it repeats line 2 of a.csv") == true)
  }

  @Test func `a file is recognised by its headers, and one that fits no table is named`() throws {
    let folder = try DataFolder([
      "export-1.csv": "打印,,\n拨打编号,工单号,拨号开始,结果\nx,1,2026-10-01 09:00,忙\n",
      "other.csv": "a,b\n1,2\n",
    ])
    let importer = TableImport(clock: WorkbookTests.shanghai, aliases: .standard)
    #expect(importer.parts(of: folder.path + "/export-1.csv").map(\.table) == [.contactAttempts])
    #expect(importer.parts(of: folder.path + "/other.csv").isEmpty)
    #expect(importer.problems.map(\.file) == ["other.csv"])
  }
}
