package import CallModel

/// The turns of a call, each read once for all that look at its words.
package struct ReadTurns: Sendable {
  package let turns: [Turn]
  /// The normalised texts.
  package let texts: [NormalizedText]
  /// The same with all punctuation in place.
  let masks: [MaskText]
  /// Which of `SlotFinder.patterns` may match in each text, a bit for each.
  let candidates: [UInt64]

  package init(_ turns: [Turn]) {
    self.init(turns, texts: turns.map { NormalizedText($0.text) })
  }

  package init(_ turns: [Turn], texts: [NormalizedText]) {
    precondition(turns.count == texts.count, "each turn has its normalised text")
    self.turns = turns
    self.texts = texts
    self.masks = texts.map { MaskText($0.source) }
    let patterns = SlotFinder.patterns
    self.candidates = texts.map { patterns.first(in: $0.units) }
  }
}
