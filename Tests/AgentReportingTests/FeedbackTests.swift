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
}
