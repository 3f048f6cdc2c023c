package import CallModel

/// Listens to a call for one thing: gives its criterion a value, and raises findings.
///
/// Parameters come from the criterion's section of the rubric; nothing else is read.
package protocol Check: Sendable {
  /// For example `interruption`.
  static var id: String { get }
  /// The criterion it gives the value of, for example `P1`.
  static var criterion: String { get }
  /// What it listens for, in a sentence or two.
  static var definition: LocalText { get }
  /// Calls in which it must and must not find something; the first tests, and its picture.
  static var examples: [CheckExample] { get }

  init(_ section: RubricSection)

  func verdict(on call: HeardCall) -> Verdict
}

/// What a check made of a call.
package struct Verdict: Sendable {
  package var value: Reading<Double>
  /// The share of the criterion that could be measured.
  package var measuredShare: Double
  package var parts: [CriterionPart]
  package var explanation: LocalText
  package var won: [Evidence]
  package var lost: [Evidence]
  package var advice: LocalText?
  package var findings: [Finding]

  init(
    _ value: Reading<Double>, share: Double = 1, parts: [CriterionPart] = [],
    explanation: LocalText, won: [Evidence] = [], lost: [Evidence] = [], advice: LocalText? = nil,
    findings: [Finding] = []
  ) {
    self.value = value.map(\.clippedToUnit)
    self.measuredShare = share
    self.parts = parts
    self.explanation = explanation
    self.won = won
    self.lost = lost
    self.advice = advice
    self.findings = findings
  }

  /// No value, and why.
  static func absent(_ absence: Absence, findings: [Finding] = []) -> Verdict {
    Verdict(
      .unavailable(absence), share: absence.kind == .notMeasurable ? 0 : 1,
      explanation: absence.why, findings: findings)
  }
  static func noOccasion(zh: String, en: String) -> Verdict {
    absent(.noOccasion(zh: zh, en: en))
  }
  static func notMeasurable(zh: String, en: String) -> Verdict {
    absent(.notMeasurable(zh: zh, en: en))
  }

  /// Σ weight × value ÷ Σ weight over the parts that have a value.
  static func weighted(
    _ parts: [CriterionPart], explanation: LocalText, won: [Evidence] = [], lost: [Evidence] = [],
    advice: LocalText? = nil, findings: [Finding] = []
  ) -> Verdict {
    var earned = 0.0
    var measured = 0.0
    var occasion = 0.0
    var firstAbsence: Absence?
    for part in parts {
      switch part.value {
      case .measured(let value):
        earned += part.weight * value
        measured += part.weight
        occasion += part.weight
      case .unavailable(let absence):
        if absence.kind == .notMeasurable { occasion += part.weight }
        if firstAbsence == nil || absence.kind == .notMeasurable { firstAbsence = absence }
      }
    }
    guard measured > 0 else {
      var verdict = absent(
        firstAbsence ?? .noOccasion(zh: "没有可评的部分", en: "there is no part to judge"),
        findings: findings)
      verdict.parts = parts
      return verdict
    }
    return Verdict(
      .measured(earned / measured), share: measured / occasion, parts: parts,
      explanation: explanation, won: won, lost: lost, advice: advice, findings: findings)
  }
}

extension Absence {
  static let noWords = Absence.notMeasurable(
    zh: "没有转写文本，无法判断用语", en: "there is no transcript, so no words to judge")
  static let noTimes = Absence.notMeasurable(
    zh: "没有时间信息（无分声道录音，文本也无时间）",
    en: "there are no times: neither separate channels nor a timed transcript")
  static let noEnds = Absence.notMeasurable(
    zh: "转写没有真正的结束时间（每句都到下一句开始为止），看不出停顿和语速；请导出带结束时间的转写",
    en:
      "the transcript has no real ends (each turn lasts until the next begins), so neither pauses nor rates can be seen; export it with end times"
  )
  static let oneChannel = Absence.notMeasurable(
    zh: "需要双声道录音（单声道或无录音时无法测量重叠）",
    en: "needs separate channels; overlap cannot be measured on mono or without a recording")
  static let channelsNotSaid = Absence.notMeasurable(
    zh: "没有录音，转写也没有写明双方各占一个声道，重叠无法判断；确由双声道转写的，请在 calls.csv 的 channels 写 2（assess 用 --channels 2）",
    en:
      "there is no recording, and nothing says that each party was transcribed from its own channel, so overlap cannot be told; if so, write 2 under channels in calls.csv (--channels 2 with assess)"
  )
  static let noRecording = Absence.notMeasurable(
    zh: "没有录音，无法测量声音", en: "there is no recording, so no voice to measure")
  static let notSupplied = Absence.noOccasion(
    zh: "未提供人工评分，不计入", en: "no rating was supplied; left out")
}

/// A drawn call or a written dialogue, with what a check must find in it.
package struct CheckExample: Sendable {
  package enum Picture: Sendable {
    /// Who speaks when; `^` marks where a finding begins. Words may be put into the stretches.
    case sketch(String, words: [Words] = [])
    /// Turns of half a second a character, and the numbers of the turns a finding points at.
    case dialogue([(Party, String)], found: [Int])
  }

  /// What a party says from a column of the sketch on.
  package struct Words: Sendable {
    package var party: Party
    package var column: Int
    package var text: String

    package init(_ party: Party, at column: Int, _ text: String) {
      self.party = party
      self.column = column
      self.text = text
    }
  }

  package var name: LocalText
  package var picture: Picture

  package init(_ name: LocalText, _ picture: Picture) {
    self.name = name
    self.picture = picture
  }
}
