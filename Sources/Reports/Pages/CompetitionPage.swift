public import AgentReporting
internal import Assessment
public import CallModel
public import Foundation
internal import ServiceLevels

/// The month's labour competition: places with what they are made of, down to each calculation.
public enum CompetitionPage {
  /// - Parameters:
  ///   - rules: the composition that was applied, for targets, floors and limits.
  ///   - appeals: of the period, with what came of them.
  ///   - agents: whose page an appeal may lead to.
  ///   - calls: that have a page; nil for all.
  ///   - timeZone: of the appeals' dates.
  public static func html(
    _ competition: Competition, rules: CompetitionRules, appeals: [AppealCase] = [],
    agents: [AgentSummary] = [], calls: Set<String>? = nil, timeZone: TimeZone = .china,
    language: Language
  ) -> String {
    let say = Say(language)
    let view = CompetitionView(
      competition: competition, rules: rules, appeals: appeals,
      appealList: AppealList(
        say: say, labels: Labels(say), time: LocalTime(timeZone),
        agents: Dictionary(agents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
        calls: calls),
      say: say, labels: Labels(say))
    let page = Page(say(competition.name), place: .competition, language: language)
    return page.html(script: Script.tables, opens: true) { view.write(&$0, title: page.title) }
  }
}

struct CompetitionView {
  let competition: Competition
  let rules: CompetitionRules
  let appeals: [AppealCase]
  let appealList: AppealList
  let say: Say
  let labels: Labels

  var all: [Competition.Row] { competition.rows + competition.notRanked }

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    html.element("p", .class("lede")) { html in
      html.element("span", text: labels.period(competition.period))
      if !competition.isCalibrated {
        html.chip(labels.uncalibrated, "warn", title: labels.uncalibratedMeaning)
      }
    }
    notices(&html)
    if competition.withheld == nil {
      html.card(say("名次", "Places"), id: "places") { html in places(&html) }
      html.element("div", .class("cols")) { html in
        html.element("div") { html in
          html.card(say("名次是怎样得出的", "How the places came about"), id: "how") { html in
            html.parted(say(competition.explanation))
          }
        }
        html.element("div") { html in
          html.card(say("权重一变，名次会变吗", "Would other weights change it?"), id: "weights") {
            html in sensitivity(&html)
          }
        }
      }
    }
    if !appeals.isEmpty {
      html.card(say("申诉", "Appeals"), id: "appeals") { html in appealed(&html) }
    }
    html.card(say("计分办法", "Composition"), id: "composition") { html in composition(&html) }
    guard competition.withheld == nil else { return }
    // Half a page is too narrow for the teams' reasons and figures side by side.
    html.card(say("小组", "Teams"), id: "teams") { html in teams(&html) }
    html.card(say("进步奖", "Progress prize"), id: "progress") { html in progress(&html) }
    if !competition.notRanked.isEmpty {
      html.card(say("未参加评比", "Not taking part"), id: "not-ranked") { html in
        notRanked(&html)
      }
    }
    html.card(say("逐人计算", "Agent by agent"), id: "sums") { html in sums(&html) }
  }

  private func appealed(_ html: inout Markup) {
    let own = appeals.filter { $0.dayOutside == nil }
    let waiting = own.contains(where: \.mayChangeScores)
    let unrated = appeals.count { $0.effect == .ratingStands || $0.effect == .measureStands }
    html.element(
      "p", .class("prose"),
      text: (own.isEmpty ? "" : appealList.counts(own) + say("。", ". "))
        + (appeals.contains { $0.state == .upheld }
          ? say(
            "成立的已按裁定计分，本榜的亲和力、致命差错和名次都已反映。",
            "What was upheld is scored as decided, and the affinity, critical errors and places above follow it."
          ) : "")
        + (unrated > 0
          ? say(
            "其中 \(unrated) 项要等质检员按裁定评分，得分还没有变动。",
            unrated == 1
              ? " 1 of them has yet to be rated as decided and has changed nothing so far."
              : " \(unrated) of them have yet to be rated as decided and have changed nothing so far."
          )
          : "")
        + (waiting
          ? say(
            "待裁定的仍按原得分计，裁定成立后亲和力和名次会变动，建议裁定完再公布。",
            " What waits still counts as it was scored: once upheld, affinity and places change, so decide before you publish."
          ) : "")
        + (AppealList.harmless(own).map { say("", " ") + say($0) } ?? "")
        + (AppealList.outside(appeals).map { (own.isEmpty ? "" : say("", " ")) + say($0) } ?? ""))
    appealList.table(
      appeals, caption: say("申诉与裁定，待裁定的在前", "Appeals and decisions, those that wait first"), &html)
  }

