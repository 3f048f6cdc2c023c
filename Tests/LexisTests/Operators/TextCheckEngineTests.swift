import CallModel
import Lexis
import Testing

/// The groups that these tests speak of.
private let few = PhraseLibrary(
  groups: PhraseLibrary.standard.groups.filter {
    ["greet_open", "closing_question", "farewell", "thanks", "shirking"].contains($0.id)
  })

private func outcome(
  _ operation: TextOperator, _ dialogue: String, scope: TextScope = TextScope(),
  matching: PhraseMatching = PhraseMatching(), aliases: [String: String] = [:]
) throws -> CheckOutcome {
  let engine = try TextCheckEngine(
    [TextCheck(id: "check", scope: scope, operation: operation)], library: few,
    matching: matching, aliases: aliases)
  return engine.outcomes(in: TextCheckEngine.read(dialogue).turns)[0]
}

private let dialogue = """
  agent: 您好，这里是中国电信，请问您什么时候方便
  customer: 我想明天，没有不满意的
  agent: 好的，宽带新装约在明天上午可以吗
  customer: 可以，谢谢
  agent: 还有什么可以帮您的吗
  customer: 没有了
  agent: 谢谢您，再见
  """

@Suite struct WantedChecksTests {
  @Test
  func
    `some checks come to what they come to among all, and only they and what they refer to are judged`()
    throws
  {
    func check(_ id: String, _ operation: TextOperator, _ scope: TextScope = TextScope())
      -> TextCheck
    {
      TextCheck(id: id, scope: scope, operation: operation)
    }
    let behind = TextScope(party: .agent, anchor: .init(check: "greets", side: .after))
    let engine = try TextCheckEngine(
      [
        check("either", .any([.check("offers"), .check("thanks")])),
        check("offers", .phrases(PhraseOperator(phrases: ["还有什么可以帮您"]))),
        check("thanks", .phrases(PhraseOperator(phrases: ["谢谢"]))),
        check("greets", .phrases(PhraseOperator(phrases: ["您好"]))),
        check("books", .phrases(PhraseOperator(phrases: ["约在"])), behind),
      ], library: few)
    let turns = TextCheckEngine.read(dialogue).turns
    let texts = turns.map { NormalizedText($0.text) }
    let all = Dictionary(
      uniqueKeysWithValues: engine.outcomes(in: turns).map { ($0.check, $0.fires) })
    for (wanted, judged) in [
      (["either"], ["either", "offers", "thanks"]), (["books"], ["greets", "books"]),
      (["thanks", "unknown"], ["thanks"]), ([], []),
    ] as [(Set<String>, Set<String>)] {
      let some = engine.outcomes(in: turns, texts: texts, of: engine.places(of: wanted))
      #expect(Set(some.map(\.check)) == judged)
      #expect(some.allSatisfy { all[$0.check] == $0.fires })
    }
    #expect(all["books"] == true)
  }
}

@Suite struct PhraseOperatorTests {
  @Test(arguments: [
    (PhraseOperator.Need.any, ["您好", "晚安"], true), (.all, ["您好", "再见"], true),
    (.all, ["您好", "晚安"], false), (.atLeast(2), ["您好", "晚安", "再见"], true),
    (.atLeast(3), ["您好", "晚安", "再见"], false), (.none, ["晚安", "滚"], true), (.none, ["再见"], false),
    (.any, ["约在…上午"], true), (.any, ["您好…再见"], false),
  ])
  func `counts different phrases`(need: PhraseOperator.Need, phrases: [String], fires: Bool) throws
  {
    let found = try outcome(.phrases(PhraseOperator(phrases: phrases, need: need)), dialogue)
    #expect(found.fires == fires)
    #expect(found.fires || found.hits.isEmpty)
  }

  @Test func `counts hits in all`() throws {
    func fires(_ hits: Int) throws -> Bool {
      try outcome(.phrases(PhraseOperator(phrases: ["谢谢"], minimumHits: hits)), dialogue).fires
    }
    #expect(try fires(2))
    #expect(try !fires(3))
  }

  @Test func `takes groups, exclusions, negation and case`() throws {
    #expect(try outcome(.phrases(PhraseOperator(groups: ["closing_question"])), dialogue).fires)
    let plain = PhraseOperator(phrases: ["不满意"])
    #expect(try outcome(.phrases(plain), dialogue).fires)
    var aware = plain
    aware.isNegationAware = true
    #expect(try !outcome(.phrases(aware), dialogue).fires)
    #expect(try outcome(.phrases(aware), "customer: 我不满意").fires)
    var excluding = plain
    excluding.excluding = ["没有不满意"]
    #expect(try !outcome(.phrases(excluding), dialogue).fires)
    let exact = PhraseOperator(phrases: ["ITV"], isCaseSensitive: true)
    #expect(try outcome(.phrases(exact), "agent: 开通 ITV").fires)
    #expect(try !outcome(.phrases(exact), "agent: 开通 itv").fires)
  }

