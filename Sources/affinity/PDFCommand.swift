import ArgumentParser
import CallModel
import Foundation
import Workbench

struct PDFCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf",
    abstract:
      "Prints the ranking, the sheets for team meetings, the competition, the agents' reports and calls as PDF.",
    discussion: """
      The pages are laid out on A4 by their own print styles, with the Chromium or Chrome that is \
      installed. An agent's report is one sheet; its long lists come along with --details. The \
      pages of calls are printed only where you name them. Written to pdf/ among the reports unless \
      you say otherwise.

      EXAMPLES
        affinity pdf october-reports
        affinity pdf october-reports --agent A101 --agent A102 --output handouts
        affinity pdf october-reports --agent A101 --details
        affinity pdf october-reports --call C100600346

      The exit status is 0 when all went well, 2 when a page could not be printed, and 1 when there \
      is no browser or no report.
      """)

  @Argument(help: "The folder that 'affinity report' wrote.", completion: .directory)
  var reports: String

  @Option(
    name: .shortAndLong, help: "Where to write; REPORTS/pdf unless given.", completion: .directory)
  var output: String?

  @Option(parsing: .singleValue, help: "Only this agent; may be given several times.")
  var agent: [String] = []

  @Option(parsing: .singleValue, help: "The page of this call; may be given several times.")
  var call: [String] = []

  @Flag(help: "Agents' reports with their details: more examples, weeks, criteria, orders, calls.")
  var details = false

  @OptionGroup var language: LanguageOption

  func run() throws {
    let reports = FolderArgument.plain(reports)
    let spoken = language.spoken(ofReports: reports)
    var job = PrintReports(
      reports: reports, output: FolderArgument.plain(output ?? reports + "/pdf"),
      searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
    job.agents = agent.isEmpty ? nil : Set(agent)
    job.calls = Set(call)
    job.withDetails = details
    let summary: PrintReports.Summary
    do throws(InputProblem) {
      let bar = LazyBar(spoken == .chinese ? "打印" : "Printing")
      summary = try job.run { bar.update($0, of: $1) }
      bar.finish()
    } catch { throw error.stopping(in: spoken) }
    if let signal = summary.interruption { Interruption.end(by: signal) }
    for problem in summary.problems { Terminal.complain(problem.sentence(in: spoken)) }
    Terminal.write(
      LocalText(
        zh: "PDF \(summary.files.count) 份：\(job.output)\n",
        en: summary.files.count.counted("PDF file") + ": \(job.output)\n")[spoken])
    if summary.files.isEmpty { throw ExitCode(1) }
    if !summary.problems.isEmpty { throw ExitCode(2) }
  }
}
