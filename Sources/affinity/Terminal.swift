public import ArgumentParser
public import CallModel
import Foundation

/// The terminal, as far as commands need it.
enum Terminal {
  /// Standard output is a terminal and `NO_COLOR` is not set (no-color.org).
  static var isColoured: Bool {
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Columns of the terminal; 100 where there is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return max(60, min(160, Int(size.ws_col)))
  }

  static func write(_ text: String) { write(Data(text.utf8)) }

  /// Writes to standard output. Where nothing more can be written (a full disk, a reader that has
  /// gone) the command ends with 1 instead of going on for nobody.
  static func write(_ data: Data) {
    do { try FileHandle.standardOutput.write(contentsOf: data) } catch { stopUnwritten() }
  }

  /// A line on standard output.
  static func say(_ text: String, terminator: String = "\n") { write(text + terminator) }

  private static func stopUnwritten() -> Never {
    complain(
      UsageWords.language == .chinese
        ? "标准输出写不进去，后面的内容没有写出；请检查磁盘空间"
        : "standard output cannot be written and the rest is missing; check the disk")
    Foundation.exit(1)
  }

  /// A line on standard error.
  static func complain(_ text: String) { note(text + "\n") }

  /// Writes to standard error. Where that is full or closed the words are lost, and the work goes on.
  static func note(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// What `--role SPEAKER_00=agent` says: whose voice a label stands for.
enum Roles {
  /// - Throws: `ValidationError` for a text that is no assignment; the last counts of two for a label.
  static func of(_ assignments: [String]) throws -> [String: Party] {
    var roles: [String: Party] = [:]
    for text in assignments {
      guard let sign = text.lastIndex(of: "="), sign > text.startIndex,
        let party = Party(rawValue: String(text[text.index(after: sign)...]))
      else {
        throw ValidationError(
          zh: "--role 写作 标签=角色，角色为 agent、customer、system 或 unknown，不能是 '\(text)'。",
          en: "--role is LABEL=PARTY with agent, customer, system or unknown, not '\(text)'.")
      }
      roles[String(text[..<sign])] = party
    }
    return roles
  }
}

extension Language: ExpressibleByArgument {
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension InputProblem {
  /// Ends the command with this problem on standard error.
  func stopping(in language: Language) -> ExitCode {
    Terminal.complain(sentence(in: language))
    return ExitCode(1)
  }
}
