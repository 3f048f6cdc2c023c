import Assessment
import CallModel

/// The first layer of feedback: what was done well, each with a place that shows it.
struct FeedbackRecognition {
  let facts: FeedbackFacts

  var passages: [Feedback.Passage] {
    let strengths = facts.report.strengths.prefix(facts.settings.maximumPraises)
    if strengths.isEmpty { return [bestCall()] }
    var free = Self.praises
    return strengths.map { strength in
      if free.isEmpty { free = Self.praises }
      let count = free.count
      let order = (0..<count).map { (facts.turn + $0) % count }
      let place = order.first { suits(free[$0].claim, strength) } ?? order[0]
      let lead = free.remove(at: place).words
      return Feedback.Passage(
        text: LocalText(
          zh: FeedbackFacts.fill(lead.zh, Self.praised(strength).zh) + strength.summary.zh,
          en: FeedbackFacts.fill(lead.en, Self.praised(strength).en) + " " + strength.summary.en),
        criterion: strength.criterion, places: strength.places)
    }
  }

  /// The criterion as something done well: nobody is steady at dead air.
  private static func praised(_ strength: Highlight) -> LocalText {
    switch strength.criterion {
    case "P2": LocalText(zh: "不冷场", en: "no dead air")
    case "C7": LocalText(zh: "用语文明", en: "civil words")
    case "S4": LocalText(zh: "让客户没有怨言", en: "leaving nothing to complain of")
    case "S6": LocalText(zh: "一次办好", en: "settling matters at once")
    default: strength.name
    }
  }

  /// What a way to begin says besides that the criterion is done well.
  private enum Claim {
    case nothing, steady, ahead
  }

  private static let praises: [(words: LocalText, claim: Claim)] = [
    (LocalText(zh: "“%”是您的长项：", en: "“%” is one of your strong points."), .nothing),
    (LocalText(zh: "“%”您做得很稳：", en: "You are steady at “%”."), .steady),
    (LocalText(zh: "值得肯定的是“%”：", en: "Well done on “%”."), .nothing),
    (LocalText(zh: "说到“%”，有数据为证：", en: "As for “%”, the figures speak for you."), .nothing),
    (LocalText(zh: "“%”这一项可以给同事示范：", en: "Your colleagues could learn “%” from you."), .ahead),
  ]

  private func suits(_ claim: Claim, _ strength: Highlight) -> Bool {
    switch claim {
    case .nothing: return true
    case .steady: return facts.isSteady(strength)
    case .ahead:
      // Colleagues learn from words that can be shown, not from what did not happen.
      guard
        strength.places.contains(where: { $0.evidence.quote != nil && $0.evidence.party == .agent }
        ),
        let item = facts.report.criteria.first(where: { $0.id == strength.criterion }),
        let mean = item.mean.value, let team = item.teamMean
      else { return false }
      return mean - team >= Self.clearLead
    }
  }

  /// Above the team's mean, as a share of the criterion's points.
  private static let clearLead = 0.05

  /// With no criterion to praise, the best call is.
  func bestCall() -> Feedback.Passage {
    let scored = facts.report.callList.filter { $0.notScorable == nil && $0.entersMeans }
    func score(_ line: CallLine) -> Double? { line.affinity ?? line.meanWithoutSatisfaction }
    let best = scored.filter { score($0) != nil }.max {
      ((score($0) ?? 0), $1.callID) < ((score($1) ?? 0), $0.callID)
    }
    if let best, let points = score(best) {
      let day = facts.day(of: best.callID)
      let note = LocalText(
        zh: "本期最好的一通，\(Figure.score(points)) 分",
        en: "your best call, \(Figure.score(points)) points")
      let isProof = points >= FeedbackFacts.praiseworthy
      return Feedback.Passage(
        text: LocalText(
          zh:
            "本期 \(facts.report.calls) 通里，\(Self.trimmed(day.zh))的通话 \(best.callID) 得了 \(Figure.score(points)) 分，"
            + (isProof ? "是您自己的最好成绩，说明您做得到。" : "是其中最高的。"),
          en:
            "Of your \(facts.report.calls.counted("call")), \(best.callID)\(day.en) scored \(Figure.score(points)): your own best"
            + (isProof ? ", and proof that you can." : " so far.")
        ), places: [Highlight.Place(callID: best.callID, evidence: Evidence(note: note))])
    }
    let parts = facts.report.subMetrics.filter { $0.mean.value != nil }
    // The best of one part, or of poor ones, is no praise.
    guard parts.count > 1,
      let top = parts.max(by: { ($0.mean.value ?? 0) < ($1.mean.value ?? 0) }),
      let value = top.mean.value, value >= FeedbackFacts.praiseworthy
    else {
      return Feedback.Passage(
        text: LocalText(
          zh: "本期计分的 \(facts.report.calls) 通里，能量到的还太少，说不出哪一项好。",
          en:
            "Too little was measured in your \(facts.report.calls.counted("call")) to praise a part."
        ))
    }
    let name = top.subMetric.name
    let mean = Figure.score(value)
    return Feedback.Passage(
      text: LocalText(
        zh: "本期 \(facts.report.calls) 通里，您的\(name.zh)平均 \(mean) 分，是几项里最好的。",
        en:
          "Over your \(facts.report.calls.counted("call")), \(name.en) is your best part with \(mean) on average."
      ))
  }

  private static func trimmed(_ text: String) -> String {
    text.hasPrefix(" ") ? String(text.dropFirst()) : text
  }
}
