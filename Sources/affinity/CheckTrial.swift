import Assessment
import CallModel
import Lexis

/// Runs the examples of a file and tells what fails.
struct CheckTrial {
  let set: CheckSet
  let file: CheckFile
  let path: String
  let language: Language

  init(_ set: CheckSet, of file: CheckFile, file path: String, _ language: Language) {
    self.set = set
    self.file = file
    self.path = path
    self.language = language
  }

  /// Something failed.
  func run() -> Bool {
    let failures = set.failingExamples().filter { file.check($0.check) != nil }
    for failure in failures {
      let place = path + (failure.example.line.map { ":\($0)" } ?? "")
      let name = failure.example.name
      let found = failure.outcome.hits.map { "\($0.turnNumber)" }.joined(separator: ", ")
      let what: LocalText
      if let absence = failure.outcome.absence {
        what = LocalText(zh: "无法判断：\(absence.zh)", en: "cannot be said: \(absence.en)")
      } else if failure.outcome.fires != failure.example.fires {
        what =
          failure.example.fires
          ? LocalText(zh: "应触发而没有触发", en: "must fire and does not")
          : LocalText(
            zh: "不应触发却触发了（第 \(found) 句）", en: "must not fire and does (turn \(found))")
      } else {
        what = LocalText(
          zh: "命中的是第 \(found.isEmpty ? "0" : found) 句，与 > 标的不同",
          en: "it fires in turn \(found.isEmpty ? "0" : found), elsewhere than marked")
      }
      Terminal.say(
        language == .chinese
          ? "\(place)：检查“\(failure.check)”的例子“\(name)”\(what.zh)"
          : "\(place): example '\(name)' of '\(failure.check)' \(what.en)")
    }
    let examples = file.checks.map(\.check.examples.count).reduce(0, +)
    Terminal.say(
      language == .chinese
        ? "\(path)：检查 \(file.checks.count) 项，例子 \(examples) 个，不符 \(failures.count) 个"
        : "\(path): \(file.checks.count.counted("check")), \(examples.counted("example")), \(failures.count.counted("fails", "fail"))"
    )
    return !failures.isEmpty
  }
}
