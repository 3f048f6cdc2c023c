import AgentReporting
import Assessment
import CallModel
import Foundation
import Ingest
import Reports
import ServiceLevels
import TestSupport
import Testing
import Workbench

/// Cells as people and other programs leave them.
@Suite struct ReviewWordsTests {
  private func entries(_ sheets: [SheetRows]) throws -> ReviewEntries {
    let reader = {
      var reader = ReviewReader(
        file: "R1.xlsx", timeZone: .gmt, now: Date(timeIntervalSince1970: 1_793_800_000),
        calls: ["OB-1", "OB-2"], criteria: ["C1", "P7", "M4"],
        checks: ["opening", "closing", "K5"])
      reader.criterionNames = [("耐心倾听", "P7"), ("Patient listening", "P7"), ("表达逻辑", "M4")]
      reader.callDays = ["OB-1": Day(year: 2026, month: 10, day: 3)].compactMapValues(\.self)
      reader.people = ["R1", "R2"]
      reader.checkNames = [("C5", "closing"), ("结束语", "closing"), ("推诿", "K5")]
      return reader
    }()
    return try reader.entries(of: sheets)
  }

  private func sheet(_ name: String, _ rows: [[String]]) -> SheetRows {
    SheetRows(
      name: name,
      rows: rows.enumerated().map { SheetRows.Row(line: $0.offset + 1, cells: $0.element) })
  }

  private func guide(_ date: String = "", rater: String = "质检员工号") -> SheetRows {
    sheet("填写说明", [["项目", "填写"], [rater, " Ｒ１　"], ["评分日期", date]])
  }

  @Test(arguments: ["质检员工号", "评分员工号", "Rater's id"])
  func `the rater is asked for by this version's name and by an earlier one's`(
    name: String
  ) throws {
    let read = try entries([
      guide(rater: name), sheet("评分", [["通话", "P7 耐心倾听"], ["OB-1", "1"]]),
    ])
    #expect(read.ratings.map(\.raterID) == ["R1"])
  }

  @Test(arguments: [
    ("Ｒ１", "R1"), ("r1 张三", "R1"), ("张三 R2", "R2"), ("R9 李四", "R9 李四"), ("R1 R2", "R1 R2"),
  ])
  func `whoever signs with a known id and a name is the one of the id`(
    written: String, rater: String
  ) throws {
    var guide = guide()
    guide.rows[1].cells[1] = written
    let read = try entries([guide, sheet("评分", [["通话", "P7"], ["OB-1", "1"]])])
    #expect(read.ratings.map(\.raterID) == [rater])
  }

