package import CallModel

extension Assessor {
  /// The transcript leaves speakers without a party, and their words tell who each of them is.
  package func tellsSpeakers(of transcript: Transcript) -> Bool {
    let turns = transcript.turns.filter { !$0.text.isEmpty }
    return turns.contains { $0.party == .unknown }
      && !PartyInference.settled(turns, matcher: phrases).turns.contains { $0.party == .unknown }
  }
}
