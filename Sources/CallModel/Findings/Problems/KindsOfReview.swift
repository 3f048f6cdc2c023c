extension InputProblem.Kind {
  /// What can be wrong with a review workbook.
  static let ofReview: [Self] = [
    reviewSheetMissing, reviewColumnMissing, reviewUnsigned, reviewDate, reviewCallMissing,
    reviewCallUnknown, reviewValue, reviewColumnUnknown, reviewVerdict, reviewDecision,
    reviewMachine, reviewCheckMissing, reviewCheckUnknown, reviewSaidOtherwise, reviewSheetByHeader,
    reviewSheetUnread, reviewDateAhead, reviewDateBefore, reviewVerdictMissing, reviewRatedTwice,
    reviewCorrected,
  ]

  package static let reviewSheetMissing = Self(
    "review.sheet-missing", zh: "缺少工作表，不是复核工作簿", en: "a sheet is missing: no review workbook")
  package static let reviewColumnMissing = Self(
    "review.column-missing", zh: "缺少列，此表未读", en: "a column is missing: the sheet was not read")
  package static let reviewUnsigned = Self(
    "review.rater-missing", zh: "没有填质检员工号", en: "the rater's id is missing")
  package static let reviewDate = Self("review.no-date", zh: "不是日期", en: "no date")
  package static let reviewCallMissing = Self(
    "review.call-missing", zh: "没有通话编号", en: "a row names no call")
  package static let reviewCallUnknown = Self(
    "review.call-unknown", zh: "没有这个通话", en: "there is no such call")
  package static let reviewValue = Self(
    "review.value", zh: "不是评分项的分档值", en: "no value of the criterion")
  package static let reviewColumnUnknown = Self(
    "review.column-unknown", zh: "列不是评分项", en: "a column is no criterion")
  package static let reviewVerdict = Self(
    "review.verdict-not-understood", zh: "判断看不懂", en: "a verdict that is not understood")
  package static let reviewDecision = Self(
    "review.decision-not-understood", zh: "分歧裁定看不懂",
    en: "a decision between machine and raters that is not understood")
  package static let reviewMachine = Self(
    "review.machine-score", zh: "机器的分被改动", en: "the machine's score is no number")
  package static let reviewCheckMissing = Self(
    "review.check-missing", zh: "没有检查项", en: "a row names no check")
  package static let reviewCheckUnknown = Self(
    "review.check-unknown", zh: "复核表里的检查项不存在", en: "a row of the review names no known check")
  package static let reviewSheetByHeader = Self(
    "review.sheet-by-header", zh: "复核表按表头认出", en: "a sheet of the review known by its header")
  package static let reviewSheetUnread = Self(
    "review.sheet-unread", zh: "不是复核表，没有读取", en: "no sheet of the review: not read")
  package static let reviewDateAhead = Self(
    "review.date-ahead", zh: "日期还没有到", en: "a date that lies ahead")
  package static let reviewDateBefore = Self(
    "review.date-before-call", zh: "日期早于通话", en: "a date before the call took place")
  package static let reviewVerdictMissing = Self(
    "review.verdict-missing", zh: "写了备注，没有写判断", en: "a comment without a verdict")
  package static let reviewRatedTwice = Self(
    "review.rated-both-ways", zh: "同一工号对同一项评了不同的分",
    en: "one rater's id rates the same in two ways")
  package static let reviewCorrected = Self(
    "review.earlier-ratings-changed", zh: "改动了本人先前的评分", en: "a rater's earlier ratings are changed")
  package static let reviewSaidOtherwise = Self(
    "review.said-otherwise", zh: "本人此后另有登记", en: "the same person said otherwise since")
}
