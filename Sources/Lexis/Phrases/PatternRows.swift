internal import CallModel

/// Reads rows of patterns: fields between tabs, `#` opens a comment; what cannot be used is named.
struct PatternRows {
  private let file: String
  private let columns: Int
  private let names: LocalText
  private var parts: [(name: String, pattern: String)] = []
  private(set) var problems: [InputProblem] = []

  /// - Parameters:
  ///   - columns: fields that a row needs; it may have more.
  ///   - names: what they hold.
  init(file: String, columns: Int, _ names: LocalText) {
    self.file = file
    self.columns = columns
    self.names = names
  }

  /// - Parameter line: nil where something is missing from the whole file.
  mutating func note(
    _ kind: InputProblem.Kind, _ line: Int?, _ what: LocalText, _ fix: LocalText
  ) {
    problems.append(
      InputProblem(kind, file: file, line: line, what: what, fix: fix, effect: .note))
  }

  /// Nil for a line that is empty or a comment, and for one with too few fields.
  mutating func fields(of line: Substring, _ number: Int) -> [String]? {
    guard let fields = Self.split(line), has(columns, fields, number) else { return nil }
    return fields
  }

  /// Nil for a line that is empty or a comment.
  static func split(_ line: Substring) -> [String]? {
    if ListText.trimmed(line).isEmpty || line.hasPrefix("#") { return nil }
    return line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether a row has as many fields as it needs.
  mutating func has(_ count: Int, _ fields: [String], _ number: Int) -> Bool {
    if fields.count >= count { return true }
    note(
      .patternColumns, number,
      LocalText(
        zh: "只有 \(fields.count) 列，应有 \(count) 列",
        en: "\(fields.count) columns, \(count) are needed"),
      LocalText(zh: "用制表符分开：\(names.zh)", en: "separate with tabs: \(names.en)"))
    return false
  }

  /// `{name}` stands for the pattern in the rows below.
  mutating func define(_ name: String, as pattern: String) {
    parts.append((name, whole(pattern)))
  }

  /// A pattern with the parts that it names.
  private func whole(_ pattern: String) -> String {
    parts.reduce(pattern) { $0.replacing("{\($1.name)}", with: $1.pattern) }
  }

  /// The pattern with the parts that it names; nil where it is none.
  mutating func pattern(_ source: String, _ number: Int) -> Pattern? {
    do {
      return try Pattern(whole(source))
    } catch {
      note(
        .patternBroken, number,
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
      .patternSample, number,
      LocalText(zh: "例句“\(sample)”不含这个模式", en: "the sample '\(sample)' does not match"), fix)
  }
}
