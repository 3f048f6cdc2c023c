internal import CallModel

/// The unit of times that a file leaves unsaid.
enum TimeUnits {
  /// Divisor to seconds: by the length of the call where it is told, else milliseconds, with a
  /// note; fractions of a unit are only written by those who count seconds.
  static func divisor(
    times: [Double], duration: Double?, file: String
  ) -> (divisor: Double, notes: [InputProblem]) {
    guard let latest = times.max(), latest > 0 else { return (1000, []) }
    if let duration, duration > 0 { return (latest > duration * 10 ? 1000 : 1, []) }
    if times.contains(where: { $0 != $0.rounded() }) { return (1, []) }
    return (1000, [.supposedMilliseconds(file)])
  }
}

extension InputProblem {
  /// Times of no said unit were taken for milliseconds.
  static func supposedMilliseconds(_ file: String) -> InputProblem {
    .note(
      .transcriptUnitSupposed, file,
      LocalText(
        zh: "文件未说明时间单位，按毫秒理解", en: "the file names no unit of time; taken as milliseconds"),
      fix: LocalText(
        zh: "请核对首句的时间；如为秒请先转换", en: "check the first times; convert them if they are seconds"))
  }
}
