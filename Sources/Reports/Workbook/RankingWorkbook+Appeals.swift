internal import AgentReporting
internal import CallModel
internal import Foundation

// The sheet of appeals.
extension RankingWorkbook {
  /// Those that wait first: a manager has to decide them.
  func addAppeals(to book: WorkbookWriter) {
    let names = Dictionary(
      agents.map { ($0.agent.id, label($0.agent)) }, uniquingKeysWith: { first, _ in first })
    let known = Set(calls.lines.map(\.call.callID))
    let time = LocalTime(timeZone)
    func stamp(_ date: Date?) -> WorkbookCell {
      WorkbookCell(date.map { time.text($0, seconds: true).replacing(" ", with: "T") })
    }
    let columns: [SheetColumn<AppealCase>] = [
      SheetColumn(say("通话", "Call"), width: 12, .text) {
        known.contains($0.callID)
          ? .link(ReportPaths.call($0.callID), $0.callID) : .text($0.callID)
      },
      SheetColumn(say("坐席", "Agent"), width: 9, .text) {
        WorkbookCell($0.agentID.flatMap { names[$0] })
      },
      SheetColumn(say("工号", "Agent id"), width: 8, .text) { WorkbookCell($0.agentID) },
      SheetColumn(say("事项", "Point"), width: 7, .text) { .text($0.subject) },
      SheetColumn(say("名称", "Name"), width: 16, .wrapped) { .text($0.name[language]) },
      SheetColumn(say("申诉时间", "Appealed"), width: 15.5, .stamp) { stamp($0.at) },
      SheetColumn(say("申诉理由", "Agent's reason"), width: 30, .wrapped) {
        WorkbookCell($0.reason)
      },
      SheetColumn(say("结论", "Decision"), width: 10, .text) {
        .text($0.state.name[language] + ($0.isLate ? say("（超过期限）", " (late)") : ""))
      },
      SheetColumn(say("裁定人", "Decided by"), width: 10, .text) { WorkbookCell($0.decidedBy) },
      SheetColumn(say("裁定时间", "Decided"), width: 15.5, .stamp) { stamp($0.decidedAt) },
      SheetColumn(say("裁定理由", "Reason"), width: 30, .wrapped) { WorkbookCell($0.ground) },
      SheetColumn(say("变动", "What it changed"), width: 30, .wrapped) {
        WorkbookCell(($0.effect?.text ?? $0.outside)?[language])
      },
      SheetColumn(say("不作数的裁定", "Decisions that do not count"), width: 30, .wrapped) {
        WorkbookCell($0.otherDecisions(time)?[language])
      },
    ]
    book.addTable(
      say("申诉", "Appeals"),
      rows: appeals.filter { $0.state == .waiting } + appeals.filter { $0.state != .waiting },
      columns)
  }
}
