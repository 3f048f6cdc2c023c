package import CallModel

/// The turns of a call, each read once for all that look at its words.
package struct ReadTurns: Sendable {
  package let turns: [Turn]
  /// The normalised texts.
  package let texts: [NormalizedText]
  /// The same with all punctuation in place.
  let masks: [MaskText]
  /// Which of `OrderPatterns.patterns` may match in each text, a bit for each.
  let candidates: [UInt64]
  private let orderData: OrderPatterns

  /// - Parameter patterns: those that order data will be looked for by.
  package init(_ turns: [Turn], patterns: SpokenPatterns = .standard) {
    self.init(turns, texts: turns.map { NormalizedText($0.text) }, patterns: patterns)
  }

  package init(
    _ turns: [Turn], texts: [NormalizedText], patterns: SpokenPatterns = .standard
  ) {
    precondition(turns.count == texts.count, "each turn has its normalised text")
    self.turns = turns
    self.texts = texts
    self.masks = texts.map { MaskText($0.source) }
    self.orderData = patterns.orderData
    self.candidates = Self.candidates(texts, patterns.orderData)
  }

  /// Which of some patterns may match; they are asked anew only where they are not those the turns were
  /// read for.
  func candidates(by other: OrderPatterns) -> [UInt64] {
    other === orderData ? candidates : Self.candidates(texts, other)
  }

  private static func candidates(_ texts: [NormalizedText], _ data: OrderPatterns) -> [UInt64] {
    let patterns = data.patterns
    return texts.map { patterns.first(in: $0.units) }
  }
}
