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
    let stretch = stretch(before: range.lowerBound, in: text)
    return !stretch.isEmpty && before.matches(SearchedUnits(text.units[stretch]))
  }

  /// The units directly before a place that negate what stands there; nil where none do.
  static func cue(before place: Int, in text: NormalizedText) -> Range<Int>? {
    cue(before, before: place, in: text)
  }

  /// The units directly before a place that a pattern, which ends in `$`, matches.
  static func cue(_ pattern: Pattern, before place: Int, in text: NormalizedText) -> Range<Int>? {
    let stretch = stretch(before: place, in: text)
    if stretch.isEmpty { return nil }
    return pattern.search(EncodedUnits(text.units[stretch])).ranges.last.map {
      stretch.lowerBound + $0.lowerBound..<stretch.lowerBound + $0.upperBound
    }
  }

  /// As far back as the sentence goes, some twenty units at most.
  private static func stretch(before place: Int, in text: NormalizedText) -> Range<Int> {
    var from = max(0, place - 24)
    if let last = text.breaks.last(where: { $0 <= place }), last > from { from = last }
    return from..<place
  }
}
