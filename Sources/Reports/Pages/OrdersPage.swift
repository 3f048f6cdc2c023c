public import AgentReporting
public import CallModel
public import Foundation
public import ServiceLevels

/// The rules over all orders, agent by agent, and what failed.
public enum OrdersPage {
  /// Failures shown on the page; the table of failures holds them all.
  public static let shownFailures = 300
  /// Disagreements shown on the page; `disagreements.csv` holds them all.
  public static let shownDisagreements = 300
  /// Agents shown for each rule, the lowest rates first; `rules.csv` holds them all.
  public static let shownAgents = 30

  /// - Parameters:
  ///   - rules: all orders counted by rule.
  ///   - indicators: the usual figures, with their definitions.
  ///   - indicatorGroups: the same by agent, team, region and day, where they are to be shown.
  ///   - disagreements: what tables and calls say differently, for a person to decide.
  ///   - period: the days whose orders are judged.
  ///   - agents: for each rule's agents side by side; may be left out.
  public static func html(
    rules: [RuleSummary], agents: [AgentReport] = [], failures: [RuleOutcome] = [],
    disagreements: [Disagreement] = [], indicators: [IndicatorSummary] = [],
    indicatorGroups: [IndicatorDirection] = [], period: Period? = nil, timeZone: TimeZone = .china,
    language: Language
  ) -> String {
    let say = Say(language)
    let view = OrdersView(
      rules: rules, agents: agents, failures: failures, disagreements: disagreements,
      indicators: indicators, indicatorGroups: indicatorGroups, period: period, say: say,
      labels: Labels(say),
      time: LocalTime(timeZone))
    let page = Page(
      say("工单时限与规范", "Orders: time limits and rules"), place: .orders, language: language)
    return page.html(script: Script.tables, opens: true) { view.write(&$0, title: page.title) }
  }
}

/// The usual figures in one direction: by agent, team, region or day.
public struct IndicatorDirection: Hashable, Sendable {
  /// `agent`, `team`, `region`, `day`.
  public var id: String
  public var name: LocalText
  /// By name.
  public var groups: [OutcomeGroup]

  public init(id: String, name: LocalText, groups: [OutcomeGroup]) {
    self.id = id
    self.name = name
    self.groups = groups
  }
}

struct OrdersView {
  let rules: [RuleSummary]
  let agents: [AgentReport]
  let failures: [RuleOutcome]
  let disagreements: [Disagreement]
  let indicators: [IndicatorSummary]
  let indicatorGroups: [IndicatorDirection]
  let period: Period?
  let say: Say
  let labels: Labels
  let time: LocalTime

