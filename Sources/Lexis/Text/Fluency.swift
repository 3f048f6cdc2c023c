/// Fillers and sentences too long for one breath.
package enum Fluency {
  private static let opener = Pattern(
    fixed:
      "^(?:嗯|呃|额|啊)*(?:那个|这个|然后|就是)(?=那个|这个|然后|就是|呃|嗯|额|啊|呢|嘛|我|您|你|他|她|咱|其实|因为|所以|但是|不过|$)")

  private static let words = ["那个", "这个", "然后", "就是"].map { Array($0.utf16) }
  private static let beginnings = Sieve(Array("嗯呃额啊那这然就".utf16))

  /// 那个, 这个, 然后, 就是 at the start of a sentence where they stand for nothing: followed by a
  /// pause, another filler or the subject. `这个号码` is a number and no filler.
  package static func openers(in text: NormalizedText) -> [Range<Int>] {
    return text.sentences.compactMap { sentence in
      let units = text.units[sentence]
      // What a filler can begin with.
      guard let first = units.first, Self.beginnings.mayHold(first) else { return nil }
      // A comma after the word is a pause.
      if sentence.count >= 2 {
        let next = Int(text.ends[sentence.lowerBound + 1])
        if Self.words.contains(where: { units.prefix(2).elementsEqual($0) }),
          next < text.source.count,
          [0xFF0C, 0x2C, 0x3001, 0x2026, 0x2014].contains(text.source[next])
        {
          return sentence.lowerBound..<sentence.lowerBound + 2
        }
      }
      guard let range = opener.search(SearchedUnits(units)).ranges.first else {
        return nil
      }
      return sentence.lowerBound + range.lowerBound..<sentence.lowerBound + range.upperBound
    }
  }

  /// Sentences of more than `limit` characters; nil where the recogniser wrote no punctuation, so
  /// that sentences cannot be told.
  package static func sentences(longerThan limit: Int, in text: NormalizedText) -> [Range<Int>]? {
    if text.breaks.isEmpty, text.count > limit { return nil }
    return text.sentences.filter { $0.count > limit }
  }
}
