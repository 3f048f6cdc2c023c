import AgentReporting
package import CallModel
import Foundation
import Ingest
package import Reports
import ServiceLevels

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
        .outputNotJSON, file: "orders.json",
        what: LocalText(zh: "无法写成 JSON", en: "cannot be written as JSON"),
        fix: LocalText(zh: "请用 CSV 表", en: "use the CSV tables"))
    }
  }

  /// One table.
  package func table(_ table: Table, in language: Language) -> ReportTable {
    let say = Say(language)
    let reports = ReportTables(language: language, timeZone: zone)
    switch table {
    case .rules: return byRule(language)
    case .indicators: return reports.indicators(indicators)
    case .byAgent: return by(table, say("按约单员", "By agent"), agents, language)
    case .byTeam: return by(table, say("按小组或班组", "By team"), teams, language)
    case .byRegion: return by(table, say("按区域", "By region"), regions, language)
    case .byDay: return by(table, say("按日", "By day"), days, language)
    case .indicatorsByAgent:
      return reports.indicators(agents, by: say("约单员", "Agent"), name: table.rawValue)
    case .indicatorsByTeam:
      return reports.indicators(teams, by: say("小组或班组", "Team or crew"), name: table.rawValue)
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
    let say = Say(language)
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
    let say = Say(language)
    let clock = LocalClock(zone)
    return ReportTable(
      name: "failures", title: say("不达标明细", "Failures"),
      columns: [
        say("规则", "rule"), say("口径", "variant"), say("对象", "subject"), say("工单号", "order_id"),
        say("约单员", "agent_id"), say("小组或班组", "team"), say("区域", "region"), say("时间", "at"),
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
    let say = Say(language)
    return ReportTable(
      name: "set-aside", title: say("数据问题", "Problems of the data"),
      columns: [
        say("文件", "file"), say("行", "line"), say("处理", "effect"), say("问题", "what"),
        say("处理办法", "fix"), say("类别", "kind"), say("对象", "subject"),
      ],
      rows: setAside.map { problem in
        [
          .text(problem.file), problem.line.map { .integer($0) } ?? .empty,
          .text(
            problem.effect == .setAside ? say("搁置", "set aside") : say("提示", "note")),
          .text(problem.what[language]), .text(problem.fix[language]), .text(problem.kind.id),
          problem.subject.map { .text($0) } ?? .empty,
        ]
      }
        + contradictions.map { item in
          [
            .text(item.rows.joined(separator: " ")), .empty,
            .text(say("存疑，仍按原样判定", "listed, judged as it stands")),
            .text("\(item.subject)" + say("：", ": ") + item.reason[language]),
            .text(say("请核对各表的时间和人员", "check the times and people in both tables")),
            .text(InputProblem.Kind.rowsDisagree.id), .empty,
          ]
        })
  }

  private func rowCounts(_ language: Language) -> ReportTable {
    let say = Say(language)
    return ReportTable(
      name: "rows", title: say("读入行数", "Rows read"),
      columns: [
        say("表", "table"), say("文件", "file"), say("读入", "read"), say("采用", "kept"),
        say("搁置", "set_aside"),
      ],
      rows: self.tables.map { count in
        [
          .text(count.table.name[language]), .text(count.file), .integer(count.read),
          .integer(count.kept), .integer(count.quarantined),
        ]
      })
  }

  /// Orders whose rows contradict each other.
  var contradictions: [RuleOutcome] { failures.filter { $0.rule == "R-63" } }
}
