public import AgentReporting
internal import Assessment
public import CallModel
internal import ServiceLevels

/// The first page: who stands where, as far as the calls can tell, and the way to everything else.
public enum RankingPage {
  /// - Parameters:
  ///   - agents: the agents' reports, for the picture of criteria; may be left out.
  ///   - unassigned: calls that name no agent.
  ///   - problems: what was set aside or noted while reading.
  ///   - calibration: which sub-metrics have passed the gate, and what the others lack.
  ///   - appeals: of the period; those that wait are told.
  public static func html(
    _ ranking: Ranking, agents: [AgentReport] = [],
    unassigned: UnassignedCalls = UnassignedCalls(), problems: [InputProblem] = [],
    calibration: Calibration? = nil, appeals: [AppealCase] = [], language: Language
  ) -> String {
    let say = Say(language)
    let view = RankingView(
      ranking: ranking, agents: agents, unassigned: unassigned, problems: problems,
      calibration: calibration,
      waiting: appeals.count { $0.state == .waiting && $0.dayOutside == nil },
      waitingOutside: AppealList.outside(appeals), say: say,
      labels: Labels(say))
    let title =
      view.isOfNobody
      ? say("服务亲和力评分", "Affinity scores") : say("服务亲和力排名", "Affinity ranking")
    let page = Page(title, place: .index, language: language)
    return page.html(script: Script.tables) { view.write(&$0, title: page.title) }
  }
}

struct RankingView {
  let ranking: Ranking
  let agents: [AgentReport]
  let unassigned: UnassignedCalls
  let problems: [InputProblem]
  let calibration: Calibration?
  /// Appeals about calls of the period that nobody has decided.
  let waiting: Int
  /// What is to be said of those about calls of other periods.
  let waitingOutside: LocalText?
  let say: Say
  let labels: Labels

  var all: [RankingRow] { ranking.rows + ranking.notRanked }

