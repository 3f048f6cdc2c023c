import AgentReporting
import Assessment
import CallModel
import Testing

@Suite struct FeedbackTests {
  static func report(_ agent: String = "A", _ change: (Int) -> [String: Double]) -> AgentReport {
    let cards = (0..<12).map { j in
      SampleCards.card(
        "\(agent)\(10 + j)", agent: agent, at: "2026-10-\(SampleCards.day(5 + j))T09:00:00",
        [70, 75, 80, 85], values: change(j))
    }
    return AgentReportBuilder().reports(scorecards: cards, agents: [], outcomes: []) { _ in [] }[0]
  }

  static let mixed = report { j in
    ["C1": 1, "C2": j < 9 ? 0.5 : 1, "P1": j < 4 ? 0 : 1, "M2": 0.2, "S5": 1]
  }

  @Test func `three layers in order, each with its evidence`() throws {
    let feedback = try #require(FeedbackBuilder().feedback(for: Self.mixed))
    #expect(!feedback.recognition.isEmpty && !feedback.encouragement.isEmpty)
    #expect(feedback.suggestion.count == 2)
    for passage in feedback.recognition + feedback.suggestion {
      let place = try #require(passage.places.first)
      #expect(place.evidence.quote != nil && place.evidence.party == .agent)
      #expect(place.evidence.span?.start == 12.5)
      #expect(passage.text.zh.contains("12 通中"))
      #expect(passage.text.en.contains("of 12 calls"))
    }
    #expect(feedback.suggestion.allSatisfy { $0.instead != nil })
  }

  @Test func `the gain is what full marks would have brought`() throws {
    let feedback = try #require(FeedbackBuilder().feedback(for: Self.mixed))
    let first = try #require(feedback.suggestion.first { $0.criterion == "C2" })
    // Nine of twelve calls lost half of C2's 25 points, of a hundred that could be had.
    let gain = try #require(first.gain)
    let expected: Double = 25 * 0.5 * 9 / 12 / 4
    #expect(abs(gain - expected) < 1e-9)
  }

  @Test func `without satisfaction the gain is that of the mean of three`() throws {
    let cards = (0..<4).map { j in
      SampleCards.card("\(10 + j)", agent: "A", [70, 75, 80, nil], values: ["C2": 0.2])
    }
    let report = AgentReportBuilder().reports(scorecards: cards, agents: [], outcomes: []) { _ in
      []
    }[0]
    let passage = try #require(FeedbackBuilder().feedback(for: report)?.suggestion.first)
    #expect(abs(try #require(passage.gain) - 25 * 0.8 / 3) < 1e-9)
  }

  @Test func `what a criterion could still bring never goes beyond full marks`() throws {
    let card = SampleCards.card("1", agent: "A", [95, 75, 80, 85], values: ["C2": 0])
    let report = AgentReportBuilder().reports(scorecards: [card], agents: [], outcomes: []) { _ in
      []
    }[0]
    let lift = try #require(report.criteria.first { $0.id == "C2" }?.lift)
    #expect(abs(lift - 5) < 1e-9)
    // A criterion that no call has could have brought nothing that anybody knows.
    #expect(report.criteria.first { $0.id == "P1" }?.lift == nil)
  }

  @Test func `praise with the agent's own words goes first`() throws {
    let cards = (0..<6).map { j -> Scorecard in
      var card = SampleCards.card(
        "\(10 + j)", agent: "A", [70, 75, 80, 85],
        values: ["C1": 1, "C2": 1, "P1": 1, "M2": 1, "S5": 1])
      for index in card.criteria.indices where card.criteria[index].id != "C1" {
        card.criteria[index].won = [Evidence(note: LocalText(zh: "没有发现", en: "none found"))]
      }
      return card
    }
    let report = AgentReportBuilder().reports(scorecards: cards, agents: [], outcomes: []) { _ in
      []
    }[0]
    #expect(report.strengths.count == 3)
    #expect(report.strengths.first?.criterion == "C1")
  }

