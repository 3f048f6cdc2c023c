package import AgentReporting
package import CallModel
internal import Foundation
internal import Reports

/// What an earlier `affinity report` left in its output folder: the ranking and the agents' reports.
package struct EarlierReports: Sendable {
  package var ranking: Ranking
  package var agents: [AgentReport]

  /// Those of several folders by their periods, the latest first, in whatever order they are named.
  ///
  /// - Throws: `InputProblem` when a folder holds no report of this program, or the period of another:
  ///   a month that is there twice would count twice.
  package static func latestFirst(_ folders: [String]) throws(InputProblem) -> [Self] {
    var all: [(folder: String, reports: Self)] = []
    for folder in folders {
      let reports = try Self(folder: folder)
      let period = reports.ranking.period
      func isSame(_ other: (folder: String, reports: Self)) -> Bool {
        let places = [other.folder, folder].map {
          URL(filePath: $0).standardizedFileURL.resolvingSymlinksInPath().path
        }
        // Two of unknown periods may be of different ones.
        return places[0] == places[1]
          || period.last != nil && other.reports.ranking.period == period
      }
      if let same = all.first(where: isSame) {
        let days = "\(period.first ?? "…")–\(period.last ?? "…")"
        throw InputProblem(
          .reportsSamePeriod, file: folder,
          what: LocalText(
            zh: "与 \(same.folder) 是同一期（\(days)），会重复计算",
            en: "its period is that of \(same.folder), \(days), and would count twice"),
          fix: LocalText(zh: "每期只给一个报告目录", en: "name one folder for each period"))
      }
      all.append((folder, reports))
    }
    func end(_ reports: Self) -> String { reports.ranking.period.last ?? "" }
    return all.map(\.reports).enumerated().sorted { left, right in
      (end(right.element), left.offset) < (end(left.element), right.offset)
    }.map(\.element)
  }

  /// - Throws: `InputProblem` when the folder holds no report of this program.
  package init(folder: String) throws(InputProblem) {
    func missing(_ name: String) -> InputProblem {
      // Who names the month's data means the report beside it, where that has its usual name.
      let bare = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
      let usual = bare + "-reports"
      let isThere = FileManager.default.fileExists(atPath: usual + "/data/ranking.json")
      return InputProblem(
        .reportsEarlier, file: folder + "/" + name,
        what: LocalText(
          zh: "读不到上期的报告", en: "the earlier report cannot be read"),
        fix: isThere
          ? LocalText(
            zh: "这一期的报告在 \(usual)：--previous \(usual)",
            en: "that period's report is in \(usual): --previous \(usual)")
          : LocalText(
            zh: "请给出 affinity report 写出的报告目录",
            en: "name a folder that 'affinity report' wrote"))
    }
    let name = "data/ranking.json"
    guard let data = FileManager.default.contents(atPath: folder + "/" + name),
      let ranking = try? JSONOutput.decode(Ranking.self, from: data),
      ranking.schema == Ranking.schemaVersion
    else { throw missing(name) }
    self.ranking = ranking
    agents = []
    for row in ranking.rows + ranking.notRanked {
      let name = "data/agents/" + ReportPaths.fileName(for: row.agent.id) + ".json"
      guard let data = FileManager.default.contents(atPath: folder + "/" + name),
        let report = try? JSONOutput.decode(AgentReport.self, from: data),
        report.schema == AgentReport.schemaVersion
      else { throw missing(name) }
      agents.append(report)
    }
  }
}
