public import AgentReporting
internal import Assessment
internal import CallModel

extension ReportTables {
  /// The competition: a line an agent, a column for each block that counts.
  public func competition(_ competition: Competition) -> ReportTable {
    let blocks = competition.blocks.filter { $0.leftOut == nil }
    var table = ReportTable(
      name: "competition", title: say(competition.name),
      columns: [
        say("名次", "place"), say("并列", "shared"), say("最好名次", "best_place"),
        say("最差名次", "worst_place"), say("档次", "tier"), say("工号", "agent_id"),
        say("姓名", "name"), say("小组", "team"), say("总分", "total"),
        say("总分下限", "total_low"), say("总分上限", "total_high"),
        say("区间水平%", "interval_percent"),
      ]
        + blocks.map {
          say(
            "\($0.id) \($0.name.zh)（\(Figure.points($0.points))）",
            $0.id + "_of_" + Figure.points($0.points))
        } + [
          say("奖扣分", "bonus"), say("优于下一名的概率%", "better_than_next_percent"),
          say("漏斗位置", "funnel"), say("计分通话数", "calls"), say("工单数", "orders"),
          say("已确认致命差错", "confirmed_critical_errors"), say("本月不评奖", "barred"),
          say("未参评原因", "reason"), say("校准状态", "calibration"),
        ])
    for row in competition.rows + competition.notRanked {
      var cells: [Cell] = [
        row.place.map { .integer($0) } ?? .empty,
        .text(row.isShared ? say("是", "yes") : say("否", "no")),
        row.bestPlace.map { .integer($0) } ?? .empty,
        row.worstPlace.map { .integer($0) } ?? .empty,
        row.tier.map { .text(labels.tier($0)) } ?? .empty, .text(row.agent.id),
        row.agent.name.map { .text($0) } ?? .empty, row.agent.team.map { .text($0) } ?? .empty,
        decimal(row.total), decimal(row.low), decimal(row.high), level(competition.level),
      ]
      for block in blocks {
        switch row.blocks.first(where: { $0.id == block.id })?.points {
        case .measured(let points): cells.append(.number(points, decimals: 2))
        case .unavailable(let absence): cells.append(.text(labels.why(absence)))
        case nil: cells.append(.empty)
        }
      }
      cells += [
        .number(row.bonus, decimals: 1),
        row.betterThanNext.map { .number($0 * 100, decimals: 1) } ?? .empty,
        row.funnel.map { .text(labels.funnel($0)) } ?? .empty, .integer(row.calls),
        .integer(row.orders), .integer(row.confirmedCriticalErrors),
        .text(row.isBarred ? say("是", "yes") : say("否", "no")),
        row.reason.map { .text(say($0)) } ?? .empty,
        .text(competition.isCalibrated ? say("已校准", "calibrated") : labels.uncalibrated),
      ]
      table.append(cells)
    }
    return table
  }

  /// Agreement, criterion by criterion and for the sub-metrics, a line for people and one for the
  /// machine.
  public func agreement(_ calibration: Calibration) -> ReportTable {
    var table = ReportTable(
      name: "calibration", title: say("评分一致性", "Agreement"),
      columns: [
        say("范围", "scope"), say("项目", "item"), say("名称", "name"), say("比较", "between"),
        say("样本", "n"), say("原始一致%", "raw_percent"), say("κ", "kappa"),
        say("加权κ", "quadratic_kappa"), say("ICC(2,1)", "icc_2_1"), say("α", "alpha"),
        say("α下限95%", "alpha_low_95"), say("α上限95%", "alpha_high_95"),
        say("平均差", "mean_difference"), say("通过门槛", "passes"),
        say("ICC下限95%（这两人）", "icc_low_95_these_two"),
        say("ICC上限95%（这两人）", "icc_high_95_these_two"),
        say("ICC下限95%（任何两人）", "icc_low_95_any_two"),
        say("ICC上限95%（任何两人）", "icc_high_95_any_two"),
      ])
    func two(_ value: Double?) -> Cell { value.map { .number($0, decimals: 3) } ?? .empty }
    let people = say("质检员之间", "raters")
    let machine = say("人机之间", "machine and people")
    for part in calibration.subMetrics {
      for (who, scores) in [(people, part.raters), (machine, part.machine)] {
        table.append([
          .text(say("分指标", "sub-metric")), .text(part.subMetric.rawValue),
          .text(say(part.subMetric.name)), .text(who), .integer(scores.calls), .empty, .empty,
          .empty, two(scores.intraclass?.value), two(scores.alpha?.value),
          two(scores.alpha?.low), two(scores.alpha?.high), two(scores.meanDifference),
          .text(part.passes ? say("是", "yes") : say("否", "no")), two(scores.intraclass?.low),
          two(scores.intraclass?.high), two(scores.intraclassAtLarge?.low),
          two(scores.intraclassAtLarge?.high),
        ])
      }
    }
    for criterion in calibration.criteria {
      for (who, values) in [(people, criterion.raters), (machine, criterion.machine)] {
        table.append([
          .text(say("评分项", "criterion")), .text(criterion.id), .text(say(criterion.name)),
          .text(who), .integer(values.pairs),
          values.raw.map { .number($0 * 100, decimals: 1) } ?? .empty, two(values.kappa?.value),
          two(values.quadraticKappa?.value), .empty, two(values.alpha?.value),
          two(values.alpha?.low), two(values.alpha?.high), two(values.meanDifference), .empty,
          .empty, .empty, .empty, .empty,
        ])
      }
    }
    return table
  }

