internal import CallModel

/// Lines of fields between spaces, as the speech field's tools write them.
struct FieldLine {
  var number: Int
  var fields: [String]
}

enum FieldLines {
  /// Lines that are neither blank nor comments (`;;`, and `#` where asked).
  ///
  /// - Parameter limit: the number of fields, the last of which takes the rest of the line.
  static func read(_ source: TranscriptSource, limit: Int = .max) -> [FieldLine] {
    var lines: [FieldLine] = []
    for (index, line) in source.lines.enumerated() {
      if source.bytes[line].starts(with: ";;".utf8) { continue }
      let fields = source.fields(line, limit: limit)
      guard !fields.isEmpty else { continue }
      lines.append(FieldLine(number: index + 1, fields: fields.map(source.string)))
    }
    return lines
  }

  /// The first lines, for telling a format.
  static func opening(_ source: TranscriptSource, _ count: Int = 8) -> [[String]] {
    source.opening(count + 4).filter { !source.bytes[$0.range].starts(with: ";;".utf8) }
      .prefix(count).map { source.fields($0.range).map(source.string) }
  }

  static func time(
    _ text: String, _ source: TranscriptSource, _ line: Int
  ) throws(InputProblem) -> Double {
    guard let time = Double(text), time.isFinite else {
      throw .badTime(text, file: source.file, line: line)
    }
    return time
  }

  static func isNumber(_ text: String) -> Bool { Double(text)?.isFinite == true }

  static func tooShort(_ source: TranscriptSource, _ line: Int, _ shape: String) -> InputProblem {
    InputProblem(
      .transcriptFields, file: source.file, line: line,
      what: LocalText(zh: "这一行的字段不全", en: "the line has too few fields"),
      fix: LocalText(zh: "每行应为：\(shape)", en: "each line is: \(shape)"))
  }

  static func negativeLength(
    _ length: Double, _ source: TranscriptSource, _ line: Int
  ) -> InputProblem {
    InputProblem(
      .transcriptNegativeLength, file: source.file, line: line,
      what: LocalText(
        zh: "时长 \(InputProblem.seconds(length)) 秒为负",
        en: "the duration \(InputProblem.seconds(length)) s is negative"),
      fix: LocalText(zh: "请改正这一行的时长", en: "correct the duration of this line"))
  }

  /// A channel written `1`, `2`, `A` or `B`, from 0.
  static func channel(_ channel: String) -> Int? {
    switch channel.lowercased() {
    case "a": 0
    case "b": 1
    default: Int(channel).flatMap { (1...64).contains($0) ? $0 - 1 : nil }
    }
  }

  /// Names under which settings may know a channel written `1`, `2`, `A` or `B`.
  static func aliases(channel: String) -> [String] {
    switch channel.lowercased() {
    case "a", "1": PartyResolver.aliases(channel: 0)
    case "b", "2": PartyResolver.aliases(channel: 1)
    default: Int(channel).map { PartyResolver.aliases(channel: $0 - 1) } ?? []
    }
  }
}
