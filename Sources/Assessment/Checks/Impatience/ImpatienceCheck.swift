package import CallModel
internal import Lexis

/// Impatient words, and words that push the customer's matter away.
package struct ImpatienceCheck: Check {
  package static let id = "impatience"
  package static let criterion = "P5"
  package static let definition = LocalText(
    zh: "坐席的不耐烦用语和推诿用语；推诿之后马上接手跟进（同一轮或下一轮）的减半，复述客户原话的不算。",
    en:
      "Impatient or shirking words of the agent. Shirking counts half where the agent takes the matter over in the same or the next turn; repeating the customer's words does not count."
  )

  let impatienceGroups: [String]
  let shirkingGroups: [String]
  let cost: Double
  let halfWeight: Double
  let ownershipTurns: Int
  let turnGroups: [String]
  let cannotGroups: [String]
  /// What tells that somebody is being hurried, in the phrases of impatience.
  let hurryWords: [String]
  /// What tells the kinds of impatience apart; what is none of them hurries the customer or answers one who asks again.
  let adviceWords: AdviceWords<AdviceKind>

  /// What an impatient phrase is about: staying at home, being sent to somebody else, having waited, not being heard,
  /// not deciding.
  enum AdviceKind: String, CaseIterable, Sendable {
    case atHome = "at_home"
    case sentAway = "sent_away"
    case waited, heard, choice
  }

  package init(_ section: RubricSection) {
    impatienceGroups = section.groups("impatience_groups")
    shirkingGroups = section.groups("shirking_groups")
    cost = section.number("cost", in: 0...1)
    halfWeight = section.number("half_weight", in: 0...1)
    ownershipTurns = section.integer("ownership_turns")
    turnGroups = section.groups("turn_groups")
    cannotGroups = section.groups("cannot_groups")
    // A rubric written before this key stands with the carried rubric's.
    hurryWords =
      section.offers("hurry_words")
      ? section.words("hurry_words")
      : Rubric.standard.check(ImpatienceCheck.self)?.hurryWords ?? []
    adviceWords = AdviceWords(section) {
      Rubric.standard.check(ImpatienceCheck.self)?.adviceWords
    }
  }

  struct Incident: Sendable {
    var hit: PhraseHit
    var isShirking: Bool
    var weight: Double
  }

  func incidents(in call: HeardCall) -> [Incident] {
    let quotes = call.rubric.check(ForbiddenLanguageCheck.self)
    let ownership = call.hits(call.rubric.words.ownership)
    var incidents = call.hits(impatienceGroups).map {
      Incident(hit: $0, isShirking: false, weight: 1)
    }
    for hit in call.hits(shirkingGroups) {
      let turns =
        [hit.turnIndex] + call.agentRunTurns(of: hit.turnIndex)
        + call.agentTurns(after: hit.turnIndex, runs: ownershipTurns)
      let isTakenOver = ownership.contains { turns.contains($0.turnIndex) }
      incidents.append(
        Incident(
          hit: hit, isShirking: true,
          weight: isTakenOver || isSoftened(hit, in: call) ? halfWeight : 1))
    }
    return incidents.filter { !(quotes?.isQuotation($0.hit, in: call) ?? false) }
      .sorted { ($0.hit.turnIndex, $0.hit.position) < ($1.hit.turnIndex, $1.hit.position) }
  }

  /// 我没办法…, 但是/不过 and then what can be done.
  private func isSoftened(_ hit: PhraseHit, in call: HeardCall) -> Bool {
    let text = call.turns[hit.turnIndex].text
    let end = hit.position + hit.length
    guard
      call.hits(cannotGroups).contains(where: {
        $0.turnIndex == hit.turnIndex
          && ($0.position..<($0.position + $0.length)).overlaps(hit.position..<end)
      }),
      let turning = call.hits(turnGroups).first(where: {
        $0.turnIndex == hit.turnIndex && $0.position >= end
      })
    else { return false }
    // Something must follow.
    return text.count - (turning.position + turning.length) >= 4
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    guard !call.agentRuns.isEmpty else {
      return .noOccasion(zh: "坐席没有说话", en: "the agent does not speak")
    }
    let incidents = call.overturned.contains(Self.id) ? [] : incidents(in: call)
    let sum = incidents.reduce(0) { $0 + $1.weight }
    var findings: [Finding] = []
    let lost = incidents.map { incident in
      let kind =
        incident.isShirking
        ? LocalText(zh: "推诿", en: "shirking") : LocalText(zh: "不耐烦", en: "impatience")
      let half =
        incident.weight < 1
        ? LocalText(zh: "，随后接手，减半", en: "; taken over afterwards, counts half")
        : LocalText(zh: "", en: "")
      let evidence = call.evidence(
        incident.hit,
        note: LocalText(
          zh: "\(kind.zh)“\(call.words(of: incident.hit))”\(half.zh)",
          en: "\(kind.en): \"\(call.words(of: incident.hit))\"\(half.en)"))
      findings.append(
        Self.finding(
          .bad,
          incident.isShirking
            ? LocalText(zh: "推诿用语", en: "pushes the matter away")
            : LocalText(zh: "不耐烦用语", en: "impatient words"), [evidence],
          advice: advice(on: incident).text(inCallsOf: call.language)))
      return evidence
    }
    return Verdict(
      .measured(max(0, 1 - cost * sum)),
      explanation: incidents.isEmpty
        ? LocalText(zh: "未见不耐烦或推诿用语", en: "no impatient or shirking words")
        : LocalText(
          zh: "不耐烦或推诿 \(incidents.count) 处，计 \(figure(sum, 2)) 次（每次 −\(figure(cost, 2))）",
          en:
            "\(incidents.count) impatient or shirking phrases, counted \(figure(sum, 2)) (−\(figure(cost, 2)) each)"
        ), lost: lost,
      advice: (incidents.first { $0.isShirking } ?? incidents.first).map {
        advice(on: $0).text(inCallsOf: call.language)
      },
      findings: findings)
  }

  private func advice(on incident: Incident) -> Advice {
    if incident.isShirking { return Self.ownAdvice }
    let words = ForbiddenLanguageCheck.words(of: incident.hit)
    switch adviceWords.kind(of: words) {
    case .atHome: return Self.homeAdvice
    case .sentAway: return Self.ownAdvice
    case .waited: return Self.waitedAdvice
    case .heard: return Self.heardAdvice
    case .choice: return Self.choiceAdvice
    case nil: break
    }
    return hurryWords.contains { words.contains($0) } ? Self.patientAdvice : Self.calmAdvice
  }

  /// Staying at home, as a request with its reason.
  static let homeAdvice = Advice(
    zh: "把要求说成请求，并说明缘由：{}",
    en: "Make it a request, with its reason: {}",
    saying: [
      LocalText(
        zh: "为了不让您白等，那天麻烦家里留个人，师傅到之前会给您打电话。",
        en:
          "So that nobody waits in vain, could someone be at home that day? He will ring before he comes."
      )
    ])
  private static let waitedAdvice = Advice(
    zh: "客户催的时候先认下来：{}",
    en: "When the customer presses, own the wait first: {}",
    saying: [
      LocalText(
        zh: "让您久等了，我现在就帮您查，查到马上告诉您。",
        en: "I am sorry you had to wait; I am looking it up now and will tell you at once.")
    ])
  private static let heardAdvice = Advice(
    zh: "先听完，再带回正题：{}",
    en: "Hear it out, then come back to the matter: {}",
    saying: [
      LocalText(
        zh: "您说的我记下了，会备注给师傅；那我们把时间定一下，您看好吗？",
        en: "I have noted that for the engineer; shall we settle the time now?")
    ])
  private static let choiceAdvice = Advice(
    zh: "客户拿不定主意时给他选项：{}",
    en: "Where the customer is undecided, offer a choice: {}",
    saying: [
      LocalText(
        zh: "您不着急，我这边有两个时间，我说给您听，您挑方便的。",
        en: "Take your time; I have two slots, let me read them to you and choose what suits.")
    ])

  private static let patientAdvice = Advice(
    zh: "不催客户，换成：{}",
    en: "Do not hurry the customer: {}",
    saying: [
      LocalText(
        zh: "麻烦您报一下，我马上帮您查，您慢慢说。",
        en: "Could you tell me, please? Take your time, I will look it up right away.")
    ])
  private static let ownAdvice = Advice(
    zh: "不归自己管也先接下来：{}",
    en: "Take it on even if it is another desk's: {}",
    saying: [
      LocalText(
        zh: "这个问题我帮您登记并转给负责部门，今天之内给您回复。",
        en: "I will register this and pass it to the right team; you will hear from us today.")
    ])
  private static let calmAdvice = Advice(
    zh: "换成：{}",
    en: "Say instead: {}",
    saying: [LocalText(zh: "没关系，我再跟您说明一遍。", en: "No problem, let me go through it once more.")])

  package static let examples = [
    CheckExample(
      LocalText(zh: "一推了之", en: "pushed away"),
      .dialogue([(.customer, "宽带断了找谁？"), (.agent, "这个不归我管，您自己去问营业厅。")], found: [2, 2])),
    CheckExample(
      LocalText(zh: "礼貌询问不算推诿", en: "a polite question is no shirking"),
      .dialogue([(.agent, "不知道您什么时候方便？"), (.customer, "明天。")], found: [])),
  ]
}

extension HeardCall {
  /// The agent's other turns in the same run.
  func agentRunTurns(of index: Int) -> [Int] {
    agentRuns.first { $0.contains(index) } ?? []
  }
}
