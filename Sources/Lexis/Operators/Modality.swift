/// How a speaker says something: as a fact, or as what might be, is planned or asked.
///
/// What a customer fears is no complaint, and what an agent plans contradicts nobody: a check that holds a sentence
/// against somebody asks first how it was meant. The cues are conjunctions, auxiliaries and verbs of saying, a closed class
/// of the language as negators are (`Negation`): they are grammar and no list. Within a clause, and no further than some
/// words, as recognisers write few marks. The finer cues of blame stand in `Assertion`.
package enum Modality: String, Sendable, CaseIterable {
  case asserted
  /// 要是师傅来不了, 怕白等一天, 要看有没有资源, "if nobody comes"; not what follows from it: 再不来我就投诉.
  case conditional
  /// 师傅明天来, 打算换一家, "he will come".
  case planned
  /// 师傅来了吗, "has he come".
  case asked

  /// - Parameter range: a stretch in units of the text; the first that applies counts, in the order of the cases.
  package static func of(
    _ range: Range<Int>, in text: NormalizedText, words: QuestionWords = .standard
  ) -> Modality {
    guard !range.isEmpty, range.upperBound <= text.count else { return .asserted }
    let clause = clause(around: range, in: text)
    let before = SearchedUnits(text.units[clause.lowerBound..<range.lowerBound])
    let behind = SearchedUnits(text.units[range.upperBound..<clause.upperBound])
    if conditionBefore.matches(before) || conditionBehind.matches(behind) { return .conditional }
    if planBefore.matches(before) { return .planned }
    return Questions.isAsked(range, of: text, words) ? .asked : .asserted
  }

  /// A clause says what might be or is to come, and nothing of what is: 交房要是提前, 师傅明天来. A question is none.
  package static func isUnreal(_ clause: NormalizedText) -> Bool {
    unreal.matches(SearchedUnits(clause.units[...]))
  }

  /// The words around a stretch, up to the next mark.
  private static func clause(around range: Range<Int>, in text: NormalizedText) -> Range<Int> {
    var from = range.lowerBound
    while from > 0, range.lowerBound - from < reach, !isParted(before: from, in: text) { from -= 1 }
    var to = range.upperBound
    while to < text.count, to - range.upperBound < reach, !isParted(before: to, in: text) {
      to += 1
    }
    return from..<to
  }

  /// A mark stands before a unit, or within the blank before it.
  private static func isParted(before unit: Int, in text: NormalizedText) -> Bool {
    let isBlank = unit > 1 && text.units[unit - 1] == UnitClass.space
    let from = Int(text.ends[isBlank ? unit - 2 : unit - 1])
    let to = Int(text.starts[unit])
    return from < to && text.source[from..<to].contains { marks.contains($0) }
  }
  private static let marks = Set(",.;:!?—–，。；：！？、\n".utf16)

  /// So many units before a stretch and behind it.
  private static let reach = 48

  // MARK: Cues

  private static let conditions = "如果|要是|假如|假使|倘若|若是|万一|一旦|除非|只要|就怕|(?<!不)怕|担心|免得|省得|以防"
  /// 再不来我就投诉: what follows from a condition is meant.
  private static let conditionBefore = Pattern(
    fixed:
      "(?:\(conditions))(?:(?!就|那我|便|则)[^ ]){0,12}$"
      // 要看当地有没有资源: nobody knows yet.
      + "|(?:看|查|核实|确定)[^ ]{0,6}(?:有|是不是|是否|会不会|能不能)$|(?:要看|得看)[^ ]{0,8}$"
      + "|\\b(?:if|in case|unless|whether|suppose|supposing|lest|so that)(?: (?!then\\b|i will\\b|i am going\\b|i shall\\b|we will\\b)[a-z0-9]+){0,8} ?$"
  )
  private static let conditionBehind = Pattern(
    fixed: "^(?:(?!就)[^ ]){0,10}\(ifSo)|^ ?(?:[a-z0-9]+ ){0,3}if it (?:does|comes to)\\b")
  /// 没人来的话, 不在家的话; not the words that somebody says: 不满意他的话, 人家的话.
  private static let ifSo = "(?<![说讲他她它你您我们傅谁]|人家)的话(?![费题语筒])"

  private static let plans =
    "打算|准备|计划|(?<![机开社])会(?![员议计客])|将(?![近就])|等到|(?:明|后|大后)天|下(?:周|个?月|个?星期|个?礼拜)|马上|这就|尽快|争取"
  private static let planBefore = Pattern(
    fixed:
      "(?:\(plans))(?:(?!已经)[^ ]){0,8}$|\\b(?:will|shall|going to|plan to|planning to|intend to|about to)(?: [a-z0-9]+){0,4} ?$"
  )

  private static let unreal = Pattern(
    fixed:
      "(?:\(conditions)|\(plans)|到时候?)|\(ifSo)|\\b(?:if|in case|unless|whether|will|shall|going to|tomorrow|next week)\\b"
  )
}
