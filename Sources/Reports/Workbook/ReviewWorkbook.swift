public import AgentReporting
public import Assessment
public import CallModel
public import Foundation

/// The workbook trainers rate in: sampled calls with links to their pages, drop-downs for the
/// criteria, marks for findings and critical errors.
///
/// `ReviewSheets` names the sheets and columns, and is what reading back goes by.
public struct ReviewWorkbook {
  public var plan: SamplingPlan
  public var scorecards: [Scorecard]
  /// Ratings there are, for the sheet of disagreements.
  public var ratings: [Rating]
  /// Where tables and calls say different things.
  public var records: [Disagreement]
  /// Appeals there are; below them is room for new ones.
  public var appeals: [AppealCase]
  public var rubric: Rubric
  /// Checks of the centre's own that raise something in calls, for appeals about them.
  public var ownChecks: [FileCheck] = []
  /// From the workbook's folder to the folder of the reports, with a slash at its end; empty where
  /// they are the same.
  public var way: String
  /// Of the appeals' dates.
  public var timeZone = TimeZone.china
  public var language: Language

  public init(
    plan: SamplingPlan, scorecards: [Scorecard], ratings: [Rating],
    records: [Disagreement] = [], appeals: [AppealCase] = [], rubric: Rubric, way: String,
    language: Language
  ) {
    self.records = records
    self.appeals = appeals
    self.plan = plan
    self.scorecards = scorecards
    self.ratings = ratings
    self.rubric = rubric
    self.way = way
    self.language = language
  }

  /// What the workbook asks for.
  public struct Counts: Hashable, Sendable {
    public var calls = 0
    public var findings = 0
    public var criticalErrors = 0
    public var records = 0
    public var disagreements = 0
    /// Appeals that nobody has decided.
    public var appeals = 0
  }

  /// Writes the workbook to a file.
  ///
  /// - Returns: what it holds; nil when it could not be written.
  public func write(toFile path: String) -> Counts? {
    let title = say("人工复核", "Review")
    guard let book = WorkbookWriter(path: path, title: title) else { return nil }
    var counts = Counts()
    addGuide(to: book)
    counts.calls = addRatings(to: book)
    counts.findings = addFindings(to: book)
    addMissed(to: book)
    counts.criticalErrors = addCriticalErrors(to: book)
    counts.records = addRecords(to: book)
    counts.disagreements = addDisagreements(to: book)
    counts.appeals = addAppeals(to: book)
    addScale(to: book)
    return book.close() ? counts : nil
  }

  private var say: Say { Say(language) }
  private var time: LocalTime { LocalTime(timeZone) }
  private var labels: Labels { Labels(say) }

  private func link(_ callID: String, turn: Int? = nil, anchor: String? = nil) -> WorkbookCell {
    let place = turn.map { "#turn-\($0)" } ?? anchor.map { "#" + $0 } ?? ""
    return .link(way + ReportPaths.call(callID) + place, callID)
  }

