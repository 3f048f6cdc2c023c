package import CallModel
internal import Lexis

/// An apology where something calls for one.
package struct ApologyCheck: Check {
  package static let id = "apology"
  package static let criterion = "C6"
  package static let definition = LocalText(
    zh:
      "出现应道歉的情况（我方延误、改约或有错，资源不足，拒绝要求，等待超过 30 秒，客户白等、不满或扬言投诉）后，坐席在两轮内是否致歉；60 秒以内的等待，感谢等候也算。两轮之内刚致过歉的，客户接着抱怨，不必再致歉；此前致过歉、客户没有再抱怨，才说办不到或原因的，以及前后都致过歉、客户在其间抱怨而两轮内没有再致歉的，不计，请人工判断。",
    en:
      "After a reason to apologise (late, moved or wrong by us, no resource, a refusal, a hold over 30 s, a customer who waited in vain, is displeased or threatens to complain): whether the agent apologises within two turns; after a hold of up to 60 s thanks for waiting will do. Who goes on complaining within two turns of an apology is owed no second one; what cannot be done, told after an apology to who has not complained since, is left to a person, and so is a complaint between two apologies that neither of them answers in time."
  )

  let within: Int
  let longHold: Seconds
  let refusalGroups: [String]
  let resourceGroups: [String]
  let ourDelayGroups: [String]
  let letDownGroups: [String]

  package init(_ section: RubricSection) {
    within = section.integer("within_agent_turns", in: 1...20)
    longHold = section.seconds("long_hold_s")
    refusalGroups = section.groups("refusal_groups")
    resourceGroups = section.groups("resource_groups")
    ourDelayGroups = section.groups("our_delay_groups")
    letDownGroups = section.groups("let_down_groups", else: [CheckReference.name("was-let-down")])
  }

  struct Trigger: Sendable {
    enum Kind: Sendable { case negative, refusal, resource, ourDelay, longHold }
    var kind: Kind
    /// The turn it happens in; the last turn before, for a hold.
    var turn: Int
    /// An apology in the same turn counts.
    var sameTurn: Bool
    var evidence: Evidence
    /// The thanks on coming back, which stand for an apology after a hold that was not overlong.
    var thanks: PhraseHit?
  }

  /// Reasons to apologise in the order of the call; those answered by the same words are one.
  func triggers(in call: HeardCall) -> [Trigger] {
    var triggers: [Trigger] = []
    for hit in complaints(in: call) where triggers.last?.turn != hit.turnIndex {
      triggers.append(
        Trigger(
          kind: .negative, turn: hit.turnIndex, sameTurn: false,
          evidence: call.evidence(
            hit,
            note: letDownGroups.contains(hit.group)
              ? LocalText(zh: "客户说人没来或延误了", en: "nobody came, or it is late")
              : LocalText(zh: "客户不满", en: "the customer is displeased"))))
    }
    let told: [(Trigger.Kind, [String], LocalText)] = [
      (.refusal, refusalGroups, LocalText(zh: "拒绝客户要求", en: "a refusal")),
      (.resource, resourceGroups, LocalText(zh: "资源不足", en: "no resource")),
      (.ourDelay, ourDelayGroups, LocalText(zh: "我方延误或改约", en: "late or moved by us")),
    ]
    // One reason a turn, in this order.
    var answered: Set<Int> = []
    for (kind, groups, note) in told {
      for hit in meant(groups, in: call) where answered.insert(hit.turnIndex).inserted {
        triggers.append(
          Trigger(
            kind: kind, turn: hit.turnIndex, sameTurn: true,
            evidence: call.evidence(hit, note: note)))
      }
    }
    for hold in call.holds where isLong(hold) {
      let before =
        call.turns.last { ($0.span?.start ?? 0) < hold.span.end && $0.span != nil }?.index ?? 0
      triggers.append(
        Trigger(
          kind: .longHold, turn: before, sameTurn: false,
          evidence: call.evidence(
            hold.span,
            note: LocalText(
              zh: "等待 \(figure(hold.span.duration, 0)) 秒",
              en: "\(figure(hold.span.duration, 0)) s on hold")),
          thanks: isOverlong(hold, in: call) ? nil : hold.comeback))
    }
    triggers.sort { $0.turn < $1.turn }
    // What the agent could only answer in the same breath is one reason.
    var merged: [Trigger] = []
    var last: Int?
    for trigger in triggers {
      let first = firstAnswer(to: trigger, in: call)
      if first != nil, first == last { continue }
      merged.append(trigger)
      last = first
    }
    return merged
  }

  /// Whether there is anything to apologise for: the same as having triggers.
  func isDue(in call: HeardCall) -> Bool {
    let groups = [refusalGroups, resourceGroups, ourDelayGroups]
    return !complaints(in: call).isEmpty || groups.contains { !meant($0, in: call).isEmpty }
      || call.holds.contains(where: isLong)
  }

  /// Who threatens to complain is displeased, and so is who waited in vain; not who fears that it might come to that
  /// (要是工人再拖), nor who only wants no more of it. A threat stands under a condition by its nature.
  private func complaints(in call: HeardCall) -> [PhraseHit] {
    let words = call.rubric.words
    let threats =
      call.rubric.check(ComplaintSignalCheck.self)?.threats(in: call)
      ?? call.hits(words.customerThreat)
    let all = meant(words.customerNegative + letDownGroups, in: call) + threats
    return all.sorted { ($0.turnIndex, $0.position) < ($1.turnIndex, $1.position) }
  }

  /// What is told for a case that may come (要是端口不够) is told of nothing that is so.
  func meant(_ groups: [String], in call: HeardCall) -> [PhraseHit] {
    call.hits(groups).filter { call.modality(of: $0) != .conditional }
  }

  private func isLong(_ hold: Hold) -> Bool {
    hold.isAnnounced && hold.span.duration >= longHold + HoldDisciplineCheck.rounding
  }

  private func isOverlong(_ hold: Hold, in call: HeardCall) -> Bool {
    guard let limit = call.rubric.check(HoldDisciplineCheck.self)?.longest else { return false }
    return hold.span.duration >= limit + HoldDisciplineCheck.rounding
  }

  /// What the agent says on coming back from a hold without a word of the customer's between: it goes on in the run
  /// that the hold was announced in.
  private func comeback(from trigger: Trigger, in call: HeardCall) -> [Int] {
    guard trigger.kind == .longHold else { return [] }
    return call.agentTurns(from: trigger.turn, runs: 1).filter { $0 > trigger.turn }
  }

  /// The first of the turns of `answer`.
  private func firstAnswer(to trigger: Trigger, in call: HeardCall) -> Int? {
    if let first = comeback(from: trigger, in: call).first { return first }
    if trigger.sameTurn { return call.firstAgentTurn(from: trigger.turn) }
    return call.firstAgentTurn(after: trigger.turn)
  }

  /// The agent's turns in which an apology would come in time.
  private func answer(to trigger: Trigger, in call: HeardCall) -> [Int] {
    if trigger.sameTurn {
      // The run the trigger stands in, and the next ones.
      return call.agentTurns(from: trigger.turn, runs: within + 1)
    }
    let back = comeback(from: trigger, in: call)
    return back + call.agentTurns(after: trigger.turn, runs: back.isEmpty ? within : within - 1)
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    let triggers = triggers(in: call)
    guard !triggers.isEmpty else {
      return .noOccasion(zh: "没有需要道歉的情况", en: "nothing to apologise for")
    }
    let apologies = call.functionalHits(call.rubric.words.apology)
    var met = 0
    var won: [Evidence] = []
    var lost: [Evidence] = []
    var findings: [Finding] = []
    var applicable = 0
    var unsure = 0
    // The apologies that answered a complaint before.
    var given: Set<Int> = []
    let sorry = apologies.filter { !isCourtesy($0, in: call) }
    // Whoever brushes the customer off has no apology to their credit.
    lazy var isCurt =
      !(call.rubric.check(OutcomeCheck.self)?.brushOffs(in: call).isEmpty ?? true)
    for trigger in triggers {
      if isExplanation(trigger, among: triggers, apologies) { continue }
      let turns = answer(to: trigger, in: call)
      // The call ended before the agent could speak again.
      guard !turns.isEmpty else { continue }
      var apology = apologies.first { turns.contains($0.turnIndex) }
      // What went wrong is found out after one has said sorry: 抱歉，我查一下 … 是我们弄错了，已经退给您了.
      if apology == nil, trigger.kind == .ourDelay {
        let lately = lately(trigger, in: call)
        apology = apologies.last { lately.contains($0.turnIndex) }
      }
      // Who goes on about what was apologised for a moment ago is owed help, and no second apology.
      if apology == nil, trigger.kind == .negative,
        !given.isDisjoint(with: lately(trigger, in: call))
      {
        continue
      }
      if apology == nil, !isCurt,
        isAfterApology(trigger, among: triggers, sorry) || isBetweenApologies(trigger, sorry)
      {
        unsure += 1
        continue
      }
      if let apology { given.insert(apology.turnIndex) }
      applicable += 1
      if let hit = apology ?? trigger.thanks {
        met += 1
        won.append(
          call.evidence(
            hit,
            note: LocalText(
              zh: "因“\(trigger.evidence.note?.zh ?? "")”致歉",
              en: "apologises: \(trigger.evidence.note?.en ?? "")")))
      } else {
        lost.append(trigger.evidence)
        findings.append(
          Self.finding(
            .bad,
            LocalText(
              zh: "\(trigger.evidence.note?.zh ?? "")后没有致歉",
              en: "no apology after: \(trigger.evidence.note?.en ?? "")"), [trigger.evidence],
            advice: Self.advice.text(inCallsOf: call.language)))
      }
    }
    guard applicable > 0 || unsure == 0 else {
      return .notMeasurable(
        zh: "坐席在通话中致过歉；是否还该再致歉，请人工判断",
        en: "the agent said sorry in the call: whether more was due is for a person to say"
      )
    }
    guard applicable > 0 else {
      return .noOccasion(
        zh: "该道歉时通话已结束", en: "the call ended before an apology could be given")
    }
    if lost.isEmpty {
      findings.append(
        Self.finding(.good, LocalText(zh: "该道歉时及时致歉", en: "apologises when due"), won))
    }
    return Verdict(
      .measured(Double(met) / Double(applicable)),
      share: Double(applicable) / Double(applicable + unsure),
      explanation: LocalText(
        zh: "应道歉 \(applicable) 次，\(within) 轮内致歉 \(met) 次"
          + (unsure == 0 ? "" : "；另有 \(unsure) 次是否还该再致歉，请人工判断"),
        en:
          "\(applicable.counted("reason")) to apologise, \(met) answered within \(within.counted("turn"))"
          + (unsure == 0
            ? "" : "; of \(unsure) more a person should say whether sorry was due again")
      ),
      won: won, lost: lost, advice: lost.isEmpty ? nil : Self.advice.text(inCallsOf: call.language),
      findings: findings)
  }

  /// The agent's turns in the last runs before a trigger, as many as an apology may take to come.
  private func lately(_ trigger: Trigger, in call: HeardCall) -> Set<Int> {
    Set(call.agentRuns.prefix { $0[0] < trigger.turn }.suffix(within).joined())
  }

  /// What went wrong is told after an apology for the same: 让您白等了，对不起 … 昨天师傅车坏在路上了. Who complains again in
  /// between wants to hear it again.
  private func isExplanation(
    _ trigger: Trigger, among triggers: [Trigger], _ apologies: [PhraseHit]
  ) -> Bool {
    guard trigger.kind == .ourDelay,
      let said = apologies.last(where: { $0.turnIndex < trigger.turn })?.turnIndex
    else { return false }
    let complaints = triggers.filter { $0.kind == .negative && $0.turn < trigger.turn }.map(\.turn)
    return complaints.contains { $0 < said } && !complaints.contains { $0 > said }
  }

  /// What cannot be done, or went wrong with us, is told by an agent who said sorry earlier in the call, to a customer who has
  /// complained of nothing since: that another apology was due is no more than a guess.
  private func isAfterApology(
    _ trigger: Trigger, among triggers: [Trigger], _ apologies: [PhraseHit]
  ) -> Bool {
    guard trigger.sameTurn,
      let said = apologies.last(where: { $0.turnIndex < trigger.turn })?.turnIndex
    else { return false }
    return !triggers.contains {
      $0.kind == .negative && $0.turn > said && $0.turn < trigger.turn
    }
  }

  /// Who complains between two apologies, too late for the one and too early for the other, has an agent who is sorry: whether they
  /// were owed a third is no more than a guess.
  private func isBetweenApologies(_ trigger: Trigger, _ apologies: [PhraseHit]) -> Bool {
    trigger.kind == .negative
      && apologies.contains { $0.turnIndex < trigger.turn }
      && apologies.contains { $0.turnIndex > trigger.turn }
  }

  /// Said of the call itself, and of nothing that went wrong: 不好意思打扰您了, "sorry, I didn't catch that".
  private func isCourtesy(_ hit: PhraseHit, in call: HeardCall) -> Bool {
    let units = call.turns[hit.turnIndex].text.units
    let end = min(units.count, hit.position + max(0, hit.length))
    let behind = units[end...].prefix(call.isChinese ? 10 : 40)
    let before = units[..<min(hit.position, end)].suffix(call.isChinese ? 6 : 20)
    return Self.courtesy.matches(EncodedUnits(units[before.startIndex..<behind.endIndex]))
  }
  private static let courtesy = Pattern(
    fixed:
      "打扰|[没未](?:有)?(?:太)?听(?:清|见|到|明白)|听不(?:太)?(?:清|见|到)|(?:麻烦|请)[您你](?:再|重新?)(?:说|讲|报|念)|再说一(?:遍|次)|耽误[您你](?:一|几|两|点)"
      + "|\\b(?:disturb|disturbing|bother|bothering|trouble you|troubling you|interrupt|interrupting|(?:did|could|can) ?not (?:quite |really )?(?:catch|hear|get) (?:that|you|what|your)|say that again|repeat that|what was that)\\b"
  )

  private static let advice = Advice(
    zh: "先致歉再说明：{}",
    en: "Apologise first, then explain: {}",
    saying: [LocalText(zh: "很抱歉给您添麻烦了，……", en: "I am sorry for the inconvenience; …")])

  package static let examples = [
    CheckExample(
      LocalText(zh: "客户抱怨后致歉", en: "an apology after a complaint"),
      .dialogue([(.customer, "等了好久都没人来。"), (.agent, "非常抱歉，我马上帮您登记。")], found: [])),
    CheckExample(
      LocalText(zh: "客户抱怨后毫无表示", en: "a complaint passed over"),
      .dialogue([(.customer, "等了好久都没人来。"), (.agent, "地址报一下，再看哪天。")], found: [1])),
  ]
}
