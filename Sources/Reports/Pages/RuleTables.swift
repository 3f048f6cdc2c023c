internal import AgentReporting
internal import CallModel
internal import Foundation
internal import ServiceLevels

/// Tables of rules, shared by the pages.
struct RuleTables {
  let say: Say
  let labels: Labels
  let time: LocalTime
  /// From the page to the folder of the report, with a slash at its end.
  var way = ""
  /// Calls that have a page.
  var calls: Set<String> = []

  /// Rule by rule: counts of the five outcomes, the rate and its interval.
  func summaries(_ rules: [RuleSummary], caption: String, _ html: inout Markup) {
    let axis = Axis.covering(
      rules.flatMap { [$0.low, $0.high, $0.rate.value].compactMap { $0.map { $0 * 100 } } })
    html.table(
      caption, rows: rules,
      columns: [
        .text(say("规则", "Rule")) { html, rule in
          html.element("a", .href(ReportPaths.orders + "#" + Self.anchor(rule)), text: rule.rule)
        }
      ] + columns(axis))
  }

  /// The same without links to the orders page.
  func plainSummaries(_ rules: [RuleSummary], caption: String, _ html: inout Markup) {
    let axis = Axis.covering(
      rules.flatMap { [$0.low, $0.high, $0.rate.value].compactMap { $0.map { $0 * 100 } } })
    html.table(
      caption, rows: rules,
      columns: [
        .text(say("规则", "Rule")) { $0.element("span", .class("nowrap"), text: $1.rule) }
      ] + columns(axis),
      rowAttribute: { .id(Self.anchor($0)) })
  }

  static func anchor(_ rule: RuleSummary) -> String { anchor(rule.rule, rule.variant) }

  static func anchor(_ rule: String, _ variant: String?) -> String {
    rule + (variant.map { "-" + $0 } ?? "")
  }

  private func columns(_ axis: Axis) -> [TableColumn<RuleSummary>] {
    [
      .prose(say("内容", "What it asks")) { html, rule in
        html.text(labels.capital(say(rule.name)))
        if let clock = labels.clock(rule.variant) {
          html.text(" ")
          html.chip(clock)
        }
        if rule.unreliable {
          html.text(" ")
          html.chip(
            say("不可靠", "unreliable"), "warn",
            title: say("数据缺失超过 5%，比率不可靠", "More than 5% unknown: the rate is unreliable"))
        }
      },
      .number(say("达标率", "Rate")) { html, rule in
        switch rule.rate {
        case .measured(let value): html.text(Figure.percent(value))
        case .unavailable(let absence):
          html.element("span", .class("soft"), .title(say(absence.why)), text: "—")
        }
      },
      .plot(
        say("95% 区间", "95% interval")
      ) { html, rule in
        guard let value = rule.rate.value else {
          if case .unavailable(let absence) = rule.rate {
            html.element("span", .class("soft small"), text: say(absence.why))
          }
          return
        }
        html.whisker(
          low: rule.low.map { $0 * 100 }, value: value * 100, high: rule.high.map { $0 * 100 },
          axis: axis,
          label: labels.rate(value, low: rule.low, high: rule.high))
      }.headed { $0.scale(axis, suffix: "%") },
      .number(labels.capital(say(Outcome.pass.name))) { $0.text(String($1.pass)) },
      .number(labels.capital(say(Outcome.fail.name))) { html, rule in
        if rule.fail > 0 {
          html.element("b", text: String(rule.fail))
        } else {
          html.text("0")
        }
      },
      .number(labels.capital(say(Outcome.unknown.name))) { $0.text(String($1.unknown)) },
      .number(labels.capital(say(Outcome.pending.name))) { $0.text(String($1.pending)) },
      .number(labels.capital(say(Outcome.notApplicable.name))) {
        $0.text(String($1.notApplicable))
      },
    ]
  }

  /// Every failure with its reason and the rows it came from.
  func failures(
    _ outcomes: [RuleOutcome], caption: String, id: String? = nil, _ html: inout Markup
  ) {
    html.table(
      caption, rows: outcomes,
      columns: [
        .text(say("规则", "Rule")) { html, outcome in
          html.element("span", .class("nowrap"), text: outcome.rule)
          if let clock = labels.clock(outcome.variant) {
            html.text(" ")
            html.chip(clock)
          }
        }.sorted { $0.rule },
        .text(say("对象", "Subject")) { html, outcome in
          call(outcome.subject, &html)
        }.sorted { $0.subject },
        .text(say("时间", "When")) {
          html, outcome in
          html.element("span", .class("nowrap"), text: outcome.at.map { time.text($0) } ?? "—")
        }.sorted { String(Int($0.at?.timeIntervalSince1970 ?? 0)) },
        .prose(say("原因", "Reason")) { html, outcome in
          html.text(say(outcome.reason))
        },
        .text(say("出处", "Rows")) { html, outcome in
          html.element("span", .class("soft small"), text: say.list(outcome.rows))
        },
      ], sorts: outcomes.count > 5, stacks: true, id: id)
  }

