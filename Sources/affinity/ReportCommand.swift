import AgentReporting
import ArgumentParser
import CallModel
import Foundation
import Reports
import Workbench

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Scores a folder of calls and orders: scorecards, agent reports, ranking.",
    discussion: """
      FOLDER holds calls.csv and, as far as you have them, agents.csv, orders.csv, \
      appointments.csv, dispatches.csv and the other tables, recordings/, transcripts/ and \
      affinity.yaml. 'affinity init' lays one out, 'affinity doctor' says what is missing.

      Written to the output folder: index.html (the ranking; open it first), meeting.html \
      (a sheet for each team), competition.html, comparison.html, \
      calibration.html, agents/, calls/, orders.html, affinity.xlsx, and the same \
      as CSV and JSON under data/. Run again, it \
      assesses only what changed and goes on where it was stopped.

      EXAMPLES
        affinity report october
        affinity report october --output october-reports --language en
        affinity report october --rubric our-rubric.yaml --workers 4
        affinity report november --previous october-reports

      The exit status is 0 when all went well, 2 when something was set aside (the report lists \
      it), and 1 when nothing could be done.
      """)

  @Argument(help: "The data folder.", completion: .directory)
  var folder: String

  @Option(
    name: .shortAndLong, help: "Where to write; FOLDER-reports unless given.",
    completion: .directory)
  var output: String?

  @OptionGroup var language: LanguageOption

  @Option(help: "A rubric of your own ('affinity rubric show' prints the standard one).")
  var rubric: String?

  @Option(
    parsing: .singleValue,
    help: "Reports of an earlier period, to compare with; may be given again for each period.",
    completion: .directory)
  var previous: [String] = []

  @Option(help: "Checks of your own; those that affinity.yaml names unless given.")
  var checks: String?

  @Option(
    help: ArgumentHelp(
      "Show names, numbers and addresses as they are, and note who did so and why in unmasked.jsonl.",
      valueName: "reason"))
  var unmask: String?

  @OptionGroup var scoring: ScoringOptions

  @Flag(help: "Leave out the Excel workbook.")
  var noWorkbook = false

  func validate() throws { try UnmaskReason.check(unmask) }

  func run() async throws {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let spoken = language.spoken(in: folder)
    var job = ReportOnFolder(
      folder: folder, output: output ?? OutputFolder.beside(folder, adding: "-reports"),
      workers: scoring.workers.count, now: Date())
    job.language = spoken
    job.rubricPath = rubric
    job.checksPath = checks
    job.matchesBySound = !scoring.noBySound
    job.writesWorkbook = !noWorkbook
    job.previous = previous
    job.unmaskedBecause = unmask

    let summary: ReportOnFolder.Summary
    do throws(InputProblem) {
      let bar = LazyBar(spoken == .chinese ? "评分" : "Scoring")
      summary = try await job.run { bar.update($0, of: $1) }
      bar.finish()
    } catch {
      throw error.stopping(in: spoken)
    }

    for problem in summary.problems
    where problem.effect == .setAside || summary.unread.contains(problem.file) {
      Terminal.complain(problem.sentence(in: summary.language))
    }
    let ranking = summary.ranking
    if ranking.rows.isEmpty, ranking.notRanked.isEmpty, !summary.unassigned.calls.isEmpty {
      let text = UnassignedText(
        language: summary.language, isColoured: Terminal.isColoured, width: Terminal.width)
      Terminal.write(text.render(summary.unassigned))
    } else {
      let text = RankingText(
        language: summary.language, isColoured: Terminal.isColoured, width: Terminal.width)
      Terminal.write(text.render(ranking))
    }
    Terminal.write(Self.closing(summary))
    if summary.calls == 0 {
      let why = LocalText(
        zh: "没有通话可评分：通话表没有行，或都不在 affinity.yaml 的 period 之内；可用 affinity doctor 查看",
        en:
          "No call could be scored: the table of calls holds no row, or none inside the period of affinity.yaml; 'affinity doctor' says more"
      )
      Terminal.complain(why[summary.language])
      throw ExitCode(1)
    }
    if summary.hasSetAside { throw ExitCode(2) }
  }

  private static func closing(_ summary: ReportOnFolder.Summary) -> String {
    let aside = summary.problems.count { $0.effect == .setAside }
    let notes = summary.problems.count { $0.effect == .note }
    let without = summary.withoutScore
    let scored = summary.assessed + summary.reused - summary.notScorable - without.count
    let counted = (summary.ranking.rows + summary.ranking.notRanked).reduce(0) { $0 + $1.calls }
    let nobodys = summary.unassigned.calls.count
    let unassigned = LocalText(
      zh: nobodys > 0 ? "没有坐席工号的 \(nobodys) 通不进排名，列在报告首页\n" : "",
      en: nobodys > 0
        ? "\(nobodys.counted("call names", "calls name")) no agent: listed on the first page, in no ranking\n"
        : "")
    let unknown = (summary.agents.flatMap(\.callList) + summary.unassigned.calls).count {
      $0.notScorable?.kind == .partyUnknown
    }
    let silent = summary.calls - summary.assessed - summary.reused
    // Where no call names an agent there is no ranking to be missing from.
    let isRanked = !(summary.ranking.rows.isEmpty && summary.ranking.notRanked.isEmpty)
    let counts = CallCountText(
      scored: scored, ranked: isRanked ? counted : scored, withoutScore: without,
      notScorable: summary.notScorable, partyUnknown: unknown, silent: silent
    ).render(language: summary.language, width: Terminal.width)
    switch summary.language {
    case .chinese:
      return """

        通话 \(summary.calls) 通（本次新评 \(summary.assessed)，沿用 \(summary.reused)）
        \(counts)\(unassigned.zh)数据问题：搁置 \(aside) 条，提示 \(notes) 条
        报告：\(summary.index)

        """
    case .english:
      return """

        \(summary.calls.counted("call")) (\(summary.assessed) assessed now, \(summary.reused) unchanged)
        \(counts)\(unassigned.en)Input: \(aside) set aside, \(notes.counted("note"))
        Reports: \(summary.index)

        """
    }
  }
}

/// A progress bar that begins when the total is known.
final class LazyBar {
  private let label: String
  private var bar: ProgressBar?

  init(_ label: String) { self.label = label }

  func update(_ done: Int, of total: Int) {
    let bar = self.bar ?? ProgressBar(label, total: total)
    self.bar = bar
    bar.update(done)
  }

  func finish() { bar?.finish() }
}