  @Test func `never more than two corrections, whatever is asked`() throws {
    var builder = FeedbackBuilder()
    builder.maximumCorrections = 9
    let report = Self.report { _ in ["C1": 0.2, "C2": 0.3, "P1": 0, "M2": 0.1, "S5": 0] }
    #expect(try #require(builder.feedback(for: report)).suggestion.count == 2)
  }

  @Test(arguments: [1.0, 0.85, 0.0])
  func `without strengths or faults the layers still rest on something`(value: Double) throws {
    let report = Self.report { _ in
      ["C1": value, "C2": value, "P1": value, "M2": value, "S5": value]
    }
    let feedback = try #require(FeedbackBuilder().feedback(for: report))
    #expect(!feedback.recognition.isEmpty && !feedback.suggestion.isEmpty)
    #expect(!feedback.encouragement.isEmpty)
    for passage in feedback.recognition + feedback.suggestion {
      #expect(!passage.places.isEmpty)
      #expect(passage.text.zh.contains { $0.isNumber })
    }
  }

  private func report(of cards: [Scorecard]) -> AgentReport {
    AgentReportBuilder().reports(scorecards: cards, agents: [], outcomes: []) { _ in [] }[0]
  }

  /// One call, of which one part could be measured and was poor.
  @Test func `where little was measured nothing is praised, and no figure is a dash`() throws {
    let poor = report(of: [SampleCards.card("1", agent: "A", [40, nil, nil, nil])])
    let feedback = try #require(FeedbackBuilder().feedback(for: poor))
    let text = feedback.passages.map(\.text)
    for word in ["–", "best part", "keep up", "1 calls"] {
      #expect(!text.contains { $0.en.contains(word) }, "\(text)")
    }
    for word in ["–", "最好", "保持"] {
      #expect(!text.contains { $0.zh.contains(word) }, "\(text)")
    }
  }

  @Test func `the best of several good parts is still praised`() throws {
    let good = report(of: [
      SampleCards.card("1", agent: "A", [80, 90, nil, nil]),
      SampleCards.card("2", agent: "A", [82, 91, nil, nil]),
    ])
    let feedback = try #require(FeedbackBuilder().feedback(for: good))
    #expect(feedback.recognition.first?.text.en.contains("patience") == true)
  }

  @Test(arguments: [(45.0, false), (75, true)])
  func `a poor best call is no proof, and poor means are not to be kept up`(
    score: Double, isPraised: Bool
  ) throws {
    let made = report(of: [
      SampleCards.card("1", agent: "A", [score, score, score, score]),
      SampleCards.card("2", agent: "A", [score - 2, score - 2, score - 2, score - 2]),
    ])
    let feedback = try #require(FeedbackBuilder().feedback(for: made))
    let text = feedback.passages.map(\.text.en).joined(separator: " ")
    #expect(text.contains("proof that you can") == isPraised, "\(text)")
    #expect(text.contains("keep up the care") == isPraised, "\(text)")
  }

