internal import CallModel

/// The order that `turn_no` gives.
enum TurnNumbers {
  /// Turns by number where all have one; in the order of the file otherwise.
  ///
  /// - Throws: when a number stands twice.
  static func ordered(
    _ numbered: [(number: Int?, turn: TurnDraft)], in source: TranscriptSource
  ) throws(InputProblem) -> [TurnDraft] {
    var lines: [Int: Int] = [:]
    var complete = true
    for (number, turn) in numbered {
      guard let number else {
        complete = false
        continue
      }
      if let earlier = lines.updateValue(turn.line ?? 0, forKey: number) {
        let before = source.shownLine(earlier)
        throw InputProblem(
          .transcriptTwiceNumbered, file: source.file, line: turn.line,
          what: LocalText(
            zh: "句序 \(number) 重复（前一处在\(before.zh)）",
            en: "turn \(number) stands twice (before, on \(before.en))"),
          fix: LocalText(
            zh: "请改正句序，或按通话编号分开", en: "number the turns once each, or name their calls"))
      }
    }
    guard complete else { return numbered.map(\.turn) }
    return numbered.enumerated()
      .sorted { ($0.element.number ?? 0, $0.offset) < ($1.element.number ?? 0, $1.offset) }
      .map(\.element.turn)
  }
}
