import Assessment
import CallModel
import CallStatistics

/// Turns an agent's report into feedback that a trainer could speak.
///
/// Every passage names counts, a call and the words said in it; how a passage begins changes from
/// one to the next and from agent to agent, so that nobody hears the same empty sentence twice.
public struct FeedbackBuilder: Sendable {
  /// At most so many things to work on; two are as many as anybody changes in a month.
  public var maximumCorrections: Int = 2
  public var maximumPraises: Int = 3
  /// A change of the affinity that is worth a word, in points.
  public var notableChange: Double = 0.5

  public init() {}

  /// Nil where no call was scored: there is nothing to speak of.
  public func feedback(for report: AgentReport, previous: AgentReport? = nil) -> Feedback? {
    guard report.calls > 0 else { return nil }
    let talk = FeedbackTalk(report: report, previous: previous, settings: self)
    return Feedback(
      agent: report.agent, period: report.period, recognition: talk.recognition(),
      suggestion: talk.suggestion(), encouragement: talk.encouragement())
  }
}

private struct FeedbackTalk {
  let report: AgentReport
  let previous: AgentReport?
  let settings: FeedbackBuilder
  /// Critical errors that recur; while they stand, nothing is promised.
  private let grave: GraveFault?
  /// Where in each list of openings this agent begins.
  private let turn: Int

  init(report: AgentReport, previous: AgentReport?, settings: FeedbackBuilder) {
    self.report = report
    self.previous = previous
    self.settings = settings
    grave = GraveFault(report.criticalErrors)
    var mixer = SplitMix64(state: stableHash(report.agent.id + (report.period.first ?? "")))
    turn = Int(mixer.next() % 1024)
  }

  private func opening(_ list: [LocalText], _ index: Int) -> LocalText {
    list[(turn + index) % list.count]
  }

  // MARK: - First layer

