extension InputProblem.Kind {
  /// What can be wrong with appeals and decisions on them, in the table as in a review workbook.
  static let ofAppeals: [Self] = [
    appealCallUnknown, appealPointUnknown, appealOtherAgent, appealWithoutReason, appealLate,
    appealVerdictUnclear, appealUndecided, appealUnexplained, appealOwnVerdict, appealDecidedBefore,
    appealsOpposed, appealBeforeCall, appealByConfirmer,
  ]

  package static let appealCallUnknown = Self(
    "appeal.call-unknown", zh: "申诉的通话不存在", en: "an appeal about no known call")
  package static let appealPointUnknown = Self(
    "appeal.point-unknown", zh: "没有这一项可申诉", en: "an appeal about no known point")
  package static let appealOtherAgent = Self(
    "appeal.other-agent", zh: "申诉人不是这通电话的坐席", en: "an appeal by another agent than the call's")
  package static let appealWithoutReason = Self(
    "appeal.reason-missing", zh: "申诉没有写理由", en: "an appeal that does not say why")
  package static let appealLate = Self(
    "appeal.late", zh: "已过申诉期限", en: "an appeal that is too late")
  package static let appealBeforeCall = Self(
    "appeal.before-call", zh: "申诉或裁定日期早于通话",
    en: "an appeal or its decision before its call took place")
  package static let appealVerdictUnclear = Self(
    "appeal.decision-not-understood", zh: "申诉裁定看不懂",
    en: "a decision on an appeal that is not understood")
  package static let appealUndecided = Self(
    "appeal.decision-missing", zh: "写了裁定理由，没有写裁定", en: "a reason for a decision and no decision")
  package static let appealUnexplained = Self(
    "appeal.decision-unexplained", zh: "申诉裁定没有写全",
    en: "a decision on an appeal that does not say who or why")
  package static let appealOwnVerdict = Self(
    "appeal.decided-by-appellant", zh: "申诉人自己裁定", en: "somebody decided an appeal of their own")
  package static let appealByConfirmer = Self(
    "appeal.decided-by-confirmer", zh: "确认人自己裁定对该项的申诉",
    en: "somebody decided an appeal against what they had confirmed")
  package static let appealDecidedBefore = Self(
    "appeal.decided-before", zh: "裁定日期早于申诉日期", en: "decided before the appeal")
  package static let appealsOpposed = Self(
    "appeal.decisions-opposed", zh: "对同一项申诉裁定相反",
    en: "decisions on an appeal that contradict each other")
}
