package import CallModel
package import Foundation
internal import Reports

/// The record of who had personal data shown, when and why: a line of JSON each time, only ever
/// added to.
package struct UnmaskLog: Sendable {
  /// In the output folder of a report.
  package static let name = "unmasked.jsonl"

  private struct Entry: Encodable {
    var at: String
    var user: String
    var command: String
    var input: [String]
    var reason: String
  }

  private let path: String

  package init(path: String) { self.path = path }

  /// For commands without an output folder: in the user's state folder
  /// (`$XDG_STATE_HOME`, else `~/.local/state`).
  package static var ofUser: UnmaskLog {
    let environment = ProcessInfo.processInfo.environment
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? NSHomeDirectory() + "/.local/state"
    return UnmaskLog(path: state + "/affinity/" + name)
  }

  /// - Throws: when the line cannot be written; then nothing may be shown.
  package func note(
    _ command: String, of input: [String], because reason: String, at moment: Date
  ) throws(InputProblem) {
    let entry = Entry(
      at: moment.ISO8601Format(), user: NSUserName(), command: command, input: input,
      reason: reason)
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, let line = try? JSONOutput.line(entry),
      line.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == line.count
    else {
      throw InputProblem(
        .outputUnlogged, file: path,
        what: LocalText(
          zh: "无法登记，因此不显示未脱敏内容", en: "cannot be written to, so nothing is shown unmasked"),
        fix: LocalText(zh: "请检查目录权限", en: "check the folder's permissions"))
    }
  }
}

extension InputProblem {
  static func unmasked(in output: String, because reason: String) -> InputProblem {
    InputProblem(
      .outputUnmasked, file: output,
      what: LocalText(
        zh: "本报告未脱敏，含客户个人信息（理由：\(reason)），已登记在 \(UnmaskLog.name)",
        en:
          "these reports are not masked and hold personal data (reason: \(reason)); noted in \(UnmaskLog.name)"
      ),
      fix: LocalText(
        zh: "用完请不带 --unmask 再运行一次，页面即恢复脱敏",
        en: "run again without --unmask when done, which masks the pages again"), effect: .note)
  }
}
