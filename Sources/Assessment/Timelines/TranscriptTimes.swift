package import CallModel

/// What a transcript's times are good for, without its recording.
package enum TranscriptTimes: Sendable {
  /// No turn has a time.
  case untimed
  /// Each turn lasts until the next begins: neither a pause nor a rate is known.
  case beginnings
  /// Turns begin and end, one after the other: silence and rates, no overlap.
  case turns
  /// Each party has times of its own: overlap, too.
  case parties

  /// - Parameter channels: those that the call's row names.
  package init(_ transcript: Transcript, channels: Int?) {
    let turns = transcript.turns.filter { !$0.text.isEmpty }
    if !turns.contains(where: { $0.span != nil }) {
      self = .untimed
    } else if TimelineBuilder.runOn(turns) {
      self = .beginnings
    } else {
      self =
        channels.map { $0 >= 2 } ?? transcript.hasChannelPerParty ? .parties : .turns
    }
  }
}
