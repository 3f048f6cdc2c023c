internal import AgentReporting
internal import Assessment
internal import CallModel
internal import ServiceLevels

/// Criterion by criterion, the orders, and every call.
extension AgentView {
  func criteria(_ html: inout Markup) {
    html.fold(
      say("逐项表现", "Criterion by criterion"),
      note: say("\(report.criteria.count) 项", "\(report.criteria.count)"),
      id: "criteria"
    ) { html in
      guard !report.criteria.isEmpty else {
        html.element(
          "p", .class("soft"), text: say("本期没有可评分的通话。", "No call can be scored in this period."))
        return
      }
      html.table(
        say(
          "各项在能够测到的通话上的均值；斜纹表示没有可计算的通话",
          "Means over the calls where the criterion could be measured"),
        rows: report.criteria,
        columns: [
          .text(say("项", "Criterion")) { html, criterion in
            html.element("span", .class("nowrap"), text: criterion.id + " ")
            html.element("span", .class("small"), text: say(criterion.name))
          }.sorted { $0.id }.naming(),
          .text(say("分指标", "Part")) {
            $0.element("span", .class("nowrap"), text: labels.name($1.subMetric))
          },
          .number(say("分值", "Points")) {
            $0.text(Figure.points($1.points))
          }.sorted { String($0.points) },
          .number(say("通话", "Calls")) { $0.text(String($1.calls)) }.sorted { String($0.calls) },
          .plot(say("得分率", "Share")) { html, criterion in
            html.meter(
              criterion.mean.value.map { $0 * 100 },
              label: criterion.mean.value.map(Figure.percent(_:)) ?? say("无数据", "no data"))
          },
          .number(say("均值", "Mean")) { html, criterion in
            switch criterion.mean {
            case .measured(let value): html.text(Figure.percent(value))
            case .unavailable(let absence):
              html.element(
                "span", .class("soft small"), .title(say(absence.why)),
                text: labels.kind(absence.kind))
            }
          }.sorted { String($0.mean.value ?? -1) },
        ], sorts: true)
    }
  }

  /// The rules that concern the agent: the appointment limit and what failed most, by the agent's own
  /// clock.
  func orders(_ html: inout Markup) {
    html.card(say("我的工单", "My orders"), id: "orders") { html in
      let rules = report.orders.filter { $0.variant != "customer" && $0.pass + $0.fail > 0 }
      guard !rules.isEmpty else {
        html.element(
          "p", .class("soft"),
          text: say("本期没有能判定的工单。", "No order could be judged in this period."))
        return
      }
      let first = rules.filter { $0.rule == Self.appointmentLimit }
      let failed = rules.filter { $0.rule != Self.appointmentLimit && $0.fail > 0 }
        .enumerated().sorted {
          ($1.element.fail, $0.offset) < ($0.element.fail, $1.offset)
        }.map(\.element)
      let clean = rules.count { $0.fail == 0 }
      let shown = Array((first + failed).prefix(Self.rulesShown))
      func hasSiblings(_ rule: RuleSummary) -> Bool {
        rules.count { $0.rule == rule.rule } > 1
      }
      html.table(
        say(
          (report.ordersJudged > 0 ? "判定了 \(report.ordersJudged) 张工单、" : "判定了 ")
            + "\(rules.count) 条规则，\(clean) 条没有不达标",
          // Rules about calls and duties judge no order.
          (report.ordersJudged > 0 ? "\(report.ordersJudged.counted("order")) judged by " : "")
            + "\(rules.count.counted("rule")), \(clean) without a failure"
        ),
        rows: shown,
        columns: [
          .text(say("规则", "Rule")) { html, rule in
            html.text(labels.capital(say(rule.name)))
            if let variant = labels.clock(rule.variant), hasSiblings(rule) {
              html.text(say("（\(variant)）", " (\(variant))"))
            }
            if rule.unreliable {
              html.text(" ")
              html.element(
                "span", .class("small soft"),
                .title(say("数据缺失超过 5%，比率不可靠", "More than 5% unknown: the rate is unreliable")),
                text: say("（不可靠）", "(unreliable)"))
            }
          },
          .number(say("达标", "Rate")) { html, rule in
            html.text(rule.rate.value.map(Figure.percent) ?? "—")
          },
          .number(say("不达标", "Failed")) { html, rule in
            html.element("b", text: "\(rule.fail)")
            html.text(" / \(rule.pass + rule.fail)")
          },
        ])
      if shown.contains(where: { $0.rule == Self.literalWords }) {
        html.element(
          "p", .class("small soft"),
          text: say(
            "“逐字”要照原词说全；评分项“十字文明用语”也认同义的说法、逐个给分，所以比率不同。",
            "“Word for word” wants each word as it stands; the criterion “Courtesy words” also takes words of"
              + " the same meaning and gives points for each, so the rates differ."))
      }
      html.element("p", .class("small noprint")) { html in
        html.element(
          "a", .href("#orders-list"), text: say("全部规则与不达标明细", "All rules and every failure"))
      }
    }
  }

  private static let appointmentLimit = "R-01"
  private static let literalWords = "R-05"
  private static let rulesShown = 5

