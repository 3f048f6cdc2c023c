import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// How places come about, in words: a line for each step.
extension CompetitionTable {
  func explanation(
    isCalibrated: Bool, sensitivity: Competition.Sensitivity?
  ) -> LocalText {
    var lines: [LocalText] = []
    func say(_ zh: String, _ en: String) { lines.append(LocalText(zh: zh, en: en)) }
    if !isCalibrated {
      say(
        "【未校准】亲和力由机器评分，尚未与质检员的评分核对，本榜只供参考。",
        "Not calibrated: affinity is a machine score that has not yet been checked against trainers' ratings; read this as an indication."
      )
    }
    let used = blocks.filter { $0.leftOut == nil }
    let listZh = used.map { "\($0.name.zh) \(Figure.points($0.points))" }.joined(separator: "；")
    let listEn = used.map { "\($0.name.en) \(Figure.points($0.points))" }.joined(separator: "; ")
    say(
      "总分由这些部分构成：\(listZh)。奖励与扣分另计，幅度在 \(Figure.points(rules.bonus.minimum)) 到 +\(Figure.points(rules.bonus.maximum)) 分之间。",
      "The total is made of: \(listEn). Bonus and deductions of \(Figure.points(rules.bonus.minimum)) to +\(Figure.points(rules.bonus.maximum)) points come on top."
    )
    let missing = blocks.filter { $0.leftOut != nil }
    if !missing.isEmpty {
      let zhNames = missing.map { "“\($0.name.zh)”（\($0.leftOut?.zh ?? "")）" }
      let enNames = missing.map { "'\($0.name.en)' (\($0.leftOut?.en ?? ""))" }
      say(
        "不计的部分：\(zhNames.joined(separator: "；"))；其余部分按比例折算成 100 分。",
        "Left out: \(enNames.joined(separator: "; ")); the rest is scaled to 100."
      )
    }
    let level = Figure.text(rules.ranking.level * 100, upTo: 3)
    let exact = Figure.text(rules.ranking.exactPlaceProbability * 100, decimals: 0)
    say(
      "亲和力和各项达标率都向全体坐席的平均收缩：样本越少，收缩越多；亲和力还看各通得分是否稳定。按固定随机种子模拟 \(rules.ranking.draws) 次得出 \(level)% 区间。",
      "Affinity and pass rates are drawn towards the group's mean, the more so the fewer calls or verdicts an agent has, affinity also where the calls are uneven; \(rules.ranking.draws) simulations with a fixed seed give the \(level)% intervals."
    )
    if used.contains(where: { $0.id == "C" || $0.id == "D" }) {
      say(
        "总分的区间只含亲和力和达标率的偶然；工作量、客户口碑和奖扣分按本期实际计，投诉、表扬碰巧多少不在区间里。",
        "The interval of a total carries the chance in affinity and pass rates; workload, customer voice and bonus count as they were this period, so whether complaints and praise happened to be many is not in it."
      )
    }
    let levels = Set(rules.serviceLevels.map(\.id))
    if ranked.contains(where: { scores[$0].contains { levels.contains($0.id) && $0.count == 0 } }) {
      say(
        "某项服务水平没有考核结果的人，该项按全体的达标率估计：样本少的人也向它收缩。",
        "Who has no verdict on a service level is estimated at the group's rate, which few verdicts are drawn towards as well."
      )
    }
    say(
      "优于下一名的把握达到 \(exact)% 才与下一名分开，否则同下一名并列，但不会并列到自己的名次区间之上；显示总分相同的也并列。并列的几个人里，相邻的分不开，首尾之间可能分得开，所以还要看各人的名次区间。",
      "An agent is set apart from the next only where better with at least \(exact)% probability; otherwise the two share a place, though nobody shares one above their own range of places; equal totals as shown share one. Of those who share a place neighbours cannot be told apart, though the first and the last of them may be: see each agent's range of places."
    )
    if !isInseparable, ranked.count > 1 {
      let tiers = rules.ranking.tierRule(for: ranked.count)
      say(tiers.zh, tiers.en)
    }
    if field.withoutSatisfaction {
      say(
        "用户满意度数据不足，全体改用三项均值。",
        "Satisfaction data are too few, so the mean of three takes its place for everybody.")
    }
    if isInseparable {
      say("本期分不出先后，名次全部并列。", "Nobody can be told apart this month; all share one place.")
    }
    if let sensitivity, sensitivity.isSensitive {
      let cases = sensitivity.variations.count
      let changed = Int((sensitivity.changedShare * Double(cases)).rounded())
      let moved = Figure.points(sensitivity.shift)
      say(
        "注意：把 \(moved) 分权重在各块之间挪动，\(cases) 种情形中有 \(changed) 种总分最高的会换人。",
        "Note: moving \(moved) points of weight between blocks changes whose total is highest in \(changed) of \(cases) cases."
      )
    }
    return LocalText(
      zh: lines.map(\.zh).joined(separator: "\n"), en: lines.map(\.en).joined(separator: "\n"))
  }
}
