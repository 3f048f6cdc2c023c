public import CallModel

extension CompetitionRules {
  /// The composition as lines for a terminal.
  public func table(in language: Language) -> String {
    var lines: [String] = ["\(name[language])"]
    func say(_ zh: String, _ en: String) { lines.append(LocalText(zh: zh, en: en)[language]) }
    func points(_ value: Double) -> String { Figure.points(value) }
    func percent(_ value: Double) -> String { Figure.points(value * 100) }
    say("", "")
    let demand = ranking.satisfaction.name
    say(
      "A   服务亲和力  \(points(affinity.points)) 分  收缩后的亲和力 × \(points(affinity.points)) ÷ 100（满意度来源：\(demand.zh)）",
      "A   affinity  \(points(affinity.points)) points  shrunken affinity × \(points(affinity.points)) ÷ 100 (satisfaction from: \(demand.en))"
    )
    for level in serviceLevels {
      let rules = level.rules.map(\.text).joined(separator: ", ")
      say(
        "\(level.id)  \(level.name.zh)  \(points(level.points)) 分  收缩后的达标率：底线 \(percent(level.floor))%，目标 \(percent(level.target))%（\(rules)）",
        "\(level.id)  \(level.name.en)  \(points(level.points)) points  shrunken pass rate: floor \(percent(level.floor))%, target \(percent(level.target))% (\(rules))"
      )
    }
    let minutes =
      "\(points(workload.bookingMinutes))/\(points(workload.auditMinutes))/\(points(workload.inboundMinutes))"
    say(
      "C   工作量  \(points(workload.points)) 分  每计薪小时的标准分钟（预约/审核/呼入 \(minutes)），中位数的 \(points(workload.from)) 倍起算，到 \(points(workload.from + workload.over)) 倍封顶",
      "C   workload  \(points(workload.points)) points  standard minutes a paid hour (booking/audit/inbound \(minutes)), from \(points(workload.from)) to \(points(workload.from + workload.over)) times the median"
    )
    let endingsZh = duties.absenceEndings.map { "以“\($0)”结尾的" }
    let endingsEn = duties.absenceEndings.map { "what ends in '\($0)'" }
    say(
      "    缺勤词  \((duties.absence + endingsZh).joined(separator: "、"))：不计工时和出勤",
      "    absence  \((duties.absence + endingsEn).joined(separator: ", ")): neither hours nor presence"
    )
    say(
      "D   客户口碑  \(points(customerVoice.points)) 分  起评 \(points(customerVoice.start))，表扬 +\(points(customerVoice.praise))（最多 +\(points(customerVoice.maximumPraise))），有效投诉 −\(points(customerVoice.complaint))，确认的致命差错归 0",
      "D   customer voice  \(points(customerVoice.points)) points  starts at \(points(customerVoice.start)), praise +\(points(customerVoice.praise)) (at most +\(points(customerVoice.maximumPraise))), valid complaint −\(points(customerVoice.complaint)), 0 after a confirmed critical error"
    )
    say(
      "奖惩  \(points(bonus.minimum)) 到 +\(points(bonus.maximum)) 分",
      "On top  \(points(bonus.minimum)) to +\(points(bonus.maximum)) points")
    say(
      "参评  随机通话 ≥ \(ranking.minimumCallsToRank) 通，考核工单 ≥ \(ranking.minimumOrdersToRank) 张，出勤 ≥ \(percent(eligibility.rosteredShare))%，入职满 \(eligibility.monthsSinceHire) 个月",
      "Takes part  ≥ \(ranking.minimumCallsToRank) random calls, ≥ \(ranking.minimumOrdersToRank) orders with a verdict, ≥ \(percent(eligibility.rosteredShare))% of rostered days, \(eligibility.monthsSinceHire) month(s) since hired"
    )
    say(
      "并列  优于下一名的把握不到 \(percent(ranking.exactPlaceProbability))%，或显示的总分相同；不并列到自己的名次区间之上（模拟 \(ranking.draws) 次，种子 \(ranking.seed)）",
      "Shared place  below \(percent(ranking.exactPlaceProbability))% probability of being better than the next, or the same total as shown; never above one's own range of places (\(ranking.draws) draws, seed \(ranking.seed))"
    )
    return lines.joined(separator: "\n") + "\n"
  }
}
