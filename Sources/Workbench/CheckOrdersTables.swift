import AgentReporting
package import CallModel
import Foundation
import Ingest
package import Reports
package import ServiceLevels

/// The check of orders as text and as tables.
extension CheckOrders.Result {
  /// The tables, in the order of their files.
  package enum Table: String, CaseIterable, Sendable {
    case rules, indicators
    case byAgent = "by-agent"
    case byTeam = "by-team"
    case byRegion = "by-region"
    case byDay = "by-day"
    case indicatorsByAgent = "indicators-by-agent"
    case indicatorsByTeam = "indicators-by-team"
    case indicatorsByRegion = "indicators-by-region"
    case indicatorsByDay = "indicators-by-day"
    case failures, disagreements
    case setAside = "set-aside"
    case rows
  }

  /// Every table.
  package func tables(in language: Language) -> [ReportTable] {
    Table.allCases.map { table($0, in: language) }
  }

  /// Writes every table as CSV, and `orders.json`.
  package func write(to folder: OutputFolder, in language: Language) throws(InputProblem) {
    // The two long ones first.
    let files: [Table?] = [nil, .failures] + Table.allCases.filter { $0 != .failures }
    let problems = Parallel.map(files) { file -> InputProblem? in
      do throws(InputProblem) {
        if let file {
          try folder.write(CSVOutput.encode(table(file, in: language)), to: file.rawValue + ".csv")
        } else {
          try folder.write([UInt8](Self.encoded(self)), to: "orders.json")
        }
        return nil
      } catch { return error }
    }
    if let problem = problems.lazy.compactMap({ $0 }).first { throw problem }
  }

  private static func encoded(_ result: CheckOrders.Result) throws(InputProblem) -> Data {
    do { return try JSONOutput.encode(result) } catch {
      throw InputProblem(
        file: "orders.json", what: LocalText(zh: "无法写成 JSON", en: "cannot be written as JSON"),
        fix: LocalText(zh: "请用 CSV 表", en: "use the CSV tables"))
    }
  }

  /// One table.
  package func table(_ table: Table, in language: Language) -> ReportTable {
    let zh = language == .chinese
    func say(_ chinese: String, _ english: String) -> String { zh ? chinese : english }
    let reports = ReportTables(language: language, timeZone: zone)
    switch table {
    case .rules: return byRule(language)
    case .indicators: return reports.indicators(indicators)
    case .byAgent: return by(table, say("按约单员", "By agent"), agents, language)
    case .byTeam: return by(table, say("按班组", "By team"), teams, language)
    case .byRegion: return by(table, say("按区域", "By region"), regions, language)
    case .byDay: return by(table, say("按日", "By day"), days, language)
    case .indicatorsByAgent:
      return reports.indicators(agents, by: say("约单员", "Agent"), name: table.rawValue)
    case .indicatorsByTeam:
      return reports.indicators(teams, by: say("班组", "Team"), name: table.rawValue)
    case .indicatorsByRegion:
      return reports.indicators(regions, by: say("区域", "Region"), name: table.rawValue)
    case .indicatorsByDay:
      return reports.indicators(days, by: say("日期", "Day"), name: table.rawValue)
    case .failures: return failureRows(language)
    case .disagreements: return reports.disagreements(disagreements)
    case .setAside: return setAsideRows(language)
    case .rows: return rowCounts(language)
    }
  }

  private static func ruleColumns(_ language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    return [
      say("规则", "rule"), say("口径", "variant"), say("名称", "name"), say("达标", "pass"),
      say("不达标", "fail"), say("不适用", "not_applicable"), say("数据缺失", "unknown"),
      say("未到期", "pending"), say("达标率%", "rate_percent"), say("下限95%", "low_95"),
      say("上限95%", "high_95"), say("可靠性", "reliability"),
    ]
  }

  private static func cells(_ s: RuleSummary, _ language: Language) -> [ReportTable.Cell] {
    [
      .text(s.rule), s.variant.map { .text(RuleWords.variant($0)[language]) } ?? .empty,
      .text(s.name[language]), .integer(s.pass), .integer(s.fail), .integer(s.notApplicable),
      .integer(s.unknown), .integer(s.pending),
      s.rate.value.map { .number($0 * 100, decimals: 1) } ?? .empty,
      s.low.map { .number($0 * 100, decimals: 1) } ?? .empty,
      s.high.map { .number($0 * 100, decimals: 1) } ?? .empty,
      .text(s.unreliable ? (language == .chinese ? "不可靠" : "unreliable") : ""),
    ]
  }

  private func byRule(_ language: Language) -> ReportTable {
    ReportTable(
      name: "rules", title: language == .chinese ? "按规则" : "By rule",
      columns: Self.ruleColumns(language), rows: rules.map { Self.cells($0, language) })
  }

