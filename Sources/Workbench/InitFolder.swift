package import CallModel
package import Foundation
import Ingest
import ServiceLevels

/// An empty data folder: every table with its header, example rows to copy from, the folders for
/// recordings and transcripts, and annotated settings.
///
/// The tables hold their header alone, so nothing made up can reach a report. The filled examples
/// lie in `examples/`, which no command reads.
package struct InitFolder: Sendable {
  package var folder: String
  package var language: Language
  /// How recordings and transcripts are named, for starting `calls.csv`; nil leaves it empty.
  package var pattern: String?
  /// Of stamps that name no zone.
  package var zone: CentreZone

  /// - Parameter machineZone: the time zone of the machine, which counts where it names a place.
  package init(
    folder: String, language: Language, pattern: String? = nil, machineZone: TimeZone = .current
  ) {
    zone = CentreZone(machine: machineZone, language: language)
    self.folder = folder
    self.language = language
    self.pattern = pattern
  }

  package struct Result: Sendable {
    /// Written, relative to the folder.
    package var written: [String]
    /// Calls that became rows of `calls.csv`, by their recordings and transcripts.
    package var calls: Int
    package var problems: [InputProblem]
  }

  package func run() throws(InputProblem) -> Result {
    var calls: [[String: String]] = []
    var problems: [InputProblem] = []
    var language = language
    let isPresent = { (name: String) in
      FileManager.default.fileExists(atPath: folder + "/" + name)
    }
    var laidOut: Set<String> = []
    if let pattern {
      let names = try FileNamePattern(pattern)
      if let other = otherCalls { throw .callsElsewhere(folder + "/" + other) }
      (calls, problems) = filed(names)
      // What is laid out already stays as it is; `calls.csv` takes the rows where it has none yet.
      laidOut = Set(try contents([], language).map(\.0).filter(isPresent))
      if laidOut.remove(Self.callsFile) != nil {
        guard let own = languageOfBlankCalls() else { throw .filledCalls(in: folder) }
        language = own
      }
    }
    let files = try contents(calls, language).filter { !laidOut.contains($0.0) }
    let present = pattern == nil ? files.map(\.0).filter(isPresent) : []
    if let first = present.first {
      throw InputProblem(
        .fileThereAlready, file: folder + "/" + first,
        what: LocalText(
          zh: "已存在（共 \(present.count) 个文件会被覆盖），未改动任何文件",
          en:
            "is there already (\(present.count.counted("file")) would be overwritten); nothing was changed"
        ),
        fix: LocalText(zh: "换一个文件夹，或先移走这些文件", en: "take another folder, or move these away first"))
    }
    let target = try OutputFolder(folder)
    for (name, text) in files { try target.write(text, to: name) }
    try target.makeFolder("recordings")
    try target.makeFolder("transcripts")
    return Result(written: files.map(\.0), calls: calls.count, problems: problems)
  }

  // MARK: Files

  private static let callsFile = TableName.calls.rawValue + ".csv"

  private static func header(of schema: TableSchema, in language: Language) -> String {
    CSVText.line(
      schema.columns.map { column in
        language == .chinese
          ? TableAliases.standard.chineseHeader(column, of: schema.table) : column
      })
  }

  /// The language of a `calls.csv` that holds our header alone; nil where it holds anything else.
  private func languageOfBlankCalls() -> Language? {
    guard let data = FileManager.default.contents(atPath: folder + "/" + Self.callsFile),
      let schema = TableSchema.all.first(where: { $0.table == .calls })
    else { return nil }
    func bare(_ text: String) -> String {
      text.replacing("\u{FEFF}", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let text = bare(String(decoding: data, as: UTF8.self))
    return Language.allCases.first { bare(Self.header(of: schema, in: $0)) == text }
  }

  /// The table of calls that the folder has under another name than ours: `话单.xlsx`.
  private var otherCalls: String? {
    guard FileManager.default.fileExists(atPath: folder),
      let file = (try? Centre(folder: folder))?.tables.orders.files[.calls],
      file != Self.callsFile
    else { return nil }
    return file
  }

  private func contents(
    _ calls: [[String: String]], _ language: Language
  ) throws(InputProblem) -> [(String, String)] {
    var files: [(String, String)] = []
    for schema in TableSchema.all {
      let header = Self.header(of: schema, in: language)
      var text = "\u{FEFF}" + header
      if schema.table == .calls {
        for call in calls { text += CSVText.line(schema.columns.map { call[$0] ?? "" }) }
      }
      let name = "\(schema.table.rawValue).csv"
      files.append((name, text))
      let example = ExampleRows.row(of: schema.table, in: language)
      files.append(
        (
          "examples/" + name,
          "\u{FEFF}" + header + CSVText.line(schema.columns.map { example[$0] ?? "" })
        )
      )
    }
    files.append(("affinity.yaml", ExampleRows.settings(language, zone: zone)))
    files.append(("README.txt", ExampleRows.readMe(language)))
    return files
  }

  // MARK: Recordings and transcripts

  private static let sounds: Set<String> = [
    "wav", "flac", "ogg", "oga", "opus", "mp3", "aif", "aiff", "au", "snd", "w64", "rf64", "caf",
    "gsm", "vox", "wve", "voc",
  ]

  private func files(in place: String, ending endings: Set<String>) -> [String] {
    var files: [String] = []
    if let walk = FileManager.default.enumerator(atPath: folder + "/" + place) {
      for case let name as String in walk
      where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if endings.contains(ending) { files.append(place + "/" + name) }
      }
    }
    return files.sorted()
  }

  /// A row for each recording, and for each transcript without one.
  private func filed(_ names: FileNamePattern) -> ([[String: String]], [InputProblem]) {
    let recordings = files(in: "recordings", ending: Self.sounds)
    let spoken = Set(recordings.map { FolderMatch.stem(Self.name(of: $0)) })
    let written = files(in: "transcripts", ending: TranscriptFormatCatalog.endings)
    let many = written.map { ($0, SharedTranscripts.calls(in: folder + "/" + $0, file: $0)) }
      .filter { $0.1.count > 1 }
    let shared = Set(many.map(\.0))
    let transcripts = written.filter { !shared.contains($0) }
      .filter { !spoken.contains(FolderMatch.stem(Self.name(of: $0))) }
    var rows: [[String: String]] = []
    var problems: [InputProblem] = []
    var seen: Set<String> = []
    for (file, column) in recordings.map({ ($0, "audio_path") })
      + transcripts.map({ ($0, "transcript_path") })
    {
      let name = Self.name(of: file)
      guard var row = names.fields(of: name) else {
        problems.append(
          InputProblem(
            .fileNameUnlike, file: file,
            what: LocalText(zh: "文件名不合模式 \(names.text)", en: "its name does not fit \(names.text)"),
            fix: LocalText(
              zh: "请改名、改模式，或手工登记到 calls.csv",
              en: "rename it, change the pattern, or enter it in calls.csv")))
        continue
      }
      let id = row["call_id"] ?? FolderMatch.stem(name)
      guard seen.insert(id).inserted else {
        problems.append(
          InputProblem(
            .callTwice, file: file,
            what: LocalText(zh: "通话编号 \(id) 重复", en: "call id \(id) occurs twice"),
            fix: LocalText(zh: "模式里应有唯一的 {call}", en: "the pattern needs a {call} that is unique")))
        continue
      }
      row["call_id"] = id
      row[column] = file
      rows.append(row)
    }
    // A file of many calls names each of them itself; a call's own file counts before it.
    let own = Set(written.filter { !shared.contains($0) }.map { FolderMatch.stem($0) })
    for (file, calls) in many {
      for id in calls {
        if let known = rows.firstIndex(where: { $0["call_id"] == id }) {
          if rows[known]["transcript_path"] == nil, !own.contains(id) {
            rows[known]["transcript_path"] = file
          }
        } else {
          rows.append(["call_id": id, "transcript_path": file])
        }
      }
    }
    return (rows, problems)
  }

  private static func name(of file: String) -> String {
    file.split(separator: "/").last.map(String.init) ?? file
  }
}

extension InputProblem {
  fileprivate static func filledCalls(in folder: String) -> InputProblem {
    InputProblem(
      .callsFilled, file: folder + "/calls.csv",
      what: LocalText(
        zh: "不只有表头，未改动任何文件", en: "holds more than its header; nothing was changed"),
      fix: LocalText(
        zh: "手工补行，或先移走它再登记", en: "add rows by hand, or move it away first"))
  }

  /// Beside another table of calls a `calls.csv` would be read in its place.
  fileprivate static func callsElsewhere(_ path: String) -> InputProblem {
    InputProblem(
      .callsElsewhere, file: path,
      what: LocalText(
        zh: "已是这个目录的通话表，未改动任何文件",
        en: "is the folder's table of calls already; nothing was changed"),
      fix: LocalText(
        zh: "通话以它为准；要按文件名登记，先移走它",
        en: "its calls count; to enter them by the files' names, move it away first"))
  }
}

/// File names as a pattern with fields: `{agent}_{date:yyyyMMdd}_{time:HHmmss}_{call}.wav`.
///
/// Fields are `call`, `agent`, `order`, `type`, `direction`, `date`, `time` and `any` (ignored); a
/// date or time says its digits with y, M, d, H, m, s. Other fields reach up to what follows them.
/// The ending may be another one.
package struct FileNamePattern: Sendable {
  private enum Part {
    case literal(String)
    case field(String)
    case stamp([Character])
  }

  package let text: String
  private var parts: [Part] = []
  private static let columns = [
    "call": "call_id", "agent": "agent_id", "order": "order_id", "type": "call_type",
    "direction": "direction", "any": "",
  ]

  package init(_ text: String) throws(InputProblem) {
    self.text = text
    func wrong(_ zh: String, _ en: String) -> InputProblem {
      InputProblem(
        .patternUnusable, file: "--from-recordings", what: LocalText(zh: zh, en: en),
        fix: LocalText(
          zh: "例如 {agent}_{date:yyyyMMdd}_{time:HHmmss}_{call}.wav",
          en: "write for example {agent}_{date:yyyyMMdd}_{time:HHmmss}_{call}.wav"))
    }
    var literal = ""
    var field: String?
    let stem = FolderMatch.stem(text)
    for character in stem {
      switch (character, field) {
      case ("{", nil):
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        field = ""
      case ("}", .some(let name)):
        field = nil
        let halves = name.split(separator: ":", maxSplits: 1).map(String.init)
        switch halves.first {
        case "date", "time":
          let form =
            halves.count > 1 ? halves[1] : (halves[0] == "date" ? "yyyyMMdd" : "HHmmss")
          let letters = form.filter(\.isLetter)
          guard !letters.isEmpty, letters.allSatisfy("yMdHms".contains) else {
            throw wrong(
              "日期时间的写法“\(form)”不认识：用 y M d H m s 表示各位数字",
              "'\(form)' is no form of a date or time: its digits are y, M, d, H, m and s")
          }
          parts.append(.stamp(Array(form)))
        case .some(let known) where Self.columns[known] != nil && halves.count == 1:
          if case .field = parts.last {
            throw wrong("两个字段之间要有分隔符", "two fields need something between them")
          }
          parts.append(.field(known))
        default: throw wrong("没有字段 {\(name)}", "there is no field {\(name)}")
        }
      case (_, .some(let name)): field = name + String(character)
      default: literal.append(character)
      }
    }
    if field != nil { throw wrong("花括号没有闭合", "a brace is not closed") }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    if parts.isEmpty { throw wrong("模式是空的", "the pattern is empty") }
  }

  /// The columns of `calls.csv` that a name fills; nil where it does not fit.
  package func fields(of name: String) -> [String: String]? {
    var rest = Substring(FolderMatch.stem(name))
    var row: [String: String] = [:]
    var numbers: [Character: String] = [:]
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let text):
        guard rest.hasPrefix(text) else { return nil }
        rest = rest.dropFirst(text.count)
      case .stamp(let form):
        for mark in form {
          guard let next = rest.popFirst() else { return nil }
          if "yMdHms".contains(mark) {
            guard next.isASCII, next.isNumber else { return nil }
            numbers[mark, default: ""].append(next)
          } else if next != mark {
            return nil
          }
        }
      case .field(let name):
        var end = rest.endIndex
        if index + 1 < parts.count {
          switch parts[index + 1] {
          case .literal(let text):
            guard let found = rest.range(of: text) else { return nil }
            end = found.lowerBound
          case .stamp(let form):
            let width = form.count
            guard rest.count > width else { return nil }
            // What follows is as wide as its form, up to the next mark.
            end = rest.firstIndex(where: { $0.isNumber }) ?? rest.endIndex
          case .field: return nil
          }
        }
        let value = String(rest[..<end])
        if value.isEmpty { return nil }
        if let column = Self.columns[name], !column.isEmpty { row[column] = value }
        rest = rest[end...]
      }
    }
    guard rest.isEmpty else { return nil }
    if let year = numbers["y"], let month = numbers["M"], let day = numbers["d"],
      let y = Int(year.count == 2 ? "20" + year : year), let m = Int(month), let d = Int(day)
    {
      guard let date = Day(year: y, month: m, day: d) else { return nil }
      let time = ["H", "m", "s"].map { numbers[$0].flatMap { Int($0) } ?? 0 }
      guard time[0] < 24, time[1] < 60, time[2] < 60 else { return nil }
      row["started_at"] =
        "\(date) "
        + [time[0], time[1], time[2]].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
    return row
  }
}
