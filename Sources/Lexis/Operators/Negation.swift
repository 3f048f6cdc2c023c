/// Whether what stands before a hit negates it: "没有不满意", "并不是很生气", "not angry".
///
/// Negators are a closed class of the language, few and the same in every centre: they are grammar and no list.
package enum Negation {
  private static let before = Pattern(
    fixed:
      "(?:(?<![是有])没有?|并没有?|并不|(?<!是)不是|不会|不算|从不|从未|未|别|不|无|毫无)(?:觉得|感到|感觉|有|那么|这么|太|很|特别|十分|什么|任何|再)?$"
      + "|\\b(?:not|never|no|without|hardly|do not|does not|did not|cannot)(?: (?:a|an|the|any|at all|very|so|really|too|that|feel|be|been|being)){0,2} ?$"
  )

  /// - Parameter range: the hit, in units of the text.
  package static func isNegated(_ text: NormalizedText, _ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0 else { return false }
    // As far back as the sentence goes, twenty units at most.
    var from = max(0, range.lowerBound - 24)
    if let last = text.breaks.last(where: { $0 <= range.lowerBound }), last > from { from = last }
    if from == range.lowerBound { return false }
    return before.matches(SearchedUnits(text.units[from..<range.lowerBound]))
  }
}
