package import CallModel

/// Reads one mapping of a settings file, key by key, and notes what is missing, misspelt or
/// impossible.
///
/// Reading goes on after a problem, so that one run tells everything that is wrong with a file. Keys
/// are read in two ways: `number("points", in: …)` must be there, and
/// `number("points", in: …, into: &points)` changes what it names and leaves the rest. What was asked
/// for is known; `finish` tells of every other key.
package final class SettingsSection<Names> {
  package let log: SettingsLog<Names>
  /// Where the mapping stands, for sentences: `criteria.C1`.
  package let path: String
  /// The line of its key, in a list its own.
  package let line: Int?
  private let entries: [String: SettingsNode]
  /// The keys, in the order of the file.
  package let keys: [String]
  private var asked: Set<String> = []
  /// The mapping itself is not there: that is told, and need not be told of each of its keys.
  package let isMissing: Bool
  private var lacksKeys = false
  private var isWhole: Bool { !isMissing && !lacksKeys }

  /// A whole file.
  package convenience init(_ node: SettingsNode, log: SettingsLog<Names>) {
    self.init(node, path: node.path, log: log, line: node.line)
  }

  private init(_ node: SettingsNode?, path: String, log: SettingsLog<Names>, line: Int?) {
    self.log = log
    self.path = path
    self.line = node?.line ?? line
    var entries: [String: SettingsNode] = [:]
    var keys: [String] = []
    var isMissing = node == nil
    if let node {
      do {
        for (key, value) in try node.members() {
          entries[key] = value
          keys.append(key)
        }
      } catch {
        log.add(error)
        isMissing = true
      }
    }
    self.entries = entries
    self.keys = keys
    self.isMissing = isMissing
  }

  package func has(_ key: String) -> Bool { entries[key] != nil }
  package func line(of key: String) -> Int? { entries[key]?.line ?? line }

  /// Whether a key is there that need not be.
  package func offers(_ key: String) -> Bool { node(key) != nil }

  /// The value of a key that need not be there, as it stands in the file.
  package func node(_ key: String) -> SettingsNode? {
    asked.insert(key)
    return entries[key]
  }

  // MARK: Values that must be there

  package func number(_ key: String, in range: ClosedRange<Double> = 0...1e9) -> Double {
    value(demand(key)) { node throws(InputProblem) in try node.double(in: range) }
      ?? range.lowerBound
  }

  package func seconds(_ key: String) -> Seconds { Seconds(number(key, in: 0...86_400)) }

  package func integer(_ key: String, in range: ClosedRange<Int> = 0...1_000_000) -> Int {
    value(demand(key)) { node throws(InputProblem) in try node.int(in: range) } ?? range.lowerBound
  }

  package func flag(_ key: String) -> Bool {
    value(demand(key)) { node throws(InputProblem) in try node.bool() } ?? false
  }

  package func text(_ key: String) -> String {
    value(demand(key)) { node throws(InputProblem) in try node.string() } ?? ""
  }

  /// - Parameter names: what each choice is called elsewhere in the product, accepted as well.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ fallback: Choice, names: (Choice) -> [String] = { _ in [] }
  ) -> Choice where Choice.RawValue == String {
    value(demand(key)) { node throws(InputProblem) in try node.choice(Choice.self, names: names) }
      ?? fallback
  }

  /// A text in both languages: `{zh: …, en: …}`, or one text for both.
  package func localText(_ key: String) -> LocalText {
    if let node = entries[key], node.isScalar { return LocalText(verbatim: text(key)) }
    let part = section(key)
    let text = LocalText(zh: part.text("zh"), en: part.text("en"))
    part.finish()
    return text
  }

  /// A list of words, which may be empty.
  package func words(_ key: String) -> [String] {
    demand(key).map(words) ?? []
  }

  /// A list of words, or one word alone.
  package func wordOrWords(_ key: String) -> [String] {
    if let node = entries[key], node.isScalar { return [text(key)] }
    return words(key)
  }

  /// A list of names from a fixed set.
  package func choices<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _: Choice.Type
  ) -> [Choice] where Choice.RawValue == String {
    list(key).compactMap { item in
      value(item) { node throws(InputProblem) in try node.choice(Choice.self) }
    }
  }

  package func numbers(_ key: String, count: Int) -> [Double] {
    guard let node = demand(key) else { return [] }
    let items = node.isList ? list(key) : []
    guard items.count == count else {
      fault(
        key, .settingsCount, zh: "“\(name(key))”应为 \(count) 个数",
        en: "'\(name(key))' should be \(count) numbers",
        fixZh: "写成 [\(count) 个数]", fixEn: "write a list of \(count) numbers")
      return []
    }
    let values = items.compactMap { item in
      value(item) { node throws(InputProblem) in try node.double(in: -1e9...1e9) }
    }
    return values.count == count ? values : []
  }

  /// The entries of a list.
  package func list(_ key: String) -> [SettingsNode] {
    value(demand(key)) { node throws(InputProblem) in try node.list() } ?? []
  }

  /// A mapping inside this one.
  package func section(_ key: String) -> SettingsSection {
    SettingsSection(demand(key), path: name(key), log: log, line: line(of: key))
  }

  /// Mappings in a list.
  package func sections(_ key: String) -> [SettingsSection] {
    list(key).map { SettingsSection($0, log: log) }
  }

  // MARK: Values that are changed where they are there

  package func number(_ key: String, in range: ClosedRange<Double>, into number: inout Double) {
    if let found = value(node(key), { node throws(InputProblem) in try node.double(in: range) }) {
      number = found
    }
  }

  package func integer(_ key: String, in range: ClosedRange<Int>, into number: inout Int) {
    if let found = value(node(key), { node throws(InputProblem) in try node.int(in: range) }) {
      number = found
    }
  }

  package func flag(_ key: String, into flag: inout Bool) {
    if let found = value(node(key), { node throws(InputProblem) in try node.bool() }) {
      flag = found
    }
  }

  package func text(_ key: String, into text: inout String) {
    if let found = value(node(key), { node throws(InputProblem) in try node.string() }) {
      text = found
    }
  }

  package func words(_ key: String, into words: inout [String]) {
    guard let node = node(key) else { return }
    if node.isList { words = self.words(node) } else { _ = self.words(node) }
  }

  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, into choice: inout Choice
  ) where Choice.RawValue == String {
    if let found = value(node(key), { node throws(InputProblem) in try node.choice(Choice.self) }) {
      choice = found
    }
  }

  /// Names from a fixed set; changed where every one of them is in it.
  package func choices<Choice: RawRepresentable & CaseIterable>(
    _ key: String, into choices: inout [Choice]
  ) where Choice.RawValue == String {
    guard let node = node(key) else { return }
    let found = self.choices(key, Choice.self)
    if node.isList, found.count == list(key).count { choices = found }
  }

  /// One text for both languages, or either of the two.
  package func localText(_ key: String, into text: inout LocalText) {
    guard let node = node(key) else { return }
    if node.isScalar {
      if let found = value(node, { node throws(InputProblem) in try node.string() }) {
        text = LocalText(verbatim: found)
      }
      return
    }
    part(key) { part in
      part.text("zh", into: &text.zh)
      part.text("en", into: &text.en)
    }
  }

  /// Reads the mapping under a key where it is there, and tells of keys in it that nothing asked for.
  package func part(_ key: String, _ read: (SettingsSection) -> Void) {
    guard offers(key) else { return }
    let part = section(key)
    read(part)
    part.finish()
  }

  // MARK: Problems

  /// Keys of one mapping that nothing asked for and that are each told, with the right one beside it.
  private static var mostUnknown: Int { 100 }

  /// Tells of every key that nothing asked for; of a mapping that belongs elsewhere how many more there are.
  package func finish() {
    let unknown = keys.filter { !asked.contains($0) }
    let known = asked.sorted()
    for key in unknown.prefix(Self.mostUnknown) {
      log.add(
        SettingsPath.unknown(
          name(key), key, file: log.file, line: line(of: key), among: known))
    }
    guard unknown.count > Self.mostUnknown else { return }
    let left = unknown.count - Self.mostUnknown
    let place =
      path.isEmpty
      ? LocalText(zh: "文件里", en: "the file") : LocalText(zh: "“\(path)”里", en: "'\(path)'")
    log.note(
      .settingsUnknownKeys, line(of: unknown[Self.mostUnknown]),
      LocalText(
        zh: "\(place.zh)还有 \(left) 个不认识的键",
        en: "\(place.en) holds \(left) more \(left == 1 ? "key" : "keys") that nobody knows"),
      fix: LocalText(
        zh: "检查这些内容是否放错了地方；此处可用：\(known.joined(separator: "、"))",
        en: "see whether they belong elsewhere; known here: \(known.joined(separator: ", "))"))
  }

  /// The value, where it can be read; what keeps it from being read is noted.
  package func value<Value>(
    _ node: SettingsNode?, _ read: (SettingsNode) throws(InputProblem) -> Value
  ) -> Value? {
    guard let node else { return nil }
    do {
      return try read(node)
    } catch {
      log.add(error)
      return nil
    }
  }

  /// Values that do not go together. Where one of them is not there, that is told, and nothing of a
  /// value that only stands in its place.
  package func problem(
    _ key: String, _ kind: InputProblem.Kind = .settingsClash, zh: String, en: String,
    fixZh: String, fixEn: String
  ) {
    if isWhole { fault(key, kind, zh: zh, en: en, fixZh: fixZh, fixEn: fixEn) }
  }

  /// A value that cannot be meant.
  package func fault(
    _ key: String, _ kind: InputProblem.Kind = .settingsValue, zh: String, en: String,
    fixZh: String, fixEn: String
  ) {
    log.note(
      kind, line(of: key), LocalText(zh: zh, en: en), fix: LocalText(zh: fixZh, en: fixEn),
      subject: name(key))
  }

  /// The keys that lead to a key of this mapping.
  package func name(_ key: String) -> String { SettingsPath.joined(path, key) }

  private func words(_ node: SettingsNode) -> [String] {
    (value(node) { node throws(InputProblem) in try node.list() } ?? []).compactMap { item in
      value(item) { node throws(InputProblem) in try node.string() }
    }
  }

  private func demand(_ key: String) -> SettingsNode? {
    if let node = node(key) { return node }
    if isMissing { return nil }
    lacksKeys = true
    // A misspelt key is told once, by `finish`, with the right one beside it.
    let isMisspelt = keys.contains {
      !asked.contains($0) && Spelling.nearest(to: $0, among: [key]) != nil
    }
    log.missing.append(
      InputProblem(
        .settingsKeyMissing, file: log.file, line: line,
        what: LocalText(zh: "缺少“\(name(key))”", en: "'\(name(key))' is missing"),
        fix: isMisspelt
          ? LocalText(zh: "检查附近的键是否拼错", en: "see whether a key nearby is misspelt")
          : log.model.map {
            LocalText(zh: "补上“\(key)”，写法见 \($0)", en: "add '\(key)'; see `\($0)`")
          } ?? LocalText(zh: "补上这一项", en: "add it")))
    return nil
  }
}
