package import CallModel
internal import Foundation
public import Lexis

/// Applies a rubric to calls: points for what was heard, with the evidence for each.
///
/// A pure function of the call and the rubric: the same input gives the same scorecard.
public struct Assessor: Sendable {
  public let rubric: Rubric
  /// What is listened for beside the rubric's measures.
  public let checks: CheckSet

  /// The phrase lists in force, which are those of the checks.
  public var phrases: PhraseMatcher { checks.phrases }

  public init(rubric: Rubric = .standard, checks: CheckSet = .standardOnly) {
    self.rubric = rubric
    self.checks = checks
  }

  /// The scorecard of a call.
  ///
  /// - Parameter provenance: what the card was made from; digests are the caller's to take.
  public func assess(_ input: CallInput, provenance: Provenance) -> Scorecard {
    let call = HeardCall(input, rubric: rubric, checks: checks)
    let notScorable = Scorability(call).reason
    var findings: [Finding] = []
    var criteria: [CriterionScore] = []
    criteria.reserveCapacity(rubric.criteria.count)
    for (criterion, check) in zip(rubric.criteria, rubric.checks) {
      let verdict =
        notScorable.map { Verdict.absent(Absence(.notMeasurable, $0)) } ?? check.verdict(on: call)
      findings += verdict.findings
      var scored = score(
        criterion, verdict, ratings: notScorable == nil ? input.ratings : [])
      // A check that asks itself whether it was overturned raises nothing bad any more.
      let stillBad = verdict.findings.contains {
        $0.polarity == .bad && $0.check == type(of: check).id
      }
      if stillBad, call.overturned.contains(type(of: check).id), scored.mode == .automatic {
        scored = restored(scored)
      }
      criteria.append(scored)
    }
    if call.areMirrored {
      findings.append(
        Finding(
          check: Finding.mirroredParties, polarity: .neutral, criteria: [],
          summary: LocalText(
            zh: "转写里双方的角色写反了", en: "the transcript has the parties the wrong way round"),
          advice: LocalText(
            zh: "请核对转写的角色；评分按对调后的角色。",
            en: "Check who is who in the transcript; the call is judged with the parties exchanged."
          ),
          evidence: [
            Evidence(
              span: call.timeline.map { Span(0, $0.duration) },
              note: LocalText(
                zh: "坐席的话与客户声道的时间吻合，用语也是坐席的用语",
                en: "the agent's words fall on the other channel's speech, and are an agent's words"
              ))
          ]))
    }
    if let alignment = call.alignment, let text = alignment.text {
      let isSwapped = alignment.verdict == .swapped
      findings.append(
        Finding(
          check: isSwapped ? Finding.swappedChannels : "alignment",
          polarity: .neutral, criteria: [],
          // What to check stands in the advice.
          summary: isSwapped
            ? LocalText(
              zh: "声道疑似接反：转写里坐席说话的时间与另一声道吻合",
              en: "the channels look swapped: the agent's turns fit the other channel") : text,
          advice: isSwapped
            ? LocalText(
              zh: "请核对哪个声道是坐席（表里的 agent_channel，或 --agent-channel）；也可能是转写的角色写反了。",
              en:
                "Check which channel is the agent's (agent_channel in the table, or --agent-channel), or whether the transcript has the roles the wrong way round."
            )
            : LocalText(
              zh: "请核对转写的起始时间和录音是否同一通电话。",
              en: "Check where the transcript's clock starts, and that both are of one call."),
          evidence: [
            Evidence(
              span: call.timeline.map { Span(0, $0.duration) },
              note: LocalText(
                zh:
                  "该方有声的时间占其文本时间的 \(percent(alignment.sharedAsGiven))，校正后 \(percent(alignment.shared))",
                en:
                  "heard in \(percent(alignment.sharedAsGiven)) of its turns' time, \(percent(alignment.shared)) once set right"
              ))
          ]))
    }
    findings.removeAll { call.overturned.contains($0.check) }

    let own = notScorable == nil ? ownChecks(on: call) : nil
    let (subMetrics, affinity, threeMean) = totals(
      of: criteria, checks: own, notScorable: notScorable)
    // Abuse is abuse in a call of three words, or to a stranger; what the tables say of an order is
    // nothing that an attempt could settle.
    var critical = CriticalErrorSearch(call, isAttempt: notScorable != nil).candidates()
    critical += criticalErrors(of: own ?? [], confirmations: input.confirmations)
    let isCapped = critical.contains { $0.verdict == .upheld }
    let capped = affinity.value.map { isCapped ? min($0, rubric.criticalCap) : $0 }

    func isMeasured(_ ids: [String]) -> Bool {
      criteria.contains { ids.contains($0.id) && $0.value.value != nil }
    }
    let hasSatisfaction = subMetrics.contains {
      $0.subMetric == .satisfaction && $0.score.value != nil
    }
    let measures = MeasureCatalog.readings(of: call)
    let vendor = VendorFigure.all(of: call, measures)
    var provenance = provenance
    provenance.unmaskedBecause = input.unmaskedBecause
    return Scorecard(
      call: summary(call), notScorable: notScorable, affinity: affinity,
      meanWithoutSatisfaction: threeMean, cappedAffinity: capped, subMetrics: subMetrics,
      // A satisfaction that does not exist comes from nowhere.
      satisfactionSource: SatisfactionSource(
        survey: hasSatisfaction && isMeasured(["S1"]),
        rater: hasSatisfaction && isMeasured(["S2"]),
        inferred: hasSatisfaction && isMeasured(["S3", "S4", "S5", "S6"])),
      criteria: criteria, criticalErrors: critical, checks: own, findings: findings,
      measures: measures, vendorFigures: vendor.isEmpty ? nil : vendor,
      warnings: input.unmaskedBecause.map { [Self.unmasked($0)] + call.warnings } ?? call.warnings,
      turns: call.turns.map {
        ScorecardTurn(number: $0.number, party: $0.party, span: $0.span, text: $0.masked)
      }, timeline: call.timeline, provenance: provenance)
  }

