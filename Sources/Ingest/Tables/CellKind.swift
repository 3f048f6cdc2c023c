import CallModel

/// What a cell of a date or number should have been.
enum CellKind: Hashable {
  case time
  /// A date that ends in its year, of which the day may be told from the month.
  case order
  /// A moment since 1980: an earlier one stands for none.
  case recent
  case number, whole
  /// A number whose commas can be read in one way.
  case comma

  /// What a cell is that is none.
  var problem: InputProblem.Kind {
    switch self {
    case .time: .tableTimeUnreadable
    case .order: .tableDateOrder
    case .recent: .tableTimeTooOld
    case .number: .tableNumberUnreadable
    case .whole: .tableWholeUnreadable
    case .comma: .tableCommaUnclear
    }
  }

  var what: LocalText {
    switch self {
    case .time: LocalText(zh: "可能的时间", en: "possible time")
    case .order: LocalText(zh: "能分清日和月的日期", en: "date of which one knows the day from the month")
    case .recent: LocalText(zh: "1980 年以来的时间", en: "time since 1980")
    case .number: LocalText(zh: "数字", en: "number")
    case .whole: LocalText(zh: "整数", en: "whole number")
    case .comma: LocalText(zh: "能由逗号读准的数字", en: "number that its commas leave no doubt of")
    }
  }

  /// How it would be written.
  var fix: LocalText {
    switch self {
    case .time:
      LocalText(zh: "按 2026-10-01 08:05:00 的格式写", en: "write it like 2026-10-01 08:05:00")
    case .order:
      LocalText(
        zh: "写成 2026-10-01；或在同一文件里留有大于 12 的日（如 13/10/2026），顺序就能认出",
        en:
          "write it like 2026-10-01; a date with a day above 12 (13/10/2026) in the same file tells the order of all"
      )
    case .recent:
      LocalText(
        zh: "程序常以它表示没有时间：没有就留空，有就写实际时间",
        en: "programs write it where there is none: leave the cell empty, or write the true time")
    case .number:
      LocalText(zh: "请填数字或留空", en: "write a number or leave it empty")
    case .whole:
      LocalText(zh: "请填整数或留空", en: "write a whole number or leave it empty")
    case .comma:
      LocalText(
        zh: "逗号只作千位分隔（每三位一个）或唯一的小数点：写成 1,234.5 或 1234.5",
        en: "commas part thousands, in threes, or one is the decimal mark: write 1,234.5 or 1234.5")
    }
  }
}
