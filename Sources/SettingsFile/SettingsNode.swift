package import CallModel
internal import Yams

/// A value of a YAML file with its place, read with errors that help.
///
/// Each reading either gives the value or throws the one sentence that every file tells of such a
/// slip: file, line, key, what is wrong, what may stand there. `SettingsSection` reads whole
/// mappings this way and tells everything that is wrong at once.
package struct SettingsNode {
  package let file: String
  /// The keys that lead to the mapping or list this stands in.
  private let parent: String
  private let name: String
  /// The line of the key, for an entry of a list its own; nil for what the file does not hold itself.
  package let line: Int?
  let node: Node

  /// - Throws: `InputProblem` with the line where the YAML is broken, or one for aliases that repeat each
  ///   other until no reader could come to an end.
  package init(yaml: String, file: String) throws(InputProblem) {
    let hasAliases = yaml.utf8.contains(UInt8(ascii: "*"))
    if hasAliases, !AliasGrowth.isWithin(Self.mostParsed, yaml) {
      throw BrokenYAML.multiplied(file, more: Self.mostValues)
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw BrokenYAML.problem(of: error, in: yaml, file: file)
    }
    if let root, hasAliases {
      var left = Self.mostValues
      if !Self.isWithin(&left, root) { throw BrokenYAML.multiplied(file, more: Self.mostValues) }
    }
    self.init(root ?? Node.mapping(Node.Mapping([])), file: file)
  }

  /// A file that the product carries.
  ///
  /// - Precondition: it is YAML.
  package init(carried yaml: String, file: String) {
    do throws(InputProblem) {
      try self.init(yaml: yaml, file: file)
    } catch {
      preconditionFailure(error.sentence(in: .english))
    }
  }

  /// Values of a file with all its aliases written out; the product's own have a few thousand.
  private static let mostValues = 200_000
  /// Values that the parser is given to go through where a text may hold them: a bound that errs upwards by far is
  /// no reason to refuse what may be right.
  private static let mostParsed = 5_000_000

  /// Whether a node holds no more values than are left, which become fewer by them.
  private static func isWithin(_ left: inout Int, _ node: Node) -> Bool {
    left -= 1
    guard left >= 0 else { return false }
    switch node {
    case .scalar, .alias: return true
    case .sequence(let list):
      for item in list where !isWithin(&left, item) { return false }
    case .mapping(let mapping):
      for (key, value) in mapping where !isWithin(&left, key) || !isWithin(&left, value) {
        return false
      }
    }
    return true
  }

  init(_ node: Node, file: String) {
    self.init(node, file: file, parent: "", name: "", line: node.mark?.line)
  }

  private init(_ node: Node, file: String, parent: String, name: String, line: Int?) {
    self.node = node
    self.file = file
    self.parent = parent
    self.name = name
    self.line = line
  }

  /// The keys that lead here, `criteria.C1.points`; empty for the whole file.
  package var path: String { SettingsPath.joined(parent, name) }

  package var isNull: Bool { node.null != nil }
  package var isList: Bool { node.sequence != nil }
  /// One word, number or text; not a list, and no keys.
  package var isScalar: Bool { node.scalar != nil && !isNull }
  /// Nothing stands there.
  package var isEmpty: Bool { isNull || node.mapping?.isEmpty == true }

  // MARK: Mappings

  /// The members of a mapping, in the order of the file.
  package func members() throws(InputProblem) -> [(key: String, value: SettingsNode)] {
    guard let mapping = node.mapping else {
      throw path.isEmpty
        ? slip(
          .settingsNoMapping, zh: "文件里应当是一组“键: 值”", en: "the file should hold keys and values",
          fixZh: "写成 键: 值",
          fixEn: "write it as key: value")
        : slip(
          .settingsNoMapping, zh: "“\(path)”应当是一组“键: 值”",
          en: "'\(path)' should hold keys and values",
          fixZh: "写成 键: 值", fixEn: "write it as key: value")
    }
    let path = path
    return mapping.map { key, value in
      let name = key.scalar?.string ?? ""
      return (
        name, SettingsNode(value, file: file, parent: path, name: name, line: key.mark?.line)
      )
    }
  }

  /// Refuses any key that is not among `known`.
  package func onlyKeys(_ known: [String]) throws(InputProblem) {
    for (key, value) in try members() where !known.contains(key) {
      throw SettingsPath.unknown(value.path, key, file: file, line: value.line, among: known)
    }
  }

  /// The member, or nil where it is missing or null.
  package subscript(key: String) -> SettingsNode? {
    guard let mapping = node.mapping, let index = mapping.index(forKey: Node(key)) else {
      return nil
    }
    let (key, value) = mapping[index]
    guard value.null == nil else { return nil }
    return SettingsNode(
      value, file: file, parent: path, name: key.scalar?.string ?? "", line: key.mark?.line)
  }

  package func required(_ key: String) throws(InputProblem) -> SettingsNode {
    guard let value = self[key] else {
      let name = SettingsPath.joined(path, key)
      throw slip(
        .settingsKeyMissing, zh: "缺少“\(name)”", en: "'\(name)' is missing", fixZh: "补上这一项",
        fixEn: "add it")
    }
    return value
  }

  // MARK: Values

  /// A text that is not empty.
  package func string() throws(InputProblem) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw slip(
        .settingsNoText, zh: "“\(shownPath)”应为文字", en: "'\(shownPath)' should be text",
        fixZh: "填写文字",
        fixEn: "write a text")
    }
    return text
  }

  /// - Parameter range: what may stand there, told where something else does.
  package func double(in range: ClosedRange<Double>) throws(InputProblem) -> Double {
    let fix = Self.range(
      Figure.plain(range.lowerBound), Figure.plain(range.upperBound), isWhole: false)
    guard let value = number, value.isFinite else {
      throw slip(
        .settingsNoNumber, zh: "“\(shownPath)”应为数", en: "'\(shownPath)' should be a number",
        fixZh: fix.zh,
        fixEn: fix.en)
    }
    guard range.contains(value) else { throw outOfRange(Figure.plain(value), fix) }
    return value
  }

  /// - Parameter range: what may stand there, told where something else does.
  package func int(in range: ClosedRange<Int>) throws(InputProblem) -> Int {
    let fix = Self.range("\(range.lowerBound)", "\(range.upperBound)", isWhole: true)
    if let value = node.int {
      guard range.contains(value) else { throw outOfRange("\(value)", fix) }
      return value
    }
    guard let value = number, value.isFinite else {
      throw slip(
        .settingsNoWhole, zh: "“\(shownPath)”应为整数", en: "'\(shownPath)' should be a whole number",
        fixZh: fix.zh,
        fixEn: fix.en)
    }
    guard value == value.rounded() else {
      throw slip(
        .settingsNoWhole, zh: "“\(shownPath)”应为整数，现为 \(Figure.plain(value))",
        en: "'\(shownPath)' should be a whole number, not \(Figure.plain(value))", fixZh: fix.zh,
        fixEn: fix.en)
    }
    guard let whole = Int(exactly: value), range.contains(whole) else {
      throw outOfRange(Figure.plain(value), fix)
    }
    return whole
  }

  package func bool() throws(InputProblem) -> Bool {
    guard let value = node.bool else {
      throw slip(
        .settingsNoFlag, zh: "“\(shownPath)”应为 true 或 false",
        en: "'\(shownPath)' should be true or false",
        fixZh: "写 true 或 false", fixEn: "write true or false")
    }
    return value
  }

  package func list() throws(InputProblem) -> [SettingsNode] {
    guard let sequence = node.sequence else {
      throw slip(
        .settingsNoList, zh: "“\(shownPath)”应为列表", en: "'\(shownPath)' should be a list",
        fixZh: "写成 [甲, 乙]",
        fixEn: "write it as [one, two]")
    }
    let path = path
    return sequence.enumerated().map { index, value in
      SettingsNode(
        value, file: file, parent: "", name: "\(path)[\(index + 1)]", line: value.mark?.line ?? line
      )
    }
  }

  package func strings() throws(InputProblem) -> [String] {
    var texts: [String] = []
    for item in try list() { texts.append(try item.string()) }
    return texts
  }

  /// One of the raw values of an enumeration.
  ///
  /// - Parameter names: what each is called elsewhere in the product, accepted as well.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type, names: (Choice) -> [String] = { _ in [] }
  ) throws(InputProblem) -> Choice where Choice.RawValue == String {
    let text = try string()
    if let value = Choice(rawValue: text) { return value }
    if let value = Choice.allCases.first(where: { names($0).contains(text) }) { return value }
    let known = Choice.allCases.map(\.rawValue)
    // A likely one is asked for, an unlikely one is not.
    let near =
      (Spelling.nearest(to: text, among: known)
      ?? known.first { text.hasPrefix($0) || $0.hasPrefix(text) }).map(LocalText.didYouMean)
    throw slip(
      .settingsNoChoice, zh: "“\(shownPath)”不能是“\(text)”", en: "'\(shownPath)' cannot be '\(text)'",
      fixZh: "可用：\(known.joined(separator: "、"))" + (near.map { "；\($0.zh)" } ?? ""),
      fixEn: "one of \(known.joined(separator: ", "))"
        + (near.map { "; \($0.en)" } ?? ""))
  }

  // MARK: Problems

  /// A value at this place that cannot be meant.
  package func problem(zh: String, en: String, fixZh: String, fixEn: String) -> InputProblem {
    var problem = slip(.settingsValue, zh: zh, en: en, fixZh: fixZh, fixEn: fixEn)
    problem.subject = path
    return problem
  }

  /// One of the slips that are the same wherever they are made.
  private func slip(
    _ kind: InputProblem.Kind, zh: String, en: String, fixZh: String, fixEn: String
  ) -> InputProblem {
    InputProblem(
      kind, file: file, line: line, what: LocalText(zh: zh, en: en),
      fix: LocalText(zh: fixZh, en: fixEn))
  }

  private func outOfRange(_ value: String, _ fix: LocalText) -> InputProblem {
    slip(
      .settingsOutOfRange, zh: "“\(shownPath)”为 \(value)，超出范围",
      en: "'\(shownPath)' is \(value), out of range",
      fixZh: fix.zh, fixEn: fix.en)
  }

  private static func range(_ low: String, _ high: String, isWhole: Bool) -> LocalText {
    low == high
      ? LocalText(zh: "写 \(low)", en: "write \(low)")
      : LocalText(
        zh: "取 \(low) 到 \(high) 之间的\(isWhole ? "整数" : "数")",
        en: "take a \(isWhole ? "whole " : "")number from \(low) to \(high)")
  }

  private var number: Double? { node.float ?? node.int.map(Double.init) }

  private var shownPath: String {
    let path = path
    return path.isEmpty ? "(top)" : path
  }
}

/// Keys one below the other.
enum SettingsPath {
  static func joined(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : key.isEmpty ? path : "\(path).\(key)"
  }

  /// A key that is none of the known ones.
  static func unknown(
    _ path: String, _ key: String, file: String, line: Int?, among known: [String]
  ) -> InputProblem {
    let near = Spelling.nearest(to: key, among: known)
    return InputProblem(
      .settingsUnknownKey, file: file, line: line,
      what: LocalText(zh: "不认识的键“\(path)”", en: "unknown key '\(path)'"),
      fix: near.map(LocalText.didYouMean)
        ?? LocalText(
          zh: "删去；此处可用：\(known.joined(separator: "、"))",
          en: "remove it; known here: \(known.joined(separator: ", "))"))
  }
}