  /// Every rule and every failure.
  func everyOrder(_ html: inout Markup) {
    html.fold(
      say("工单：全部规则与不达标明细", "Orders: all rules and every failure"),
      note: say("不达标 \(report.failures.count) 条", "\(report.failures.count) failed"),
      id: "orders-list"
    ) { html in
      guard !report.orders.isEmpty else {
        html.element(
          "p", .class("soft"),
          text: say("没有与本人有关的工单数据。", "No order data concerns this agent."))
        return
      }
      let tables = RuleTables(
        say: say, labels: labels, time: time, way: "../",
        calls: Set(report.callList.map(\.callID)))
      tables.plainSummaries(
        report.orders,
        caption: say(
          "达标率 = 达标 ÷（达标 + 不达标）；数据缺失与未到期另计",
          "Rate = pass ÷ (pass + fail); unknown and pending are counted apart"), &html)
      if !report.failures.isEmpty {
        html.element("h3", text: say("不达标明细", "What failed"))
        html.tools(for: "failures-table", search: say("查找", "Find"))
        tables.failures(
          report.failures, caption: say("每条不达标的原因与出处", "Each failure, its reason and rows"),
          id: "failures-table", &html)
      }
    }
  }

  /// What is too long for the sheet. On paper only what is open.
  func annex(_ html: inout Markup) {
    html.element("section", .class("card annex"), .id(AgentPage.detailsID)) { html in
      html.element("h2", text: say("明细", "Details"))
      html.element(
        "p", .class("small soft noprint"),
        text: say(
          "点开看明细；打印时只带上已打开的部分，都不打开就是一页纸。",
          "Open what you want to see. Printing takes along what is open; with nothing open it is one"
            + " sheet."))
      html.fold(say("更多例子", "More examples"), id: "examples") { moments(&$0) }
      if !appeals.isEmpty {
        html.fold(
          say("申诉", "Appeals"), note: appealList.counts(appeals), id: Self.appealsID
        ) { html in
          appealList.table(
            appeals, caption: say("申诉与裁定，待裁定的在前", "Appeals and decisions, those that wait first"),
            &html)
        }
      }
      if !report.criticalErrors.isEmpty {
        html.fold(
          say("致命差错：全部通话", "Critical errors: every call"), id: "critical-list"
        ) { everyCriticalError(&$0) }
      }
      if hasMoreOverturned {
        html.fold(
          say("经人工复核不属实的发现", "Findings that a person found untrue"), id: "overturned-list"
        ) { everyOverturned(&$0) }
      }
      trend(&html)
      past(&html)
      criteria(&html)
      everyOrder(&html)
      calls(&html)
    }
  }

  func calls(_ html: inout Markup) {
    html.fold(
      say("通话清单", "Calls"),
      note: say("\(report.callList.count) 通", "\(report.callList.count)"), id: "calls"
    ) { html in
      guard !report.callList.isEmpty else {
        html.element("p", .class("soft"), text: say("本期没有通话。", "No calls in this period."))
        return
      }
      html.table(
        say("点通话编号看评分凭据", "A call's id leads to its scorecard"), rows: report.callList,
        columns: [
          .text(say("通话", "Call")) { html, call in
            html.element("a", .href("../" + ReportPaths.call(call.callID)), text: call.callID)
          }.sorted { $0.callID },
          .text(say("时间", "When")) { html, call in
            html.element(
              "span", .class("nowrap"), text: call.startedAt.map(Figure.minute) ?? "—")
          }.sorted { $0.startedAt ?? "" },
          .text(say("类型", "Type")) { html, call in
            html.text(call.type.map { say($0.name) } ?? "—")
          }.sorted { $0.type?.rawValue ?? "" },
          .number(say("时长", "Length")) {
            $0.text($1.duration.map(Figure.clock) ?? "—")
          }.sorted { String($0.duration?.rawValue ?? -1) },
          .number(labels.affinity) {
            html, call in labels.total(of: call, &html)
          }.sorted { String($0.affinity ?? $0.meanWithoutSatisfaction ?? -1) },
        ]
          + SubMetric.allCases.enumerated().map { index, subMetric in
            .number(
              labels.name(subMetric)
            ) { html, call in
              let value = call.subMetrics.indices.contains(index) ? call.subMetrics[index] : nil
              html.text(value.map(Figure.score) ?? "—")
            }.sorted {
              String($0.subMetrics.indices.contains(index) ? $0.subMetrics[index] ?? -1 : -1)
            }
          }
          + [
            .text(say("依据", "From")) { html, call in
              html.element(
                "span", .class("small soft"),
                text: say.list(
                  [
                    call.hasRecording ? say("录音", "recording") : nil,
                    call.hasTranscript ? say("转写", "transcript") : nil,
                  ].compactMap(\.self)))
              if let kind = call.sampleKind, !call.entersMeans {
                html.text(" ")
                html.chip(
                  labels.sample(kind), "warn",
                  title: say(
                    "\(labels.sample(kind))不计入均值",
                    kind == .risk
                      ? "Risk-based samples never enter the mean"
                      : "An agent's own picks never enter the mean"))
              }
            }
          ], sorts: true)
    }
  }
}