  private func by(
    _ table: Table, _ title: String, _ groups: [OutcomeGroup], _ language: Language
  ) -> ReportTable {
    ReportTable(
      name: table.rawValue, title: title, columns: [title] + Self.ruleColumns(language),
      rows: groups.flatMap { group in
        group.rules.map { [.text(group.name)] + Self.cells($0, language) }
      })
  }

  private func failureRows(_ language: Language) -> ReportTable {
    func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    let clock = LocalClock(zone)
    return ReportTable(
      name: "failures", title: say("不达标明细", "Failures"),
      columns: [
        say("规则", "rule"), say("口径", "variant"), say("对象", "subject"), say("工单号", "order_id"),
        say("约单员", "agent_id"), say("班组", "team"), say("区域", "region"), say("时间", "at"),
        say("原因", "reason"), say("计时段", "time_spent"), say("来源行", "rows"),
      ],
      rows: failures.map { f in
        [
          .text(f.rule), f.variant.map { .text(RuleWords.variant($0)[language]) } ?? .empty,
          .text(f.subject), f.orderID.map { .text($0) } ?? .empty,
          f.agentID.map { .text($0) } ?? .empty, f.teamID.map { .text($0) } ?? .empty,
          f.region.map { .text($0) } ?? .empty, f.at.map { .text(clock.text($0)) } ?? .empty,
          .text(f.reason[language]), .text(RuleWords.stretches(f.stretches, clock, language)),
          .text(f.rows.joined(separator: " ")),
        ]
      })
  }

  private func setAsideRows(_ language: Language) -> ReportTable {
    func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    return ReportTable(
      name: "set-aside", title: say("隔离清单", "Set aside"),
      columns: [
        say("文件", "file"), say("行", "line"), say("处理", "effect"), say("问题", "what"),
        say("处理办法", "fix"),
      ],
      rows: setAside.map { problem in
        [
          .text(problem.file), problem.line.map { .integer($0) } ?? .empty,
          .text(
            problem.effect == .setAside ? say("隔离", "quarantined") : say("提示", "note")),
          .text(problem.what[language]), .text(problem.fix[language]),
        ]
      }
        + contradictions.map { item in
          [
            .text(item.rows.joined(separator: " ")), .empty,
            .text(say("存疑，仍按原样判定", "listed, judged as it stands")),
            .text("\(item.subject)" + say("：", ": ") + item.reason[language]),
            .text(say("请核对各表的时间和人员", "check the times and people in both tables")),
          ]
        })
  }

  private func rowCounts(_ language: Language) -> ReportTable {
    func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    return ReportTable(
      name: "rows", title: say("读入行数", "Rows read"),
      columns: [
        say("表", "table"), say("文件", "file"), say("读入", "read"), say("采用", "kept"),
        say("隔离", "set_aside"),
      ],
      rows: self.tables.map { count in
        [
          .text(count.table.name[language]), .text(count.file), .integer(count.read),
          .integer(count.kept), .integer(count.quarantined),
        ]
      })
  }

  /// Orders whose rows contradict each other (R-63).
  private var contradictions: [RuleOutcome] { failures.filter { $0.rule == "R-63" } }

