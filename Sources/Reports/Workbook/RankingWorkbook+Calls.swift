internal import AgentReporting
internal import Assessment
internal import CallModel

// The sheets of agents and calls.
extension RankingWorkbook {
  func addAgents(to book: WorkbookWriter) {
    var columns: [SheetColumn<AgentReport>] = [
      SheetColumn(say("坐席", "Agent"), width: 11, .text) {
        .link(ReportPaths.agent($0.agent.id), label($0.agent))
      },
      SheetColumn(say("工号", "Id"), width: 8, .text) { .text($0.agent.id) },
      SheetColumn(say("小组", "Team"), width: 11, .text) { WorkbookCell($0.agent.team) },
      SheetColumn(say("计分通话", "Calls"), width: 7, .count) { WorkbookCell($0.calls) },
      SheetColumn(say("亲和力", "Affinity"), width: 8, .score, coloured: true) {
        WorkbookCell($0.affinity.value)
      },
    ]
    for subMetric in SubMetric.allCases {
      func own(_ report: AgentReport) -> AgentSubMetric? {
        report.subMetrics.first { $0.subMetric == subMetric }
      }
      columns += [
        SheetColumn(labels.name(subMetric), width: 9, .score, coloured: true) {
          WorkbookCell(own($0)?.mean.value)
        },
        SheetColumn("n", width: 5, .count) { WorkbookCell(own($0)?.calls) },
      ]
    }
    columns += (agents.first?.criteria ?? []).map { criterion in
      criterionColumn(criterion.id, criterion.name) { report in
        WorkbookCell(report.criteria.first { $0.id == criterion.id }?.mean.value)
      }
    }
    book.addTable(say("坐席", "Agents"), rows: agents, columns, names: 3)
  }

  func addCritical(to book: WorkbookWriter) {
    book.addTable(
      say("致命差错", "Critical errors"), rows: RankingView.criticalLines(agents),
      [
        SheetColumn(say("通话", "Call"), width: 12, .text) {
          .link(ReportPaths.call($0.item.callID), $0.item.callID)
        },
        SheetColumn(say("坐席", "Agent"), width: 11, .text) {
          WorkbookCell($0.agent.map(label))
        },
        SheetColumn(say("工号", "Id"), width: 8, .text) { WorkbookCell($0.agent?.id) },
        SheetColumn(say("项目", "What"), width: 7, .text) { .text($0.item.error.id) },
        SheetColumn(say("名称", "Name"), width: 22, .text) { .text($0.item.error.name[language]) },
        SheetColumn(say("状态", "State"), width: 12, .text) {
          .text(labels.verdict($0.item.error.verdict))
        },
        SheetColumn(say("理由", "Reason"), width: 30, .wrapped) {
          .text((labels.suspicion($0.item.error) ?? $0.item.error.name)[language])
        },
        SheetColumn(say("凭据", "Evidence"), width: 50, .wrapped) {
          .text(labels.quotes($0.item.error.evidence).joined(separator: "\n"))
        },
      ])
  }

  func addCalls(to book: WorkbookWriter) {
    let names = Dictionary(
      agents.map { ($0.agent.id, label($0.agent)) }, uniquingKeysWith: { first, _ in first })
    let columns: [SheetColumn<CallSheets.Line>] =
      [
        SheetColumn(say("通话", "Call"), width: 12, .text) {
          .link(ReportPaths.call($0.call.callID), $0.call.callID)
        },
        SheetColumn(say("坐席", "Agent"), width: 9, .text) {
          WorkbookCell($0.agentID.flatMap { names[$0] })
        },
        SheetColumn(say("工号", "Agent id"), width: 8, .text) { WorkbookCell($0.agentID) },
        SheetColumn(say("开始时间", "Started"), width: 15.5, .stamp) {
          WorkbookCell($0.call.startedAt)
        },
        SheetColumn(say("类型", "Type"), width: 9.5, .text) {
          WorkbookCell($0.call.type?.name[language])
        },
        SheetColumn(say("时长（秒）", "Length (s)"), width: 8, .seconds) {
          WorkbookCell($0.call.duration?.rawValue)
        },
        SheetColumn(say("抽样", "Sample"), width: 7, .text) {
          WorkbookCell($0.call.sampleKind.map(sampleName))
        },
        SheetColumn(say("亲和力", "Affinity"), width: 8, .score, coloured: true) {
          WorkbookCell($0.call.affinity)
        },
      ] + subMetricColumns(\.call.subMetrics) + [
        SheetColumn(say("满意度来源", "Satisfaction from"), width: 11, .text) {
          WorkbookCell($0.sources.isEmpty ? nil : $0.sources.joined(separator: say("、", ", ")))
        },
        SheetColumn(say("三项均值（无满意度）", "Mean without satisfaction"), width: 9, .score) {
          WorkbookCell($0.call.meanWithoutSatisfaction)
        },
        SheetColumn(say("未评分原因", "Why not scored"), width: 14, .wrapped) {
          WorkbookCell($0.call.notScorable?.why[language])
        },
      ]
    book.addTable(say("通话", "Calls"), rows: calls.lines, columns)
  }

  private func sampleName(_ kind: CallRecord.SampleKind) -> String {
    switch kind {
    case .random: say("随机", "random")
    case .risk: say("风险", "risk")
    case .selfCheck: say("自检", "self-check")
    }
  }

  func addCriteria(to book: WorkbookWriter) {
    let columns: [SheetColumn<CallSheets.Line>] =
      [
        SheetColumn(say("通话", "Call"), width: 12, .text) { .text($0.call.callID) },
        SheetColumn(say("工号", "Agent id"), width: 8, .text) { WorkbookCell($0.agentID) },
      ]
      + calls.criteria.enumerated().map { index, criterion in
        criterionColumn(criterion.id, criterion.name) { line in
          // A criterion that only later calls know has no cell in the rows before.
          guard let values = line.values, index < values.count else { return .empty }
          return WorkbookCell(values[index])
        }
      }
    book.addTable(
      say("评分项", "Criteria"), rows: calls.lines.filter { $0.values != nil }, columns)
  }
}
