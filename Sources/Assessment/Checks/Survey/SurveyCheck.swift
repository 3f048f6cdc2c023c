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
    let trimmed = Self.trimmed(call.record.surveyScore)
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
    } else if let score = Double(trimmed),
      let scale = SurveyScale.range(of: call.record.surveyScale)
    {
      guard scale.contains(score) else {
        return .notMeasurable(
          zh:
            "评价 \(figure(score, 2)) 不在量表 \(figure(scale.lowerBound))–\(figure(scale.upperBound)) 内",
          en:
            "the score \(figure(score, 2)) is not on the scale \(figure(scale.lowerBound))–\(figure(scale.upperBound))"
        )
      }
      value = (score - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
      let range = "\(figure(scale.lowerBound))–\(figure(scale.upperBound))"
      text = LocalText(
        zh: "客户评分 \(figure(score, 2))（量表 \(range)）",
        en: "the customer's score: \(figure(score, 2)) on a scale of \(range)")
    } else {
      let fault = Self.fault(trimmed, scale: call.record.surveyScale)
      return .notMeasurable(zh: fault.zh, en: fault.en)
    }
    let evidence = Evidence(party: .customer, note: text)
    return Verdict(
      .measured(value), explanation: text, won: value > 0 ? [evidence] : [],
      lost: value < 1 ? [evidence] : [])
  }

  private static func trimmed(_ score: String?) -> String {
    (score ?? "").filter { !$0.isNewline }.split(separator: " ").joined(separator: " ")
  }

  /// Why a rating cannot be understood, whatever the call: no word that is known, no scale, or a
  /// figure off its scale. Nil where it can, or where there is none.
  package func fault(of record: CallRecord) -> LocalText? {
    let score = Self.trimmed(record.surveyScore)
    let word = score.lowercased()
    if score.isEmpty || satisfied.contains(word) || ordinary.contains(word)
      || dissatisfied.contains(word)
    {
      return nil
    }
    guard let value = Double(score), let scale = SurveyScale.range(of: record.surveyScale) else {
      return Self.fault(score, scale: record.surveyScale)
    }
    if scale.contains(value) { return nil }
    return LocalText(
      zh: "评价 \(score) 不在量表 \(figure(scale.lowerBound))–\(figure(scale.upperBound)) 内",
      en:
        "the score \(score) is not on the scale \(figure(scale.lowerBound))–\(figure(scale.upperBound))"
    )
  }

  private static func fault(_ score: String, scale: String?) -> LocalText {
    let scale = (scale ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if Double(score) == nil {
      return LocalText(
        zh: "客户评价“\(score)”既不是数字，也不是评分标准里的评价词",
        en: "the survey score '\(score)' is neither a number nor a word that the rubric knows")
    }
    return scale.isEmpty
      ? LocalText(
        zh: "客户评价没有注明量表（survey_scale，例如 1-5 或 五分制）",
        en: "the survey score comes without its scale (survey_scale, for example 1-5)")
      : LocalText(
        zh: "量表“\(scale)”不认识（survey_scale，例如 1-5 或 五分制）",
        en: "the scale '\(scale)' is not understood (survey_scale, for example 1-5)")
  }

  package static let examples: [CheckExample] = []
}

/// The lowest and the highest mark of a survey, as centres write them.
enum SurveyScale {
  /// `1-5`, `0–10`, `1~5分`, `1至10`; `五分制`, `5分制`, `满分10分`, `5-point`.
  ///
  /// A scale named by its highest mark alone begins at 1, as customers are asked for 1 to 5 or 1 to
  /// 10; one of a hundred begins at 0. Nil for anything else.
  static func range(of text: String?) -> ClosedRange<Double>? {
    guard let text else { return nil }
    let plain = plain(text)
    let ends = plain.split { "-~至到".contains($0) }
    if ends.count == 2, let low = mark(ends[0]), let high = mark(ends[1]), low < high {
      return low...high
    }
    guard let high = named(plain), high >= 2 else { return nil }
    return (high == 100 ? 0 : 1)...high
  }

  /// Half width, small letters, one kind of dash, no spaces.
  private static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x20, 0x3000, 0x09, 0x0A, 0x0D, 0xA0: continue
      case 0x2010...0x2015, 0x2212, 0xFF0D: plain.append("-")
      case 0xFF5E, 0x301C: plain.append("~")
      case 0xFF01...0xFF5D: plain.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }

  /// `5`, `5分`.
  private static func mark(_ text: Substring) -> Double? {
    Double(text.hasSuffix("分") ? text.dropLast() : text)
  }

  /// The highest mark of a scale that is named by it.
  private static func named(_ text: String) -> Double? {
    var name = text[...]
    var isNamed = false
    for start in ["满分"] where name.hasPrefix(start) {
      name = name.dropFirst(start.count)
      isNamed = true
    }
    for end in ["分制", "级量表", "点量表", "级制", "分", "-pointscale", "-point", "pointscale", "point"]
    where name.hasSuffix(end) {
      name = name.dropLast(end.count)
      isNamed = true
      break
    }
    guard isNamed else { return nil }
    return ["三": 3, "四": 4, "五": 5, "七": 7, "十": 10, "百": 100, "一百": 100][String(name)]
      ?? Double(name)
  }
}

extension Rubric {
  /// Why the rating of a call's customer cannot be understood; nil where it can, or where there
  /// is none.
  package func surveyFault(of record: CallRecord) -> LocalText? {
    check(SurveyCheck.self)?.fault(of: record)
  }
}
