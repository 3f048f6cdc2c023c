internal import CallModel
internal import Foundation
internal import Ingest
internal import Reports
internal import ServiceLevels

// Which sheet is which, and where its header stands: people rename sheets, copy them and write titles above.
extension ReviewReader {
  /// What a sheet beside the guide is.
  enum Part: CaseIterable {
    case ratings, findings, missed, criticalErrors, records, disagreements, appeals, scale

    var name: LocalText {
      switch self {
      case .ratings: ReviewSheets.ratings
      case .findings: ReviewSheets.findings
      case .missed: ReviewSheets.missed
      case .criticalErrors: ReviewSheets.criticalErrors
      case .records: ReviewSheets.records
      case .disagreements: ReviewSheets.disagreements
      case .appeals: ReviewSheets.appeals
      case .scale: ReviewSheets.scale
      }
    }
  }

  /// The guide, whatever it is called: it asks for the rater.
  func guide(in sheets: [SheetRows]) -> SheetRows? {
    sheets.first { ReviewWords.matches($0.name, ReviewSheets.guide) }
      ?? sheets.first { sheet in
        sheet.rows.contains { $0.cells.first.map(ReviewWords.asksForRater) == true }
      }
  }

  /// Which part a sheet is by its name, else by its header; nil where neither tells.
  func part(of sheet: SheetRows) -> (part: Part, isByName: Bool)? {
    if let named = Part.allCases.first(where: { ReviewWords.matches(sheet.name, $0.name) }) {
      return (named, true)
    }
    let header = sheet.rows.first?.cells ?? []
    func has(_ names: LocalText...) -> Bool {
      names.allSatisfy { name in header.contains { ReviewWords.matches($0, name) } }
    }
    guard has(ReviewSheets.call) else { return nil }
    if has(ReviewSheets.subject, ReviewSheets.reason, ReviewSheets.ground) {
      return (.appeals, false)
    }
    if header.count(where: { criterion(of: $0) != nil }) >= 3 { return (.ratings, false) }
    guard has(ReviewSheets.check) else { return nil }
    if has(ReviewSheets.machine, ReviewSheets.decision) { return (.disagreements, false) }
    if has(ReviewSheets.verdict) {
      return (has(ReviewSheets.recorded) ? .records : .findings, false)
    }
    return has(ReviewSheets.comment) && header.filter({ !$0.isEmpty }).count == 3
      ? (.missed, false) : nil
  }

  /// The sheet without what stands above its header: titles, and whose copy it is.
  func fromHeader(_ sheet: SheetRows) -> SheetRows {
    let start = sheet.rows.prefix(10).firstIndex { row in
      row.cells.contains { ReviewWords.matches($0, ReviewSheets.call) }
    }
    guard let start, start > 0 else { return sheet }
    var sheet = sheet
    sheet.rows.removeFirst(start)
    return sheet
  }

  /// The criterion above a column of ratings: its id, alone or before its name, or its name.
  func criterion(of title: String) -> String? {
    let known = KnownNames(criteria)
    let word = title.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    if let id = known[word] { return id }
    // `P7耐心倾听`, `S2（质检员判断）`.
    let plain = ReviewWords.folded(title)
    if let id = known[String(plain.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) })] {
      return id
    }
    let named = Set(criterionNames.filter { ReviewWords.folded($0.name) == plain }.map(\.criterion))
    return named.count == 1 ? named.first : nil
  }
}

extension ReviewReader.Reading {
  mutating func take(_ sheet: SheetRows) {
    let sheet = reader.fromHeader(sheet)
    guard let (part, isByName) = reader.part(of: sheet) else {
      if sheet.rows.count > 1 { tellUnread(sheet) }
      return
    }
    if !isByName { tellByHeader(sheet, part) }
    switch part {
    case .ratings: takeRatings(sheet)
    case .findings, .criticalErrors: takeVerdicts(sheet)
    case .records: takeRecords(sheet)
    case .missed: takeMissed(sheet)
    case .disagreements: takeDecisions(sheet)
    case .appeals: takeAppeals(sheet)
    case .scale: break
    }
  }

  private mutating func tellByHeader(_ sheet: SheetRows, _ part: ReviewReader.Part) {
    entries.problems.append(
      InputProblem(
        .reviewSheetByHeader, file: "\(reader.file)[\(sheet.name)]",
        what: LocalText(
          zh: "不是工作簿原有的表名，按表头当作“\(part.name.zh)”表读取",
          en: "it bears no name of the workbook's; by its header it was read as '\(part.name.en)'"),
        fix: LocalText(
          zh: "如不是，请删去这张表再导入", en: "if it is none, delete the sheet and import again"),
        effect: .note))
  }

  private mutating func tellUnread(_ sheet: SheetRows) {
    entries.problems.append(
      InputProblem(
        .reviewSheetUnread, file: "\(reader.file)[\(sheet.name)]",
        what: LocalText(
          zh: "不是工作簿原有的表，没有读取", en: "it is no sheet of the workbook and was not read"),
        fix: LocalText(
          zh: "要收入的，请把表名和表头改回导出时的样子",
          en: "if it holds entries, give it the name and header that were exported"),
        effect: .note))
  }

  /// A day that has not come yet, and which would come before all that is said until then.
  func isAhead(_ date: Date) -> Bool {
    let clock = LocalClock(reader.timeZone)
    return clock.day(of: date) > clock.day(of: reader.now)
  }

  /// Dates the entries by the import where the guide's date lies before calls that they are about.
  mutating func settleDate(_ guide: SheetRows) {
    guard entries.isDated else { return }
    let clock = LocalClock(reader.timeZone)
    let day = clock.day(of: at)
    let rated = entries.ratings.map(\.callID) + entries.confirmations.map(\.callID)
    let later = Set(rated).filter { reader.callDays[$0].map { $0 > day } ?? false }
    guard let first = later.min(), let called = reader.callDays[first] else { return }
    let line = guide.rows.first { ReviewWords.matches(cell($0, 0), ReviewSheets.date) }?.line ?? 3
    complain(
      .reviewDateBefore, guide, line, 1,
      what: LocalText(
        zh: "评分日期 \(day) 早于所评的 \(later.count) 通电话（如 \(first)，\(called)）",
        en:
          "rated on \(day), before \(later.count.counted("call")) that it rates took place (such as \(first), \(called))"
      ), fix: Self.importDay)
    func settled(_ date: Date?) -> Date? { date == at ? reader.now : date }
    for index in entries.ratings.indices {
      entries.ratings[index].at = settled(entries.ratings[index].at)
    }
    for index in entries.confirmations.indices {
      entries.confirmations[index].at = settled(entries.confirmations[index].at)
    }
    entries.isDated = false
  }

  static let importDay = LocalText(
    zh: "请写成 2026-11-03；此次按导入日期记", en: "write it as 2026-11-03; the day of import stands")
}
