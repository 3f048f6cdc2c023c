package import CallModel
internal import Lexis

/// The turns of a call, each with its party as far as the transcript or the words tell.
package struct SettledParties: Sendable {
  package let turns: [Turn]
  /// What was settled, or could not be, for a reader to know.
  package let notes: [LocalText]
  /// The transcript left a speaker without a party.
  private let hadStrangers: Bool

  /// - Parameter given: a transcript's turns; those without words say nothing and are left out.
  init(_ given: [Turn], matcher: PhraseMatcher) {
    let spoken = given.filter { !$0.text.isEmpty }
    hadStrangers = spoken.contains { $0.party == .unknown }
    (turns, notes) = hadStrangers ? PartyInference.settled(spoken, matcher: matcher) : (spoken, [])
  }

  private var haveStrangers: Bool { turns.contains { $0.party == .unknown } }

  /// The words told who each speaker is whom the transcript left without a party.
  package var areToldByWords: Bool { hadStrangers && !haveStrangers }

  /// The parties of whom no turn is known to be theirs, though somebody speaks of whom nobody knows who
  /// it is; empty where both are known.
  package var missing: [Party] {
    guard haveStrangers else { return [] }
    return [.agent, .customer].filter { party in !turns.contains { $0.party == party } }
  }
}

extension Assessor {
  /// Who speaks in a transcript, as an assessment takes it.
  package func parties(in transcript: Transcript) -> SettledParties {
    SettledParties(transcript.turns, matcher: phrases)
  }
}
