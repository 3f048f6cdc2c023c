import CDefaults
public import CallModel
public import ServiceLevels
import SettingsFile

/// The names by which tables, columns and words in cells are known.
///
/// The product's own list is `tables.yaml`; a centre adds the names of its own systems in a file
/// of the same shape.
public struct TableAliases: Sendable {
  /// Other names of a table's file, without extension.
  private(set) var files: [TableName: [String]] = [:]
  /// Column by normalised header, a table.
  private(set) var headers: [TableName: [String: String]] = [:]
  /// Column by normalised header, a table: headers that mean it only where no other header of the file does.
  private var standIns: [TableName: [String: String]] = [:]
  /// The usual Chinese header of a column, a table.
  private(set) var chinese: [TableName: [String: String]] = [:]
  /// Our word by normalised word, a list.
  private(set) var words: [String: [String: String]] = [:]

  private init() {}

  /// The names that the product carries: `tables.yaml`.
  public static let standard: TableAliases = {
    var aliases = TableAliases()
    let file = embedded_tables()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    let problems = aliases.apply(
      SettingsNode(carried: text, file: "tables.yaml"), isCarried: true)
    precondition(problems.isEmpty, "tables.yaml: \(problems)")
    return aliases
  }()

  /// Adds the names that a centre's own file lists; they win over the product's.
  ///
  /// - Returns: what cannot be used, each with its line.
  public mutating func add(yaml: String, file: String) -> [InputProblem] {
    do throws(InputProblem) {
      return apply(try SettingsNode(yaml: yaml, file: file), isCarried: false)
    } catch {
      return [error]
    }
  }

  /// The usual Chinese header of a column; its own name where there is none.
  public func chineseHeader(_ column: String, of table: TableName) -> String {
    chinese[table]?[column] ?? column
  }

  /// The column for which a header stands in, where its place is still free; nil for other headers.
  func standIn(_ header: String, of table: TableName) -> String? {
    header.isEmpty ? nil : standIns[table]?[Self.normalised(header)]
  }

  private mutating func apply(_ node: SettingsNode, isCarried: Bool) -> [InputProblem] {
    if node.isEmpty { return [] }
    let log = SettingsLog(file: node.file)
    let top = SettingsSection(node, log: log)
    top.part("tables") { tables in
      for table in TableName.allCases {
        tables.part(table.rawValue) { part in
          if part.offers("files") { files[table, default: []] += part.wordOrWords("files") }
          let known = TableSchema.of(table)?.columns ?? []
          part.part("columns") { columns in
            for column in known { _ = columns.offers(column) }
            for column in columns.keys where isCarried || known.contains(column) {
              add(columns.wordOrWords(column), to: column, of: table, isCarried: isCarried)
            }
          }
          part.part("stand_ins") { columns in
            for column in known where columns.offers(column) {
              for header in columns.wordOrWords(column) {
                standIns[table, default: [:]][Self.normalised(header)] = column
              }
            }
          }
        }
      }
    }
    top.part("words") { lists in
      for list in isCarried ? lists.keys : words.keys.sorted() {
        lists.part(list) { entries in
          for word in entries.keys {
            for other in [word] + entries.wordOrWords(word) {
              words[list, default: [:]][Self.normalised(other)] = word
            }
          }
        }
      }
    }
    top.finish()
    return log.problems
  }

  private mutating func add(
    _ names: [String], to column: String, of table: TableName, isCarried: Bool
  ) {
    if isCarried, let first = names.first { chinese[table, default: [:]][column] = first }
    for header in names + (isCarried ? [column] : []) {
      let normal = Self.normalised(header)
      if isCarried, headers[table]?[normal] != nil { continue }
      headers[table, default: [:]][normal] = column
    }
  }

  /// Without case, width, spaces, underscores and the notes in brackets that exports add.
  static func normalised(_ text: String) -> String {
    var plain = ""
    var depth = 0
    for scalar in text.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      switch value {
      case 0x28, 0x5B, 0x3010: depth += 1
      case 0x29, 0x5D, 0x3011: depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case 0x20, 0x3000, 0x09, 0x0A, 0x0D, 0x5F, 0x2D, 0xFEFF, 0x2A, 0xA0, 0x3A, 0x2013: continue
      case 0x41...0x5A: plain.unicodeScalars.append(Unicode.Scalar(UInt8(value + 32)))
      default: if let scalar = Unicode.Scalar(value) { plain.unicodeScalars.append(scalar) }
      }
    }
    return plain
  }
}
