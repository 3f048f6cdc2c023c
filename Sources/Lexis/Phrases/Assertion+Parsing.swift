package import CallModel

extension Assertion {
  /// Reads cues; what cannot be used is left out and named.
  ///
  /// Status, pattern and a sample, between tabs, or `part`, a name and the pattern that `{name}` stands for in
  /// the lines below. `#` opens a comment.
  package static func parse(
    _ text: String, file: String
  ) -> (assertion: Assertion, problems: [InputProblem]) {
    var reader = PatternRows(
      file: file, columns: 3, LocalText(zh: "状态、模式、例句", en: "status, pattern, sample"))
    var cues: [Cue] = []
    for (number, line) in ListText.lines(of: text) {
      guard let fields = reader.fields(of: line, number) else { continue }
      if fields[0] == "part" {
        reader.define(fields[1], as: fields[2])
        continue
      }
      let status = Status(rawValue: fields[0])
      guard status != nil || fields[0] == charged else {
        reader.note(
          .patternStatus, number,
          LocalText(zh: "状态“\(fields[0])”未知", en: "'\(fields[0])' is no known status"),
          LocalText(
            zh: "用 \(known.joined(separator: "、"))", en: "use \(known.joined(separator: ", "))"))
        continue
      }
      guard let pattern = reader.pattern(fields[1], number) else { continue }
      if !pattern.matches(SearchedUnits(Array(fields[2].utf16)[...])) {
        reader.misses(
          fields[2], number,
          LocalText(
            zh: "改例句或改模式，短语写在 < > 之间",
            en: "correct the sample or the pattern; the phrase stands between < and >"))
      }
      cues.append(Cue(status: status, pattern: pattern, sample: fields[2], line: number))
    }
    return (Assertion(cues), reader.problems)
  }

  private static let charged = "charged"
  private static let known = ["part"] + Status.allCases.map(\.rawValue) + [charged]
}
