internal import AgentReporting
internal import Assessment
internal import CallModel

/// What other weights would have changed.
extension CompetitionView {
  func sensitivity(_ html: inout Markup) {
    guard let sensitivity = competition.sensitivity else {
      html.element(
        "p", .class("soft"),
        text: say("参评不足两人，无从比较。", "Fewer than two take part: nothing to compare."))
      return
    }
    html.element(
      "p", .class("prose"),
      text: say(
        "把 \(Figure.points(sensitivity.shift)) 分权重从一块挪到另一块，共 \(sensitivity.variations.count) 种情形，"
          + "其中 \(changed.count) 种总分最高的换人：",
        "Moving \(Figure.points(sensitivity.shift)) points of weight from one block to another gives "
          + "\(sensitivity.variations.count) cases; the highest total changes hands in \(changed.count) of them:"
      ))
    // One line for each winner, the one who wins most first.
    let winners = Dictionary(grouping: changed, by: \.first).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    if !winners.isEmpty {
      html.element("ul", .class("ev")) { html in
        for (agent, cases) in winners {
          html.element("li", .class("info")) { html in
            html.element("b", text: agentName(agent))
            html.text(
              say(" 第一：", " comes first: ")
                + say.list(
                  cases.map {
                    say(
                      "\(shortName($0.from)) → \(shortName($0.to))",
                      "\(shortName($0.from)) → \(shortName($0.to))")
                  }))
          }
        }
      }
    }
    let ranges = sensitivity.ranges.filter { $0.best != $0.worst }
    if !ranges.isEmpty {
      html.element("details", .class("more")) { html in
        html.element(
          "summary",
          text: say("各人名次随权重的变化", "Everybody's places under these weights"))
        html.table(
          say("按总分排列时的名次，不计并列", "Places by total alone, without shared ones"),
          rows: sensitivity.ranges,
          columns: [
            .text(say("坐席", "Agent")) { $0.text(agentName($1.agentID)) },
            .number(say("最好", "Best")) { $0.text(String($1.best)) },
            .number(say("最差", "Worst")) { $0.text(String($1.worst)) },
          ])
      }
    }
    for item in competition.stricter {
      let demand =
        item.demand == .rater
        ? say("质检员或问卷", "a rater or a survey") : say("客户问卷", "the customer's own survey")
      var text = say(
        "满意度只认\(demand)时：参评 \(item.ranked) 人，\(item.moved.count) 人名次不同",
        "If satisfaction needed \(demand): \(item.ranked) would take part, \(item.moved.count) "
          + (item.moved.count == 1 ? "place" : "places") + " would differ")
      if item.isWithoutSatisfaction {
        text += say("（改按三项均值）", " (by the mean of three)")
      }
      html.element("p", .class("small"), text: text + say("。", "."))
    }
  }

  /// The cases in which another agent than this month's would come first.
  var changed: [Competition.Sensitivity.Variation] {
    let winner = competition.rows.first?.agent.id
    return competition.sensitivity?.variations.filter { $0.first != winner } ?? []
  }

  /// A block in a word or two, for the head of a column; its letter where the centre made its own.
  private func shortName(_ id: String) -> String {
    Self.shortNames[id].map { id + " " + say($0) } ?? id
  }

  static let shortNames: [String: LocalText] = [
    "A": LocalText(zh: "亲和力", en: "affinity"), "B": LocalText(zh: "工单", en: "orders"),
    "B1": LocalText(zh: "按时", en: "on time"), "B2": LocalText(zh: "派单", en: "dispatch"),
    "B3": LocalText(zh: "审核", en: "audits"), "B4": LocalText(zh: "记录", en: "records"),
    "C": LocalText(zh: "工作量", en: "workload"), "D": LocalText(zh: "口碑", en: "voice"),
  ]

  private func agentName(_ id: String) -> String {
    all.first { $0.agent.id == id }.map { labels.agent($0.agent) } ?? id
  }
}
