import CallModel

/// Which of the first two numbers of `03/04/2026` is the day: in Britain the first, in America the
/// second.
///
/// A date with a day above twelve tells by itself, and tells for the whole file; where no date of the
/// file does, or two say different things, nobody knows, and such dates are refused.
enum DateOrder: Hashable {
  case dayFirst, monthFirst

  /// What a reader should know of a file whose dates were read so.
  func note(in file: String) -> InputProblem {
    InputProblem(
      .tableDateOrderTold, file: file,
      what: self == .dayFirst
        ? LocalText(
          zh: "日期按日/月/年读（有的日大于 12）",
          en: "dates are read day first, as those with a day above 12 tell")
        : LocalText(
          zh: "日期按月/日/年读（有的日大于 12）",
          en: "dates are read month first, as those with a day above 12 tell"),
      fix: LocalText(
        zh: "如不是，请按 2026-10-01 的格式导出", en: "if that is wrong, export dates like 2026-10-01"),
      effect: .note)
  }
}

/// A date that ends in its year: `13/03/2026 09:10`, `3.4.2026`, `03-04-2026`.
struct ShortDate {
  let first: Int
  let second: Int
  let year: Int
  let seconds: Int

  /// What it tells of the order; nil where both may be the day, or none.
  var tells: DateOrder? {
    first > 12 && second <= 12 ? .dayFirst : second > 12 && first <= 12 ? .monthFirst : nil
  }

  /// Nil where the order is not known and counts, and where the calendar has no such day.
  func stamp(_ order: DateOrder?) -> CellText.Stamp? {
    let order = order ?? tells ?? (first == second ? .dayFirst : nil)
    guard let order else { return nil }
    let (day, month) = order == .dayFirst ? (first, second) : (second, first)
    return Day(year: year, month: month, day: day).map {
      CellText.Stamp(day: $0, second: seconds)
    }
  }
}

/// What the dates of a file say of their order.
struct DateOrderTally {
  var dayFirst = 0
  var monthFirst = 0
  /// Dates that do not say.
  var silent = 0

  mutating func add(_ date: ShortDate) {
    switch date.tells {
    case .dayFirst: dayFirst += 1
    case .monthFirst: monthFirst += 1
    case nil: if date.first != date.second { silent += 1 }
    }
  }

  var isEmpty: Bool { dayFirst + monthFirst + silent == 0 }

  /// The order of all, where those that say agree.
  var order: DateOrder? {
    if dayFirst > 0, monthFirst == 0 { return .dayFirst }
    return monthFirst > 0 && dayFirst == 0 ? .monthFirst : nil
  }

  /// Dates could be read if the order that the others tell were known.
  var wantsOrder: Bool { silent > 0 && order != nil }
}
