package import AgentReporting
package import Assessment
package import CallModel
package import Foundation
internal import Ingest
internal import Reports
internal import ServiceLevels

/// Takes filled-in review workbooks back into `ratings.csv`, `confirmations.csv` and `appeals.csv`.
package struct ImportReview: Sendable {
  package var workbooks: [String]
  /// The data folder.
  package var folder: String
  /// The moment of entries without a date.
  package var now: Date

  package init(workbooks: [String], folder: String, now: Date) {
    self.workbooks = workbooks
    self.folder = folder
    self.now = now
  }

  package struct Summary: Sendable {
    package var ratings = 0
    package var knownRatings = 0
    package var confirmations = 0
    package var knownConfirmations = 0
    /// Appeals that were entered, decided at once or not.
    package var appeals = 0
    /// Decisions, on appeals there were and on those entered with them.
    package var decisions = 0
    /// Further reasons, for appeals there were and for those entered with them.
    package var reasons = 0
    package var knownAppeals = 0
    /// What was left out, and what a reader should know.
    package var problems: [InputProblem] = []
    /// Words of people that contradict each other: which, and what counts.
    package var opposed: [InputProblem] = []

    /// Of the problems, what was understood and is against the rules of appeals.
    package var refused: Int { problems.count { Self.refusals.contains($0.kind) } }
    private static let refusals: Set<InputProblem.Kind> = [
      .appealOtherAgent, .appealWithoutReason, .appealLate, .appealUnexplained, .appealOwnVerdict,
      .appealDecidedBefore, .appealBeforeCall, .appealByConfirmer,
    ]

    /// Ratings that one id gives in two ways: none of them was taken.
    package var ratedBothWays: Int { problems.count { $0.kind == .reviewRatedTwice } }

    /// Entries that were not understood.
    package var notUnderstood: Int {
      problems.count { $0.effect == .setAside } - refused - ratedBothWays
    }
    /// Something was left out, or counts for nothing.
    package var hasSetAside: Bool { (problems + opposed).contains { $0.effect == .setAside } }
  }

  package func run() throws(InputProblem) -> Summary {
    let centre = try Centre(folder: folder)
    let rubric = try centre.rubric(at: nil)
    let appealRules = try AppealRules(centre, rubric: rubric, checks: try centre.checks(at: nil))
    var problems: [InputProblem] = []
    var taken: [ReviewEntries] = []
    for path in workbooks {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let reader = Self.reader(of: name, centre, rubric, appealRules, now: now)
      do throws(InputProblem) {
        taken.append(try reader.entries(of: SheetRows.read(path: path, file: name)))
      } catch { problems.append(error) }
    }
    var summary = try add(taken, to: centre, known: appealRules.known)
    summary.problems = problems + summary.problems
    return summary
  }

  /// What reads a workbook of a folder.
  static func reader(
    of file: String, _ centre: Centre, _ rubric: Rubric, _ appealRules: AppealRules, now: Date
  ) -> ReviewReader {
    var reader = ReviewReader(
      file: file, timeZone: centre.settings.timeZone, now: now,
      calls: Set(centre.tables.calls.map(\.id)), criteria: Set(rubric.criteria.map(\.id)),
      checks: Set(CheckCatalog.all.map { $0.id } + (1...8).map { "K\($0)" }))
    reader.orders = Set(centre.tables.orders.orders.map(\.id))
    reader.rules = Set(RuleCatalog.all.map { $0.definition.id })
    reader.checkNames = Self.checkNames(rubric)
    reader.criterionNames = rubric.criteria.flatMap { criterion in
      [criterion.name.zh, criterion.name.en].map { ($0, criterion.id) }
    }
    reader.callDays = Dictionary(
      centre.tables.calls.compactMap { call in
        call.startedAt.map { (call.id, centre.clock.day(of: $0)) }
      }, uniquingKeysWith: { first, _ in first })
    reader.people = Set(
      centre.tables.ratings.map(\.raterID) + centre.tables.confirmations.map(\.by)
        + centre.tables.agents.map(\.id))
    reader.appealRules = appealRules
    return reader
  }

  private func grown(by appeals: [Appeal], in centre: Centre) throws(InputProblem) -> GrownTable? {
    func stamp(_ date: Date?) -> String { Self.stamp(date, in: centre.settings.timeZone) }
    return try grown(
      by: appeals.map {
        [
          "call_id": $0.callID, "agent_id": $0.agentID ?? "", "subject": $0.subject ?? "",
          "reason": $0.reason ?? "", "at": stamp($0.at), "verdict": $0.verdict ?? "",
          "decided_by": $0.decidedBy ?? "", "decided_at": stamp($0.decidedAt),
          "decision_reason": $0.decisionReason ?? "",
        ]
      }, .appeals,
      columns: [
        "call_id", "agent_id", "subject", "reason", "at", "verdict", "decided_by", "decided_at",
        "decision_reason",
      ], in: centre, keeps: true)
  }

  private static func stamp(_ date: Date?, in zone: TimeZone) -> String {
    let text = date.map { LocalStamp.stamp($0, in: zone) } ?? ""
    return text.replacingOccurrences(of: "T", with: " ")
  }

  /// What a rater may write for a check: its criterion by id or name, a critical error by name.
  package static func checkNames(_ rubric: Rubric) -> [(name: String, check: String)] {
    var names: [(name: String, check: String)] = []
    for kind in CheckCatalog.all {
      guard let criterion = rubric.criterion(kind.criterion) else { continue }
      names += Self.spellings(of: criterion.id, criterion.name).map { ($0, kind.id) }
    }
    for (id, name) in rubric.criticalErrorNames {
      names += Self.spellings(of: id, name).map { ($0, id) }
    }
    return names
  }

  /// An id, a name, and both as drop-downs show them.
  private static func spellings(of id: String, _ name: LocalText) -> [String] {
    [id, name.zh, name.en, id + name.zh, id + name.en]
  }

  /// Adds what is new to the tables of the folder.
  ///
  /// - Parameter known: appeals that the folder has, by call and point.
  package func add(
    _ workbooks: [ReviewEntries], to centre: Centre, known: [String: AppealCase] = [:]
  ) throws(InputProblem) -> Summary {
    var summary = Summary()
    var taken = NewRatings(centre)
    var verdicts = Verdicts(centre)
    for entries in workbooks { taken.add(entries) }
    summary.knownRatings = taken.known
    summary.problems += workbooks.flatMap(\.problems) + taken.problems
    let newRatings = taken.ratings
    for entries in workbooks {
      func hasSaid(_ own: [Date?], _ date: Date?) -> Bool {
        Self.hasSaid(own, on: entries.isDated ? date : nil, centre.clock)
      }
      for (number, item) in entries.confirmations.enumerated() {
        let own = verdicts.words(of: item.by, on: item)
        let place = entries.confirmationPlaces.at(number)
        if hasSaid(own.filter { $0.upheld == item.upheld }.map(\.at), item.at) {
          summary.knownConfirmations += 1
          if own.max(by: { Self.isBefore($0.at, $1.at) })?.upheld != item.upheld {
            summary.problems.append(.saidOtherwiseSince(place, entries.isDated))
          }
        } else {
          verdicts.add(item, at: place)
        }
      }
    }
    let newConfirmations = verdicts.added
    summary.opposed += verdicts.opposed(centre.clock)
    summary.ratings = newRatings.count
    summary.confirmations = newConfirmations.count
    func stamp(_ date: Date?) -> String { Self.stamp(date, in: centre.settings.timeZone) }
    var tables: [GrownTable?] = []
    tables.append(
      try grown(
        by: newRatings.map {
          [
            "call_id": $0.callID, "rater_id": $0.raterID, "criterion": $0.criterion,
            "value": Figure.plain($0.value), "at": stamp($0.at), "blind": $0.blind ? "1" : "0",
          ]
        }, .ratings, columns: ["call_id", "rater_id", "criterion", "value", "at", "blind"],
        in: centre))
    let calls = Set(centre.tables.calls.map(\.id))
    tables.append(
      try grown(
        by: newConfirmations.map {
          [
            calls.contains($0.callID) ? "call_id" : "order_id": $0.callID, "subject": $0.subject,
            "by": $0.by,
            "verdict": $0.upheld ? "属实" : "不属实", "at": stamp($0.at), "comment": $0.comment ?? "",
          ]
        }, .confirmations,
        columns: ["call_id", "order_id", "subject", "by", "verdict", "at", "comment"], in: centre))
    var decisions = Decisions(known, centre)
    var appeals: [Appeal] = []
    for entries in workbooks {
      for (number, next) in entries.appeals.enumerated() {
        let said = known[AppealBook.key(next.callID, next.subject ?? "")]?.reasons ?? []
        let hasReason = next.reason.map { !said.contains($0) } ?? false
        guard let item = next.beside(appeals, isTaken: false, hasReason: hasReason) else {
          continue
        }
        appeals.append(item)
        decisions.add(item, at: entries.appealPlaces.at(number))
      }
    }
    summary.opposed += decisions.opposed(centre.clock)
    tables.append(try grown(by: appeals, in: centre))
    // None is written where one cannot be.
    let output = try OutputFolder(folder)
    for case .some(let table) in tables { try output.write(table.bytes, to: table.name) }
    summary.appeals =
      Set(
        appeals.map { AppealBook.key($0.callID, $0.subject ?? "") }
          .filter { known[$0] == nil }
      ).count
    summary.decisions = appeals.count { $0.verdict != nil }
    summary.reasons = Self.laterReasons(appeals, known)
    summary.knownAppeals = workbooks.map(\.knownAppeals).reduce(0, +)
    return summary
  }

  /// Reasons that are neither the first of their appeal nor in the folder.
  private static func laterReasons(_ appeals: [Appeal], _ known: [String: AppealCase]) -> Int {
    Dictionary(grouping: appeals) { AppealBook.key($0.callID, $0.subject ?? "") }
      .map { key, rows in
        let said = Set((known[key]?.reasons ?? []).map(ReviewWords.folded))
        let new = Set(rows.compactMap(\.reason).map(ReviewWords.folded)).subtracting(said).count
        return known[key] == nil ? max(0, new - 1) : new
      }.reduce(0, +)
  }

  /// Whether somebody said the same before: on that day where the workbook names one, else at any time, since
  /// a workbook without a date that comes in again says nothing new.
  static func hasSaid(_ own: [Date?], on date: Date?, _ clock: LocalClock) -> Bool {
    guard let date else { return !own.isEmpty }
    return own.contains { $0.map(clock.day) == clock.day(of: date) }
  }

  private static func isBefore(_ date: Date?, _ other: Date?) -> Bool {
    (date ?? .distantPast) <= (other ?? .distantPast)
  }

  /// A file of the folder with rows at its end.
  private struct GrownTable {
    var name: String
    var bytes: [UInt8]
  }

  /// A table with rows at its end, in the columns that the file has; a new file where there is none. What
  /// stands in it already stays as it is, byte for byte.
  ///
  /// - Parameter keeps: nothing may be lost for want of a column.
  /// - Returns: nil without rows.
  private func grown(
    by rows: [[String: String]], _ table: TableName, columns: [String], in centre: Centre,
    keeps: Bool = false
  ) throws(InputProblem) -> GrownTable? {
    guard !rows.isEmpty else { return nil }
    let name = centre.tables.orders.files[table] ?? table.rawValue + ".csv"
    let path = folder + "/" + name
    var bytes: [UInt8]
    var order: [String?] = columns
    if centre.laidDown.contains(table), let schema = TableSchema.of(table) {
      // As 'affinity init' laid it down, whatever saved its header since.
      bytes = CSVText.byteOrderMark
      order = schema.columns
      CSVText.append(
        line: schema.columns.map { column in
          centre.settings.language == .chinese
            ? TableAliases.standard.chineseHeader(column, of: table) : column
        }, to: &bytes)
    } else if let data = FileManager.default.contents(atPath: path), !data.isEmpty {
      bytes = [UInt8](data)
      let understood = centre.tables.understood.first { $0.table == table }
      guard let understood, understood.encoding == "UTF-8", understood.separator == "," else {
        throw InputProblem(
          .tableNotCSV, file: name,
          what: LocalText(
            zh: "不是以逗号分隔的 UTF-8 文件，不能续写",
            en: "it is no comma-separated UTF-8 file, so nothing can be added"),
          fix: LocalText(zh: "请另存为 UTF-8 的 CSV 再导入", en: "save it as CSV in UTF-8 and import again")
        )
      }
      order = understood.columns.map(\.column)
      let missing = columns.filter { column in
        !order.contains(column) && rows.contains { $0[column]?.isEmpty == false }
      }
      if keeps, !missing.isEmpty {
        throw InputProblem(
          .tableLacksColumns, file: name,
          what: LocalText(
            zh: "缺少列 \(missing.joined(separator: "、"))，不能续写",
            en: "it lacks \(missing.joined(separator: ", ")), so nothing can be added"),
          fix: LocalText(
            zh: "请在表头补上这些列再导入", en: "add these columns to its header and import again"))
      }
      if bytes.last != 0x0A { bytes.append(0x0A) }
    } else {
      bytes = CSVText.byteOrderMark
      CSVText.append(line: columns, to: &bytes)
    }
    for row in rows {
      CSVText.append(line: order.map { column in column.flatMap { row[$0] } ?? "" }, to: &bytes)
    }
    return GrownTable(name: name, bytes: bytes)
  }
}

extension InputProblem {
  /// What a workbook says again after its writer has said otherwise.
  ///
  /// - Parameter isDated: the workbook names its day.
  static func saidOtherwiseSince(_ place: String, _ isDated: Bool) -> InputProblem {
    InputProblem(
      .reviewSaidOtherwise, file: place,
      what: LocalText(
        zh: "与本人早先登记的相同，此后本人另有登记，以后来的为准",
        en:
          "it is what the same person entered before, and has entered otherwise since, which counts"
      ),
      fix: isDated
        ? LocalText(zh: "要改回来，请填改的那一天", en: "to change it back, write the day of the change")
        : LocalText(
          zh: "要改回来，请在“填写说明”表填上评分日期", en: "to change it back, write the date into the guide's sheet"
        ),
      effect: .note)
  }
}

extension [String] {
  /// The place of an entry; empty where none was noted.
  func at(_ number: Int) -> String { indices.contains(number) ? self[number] : "" }
}
