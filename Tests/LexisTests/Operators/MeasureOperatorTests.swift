import CallModel
import Lexis
import Testing

private func outcome(
  _ operation: TextOperator, _ dialogue: String, scope: TextScope = TextScope(),
  facts: CallFacts = CallFacts()
) throws -> CheckOutcome {
  let engine = try TextCheckEngine([TextCheck(id: "check", scope: scope, operation: operation)])
  let turns = TextCheckEngine.read(dialogue).turns
  return engine.outcomes(
    in: turns, texts: turns.map { NormalizedText($0.text) }, facts: facts)[0]
}

private let timed = """
  agent 0-2: 您好这里是电信装机预约
  customer 5-6: 我是
  agent 6.5-8.5: 请您稍等我查一下时间
  agent 18-20: 查到了明天上午可以吗
  customer 19-24: 明天不行后天上午才有空你看行吗
  agent 21-26: 后天上午已经约满了周四上午可以
  customer 26-27: 可以
  """

@Suite struct MeasureOperatorTests {
  private func turns(
    _ value: MeasureOperator, _ scope: TextScope = TextScope(), _ facts: CallFacts = CallFacts()
  ) throws -> [Int] {
    try outcome(.measure(value), timed, scope: scope, facts: facts).hits.map(\.turnNumber)
  }

  @Test func `silence lies before the turn that ends it`() throws {
    #expect(try turns(MeasureOperator(.silence, over: 2)) == [2, 4])
    #expect(try turns(MeasureOperator(.silence, over: 3)) == [4])
    #expect(try turns(MeasureOperator(.silence, over: 2, after: .other)) == [2])
    #expect(try turns(MeasureOperator(.silence, over: 2, after: .same)) == [4])
    #expect(try turns(MeasureOperator(.silence, over: 2, times: 3)) == [])
    let found = try outcome(.measure(MeasureOperator(.silence, over: 5)), timed)
    #expect(found.hits.map(\.value) == [9.5])
    #expect(found.hits.map(\.span) == [Span(8.5, 18)])
  }

  @Test func `silence may be excused by what was said before it`() throws {
    let wait = ExceptionOperator(.phrases(PhraseOperator(phrases: ["请您稍等"])), before: 1)
    let value = TextOperator.except(.measure(MeasureOperator(.silence, over: 2)), wait)
    #expect(try outcome(value, timed).hits.map(\.turnNumber) == [2])
  }

  @Test func `recorded speech outweighs the transcript's times`() throws {
    let facts = CallFacts(
      timeline: Timeline(
        source: .channels, duration: 27,
        agent: [Span(0, 4), Span(6.5, 8.5), Span(18, 20), Span(21, 26)],
        customer: [Span(5, 6), Span(19, 24), Span(26, 27)]))
    #expect(try turns(MeasureOperator(.silence, over: 2), TextScope(), facts) == [4])
    let agent = TextScope(party: .agent)
    #expect(try turns(MeasureOperator(.overlap, over: 1, delay: 1), agent, facts) == [6])
  }

