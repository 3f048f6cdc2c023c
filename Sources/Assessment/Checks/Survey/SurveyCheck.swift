package import CallModel

/// The customer's own rating: the only measured satisfaction.
package struct SurveyCheck: Check {
  package static let id = "survey"
  package static let criterion = "S1"
  package static let definition = LocalText(
    zh: "客户在满意度调查中的评价，按量表换算为 0–1。", en: "The customer's own rating, brought to 0–1 by its scale.")

  let satisfied: Set<String>
  let ordinary: Set<String>
  let dissatisfied: Set<String>

  package init(_ section: RubricSection) {
    satisfied = Set(section.words("satisfied_words").map { $0.lowercased() })
    ordinary = Set(section.words("ordinary_words").map { $0.lowercased() })
    dissatisfied = Set(section.words("dissatisfied_words").map { $0.lowercased() })
  }

  package func verdict(on call: HeardCall) -> Verdict {
    let trimmed = (call.record.surveyScore ?? "").filter { !$0.isNewline }
      .split(separator: " ").joined(separator: " ")
    guard !trimmed.isEmpty else {
      return .noOccasion(zh: "未提供客户评价，不计入", en: "no survey was supplied; left out")
    }
    let value: Double
    let text: LocalText
    let word = trimmed.lowercased()
    if satisfied.contains(word) {
      value = 1
      text = LocalText(zh: "客户评价：满意", en: "the customer says: satisfied")
    } else if ordinary.contains(word) {
      value = 0.5
      text = LocalText(zh: "客户评价：一般", en: "the customer says: ordinary")
    } else if dissatisfied.contains(word) {
      value = 0
      text = LocalText(zh: "客户评价：不满意", en: "the customer says: dissatisfied")
    } else if let score = Double(trimmed), let scale = scale(of: call.record.surveyScale) {
      guard scale.contains(score) else {
        return .notMeasurable(
          zh:
            "评价 \(figure(score, 2)) 不在量表 \(figure(scale.lowerBound))–\(figure(scale.upperBound)) 内",
          en:
            "the score \(figure(score, 2)) is not on the scale \(figure(scale.lowerBound))–\(figure(scale.upperBound))"
        )
      }
      value = (score - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
      let onScale =
        "\(figure(score, 2)) / \(figure(scale.lowerBound))–\(figure(scale.upperBound))"
      text = LocalText(zh: "客户评分 \(onScale)", en: "the customer's score: \(onScale)")
    } else {
      return .notMeasurable(
        zh: "客户评价没有注明量表（survey_scale，例如 1-5）",
        en: "the survey score comes without its scale (survey_scale, for example 1-5)")
    }
    let evidence = Evidence(party: .customer, note: text)
    return Verdict(
      .measured(value), explanation: text, won: value > 0 ? [evidence] : [],
      lost: value < 1 ? [evidence] : [])
  }

  /// `1-5`, `0–10`, `1~5`.
  private func scale(of text: String?) -> ClosedRange<Double>? {
    guard let text else { return nil }
    let ends = text.split { "-–—~至 ".contains($0) }.compactMap { Double($0) }
    guard ends.count == 2, ends[0] < ends[1] else { return nil }
    return ends[0]...ends[1]
  }

  package static let examples: [CheckExample] = []
}
