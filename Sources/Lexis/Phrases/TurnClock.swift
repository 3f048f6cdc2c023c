package import CallModel

/// When words within a turn were said.
///
/// Words are read once for all that is asked of a turn.
package struct TurnClock: Sendable {
  private let span: Span?
  private let count: Int
  private let words: WordTimes?

  package init(_ turn: Turn, text: NormalizedText) {
    span = turn.span
    count = text.count
    words = text.isEmpty ? nil : WordTimes(turn, text)
  }

  /// The time of a stretch of the turn's normalised text.
  ///
  /// From the times of the words where the recogniser gives them, matched by their share of the
  /// letters; else by the share of the turn's own span. Nil where the turn has no times.
  package func span(of range: Range<Int>) -> Span? {
    if count > 0, !range.isEmpty, let span = words?.span(of: range) { return span }
    return Self.span(of: range, within: span, units: count)
  }

  /// The time of a stretch by its share of the turn's own span alone.
  static func span(of range: Range<Int>, within span: Span?, units: Int) -> Span? {
    guard units > 0, !range.isEmpty, let whole = span else { return span }
    let perUnit = whole.duration.rawValue / Double(units)
    let start = whole.start + Seconds(rawValue: perUnit * Double(range.lowerBound))
    let end = whole.start + Seconds(rawValue: perUnit * Double(range.upperBound))
    return Span(start, max(start, min(end, whole.end)))
  }

  /// The time of one stretch; where several of a turn are asked for, make a clock of it.
  package static func span(of range: Range<Int>, in turn: Turn, text: NormalizedText) -> Span? {
    TurnClock(turn, text: text).span(of: range)
  }
}

/// The recogniser's words of a turn, by the letters before them.
private struct WordTimes: Sendable {
  private let words: [TimedWord]
  /// Letters up to each word and behind the last, without the spaces between.
  private let spoken: [Int32]
  /// Letters of the text up to each unit and behind the last.
  private let letters: [Int32]
  /// Words and text may differ by what a recogniser normalises; the share bridges that.
  private let scale: Double

  init?(_ turn: Turn, _ text: NormalizedText) {
    guard !turn.words.isEmpty, turn.words.contains(where: { $0.span != nil }) else { return nil }
    var total: Int32 = 0
    var spoken: [Int32] = [0]
    spoken.reserveCapacity(turn.words.count + 1)
    for word in turn.words {
      total += Int32(NormalizedText(word.text).units.count { $0 != UnitClass.space })
      spoken.append(total)
    }
    guard total > 0 else { return nil }
    var letters: [Int32] = [0]
    letters.reserveCapacity(text.count + 1)
    var known: Int32 = 0
    for unit in text.units {
      if unit != UnitClass.space { known += 1 }
      letters.append(known)
    }
    self.words = turn.words
    self.spoken = spoken
    self.letters = letters
    self.scale = Double(total) / Double(max(1, known))
  }

  func span(of range: Range<Int>) -> Span? {
    let first = Double(letters[range.lowerBound]) * scale
    let last = max(first, Double(letters[range.upperBound]) * scale)
    // The first word that ends behind the beginning.
    let word = words.indices.partitioningIndex { Double(spoken[$0 + 1]) > first + 0.01 }
    var start: Seconds?
    var end: Seconds?
    for index in word..<words.count {
      if Double(spoken[index]) >= last - 0.01 { break }
      guard let span = words[index].span else { continue }
      start = min(start ?? span.start, span.start)
      end = max(end ?? span.end, span.end)
    }
    guard let start, let end, end >= start else { return nil }
    return Span(start, end)
  }
}

/// The clocks of the turns that are being looked at: a phrase lies in one turn or in two.
struct TurnClocks {
  private var recent: (turn: Int, clock: TurnClock)?
  private var before: (turn: Int, clock: TurnClock)?

  /// - Parameter number: tells the turns of one call apart.
  mutating func span(
    of range: Range<Int>, in turn: Turn, _ number: Int, text: NormalizedText
  ) -> Span? {
    if let recent, recent.turn == number { return recent.clock.span(of: range) }
    if let before, before.turn == number { return before.clock.span(of: range) }
    let clock = TurnClock(turn, text: text)
    before = recent
    recent = (number, clock)
    return clock.span(of: range)
  }
}
