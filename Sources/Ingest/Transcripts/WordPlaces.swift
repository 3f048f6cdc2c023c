internal import CallModel

/// Places for words that a recogniser left without times.
enum WordPlaces {
  /// Words between two known times share the stretch evenly; at the ends, the turn's own times.
  ///
  /// - Returns: how many words were given a place.
  static func interpolate(_ words: inout [WordDraft], start: Double?, end: Double?) -> Int {
    var placed = 0
    var index = 0
    while index < words.count {
      guard words[index].start == nil || words[index].end == nil else {
        index += 1
        continue
      }
      var stop = index
      while stop < words.count, words[stop].start == nil || words[stop].end == nil { stop += 1 }
      let from = index > 0 ? words[index - 1].end : start
      let to = stop < words.count ? words[stop].start : end
      if let from, let to, to >= from {
        let step = (to - from) / Double(stop - index)
        for offset in index..<stop {
          words[offset].start = from + step * Double(offset - index)
          words[offset].end = from + step * Double(offset - index + 1)
          placed += 1
        }
      }
      index = stop
    }
    return placed
  }

  static func note(_ placed: Int, file: String) -> [InputProblem] {
    guard placed > 0 else { return [] }
    return [
      .note(
        .transcriptWordsSpread, file,
        LocalText(
          zh: "有 \(placed) 个词没有时间，按前后词均分推算",
          en: "words without times, \(placed) in all, were spread between their neighbours"))
    ]
  }
}
