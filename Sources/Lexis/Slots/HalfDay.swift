/// Which part of a day a visit falls in.
public enum HalfDay: String, Hashable, Sendable, Codable {
  case morning, afternoon, evening

  /// 上午, 下午, 晚上 and their like; also AM, PM, morning …; nil for 指定 and what is unknown.
  public init?(named text: String) {
    let name = NormalizedText(text).text
    if ["上午", "早上", "早", "am", "a m", "morning", "上"].contains(name) {
      self = .morning
    } else if ["下午", "中午", "午后", "pm", "p m", "afternoon", "noon", "下"].contains(name) {
      self = .afternoon
    } else if ["晚上", "傍晚", "夜里", "evening", "night"].contains(name) {
      self = .evening
    } else {
      return nil
    }
  }
}

/// A time of day, in minutes since midnight where the half of the day is known.
package struct ClockTime: Hashable, Sendable, Codable {
  /// 0…23 where the half of the day was said or follows; 1…12 otherwise.
  package var hour: Int
  package var minute: Int
  /// The half of the day was said, so that `hour` is of 24.
  package var isSure: Bool

  package init(hour: Int, minute: Int = 0, isSure: Bool) {
    self.hour = hour
    self.minute = minute
    self.isSure = isSure
  }
}

/// 07, 12.
func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
