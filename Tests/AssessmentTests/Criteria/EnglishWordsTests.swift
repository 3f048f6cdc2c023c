import Assessment
import CallModel
import Testing

/// The many ways of English service speech: each criterion with what it must hear and what it must not.
@Suite struct EnglishWordsTests {
  private let opening: (Party, String) = (
    .agent, "Good morning, broadband support, Dot speaking, how can I help you today?"
  )

  private func inbound(
    _ said: [(Party, String)], type: CallType = .inbound, isTimed: Bool = false
  ) -> Scorecard {
    Made.card(
      Made.input(
        [opening] + said + [
          (
            .agent,
            "The router keeps its settings, so the telephone and the television work as they did all along."
          ), (.customer, "Good to know."), (.agent, "Goodbye."),
        ], type: type, language: .english, isTimed: isTimed))
  }

  @Test(arguments: [
    (
      "My router won't connect.", "Oh dear, your router won't connect, let's have a look.",
      "Which light?", 0.5
    ),
    (
      "My card was charged twice.",
      "Let me see, Mr Kowalczyk. Charged twice, have I got that right?", "Yes.", 1
    ),
    (
      "I want my money back for the whole of February.",
      "You'd like a refund for all of February because the service was down, have I got that right?",
      "Yes, the lot.", 1
    ),
    // Whether they agree is not heard, and left out.
    ("My speed is rubbish.", "Rubbish speed, got you.", "Four meg.", 1),
    (
      "I want to take my broadband along when I move.",
      "Okay, so you're moving and your broadband should come along, is that correct?",
      "Yes, that's it.", 1
    ),
    // Two figures, and an answer to what is asked next.
    (
      "It's been down since seven and I have a meeting at nine.",
      "So it went at seven and you need it by nine. Could I take your surname, please?",
      "Abernathy.", 1
    ), ("My router won't connect.", "Right. What's your account number?", "It is not here.", 0),
    ("My router won't connect.", "Okay, thank you, just a second.", "Fine.", 0),
    ("I want my money back for the whole of February.", "I can't do that.", "Why?", 0),
  ])
  func `a matter said again is restated`(
    request: String, answer: String, reply: String, value: Double
  ) {
    let card = inbound([(.customer, request), (.agent, answer), (.customer, reply)])
    #expect(card.value("M1") == value, "\(answer)")
  }

