import Assessment
import CallModel
import CallStatistics
import ServiceLevels

/// The points of each block, and how they come about.
extension CompetitionTable {
  mutating func addAffinity() {
    let name =
      field.withoutSatisfaction
      ? LocalText(zh: "服务亲和力（三项均值）", en: "affinity (mean of three)")
      : LocalText(zh: "服务亲和力", en: "affinity")
    blocks.append(
      Competition.Block(id: "A", name: name, points: rules.affinity.points, leftOut: nil))
    for index in field.reports.indices {
      let estimate = field.estimate(of: index)
      let observed = field.samples[index].index(withoutSatisfaction: field.withoutSatisfaction)
      let points: Reading<Double>
      var explanation: LocalText
      if let estimate {
        let earned = estimate / 100 * rules.affinity.points
        points = .measured(earned)
        let weight = Figure.points(rules.affinity.points)
        let shown = Figure.text(estimate) { $0 / 100 * rules.affinity.points }
        explanation = LocalText(
          zh: "估计值 \(shown) × \(weight) ÷ 100 = \(Figure.score(earned)) 分",
          en: "estimate \(shown) × \(weight) ÷ 100 = \(Figure.score(earned)) points")
      } else {
        let why = LocalText(zh: "通话不足，没有估计值", en: "too few calls for an estimate")
        points = .unavailable(Absence(.notMeasurable, why))
        explanation = why
      }
      scores[index].append(
        Competition.BlockScore(
          id: "A", points: points, possible: rules.affinity.points, value: estimate,
          observed: observed, count: field.samples[index].calls.count, explanation: explanation))
    }
  }

  mutating func addServiceLevel(_ given: LevelRates, _ eligible: [Int]) {
    let level = given.level
    // Verdicts of those alone who take no part make no points for anybody.
    let isEmpty = given.rates.map { rates in
      !eligible.isEmpty && eligible.allSatisfy { rates.totals[$0] == 0 }
    }
    blocks.append(
      Competition.Block(
        id: level.id, name: level.name, points: level.points,
        leftOut: isEmpty == false
          ? nil
          : isEmpty == true
            ? LocalText(
              zh: "参评的人都没有这项的考核结果，全体不计",
              en: "nobody who takes part has a verdict here; left out for everybody")
            : LocalText(
              zh: "没有人有这项的考核结果，全体不计", en: "nobody has a verdict here; left out for everybody")))
    guard isEmpty == false, let rates = given.rates else { return }
    let names = level.rules.map(\.rule).joined(separator: "+")
    let takingPart = Set(eligible)
    for index in field.reports.indices {
      let pass = rates.passes[index]
      let given = rates.totals[index]
      guard given > 0 || takingPart.contains(index) else {
        // Nothing is estimated for who takes no part: what stands there are their own figures.
        let why = LocalText(zh: "没有 \(names) 的考核结果", en: "no verdict on \(names)")
        scores[index].append(
          Competition.BlockScore(
            id: level.id, points: .unavailable(Absence(.noOccasion, why)),
            possible: level.points, value: nil, observed: nil, count: 0, explanation: why))
        continue
      }
      let rate = rates.estimate(index)
      let earned = points(rate, level)
      let shown = Figure.text(rate * 100) { points($0 / 100, level) }
      let (floor, target) = (Figure.points(level.floor * 100), Figure.points(level.target * 100))
      let weight = Figure.points(level.points)
      // Who has no verdict is estimated by the group's rate, as whoever has few nearly is: left out, the
      // block would count as the agent's own average, and a first pass could cost points.
      let explanation =
        given == 0
        ? LocalText(
          zh:
            "没有 \(names) 的考核结果，按全体的达标率 \(shown)% 估计；底线 \(floor)%、目标 \(target)%，得 \(Figure.score(earned))／\(weight) 分",
          en:
            "no verdict on \(names), so the group's rate, \(shown)%, stands in; floor \(floor)%, target \(target)%: \(Figure.score(earned)) of \(weight) points"
        )
        : LocalText(
          zh:
            "\(given) 件中达标 \(pass) 件，收缩后达标率 \(shown)%；底线 \(floor)%、目标 \(target)%，得 \(Figure.score(earned))／\(weight) 分",
          en:
            "\(pass) of \(given) passed, \(shown)% after shrinkage; floor \(floor)%, target \(target)%: \(Figure.score(earned)) of \(weight) points"
        )
      scores[index].append(
        Competition.BlockScore(
          id: level.id, points: .measured(earned), possible: level.points, value: rate,
          observed: given > 0 ? Double(pass) / Double(given) : nil, count: given,
          explanation: explanation))
    }
  }

  func points(_ rate: Double, _ level: CompetitionRules.ServiceLevel) -> Double {
    let share = (rate - level.floor) / (level.target - level.floor)
    return level.points * min(1, max(0, share))
  }