  @Test(arguments: ["评分（张三）", "评分 (2)", "Sheet1"])
  func `a sheet that was renamed is known by its header, and titles stand above it`(
    name: String
  ) throws {
    let read = try entries([
      guide(),
      sheet(
        name,
        [
          ["十月质检复核", "张三"], ["通话", "抽样", "P7 耐心倾听", "M4表达逻辑", "C1（开场）"],
          ["OB-1", "", "1", "0.5", ""], ["OB-2", "", "", "", "0.25"],
        ]),
      sheet("我的笔记", [["日期", "内容"], ["周一", "0.5"]]), sheet("空表", []),
    ])
    #expect(
      read.ratings.map { "\($0.callID) \($0.criterion) \($0.value)" } == [
        "OB-1 P7 1.0", "OB-1 M4 0.5", "OB-2 C1 0.25",
      ])
    #expect(read.ratingPlaces == ["C3", "D3", "E4"].map { "R1.xlsx[\(name)!\($0)]" })
    #expect(read.problems.map(\.kind) == [.reviewSheetByHeader, .reviewSheetUnread])
    #expect(read.problems.map(\.file) == ["R1.xlsx[\(name)]", "R1.xlsx[我的笔记]"])
    #expect(read.problems.allSatisfy { $0.effect == .note })
  }

  @Test func `every sheet is known by its header, in either language`() throws {
    for language in Language.allCases {
      func heads(_ names: LocalText...) -> [String] { names.map { $0[language] } }
      let (call, check, comment) = (ReviewSheets.call, ReviewSheets.check, ReviewSheets.comment)
      let verdict = ReviewSheets.verdict
      let yes = ReviewSheets.upheld[language]
      let read = try entries([
        guide(),
        sheet("a", [heads(call, check, verdict, comment), ["OB-1", "opening", yes, ""]]),
        sheet(
          "b",
          [
            heads(call, check, ReviewSheets.recorded, verdict, comment),
            ["OB-2", "K5", "", yes, "听过"],
          ]),
        sheet("c", [heads(call, check, comment), ["OB-2", "closing", ""]]),
        sheet(
          "d",
          [
            heads(call, check, ReviewSheets.machine, ReviewSheets.decision, comment),
            ["OB-1", "closing", "0.25", ReviewSheets.machineRight[language], ""],
          ]),
      ])
      #expect(
        read.confirmations.map { "\($0.callID) \($0.subject)" } == [
          "OB-1 opening", "OB-2 K5", "OB-2 closing", "OB-1 closing",
        ])
      #expect(read.problems.map(\.kind) == Array(repeating: .reviewSheetByHeader, count: 4))
    }
  }

  @Test(arguments: ["耐心倾听", "Patient listening", "P7", "Ｐ7耐心倾听", "p7 anything"])
  func `a column is a criterion by its id, by its name, or by both`(head: String) throws {
    let read = try entries([guide(), sheet("评分", [["通话", head], ["OB-1", "0.5"]])])
    #expect(read.ratings.map(\.criterion) == ["P7"] && read.problems.isEmpty)
  }

  @Test(arguments: [
    ("2026-11-05", InputProblem.Kind.reviewDateAhead), ("2027-11-03", .reviewDateAhead),
    ("2026-10-02", .reviewDateBefore), ("2025-11-03", .reviewDateBefore), ("下周", .reviewDate),
  ])
  func `a day that has not come, or lies before the calls, is told and the import's stands`(
    date: String, kind: InputProblem.Kind
  ) throws {
    let read = try entries([
      guide(date), sheet("评分", [["通话", "P7 耐心倾听"], ["OB-1", "1"], ["OB-2", "0"]]),
    ])
    #expect(read.problems.map(\.kind) == [kind] && !read.isDated)
    #expect(read.problems.first?.file == "R1.xlsx[填写说明!B3]")
    #expect(read.ratings.allSatisfy { $0.at == Date(timeIntervalSince1970: 1_793_800_000) })
    // The day of the call and the day of the import are possible.
    for day in ["2026-10-03", "2026-11-04"] {
      let fine = try entries([guide(day), sheet("评分", [["通话", "P7"], ["OB-1", "1"]])])
      #expect(fine.problems.isEmpty && fine.isDated)
    }
  }

  @Test func `a comment without a verdict is told, and what is still open is no verdict`() throws {
    let read = try entries([
      guide(),
      sheet(
        "致命差错",
        [
          ["通话", "检查项", "判断", "备注"], ["OB-1", "K5", "", "听过，不是推诿"], ["OB-2", "K5", "待定", ""],
          ["OB-2", "opening", "", ""],
        ]),
    ])
    #expect(read.confirmations.isEmpty)
    #expect(read.problems.map(\.kind) == [.reviewVerdictMissing])
    #expect(read.problems.map(\.file) == ["R1.xlsx[致命差错!C2]"])
  }

  @Test func `a check is written by id, by name and by both, as drop-downs show them`() throws {
    let names = ImportReview.checkNames(.standard).map(\.name)
    let error = try #require(Rubric.standard.criticalErrorNames["K1"])
    let criterion = try #require(Rubric.standard.criterion("C1"))
    for name in ["C1" + criterion.name.zh, "C1" + criterion.name.en, "K1" + error.zh, error.zh] {
      #expect(names.contains(name))
    }
  }

  /// A strict machine's finding stands or falls; a mild one missed it, or rightly found nothing.
  @Test(arguments: [
    ("0.397", "机器对", [true]), ("39.7%", "评分员对", [false]), ("1E-05", "机器对", [true]),
    ("１", "评分员对", [true]), ("0,9", "机器对", []),
  ])
  func `a decision goes by the machine's value in any spelling`(
    machine: String, decision: String, expected: [Bool]
  ) throws {
    let read = try entries([guide(), decisions(machine, decision)])
    #expect(read.confirmations.map(\.upheld) == expected)
    #expect(read.problems.isEmpty)
  }

  @Test(arguments: ["", "零", "nan", "-1", "3", "#REF!"])
  func `without the machine's value a decision is no verdict, and the cell is told`(
    machine: String
  ) throws {
    let read = try entries([guide(), decisions(machine, "评分员对")])
    #expect(read.confirmations.isEmpty)
    #expect(read.problems.map(\.file) == ["R1.xlsx[分歧裁定!C2]"])
  }

  private func decisions(_ machine: String, _ decision: String) -> SheetRows {
    sheet(
      "分歧裁定",
      [
        ["通话", "检查项", "机器", "裁定", "备注"], ["OB-1", "opening", machine, decision, ""],
      ])
  }

  @Test(arguments: [
    ("0.75", 0.75), ("０．７５", 0.75), (" .75 ", 0.75), ("0,75", 0.75), ("0。75", 0.75),
    ("75%", 0.75), ("1.0", 1), ("１", 1), ("1分", 1), ("0.00", 0), ("0.5000", 0.5),
  ])
  func `a value of the scale is understood in any spelling`(text: String, value: Double) throws {
    let read = try entries([guide(), sheet("评分", [["通话", "P7 耐心倾听"], ["OB-1", text]])])
    #expect(read.ratings.map(\.value) == [value])
    #expect(read.ratings.map(\.raterID) == ["R1"])
    #expect(read.problems.isEmpty)
  }

  @Test(arguments: ["不适用", " 不 适　用 ", "N/A", "n / a", "NA", "／", "—", "不涉及", "Not applicable"])
  func `no occasion is no rating and no problem`(text: String) throws {
    let read = try entries([guide(), sheet("评分", [["通话", "P7 耐心倾听"], ["OB-1", text]])])
    #expect(read.ratings.isEmpty && read.problems.isEmpty)
  }

  @Test(arguments: ["0.6", "2", "好", "√", "-0.5", "0.75.1", "1e0", "nan"])
  func `what is no value is told with its cell, itself and what is allowed`(text: String) throws {
    let read = try entries([
      guide(), sheet("评分", [["通话", "抽样", "C1 开场", "P7 耐心倾听"], ["OB-1", "", "0.5", text]]),
    ])
    #expect(read.ratings.map(\.criterion) == ["C1"])
    let problem = try #require(read.problems.first)
    #expect(read.problems.count == 1)
    for language in Language.allCases {
      let sentence = problem.sentence(in: language)
      #expect(sentence.hasPrefix("R1.xlsx[评分!D2]"), "\(sentence)")
      #expect(sentence.contains(text) && sentence.contains("0.25"), "\(sentence)")
    }
  }

  @Test(arguments: [
    ("属实", true), (" 属 实", true), ("√", true), ("✓", true), ("✔️", true), ("对", true),
    ("是", true), ("TRUE", true), ("Yes", true), ("１", true), ("1", true), ("不属实", false),
    ("×", false), ("✗", false), ("Ｘ", false), ("错", false), ("否", false), ("False", false),
    ("0", false),
  ])
  func `a verdict is understood as it is ticked`(text: String, upheld: Bool) throws {
    let read = try entries([
      guide(), sheet("发现核对", [["通话", "检查项", "判断", "备注"], ["OB-1", "opening", text, ""]]),
    ])
    #expect(read.confirmations.map(\.upheld) == [upheld])
    #expect(read.problems.isEmpty)
  }

  @Test func `ids of calls that look like values are not taken for ratings without a head`() throws
  {
    let reader = ReviewReader(
      file: "R1.xlsx", timeZone: .gmt, now: Date(timeIntervalSince1970: 1_793_800_000),
      calls: ["1", "0"],
      criteria: ["C1", "P7"], checks: [])
    let read = try reader.entries(of: [
      guide(), sheet("评分", [["通话", "P7 耐心倾听"], ["1", "0.5"], ["0", "1"]]),
    ])
    #expect(read.ratings.map(\.callID) == ["1", "0"])
    #expect(read.problems.isEmpty)
  }

  @Test func `ids and checks are found in other case, by name or criterion`() throws {
    let read = try entries([
      guide("2026年11月3日"),
      sheet(
        " 漏报 ",
        [
          ["备注", "通话", "检查项"], ["", "ob-1", "结束语"], ["", "ＯＢ-2", "c5"], ["", "OB-1 ", "K5"],
          ["", "OB-3", "K5"], ["听到了", "", "K5"], ["", "OB-2", "快"],
          ["听到了", "OB-2", ""],
        ]),
    ])
    #expect(read.confirmations.map(\.callID) == ["OB-1", "OB-2", "OB-1"])
    #expect(read.confirmations.map(\.subject) == ["closing", "closing", "K5"])
    #expect(read.confirmations[0].at == Date(timeIntervalSince1970: 1_793_664_000))
    #expect(
      read.problems.map(\.file) == [
        "R1.xlsx[ 漏报 !B5]", "R1.xlsx[ 漏报 !B6]", "R1.xlsx[ 漏报 !C7]", "R1.xlsx[ 漏报 !C8]",
      ])
    #expect(
      read.problems.map(\.kind) == [
        .reviewCallUnknown, .reviewCallMissing, .reviewCheckUnknown, .reviewCheckMissing,
      ])
  }

  @Test func `two ids that differ in case alone are told apart by their spelling`() throws {
    var reader = ReviewReader(
      file: "R1.xlsx", timeZone: .gmt, now: Date(timeIntervalSince1970: 1_793_800_000),
      calls: ["a1", "A1"],
      criteria: ["P7"], checks: [])
    reader.checkNames = []
    let read = try reader.entries(of: [
      guide(), sheet("评分", [["通话", "P7 x"], ["A1", "1"], ["a1", "0"], ["Ａ1", "0.5"]]),
    ])
    #expect(read.ratings.map(\.callID) == ["A1", "a1"])
    #expect(read.problems.map(\.file) == ["R1.xlsx[评分!A4]"])
  }

  @Test func `a file that is not there is not called a wrong kind of file`() throws {
    try withTemporaryFolder { folder in
      func told(_ path: String) -> String {
        do throws(InputProblem) {
          _ = try SheetRows.read(path: path, file: "R1.xlsx")
          return ""
        } catch { return error.sentence(in: .english) + error.sentence(in: .chinese) }
      }
      let missing = told(folder + "/R1.xlsx")
      #expect(missing.contains("there is no such file") && missing.contains("文件不存在"))
      #expect(told(folder).contains("this is a folder"))
      try "R1".write(toFile: folder + "/R1.xlsx", atomically: true, encoding: .utf8)
      #expect(told(folder + "/R1.xlsx").contains("it is no workbook"))
    }
  }
}