  private static func unmasked(_ reason: String) -> LocalText {
    LocalText(
      zh: "未脱敏：含客户个人信息，请勿外传（理由：\(reason)）",
      en: "Not masked: personal data of customers, not to be passed on (reason: \(reason))")
  }

  /// The same card with the agent's liveliness held against the agent's own past, which is known
  /// only when every call has been heard.
  ///
  /// A card without a measured pitch, or whose M7 a person gave, stays as it is.
  ///
  /// - Parameter confirmations: what people said of the call's findings: a voice that they found not flat stays so.
  package func comparing(
    _ card: Scorecard, with history: AgentHistory, confirmations: [Confirmation]
  ) -> Scorecard {
    guard card.notScorable == nil, let check = rubric.check(LivelinessCheck.self),
      let criterion = rubric.criterion(LivelinessCheck.criterion),
      let index = card.criteria.firstIndex(where: { $0.id == criterion.id }),
      card.criteria[index].mode == .automatic, card.criteria[index].value.value != nil,
      let spread = card.measures.first(where: { $0.id == "pitchSpread" && $0.party == .agent })?
        .reading.value
    else { return card }
    let verdict = check.verdict(
      spread: spread, history: history, isChinese: card.call.language == .chinese,
      span: card.timeline.map { Span(0, $0.duration) })
    var card = card
    card.criteria[index] = score(criterion, verdict, ratings: [])
    card.findings.removeAll { $0.check == LivelinessCheck.id }
    if HeardCall.overturned(confirmations).contains(LivelinessCheck.id) {
      if !verdict.findings.isEmpty { card.criteria[index] = restored(card.criteria[index]) }
    } else {
      card.findings += verdict.findings
    }
    let (subMetrics, affinity, threeMean) = totals(
      of: card.criteria, checks: card.checks, notScorable: nil)
    card.subMetrics = subMetrics
    card.affinity = affinity
    card.meanWithoutSatisfaction = threeMean
    let isCapped = card.criticalErrors.contains { $0.verdict == .upheld }
    card.cappedAffinity = affinity.value.map { isCapped ? min($0, rubric.criticalCap) : $0 }
    return card
  }

  // MARK: Points

