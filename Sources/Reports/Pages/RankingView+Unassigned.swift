internal import AgentReporting
internal import Assessment
internal import CallModel

/// Calls that name no agent: without a list of their own no page would lead to them.
extension RankingView {
  static let unassignedID = "unassigned"

  /// More would make the first page slow to open; `data/calls.csv` holds all of them.
  static let shownUnassigned = 200

  func unassigned(_ html: inout Markup) {
    let calls = unassigned.calls
    let rest = calls.count - Self.shownUnassigned
    // What a person rejected is none.
    let errors = Dictionary(
      grouping: unassigned.criticalErrors.filter { $0.error.verdict != .rejected }, by: \.callID)
    let reasons = calls.compactMap { $0.notScorable?.kind }
    if !reasons.isEmpty {
      html.element("p") { html in
        html.element("b", text: say("未评分 \(reasons.count) 通：", "\(reasons.count) not scored: "))
        html.text(
          say.list(
            NotScorable.Kind.allCases.compactMap { kind in
              let count = reasons.count { $0 == kind }
              return count > 0 ? "\(say(labels.reason(kind))) \(count)" : nil
            }))
        if reasons.contains(.partyUnknown) {
          html.text(
            say(
              "。双声道录音能分出双方；单声道的，请用能区分说话人的识别程序（如 WhisperX 的 --diarize）",
              ". A recording with two channels tells who speaks; of one channel a recogniser that tells speakers apart does (WhisperX with --diarize, for one)"
            ))
        }
      }
    }
    html.table(
      say(
        "点通话编号看评分凭据。通话表写上坐席工号（agent_id）后，才有个人报告和排名",
        "A call's id leads to its scorecard. With the agent's id (agent_id) in the table of calls there are reports of agents and a ranking"
      )
        + (rest > 0
          ? say(
            "。前 \(Self.shownUnassigned) 通；其余 \(rest) 通见 data/calls.csv",
            ". The first \(Self.shownUnassigned); \(rest) more are in data/calls.csv") : ""),
      rows: Array(calls.prefix(Self.shownUnassigned)),
      columns: [
        .text(say("通话", "Call")) { html, call in
          html.element(
            "a", .class("nowrap"), .href(ReportPaths.call(call.callID)), text: call.callID)
        }.sorted { $0.callID }.naming(),
        .number(say("时长", "Length")) {
          $0.text($1.duration.map(Figure.clock) ?? "—")
        }.sorted { String($0.duration?.rawValue ?? -1) },
        .text(say("致命差错", "Critical")) { html, call in
          html.text(
            say.list(Set((errors[call.callID] ?? []).map(\.error.id)).sorted()))
        }.sorted { errors[$0.callID]?.first?.error.id ?? "" },
        .number(labels.affinity) { html, call in
          labels.total(of: call, &html)
        }.sorted { String($0.affinity ?? $0.meanWithoutSatisfaction ?? -1) },
      ]
        + SubMetric.allCases.enumerated().map { index, subMetric in
          .number(labels.name(subMetric)) { html, call in
            html.text(call.subMetrics[index].map(Figure.score) ?? "—")
          }.sorted { String($0.subMetrics[index] ?? -1) }
        }, sorts: calls.count > 5, stacks: true, id: "unassigned-table")
  }
}
