package import CallModel
internal import Yams

/// A place in a YAML file: a value with its line, read with errors that help.
///
/// Every mapping names the keys it understands; any other key is refused with its line and the
/// nearest right key, so that a slip of the pen never passes for a setting.
package struct SettingsNode {
  package let file: String
  /// The keys that lead here, `criteria.C1.points`.
  package let path: String
  private let node: Node

  /// - Throws: `InputProblem` with the line where the YAML is broken.
  package init(yaml: String, file: String) throws(InputProblem) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw Self.problem(of: error, file: file)
    }
    self.init(node: root ?? Node.mapping(Node.Mapping([])), file: file, path: "")
  }

  private init(node: Node, file: String, path: String) {
    self.node = node
    self.file = file
    self.path = path
  }

  package var line: Int? { node.mark?.line }

  package var isNull: Bool { node.null != nil }

  // MARK: Mappings

  /// The members of a mapping, in the order of the file.
  package func members() throws(InputProblem) -> [(key: String, value: SettingsNode)] {
    guard let mapping = node.mapping else {
      throw problem(
        zh: "“\(shownPath)”应为键值结构", en: "'\(shownPath)' should hold keys and values",
        fixZh: "请写成“键: 值”", fixEn: "write it as 'key: value' lines")
    }
    return mapping.map { key, value in
      let name = key.string ?? ""
      return (name, SettingsNode(node: value, file: file, path: joined(name)))
    }
  }

  /// Refuses any key that is not among `known`.
  package func onlyKeys(_ known: [String]) throws(InputProblem) {
    for (key, value) in try members() where !known.contains(key) {
      let nearest = Spelling.nearest(to: key, among: known)
      throw value.problem(
        zh: "不认识的设置项“\(value.shownPath)”", en: "unknown setting '\(value.shownPath)'",
        fixZh: nearest.map { "是否想写“\($0)”？" } ?? "可用的有：\(known.joined(separator: "、"))",
        fixEn: nearest.map { "did you mean '\($0)'?" }
          ?? "known are \(known.joined(separator: ", "))")
    }
  }

  /// The member, or nil where it is missing or null.
  package subscript(key: String) -> SettingsNode? {
    guard let value = node.mapping?[key], value.null == nil else { return nil }
    return SettingsNode(node: value, file: file, path: joined(key))
  }

  package func required(_ key: String) throws(InputProblem) -> SettingsNode {
    guard let value = self[key] else {
      throw problem(
        zh: "缺少“\(joined(key))”", en: "'\(joined(key))' is missing", fixZh: "请补上这一项",
        fixEn: "add it")
    }
    return value
  }

  // MARK: Values

  package func string() throws(InputProblem) -> String {
    guard let text = node.scalar?.string else {
      throw expected(zh: "文字", en: "text")
    }
    return text
  }

  package func double() throws(InputProblem) -> Double {
    guard let value = node.float ?? node.int.map(Double.init), value.isFinite else {
      throw expected(zh: "数字", en: "a number")
    }
    return value
  }

  package func int() throws(InputProblem) -> Int {
    guard let value = node.int else { throw expected(zh: "整数", en: "a whole number") }
    return value
  }

  package func bool() throws(InputProblem) -> Bool {
    guard let value = node.bool else { throw expected(zh: "true 或 false", en: "true or false") }
    return value
  }

  package func list() throws(InputProblem) -> [SettingsNode] {
    guard let sequence = node.sequence else { throw expected(zh: "列表", en: "a list") }
    return sequence.enumerated().map { index, value in
      SettingsNode(node: value, file: file, path: "\(path)[\(index + 1)]")
    }
  }

  package func strings() throws(InputProblem) -> [String] {
    var texts: [String] = []
    for item in try list() { texts.append(try item.string()) }
    return texts
  }

  /// One of the raw values of an enumeration.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type
  ) throws(InputProblem) -> Choice where Choice.RawValue == String {
    let text = try string()
    if let value = Choice(rawValue: text) { return value }
    let known = Choice.allCases.map(\.rawValue)
    let nearest = Spelling.nearest(to: text, among: known)
    throw problem(
      zh: "“\(shownPath)”不能是“\(text)”", en: "'\(shownPath)' cannot be '\(text)'",
      fixZh: nearest.map { "是否想写“\($0)”？" } ?? "可选：\(known.joined(separator: "、"))",
      fixEn: nearest.map { "did you mean '\($0)'?" }
        ?? "choose from \(known.joined(separator: ", "))")
  }

  /// A text in both languages: `{zh: …, en: …}`, or one string for both.
  package func localText() throws(InputProblem) -> LocalText {
    if let text = node.scalar?.string { return LocalText(verbatim: text) }
    try onlyKeys(["zh", "en"])
    return LocalText(zh: try required("zh").string(), en: try required("en").string())
  }

  // MARK: Problems

  /// A problem at this place.
  package func problem(zh: String, en: String, fixZh: String, fixEn: String) -> InputProblem {
    InputProblem(
      file: file, line: line, what: LocalText(zh: zh, en: en), fix: LocalText(zh: fixZh, en: fixEn))
  }

  private func expected(zh: String, en: String) -> InputProblem {
    problem(
      zh: "“\(shownPath)”应为\(zh)", en: "'\(shownPath)' should be \(en)", fixZh: "请改正这一项",
      fixEn: "correct this value")
  }

  private var shownPath: String { path.isEmpty ? "(top)" : path }
  private func joined(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private static func problem(of error: any Error, file: String) -> InputProblem {
    var line: Int?
    var detail = ""
    if let yaml = error as? YamlError {
      switch yaml {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        line = mark.line
        detail = problem
      case .duplicatedKeysInMapping(let duplicates, _):
        detail = "duplicate keys: " + duplicates.map { "\($0)" }.joined(separator: ", ")
      default:
        detail = "\(yaml)"
      }
    }
    return InputProblem(
      file: file, line: line,
      what: LocalText(zh: "YAML 无法读取（\(detail)）", en: "the YAML cannot be read (\(detail))"),
      fix: LocalText(zh: "请检查缩进、冒号和引号", en: "check indentation, colons and quotes"))
  }
}
