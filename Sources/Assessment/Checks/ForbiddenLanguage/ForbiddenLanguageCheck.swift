package import CallModel
internal import Lexis

/// Commands, blame and abuse from the agent.
package struct ForbiddenLanguageCheck: Check {
  package static let id = "forbidden-language"
  package static let criterion = "C7"
  package static let definition = LocalText(
    zh: "坐席是否使用命令口吻、反问指责或侮辱性语言；复述客户原话的不算。",
    en:
      "Commands, rhetorical blame or abuse from the agent; words that only repeat what the customer said do not count."
  )

  let mildGroups: [String]
  let mildCost: Double
  let severeGroups: [String]
  let quotingGroups: [String]
  let quotingTurns: Int
  /// Of the mild groups those that command; the others blame.
  let commandGroups: [String]
  let adviceWords: AdviceWords<AdviceKind>

  /// What a command is about: staying at home, listening, the customer's temper, waiting.
  enum AdviceKind: String, CaseIterable, Sendable {
    case atHome = "at_home"
    case listening, calm, waiting
  }

  package init(_ section: RubricSection) {
    mildGroups = section.groups("mild_groups")
    mildCost = section.number("mild_cost", in: 0...1)
    severeGroups = section.groups("severe_groups")
    quotingGroups = section.groups("quoting_groups")
    quotingTurns = section.integer("quoting_turns")
    commandGroups = section.groups(
      "command_groups", else: [CheckReference.name("commands"), "command_tone"])
    adviceWords = AdviceWords(section) {
      Rubric.standard.check(ForbiddenLanguageCheck.self)?.adviceWords
    }
  }

  func severe(in call: HeardCall) -> [PhraseHit] {
    // The same words may be found by a phrase and by a pattern.
    var last: PhraseHit?
    return call.hits(severeGroups).filter { hit in
      if isQuotation(hit, in: call) { return false }
      if let last, last.turnIndex == hit.turnIndex, last.range.overlaps(hit.range) { return false }
      last = hit
      return true
    }
  }

  /// What runs on is one command: "you must" and "stay at home and wait" in one breath.
  func mild(in call: HeardCall) -> [PhraseHit] {
    var last: PhraseHit?
    return call.hits(mildGroups).filter { hit in
      guard !isQuotation(hit, in: call) else { return false }
      defer { last = hit }
      guard let last, last.turnIndex == hit.turnIndex else { return true }
      let (end, start) = (last.range.upperBound, hit.range.lowerBound)
      guard start - end <= Self.breath else { return true }
      let text = call.turns[hit.turnIndex].text
      return start >= end
        && (text.breaks.contains { $0 >= end && $0 <= start }
          || !text.isUnbroken((end - 1)..<(start + 1)))
    }
  }

  /// Characters between two phrases that are said as one.
  private static let breath = 2

  /// The agent repeats the customer's words to make sure of them, or denies them: whoever is meant
  /// by 我, 您 or 他 changes with the speaker.
  func isQuotation(_ hit: PhraseHit, in call: HeardCall) -> Bool {
    let turn = call.turns[hit.turnIndex]
    let restates =
      call.hits(quotingGroups).contains {
        $0.turnIndex == hit.turnIndex && $0.position + $0.length <= hit.position
      }
      || call.hits(call.rubric.words.restate).contains {
        $0.turnIndex == hit.turnIndex && $0.position < hit.position
      }
    guard restates else { return false }
    let end = min(turn.text.count, hit.position + hit.length)
    let words = Self.withoutPersons(turn.text.units[hit.position..<end])
    guard words.count >= 2 else { return false }
    let earlier = call.turns[max(0, hit.turnIndex - 2 * quotingTurns)..<hit.turnIndex]
    return earlier.contains {
      $0.party == .customer && Self.withoutPersons($0.text.units[...]).firstRange(of: words) != nil
    }
  }

  /// The words without those that say who is meant: the language's pronouns, which are grammar and no list.
  private static func withoutPersons(_ units: ArraySlice<UInt16>) -> [UInt16] {
    if !units.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) {
      return units.filter { !persons.contains($0) }
    }
    return units.split(separator: 0x20).filter { !englishPersons.contains(Array($0)) }
      .joined(separator: [0x20]).map { $0 }
  }
  // 我 你 您 他 她 咱 们 自 己.
  private static let persons: Set<UInt16> = Set("我你您他她咱们自己".utf16)
  private static let englishPersons: Set<[UInt16]> = Set(
    [
      "i", "me", "my", "you", "your", "he", "him", "his", "she", "her", "they", "them", "their",
      "we", "us", "our", "am", "is", "are", "was", "were",
    ].map { Array($0.utf16) })

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    if call.overturned.contains(Self.id) {
      return Verdict(
        .measured(1),
        explanation: LocalText(
          zh: "机器所见经人工判为不属实，不扣分", en: "a person found the machine's finding untrue; nothing lost"))
    }
    let severe = severe(in: call)
    let mild = mild(in: call)
    let value = severe.isEmpty ? max(0, 1 - mildCost * Double(mild.count)) : 0
    var lost: [Evidence] = []
    var findings: [Finding] = []
    for hit in severe {
      let evidence = call.evidence(
        hit,
        note: LocalText(
          zh: "严重禁语“\(call.words(of: hit))”", en: "severe: \"\(call.words(of: hit))\""))
      lost.append(evidence)
      findings.append(
        Self.finding(
          .bad, LocalText(zh: "使用严重服务禁语", en: "abusive or provoking language"), [evidence],
          advice: Self.severeAdvice.text(inCallsOf: call.language)))
    }
    for hit in mild {
      let kind =
        isCommand(hit)
        ? LocalText(zh: "命令口吻", en: "a commanding tone")
        : LocalText(zh: "反问指责", en: "rhetorical blame")
      let evidence = call.evidence(
        hit,
        note: LocalText(
          zh: "\(kind.zh)“\(call.words(of: hit))”", en: "\(kind.en): \"\(call.words(of: hit))\""))
      lost.append(evidence)
      findings.append(
        Self.finding(
          .bad, kind, [evidence], advice: advice(on: hit).text(inCallsOf: call.language)))
    }
    return Verdict(
      .measured(value),
      explanation: lost.isEmpty
        ? LocalText(zh: "未见服务禁语", en: "no forbidden language")
        : LocalText(
          zh: "严重禁语 \(severe.count) 处（一处即 0 分），命令或指责 \(mild.count) 处（每处 −\(figure(mildCost, 2))）",
          en:
            "\(severe.count) severe (one makes it 0), \(mild.count) commanding or blaming (−\(figure(mildCost, 2)) each)"
        ), lost: lost, advice: findings.first?.advice, findings: findings)
  }

  private func isCommand(_ hit: PhraseHit) -> Bool { commandGroups.contains(hit.group) }

  private func advice(on hit: PhraseHit) -> Advice {
    if !isCommand(hit) { return Self.blameAdvice }
    return switch adviceWords.kind(of: Self.words(of: hit)) {
    case .atHome: ImpatienceCheck.homeAdvice
    case .listening: Self.listenAdvice
    case .calm: Self.severeAdvice
    case .waiting: Self.waitAdvice
    case nil: Self.advice
    }
  }

  /// What tells the kind of a hit: the phrase as listed, or what was said, where a pattern found it.
  static func words(of hit: PhraseHit) -> String {
    hit.isListed ? hit.phrase : hit.quote.lowercased()
  }

  private static let severeAdvice = Advice(
    zh: "对方话再重，也先稳住自己：{}",
    en: "However harsh the words, keep calm: {}",
    saying: [
      LocalText(
        zh: "您的心情我理解，您慢慢说，我来帮您处理。",
        en: "I understand how you feel; please go on, and I will see to it.")
    ])
  private static let waitAdvice = Advice(
    zh: "让客户等要用“请”：{}",
    en: "Ask for the wait: {}",
    saying: [
      LocalText(zh: "请您稍等，我查一下，马上告诉您。", en: "One moment please, I will look it up and tell you.")
    ])
  private static let listenAdvice = Advice(
    zh: "请客户听，不命令客户听：{}",
    en: "Ask to be heard: {}",
    saying: [
      LocalText(
        zh: "我跟您说明一下，说完您看看哪里不合适。",
        en: "Let me explain, and then please tell me what does not suit you.")
    ])
  private static let blameAdvice = Advice(
    zh: "不追究谁的错，先把事情接下来：{}",
    en: "Leave open whose mistake it was, and take it on: {}",
    saying: [
      LocalText(
        zh: "没关系，我跟您再核对一遍，马上帮您改。", en: "No matter, let me check it with you and put it right.")
    ])
  private static let advice = Advice(
    zh: "换成请求和说明：{}{}",
    en: "Ask and explain instead: {}, {}",
    saying: [
      LocalText(zh: "麻烦您……", en: "Could you please …"),
      LocalText(zh: "我跟您说明一下……", en: "Let me explain …"),
    ])

  package static let examples = [
    CheckExample(
      LocalText(zh: "命令口吻", en: "a commanding tone"),
      .dialogue([(.customer, "我那天没空。"), (.agent, "你必须在家等。")], found: [2])),
    CheckExample(
      LocalText(zh: "复述客户原话不算", en: "repeating the customer's words"),
      .dialogue(
        [(.customer, "你们的人叫我别说了。"), (.agent, "您说师傅叫您别说了，是吗？我来核实。")], found: [])),
  ]
}
