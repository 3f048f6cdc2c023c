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

  private func score(_ html: inout Markup) {
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

  private func index(_ html: inout Markup) {
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

  private func place(_ row: RankingRow) -> String {
    guard let place = row.place else { return say("未排名", "not ranked") }
    var text = say("第 \(place) 名", "place \(place)")
    if row.isShared { text += say("（并列）", " (shared)") }
    if let best = row.bestPlace, let worst = row.worstPlace {
      text += say("，名次区间 \(best)–\(worst)", ", between \(best) and \(worst)")
    }
    return text
  }

  // MARK: What to say to the agent

  private func sandwich(_ feedback: Feedback, _ html: inout Markup) {
    html.card(say("给我的反馈", "Feedback"), id: "feedback") { html in
      layer(say("认可", "Recognition"), feedback.recognition, kind: "won", &html)
      layer(say("建议", "Suggestion"), feedback.suggestion, kind: "lost", &html)
      layer(say("期望", "Encouragement"), feedback.encouragement, kind: "won", &html)
    }
  }

  private func layer(
    _ title: String, _ passages: [Feedback.Passage], kind: String, _ html: inout Markup
  ) {
    guard !passages.isEmpty else { return }
    html.element("h3", text: title)
    html.element("ul", .class("items")) { html in
      for passage in passages {
        html.element("li") { html in
          html.element("p", text: say(passage.text))
          if !passage.places.isEmpty {
            html.element("ul", .class("ev")) { html in
              for place in passage.places {
                spot(place, kind: kind, criterion: passage.criterion ?? "criteria", &html)
              }
            }
          }
          if let instead = passage.instead {
            html.element("p", .class("say")) { html in
              html.element("b", text: say("不妨这样　", "Try this  "))
              html.text(say(instead))
            }
          }
          if let gain = passage.gain, passage.criterion != nil, gain >= 0.1 {
            html.element(
              "p", .class("small soft"),
              text: say(
                "每通都做到，亲和力最多可提高 \(Figure.score(gain)) 分。",
                "Done in every call, this is worth up to \(Figure.score(gain)) points."))
          }
        }
      }
    }
  }

  /// What went well and what did not, where there is no feedback to speak of it.
  private func moments(_ html: inout Markup) {
    html.element("div", .class("cols")) { html in
      html.element("div") { html in
        html.card(say("做得好的", "What went well"), id: "strengths") { html in
          highlights(
            report.strengths, kind: "won",
            none: say(
              "本期没有足够的凭据来说哪一项特别好。",
              "There is not enough evidence this time to single anything out."), &html)
        }
      }
      html.element("div") { html in
        html.card(say("可以改进的", "What to work on"), id: "improvements") { html in
          highlights(
            report.improvements, kind: "lost",
            none: say("本期没有发现需要改进的地方。", "Nothing was found to work on this time."), &html)
        }
      }
    }
  }

  private func highlights(
    _ items: [Highlight], kind: String, none: String, _ html: inout Markup
  ) {
    guard !items.isEmpty else {
      html.element("p", .class("soft"), text: none)
      return
    }
    html.element("ul", .class("items")) { html in
      for item in items {
        html.element("li") { html in
          html.element("p") { html in
            html.element("b", text: item.criterion + " " + say(item.name))
          }
          html.element("p", text: say(item.summary))
          html.element("ul", .class("ev")) { html in
            for place in item.places { spot(place, kind: kind, criterion: item.criterion, &html) }
          }
          if let advice = item.advice {
            html.element("p", .class("say")) { html in
              html.element("b", text: say("建议　", "Advice  "))
              html.text(say(advice))
            }
          }
        }
      }
    }
  }

  /// A place in a call: the link leads to the turn, or to the criterion where no turn is known.
  private func spot(
    _ place: Highlight.Place, kind: String, criterion: String, _ html: inout Markup
  ) {
    html.element("li", .class(kind)) { html in
      let anchor = place.evidence.turn.map { "#turn-" + String($0) } ?? "#" + criterion
      html.element(
        "a", .class("small"), .href("../" + ReportPaths.call(place.callID) + anchor)
      ) { html in
        html.text(place.callID)
        let where_ = labels.place(place.evidence)
        if !where_.isEmpty { html.text(" · " + where_) }
      }
      html.text(" ")
      if let quote = place.evidence.quote { html.element("q", text: quote) }
      if let note = place.evidence.note {
        if place.evidence.quote != nil { html.text(" — ") }
        html.text(say(note))
      }
    }
  }

  /// One line for each kind and verdict, with the calls it was seen in.
  private func criticalErrors(_ html: inout Markup) {
    typealias Item = AgentCriticalError
    var order: [String] = []
    var groups: [String: [Item]] = [:]
    let verdicts: [CriticalErrorCandidate.Verdict] = [.upheld, .open, .rejected]
    for verdict in verdicts {
      for item in report.criticalErrors where item.error.verdict == verdict {
        let key = verdict.rawValue + " " + item.error.id
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(item)
      }
    }
    let isConfirmed = report.criticalErrors.contains { $0.error.verdict == .upheld }
    html.element("div", .class(isConfirmed ? "notice bad" : "notice"), .id("critical")) { html in
      html.element("p") { html in
        html.element(
          "b",
          text: say(
            "致命差错（人工确认后才计入）", "Critical errors (they count once a person has confirmed them)"))
      }
      html.element("ul", .class("ev")) { html in
        for key in order {
          guard let items = groups[key], let first = items.first?.error else { continue }
          html.element("li", .class("info")) { html in
            html.element("b", text: first.id + " " + say(first.name) + " ")
            html.chip(
              labels.verdict(first.verdict),
              first.verdict == .upheld ? "bad" : first.verdict == .open ? "warn" : "good")
            html.text(
              say(" \(items.count) 通：", items.count == 1 ? " 1 call: " : " \(items.count) calls: "))
            for (index, item) in items.enumerated() {
              if index > 0 { html.text(say("、", ", ")) }
              html.element(
                "a", .class("nowrap"),
                .href("../" + ReportPaths.call(item.callID) + "#" + item.error.id),
                .title(say(item.error.summary)), text: item.callID)
            }
          }
        }
      }
    }
  }

  /// Findings that a person found untrue: they cost nothing any more, and the agent sees it.
  private func overturned(_ html: inout Markup) {
    let names = Dictionary(
      report.criteria.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    // Suspicions of critical errors stand in their own box with their verdicts.
    let critical = Set(report.criticalErrors.map(\.error.id))
    let review = ReviewedPoints(say: say, names: names)
    let points = review.points(confirmations).filter {
      !$0.confirmation.upheld && !critical.contains($0.confirmation.subject)
    }
    guard !points.isEmpty else { return }
    html.element("div", .class("notice fair"), .id("overturned")) { html in
      html.element("p") { html in
        html.element(
          "b",
          text: say(
            "经人工复核不属实、已恢复得分的", "Found untrue by a person, points given back"))
      }
      html.element("ul", .class("ev")) { html in
        for point in points {
          html.element("li", .class("won")) { html in
            let call = point.confirmation.callID
            html.element(
              "a", .href("../" + ReportPaths.call(call) + "#reviewed"), text: call)
            html.text(" " + point.name + " ")
            html.element(
              "span", .class("small soft"), text: review.source(point.confirmation, time))
          }
        }
      }
    }
  }

  private func trend(_ html: inout Markup) {
    html.card(say("走势", "Week by week"), id: "trend") { html in
      guard report.trend.contains(where: { $0.calls > 0 }) else {
        html.element(
          "p", .class("soft"), text: say("没有可按周排列的通话。", "No calls can be put in weeks."))
        return
      }
      let lines: [(String, [Double?])] =
        [(labels.affinity, report.trend.map(\.affinity))]
        + SubMetric.allCases.enumerated().map { index, subMetric in
          (
            labels.name(subMetric, mix: report.satisfactionMix, calls: report.calls),
            report.trend.map { $0.subMetrics.indices.contains(index) ? $0.subMetrics[index] : nil }
          )
        }
      let bounds = report.trend.flatMap { [$0.low, $0.high].compactMap(\.self) }
      let axis = Axis.covering(lines.flatMap { $0.1.compactMap(\.self) } + bounds)
      html.element("div", .class("multi")) { html in
        for (index, (name, values)) in lines.enumerated() {
          let whole =
            index == 0
            ? report.affinity.value
            : report.subMetrics.first { $0.subMetric == SubMetric.allCases[index - 1] }?.mean.value
          line(name, values, whole: whole, hasIntervals: index == 0, axis, &html)
        }
      }
      let weeks = report.trend.map { $0.week + say("（\($0.calls) 通）", " (\($0.calls) calls)") }
      html.element(
        "p", .class("small soft"),
        text: say(
          "右上为全期均值；每点为一周（周一起算），不足三通的周用灰点，竖线为 95% 区间；纵轴均为 \(Figure.short(axis.low))–\(Figure.short(axis.high)) 分：",
          "The number is the whole period's mean; a dot is a week from Monday, grey below three calls, the"
            + " stroke its 95% interval; every picture spans "
            + "\(Figure.short(axis.low))–\(Figure.short(axis.high)): ") + say.list(weeks))
    }
  }

  private func line(
    _ name: String, _ values: [Double?], whole: Double?, hasIntervals: Bool, _ axis: Axis,
    _ html: inout Markup
  ) {
    let shown = values.map { $0.map(Figure.score) ?? say("无", "none") }
    html.element("figure") { html in
      html.element("figcaption") { html in
        html.element("span", text: name)
        if let whole {
          html.element("b", text: Figure.score(whole))
        } else {
          html.element("span", .class("soft"), text: say("无数据", "no data"))
        }
      }
      html.trend(
        zip(report.trend, values).map { point, value in
          value.map {
            TrendMark(
              value: $0, low: hasIntervals ? point.low : nil,
              high: hasIntervals ? point.high : nil, isFaint: point.calls < 3)
          }
        }, axis: axis, label: say.pair(name, say.list(shown)))
    }
  }

  /// The period before beside this one.
  private func past(_ html: inout Markup) {
    guard let previous else { return }
    struct Row {
      var name: String
      var before: Double
      var now: Double
      var half: Double?
      var calls: String
    }
    func half(_ low: Double?, _ high: Double?) -> Double? {
      guard let low, let high else { return nil }
      return (high - low) / 2
    }
    func joined(_ a: Double?, _ b: Double?) -> Double? {
      guard let a, let b else { return nil }
      return (a * a + b * b).squareRoot()
    }
    var rows: [Row] = []
    if let now = report.affinity.value, let before = previous.affinity.value {
      rows.append(
        Row(
          name: labels.affinity, before: before, now: now,
          half: joined(
            half(report.affinityLow, report.affinityHigh),
            half(previous.affinityLow, previous.affinityHigh)),
          calls: "n \(previous.calls) → \(report.calls)"))
    }
    for part in report.subMetrics {
      guard let now = part.mean.value,
        let old = previous.subMetrics.first(where: { $0.subMetric == part.subMetric }),
        let before = old.mean.value
      else { continue }
      rows.append(
        Row(
          name: labels.name(part.subMetric), before: before, now: now,
          half: joined(half(part.low, part.high), half(old.low, old.high)),
          calls: "n \(old.calls) → \(part.calls)"))
    }
    html.card(say("和自己的上一期比", "Against my own last period"), id: "past") { html in
      guard !rows.isEmpty else {
        html.element(
          "p", .class("soft"),
          text: say("两期没有都能评出的分数。", "No score exists in both periods."))
        return
      }
      let limit = max(4, rows.map { abs($0.now - $0.before) + ($0.half ?? 0) }.max() ?? 4)
      html.table(
        labels.period(previous.period) + " → " + labels.period(report.period), rows: rows,
        columns: [
          .text(say("项目", "Item")) { html, row in
            html.text(row.name + " ")
            html.element("span", .class("small soft nowrap"), text: row.calls)
          },
          .number(say("上期", "Before")) { $0.text(Figure.score($1.before)) },
          .number(say("本期", "Now")) { $0.text(Figure.score($1.now)) },
          .number(say("变化", "Change")) { html, row in
            let change = row.now - row.before
            html.element("b", text: Figure.change(change))
          },
          .plot(say("95% 区间", "95% interval")) { html, row in
            guard let half = row.half else { return }
            let change = row.now - row.before
            html.difference(
              low: change - half, value: change, high: change + half, limit: limit,
              label: Figure.change(change - half) + "…" + Figure.change(change + half))
          },
          .text(say("判断", "Verdict")) { html, row in
            guard let half = row.half else { return }
            let change = row.now - row.before
            if abs(change) > half {
              html.chip(
                change > 0 ? say("有进步", "better") : say("有下降", "lower"),
                change > 0 ? "good" : "warn")
            } else {
              html.element(
                "span", .class("small soft"), text: say("属于波动", "within chance"))
            }
          },
        ], stacks: true)
    }
  }

  /// Rate, volume and liveliness against the agent's own usual and the team's band.
  private func voice(_ html: inout Markup) {
    html.card(say("我的声音", "My voice"), id: "voice") { html in
      html.table(
        say(
          "点为本人中位数，线为本人中间一半的通话，底色为班组中间一半的通话；只说声音的快慢、大小、起伏，不推断情绪",
          "The dot is the median call, the line the middle half of my calls, the band the middle half of"
            + " the team's; this is about pace, volume and liveliness, never emotion"),
        rows: report.voice,
        columns: [
          .text(say("项目", "Item")) { html, habit in
            html.text(say(habit.name) + " ")
            html.element(
              "span", .class("small soft nowrap"), text: say(habit.unit) + " n=\(habit.calls)")
          },
          .number(say("本期", "Now")) { html, habit in
            html.element("b", text: Figure.withMinus(Figure.measure(habit.median)))
          },
          .number(say("平时（上期）", "Usual (last period)")) { html, habit in
            let old = previous?.voice.first { $0.id == habit.id }
            html.text(old.map { Figure.withMinus(Figure.measure($0.median)) } ?? "—")
          },
          .number(say("平时（本期中间一半）", "Usual (middle half)")) {
            $0.text(say.range($1.low, $1.high))
          },
          .number(say("班组", "Team")) {
            $0.text(say.range($1.teamLow, $1.teamHigh))
          },
          .plot(say("本人与班组", "Mine and the team's")) { html, habit in
            html.band(
              low: habit.low, value: habit.median, high: habit.high, bandLow: habit.teamLow,
              bandHigh: habit.teamHigh, label: say(habit.name))
          },
          .text(say("判断", "Verdict")) { html, habit in
            if habit.median < habit.teamLow {
              html.chip(lower(habit.id), "info")
            } else if habit.median > habit.teamHigh {
              html.chip(higher(habit.id), "info")
            } else {
              html.element(
                "span", .class("small soft"), text: say("在班组范围内", "within the team's band"))
            }
          },
        ], stacks: true)
    }
  }

  private func lower(_ id: String) -> String {
    id.hasPrefix("speechRate")
      ? say("比班组慢", "slower than the team")
      : id == "activeSpeechLevel"
        ? say("比班组轻", "softer than the team") : say("比班组平", "flatter than the team")
  }

  private func higher(_ id: String) -> String {
    id.hasPrefix("speechRate")
      ? say("比班组快", "faster than the team")
      : id == "activeSpeechLevel"
        ? say("比班组响", "louder than the team") : say("比班组起伏大", "livelier than the team")
  }

  private func criteria(_ html: inout Markup) {
    html.card(say("逐项表现", "Criterion by criterion"), id: "criteria") { html in
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

  private func orders(_ html: inout Markup) {
    html.card(say("我的工单", "Orders"), id: "orders") { html in
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
        tables.failures(
          report.failures, caption: say("每条不达标的原因与出处", "Each failure, its reason and rows"),
          &html)
      }
    }
  }

  private func calls(_ html: inout Markup) {
    html.card(say("通话清单", "Calls"), id: "calls") { html in
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
            html, call in index(call, &html)
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
              if call.sampleKind == .risk {
                html.text(" ")
                html.chip(
                  labels.sample(.risk), "warn",
                  title: say("风险抽样不计入均值", "Risk-based samples never enter the mean"))
              }
            }
          ], sorts: true)
    }
  }

  private func index(_ call: CallLine, _ html: inout Markup) {
    if let affinity = call.affinity {
      html.element("b", text: Figure.score(affinity))
    } else if let mean = call.meanWithoutSatisfaction {
      html.text(Figure.score(mean) + " ")
      html.chip(say("三项", "of three"), title: labels.meanOfThree)
    } else if let reason = call.notScorable {
      html.element(
        "span", .class("small soft"), .title(say(reason)), text: say("未评分", "not scored"))
    } else {
      html.text("—")
    }
  }
}
