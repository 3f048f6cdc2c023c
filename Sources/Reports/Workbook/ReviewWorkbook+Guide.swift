import CallModel

extension ReviewWorkbook {
  /// The first sheet: who rates and when, to be filled in, then what each sheet is for.
  func addGuide(to book: WorkbookWriter) {
    let say = Say(language)
    book.addTable(
      say(ReviewSheets.guide),
      columns: [
        WorkbookColumn(say(ReviewSheets.item), width: 14, .text),
        WorkbookColumn(say(ReviewSheets.entry), width: 18, .text, input: .free),
        WorkbookColumn(say("说明", "Explanation"), width: 100, .wrapped),
      ],
      rows: guide.map { [.text(say($0.item)), .empty, .text(say($0.words))] }, inputRows: 2)
  }

  private var guide: [(item: LocalText, words: LocalText)] {
    [
      (
        ReviewSheets.rater,
        LocalText(
          zh: "必填：您的工号。一人一份，互不商量。", en: "Required: your id. One copy each; do not talk it over.")
      ),
      (
        ReviewSheets.date,
        LocalText(
          zh: "评分日期，如 2026-11-03；不填按导入日期。",
          en: "Date of rating, such as 2026-11-03; the day of import unless given.")
      ),
      (
        ReviewSheets.ratings,
        LocalText(
          zh:
            "点通话编号听录音、看文字，然后在各评分项下选 0、0.25、0.5、0.75 或 1；通话中没有这种情形的选“不适用”；没听的留空。橙色列只能由人评，请务必填写；其余列用于核对机器。此表不显示机器分数。",
          en:
            "Follow a call's id to hear and read it, then choose 0, 0.25, 0.5, 0.75 or 1 for each criterion; 'n/a' where the call gives no occasion; leave empty what you have not judged. The orange columns only a person can give; the others check the machine, whose scores are not shown here."
        )
      ),
      (
        ReviewSheets.findings,
        LocalText(
          zh: "机器发现的问题：听过之后标“属实”或“不属实”。不属实的不再扣分。",
          en:
            "What the machine found: mark it true or false after listening. False findings no longer count."
        )
      ),
      (
        ReviewSheets.missed,
        LocalText(
          zh: "机器没有发现、您听到了的问题：填通话编号和检查项。",
          en: "What you heard and the machine did not: give the call's id and the check.")
      ),
      (
        ReviewSheets.criticalErrors,
        LocalText(
          zh: "本期全部待确认的致命差错：只有标“属实”的才计入，该通亲和力最高 59 分。",
          en:
            "All critical errors that await a person: only those marked true count, and cap the call at 59."
        )
      ),
      (
        ReviewSheets.records,
        LocalText(
          zh: "登记内容与通话说法不一致的地方：通话确实与登记不符的标“属实”。“致命差错”表里已有的不再列。",
          en:
            "Where the tables and the call say different things: true where the record is wrong. What the sheet of critical errors asks is not asked again."
        )
      ),
      (
        ReviewSheets.disagreements,
        LocalText(
          zh: "质检员与机器差 0.5 以上的项：请第三人听后裁定谁对。",
          en:
            "Where raters and the machine differ by 0.5 or more: a third person decides who is right."
        )
      ),
      (
        ReviewSheets.appeals,
        LocalText(
          zh:
            "坐席对某通某项得分的申诉：登记通话、事项、理由，由他人裁定“成立”或“不成立”并写明理由。成立的，该项失分恢复，致命差错不再计入。致命差错确认后 3 个工作日内申诉。质检员可删去此表。",
          en:
            "What agents hold against a point of a call: enter the call, the point and why; somebody else decides, and says why. Upheld, the points come back and a critical error counts no more. An appeal against a confirmed critical error is due within 3 working days. Raters may delete this sheet."
        )
      ),
      (
        LocalText(zh: "交回", en: "Hand back"),
        LocalText(
          zh: "affinity review import 本文件 --into 数据目录",
          en: "affinity review import FILE --into FOLDER")
      ),
      (LocalText(zh: "抽样", en: "Sample"), plan.explanation),
    ]
  }
}
