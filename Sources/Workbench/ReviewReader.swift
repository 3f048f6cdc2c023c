package import CallModel
package import Foundation
package import Ingest
internal import Reports
package import ServiceLevels

/// What a filled-in review workbook says.
package struct ReviewEntries: Sendable {
  package var ratings: [Rating] = []
  /// Criteria of which somebody wrote that the call gave no occasion (不适用), each with its place.
  var withoutOccasion: [WithoutOccasion] = []
  package var confirmations: [Confirmation] = []
  /// New appeals, and decisions on those there are.
  package var appeals: [Appeal] = []
  /// Appeals and decisions that the folder has already.
  package var knownAppeals = 0
  /// Where each rating, verdict and appeal stands, beside them: `R1.xlsx[评分!F12]`.
  package var ratingPlaces: [String] = []
  package var confirmationPlaces: [String] = []
  package var appealPlaces: [String] = []
  /// The workbook says on which day it was filled in; without, the moment of import stands.
  package var isDated = false
  /// Cells that were not understood or cannot stand, each with its place.
  package var problems: [InputProblem] = []

  package init() {}
}

/// A rater's 不适用 on a criterion of a call, which is no rating.
struct WithoutOccasion: Sendable {
  var callID: String
  var criterion: String
  var raterID: String
  /// `R1.xlsx[评分!F12]`.
  var place: String
}

