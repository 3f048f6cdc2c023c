package import CallModel
internal import Lexis

/// The agent starts to speak while the customer holds the floor, long enough to compete for it.
///
/// Listeners say "mm-hm" and speakers start a moment early: neither interrupts. Two who start
/// together share a false start. Whether the customer gives way is noted, not required.
package struct InterruptionCheck: Check {
  package static let id = "interruption"
  package static let criterion = "P1"
  package static let definition = LocalText(
    zh: "客户说话时坐席开口，重叠 1 秒以上、说出 4 个字以上且不是附和。按每 5 分钟对话计次。需要双声道。",
    en:
      "The agent starts while the customer talks, overlaps by a second or more and says more than an acknowledgement; counted per five minutes of conversation. Needs separate channels."
  )

  let overlap: Seconds
  let characters: Int
  let words: Int
  let overlapWithoutWords: Seconds
  let perMinutes: Double
  let conversationGap: Seconds
  let steps: Steps

  package init(_ section: RubricSection) {
    overlap = section.seconds("overlap_s")
    characters = section.integer("characters")
    words = section.integer("words")
    overlapWithoutWords = section.seconds("overlap_without_words_s")
    perMinutes = section.number("per_minutes", in: 0.1...600)
    conversationGap = section.seconds("conversation_gap_s")
    steps = section.steps("steps")
  }

  struct Interruption: Sendable, Hashable {
    /// The overlap.
    var span: Span
    /// The agent's stretch of speech.
    var taken: Span
    var turn: Int?
    var customerGaveWay: Bool
  }

  func interruptions(in call: HeardCall) -> [Interruption] {
    guard call.tellsPartiesApart else { return [] }
    let agent = call.stretches(of: .agent)
    let customer = call.stretches(of: .customer)
    let timed = call.turns.filter { $0.party == .agent && $0.span != nil }
      .sorted { ($0.span?.start ?? 0) < ($1.span?.start ?? 0) }
    var found: [Interruption] = []
    var from = 0
    var first = 0
    for taken in agent {
      while from < customer.count, customer[from].end <= taken.start { from += 1 }
      guard from < customer.count else { break }
      let held = customer[from]
      guard held.contains(taken.start), taken.start - held.start >= call.rubric.talk.falseStart,
        let shared = held.intersection(taken), shared.duration >= overlap
      else { continue }
      while first < timed.count, (timed[first].span?.end ?? 0) <= taken.start { first += 1 }
      let turns = timed[first...].prefix { ($0.span?.start ?? 0) < taken.end }
        .filter { $0.span?.intersection(taken) != nil }
      if turns.isEmpty {
        guard shared.duration >= overlapWithoutWords else { continue }
      } else {
        guard spoken(turns, in: taken, call) >= Double(call.isChinese ? characters : words) else {
          continue
        }
      }
      found.append(
        Interruption(
          span: shared, taken: taken, turn: turns.first?.index,
          customerGaveWay: held.end < taken.end))
    }
    return found
  }

  /// What is said in the stretch beyond acknowledgements.
  private func spoken(_ turns: [HeardTurn], in taken: Span, _ call: HeardCall) -> Double {
    var sum = 0.0
    for turn in turns {
      guard let span = turn.span, let shared = span.intersection(taken) else { continue }
      var length = turn.length
      var from = 0
      var tokens = 0
      // Acknowledgements at the start do not take the floor.
      while let found = call.rubric.talk.backchannel.stands(in: turn.text, at: from) {
        tokens += call.isChinese ? found.range.count : 1
        from = found.range.upperBound
        while from < turn.text.count, turn.text.units[from] == 0x20 { from += 1 }
      }
      length = max(0, length - tokens)
      let share = span.duration > 0 ? shared.duration / span.duration : 1
      sum += Double(length) * min(1, share + 0.05)
    }
    return sum
  }

  /// Minutes of conversation: holds and long silences left out.
  func minutes(of call: HeardCall) -> Double {
    guard let whole = call.conversation, let timeline = call.timeline else { return 0 }
    let long = timeline.silences.filter { $0.duration >= conversationGap }
    return (whole.duration - Spans.total(long)).rawValue / 60
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.tellsPartiesApart else { return .absent(call.noOverlap) }
    guard call.timeline?.customer.isEmpty == false else {
      return .noOccasion(zh: "客户没有说话", en: "the customer does not speak")
    }
    let found = call.overturned.contains(Self.id) ? [] : interruptions(in: call)
    let minutes = minutes(of: call)
    let rate = Double(found.count) / max(1, minutes / perMinutes)
    var findings: [Finding] = []
    let lost = found.map { item in
      let seconds = figure(item.span.duration)
      let gave =
        item.customerGaveWay
        ? LocalText(zh: "，客户让步", en: "; the customer gives way") : LocalText(zh: "", en: "")
      let note = LocalText(
        zh: "客户说话时插话，重叠 \(seconds) 秒\(gave.zh)",
        en: "speaks over the customer for \(seconds) s\(gave.en)")
      var evidence =
        item.turn.map { call.evidence(turn: $0, note: note) }
        ?? Evidence(party: .agent, span: item.span, note: note)
      evidence.span = item.span
      findings.append(
        Self.finding(
          .bad, LocalText(zh: "客户说话时插话", en: "interrupts the customer"), [evidence],
          advice: Self.advice.text(inCallsOf: call.language)))
      return evidence
    }
    return Verdict(
      .measured(steps.value(at: rate)),
      explanation: LocalText(
        zh:
          "插话 \(found.count) 次，对话 \(figure(minutes)) 分钟，每 \(figure(perMinutes)) 分钟 \(figure(rate, 2)) 次（\(steps.text.zh)）",
        en:
          "\(found.count.counted("interruption")) in \(figure(minutes)) min of conversation, \(figure(rate, 2)) per \(figure(perMinutes)) min (\(steps.text.en))"
      ), won: found.isEmpty ? heardOut(in: call) : [], lost: lost,
      advice: found.isEmpty ? nil : Self.advice.text(inCallsOf: call.language), findings: findings)
  }

  /// The agent's answer to the longest turn of the customer that the agent let come to its end.
  private func heardOut(in call: HeardCall) -> [Evidence] {
    var best: (held: Span, answer: HeardTurn)?
    for (turn, next) in zip(call.turns, call.turns.dropFirst())
    where turn.party == .customer && next.party == .agent {
      guard let held = turn.span, let answer = next.span, answer.start >= held.end,
        held.duration >= Self.heardOutAfter, held.duration > best?.held.duration ?? 0
      else { continue }
      best = (held, next)
    }
    guard let best else { return [] }
    let seconds = figure(best.held.duration)
    return [
      call.evidence(
        turn: best.answer.index,
        note: LocalText(
          zh: "客户连着说了 \(seconds) 秒，听完才答",
          en: "answered only after the customer's \(seconds) s were over"))
    ]
  }

  /// Letting a word or two pass shows no patience.
  private static let heardOutAfter: Seconds = 3

  private static let advice = Advice(
    zh: "听客户说完再开口；需要插话时先说{}。",
    en: "Let the customer finish; if you must come in, say {} first.",
    saying: [LocalText(zh: "不好意思，打断您一下", en: "Sorry to interrupt you")])

  package static let examples = [
    CheckExample(
      LocalText(zh: "客户说到一半被打断", en: "the customer is stopped mid-turn"),
      .sketch(
        """
        customer |=========.....====|
        agent    |......^======.....|
        """)),
    CheckExample(
      LocalText(zh: "附和不算插话", en: "an acknowledgement leaves the floor alone"),
      .sketch(
        """
        customer |==============....|
        agent    |......==..........|
        """)),
    CheckExample(
      LocalText(zh: "同时开口不算插话", en: "a false start is shared"),
      .sketch(
        """
        customer |..======..........|
        agent    |..======..........|
        """)),
    CheckExample(
      LocalText(zh: "重叠够长，但只是“好的好的”", en: "long enough, but only an acknowledgement"),
      .sketch(
        """
        customer |==============....|
        agent    |......====........|
        """, words: [.init(.customer, at: 0, "我跟你说一下我家里的情况啊"), .init(.agent, at: 6, "好的，好的")])),
  ]
}
