package import CallModel
package import Foundation
package import Ingest
internal import Reports

/// What a filled-in review workbook says.
package struct ReviewEntries: Sendable {
  package var ratings: [Rating] = []
  package var confirmations: [Confirmation] = []
  /// Cells that were not understood, each with its place.
  package var problems: [InputProblem] = []

  package init() {}
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
    let guide = try sheet(ReviewSheets.guide, in: sheets)
    try reading.sign(guide)
    // A rater may have thrown away a sheet that was not for them.
    for sheet in sheets {
      if Self.matches(sheet.name, ReviewSheets.ratings) { reading.takeRatings(sheet) }
      if Self.matches(sheet.name, ReviewSheets.findings) { reading.takeVerdicts(sheet) }
      if Self.matches(sheet.name, ReviewSheets.criticalErrors) { reading.takeVerdicts(sheet) }
      if Self.matches(sheet.name, ReviewSheets.records) { reading.takeRecords(sheet) }
      if Self.matches(sheet.name, ReviewSheets.missed) { reading.takeMissed(sheet) }
      if Self.matches(sheet.name, ReviewSheets.disagreements) { reading.takeDecisions(sheet) }
    }
    return reading.entries
  }

  private func sheet(
    _ name: LocalText, in sheets: [SheetRows]
  ) throws(InputProblem) -> SheetRows {
    if let found = sheets.first(where: { Self.matches($0.name, name) }) { return found }
    throw InputProblem(
      file: file,
      what: LocalText(
        zh: "没有“\(name.zh)”表，不是复核工作簿",
        en: "there is no sheet '\(name.en)': this is no review workbook"),
      fix: LocalText(
        zh: "请用 affinity review export 写出的工作簿", en: "take one that 'affinity review export' wrote"))
  }

  static func matches(_ text: String, _ name: LocalText) -> Bool {
    let plain = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    return plain == name.zh.lowercased() || plain == name.en.lowercased()
  }

  private struct Reading {
    var reader: ReviewReader
    var entries = ReviewEntries()
    private var rater = ""
    private var at: Date

    init(reader: ReviewReader) {
      self.reader = reader
      at = reader.now
    }

    private mutating func complain(
      _ sheet: SheetRows, _ line: Int, zh: String, en: String, fixZh: String, fixEn: String
    ) {
      entries.problems.append(
        InputProblem(
          file: "\(reader.file)[\(sheet.name)]", line: line, what: LocalText(zh: zh, en: en),
          fix: LocalText(zh: fixZh, en: fixEn)))
    }

    mutating func sign(_ sheet: SheetRows) throws(InputProblem) {
      for row in sheet.rows where row.cells.count > 1 {
        let value = row.cells[1].trimmingCharacters(in: .whitespacesAndNewlines)
        if ReviewReader.matches(row.cells[0], ReviewSheets.rater) { rater = value }
        if ReviewReader.matches(row.cells[0], ReviewSheets.date), !value.isEmpty {
          let plain = value.replacingOccurrences(of: "/", with: "-")
          if let date = LocalStamp.parse(plain, in: reader.timeZone) {
            at = date
          } else {
            complain(
              sheet, row.line, zh: "“\(value)”不是日期", en: "'\(value)' is not a date",
              fixZh: "请写成 2026-11-03", fixEn: "write it as 2026-11-03")
          }
        }
      }
      guard rater.isEmpty else { return }
      throw InputProblem(
        file: "\(reader.file)[\(sheet.name)]", line: 2,
        what: LocalText(zh: "没有填评分员工号", en: "the rater's id is missing"),
        fix: LocalText(
          zh: "请在“填写”一列填上工号再导入", en: "write it into the column 'Fill in' and import again"))
    }

    /// The places of the named columns; nil and a problem where one is missing.
    private mutating func columns(
      _ sheet: SheetRows, _ names: [LocalText]
    ) -> [Int]? {
      let header = sheet.rows.first?.cells ?? []
      var places: [Int] = []
      for name in names {
        guard let place = header.firstIndex(where: { ReviewReader.matches($0, name) }) else {
          complain(
            sheet, sheet.rows.first?.line ?? 1, zh: "没有“\(name.zh)”列",
            en: "the column '\(name.en)' is missing", fixZh: "请恢复表头", fixEn: "restore the header")
          return nil
        }
        places.append(place)
      }
      return places
    }

    private func cell(_ row: SheetRows.Row, _ place: Int) -> String {
      row.cells.indices.contains(place)
        ? row.cells[place].trimmingCharacters(in: .whitespacesAndNewlines) : ""
    }

    private mutating func isKnown(_ call: String, _ sheet: SheetRows, _ line: Int) -> Bool {
      guard let calls = reader.calls, !calls.contains(call) else { return true }
      complain(
        sheet, line, zh: "没有通话“\(call)”", en: "there is no call '\(call)'",
        fixZh: "请核对通话编号", fixEn: "check the call's id")
      return false
    }

    mutating func takeRatings(_ sheet: SheetRows) {
      guard let places = columns(sheet, [ReviewSheets.call]) else { return }
      let header = sheet.rows.first?.cells ?? []
      // `P7 耐心倾听`: the id is the first word.
      let criteria = header.enumerated().compactMap { place, title -> (Int, String)? in
        guard let id = title.split(whereSeparator: \.isWhitespace).first.map(String.init),
          reader.criteria.contains(id)
        else { return nil }
        return (place, id)
      }
      for row in sheet.rows.dropFirst() {
        let call = cell(row, places[0])
        let filled = criteria.filter { !cell(row, $0.0).isEmpty }
        guard !filled.isEmpty else { continue }
        guard !call.isEmpty, isKnown(call, sheet, row.line) else { continue }
        for (place, criterion) in filled {
          let text = cell(row, place)
          if ReviewReader.matches(text, ReviewSheets.none) { continue }
          let number = Double(text.replacingOccurrences(of: "，", with: "."))
          guard let number, ReviewSheets.values.contains(where: { Double($0) == number }) else {
            complain(
              sheet, row.line, zh: "\(criterion) 的“\(text)”不是分档值",
              en: "'\(text)' for \(criterion) is no value of the scale",
              fixZh: "请选 0、0.25、0.5、0.75、1 或不适用", fixEn: "choose 0, 0.25, 0.5, 0.75, 1 or n/a")
            continue
          }
          entries.ratings.append(
            Rating(
              callID: call, raterID: rater, criterion: criterion, value: number, at: at,
              blind: true))
        }
      }
    }

    /// Findings and critical errors: 属实 or 不属实.
    mutating func takeVerdicts(_ sheet: SheetRows) {
      guard
        let places = columns(
          sheet,
          [ReviewSheets.call, ReviewSheets.check, ReviewSheets.verdict, ReviewSheets.comment]
        )
      else { return }
      for row in sheet.rows.dropFirst() {
        let verdict = cell(row, places[2])
        guard !verdict.isEmpty else { continue }
        let upheld = ReviewReader.matches(verdict, ReviewSheets.upheld)
        guard upheld || ReviewReader.matches(verdict, ReviewSheets.rejected) else {
          complain(
            sheet, row.line, zh: "判断“\(verdict)”看不懂",
            en: "the verdict '\(verdict)' is not understood",
            fixZh: "请选属实或不属实", fixEn: "choose true or false")
          continue
        }
        confirm(sheet, row, places, upheld)
      }
    }

    /// Where tables and calls disagree: about a call, or about an order without one.
    mutating func takeRecords(_ sheet: SheetRows) {
      let before = (reader.calls, reader.checks)
      reader.calls = reader.calls.map { $0.union(reader.orders) }
      reader.checks.formUnion(reader.rules)
      takeVerdicts(sheet)
      (reader.calls, reader.checks) = before
    }

    mutating func takeMissed(_ sheet: SheetRows) {
      guard
        let places = columns(
          sheet, [ReviewSheets.call, ReviewSheets.check, ReviewSheets.comment])
      else { return }
      for row in sheet.rows.dropFirst() {
        guard places.contains(where: { !cell(row, $0).isEmpty }) else { continue }
        confirm(sheet, row, [places[0], places[1], places[1], places[2]], true)
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
        let decision = cell(row, places[2])
        guard !decision.isEmpty else { continue }
        let isMachine = ReviewReader.matches(decision, ReviewSheets.machineRight)
        guard isMachine || ReviewReader.matches(decision, ReviewSheets.raterRight) else {
          complain(
            sheet, row.line, zh: "裁定“\(decision)”看不懂",
            en: "the decision '\(decision)' is not understood", fixZh: "请选机器对或评分员对",
            fixEn: "choose machine or raters")
          continue
        }
        let wasStrict = (Double(cell(row, machines[0])) ?? 0) < 0.5
        // A mild machine that was right raised nothing, and nothing is to be said of that.
        if !wasStrict, isMachine { continue }
        confirm(sheet, row, places, isMachine || !wasStrict)
      }
    }

    private mutating func confirm(
      _ sheet: SheetRows, _ row: SheetRows.Row, _ places: [Int], _ upheld: Bool
    ) {
      let call = cell(row, places[0])
      let check = cell(row, places[1])
      guard !call.isEmpty, !check.isEmpty else {
        complain(
          sheet, row.line, zh: "缺少通话编号或检查项", en: "the call or the check is missing",
          fixZh: "请补全这一行", fixEn: "complete the row")
        return
      }
      guard isKnown(call, sheet, row.line) else { return }
      guard reader.checks.contains(check) else {
        complain(
          sheet, row.line, zh: "没有检查项“\(check)”", en: "there is no check '\(check)'",
          fixZh: "请从下拉框选择", fixEn: "choose one from the drop-down")
        return
      }
      let comment = cell(row, places[3])
      entries.confirmations.append(
        Confirmation(
          callID: call, subject: check, upheld: upheld, by: rater, at: at,
          comment: comment.isEmpty ? nil : comment))
    }
  }
}
