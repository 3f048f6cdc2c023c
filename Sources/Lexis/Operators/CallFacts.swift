package import CallModel

/// What is known of a call beside its words.
package struct CallFacts: Sendable {
  /// Speech of the parties, where it was measured in the recording.
  package var timeline: Timeline?
  package var duration: Seconds?
  /// Mean level of each turn, in decibels below full scale; empty without a recording.
  package var levels: [Double?]
  /// Range of pitch in each turn, in semitones; empty without a recording.
  package var pitchRanges: [Double?]
  package var slots: [SlotFinding]?
  package var language: Language?
  /// What rates count in each turn, where it is known already.
  package var lengths: [Int]?
  /// Whether each turn asks something, where it is known already.
  package var asks: [Bool]?

  package init(
    timeline: Timeline? = nil, duration: Seconds? = nil, levels: [Double?] = [],
    pitchRanges: [Double?] = [], slots: [SlotFinding]? = nil, language: Language? = nil
  ) {
    self.timeline = timeline
    self.duration = duration
    self.levels = levels
    self.pitchRanges = pitchRanges
    self.slots = slots
    self.language = language
  }
}
