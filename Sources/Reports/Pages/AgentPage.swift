public import AgentReporting
internal import Assessment
public import CallModel
public import Foundation
internal import ServiceLevels

/// An agent's period on one sheet: the score and its parts over time, the talk in three layers with
/// the words that show it, the voice and the orders. What is longer waits below in parts that open,
/// and comes on paper only where they are open.
public enum AgentPage {
  /// The part with everything that opens; a link to it opens all of it.
  package static let detailsID = "details"

  /// - Parameters:
  ///   - row: the agent's place in the ranking, where there is one.
  ///   - contest: the agent's line of the labour competition, where places were given.
  ///   - level: of the ranking's intervals.
  ///   - isCalibrated: the scores have passed the gate of trainers' ratings.
  ///   - feedback: the talk in three layers; nil has it built from the report alone.
  ///   - previous: the agent's report of the period before, where there is one.
  ///   - confirmations: what people said of findings in the agent's calls.
  ///   - appeals: of the agent, with what came of them.
  ///   - timeZone: of the orders' stamps.
  public static func html(
    _ report: AgentReport, row: RankingRow? = nil, contest: Competition.Row? = nil,
    level: Double = 0.9, isCalibrated: Bool = false,
    previous: AgentReport? = nil, feedback: Feedback? = nil,
    confirmations: [Confirmation] = [], appeals: [AppealCase] = [],
    timeZone: TimeZone = .china, language: Language
  ) -> String {
    let say = Say(language)
    let view = AgentView(
      report: report, row: row, contest: contest, level: level, isCalibrated: isCalibrated,
      previous: previous,
      feedback: feedback ?? FeedbackBuilder().feedback(for: report, previous: previous),
      confirmations: confirmations, appeals: appeals, say: say,
      labels: Labels(say), time: LocalTime(timeZone))
    var page = Page(view.labels.agent(report.agent), place: .inside, depth: 1, language: language)
    page.crumbs = [(say("排名", "Ranking"), ReportPaths.index)]
    return page.html(script: Script.tables, opens: true) { view.write(&$0) }
  }
}

struct AgentView {
  let report: AgentReport
  let row: RankingRow?
  let contest: Competition.Row?
  /// Probability of the row's intervals.
  let level: Double
  let isCalibrated: Bool
  let previous: AgentReport?
  let feedback: Feedback?
  let confirmations: [Confirmation]
  let appeals: [AppealCase]
  let say: Say
  let labels: Labels
  let time: LocalTime

  func write(_ html: inout Markup) {
    html.element("h1", text: labels.agent(report.agent))
    lede(&html)
    score(&html)
    if !report.criticalErrors.isEmpty { criticalErrors(&html) }
    overturned(&html)
    html.element("div", .class("sheet")) { html in
      html.element("div") { html in sandwich(&html) }
      html.element("div") { html in
        voice(&html)
        orders(&html)
      }
    }
    annex(&html)
  }

  private func lede(_ html: inout Markup) {
    html.element("p", .class("lede")) { html in
      if let team = report.agent.team {
        html.element("span", text: say.pair(say("小组", "Team"), team))
      }
      html.element("span", text: labels.period(report.period))
      html.element(
        "span",
        text: say("计分通话 \(report.calls) 通", report.calls.counted("call counts", "calls count")))
      for note in uncounted { html.element("span", text: note) }
      if !report.agent.isKnown {
        html.chip(say("不在坐席名单中", "not in the agents' list"), "warn")
      }
      if !isCalibrated {
        html.chip(labels.uncalibrated, "warn", title: labels.uncalibratedMeaning)
      }
      if row?.reason != nil { html.chip(labels.insufficient, "warn") }
      if !appeals.isEmpty {
        html.element(
          "a", .href("#" + Self.appealsID),
          text: say.pair(say("申诉", "Appeals"), appealList.counts(appeals)))
      }
    }
  }

  static let appealsID = "appeals"

  var appealList: AppealList {
    AppealList(
      say: say, labels: labels, time: time, way: "../",
      calls: Set(report.callList.map(\.callID)))
  }

