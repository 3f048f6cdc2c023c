import AgentReporting
package import CallModel
import Foundation
import Ingest
package import Reports
package import ServiceLevels

/// The check of orders as text and as tables.
extension CheckOrders.Result {
  /// Rules, then each direction, failures, rows set aside, counts of rows.
  package func tables(in language: Language) -> [ReportTable] {
    let zh = language == .chinese
    func say(_ chinese: String, _ english: String) -> String { zh ? chinese : english }
    func cells(_ s: RuleSummary) -> [ReportTable.Cell] {
      [
        .text(s.rule), s.variant.map { .text(RuleWords.variant($0)[language]) } ?? .empty,
        .text(s.name[language]), .integer(s.pass), .integer(s.fail), .integer(s.notApplicable),
        .integer(s.unknown), .integer(s.pending),
        s.rate.value.map { .number($0 * 100, decimals: 1) } ?? .empty,
        s.low.map { .number($0 * 100, decimals: 1) } ?? .empty,
        s.high.map { .number($0 * 100, decimals: 1) } ?? .empty,
        .text(s.unreliable ? say("不可靠", "unreliable") : ""),
      ]
    }
    let columns = [
      say("规则", "rule"), say("口径", "variant"), say("名称", "name"), say("达标", "pass"),
      say("不达标", "fail"), say("不适用", "not_applicable"), say("数据缺失", "unknown"),
      say("未到期", "pending"), say("达标率%", "rate_percent"), say("下限95%", "low_95"),
      say("上限95%", "high_95"), say("可靠性", "reliability"),
    ]
    var tables = [
      ReportTable(
        name: "rules", title: say("按规则", "By rule"), columns: columns, rows: rules.map(cells))
    ]
    tables.append(ReportTables(language: language, timeZone: zone).indicators(indicators))
    for (name, title, groups) in [
      ("by-agent", say("按约单员", "By agent"), agents), ("by-team", say("按班组", "By team"), teams),
      ("by-region", say("按区域", "By region"), regions), ("by-day", say("按日", "By day"), days),
    ] {
      tables.append(
        ReportTable(
          name: name, title: title, columns: [title] + columns,
          rows: groups.flatMap { group in group.rules.map { [.text(group.name)] + cells($0) } }))
    }
    let clock = LocalClock(zone)
    tables.append(
      ReportTable(
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
        }))
    tables.append(
      ReportTables(language: language, timeZone: zone).disagreements(disagreements))
    tables.append(
      ReportTable(
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
          }))
    tables.append(
      ReportTable(
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
        }))
    return tables
  }

  /// Orders whose rows contradict each other (R-63).
  private var contradictions: [RuleOutcome] { failures.filter { $0.rule == "R-63" } }

  /// For a terminal.
  ///
  /// - Parameter most: how many failures and rows set aside are listed; nil lists all.
  package func text(in language: Language, most: Int?) -> String {
    let zh = language == .chinese
    func say(_ chinese: String, _ english: String) -> String { zh ? chinese : english }
    var out = say("服务时限与合规检查，时点 \(at)\n\n", "Service levels and compliance at \(at)\n\n")
    let byName = Dictionary(uniqueKeysWithValues: tables(in: language).map { ($0.name, $0) })
    func grid(_ name: String, _ columns: [Int]? = nil) {
      guard let table = byName[name], !table.rows.isEmpty else { return }
      out += table.title + "\n" + TextGrid.lines(table, columns: columns).joined(separator: "\n")
      out += "\n\n"
    }
    grid("rows")
    if heard > 0 {
      out += say("已听取 \(heard) 通有文字的通话\n\n", "Heard \(heard) calls with words\n\n")
    }
    grid("rules")
    grid("indicators")
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
      out += title + "\n" + TextGrid.lines(table).joined(separator: "\n") + "\n\n"
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
