public import CallModel

/// Something an operator found.
public struct OperatorHit: Sendable {
  /// Where it is; with the phrase, for phrases and groups.
  let place: PhraseHit
  /// What was measured, in the unit of its `MeasureOperator.Quantity`; nil for everything but
  /// measures.
  public let value: Double?

  /// Index into the turns that were searched, from 0.
  public var turnIndex: Int { place.turnIndex }
  /// The turn's number in the transcript.
  public var turnNumber: Int { place.turnNumber }
  public var party: Party { place.party }
  /// UTF-16 units of the normalised turn, from 0.
  public var range: Range<Int> { place.range }
  /// In the recording, or the silence or overlap that was measured; nil where the turn has no
  /// times.
  public var span: Span? { place.span }
  /// Found by its sound, where the recogniser wrote other characters.
  public var bySound: Bool { place.bySound }
  /// It stands in a string of bare courtesy words.
  public var isBare: Bool { place.isBare }
  /// What was said, for order data.
  public var mention: SlotMention? { place.source.mention }
  /// The phrase that was found, for phrases and groups.
  public var phrase: PhraseHit? { place.entry < 0 ? nil : place }
  /// The speaker's own words, not masked.
  public var quote: String { place.quote }
  /// The phrase, pattern, sentence or stage that found it.
  public var by: String { place.source.name ?? place.phraseID }

  init(_ place: PhraseHit, value: Double? = nil) {
    self.place = place
    self.value = value
  }

  /// The same as another named it.
  init(_ hit: OperatorHit, _ source: HitSource) {
    place = PhraseHit(hit.place, source)
    value = hit.value
  }

  /// Whether it begins before another.
  func begins(before other: OperatorHit) -> Bool {
    turnIndex != other.turnIndex
      ? turnIndex < other.turnIndex : place.position < other.place.position
  }
}

extension OperatorHit: Hashable {
  public static func == (left: OperatorHit, right: OperatorHit) -> Bool {
    left.turnIndex == right.turnIndex && left.turnNumber == right.turnNumber
      && left.party == right.party && left.range == right.range && left.span == right.span
      && left.bySound == right.bySound && left.isBare == right.isBare
      && left.value == right.value && left.phrase == right.phrase && left.by == right.by
      && left.quote == right.quote
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(turnIndex)
    hasher.combine(range)
    hasher.combine(by)
  }
}

/// What a check says of a call.
public struct CheckOutcome: Hashable, Sendable {
  public var check: String
  /// False as well where it cannot be said: then there is an `absence`.
  public var fires: Bool
  /// What it fires by; empty where it does not.
  public var hits: [OperatorHit]
  /// Why it cannot be said whether it fires; nil where it can.
  public var absence: LocalText?
  /// A pattern was given up at its limit; what it would have found is not known.
  public var isExhausted: Bool
}

extension CheckOutcome {
  /// Its hits as the criteria read them, under a name of the check.
  package func phraseHits(as name: String) -> [PhraseHit] {
    var phrases: HitSource?
    var last: (own: HitSource, named: HitSource)?
    return hits.map { hit in
      let own = hit.place.source
      if hit.place.entry >= 0 {
        let source = phrases ?? HitSource(own.texts, own.index, group: name)
        phrases = source
        return PhraseHit(hit.place, source)
      }
      if let last, last.own === own { return PhraseHit(hit.place, last.named) }
      let source = HitSource(own.texts, group: name, quote: own.quote)
      last = (own, source)
      return PhraseHit(hit.place, source)
    }
  }
}
