internal import AgentReporting
internal import Assessment
internal import CallModel

// The sheets of places: the ranking and the competition.
extension RankingWorkbook {
  func addRanking(to book: WorkbookWriter) {
    let name = say("排名", "Ranking")
    let estimate =
      say("亲和力收缩估计", "Affinity, shrunken")
      + (ranking.isCalibrated ? "" : say("（机器评分，未校准）", " (machine scores, uncalibrated)"))
    let columns: [SheetColumn<RankingRow>] =
      placeColumns(none: say("样本不足", "too few")) {
        .link(ReportPaths.agent($0.agent.id), label($0.agent))
      } + [
        SheetColumn(estimate, width: 11, .score, coloured: true) { WorkbookCell($0.shrunken) }
      ] + intervalColumns(ranking.level) + [
        SheetColumn(say("计分通话", "Calls"), width: 7, .count) { WorkbookCell($0.calls) },
        SheetColumn(say("亲和力均值", "Affinity, observed"), width: 9, .score, coloured: true) {
          WorkbookCell($0.affinity)
        },
      ] + subMetricColumns(\.subMetrics) + [
        SheetColumn(
          say("预约及时率（坐席时钟）", "Booked in time, agent's clock"), width: 10, .share, coloured: true
        ) { WorkbookCell($0.appointmentRate.value) },
        SheetColumn(say("预约考核次数", "Verdicts on it"), width: 8, .count) {
          WorkbookCell($0.appointments)
        },
        SheetColumn(say("考核工单数", "Orders judged"), width: 7, .count) { WorkbookCell($0.orders) },
        SheetColumn(say("待确认致命差错", "Critical errors, open"), width: 8, .count) {
          WorkbookCell($0.openCriticalErrors)
        },
        SheetColumn(say("已确认致命差错", "Critical errors, upheld"), width: 8, .count) {
          WorkbookCell($0.confirmedCriticalErrors)
        },
        SheetColumn(say("未排名原因", "Why not ranked"), width: 25, .wrapped) {
          WorkbookCell($0.reason?[language])
        },
      ]
    let rows = ranking.rows + ranking.notRanked
    let sheet = book.addTable(
      name, rows: rows, columns,
      heading: heading(
        say("服务亲和力排名", "Affinity ranking"), ranking.period, isCalibrated: ranking.isCalibrated))
    addBars(
      to: book, sheet, of: name, title: estimate, ranking.rows.map(\.shrunken), below: rows.count)
  }

  func addCompetition(_ competition: Competition, to book: WorkbookWriter) {
    let name = say("劳动竞赛", "Competition")
    let uncalibrated = competition.isCalibrated ? "" : say("（未校准）", " (uncalibrated)")
    let blocks = competition.blocks.filter { $0.leftOut == nil }.map { block in
      SheetColumn<Competition.Row>(
        "\(block.id) \(labels.capital(block.name[language]))"
          + say("，满分 \(Figure.points(block.points))", " (\(Figure.points(block.points)))"),
        width: 8.5, .score
      ) { row in WorkbookCell(row.blocks.first { $0.id == block.id }?.points.value) }
    }
    let columns: [SheetColumn<Competition.Row>] =
      placeColumns(none: say("未参评", "not taking part")) { .text(label($0.agent)) } + [
        SheetColumn(say("总分", "Total") + uncalibrated, width: 9, .score, coloured: true) {
          WorkbookCell($0.total)
        }
      ] + intervalColumns(competition.level) + blocks + [
        SheetColumn(say("奖扣分", "Bonus"), width: 7, .score) { WorkbookCell($0.bonus) },
        SheetColumn(say("优于下一名的概率", "Better than next"), width: 8, .share) {
          WorkbookCell($0.betterThanNext)
        },
        SheetColumn(say("计分通话", "Calls"), width: 7, .count) { WorkbookCell($0.calls) },
        SheetColumn(say("工单数", "Orders"), width: 7, .count) { WorkbookCell($0.orders) },
        SheetColumn(say("已确认致命差错", "Critical errors, upheld"), width: 8, .count) {
          WorkbookCell($0.confirmedCriticalErrors)
        },
        SheetColumn(say("不评奖", "No prize"), width: 8, .text) {
          $0.isBarred ? .text(say("不评奖", "no prize")) : .empty
        },
        SheetColumn(say("未参评原因", "Why not taking part"), width: 24, .wrapped) {
          WorkbookCell($0.reason?[language])
        },
      ]
    let rows = competition.rows + competition.notRanked
    let sheet = book.addTable(
      name, rows: rows, columns,
      heading: heading(
        competition.name[language], competition.period, isCalibrated: competition.isCalibrated))
    addBars(
      to: book, sheet, of: name,
      title: say("竞赛总分", "Competition total") + uncalibrated + " "
        + labels.period(competition.period),
      competition.rows.map(\.total), below: rows.count)
  }

  /// The totals of those who have a place as bars, from 0 to the next multiple of five.
  private func addBars(
    to book: WorkbookWriter, _ sheet: WorkbookWriter.Sheet?, of name: String, title: String,
    _ totals: [Double?], below count: Int
  ) {
    guard let highest = totals.compactMap(\.self).max() else { return }
    // Names and totals are the second and the fifth column, below a heading and a header.
    book.addBarChart(
      on: sheet, sheetName: name, title: title, names: 1, values: 4, first: 2, rows: totals.count,
      below: count, maximum: (highest / 5).rounded(.up) * 5)
  }
}
