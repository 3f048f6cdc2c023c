internal import AgentReporting
internal import CallModel
internal import Foundation

/// Appeals as pages tell them: what about, when and why, what was decided, and what that changed.
struct AppealList {
  let say: Say
  let labels: Labels
  let time: LocalTime
  /// From the page to the folder of the report, with a slash at its end.
  var way = ""
  /// Agents by their ids, for pages that hold appeals of several.
  var agents: [String: AgentSummary] = [:]
  /// Calls that have a page; nil for all.
  var calls: Set<String>?

  /// `成立 2 项，不成立 1 项，待裁定 1 项`.
  func counts(_ cases: [AppealCase]) -> String {
    let parts = [AppealCase.State.waiting, .upheld, .dismissed].compactMap { state -> String? in
      let count = cases.count { $0.state == state }
      guard count > 0 else { return nil }
      return say("\(state.name.zh) \(count) 项", "\(count) \(state.name.en)")
    }
    return parts.joined(separator: say("，", ", "))
  }

  /// `P7 耐心倾听`; a check of the centre's own by its name.
  func name(_ item: AppealCase) -> String {
    let hasID = item.isCritical || item.subject != item.check
    return hasID ? item.subject + " " + say(item.name) : labels.capital(say(item.name))
  }

  private func day(_ date: Date?) -> String? { date.map { String(time.text($0).prefix(10)) } }

  /// `A101，2026-10-20` and the words.
  func appealed(_ item: AppealCase, _ html: inout Markup) {
    let facts = say.list([day(item.at)].compactMap(\.self))
    html.element("span", .class("nowrap"), text: facts)
    for (number, reason) in item.reasons.enumerated() {
      html.text(facts.isEmpty && number == 0 ? "" : " ")
      html.element("q", text: reason)
    }
    if item.isLate, let last = item.lastDay {
      html.text(" ")
      html.chip(
        say("超过期限", "late"), "warn",
        title: say(
          "致命差错确认后 3 个工作日内申诉，最后一天是 \(last)",
          "An appeal is due within 3 working days of the confirmation; the last was \(last)"))
    }
  }

  func decided(_ item: AppealCase, _ html: inout Markup) {
    switch item.state {
    case .waiting:
      if !item.opposed.isEmpty {
        html.element(
          "span",
          text: say("裁定相反、分不出先后，都不作数：", "Decisions contradict each other and none counts: "))
        listed(item.opposed, &html)
        html.text(" ")
      }
      html.element("span", .class("soft"), text: pending(item))
    case .upheld, .dismissed:
      let facts = say.list([item.decidedBy, day(item.decidedAt)].compactMap(\.self))
      html.element("span", .class("nowrap"), text: facts)
      if let ground = item.ground {
        html.text(facts.isEmpty ? "" : " ")
        html.element("q", text: ground)
      }
      if let effect = item.effect {
        html.text(" ")
        html.element("span", .class("soft"), text: say(effect.text))
      } else {
        html.text(" ")
        html.element("span", .class("soft"), text: say("得分不变。", "The score stays."))
      }
      if !item.replaced.isEmpty {
        html.text(" ")
        html.element("span", .class("soft"), text: say("此前另有裁定：", "Decided otherwise before: "))
        listed(item.replaced, &html)
      }
    }
  }

  /// What waits for the decision.
  private func pending(_ item: AppealCase) -> String {
    if item.dayOutside != nil {
      return say(
        "尚未裁定；这通不在本期，成立后改动的是它那一期的报告。",
        "Not decided yet; the call is of another period, whose reports change if it is upheld.")
    }
    if !item.hasScorecard {
      return say(
        "尚未裁定；该通没有评分，成立也无分可恢复。",
        "Not decided yet; the call has no scorecard, so there is nothing to give back.")
    }
    if item.isCritical, item.wasConfirmed {
      return item.isScored
        ? say(
          "尚未裁定；成立则该项不再计入，该通不再因它封顶。",
          "Not decided yet; upheld, the error counts no more and no longer caps the call.")
        : say(
          "尚未裁定；成立则该项不再计入。该通没有总分。",
          "Not decided yet; upheld, the error counts no more. The call has no score.")
    }
    if item.isMoot {
      return say(
        "尚未裁定；该通这一项没有失分，成立也无分可恢复。",
        "Not decided yet; the call lost nothing there, so there is nothing to give back.")
    }
    return item.isCritical
      ? say(
        "尚未裁定；这项疑点未经确认，不影响得分。",
        "Not decided yet; the suspicion is unconfirmed and costs nothing.")
      : say("尚未裁定；裁定前得分照旧。", "Not decided yet; until then the score stands.")
  }

  /// `S2，2026-10-06 成立“听过”；S3，2026-10-06 不成立`.
  private func listed(_ decisions: [AppealCase.Decision], _ html: inout Markup) {
    for (number, taken) in decisions.enumerated() {
      if number > 0 { html.text(say("；", "; ")) }
      let facts = say.list([taken.by, day(taken.at)].compactMap(\.self))
      html.element(
        "span", .class("nowrap"), text: facts + (facts.isEmpty ? "" : " ") + say(taken.state.name))
      if let ground = taken.ground {
        html.text(" ")
        html.element("q", text: ground)
      }
    }
    html.text(say("。", "."))
  }

