package import CallModel

/// Names of the sheets and columns of a review workbook, in both languages.
package enum ReviewSheets {
  package static let guide = LocalText(zh: "填写说明", en: "Guide")
  package static let ratings = LocalText(zh: "评分", en: "Ratings")
  package static let findings = LocalText(zh: "发现核对", en: "Findings")
  package static let missed = LocalText(zh: "漏报", en: "Missed")
  package static let criticalErrors = LocalText(zh: "致命差错", en: "Critical errors")
  package static let records = LocalText(zh: "登记与通话不符", en: "Records")
  package static let disagreements = LocalText(zh: "分歧裁定", en: "Disagreements")
  package static let appeals = LocalText(zh: "申诉", en: "Appeals")
  package static let scale = LocalText(zh: "评分标准", en: "Scale")

  package static let item = LocalText(zh: "项目", en: "Item")
  package static let entry = LocalText(zh: "填写", en: "Fill in")
  package static let rater = LocalText(zh: "质检员工号", en: "Rater's id")
  package static let date = LocalText(zh: "评分日期", en: "Date")
  package static let call = LocalText(zh: "通话", en: "Call")
  package static let check = LocalText(zh: "检查项", en: "Check")
  package static let verdict = LocalText(zh: "判断", en: "Verdict")
  package static let comment = LocalText(zh: "备注", en: "Comment")
  package static let length = LocalText(zh: "时长（秒）", en: "Length (s)")
  package static let machine = LocalText(zh: "机器", en: "Machine")
  package static let recorded = LocalText(zh: "登记", en: "Recorded")
  package static let decision = LocalText(zh: "裁定", en: "Decision")
  package static let subject = LocalText(zh: "申诉事项", en: "Point")
  package static let appellant = LocalText(zh: "申诉人工号", en: "Agent's id")
  package static let appealedOn = LocalText(zh: "申诉日期", en: "Appealed on")
  package static let reason = LocalText(zh: "申诉理由", en: "Agent's reason")
  package static let decidedBy = LocalText(zh: "裁定人工号", en: "Decided by")
  package static let decidedOn = LocalText(zh: "裁定日期", en: "Decided on")
  package static let ground = LocalText(zh: "裁定理由", en: "Reason of the decision")

  package static let values = ["0", "0.25", "0.5", "0.75", "1"]
  package static let none = LocalText(zh: "不适用", en: "n/a")
  package static let upheld = LocalText(zh: "属实", en: "true")
  package static let rejected = LocalText(zh: "不属实", en: "false")
  package static let machineRight = LocalText(zh: "机器对", en: "machine")
  package static let raterRight = LocalText(zh: "质检员对", en: "raters")
}