  @Test func `a critical error that waits for a person comes before praise and questions`() throws {
    func text(_ verdict: CriticalErrorCandidate.Verdict?) throws -> String {
      let made = report(of: [
        SampleCards.card("1", agent: "A", [75, 75, 75, 75], error: verdict),
        SampleCards.card("2", agent: "A", [74, 74, 74, 74]),
      ])
      let feedback = try #require(FeedbackBuilder().feedback(for: made))
      return (feedback.suggestion + feedback.encouragement).map(\.text.en).joined(separator: " ")
    }
    #expect(try text(.open).contains("“abuse” first: 1 critical error, 1 to be confirmed"))
    #expect(try !text(.open).contains("keep up"))
    // What nobody has confirmed is a suspicion in every sentence.
    #expect(
      try text(.open).contains("see to 1 suspected critical error first, which a person is yet"))
    #expect(try !text(.rejected).contains("abuse"))
    #expect(try text(nil).contains("keep up"))
  }

  @Test func `no call, no feedback`() throws {
    let report = try #require(
      AgentReportBuilder().reports(
        scorecards: [], agents: [AgentRecord(id: "A")], outcomes: []
      ) { _ in [] }.first)
    #expect(FeedbackBuilder().feedback(for: report) == nil)
  }

  /// Sentences without a number in them are the ones that could be empty.
  @Test func `no passage begins as another of the same talk, and agents hear different ones`()
    throws
  {
    var openings: Set<String> = []
    for agent in ["A", "B", "C", "D", "E", "F"] {
      let report = Self.report(agent) { j in
        ["C1": 1, "C2": j < 9 ? 0.5 : 1, "P1": 1, "M2": 0.2, "S5": 1]
      }
      let feedback = try #require(FeedbackBuilder().feedback(for: report))
      let names = SampleCards.criteria.map(\.zh)
      let beginnings = feedback.passages.map { passage in
        names.reduce(String(passage.text.zh.prefix { $0 != "：" })) {
          $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: "%")
        }
      }
      #expect(Set(beginnings).count == beginnings.count)
      openings.formUnion(beginnings.prefix(1))
      let texts = feedback.passages.map(\.text.zh)
      #expect(Set(texts).count == texts.count)
    }
    #expect(openings.count >= 3)
  }

  @Test func `a rise since the period before is told with its figures`() throws {
    var before = Self.mixed
    before.affinity = .measured(70)
    before.affinityLow = 68
    before.affinityHigh = 72
    let feedback = try #require(
      FeedbackBuilder().feedback(for: Self.mixed, previous: before))
    let text = try #require(feedback.encouragement.first).text
    #expect(text.zh.contains("70.0") && text.zh.contains("77.5") && text.zh.contains("7.5 分"))
    #expect(text.en.contains("from 70.0 to 77.5"))
  }

  @Test func `the words are not those an agent must not use`() throws {
    let forbidden = ["不知道", "不清楚", "不行", "不可能", "没办法", "随便", "听懂了吗", "你怎么"]
    for change in [1.0, 0.5, 0.0] {
      let report = Self.report { j in ["C1": change, "C2": j < 6 ? 0 : 1, "P1": 1, "M2": change] }
      for passage in try #require(FeedbackBuilder().feedback(for: report)).passages {
        for word in forbidden { #expect(!passage.text.zh.contains(word)) }
        #expect(!passage.text.zh.contains("%分") && !passage.text.en.contains("“%”"))
      }
    }
  }

  // MARK: - What may be said

  static func cards(_ change: (Int, inout Scorecard) -> Void) -> [Scorecard] {
    (0..<12).map { j in
      var card = SampleCards.card(
        "\(10 + j)", agent: "A", [70, 75, 80, 85],
        values: ["C1": 1, "C2": 0.3, "P1": 0.75, "M2": 0.75, "S5": 1])
      change(j, &card)
      return card
    }
  }

  static func report(_ cards: [Scorecard], _ agents: [AgentRecord] = []) -> AgentReport {
    AgentReportBuilder().reports(scorecards: cards, agents: agents, outcomes: []) { _ in [] }[0]
  }

  static func suspicion(
    _ id: String, _ verdict: CriticalErrorCandidate.Verdict = .open
  ) -> CriticalErrorCandidate {
    CriticalErrorCandidate(
      id: id, name: LocalText(zh: "推诿", en: "shirking"),
      summary: LocalText(zh: "推诿客户", en: "shirks"),
      evidence: [Evidence(party: .agent, turn: 9, quote: "我只管预约")], verdict: verdict)
  }

  @Test func `a rise that chance would give is no progress`() throws {
    // Three calls a week, their spread far wider than the rise.
    let scores: [Double] = [40, 66, 92, 43, 69, 95]
    let cards = scores.enumerated().map { j, score in
      SampleCards.card(
        "\(10 + j)", agent: "A", at: "2026-10-\(j < 3 ? "06" : "27")T09:00:00",
        [score, score, score, score], values: ["C1": 1])
    }
    let texts = try #require(FeedbackBuilder().feedback(for: Self.report(cards)))
      .encouragement.map(\.text.zh).joined()
    #expect(!texts.contains("升到") && !texts.contains("高了") && !texts.contains("往上走"))
    // The same rise with calls that hardly differ.
    let firm = cards.enumerated().map { j, card in
      let score = (j < 3 ? 66 : 69) + 0.1 * Double(j % 3)
      return SampleCards.card(
        card.call.id, agent: "A", at: card.call.startedAt, [score, score, score, score],
        values: ["C1": 1])
    }
    let told = try #require(FeedbackBuilder().feedback(for: Self.report(firm))).encouragement
    #expect(told.first?.text.zh.contains("66.1 分到") == true)
    // And between two periods.
    var before = Self.mixed
    before.affinity = .measured(70)
    before.affinityLow = 55
    before.affinityHigh = 85
    let wide = try #require(FeedbackBuilder().feedback(for: Self.mixed, previous: before))
    #expect(!wide.encouragement.map(\.text.zh).joined().contains("从上期"))
  }

  @Test func `nobody is praised for what the team does better`() throws {
    let agents = ["A", "B"].map { id -> AgentRecord in
      var record = AgentRecord(id: id)
      record.team = "T"
      return record
    }
    func praised(_ own: Double) -> [String] {
      let mine = (0..<10).map { j in
        SampleCards.card(
          "A\(10 + j)", agent: "A", [70, 75, 80, 85], values: ["C1": j < 8 ? 1 : own])
      }
      let others = (0..<10).map { j in
        SampleCards.card("B\(10 + j)", agent: "B", [70, 75, 80, 85], values: ["C1": 1])
      }
      return Self.report(mine + others, agents).strengths.map(\.criterion)
    }
    // 0.97 against 0.985 and 1 against 1.
    #expect(praised(0.85) == [])
    #expect(praised(1) == ["C1"])
  }

  @Test(arguments: [(12, true), (11, true), (10, false), (8, false)])
  func `only full marks in nine calls of ten are steady`(full: Int, isSteady: Bool) throws {
    var steady = 0
    for agent in ["A", "B", "C", "D", "E", "F", "G", "H"] {
      let report = Self.report(agent) { j in ["C1": j < full ? 1 : 0.9, "C2": 0.3] }
      #expect(report.strengths.map(\.criterion) == ["C1"])
      let feedback = try #require(FeedbackBuilder().feedback(for: report))
      let texts = feedback.passages.map(\.text)
      steady += texts.count { $0.zh.contains("很稳") || $0.zh.contains("这么稳") }
      #expect(texts.count { $0.en.contains("steady") } == texts.count { $0.zh.contains("稳") })
    }
    #expect((steady > 0) == isSteady)
  }

  @Test func `words of a call that was rude or shirked praise nobody`() throws {
    func quotes(_ change: (inout Scorecard) -> Void) throws -> [String] {
      let report = Self.report(Self.cards { _, card in change(&card) })
      let strength = try #require(report.strengths.first { $0.criterion == "C1" })
      #expect(!strength.places.isEmpty && strength.summary.zh.contains("12 通中 12 通满分"))
      return strength.places.compactMap(\.evidence.quote)
    }
    #expect(try quotes { _ in }.count == 3)
    #expect(try quotes { $0.criticalErrors = [Self.suspicion("K5", .rejected)] }.count == 3)
    #expect(try quotes { $0.criticalErrors = [Self.suspicion("K5")] } == [])
    #expect(
      try quotes { card in
        for index in card.subMetrics.indices where card.subMetrics[index].subMetric == .courtesy {
          card.subMetrics[index].score = .measured(45)
        }
      } == [])
    for manners in ["P5", "C7"] {
      #expect(
        try quotes { card in
          for index in card.criteria.indices where card.criteria[index].id == "P1" {
            card.criteria[index].id = manners
          }
        } == [])
    }
  }

  @Test(arguments: [(1.5, 3), (2.0, 3), (2.5, 0), (25.0, 0)] as [(Seconds, Int)])
  func `an answer that came late does not show that somebody was heard out`(
    gap: Seconds, quoted: Int
  ) throws {
    let cards = Self.cards { _, card in
      for index in card.criteria.indices where card.criteria[index].id == "P1" {
        card.criteria[index].value = .measured(1)
        card.criteria[index].lost = []
      }
      card.turns = [
        ScorecardTurn(number: 4, party: .customer, span: Span(5, 12), text: "我们家的情况是"),
        ScorecardTurn(number: 5, party: .agent, span: Span(12 + gap, 14 + gap), text: "好的"),
      ]
    }
    let report = Self.report(cards)
    let patience = try #require(report.strengths.first { $0.criterion == "P1" })
    #expect(patience.places.compactMap(\.evidence.quote).count == quoted)
    let opening = try #require(report.strengths.first { $0.criterion == "C1" })
    #expect(opening.places.compactMap(\.evidence.quote).count == 3)
  }

  @Test func `what recurs as a critical error comes first, and nothing is promised`() throws {
    let suspected = Self.report(
      Self.cards { j, card in
        for index in card.criteria.indices where card.criteria[index].id == "P1" {
          card.criteria[index].id = "P5"
        }
        if j < 5 { card.criticalErrors = [Self.suspicion("K5", j == 0 ? .upheld : .open)] }
      })
    // By its points alone C2 would come first.
    #expect(suspected.improvements.map(\.criterion) == ["P5", "C2"])
    let feedback = try #require(FeedbackBuilder().feedback(for: suspected))
    let first = try #require(feedback.suggestion.first)
    #expect(first.text.zh.hasPrefix("建议先从") && first.text.zh.contains("已确认 1 通，4 通待人工确认"))
    #expect(first.text.en.contains("1 call confirmed, 4 calls await confirmation"))
    let hope = feedback.encouragement.map(\.text.zh).joined()
    #expect(hope.contains("不再出现“推诿”") && !hope.contains("有望") && !hope.contains("只差"))
    #expect(feedback.encouragement.allSatisfy { $0.gain == nil })
    // One alone, or rejected ones, change nothing.
    for verdict in [CriticalErrorCandidate.Verdict.open, .rejected] {
      let report = Self.report(
        Self.cards { j, card in
          if j < (verdict == .open ? 1 : 5) {
            card.criticalErrors = [Self.suspicion("K5", verdict)]
          }
        })
      #expect(report.improvements.first?.criterion == "C2")
      let told = try #require(FeedbackBuilder().feedback(for: report))
      #expect(told.encouragement.contains { $0.text.zh.contains("有望") })
    }
  }

  private static func suspected(
    _ id: String, quote: String? = nil, also: CriticalErrorCandidate? = nil
  ) -> AgentReport {
    report(
      cards { j, card in
        for index in card.criteria.indices where card.criteria[index].id == "P1" {
          card.criteria[index].id = "P5"
        }
        guard j < 5 else { return }
        var error = suspicion(id)
        if let quote { error.evidence = [Evidence(party: .agent, turn: 9, quote: quote)] }
        card.criticalErrors = j == 0 ? [error, also].compactMap(\.self) : [error]
      })
  }

  @Test func `the gravest fault is shown and mended by what it is itself`() throws {
    // The criterion loses points by other words too; they are none of this kind.
    let shirks = try #require(Self.suspected("K5").improvements.first)
    #expect(shirks.criterion == "P5")
    #expect(shirks.places.map(\.evidence.quote) == ["我只管预约", "我只管预约", "我只管预约"])
    #expect(shirks.advice?.zh.contains("登记并转给负责部门") == true)
    let english = try #require(
      Self.suspected("K5", quote: "I only make bookings").improvements.first)
    #expect(english.advice?.en.contains("“I will register this") == true)
    // Kinds that no criterion marks come first all the same, with advice of their own.
    for (id, words) in [("K3", "没有谈定的不填预约"), ("K8", "按我方原因登记"), ("K7", "没打的电话不登记")] {
      let grave = try #require(Self.suspected(id).improvements.first)
      #expect(grave.criterion == id && grave.name.zh == "推诿")
      #expect(grave.advice?.zh.contains(words) == true, "\(id)")
      let feedback = try #require(FeedbackBuilder().feedback(for: Self.suspected(id)))
      #expect(feedback.suggestion.first?.text.zh.hasPrefix("建议先从“推诿”") == true)
      #expect(feedback.suggestion.first?.gain == nil)
    }
  }

  @Test func `what was confirmed of another kind is told too, and what is only suspected is not`()
    throws
  {
    var insult = Self.suspicion("K1", .upheld)
    insult.name = LocalText(zh: "辱骂", en: "abuse")
    let told = Self.suspected("K5", also: insult)
    #expect(told.improvements.first?.summary.zh.contains("另有已确认的：K1“辱骂”1 通。") == true)
    #expect(
      told.improvements.first?.summary.en.contains("Also confirmed: K1, “abuse” (1 call).") == true)
    let hope = try #require(FeedbackBuilder().feedback(for: told)).encouragement
    #expect(hope.contains { $0.text.zh.contains("不再出现“推诿”和“辱骂”（本期推诿：5 通待人工确认）") })
    // One that a person has found is enough.
    let alone = Self.report(
      Self.cards { j, card in if j == 0 { card.criticalErrors = [insult] } })
    #expect(alone.improvements.first?.summary.zh == "致命差错 K1“辱骂”已确认 1 通。")
    insult.verdict = .open
    let silent = Self.suspected("K5", also: insult)
    #expect(silent.improvements.first?.summary.zh.contains("辱骂") == false)
    let other = try #require(FeedbackBuilder().feedback(for: silent)).encouragement
    #expect(other.allSatisfy { !$0.text.zh.contains("辱骂") })
  }

  @Test func `there is one thing to begin with`() throws {
    var begins = 0
    for agent in 0..<40 {
      let report = Self.report("A\(agent)") { j in ["C1": 0.2, "C2": 0.3, "P1": 0, "M2": 0.1] }
      let talk = try #require(FeedbackBuilder().feedback(for: report)).suggestion
      #expect(talk.count == 2)
      begins += talk[0].text.zh.hasPrefix("建议先从") ? 1 : 0
      #expect(!talk[1].text.zh.hasPrefix("建议先从") && !talk[1].text.en.hasPrefix("Begin with"))
    }
    #expect(begins > 0)
  }

  @Test(arguments: [(0.2, false), (0.7, false), (0.9, true), (1, true)] as [(Double, Bool)])
  func `civil words are no strength of an agent who is impatient`(patience: Double, praised: Bool) {
    let report = Self.report(
      Self.cards { _, card in
        for index in card.criteria.indices {
          switch card.criteria[index].id {
          case "C1": card.criteria[index].id = "C7"
          case "P1":
            card.criteria[index].id = "P5"
            card.criteria[index].value = .measured(patience)
          default: break
          }
        }
      })
    #expect(report.strengths.map(\.criterion).contains("C7") == praised)
    // What is not of manners is praised as before.
    #expect(report.strengths.map(\.criterion).contains("S5"))
  }

  @Test func `colleagues are to learn from words that can be shown`() throws {
    func shown(_ quote: String?) throws -> Int {
      var count = 0
      for agent in 0..<60 {
        let mine = (0..<10).map { j -> Scorecard in
          var card = SampleCards.card(
            "A\(10 + j)", agent: "A\(agent)", [70, 75, 80, 85], values: ["C1": 1])
          for index in card.criteria.indices {
            card.criteria[index].won = [
              Evidence(party: .agent, turn: 3, quote: quote, note: LocalText(zh: "满分", en: "full"))
            ]
          }
          return card
        }
        let others = (0..<10).map { j in
          SampleCards.card("B\(10 + j)", agent: "B", [70, 75, 80, 85], values: ["C1": 0.5])
        }
        let agents = ["A\(agent)", "B"].map { id -> AgentRecord in
          var record = AgentRecord(id: id)
          record.team = "T"
          return record
        }
        let feedback = try #require(
          FeedbackBuilder().feedback(for: Self.report(mine + others, agents)))
        count += feedback.recognition.count { $0.text.zh.contains("给同事示范") }
      }
      return count
    }
    #expect(try shown("您好，请问有什么可以帮您？") > 0)
    #expect(try shown(nil) == 0)
  }
}
