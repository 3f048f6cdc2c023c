public import CallModel

/// A phrase found in a turn.
public struct PhraseHit: Sendable {
  /// For example `thanks`.
  public var group: String
  public var polarity: PhraseGroup.Polarity
  /// As the list writes it.
  public var phrase: String
  /// Index into the turns that were searched.
  public var turnIndex: Int
  public var turnNumber: Int
  /// The turn in which the phrase ends; another than `turnIndex` where it is split over two.
  public var endTurnIndex: Int
  public var party: Party
  /// Units of the normalised turn before the hit.
  public var position: Int
  /// Units of the hit; over both turns where it is split.
  public var length: Int
  /// From the words' times where there are any, else by the share of characters in the turn.
  public var span: Span?
  /// It stands in a string of bare courtesy words ("您好请谢谢再见"), which earns nothing.
  public var isBare: Bool
  /// Found by its sound, where the recogniser wrote other characters.
  public var bySound: Bool

  /// The phrase among all of its matcher; −1 for none.
  var entry: Int32 = -1
  private var words: Words

  /// Where the words are; they are put together when someone asks for them.
  private enum Words: Sendable {
    case written(String)
    /// The texts of all turns.
    case heard([NormalizedText])
  }

  private init(
    group: String, polarity: PhraseGroup.Polarity, phrase: String, turnIndex: Int,
    turnNumber: Int, endTurnIndex: Int, party: Party, position: Int, length: Int, words: Words,
    span: Span?, isBare: Bool, bySound: Bool
  ) {
    self.group = group
    self.polarity = polarity
    self.phrase = phrase
    self.turnIndex = turnIndex
    self.turnNumber = turnNumber
    self.endTurnIndex = endTurnIndex
    self.party = party
    self.position = position
    self.length = length
    self.words = words
    self.span = span
    self.isBare = isBare
    self.bySound = bySound
  }

  package init(
    group: String, polarity: PhraseGroup.Polarity, phrase: String, turnIndex: Int,
    turnNumber: Int, endTurnIndex: Int, party: Party, position: Int, length: Int, quote: String,
    span: Span?, isBare: Bool, bySound: Bool
  ) {
    self.init(
      group: group, polarity: polarity, phrase: phrase, turnIndex: turnIndex,
      turnNumber: turnNumber, endTurnIndex: endTurnIndex, party: party, position: position,
      length: length, words: .written(quote), span: span, isBare: isBare, bySound: bySound)
  }

  init(
    group: String, polarity: PhraseGroup.Polarity, phrase: String, entry: Int32, turnIndex: Int,
    turnNumber: Int, endTurnIndex: Int, party: Party, position: Int, length: Int,
    texts: [NormalizedText], span: Span?, bySound: Bool
  ) {
    self.init(
      group: group, polarity: polarity, phrase: phrase, turnIndex: turnIndex,
      turnNumber: turnNumber, endTurnIndex: endTurnIndex, party: party, position: position,
      length: length, words: .heard(texts), span: span, isBare: false, bySound: bySound)
    self.entry = entry
  }

  /// The speaker's own words, not masked.
  public var quote: String {
    switch words {
    case .written(let text): return text
    case .heard(let texts):
      let first = texts[turnIndex]
      if turnIndex == endTurnIndex { return first.quote(position..<(position + length)) }
      return first.quote(position..<first.count) + (turnIndex + 1 < endTurnIndex ? "…" : "") + "／"
        + texts[endTurnIndex].quote(0..<endPosition)
    }
  }

  /// Units of the last turn up to the end of the hit.
  var endPosition = 0

  /// Names the phrase in settings that switch it off.
  public var phraseID: String { "\(group):\(phrase)" }
}

extension PhraseHit: Hashable {
  public static func == (left: PhraseHit, right: PhraseHit) -> Bool {
    left.group == right.group && left.phrase == right.phrase && left.polarity == right.polarity
      && left.turnIndex == right.turnIndex && left.turnNumber == right.turnNumber
      && left.endTurnIndex == right.endTurnIndex && left.party == right.party
      && left.position == right.position && left.length == right.length
      && left.span == right.span && left.isBare == right.isBare && left.bySound == right.bySound
      && left.quote == right.quote
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(group)
    hasher.combine(phrase)
    hasher.combine(turnIndex)
    hasher.combine(position)
    hasher.combine(length)
  }
}

/// A phrase of a group, cut at its gaps and normalised.
struct PhraseEntry: Sendable {
  var group: Int
  var phrase: String
  var language: Language
  /// Literal numbers of the pieces, in order.
  var pieces: [Int]
  /// Units of all pieces together.
  var weight: Int

  /// The stretches of a phrase between its gaps.
  static func pieces(of phrase: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    for character in phrase {
      if character == "…" {
        pieces.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    pieces.append(current)
    // A gap at an end means nothing.
    if pieces.count > 1 {
      if PhraseLibrary.trimmed(pieces[0]).isEmpty { pieces.removeFirst() }
      if let last = pieces.last, pieces.count > 1, PhraseLibrary.trimmed(last).isEmpty {
        pieces.removeLast()
      }
    }
    return pieces
  }
}
