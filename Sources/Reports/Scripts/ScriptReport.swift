public import Assessment
public import CallModel
public import Foundation

/// A script check as a compiler tells it, as JSON, or as SARIF for editors and continuous checks.
public enum ScriptReport {
  /// `file:line:column: level: message [rule]`, and under it what to say instead.
  public static func text(_ reading: ScriptReading, language: Language) -> String {
    var lines: [String] = []
    for finding in reading.findings {
      lines.append(
        "\(place(finding, reading, language)): \(level(finding.level)[language]): "
          + "\(finding.message[language]) [\(finding.rule)]")
      if let say = finding.say {
        lines.append((language == .chinese ? "    → " : "    → ") + say[language])
      }
    }
    for check in reading.ownChecks ?? [] where !check.isUsed {
      let why = (check.why ?? LocalText(zh: "无法判断", en: "it cannot be said"))[language]
      lines.append(
        language == .chinese
          ? "\(reading.file)：自定义检查“\(check.id)”没有使用：\(why)"
          : "\(reading.file): the check '\(check.id)' of your own was not used: \(why)")
    }
    let errors = reading.count(.error)
    let warnings = reading.count(.warning)
    let notes = reading.count(.note)
    let minutes = Figure.clock(reading.speakingTime)
    switch language {
    case .chinese:
      lines.append(
        "\(reading.file)：错误 \(errors)，警告 \(warnings)，提示 \(notes)；坐席 \(reading.length) "
          + "\(reading.language == .chinese ? "字" : "词")，照推荐语速约 \(minutes)（不含客户答话）")
    case .english:
      lines.append(
        "\(reading.file): \(errors.counted("error")), \(warnings.counted("warning")), "
          + "\(notes.counted("note")); the agent says "
          + "\(reading.length) \(reading.language == .chinese ? "characters" : "words"), about "
          + "\(minutes) at the recommended rate, the customer's answers left out")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  public static let schemaVersion = "affinity.script/1"

  /// As JSON: a versioned contract.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  public static func json(_ readings: [ScriptReading]) throws -> Data {
    struct Document: Encodable {
      var schema = ScriptReport.schemaVersion
      var scripts: [ScriptReading]
    }
    return try JSONOutput.encode(Document(scripts: readings))
  }

  /// As SARIF 2.1.0 (OASIS), one run for all files.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  public static func sarif(_ readings: [ScriptReading], language: Language) throws -> Data {
    let log = SARIF(
      runs: [
        SARIF.Run(
          tool: SARIF.Tool(
            driver: SARIF.Driver(
              name: "Affinity", version: Product.version,
              rules: ScriptCheck.rules.map {
                SARIF.Rule(id: $0.id, shortDescription: SARIF.Message(text: $0.name[language]))
              } + ownRules(readings, language))),
          results: readings.flatMap { reading in
            reading.findings.map { result($0, reading, language) }
          })
      ])
    return try JSONOutput.encode(log)
  }

  // MARK: Parts

  private static func ownRules(_ readings: [ScriptReading], _ language: Language) -> [SARIF.Rule] {
    var seen: Set<String> = []
    return readings.flatMap { $0.ownChecks ?? [] }
      .filter { $0.isUsed && seen.insert($0.id).inserted }
      .map {
        SARIF.Rule(
          id: CheckReference.name($0.id), shortDescription: SARIF.Message(text: $0.name[language]))
      }
  }

  private static func place(
    _ finding: ScriptFinding, _ reading: ScriptReading, _ language: Language
  ) -> String {
    if let line = finding.line { return "\(reading.file):\(line):\(finding.column ?? 1)" }
    guard let turn = finding.turn else { return reading.file }
    let moment = finding.span.map { " @" + Figure.moment($0.start) } ?? ""
    return language == .chinese
      ? "\(reading.file) 第 \(turn) 轮\(moment)" : "\(reading.file) turn \(turn)\(moment)"
  }

  private static func level(_ level: ScriptFinding.Level) -> LocalText {
    switch level {
    case .error: LocalText(zh: "错误", en: "error")
    case .warning: LocalText(zh: "警告", en: "warning")
    case .note: LocalText(zh: "提示", en: "note")
    }
  }

  private static func result(
    _ finding: ScriptFinding, _ reading: ScriptReading, _ language: Language
  ) -> SARIF.Result {
    var text = finding.message[language]
    if let say = finding.say { text += (language == .chinese ? "。" : ". ") + say[language] }
    let uri =
      reading.file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? reading.file
    return SARIF.Result(
      ruleId: finding.rule, level: finding.level.rawValue, message: SARIF.Message(text: text),
      locations: [
        SARIF.Location(
          physicalLocation: SARIF.PhysicalLocation(
            artifactLocation: SARIF.ArtifactLocation(uri: uri),
            region: finding.line.map {
              SARIF.Region(
                startLine: $0, startColumn: finding.column ?? 1, endColumn: finding.endColumn)
            }),
          logicalLocations: finding.turn.map {
            [SARIF.LogicalLocation(name: "turn \($0)")]
          })
      ])
  }
}

/// The part of SARIF 2.1.0 that is written; the member names are the standard's.
private struct SARIF: Encodable {
  struct Message: Encodable { var text: String }
  struct Rule: Encodable {
    var id: String
    var shortDescription: Message
  }
  struct Driver: Encodable {
    var name: String
    var version: String
    var rules: [Rule]
  }
  struct Tool: Encodable { var driver: Driver }
  struct ArtifactLocation: Encodable { var uri: String }
  struct Region: Encodable {
    var startLine: Int
    var startColumn: Int
    var endColumn: Int?
  }
  struct PhysicalLocation: Encodable {
    var artifactLocation: ArtifactLocation
    var region: Region?
  }
  struct LogicalLocation: Encodable { var name: String }
  struct Location: Encodable {
    var physicalLocation: PhysicalLocation
    var logicalLocations: [LogicalLocation]?
  }
  struct Result: Encodable {
    var ruleId: String
    var level: String
    var message: Message
    var locations: [Location]
  }
  struct Run: Encodable {
    var tool: Tool
    var columnKind = "unicodeCodePoints"
    var results: [Result]
  }

  var version = "2.1.0"
  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case version
    case schema = "$schema"
    case runs
  }
}
