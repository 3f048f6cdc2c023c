import AgentReporting
package import CallModel
import Foundation
import Ingest
import Reports
import ServiceLevels

extension CheckOrders.Result {
  /// For a terminal.
  ///
  /// - Parameters:
  ///   - most: how many failures and rows set aside are listed; nil lists all.
  ///   - width: columns of the terminal; wider tables go on below.
  package func text(in language: Language, most: Int?, width: Int = 100) -> String {
    CheckOrdersText(result: self, language: language, most: most, width: width).text
  }
}

/// The check of orders for a terminal, section by section.
private struct CheckOrdersText {
  let result: CheckOrders.Result
  let language: Language
  let most: Int?
  let width: Int

  var text: String {
    let groups: [(title: String, groups: [OutcomeGroup])] = [
      (say("按约单员", "By agent"), result.agents), (say("按小组或班组", "By team"), result.teams),
      (say("按区域", "By region"), result.regions), (say("按日", "By day"), result.days),
    ]
    var out = opening + grid(.rows)
    if result.heard > 0 {
      out += say(
        "已听取 \(result.heard) 通有文字的通话\n\n", "Heard \(result.heard) calls with words\n\n")
    }
    out += grid(.rules) + indicators + notComputed
    for part in groups where !part.groups.isEmpty { out += byGroup(part.title, part.groups) }
    return out + failures + disagreements + contradictions + setAside
  }

  private var say: Say { Say(language) }

  /// As many as are listed.
  private func shown<Item>(_ items: [Item]) -> [Item] {
    most.map { Array(items.prefix($0)) } ?? items
  }

  private var opening: String {
    let at = result.at
    var out = say("服务时限与合规检查，时点 \(at)\n", "Service levels and compliance at \(at)\n")
    if let period = result.period {
      let days = Labels(say).period(period)
      out += say(
        "计入：计时起点在 \(days) 的工单和填报\n",
        "Counted: orders and filings whose clock started in \(days)\n")
    }
    return out + "\n"
  }

  private func grid(_ name: CheckOrders.Result.Table, _ columns: [Int]? = nil) -> String {
    let table = result.table(name, in: language)
    if table.rows.isEmpty { return "" }
    return table.title + "\n" + AlignedTable.lines(table, columns: columns).joined(separator: "\n")
      + "\n\n"
  }

  private var indicators: String {
    // Definitions are sentences and stand below the figures.
    var out = grid(.indicators, Array(0..<8))
    for indicator in result.indicators {
      out += "  " + indicator.name[language] + say("：", ": ") + indicator.definition[language]
      if case .unavailable(let absence) = indicator.rate {
        out += say("；算不出：", "; cannot be computed: ") + absence.why[language]
      }
      out += "\n"
    }
    return result.indicators.isEmpty ? out : out + "\n"
  }

  private var notComputed: String {
    if result.notComputed.isEmpty { return "" }
    var out = say("没有可判定内容的规则\n", "Rules that found nothing to judge\n")
    for rule in result.notComputed {
      let missing = rule.missing.map { "\($0.rawValue).csv" }.joined(separator: say("、", ", "))
      out += "  \(rule.rule)  \(rule.name[language])"
      out += missing.isEmpty ? "\n" : say("：缺 \(missing)\n", ": without \(missing)\n")
    }
    return out + "\n"
  }

