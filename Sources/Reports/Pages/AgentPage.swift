public import AgentReporting
internal import Assessment
public import CallModel
public import Foundation
internal import ServiceLevels

/// An agent's period as a page: the score and its four parts, what went well and what did not
/// with the calls that show it, the orders, and every call.
public enum AgentPage {
  /// - Parameters:
  ///   - row: the agent's place in the ranking, where there is one.
  ///   - isCalibrated: the scores have passed the gate of trainers' ratings.
  ///   - feedback: the talk in three layers; nil has it built from the report alone.
  ///   - previous: the agent's report of the period before, where there is one.
  ///   - confirmations: what people said of findings in the agent's calls.
  ///   - timeZone: of the orders' stamps.
  public static func html(
    _ report: AgentReport, row: RankingRow? = nil, isCalibrated: Bool = false,
    previous: AgentReport? = nil, feedback: Feedback? = nil,
    confirmations: [Confirmation] = [], timeZone: TimeZone = .china,
    language: Language
  ) -> String {
    let say = Say(language)
    let view = AgentView(
      report: report, row: row, isCalibrated: isCalibrated,
      previous: previous,
      feedback: feedback ?? FeedbackBuilder().feedback(for: report, previous: previous),
      confirmations: confirmations, say: say,
      labels: Labels(say), time: LocalTime(timeZone))
    var page = Page(view.labels.agent(report.agent), place: .inside, depth: 1, language: language)
    page.crumbs = [(say("排名", "Ranking"), ReportPaths.index)]
    return page.html(script: Script.tables) { view.write(&$0) }
  }
}

struct AgentView {
  let report: AgentReport
  let row: RankingRow?
  let isCalibrated: Bool
  let previous: AgentReport?
  let feedback: Feedback?
  let confirmations: [Confirmation]
  let say: Say
  let labels: Labels
  let time: LocalTime

  func write(_ html: inout Markup) {
    html.element("h1", text: labels.agent(report.agent))
    lede(&html)
    score(&html)
    if !report.criticalErrors.isEmpty { criticalErrors(&html) }
    overturned(&html)
    if let feedback { sandwich(feedback, &html) }
    if feedback == nil { moments(&html) }
    past(&html)
    if !report.voice.isEmpty { voice(&html) }
    trend(&html)
    criteria(&html)
    orders(&html)
    calls(&html)
  }

  private func lede(_ html: inout Markup) {
    html.element("p", .class("lede")) { html in
      if let team = report.agent.team {
        html.element("span", text: say.pair(say("班组", "Team"), team))
      }
      html.element("span", text: labels.period(report.period))
      html.element(
        "span",
        text: say("计分通话 \(report.calls) 通", "\(report.calls) calls count"))
      if report.notScorable > 0 {
        html.element(
          "span",
          text: say("另有 \(report.notScorable) 通不能评分", "\(report.notScorable) cannot be scored"))
      }
      if !report.agent.isKnown {
        html.chip(say("不在坐席名单中", "not in the agents' list"), "warn")
      }
      if !isCalibrated {
        html.chip(labels.uncalibrated, "warn", title: labels.uncalibratedMeaning)
      }
      if row?.reason != nil { html.chip(labels.insufficient, "warn") }
    }
  }

  func score(_ html: inout Markup) {
    html.element("section", .class("card head"), .label(say("得分", "Score"))) { html in
      html.element("div") { html in index(&html) }
      html.element("div") { html in
        html.element("div", .class("bars")) { html in
          for part in report.subMetrics { bar(part, &html) }
        }
        html.element(
          "p", .class("small soft"),
          text: labels.mix(report.satisfactionMix)
            + say("。细线为均值的 95% 区间。", ". The thin line is the mean's 95% interval."))
      }
    }
  }

  private func bar(_ part: AgentSubMetric, _ html: inout Markup) {
    html.element("span") { html in
      html.text(labels.name(part.subMetric, mix: report.satisfactionMix, calls: report.calls))
      html.element("span", .class("small soft"), text: " n=" + String(part.calls))
    }
    switch part.mean {
    case .measured(let value):
      html.meter(
        value, low: part.low, high: part.high,
        label: labels.name(part.subMetric) + " " + Figure.score(value), height: 14)
      html.element("span", .class("v"), text: Figure.score(value))
    case .unavailable(let absence):
      html.element("span", .class("why small soft"), text: labels.why(absence))
    }
  }

  func index(_ html: inout Markup) {
    switch report.affinity {
    case .measured(let value):
      html.element("div", .class("soft small"), text: labels.affinity)
      html.element("div", .class("big"), text: Figure.score(value))
      if let low = report.affinityLow, let high = report.affinityHigh {
        html.element(
          "div", .class("small soft"),
          text: say("95% 区间 ", "95% interval ") + Figure.score(low) + "–" + Figure.score(high))
      }
      if report.criticalDeduction > 0 {
        html.element(
          "div", .class("small"),
          text: say(
            "已确认的致命差错扣去 \(Figure.score(report.criticalDeduction)) 分",
            "\(Figure.score(report.criticalDeduction)) points lost to confirmed critical errors"))
      }
    case .unavailable(let absence):
      if let mean = report.meanWithoutSatisfaction {
        html.element("div", .class("soft small"), text: labels.capital(labels.meanOfThree))
        html.element("div", .class("big"), text: Figure.score(mean))
      } else {
        html.element("div", .class("soft small"), text: labels.affinity)
        html.element("div", .class("big words"), text: say("没有得分", "no score"))
      }
      html.element("div", .class("small soft"), text: say(absence.why))
    }
    guard let row else { return }
    if let estimate = row.shrunken {
      html.element("div", .class("small")) { html in
        html.text(say("收缩估计 ", "Estimate ") + Figure.score(estimate))
        if let low = row.low, let high = row.high {
          html.text(
            say("，90% 区间 ", ", 90% interval ") + Figure.score(low) + "–" + Figure.score(high))
        }
        if let moved = row.standardized, let own = row.affinity, abs(moved - own) >= 0.05 {
          html.element(
            "span", .class("soft"),
            text: say(
              "（折算到全组通话构成后 \(Figure.score(moved))）",
              " (\(Figure.score(moved)) at the group's mix of calls)"))
        }
      }
    }
    html.element("div", .class("small")) { html in
      html.element("a", .href("../" + ReportPaths.index)) { $0.text(place(row)) }
      if let tier = row.tier {
        html.text(" ")
        html.chip(labels.tier(tier), tier == 1 ? "good" : "info")
      }
    }
    if let reason = row.reason {
      html.element("div", .class("small soft"), text: say(reason))
    }
  }

  func place(_ row: RankingRow) -> String {
    guard let place = row.place else { return say("未排名", "not ranked") }
    var text = say("第 \(place) 名", "place \(place)")
    if row.isShared { text += say("（并列）", " (shared)") }
    if let best = row.bestPlace, let worst = row.worstPlace {
      text += say("，名次区间 \(best)–\(worst)", ", between \(best) and \(worst)")
    }
    return text
  }
}
