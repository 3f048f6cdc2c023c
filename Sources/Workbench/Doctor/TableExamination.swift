internal import AgentReporting
internal import Assessment
internal import CallModel
internal import Ingest
internal import Lexis
internal import ServiceLevels

/// What of the tables could be read, and which of their columns nobody knows.
struct TableExamination {
  let centre: Centre

  var section: Doctor.Section {
    var lines: [Doctor.Line] = []
    for count in centre.tables.counts where count.quarantined > 0 {
      lines.append(
        Doctor.Line(
          verdict: .bad,
          text: LocalText(
            zh:
              "\(count.file)：读入 \(count.read) 行，可用 \(count.kept) 行，搁置 \(count.quarantined) 行",
            en:
              "\(count.file): \(count.read.counted("row")) read, \(count.kept) kept, \(count.quarantined) set aside"
          )))
    }
    let whole = centre.tables.counts.filter { $0.quarantined == 0 }
    if !whole.isEmpty {
      lines.append(
        Doctor.Line(
          verdict: .good,
          text: LocalText(
            zh: "\(whole.count) 张表每行都可用（后为行数）",
            en: "every row of \(whole.count.counted("table")) was kept (with the rows of each)"),
          items: whole.map { "\($0.file) \($0.kept)" }))
    }
    if let line = blank { lines.append(line) }
    for table in centre.tables.understood {
      lines += unknownColumns(table)
    }
    if centre.lacksCalls, !centre.tables.counts.isEmpty { lines.append(Doctor.Line(.noCalls)) }
    // What was not read at all comes before rows and cells.
    let unread = Set(centre.tables.unread)
    // Agents whom nobody lists have a section of their own.
    let strangers = Set(centre.tables.strangers)
    let own = centre.tables.problems.filter { !strangers.contains($0) }
    lines += Doctor.Line.grouped(
      own.filter { unread.contains($0.file) } + own.filter { !unread.contains($0.file) })
    if let rubric = try? centre.rubric(at: nil) {
      lines += Doctor.Line.grouped(centre.surveyNotes(by: rubric))
      lines += Doctor.Line.grouped(centre.judgementNotes(by: rubric))
    }
    let duties = (try? centre.competitionRules())?.duties ?? CompetitionFile.standard.duties
    lines += Doctor.Line.grouped(centre.rosterNotes(by: duties))
    lines += Doctor.Line.grouped(centre.strangeOrderTimes)
    if let parameters = try? centre.ruleParameters() {
      lines += Doctor.Line.grouped(centre.tierNotes(by: parameters))
    }
    if centre.tables.counts.isEmpty, centre.tables.blank.isEmpty {
      lines.append(
        Doctor.Line(
          verdict: .bad, text: LocalText(zh: "目录中没有任何数据表", en: "the folder holds no table"),
          fix: LocalText(
            zh: "用 affinity init 生成表头", en: "'affinity init' writes every table's header")))
    }
    return Doctor.Section(title: LocalText(zh: "数据表", en: "Tables"), lines: lines)
  }

  /// Tables that nobody has filled in yet.
  private var blank: Doctor.Line? {
    let tables = centre.tables.blank
    guard !tables.isEmpty else { return nil }
    let count = tables.count
    let need =
      tables.contains(.calls)
      ? LocalText(zh: "只有 calls.csv 非填不可；", en: "only calls.csv is needed; ")
      : LocalText(zh: "没有这些也能评分；", en: "calls are scored without them; ")
    return Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh: "\(count) 张表还只有表头，按没有这张表处理，不按 0 条",
        en:
          "\(count.counted("table holds", "tables hold")) a header alone and \(count == 1 ? "counts" : "count") as missing, not as nothing"
      ),
      items: tables.map { $0.rawValue + ".csv" },
      fix: LocalText(
        zh: "\(need.zh)其余有数据就填或放入导出的表；本期确实没有的，在 affinity.yaml 写 emptyTables: [complaints]；用不到的可删",
        en:
          "\(need.en)fill the rest or put exports beside them; where there truly was none, write emptyTables: [complaints] into affinity.yaml; delete what you do not need"
      ))
  }

  /// Columns without which calls are counted for nobody or judged as any call.
  private static let weighty: [TableName: Set<String>] = [
    .calls: ["agent_id", "call_type", "direction", "started_at"], .agents: ["name"],
  ]

  /// Headers that mean nothing to us: those that are perhaps a column that is missing, each with the
  /// line of aliases.yaml that says so, then the rest.
  private func unknownColumns(_ table: TableUnderstanding) -> [Doctor.Line] {
    let unknown = table.columns.filter { $0.column == nil && !$0.header.isEmpty }
    var lines: [Doctor.Line] = []
    var rest: [String] = []
    var offered: [String: Int] = [:]
    for column in unknown {
      // Of a table without headers the first row stands in their place.
      let header = PersonalDataMask.shownCell(column.header)
      // Of many headers that may mean the same the first few are enough to choose from.
      guard let likely = column.likely, offered[likely, default: 0] < 3 else {
        rest.append(header)
        continue
      }
      offered[likely, default: 0] += 1
      let name = TableAliases.standard.chineseHeader(likely, of: table.table)
      let form = "tables: {\(table.table.rawValue): {columns: {\(likely): [\(header)]}}}"
      lines.append(
        Doctor.Line(
          verdict: Self.weighty[table.table]?.contains(likely) == true ? .bad : .note,
          text: LocalText(
            zh: "\(table.file) 的列“\(header)”未识别，可能就是缺少的“\(name)”(\(likely))",
            en:
              "\(table.file): nobody knows column '\(header)'; it may be \(likely), which is missing"
          ),
          fix: LocalText(
            zh: "如果是，在 aliases.yaml 写：\(form)", en: "if it is, write into aliases.yaml: \(form)")))
    }
    if !rest.isEmpty {
      let names = NameList.told(rest)
      lines.append(
        Doctor.Line(
          verdict: .note,
          text: LocalText(
            zh: "\(table.file) 中未识别的列：\(names.zh)",
            en: "\(table.file) has columns nobody knows: \(names.en)"),
          fix: LocalText(
            zh: "如需使用，请在 aliases.yaml 中给出对应列名",
            en: "name their meaning in aliases.yaml if they matter")))
    }
    return lines
  }
}
