internal import CallModel

/// The times of a turn as a table or a JSON line writes them.
struct TurnTimes {
  var start: String?
  var end: String?
  var startMilliseconds: String?
  var endMilliseconds: String?

  /// Puts them into the turn: seconds, times of a clock, with the day (`2026-09-01 10:30:05`) or without,
  /// or both times in the cell of the start (`00:01-00:05`).
  ///
  /// - Throws: what is no time.
  func settle(_ turn: inout TurnDraft, file: String) throws(InputProblem) {
    turn.saysUnit = [start, end].contains { $0?.contains { ":分秒s".contains($0) } ?? false }
    if end == nil, let startMilliseconds, let endMilliseconds {
      // Both of one kind, whatever else tells when it began.
      turn.start = try time(startMilliseconds, &turn, file) / 1000
      turn.end = try time(endMilliseconds, &turn, file) / 1000
      return
    }
    if let start {
      if let span = ClockTime.span(start), end == nil, endMilliseconds == nil {
        (turn.start, turn.end) = span
      } else {
        turn.start = try time(start, &turn, file)
      }
    } else if let startMilliseconds {
      turn.start = try time(startMilliseconds, &turn, file) / 1000
    }
    if let end {
      turn.end = try time(end, &turn, file)
    } else if let endMilliseconds {
      turn.end = try time(endMilliseconds, &turn, file) / 1000
    }
    guard turn.isDated, let start = turn.start, let end = turn.end, end < Self.day else { return }
    // A number beside a day is a length or a place in the recording.
    guard self.end?.contains(where: { ":分".contains($0) }) ?? false else {
      throw .partlyDated(file: file, line: turn.line)
    }
    // The end may leave out the day, and lie behind midnight.
    let same = (start / Self.day).rounded(.down) * Self.day + end
    turn.end = same < start ? same + Self.day : same
  }

  private static let day = 86_400.0

  private func time(
    _ text: String, _ turn: inout TurnDraft, _ file: String
  ) throws(InputProblem) -> Double {
    if let stamp = ClockTime.stamp(text) {
      turn.isDated = true
      return stamp
    }
    guard let value = ClockTime.seconds(text) else {
      throw .badTime(text, file: file, line: turn.line)
    }
    return value
  }
}