/// Understands the sheets of a review workbook, in either language, columns in any order.
package struct ReviewReader: Sendable {
  package var file: String
  package var timeZone: TimeZone
  /// The moment of entries without a date.
  package var now: Date
  /// Calls there are; nil accepts any id.
  package var calls: Set<String>?
  package var criteria: Set<String>
  package var checks: Set<String>
  /// Orders that a verdict may be about instead of a call, and rules.
  package var orders: Set<String> = []
  package var rules: Set<String> = []
  /// Names of criteria, which may stand above their columns.
  package var criterionNames: [(name: String, criterion: String)] = []
  /// The day of each call; without it no date is held against calls.
  package var callDays: [String: Day] = [:]
  /// Ids of those who rated before, and of agents: whoever signs with one and a name beside it is the same.
  package var people: Set<String> = []
  /// Other names of checks that a rater may write: a criterion's id and name.
  package var checkNames: [(name: String, check: String)] = []
  /// What an appeal is held against; nil leaves the sheet unread.
  package var appealRules: AppealRules?

  package init(
    file: String, timeZone: TimeZone, now: Date, calls: Set<String>?, criteria: Set<String>,
    checks: Set<String>
  ) {
    self.file = file
    self.timeZone = timeZone
    self.now = now
    self.calls = calls
    self.criteria = criteria
    self.checks = checks
  }

  /// - Throws: when it is no review workbook, or nobody signed it.
  package func entries(of sheets: [SheetRows]) throws(InputProblem) -> ReviewEntries {
    var reading = Reading(reader: self)
    let guide = try guideSheet(in: sheets)
    try reading.sign(guide)
    reading.entries.problems += sheets.flatMap(\.notes)
    // A rater may have thrown away a sheet that was not for them.
    for sheet in sheets where sheet.name != guide.name { reading.take(sheet) }
    reading.settleDate(guide)
    return reading.entries
  }

  private func guideSheet(in sheets: [SheetRows]) throws(InputProblem) -> SheetRows {
    if let found = guide(in: sheets) { return found }
    let name = ReviewSheets.guide
    throw InputProblem(
      .reviewSheetMissing, file: file,
      what: LocalText(
        zh: "没有“\(name.zh)”表，不是复核工作簿",
        en: "there is no sheet '\(name.en)': this is no review workbook"),
      fix: LocalText(
        zh: "请用 affinity review export 写出的工作簿", en: "take one that 'affinity review export' wrote"))
  }

  struct Reading {
    var reader: ReviewReader
    var entries = ReviewEntries()
    private(set) var rater = ""
    private(set) var at: Date
    let calls: KnownNames?
    private let subjects: KnownNames?
    private let checks: KnownNames
    private let rulesAndChecks: KnownNames

    init(reader: ReviewReader) {
      self.reader = reader
      at = reader.now
      calls = reader.calls.map { KnownNames($0) }
      subjects = reader.calls.map { KnownNames($0.union(reader.orders)) }
      checks = KnownNames(reader.checks, also: reader.checkNames)
      rulesAndChecks = KnownNames(reader.checks.union(reader.rules), also: reader.checkNames)
    }

    /// A problem at a cell: `review.xlsx[评分!F12]`.
    mutating func complain(
      _ kind: InputProblem.Kind, _ sheet: SheetRows, _ line: Int, _ column: Int, what: LocalText,
      fix: LocalText
    ) {
      entries.problems.append(
        InputProblem(kind, file: place(sheet, line, column), what: what, fix: fix))
    }

    /// `review.xlsx[评分!F12]`.
    func place(_ sheet: SheetRows, _ line: Int, _ column: Int) -> String {
      "\(reader.file)[\(sheet.name)!\(ReviewWords.place(column: column, line: line))]"
    }

    mutating func sign(_ sheet: SheetRows) throws(InputProblem) {
      var line = 2
      for row in sheet.rows where ReviewWords.asksForRater(cell(row, 0)) {
        line = row.line
        rater = signature(cell(row, 1).precomposedStringWithCompatibilityMapping)
      }
      for row in sheet.rows where ReviewWords.matches(cell(row, 0), ReviewSheets.date) {
        let value = cell(row, 1)
        if value.isEmpty { continue }
        guard let date = date(value) else {
          complain(
            .reviewDate, sheet, row.line, 1,
            what: LocalText(zh: "“\(value)”不是日期", en: "'\(value)' is not a date"),
            fix: Self.importDay)
          continue
        }
        if isAhead(date) {
          complain(
            .reviewDateAhead, sheet, row.line, 1, what: Self.ahead(value), fix: Self.importDay)
        } else {
          at = date
          entries.isDated = true
        }
      }
      guard rater.isEmpty else { return }
      throw InputProblem(
        .reviewUnsigned,
        file: "\(reader.file)[\(sheet.name)!\(ReviewWords.place(column: 1, line: line))]",
        what: LocalText(zh: "没有填质检员工号", en: "the rater's id is missing"),
        fix: LocalText(
          zh: "请在这一格填上工号再导入", en: "write it into this cell and import again"))
    }

    /// The id of whoever signs: one that is known, in its spelling, though a name stands beside it.
    private func signature(_ text: String) -> String {
      let known = KnownNames(reader.people)
      if let id = known[text] { return id }
      let ids = Set(text.split(whereSeparator: \.isWhitespace).compactMap { known[String($0)] })
      return ids.count == 1 ? ids.first ?? text : text
    }

    static func ahead(_ value: String) -> LocalText {
      LocalText(zh: "“\(value)”还没有到", en: "'\(value)' lies ahead")
    }

    func date(_ text: String) -> Date? {
      let stamp = Array(text.utf8).withUnsafeBufferPointer { CellText.stamp($0) }
      return stamp?.date(LocalClock(reader.timeZone))
    }

    /// The places of the named columns; nil and a problem where one is missing.
    mutating func columns(
      _ sheet: SheetRows, _ names: [LocalText]
    ) -> [Int]? {
      let header = sheet.rows.first?.cells ?? []
      var places: [Int] = []
      for name in names {
        guard let place = header.firstIndex(where: { ReviewWords.matches($0, name) }) else {
          entries.problems.append(
            InputProblem(
              .reviewColumnMissing, file: "\(reader.file)[\(sheet.name)]",
              line: sheet.rows.first?.line ?? 1,
              what: LocalText(
                zh: "没有“\(name.zh)”列，此表未读",
                en: "there is no column '\(name.en)'; the sheet was not read"),
              fix: LocalText(zh: "请恢复表头", en: "restore the header")))
          return nil
        }
        places.append(place)
      }
      return places
    }

    func cell(_ row: SheetRows.Row, _ place: Int) -> String {
      row.cells.indices.contains(place)
        ? row.cells[place].trimmingCharacters(in: .whitespacesAndNewlines) : ""
    }

    /// The call (or order) of a row as the folder spells it; nil and a problem where there is none.
    ///
    /// - Parameter kind: what it is that the folder has none.
    mutating func call(
      _ sheet: SheetRows, _ row: SheetRows.Row, _ place: Int, among known: KnownNames?,
      unknown kind: InputProblem.Kind = .reviewCallUnknown
    ) -> String? {
      let text = cell(row, place)
      guard !text.isEmpty else {
        complain(
          .reviewCallMissing, sheet, row.line, place,
          what: LocalText(zh: "这一行没有通话编号", en: "the row names no call"),
          fix: LocalText(zh: "请填上通话编号", en: "write the call's id"))
        return nil
      }
      guard let known else { return text }
      if let name = known[text] { return name }
      complain(
        kind, sheet, row.line, place,
        what: LocalText(zh: "没有通话“\(text)”", en: "there is no call '\(text)'"),
        fix: LocalText(
          zh: "请按数据目录 calls.csv 里的编号填写", en: "write an id that calls.csv of the data folder has"))
      return nil
    }

    mutating func takeRatings(_ sheet: SheetRows) {
      guard let places = columns(sheet, [ReviewSheets.call]) else { return }
      let header = sheet.rows.first?.cells ?? []
      let criteria = header.enumerated().compactMap { place, title in
        reader.criterion(of: title).map { (place, $0) }
      }
      tellUntaken(sheet, header, besides: criteria.map(\.0) + [places[0]])
      for row in sheet.rows.dropFirst() {
        let filled = criteria.filter { !cell(row, $0.0).isEmpty }
        guard !filled.isEmpty, let call = call(sheet, row, places[0], among: calls) else {
          continue
        }
        for (place, criterion) in filled {
          let text = cell(row, place)
          switch ReviewWords.value(text) {
          case .none:
            entries.withoutOccasion.append(
              WithoutOccasion(
                callID: call, criterion: criterion, raterID: rater,
                place: self.place(sheet, row.line, place)))
          case .given(let number):
            entries.ratingPlaces.append(self.place(sheet, row.line, place))
            entries.ratings.append(
              Rating(
                callID: call, raterID: rater, criterion: criterion, value: number, at: at,
                blind: true))
          case .unknown:
            let values = ReviewSheets.values
            // A tick says that it was done, not how well.
            let isMark = ReviewWords.verdict(text) != nil
            complain(
              .reviewValue, sheet, row.line, place,
              what: LocalText(
                zh: "“\(text)”不是 \(criterion) 的分档值" + (isMark ? "（勾叉不表示几分）" : ""),
                en: "'\(text)' is no value for \(criterion)"
                  + (isMark ? " (a mark does not say how much)" : "")),
              fix: LocalText(
                zh: "可填 \(values.joined(separator: "、")) 或\(ReviewSheets.none.zh)",
                en: "allowed are \(values.joined(separator: ", ")) and \(ReviewSheets.none.en)"))
          }
        }
      }
    }

    /// A column of nothing but values whose head names no criterion: whoever filled it in meant one.
    private mutating func tellUntaken(
      _ sheet: SheetRows, _ header: [String], besides taken: [Int]
    ) {
      let width = sheet.rows.reduce(0) { max($0, $1.cells.count) }
      for place in 0..<width where !taken.contains(place) {
        let values = sheet.rows.dropFirst().map { cell($0, place) }.filter { !$0.isEmpty }
        let isRated = values.allSatisfy {
          if case .given = ReviewWords.value($0) { true } else { false }
        }
        guard isRated, !values.isEmpty else { continue }
        let name = header.indices.contains(place) ? header[place] : ""
        if ReviewWords.matches(name, ReviewSheets.length) { continue }
        complain(
          .reviewColumnUnknown, sheet, sheet.rows.first?.line ?? 1, place,
          what: LocalText(
            zh: "“\(name)”列不是评分项，其中 \(values.count) 个分值没有收入",
            en: "column '\(name)' is no criterion; its \(values.count.counted("value")) "
              + (values.count == 1 ? "was" : "were") + " not taken"),
          fix: LocalText(
            zh: "请恢复表头：以评分项编号开头，如 P7",
            en: "restore the header: it begins with a criterion's id such as P7"))
      }
    }

    /// Findings and critical errors: 属实 or 不属实.
    mutating func takeVerdicts(_ sheet: SheetRows) {
      takeVerdicts(sheet, about: calls, among: checks)
    }

    /// Where tables and calls disagree: about a call, or about an order without one.
    mutating func takeRecords(_ sheet: SheetRows) {
      takeVerdicts(sheet, about: subjects, among: rulesAndChecks)
    }

    private mutating func takeVerdicts(
      _ sheet: SheetRows, about subjects: KnownNames?, among checks: KnownNames
    ) {
      guard
        let places = columns(
          sheet,
          [ReviewSheets.call, ReviewSheets.check, ReviewSheets.verdict, ReviewSheets.comment]
        )
      else { return }
      for row in sheet.rows.dropFirst() {
        let text = cell(row, places[2])
        if ReviewWords.isWaiting(text) {
          // What somebody wrote beside it would be lost with it.
          if !cell(row, places[3]).isEmpty {
            complain(
              .reviewVerdictMissing, sheet, row.line, places[2],
              what: LocalText(zh: "写了备注，没有写判断", en: "there is a comment and no verdict"),
              fix: Self.verdicts)
          }
          continue
        }
        guard let upheld = ReviewWords.verdict(text) else {
          complain(
            .reviewVerdict, sheet, row.line, places[2],
            what: LocalText(
              zh: "判断“\(text)”看不懂", en: "the verdict '\(text)' is not understood"),
            fix: Self.verdicts)
          continue
        }
        confirm(sheet, row, places, upheld, about: subjects, among: checks)
      }
    }

    private static let verdicts = LocalText(
      zh: "可填属实或不属实（也认是、否，对、错，√、×）",
      en: "allowed are true and false (also yes and no, ✓ and ×)")

    mutating func takeMissed(_ sheet: SheetRows) {
      guard
        let places = columns(
          sheet, [ReviewSheets.call, ReviewSheets.check, ReviewSheets.comment])
      else { return }
      for row in sheet.rows.dropFirst() {
        guard places.contains(where: { !cell(row, $0).isEmpty }) else { continue }
        // The place of a verdict here is that of the check.
        confirm(
          sheet, row, [places[0], places[1], places[1], places[2]], true, about: calls,
          among: checks)
      }
    }

    /// Who was right, machine or raters, as a verdict on the check: where the machine was the
    /// stricter its finding stands or falls; where it was the milder, it missed one or did not.
    mutating func takeDecisions(_ sheet: SheetRows) {
      guard
        let places = columns(
          sheet,
          [ReviewSheets.call, ReviewSheets.check, ReviewSheets.decision, ReviewSheets.comment]),
        let machines = columns(sheet, [ReviewSheets.machine])
      else { return }
      for row in sheet.rows.dropFirst() {
        let text = cell(row, places[2])
        guard !text.isEmpty else { continue }
        guard let isMachine = ReviewWords.machineIsRight(text) else {
          complain(
            .reviewDecision, sheet, row.line, places[2],
            what: LocalText(
              zh: "裁定“\(text)”看不懂", en: "the decision '\(text)' is not understood"),
            fix: LocalText(
              zh: "可填机器对或质检员对", en: "allowed are machine and raters"))
          continue
        }
        let given = cell(row, machines[0])
        guard let machine = ReviewWords.share(given) else {
          complain(
            .reviewMachine, sheet, row.line, machines[0],
            what: LocalText(
              zh: "机器的分“\(given)”不是 0 到 1 之间的数，此行裁定未记",
              en:
                "the machine's '\(given)' is no number from 0 to 1, so the decision counts for nothing"
            ),
            fix: LocalText(
              zh: "请恢复导出时的数", en: "write the number that was exported"))
          continue
        }
        let wasStrict = machine < 0.5
        // A mild machine that was right raised nothing, and nothing is to be said of that.
        if !wasStrict, isMachine { continue }
        confirm(sheet, row, places, isMachine || !wasStrict, about: calls, among: checks)
      }
    }

    private mutating func confirm(
      _ sheet: SheetRows, _ row: SheetRows.Row, _ places: [Int], _ upheld: Bool,
      about subjects: KnownNames?, among checks: KnownNames
    ) {
      guard let call = call(sheet, row, places[0], among: subjects) else { return }
      let text = cell(row, places[1])
      guard let check = checks[text] else {
        complain(
          text.isEmpty ? .reviewCheckMissing : .reviewCheckUnknown, sheet, row.line, places[1],
          what: text.isEmpty
            ? LocalText(zh: "这一行没有检查项", en: "the row names no check")
            : LocalText(zh: "没有检查项“\(text)”", en: "there is no check '\(text)'"),
          fix: LocalText(
            zh: "请从下拉框选择，全部检查项见“\(ReviewSheets.scale.zh)”表",
            en: "choose one from the drop-down; the sheet '\(ReviewSheets.scale.en)' lists them all"
          ))
        return
      }
      let comment = cell(row, places[3])
      entries.confirmationPlaces.append(place(sheet, row.line, places[2]))
      entries.confirmations.append(
        Confirmation(
          callID: call, subject: check, upheld: upheld, by: rater, at: at,
          comment: comment.isEmpty ? nil : comment))
    }
  }

  /// Names that there are, found also in other case, with full-width letters or stray spaces.
  struct KnownNames {
    private let names: Set<String>
    /// By folded name; nil where two names fold alike, which only their exact spelling tells apart.
    private var folded: [String: String?] = [:]

    init(_ names: Set<String>, also others: [(name: String, check: String)] = []) {
      self.names = names
      for name in names {
        let key = ReviewWords.folded(name)
        folded.updateValue(folded.keys.contains(key) ? nil : name, forKey: key)
      }
      let own = Set(folded.keys)
      for (text, name) in others {
        let key = ReviewWords.folded(text)
        if own.contains(key) { continue }
        let isTaken = folded[key].map { $0 != name } ?? false
        folded.updateValue(isTaken ? nil : name, forKey: key)
      }
    }

    subscript(_ text: String) -> String? {
      names.contains(text) ? text : folded[ReviewWords.folded(text)] ?? nil
    }
  }
}