/// The whole way round: exported, filled in, saved by another program, imported, counted.
@Suite(
  .serialized, .enabled(if: LibreOffice.path != nil, "LibreOffice is not on the PATH"))
struct ReviewRoundTripTests {
  /// A flat OpenDocument sheet: what a person typed, with formulas, truth values and a date.
  private func document(_ sheets: [SheetRows]) -> String {
    func escaped(_ text: String) -> String {
      text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }
    func cell(_ text: String) -> String {
      if text.hasPrefix("=") {
        return "<table:table-cell table:formula=\"of:\(text)\" office:value-type=\"float\"/>"
      }
      if text == "TRUE" || text == "FALSE" {
        let value = text.lowercased()
        return
          "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"\(value)\"/>"
      }
      return text.isEmpty
        ? "<table:table-cell/>"
        : "<table:table-cell office:value-type=\"string\"><text:p>\(escaped(text))</text:p>"
          + "</table:table-cell>"
    }
    var body = ""
    for sheet in sheets {
      body += "<table:table table:name=\"\(escaped(sheet.name))\">"
      var line = 1
      for row in sheet.rows {
        for _ in line..<max(line, row.line) {
          body += "<table:table-row><table:table-cell/></table:table-row>"
        }
        line = row.line + 1
        body += "<table:table-row>" + row.cells.map(cell).joined() + "</table:table-row>"
      }
      body += "</table:table>"
    }
    let names =
      ["office", "table", "text"].map {
        "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
      }
      + ["xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\""]
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document "
      + names.joined(separator: " ")
      + " office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">"
      + "<office:body><office:spreadsheet>\(body)</office:spreadsheet></office:body></office:document>"
  }

