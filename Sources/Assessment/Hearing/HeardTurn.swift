internal import CallModel
internal import Lexis
internal import Synchronization

/// A turn with its words ready to be compared and to be shown.
final class HeardTurn: Sendable {
  let index: Int
  let number: Int
  let party: Party
  let span: Span?
  let text: NormalizedText
  /// Characters in a Chinese call, words in an English one.
  let length: Int
  /// The words as they may be shown.
  let masked: String
  /// Turns of one party that follow each other share a run.
  let run: Int
  /// Where each unit of the turn stands in what is shown of it, nil where it was taken; made when first asked for.
  private let places = Mutex<[Int?]?>(nil)

  init(_ turn: Turn, index: Int, text: NormalizedText, length: Int, masked: String, run: Int) {
    self.index = index
    self.number = turn.number
    self.party = turn.party
    self.span = turn.span
    self.text = text
    self.length = length
    self.masked = masked
    self.run = run
  }

  /// A part of the turn as it may be shown: what the words around it tell is known in it.
  ///
  /// - Parameter range: units of the normalised turn.
  func shown(_ range: Range<Int>) -> String {
    let own = text.sourceRange(range)
    let shown = Array(masked.utf16)
    if own.isEmpty || text.source == shown { return text.quote(range) }
    let places = places.withLock { known in
      let here = known ?? Self.places(of: text.source, in: shown)
      known = here
      return here
    }
    // What stands in the place of what was taken belongs to a part that holds some of it.
    let from =
      places[own.lowerBound]
      ?? places[..<own.lowerBound].lazy.compactMap(\.self).last.map { $0 + 1 } ?? 0
    let to =
      places[own.upperBound - 1].map { $0 + 1 }
      ?? places[own.upperBound...].lazy.compactMap(\.self).first ?? shown.count
    return String(decoding: shown[from..<max(from, to)], as: UTF16.self)
  }

  private static func places(of source: [UInt16], in shown: [UInt16]) -> [Int?] {
    var places = [Int?](repeating: nil, count: source.count)
    var taken: Set<Int> = []
    var added: Set<Int> = []
    for change in shown.difference(from: source) {
      switch change {
      case .remove(let offset, _, _): taken.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var at = 0
    for index in source.indices where !taken.contains(index) {
      while added.contains(at) { at += 1 }
      places[index] = at
      at += 1
    }
    return places
  }
}

/// A silence of both parties that is long enough to be noticed.
struct Silence: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// The agent announced it, or it goes on with an announced one.
    case announced
    case customerAsked
    /// A machine speaks, or music or a tone is on the line.
    case system
    case unexplained
    /// Without words nobody can tell.
    case unknown
  }
  var span: Span
  var kind: Kind
}

/// Silence that belongs together: parts with nothing but the agent's short updates between.
struct Hold: Sendable {
  var parts: [Span]
  var announcement: PhraseHit?
  var isAnnounced: Bool
  /// What the agent said on coming back.
  var comeback: PhraseHit?

  var span: Span { Span(parts[0].start, parts[parts.count - 1].end) }
}

/// Something said that can be said again: a day, a place, a number.
struct SpokenFact: Hashable, Sendable {
  var kind: SlotKind
  var value: String
}
