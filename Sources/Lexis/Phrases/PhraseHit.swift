public import CallModel

/// A phrase found in a turn.
///
/// Plain numbers and one reference: a call has hundreds of hits, which are copied, grouped and put
/// in order; their words are put together when someone asks for them.
public struct PhraseHit: Sendable {
  /// The words it stands in and the list it was found by.
  let source: HitSource
  /// The turn's number in the transcript.
  public let turnNumber: Int
  /// From the words' times where there are any, else by the share of characters in the turn; nil
  /// where the turn has no times.
  public internal(set) var span: Span?
  public let party: Party
  /// It stands in a string of bare courtesy words ("您好请谢谢再见"), which earns nothing.
  public internal(set) var isBare: Bool
  /// Found by its sound, where the recogniser wrote other characters.
  public let bySound: Bool
  /// The phrase among all of its matcher; −1 for none.
  let entry: Int32
  private let turn: Int32
  private let endTurn: Int32
  private let from: Int32
  private let units: Int32
  private let end: Int32

  /// - Parameters:
  ///   - range: from the beginning in the first turn to the end in the last.
  ///   - length: units over all turns.
  init(
    _ source: HitSource, entry: Int32, turns: ClosedRange<Int>, number: Int, party: Party,
    from: Int, to: Int, length: Int, span: Span?, isBare: Bool = false, bySound: Bool = false
  ) {
    self.source = source
    self.entry = entry
    self.turnNumber = number
    self.party = party
    self.span = span
    self.isBare = isBare
    self.bySound = bySound
    self.turn = Int32(truncatingIfNeeded: turns.lowerBound)
    self.endTurn = Int32(truncatingIfNeeded: turns.upperBound)
    self.from = Int32(truncatingIfNeeded: from)
    self.units = Int32(truncatingIfNeeded: length)
    self.end = Int32(truncatingIfNeeded: to)
  }

  /// The same hit with another name, or the words of another list.
  init(_ hit: PhraseHit, _ source: HitSource) {
    self.source = source
    self.entry = hit.entry
    self.turnNumber = hit.turnNumber
    self.party = hit.party
    self.span = hit.span
    self.isBare = hit.isBare
    self.bySound = hit.bySound
    self.turn = hit.turn
    self.endTurn = hit.endTurn
    self.from = hit.from
    self.units = hit.units
    self.end = hit.end
  }

  /// Index into the turns that were searched, from 0.
  public var turnIndex: Int { Int(turn) }
  /// The turn in which the phrase ends; another than `turnIndex` where it is split over two.
  public var endTurnIndex: Int { Int(endTurn) }
  /// Units of the normalised turn before the hit.
  public var position: Int { Int(from) }
  /// Units of the hit; over both turns where it is split.
  public var length: Int { Int(units) }
  /// Units of the last turn up to the end of the hit.
  var endPosition: Int { Int(end) }

  /// The stretch of the first turn.
  var range: Range<Int> {
    if turn == endTurn { return position..<position + length }
    return position..<min(source.texts[turnIndex].count, position + length)
  }

  /// For example `thanks`.
  public var group: String {
    source.group ?? phraseIndex.map { $0.groupNames[Int($0.groups[Int(entry)])] } ?? ""
  }
  /// Of its group; neutral where no list has it.
  public var polarity: PhraseGroup.Polarity {
    phraseIndex.map { $0.polarities[Int(entry)] } ?? .neutral
  }
  /// As the list writes it; the words themselves where no list has them.
  public var phrase: String {
    phraseIndex.map { $0.phrases[Int(entry)] } ?? source.name ?? quote
  }
  /// It stands in a list, and so is nobody's name or number.
  package var isListed: Bool { phraseIndex != nil }
  private var phraseIndex: PhraseIndex? { entry < 0 ? nil : source.index }

  /// The speaker's own words, not masked.
  public var quote: String {
    if let written = source.quote { return written }
    let first = source.texts[turnIndex]
    if turn == endTurn { return first.quote(position..<(position + length)) }
    return first.quote(position..<first.count) + (turn + 1 < endTurn ? "…" : "") + "／"
      + source.texts[endTurnIndex].quote(0..<endPosition)
  }

  /// Names the phrase in settings that switch it off.
  public var phraseID: String { "\(group):\(phrase)" }
}

/// What hits have in common: the words they stand in and the lists they were found by.
final class HitSource: Sendable {
  /// The texts of all turns.
  let texts: [NormalizedText]
  let index: PhraseIndex?
  /// Stands in the place of the phrase's group: a check's name.
  let group: String?
  /// The pattern, sentence or stage that found it, or the phrase as a check lists it.
  let name: String?
  /// The words, where they are not simply those of the place.
  let quote: String?
  /// What was said, for order data.
  let mention: SlotMention?

  init(
    _ texts: [NormalizedText], _ index: PhraseIndex? = nil, group: String? = nil,
    name: String? = nil, quote: String? = nil, mention: SlotMention? = nil
  ) {
    self.texts = texts
    self.index = index
    self.group = group
    self.name = name
    self.quote = quote
    self.mention = mention
  }

  func named(_ name: String) -> HitSource {
    HitSource(texts, index, group: group, name: name, quote: quote, mention: mention)
  }
}

extension PhraseHit: Hashable {
  public static func == (left: PhraseHit, right: PhraseHit) -> Bool {
    left.turn == right.turn && left.turnNumber == right.turnNumber
      && left.endTurn == right.endTurn && left.party == right.party
      && left.from == right.from && left.units == right.units
      && left.span == right.span && left.isBare == right.isBare && left.bySound == right.bySound
      && left.polarity == right.polarity && left.group == right.group
      && left.phrase == right.phrase && left.quote == right.quote
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(group)
    hasher.combine(phrase)
    hasher.combine(turn)
    hasher.combine(from)
    hasher.combine(units)
  }
}

/// A phrase of a group, cut at its gaps and normalised.
struct PhraseEntry: Sendable {
  var group: Int
  var phrase: String
  var language: Language
  /// Literal numbers of the pieces, in order.
  var pieces: [Int]

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
      if ListText.trimmed(pieces[0]).isEmpty { pieces.removeFirst() }
      if let last = pieces.last, pieces.count > 1, ListText.trimmed(last).isEmpty {
        pieces.removeLast()
      }
    }
    return pieces
  }
}