  private func notices(_ html: inout Markup) {
    // Those that change nothing wait as well, and keep nobody from publishing.
    let waiting = appeals.filter(\.mayChangeScores)
    let barred = all.filter(\.isBarred)
    let isSensitive = competition.sensitivity?.isSensitive == true
    guard
      !competition.isCalibrated || competition.withheld != nil || competition.isInseparable
        || isSensitive || !barred.isEmpty || competition.isWithoutSatisfaction || !waiting.isEmpty
    else { return }
    html.element("div", .class("notice")) { html in
      if let withheld = competition.withheld {
        html.element("p") { $0.element("b", text: say(withheld) + say("。", ".")) }
      }
      if !competition.isCalibrated { uncalibratedNotice(&html) }
      if competition.isWithoutSatisfaction {
        html.element(
          "p",
          text: say(
            "用户满意度数据不足，全体改按三项均值计分。",
            "Satisfaction is missing for most, so everybody is compared by the mean of three."))
      }
      if competition.isInseparable, competition.withheld == nil {
        html.element(
          "p",
          text: say(
            "本期各人差别不超过偶然波动，分不出先后。",
            "Agents differ no more than chance would make them: nobody can be told apart."))
      }
      if isSensitive, let sensitivity = competition.sensitivity {
        sensitivityNotice(sensitivity, &html)
      }
      if !waiting.isEmpty { appealsNotice(waiting.count, &html) }
      if !barred.isEmpty { barredNotice(barred, waiting, &html) }
    }
  }

  private func uncalibratedNotice(_ html: inout Markup) {
    html.element("p") { html in
      html.element("b", text: labels.capital(labels.uncalibrated) + say("：", ": "))
      html.text(
        say(
          "亲和力由机器评分，尚未通过与质检员评分的核对，本榜只供参考。",
          "affinity is a machine score that has not passed the check against trainers' ratings;"
            + " read this as an indication."))
      html.text(say("", " "))
      html.element(
        "a", .class("noprint"), .href(ReportPaths.calibration),
        text: say("还差什么", "What is still missing"))
    }
  }

  private func sensitivityNotice(
    _ sensitivity: Competition.Sensitivity, _ html: inout Markup
  ) {
    html.element("p") { html in
      html.element(
        "b",
        text: say(
          "谁的总分最高取决于权重：挪动 \(Figure.points(sensitivity.shift)) 分权重，"
            + "\(sensitivity.variations.count) 种情形中有 \(changed.count) 种会换人。",
          "Whose total is highest depends on the weights: moving \(Figure.points(sensitivity.shift)) points"
            + " changes it in \(changed.count) of \(sensitivity.variations.count) cases. "))
      html.element(
        "a", .class("noprint"), .href("#weights"), text: say("详情", "See how"))
    }
  }

  private func appealsNotice(_ waiting: Int, _ html: inout Markup) {
    html.element("p") { html in
      html.element(
        "b",
        text: say(
          "有 \(waiting) 项申诉待裁定。",
          waiting == 1
            ? "1 appeal waits for a decision. "
            : "\(waiting) appeals wait for a decision. "))
      html.text(
        say("裁定成立后得分和名次会变动。", "Once upheld, scores and places change. "))
      html.element(
        "a", .class("noprint"), .href("#appeals"), text: say("查看申诉", "See them"))
    }
  }

  private func barredNotice(
    _ barred: [Competition.Row], _ waiting: [AppealCase], _ html: inout Markup
  ) {
    html.element("p") { html in
      html.text(
        say(
          "有经确认的致命差错，客户口碑记 0 分，本月不参加评奖：",
          "Confirmed critical errors bar from this month's prizes: "))
      for (index, row) in barred.enumerated() {
        if index > 0 { html.text(say("、", ", ")) }
        html.element(
          "a", .href(ReportPaths.agent(row.agent.id) + "#critical"),
          text: labels.agent(row.agent))
        if waiting.contains(where: {
          $0.agentID == row.agent.id && $0.isCritical && $0.wasConfirmed
        }) {
          html.text(say("（已申诉，待裁定）", " (appealed, waiting)"))
        }
      }
      html.text(say("。", "."))
    }
  }
}
