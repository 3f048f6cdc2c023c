import CallModel
import ServiceLevels

import struct Foundation.Date

/// Reads the cells of one table's rows as values; remembers the first that cannot be one.
final class RowScanner {
  let schema: TableSchema
  let clock: LocalClock
  /// Where each column of the schema lies in the file; -1 where the file lacks it.
  let places: [Int]
  /// Each column as a person finds it in the file: `预约时间(booked_at)`, or `booked_at` alone where
  /// that is what stands above it.
  let names: [String]
  private let aliases: TableAliases
  /// Words already looked up, by list and spelling in the file.
  private var known: [String: [String: String?]] = [:]
  /// What a column's spellings mean; each column is read as one type.
  private var caches: [AnyObject?]
  /// Long texts of a column, held once where they repeat.
  private var longTexts: [LongTexts]
  private var cells: RowCells
  private(set) var fault: (what: LocalText, fix: LocalText)?
  /// Words of this row that no list has; the row is kept without them.
  private(set) var leftOut: [LeftOut] = []

  struct LeftOut: Hashable {
    var column: Int
    var word: String
    var list: String
  }

  var line: Int { cells.line }

  /// The row in our own writing, by column; kept only where `writes` says so.
  private(set) var written: [String?] = []
  private let writes: Bool
  /// How dates that end in their year are written in this file, where that is known.
  private let dateOrder: DateOrder?
  /// What such dates of the file say of their order.
  private(set) var dateOrders = DateOrderTally()

  init(
    _ schema: TableSchema, places: [Int], header: [ColumnReading] = [], clock: LocalClock,
    aliases: TableAliases,
    cells: RowCells, writes: Bool = false, dateOrder: DateOrder? = nil
  ) {
    self.writes = writes
    self.dateOrder = dateOrder
    self.schema = schema
    self.places = places
    names = Self.names(schema.columns, places, header)
    self.clock = clock
    self.aliases = aliases
    self.cells = cells
    caches = Array(repeating: nil, count: schema.columns.count)
    longTexts = schema.columns.map { _ in LongTexts() }
  }

  private static func names(
    _ columns: [String], _ places: [Int], _ header: [ColumnReading]
  ) -> [String] {
    zip(columns, places).map { column, place in
      header.indices.contains(place) ? header[place].shown(as: column) : column
    }
  }

  private struct LongTexts {
    let cache = SpellingCache<String>()
    var asked = 0
    var found = 0
    /// Hardly a text came twice: looking costs more than it saves.
    var isWorthwhile: Bool { asked < 4096 || found * 4 > asked }
  }

  func begin(_ row: RowCells) {
    cells = row
    fault = nil
    if !leftOut.isEmpty { leftOut.removeAll() }
    if writes { written = [String?](repeating: nil, count: schema.columns.count) }
  }

  /// Words of open lists that no list has, by column, counted.
  private(set) var unlisted: [Int: [String: Int]] = [:]