  /// The calls of the list that enter no mean, and why: with those that count they add up to the list.
  private var uncounted: [String] {
    var notes: [String] = []
    if report.notScorable > 0 {
      let short = report.tooLittleSaid
      if short == report.notScorable {
        notes.append(
          say(
            "另有 \(short) 通坐席说话太少，不可评分，请人工听",
            "\(short) cannot be scored because the agent says too little"))
      } else {
        notes.append(
          say("另有 \(report.notScorable) 通不可评分", "\(report.notScorable) cannot be scored"))
        if short > 0 {
          notes.append(
            say("其中 \(short) 通是坐席说话太少，请人工听", "of these \(short) because the agent says too little"))
        }
      }
    }
    let scorable = report.callList.filter { $0.notScorable == nil }
    for kind in [CallRecord.SampleKind.risk, .selfCheck] {
      let count = scorable.count { $0.sampleKind == kind }
      guard count > 0 else { continue }
      let name = labels.sample(kind)
      notes.append(
        say(
          "另有 \(count) 通\(name)不计入",
          "\(count.counted("\(name) call")) \(count == 1 ? "does" : "do") not count"))
    }
    let silent = scorable.count { $0.entersMeans && $0.subMetrics.allSatisfy { $0 == nil } }
    if silent > 0 {
      notes.append(say("另有 \(silent) 通四项都测不到", "\(silent) with nothing to measure"))
    }
    return notes
  }

  private func score(_ html: inout Markup) {
    html.element("section", .class("card head"), .id("score"), .label(say("得分", "Score"))) {
      html in
      html.element("div") { html in index(&html) }
      html.element("div") { html in sums(&html) }
    }
  }

  func index(_ html: inout Markup) {
    labels.headFigure(report.affinity, mean: report.meanWithoutSatisfaction, &html) { html in
      if report.criticalDeduction > 0 {
        html.element(
          "div", .class("small"),
          text: say(
            "已确认的致命差错扣去 \(Figure.score(report.criticalDeduction)) 分",
            "\(Figure.score(report.criticalDeduction)) points lost to confirmed critical errors"))
      }
    }
    defer { competition(&html) }
    guard let row else { return }
    if let estimate = row.shrunken {
      html.element("div", .class("small"), .title(estimateMeaning(row))) { html in
        let isRanked = row.place != nil
        html.text(
          (isRanked ? say("排名按 ", "Ranked by ") : say("估计值 ", "Estimate "))
            + Figure.score(estimate))
        if let low = row.low, let high = row.high {
          html.text(
            say(
              "（\(Figure.score(low))–\(Figure.score(high))）",
              " (\(Figure.score(low))–\(Figure.score(high)))"))
        }
        if isRanked { html.text(say("计", "")) }
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

  /// The place in the competition goes by more than calls, so it may be another than the ranking's.
  private func competition(_ html: inout Markup) {
    guard let contest, let total = contest.total, let place = contest.place else { return }
    html.element("div", .class("small")) { html in
      html.element("a", .href("../" + ReportPaths.competition + "#sum-" + contest.agent.id)) {
        html in
        html.text(
          say(
            "劳动竞赛 \(Figure.score(total)) 分，第 \(place) 名",
            "Competition \(Figure.score(total)), place \(place)"))
        if contest.isShared { html.text(say("（并列）", " (shared)")) }
      }
      if contest.isBarred {
        html.text(" ")
        html.chip(say("不评奖", "no prize"), "bad")
      }
    }
  }

  private func estimateMeaning(_ row: RankingRow) -> String {
    var text = say(
      "收缩估计与 \(Figure.level(level)) 区间：通话越少、得分越不稳，越靠近全体坐席的均值",
      "The shrunken estimate and its \(Figure.level(level)) interval: the fewer and the more uneven the calls, the closer to the group's mean"
    )
    if let moved = row.standardized, let own = row.affinity, abs(moved - own) >= 0.05 {
      text += say(
        "；折算到全体坐席的通话构成后为 \(Figure.score(moved))",
        "; at the group's mix of calls the mean is \(Figure.score(moved))")
    }
    return text
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