  private func fill(
    _ sheets: inout [SheetRows], _ name: String, line: Int, _ column: String, _ text: String
  ) throws {
    let place = try #require(sheets.firstIndex { $0.name == name })
    let at = try #require(sheets[place].rows[0].cells.firstIndex { $0.hasPrefix(column) })
    let row = try #require(sheets[place].rows.firstIndex { $0.line == line })
    while sheets[place].rows[row].cells.count <= at { sheets[place].rows[row].cells.append("") }
    sheets[place].rows[row].cells[at] = text
  }

  @Test func `ratings saved by LibreOffice are counted by the next report`() async throws {
    try await withFolderMeanwhile { folder in
      let data = folder + "/centre"
      let reports = folder + "/centre-reports"
      try SmallMonth.make(at: data)
      let now = Date(timeIntervalSince1970: 1_793_500_000)
      let job = ReportOnFolder(folder: data, output: reports, workers: 2, now: now)
      let before = try await job.run()
      #expect(before.calibration.ratings == 0)
      let export = ExportReview(
        folder: data, reports: reports, output: folder + "/review.xlsx", workers: 2)
      _ = try await export.run()
      var sheets = try SheetRows.read(path: folder + "/review.xlsx", file: "review.xlsx")
      try fill(&sheets, "填写说明", line: 2, "填写", "R１")
      try fill(&sheets, "评分", line: 2, "P7 ", "１．０")
      try fill(&sheets, "评分", line: 2, "M4 ", "=0.5+0.25")
      try fill(&sheets, "评分", line: 2, "C1 ", "不 适用")
      try fill(&sheets, "评分", line: 3, "P7 ", "八成")
      try fill(&sheets, "发现核对", line: 2, "判断", "FALSE")
      try fill(&sheets, "发现核对", line: 3, "判断", "√")
      try document(sheets).write(
        toFile: folder + "/R1.fods", atomically: true, encoding: .utf8)
      let office = Process()
      office.executableURL = URL(fileURLWithPath: try #require(LibreOffice.path))
      office.arguments = [
        "-env:UserInstallation=file://" + folder + "/office", "--headless", "--convert-to", "xlsx",
        "--outdir", folder, folder + "/R1.fods",
      ]
      office.standardOutput = FileHandle.nullDevice
      office.standardError = FileHandle.nullDevice
      try office.run()
      office.waitUntilExit()
      try #require(office.terminationStatus == 0)

      let summary = try ImportReview(
        workbooks: [folder + "/R1.xlsx", folder + "/R2.xlsx"], folder: data, now: now
      ).run()
      #expect((summary.ratings, summary.confirmations) == (2, 2))
      let told = summary.problems.map { $0.sentence(in: .chinese) }
      #expect(told.count == 2, "\(told)")
      #expect(told.contains { $0.hasPrefix("R2.xlsx：文件不存在") })
      #expect(told.contains { $0.hasPrefix("R1.xlsx[评分!") && $0.contains("八成") })
      let centre = try Centre(folder: data)
      #expect(centre.tables.ratings.map(\.value).sorted() == [0.75, 1])
      #expect(Set(centre.tables.ratings.map(\.raterID)) == ["R1"])
      #expect(Set(centre.tables.confirmations.map(\.upheld)) == [true, false])
      let after = try await job.run()
      #expect(after.calibration.ratings == 2)
    }
  }

  @Test func `one habit in many cells is one line that names them`() {
    func problem(_ cell: String, _ value: String) -> InputProblem {
      InputProblem(
        .reviewValue, file: "R1.xlsx[评分!\(cell)]",
        what: LocalText(zh: "“\(value)”看不懂", en: "the value '\(value)' is not understood"),
        fix: LocalText(zh: "填 0 到 1", en: "write 0 to 1"))
    }
    let cells = (2...13).map { problem("F\($0)", "good \($0)") }
    let other = InputProblem(
      .reviewVerdict, file: "R1.xlsx[确认!C3]", what: LocalText(zh: "没有结论", en: "no verdict"),
      fix: LocalText(zh: "填属实或不属实", en: "write true or false"))
    let english = GroupedProblems.sentences(cells + [other], in: .english)
    #expect(english.count == 2)
    #expect(english[0].contains("R1.xlsx[评分!F2]") && english[0].contains("'good 2'"))
    #expect(
      english[0].hasSuffix(
        "(12 of the kind 'no value of the criterion', also F3, F4, F5, F6, F7, F8, F9, F10 and 3 more)"
      ))
    let chinese = GroupedProblems.sentences(cells, in: .chinese)
    #expect(chinese.first?.hasSuffix("（同类“不是评分项的分档值”共 12 处，还有 F3、F4、F5、F6、F7、F8、F9、F10 等）") == true)
    // Whom somebody noted in a cell of values the terminal does not tell.
    let note = GroupedProblems.sentences([problem("F2", "13800138000")], in: .chinese)
    #expect(note.count == 1 && note[0].contains("[评分!F2]"))
    #expect(!note[0].contains("13800138000"), "\(note)")
    let all = GroupedProblems.sentences(cells, in: .english, all: true)
    #expect(all.first?.hasSuffix("F12, F13)") == true)
    #expect(GroupedProblems.sentences([other], in: .english) == [other.sentence(in: .english)])
    // Another sheet is another place to look.
    let apart = GroupedProblems.sentences(
      [
        problem("F2", "x"),
        InputProblem(
          .reviewValue, file: "R2.xlsx[评分!F2]", what: cells[0].what, fix: cells[0].fix),
      ],
      in: .english)
    #expect(apart.count == 2)
  }
}
