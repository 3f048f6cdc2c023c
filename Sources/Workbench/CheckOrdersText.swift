import AgentReporting
package import CallModel
import Foundation
import Ingest
import Reports
import ServiceLevels

/// The check of orders for a terminal.
extension CheckOrders.Result {
  /// For a terminal.
  ///
  /// - Parameters:
  ///   - most: how many failures and rows set aside are listed; nil lists all.
  ///   - width: columns of the terminal; wider tables go on below.
  package func text(in language: Language, most: Int?, width: Int = 100) -> String {
    let zh = language == .chinese
    func say(_ chinese: String, _ english: String) -> String { zh ? chinese : english }
    var out = say("服务时限与合规检查，时点 \(at)\n", "Service levels and compliance at \(at)\n")
    if let period {
      let days = Labels(Say(language)).period(period)
      out += say(
        "计入：计时起点在 \(days) 的工单和填报\n",
        "Counted: orders and filings whose clock started in \(days)\n")
    }
    out += "\n"
    func grid(_ name: Table, _ columns: [Int]? = nil) {
      let table = table(name, in: language)
      if table.rows.isEmpty { return }
      out +=
        table.title + "\n" + AlignedTable.lines(table, columns: columns).joined(separator: "\n")
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
      (say("按约单员", "By agent"), agents), (say("按小组或班组", "By team"), teams),
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
      out += title + "\n" + AlignedTable.wrapped(table, to: width).joined(separator: "\n") + "\n\n"
      let rates = ReportTables(language: language, timeZone: zone).indicatorGrid(
        groups, by: "",
        title: title
          + say(
            "：常用指标%［95% 区间］分子/分母，? 表示不可靠",
            ": indicators, % [95% interval] hits/cases, ? where unreliable"))
      out += rates.title + "\n"
      out += AlignedTable.fitted(rates, to: width).joined(separator: "\n") + "\n\n"
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
      out += say("搁置清单（\(setAside.count)）\n", "Set aside (\(setAside.count))\n")
      for problem in most.map({ Array(setAside.prefix($0)) }) ?? setAside {
        out += "  \(problem.sentence(in: language))\n"
      }
    }
    return out
  }
}