  /// The id, as the way to the call's page where there is one.
  private func call(_ id: String, _ html: inout Markup) {
    guard calls.contains(id) else { return html.text(labels.subject(id)) }
    html.element("a", .class("nowrap"), .href(way + ReportPaths.call(id)), text: id)
  }

  /// What the tables say beside what the call says.
  func disagreements(_ items: [Disagreement], caption: String, _ html: inout Markup) {
    html.table(
      caption, rows: items,
      columns: [
        .text(say("项目", "Subject")) { html, item in
          html.element("b", text: item.subject)
          html.text(" " + labels.capital(say(item.name)) + " ")
          html.chip(labels.verdict(item.verdict))
        }.sorted { $0.subject },
        .text(say("工单 / 通话", "Order / call")) { html, item in
          html.text(item.orderID ?? "—")
          if let id = item.callID {
            html.text(" · ")
            call(id, &html)
          }
        }.sorted { $0.orderID ?? "" },
        .prose(say("登记", "The tables say")) { html, item in
          html.text(say(item.recorded))
          html.element("span", .class("soft small"), text: " " + say.list(item.rows))
        },
        .prose(say("通话", "The call says")) { html, item in
          html.text(say(item.said))
          for quote in labels.quotes(item.quotes) {
            html.element("span", .class("soft small"), text: " " + quote)
          }
        },
      ], sorts: items.count > 5, stacks: true, id: "disagreements-table")
  }

  /// The usual figures, each with its definition.
  func indicators(_ items: [IndicatorSummary], caption: String, _ html: inout Markup) {
    html.table(
      caption, rows: items,
      columns: [
        .text(say("指标", "Indicator")) { html, item in
          html.element("b", .class("nowrap"), text: labels.capital(say(item.name)))
          if item.unreliable { unreliable(&html, unknown: item.unknown) }
        },
        .number(say("比率", "Rate")) { html, item in
          html.text(item.rate.value.map(Figure.percent(_:)) ?? "—")
        },
        .text(say("95% 区间", "95% interval")) { html, item in
          guard let low = item.low, let high = item.high else { return html.text("—") }
          html.element(
            "span", .class("nowrap"), text: Figure.percent(low) + "–" + Figure.percent(high))
        },
        .number(say("分子/分母", "Hits/cases")) { $0.text("\($1.hits)/\($1.cases)") },
        .number(say("数据缺失", "Unknown")) { $0.text(String($1.unknown)) },
        .prose(say("定义", "Definition")) { html, item in
          html.text(say(item.definition))
          if case .unavailable(let absence) = item.rate {
            html.element("span", .class("soft small"), text: " " + labels.why(absence))
          }
        },
      ], stacks: true)
  }

  private func unreliable(_ html: inout Markup, unknown: Int) {
    html.text(" ")
    html.chip(
      say("不可靠", "unreliable"), "warn",
      title: say(
        "数据缺失 \(unknown) 条，超过 5%，比率不可靠",
        "\(unknown) unknown, more than 5%: the rate is unreliable"))
  }

  /// The usual figures of each agent, team, region or day: one row each, one column an indicator,
  /// whose definition is told by its heading and stands in the table of indicators.
  func indicators(
    _ groups: [OutcomeGroup], by direction: String, caption: String, _ html: inout Markup
  ) {
    let shown = OrderIndicator.allCases.filter { indicator in
      groups.contains { $0.indicators.contains { $0.indicator == indicator && $0.cases > 0 } }
    }
    html.table(
      caption, rows: groups,
      columns: [
        .text(direction) {
          $0.element("span", .class("nowrap"), text: $1.name)
        }.sorted { $0.name }
      ]
        + shown.map { indicator in
          .number(labels.capital(say(indicator.name)), meaning: say(indicator.definition)) {
            html, group in
            guard let item = group.indicators.first(where: { $0.indicator == indicator }),
              let rate = item.rate.value
            else { return html.text("—") }
            html.element("span", .class("nowrap"), text: Figure.percent(rate))
            let interval = item.low.flatMap { low in
              item.high.map { Figure.percent(low) + "–" + Figure.percent($0) }
            }
            html.element(
              "div", .class("soft small nowrap"), text: "\(item.hits)/\(item.cases)")
            if let interval {
              html.element("div", .class("soft small nowrap"), text: interval)
            }
            if item.unreliable { unreliable(&html, unknown: item.unknown) }
          }.sorted { group in
            let rate = group.indicators.first { $0.indicator == indicator }?.rate.value
            return Figure.fixed(rate ?? -1, 6)
          }
        }, sorts: groups.count > 2)
  }
}
