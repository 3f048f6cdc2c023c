import Foundation
import Reports
import TestSupport
import Testing
import Workbench

/// LibreOffice, where it is installed.
enum LibreOffice {
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let paths = folders.flatMap { ["\($0)/soffice", "\($0)/libreoffice"] }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
}

/// The workbook as another program reads it: LibreOffice opens it, and its cells are compared with
/// the CSV files of the same report.
///
/// Skipped where LibreOffice is not installed; `./test.sh` installs what it needs.
@Suite(
  .serialized, .enabled(if: LibreOffice.path != nil, "LibreOffice is not on the PATH"))
struct WorkbookOpenedTests {
  /// Each sheet as rows of cells, as LibreOffice writes them to CSV.
  private func sheets(of path: String, in folder: String) throws -> [String: [[String]]] {
    let office = try #require(LibreOffice.path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: office)
    // Comma, quotes, UTF-8, numbers as they are rather than as they look, every sheet a file.
    process.arguments = [
      "-env:UserInstallation=file://" + folder + "/office", "--headless", "--convert-to",
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir",
      folder + "/sheets", path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    var found: [String: [[String]]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/sheets") {
      let text = try String(contentsOfFile: folder + "/sheets/" + name, encoding: .utf8)
      let sheet = name.dropFirst("affinity-".count).dropLast(".csv".count)
      found[String(sheet)] = Self.rows(text)
    }
    return found
  }

  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        rows[rows.count - 1].append(cell)
        cell = ""
      } else if character.isNewline, !isQuoted {
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
      } else {
        cell.append(character)
      }
    }
    return rows.filter { !$0.isEmpty }
  }

  @Test func `its numbers are those of the CSV files`() async throws {
    try await withFolderMeanwhile { folder in
      try SmallMonth.make(at: folder + "/centre")
      let month = try String(contentsOfFile: folder + "/centre/calls.csv", encoding: .utf8)
      let appealed = try #require(
        month.split(whereSeparator: \.isNewline).dropFirst().first?.split(separator: ",").first)
      try "call_id,subject,reason,at\n\(appealed),P7,没有打断,2026-10-20\n".write(
        toFile: folder + "/centre/appeals.csv", atomically: true, encoding: .utf8)
      let job = ReportOnFolder(
        folder: folder + "/centre", output: folder + "/out", workers: 2,
        now: Date(timeIntervalSince1970: 1_793_500_000))
      let summary = try await job.run()
      let sheets = try sheets(of: folder + "/out/affinity.xlsx", in: folder)
      let calls = try #require(sheets["通话"])
      var text = try String(contentsOfFile: folder + "/out/data/calls.csv", encoding: .utf8)
      if text.first == "\u{FEFF}" { text.removeFirst() }
      let plain = Self.rows(text)
      #expect(calls.count == plain.count && calls.count > 1)
      func column(_ rows: [[String]], _ names: [String]) throws -> Int {
        try #require(rows[0].firstIndex { names.contains($0) })
      }
      let (id, other) = (try column(calls, ["通话"]), try column(plain, ["通话编号"]))
      for name in ["亲和力", "礼貌用语", "沟通能力"] {
        let (here, there) = (try column(calls, [name]), try column(plain, [name]))
        let expected = Dictionary(
          plain.dropFirst().map { ($0[other], $0[there]) }, uniquingKeysWith: { first, _ in first })
        for row in calls.dropFirst() {
          guard let value = Double(row[here]) else {
            #expect(Double(expected[row[id]] ?? "") == nil)
            continue
          }
          let shown = try #require(Double(expected[row[id]] ?? ""))
          #expect(abs(value - shown) <= 0.0501, "\(row[id]) \(name)")
        }
      }
      // A manager knows people by their names; what weighs most has a sheet of its own.
      let named = (try column(calls, ["坐席"]), try column(calls, ["工号"]))
      for row in calls.dropFirst() {
        let agent = summary.agents.first { $0.agent.id == row[named.1] }
        #expect(row[named.0] == agent.map { $0.agent.name ?? $0.agent.id } ?? "")
      }
      let critical = try #require(sheets["致命差错"])
      let waiting = summary.agents.flatMap(\.criticalErrors).filter {
        $0.error.verdict != .rejected
      }
      #expect(critical.count - 1 == waiting.count)
      #expect(Set(critical.dropFirst().map { $0[0] }) == Set(waiting.map(\.callID)))
      let appeals = try #require(sheets["申诉"])
      #expect(appeals.count == 2 && appeals[1][0] == String(appealed))
      #expect(appeals[1].contains("没有打断") && appeals[1].contains("待裁定"))
      let competition = try #require(sheets["劳动竞赛"])
      // A line above the header: what it is, of when, and that nobody has checked the scores.
      #expect(
        competition.count - 2 == summary.competition.rows.count
          + summary.competition.notRanked.count)
      let heading = competition[0][0]
      #expect(heading.contains("月度劳动竞赛") && heading.contains("未校准"))
      #expect(heading.contains(summary.competition.period.first ?? "?"))
      #expect(competition[1].contains("不评奖"))
      for name in ["排名", "坐席", "评分项", "工单规则", "说明"] { #expect(sheets[name] != nil, "\(name)") }
    }
  }
}
