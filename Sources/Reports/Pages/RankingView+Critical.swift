internal import AgentReporting
internal import Assessment
internal import CallModel

/// Critical errors of everybody in one place: what weighs most must not be looked for agent by agent.
extension RankingView {
  static let criticalID = "critical"

  /// More would make the first page slow to open; the workbook holds all of them.
  static let shownCritical = 60

  struct CriticalLine {
    /// Nil for a call that names no agent.
    var agent: AgentSummary?
    var item: AgentCriticalError
  }

  /// Confirmed ones first, then those that wait, by kind and call. What a person rejected is none.
  var criticalLines: [CriticalLine] { Self.criticalLines(agents, unassigned) }

  static func criticalLines(
    _ agents: [AgentReport], _ unassigned: UnassignedCalls = UnassignedCalls()
  ) -> [CriticalLine] {
    func order(_ line: CriticalLine) -> (Int, String, String) {
      (line.item.error.verdict == .upheld ? 0 : 1, line.item.error.id, line.item.callID)
    }
    let all =
      agents.flatMap { report in
        report.criticalErrors.map { CriticalLine(agent: report.agent, item: $0) }
      } + unassigned.criticalErrors.map { CriticalLine(agent: nil, item: $0) }
    return all.filter { $0.item.error.verdict != .rejected }.sorted { order($0) < order($1) }
  }

  func critical(_ lines: [CriticalLine], _ html: inout Markup) {
    let id = "critical-table"
    let rest = lines.count - Self.shownCritical
    html.tools(for: id, search: say("查找", "Find"))
    html.table(
      say(
        "机器只提出疑点，人工确认后才计入：affinity review export 导出工作簿填写，或在 confirmations.csv 登记",
        "The machine raises suspicions; they count once a person confirms them: in the workbook of 'affinity review export', or in confirmations.csv"
      )
        + (rest > 0
          ? say(
            "。前 \(Self.shownCritical) 项；其余 \(rest) 项见坐席页和 affinity.xlsx",
            ". The first \(Self.shownCritical); \(rest) more are on the agents' pages and in affinity.xlsx"
          ) : ""),
      rows: Array(lines.prefix(Self.shownCritical)),
      columns: [
        .text(say("项目", "What")) { html, line in
          html.text(line.item.error.id + " " + say(line.item.error.name) + " ")
          html.chip(
            labels.verdict(line.item.error.verdict),
            line.item.error.verdict == .upheld ? "bad" : "warn")
        }.sorted { $0.item.error.id },
        .text(say("坐席", "Agent")) { html, line in
          guard let agent = line.agent else { return html.text("—") }
          html.element(
            "a", .class("nowrap"), .href(ReportPaths.agent(agent.id)), text: labels.agent(agent))
        }.sorted { $0.agent?.id ?? "" },
        .text(say("通话", "Call")) { html, line in
          html.element(
            "a", .class("nowrap"), .href(ReportPaths.call(line.item.callID)), text: line.item.callID
          )
        }.sorted { $0.item.callID },
        .prose(say("凭据", "Evidence")) { html, line in
          // The words, and what they are at odds with.
          let first = line.item.error.evidence.first
          let parts = [first.flatMap { labels.quotes([$0]).first }, first?.note.map { say($0) }]
            .compactMap(\.self)
          html.text(
            parts.isEmpty ? say(line.item.error.summary) : parts.joined(separator: say("；", "; ")))
        },
      ], sorts: lines.count > 5, stacks: true, id: id)
  }
}
