extension InputProblem.Kind {
  /// What can be wrong with reports and where they are written.
  static let ofReports: [Self] = [
    outputBusy, outputUnlogged, outputUnmasked, outputIsData, outputForeignPage, outputOfAnother,
    outputInside, outputIsInput, outputWithoutTimes, outputNotJSON, cardUnreadable, cardsMissing,
    cardForeign, cardsUnmasked, reportsMissing, reportsEarlier, reportsSamePeriod, criterionUnknown,
    agentPageMissing, agentWithoutCalls, callPageMissing, browserMissing, browserHangs,
    pageUnprinted,
  ]

  package static let outputBusy = Self(
    "output.at-work", zh: "另一个程序正在写这个目录", en: "another run is writing there")
  package static let outputUnlogged = Self(
    "output.unmasking-unlogged", zh: "未脱敏无法登记", en: "unmasking cannot be logged")
  package static let outputUnmasked = Self(
    "output.unmasked", zh: "报告未脱敏", en: "reports are not masked")
  package static let outputIsData = Self(
    "output.is-data", zh: "输出目录是数据目录或在通话文件之中",
    en: "the output is the data folder or among the files of calls")
  package static let outputForeignPage = Self(
    "output.foreign-page", zh: "已有不是本程序写的页面", en: "a page of somebody else is there")
  package static let outputOfAnother = Self(
    "output.of-another-command", zh: "是另一条命令写的目录", en: "another command wrote the folder")
  package static let outputInside = Self(
    "output.inside-data", zh: "报告写在数据目录里面", en: "reports inside the data folder")
  package static let outputIsInput = Self(
    "output.is-input", zh: "输出就是输入文件", en: "the output is the input")
  package static let outputWithoutTimes = Self(
    "output.without-times", zh: "没有时间，未写出任何内容", en: "nothing has the times that the format needs")
  package static let outputNotJSON = Self(
    "output.no-json", zh: "无法写成 JSON", en: "it cannot be written as JSON")
  package static let cardUnreadable = Self(
    "reports.card-unreadable", zh: "评分卡写出后读不回来", en: "a scorecard cannot be read back")
  package static let cardsMissing = Self(
    "reports.without-cards", zh: "这里没有评分卡", en: "there are no scorecards")
  package static let cardForeign = Self(
    "reports.foreign-card", zh: "不是本程序写的评分卡", en: "no scorecard of this program")
  package static let cardsUnmasked = Self(
    "reports.cards-unmasked", zh: "评分卡未脱敏", en: "scorecards that are not masked")
  package static let reportsMissing = Self(
    "reports.missing", zh: "这里没有报告", en: "there is no report")
  package static let reportsEarlier = Self(
    "reports.earlier-unreadable", zh: "读不到上期的报告", en: "an earlier report cannot be read")
  package static let reportsSamePeriod = Self(
    "reports.same-period", zh: "两个报告是同一期", en: "two reports of one period")
  package static let criterionUnknown = Self(
    "reports.criterion-unknown", zh: "没有这个评分项", en: "there is no such criterion")
  package static let agentPageMissing = Self(
    "reports.agent-missing", zh: "没有这个坐席的报告", en: "there is no report on the agent")
  package static let agentWithoutCalls = Self(
    "reports.agent-without-calls", zh: "没有这个坐席的通话", en: "there is no call of the agent")
  package static let callPageMissing = Self(
    "reports.call-missing", zh: "没有这通电话的页面", en: "there is no page of the call")
  package static let browserMissing = Self(
    "pdf.browser-missing", zh: "没有找到浏览器", en: "no browser was found")
  package static let browserHangs = Self(
    "pdf.browser-hangs", zh: "浏览器没有打印完", en: "the browser did not come to an end")
  package static let pageUnprinted = Self(
    "pdf.not-printed", zh: "页面没有打印成 PDF", en: "a page was not printed")
}