  /// What changed since the period before; without one, only the teams against one another. Means are in
  /// points of 100, the values of criteria and the rates of rules shares of 0…1: `unit` tells which. A place
  /// has a row of its own, whose change and interval are the places gained.
  public func comparison(_ comparison: Comparison) -> ReportTable {
    var table = ReportTable(
      name: "comparison", title: say("对比", "Comparison"),
      columns: [
        say("范围", "scope"), say("项目", "item"), say("名称", "name"), say("上期", "before"),
        say("本期", "now"), say("变化", "change"), say("下限", "low"),
        say("上限", "high"),
        say("区间水平%", "interval_percent"), say("超出波动", "clear"), say("上期样本", "n_before"),
        say("本期样本", "n_now"), say("单位", "unit"),
      ])
    let points = Cell.text(say("分", "points"))
    let share = Cell.text(say("比例", "share"))
    func add(
      _ scope: String, _ item: String, _ name: String, _ change: Comparison.Change, _ before: Int?,
      _ now: Int?, isShare: Bool = false, isFew: Bool = false
    ) {
      let decimals = isShare ? 4 : 2
      func cell(_ value: Double) -> Cell { .number(value, decimals: decimals) }
      table.append([
        .text(scope), .text(item), .text(name), cell(change.before), cell(change.now),
        cell(change.change), isFew ? .empty : cell(change.low),
        isFew ? .empty : cell(change.high), level(change.level),
        .text(change.isClear && !isFew ? say("是", "yes") : say("否", "no")),
        before.map { .integer($0) } ?? .empty, now.map { .integer($0) } ?? .empty,
        isShare ? share : points,
      ])
    }
    for part in comparison.parts {
      add(
        say("总体", "overall"), part.subMetric?.rawValue ?? "affinity", say(part.name), part.change,
        part.callsBefore, part.callsNow, isFew: part.isFew)
    }
    for item in comparison.criteria {
      add(
        say("评分项", "criterion"), item.id, say(item.name), item.change, item.callsBefore,
        item.callsNow, isShare: true, isFew: item.isFew)
    }
    for item in comparison.agents {
      add(
        say("坐席", "agent"), item.agent.id, item.agent.name ?? "", item.change, item.callsBefore,
        item.callsNow)
    }
    for item in comparison.agents {
      guard let place = item.place else { continue }
      table.append([
        .text(say("坐席名次", "agent place")), .text(item.agent.id), .text(item.agent.name ?? ""),
        .integer(place.before), .integer(place.now), .integer(place.before - place.now),
        .integer(place.low), .integer(place.high), level(place.level),
        .text(place.isClear ? say("是", "yes") : say("否", "no")), .integer(item.callsBefore),
        .integer(item.callsNow), .text(say("名次（上升为正）", "places (up is positive)")),
      ])
    }
    for item in comparison.teams {
      add(say("小组", "team"), item.team, item.team, item.change, nil, nil)
    }
    for item in comparison.rules {
      add(
        say("规则", "rule"), item.rule + (item.variant.map { "/" + $0 } ?? ""), say(item.name),
        item.change, item.verdictsBefore, item.verdictsNow, isShare: true)
    }
    for pair in comparison.pairs {
      table.append([
        .text(say("小组两两", "team pair")), .text(pair.first + " − " + pair.second), .empty, .empty,
        .empty, .number(pair.difference, decimals: 2), .number(pair.low, decimals: 2),
        .number(pair.high, decimals: 2), level(pair.level),
        .text(pair.low > 0 || pair.high < 0 ? say("是", "yes") : say("否", "no")), .empty, .empty,
        points,
      ])
    }
    return table
  }

  /// A sampling plan: a line a call.
  public func sample(_ plan: SamplingPlan) -> ReportTable {
    var table = ReportTable(
      name: "sample", title: say("抽样", "Sample"),
      columns: [
        say("工号", "agent_id"), say("小组", "team"), say("通话编号", "call_id"),
        say("开始时间", "started_at"), say("抽样", "sample_kind"), say("原因", "reasons"),
        say("预计半宽", "expected_half_width"),
      ])
    for agent in plan.agents {
      for call in agent.random + agent.risk {
        table.append([
          .text(agent.id), agent.team.map { .text($0) } ?? .empty, .text(call.callID),
          call.startedAt.map { .text(Figure.minute($0)) } ?? .empty,
          .text(labels.sample(call.kind)),
          .text(call.reasons.map { say($0) }.joined(separator: say("；", "; "))),
          agent.expectedHalfWidth.map { .number($0, decimals: 1) } ?? .empty,
        ])
      }
    }
    return table
  }

  /// What the intervals beside it are of, in percent.
  func level(_ probability: Double) -> Cell {
    let percent = (probability * 10_000).rounded() / 100
    return .number(percent, decimals: percent == percent.rounded() ? 0 : 2)
  }

  private func decimal(_ value: Double?) -> Cell {
    value.map { .number($0, decimals: 2) } ?? .empty
  }
}
