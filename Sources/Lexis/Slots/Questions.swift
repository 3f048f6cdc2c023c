package import CallModel

/// A question in a turn.
package struct Question: Hashable, Sendable {
  package var turnIndex: Int
  package var turnNumber: Int
  package var party: Party
  /// Units of the normalised turn.
  package var range: Range<Int>
  /// The speaker's own words.
  package var quote: String
  /// Asks for more than yes or no.
  package var isOpen: Bool
}

/// Finds questions by their words: recognisers often write no question mark.
///
/// The words stand in `questions.tsv`, and a file of checks may add to them or say them anew; what a
/// question may be wrapped in is a list (`question_courtesy`).
package enum Questions {
  /// All questions, at most one for each sentence.
  package static func find(
    in turns: [Turn], texts: [NormalizedText], words: QuestionWords = .standard
  ) -> [Question] {
    var questions: [Question] = []
    for (index, turn) in turns.enumerated() {
      let text = texts[index]
      text.forEachSentence { range in
        if let isOpen = kind(of: text, in: range, words) {
          questions.append(
            Question(
              turnIndex: index, turnNumber: turn.number, party: turn.party, range: range,
              quote: text.quote(range), isOpen: isOpen))
        }
        return true
      }
    }
    return questions
  }

  /// One of the sentences asks.
  static func isAsked(in text: NormalizedText) -> Bool {
    var asks = false
    text.forEachSentence {
      asks = kind(of: text, in: $0) != nil
      return !asks
    }
    return asks
  }

  /// The sentence in which a stretch ends asks.
  static func isAsked(
    _ range: Range<Int>, of text: NormalizedText, _ words: QuestionWords
  ) -> Bool {
    var asks = false
    text.forEachSentence { sentence in
      guard sentence.contains(range.upperBound - 1) else { return true }
      asks = kind(of: text, in: sentence, words) != nil
      return false
    }
    return asks
  }

  package static func find(in turns: [Turn]) -> [Question] {
    find(in: turns, texts: turns.map { NormalizedText($0.text) })
  }

  /// True for an open question, false for one that wants yes or no, nil for none.
  static func kind(
    of text: NormalizedText, in range: Range<Int>, _ words: QuestionWords = .standard
  ) -> Bool? {
    // A question mark behind the sentence settles it.
    let end = Int(text.ends[range.upperBound - 1])
    let marked = text.source[end...].prefix(2).contains { $0 == 0x3F || $0 == 0xFF1F }
    // A file whose lines make no pattern is refused before.
    let found =
      words.literals.map { literals in
        text.units.withUnsafeBufferPointer { literals.matches(.init(rebasing: $0[range])) }
      } ?? 0
    let isOpen = found & 1 != 0
    guard isOpen || found & 2 != 0 || marked else { return nil }
    if !marked, found & 4 != 0 { return nil }
    return isOpen
  }

  /// Questions of one party that are asked again, close in wording, with all their places.
  ///
  /// - Parameters:
  ///   - similarity: least likeness, 0…1, by `TextSimilarity.likeness`.
  ///   - window: how many questions back one is compared with; keeps the work linear.
  package static func repeated(
    _ questions: [Question], texts: [NormalizedText], similarity: Double = 0.7, window: Int = 64,
    words: SpokenWords = .standard
  ) -> [[Question]] {
    var groups: [[Question]] = []
    var recent: [(group: Int, grams: TextSimilarity.Grams)] = []
    for question in questions {
      let grams = TextSimilarity.Grams(
        question: texts[question.turnIndex].units[question.range], words)
      if grams.count < 2 { continue }
      let known = recent.suffix(window).last { grams.isAlike($0.grams, similarity) }
      if let known {
        groups[known.group].append(question)
        recent.append((known.group, grams))
      } else {
        groups.append([question])
        recent.append((groups.count - 1, grams))
      }
    }
    return groups.filter { $0.count > 1 }
  }
}

/// How alike two sentences are: pairs of neighbouring characters in Chinese, words and pairs of
/// words in English, by Dice's coefficient.
package enum TextSimilarity {
  package struct Grams: Sendable {
    /// Rising, as often as each occurs.
    private var grams: [UInt64] = []
    package var count: Int { grams.count }

    package init(_ text: NormalizedText) { self.init(units: text.units[...]) }

    /// Without the words that every question has.
    init(question units: ArraySlice<UInt16>, _ words: SpokenWords) {
      var kept = Array(units)
      for word in words.questionCourtesies { Self.remove(word, from: &kept) }
      self.init(units: kept[...])
    }

    /// One after the other: what is left may make up the next word.
    private static func remove(_ word: [UInt16], from units: inout [UInt16]) {
      guard let first = word.first, let found = units.firstIndex(of: first) else { return }
      var read = found
      var written = found
      while read < units.count {
        if units[read] == first, read + word.count <= units.count,
          units[read..<read + word.count].elementsEqual(word)
        {
          read += word.count
          continue
        }
        units[written] = units[read]
        written += 1
        read += 1
      }
      units.removeLast(units.count - written)
    }

    init(units: ArraySlice<UInt16>) {
      grams.reserveCapacity(units.count + 1)
      var words: [UInt64] = []
      // Tokens: a Chinese character, or a whole Latin word.
      var last: UInt64?
      var tokens = 0
      func token(_ token: UInt64, _ grams: inout [UInt64]) {
        if let left = last { grams.append((left &* 0x9E37_79B9_7F4A_7C15) ^ token) }
        last = token
        tokens += 1
        // A word is much, a character little: words count by themselves too.
        if token >> 63 == 1 { words.append(token) }
      }
      var word: UInt64 = 0
      for unit in units {
        if UnitClass.isWord(unit) {
          word = (word == 0 ? 0xCBF2_9CE4_8422_2325 : word) ^ UInt64(unit)
          word = word &* 0x100_0000_01B3
        } else {
          if word != 0 { token(word | 1 << 63, &grams) }
          word = 0
          if unit != UnitClass.space { token(UInt64(unit), &grams) }
        }
      }
      if word != 0 { token(word | 1 << 63, &grams) }
      grams += words
      if tokens == 1, let only = last { grams.append(only &* 31) }
      grams.sort()
    }

    /// How many grams both have, each as often as in the one that has it less often.
    private func shared(with other: Grams) -> Int {
      var shared = 0
      grams.withUnsafeBufferPointer { mine in
        other.grams.withUnsafeBufferPointer { others in
          var left = 0
          var right = 0
          while left < mine.count, right < others.count {
            let a = mine[left]
            let b = others[right]
            shared += a == b ? 1 : 0
            left += a <= b ? 1 : 0
            right += b <= a ? 1 : 0
          }
        }
      }
      return shared
    }

    /// 0…1.
    package func likeness(to other: Grams) -> Double {
      let both = count + other.count
      return both == 0 ? 0 : 2 * Double(shared(with: other)) / Double(both)
    }

    /// Whether `likeness` is at least so much; what differs too much in length is not compared.
    func isAlike(_ other: Grams, _ least: Double) -> Bool {
      let both = Double(count + other.count)
      if both == 0 { return least <= 0 }
      if 2 * Double(min(count, other.count)) / both < least { return false }
      return likeness(to: other) >= least
    }
  }

  /// 0 for nothing in common, 1 for the same.
  package static func likeness(_ left: NormalizedText, _ right: NormalizedText) -> Double {
    Grams(left).likeness(to: Grams(right))
  }
}