  /// For a terminal.
  ///
  /// - Parameters:
  ///   - most: how many failures and rows set aside are listed; nil lists all.
  ///   - width: columns of the terminal; wider tables go on below.
  package func text(in language: Language, most: Int?, width: Int = 100) -> String {
    let zh = language == .chinese
    func say(_ chinese: String, _ english: String) -> String { zh ? chinese : english }
    var out = say("服务时限与合规检查，时点 \(at)\n\n", "Service levels and compliance at \(at)\n\n")
    func grid(_ name: Table, _ columns: [Int]? = nil) {
      let table = table(name, in: language)
      if table.rows.isEmpty { return }
      out += table.title + "\n" + TextGrid.lines(table, columns: columns).joined(separator: "\n")
      out += "\n\n"
    }
    grid(.rows)
    if heard > 0 {
      out += say("已听取 \(heard) 通有文字的通话\n\n", "Heard \(heard) calls with words\n\n")
    }
    grid(.rules)
    // Definitions are sentences and stand below the figures.
    grid(.indicators, Array(0..<8))
    for indicator in indicators {
      out += "  " + indicator.name[language] + say("：", ": ") + indicator.definition[language]
      if case .unavailable(let absence) = indicator.rate {
        out += say("；算不出：", "; cannot be computed: ") + absence.why[language]
      }
      out += "\n"
    }
    if !indicators.isEmpty { out += "\n" }
    if !notComputed.isEmpty {
      out += say("没有可判定内容的规则\n", "Rules that found nothing to judge\n")
      for rule in notComputed {
        let missing = rule.missing.map { "\($0.rawValue).csv" }.joined(separator: say("、", ", "))
        out += "  \(rule.rule)  \(rule.name[language])"
        out += missing.isEmpty ? "\n" : say("：缺 \(missing)\n", ": without \(missing)\n")
      }
      out += "\n"
    }
    for (title, groups) in [
      (say("按约单员", "By agent"), agents), (say("按班组", "By team"), teams),
      (say("按区域", "By region"), regions), (say("按日", "By day"), days),
    ] where !groups.isEmpty {
      var table = ReportTable(
        name: "group", title: title,
        columns: [
          title, say("判定", "judged"), say("不达标", "fail"), say("数据缺失", "unknown"),
          say("不达标的规则", "rules that failed"),
        ])
      for group in groups {
        let failed = group.rules.filter { $0.fail > 0 }.map { summary in
          let variant = summary.variant.map { " " + RuleWords.variant($0)[language] } ?? ""
          return "\(summary.rule)\(variant) \(summary.fail)"
        }
        table.append([
          .text(group.name), .integer(group.rules.reduce(0) { $0 + $1.pass + $1.fail }),
          .integer(group.rules.reduce(0) { $0 + $1.fail }),
          .integer(group.rules.reduce(0) { $0 + $1.unknown }),
          .text(failed.joined(separator: zh ? "；" : "; ")),
        ])
      }
      out += title + "\n" + TextGrid.wrapped(table, to: width).joined(separator: "\n") + "\n\n"
      let rates = ReportTables(language: language, timeZone: zone).indicatorGrid(
        groups, by: "",
        title: title
          + say(
            "：常用指标%［95% 区间］分子/分母，? 表示不可靠",
            ": indicators, % [95% interval] hits/cases, ? where unreliable"))
      out += rates.title + "\n"
      out += TextGrid.fitted(rates, to: width).joined(separator: "\n") + "\n\n"
    }
    let clock = LocalClock(zone)
    let shown = most.map { Array(failures.prefix($0)) } ?? failures
    if !shown.isEmpty {
      out += say("不达标明细（\(failures.count)）\n", "Failures (\(failures.count))\n")
      for f in shown {
        let variant = f.variant.map { " " + RuleWords.variant($0)[language] } ?? ""
        out += "  \(f.rule)\(variant)  \(f.subject)"
        if let agent = f.agentID { out += "  \(agent)" }
        out += "\n      \(f.reason[language])\n"
        let spent = RuleWords.stretches(f.stretches, clock, language)
        if !spent.isEmpty { out += "      \(spent)\n" }
        out += "      \(f.rows.joined(separator: " "))\n"
      }
      if shown.count < failures.count {
        out += say(
          "  … 还有 \(failures.count - shown.count) 条，用 --all 或 --output 查看\n",
          "  … \(failures.count - shown.count) more: --all or --output shows them\n")
      }
      out += "\n"
    }
    if !disagreements.isEmpty {
      let labels = Labels(Say(language))
      out += say(
        "登记与通话不符，待人工确认（\(disagreements.count)）\n",
        "Tables and calls disagree, to be confirmed by a person (\(disagreements.count))\n")
      for item in most.map({ Array(disagreements.prefix($0)) }) ?? disagreements {
        out += "  \(item.subject)  \(item.name[language])"
        out += item.orderID.map { "  \($0)" } ?? ""
        out += item.callID.map { "  \($0)" } ?? ""
        out += item.agentID.map { "  \($0)" } ?? ""
        out += "  [\(labels.verdict(item.verdict))]\n"
        out += say("      登记：", "      tables: ") + item.recorded[language]
        out += " (\(item.rows.joined(separator: " ")))\n"
        out += say("      通话：", "      call: ") + item.said[language] + "\n"
        for quote in labels.quotes(item.quotes).prefix(3) { out += "        \(quote)\n" }
      }
      if let most, disagreements.count > most {
        let rest = disagreements.count - most
        out += say("  … 还有 \(rest) 条，用 --all 查看\n", "  … \(rest) more: --all\n")
      }
      out += "\n"
    }
    if !contradictions.isEmpty {
      out += say(
        "存疑工单（\(contradictions.count)），各表互相矛盾，仍按原样判定\n",
        "Orders whose tables contradict each other (\(contradictions.count)), judged as they stand\n"
      )
      for item in most.map({ Array(contradictions.prefix($0)) }) ?? contradictions {
        out += "  \(item.subject)" + say("：", ": ") + item.reason[language]
        out += " (\(item.rows.joined(separator: " ")))\n"
      }
      out += "\n"
    }
    if !setAside.isEmpty {
      out += say("隔离清单（\(setAside.count)）\n", "Set aside (\(setAside.count))\n")
      for problem in most.map({ Array(setAside.prefix($0)) }) ?? setAside {
        out += "  \(problem.sentence(in: language))\n"
      }
    }
    return out
  }
}

