internal import CallModel

/// Sentences close to a given one, and what is said again.
extension TextCheckEngine.Run {
  func similar(_ value: SimilarOperator, _ scope: [Int]) -> Result {
    var result = Result(holds: false)
    let wanted = value.sentences.map { NormalizedText($0) }
    let grams = wanted.map { TextSimilarity.Grams($0) }
    for index in scope {
      for sentence in texts[index].sentences {
        let units = texts[index].units
        var best: (likeness: Double, range: Range<Int>, sentence: Int)?
        for (number, target) in wanted.enumerated() where !target.isEmpty {
          for window in Self.windows(sentence, target.count, in: units) {
            let likeness = grams[number].likeness(
              to: TextSimilarity.Grams(units: units[window]))
            if likeness > best?.likeness ?? 0 { best = (likeness, window, number) }
          }
        }
        if let best, best.likeness >= value.threshold {
          result.hits.append(hit(index, best.range, by: value.sentences[best.sentence]))
        }
      }
    }
    result.holds = !result.hits.isEmpty
    return result
  }

  /// The sentence, or windows of the wanted length in a much longer one, a quarter apart.
  private static func windows(_ sentence: Range<Int>, _ length: Int, in units: [UInt16])
    -> [Range<Int>]
  {
    if sentence.count * 2 <= length * 3 { return [sentence] }
    var windows: [Range<Int>] = []
    let step = max(1, length / 4)
    var from = sentence.lowerBound
    while from + length <= sentence.upperBound {
      windows.append(wholeWords(from..<from + length, sentence, units))
      from += step
    }
    windows.append(
      wholeWords(sentence.upperBound - length..<sentence.upperBound, sentence, units))
    return windows
  }

  /// Begins and ends between Latin words.
  private static func wholeWords(_ range: Range<Int>, _ sentence: Range<Int>, _ units: [UInt16])
    -> Range<Int>
  {
    var from = range.lowerBound
    var to = range.upperBound
    while from > sentence.lowerBound, UnitClass.isWord(units[from - 1]),
      UnitClass.isWord(units[from])
    {
      from -= 1
    }
    while to < sentence.upperBound, UnitClass.isWord(units[to]), UnitClass.isWord(units[to - 1]) {
      to += 1
    }
    return from..<to
  }

  func repetition(_ value: RepetitionOperator, _ scope: [Int]) -> Result {
    var result = Result(holds: false)
    let excluded = Set(value.excluding.map { NormalizedText($0).units })
    struct Said {
      var index: Int
      /// Its place among the party's turns.
      var place: Int
      var grams: TextSimilarity.Grams
      var times: Int
    }
    var earlier: [Party: [Said]] = [:]
    var places: [Party: Int] = [:]
    for index in scope {
      let text = texts[index]
      let party = turns[index].party
      let place = places[party] ?? 0
      places[party] = place + 1
      if text.count < value.minimumCharacters || !excluded.isEmpty && excluded.contains(text.units)
      {
        continue
      }
      if value.questionsOnly, !asks[index] { continue }
      let grams =
        value.questionsOnly
        ? TextSimilarity.Grams(question: text.units[...], engine.words) : TextSimilarity.Grams(text)
      let back = value.within == 0 ? 64 : min(64, value.within)
      let known = (earlier[party] ?? []).suffix(back).last {
        place - $0.place <= back && grams.isAlike($0.grams, value.threshold)
      }
      let times = (known?.times ?? -1) + 1
      if times == value.times {
        result.hits.append(
          hit(index, 0..<text.count, by: known.map { texts[$0.index].text } ?? ""))
      }
      earlier[party, default: []].append(
        Said(index: index, place: place, grams: grams, times: times))
    }
    result.holds = !result.hits.isEmpty
    return result
  }
}
