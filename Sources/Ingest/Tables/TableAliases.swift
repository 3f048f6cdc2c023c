import CDefaults
public import CallModel
public import ServiceLevels
import Yams

/// The names by which tables, columns and words in cells are known.
///
/// The product's own list is `tables.yaml`; a centre adds the names of its own systems in a file
/// of the same shape.
public struct TableAliases: Sendable {
  /// Other names of a table's file, without extension.
  private(set) var files: [TableName: [String]] = [:]
  /// Column by normalised header, a table.
  private(set) var headers: [TableName: [String: String]] = [:]
  /// The usual Chinese header of a column, a table.
  private(set) var chinese: [TableName: [String: String]] = [:]
  /// Our word by normalised word, a list.
  private(set) var words: [String: [String: String]] = [:]

  private init() {}

  public static let standard: TableAliases = {
    var aliases = TableAliases()
    let file = embedded_tables()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    let problems = aliases.apply(yaml: text, file: "tables.yaml", isOwn: true)
    precondition(problems.isEmpty, "tables.yaml: \(problems)")
    return aliases
  }()

  /// Adds the names that a centre's own file lists; they win over the product's.
  ///
  /// - Returns: what cannot be used, each with its line.
  public mutating func add(yaml: String, file: String) -> [InputProblem] {
    apply(yaml: yaml, file: file, isOwn: false)
  }

  /// The usual Chinese header of a column; its own name where there is none.
  public func chineseHeader(_ column: String, of table: TableName) -> String {
    chinese[table]?[column] ?? column
  }

  private mutating func apply(yaml: String, file: String, isOwn: Bool) -> [InputProblem] {
    var problems: [InputProblem] = []
    func complain(_ node: Node?, zh: String, en: String) {
      problems.append(
        InputProblem(
          file: file, line: node?.mark?.line, what: LocalText(zh: zh, en: en),
          fix: LocalText(
            zh: "格式：tables: {orders: {columns: {order_id: [工单号]}}}",
            en: "write tables: {orders: {columns: {order_id: [WorkOrder]}}}")))
    }
    let top: Node?
    do { top = try Yams.compose(yaml: yaml) } catch {
      complain(nil, zh: "不是有效的 YAML", en: "this is not valid YAML")
      return problems
    }
    guard let top, let mapping = top.mapping else { return problems }
    for (key, part) in mapping {
      switch key.string {
      case "tables":
        for (name, table) in part.mapping ?? [:] {
          guard let text = name.string, let known = TableName(rawValue: text) else {
            let near = Spelling.nearest(
              to: name.string ?? "", among: TableName.allCases.map(\.rawValue))
            complain(
              name, zh: "没有表 \(name.string ?? "")" + (near.map { "，是否指 \($0)" } ?? ""),
              en: "there is no table \(name.string ?? "")"
                + (near.map { "; did you mean \($0)" } ?? ""))
            continue
          }
          files[known, default: []] += strings(table["files"])
          for (column, names) in table["columns"]?.mapping ?? [:] {
            guard let column = column.string else { continue }
            if !isOwn, TableSchema.of(known)?.columns.contains(column) != true {
              let near = Spelling.nearest(to: column, among: TableSchema.of(known)?.columns ?? [])
              complain(
                names, zh: "表 \(text) 没有列 \(column)" + (near.map { "，是否指 \($0)" } ?? ""),
                en: "table \(text) has no column \(column)"
                  + (near.map { "; did you mean \($0)" } ?? ""))
              continue
            }
            let list = strings(names)
            if isOwn, let first = list.first { chinese[known, default: [:]][column] = first }
            for header in list + (isOwn ? [column] : []) {
              let normal = Self.normalised(header)
              if isOwn, headers[known]?[normal] != nil { continue }
              headers[known, default: [:]][normal] = column
            }
          }
        }
      case "words":
        for (list, entries) in part.mapping ?? [:] {
          guard let list = list.string else { continue }
          for (word, others) in entries.mapping ?? [:] {
            guard let word = word.string else { continue }
            for other in [word] + strings(others) {
              words[list, default: [:]][Self.normalised(other)] = word
            }
          }
        }
      default:
        complain(
          key, zh: "不认识 \(key.string ?? "")，应为 tables 或 words",
          en: "'\(key.string ?? "")' is not known; it is tables or words")
      }
    }
    return problems
  }

  private func strings(_ node: Node?) -> [String] {
    guard let node else { return [] }
    return node.sequence?.compactMap { $0.scalar?.string } ?? node.scalar.map { [$0.string] } ?? []
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
