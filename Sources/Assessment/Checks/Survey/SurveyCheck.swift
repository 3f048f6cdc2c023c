package import CallModel
internal import Lexis

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
    switch reading(of: call.record) {
    case .none:
      return .noOccasion(zh: "未提供客户评价，不计入", en: "no survey was supplied; left out")
    case .fault(_, let fault):
      return .notMeasurable(zh: fault.zh, en: fault.en)
    case .value(let value, let text):
      let evidence = Evidence(party: .customer, note: text)
      return Verdict(
        .measured(value), explanation: text, won: value > 0 ? [evidence] : [],
        lost: value < 1 ? [evidence] : [])
    }
  }

  /// Why a rating cannot be understood, whatever the call: no word that is known, no scale, or a
  /// figure off its scale. Nil where it can, or where there is none.
  package func fault(of record: CallRecord) -> (kind: InputProblem.Kind, what: LocalText)? {
    if case .fault(let kind, let what) = reading(of: record) { (kind, what) } else { nil }
  }

  private enum Reading {
    case none
    case value(Double, LocalText)
    case fault(InputProblem.Kind, LocalText)
  }

  private func reading(of record: CallRecord) -> Reading {
    let score = (record.surveyScore ?? "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    if score.isEmpty { return .none }
    let word = score.lowercased()
    if satisfied.contains(word) {
      return .value(1, LocalText(zh: "客户评价：满意", en: "the customer says: satisfied"))
    }
    if ordinary.contains(word) {
      return .value(0.5, LocalText(zh: "客户评价：一般", en: "the customer says: ordinary"))
    }
    if dissatisfied.contains(word) {
      return .value(0, LocalText(zh: "客户评价：不满意", en: "the customer says: dissatisfied"))
    }
    guard let mark = SurveyMark(score) else {
      return .fault(
        .surveyNoRating,
        LocalText(
          zh: "客户评价“\(PersonalDataMask.shownCell(score))”既不是数字，也不是评分标准里的评价词",
          en:
            "the survey score '\(PersonalDataMask.shownCell(score))' is neither a number nor a word that the rubric knows"
        ))
    }
    let named = (record.surveyScale ?? "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    guard let scale = SurveyScale.range(of: named) ?? (named.isEmpty ? mark.scale : nil) else {
      return .fault(
        named.isEmpty ? .surveyWithoutScale : .surveyScaleUnknown,
        named.isEmpty
          ? LocalText(
            zh: "客户评价没有注明量表（survey_scale，例如 1-5 或 五分制）",
            en: "the survey score comes without its scale (survey_scale, for example 1-5)")
          : LocalText(
            zh: "量表“\(named)”不认识（survey_scale，例如 1-5 或 五分制）",
            en: "the scale '\(named)' is not understood (survey_scale, for example 1-5)"))
    }
    let ends = "\(figure(scale.lowerBound))–\(figure(scale.upperBound))"
    if let highest = mark.highest, highest != scale.upperBound {
      return .fault(
        .surveyOtherScale,
        LocalText(
          zh: "评价“\(score)”的满分与量表 \(ends) 不符",
          en: "the score '\(score)' has another highest mark than the scale \(ends)"))
    }
    guard scale.contains(mark.value) else {
      return .fault(
        .surveyOffScale,
        LocalText(
          zh: "评价 \(figure(mark.value, 2)) 不在量表 \(ends) 内",
          en: "the score \(figure(mark.value, 2)) is not on the scale \(ends)"))
    }
    return .value(
      (mark.value - scale.lowerBound) / (scale.upperBound - scale.lowerBound),
      LocalText(
        zh: "客户评分 \(figure(mark.value, 2))（量表 \(ends)）",
        en: "the customer's score: \(figure(mark.value, 2)) on a scale of \(ends)"))
  }

  package static let examples: [CheckExample] = []
}

/// A customer's mark as centres and their exports write it: `4`, `4.5`, `4,5`, `4分`, `4 / 5`, `5星`, `80%`.
struct SurveyMark {
  let value: Double
  /// The best that could be given, where the mark itself says it: 5 of `4/5`.
  let highest: Double?

  /// Nil for what is no mark. One comma before one or two digits is the decimal mark, as in every
  /// other column of figures.
  init?(_ text: String) {
    let plain = SurveyScale.plain(text)
    var mark = plain[...]
    var best: Double?
    if let slash = mark.firstIndex(of: "/") {
      guard let named = Self.number(mark[mark.index(after: slash)...]), named > 0 else {
        return nil
      }
      best = named
      mark = mark[..<slash]
    } else if mark.last == "%" {
      best = 100
      mark.removeLast()
    }
    guard let value = Self.number(mark) else { return nil }
    self.value = value
    highest = best
  }

  /// The scale of a mark that says how much could be had; nil for one that does not.
  var scale: ClosedRange<Double>? {
    highest.flatMap { $0 >= 2 ? SurveyScale.range(upTo: $0) : nil }
  }

  private static func number(_ text: Substring) -> Double? {
    var digits = text
    for unit in ["分", "颗星", "星级", "星", "points", "point", "stars", "star"]
    where digits.hasSuffix(unit) {
      digits = digits.dropLast(unit.count)
      break
    }
    if let word = SurveyScale.words[String(digits)] { return word }
    let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 2, (1...2).contains(parts[1].count), !digits.contains(".") {
      digits = parts.joined(separator: ".")[...]
    }
    guard digits.allSatisfy({ $0 == "." || $0.isASCII && $0.isNumber }) else { return nil }
    return Double(digits)
  }
}

/// The lowest and the highest mark of a survey, as centres write them. Numerals and their units are grammar and no list; the
/// answers that a survey offers stand in the rubric (S1).
package enum SurveyScale {
  /// Whether a scale is written as one of those that are understood.
  package static func isKnown(_ text: String) -> Bool { range(of: text) != nil }

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
    return range(upTo: high)
  }

  static func range(upTo high: Double) -> ClosedRange<Double> { (high == 100 ? 0 : 1)...high }

  static let words: [String: Double] = [
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "百": 100, "一百": 100,
  ]

  /// Half width, small letters, one kind of dash, no spaces.
  static func plain(_ text: String) -> String {
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
    return words[String(name)] ?? Double(name)
  }
}

extension Rubric {
  /// Why the rating of a call's customer cannot be understood; nil where it can, or where there
  /// is none.
  package func surveyFault(
    of record: CallRecord
  ) -> (kind: InputProblem.Kind, what: LocalText)? {
    check(SurveyCheck.self)?.fault(of: record)
  }
}
