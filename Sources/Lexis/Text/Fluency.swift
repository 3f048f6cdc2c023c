/// 那个, 这个, 然后, 就是 at the start of a sentence where they stand for nothing: followed by a
/// pause, another filler or the subject. `这个号码` is a number and no filler.
package struct OpeningFillers: Sendable {
  private let opener: Pattern?
  private let words: [[UInt16]]
  /// What a filler, or a sound before it, can begin with.
  private let beginnings: Sieve

  init(_ words: [String]) {
    let units = words.map { NormalizedText($0).units }.filter { !$0.isEmpty }
    self.words = units
    let sounds = Array("嗯呃额啊".utf16)
    beginnings = Sieve(sounds + units.map { $0[0] })
    let all = units.map { String(decoding: $0, as: UTF16.self) }.joined(separator: "|")
    // Normalised words hold nothing that a pattern reads as more than itself, or there is no pattern.
    opener =
      units.isEmpty
      ? nil
      : try? Pattern(
        "^(?:嗯|呃|额|啊)*(?:\(all))(?=\(all)|呃|嗯|额|啊|呢|嘛|我|您|你|他|她|咱|其实|因为|所以|但是|不过|$)")
  }

  package func find(in text: NormalizedText) -> [Range<Int>] {
    guard let opener else { return [] }
    return text.sentences.compactMap { sentence in
      let units = text.units[sentence]
      guard let first = units.first, beginnings.mayHold(first) else { return nil }
      // A comma after the word is a pause.
      for word in words where units.starts(with: word) {
        let next = Int(text.ends[sentence.lowerBound + word.count - 1])
        if next < text.source.count,
          [0xFF0C, 0x2C, 0x3001, 0x2026, 0x2014].contains(text.source[next])
        {
          return sentence.lowerBound..<sentence.lowerBound + word.count
        }
      }
      guard let range = opener.search(SearchedUnits(units)).ranges.first else {
        return nil
      }
      return sentence.lowerBound + range.lowerBound..<sentence.lowerBound + range.upperBound
    }
  }
}

/// Sentences too long for one breath.
package enum Fluency {
  /// Sentences of more than `limit` characters; nil where the recogniser wrote no punctuation, so
  /// that sentences cannot be told.
  package static func sentences(longerThan limit: Int, in text: NormalizedText) -> [Range<Int>]? {
    if text.breaks.isEmpty, text.count > limit { return nil }
    return text.sentences.filter { $0.count > limit }
  }
}
