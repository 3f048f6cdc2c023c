import CallModel

extension RankedField {
  /// How the places came about, with the numbers of it: a line for each step.
  func explanation(isCalibrated: Bool) -> LocalText {
    let steps =
      [opening(isCalibrated: isCalibrated)]
      + (count == 0 ? [] : [whoIsRanked(), shrinkage(), simulation(), tiers(), whoIsNot()])
    let lines = steps.filter { !$0.zh.isEmpty }
    return LocalText(
      zh: lines.map(\.zh).joined(separator: "\n"), en: lines.map(\.en).joined(separator: "\n"))
  }

  /// What has to be known before the places are read, and where there are none, why.
  private func opening(isCalibrated: Bool) -> LocalText {
    var text = LocalText(zh: "", en: "")
    if !isCalibrated {
      text.say(
        "【未校准】本榜全部由机器评分，尚未与质检员的评分核对，只供参考，不宜作为奖惩依据。",
        "Not calibrated: these are machine scores that have not yet been checked against trainers' ratings; read them as an indication, not as grounds for reward or sanction."
      )
    }
    sayWhoSaysTooLittle(&text)
    if count == 0 {
      text.say(
        "本期没有坐席达到排名条件：至少 \(settings.minimumCallsToRank) 通计分的随机通话，每项分指标至少在其中 \(settings.minimumCallsToShow) 通里评得出"
          + (ordersSupplied ? "，\(settings.minimumOrdersToRank) 张有考核结果的工单" : "")
          + "，并且至少有两名坐席可比。门槛可在 competition.yaml 的 eligibility 和 ranking 里改。",
        "Nobody can be ranked in this period: it takes \(settings.minimumCallsToRank) scored random calls, each sub-metric in \(settings.minimumCallsToShow) of them"
          + (ordersSupplied ? ", \(settings.minimumOrdersToRank) orders with a verdict" : "")
          + " and at least two agents to compare. The limits are set under eligibility and ranking in competition.yaml."
      )
    }
    return text
  }

  private func whoIsRanked() -> LocalText {
    var text = LocalText(zh: "", en: "")
    let calls = ranked.reduce(0) { $0 + samples[$1].calls.count }
    text.say(
      "参加排名的有 \(count) 人、\(calls) 通通话；风险抽查和自检的通话只列出，不计入平均。",
      "\(count.counted("agent")) with \(calls.counted("call")) \(count == 1 ? "is" : "are") ranked; calls chosen because of a risk or by the agent are listed but enter no mean."
    )
    if withoutSatisfaction {
      text.say(
        "多数坐席没有用户满意度数据，或有的通话太少，因此所有人一律按其余三项的平均分（三项均值）比较。",
        "Most agents have no satisfaction data, or too few calls with it, so everybody is compared by the mean of the other three sub-metrics."
      )
    } else {
      text.say(
        "每人的亲和力指标是礼貌用语、耐心程度、沟通能力、用户满意度四项平均分的算术平均。",
        "An agent's affinity is the plain mean of the agent's means for courtesy, patience, communication and satisfaction."
      )
    }
    return text
  }

  /// How means become estimates.
  private func shrinkage() -> LocalText {
    var text = LocalText(zh: "", en: "")
    if settings.standardizesByCallType, typeCount > 1 {
      text.say(
        "通话有 \(typeCount) 类，难易不同，先把各人的均值折算到全体坐席共同的通话构成（“折算后”一列），再按通话多少向全体坐席的均值收缩，所以估计值可以比未折算的均值离全体更远。各类难易靠同时接几类电话的人得知；这样的通话少，而自己的构成又与全体不同，折算就没有把握，区间也更宽。",
        "Calls are of \(typeCount) kinds that differ in difficulty; each mean is first moved to the group's common mix of kinds (column “At common mix”) and then drawn towards the group's mean, so an estimate can lie farther from the group than the plain mean does. How the kinds differ is known from agents who take several; where such calls are few, whoever's mix differs from the group's has a wider interval."
      )
    }
    if let model {
      let deviation = Figure.score(model.callDeviation)
      let spread = Figure.score(model.shrunken.spread)
      let isAdjusted = settings.standardizesByCallType && typeCount > 1
      text.say(
        "\(isAdjusted ? "扣除通话类型的差别后，" : "")同一个人各通之间的标准差约 \(deviation) 分，人与人之间约 \(spread) 分；通话越少，各通之间起伏越大，折算后的均值向全体收缩得越多。",
        "\(isAdjusted ? "With the kinds of calls taken out, calls" : "Calls") of the same agent differ by about \(deviation) points (standard deviation), agents from one another by about \(spread); the fewer the calls and the more uneven, the more the mean is drawn towards the group's."
      )
      let apart = self.apart.map { reports[$0].agent.name ?? reports[$0].agent.id }
      if !apart.isEmpty {
        let verb = apart.count == 1 ? "lies" : "lie"
        text.say(
          "\(apart.joined(separator: "、"))与其余各人相差很远，多半另有原因（如刚上岗、所接电话特殊），不是平常的高低之分：因此不认为其余各人之间也有这样大的差别，离得这样远的均值也较少向全体收缩。",
          "\(apart.joined(separator: ", ")) \(verb) far from all others, more likely for a reason of their own (such as being new) than by the usual differences between agents: so the others are not taken to differ as much, and a mean so far out is drawn less towards the group's."
        )
      }
    }
    return text
  }

