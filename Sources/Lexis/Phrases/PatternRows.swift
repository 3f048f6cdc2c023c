internal import CallModel

/// Reads rows of patterns: fields between tabs, `#` opens a comment; what cannot be used is named.
struct PatternRows {
  private let file: String
  private let columns: Int
  private let names: LocalText
  private(set) var problems: [InputProblem] = []

  /// - Parameters:
  ///   - columns: fields that a row needs; it may have more.
  ///   - names: what they hold.
  init(file: String, columns: Int, _ names: LocalText) {
    self.file = file
    self.columns = columns
    self.names = names
  }

  mutating func note(_ line: Int, _ what: LocalText, _ fix: LocalText) {
    problems.append(InputProblem(file: file, line: line, what: what, fix: fix, effect: .note))
  }

  /// Nil for a line that is empty or a comment, and for one with too few fields.
  mutating func fields(of line: Substring, _ number: Int) -> [String]? {
    if ListText.trimmed(line).isEmpty || line.hasPrefix("#") { return nil }
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    if fields.count >= columns { return fields }
    note(
      number,
      LocalText(
        zh: "只有 \(fields.count) 列，应有 \(columns) 列",
        en: "\(fields.count) columns, \(columns) are needed"),
      LocalText(zh: "用制表符分开：\(names.zh)", en: "separate with tabs: \(names.en)"))
    return nil
  }

  /// Nil where it is none.
  mutating func pattern(_ source: String, _ number: Int) -> Pattern? {
    do {
      return try Pattern(source)
    } catch {
      note(
        number,
        LocalText(
          zh: "模式第 \(error.offset) 个字符处有误（\(error.reason.zh)）",
          en: "the pattern is wrong at character \(error.offset): \(error.message)"),
        LocalText(zh: "改正这个正则表达式", en: "correct the regular expression"))
      return nil
    }
  }

  /// The pattern does not match in its sample.
  mutating func misses(_ sample: String, _ number: Int, _ fix: LocalText) {
    note(
      number,
      LocalText(zh: "例句“\(sample)”不含这个模式", en: "the sample '\(sample)' does not match"), fix)
  }
}
