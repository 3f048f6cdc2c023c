package import CallModel

/// Settings written as text.
package enum SettingText {
  /// `30 s`, `30 min`, `24 h`, `180 d`, in seconds.
  package static func duration(_ text: String) -> Double? {
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
  package static func timeOfDay(_ text: String) -> Int? {
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
  package static func window(_ text: String) -> DailyWindow? {
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
  package static func day(_ text: String) -> Day? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
  }
}
