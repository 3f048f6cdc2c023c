import ArgumentParser
import CallModel
import Workbench

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Says what a data folder holds and lacks, before any scoring.",
    discussion: """
      Files without a row and rows without a file, unknown agents, columns nobody knows, channels \
      that look swapped, and which measures and rules can therefore be computed.

      EXAMPLES
        affinity doctor october
        affinity doctor october --listen 200 --language en

      The exit status is 0 when nothing is wrong, 2 when something should be mended, and 1 when \
      the folder cannot be read.
      """)

  @Argument(help: "The data folder.", completion: .directory)
  var folder: String

  @Option(help: "How many recordings to listen to for the channel check.")
  var listen: Int = 12

  @OptionGroup var language: LanguageOption

  func run() throws {
    let spoken = language.language ?? .chinese
    let sections: [Doctor.Section]
    do throws(InputProblem) {
      sections = try Doctor(folder: folder, listensTo: listen).examine()
    } catch {
      throw error.stopping(in: spoken)
    }
    var text = ""
    for section in sections {
      text += paint(section.title[spoken], "1") + "\n"
      for line in section.lines {
        let mark =
          switch line.verdict {
          case .good: paint("✓", "32")
          case .note: paint("·", "33")
          case .bad: paint("✗", "31")
          }
        text += "  \(mark) \(line.text[spoken])\n"
        if let fix = line.fix { text += "    → \(fix[spoken])\n" }
      }
      text += "\n"
    }
    Terminal.write(text)
    if sections.flatMap(\.lines).contains(where: { $0.verdict == .bad }) { throw ExitCode(2) }
  }

  private func paint(_ text: String, _ code: String) -> String {
    Terminal.isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