  /// There are calls, and none of them names an agent: a handful that somebody wants to see, and no ranking.
  var isOfNobody: Bool { all.isEmpty && !unassigned.calls.isEmpty }

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    html.element("p", .class("lede")) { html in
      html.element("span", text: labels.period(ranking.period))
      if !ranking.isCalibrated {
        html.chip(labels.uncalibrated, "warn", title: labels.uncalibratedMeaning)
      }
      if !agents.isEmpty {
        html.text(" ")
        html.element(
          "a", .class("nowrap noprint"), .href(ReportPaths.meeting),
          text: say("班会用的一页纸", "A sheet for the team's meeting"))
      }
    }
    tiles(&html)
    if !ranking.isCalibrated || ranking.isInseparable || ranking.isWithoutSatisfaction
      || waiting > 0 || waitingOutside != nil
    {
      notice(&html)
    }
    // Where nobody has calls, they are all there is to see, and there are no places to explain.
    if isOfNobody {
      unassignedCard(&html)
    } else {
      html.card(say("名次", "Places"), id: "places") { html in places(&html) }
    }
    if !ranking.teams.isEmpty {
      html.card(say("小组", "Teams"), id: "teams") { html in teams(&html) }
    }
    if !isOfNobody {
      html.card(say("名次是怎样得出的", "How the places came about"), id: "how") { html in
        html.parted(say(ranking.explanation))
      }
    }
    pictures(&html)
    if !ranking.notRanked.isEmpty {
      html.card(labels.capital(labels.insufficient), id: "not-ranked") { html in notRanked(&html) }
    }
    if !isOfNobody { unassignedCard(&html) }
    let critical = criticalLines
    if !critical.isEmpty {
      html.card(say("致命差错", "Critical errors"), id: Self.criticalID) { html in
        self.critical(critical, &html)
      }
    }
    if !agents.isEmpty {
      html.card(say("各项标准一览", "Criteria by agent"), id: "heat") { html in heat(&html) }
    }
    if !ranking.orders.isEmpty {
      html.card(say("工单时限与规范", "Orders: time limits and rules"), id: "orders") { html in
        RuleTables(say: say, labels: labels, time: LocalTime(.china)).summaries(
          ranking.orders,
          caption: say("全部坐席合计；点规则看明细", "All agents together; a rule leads to its details"),
          &html)
      }
    }
  }

  private func unassignedCard(_ html: inout Markup) {
    guard !unassigned.calls.isEmpty else { return }
    let count = unassigned.calls.count
    html.card(
      say("没有坐席工号的通话（\(count) 通）", "Calls without an agent (\(count))"), id: Self.unassignedID
    ) { html in unassigned(&html) }
  }

  private func tiles(_ html: inout Markup) {
    let calls = all.reduce(0) { $0 + $1.calls }
    let critical = criticalLines
    // Rows count them without the agents' reports; calls without an agent have no row.
    let ofNobody = critical.filter { $0.agent == nil }
    let confirmedOfNobody = ofNobody.count { $0.item.error.verdict == .upheld }
    let open =
      all.reduce(0) { $0 + $1.openCriticalErrors } + ofNobody.count - confirmedOfNobody
    let confirmed = all.reduce(0) { $0 + $1.confirmedCriticalErrors } + confirmedOfNobody
    let setAside = problems.count { $0.effect == .setAside }
    let notes = problems.count { $0.effect == .note }
    html.element("dl", .class("tiles")) { html in
      if isOfNobody { callTiles(&html) } else { rankTiles(calls, &html) }
      let note = say("待人工确认；已确认 \(confirmed)", "await confirmation; \(confirmed) confirmed")
      let title = say("疑似致命差错", "Critical errors")
      if critical.isEmpty {
        html.tile(title, String(open), note: note)
      } else {
        html.element("div", .class("tile")) { html in
          html.element("dt", text: title)
          html.element("dd") { html in
            html.element("a", .href("#" + Self.criticalID), text: String(open))
            html.element("small", text: note)
          }
        }
      }
      html.element("div", .class("tile")) { html in
        html.element("dt", text: say("搁置的数据", "Data set aside"))
        html.element("dd") { html in
          html.element("a", .href(ReportPaths.problems), text: String(setAside))
          html.element(
            "small",
            text: setAside > 0
              ? say("条，点开看原因", "items: see why")
              : notes > 0
                ? say("没有数据被搁置；提示 \(notes) 条", "nothing was set aside; \(notes) notes")
                : say("没有数据被搁置", "nothing was set aside"))
        }
      }
    }
  }

  private func rankTiles(_ calls: Int, _ html: inout Markup) {
    html.tile(
      say("参加排名", "Ranked"), say("\(ranking.rows.count) 人", "\(ranking.rows.count)"),
      note: ranking.notRanked.isEmpty
        ? ranking.rows.isEmpty
          ? say("没有坐席的通话", "no agent has calls") : say("全部达到样本要求", "all have enough calls")
        : say(
          "另有 \(ranking.notRanked.count) 人样本不足",
          "\(ranking.notRanked.count) more have too few calls"))
    let ofRanked = ranking.rows.reduce(0) { $0 + $1.calls }
    html.tile(
      say("计分通话", "Calls that count"), String(calls),
      note: ofRanked == calls
        ? say("风险抽查和自检的通话不算在内", "risk-based and self-checked calls left out")
        : say(
          "参加排名者 \(ofRanked) 通，样本不足者 \(calls - ofRanked) 通；风险抽查和自检不算在内",
          "\(ofRanked) of ranked agents, \(calls - ofRanked) of the others; risk-based and self-checked"
            + " calls left out"))
    if let median = Self.median(ranking.rows.compactMap(\.affinity)) {
      html.tile(
        say("亲和力中位数", "Median affinity"), Figure.score(median),
        note: say("参加排名的坐席", "of ranked agents"))
    }
  }

  /// What there is to say of calls that name no agent.
  private func callTiles(_ html: inout Markup) {
    let calls = unassigned.calls
    let scored = calls.count { $0.notScorable == nil }
    html.tile(
      say("通话", "Calls"), say("\(calls.count) 通", String(calls.count)),
      note: scored == calls.count
        ? say("全部评分", "all scored")
        : say("评分 \(scored) 通，原因见下", "\(scored) scored; the reasons stand below"))
    if let median = Self.median(calls.compactMap(\.affinity)) {
      html.tile(
        say("亲和力中位数", "Median affinity"), Figure.score(median),
        note: say("有亲和力指标的通话", "of calls with an index"))
    }
  }

  private func notice(_ html: inout Markup) {
    html.element("div", .class("notice")) { html in
      if !ranking.isCalibrated {
        html.element("p") { html in
          html.element("b", text: labels.capital(labels.uncalibrated) + say("：", ": "))
          html.text(labels.uncalibratedMeaning)
          if let calibration {
            for part in calibration.subMetrics {
              html.text(" ")
              html.chip(
                labels.name(part.subMetric) + " "
                  + (part.passes ? say("通过", "passed") : say("未通过", "not passed")),
                part.passes ? "good" : "", title: say(part.reason))
            }
            html.text(" ")
            html.element(
              "a", .class("nowrap noprint"), .href(ReportPaths.calibration),
              text: say("门槛与一致性", "The gate, and agreement"))
          }
        }
      }
      if waiting > 0 || waitingOutside != nil {
        html.element("p") { html in
          if waiting > 0 {
            html.text(
              say(
                "有 \(waiting) 项申诉待裁定，裁定前得分照旧。",
                waiting == 1
                  ? "1 appeal waits for a decision; until then the score stands. "
                  : "\(waiting) appeals wait for a decision; until then the scores stand. "))
          }
          if let waitingOutside { html.text(say(waitingOutside) + say("", " ")) }
          html.element(
            "a", .class("nowrap noprint"), .href(ReportPaths.competition + "#appeals"),
            text: say("查看申诉", "See them"))
        }
      }
      if ranking.isWithoutSatisfaction {
        html.element(
          "p",
          text: say(
            "本期满意度数据不全，所有人均按三项均值(无满意度)比较。",
            "Satisfaction is missing this time: everybody is compared by the mean of three."))
      }
      if ranking.isInseparable {
        html.element("p") { html in
          html.element(
            "b",
            text: say("本期坐席之间没有可分辨的差异。", "No separable differences this time. "))
          html.text(
            say(
              "差异小于抽样本身的波动，名次先后没有意义。",
              "Agents differ less than chance does: the order means nothing."))
        }
      }
    }
  }

  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
