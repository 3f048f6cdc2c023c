internal import CallModel
package import SettingsFile

/// A part of a rubric or of a file of checks while it is read.
package typealias RubricSection = SettingsSection<RubricNames>

package typealias RubricLog = SettingsLog<RubricNames>

/// What a rubric or a file of checks may name, and what it names.
package struct RubricNames {
  /// Phrase groups that exist.
  var groups: Set<String>
  /// Checks that are named, with the line of each name.
  var checks: [(name: String, line: Int?)] = []
}

extension RubricLog {
  /// What was read of a file, or the first of its problems.
  ///
  /// - Parameter unreadable: said where nothing was read and nothing noted.
  static func whole<Value>(
    _ value: Value?, _ problems: [InputProblem], file: String, _ unreadable: LocalText
  ) throws(InputProblem) -> Value {
    if let value { return value }
    throw problems.first
      ?? InputProblem(
        .settingsUnreadable, file: file, what: unreadable,
        fix: LocalText(zh: "检查文件", en: "check the file"))
  }

  package convenience init(
    file: String, groups: Set<String> = [], model: String = "affinity rubric show --yaml"
  ) {
    self.init(file: file, model: model, names: RubricNames(groups: groups))
  }
}

extension RubricSection {
  /// Names of phrase groups of a key that rubrics from before it lack.
  func groups(_ key: String, else carried: [String]) -> [String] {
    offers(key) ? groups(key) : carried
  }

  /// Names of phrase groups.
  func groups(_ key: String) -> [String] {
    words(key).filter { group in
      if log.names.groups.contains(group) { return true }
      let near = Spelling.nearest(to: group, among: log.names.groups.sorted())
        .map(LocalText.didYouMean)
      fault(
        key, zh: "“\(name(key))”中的短语组“\(group)”不存在",
        en: "'\(name(key))' names the phrase group '\(group)', which does not exist",
        fixZh: near?.zh ?? "用短语表中的组名",
        fixEn: near?.en ?? "name a group of the phrase lists")
      return false
    }
  }

  /// The name of another check; whether there is one can be said when all are read.
  func reference(_ key: String) -> String {
    let name = text(key)
    if !name.isEmpty { log.names.checks.append((name, line(of: key))) }
    return name
  }

  /// Names of other checks.
  func references(_ key: String) -> [String] {
    let names = words(key)
    for name in names { log.names.checks.append((name, line(of: key))) }
    return names
  }

  func wordList(_ key: String) -> WordList { WordList(words(key)) }

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
      part.problem(
        "full", zh: "“\(name(key))”的 full 与 zero 相同", en: "'\(name(key))' has full equal to zero",
        fixZh: "两者取不同的数", fixEn: "let the two differ")
      return Ramp(full: 1, zero: 0)
    }
    return Ramp(full: full, zero: zero)
  }

  /// Pairs [x, y] with x rising.
  func steps(_ key: String) -> Steps {
    guard let node = node(key), node.isList else {
      _ = list(key)
      return Steps([(0, 0)])
    }
    let pairs = list(key).compactMap { pair -> (Double, Double)? in
      guard let values = try? pair.list().map({ try $0.double(in: -1e9...1e9) }) else { return nil }
      return values.count == 2 ? (values[0], values[1]) : nil
    }
    let isRising = zip(pairs, pairs.dropFirst()).allSatisfy { $0.0 < $1.0 }
    guard !pairs.isEmpty, pairs.count == list(key).count, isRising else {
      fault(
        key, zh: "“\(name(key))”应为若干 [x, y]，x 递增",
        en: "'\(name(key))' should be pairs [x, y] with x rising",
        fixZh: "例如 [[0, 1], [1, 0.5], [2, 0]]", fixEn: "for example [[0, 1], [1, 0.5], [2, 0]]")
      return Steps([(0, 0)])
    }
    return Steps(pairs)
  }
}
