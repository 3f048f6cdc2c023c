public import ArgumentParser
public import CallModel
import Foundation
import Workbench

/// The terminal, as far as commands need it.
enum Terminal {
  /// Standard output is a terminal that knows colours, and `NO_COLOR` is not set (no-color.org).
  static var isColoured: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  /// Columns of the terminal, from 60 to 160; where there is none what `COLUMNS` says, else 100.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return max(60, min(160, Int(size.ws_col)))
    }
    let stated = Int(ProcessInfo.processInfo.environment["COLUMNS"] ?? "") ?? 0
    return stated > 0 ? max(60, min(160, stated)) : 100
  }

  static func write(_ text: String) { put(Data(TerminalText.safe(text).utf8)) }

  /// Writes what a program may read: as it is, but on a terminal as safe as any other text.
  static func write(_ data: Data) {
    guard isatty(STDOUT_FILENO) == 1 else { return put(data) }
    write(String(decoding: data, as: UTF8.self))
  }

  /// Writes to standard output. Where nothing more can be written (a full disk, a reader that has
  /// gone) the command ends with 1 instead of going on for nobody.
  private static func put(_ data: Data) {
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
  static func complain(_ text: String) { note(TerminalText.safe(text) + "\n") }

  /// Writes to standard error. Where that is full or closed the words are lost, and the work goes on.
  static func note(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// Text on its way to a terminal.
enum TerminalText {
  /// Without control characters but line ends, tabs and, where there are any, the product's own colours, and without marks that
  /// turn the direction of writing: words of a file could else move the cursor, clear the screen or hide a
  /// line behind another.
  static func safe(_ text: String) -> String {
    let isSafe = text.utf8.allSatisfy {
      ($0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2) || $0 == 0x0A
    }
    if isSafe { return text }
    var safe = String.UnicodeScalarView()
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      switch scalar.value {
      case 0x09, 0x0A: safe.append(scalar)
      case 0x0D:
        // Alone it goes back to the line's beginning.
        let next = scalars.index(after: index)
        let endsLine = next < scalars.endIndex && scalars[next] == "\n"
        safe.append(endsLine ? scalar : "\u{FFFD}")
      case 0x1B:
        if let end = colourEnd(in: scalars, from: index) {
          safe.append(contentsOf: scalars[index...end])
          index = end
        } else {
          safe.append("\u{FFFD}")
        }
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: safe.append("\u{FFFD}")
      default: safe.append(scalar)
      }
      index = scalars.index(after: index)
    }
    return String(safe)
  }

  /// What the product colours by (`Ink`); nothing that would hide a text or let it blink.
  private static let colours: Set<String> = ["0", "1", "2", "31", "32", "33", "35", "36"]

  /// The last scalar of `ESC [ 1 ; 31 m`; nil for other codes, and where nothing is coloured.
  private static func colourEnd(
    in scalars: String.UnicodeScalarView, from start: String.UnicodeScalarView.Index
  ) -> String.UnicodeScalarView.Index? {
    var index = scalars.index(after: start)
    guard Terminal.isColoured, index < scalars.endIndex, scalars[index] == "[" else { return nil }
    var code = ""
    for _ in 0..<12 {
      index = scalars.index(after: index)
      guard index < scalars.endIndex else { return nil }
      switch scalars[index] {
      case "m": return colours.contains(code) ? index : nil
      case ";":
        guard colours.contains(code) else { return nil }
        code = ""
      case "0"..."9": code.unicodeScalars.append(scalars[index])
      default: return nil
      }
    }
    return nil
  }
}

/// What `--role SPEAKER_00=agent` says: whose voice a label stands for.
enum Roles {
  /// - Throws: `ValidationError` for a text that is no assignment, and for a label that would be two parties.
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
      let label = String(text[..<sign])
      if let known = roles[label], known != party {
        throw ValidationError(
          zh: "--role 把标签 '\(label)' 既定为 \(known.rawValue)，又定为 \(party.rawValue)。",
          en: "--role makes the label '\(label)' both \(known.rawValue) and \(party.rawValue).")
      }
      roles[label] = party
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
    Terminal.complain(masked.sentence(in: language))
    return ExitCode(1)
  }
}
