internal import AgentReporting
internal import Assessment
internal import CallModel
internal import ServiceLevels

/// What counts, and how it becomes points.
extension CompetitionView {
  private struct Part {
    var id: String
    var name: String
    var points: Double
    var how: String
    var leftOut: LocalText?
  }

  private var parts: [Part] {
    competition.blocks.map { block in
      Part(
        id: block.id, name: say(block.name), points: block.points, how: how(block.id),
        leftOut: block.leftOut)
    }
  }

  private func how(_ id: String) -> String {
    if let level = rules.serviceLevels.first(where: { $0.id == id }) {
      let names = say.list(level.rules.map(ruleName))
      let floor = Figure.points(level.floor * 100)
      let target = Figure.points(level.target * 100)
      return say(
        "\(names)收缩后的达标率：\(floor)% 及以下 0 分，\(target)% \(level.target < 1 ? "及以上" : "")满分，其间按比例",
        "Shrunken pass rate of \(names): 0 points at \(floor)% and below, all at \(target)%\(level.target < 1 ? " and above" : ""), in proportion"
          + " between")
    }
    switch id {
    case "A":
      return say("亲和力估计值 ÷ 100 × 分值", "Estimated affinity ÷ 100 × points")
    case "C":
      let work = rules.workload
      return say(
        "每计薪小时的标准分钟（预约 \(Figure.points(work.bookingMinutes))、审核 "
          + "\(Figure.points(work.auditMinutes))、呼入 \(Figure.points(work.inboundMinutes))）对照中位数："
          + "\(Figure.points(work.from * 100))% 起得分，\(Figure.points((work.from + work.over) * 100))% 满分",
        "Standard minutes a paid hour (booking \(Figure.points(work.bookingMinutes)), audit "
          + "\(Figure.points(work.auditMinutes)), inbound \(Figure.points(work.inboundMinutes)))"
          + " against the median: points from \(Figure.points(work.from * 100))% on, all at "
          + "\(Figure.points((work.from + work.over) * 100))%")
    default:
      let voice = rules.customerVoice
      return say(
        "起评 \(Figure.points(voice.start))；每次核实的表扬 +\(Figure.points(voice.praise))（至多 +"
          + "\(Figure.points(voice.maximumPraise))），每件有效投诉 −\(Figure.points(voice.complaint))；"
          + "经确认的致命差错记 0",
        "Starts at \(Figure.points(voice.start)); +\(Figure.points(voice.praise)) for each verified"
          + " praise (at most +\(Figure.points(voice.maximumPraise))), −"
          + "\(Figure.points(voice.complaint)) for each valid complaint; 0 after a confirmed critical"
          + " error")
    }
  }

  /// `R-01 预约时限（坐席时钟）`.
  private func ruleName(_ rule: CompetitionRules.RuleName) -> String {
    let name = RuleCatalog.definition(rule.rule).map { " " + say($0.name) } ?? ""
    let clock = labels.clock(rule.variant).map { say("（\($0)）", " (\($0))") } ?? ""
    return rule.rule + name + clock
  }

  func composition(_ html: inout Markup) {
    html.table(
      say(
        "权重、底线和目标都可以调整，运行 affinity competition show 查看",
        "Weights, floors and targets can all be changed; run affinity competition show to see them"),
      rows: parts,
      columns: [
        .text(say("块", "Block")) { $0.text($1.id) },
        .text(say("内容", "What counts")) { $0.text(labels.capital($1.name)) },
        .number(say("分值", "Points")) { $0.text(Figure.points($1.points)) },
        .prose(say("怎样计分", "How")) { html, part in
          html.element("span", .class("small"), text: part.how)
          if let why = part.leftOut {
            html.text(" ")
            html.chip(say(why), "warn")
          }
        },
      ], stacks: true)
    let bonus = rules.bonus
    let eligibility = rules.eligibility
    let months = eligibility.monthsSinceHire == 1 ? "month" : "months"
    let ranking = rules.ranking
    html.element(
      "p", .class("small prose"),
      text: say(
        "奖励与扣分：带教、突发支援等每次 +\(Figure.points(bonus.helpfulAct))（至多 "
          + "+\(Figure.points(bonus.maximum))），漏填轮值填报每次 −\(Figure.points(bonus.missedFiling))（至多 "
          + "\(Figure.points(bonus.minimum))）。没有数据的块全体不计，其余按比例折算成 100 分。",
        "On top: +\(Figure.points(bonus.helpfulAct)) for each helpful act (mentoring, burst duty; at most "
          + "+\(Figure.points(bonus.maximum))), −\(Figure.points(bonus.missedFiling)) for each missed"
          + " duty filing (at most \(Figure.points(bonus.minimum))). Blocks without data are left out"
          + " for everybody and the rest is scaled to 100."))
    html.element(
      "p", .class("small prose"),
      text: say(
        "参评条件：计分的随机通话不少于 \(ranking.minimumCallsToRank) 通，有考核结果的工单不少于 "
          + "\(ranking.minimumOrdersToRank) 张，出勤不少于排班日的 "
          + "\(Figure.points(eligibility.rosteredShare * 100))%，入职满 "
          + "\(eligibility.monthsSinceHire) 个月。总分相同即并列，列出的先后看致命差错少者、亲和力高者、B1 高者、投诉少者，不按姓名工号排。",
        "To take part: at least \(ranking.minimumCallsToRank) scored random calls, "
          + "\(ranking.minimumOrdersToRank) orders with a verdict, presence on "
          + "\(Figure.points(eligibility.rosteredShare * 100))% of the rostered days, and "
          + "\(eligibility.monthsSinceHire) full \(months) since hire. Equal totals share a place; they are listed by"
          + " fewer critical errors, higher affinity, higher B1, fewer complaints, never by name or id."
      ))
  }
}
