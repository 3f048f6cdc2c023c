import CallModel
import Yams

/// A mapping of a settings file while it is read: it knows what was asked for, so that what was
/// not asked for can be named with its line and the nearest right key.
final class SettingReader {
  let node: Node
  let file: String
  let path: String
  private var asked: [String] = []
  private(set) var problems: [InputProblem] = []
  private var children: [SettingReader] = []

  init(_ node: Node, file: String, path: String = "") {
    self.node = node
    self.file = file
    self.path = path
  }

  var allProblems: [InputProblem] { problems + children.flatMap(\.allProblems) }

  func value(_ key: String) -> Node? {
    asked.append(key)
    return node.mapping?.first { $0.key.string == key }?.value
  }

  /// The part under a key; nil where it is left out.
  func part(_ key: String) -> SettingReader? {
    guard let value = value(key) else { return nil }
    guard value.mapping != nil else {
      complain(value, key, zh: "应为一组键值", en: "a mapping is needed")
      return nil
    }
    let child = SettingReader(value, file: file, path: path.isEmpty ? key : "\(path).\(key)")
    children.append(child)
    return child
  }

  func complain(_ node: Node?, _ key: String, zh: String, en: String) {
    let name = path.isEmpty ? key : "\(path).\(key)"
    problems.append(
      InputProblem(
        file: file, line: (node ?? self.node).mark?.line,
        what: LocalText(zh: "设置 \(name)：\(zh)", en: "setting \(name): \(en)"),
        fix: LocalText(
          zh: "请按 affinity orders rules explain 所示填写",
          en: "write it as `affinity orders rules explain` shows")))
  }

  /// Names every key that nobody asked for.
  func finish() {
    guard let mapping = node.mapping else { return }
    for (key, _) in mapping {
      guard let name = key.string, !asked.contains(name) else { continue }
      let near = Spelling.nearest(to: name, among: asked)
      problems.append(
        InputProblem(
          file: file, line: key.mark?.line,
          what: LocalText(
            zh: "设置 \(path.isEmpty ? name : "\(path).\(name)") 不存在",
            en: "there is no setting \(path.isEmpty ? name : "\(path).\(name)")"),
          fix: near.map {
            LocalText(zh: "是否指 \($0)？", en: "did you mean \($0)?")
          } ?? LocalText(zh: "请删去", en: "remove it")))
    }
    for child in children { child.finish() }
  }

  func isOff(_ node: Node) -> Bool {
    node.scalar.map { $0.string == "off" || $0.string == "false" } ?? false
  }