  private var cards: [String: Scorecard] {
    Dictionary(scorecards.map { ($0.call.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Random calls first, agent by agent.
  private var sampled: [SamplingPlan.Call] {
    plan.agents.flatMap(\.random) + plan.agents.flatMap(\.risk)
  }

  // MARK: Sheets

  private func addRatings(to book: WorkbookWriter) -> Int {
    let criteria = rubric.criteria.filter(\.isHuman) + rubric.criteria.filter { !$0.isHuman }
    let known = cards
    let columns =
      [
        WorkbookColumn(say(ReviewSheets.call), width: 16, .text),
        WorkbookColumn(say("抽样", "Sample"), width: 9, .text),
        WorkbookColumn(say("类型", "Type"), width: 12, .text),
        WorkbookColumn(say("开始时间", "Started"), width: 17, .stamp),
        WorkbookColumn(say(ReviewSheets.length), width: 10, .seconds),
      ]
      + criteria.map { criterion in
        WorkbookColumn(
          criterion.id + " " + say(criterion.name), width: 11, .text,
          input: .list(ReviewSheets.values + [say(ReviewSheets.none)], marked: criterion.isHuman))
      }
    let rows = sampled.compactMap { call -> [WorkbookCell]? in
      guard let card = known[call.callID] else { return nil }
      return [
        link(call.callID), .text(labels.sample(call.kind)),
        WorkbookCell(card.call.type.map { say($0.name) }), WorkbookCell(card.call.startedAt),
        WorkbookCell(card.call.duration?.rawValue),
      ] + criteria.map { _ in .empty }
    }
    book.addTable(say(ReviewSheets.ratings), columns: columns, rows: rows)
    return rows.count
  }

  private var verdicts: WorkbookInput {
    .list([say(ReviewSheets.upheld), say(ReviewSheets.rejected)], marked: true)
  }

  private func addFindings(to book: WorkbookWriter) -> Int {
    let known = cards
    var rows: [[WorkbookCell]] = []
    for call in sampled {
      guard let card = known[call.callID] else { continue }
      let bad = card.findings.filter { $0.polarity == .bad }
      for (check, findings) in bad.grouped(by: \.check) {
        let proofs = findings.flatMap(\.evidence)
        let summaries = findings.map { say($0.summary) }
        let quotes = proofs.compactMap { proof -> String? in
          proof.quote.map { labels.place(proof) + " “" + $0 + "”" }
            ?? proof.note.map { labels.place(proof) + " " + say($0) }
        }
        rows.append([
          link(card.call.id, turn: proofs.compactMap(\.turn).first), .text(check),
          WorkbookCell(CalibrationView.names[check].map { say($0) }),
          .text(summaries.joined(separator: "\n")),
          .text(quotes.prefix(4).joined(separator: "\n")), .empty, .empty,
        ])
      }
    }
    book.addTable(
      say(ReviewSheets.findings),
      columns: [
        WorkbookColumn(say(ReviewSheets.call), width: 16, .text),
        WorkbookColumn(say(ReviewSheets.check), width: 18, .text),
        WorkbookColumn(say("评分项", "Criterion"), width: 18, .text),
        WorkbookColumn(say("发现", "Finding"), width: 44, .wrapped),
        WorkbookColumn(say("凭据", "Evidence"), width: 50, .wrapped),
        WorkbookColumn(say(ReviewSheets.verdict), width: 11, .text, input: verdicts),
        WorkbookColumn(say(ReviewSheets.comment), width: 30, .wrapped, input: .free),
      ], rows: rows)
    return rows.count
  }

  private func addMissed(to book: WorkbookWriter) {
    let checks = CheckCatalog.all.count + CriticalErrorKind.allCases.count
    book.addTable(
      say(ReviewSheets.missed),
      columns: [
        WorkbookColumn(say(ReviewSheets.call), width: 20, .text, input: .free),
        WorkbookColumn(
          say(ReviewSheets.check), width: 22, .text,
          input: .from("='\(say(ReviewSheets.scale))'!$A$2:$A$\(checks + 1)")),
        WorkbookColumn(say(ReviewSheets.comment), width: 60, .wrapped, input: .free),
      ], rows: (0..<100).map { _ in [.empty, .empty, .empty] })
  }

  private func addCriticalErrors(to book: WorkbookWriter) -> Int {
    var rows: [[WorkbookCell]] = []
    for card in scorecards.sorted(by: { $0.call.id < $1.call.id }) {
      for error in card.criticalErrors where error.verdict == .open {
        let quotes = error.evidence.map { proof in
          labels.place(proof) + " " + (proof.quote.map { "“" + $0 + "” " } ?? "")
            + (proof.note.map { say($0) } ?? "")
        }
        rows.append([
          link(card.call.id, anchor: error.id), .text(error.id), .text(say(error.name)),
          .text(say(error.summary)), .text(quotes.prefix(4).joined(separator: "\n")), .empty,
          .empty,
        ])
      }
    }
    book.addTable(
      say(ReviewSheets.criticalErrors),
      columns: [
        WorkbookColumn(say(ReviewSheets.call), width: 16, .text),
        WorkbookColumn(say(ReviewSheets.check), width: 9, .text),
        WorkbookColumn(say("名称", "Name"), width: 22, .text),
        WorkbookColumn(say("理由", "Why"), width: 34, .wrapped),
        WorkbookColumn(say("凭据", "Evidence"), width: 50, .wrapped),
        WorkbookColumn(say(ReviewSheets.verdict), width: 11, .text, input: verdicts),
        WorkbookColumn(say(ReviewSheets.comment), width: 30, .wrapped, input: .free),
      ], rows: rows)
    return rows.count
  }

  /// What a person is asked for a verdict on.
  private struct Asked: Hashable {
    var call: String
    var subject: String
  }

  private func addRecords(to book: WorkbookWriter) -> Int {
    // One verdict a call and point: what the sheet of critical errors asks is not asked again.
    let asked = Set(
      scorecards.flatMap { card in
        card.criticalErrors.filter { $0.verdict == .open }.map {
          Asked(call: card.call.id, subject: $0.id)
        }
      })
    let rows = records.filter { item in
      item.verdict == .open
        && !asked.contains(Asked(call: item.callID ?? "", subject: item.subject))
    }.map { item -> [WorkbookCell] in
      let quotes = item.quotes.map { proof in
        labels.place(proof) + " " + (proof.quote.map { "“" + $0 + "”" } ?? "")
      }
      let first =
        item.callID.map { link($0, turn: item.quotes.compactMap(\.turn).first) }
        ?? WorkbookCell(item.orderID)
      return [
        first, .text(item.subject), .text(say(item.name)), .text(say(item.recorded)),
        .text(item.rows.joined(separator: ", ")), .text(say(item.said)),
        .text(quotes.prefix(4).joined(separator: "\n")), .empty, .empty,
      ]
    }
    book.addTable(
      say(ReviewSheets.records),
      columns: [
        WorkbookColumn(say(ReviewSheets.call), width: 16, .text),
        WorkbookColumn(say(ReviewSheets.check), width: 9, .text),
        WorkbookColumn(say("名称", "Name"), width: 22, .text),
        WorkbookColumn(say(ReviewSheets.recorded), width: 34, .wrapped),
        WorkbookColumn(say("出处", "Rows"), width: 22, .wrapped),
        WorkbookColumn(say("通话里说的", "Said"), width: 34, .wrapped),
        WorkbookColumn(say("凭据", "Evidence"), width: 40, .wrapped),
        WorkbookColumn(say(ReviewSheets.verdict), width: 11, .text, input: verdicts),
        WorkbookColumn(say(ReviewSheets.comment), width: 30, .wrapped, input: .free),
      ], rows: rows)
    return rows.count
  }

  private func addDisagreements(to book: WorkbookWriter) -> Int {
    var byCall: [String: [Rating]] = [:]
    for rating in ratings { byCall[rating.callID, default: []].append(rating) }
    let checks = Dictionary(
      CheckCatalog.all.map { ($0.criterion, $0.id) }, uniquingKeysWith: { first, _ in first })
    var rows: [[WorkbookCell]] = []
    for card in scorecards.sorted(by: { $0.call.id < $1.call.id }) {
      guard let given = byCall[card.call.id] else { continue }
      for score in card.criteria {
        let own = given.filter { $0.criterion == score.id }.sorted { $0.raterID < $1.raterID }
        guard let machine = score.automaticValue, !own.isEmpty, let check = checks[score.id] else {
          continue
        }
        let mean = own.map(\.value).reduce(0, +) / Double(own.count)
        guard abs(mean - machine) >= 0.5 else { continue }
        rows.append([
          link(card.call.id, anchor: score.id), .text(check),
          .text(score.id + " " + say(score.name)), .number(machine),
          .text(own.map { "\($0.raterID) \(Figure.short($0.value))" }.joined(separator: ", ")),
          .empty, .empty,
        ])
      }
    }
    let choices = WorkbookInput.list(
      [say(ReviewSheets.machineRight), say(ReviewSheets.raterRight)], marked: true)
    book.addTable(
      say(ReviewSheets.disagreements),
      columns: [
        WorkbookColumn(say(ReviewSheets.call), width: 16, .text),
        WorkbookColumn(say(ReviewSheets.check), width: 18, .text),
        WorkbookColumn(say("评分项", "Criterion"), width: 22, .text),
        WorkbookColumn(say(ReviewSheets.machine), width: 10, .score),
        WorkbookColumn(say("质检员", "Raters"), width: 26, .text),
        WorkbookColumn(say(ReviewSheets.decision), width: 14, .text, input: choices),
        WorkbookColumn(say(ReviewSheets.comment), width: 30, .wrapped, input: .free),
      ], rows: rows)
    return rows.count
  }

  /// Lines for appeals that are not entered yet.
  private static let roomForAppeals = 60

  private func addAppeals(to book: WorkbookWriter) -> Int {
    func day(_ date: Date?) -> WorkbookCell {
      WorkbookCell(date.map { String(time.text($0).prefix(10)) })
    }
    let waiting = appeals.filter { $0.state == .waiting }
    let known = cards
    let rows = (waiting + appeals.filter { $0.state != .waiting }).map { item -> [WorkbookCell] in
      [
        known[item.callID] == nil ? .text(item.callID) : link(item.callID, anchor: "appeals"),
        .text(item.subject), .text(say(item.name)), WorkbookCell(item.agentID), day(item.at),
        WorkbookCell(item.reason), WorkbookCell(hint(item)),
        item.state == .waiting ? .empty : .text(say(item.state.name)),
        WorkbookCell(item.decidedBy), day(item.decidedAt), WorkbookCell(item.ground),
      ]
    }
    let points = CheckCatalog.all.count + CriticalErrorKind.allCases.count + ownChecks.count
    let choices = WorkbookInput.list(
      [say(AppealCase.State.upheld.name), say(AppealCase.State.dismissed.name)], marked: true)
    book.addTable(
      say(ReviewSheets.appeals),
      columns: [
        WorkbookColumn(say(ReviewSheets.call), width: 16, .text, input: .free),
        WorkbookColumn(
          say(ReviewSheets.subject), width: 11, .text,
          input: .from("='\(say(ReviewSheets.scale))'!$B$2:$B$\(points + 1)")),
        WorkbookColumn(say("名称", "Name"), width: 18, .text),
        WorkbookColumn(say(ReviewSheets.appellant), width: 11, .text, input: .free),
        WorkbookColumn(say(ReviewSheets.appealedOn), width: 12, .text, input: .free),
        WorkbookColumn(say(ReviewSheets.reason), width: 40, .wrapped, input: .free),
        WorkbookColumn(say("提示", "To know"), width: 30, .wrapped),
        WorkbookColumn(say(ReviewSheets.decision), width: 10, .text, input: choices),
        WorkbookColumn(say(ReviewSheets.decidedBy), width: 11, .text, input: .free),
        WorkbookColumn(say(ReviewSheets.decidedOn), width: 12, .text, input: .free),
        WorkbookColumn(say(ReviewSheets.ground), width: 40, .wrapped, input: .free),
      ],
      rows: rows
        + Array(
          repeating: Array(repeating: WorkbookCell.empty, count: 11), count: Self.roomForAppeals))
    return waiting.count
  }

  /// What whoever decides has to know beside the agent's reason: that it came late, what others decided and
  /// does not count, and that nothing hangs on it.
  private func hint(_ item: AppealCase) -> String? {
    var parts: [LocalText] = []
    if item.isLate, let last = item.lastDay {
      parts.append(
        LocalText(zh: "超过期限，最后一天是 \(last)。", en: "Late: the last day was \(last)."))
    }
    if let others = item.otherDecisions(time) { parts.append(others) }
    if let outside = item.outside { parts.append(outside) }
    if item.state == .waiting, item.dayOutside == nil, !item.mayChangeScores {
      parts.append(
        LocalText(zh: "成立也不改动得分。", en: "Upheld, it would change no score."))
    }
    return parts.isEmpty
      ? nil : parts.map { say($0) }.joined(separator: language == .chinese ? "" : " ")
  }

  private func addScale(to book: WorkbookWriter) {
    var rows: [[WorkbookCell]] = CheckCatalog.all.map { kind in
      let criterion = rubric.criterion(kind.criterion)
      let anchors = criterion?.anchors.map { Figure.short($0.value) + " " + say($0.text) } ?? []
      return [
        .text(kind.id), .text(kind.criterion), WorkbookCell(criterion.map { say($0.name) }),
        .text(say(kind.definition)), .text(anchors.joined(separator: "\n")),
      ]
    }
    for id in CriticalErrorKind.allCases.map(\.id) {
      rows.append([
        .text(id), .text(id), WorkbookCell(rubric.criticalErrorNames[id].map { say($0) }), .empty,
        .empty,
      ])
    }
    // Behind the others: raters choose among those, appeals among all.
    for own in ownChecks {
      rows.append([
        .text(own.id), .text(own.id), .text(say(own.name)), WorkbookCell(own.about.map { say($0) }),
        .empty,
      ])
    }
    book.addTable(
      say(ReviewSheets.scale),
      columns: [
        WorkbookColumn(say(ReviewSheets.check), width: 20, .text),
        WorkbookColumn(say("评分项", "Criterion"), width: 9, .text),
        WorkbookColumn(say("名称", "Name"), width: 22, .text),
        WorkbookColumn(say("定义", "Definition"), width: 70, .wrapped),
        WorkbookColumn(say("分档", "Scale"), width: 60, .wrapped),
      ], rows: rows)
  }
}
