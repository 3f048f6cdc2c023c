internal import AgentReporting
internal import CallModel
internal import ServiceLevels

// The sheets of orders, of the data's problems and of what the words mean.
extension RankingWorkbook {
  func addOrders(to book: WorkbookWriter) {
    let rows =
      ranking.orders.map { (scope: say("全部", "All"), summary: $0) }
      + agents.flatMap { report in
        report.orders.map { (scope: label(report.agent), summary: $0) }
      }
    book.addTable(
      say("工单规则", "Order rules"), rows: rows,
      [
        SheetColumn(say("范围", "Scope"), width: 11, .text) { .text($0.scope) },
        SheetColumn(say("规则", "Rule"), width: 7, .text) { .text($0.summary.rule) },
        SheetColumn(say("口径", "Reading"), width: 10, .text) {
          WorkbookCell(labels.clock($0.summary.variant))
        },
        SheetColumn(say("名称", "Name"), width: 28, .text) { .text($0.summary.name[language]) },
        SheetColumn(say("达标", "Pass"), width: 7, .count) { WorkbookCell($0.summary.pass) },
        SheetColumn(say("不达标", "Fail"), width: 7, .count) { WorkbookCell($0.summary.fail) },
        SheetColumn(say("达标率", "Rate"), width: 8, .share, coloured: true) {
          WorkbookCell($0.summary.rate.value)
        },
        SheetColumn(say("95%下限", "95% low"), width: 8, .share) { WorkbookCell($0.summary.low) },
        SheetColumn(say("95%上限", "95% high"), width: 8, .share) { WorkbookCell($0.summary.high) },
        SheetColumn(say("不适用", "Not applicable"), width: 8, .count) {
          WorkbookCell($0.summary.notApplicable)
        },
        SheetColumn(say("数据缺失", "Unknown"), width: 8, .count) {
          WorkbookCell($0.summary.unknown)
        },
        SheetColumn(say("未到期", "Pending"), width: 8, .count) {
          WorkbookCell($0.summary.pending)
        },
        SheetColumn(say("说明", "Note"), width: 20, .text) {
          WorkbookCell(
            $0.summary.unreliable ? say("缺失超过5%，不可靠", "over 5% unknown: unreliable") : nil)
        },
      ])
  }

  func addFailures(to book: WorkbookWriter) {
    book.addTable(
      say("不达标明细", "Failures"), rows: failures,
      [
        SheetColumn(say("规则", "Rule"), width: 7, .text) { .text($0.rule) },
        SheetColumn(say("口径", "Reading"), width: 10, .text) {
          WorkbookCell(labels.clock($0.variant))
        },
        SheetColumn(say("对象", "Subject"), width: 16, .text) { .text(labels.subject($0.subject)) },
        SheetColumn(say("工号", "Agent id"), width: 8, .text) { WorkbookCell($0.agentID) },
        SheetColumn(say("原因", "Reason"), width: 66, .wrapped) { .text($0.reason[language]) },
        SheetColumn(say("数据出处", "Rows"), width: 30, .wrapped) {
          .text($0.rows.joined(separator: ", "))
        },
      ])
  }

  func addProblems(to book: WorkbookWriter) {
    book.addTable(
      say("数据问题", "Problems of the data"), rows: problems,
      [
        SheetColumn(say("文件", "File"), width: 24, .text) { .text($0.file) },
        SheetColumn(say("行", "Line"), width: 8, .count) { WorkbookCell($0.line) },
        SheetColumn(say("通话", "Call"), width: 12, .text) { WorkbookCell($0.callID) },
        SheetColumn(say("问题", "What"), width: 40, .wrapped) { .text($0.what[language]) },
        SheetColumn(say("处理办法", "What to do"), width: 40, .wrapped) { .text($0.fix[language]) },
        SheetColumn(say("处理", "Effect"), width: 12, .text) {
          .text($0.effect == .setAside ? say("搁置", "set aside") : say("提示", "note"))
        },
        SheetColumn(say("类别", "Kind"), width: 28, .text) { .text($0.kind.title[language]) },
      ])
  }

  func addDefinitions(to book: WorkbookWriter) {
    book.addTable(
      say("说明", "Definitions"), rows: definitions,
      [
        SheetColumn(say("项目", "Item"), width: 26, .text) { .text($0.item) },
        SheetColumn(say("说明", "Definition"), width: 100, .wrapped) { .text($0.meaning) },
      ])
  }

  private var definitions: [(item: String, meaning: String)] {
    [
      (say("排名办法", "How places come about"), ranking.explanation[language]),
      (
        say("亲和力", "Affinity"),
        say(
          "礼貌用语、耐心程度、沟通能力、用户满意度四项得分的算术平均；四项齐全才有。",
          "Arithmetic mean of courtesy, patience, communication and satisfaction; exists only when all four do."
        )
      ),
      (
        say("空白单元格", "Empty cells"),
        say(
          "表示没有数值：无此情形或无法测量，不等于零。原因见各通话评分卡。",
          "No value: no occasion, or not measurable. Never zero. The scorecard of the call says why."
        )
      ),
      (
        say("评分项数值", "Values of criteria"),
        say("0–100%，为该项得分占满分的比例。", "0–100%, the share of the criterion's points.")
      ),
      (
        say("达标率", "Rate"),
        say(
          "达标 ÷（达标＋不达标）；区间为威尔逊95%区间。",
          "Pass ÷ (pass + fail), with the Wilson 95% interval.")
      ),
    ]
  }
}
