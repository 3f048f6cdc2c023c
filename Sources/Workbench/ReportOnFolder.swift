package import AgentReporting
internal import Assessment
package import CallModel
package import Foundation
internal import Lexis
internal import Reports
internal import ServiceLevels

/// The main job: a data folder becomes scorecards, reports by agent and a ranking.
package struct ReportOnFolder: Sendable {
  package var folder: String
  package var output: String
  /// Nil takes the language of `affinity.yaml`.
  package var language: Language?
  /// Nil takes the rubric of `affinity.yaml`, else the standard one.
  package var rubricPath: String?
  /// Checks of the centre's own; those the settings name without.
  package var checksPath: String?
  /// False matches phrases by their writing alone, whatever the settings say.
  package var matchesBySound = true
  package var workers: Int
  /// The moment the report speaks from, unless `affinity.yaml` says.
  package var now: Date
  package var writesWorkbook = true
  /// Why personal data is shown as it is; nil to mask it.
  package var unmaskedBecause: String?
  /// Output folders of earlier reports, one for each period, in any order.
  package var previous: [String] = []

  package init(folder: String, output: String, workers: Int, now: Date) {
    self.folder = folder
    self.output = output
    self.workers = workers
    self.now = now
  }

  /// What a run did.
  package struct Summary: Sendable {
    package var ranking: Ranking
    package var agents: [AgentReport]
    /// Calls that name no agent.
    package var unassigned: UnassignedCalls
    package var competition: Competition
    package var calibration: Calibration
    package var comparison: Comparison
    package var calls: Int
    package var assessed: Int
    package var reused: Int
    package var notScorable: Int
    /// Calls with a scorecard and not one of the four sub-metrics: sound alone, for example.
    package var withoutScore: [String]
    package var problems: [InputProblem]
    /// Files that look like tables and were not read; `problems` says of each what to do.
    package var unread: [String]
    package var language: Language
    package var index: String

    /// Something of the input was set aside.
    package var hasSetAside: Bool { problems.contains { $0.effect == .setAside } }
  }

  /// - Parameter progress: told how many calls of how many are done.
  /// - Throws: what keeps the whole job from being done.
  package func run(progress: (Int, Int) -> Void = { _, _ in }) async throws(InputProblem) -> Summary
  {
    let ground = try groundwork()
    let output = try outputFolder()
    let lock = try FolderLock.hold(output.path)
    defer { withExtendedLifetime(lock) {} }
    output.removeLeftovers(in: Self.places)
    var state = RunState.load(from: output)
    state.save(ifPossibleTo: output)
    let (files, pages) = try await judged(
      on: consume ground, state: &state, output: output, progress: progress)
    let written = try await files.write(to: output, workers: workers)
    let current = Set(written + pages)
    // What an earlier run wrote and this one did not belongs to calls that are gone.
    for name in state.written where !current.contains(name) { output.remove(name) }
    state.written = current.sorted()
    try state.save(to: output)
    return files.summary
  }

  /// Judges the calls and the period, and writes the pages of the calls.
  ///
  /// Tables, orders and what was heard end here: with them the files that are still to be written would
  /// hold a large month in memory twice.
  ///
  /// - Returns: the files to write, and the names of those that belong to the calls.
  private func judged(
    on ground: consuming Groundwork, state: inout RunState, output: OutputFolder,
    progress: (Int, Int) -> Void
  ) async throws(InputProblem) -> (files: ReportFiles, pages: [String]) {
    let ground = ground
    let centre = ground.centre
    var problems = notes(on: ground)
    let parameters = try centre.ruleParameters()
    let match = FolderMatch(
      records: centre.callsInPeriod, folder: folder, table: centre.callsFile)
    let book = OrderBook(centre.tables.orders)
    let jobs = centre.jobs(match.calls, book: book, now: ground.speaksFrom)
    // Nothing is shown before it is on record.
    problems += try notesOnShowing(in: output)

    let desk = desk(on: ground)
    let shelf = CardShelf(in: output, isTrusted: state.isContinued)
    let results = await assess(
      jobs, at: desk, state: state, shelf: shelf, output: output, progress: progress)
    for result in results { state.note(result.seen) }
    let unheard = zip(jobs, results).filter { $1.hasNothingToHear }.map { $0.0.files.record }
    problems += notes(
      on: results, unheard: unheard, orphans: match.orphans, table: centre.callsFile)

    let builder = Self.builder(showsNames: ground.settings.showAgentNames)
    let pages = pages(
      on: ground, desk: desk, shelf: shelf, heardFrom: state, output: output, builder: builder)
    let calls = try await pages.write(Self.assessed(jobs, results), workers: workers)
    problems += calls.problems

    var context = RuleContext(
      book: book, parameters: parameters, clock: centre.clock, now: ground.speaksFrom,
      spoken: HeardFolder(calls.heard).facts)
    if unmaskedBecause == nil { context.shown = PersonalDataMask.shownCell(_:of:) }
    let judgement = await Judgement(of: calls, ground: ground, context: context, builder: builder)
    let summary = Summary(
      ranking: judgement.ranking, agents: judgement.reports,
      unassigned: calls.unassigned, competition: judgement.competition,
      calibration: judgement.calibration, comparison: judgement.comparison, calls: jobs.count,
      assessed: results.count { $0.isAssessed },
      reused: results.count { $0.isReused }, notScorable: calls.notScorable,
      withoutScore: calls.withoutScore, problems: problems, unread: centre.tables.unread,
      language: ground.settings.language,
      index: output.file(ReportPaths.index))
    let files = files(
      of: summary, judgement, calls: calls, unheard: unheard, ground: ground, context: context)
    return (files, calls.files)
  }

  /// 王小明 becomes 王*, 欧阳娜 欧阳*, Li Wei L* W*, as customers do.
  static func masked(_ name: String) -> String { PersonalDataMask.hidden(name: name) }
}

