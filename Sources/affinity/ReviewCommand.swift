import ArgumentParser
import CallModel
import Foundation
import Workbench

/// `affinity review export|import`: trainers' ratings by workbook.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Has trainers rate sampled calls in a workbook, and reads their ratings back.",
    discussion: """
      Scores stay uncalibrated until trainers' ratings agree with each other and with the machine. \
      Export a workbook, have two raters fill in a copy each, import both, and run the report \
      again: confirmed critical errors then cap their calls, false findings no longer count, and \
      the calibration page shows the agreement.

      EXAMPLES
        affinity review export october
        affinity review import review-R1.xlsx review-R2.xlsx --into october
      """,
    subcommands: [Export.self, Import.self])

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the workbook to rate in.",
      discussion: """
        It holds a random sample of each agent's calls and, apart from it, calls that give cause for \
        worry, with links to their pages, drop-downs for every criterion, marks for findings, \
        all critical errors that await a person, and agents' appeals, with room to enter and decide \
        them. 'affinity report' must have run before.

        EXAMPLES
          affinity review export october
          affinity review export october --per-agent 4 --output review.xlsx

        The exit status is 0 when the workbook was written, and 1 when it could not be, for want of a \
        report for example.
        """)

    @Argument(help: "The data folder.", completion: .directory)
    var folder: String

    @Option(
      help: "The folder that 'affinity report' wrote; FOLDER-reports unless given.",
      completion: .directory)
    var reports: String?

    @Option(
      name: .shortAndLong,
      help: "The workbook to write; review.xlsx among the reports unless given.",
      completion: .file(extensions: ["xlsx"]))
    var output: String?

    @OptionGroup var sample: SampleOptions

    @OptionGroup var language: LanguageOption

    func run() async throws {
      let folder = FolderArgument.plain(folder)
      let reports = FolderArgument.plain(reports ?? OutputFolder.beside(folder, adding: "-reports"))
      let spoken = language.spoken(in: folder)
      var job = ExportReview(
        folder: folder, reports: reports, output: output ?? reports + "/review.xlsx",
        workers: ProcessInfo.processInfo.activeProcessorCount)
      job.language = spoken
      job.planner = sample.planner(randomPerAgent: 3)
      let summary: ExportReview.Summary
      do throws(InputProblem) { summary = try await job.run() } catch {
        throw error.stopping(in: spoken)
      }
      let counts = summary.counts
      let appeals =
        counts.appeals == 0
        ? LocalText(zh: "", en: "")
        : LocalText(
          zh: "待裁定的申诉 \(counts.appeals) 项\n",
          en: counts.appeals.counted("appeal") + " to decide\n")
      Terminal.write(
        LocalText(
          zh: """
            \(summary.plan.explanation.zh)
            通话 \(counts.calls) 通、发现 \(counts.findings) 项、待确认致命差错 \(counts.criticalErrors) 项、登记与通话不符 \(counts.records) 项、评分分歧 \(counts.disagreements) 项
            \(appeals.zh)工作簿：\(job.output)

            """,
          en: """
            \(summary.plan.explanation.en)
            \(counts.calls.counted("call")), \(counts.findings.counted("finding")), \(counts.criticalErrors.counted("critical error")) to confirm, \(counts.records.counted("record that differs", "records that differ")) from the call, \(counts.disagreements.counted("rating that differs", "ratings that differ")) from the machine
            \(appeals.en)Workbook: \(job.output)

            """)[summary.language])
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads filled-in workbooks into ratings.csv, confirmations.csv and appeals.csv.",
      discussion: """
        Values may be typed as people type them: full-width digits, 1.0 for 1, ✓ and × for true and \
        false, 'n/a' with spaces. What was not understood is told with its sheet, its cell and what \
        is allowed there, and left out; everything else is taken. A workbook may be imported again: what is there already is not added twice.

        An appeal needs the call, the point (a criterion such as P7 or a critical error K1–K8) and \
        the agent's reason; a decision needs a reason of its own and somebody to take it who neither \
        appeals nor confirmed the point. An appeal against a critical error is due within 3 working days of its confirmation. An upheld \
        appeal gives the points back and lifts the error's cap.

        Where people answer the same point both ways, each is told with file and cell, and which \
        counts: the latest by its date; of the same time none, until somebody answers later.

        The exit status is 0 when all was understood, 2 when something was left out, and 1 when \
        nothing could be taken.

        EXAMPLES
          affinity review import october-reports/review.xlsx --into october
          affinity review import R1.xlsx R2.xlsx --into october
        """)

    @Argument(help: "Filled-in workbooks.", completion: .file(extensions: ["xlsx"]))
    var workbooks: [String]

    @Option(help: "The data folder that takes the ratings.", completion: .directory)
    var into: String

    @Flag(help: "Name every place of each kind of problem.")
    var all = false

    @OptionGroup var language: LanguageOption

    func run() throws {
      let spoken = language.spoken(in: into)
      let job = ImportReview(
        workbooks: workbooks, folder: FolderArgument.plain(into), now: Date())
      let summary: ImportReview.Summary
      do throws(InputProblem) { summary = try job.run() } catch {
        throw error.stopping(in: spoken)
      }
      for sentence in GroupedProblems.sentences(summary.problems, in: spoken, all: all) {
        Terminal.complain(sentence)
      }
      let aside = Self.aside(summary)
      // Each by itself: who contradicts whom is what has to be known.
      let most = all ? summary.opposed.count : 20
      for problem in summary.opposed.prefix(most) {
        Terminal.complain(problem.masked.sentence(in: spoken))
      }
      if summary.opposed.count > most {
        let rest = summary.opposed.count - most
        Terminal.complain(
          LocalText(
            zh: "说法相反的还有 \(rest) 处，用 --all 查看",
            en: "\(rest) more are answered both ways: --all")[spoken])
      }
      Terminal.write(
        LocalText(
          zh: """
            评分 \(summary.ratings) 项（另有 \(summary.knownRatings) 项已在），确认 \(summary.confirmations) 条（另有 \(summary.knownConfirmations) 条已在），没有看懂的 \(summary.notUnderstood) 处\(aside.zh)

            """,
          en: """
            \(summary.ratings.counted("rating")) taken (\(summary.knownRatings) there before), \(summary.confirmations.counted("confirmation")) (\(summary.knownConfirmations) there before), \(summary.notUnderstood.counted("entry", "entries")) not understood\(aside.en)

            """)[spoken])
      if summary.appeals + summary.decisions + summary.reasons + summary.knownAppeals > 0 {
        let reasons =
          summary.reasons == 0
          ? LocalText(zh: "", en: "")
          : LocalText(
            zh: "，补充理由 \(summary.reasons) 条", en: ", \(summary.reasons.counted("further reason"))")
        Terminal.write(
          LocalText(
            zh:
              "申诉：新登记 \(summary.appeals) 项\(reasons.zh)，裁定 \(summary.decisions) 项（另有 \(summary.knownAppeals) 项已在）\n",
            en:
              "Appeals: \(summary.appeals) entered\(reasons.en), \(summary.decisions) decided (\(summary.knownAppeals) there before)\n"
          )[spoken])
      }
      if summary.ratings + summary.confirmations + summary.appeals + summary.decisions
        + summary.reasons > 0
      {
        Terminal.write(
          LocalText(
            zh: "再运行 affinity report 即计入\n",
            en: "Run 'affinity report' again to have them counted\n")[spoken])
      }
      let isEmpty =
        summary.ratings + summary.knownRatings + summary.confirmations
        + summary.knownConfirmations + summary.appeals + summary.decisions + summary.knownAppeals
        + summary.reasons == 0
      if isEmpty, summary.hasSetAside { throw ExitCode(1) }
      if summary.hasSetAside { throw ExitCode(2) }
    }

    /// What was understood and counts for nothing, behind what was not understood.
    private static func aside(_ summary: ImportReview.Summary) -> LocalText {
      var text = LocalText(zh: "", en: "")
      if summary.refused > 0 {
        text.zh += "，不合申诉规定、没有采用的 \(summary.refused) 处"
        text.en += ", \(summary.refused) against the rules of appeals"
      }
      let opposed = summary.opposed.count + summary.ratedBothWays
      if opposed > 0 {
        text.zh += "，说法相反的 \(opposed) 处"
        text.en += ", \(opposed) answered both ways"
      }
      return text
    }
  }
}

/// A folder as people type it.
enum FolderArgument {
  /// Without slashes at its end.
  static func plain(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