  /// A cell as the file has it.
  func raw(_ column: Int) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }

  private func write(_ column: Int, _ text: @autoclosure () -> String) {
    if writes { written[column] = text() }
  }

  private func complain(_ column: Int, zh: String, en: String, fixZh: String, fixEn: String) {
    if fault != nil { return }
    let name = names[column]
    fault = (
      LocalText(zh: "列 \(name)：\(zh)", en: "column \(name): \(en)"),
      LocalText(zh: fixZh, en: fixEn)
    )
  }

  func refuse<Column: TableColumn>(
    _ column: Column, zh: String, en: String, fixZh: String, fixEn: String
  ) {
    complain(column.rawValue, zh: zh, en: en, fixZh: fixZh, fixEn: fixEn)
  }

  /// A cell of a date or number that cannot be one: the cell is left out where nothing hangs on its
  /// being there, else the row is refused.
  private func unreadable(_ column: Int, _ cell: CellText.Bytes, as list: String) {
    if schema.lenient.contains(column) {
      leftOut.append(
        LeftOut(column: column, word: String(decoding: cell, as: UTF8.self), list: list))
      return
    }
    guard let kind = Self.unreadableKinds[list] else { return }
    complain(
      column, zh: "“\(shown(cell))”不是\(kind.what.zh)", en: "'\(shown(cell))' is no \(kind.what.en)",
      fixZh: kind.fix.zh, fixEn: kind.fix.en)
  }

  private func bytes(_ column: Int) -> CellText.Bytes? {
    let place = places[column]
    if place < 0 || place >= cells.count { return nil }
    let cell = cells.cell(place)
    return cell.isEmpty ? nil : cell
  }

  func text<Column: TableColumn>(_ column: Column) -> String? { text(column.rawValue) }

  func text(_ column: Int) -> String? {
    guard var text = plainText(column) else { return nil }
    if schema.isCoded[column] { text = CodedText.plain(text) }
    write(column, text)
    return text
  }

  private func plainText(_ column: Int) -> String? {
    guard var cell = bytes(column) else { return nil }
    // Excel keeps leading zeros as ="0012".
    if cell.count >= 3, cell[0] == 0x3D, cell[1] == 0x22, cell[cell.count - 1] == 0x22 {
      cell = CellText.Bytes(rebasing: cell[2..<(cell.count - 1)])
    }
    // A short text lies in its own sixteen bytes.
    if cell.count <= 15 || !longTexts[column].isWorthwhile { return validated(cell, column) }
    longTexts[column].asked += 1
    if let text = longTexts[column].cache.value(cell) {
      longTexts[column].found += 1
      return text
    }
    guard let text = validated(cell, column) else { return nil }
    longTexts[column].cache.add(cell, text)
    return text
  }

  private func validated(_ cell: CellText.Bytes, _ column: Int) -> String? {
    if let text = String(validating: cell, as: UTF8.self) { return text }
    complain(
      column, zh: "字节损坏，不是 UTF-8", en: "its bytes are damaged, not UTF-8",
      fixZh: "请重新导出为 UTF-8", fixEn: "export it again as UTF-8")
    return nil
  }

  /// The spellings of a column, read as one type.
  private func cache<Value>(_ column: Int, _: Value.Type) -> SpellingCache<Value> {
    if let cache = caches[column] { return unsafeDowncast(cache, to: SpellingCache<Value>.self) }
    let cache = SpellingCache<Value>()
    caches[column] = cache
    return cache
  }

  /// The row is kept without a word that no list has.
  private func leaveOut(_ column: Int, _ word: String, _ list: String) {
    leftOut.append(LeftOut(column: column, word: word, list: list))
    write(column, word)
  }

  /// What a reader should know of a word that was left out.
  func note(_ item: LeftOut, rows: Int) -> (what: LocalText, fix: LocalText) {
    let name = names[item.column]
    let shown = item.word.count > 30 ? String(item.word.prefix(30)) + "…" : item.word
    let more = LocalText(
      zh: rows > 1 ? "（共 \(rows) 行）" : "", en: rows > 1 ? " (in \(rows) rows)" : "")
    if item.list == "flag" {
      return (
        LocalText(
          zh: "列 \(name)：“\(shown)”不是是/否，按空缺处理\(more.zh)",
          en: "column \(name): '\(shown)' is neither yes nor no and counts as empty\(more.en)"),
        LocalText(zh: "写成 1 或 0", en: "write 1 or 0")
      )
    }
    if let kind = Self.unreadableKinds[item.list] {
      return (
        LocalText(
          zh: "列 \(name)：“\(shown)”不是\(kind.what.zh)，按空缺处理\(more.zh)",
          en: "column \(name): '\(shown)' is no \(kind.what.en) and counts as empty\(more.en)"),
        kind.fix
      )
    }
    // The product's own words: whoever turned the two round in aliases.yaml has made none of theirs one.
    let own = Set((TableAliases.standard.words[item.list] ?? [:]).values).sorted()
    let all = own.joined(separator: " / ")
    let first = own.first ?? ""
    func form(_ yours: String) -> String { "words: {\(item.list): {\(first): [\(yours)]}}" }
    return (
      LocalText(
        zh: "列 \(name)：“\(shown)”不在允许的词内，按空缺处理\(more.zh)",
        en: "column \(name): '\(shown)' is none of its words and counts as empty\(more.en)"),
      LocalText(
        zh: "写成 \(all)；贵方另有叫法的，在 aliases.yaml 里写 \(form("贵方的词"))，我们的词（如 \(first)）在前",
        en:
          "write one of \(all), or write your own word for one of them into aliases.yaml: \(form("your word")), ours (such as \(first)) first"
      )
    )
  }

  /// What a cell is not, and how it would be written, by the name of its kind.
  private static let unreadableKinds: [String: (what: LocalText, fix: LocalText)] = [
    "=time": (
      LocalText(zh: "可能的时间", en: "possible time"),
      LocalText(zh: "按 2026-10-01 08:05:00 的格式写", en: "write it like 2026-10-01 08:05:00")
    ),
    "=order": (
      LocalText(zh: "能分清日和月的日期", en: "date of which one knows the day from the month"),
      LocalText(
        zh: "写成 2026-10-01；或在同一文件里留有大于 12 的日（如 13/10/2026），顺序就能认出",
        en:
          "write it like 2026-10-01; a date with a day above 12 (13/10/2026) in the same file tells the order of all"
      )
    ),
    "=number": (
      LocalText(zh: "数字", en: "number"),
      LocalText(zh: "请填数字或留空", en: "write a number or leave it empty")
    ),
    "=whole": (
      LocalText(zh: "整数", en: "whole number"),
      LocalText(zh: "请填整数或留空", en: "write a whole number or leave it empty")
    ),
    "=comma": (
      LocalText(zh: "能由逗号读准的数字", en: "number that its commas leave no doubt of"),
      LocalText(
        zh: "逗号只作千位分隔（每三位一个）或唯一的小数点：写成 1,234.5 或 1234.5",
        en: "commas part thousands, in threes, or one is the decimal mark: write 1,234.5 or 1234.5")
    ),
  ]

  /// A cell that must not be empty.
  func id<Column: TableColumn>(_ column: Column) -> String {
    if let text = text(column) { return text }
    complain(column.rawValue, zh: "空缺", en: "empty", fixZh: "请补上", fixEn: "fill it in")
    return ""
  }

  private func shown(_ cell: CellText.Bytes) -> String {
    let text = String(decoding: cell, as: UTF8.self)
    return text.count > 30 ? String(text.prefix(30)) + "…" : text
  }

  private func stamp(_ cell: CellText.Bytes) -> CellText.Stamp? {
    if let stamp = CellText.stamp(cell) { return stamp }
    guard let short = CellText.shortDate(cell) else { return nil }
    dateOrders.add(short)
    return short.stamp(dateOrder)
  }

  /// The day or the month may come first, and nothing tells.
  private func isDoubtful(_ cell: CellText.Bytes) -> Bool {
    guard dateOrder == nil, let short = CellText.shortDate(cell) else { return false }
    return short.stamp(nil) == nil && short.stamp(.dayFirst) != nil
  }

  func date<Column: TableColumn>(_ column: Column) -> Date? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let stamp = stamp(cell) {
      let date = stamp.date(clock)
      write(column.rawValue, stamped(date))
      return date
    }
    unreadable(column.rawValue, cell, as: isDoubtful(cell) ? "=order" : "=time")
    return nil
  }

  func day<Column: TableColumn>(_ column: Column) -> Day? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let stamp = stamp(cell) {
      let day = stamp.offset == nil ? stamp.day : clock.day(of: stamp.date(clock))
      write(column.rawValue, day.description)
      return day
    }
    if isDoubtful(cell), let kind = Self.unreadableKinds["=order"] {
      complain(
        column.rawValue, zh: "“\(shown(cell))”不是\(kind.what.zh)",
        en: "'\(shown(cell))' is no \(kind.what.en)", fixZh: kind.fix.zh, fixEn: kind.fix.en)
      return nil
    }
    complain(
      column.rawValue, zh: "“\(shown(cell))”不是可能的日期", en: "'\(shown(cell))' is no possible date",
      fixZh: "按 2026-10-01 的格式写", fixEn: "write it like 2026-10-01")
    return nil
  }

  /// `2026-10-01`, or with its time where that is not midnight.
  private func stamped(_ date: Date) -> String {
    let second = clock.secondOfDay(date)
    let day = clock.day(of: date)
    if second == 0 { return "\(day) 00:00:00" }
    let time = LocalClock.time(second)
    return "\(day) \(second % 60 == 0 ? time + ":00" : time)"
  }

  /// The days that programs write before a time of day that has none: 1899-12-30 and 31 and
  /// 1900-01-01 of spreadsheets and databases, 1904-01-01 of Excel for the Macintosh, 1970-01-01;
  /// of 30:00, which is 06:00, the day after.
  private static func isZeroDay(_ day: Day) -> Bool {
    (-25_569 ... -25_567).contains(day.number) || (-24_107 ... -24_106).contains(day.number)
      || day.number == 0
  }

  /// A time of day; a full time counts from `day`'s midnight.
  func time<Column: TableColumn>(_ column: Column, on day: Day? = nil) -> Int? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let second = CellText.timeOfDay(cell) {
      write(column.rawValue, LocalClock.time(second))
      return second
    }
    if var stamp = stamp(cell) {
      if stamp.offset != nil {
        let date = stamp.date(clock)
        stamp = CellText.Stamp(day: clock.day(of: date), second: clock.secondOfDay(date))
      }
      if Self.isZeroDay(stamp.day) {
        write(column.rawValue, LocalClock.time(stamp.second))
        return stamp.second
      }
      write(column.rawValue, "\(stamp.day) \(LocalClock.time(stamp.second))")
      return stamp.second + (day.map { stamp.day - $0 } ?? 0) * 86_400
    }
    complain(
      column.rawValue, zh: "“\(shown(cell))”不是可能的时刻",
      en: "'\(shown(cell))' is no possible time of day",
      fixZh: "按 08:30 的格式写", fixEn: "write it like 08:30")
    return nil
  }

  func number<Column: TableColumn>(_ column: Column) -> Double? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let number = CellText.number(cell) {
      write(
        column.rawValue,
        number == number.rounded() && number.magnitude < 1e15
          ? String(Int(number)) : String(number))
      return number
    }
    unreadable(column.rawValue, cell, as: CellText.hasDoubtfulComma(cell) ? "=comma" : "=number")
    return nil
  }

  func whole<Column: TableColumn>(_ column: Column) -> Int? {
    guard let cell = bytes(column.rawValue) else { return nil }
    if let number = CellText.whole(cell) {
      write(column.rawValue, String(number))
      return number
    }
    let isDoubtful = CellText.number(cell) == nil && CellText.hasDoubtfulComma(cell)
    unreadable(column.rawValue, cell, as: isDoubtful ? "=comma" : "=whole")
    return nil
  }

  /// Our word for what the cell says, from a list of `tables.yaml`; nil where no list has it.
  private func listed(_ text: String, _ list: String) -> String? {
    if let found = known[list]?[text] { return found }
    let word = aliases.words[list]?[TableAliases.normalised(text)]
    known[list, default: [:]][text] = .some(word)
    return word
  }

  /// A word of an open list: what no list has stays as it is.
  func word<Column: TableColumn>(_ column: Column, _ list: String) -> String? {
    let cell = bytes(column.rawValue)
    let cache = cache(column.rawValue, String.self)
    if !writes, let cell, let word = cache.value(cell) { return word }
    guard let text = text(column) else { return nil }
    let found = listed(text, list)
    if !writes, let cell { cache.add(cell, found ?? text) }
    if writes, found == nil { unlisted[column.rawValue, default: [:]][text, default: 0] += 1 }
    let word = found ?? text
    write(column.rawValue, word)
    return word
  }

  /// A word of a closed list; one that the list lacks is left out, and the row stays.
  func choice<Column: TableColumn, Choice: RawRepresentable>(_ column: Column, _ list: String)
    -> Choice? where Choice.RawValue == String
  {
    guard let cell = bytes(column.rawValue) else { return nil }
    let cache = cache(column.rawValue, Choice.self)
    if let choice = cache.value(cell) {
      write(column.rawValue, choice.rawValue)
      return choice
    }
    guard let text = text(column) else { return nil }
    if let choice = (listed(text, list) ?? text).choice(Choice.self) {
      cache.add(cell, choice)
      write(column.rawValue, choice.rawValue)
      return choice
    }
    leaveOut(column.rawValue, text, list)
    return nil
  }

  /// A yes or no that must be there.
  func requiredFlag<Column: TableColumn>(_ column: Column) -> Bool {
    guard text(column) != nil else {
      _ = id(column)
      return false
    }
    if let flag = flag(column) { return flag }
    let word = leftOut.removeLast().word
    complain(
      column.rawValue, zh: "“\(word)”不是是/否", en: "'\(word)' is neither yes nor no",
      fixZh: "写成 1 或 0", fixEn: "write 1 or 0")
    return false
  }

  func flag<Column: TableColumn>(_ column: Column) -> Bool? {
    guard let text = text(column) else { return nil }
    switch listed(text, "flag") {
    case "yes":
      write(column.rawValue, "1")
      return true
    case "no":
      write(column.rawValue, "0")
      return false
    default:
      leaveOut(column.rawValue, text, "flag")
      return nil
    }
  }

  /// Items between 、 ; , or |.
  func items<Column: TableColumn>(_ column: Column) -> [String]? {
    guard let text = text(column) else { return nil }
    return text.unicodeScalars.split {
      $0 == ";" || $0 == "；" || $0 == "、" || $0 == "," || $0 == "，" || $0 == "|" || $0 == "/"
    }.map { part in
      var part = part
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }

  func choices<Column: TableColumn, Choice: RawRepresentable>(_ column: Column, _ list: String)
    -> [Choice]? where Choice.RawValue == String
  {
    guard let cell = bytes(column.rawValue) else { return nil }
    let cache = cache(column.rawValue, [Choice].self)
    if let choices = cache.value(cell) {
      write(column.rawValue, choices.map(\.rawValue).joined(separator: ";"))
      return choices
    }
    guard let items = items(column) else { return nil }
    var choices: [Choice] = []
    for item in items {
      guard let choice = (listed(item, list) ?? item).choice(Choice.self) else {
        // Of a list that is half understood nobody can say what it lacks.
        leaveOut(column.rawValue, item, list)
        write(column.rawValue, items.joined(separator: ";"))
        return nil
      }
      choices.append(choice)
    }
    cache.add(cell, choices)
    write(column.rawValue, choices.map(\.rawValue).joined(separator: ";"))
    return choices
  }
}

extension String {
  fileprivate func choice<Choice: RawRepresentable>(_: Choice.Type) -> Choice?
  where Choice.RawValue == String { Choice(rawValue: self) }
}