  func text(_ key: String, _ set: (String) -> Void) {
    guard let value = value(key) else { return }
    if let text = value.scalar?.string {
      set(text)
    } else {
      complain(value, key, zh: "应为文字", en: "a text is needed")
    }
  }

  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ set: (Choice) -> Void)
  where Choice.RawValue == String {
    guard let value = value(key) else { return }
    if let text = value.scalar?.string, let choice = Choice(rawValue: text) {
      set(choice)
    } else {
      let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      complain(value, key, zh: "可选值为 \(all)", en: "it is one of \(all)")
    }
  }

  func flag(_ key: String, _ set: (Bool) -> Void) {
    guard let value = value(key) else { return }
    if let flag = value.bool {
      set(flag)
    } else {
      complain(value, key, zh: "应为 true 或 false", en: "true or false is needed")
    }
  }

  func whole(_ key: String, _ range: ClosedRange<Int>, _ set: (Int) -> Void) {
    guard let value = value(key) else { return }
    if let number = value.int, range.contains(number) {
      set(number)
    } else {
      let (low, high) = (range.lowerBound, range.upperBound)
      complain(
        value, key, zh: "应为 \(low) 到 \(high) 之间的整数",
        en: "a whole number from \(low) to \(high) is needed")
    }
  }

  /// - Parameter limits: the least and the greatest number, both whole.
  func number(_ key: String, _ limits: ClosedRange<Int>, _ set: (Double) -> Void) {
    guard let value = value(key) else { return }
    let (low, high) = (limits.lowerBound, limits.upperBound)
    if let number = value.float ?? value.int.map(Double.init),
      (Double(low)...Double(high)).contains(number)
    {
      set(number)
    } else {
      complain(
        value, key, zh: "应为 \(low) 到 \(high) 之间的数", en: "a number from \(low) to \(high) is needed")
    }
  }

  /// Ten years: no rule speaks of more, and moments that far away are still dates.
  private static let longest = 3660

  func duration(_ key: String, _ set: (Double) -> Void) {
    guard let value = value(key) else { return }
    if let seconds = duration(of: value, key) { set(seconds) }
  }

  /// Seconds; nil and a problem where it is no length of time, or one too long.
  func duration(of value: Node, _ key: String) -> Double? {
    guard let seconds = value.scalar.flatMap({ SettingText.duration($0.string) }) else {
      complain(value, key, zh: "应为时长，如 30 min、24 h", en: "a length of time is needed, like 30 min")
      return nil
    }
    guard seconds <= Double(Self.longest) * 86_400 else {
      complain(value, key, zh: "时长至多 \(Self.longest) d", en: "\(Self.longest) d is the longest")
      return nil
    }
    return seconds
  }

  func window(_ key: String, _ set: (DailyWindow) -> Void) {
    guard let value = value(key) else { return }
    if let window = value.scalar.flatMap({ SettingText.window($0.string) }) {
      set(window)
    } else {
      complain(
        value, key, zh: "应为时段，如 08:00-12:00", en: "a window is needed, like 08:00-12:00")
    }
  }

  func timeOfDay(_ key: String, _ set: (Int) -> Void) {
    guard let value = value(key) else { return }
    if let second = value.scalar.flatMap({ SettingText.timeOfDay($0.string) }) {
      set(second)
    } else {
      complain(value, key, zh: "应为时刻，如 08:30", en: "a time of day is needed, like 08:30")
    }
  }

  func texts(_ key: String, _ set: ([String]) -> Void) {
    guard let value = value(key) else { return }
    if let list = value.sequence {
      set(list.compactMap { $0.scalar?.string })
    } else {
      complain(value, key, zh: "应为列表，如 [甲, 乙]", en: "a list is needed, like [a, b]")
    }
  }

  func items<Item>(_ key: String, _ parse: (String) -> Item?, _ set: ([Item]) -> Void) {
    guard let value = value(key) else { return }
    var items: [Item] = []
    for element in value.sequence.map(Array.init) ?? [value] {
      if let item = element.scalar.flatMap({ parse($0.string) }) {
        items.append(item)
      } else {
        complain(element, key, zh: "无法理解", en: "cannot be understood")
        return
      }
    }
    set(items)
  }
}

/// Settings written as text.
public enum SettingText {
  /// `30 s`, `30 min`, `24 h`, `180 d`, in seconds.
  public static func duration(_ text: String) -> Double? {
    var digits = ""
    var unit = ""
    for scalar in text.unicodeScalars where scalar != " " {
      if (scalar.value >= 48 && scalar.value <= 57) || scalar == "." {
        if !unit.isEmpty { return nil }
        digits.unicodeScalars.append(scalar)
      } else {
        unit.unicodeScalars.append(scalar)
      }
    }
    guard let number = Double(digits) else { return nil }
    switch unit {
    case "s", "秒": return number
    case "min", "分", "分钟": return number * 60
    case "h", "小时": return number * 3600
    case "d", "天": return number * 86_400
    default: return nil
    }
  }

  /// `08:30` or `24:00`, in seconds after midnight.
  public static func timeOfDay(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = Int(parts[0]), let minute = Int(parts[1])
    else { return nil }
    let second = parts.count == 3 ? Int(parts[2]) : 0
    guard let second, (0...24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    let total = hour * 3600 + minute * 60 + second
    return total <= 86_400 ? total : nil
  }

  /// `20:00-08:30`.
  public static func window(_ text: String) -> DailyWindow? {
    let parts = text.split { $0 == "-" || $0 == "–" || $0 == "~" }
    guard parts.count == 2, let start = timeOfDay(trimmed(parts[0])),
      let end = timeOfDay(trimmed(parts[1]))
    else { return nil }
    return DailyWindow(start, end)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// `2026-10-01`.
  public static func day(_ text: String) -> Day? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
  }
}
