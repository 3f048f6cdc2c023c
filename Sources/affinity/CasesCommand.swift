import ArgumentParser
import CallModel
import Foundation
import Workbench

struct CasesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases",
    abstract:
      "Collects the month's best and poorest moments, criterion by criterion, for training.",
    discussion: """
      Written to the output folder: index.html with quotes and the turns around them, clips/ with \
      short pieces of the recordings, and cases.json. Personal data is masked in the words and \
      covered by a tone in the clips: word by word where the transcript times its words, else over \
      the whole turn. Whose calls they are is not said unless you ask for it.

      EXAMPLES
        affinity cases october
        affinity cases october --criterion C1 --criterion P5 --per-criterion 5
        affinity cases october --with-agents --output october-cases
        affinity cases october --agent A101 --per-criterion 5 --output october-A101

      The exit status is 0 when all went well, 2 when a clip could not be made, and 1 when there is no \
      report to read.
      """)

  @Argument(help: "The data folder.", completion: .directory)
  var folder: String

  @Option(
    help: "The folder that 'affinity report' wrote; FOLDER-reports unless given.",
    completion: .directory)
  var reports: String?

  @Option(
    name: .shortAndLong, help: "Where to write; FOLDER-cases unless given.",
    completion: .directory)
  var output: String?

  @Option(parsing: .singleValue, help: "Only this criterion; may be given several times.")
  var criterion: [String] = []

  @Option(parsing: .singleValue, help: "Only this agent; may be given several times.")
  var agent: [String] = []

  @Option(help: "Moments of each kind for each criterion.")
  var perCriterion = 3

  @Flag(help: "Say whose calls they are, with links to them.")
  var withAgents = false

  @OptionGroup var language: LanguageOption

  func validate() throws {
    if perCriterion < 1 {
      throw ValidationError(
        zh: "--per-criterion 至少为 1。",
        en: "--per-criterion is at least 1.")
    }
  }

  func run() async throws {
    let folder = FolderArgument.plain(folder)
    var job = CollectCases(
      folder: folder,
      reports: FolderArgument.plain(reports ?? OutputFolder.beside(folder, adding: "-reports")),
      output: FolderArgument.plain(output ?? OutputFolder.beside(folder, adding: "-cases")),
      workers: ProcessInfo.processInfo.activeProcessorCount, now: Date())
    let spoken = language.spoken(in: folder)
    job.language = spoken
    job.chooser.perCriterion = perCriterion
    job.criteria = criterion.isEmpty ? nil : Set(criterion.map { $0.uppercased() })
    job.agents = agent.isEmpty ? nil : Set(agent)
    job.namesAgents = withAgents
    let summary: CollectCases.Summary
    do throws(InputProblem) { summary = try await job.run() } catch {
      throw error.stopping(in: spoken)
    }
    for problem in summary.problems { Terminal.complain(problem.sentence(in: summary.language)) }
    let moments = summary.book.entries.reduce(0) { $0 + $1.best.count + $1.poorest.count }
    Terminal.write(
      LocalText(
        zh:
          "评分项 \(summary.book.entries.count) 个，案例 \(moments) 个，录音片段 \(summary.clips) 段\n案例：\(summary.index)\n",
        en:
          "\(summary.book.entries.count) criteria, \(moments) moments, \(summary.clips) clips\nCases: \(summary.index)\n"
      )[summary.language])
    if !summary.problems.isEmpty { throw ExitCode(2) }
  }
}