  private func simulation() -> LocalText {
    var text = LocalText(zh: "", en: "")
    let level = Figure.text(settings.level * 100, upTo: 3)
    let exact = Figure.text(settings.exactPlaceProbability * 100, decimals: 0)
    text.say(
      "按固定随机种子（\(settings.seed)）模拟 \(settings.draws) 次，得出分数和名次的 \(level)% 区间；优于下一名的把握达到 \(exact)% 才与下一名分开，否则同下一名并列，但不会并列到自己的名次区间之上；显示分数相同的也并列，其中已确认致命差错少的排在前面。并列的几个人里，相邻的分不开，首尾之间可能分得开，所以还要看各人的名次区间。",
      "\(settings.draws) simulations with a fixed seed (\(settings.seed)) give \(level)% intervals of score and place; an agent is set apart from the next only where better with at least \(exact)% probability; otherwise the two share a place, though nobody shares one above their own range of places; equal scores as shown share one, those with fewer confirmed critical errors first. Of those who share a place neighbours cannot be told apart, though the first and the last of them may be: see each agent's range of places."
    )
    return text
  }

  private func tiers() -> LocalText {
    var text = LocalText(zh: "", en: "")
    if isInseparable {
      text.say(
        "本期各人的差别小于偶然波动，分不出先后，名次全部并列。",
        "This month the differences between agents are no larger than chance would make them: nobody can be told apart, and all share one place."
      )
    } else if count > 1 {
      let tiers = settings.tierRule(for: count)
      text.say(tiers.zh, tiers.en)
    }
    return text
  }

  private func whoIsNot() -> LocalText {
    var text = LocalText(zh: "", en: "")
    if !ordersSupplied {
      text.say(
        "没有可考核的工单，因此不要求工单数量。",
        "No order has a verdict, so no number of orders was required.")
    }
    let unranked = reports.count - count
    if unranked > 0 {
      text.say(
        "另有 \(unranked) 人样本不足或数据不全，未参加排名，按工号列在后面。",
        "\(unranked) more agents are not ranked because of too small a sample or missing data; they are listed by id."
      )
    }
    return text
  }

  /// Curt calls escape the scores: how many, and whose.
  private func sayWhoSaysTooLittle(_ text: inout LocalText) {
    let short = reports.filter { $0.tooLittleSaid > 0 }
      .sorted { ($1.tooLittleSaid, $0.agent.id) < ($0.tooLittleSaid, $1.agent.id) }
    guard !short.isEmpty else { return }
    let total = short.reduce(0) { $0 + $1.tooLittleSaid }
    func list(_ separator: String, _ of: String) -> String {
      short.prefix(5).map { report in
        let all = report.callList.count
        return "\(report.agent.name ?? report.agent.id) \(report.tooLittleSaid)\(of)\(all)"
      }.joined(separator: separator) + (short.count > 5 ? " …" : "")
    }
    let none = short.filter { $0.calls == 0 }.map { $0.agent.name ?? $0.agent.id }
    text.say(
      "有 \(total) 通因坐席说话太少没有计分（\(list("、", "/"))）：话少、生硬的通话也在其中，分数看不出来，请人工听。"
        + (none.isEmpty ? "" : "一通也没有计分的：\(none.joined(separator: "、"))。"),
      "\(total.counted("conversation is", "conversations are")) not scored because the agent says too little (\(list(", ", " of "))): curt calls are among them, which no score shows; have them heard."
        + (none.isEmpty ? "" : " Without any scored call: \(none.joined(separator: ", "))."))
  }
}
