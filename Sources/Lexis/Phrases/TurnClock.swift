public import CallModel

/// When words within a turn were said.
public enum TurnClock {
  /// The time of a stretch of a turn's normalised text.
  ///
  /// From the times of the words where the recogniser gives them, matched by their share of the
  /// letters; else by the share of the turn's own span. Nil where the turn has no times.
  public static func span(of range: Range<Int>, in turn: Turn, text: NormalizedText) -> Span? {
    guard text.count > 0, !range.isEmpty else { return turn.span }
    if let span = byWords(range, turn, text) { return span }
    guard let whole = turn.span else { return nil }
    let perUnit = whole.duration.rawValue / Double(text.count)
    let start = whole.start + Seconds(rawValue: perUnit * Double(range.lowerBound))
    let end = whole.start + Seconds(rawValue: perUnit * Double(range.upperBound))
    return Span(start, max(start, min(end, whole.end)))
  }

  private static func byWords(_ range: Range<Int>, _ turn: Turn, _ text: NormalizedText) -> Span? {
    guard !turn.words.isEmpty, turn.words.contains(where: { $0.span != nil }) else { return nil }
    // Letters up to each word, without the spaces between.
    var spoken = 0
    var before: [Int] = [0]
    for word in turn.words {
      spoken += NormalizedText(word.text).units.count { $0 != UnitClass.space }
      before.append(spoken)
    }
    guard spoken > 0 else { return nil }
    let letters = text.units.count { $0 != UnitClass.space }
    let from = text.units[..<range.lowerBound].count { $0 != UnitClass.space }
    let to = from + text.units[range].count { $0 != UnitClass.space }
    // Words and text may differ by what a recogniser normalises; the share bridges that.
    let scale = Double(spoken) / Double(max(1, letters))
    let first = Double(from) * scale
    let last = max(first, Double(to) * scale)
    var start: Seconds?
    var end: Seconds?
    for (index, word) in turn.words.enumerated() {
      guard let span = word.span else { continue }
      let low = Double(before[index])
      let high = Double(before[index + 1])
      if high <= first + 0.01 { continue }
      if low >= last - 0.01 { break }
      start = min(start ?? span.start, span.start)
      end = max(end ?? span.end, span.end)
    }
    guard let start, let end, end >= start else { return nil }
    return Span(start, end)
  }
}
