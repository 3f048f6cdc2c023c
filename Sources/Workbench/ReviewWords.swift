internal import AgentReporting
internal import CallModel
internal import Foundation
internal import Reports

/// What people write into the cells of a review workbook, in the ways that they write it.
///
/// Drop-downs offer one word each, but cells are also pasted, typed on a Chinese keyboard and saved
/// by other programs: full-width digits, ticks and crosses, `1.0` for `1`, `TRUE` turned into 1.
enum ReviewWords {
  /// Text as it is compared: full-width and half-width alike, lower case, without any white space.
  static func folded(_ text: String) -> String {
    let plain = text.precomposedStringWithCompatibilityMapping.lowercased()
    return String(
      String.UnicodeScalarView(
        plain.unicodeScalars.filter {
          !$0.properties.isWhitespace && $0.properties.generalCategory != .format
            // The sign that asks for the coloured form of a tick or a cross.
            && $0.value != 0xFE0F && $0.value != 0xFE0E
        }))
  }

  /// Whether a text is a name in either language.
  static func matches(_ text: String, _ name: LocalText) -> Bool {
    let plain = folded(text)
    return plain == folded(name.zh) || plain == folded(name.en)
  }

  /// Whether a row asks for the rater's id; a workbook of an earlier version calls the rater 评分员.
  static func asksForRater(_ text: String) -> Bool {
    matches(text, ReviewSheets.rater) || folded(text) == folded("评分员工号")
  }

  /// What stands in a cell of the ratings.
  enum Value: Equatable {
    case given(Double)
    /// The call gave no occasion.
    case none
    case unknown
  }

  private static let noOccasion: Set<String> = [
    "不适用", "不涉及", "无此情形", "无", "n/a", "na", "n.a.", "n.a", "none", "notapplicable", "/", "-", "—",
    "–", "――", "——",
  ]

  /// A value of the scale, as a number in any of its spellings: `0.75`, `０．７５`, `.75`, `0,75`,
  /// `75%`, `1.0`, `1分`.
  static func value(_ text: String) -> Value {
    let plain = folded(text)
    if noOccasion.contains(plain) || plain == folded(ReviewSheets.none.zh) { return .none }
    // A person writes no powers of ten.
    guard !plain.contains("e"), let share = share(text) else { return .unknown }
    let scale = ReviewSheets.values.compactMap { Double($0) }
    return scale.first { abs($0 - share) < 1e-9 }.map { .given($0) } ?? .unknown
  }

  /// Any number from 0 to 1, as the machine's values are, in any of these spellings; nil for what is
  /// none.
  static func share(_ text: String) -> Double? {
    var plain = folded(text)
    if plain.hasSuffix("分") { plain.removeLast() }
    let isPercent = plain.hasSuffix("%")
    if isPercent { plain.removeLast() }
    // A Chinese keyboard writes its full stop for the point.
    for mark in ["。", "·", ","] { plain = plain.replacingOccurrences(of: mark, with: ".") }
    // A workbook writes what is nearly nothing as 1e-05.
    guard let first = plain.first, first == "." || first.isASCII && first.isNumber,
      plain.allSatisfy({ $0.isASCII && $0.isNumber || ".e-".contains($0) }),
      let number = Double(plain)
    else { return nil }
    let share = isPercent ? number / 100 : number
    return (0...1).contains(share) ? share : nil
  }

  private static let yes: Set<String> = [
    "属实", "是", "对", "正确", "有", "√", "✓", "✔", "☑", "✅", "v", "true", "t", "yes", "y", "1",
  ]
  private static let no: Set<String> = [
    "不属实", "不实", "否", "不是", "不对", "错", "错误", "误报", "没有", "×", "✕", "✗", "✘", "✖", "☒", "❌", "x",
    "false", "f", "no", "n", "0",
  ]

  /// Whether something is so; nil where the cell does not say. A spreadsheet turns the word `true`
  /// into a truth value, which is stored as 1.
  static func verdict(_ text: String) -> Bool? {
    let plain = folded(text)
    if yes.contains(plain) { return true }
    if no.contains(plain) { return false }
    return Double(plain).flatMap { $0 == 1 ? true : $0 == 0 ? false : nil }
  }

  private static let machine: Set<String> = ["机器对", "机器", "机", "machine", "m"]
  private static let raters: Set<String> = [
    "质检员对", "质检员", "评分员对", "评分员", "人工对", "人工", "人对", "人", "raters", "rater", "human", "r",
  ]

  /// Whether the machine was right; nil where the cell does not say who was.
  static func machineIsRight(_ text: String) -> Bool? {
    let plain = folded(text)
    if machine.contains(plain) { return true }
    return raters.contains(plain) ? false : nil
  }

  private static let appealUpheld: Set<String> = [
    "成立", "申诉成立", "支持", "予以支持", "采纳", "通过", "同意", "upheld", "granted", "accepted", "approved",
  ]
  private static let appealDismissed: Set<String> = [
    "不成立", "申诉不成立", "驳回", "不支持", "不予支持", "不采纳", "不通过", "不同意", "维持", "维持原判", "维持原分",
    "dismissed", "rejected", "denied", "refused",
  ]
  private static let appealWaiting: Set<String> = [
    "待裁定", "待处理", "处理中", "未裁定", "未处理", "复核中", "待定", "待复核", "待确认", "waiting", "pending", "open",
    "tobedecided", "tbd",
  ]

  private static let appealPartly: Set<String> = [
    "部分成立", "部分支持", "部分采纳", "部分同意", "部分属实", "部分", "partlyupheld", "partiallyupheld", "upheldinpart",
    "upheldpartly", "partly", "partially", "partial", "inpart",
  ]

  /// Whether an appeal's cell says that the agent was right in part, which no appeal can be.
  static func isPartly(_ text: String) -> Bool { appealPartly.contains(folded(text)) }

  /// Whether a cell says that nobody has decided yet; an empty one says it too.
  static func isWaiting(_ text: String) -> Bool {
    let plain = folded(text)
    return plain.isEmpty || appealWaiting.contains(plain)
  }

  /// What was decided of an appeal; nil where the cell does not say.
  static func appealState(_ text: String) -> AppealCase.State? {
    let plain = folded(text)
    if appealUpheld.contains(plain) { return .upheld }
    if appealDismissed.contains(plain) { return .dismissed }
    return verdict(text).map { $0 ? .upheld : .dismissed }
  }

  /// The name of a cell: `B12` for the second column of row 12.
  static func place(column: Int, line: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + String(line)
  }
}
