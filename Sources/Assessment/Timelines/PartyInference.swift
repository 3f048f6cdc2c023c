internal import CallModel
internal import Lexis

/// Who is the agent, where a transcript does not say: a guess, always noted.
enum PartyInference {
  /// Where a transcript carries the speaker's label for turns whose party it could not tell.
  private static let labelKeys = ["speaker", "label", "channel"]

  /// Turns of unknown party get one if the words of two speakers tell them apart.
  ///
  /// - Parameter turns: one of them at least is of unknown party.
  static func settled(
    _ turns: [Turn], matcher: PhraseMatcher
  ) -> (turns: [Turn], notes: [LocalText]) {
    let unknown = turns.filter { $0.party == .unknown }
    var labels: [String] = []
    for turn in unknown {
      if let label = label(of: turn), !labels.contains(label) { labels.append(label) }
    }
    if let only = byElimination(turns, unknown: unknown, labels: labels) { return only }
    guard labels.count == 2, unknown.count == turns.filter({ $0.party != .system }).count else {
      return (
        turns,
        [
          LocalText(
            zh: "\(unknown.count) 句不知是谁说的，这些句子不参与判断",
            en: unknown.count.counted(
              "turn does not say who speaks; it is", "turns do not say who speaks; they are")
              + " left out of the judgement")
        ]
      )
    }
    let asFirst = relabelled(turns, agent: labels[0])
    let asSecond = relabelled(turns, agent: labels[1])
    let first = agentWords(in: asFirst, matcher)
    let second = agentWords(in: asSecond, matcher)
    guard first != second else {
      return (
        turns,
        [
          LocalText(
            zh: "无法从用语判断两位说话人中谁是坐席，请在文本中注明",
            en: "the words do not tell which of the two speakers is the agent; please label them")
        ]
      )
    }
    let agent = PersonalDataMask.shownName(first > second ? labels[0] : labels[1])
    return (
      first > second ? asFirst : asSecond,
      [
        LocalText(
          zh: "文本未注明说话人身份；按用语推断“\(agent)”为坐席",
          en: "the transcript does not say who is who; by the words, '\(agent)' is the agent")
      ]
    )
  }

  /// Where the transcript names one party and one other speaker, that speaker is the other party. Who
  /// speaks once may be an announcement.
  private static func byElimination(
    _ turns: [Turn], unknown: [Turn], labels: [String]
  ) -> (turns: [Turn], notes: [LocalText])? {
    guard labels.count == 1, unknown.count > 1, unknown.allSatisfy({ label(of: $0) != nil })
    else { return nil }
    let named = Set(turns.lazy.map(\.party)).intersection([.agent, .customer])
    guard named.count == 1, let known = named.first else { return nil }
    let other: Party = known == .agent ? .customer : .agent
    let settled = turns.map { turn in
      guard turn.party == .unknown else { return turn }
      var turn = turn
      turn.party = other
      return turn
    }
    // A label may be somebody's name, or the number that they called from.
    let called = PersonalDataMask.shownName(labels[0])
    return (
      settled,
      [
        LocalText(
          zh: "文本只注明了\(known.name.zh)；另一位说话人“\(called)”按\(other.name.zh)处理",
          en:
            "the transcript names the \(known.name.en) alone; the other speaker, '\(called)', is taken for the \(other.name.en)"
        )
      ]
    )
  }

  /// The speaker's label, whoever it is; nil where the transcript has none.
  static func label(of turn: Turn) -> String? {
    for key in labelKeys { if let label = turn.vendor[key] { return label } }
    return turn.label
  }

  private static func relabelled(_ turns: [Turn], agent: String) -> [Turn] {
    turns.map { turn in
      guard turn.party == .unknown, let label = label(of: turn) else { return turn }
      var turn = turn
      turn.party = label == agent ? .agent : .customer
      return turn
    }
  }

  /// Phrases that an agent says and that a customer says, found where they belong.
  private static func agentWords(in turns: [Turn], _ matcher: PhraseMatcher) -> Int {
    let opening = matcher.hits(in: turns)
    return opening.reduce(into: 0) { sum, hit in sum += weight(of: hit) }
  }

  private static func weight(of hit: PhraseHit) -> Int {
    switch hit.group {
    case "self_identify", "purpose_consent", "closing_question", "verification_prompt": 3
    case "greet_open", "hold_before", "hold_return", "ownership_followup", "customer_urge": 2
    case "thanks", "please_request", "appointment_offer", "customer_negative", "customer_threat",
      "shirking", "impatience", "forbidden_severe", "farewell":
      1
    default: 0
    }
  }

  /// The two parties look swapped: the agent never opens the call, the customer does.
  ///
  /// - Parameter hits: those of the call as it stands, by group.
  static func looksSwapped(
    _ turns: [Turn], hits: [String: [PhraseHit]], texts: [NormalizedText], matcher: PhraseMatcher
  ) -> Bool {
    let count = min(8, turns.count)
    let opens = opening.contains { group in
      hits[group]?.first.map { $0.endTurnIndex < count } ?? false
    }
    guard !opens, turns[..<count].contains(where: { $0.party == .customer }) else {
      return false
    }
    let mirrored = mirrored(turns)
    // Somebody introduces themselves or says why they call, and goes on as agents do: an agent who picks up
    // without a greeting still speaks more of an agent's words than the customer.
    return matcher.hits(in: Array(mirrored[..<count]), texts: Array(texts[..<count])).contains {
      opening.contains($0.group)
    } && agentWords(in: mirrored, matcher) > agentWords(in: turns, matcher)
  }

  /// Each party's words in the other's mouth.
  static func mirrored(_ turns: [Turn]) -> [Turn] {
    turns.map { turn in
      var turn = turn
      switch turn.party {
      case .agent: turn.party = .customer
      case .customer: turn.party = .agent
      default: break
      }
      return turn
    }
  }

  /// The words say plainly that the parties are the wrong way round; so much only where the sound says it too.
  static func isMirrored(_ turns: [Turn], matcher: PhraseMatcher) -> Bool {
    agentWords(in: mirrored(turns), matcher) >= agentWords(in: turns, matcher) + 2
  }

  private static let opening = ["self_identify", "purpose_consent"]
}
