import CallModel
import SettingsFile

/// Times, days and limits that may be off, as `rules.yaml` writes them.
extension SettingsSection {
  /// Seconds; nil where it is left out, and with a problem where it is no length of time, or one
  /// too long.
  func duration(_ key: String) -> Double? {
    // Ten years: no rule speaks of more, and moments that far away are still dates.
    let longest = 3660
    guard
      let seconds = item(
        node(key), SettingText.duration, zh: "时长", en: "a length of time",
        like: ["30 min", "24 h"])
    else { return nil }
    if seconds <= Double(longest) * 86_400 { return seconds }
    fault(
      key, zh: "“\(name(key))”的时长超出范围", en: "'\(name(key))' is too long",
      fixZh: "至多 \(longest) d", fixEn: "write \(longest) d at most")
    return nil
  }

  func duration(_ key: String, into seconds: inout Double) {
    if let found = duration(key) { seconds = found }
  }

  func window(_ key: String, into window: inout DailyWindow) {
    if let found = self.window(key) { window = found }
  }

  func window(_ key: String, orOff window: inout DailyWindow?) {
    if isOff(key) { window = nil } else if let found = self.window(key) { window = found }
  }

  /// A window that lies within one day.
  func windowOfDay(_ key: String, into window: inout DailyWindow) {
    guard let found = self.window(key) else { return }
    if found.start < found.end {
      window = found
    } else {
      fault(
        key, zh: "“\(name(key))”的结束不晚于开始", en: "'\(name(key))' ends before it begins",
        fixZh: "写成 08:00-12:00，结束晚于开始", fixEn: "write it as 08:00-12:00, the later time second")
    }
  }

  /// Tells of windows that share a moment, so that nobody knows which it belongs to.
  func areApart(_ windows: [(key: String, window: DailyWindow)]) {
    for (index, later) in windows.enumerated() {
      guard
        let earlier = windows[..<index].first(where: {
          $0.window.start < later.window.end && later.window.start < $0.window.end
        })
      else { continue }
      fault(
        node(later.key) == nil ? earlier.key : later.key, .settingsClash,
        zh: "“\(name(earlier.key))”与“\(name(later.key))”重叠",
        en: "'\(name(earlier.key))' and '\(name(later.key))' overlap",
        fixZh: "前一段结束后才开始下一段", fixEn: "let each begin where the one before ends, or later")
    }
  }

  func integer(_ key: String, in range: ClosedRange<Int>, orOff number: inout Int?) {
    if isOff(key) {
      number = nil
    } else if let found = value(
      node(key), { node throws(InputProblem) in try node.int(in: range) })
    {
      number = found
    }
  }

  func timeOfDay(_ key: String, into second: inout Int) {
    if let found = timeOfDay(node(key)) { second = found }
  }

  func timesOfDay(_ key: String, into seconds: inout [Int]) {
    items(key, into: &seconds, timeOfDay)
  }

  func days(_ key: String, into days: inout [Day]) {
    items(key, into: &days) {
      item($0, SettingText.day, zh: "日期", en: "a date", like: ["2026-10-01"])
    }
  }

  private func window(_ key: String) -> DailyWindow? {
    item(node(key), SettingText.window, zh: "时段", en: "a window", like: ["08:00-12:00"])
  }

  private func timeOfDay(_ node: SettingsNode?) -> Int? {
    item(node, SettingText.timeOfDay, zh: "时刻", en: "a time of day", like: ["08:30"])
  }

  private func isOff(_ key: String) -> Bool {
    node(key).flatMap { try? $0.string() }.map { $0 == "off" || $0 == "false" } ?? false
  }

  /// A list, or one alone; changed where every one of it can be read.
  private func items<Item>(
    _ key: String, into items: inout [Item], _ read: (SettingsNode?) -> Item?
  ) {
    guard let node = node(key) else { return }
    let entries = node.isList ? list(key) : [node]
    let found = entries.compactMap(read)
    if found.count == entries.count { items = found }
  }

  private func item<Item>(
    _ node: SettingsNode?, _ parse: (String) -> Item?, zh: String, en: String, like: [String]
  ) -> Item? {
    value(node) { node throws(InputProblem) in
      if node.isScalar, let item = parse(try node.string()) { return item }
      throw node.problem(
        zh: "“\(node.path)”应为\(zh)", en: "'\(node.path)' should be \(en)",
        fixZh: "写成 \(like.joined(separator: "、"))",
        fixEn: "write it as \(like.joined(separator: ", "))")
    }
  }
}
