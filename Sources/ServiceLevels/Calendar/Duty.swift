/// What a roster's word for a duty says.
public enum Duty {
  /// Words that mean the agent was not there.
  static let absences = [
    "请假", "病假", "事假", "年假", "产假", "婚假", "丧假", "调休", "休息", "休假", "工伤", "缺勤", "旷工",
    "absent", "absence", "leave", "sick", "vacation", "day off",
  ]

  /// The roster's row stands for leave or absence and not for work: a word such as 病假 or 调休, or
  /// any that ends in 假. A row without a word is work.
  public static func isAbsence(_ duty: String?) -> Bool {
    guard let duty else { return false }
    let word = duty.lowercased().trimmingBlanks()
    return word.hasSuffix("假") || absences.contains { word.contains($0) }
  }
}

extension RosterEntry {
  /// The agent works on this row's day.
  public var isWork: Bool { !Duty.isAbsence(duty) }
}

extension String {
  fileprivate func trimmingBlanks() -> Substring {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
