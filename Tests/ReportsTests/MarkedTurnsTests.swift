import Acoustics
import Assessment
import CallModel
import Foundation
import Reports
import Testing

@Suite struct UpheldErrorTests {
  @Test func `what a person has confirmed is no longer told as a suspicion`() {
    let perhaps = LocalText(zh: "疑似泄露隐私", en: "perhaps a disclosure of personal data")
    var card = SampleCalls.rich
    card.criticalErrors[0].summary = perhaps
    func texts(_ language: Language) -> [String] {
      [
        ScorecardPage.html(card, language: language),
        ScorecardText.text(card, language: language),
      ]
    }
    for language in Language.allCases {
      #expect(texts(language).allSatisfy { $0.contains(perhaps[language]) })
    }
    card.criticalErrors[0].verdict = .upheld
    for language in Language.allCases {
      #expect(!texts(language).contains { $0.contains(perhaps[language]) })
      #expect(texts(language).allSatisfy { $0.contains("明天上午没有师傅了，只能后天。") })
    }
    // What a person found has that sentence alone, once.
    let found = LocalText(zh: "人工认定：读出地址", en: "found by a person: tells the address")
    card.criticalErrors[0].summary = found
    card.criticalErrors[0].evidence = [Evidence(note: found)]
    for language in Language.allCases {
      for text in texts(language) {
        #expect(text.components(separatedBy: found[language]).count == 2)
      }
    }
  }
}

@Suite struct MarkedTurnsTests {
  @Test func `the pieces of a turn are its text`() {
    let marked = MarkedTurns(SampleCalls.rich)
    for turn in SampleCalls.rich.turns {
      #expect(marked.pieces(turn).map(\.text).joined() == turn.text)
    }
  }

  @Test func `the words of a critical error are marked before all others, unless rejected`() {
    var card = SampleCalls.rich
    let turn = card.turns[4]
    let marked = MarkedTurns(card)
    #expect(marked.tags(turn.number).first?.criterion == "K5")
    #expect(marked.pieces(turn).map(\.text) == [turn.text])
    #expect(marked.pieces(turn).first?.claim?.criterion == "K5")
    let titles = [
      CriticalErrorCandidate.Verdict.open: "title=\"K5 critical error, awaits confirmation\"",
      .upheld: "title=\"K5 critical error, confirmed\"",
    ]
    for (verdict, title) in titles {
      card.criticalErrors[0].verdict = verdict
      #expect(ScorecardPage.html(card, language: .english).contains(title))
    }
    card.criticalErrors[0].verdict = .rejected
    #expect(!MarkedTurns(card).tags(turn.number).contains { $0.criterion == "K5" })
    #expect(!ScorecardPage.html(card, language: .english).contains("#K5"))
  }

  @Test func `a call's page tells how a measure is taken beside its name`() throws {
    for language in Language.allCases {
      let html = ScorecardPage.html(SampleCalls.rich, language: language)
      for id in ["articulationRate", "activeSpeechLevel"] {
        let measure = try #require(MeasureCatalog.named(id))
        #expect(html.contains("<span title=\"\(measure.definition[language])\">"), "\(id)")
      }
    }
  }

  @Test func `the timeline explains only the marks that it has`() {
    var card = SampleCalls.rich
    for language in Language.allCases {
      let html = ScorecardPage.html(card, language: language)
      #expect(html.contains("\"goodmark\"") && html.contains("\"badmark\""))
    }
    card.findings.removeAll { $0.polarity == .bad }
    for language in Language.allCases {
      let html = ScorecardPage.html(card, language: language)
      #expect(html.contains("\"goodmark\"") && !html.contains("\"badmark\""))
    }
    card.findings = []
    #expect(!ScorecardPage.html(card, language: .chinese).contains("\"goodmark\""))
  }

