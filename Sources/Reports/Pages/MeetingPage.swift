public import AgentReporting
internal import Assessment
public import CallModel
internal import ServiceLevels

/// A sheet for the team's meeting: three lines, what to work on with what to say instead, what went well, service
/// levels. One sheet for everybody, and one for each team.
public enum MeetingPage {
  /// - Parameters:
  ///   - agents: the agents' reports.
  ///   - ranking: of the same period, for the teams' estimates.
  public static func html(
    _ agents: [AgentReport], ranking: Ranking, language: Language
  ) -> String {
    let say = Say(language)
    let view = MeetingView(
      briefs: TeamBrief.all(of: agents), tooSmall: TeamBrief.tooSmall(of: agents), ranking: ranking,
      say: say, labels: Labels(say))
    var page = Page(say("班会一页", "Team meeting"), place: .inside, language: language)
    page.crumbs = [(say("排名", "Ranking"), ReportPaths.index)]
    return page.html { view.write(&$0, title: page.title) }
  }
}

struct MeetingView {
  let briefs: [TeamBrief]
  /// Teams without a sheet of their own.
  let tooSmall: [String]
  let ranking: Ranking
  let say: Say
  let labels: Labels

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    html.element("p", .class("lede")) { html in
      html.element("span", text: labels.period(ranking.period))
      if !ranking.isCalibrated {
        html.chip(labels.uncalibrated, "warn", title: labels.uncalibratedMeaning)
      }
    }
    if briefs.count > 1 {
      html.element("p", .class("noprint")) { html in
        html.text(say("一组一页纸：", "A sheet a team: "))
        for (index, brief) in briefs.enumerated() {
          if index > 0 { html.text(say("、", ", ")) }
          html.element("a", .href("#" + id(index)), text: name(brief))
        }
      }
    }
    for (index, brief) in briefs.enumerated() {
      // On paper each team has a sheet of its own.
      html.element(
        "section", .class("card brief"), .id(id(index)),
        index > 0 ? Attribute("style", "break-before:page") : nil
      ) { html in
        html.element("h2") { html in
          html.text(name(brief))
          // A team's sheet is handed out without the head of the page.
          if index > 0 {
            html.text(" ")
            html.element("span", .class("small soft"), text: heading)
          }
        }
        sheet(brief, &html)
      }
    }
    if !tooSmall.isEmpty {
      html.element(
        "p", .class("small soft"),
        text: say(
          "不足 \(TeamBrief.fewest) 人的组没有单独一页，不然失分看得出是谁的：\(say.list(tooSmall))。",
          "Teams of fewer than \(TeamBrief.fewest) have no sheet of their own, where losses would tell whose they are: \(say.list(tooSmall))."
        ))
    }
    html.element(
      "p", .class("small soft"),
      text: privacy
        + say(
          "做得好的写明是谁，可请本人示范。可得分：每通都拿满这一项，亲和力会多几分。",
          " Praise names people, who can show how. Worth: points of affinity that full marks in every call would add."
        ))
  }

  /// What is promised of losses, or that nothing can be.
  private var privacy: String {
    if let all = briefs.first, (1..<TeamBrief.fewest).contains(all.agents) {
      return say(
        "人少，失分不点名也看得出是谁的，宜单独谈，不宜在会上念。",
        "With so few agents losses tell whose they are though they name nobody: matter for a talk between two rather than for a meeting."
      )
    }
    return say(
      "失分不点名，引用的原话不写是谁说的，带姓名、工号的话也不引；各人的情况在个人报告里单独谈。",
      "Losses name nobody, nor are words quoted that tell a name or an id; what each can do better stands on the agent's own page, for a talk between two."
    )
  }

  /// What a sheet by itself must say of its figures.
  private var heading: String {
    let period = labels.period(ranking.period)
    return ranking.isCalibrated ? period : period + say("，", ", ") + labels.uncalibrated
  }

  private func id(_ index: Int) -> String { "team-\(index)" }

  private func name(_ brief: TeamBrief) -> String { brief.team ?? say("全体", "Everybody") }

  private func sheet(_ brief: TeamBrief, _ html: inout Markup) {
    guard brief.calls > 0 else {
      html.element(
        "p", .class("soft"),
        text: say("本期没有计分的通话。", "No call counts this time."))
      return
    }
    html.element("ul", .class("items")) { html in
      for line in lines(brief) { html.element("li", text: line) }
    }
    html.element("h3", text: say("先改这几项", "To work on first"))
    lessons(brief, &html)
    html.element("h3", text: say("做得好的", "What went well"))
    strengths(brief, &html)
    if !brief.rules.isEmpty {
      html.element("h3", text: say("工单：达标率最低的规则", "Orders: the rules with the lowest rates"))
      html.table(
        say(
          "达标率 = 达标 ÷（达标 + 不达标）；数据缺失过多的规则不列",
          "Rate = pass ÷ (pass + fail); rules with too much unknown are left out"),
        rows: brief.rules,
        columns: [
          .text(say("规则", "Rule")) { html, rule in
            html.element(
              "a", .href(ReportPaths.orders + "#" + RuleTables.anchor(rule.rule, rule.variant)),
              text: rule.rule)
            html.text(" " + labels.capital(say(rule.name)))
            if let clock = labels.clock(rule.variant) {
              html.text(" ")
              html.chip(clock)
            }
          }.naming(),
          .number(say("达标率", "Rate")) { $0.text(Figure.percent($1.rate)) },
          .number(say("不达标", "Failed")) { $0.text("\($1.fail) / \($1.pass + $1.fail)") },
        ], stacks: true)
    }
    if !brief.criticalErrors.isEmpty {
      html.element("h3", text: say("致命差错", "Critical errors"))
      html.element("ul", .class("ev")) { html in
        for kind in brief.criticalErrors {
          html.element(
            "li", .class("info"),
            text: "\(kind.id) \(say(kind.name))"
              + say(
                "：已确认 \(kind.confirmed)，待确认 \(kind.open)",
                ": \(kind.confirmed) confirmed, \(kind.open) to be confirmed"))
        }
      }
    }
  }

  /// The meeting in three lines.
  private func lines(_ brief: TeamBrief) -> [String] {
    var lines: [String] = []
    let row = brief.team.flatMap { team in ranking.teams.first { $0.team == team } }
    var score = ""
    if let affinity = row?.affinity {
      score = say("亲和力 \(Figure.score(affinity))", "affinity \(Figure.score(affinity))")
      if let low = row?.low, let high = row?.high {
        let level = Figure.level(ranking.level)
        score += say(
          "（\(level) 区间 \(Figure.score(low))–\(Figure.score(high))）",
          " (\(level) interval \(Figure.score(low))–\(Figure.score(high)))")
      }
    } else if brief.team == nil,
      let median = RankingView.median(ranking.rows.compactMap(\.affinity))
    {
      score = say(
        "亲和力中位数 \(Figure.score(median))（参加排名 \(ranking.rows.count) 人）",
        "median affinity \(Figure.score(median)) of \(ranking.rows.count) ranked agents")
    }
    let size = say(
      "\(brief.agents) 人，计分通话 \(brief.calls) 通",
      "\(brief.agents.counted("agent")), \(brief.calls.counted("call")) that count")
    lines.append(
      score.isEmpty ? size + say("。", ".") : size + say("；", "; ") + score + say("。", "."))
    if !brief.strengths.isEmpty {
      let names = say.list(brief.strengths.map { say("“\($0.name.zh)”", "“\($0.name.en)”") })
      lines.append(say("最稳的是\(names)。", "Most reliable: \(names)."))
    }
    if let first = brief.lessons.first {
      let share = Figure.percent(first.mean)
      let gain = Figure.score(first.gain)
      lines.append(
        say(
          "最值得先改的是“\(first.name.zh)”：\(first.calls) 通平均只拿到 \(share) 的分，每通做到，亲和力约多 \(gain) 分。",
          "Most to be gained: “\(first.name.en)”, of whose points \(share) are won over \(first.calls.counted("call")); done in every call, affinity would be about \(gain) higher."
        ))
    } else {
      lines.append(
        say("没有哪一项失分多到要全组来改。", "No criterion loses enough to be the whole team's matter."))
    }
    return lines
  }

  private func lessons(_ brief: TeamBrief, _ html: inout Markup) {
    guard !brief.lessons.isEmpty else {
      html.element(
        "p", .class("soft"),
        text: say("没有。", "None."))
      return
    }
    html.element("ul", .class("items")) { html in
      for item in brief.lessons {
        html.element("li") { html in
          html.element("p") { html in
            html.element("b", text: item.criterion + " " + say(item.name))
            html.text(
              say(
                "　\(item.calls) 通拿到 \(Figure.percent(item.mean))，可得 \(Figure.score(item.gain)) 分",
                "  \(Figure.percent(item.mean)) won in \(item.calls.counted("call")), worth \(Figure.score(item.gain))"
              ))
          }
          html.element("ul", .class("ev")) { html in
            if let lost = item.lost?.evidence, let quote = lost.quote {
              html.element("li", .class("lost")) { html in
                html.text(say("有人说：", "Somebody said: "))
                html.element("q", text: quote)
                note(lost, &html)
              }
            }
            if let model = item.model {
              html.element("li", .class("won")) { html in praise(model, &html) }
            }
          }
          if let advice = item.advice {
            html.element("p", .class("say")) { html in
              html.element("b", text: say("不妨这样　", "Try this  "))
              html.text(say(advice))
            }
          }
        }
      }
    }
  }

  private func strengths(_ brief: TeamBrief, _ html: inout Markup) {
    guard !brief.strengths.isEmpty else {
      html.element(
        "p", .class("soft"),
        text: say(
          "还没有哪一项全组都稳（平均拿到 90% 以上，且有 20 通以上）。",
          "Nothing yet that all do reliably (90 % of the points or more, over 20 calls or more)."))
      return
    }
    html.element("ul", .class("items")) { html in
      for item in brief.strengths {
        html.element("li") { html in
          html.element("p") { html in
            html.element("b", text: item.criterion + " " + say(item.name))
            html.text(
              say(
                "　\(item.calls) 通拿到 \(Figure.percent(item.mean))",
                "  \(Figure.percent(item.mean)) won in \(item.calls.counted("call"))"))
          }
          if let model = item.model {
            html.element("ul", .class("ev")) { html in
              html.element("li", .class("won")) { html in praise(model, &html) }
            }
          }
        }
      }
    }
  }

  /// What words show that do not speak for themselves: who lets the customer finish says nothing of it.
  private func note(_ evidence: Evidence, _ html: inout Markup) {
    guard let note = evidence.note else { return }
    html.text(" ")
    html.element("span", .class("small soft"), text: say("（\(note.zh)）", "(\(note.en))"))
  }

  /// Somebody's words that the others can take over, and the way to the call.
  private func praise(_ model: TeamBrief.Model, _ html: inout Markup) {
    html.text(labels.agent(model.agent) + say("：", ": "))
    html.element("q", text: model.place.evidence.quote ?? "")
    note(model.place.evidence, &html)
    html.text(" ")
    let turn = model.place.evidence.turn.map { "#turn-" + String($0) } ?? ""
    html.element(
      "a", .class("small nowrap"), .href(ReportPaths.call(model.place.callID) + turn),
      text: model.place.callID)
  }
}