  @Test func `English words are whole words`() throws {
    let rude = PhraseOperator(phrases: ["rude"])
    #expect(try outcome(.phrases(rude), "customer: He was rude.").fires)
    #expect(try !outcome(.phrases(rude), "customer: crude oil, rudeness").fires)
  }

  @Test func `aliases and sounds stand for a word`() throws {
    let term = PhraseOperator(phrases: ["缓装"])
    let said = "agent: 您要换装是吗"
    #expect(try !outcome(.phrases(term), said).fires)
    let byAlias = try outcome(.phrases(term), said, aliases: ["换装": "缓装"])
    #expect(byAlias.hits.map(\.bySound) == [false])
    var matching = PhraseMatching()
    matching.bySound = .homophones
    let bySound = try outcome(.phrases(term), said, matching: matching)
    #expect(bySound.hits.map(\.bySound) == [true])
    #expect(bySound.hits.map(\.quote) == ["换装"])
  }
}

@Suite struct OperatorTests {
  @Test func `a pattern matches normalised text, and another takes it back`() throws {
    let value = PatternOperator(pattern: "约在.{0,4}上午")
    let found = try outcome(.pattern(value), dialogue)
    #expect(found.hits.map(\.quote) == ["约在明天上午"])
    #expect(found.hits.map(\.turnNumber) == [3])
    let less = PatternOperator(pattern: "约在.{0,4}上午", excluding: "新装约在")
    #expect(try !outcome(.pattern(less), dialogue).fires)
  }

  @Test(
    arguments: [
      ("那就周五？", false), ("那就周五。", true), ("那就周五吗", false), ("您方便吗？那就周五。", true),
      ("Friday then?", false), ("Friday then.", true),
    ] as [(String, Bool)])
  func `a pattern of statements passes over questions`(said: String, fires: Bool) throws {
    let value = PatternOperator(pattern: "周五|friday then", isOfStatements: true)
    #expect(try outcome(.pattern(value), "agent: \(said)").fires == fires, "\(said)")
    let any = PatternOperator(pattern: "周五|friday then")
    #expect(try outcome(.pattern(any), "agent: \(said)").fires)
  }

  @Test func `no pattern runs away`() throws {
    let text = String(repeating: "啊", count: 5_000) + "哦"
    let found = try outcome(
      .pattern(PatternOperator(pattern: "(?:啊+)+(?:啊+)+$")), "agent: \(text)")
    #expect(!found.fires)
    #expect(found.isExhausted)
  }

  @Test
  func
    `of a pattern that was given up it is said, and neither its absence nor its exception counts`()
    throws
  {
    let text = "agent: " + String(repeating: "啊", count: 5_000) + "哦"
    let endless = TextOperator.pattern(PatternOperator(pattern: "(?:啊+)+(?:啊+)+$"))
    let plain = PatternOperator(pattern: "哦")
    for operation in [
      endless, .not(endless), .any([endless, .phrases(PhraseOperator(phrases: ["再见"]))]),
      .except(.pattern(plain), ExceptionOperator(endless)),
      .pattern(PatternOperator(pattern: "哦", excluding: "(?:啊+)+(?:啊+)+$")),
    ] {
      let found = try outcome(operation, text)
      #expect(!found.fires, "\(operation)")
      #expect(found.absence?.en.contains("given up after 200000 steps") == true, "\(operation)")
    }
    // What another part says for certain stands.
    #expect(try outcome(.any([endless, .pattern(plain)]), text).fires)
    let never = TextOperator.phrases(PhraseOperator(phrases: ["再见"]))
    #expect(try outcome(.all([endless, never]), text).absence == nil)
  }

