package import CallModel
internal import Lexis

/// Purposeful questions, none of them asked three times.
package struct QuestionsCheck: Check {
  package static let id = "questions"
  package static let criterion = "M3"
  package static let definition = LocalText(
    zh: "坐席至少提出一个有目的的问题，且没有把同一问题问到三遍。",
    en: "At least one purposeful question, and no question asked three times."
  )

  let questionGroups: [String]
  let courtesyGroups: [String]
  let limit: Int
  let likeness: Double
  let minimumCharacters: Int
  let minimumWords: Int
  let lineCheckGroups: [String]

  package init(_ section: RubricSection) {
    questionGroups = section.groups("question_groups")
    courtesyGroups = section.groups("courtesy_groups")
    limit = section.integer("same_question_limit", in: 2...100)
    likeness = section.number("same_question_likeness", in: 0.1...1)
    minimumCharacters = section.integer("same_question_characters")
    minimumWords = section.integer("same_question_words")
    lineCheckGroups = section.groups("line_check_groups")
  }

  /// The agent's questions that want to know something.
  func purposeful(in call: HeardCall) -> [Evidence] {
    let courtesy = Dictionary(grouping: call.hits(courtesyGroups), by: \.turnIndex)
    let note = LocalText(zh: "提问", en: "a question")
    let lineChecks = call.hits(lineCheckGroups)
    let rude = reproaches(in: call)
    var places: [(Int, Int, Evidence)] = call.agentQuestions.compactMap { question in
      let isCourtesy =
        courtesy[question.turnIndex]?.contains {
          question.range.overlaps($0.range) && !isBeyond($0, question, in: call)
        } ?? false
      if isCourtesy || isOf(lineChecks, question) || isOf(rude, question) { return nil }
      return (
        question.turnIndex, question.range.lowerBound,
        call.evidence(turn: question.turnIndex, around: question.range, note: note)
      )
    }
    func isRude(_ turn: Int, _ range: Range<Int>) -> Bool {
      rude.contains { $0.turnIndex == turn && $0.range.overlaps(range) }
    }
    var known = Set(places.map(\.0))
    for hit in call.functionalHits(questionGroups)
    where !known.contains(hit.turnIndex) && !isRude(hit.turnIndex, hit.range) {
      places.append((hit.turnIndex, hit.position, call.evidence(hit, note: note)))
    }
    known.formUnion(places.map(\.0))
    // What asks for data of the order is a question without a question's words too: "your own modem or ours".
    for mention in call.slots.flatMap(\.mentions)
    where mention.party == .agent && mention.act == .asked
      && !isRude(mention.turnIndex, mention.range)
      && known.insert(mention.turnIndex).inserted
    {
      places.append(
        (
          mention.turnIndex, mention.range.lowerBound,
          call.evidence(turn: mention.turnIndex, around: mention.range, note: note)
        ))
    }
    return places.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// A sentence that greets and goes on to ask is no courtesy: 朱先生您好，…需要我帮您转10000吗?
  private func isBeyond(_ hit: PhraseHit, _ question: Question, in call: HeardCall) -> Bool {
    guard let greeting = call.rubric.check(OpeningCheck.self)?.greeting else { return false }
    return greeting.groups.contains(hit.group)
      && question.range.upperBound - hit.range.upperBound >= (call.isChinese ? 8 : 30)
  }

  /// Words that P5 or C7 hold against the agent, unless a person has overturned that: a question made of them wants to
  /// know nothing.
  private func reproaches(in call: HeardCall) -> [PhraseHit] {
    func standing<Kind: Check>(_ kind: Kind.Type, _ hits: (Kind) -> [PhraseHit]) -> [PhraseHit] {
      call.overturned.contains(Kind.id) ? [] : call.rubric.check(kind).map(hits) ?? []
    }
    return standing(ImpatienceCheck.self) { $0.incidents(in: call).map(\.hit) }
      + standing(ForbiddenLanguageCheck.self) { $0.severe(in: call) + $0.mild(in: call) }
  }

  /// One of the hits lies in the question.
  private func isOf(_ hits: [PhraseHit], _ question: Question) -> Bool {
    hits.contains { $0.turnIndex == question.turnIndex && question.range.overlaps($0.range) }
  }

  /// Places of the questions that were asked too often.
  func repeated(in call: HeardCall) -> [Evidence] {
    let texts = call.turns.map(\.text)
    let lineChecks = call.hits(lineCheckGroups)
    let groups = Questions.repeated(
      call.agentQuestions, texts: texts, similarity: likeness, words: call.vocabulary.spoken)
    let places = groups.filter { group in
      guard group.count >= limit, let first = group.first else { return false }
      let length = SpokenLength(first.quote).count(in: call.language)
      return length >= (call.isChinese ? minimumCharacters : minimumWords)
        && !isOf(lineChecks, first)
    }.joined().sorted { ($0.turnIndex, $0.range.lowerBound) < ($1.turnIndex, $1.range.lowerBound) }
    return places.map {
      call.evidence(
        turn: $0.turnIndex, around: $0.range, note: LocalText(zh: "同一问题", en: "the same question"))
    }
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    guard let last = call.closingTurns.first else {
      return .noOccasion(zh: "坐席没有说话", en: "the agent does not speak")
    }
    if call.stranger != nil {
      return .noOccasion(zh: "接电话的不是客户", en: "who answers is not the customer")
    }
    let questions = purposeful(in: call)
    let lost = repeated(in: call)
    if !lost.isEmpty {
      return Verdict(
        .measured(0),
        explanation: LocalText(
          zh: "同一问题问了 \(lost.count) 遍（满 \(limit) 遍即 0 分）",
          en: "the same question asked \(lost.count.counted("time")) (\(limit) make it 0)"),
        lost: lost, advice: Self.noteAdvice,
        findings: [
          Self.finding(
            .bad, LocalText(zh: "反复问同一问题", en: "asks the same question again and again"), lost,
            advice: Self.noteAdvice)
        ])
    }
    guard let first = questions.first else {
      // Who rings the desk is not asked when they are at home before what it is about.
      let advice = call.type == .inbound ? Self.matterAdvice : Self.askAdvice
      let place = call.evidence(
        turn: last, note: LocalText(zh: "全程没有提问", en: "nothing is asked in the call"))
      return Verdict(
        .measured(0), explanation: LocalText(zh: "没有有目的的提问", en: "no purposeful question"),
        lost: [place], advice: advice.text(inCallsOf: call.language),
        findings: [
          Self.finding(
            .bad, LocalText(zh: "没有提问", en: "asks nothing"), [place],
            advice: advice.text(inCallsOf: call.language))
        ])
    }
    return Verdict(
      .measured(1),
      explanation: LocalText(
        zh: "有目的的提问 \(questions.count) 个，没有反复追问",
        en: "\(questions.count.counted("purposeful question")), none repeated \(limit) times"),
      won: [first])
  }

  private static let askAdvice = Advice(
    zh: "用问题弄清需求：{}",
    en: "Ask to find out: {}",
    saying: [
      LocalText(zh: "请问您哪天在家？上午还是下午方便？", en: "Which day are you at home, morning or afternoon?")
    ])
  private static let matterAdvice = Advice(
    zh: "用问题弄清需求：{}",
    en: "Ask to find out: {}",
    saying: [
      LocalText(zh: "请问具体是什么情况？什么时候发生的？", en: "What exactly happened, and when?")
    ])
  private static let noteAdvice = LocalText(
    zh: "边听边记，确认过的不再问。", en: "Note the answers as you hear them and do not ask again.")

  package static let examples = [
    CheckExample(
      LocalText(zh: "问时间", en: "asks for a time"),
      .dialogue([(.agent, "请问您什么时候方便"), (.customer, "明天")], found: [])),
    CheckExample(
      LocalText(zh: "同一问题三遍", en: "the same question three times"),
      .dialogue(
        [
          (.agent, "您的地址是哪里？"), (.customer, "中山路。"), (.agent, "请问您的地址是哪里？"),
          (.customer, "中山路啊。"), (.agent, "您的地址是哪里呢？"),
        ], found: [1, 3, 5])),
  ]
}

extension PhraseHit {
  /// Units of the turn; a hit that goes on in the next turn ends beyond it.
  var range: Range<Int> { position..<(position + length) }
}