  @Test func `words that answer are no echo, by the rubric's list`() throws {
    func m1(_ change: (String) -> String?) throws -> Double? {
      let lines = Rubric.standardText.split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.compactMap { change(String($0)) }.joined(separator: "\n")
      let input = Made.input(
        [
          opening, (.customer, "My router won't connect."),
          (.agent, "Oh dear, your router won't connect, let's have a look."),
          (.customer, "Which light?"),
          (
            .agent,
            "The television and the telephone work as they did all along, and nothing at all of what you had there is lost."
          ), (.customer, "Good to know."), (.agent, "Goodbye."),
        ], type: .inbound, language: .english)
      return Made.card(input, Assessor(rubric: try Rubric(yaml: text, file: "ours.yaml")))
        .value("M1")
    }
    let carried = try m1 { $0 }
    #expect(carried == 0.5)
    // A rubric written before there was such a list.
    #expect(try m1 { $0.contains("answering_words:") ? nil : $0 } == carried)
    #expect(
      try m1 {
        $0.contains("answering_words:") ? "    answering_words: [router, connect, will, dear]" : $0
      }
        == 0)
  }

  @Test(arguments: [
    ("Could I take your postcode and the name on the account?", true),
    ("Could you tell me which lights are on?", true),
    ("Would you mind turning it off and on again?", true),
    ("If you could just read me the number on the back.", true),
    ("You'd know if you'd checked the website.", false),
    ("Please don't apologise, you've every right to be upset.", false),
    ("Please don't switch it off yet.", true), ("Spell that.", false),
    ("What could I do about that?", false), ("How could you not know that?", false),
  ])
  func `a request is polite by its form, not by a word in it`(said: String, isRequest: Bool) {
    let card = inbound([
      (.customer, "It broke down again."), (.agent, said), (.customer, "Right."),
    ])
    let part = card.criterion("C2")?.parts.first { $0.id == "request" }
    #expect(part?.value.value == (isRequest ? 1 : 0), "\(said)")
  }

  @Test(arguments: [
    ("Give me one minute and I'll get you a named engineer.", "Thanks for waiting.", 1.0),
    ("I'll just run a line test, it takes about twenty seconds.", "Sorry to keep you waiting.", 1),
    ("Bear with me while I look that one up.", "Still with you, nearly there.", 1),
    ("Let me check that.", "Sorry about that, thank you for being so patient.", 1),
    ("The visit takes about twenty minutes.", "Thanks for waiting.", 0.5),
    ("Let me check that.", "It comes tomorrow.", 0.5), ("Right.", "It comes tomorrow.", 0),
  ])
  func `holds are announced and acknowledged in many ways`(
    before: String, after: String, value: Double
  ) {
    var turns = Made.turns(
      [opening, (.customer, "When does my router come?"), (.agent, before)], language: .english)
    let back = (turns.last?.span?.end ?? 0) + 20
    turns += Made.turns(
      [(.agent, after), (.customer, "Good to know."), (.agent, Self.talk)], language: .english,
      from: back)
    for index in turns.indices { turns[index].number = index + 1 }
    let card = Made.card(Made.input(turns: turns, type: .inbound, language: .english))
    #expect(card.value("C4") == value, "\(before) \(after)")
  }

  private static let talk =
    "The router keeps its settings, so the telephone and the television work as they did all along, and the engineer takes the old one away when he leaves your house again in the evening."

  /// Time that the agent leaves to the customer is no silence of the agent's.
  @Test(arguments: [
    ("It takes a minute or two, no rush at all.", Party.customer, true),
    ("Take your time.", .customer, true), ("Take your time.", .agent, false),
    ("Unplug it at the back.", .customer, false),
  ])
  func `silence left to the customer costs nothing`(said: String, next: Party, isFree: Bool) {
    var turns = Made.turns(
      [opening, (.customer, "My router won't connect."), (.agent, said)], language: .english)
    let back = (turns.last?.span?.end ?? 0) + 40
    turns += Made.turns(
      [(next, "The light at the front is green."), (.agent, Self.talk), (.customer, "Good.")],
      language: .english, from: back)
    for index in turns.indices { turns[index].number = index + 1 }
    let card = Made.card(Made.input(turns: turns, type: .inbound, language: .english))
    #expect((card.value("P2") == 1) == isFree, "\(said)")
  }

  @Test(arguments: [
    ("Hello, this is Siobhan on the helpdesk, how can I help?", true),
    ("Hi there, Marcus from the broadband team. Is that Ms Whitfield?", true),
    ("Good afternoon, technical support, how may I help?", true),
    ("Hello, the helpdesk said nothing about that.", false),
    ("Hello, is that Ms Whitfield?", false),
  ])
  func `who is speaking, in the words of a helpdesk`(said: String, isSaid: Bool) {
    let card = Made.card(
      Made.input(
        [(.agent, said), (.customer, "Yes?"), (.agent, Self.talk), (.customer, "Good to know.")],
        type: .inbound, language: .english, isTimed: false))
    let part = card.criterion("C1")?.parts.first { $0.id == "identity" }
    #expect(part?.value.value == (isSaid ? 1 : 0), "\(said)")
  }

  @Test(arguments: [
    ("Friday the 13th, it's back in the diary. Anything else?", true),
    ("No bother at all. Anything else, pet?", true), ("Lovely. Any questions for me?", true),
    ("If you have any questions, ring us.", false), ("I cannot do anything else.", false),
  ])
  func `a closing question, wherever it stands`(said: String, isAsked: Bool) {
    let card = Made.card(
      Made.input(
        [
          opening, (.customer, "My router won't connect."), (.agent, Self.talk),
          (.customer, "Good to know."), (.agent, said), (.customer, "No."), (.agent, "Bye."),
        ], type: .inbound, language: .english, isTimed: false))
    let part = card.criterion("C5")?.parts.first { $0.id == "question" }
    #expect(part?.value.value == (isAsked ? 1 : 0), "\(said)")
  }

  @Test(arguments: [
    ("And what more can we look at while you're on?", "Nothing else.", true),
    ("And what more can we look at while you're on?", "Where do you sit?", false),
    ("And what more can we look at while you're on?", "No, it is still not working.", false),
    ("And what more can we look at while you're on?", "No, you've been a great help.", true),
    ("The router is on its way.", "No.", false),
    ("I'm afraid we don't have anything else.", "No.", false),
    ("I cannot do it sooner. And what more can we look at?", "Nothing else.", true),
  ])
  func `a closing question is known by its answer`(said: String, answer: String, isAsked: Bool) {
    let card = Made.card(
      Made.input(
        [
          opening, (.customer, "My router won't connect."), (.agent, Self.talk),
          (.customer, "Good to know."), (.agent, said), (.customer, answer), (.agent, "Bye."),
        ], type: .inbound, language: .english, isTimed: false))
    let part = card.criterion("C5")?.parts.first { $0.id == "question" }
    #expect(part?.value.value == (isAsked ? 1 : 0), "\(said)")
  }

  @Test(arguments: [
    (
      "I've raised a repair and an engineer will be there on Thursday the 12th of March between eight and one.",
      "Brilliant.", true
    ), ("I can have my supervisor review it by Friday.", "Do that then.", true),
    ("I've refunded one, it'll be with you in three to five days.", "Fine.", true),
    ("I can send you a mesh disc. It'll be with you Saturday.", "You star!", true),
    ("It takes a minute or two.", "It's gone green!", true),
    ("Type the new one there.", "No, that was painless.", true),
    ("It'll arrive when it arrives.", "Pardon?", false),
    ("The engineer will not be there on Thursday.", "Why?", false),
    ("Try it once more.", "It is still not working now.", false),
    ("My pleasure. Anything else I can help you with today?", "Yes.", false),
  ])
  func `solved, or promised for a time`(said: String, answer: String, isReached: Bool) {
    let card = inbound([
      (.customer, "My internet is down."), (.agent, said), (.customer, answer),
    ])
    #expect(card.value("S5") == (isReached ? 1 : 0), "\(said) \(answer)")
  }

  @Test func `the proof of a booking is the booking, not the day of the closing question`() {
    let card = inbound([
      (.customer, "I'd like to move house with my broadband."),
      (.agent, "Booked for Saturday the 28th, eight till one. You'll get a text to confirm."),
      (.customer, "Perfect, thank you."),
      (.agent, "My pleasure. Anything else I can help you with today?"), (.customer, "No."),
    ])
    #expect(card.value("S5") == 1)
    #expect(card.criterion("S5")?.won.first?.quote?.contains("Saturday") == true)
  }

  @Test(arguments: [
    "To be honest I can't do anything about that.", "Well I can't do anything without it, can I?",
    "When it's fixed, it's fixed.", "It'll arrive when it arrives.", "That's all I've got.",
    "That's not our department.", "No idea.",
    "I can't be responsible for what other people promise.",
    "Listen, do you want me to help you or not?", "Then why are you calling me?",
    "Good luck with that.", "They'll only tell you the same as me.",
  ])
  func `a matter pushed away, or an agent out of patience`(said: String) {
    let card = inbound([
      (.customer, "My internet is down."), (.agent, said), (.customer, "Right."),
    ])
    #expect((card.value("P5") ?? 1) < 1, "\(said)")
  }

  @Test(arguments: [
    "I can't do anything about the whole month, but I can credit you for six days.",
    "If there is nothing we can do from here, an engineer will come.",
    "I had no idea you were waiting, let me look.", "Best of luck with the boxes.",
    "How many times has it dropped this week?", "I will ring you when it is fixed.",
    "You should have been told, I am sorry.", "There's no need to stay in.",
    "While I book it, please look at our website.",
  ])
  func `patience, in words near to impatient ones`(said: String) {
    let card = inbound([
      (.customer, "My internet is down."), (.agent, said), (.customer, "Right."),
    ])
    #expect(card.value("P5") == 1, "\(said)")
    #expect(card.value("C7") == 1, "\(said)")
  }

  @Test(arguments: [
    "You should have it ready before you call.", "You'd know if you'd checked the website.",
    "Alright, no need to shout at me.",
  ])
  func `a reproach`(said: String) {
    let card = inbound([
      (.customer, "My internet is down."), (.agent, said), (.customer, "Right."),
    ])
    #expect((card.value("C7") ?? 1) < 1, "\(said)")
  }
}
