import Assessment
import CallModel

/// The third layer of feedback: what has become better, what is within reach, what is hoped for.
struct FeedbackEncouragement {
  let facts: FeedbackFacts

  var passages: [Feedback.Passage] {
    var passages: [Feedback.Passage] = []
    if let rise = rise() { passages.append(rise) }
    if let hope = facts.grave.map(hope) ?? prospect() { passages.append(hope) }
    if passages.isEmpty { passages.append(standing()) }
    return passages
  }

  /// Better than the period before, or better at the end than at the beginning, by more than chance
  /// would give.
  private func rise() -> Feedback.Passage? {
    if let now = facts.report.affinity.value, let before = facts.previous?.affinity.value,
      now - before >= facts.settings.notableChange,
      isBeyondChance(
        from: before, facts.previous?.affinityLow, facts.previous?.affinityHigh,
        to: now, facts.report.affinityLow, facts.report.affinityHigh)
    {
      let lead = facts.opening(Self.rises, 0)
      let change = Figure.score(Figure.rounded(now, 1) - Figure.rounded(before, 1))
      return Feedback.Passage(
        text: LocalText(
          zh: "\(lead.zh)亲和力从上期的 \(Figure.score(before)) 升到 \(Figure.score(now))，提高了 \(change) 分。",
          en:
            "\(lead.en) Your affinity rose from \(Figure.score(before)) to \(Figure.score(now)), by \(change) points."
        ))
    }
    let weeks = facts.report.trend.filter { $0.affinity != nil && $0.calls >= 3 }
    guard let first = weeks.first, let last = weeks.last, first.week != last.week,
      let from = first.affinity, let to = last.affinity, to - from >= 2,
      isBeyondChance(from: from, first.low, first.high, to: to, last.low, last.high)
    else { return nil }
    let lead = facts.opening(Self.rises, 0)
    let means = weeks.compactMap(\.affinity)
    let climbs = zip(means, means.dropFirst()).allSatisfy { $0 <= $1 }
    let gain = Figure.score(Figure.rounded(to, 1) - Figure.rounded(from, 1))
    return Feedback.Passage(
      text: LocalText(
        zh:
          "\(lead.zh)从 \(facts.date(first.week).zh)那周的 \(Figure.score(from)) 分到 \(facts.date(last.week).zh)那周的 \(Figure.score(to)) 分，"
          + (climbs ? "一路在往上走。" : "高了 \(gain) 分。"),
        en:
          "\(lead.en) From \(Figure.score(from)) in the week of \(facts.date(first.week).en) to \(Figure.score(to)) in that of \(facts.date(last.week).en), "
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
    let zh = names.map { "“\($0.zh)”" }.joined(separator: names.count > 2 ? "、" : "和")
    let quoted = names.map { "“\($0.en)”" }
    let en =
      quoted.count > 2
      ? quoted.dropLast().joined(separator: ", ") + " or " + quoted[quoted.count - 1]
      : quoted.joined(separator: " or ")
    let these = names.count > 1
    return Feedback.Passage(
      text: LocalText(
        zh:
          "希望下个月不再出现\(zh)（本期\(names.count > 1 ? fault.name.zh : "")：\(fault.count.zh)）：先把这\(these ? "些" : "一条")改好，相信您做得到。",
        en:
          "We hope to see no more of \(en) next month (\(names.count > 1 ? fault.name.en + ": " : "")\(fault.count.en)): mend \(these ? "these" : "this") first; we trust that you can."
      ), places: unseenBestCall())
  }

  private func prospect() -> Feedback.Passage? {
    let gains = facts.corrections.compactMap { facts.gain(of: $0.criterion) }
    let total = gains.reduce(0, +)
    guard let now = facts.report.affinity.value ?? facts.report.meanWithoutSatisfaction,
      total >= facts.settings.notableChange
    else { return nil }
    let index =
      facts.report.affinity.value == nil
      ? LocalText(zh: "三项均值", en: "mean of three") : LocalText(zh: "亲和力", en: "affinity")
    let names = facts.corrections.map(\.name)
    let zhNames = names.map { "“\($0.zh)”" }.joined(separator: "和")
    let enNames = names.map { "“\($0.en)”" }.joined(separator: " and ")
    let reach = Figure.score(min(100, now + total))
    let lead = facts.opening(Self.prospects, 0)
    var zh = "\(lead.zh)把\(zhNames)做到位，\(index.zh)有望从 \(Figure.score(now)) 提到 \(reach) 左右"
    var en =
      "\(lead.en) With \(enNames) in place, your \(index.en) can go from \(Figure.score(now)) to about \(reach)"
    if let strength = facts.report.strengths.first(where: facts.isSteady) {
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
    guard let value = facts.report.affinity.value ?? facts.report.meanWithoutSatisfaction else {
      return Feedback.Passage(
        text: LocalText(
          zh: "本期计分通话 \(facts.report.calls) 通，还不足以算出总分。",
          en: "\(facts.report.calls.counted("call")) scored: too little for an index so far."),
        places: unseenBestCall())
    }
    let shown = Figure.score(value)
    let upheld = facts.report.criticalErrors.count { $0.error.verdict == .upheld }
    let suspected = facts.report.criticalErrors.count { $0.error.verdict == .open }
    let counsel: LocalText
    if upheld > 0 {
      counsel = LocalText(
        zh: "致命差错 \(upheld) 处，请先看\(upheld > 1 ? "这些" : "这一处")。",
        en: "see to \(upheld.counted("critical error")) first.")
    } else if suspected > 0 {
      counsel = LocalText(
        zh: "疑似致命差错 \(suspected) 处，待人工确认，请先看\(suspected > 1 ? "这些" : "这一处")。",
        en:
          "see to \(suspected.counted("suspected critical error")) first, which a person is yet to confirm."
      )
    } else if value >= FeedbackFacts.praiseworthy {
      counsel = LocalText(
        zh: "请保持这份用心，把最好的那一通当作自己的标准。",
        en: "keep up the care and make your best call your standard.")
    } else {
      counsel = LocalText(
        zh: "请以最好的那一通为标准，一步一步来。",
        en: "make your best call your standard, step by step.")
    }
    let name = facts.report.affinity.value == nil ? "三项均值" : "亲和力"
    let english = facts.report.affinity.value == nil ? "mean of three" : "affinity"
    return Feedback.Passage(
      text: LocalText(
        zh: "本期\(name) \(shown) 分，来自 \(facts.report.calls) 通通话；\(counsel.zh)",
        en: "Your \(english) is \(shown) over \(facts.report.calls.counted("call")); \(counsel.en)"
      ), places: unseenBestCall())
  }

  /// The best call as evidence of what the agent can do; empty where the first layer shows a place
  /// in it already, for the same words twice are no proof of more.
  private func unseenBestCall() -> [Highlight.Place] {
    let first = FeedbackRecognition(facts: facts)
    let seen = Set(first.passages.flatMap(\.places).map(\.callID))
    return first.bestCall().places.filter { !seen.contains($0.callID) }
  }
}
