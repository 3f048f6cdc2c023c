internal import CallModel

/// Lines of fields between spaces, as the speech field's tools write them.
struct FieldLine {
  var number: Int
  var fields: [String]
}

enum FieldLines {
  /// Lines that are neither blank nor comments (`;;`).
  ///
  /// - Parameter limit: the number of fields, the last of which takes the rest of the line.
  static func read(_ source: TranscriptSource, limit: Int = .max) -> [FieldLine] {
    var lines: [FieldLine] = []
    source.eachLine { number, line in
      if source.bytes[line].starts(with: ";;".utf8) { return true }
      let fields = source.fields(line, limit: limit)
      if !fields.isEmpty {
        lines.append(FieldLine(number: number, fields: fields.map(source.string)))
      }
      return true
    }
    return lines
  }

  /// The lines of the call that is wanted, or of the only one, and its name: of a file of many the others
  /// are looked at and not kept.
  ///
  /// - Parameters:
  ///   - field: the field that names the call, from 0.
  ///   - kind: what the first field of a line has to be; others say nothing here.
  ///   - limit: as of `read`.
  /// - Throws: a file of several calls of which none is wanted, and lines of one that are longer than a
  ///   call's can be.
  static func read(
    _ source: TranscriptSource, call field: Int, kind: String? = nil, limit: Int = .max
  ) throws(InputProblem) -> [FieldLine] {
    var selection = CallSelection()
    eachCall(source, field, kind) { call, _, _ in
      selection.see(call)
      return true
    }
    let wanted = selection.calls.count > 1 ? source.callID : nil
    let chosen = try selection.choice(wanted: wanted, file: source.file)
    var lines: [FieldLine] = []
    var length = 0
    eachCall(source, field, kind) { call, number, line in
      guard call == chosen || call.isEmpty else { return true }
      length += line.count
      if length > TranscriptReader.longestCall { return false }
      lines.append(
        FieldLine(number: number, fields: source.fields(line, limit: limit).map(source.string)))
      return true
    }
    if length > TranscriptReader.longestCall { throw .tooLongTurns(of: chosen, source) }
    return lines
  }

  /// The places of each call's lines; those that follow each other are one place.
  static func places(
    _ source: TranscriptSource, call field: Int, kind: String? = nil
  ) -> [String: [TurnPlace]]? {
    var places: [String: [TurnPlace]] = [:]
    var last = ""
    var isWhole = true
    eachCall(source, field, kind) { call, number, line in
      if call.isEmpty {
        isWhole = false
        return false
      }
      if call == last, let index = places[call]?.indices.last {
        places[call]?[index].bytes.extend(to: line.upperBound)
      } else {
        places[call, default: []].append(TurnPlace(bytes: line, line: number))
      }
      last = call
      return true
    }
    // A file of one call is read whatever it calls it.
    return isWhole && places.count > 1 ? places : nil
  }

  /// Calls `body` with the call, number and place of each line that is neither blank nor a comment. A line
  /// too short to name its call has an empty name.
  private static func eachCall(
    _ source: TranscriptSource, _ field: Int, _ kind: String?,
    _ body: (_ call: String, _ number: Int, _ line: Range<Int>) -> Bool
  ) {
    // Lines of a call mostly follow each other: its name is made once for them.
    var name = ""
    var bytes: [UInt8] = []
    source.eachLine { number, line in
      if source.bytes[line].starts(with: ";;".utf8) { return true }
      let fields = source.fields(line, limit: field + 2)
      guard let first = fields.first else { return true }
      if let kind, !source.bytes[first].elementsEqual(kind.utf8) { return true }
      guard fields.count > field else { return body("", number, line) }
      if !source.bytes[fields[field]].elementsEqual(bytes) {
        bytes = Array(source.bytes[fields[field]])
        name = String(decoding: bytes, as: UTF8.self)
      }
      return body(name, number, line)
    }
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

extension Range<Int> {
  fileprivate mutating func extend(to end: Int) { self = lowerBound..<end }
}