  @Test func `replies, overlap, pace and lengths`() throws {
    let agent = TextScope(party: .agent)
    let customer = TextScope(party: .customer)
    #expect(try turns(MeasureOperator(.reply, over: 2), customer) == [2])
    #expect(try turns(MeasureOperator(.reply, over: 0.4, isFirst: true), agent) == [3])
    #expect(try turns(MeasureOperator(.overlap, over: 1), agent) == [6])
    #expect(try turns(MeasureOperator(.overlap, over: 1, delay: 3), agent) == [])
    #expect(try turns(MeasureOperator(.overlap, over: 0.5), customer) == [5])
    #expect(try turns(MeasureOperator(.overlap, over: 0.5, minimumCharacters: 40), customer) == [])
    // 11, 10, 10 and 15 characters in 2, 2, 2 and 5 seconds.
    #expect(try turns(MeasureOperator(.pace, over: 310), agent) == [1])
    #expect(try turns(MeasureOperator(.pace, under: 200), agent) == [6])
    let mean = try outcome(
      .measure(MeasureOperator(.pace, over: 100, isAverage: true)), timed, scope: agent)
    let value = try #require(mean.hits.first?.value)
    #expect(abs(value - 46 * 60 / 11) < 1e-9)
    #expect(try turns(MeasureOperator(.turnLength, over: 4.5)) == [5, 6])
    #expect(try outcome(.measure(MeasureOperator(.callLength, under: 30)), timed).fires)
    #expect(try outcome(.measure(MeasureOperator(.turnCount, over: 3)), timed, scope: agent).fires)
    #expect(
      try !outcome(
        .measure(MeasureOperator(.turnCount, over: 1, minimumCharacters: 5)), timed,
        scope: customer
      ).fires)
    let share = try outcome(.measure(MeasureOperator(.talkShare, over: 0.6)), timed, scope: agent)
    #expect(share.hits.map(\.value) == [11.0 / 18])
  }

  @Test func `levels and pitch need a recording`() throws {
    for quantity in [
      MeasureOperator.Quantity.level, .levelStep, .levelSpan, .pitchRange,
    ] {
      let found = try outcome(.measure(MeasureOperator(quantity, over: 0)), timed)
      #expect(!found.fires && found.absence != nil, "\(quantity)")
    }
    let facts = CallFacts(
      levels: [-30, -25, -29, -18, nil, -28, nil], pitchRanges: [2, 3, nil, 9, 4, 5, nil])
    let agent = TextScope(party: .agent)
    #expect(try turns(MeasureOperator(.level, over: -20), agent, facts) == [4])
    #expect(try turns(MeasureOperator(.levelStep, over: 8), agent, facts) == [4])
    #expect(try turns(MeasureOperator(.levelSpan, over: 11), agent, facts) == [4])
    #expect(try turns(MeasureOperator(.levelSpan, over: 12.5), agent, facts) == [])
    #expect(try turns(MeasureOperator(.pitchRange, under: 3), agent, facts) == [1])
  }

  @Test func `what cannot be said neither holds nor fails`() throws {
    let untimed = "agent: 您好\ncustomer: 你好"
    let silence = TextOperator.measure(MeasureOperator(.silence, over: 3))
    let hello = TextOperator.phrases(PhraseOperator(phrases: ["您好"]))
    let never = TextOperator.phrases(PhraseOperator(phrases: ["晚安"]))
    func state(_ operation: TextOperator) throws -> String {
      let found = try outcome(operation, untimed)
      return found.fires ? "fires" : found.absence == nil ? "quiet" : "unknown"
    }
    #expect(try state(silence) == "unknown")
    #expect(try state(.not(silence)) == "unknown")
    #expect(try state(.all([hello, silence])) == "unknown")
    #expect(try state(.all([never, silence])) == "quiet")
    #expect(try state(.any([hello, silence])) == "fires")
    #expect(try state(.any([never, silence])) == "unknown")
  }

  @Test func `ranges in seconds and shares of the time`() throws {
    let any = TextOperator.pattern(PatternOperator(pattern: "."))
    func turns(_ scope: TextScope) throws -> Set<Int> {
      Set(try outcome(any, timed, scope: scope).hits.map(\.turnNumber))
    }
    #expect(try turns(TextScope(fromSecond: 5, toSecond: 18)) == [2, 3])
    #expect(try turns(TextScope(fromSecond: -6.5)) == [6, 7])
    #expect(try turns(TextScope(fromShare: 0.75, toShare: 1)) == [6, 7])
    #expect(try turns(TextScope(fromShare: 0, toShare: 0.25)) == [1, 2, 3])
  }

  @Test func `a check may ask for another, from above or below`() throws {
    let hello = TextCheck(
      id: "hello", operation: .phrases(PhraseOperator(phrases: ["您好"])))
    let both = TextCheck(
      id: "both",
      operation: .all([.check("hello"), .phrases(PhraseOperator(phrases: ["稍等"]))]))
    let engine = try TextCheckEngine([both, hello])
    let outcomes = engine.outcomes(in: TextCheckEngine.read(timed).turns)
    #expect(outcomes.map(\.fires) == [true, true])
    #expect(outcomes[0].hits.map(\.turnNumber) == [1, 3])
    #expect(throws: InputProblem.self) {
      try TextCheckEngine([
        both, TextCheck(id: "hello", operation: .not(.check("both"))),
      ])
    }
  }

  @Test func `all within one turn`() throws {
    var value = PhraseOperator(phrases: ["您好", "查到"], need: .all)
    #expect(try outcome(.phrases(value), timed).fires)
    value.isTogether = true
    #expect(try !outcome(.phrases(value), timed).fires)
    value.phrases = ["您好", "装机"]
    #expect(try outcome(.phrases(value), timed).hits.map(\.turnNumber) == [1, 1])
  }

  @Test func `slots said, asked, verified, and held against the order`() throws {
    let talk = """
      agent: 请问是张先生吗
      customer: 是的
      agent: 您的联系电话是多少
      customer: 一三八零零一三八零零零
      """
    func fires(_ slot: SlotKind, _ act: SlotOperator.Act, _ facts: CallFacts = CallFacts()) throws
      -> Bool
    {
      try outcome(.slots(SlotOperator(slots: [slot], act: act)), talk, facts: facts).fires
    }
    #expect(try fires(.name, .said))
    #expect(try fires(.phone, .asked))
    #expect(try fires(.phone, .given))
    #expect(try fires(.phone, .verified))
    #expect(try !fires(.address, .said))
    let turns = TextCheckEngine.read(talk).turns
    let same = CallFacts(
      slots: SlotFinder(expected: SlotExpectations(phones: ["13800138000"])).findings(in: turns))
    let other = CallFacts(
      slots: SlotFinder(expected: SlotExpectations(phones: ["13911112222"])).findings(in: turns))
    #expect(try fires(.phone, .matches, same))
    #expect(try !fires(.phone, .differs, same))
    #expect(try fires(.phone, .differs, other))
    let unknown = try outcome(.slots(SlotOperator(slots: [.phone], act: .matches)), talk)
    #expect(!unknown.fires && unknown.absence != nil)

    func given(_ order: SlotMatch, _ facts: CallFacts) throws -> CheckOutcome {
      let value = SlotOperator(slots: [.phone], act: .given, order: order)
      return try outcome(.slots(value), talk, facts: facts)
    }
    #expect(try given(.same, same).fires && !given(.different, same).fires)
    #expect(try given(.different, other).fires && !given(.same, other).fires)
    // The hit knows both.
    let mention = try given(.different, other).hits.first?.mention
    #expect(mention?.value == "13800138000" && mention?.expected == "13911112222")
    #expect(try given(.same, CallFacts()).absence != nil)
  }

  @Test func `of several days the one that stands is held against the order`() throws {
    let talk = """
      agent: 十四号上午可以吗
      customer: 不行，那天没人
      agent: 那十五号上午呢
      customer: 可以
      """
    let turns = TextCheckEngine.read(talk).turns
    func hits(_ day: String) throws -> [Int] {
      let finder = SlotFinder(
        callDay: Day(iso: "2026-10-12"),
        expected: SlotExpectations(day: Day(iso: day)))
      return try outcome(
        .slots(SlotOperator(slots: [.date], act: .differs)), talk,
        facts: CallFacts(slots: finder.findings(in: turns))
      ).hits.map(\.turnNumber)
    }
    #expect(try hits("2026-10-16") == [3])
    #expect(try hits("2026-10-15") == [])
  }
}