  /// `另有 2 项是其他期间的通话`: of appeals that wait, those about calls of other periods.
  static func outside(_ cases: [AppealCase]) -> LocalText? {
    let count = cases.count { $0.state == .waiting && $0.dayOutside != nil }
    guard count > 0 else { return nil }
    return LocalText(
      zh: "其他期间的通话还有 \(count) 项申诉待裁定，本期得分与此无关。",
      en: count == 1
        ? "1 appeal about a call of another period waits as well; these scores do not hang on it."
        : "\(count) appeals about calls of other periods wait as well; these scores do not hang on them."
    )
  }

  /// `另有 2 项待裁定的成立也不改动得分。`: of appeals about calls of the period that wait, those that upheld
  /// would change nothing; nil where there are none.
  static func harmless(_ cases: [AppealCase]) -> LocalText? {
    let count = cases.count {
      $0.state == .waiting && $0.dayOutside == nil && !$0.mayChangeScores
    }
    guard count > 0 else { return nil }
    return LocalText(
      zh: "待裁定的申诉中有 \(count) 项成立也不改动得分。",
      en: count == 1
        ? "1 appeal that waits would change no score if it were upheld."
        : "\(count) appeals that wait would change no score if they were upheld.")
  }

  func chip(_ item: AppealCase, _ html: inout Markup) {
    html.chip(
      say(item.state.name),
      item.state == .waiting ? "warn" : item.state == .upheld ? "good" : "")
  }

  /// The appeals about one call.
  func items(_ cases: [AppealCase], _ html: inout Markup) {
    html.element("ul", .class("items")) { html in
      for item in cases {
        html.element("li") { html in
          html.element("b", text: name(item) + " ")
          chip(item, &html)
          html.element("p") { html in
            html.element("span", .class("soft"), text: say("申诉：", "Appeal: "))
            appealed(item, &html)
          }
          html.element("p") { html in
            html.element("span", .class("soft"), text: say("裁定：", "Decision: "))
            decided(item, &html)
          }
        }
      }
    }
  }

  /// Appeals about several calls, those that wait first.
  func table(_ cases: [AppealCase], caption: String, _ html: inout Markup) {
    let rows = cases.filter { $0.state == .waiting } + cases.filter { $0.state != .waiting }
    var columns: [TableColumn<AppealCase>] = [
      .text(say("通话", "Call")) { html, item in
        if calls?.contains(item.callID) == false {
          html.element("span", .class("nowrap"), text: item.callID)
        } else {
          html.element(
            "a", .class("nowrap"), .href(way + ReportPaths.call(item.callID)), text: item.callID)
        }
        if let outside = item.dayOutside {
          html.text(" ")
          html.element(
            "span", .class("small soft nowrap"), text: say("\(outside) 的通话", "of \(outside)"))
        }
      }.sorted { $0.callID }
    ]
    if !agents.isEmpty {
      columns.append(
        .text(say("坐席", "Agent")) { html, item in
          guard let id = item.agentID else { return html.text("—") }
          guard let agent = agents[id] else { return html.text(id) }
          html.element(
            "a", .class("nowrap"), .href(way + ReportPaths.agent(id)), text: labels.agent(agent))
        }.sorted { $0.agentID ?? "" })
    }
    columns += [
      .text(say("申诉事项", "About")) { html, item in
        html.text(name(item) + " ")
        chip(item, &html)
      }.sorted { $0.subject },
      .prose(say("申诉", "Appeal")) { appealed($1, &$0) },
      .prose(say("裁定", "Decision")) { decided($1, &$0) },
    ]
    html.table(
      caption, rows: rows, columns: columns, sorts: rows.count > 5, stacks: true,
      id: "appeals-table")
  }
}

extension AppealCase {
  /// Decisions that do not count: those that contradict each other, and those that a later one has replaced.
  /// `裁定相反、分不出先后，都不作数：S2，2026-10-06 成立“听过”；S3，2026-10-06 不成立。` Nil without any.
  func otherDecisions(_ time: LocalTime) -> LocalText? {
    let isOpposed = !opposed.isEmpty
    let all = isOpposed ? opposed : replaced
    guard !all.isEmpty else { return nil }
    func listed(_ language: Language) -> String {
      all.map { taken in
        let facts = [taken.by, taken.at.map { String(time.text($0).prefix(10)) }]
          .compactMap(\.self).joined(separator: language == .chinese ? "，" : ", ")
        return (facts.isEmpty ? "" : facts + " ") + taken.state.name[language]
          + (taken.ground.map { language == .chinese ? "“\($0)”" : " '\($0)'" } ?? "")
      }.joined(separator: language == .chinese ? "；" : "; ")
    }
    return isOpposed
      ? LocalText(
        zh: "裁定相反、分不出先后，都不作数：\(listed(.chinese))。",
        en: "Decisions contradict each other and none counts: \(listed(.english)).")
      : LocalText(
        zh: "此前另有裁定：\(listed(.chinese))。",
        en: "Decided otherwise before: \(listed(.english)).")
  }

  /// `该通是 2026-09-12 的，不在本期`: of a call of another period, for tables.
  var outside: LocalText? {
    dayOutside.map {
      LocalText(
        zh: "该通是 \($0) 的，不在本期。", en: "The call is of \($0), outside the period.")
    }
  }
}