  /// The sub-metrics, their mean where all four exist, and the mean of three where only
  /// satisfaction is missing.
  private func totals(
    of criteria: [CriterionScore], checks: [CheckResult]?, notScorable: LocalText?
  ) -> ([SubMetricScore], Reading<Double>, Double?) {
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
      return (subMetrics, .measured(values.reduce(0, +) / Double(values.count)), nil)
    }
    let missing = subMetrics.filter { $0.score.value == nil }.map(\.subMetric)
    let absence =
      notScorable.map { Absence(.notMeasurable, $0) }
      ?? .notMeasurable(
        zh: "缺少\(LocalText.list(missing.map(\.name)).zh)，四项不全不计总分",
        en: "\(LocalText.list(missing.map(\.name)).en) missing; the index needs all four")
    let three =
      missing == [.satisfaction] ? values.reduce(0, +) / Double(max(1, values.count)) : nil
    return (subMetrics, .unavailable(absence), three)
  }

  private func score(_ criterion: Criterion, _ verdict: Verdict, ratings: [Rating])
    -> CriterionScore
  {
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
  private func restored(_ score: CriterionScore) -> CriterionScore {
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
    _ subMetric: SubMetric, of criteria: [CriterionScore], notScorable: LocalText?
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
      score = .unavailable(Absence(.notMeasurable, notScorable))
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

  private func summary(_ call: HeardCall) -> CallSummary {
    let record = call.record
    var summary = CallSummary(id: record.id, language: call.language)
    summary.agentID = record.agentID
    summary.orderID = record.orderID
    summary.type = call.type
    summary.direction = record.direction
    summary.sampleKind = record.sampleKind
    summary.startedAt = call.input.startedAtLocal
    if let analysis = call.input.analysis {
      summary.duration = analysis.duration
      summary.channels = analysis.channels.count
    } else if let duration = call.timeline?.duration {
      summary.duration = duration
    } else if let answered = record.answeredAt, let ended = record.endedAt, ended > answered {
      summary.duration = Seconds(ended.timeIntervalSince(answered))
    }
    // A file named for the call's own id tells nothing more than the id.
    func shown(_ path: String) -> String {
      let name = path.split(separator: "/").last ?? ""
      return name.split(separator: ".").first.map(String.init) == record.id
        ? path : call.mask.maskedPath(path)
    }
    summary.recording = record.audioPath.map(shown)
    summary.transcript = record.transcriptPath.map(shown)
    return summary
  }
}

/// Whether a call is one to be scored, or only an attempt at one.
struct Scorability {
  /// Nil when it is.
  var reason: LocalText?

  init(_ call: HeardCall) {
    guard call.hasWords || call.timeline != nil else {
      reason =
        call.input.analysis == nil
        ? LocalText(zh: "没有录音也没有文本", en: "there is neither a recording nor a transcript")
        : LocalText(
          zh: "单声道录音且没有文本，分不出双方", en: "mono without a transcript: the parties cannot be told apart")
      return
    }
    // First whether there was a conversation at all: what is short then is a short call, and no
    // attempt at one.
    reason = Self.attempt(call) ?? Self.tooLittle(call)
  }

  /// Why nobody spoke with somebody.
  private static func attempt(_ call: HeardCall) -> LocalText? {
    let settings = call.rubric.scorable
    if call.hasWords, let unknown = nobodyKnown(.agent, in: call) { return unknown }
    if let timeline = call.timeline, timeline.customer.isEmpty {
      return nobodyKnown(.customer, in: call) ?? silentCustomer
    }
    guard call.hasWords else { return nil }
    // A mark of noise and a network's announcement are nobody's words.
    let nobody = Set(call.hits(settings.nobodyGroups).map(\.turnIndex))
    let customer = call.customerTurns.filter { $0.length > 0 && !nobody.contains($0.index) }
    if customer.isEmpty { return nobodyKnown(.customer, in: call) ?? silentCustomer }
    if !call.hits(settings.unheardGroups).isEmpty,
      !customer.contains(where: { call.isSubstantive($0) })
    {
      return LocalText(
        zh: "坐席听不到客户，算一次联系尝试", en: "the agent cannot hear the customer: a contact attempt")
    }
    if customer.count <= settings.wrongNumberTurns,
      let said = call.hits(settings.wrongNumberGroups).first?.turnIndex,
      call.agentRuns.count(where: { $0[0] > said }) <= 2
    {
      return LocalText(zh: "打错电话，算一次联系尝试", en: "a wrong number: a contact attempt")
    }
    return nil
  }

  /// Why the agent says too little to be judged by it.
  private static func tooLittle(_ call: HeardCall) -> LocalText? {
    let settings = call.rubric.scorable
    if let timeline = call.timeline {
      let speech = Spans.total(timeline.agent)
      if speech < settings.agentSpeech {
        return LocalText(
          zh: "坐席说话 \(figure(speech)) 秒，不足 \(figure(settings.agentSpeech)) 秒",
          en: "\(Self.speaksFor)\(figure(speech)) s, less than \(figure(settings.agentSpeech)) s")
      }
    }
    guard call.hasWords else { return nil }
    let said = call.agentTurns.reduce(0) { $0 + $1.length }
    let least = call.isChinese ? settings.agentCharacters : settings.agentWords
    guard said < least else { return nil }
    let unit =
      call.isChinese
      ? LocalText(zh: "字", en: "characters") : LocalText(zh: "词", en: "words")
    return LocalText(
      zh: "坐席只说了 \(said) \(unit.zh)，不足 \(least) \(unit.zh)",
      en: "\(Self.says)\(said) \(unit.en), less than \(least)")
  }

  private static let speaksFor = "the agent speaks for "
  private static let says = "the agent says "

  /// A conversation in which the agent said too little to be scored by it.
  static func isTooLittle(_ reason: LocalText) -> Bool {
    reason.en.hasPrefix(speaksFor) || reason.en.hasPrefix(says)
  }

  private static let silentCustomer = LocalText(
    zh: "客户没有说话（留言或无人应答）", en: "the customer never speaks (voicemail or no answer)")

  /// No turn is known to be the party's, and somebody speaks of whom the transcript does not say who
  /// it is: that is no silence.
  private static func nobodyKnown(_ party: Party, in call: HeardCall) -> LocalText? {
    guard !call.turns.contains(where: { $0.party == party && $0.length > 0 }) else { return nil }
    let unknown = call.turns.filter { $0.party == .unknown && $0.length > 0 }
    guard !unknown.isEmpty else { return nil }
    return LocalText(
      zh: "转写没有说明谁是\(party.name.zh)：有 \(unknown.count) 句不知是谁说的，请在设置 roles 里注明说话人",
      en:
        "the transcript does not say who the \(party.name.en) is: \(unknown.count.counted("turn")) by nobody known; name the speakers under roles in the settings"
    )
  }
}

extension LocalText {
  /// Of the reasons why a call is not scored: somebody spoke with the agent, and the agent said too
  /// little to be judged by it. A curt manner looks so.
  package var isTooLittleSaid: Bool { Scorability.isTooLittle(self) }
}

/// What a transcript's times are good for, without its recording.
package enum TranscriptTimes: Sendable {
  /// No turn has a time.
  case untimed
  /// Each turn lasts until the next begins: neither a pause nor a rate is known.
  case beginnings
  /// Turns begin and end, one after the other: silence and rates, no overlap.
  case turns
  /// Each party has times of its own: overlap, too.
  case parties

  /// - Parameter channels: those that the call's row names.
  package init(_ transcript: Transcript, channels: Int?) {
    let turns = transcript.turns.filter { !$0.text.isEmpty }
    if !turns.contains(where: { $0.span != nil }) {
      self = .untimed
    } else if TimelineBuilder.runOn(turns) {
      self = .beginnings
    } else {
      self =
        channels.map { $0 >= 2 } ?? transcript.hasChannelPerParty ? .parties : .turns
    }
  }
}

extension Assessor {
  /// The parties of whom a transcript does not say which turns are theirs, though somebody speaks
  /// of whom nobody knows who it is; empty where both are known, or told by their words.
  package func unknownParties(in transcript: Transcript) -> [Party] {
    PartyInference.missing(transcript.turns.filter { !$0.text.isEmpty }, matcher: phrases)
  }
}