  @Test func `a paraphrase is similar, another sentence is not`() throws {
    let value = SimilarOperator(sentences: ["请问还有什么可以帮您"], threshold: 0.6)
    #expect(try outcome(.similar(value), dialogue).hits.map(\.turnNumber) == [5])
    #expect(
      try outcome(
        .similar(value), "agent: 好的没有问题我们这边已经给您登记好了请问您还有什么可以帮到您的吗谢谢您的接听再见"
      ).fires)
    #expect(try !outcome(.similar(value), "agent: 明天上午师傅上门").fires)
    let english = SimilarOperator(sentences: ["is there anything else I can help you with"])
    #expect(try outcome(.similar(english), "agent: Is there anything else I can help with?").fires)
    #expect(try !outcome(.similar(english), "agent: The engineer comes on Friday.").fires)
  }

  private static let asking = """
    agent: 请问您的安装地址是哪里
    customer: 中山路
    agent: 好的
    agent: 您的安装地址是哪里
    customer: 说了中山路
    agent: 请问安装地址是哪里呢
    """

  @Test func `saying it again is a repetition`() throws {
    func found(_ value: RepetitionOperator) throws -> [Int] {
      try outcome(.repetition(value), Self.asking, scope: TextScope(party: .agent)).hits
        .map(\.turnNumber)
    }
    #expect(try found(RepetitionOperator(within: 2)) == [4])
    #expect(try found(RepetitionOperator(within: 0, times: 2)) == [6])
    #expect(try found(RepetitionOperator(within: 1)) == [6])
    #expect(try found(RepetitionOperator(within: 0, threshold: 1)) == [])
    #expect(try found(RepetitionOperator(within: 0, minimumCharacters: 40)) == [])
    #expect(try found(RepetitionOperator(within: 0, times: 2, questionsOnly: true)) == [6])
  }

  private static let stages = StageOperator(stages: [
    .init(name: "greet", groups: ["greet_open"]),
    .init(name: "offer", phrases: ["约在"]),
    .init(name: "close", groups: ["farewell"], takesLast: true),
  ])

  @Test func `stages have an order`() throws {
    let found = try outcome(.stages(Self.stages), dialogue)
    #expect(found.hits.map(\.by) == ["greet", "offer", "close"])
    #expect(found.hits.map(\.turnNumber) == [1, 3, 7])
    var reversed = Self.stages
    reversed.stages.reverse()
    #expect(try !outcome(.stages(reversed), dialogue).fires)
    reversed.minimumAgreement = -1
    #expect(try outcome(.stages(reversed), dialogue).fires)
    var near = Self.stages
    near.maximumDistance = 3
    #expect(try !outcome(.stages(near), dialogue).fires)
    var more = Self.stages
    more.stages.append(.init(name: "never", phrases: ["晚安"]))
    #expect(try !outcome(.stages(more), dialogue).fires)
    more.needsAll = false
    #expect(try outcome(.stages(more), dialogue).fires)
    #expect(StageOrder.agreement([1, 2, 3]) == 1)
    #expect(StageOrder.agreement([3, 2, 1]) == -1)
    #expect(abs(StageOrder.agreement([1, 3, 2]) - 1.0 / 3) < 1e-12)
  }

  @Test func `stages may be other checks, and lie so many seconds apart`() throws {
    func fires(_ most: Seconds?, closeIsCheck: String = "closes") throws -> Bool {
      let stages = StageOperator(
        stages: [
          .init(name: "greet", checks: ["greets"]),
          .init(name: "close", checks: [closeIsCheck], takesLast: true),
        ], maximumTime: most)
      let engine = try TextCheckEngine(
        [
          TextCheck(id: "in order", operation: .stages(stages)),
          TextCheck(id: "greets", operation: .phrases(PhraseOperator(groups: ["greet_open"]))),
          TextCheck(id: "closes", operation: .phrases(PhraseOperator(groups: ["farewell"]))),
        ], library: few)
      let turns = TextCheckEngine.read("agent 0-2: 您好\ncustomer 2-3: 你好\nagent 30-32: 再见").turns
      let found = engine.outcomes(in: turns)[0]
      #expect(found.check == "in order")
      if found.fires { #expect(found.hits.map(\.by) == ["greet", "close"]) }
      return found.fires
    }
    #expect(try fires(nil))
    #expect(try fires(31))
    #expect(try !fires(29))
    #expect(throws: InputProblem.self) { try fires(nil, closeIsCheck: "leaves") }
  }

  @Test func `and, or, not`() throws {
    let yes = TextOperator.phrases(PhraseOperator(phrases: ["您好"]))
    let no = TextOperator.phrases(PhraseOperator(phrases: ["晚安"]))
    #expect(try outcome(.all([yes, .not(no)]), dialogue).fires)
    #expect(try !outcome(.all([yes, no]), dialogue).fires)
    #expect(try outcome(.any([no, yes]), dialogue).hits.count == 1)
    #expect(try !outcome(.not(yes), dialogue).fires)
  }
}

@Suite struct ScopeTests {
  private func found(_ phrase: String, _ scope: TextScope) throws -> [Int] {
    try outcome(.phrases(PhraseOperator(phrases: [phrase])), dialogue, scope: scope).hits
      .map(\.turnNumber)
  }