  mutating func addWorkload(_ eligible: [Int]) {
    let work = rules.workload
    func minutesPerHour(_ index: Int) -> Double? {
      guard let fact = facts[field.reports[index].agent.id], let hours = fact.paidHours, hours > 0,
        fact.bookings != nil || fact.audits != nil || fact.inbound != nil
      else { return nil }
      var minutes = Double(fact.bookings ?? 0) * work.bookingMinutes
      minutes += Double(fact.audits ?? 0) * work.auditMinutes
      minutes += Double(fact.inbound ?? 0) * work.inboundMinutes
      return minutes / hours
    }
    let values = field.reports.indices.map(minutesPerHour)
    let median = Quantiles.median(eligible.compactMap { values[$0] }) ?? 0
    let name = LocalText(zh: "工作量", en: "workload")
    guard median > 0 else {
      blocks.append(
        Competition.Block(
          id: "C", name: name, points: work.points,
          leftOut: eligible.isEmpty
            ? LocalText(
              zh: "无人达到参评条件，没有中位数可比，全体不计",
              en:
                "nobody meets the conditions to take part, so there is no median to compare with; "
                + "left out for everybody")
            : LocalText(
              zh: "参评的人没有工作量或计薪工时数据，全体不计",
              en:
                "no data on work done and paid hours of those who take part; left out for everybody"
            )))
      return
    }
    blocks.append(Competition.Block(id: "C", name: name, points: work.points, leftOut: nil))
    for index in field.reports.indices {
      guard let value = values[index] else {
        let why = LocalText(zh: "没有计薪工时，不计", en: "no paid hours; left out")
        scores[index].append(
          Competition.BlockScore(
            id: "C", points: .unavailable(Absence(.notMeasurable, why)), possible: work.points,
            value: nil, observed: nil, count: 0, explanation: why))
        continue
      }
      let share = (value - work.from * median) / (work.over * median)
      let earned = work.points * min(1, max(0, share))
      let fact = facts[field.reports[index].agent.id]
      let (bookings, audits) = (fact?.bookings ?? 0, fact?.audits ?? 0)
      let inbound = fact?.inbound ?? 0
      let hours = Figure.text(fact?.paidHours ?? 0, upTo: 2)
      let each = (
        Figure.text(work.bookingMinutes, upTo: 3), Figure.text(work.auditMinutes, upTo: 3),
        Figure.text(work.inboundMinutes, upTo: 3)
      )
      let (from, span) = (Figure.text(work.from, upTo: 3), Figure.text(work.over, upTo: 3))
      let (mine, middle) = (Figure.text(value, upTo: 3), Figure.text(median, upTo: 3))
      let (gained, weight) = (Figure.score(earned), Figure.points(work.points))
      scores[index].append(
        Competition.BlockScore(
          id: "C", points: .measured(earned), possible: work.points, value: value,
          observed: value,
          count: (fact?.bookings ?? 0) + (fact?.audits ?? 0) + (fact?.inbound ?? 0),
          explanation: LocalText(
            zh:
              "预约 \(bookings)×\(each.0) + 审核 \(audits)×\(each.1) + 呼入 \(inbound)×\(each.2) 标准分钟 ÷ 计薪 \(hours) 小时 = 每小时 \(mine) 分钟；参评者中位数 \(middle)，\(weight) × (\(mine) − \(from) × \(middle)) ÷ (\(span) × \(middle))，限于 0–\(weight)，得 \(gained)／\(weight) 分",
            en:
              "(bookings \(bookings)×\(each.0) + audits \(audits)×\(each.1) + inbound \(inbound)×\(each.2) standard minutes) ÷ \(hours) paid hours = \(mine) minutes an hour; median of those who take part \(middle); \(weight) × (\(mine) − \(from) × \(middle)) ÷ (\(span) × \(middle)) within 0–\(weight): \(gained) of \(weight) points"
          )))
    }
  }

  mutating func addCustomerVoice() {
    let voice = rules.customerVoice
    let name = LocalText(zh: "客户口碑", en: "customer voice")
    let any = facts.values.contains { $0.praises != nil || $0.validComplaints != nil }
    let errors = field.reports.indices.contains { confirmed($0) > 0 }
    guard any || errors else {
      blocks.append(
        Competition.Block(
          id: "D", name: name, points: voice.points,
          leftOut: LocalText(
            zh: "没有表扬和投诉数据，全体不计",
            en: "no data on praise and complaints; left out for everybody")))
      return
    }
    blocks.append(Competition.Block(id: "D", name: name, points: voice.points, leftOut: nil))
    for index in field.reports.indices {
      let fact = facts[field.reports[index].agent.id]
      let errors = confirmed(index)
      let praises = fact?.praises ?? 0
      let complaints = fact?.validComplaints ?? 0
      let gain = min(voice.maximumPraise, Double(praises) * voice.praise)
      var earned = voice.start + gain - Double(complaints) * voice.complaint
      earned = min(voice.points, max(0, earned))
      var explanation = LocalText(
        zh:
          "起评 \(Figure.points(voice.start)) 分，核实的表扬 \(praises) 次，有效投诉 \(complaints) 件，得 \(Figure.score(earned)) 分",
        en:
          "starts at \(Figure.points(voice.start)); verified praise \(praises.counted("time")), \(complaints.counted("valid complaint")): \(Figure.score(earned)) points"
      )
      if errors > 0 {
        earned = 0
        explanation = LocalText(
          zh: "有 \(errors) 件经确认的致命差错，本块为 0 分，本月不参加评奖",
          en: "\(errors.counted("confirmed critical error")): 0 points, and no prize this month")
      }
      scores[index].append(
        Competition.BlockScore(
          id: "D", points: .measured(earned), possible: voice.points, value: earned,
          observed: nil, count: praises + complaints, explanation: explanation))
    }
  }
}
