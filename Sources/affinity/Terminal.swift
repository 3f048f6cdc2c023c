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
    do { try FileHandle.standardOutput.write(contentsOf: data) } catch { Foundation.exit(1) }
  }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// Options that many commands share.
struct LanguageOption: ParsableArguments {
  @Option(help: "Language of the output: zh or en.")
  var language: Language?
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
