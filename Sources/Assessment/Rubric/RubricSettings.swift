internal import CallModel

/// What satisfaction must rest on before it counts: on anything, the customer's words included
/// (`any`); on a rater or the survey (`rater`); on the survey (`survey`).
public enum SatisfactionRequirement: String, Sendable, Codable, CaseIterable {
  case any, rater, survey
}

/// When a call is a call to be scored.
struct ScorableSettings: Sendable {
  let agentSpeech: Seconds
  let agentCharacters: Int
  let agentWords: Int
  let wrongNumberTurns: Int
  let wrongNumberGroups: [String]
  let nobodyGroups: [String]
  let unheardGroups: [String]

  init(_ section: RubricSection) {
    agentSpeech = section.seconds("agent_speech_s")
    agentCharacters = section.integer("agent_characters")
    agentWords = section.integer("agent_words")
    wrongNumberTurns = section.integer("wrong_number_turns")
    wrongNumberGroups = section.groups("wrong_number_groups")
    nobodyGroups = section.groups("nobody_groups", else: [])
    unheardGroups = section.groups("unheard_groups", else: [])
    section.finish()
  }
}

/// What holds of talk in every criterion.
struct TalkSettings: Sendable {
  let bridge: Seconds
  let falseStart: Seconds
  let backchannel: WordList
  /// Where a rubric still names groups for acknowledgements, by which nothing is judged.
  let unusedGroupsLine: Int?
  let substantiveCharacters: Int
  let substantiveWords: Int

  init(_ section: RubricSection) {
    bridge = section.seconds("bridge_s")
    falseStart = section.seconds("false_start_s")
    let hasGroups = section.offers("backchannel_groups")
    if hasGroups { _ = section.groups("backchannel_groups") }
    unusedGroupsLine = hasGroups ? section.line(of: "backchannel_groups") : nil
    backchannel = section.wordList("backchannel_words")
    substantiveCharacters = section.integer("substantive_characters")
    substantiveWords = section.integer("substantive_words")
    section.finish()
  }
}

struct HoldSettings: Sendable {
  let minimum: Seconds
  let beforeGroups: [String]
  let announcedWithin: Seconds
  let returnGroups: [String]
  let updateSpeech: Seconds
  let customerAskedGroups: [String]
  let customerAskedWithin: Seconds
  /// The agent leaves the customer time to see to something.
  let givesTimeGroups: [String]

  init(_ section: RubricSection) {
    minimum = section.seconds("minimum_s")
    beforeGroups = section.groups("before_groups")
    announcedWithin = section.seconds("announced_within_s")
    returnGroups = section.groups("return_groups")
    updateSpeech = section.seconds("update_speech_s")
    customerAskedGroups = section.groups("customer_asked_groups")
    customerAskedWithin = section.seconds("customer_asked_within_s")
    givesTimeGroups = section.groups("gives_time_groups", else: [CheckReference.name("gives-time")])
    section.finish()
  }
}

struct WindowSettings: Sendable {
  let openingTurns: Int
  let openingSpeech: Seconds
  let closingTurns: Int

  init(_ section: RubricSection) {
    openingTurns = section.integer("opening_turns", in: 1...100)
    openingSpeech = section.seconds("opening_speech_s")
    closingTurns = section.integer("closing_turns", in: 1...100)
    section.finish()
  }
}

/// Phrase groups by what they mean to more than one criterion.
struct WordSettings: Sendable {
  let customerNegative: [String]
  let customerPositive: [String]
  let customerThreat: [String]
  let apology: [String]
  let ownership: [String]
  let restate: [String]

  init(_ section: RubricSection) {
    customerNegative = section.groups("customer_negative")
    customerPositive = section.groups("customer_positive")
    customerThreat = section.groups("customer_threat")
    apology = section.groups("apology")
    ownership = section.groups("ownership")
    restate = section.groups("restate")
    section.finish()
  }
}
