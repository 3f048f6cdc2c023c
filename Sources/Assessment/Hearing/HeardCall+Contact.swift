internal import CallModel
internal import Lexis

/// When the customer will hear from the desk, beside when somebody comes.
extension HeardCall {
  /// A day or time at which somebody will call or answer, which is none of a visit: 请组长今天跟您联系.
  func isOfContact(_ mention: SlotMention) -> Bool {
    let text = turns[mention.turnIndex].text
    let start = mention.range.upperBound
    let sentence = text.breaks.first { $0 >= start } ?? text.count
    let behind = start..<max(start, min(sentence, start + Self.contactReach))
    guard let contact = vocabulary.contact.first(in: text, within: behind) else { return false }
    return vocabulary.visit.first(in: text, within: start..<contact.range.lowerBound) == nil
  }

  /// Characters behind a day in which it is told what it is of.
  private static let contactReach = 24
}

/// How something is meant.
extension HeardCall {
  /// Whether a phrase is said as a fact, or is feared, planned or asked.
  func modality(of hit: PhraseHit) -> Modality {
    let text = turns[hit.turnIndex].text
    let end = min(text.count, hit.position + hit.length)
    guard hit.position < end else { return .asserted }
    return modality(of: hit.position..<end, in: text)
  }

  func modality(of range: Range<Int>, in text: NormalizedText) -> Modality {
    Modality.of(range, in: text, words: vocabulary.spoken.patterns.questions)
  }
}
