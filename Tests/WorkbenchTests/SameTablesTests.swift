import CXLSXWriter
import CallModel
import Foundation
import Ingest
import ServiceLevels
import TestSupport
import Testing
import Workbench

/// The first week of one team, as its exports may come: the verdicts and the desk are the same.
@Suite struct SameTablesTests {
  enum Form: String, CaseIterable, Sendable { case utf8, utf16, semicolons, workbooks, oneWorkbook }

  static let week = CorpusFolder.path("centre-zh")

  /// The week's tables with their cells, as text; the corpus writes them in GB18030.
  static func tables() throws -> [(name: String, rows: [[String]])] {
    try FileManager.default.contentsOfDirectory(atPath: week).sorted()
      .filter { $0.hasSuffix(".csv") }.map { name in
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: week + "/" + name)))
        let text = try TextDecoding.decode(bytes, file: name).text
        return (String(name.dropLast(4)), cells(text))
      }
  }

  private static func cells(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
      case "\r\n" where !isQuoted, "\n" where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
      default: cell.append(character)
      }
    }
    if rows.last == [] { rows.removeLast() }
    return rows
  }

  static func write(_ form: Form, to folder: String) throws {
    try FileManager.default.copyItem(
      atPath: week + "/affinity.yaml", toPath: folder + "/affinity.yaml")
    let tables = try tables()
    func csv(_ rows: [[String]], _ separator: String) -> String {
      rows.map { row in
        row.map { cell in
          cell.contains(where: { $0 == "\"" || $0.isNewline }) || cell.contains(separator)
            ? "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : cell
        }.joined(separator: separator)
      }.joined(separator: "\n")
    }
    switch form {
    case .oneWorkbook: try book(tables, at: folder + "/导出.xlsx")
    case .workbooks:
      for table in tables { try book([table], at: "\(folder)/\(table.name).xlsx") }
    case .utf8, .utf16, .semicolons:
      for (name, rows) in tables {
        let text = csv(rows, form == .semicolons ? ";" : ",")
        let data = form == .utf16 ? text.data(using: .utf16) : Data(text.utf8)
        try #require(data).write(to: URL(filePath: "\(folder)/\(name).csv"))
      }
    }
  }

  /// Times as Excel's own, everything else as text; blank rows at the end.
  private static func book(_ tables: [(name: String, rows: [[String]])], at path: String) throws {
    let book = try #require(workbook_new(path))
    let stamp = workbook_add_format(book)
    format_set_num_format(stamp, "yyyy-mm-dd hh:mm:ss")
    let stampPattern = try Regex(#"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)"#)
    for (name, rows) in tables {
      let sheet = workbook_add_worksheet(book, tables.count > 1 ? name : nil)
      for (row, cells) in rows.enumerated() {
        for (column, cell) in cells.enumerated() where !cell.isEmpty {
          if let match = try stampPattern.wholeMatch(in: cell) {
            let numbers = match.output.dropFirst().compactMap { $0.substring.flatMap { Int32($0) } }
            var time = lxw_datetime(
              year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
              min: numbers[4], sec: Double(numbers[5]))
            worksheet_write_datetime(sheet, UInt32(row), UInt16(column), &time, stamp)
          } else {
            worksheet_write_string(sheet, UInt32(row), UInt16(column), cell, nil)
          }
        }
      }
      worksheet_write_string(sheet, UInt32(rows.count + 3), 0, " ", nil)
    }
    #expect(workbook_close(book) == LXW_NO_ERROR)
  }

  /// What does not name a file.
  struct Essence: Equatable {
    var counts: [[Int]]
    var rules: [RuleSummary]
    var indicators: [IndicatorSummary]
    var failures: [String]
    var desk: [[String]]

    init(_ folder: String) async throws {
      let at = "2026-10-07 13:45"
      var check = CheckOrders(folder: folder, at: at)
      check.hearsCalls = false
      let result = try await check.run()
      counts = result.tables.map { [$0.read, $0.kept, $0.quarantined] }
      rules = result.rules
      indicators = result.indicators
      failures = result.failures.map {
        "\($0.rule) \($0.variant ?? "") \($0.subject) \($0.agentID ?? "") "
          + $0.reason.zh.split(separator: "；").map { part in
            // 预约.csv:87： names the file.
            part.contains(".csv") || part.contains(".xlsx")
              ? String(part.split(separator: "：").last ?? "") : String(part)
          }.joined(separator: "；")
      }
      let desk = try ShowDesk(folder: folder, at: at, rulesPath: nil, language: .chinese).run()
      self.desk = desk.tables.flatMap { table in
        table.rows.map { row in
          [table.name]
            + row.map { "\($0)" }.filter { !$0.contains(".csv:") && !$0.contains(".xlsx") }
        }
      }
    }
  }

  @Test func `the desk speaks the reader's language, and its files keep the centre's words`() throws
  {
    let at = "2026-10-07 13:45"
    let chinese = try ShowDesk(folder: Self.week, at: at, rulesPath: nil, language: .chinese).run()
    let english = try ShowDesk(folder: Self.week, at: at, rulesPath: nil, language: .english).run()
    let words = ["新装", "移机", "钻石", "金卡", "银卡", "普通"]
    let own = chinese.html(in: .chinese)
    let used = words.filter { own.contains($0) }
    #expect(!used.isEmpty)
    let page = english.html(in: .english)
    let text = english.text(in: .english, most: nil)
    let json = String(decoding: try english.json(), as: UTF8.self)
    for word in used {
      #expect(!page.contains(word) && !text.contains(word), "\(word)")
      #expect(json.contains(word), "\(word)")
    }
    #expect(page.contains("new installation"))
  }

  @Test(arguments: Form.allCases)
  func `the week is judged alike in GB18030 and in every other form`(form: Form) async throws {
    let original = try await Essence(Self.week)
    #expect(original.rules.count > 15 && original.failures.count > 5 && original.desk.count > 3)
    try await withFolderMeanwhile { folder in
      try Self.write(form, to: folder)
      let other = try await Essence(folder)
      #expect(other == original)
    }
  }
}
