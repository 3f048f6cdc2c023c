extension InputProblem.Kind {
  /// What can be wrong with a review workbook.
  static let ofReview: [Self] = [
    reviewSheetMissing, reviewColumnMissing, reviewUnsigned, reviewDate, reviewCallMissing,
    reviewCallUnknown, reviewValue, reviewColumnUnknown, reviewVerdict, reviewDecision,
    reviewMachine, reviewCheckMissing, reviewCheckUnknown, reviewAppealPoint, reviewAppealAgent,
    reviewAppealReason,
    reviewAppealLate, reviewAppealUndecided, reviewAppealGround, reviewAppealOwn, reviewAppealOrder,
    reviewSaidOtherwise, reviewOpposed,
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
    "review.decision-not-understood", zh: "裁定看不懂", en: "a decision that is not understood")
  package static let reviewMachine = Self(
    "review.machine-score", zh: "机器的分被改动", en: "the machine's score is no number")
  package static let reviewCheckMissing = Self(
    "review.check-missing", zh: "没有检查项", en: "a row names no check")
  package static let reviewCheckUnknown = Self(
    "review.check-unknown", zh: "没有这个检查项", en: "there is no such check")
  package static let reviewAppealPoint = Self(
    "review.appeal-point", zh: "没有这一项可申诉", en: "no point to appeal about")
  package static let reviewAppealAgent = Self(
    "review.appeal-agent", zh: "不是这通电话的坐席", en: "not the agent of the call")
  package static let reviewAppealReason = Self(
    "review.appeal-reason", zh: "申诉没有写理由", en: "an appeal does not say why")
  package static let reviewAppealLate = Self(
    "review.appeal-late", zh: "已过申诉期限", en: "an appeal that is too late")
  package static let reviewAppealUndecided = Self(
    "review.appeal-undecided", zh: "写了裁定理由，没有写裁定", en: "a reason without a decision")
  package static let reviewAppealGround = Self(
    "review.appeal-ground", zh: "裁定没有写理由", en: "a decision without a reason")
  package static let reviewAppealOwn = Self(
    "review.appeal-own", zh: "不能裁定自己的申诉", en: "nobody decides an appeal of their own")
  package static let reviewAppealOrder = Self(
    "review.appeal-before", zh: "裁定日期早于申诉日期", en: "decided before the appeal")
  package static let reviewSaidOtherwise = Self(
    "review.said-otherwise", zh: "本人此后另有登记", en: "the same person said otherwise since")
  package static let reviewOpposed = Self(
    "review.opposed", zh: "对同一项说法相反", en: "the same point is answered both ways")
}