  @Test func `marks the quoted words`() {
    var card = SampleCalls.rich
    card.criticalErrors = []
    let marked = MarkedTurns(card)
    let pieces = marked.pieces(SampleCalls.rich.turns[4])
    #expect(
      pieces.map { $0.claim.map { $0.isWon ? "+" : "-" } ?? "" } == ["-", "", "-", ""])
    #expect(pieces[0].text == "明天上午没有师傅了")
    #expect(pieces[2].text == "只能后天")
  }

  private func marks(_ text: String, _ criteria: [(id: String, won: [String], lost: [String])])
    -> [String]
  {
    var card = SampleCalls.rich
    card.criticalErrors = []
    func proofs(_ quotes: [String]) -> [Evidence] {
      quotes.map { Evidence(party: .agent, turn: 1, quote: $0) }
    }
    card.criteria = criteria.map {
      CriterionScore(
        id: $0.id, subMetric: .courtesy, name: LocalText(verbatim: $0.id), points: 10,
        value: .measured(0.5), explanation: LocalText(verbatim: ""), won: proofs($0.won),
        lost: proofs($0.lost))
    }
    let turn = ScorecardTurn(number: 1, party: .agent, span: nil, text: text)
    return MarkedTurns(card).pieces(turn).map { piece in
      (piece.claim.map { $0.isWon ? "+" : "-" } ?? "") + piece.text
    }
  }

  @Test func `good words are not marked as lost for what is missing beside them`() {
    #expect(
      marks("谢谢。再见。", [("C2", ["谢谢"], ["谢谢。再见。"]), ("C5", ["再见"], [])])
        == ["+谢谢", "。", "+再见", "。"])
    // The criterion's own words say that it lost by something else.
    #expect(marks("谢谢您来电。", [("C2", ["谢谢"], ["谢谢您来电。"])]) == ["+谢谢", "您来电。"])
  }

  @Test func `bad words stay marked beside good ones that they hold`() {
    #expect(
      marks("这个不归我管，谢谢。", [("C2", ["谢谢"], []), ("P5", [], ["这个不归我管，谢谢。"])])
        == ["-这个不归我管，", "+谢谢", "。"])
    // Whoever takes turns well may still say the wrong words.
    #expect(
      marks("你急也没用，单子多。", [("P1", ["你急也没用，单子多。"], []), ("P5", [], ["急也没用"])])
        == ["你", "-急也没用", "，单子多。"])
    #expect(
      marks("你急也没用。", [("P1", ["你急也没用。"], []), ("P5", [], ["你急也没用。"])]) == ["-你急也没用。"])
  }
}

@Suite struct CallSoundTests {
  @Test func `an hour has no more columns than asked for, and the loudest moments stay`() {
    var analysis = SampleSound.analysis
    analysis.duration = 3_600
    analysis.channels[0].level.codes = [UInt8](repeating: 20, count: 360_000)
    analysis.channels[0].level.codes[123_456] = 255
    let lane = CallSound(analysis, channels: [.agent: 0]).lanes.first
    #expect(lane?.loudness.count == 6_000)
    #expect(lane?.loudness.firstIndex(of: 1) == 123_456 / 60)
    #expect(lane?.loudness.filter { $0 > 0 }.count == 1)
  }

  @Test func `an octave is twelve semitones, about the party's own middle`() {
    var analysis = SampleSound.analysis
    analysis.channels[0].pitch.codes = [0, 1_600, 3_200, 3_200, 3_200, 6_400]
    analysis.channels[0].level.codes = [0, 0, 0, 0, 0, 0]
    let lane = CallSound(analysis, channels: [.agent: 0], columns: 6).lanes.first
    #expect(lane?.pitch == [nil, -12, 0, 0, 0, 12])
  }

  @Test func `a party without a channel has no lane`() {
    #expect(CallSound(SampleSound.analysis, channels: [.agent: 0, .customer: 5]).lanes.count == 1)
    #expect(CallSound(SampleSound.analysis, channels: [:]).lanes.map(\.party) == [.unknown])
  }
}
