package import CallModel

extension Assertion {
  /// Reads cues; what cannot be used is left out and named.
  ///
  /// Status, pattern and a sample, between tabs, or `part`, a name and the pattern that `{name}` stands for in
  /// the lines below. `#` opens a comment.
  package static func parse(
    _ text: String, file: String
  ) -> (assertion: Assertion, problems: [InputProblem]) {
    var problems: [InputProblem] = []
    var cues: [Cue] = []
    var parts: [(name: String, pattern: String)] = []
    for (number, line) in PhraseLibrary.lines(of: text)
    where !PhraseLibrary.trimmed(line).isEmpty && !line.hasPrefix("#") {
      func problem(_ what: LocalText, _ fix: LocalText) {
        problems.append(InputProblem(file: file, line: number, what: what, fix: fix, effect: .note))
      }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 3 else {
        problem(
          LocalText(zh: "只有 \(fields.count) 列，应有 3 列", en: "\(fields.count) columns, 3 are needed"),
          LocalText(
            zh: "用制表符分开：状态、模式、例句", en: "separate with tabs: status, pattern, sample"))
        continue
      }
      if fields[0] == "part" {
        parts.append((fields[1], whole(fields[2], parts)))
        continue
      }
      let status = Status(rawValue: fields[0])
      guard status != nil || fields[0] == charged else {
        problem(
          LocalText(zh: "状态“\(fields[0])”未知", en: "'\(fields[0])' is no known status"),
          LocalText(
            zh: "用 \(known.joined(separator: "、"))", en: "use \(known.joined(separator: ", "))"))
        continue
      }
      let pattern: Pattern
      do {
        pattern = try Pattern(whole(fields[1], parts))
      } catch {
        problem(
          LocalText(
            zh: "模式第 \(error.offset) 个字符处有误（\(error.reason.zh)）",
            en: "the pattern is wrong at character \(error.offset): \(error.message)"),
          LocalText(zh: "改正这个正则表达式", en: "correct the regular expression"))
        continue
      }
      if !pattern.matches(SearchedUnits(Array(fields[2].utf16)[...])) {
        problem(
          LocalText(zh: "例句“\(fields[2])”不含这个模式", en: "the sample '\(fields[2])' does not match"),
          LocalText(
            zh: "改例句或改模式，短语写在 < > 之间",
            en: "correct the sample or the pattern; the phrase stands between < and >"))
      }
      cues.append(Cue(status: status, pattern: pattern, sample: fields[2], line: number))
    }
    return (Assertion(cues), problems)
  }

  private static let charged = "charged"
  private static let known = ["part"] + Status.allCases.map(\.rawValue) + [charged]

  /// A pattern with the parts that it names.
  private static func whole(
    _ pattern: String, _ parts: [(name: String, pattern: String)]
  ) -> String {
    parts.reduce(pattern) { $0.replacing("{\($1.name)}", with: $1.pattern) }
  }
}