  func recognition() -> [Feedback.Passage] {
    let strengths = report.strengths.prefix(settings.maximumPraises)
    if strengths.isEmpty { return [bestCall()] }
    var free = Self.praises
    return strengths.map { strength in
      if free.isEmpty { free = Self.praises }
      let count = free.count
      let order = (0..<count).map { (turn + $0) % count }
      let place = order.first { suits(free[$0].claim, strength) } ?? order[0]
      let lead = free.remove(at: place).words
      return Feedback.Passage(
        text: LocalText(
          zh: fill(lead.zh, Self.praised(strength).zh) + strength.summary.zh,
          en: fill(lead.en, Self.praised(strength).en) + " " + strength.summary.en),
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
    case .steady: return isSteady(strength)
    case .ahead:
      // Colleagues learn from words that can be shown, not from what did not happen.
      guard
        strength.places.contains(where: { $0.evidence.quote != nil && $0.evidence.party == .agent }
        ),
        let item = report.criteria.first(where: { $0.id == strength.criterion }),
        let mean = item.mean.value, let team = item.teamMean
      else { return false }
      return mean - team >= Self.clearLead
    }
  }

  /// Full marks in nine calls of ten; a good mean alone may come of good days and bad ones.
  private func isSteady(_ strength: Highlight) -> Bool {
    (strength.fullShare ?? 0) >= Self.steadyShare
  }

  private static let steadyShare = 0.9
  /// Above the team's mean, as a share of the criterion's points.
  private static let clearLead = 0.05

  /// Points from which a score is something to be told with praise.
  private static let praiseworthy = 60.0

  /// With no criterion to praise, the best call is.
  private func bestCall() -> Feedback.Passage {
    let scored = report.callList.filter { $0.notScorable == nil && $0.entersMeans }
    func score(_ line: CallLine) -> Double? { line.affinity ?? line.meanWithoutSatisfaction }
    let best = scored.filter { score($0) != nil }.max {
      ((score($0) ?? 0), $1.callID) < ((score($1) ?? 0), $0.callID)
    }
    if let best, let points = score(best) {
      let day = self.day(of: best.callID)
      let note = LocalText(
        zh: "本期最好的一通，\(Figure.score(points)) 分",
        en: "your best call, \(Figure.score(points)) points")
      let isProof = points >= Self.praiseworthy
      return Feedback.Passage(
        text: LocalText(
          zh:
            "本期 \(report.calls) 通里，\(Self.trimmed(day.zh))的通话 \(best.callID) 得了 \(Figure.score(points)) 分，"
            + (isProof ? "是您自己的最好成绩，说明您做得到。" : "是其中最高的。"),
          en:
            "Of your \(report.calls.counted("call")), \(best.callID)\(day.en) scored \(Figure.score(points)): your own best"
            + (isProof ? ", and proof that you can." : " so far.")
        ), places: [Highlight.Place(callID: best.callID, evidence: Evidence(note: note))])
    }
    let parts = report.subMetrics.filter { $0.mean.value != nil }
    // The best of one part, or of poor ones, is no praise.
    guard parts.count > 1,
      let top = parts.max(by: { ($0.mean.value ?? 0) < ($1.mean.value ?? 0) }),
      let value = top.mean.value, value >= Self.praiseworthy
    else {
      return Feedback.Passage(
        text: LocalText(
          zh: "本期计分的 \(report.calls) 通里，能量到的还太少，说不出哪一项好。",
          en: "Too little was measured in your \(report.calls.counted("call")) to praise a part."))
    }
    let name = top.subMetric.name
    let mean = Figure.score(value)
    return Feedback.Passage(
      text: LocalText(
        zh: "本期 \(report.calls) 通里，您的\(name.zh)平均 \(mean) 分，是几项里最好的。",
        en:
          "Over your \(report.calls.counted("call")), \(name.en) is your best part with \(mean) on average."
      ))
  }

  // MARK: - Second layer

  func suggestion() -> [Feedback.Passage] {
    let chosen = corrections
    if chosen.isEmpty { return [suspected() ?? weakestPart()] }
    let isGraveFirst = grave != nil && chosen.first?.criterion == grave?.criterion
    // Only the first can be the one to begin with.
    let start = isGraveFirst ? Self.first : opening([Self.first] + Self.corrections, 0)
    let rest = Self.corrections.filter { $0 != start }
    return chosen.enumerated().map { index, item in
      let lead = index == 0 ? start : opening(rest, index)
      let zh = fill(lead.zh, item.name.zh) + item.summary.zh
      let en = fill(lead.en, item.name.en) + " " + item.summary.en
      let gain = gain(of: item.criterion)
      return Feedback.Passage(
        text: LocalText(zh: zh, en: en), criterion: item.criterion, places: item.places,
        instead: item.advice, gain: gain)
    }
  }

  /// Nothing loses points again and again, but a critical error stands that nobody has rejected.
  private func suspected() -> Feedback.Passage? {
    let standing = report.criticalErrors.filter { $0.error.verdict != .rejected }
    guard let first = standing.first else { return nil }
    let waits = standing.count { $0.error.verdict != .upheld }
    let proof = first.error.evidence.first { $0.quote != nil } ?? first.error.evidence.first
    return Feedback.Passage(
      text: LocalText(
        zh: "请先看“\(first.error.name.zh)”：致命差错 \(standing.count) 处，其中 \(waits) 处待人工确认。",
        en:
          "Look at “\(first.error.name.en)” first: \(standing.count.counted("critical error")), \(waits) to be confirmed."
      ),
      places: proof.map { [Highlight.Place(callID: first.callID, evidence: $0)] } ?? [])
  }

  private var corrections: [Highlight] {
    Array(report.improvements.prefix(max(0, min(2, settings.maximumCorrections))))
  }

  private static let first = LocalText(zh: "建议先从“%”改起：", en: "Begin with “%”.")

  private static let corrections: [LocalText] = [
    LocalText(zh: "“%”还有提高的余地：", en: "There is room to grow in “%”."),
    LocalText(zh: "请留意“%”：", en: "Please mind “%”."),
    LocalText(zh: "“%”是目前失分较多的地方：", en: "“%” is where points are lost now."),
    LocalText(zh: "下个月可以重点练“%”：", en: "“%” is worth practising next month."),
  ]

  /// Nothing recurs: the part with the lowest mean, as a question.
  private func weakestPart() -> Feedback.Passage {
    let parts = report.subMetrics.enumerated().filter { $0.element.mean.value != nil }
    guard
      let weakest = parts.min(by: {
        ($0.element.mean.value ?? 0) < ($1.element.mean.value ?? 0)
      })
    else {
      return Feedback.Passage(
        text: LocalText(
          zh: "这 \(report.calls) 通里没有反复出现的问题。",
          en: "Nothing recurred in \(report.calls.counted("call"))."))
    }
    let k = weakest.offset
    let name = weakest.element.subMetric.name
    let mean = Figure.score(weakest.element.mean.value ?? 0)
    let lines = report.callList.filter {
      $0.notScorable == nil && $0.entersMeans && $0.subMetrics[k] != nil
    }
    let lowest = lines.min {
      (($0.subMetrics[k] ?? 0), $0.callID) < (($1.subMetrics[k] ?? 0), $1.callID)
    }
    var places: [Highlight.Place] = []
    var zh = "没有反复失分的项目；相对低一些的是\(name.zh)，平均 \(mean) 分"
    var en =
      "No criterion loses points again and again; the lowest part is \(name.en), \(mean) on average"
    if let lowest, let value = lowest.subMetrics[k] {
      let day = day(of: lowest.callID)
      zh += "，其中\(day.zh)的通话 \(lowest.callID) 只有 \(Figure.score(value)) 分。您自己听一遍，觉得差在哪里？"
      en +=
        ", and call \(lowest.callID)\(day.en) had \(Figure.score(value)). Listen to it again: what would you do otherwise?"
      places = [
        Highlight.Place(
          callID: lowest.callID,
          evidence: Evidence(
            note: LocalText(
              zh: "\(name.zh) \(Figure.score(value)) 分", en: "\(name.en) \(Figure.score(value))")))
      ]
    } else {
      zh += "。"
      en += "."
    }
    return Feedback.Passage(text: LocalText(zh: zh, en: en), places: places)
  }

  /// What full marks for the criterion in every call would have added to the agent's score: the
  /// sub-metrics weigh alike in it.
  private func gain(of criterion: String) -> Double? {
    guard let item = report.criteria.first(where: { $0.id == criterion }), let lift = item.lift
    else { return nil }
    if report.affinity.value != nil { return lift / Double(SubMetric.allCases.count) }
    guard report.meanWithoutSatisfaction != nil, item.subMetric != .satisfaction else { return nil }
    return lift / Double(SubMetric.allCases.count - 1)
  }

  // MARK: - Third layer

  func encouragement() -> [Feedback.Passage] {
    var passages: [Feedback.Passage] = []
    if let rise = rise() { passages.append(rise) }
    if let hope = grave.map(hope) ?? prospect() { passages.append(hope) }
    if passages.isEmpty { passages.append(standing()) }
    return passages
  }

  /// Better than the period before, or better at the end than at the beginning, by more than chance
  /// would give.
  private func rise() -> Feedback.Passage? {
    if let now = report.affinity.value, let before = previous?.affinity.value,
      now - before >= settings.notableChange,
      isBeyondChance(
        from: before, previous?.affinityLow, previous?.affinityHigh,
        to: now, report.affinityLow, report.affinityHigh)
    {
      let lead = opening(Self.rises, 0)
      let change = Figure.score(Figure.rounded(now, 1) - Figure.rounded(before, 1))
      return Feedback.Passage(
        text: LocalText(
          zh: "\(lead.zh)亲和力从上期的 \(Figure.score(before)) 升到 \(Figure.score(now))，提高了 \(change) 分。",
          en:
            "\(lead.en) Your affinity rose from \(Figure.score(before)) to \(Figure.score(now)), by \(change) points."
        ))
    }
    let weeks = report.trend.filter { $0.affinity != nil && $0.calls >= 3 }
    guard let first = weeks.first, let last = weeks.last, first.week != last.week,
      let from = first.affinity, let to = last.affinity, to - from >= 2,
      isBeyondChance(from: from, first.low, first.high, to: to, last.low, last.high)
    else { return nil }
    let lead = opening(Self.rises, 0)
    let means = weeks.compactMap(\.affinity)
    let climbs = zip(means, means.dropFirst()).allSatisfy { $0 <= $1 }
    let gain = Figure.score(Figure.rounded(to, 1) - Figure.rounded(from, 1))
    return Feedback.Passage(
      text: LocalText(
        zh:
          "\(lead.zh)从 \(date(first.week).zh)那周的 \(Figure.score(from)) 分到 \(date(last.week).zh)那周的 \(Figure.score(to)) 分，"
          + (climbs ? "一路在往上走。" : "高了 \(gain) 分。"),
        en:
          "\(lead.en) From \(Figure.score(from)) in the week of \(date(first.week).en) to \(Figure.score(to)) in that of \(date(last.week).en), "
          + (climbs ? "you have been climbing." : "\(gain) points higher.")
      ))
  }

  /// The 95 % interval of the difference leaves out nought; false where an interval is not known.
  private func isBeyondChance(
    from: Double, _ fromLow: Double?, _ fromHigh: Double?,
    to: Double, _ toLow: Double?, _ toHigh: Double?
  ) -> Bool {
    guard let fromLow, let fromHigh, let toLow, let toHigh else { return false }
    // Intervals end at 0 and 100: the longer side is the whole half.
    let before = max(from - fromLow, fromHigh - from)
    let after = max(to - toLow, toHigh - to)
    return to - from > (before * before + after * after).squareRoot()
  }

  private static let rises: [LocalText] = [
    LocalText(zh: "进步看得见：", en: "Your progress shows."),
    LocalText(zh: "功夫没有白费：", en: "The effort pays."),
    LocalText(zh: "方向是对的：", en: "You are on the right way."),
  ]

  /// Where critical errors recur, that they end is all that is hoped for.
  private func hope(_ fault: GraveFault) -> Feedback.Passage {
    // What was confirmed of other kinds is to end as well.
    let names = [fault.name] + fault.others.map(\.name)
    let zh = names.map { "“\($0.zh)”" }.joined(separator: "和")
    let en = names.map { "“\($0.en)”" }.joined(separator: " and ")
    return Feedback.Passage(
      text: LocalText(
        zh:
          "希望下个月不再出现\(zh)（本期\(names.count > 1 ? fault.name.zh : "")：\(fault.count.zh)）：先把这一条改好，相信您做得到。",
        en:
          "We hope to see no more of \(en) next month (\(names.count > 1 ? fault.name.en + ": " : "")\(fault.count.en)): mend this first; we trust that you can."
      ), places: unseenBestCall())
  }

  private func prospect() -> Feedback.Passage? {
    let gains = corrections.compactMap { gain(of: $0.criterion) }
    let total = gains.reduce(0, +)
    guard let now = report.affinity.value ?? report.meanWithoutSatisfaction,
      total >= settings.notableChange
    else { return nil }
    let index =
      report.affinity.value == nil
      ? LocalText(zh: "三项均值", en: "mean of three") : LocalText(zh: "亲和力", en: "affinity")
    let names = corrections.map(\.name)
    let zhNames = names.map { "“\($0.zh)”" }.joined(separator: "和")
    let enNames = names.map { "“\($0.en)”" }.joined(separator: " and ")
    let reach = Figure.score(min(100, now + total))
    let lead = opening(Self.prospects, 0)
    var zh = "\(lead.zh)把\(zhNames)做到位，\(index.zh)有望从 \(Figure.score(now)) 提到 \(reach) 左右"
    var en =
      "\(lead.en) With \(enNames) in place, your \(index.en) can go from \(Figure.score(now)) to about \(reach)"
    if let strength = report.strengths.first(where: isSteady) {
      zh += "；能把“\(strength.name.zh)”做得这么稳，这些您也学得会"
      en += "; with “\(strength.name.en)” so steady, you can manage this too"
    }
    return Feedback.Passage(
      text: LocalText(zh: zh + "。", en: en + "."), places: unseenBestCall(), gain: total)
  }

  private static let prospects: [LocalText] = [
    LocalText(zh: "下个月的目标不远：", en: "Next month's goal is near."),
    LocalText(zh: "再往前一步就够了：", en: "One step more will do."),
    LocalText(zh: "期待您下个月的表现：", en: "We look forward to next month."),
    LocalText(zh: "您离更好的成绩只差这一点：", en: "This is all that stands between you and a better score."),
  ]

  private func standing() -> Feedback.Passage {
    guard let value = report.affinity.value ?? report.meanWithoutSatisfaction else {
      return Feedback.Passage(
        text: LocalText(
          zh: "本期计分通话 \(report.calls) 通，还不足以算出总分。",
          en: "\(report.calls.counted("call")) scored: too little for an index so far."),
        places: unseenBestCall())
    }
    let shown = Figure.score(value)
    let standing = report.criticalErrors.count { $0.error.verdict != .rejected }
    let counsel: LocalText
    if standing > 0 {
      counsel = LocalText(
        zh: "致命差错 \(standing) 处，请先看这些。",
        en: "see to \(standing.counted("critical error")) first.")
    } else if value >= Self.praiseworthy {
      counsel = LocalText(
        zh: "请保持这份用心，把最好的那一通当作自己的标准。",
        en: "keep up the care and make your best call your standard.")
    } else {
      counsel = LocalText(
        zh: "请以最好的那一通为标准，一步一步来。",
        en: "make your best call your standard, step by step.")
    }
    let name = report.affinity.value == nil ? "三项均值" : "亲和力"
    let english = report.affinity.value == nil ? "mean of three" : "affinity"
    return Feedback.Passage(
      text: LocalText(
        zh: "本期\(name) \(shown) 分，来自 \(report.calls) 通通话；\(counsel.zh)",
        en: "Your \(english) is \(shown) over \(report.calls.counted("call")); \(counsel.en)"
      ), places: unseenBestCall())
  }

  /// The best call as evidence of what the agent can do; empty where the first layer shows a place
  /// in it already, for the same words twice are no proof of more.
  private func unseenBestCall() -> [Highlight.Place] {
    let seen = Set(recognition().flatMap(\.places).map(\.callID))
    return bestCall().places.filter { !seen.contains($0.callID) }
  }

  // MARK: - Words

  private func fill(_ template: String, _ name: String) -> String {
    template.split(separator: "%", omittingEmptySubsequences: false).joined(separator: name)
  }

  private func day(of callID: String) -> LocalText {
    let line = report.callList.first { $0.callID == callID }
    guard let day = line?.startedAt.flatMap({ Day(iso: $0) }) else {
      return LocalText(zh: "本期", en: "")
    }
    let date = date(day.description)
    return LocalText(zh: " " + date.zh, en: " on " + date.en)
  }

  private static func trimmed(_ text: String) -> String {
    text.hasPrefix(" ") ? String(text.dropFirst()) : text
  }

  private func date(_ day: String) -> LocalText {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return LocalText(verbatim: day) }
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return LocalText(zh: "\(parts[1]) 月 \(parts[2]) 日", en: "\(parts[2]) \(months[parts[1] - 1])")
  }
}
