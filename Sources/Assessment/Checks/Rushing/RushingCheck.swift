internal import Acoustics
package import CallModel

/// The agent speeds up towards the end, or replies before the customer has finished.
package struct RushingCheck: Check {
  package static let id = "rushing"
  package static let criterion = "P4"
  package static let definition = LocalText(
    zh: "后三分之一语速与本通语速之比，以及客户话音未落就作答的比例（需双声道）；取两者中较低的。",
    en:
      "The agent's rate in the last third against the whole call, and the share of replies before the customer has ended (needs separate channels); the lower of the two counts."
  )

  let rateRatio: Ramp
  let minimumSegments: Int
  let segmentCharacters: Int
  let segmentWords: Int
  let earlyReply: Seconds
  let earlyShare: Ramp
  let minimumReplies: Int

  package init(_ section: RubricSection) {
    rateRatio = section.ramp("rate_ratio")
    minimumSegments = section.integer("minimum_segments", in: 1...1_000)
    segmentCharacters = section.integer("segment_characters")
    segmentWords = section.integer("segment_words")
    earlyReply = section.seconds("early_reply_s")
    earlyShare = section.ramp("early_share")
    minimumReplies = section.integer("minimum_replies", in: 1...1_000)
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.timeline != nil else { return .absent(call.noTimes) }
    let pace = pace(of: call)
    let replies = replies(of: call)
    let parts = [
      CriterionPart(
        id: "rate", name: LocalText(zh: "后段语速", en: "rate in the last third"), weight: 1,
        value: pace.value),
      CriterionPart(
        id: "replies", name: LocalText(zh: "抢先作答", en: "early replies"), weight: 1,
        value: replies.value),
    ]
    guard let value = [pace.value.value, replies.value.value].compactMap({ $0 }).min() else {
      let absences = [pace.value.absence, replies.value.absence].compactMap { $0 }
      var verdict = Verdict.absent(
        absences.first { $0.kind == .notMeasurable } ?? absences.first ?? call.noTimes)
      verdict.parts = parts
      return verdict
    }
    let lost =
      (pace.value.value ?? 1 < 1 ? pace.lost : [])
      + (replies.value.value ?? 1 < 1 ? replies.lost : [])
    return Verdict(
      .measured(value), parts: parts,
      explanation: LocalText(
        zh: "\(pace.text.zh)；\(replies.text.zh)；取较低的一项",
        en: "\(pace.text.en); \(replies.text.en); the lower counts"),
      lost: lost, advice: lost.isEmpty ? nil : Self.advice,
      findings: lost.isEmpty
        ? []
        : [
          Self.finding(
            .bad, LocalText(zh: "催促客户", en: "rushes the customer"), lost, advice: Self.advice)
        ])
  }

  private typealias Part = (value: Reading<Double>, text: LocalText, lost: [Evidence])

  private func pace(of call: HeardCall) -> Part {
    let minimum = call.isChinese ? segmentCharacters : segmentWords
    var segments = call.segments(of: .agent).filter { $0.length >= minimum }
    if !call.hasWords { segments = syllableSegments(of: call) }
    guard let whole = call.conversation else { return absent(call.noTimes) }
    let from = whole.start + whole.duration * (2.0 / 3)
    let late = segments.filter { $0.start >= from }
    guard late.count >= minimumSegments else {
      return absent(
        .noOccasion(
          zh: "最后三分之一不足 \(minimumSegments) 句",
          en: "fewer than \(minimumSegments) segments in the last third"))
    }
    let own = median(segments.map(\.rate))
    let spoken = late.reduce(0) { $0 + $1.length }
    let time: Seconds = late.reduce(0) { $0 + $1.duration }
    let rate = Double(spoken) * 60 / time.rawValue
    let ratio = own > 0 ? rate / own : 1
    let unit = call.hasWords ? call.unitsAMinute : LocalText(zh: "音节/分", en: "syllables/min")
    let text = LocalText(
      zh:
        "后段 \(figure(rate, 0)) \(unit.zh)，全程 \(figure(own, 0))，比值 \(figure(ratio, 2))（≤\(figure(rateRatio.full, 2)) 满分，≥\(figure(rateRatio.zero, 2)) 为 0）",
      en:
        "last third \(figure(rate, 0)) \(unit.en) against \(figure(own, 0)), ratio \(figure(ratio, 2)) (full to \(figure(rateRatio.full, 2)), 0 from \(figure(rateRatio.zero, 2)))"
    )
    let fastest = late.max { $0.rate < $1.rate }
    let note = LocalText(
      zh: "后段语速为全程的 \(figure(ratio, 2)) 倍", en: "\(figure(ratio, 2)) times the rate of the call")
    let lost = fastest.map { segment in
      segment.turn >= 0
        ? call.evidence(turn: segment.turn, note: note)
        : Evidence(
          party: .agent, span: Span(segment.start, segment.start + segment.duration), note: note)
    }
    return (.measured(rateRatio.value(at: ratio)), text, [lost].compactMap { $0 })
  }

  /// Without words the syllable nuclei of each stretch of speech tell the rate.
  private func syllableSegments(of call: HeardCall) -> [HeardCall.Segment] {
    guard let channel = call.agentChannel else { return [] }
    var index = 0
    return call.stretches(of: .agent).compactMap { span in
      while index < channel.nuclei.count, channel.nuclei[index] < span.start { index += 1 }
      var count = 0
      while index < channel.nuclei.count, channel.nuclei[index] < span.end {
        count += 1
        index += 1
      }
      guard count >= 8 else { return nil }
      return HeardCall.Segment(
        turn: -1, start: span.start, duration: span.duration, length: count)
    }
  }

  private func replies(of call: HeardCall) -> Part {
    guard call.tellsPartiesApart else { return absent(call.noOverlap) }
    let interruptions =
      call.rubric.check(InterruptionCheck.self)?.interruptions(in: call).map(\.taken) ?? []
    let offsets = FloorTransfers(call).toAgent.filter { !interruptions.contains($0.next) }
    guard offsets.count >= minimumReplies else {
      return absent(
        .noOccasion(
          zh: "坐席应答不足 \(minimumReplies) 次", en: "fewer than \(minimumReplies) replies"))
    }
    let early = offsets.filter { $0.offset < -earlyReply }
    let share = Double(early.count) / Double(offsets.count)
    let text = LocalText(
      zh:
        "抢先作答 \(early.count)/\(offsets.count)（≤\(percent(earlyShare.full)) 满分，≥\(percent(earlyShare.zero)) 为 0）",
      en:
        "\(early.count) of \(offsets.count) replies before the customer's end (full to \(percent(earlyShare.full)), 0 from \(percent(earlyShare.zero)))"
    )
    let lost = early.prefix(5).map { transfer in
      Evidence(
        party: .agent, turn: call.turn(of: .agent, at: transfer.next)?.number,
        span: transfer.next,
        note: LocalText(
          zh: "早于客户说完 \(figure(-transfer.offset, 2)) 秒",
          en: "\(figure(-transfer.offset, 2)) s before the customer ends"))
    }
    return (.measured(earlyShare.value(at: share)), text, Array(lost))
  }

  private func absent(_ absence: Absence) -> Part { (.unavailable(absence), absence.why, []) }

  private static let advice = LocalText(
    zh: "结尾放慢语速，等客户说完停半秒再回答。",
    en: "Slow down towards the end, and wait half a second after the customer before replying.")

  package static let examples = [
    CheckExample(
      LocalText(zh: "总是抢在客户说完前作答", en: "always a little early"),
      .sketch(
        """
        customer |====....====....====....|
        agent    |...^==.....===.....===..|
        """)),
    CheckExample(
      LocalText(zh: "等客户说完再答", en: "waits for the end"),
      .sketch(
        """
        customer |====....====....====....|
        agent    |....===.....===.....===.|
        """)),
  ]
}