  @Test func `turns count within the party and from either end`() throws {
    #expect(try found("谢谢", TextScope()) == [4, 7])
    #expect(try found("谢谢", TextScope(party: .agent)) == [7])
    #expect(try found("谢谢", TextScope(party: .agent, fromTurn: -1)) == [7])
    #expect(try found("谢谢", TextScope(party: .agent, toTurn: -2)) == [])
    #expect(try found("谢谢", TextScope(party: .customer, fromTurn: 2, toTurn: 2)) == [4])
    #expect(try found("谢谢", TextScope(fromShare: 0.5)) == [7])
    #expect(try found("谢谢", TextScope(toShare: 0.5)) == [4])
    #expect(try found("谢谢", TextScope(fromSecond: 0, toSecond: 100)) == [])
  }

  @Test func `a check may stand near another's hits`() throws {
    let anchor = TextCheck(
      id: "question", scope: TextScope(party: .agent),
      operation: .phrases(PhraseOperator(groups: ["closing_question"])))
    func found(_ side: TextScope.Anchor.Side, _ distance: Int?) throws -> [Int] {
      let check = TextCheck(
        id: "thanks",
        scope: TextScope(
          anchor: .init(check: "question", side: side, which: .number(-1), distance: distance)),
        operation: .phrases(PhraseOperator(phrases: ["谢谢"])))
      let engine = try TextCheckEngine([check, anchor], library: few)
      return engine.outcomes(in: TextCheckEngine.read(dialogue).turns)[0].hits.map(\.turnNumber)
    }
    #expect(try found(.before, nil) == [4])
    #expect(try found(.after, nil) == [7])
    #expect(try found(.after, 1) == [])
    #expect(try found(.around, 2) == [4, 7])
    #expect(try found(.same, nil) == [])
  }

  @Test func `every turn must satisfy`() throws {
    let polite = TextOperator.phrases(PhraseOperator(phrases: ["您"]))
    let scope = TextScope(party: .agent, everyTurn: true)
    #expect(try outcome(polite, "agent: 您好\ncustomer: 好\nagent: 谢谢您", scope: scope).fires)
    #expect(try !outcome(polite, "agent: 您好\nagent: 好", scope: scope).fires)
    #expect(try !outcome(polite, "customer: 您好", scope: scope).fires)
  }
}

@Suite struct CheckLintTests {
  private func problem(_ check: TextCheck) -> String? {
    TextCheckEngine.lint([check], library: .standard, file: "checks.yaml").first?
      .sentence(in: .english)
  }

  @Test func `faults are named with what to do`() {
    #expect(
      problem(TextCheck(id: "a", operation: .phrases(PhraseOperator(groups: ["thank"]))))
        == "checks.yaml: check 'a': there is no group named 'thank'; did you mean 'thanks'?")
    #expect(
      problem(TextCheck(id: "a", operation: .pattern(PatternOperator(pattern: "(")))).map {
        $0.contains("wrong at character 1")
      } == true)
    #expect(
      problem(TextCheck(id: "a", operation: .phrases(PhraseOperator(phrases: ["…？"])))) != nil)
    #expect(
      problem(
        TextCheck(
          id: "a", scope: TextScope(fromTurn: 5, toTurn: 2),
          operation: .phrases(PhraseOperator(phrases: ["好"])))) != nil)
    #expect(
      problem(
        TextCheck(
          id: "a", operation: .phrases(PhraseOperator(phrases: ["好"], need: .atLeast(2)))))
        != nil)
    #expect(
      problem(
        TextCheck(
          id: "a", scope: TextScope(anchor: .init(check: "a", side: .after)),
          operation: .phrases(PhraseOperator(phrases: ["好"])))) != nil)
    #expect(problem(TextCheck(id: "a", operation: .phrases(PhraseOperator(phrases: ["好"])))) == nil)
    #expect(throws: InputProblem.self) {
      try TextCheckEngine([TextCheck(id: "a", operation: .phrases(PhraseOperator()))])
    }
  }

  @Test func `examples are run and failures shown`() throws {
    let check = TextCheck(
      id: "shirks", scope: TextScope(party: .agent),
      operation: .phrases(PhraseOperator(groups: ["shirking"])),
      examples: [
        .init(name: "shirks", dialogue: "customer: 谁管\n> agent: 不归我管", fires: true),
        .init(name: "helps", dialogue: "agent: 我来帮您跟进", fires: false),
        .init(name: "said by the customer", dialogue: "customer: 不归我管", fires: false),
      ])
    #expect(try TextCheckEngine([check], library: few).failingExamples().isEmpty)
    var wrong = check
    wrong.examples[0].dialogue = "> customer: 谁管\nagent: 不归我管"
    #expect(
      try TextCheckEngine([wrong], library: few).failingExamples().map(\.example.name) == ["shirks"]
    )
  }
}
