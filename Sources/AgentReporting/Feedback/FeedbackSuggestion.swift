import Assessment
import CallModel

/// The second layer of feedback: what to work on, and what to say instead.
struct FeedbackSuggestion {
  let facts: FeedbackFacts

  var passages: [Feedback.Passage] {
    let chosen = facts.corrections
    if chosen.isEmpty { return [suspected() ?? weakestPart()] }
    let isGraveFirst = facts.grave != nil && chosen.first?.criterion == facts.grave?.criterion
    // Only the first can be the one to begin with.
    let start = isGraveFirst ? Self.first : facts.opening([Self.first] + Self.corrections, 0)
    let rest = Self.corrections.filter { $0 != start }
    return chosen.enumerated().map { index, item in
      let lead = index == 0 ? start : facts.opening(rest, index)
      let zh = FeedbackFacts.fill(lead.zh, item.name.zh) + item.summary.zh
      let en = FeedbackFacts.fill(lead.en, item.name.en) + " " + item.summary.en
      let gain = facts.gain(of: item.criterion)
      return Feedback.Passage(
        text: LocalText(zh: zh, en: en), criterion: item.criterion, places: item.places,
        instead: item.advice, gain: gain)
    }
  }

  /// Nothing loses points again and again, but a critical error stands that nobody has rejected.
  private func suspected() -> Feedback.Passage? {
    let standing = facts.report.criticalErrors.filter { $0.error.verdict != .rejected }
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

  private static let first = LocalText(zh: "建议先从“%”改起：", en: "Begin with “%”.")

  private static let corrections: [LocalText] = [
    LocalText(zh: "“%”还有提高的余地：", en: "There is room to grow in “%”."),
    LocalText(zh: "请留意“%”：", en: "Please mind “%”."),
    LocalText(zh: "“%”是目前失分较多的地方：", en: "“%” is where points are lost now."),
    LocalText(zh: "下个月可以重点练“%”：", en: "“%” is worth practising next month."),
  ]

  /// Nothing recurs: the part with the lowest mean, as a question.
  private func weakestPart() -> Feedback.Passage {
    let parts = facts.report.subMetrics.enumerated().filter { $0.element.mean.value != nil }
    guard
      let weakest = parts.min(by: {
        ($0.element.mean.value ?? 0) < ($1.element.mean.value ?? 0)
      })
    else {
      return Feedback.Passage(
        text: LocalText(
          zh: "这 \(facts.report.calls) 通里没有反复出现的问题。",
          en: "Nothing recurred in \(facts.report.calls.counted("call"))."))
    }
    let k = weakest.offset
    let name = weakest.element.subMetric.name
    let mean = Figure.score(weakest.element.mean.value ?? 0)
    let lines = facts.report.callList.filter {
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
      let day = facts.day(of: lowest.callID)
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
}
