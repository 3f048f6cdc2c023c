internal import CallModel
internal import Yams

/// Reads one mapping of a rubric, key by key, and notes what is missing, misspelt or impossible.
///
/// Reading goes on after a problem, so that one run tells everything that is wrong with a file.
package final class RubricSection {
  /// Collects the problems of a whole file.
  package final class Log {
    let file: String
    /// Phrase groups that exist.
    var groups: Set<String>
    private var noted: [InputProblem] = []
    /// Keys that are not there.
    var missing: [InputProblem] = []
    /// Checks that are named, with the line of each name.
    var references: [(name: String, line: Int?)] = []

    /// The command that prints a whole file of the kind.
    let model: String

    package init(
      file: String, groups: Set<String> = [], model: String = "affinity rubric show --yaml"
    ) {
      self.file = file
      self.model = model
      self.groups = groups
    }

    func note(_ line: Int?, _ what: LocalText, fix: LocalText) {
      noted.append(InputProblem(file: file, line: line, what: what, fix: fix))
    }

    func add(_ problems: [InputProblem]) { noted += problems }

    /// All there is to tell, in the order of the file.
    var problems: [InputProblem] {
      (noted + missing).sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }
  }

  let log: Log
  /// Where the mapping stands, for sentences: `criteria.C1`.
  let path: String
  let line: Int?
  private let entries: [String: Node]
  private let lines: [String: Int]
  private let order: [String]
  private(set) var asked: Set<String> = []
  /// The mapping itself is not there: that is told, and need not be told of each of its keys.
  let isMissing: Bool
  private var lacksKeys = false
  private var isWhole: Bool { !isMissing && !lacksKeys }

  init(_ node: Node?, path: String, log: Log, line: Int? = nil) {
    self.log = log
    self.path = path
    isMissing = node?.mapping == nil
    self.line = node?.mark?.line ?? line
    var entries: [String: Node] = [:]
    var lines: [String: Int] = [:]
    var order: [String] = []
    if let mapping = node?.mapping {
      for (key, value) in mapping {
        let name = key.scalar?.string ?? ""
        entries[name] = value
        lines[name] = key.mark?.line
        order.append(name)
      }
    } else if let node {
      log.note(
        node.mark?.line,
        path.isEmpty
          ? LocalText(zh: "文件里应当是一组“键: 值”", en: "the file should hold keys and values")
          : LocalText(zh: "“\(path)”应当是一组“键: 值”", en: "'\(path)' should hold keys and values"),
        fix: LocalText(zh: "写成 键: 值", en: "write it as key: value"))
    }
    self.entries = entries
    self.lines = lines
    self.order = order
  }

  var keys: [String] { order }
  func has(_ key: String) -> Bool { entries[key] != nil }
  func line(of key: String) -> Int? { lines[key] ?? line }

  /// Whether a key is there that need not be.
  func offers(_ key: String) -> Bool {
    asked.insert(key)
    return entries[key] != nil
  }

  /// The value of a key that need not be there, as it stands in the file.
  func node(_ key: String) -> Node? {
    asked.insert(key)
    return entries[key]
  }

  // MARK: Values

  func number(_ key: String, in range: ClosedRange<Double> = 0...1e9) -> Double {
    guard let node = demand(key) else { return range.lowerBound }
    return number(node, key, in: range) ?? range.lowerBound
  }

  func seconds(_ key: String) -> Seconds { Seconds(number(key, in: 0...86_400)) }

  func integer(_ key: String, in range: ClosedRange<Int> = 0...1_000_000) -> Int {
    let value = number(key, in: Double(range.lowerBound)...Double(range.upperBound))
    if value != value.rounded() {
      fault(
        key, zh: "“\(name(key))”应为整数，现为 \(figure(value, 3))",
        en: "'\(name(key))' should be a whole number, not \(figure(value, 3))",
        fixZh: "改为整数", fixEn: "write a whole number")
    }
    return Int(value)
  }

  func flag(_ key: String) -> Bool {
    guard let node = demand(key) else { return false }
    if let value = node.bool { return value }
    fault(
      key, zh: "“\(name(key))”应为 true 或 false", en: "'\(name(key))' should be true or false",
      fixZh: "写 true 或 false", fixEn: "write true or false")
    return false
  }

  func text(_ key: String) -> String {
    guard let node = demand(key) else { return "" }
    if let value = node.scalar?.string, !value.isEmpty { return value }
    fault(
      key, zh: "“\(name(key))”应为文字", en: "'\(name(key))' should be text", fixZh: "填写文字",
      fixEn: "write a text")
    return ""
  }

  /// - Parameter names: what each choice is called elsewhere in the product, accepted as well.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ fallback: Choice, names: (Choice) -> [String] = { _ in [] }
  ) -> Choice where Choice.RawValue == String {
    let value = text(key)
    if let choice = Choice(rawValue: value) { return choice }
    guard !value.isEmpty else { return fallback }
    if let choice = Choice.allCases.first(where: { names($0).contains(value) }) { return choice }
    let fix = Self.choose(value, among: Choice.allCases.map(\.rawValue))
    fault(
      key, zh: "“\(name(key))”不能是“\(value)”", en: "'\(name(key))' cannot be '\(value)'",
      fixZh: fix.zh, fixEn: fix.en)
    return fallback
  }

  /// What may stand in the place of a word; a likely one is asked for, an unlikely one is not.
  private static func choose(_ word: String, among all: [String]) -> LocalText {
    let near =
      Spelling.nearest(to: word, among: all)
      ?? all.first { word.hasPrefix($0) || $0.hasPrefix(word) }
    return LocalText(
      zh: "可用：\(all.joined(separator: "、"))" + (near.map { "；是否想写“\($0)”？" } ?? ""),
      en: "one of \(all.joined(separator: ", "))" + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }

  func localText(_ key: String) -> LocalText {
    let part = section(key)
    let text = LocalText(zh: part.text("zh"), en: part.text("en"))
    part.finish()
    return text
  }

  /// A list of words; may be empty where `mayBeEmpty`.
  func words(_ key: String) -> [String] {
    guard let node = demand(key) else { return [] }
    guard let list = node.sequence else {
      fault(
        key, zh: "“\(name(key))”应为列表", en: "'\(name(key))' should be a list",
        fixZh: "写成 [词一, 词二]", fixEn: "write it as [one, two]")
      return []
    }
    return list.compactMap { item in
      if let word = item.scalar?.string, !word.isEmpty { return word }
      log.note(
        item.mark?.line,
        LocalText(zh: "“\(name(key))”中有一项不是词", en: "an entry of '\(name(key))' is no word"),
        fix: LocalText(zh: "删去或改为词", en: "remove it or write a word"))
      return nil
    }
  }

  /// Names of phrase groups.
  func groups(_ key: String) -> [String] {
    words(key).filter { group in
      if log.groups.contains(group) { return true }
      let near = Spelling.nearest(to: group, among: log.groups.sorted())
      fault(
        key, zh: "“\(name(key))”中的短语组“\(group)”不存在",
        en: "'\(name(key))' names the phrase group '\(group)', which does not exist",
        fixZh: near.map { "是否想写“\($0)”？" } ?? "用短语表中的组名",
        fixEn: near.map { "did you mean '\($0)'?" } ?? "name a group of the phrase lists")
      return false
    }
  }

  /// The name of another check; whether there is one can be said when all are read.
  func reference(_ key: String) -> String {
    let name = text(key)
    if !name.isEmpty { log.references.append((name, line(of: key))) }
    return name
  }

  func wordList(_ key: String) -> WordList { WordList(words(key)) }

  /// A list of names from a fixed set.
  func choices<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) -> [Choice]
  where Choice.RawValue == String {
    words(key).compactMap { word in
      if let choice = Choice(rawValue: word) { return choice }
      let fix = Self.choose(word, among: Choice.allCases.map(\.rawValue))
      fault(
        key, zh: "“\(name(key))”中的“\(word)”无此项", en: "'\(word)' in '\(name(key))' is unknown",
        fixZh: fix.zh, fixEn: fix.en)
      return nil
    }
  }

  func numbers(_ key: String, count: Int? = nil) -> [Double] {
    guard let node = demand(key) else { return [] }
    let values = node.sequence?.compactMap { number($0, key, in: -1e9...1e9) } ?? []
    if let count, values.count != count {
      fault(
        key, zh: "“\(name(key))”应为 \(count) 个数", en: "'\(name(key))' should be \(count) numbers",
        fixZh: "写成 [\(count) 个数]", fixEn: "write a list of \(count) numbers")
      return []
    }
    return values
  }

  func band(_ key: String) -> Band {
    let values = numbers(key, count: 4)
    guard values.count == 4 else { return Band(0, 1, 1, 2) }
    guard values[0] < values[1], values[1] <= values[2], values[2] < values[3] else {
      fault(
        key, zh: "“\(name(key))”前后矛盾：应满足 a < b ≤ c < d",
        en: "'\(name(key))' contradicts itself: a band is a < b ≤ c < d",
        fixZh: "按从小到大写四个数", fixEn: "write the four numbers in rising order")
      return Band(0, 1, 1, 2)
    }
    return Band(values[0], values[1], values[2], values[3])
  }

  func ramp(_ key: String) -> Ramp {
    let part = section(key)
    let full = part.number("full", in: -1e9...1e9)
    let zero = part.number("zero", in: -1e9...1e9)
    part.finish()
    guard full != zero else {
      if part.isWhole {
        fault(
          key, zh: "“\(name(key))”的 full 与 zero 相同", en: "'\(name(key))' has full equal to zero",
          fixZh: "两者取不同的数", fixEn: "let the two differ")
      }
      return Ramp(full: 1, zero: 0)
    }
    return Ramp(full: full, zero: zero)
  }

  /// Pairs [x, y] with x rising.
  func steps(_ key: String) -> Steps {
    guard let node = demand(key) else { return Steps([(0, 0)]) }
    let pairs: [(Double, Double)] = (node.sequence.map(Array.init) ?? []).compactMap { pair in
      let values = pair.sequence?.compactMap { number($0, key, in: -1e9...1e9) } ?? []
      return values.count == 2 ? (values[0], values[1]) : nil
    }
    let rising = zip(pairs, pairs.dropFirst()).allSatisfy { $0.0 < $1.0 }
    guard !pairs.isEmpty, pairs.count == node.sequence?.count, rising else {
      fault(
        key, zh: "“\(name(key))”应为若干 [x, y]，x 递增",
        en: "'\(name(key))' should be pairs [x, y] with x rising",
        fixZh: "例如 [[0, 1], [1, 0.5], [2, 0]]", fixEn: "for example [[0, 1], [1, 0.5], [2, 0]]")
      return Steps([(0, 0)])
    }
    return Steps(pairs)
  }

  /// A mapping inside this one.
  func section(_ key: String) -> RubricSection {
    RubricSection(demand(key), path: name(key), log: log, line: line(of: key))
  }

  /// Mappings in a list.
  func sections(_ key: String) -> [RubricSection] {
    guard let node = demand(key), let list = node.sequence else { return [] }
    return list.map { RubricSection($0, path: name(key), log: log) }
  }

  /// Tells of every key that nothing asked for.
  func finish() {
    for key in order where !asked.contains(key) {
      let near = Spelling.nearest(to: key, among: asked.sorted())
      log.note(
        lines[key] ?? line,
        LocalText(zh: "不认识的键“\(name(key))”", en: "unknown key '\(name(key))'"),
        fix: near.map {
          LocalText(zh: "是否想写“\($0)”？", en: "did you mean '\($0)'?")
        }
          ?? LocalText(
            zh: "删去；此处可用：\(asked.sorted().joined(separator: "、"))",
            en: "remove it; known here: \(asked.sorted().joined(separator: ", "))"))
    }
  }

  /// Values that do not go together. Where one of them is not there, that is told, and nothing of a value that
  /// only stands in its place.
  func problem(_ key: String, zh: String, en: String, fixZh: String, fixEn: String) {
    if isWhole { fault(key, zh: zh, en: en, fixZh: fixZh, fixEn: fixEn) }
  }

  /// A value that cannot be meant.
  private func fault(_ key: String, zh: String, en: String, fixZh: String, fixEn: String) {
    log.note(
      lines[key] ?? line, LocalText(zh: zh, en: en), fix: LocalText(zh: fixZh, en: fixEn))
  }

  // MARK: Inside

  private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func demand(_ key: String) -> Node? {
    asked.insert(key)
    if let node = entries[key] { return node }
    if isMissing { return nil }
    lacksKeys = true
    // A misspelt key is told once, by `finish`, with the right one beside it.
    let misspelt = order.contains {
      Spelling.nearest(to: $0, among: [key]) != nil && !asked.contains($0)
    }
    log.missing.append(
      InputProblem(
        file: log.file, line: line,
        what: LocalText(zh: "缺少“\(name(key))”", en: "'\(name(key))' is missing"),
        fix: misspelt
          ? LocalText(zh: "检查附近的键是否拼错", en: "see whether a key nearby is misspelt")
          : LocalText(
            zh: "补上“\(key)”，写法见 \(log.model)",
            en: "add '\(key)'; see `\(log.model)`")))
    return nil
  }

  private func number(_ node: Node, _ key: String, in range: ClosedRange<Double>) -> Double? {
    guard node.scalar?.style == .plain || node.scalar?.style == .any,
      let value = node.float ?? node.int.map(Double.init), value.isFinite
    else {
      fault(
        key, zh: "“\(name(key))”应为数", en: "'\(name(key))' should be a number", fixZh: "写一个数",
        fixEn: "write a number")
      return nil
    }
    guard range.contains(value) else {
      fault(
        key, zh: "“\(name(key))”为 \(figure(value, 3))，超出范围",
        en: "'\(name(key))' is \(figure(value, 3)), out of range",
        fixZh: "取 \(figure(range.lowerBound)) 到 \(figure(range.upperBound)) 之间的数",
        fixEn: "take a number from \(figure(range.lowerBound)) to \(figure(range.upperBound))")
      return nil
    }
    return value
  }
}