  private struct Line {
    var agent: AgentSummary
    var rule: RuleSummary
  }

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    html.element(
      "p", .class("lede"),
      text: say(
        "达标率 = 达标 ÷（达标 + 不达标）。不适用、数据缺失、未到期分开计数，不算不达标。",
        "Rate = pass ÷ (pass + fail). Not applicable, unknown and pending are counted apart and are"
          + " no failures."))
    if let period {
      html.element(
        "p", .class("soft"),
        text: say("计入：计时起点在 ", "Counted: orders and filings whose clock started in ")
          + labels.period(period) + say(" 的工单和填报。", "."))
    }
    var tables = RuleTables(say: say, labels: labels, time: time)
    tables.calls = Set(agents.flatMap { $0.callList.map(\.callID) })
    rulesCard(tables, &html)
    indicatorsCard(tables, &html)
    disagreementsCard(tables, &html)
    failuresCard(tables, &html)
    agentsCard(&html)
  }

  private func rulesCard(_ tables: RuleTables, _ html: inout Markup) {
    html.card(say("逐条规则", "Rule by rule"), id: "rules") { html in
      guard !rules.isEmpty else {
        html.element(
          "p", .class("soft"), text: say("没有工单数据。", "There is no order data."))
        return
      }
      tables.plainSummaries(
        rules, caption: say("线为 Wilson 95% 区间", "Lines are Wilson 95% intervals"), &html)
    }
  }

  private func indicatorsCard(_ tables: RuleTables, _ html: inout Markup) {
    if indicators.isEmpty { return }
    html.card(say("常用指标", "Indicators"), id: "indicators") { html in
      tables.indicators(
        indicators, caption: say("定义写在数字旁边", "The definition stands beside the number"), &html)
      for direction in indicatorGroups where !direction.groups.isEmpty {
        let name = say(direction.name)
        html.fold(
          say("按\(name)看", "By " + name.lowercased()), note: String(direction.groups.count),
          id: "by-" + direction.id
        ) { html in
          tables.indicators(
            direction.groups, by: name,
            caption: say(
              "每格：比率、分子/分母、95% 区间；定义见上表",
              "Each cell: rate, hits/cases, 95% interval; definitions stand above"), &html)
        }
      }
    }
  }

  private func disagreementsCard(_ tables: RuleTables, _ html: inout Markup) {
    if disagreements.isEmpty { return }
    html.card(
      say("登记与通话不符，待人工确认", "Tables and calls disagree: to be confirmed"), id: "disagreements"
    ) { html in
      html.tools(for: "disagreements-table", search: say("查找", "Find"))
      let rest = disagreements.count - OrdersPage.shownDisagreements
      let more =
        rest > 0
        ? say(
          "；前 \(OrdersPage.shownDisagreements) 条，其余 \(rest) 条见 data/disagreements.csv",
          ". The first \(OrdersPage.shownDisagreements); \(rest) more are in"
            + " data/disagreements.csv") : ""
      tables.disagreements(
        Array(disagreements.prefix(OrdersPage.shownDisagreements)),
        caption: say(
          "双方说法并列；机器不下结论，在 confirmations.csv 登记“属实 / 不属实”后更新",
          "Both sides beside each other; the machine does not decide. Enter yes or no in"
            + " confirmations.csv") + more, &html)
    }
  }

  private func failuresCard(_ tables: RuleTables, _ html: inout Markup) {
    if failures.isEmpty { return }
    html.card(say("不达标明细", "What failed"), id: "failures") { html in
      let shown = Array(failures.prefix(OrdersPage.shownFailures))
      let rest = failures.count - shown.count
      html.fold(
        say("每条不达标的原因与出处", "Each failure, its reason and rows"),
        note: say("\(failures.count) 条", "\(failures.count)"), id: "failure-list"
      ) { html in
        html.tools(for: "failures-table", search: say("查找", "Find"))
        tables.failures(
          shown,
          caption: rest > 0
            ? say(
              "前 \(shown.count) 条；其余 \(rest) 条见 data/rule-failures.csv",
              "The first \(shown.count); \(rest) more are in data/rule-failures.csv")
            : say("全部列出", "All of them"),
          id: "failures-table", &html)
      }
    }
  }

  private func agentsCard(_ html: inout Markup) {
    let compared = rules.filter { lines(of: $0).count > 1 }
    if compared.isEmpty { return }
    html.card(say("各坐席的达标率", "Rates by agent"), id: "agents-by-rule") { html in
      html.element(
        "p", .class("small soft"),
        text: say("点开一条规则，看每位坐席的达标率与区间", "Open a rule to see every agent's rate and interval"))
      for rule in compared { byAgent(rule, &html) }
    }
  }

  private func lines(of rule: RuleSummary) -> [Line] {
    agents.compactMap { report -> Line? in
      report.orders.first {
        $0.rule == rule.rule && $0.variant == rule.variant && $0.rate.value != nil
      }.map { Line(agent: report.agent, rule: $0) }
    }
  }

  /// One rule's agents side by side, the lowest rate first.
  private func byAgent(_ rule: RuleSummary, _ html: inout Markup) {
    let lines = lines(of: rule).sorted {
      ($0.rule.rate.value ?? 0, $0.agent.id) < ($1.rule.rate.value ?? 0, $1.agent.id)
    }
    let rest = lines.count - OrdersPage.shownAgents
    let more =
      rest > 0
      ? say(
        "；最低的 \(OrdersPage.shownAgents) 名，其余 \(rest) 名见 data/rules.csv",
        ". The lowest \(OrdersPage.shownAgents); \(rest) more are in data/rules.csv") : ""
    let axis = Axis.covering(
      lines.flatMap { [$0.rule.low, $0.rule.high].compactMap { $0.map { $0 * 100 } } })
    let heading =
      rule.rule + " " + labels.capital(say(rule.name))
      + (labels.clock(rule.variant).map { " · " + $0 } ?? "")
    html.fold(
      heading, note: say("\(lines.count) 人", lines.count.counted("agent")),
      value: rule.rate.value.map(Figure.percent(_:)), id: "agents-" + RuleTables.anchor(rule)
    ) { html in
      html.table(
        say("各坐席的达标率与 95% 区间，低者在前", "Rates by agent with 95% intervals, lowest first")
          + more,
        rows: Array(lines.prefix(OrdersPage.shownAgents)),
        columns: [
          .text(say("坐席", "Agent")) { html, line in
            html.element(
              "a", .href(ReportPaths.agent(line.agent.id) + "#orders"),
              text: labels.agent(line.agent))
          }.sorted { $0.agent.id },
          .text(say("小组", "Team")) {
            $0.element("span", .class("nowrap"), text: $1.agent.team ?? "—")
          }.sorted { CountingOrder.key($0.agent.team ?? "") },
          .number(say("达标", "Pass")) {
            $0.text(String($1.rule.pass))
          }.sorted { String($0.rule.pass) },
          .number(say("不达标", "Fail")) {
            $0.text(String($1.rule.fail))
          }.sorted { String($0.rule.fail) },
          .number(say("达标率", "Rate")) {
            $0.text($1.rule.rate.value.map(Figure.percent(_:)) ?? "—")
          }.sorted { String($0.rule.rate.value ?? -1) },
          .plot(say("95% 区间", "95% interval")) {
            html, line in
            html.whisker(
              low: line.rule.low.map { $0 * 100 }, value: line.rule.rate.value.map { $0 * 100 },
              high: line.rule.high.map { $0 * 100 }, axis: axis,
              label: line.rule.rate.value.map {
                labels.rate($0, low: line.rule.low, high: line.rule.high)
              } ?? "")
          }.headed { $0.scale(axis, suffix: "%") },
        ], sorts: true)
    }
  }
}
