internal import CallModel

/// Whether a call is one to be scored, or only an attempt at one.
struct Scorability {
  /// Nil when it is.
  var reason: NotScorable?

  init(_ call: HeardCall) {
    guard call.hasWords || call.timeline != nil else {
      reason =
        call.input.analysis == nil
        ? NotScorable(
          .noInput, zh: "没有录音也没有文本", en: "there is neither a recording nor a transcript")
        : NotScorable(
          .partiesNotApart, zh: "单声道录音且没有文本，分不出双方",
          en: "mono without a transcript: the parties cannot be told apart")
      return
    }
    // First whether there was a conversation at all: what is short then is a short call, and no
    // attempt at one.
    reason = Self.attempt(call) ?? Self.tooLittle(call)
  }

  /// Why nobody spoke with somebody.
  private static func attempt(_ call: HeardCall) -> NotScorable? {
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
      return NotScorable(
        .customerUnheard, zh: "坐席听不到客户，算一次联系尝试",
        en: "the agent cannot hear the customer: a contact attempt")
    }
    if customer.count <= settings.wrongNumberTurns,
      let said = call.hits(settings.wrongNumberGroups).first?.turnIndex,
      call.agentRuns.count(where: { $0[0] > said }) <= 2
    {
      return NotScorable(.wrongNumber, zh: "打错电话，算一次联系尝试", en: "a wrong number: a contact attempt")
    }
    return nil
  }

  /// Why the agent says too little to be judged by it.
  private static func tooLittle(_ call: HeardCall) -> NotScorable? {
    let settings = call.rubric.scorable
    if let timeline = call.timeline {
      let speech = Spans.total(timeline.agent)
      if speech < settings.agentSpeech {
        return NotScorable(
          .tooLittleSaid,
          zh: "坐席说话 \(figure(speech)) 秒，不足 \(figure(settings.agentSpeech)) 秒",
          en:
            "the agent speaks for \(figure(speech)) s, less than \(figure(settings.agentSpeech)) s")
      }
    }
    guard call.hasWords else { return nil }
    let said = call.agentTurns.reduce(0) { $0 + $1.length }
    let least = call.isChinese ? settings.agentCharacters : settings.agentWords
    guard said < least else { return nil }
    let unit =
      call.isChinese
      ? LocalText(zh: "字", en: "characters") : LocalText(zh: "词", en: "words")
    return NotScorable(
      .tooLittleSaid, zh: "坐席只说了 \(said) \(unit.zh)，不足 \(least) \(unit.zh)",
      en: "the agent says \(said) \(unit.en), less than \(least)")
  }

  private static let silentCustomer = NotScorable(
    .customerSilent, zh: "客户没有说话（留言或无人应答）", en: "the customer never speaks (voicemail or no answer)"
  )

  /// No turn is known to be the party's, and somebody speaks of whom the transcript does not say who
  /// it is: that is no silence.
  private static func nobodyKnown(_ party: Party, in call: HeardCall) -> NotScorable? {
    guard !call.turns.contains(where: { $0.party == party && $0.length > 0 }) else { return nil }
    let unknown = call.turns.filter { $0.party == .unknown && $0.length > 0 }
    guard !unknown.isEmpty else { return nil }
    // Who has no label cannot be named.
    let canBeNamed = call.spokenTurns.contains {
      $0.party == .unknown && PartyInference.label(of: $0) != nil
    }
    return NotScorable(
      .partyUnknown,
      zh: "转写没有说明谁是\(party.name.zh)：有 \(unknown.count) 句不知是谁说的，"
        + (canBeNamed ? "请在设置 roles 里注明说话人" : "双声道录音或能区分说话人的转写才分得出"),
      en:
        "the transcript does not say who the \(party.name.en) is: \(unknown.count.counted("turn")) by nobody known; "
        + (canBeNamed
          ? "name the speakers under roles in the settings"
          : "a two-channel recording, or a transcript with speakers, would tell")
    )
  }
}