  /// The verdicts and indicators of agents, teams, regions or days.
  private func byGroup(_ title: String, _ groups: [OutcomeGroup]) -> String {
    var table = ReportTable(
      name: "group", title: title,
      columns: [
        title, say("判定", "judged"), say("不达标", "fail"), say("数据缺失", "unknown"),
        say("不达标的规则", "rules that failed"),
      ])
    for group in groups {
      let failed = group.rules.filter { $0.fail > 0 }.map {
        "\($0.rule)\(variant($0.variant)) \($0.fail)"
      }
      table.append([
        .text(group.name), .integer(group.rules.reduce(0) { $0 + $1.pass + $1.fail }),
        .integer(group.rules.reduce(0) { $0 + $1.fail }),
        .integer(group.rules.reduce(0) { $0 + $1.unknown }),
        .text(failed.joined(separator: say("；", "; "))),
      ])
    }
    let rates = ReportTables(language: language, timeZone: result.zone).indicatorGrid(
      groups, by: "",
      title: title
        + say(
          "：常用指标%［95% 区间］分子/分母，? 表示不可靠",
          ": indicators, % [95% interval] hits/cases, ? where unreliable"))
    return title + "\n" + AlignedTable.wrapped(table, to: width).joined(separator: "\n") + "\n\n"
      + rates.title + "\n" + AlignedTable.fitted(rates, to: width).joined(separator: "\n") + "\n\n"
  }

  private func variant(_ name: String?) -> String {
    name.map { " " + RuleWords.variant($0)[language] } ?? ""
  }

  private var failures: String {
    let all = result.failures
    let shown = shown(all)
    if shown.isEmpty { return "" }
    let clock = LocalClock(result.zone)
    var out = say("不达标明细（\(all.count)）\n", "Failures (\(all.count))\n")
    for failure in shown {
      out += "  \(failure.rule)\(variant(failure.variant))  \(failure.subject)"
      if let agent = failure.agentID { out += "  \(agent)" }
      out += "\n      \(failure.reason[language])\n"
      let spent = RuleWords.stretches(failure.stretches, clock, language)
      if !spent.isEmpty { out += "      \(spent)\n" }
      out += "      \(failure.rows.joined(separator: " "))\n"
    }
    if shown.count < all.count {
      out += say(
        "  … 还有 \(all.count - shown.count) 条，用 --all 或 --output 查看\n",
        "  … \(all.count - shown.count) more: --all or --output shows them\n")
    }
    return out + "\n"
  }

  private var disagreements: String {
    let all = result.disagreements
    if all.isEmpty { return "" }
    let labels = Labels(say)
    var out = say(
      "登记与通话不符，待人工确认（\(all.count)）\n",
      "Tables and calls disagree, to be confirmed by a person (\(all.count))\n")
    for item in shown(all) {
      out += "  \(item.subject)  \(item.name[language])"
      for id in [item.orderID, item.callID, item.agentID].compactMap(\.self) { out += "  \(id)" }
      out += "  [\(labels.verdict(item.verdict))]\n"
      out += say("      登记：", "      tables: ") + item.recorded[language]
      out += " (\(item.rows.joined(separator: " ")))\n"
      out += say("      通话：", "      call: ") + item.said[language] + "\n"
      for quote in labels.quotes(item.quotes).prefix(3) { out += "        \(quote)\n" }
    }
    if let most, all.count > most {
      let rest = all.count - most
      out += say("  … 还有 \(rest) 条，用 --all 查看\n", "  … \(rest) more: --all\n")
    }
    return out + "\n"
  }

  private var contradictions: String {
    let all = result.contradictions
    if all.isEmpty { return "" }
    var out = say(
      "存疑工单（\(all.count)），各表互相矛盾，仍按原样判定\n",
      "Orders whose tables contradict each other (\(all.count)), judged as they stand\n")
    for item in shown(all) {
      out += "  \(item.subject)" + say("：", ": ") + item.reason[language]
      out += " (\(item.rows.joined(separator: " ")))\n"
    }
    return out + "\n"
  }

  private var setAside: String {
    let lost = result.setAside.filter { $0.effect == .setAside }
    let notes = result.setAside.filter { $0.effect == .note }
    return problems(say("搁置清单（\(lost.count)）\n", "Set aside (\(lost.count))\n"), lost)
      + problems(say("提示（\(notes.count)）\n", "Notes (\(notes.count))\n"), notes)
  }

  private func problems(_ title: String, _ all: [InputProblem]) -> String {
    all.isEmpty ? "" : title + shown(all).map { "  \($0.sentence(in: language))\n" }.joined()
  }
}
