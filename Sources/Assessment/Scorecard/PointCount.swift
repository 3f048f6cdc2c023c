internal import CallModel
internal import Foundation

/// What a rubric's points come to: those of a criterion, of a sub-metric, of the call.
struct PointCount {
  let rubric: Rubric

  /// What the criteria of a call come to.
  struct Totals {
    var subMetrics: [SubMetricScore]
    /// The mean of the sub-metrics; exists only when all four do.
    var affinity: Reading<Double>
    /// The mean of three where only satisfaction is missing.
    var meanWithoutSatisfaction: Double?
    /// The index as it counts: no more than the rubric's cap after a confirmed critical error.
    var cappedAffinity: Double?
  }

  /// - Parameters:
  ///   - checks: what the centre's own checks add and take.
  ///   - critical: those that a person has confirmed cap the index.
  func totals(
    of criteria: [CriterionScore], checks: [CheckResult]?, critical: [CriticalErrorCandidate],
    notScorable: NotScorable?
  ) -> Totals {
    let subMetrics = SubMetric.allCases.map { subMetric in
      var score = self.subMetric(subMetric, of: criteria, notScorable: notScorable)
      let points =
        checks?.filter { $0.subMetric == subMetric }.map(\.points).reduce(0, +) ?? 0
      if points != 0, let value = score.score.value {
        let adjusted = min(100, max(0, value + points))
        score.score = .measured(adjusted)
        score.adjustment = adjusted - value
      }
      return score
    }
    let values = subMetrics.compactMap(\.score.value)
    if values.count == subMetrics.count {
      let mean = values.reduce(0, +) / Double(values.count)
      let isCapped = critical.contains { $0.verdict == .upheld }
      return Totals(
        subMetrics: subMetrics, affinity: .measured(mean),
        cappedAffinity: isCapped ? min(mean, rubric.criticalCap) : mean)
    }
    let missing = subMetrics.filter { $0.score.value == nil }.map(\.subMetric)
    let absence =
      notScorable?.absence
      ?? .notMeasurable(
        zh: "缺少\(LocalText.list(missing.map(\.name)).zh)，四项不全不计总分",
        en: "\(LocalText.list(missing.map(\.name)).en) missing; the index needs all four")
    return Totals(
      subMetrics: subMetrics, affinity: .unavailable(absence),
      meanWithoutSatisfaction: missing == [.satisfaction]
        ? values.reduce(0, +) / Double(max(1, values.count)) : nil)
  }

  /// The points of a criterion: the latest values of its raters, else what the machine found.
  func score(_ criterion: Criterion, _ verdict: Verdict, ratings: [Rating]) -> CriterionScore {
    var score = CriterionScore(
      id: criterion.id, subMetric: criterion.subMetric, name: criterion.name,
      points: criterion.points, value: verdict.value, measuredShare: verdict.measuredShare,
      parts: verdict.parts, explanation: verdict.explanation, won: verdict.won,
      lost: verdict.lost, advice: verdict.advice)
    // Where no single place shows it, the measured value is the proof.
    if let value = verdict.value.value {
      if value > 0, score.won.isEmpty { score.won = [Evidence(note: verdict.explanation)] }
      if value < 1, score.lost.isEmpty { score.lost = [Evidence(note: verdict.explanation)] }
    }
    let given = latest(
      ratings.filter { $0.criterion == criterion.id && (0...1).contains($0.value) })
    if criterion.isHuman { score.mode = .human }
    guard !given.isEmpty else { return score }
    let mean = given.map(\.value).reduce(0, +) / Double(given.count)
    score.automaticValue = verdict.value.value
    score.value = .measured(mean)
    score.measuredShare = 1
    score.mode =
      verdict.value.value.map { abs($0 - mean) < 1e-9 } == true ? .humanConfirmed : .human
    let raters = given.count
    let anchor =
      raters == 1 ? criterion.anchors.first { abs($0.value - mean) < 1e-9 }?.text : nil
    let rated = LocalText(
      zh: "\(raters) 名质检员评为 \(figure(mean, 2))" + (anchor.map { "：\($0.zh)" } ?? ""),
      en: "\(raters == 1 ? "one rater gives" : "\(raters) raters give") \(figure(mean, 2))"
        + (anchor.map { ": \($0.en)" } ?? ""))
    let machine = verdict.value.value.map {
      LocalText(
        zh: "；机器评为 \(figure($0, 2))（\(verdict.explanation.zh)）",
        en: "; the machine gave \(figure($0, 2)) (\(verdict.explanation.en))")
    }
    score.explanation = LocalText(
      zh: rated.zh + (machine?.zh ?? ""), en: rated.en + (machine?.en ?? ""))
    let evidence = Evidence(note: rated)
    if score.value.value ?? 0 > 0 { score.won.insert(evidence, at: 0) }
    if score.value.value ?? 1 < 1 { score.lost.insert(evidence, at: 0) }
    return score
  }

