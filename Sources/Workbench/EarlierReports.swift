package import AgentReporting
package import CallModel
internal import Foundation
internal import Reports

/// What an earlier `affinity report` left in its output folder: the ranking and the agents' reports.
package struct EarlierReports: Sendable {
  package var ranking: Ranking
  package var agents: [AgentReport]

  /// - Throws: `InputProblem` when the folder holds no report of this program.
  package init(folder: String) throws(InputProblem) {
    func missing(_ name: String) -> InputProblem {
      InputProblem(
        file: folder + "/" + name,
        what: LocalText(
          zh: "读不到上期的报告", en: "the earlier report cannot be read"),
        fix: LocalText(
          zh: "请给出 affinity report 写出的报告目录", en: "name a folder that 'affinity report' wrote"))
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