extension RunState {
  /// Before long work: an unwritable folder shows now, and an interrupted run is remembered.
  func save(ifPossibleTo output: OutputFolder) { try? save(to: output) }
}

extension InputProblem {
  static func orphan(_ path: String, in table: String) -> InputProblem {
    InputProblem(
      .fileOrphan, file: path,
      what: LocalText(zh: "\(table) 中没有对应的通话", en: "no row of \(table) names this file"),
      fix: LocalText(
        zh: "请在 \(table) 中补一行，或移走文件", en: "add a row to \(table), or take the file away"),
      effect: .note)
  }
}

extension InputProblem {
  static func outputIsData(_ path: String) -> InputProblem {
    InputProblem(
      .outputIsData, file: path,
      what: LocalText(
        zh: "这是数据目录本身，结果写进去后会被当作数据表",
        en: "this is the data folder itself, whose tables results would be taken for"),
      fix: LocalText(zh: "请用 --output 指定另一个目录", en: "name another folder with --output"))
  }

  static func outputAmongCalls(_ path: String, _ name: String) -> InputProblem {
    InputProblem(
      .outputIsData, file: path,
      what: LocalText(
        zh: "这里放的是数据目录的 \(name)，结果写进去后会被当作通话的文件",
        en: "this lies in the data folder's \(name), and results would be taken for files of calls"),
      fix: LocalText(zh: "请用 --output 指定另一个目录", en: "name another folder with --output"))
  }

  static func foreignPage(_ path: String) -> InputProblem {
    InputProblem(
      .outputForeignPage, file: path,
      what: LocalText(
        zh: "这里已有一个不是本程序写的页面，没有覆盖它",
        en: "a page that is not of these reports is there, and was not written over"),
      fix: LocalText(
        zh: "请用 --output 指定另一个目录，或先移走它", en: "name another folder with --output, or move it away"))
  }

  /// - Parameter command: which writes a first page of the same name.
  static func pagesOfAnother(_ path: String, _ command: String) -> InputProblem {
    InputProblem(
      .outputOfAnother, file: path,
      what: LocalText(
        zh: "这里是 \(command) 写的目录，它的 index.html 会被盖掉",
        en: "'\(command)' wrote this folder, and its index.html would be lost"),
      fix: LocalText(
        zh: "请用 --output 指定另一个目录", en: "name another folder with --output"))
  }

  static func outputInside(_ path: String) -> InputProblem {
    InputProblem(
      .outputInside, file: path,
      what: LocalText(
        zh: "报告写在数据目录里面，备份或再次导入数据时会混在一起",
        en: "the reports are written inside the data folder, where backups and new data meet them"),
      fix: LocalText(
        zh: "请用 --output 指定数据目录以外的位置", en: "name a place outside it with --output"),
      effect: .note)
  }

  /// No table holds a row: what there is instead, and how to begin.
  static func nothingToReport(_ centre: Centre) -> InputProblem {
    if let first = centre.tables.problems.first(where: { $0.effect == .setAside }) { return first }
    let unread = centre.tables.unread.prefix(3).joined(separator: ", ")
    return InputProblem(
      .folderWithoutData, file: centre.folder,
      what: LocalText(
        zh: "目录中没有一行数据，也没有通话" + (unread.isEmpty ? "" : "（\(unread) 的文件名不是已知的表名）"),
        en: "the folder holds no row of any table and no call"
          + (unread.isEmpty ? "" : " (\(unread): no table's name)")),
      fix: LocalText(
        zh: "用 affinity init 生成表头后填入 calls.csv；affinity doctor 列出缺什么",
        en:
          "lay out the tables with 'affinity init' and fill calls.csv; 'affinity doctor' says what "
          + "is missing"))
  }

  static let noCalls = InputProblem(
    .callsMissing, file: "calls.csv",
    what: LocalText(
      zh: "没有通话表，没有通话可评分", en: "there is no table of calls, so no call can be scored"),
    fix: LocalText(
      zh: "填写 calls.csv 或放入系统导出的话单；affinity init 生成表头，--from-recordings 由录音生成",
      en:
        "fill calls.csv or put an export of your calls here; 'affinity init' writes its header, and --from-recordings its rows"
    ),
    effect: .note)

  static func caseTwins(_ ids: [String], file: String) -> InputProblem {
    let list = NameList.short(ids, 20)
    return InputProblem(
      .callsByCase, file: file,
      what: LocalText(
        zh: "编号 \(list) 只有大小写不同，在 Windows 和 macOS 上页面会互相覆盖",
        en:
          "the ids \(list) differ only in case: on Windows and macOS their pages overwrite each other"
      ),
      fix: LocalText(zh: "请统一编号的大小写", en: "write each id in one case"), effect: .note)
  }
}

/// Encoding plain values cannot fail short of a number that is not finite, which no reading is.
func encoded(_ value: some Encodable) -> [UInt8] {
  do { return try JSONOutput.bytes(value) } catch {
    preconditionFailure("a value could not be written as JSON: \(error)")
  }
}