  /// The criterion after a person has found that what cost its points did not happen.
  func restored(_ score: CriterionScore) -> CriterionScore {
    guard let value = score.value.value, value < 1 else { return score }
    var score = score
    let note = LocalText(
      zh: "人工复核：这项发现不属实，不扣分", en: "a person found this finding false; no points are lost")
    score.automaticValue = value
    score.value = .measured(1)
    score.mode = .human
    score.explanation = LocalText(
      zh: note.zh + "（机器：\(score.explanation.zh)）",
      en: note.en + " (machine: \(score.explanation.en))")
    score.won.insert(Evidence(note: note), at: 0)
    score.lost = []
    score.advice = nil
    return score
  }

  /// Of several values by the same rater the latest counts.
  private func latest(_ ratings: [Rating]) -> [Rating] {
    var order: [String] = []
    var byRater: [String: Rating] = [:]
    for rating in ratings {
      guard let other = byRater[rating.raterID] else {
        order.append(rating.raterID)
        byRater[rating.raterID] = rating
        continue
      }
      if (rating.at ?? .distantPast) >= (other.at ?? .distantPast) {
        byRater[rating.raterID] = rating
      }
    }
    return order.compactMap { byRater[$0] }
  }

  private func subMetric(
    _ subMetric: SubMetric, of criteria: [CriterionScore], notScorable: NotScorable?
  ) -> SubMetricScore {
    var earned = 0.0
    var possible = 0.0
    var occasion = 0.0
    var measured = 0.0
    for index in criteria.indices where criteria[index].subMetric == subMetric {
      let points = criteria[index].points
      switch criteria[index].value {
      case .measured(let value):
        earned += points * value
        possible += points
        occasion += points
        measured += points * criteria[index].measuredShare
      case .unavailable(let absence):
        if absence.kind == .notMeasurable { occasion += points }
      }
    }
    let coverage = occasion > 0 ? measured / occasion : 0
    let score: Reading<Double>
    if let notScorable {
      score = .unavailable(notScorable.absence)
    } else if possible <= 0 {
      score = .unavailable(
        occasion > 0
          ? .notMeasurable(zh: "各项均无法测量", en: "none of its criteria could be measured")
          : .noOccasion(zh: "各项均无评分机会", en: "none of its criteria had an occasion"))
    } else if coverage <= rubric.minimumCoverage {
      score = .unavailable(
        .notMeasurable(
          zh: "只测到应评分值的 \(percent(coverage))，需超过 \(percent(rubric.minimumCoverage))",
          en:
            "only \(percent(coverage)) of its points could be measured, more than \(percent(rubric.minimumCoverage)) are needed"
        ))
    } else if subMetric == .satisfaction, let absence = lackingSource(criteria) {
      score = .unavailable(absence)
    } else {
      score = .measured(100 * earned / possible)
    }
    return SubMetricScore(
      subMetric: subMetric, score: score, coverage: coverage, pointsEarned: earned,
      pointsPossible: possible)
  }

  /// The rubric asks for a survey or a rater, and there is none.
  private func lackingSource(_ criteria: [CriterionScore]) -> Absence? {
    func has(_ id: String) -> Bool { criteria.contains { $0.id == id && $0.value.value != nil } }
    switch rubric.satisfaction {
    case .any where ["S1", "S2", "S3", "S4"].contains(where: has): return nil
    case .any:
      // What tables say of the outcome alone does not tell how content a customer was.
      return .notMeasurable(
        zh: "没有客户评价和质检员判断，客户的话也太少，无从推断；只凭办理结果（S5、S6）不算满意度",
        en:
          "no survey, no rater, and too few words of the customer to infer from; the outcome alone "
          + "(S5, S6) does not tell how content a customer was")
    case .rater where has("S1") || has("S2"): return nil
    case .survey where has("S1"): return nil
    case .rater:
      return .notMeasurable(
        zh: "按设置只认质检员或客户评价，本通没有", en: "by the settings satisfaction needs a rater or a survey")
    case .survey:
      return .notMeasurable(
        zh: "按设置只认客户评价，本通没有", en: "by the settings satisfaction needs the customer's survey")
    }
  }
}