/// Words that several outputs of the rules share.
package enum RuleWords {
  package static func variant(_ variant: String) -> LocalText {
    switch variant {
    case "customer": LocalText(zh: "客户时钟", en: "customer clock")
    case "agent": LocalText(zh: "坐席时钟", en: "agent clock")
    case "arrival": LocalText(zh: "实际上门", en: "arrival")
    case "accuracy": LocalText(zh: "准确性", en: "accuracy")
    default: LocalText(verbatim: variant)
    }
  }

  /// `10-05 19:40–20:00, 10-06 08:30–08:45: 35 min`.
  package static func stretches(
    _ stretches: [ClockStretch], _ clock: LocalClock, _ language: Language
  ) -> String {
    if stretches.isEmpty { return "" }
    var shown = stretches.prefix(4).map { stretch in
      let from = clock.text(stretch.start)
      let sameDay = clock.day(of: stretch.start) == clock.day(of: stretch.end)
      return "\(from)–\(sameDay ? clock.time(stretch.end) : clock.text(stretch.end))"
    }
    if stretches.count > 4 { shown.append("…") }
    let total = DurationText.of(Stretches.total(stretches))
    return language == .chinese
      ? shown.joined(separator: "，") + "，共 \(total.zh)"
      : shown.joined(separator: ", ") + ": \(total.en)"
  }
}

/// A table in columns of even width, numbers to the right.
package enum TextGrid {
  /// A table wider than the terminal in several, one below the other, each with the first column.
  package static func fitted(_ table: ReportTable, to width: Int) -> [String] {
    func needs(_ columns: [Int]) -> Int {
      lines(table, columns: columns).reduce(0) { max($0, DisplayWidth.of($1)) }
    }
    var parts: [[Int]] = []
    for column in table.columns.indices.dropFirst() {
      if let last = parts.last, needs(last + [column]) <= width {
        parts[parts.count - 1].append(column)
      } else {
        parts.append([0, column])
      }
    }
    return Array(parts.map { lines(table, columns: $0) }.joined(separator: [""]))
  }

  /// A table whose last column is a list that goes on in lines of its own, under its head.
  package static func wrapped(_ table: ReportTable, to width: Int) -> [String] {
    guard let last = table.columns.indices.last else { return [] }
    let first = lines(table, columns: Array(table.columns.indices.dropLast()))
    let indent = first.reduce(0) { max($0, DisplayWidth.of($1)) } + 2
    let room = max(20, width - indent)
    var out = [DisplayWidth.padded(first[0], to: indent) + table.columns[last]]
    for (line, row) in zip(first.dropFirst(), table.rows) {
      var pieces: [String] = [""]
      if case .text(let text) = row[last] {
        let separator = text.contains("；") ? "；" : "; "
        let items = text.split(separator: separator)
        for (place, item) in items.enumerated() {
          let item = item + (place + 1 < items.count ? separator : "")
          let longer = pieces[pieces.count - 1] + item
          if DisplayWidth.of(longer) <= room || pieces == [""] {
            pieces[pieces.count - 1] = longer
          } else {
            pieces.append(String(item))
          }
        }
      }
      for (place, piece) in pieces.enumerated() {
        var text = DisplayWidth.padded(place == 0 ? line : "", to: indent) + piece
        while text.last == " " { text.removeLast() }
        out.append(text)
      }
    }
    return out
  }

  package static func lines(_ table: ReportTable, columns: [Int]? = nil) -> [String] {
    let chosen = columns ?? Array(table.columns.indices)
    func text(_ cell: ReportTable.Cell) -> String {
      switch cell {
      case .empty: ""
      case .text(let text): text
      case .integer(let number): String(number)
      case .number(let value, let decimals): String(format: "%.\(decimals)f", value)
      }
    }
    let rows = table.rows.map { row in chosen.map { text(row[$0]) } }
    let heads = chosen.map { table.columns[$0] }
    let widths = chosen.indices.map { place in
      rows.reduce(DisplayWidth.of(heads[place])) { max($0, DisplayWidth.of($1[place])) }
    }
    let isNumber = chosen.map { column in
      table.rows.contains {
        switch $0[column] {
        case .integer, .number: true
        default: false
        }
      }
    }
    func line(_ cells: [String]) -> String {
      var line = " "
      for place in cells.indices {
        line += " "
        line +=
          isNumber[place]
          ? DisplayWidth.leading(cells[place], to: widths[place])
          : DisplayWidth.padded(cells[place], to: widths[place])
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    return [line(heads)] + rows.map(line)
  }
}
