package import Assessment
internal import CallModel

/// The evidence of a scorecard laid out by turn: which words to mark, which criteria to name.
package struct MarkedTurns {
  package struct Claim: Hashable {
    package var criterion: String
    package var isWon: Bool
    package var quote: String?
    /// `criterion` is the id of a critical error.
    package var isCritical = false
  }

  /// A piece of a turn's text; `claim` is nil for words nobody pointed at.
  package struct Piece: Hashable {
    package var text: String
    package var claim: Claim?
  }

  private var claims: [Int: [Claim]] = [:]

  package init(_ card: Scorecard) {
    for error in card.criticalErrors where error.verdict != .rejected {
      for proof in error.evidence {
        guard let turn = proof.turn else { continue }
        add(
          Claim(criterion: error.id, isWon: false, quote: proof.quote, isCritical: true), to: turn)
      }
    }
    for criterion in card.criteria {
      for (proofs, isWon) in [(criterion.lost, false), (criterion.won, true)] {
        for proof in proofs {
          guard let turn = proof.turn else { continue }
          add(Claim(criterion: criterion.id, isWon: isWon, quote: proof.quote), to: turn)
        }
      }
    }
  }

  private mutating func add(_ claim: Claim, to turn: Int) {
    if claims[turn]?.contains(claim) != true { claims[turn, default: []].append(claim) }
  }

  /// Critical errors and criteria that point at a turn, each once for won and once for lost.
  package func tags(_ turn: Int) -> [Claim] {
    var seen: Set<Claim> = []
    return (claims[turn] ?? []).map { claim in
      var tag = claim
      tag.quote = nil
      return tag
    }.filter { seen.insert($0).inserted }
  }

  /// The turn's text cut at the quoted words. Where several point at the same words, a critical
  /// error comes first, then the fewer words before the more: a whole turn is often pointed at for
  /// what is missing in it, or for when it was said, and must not hide the words that count. Of the
  /// same words, what was lost comes first.
  package func pieces(_ turn: ScorecardTurn) -> [Piece] {
    let text = Array(turn.text.utf8)
    var taken: [(Range<Int>, Claim)] = []
    let claims = claims[turn.number] ?? []
    func length(_ claim: Claim) -> Int { claim.quote?.utf8.count ?? 0 }
    let others = claims.enumerated().filter { !$0.element.isCritical }.sorted { a, b in
      (length(a.element), a.element.isWon ? 1 : 0, a.offset)
        < (length(b.element), b.element.isWon ? 1 : 0, b.offset)
    }
    let ordered = claims.filter(\.isCritical) + others.map(\.element)
    for claim in ordered {
      guard let quote = claim.quote, !quote.isEmpty else { continue }
      let words = Array(quote.utf8)
      let free = Self.place(of: words, in: text, avoiding: taken.map(\.0))
      guard let found = free ?? Self.place(of: words, in: text, avoiding: []),
        found.count < text.count || turn.text.utf16.count <= 90
      else { continue }
      if free != nil {
        taken.append((found, claim))
      } else if !claim.isWon {
        let within = taken.filter { $0.0.overlaps(found) }
        // A criterion that won by some of these words lost by what they lack.
        guard !within.contains(where: { $0.1.isWon && $0.1.criterion == claim.criterion })
        else { continue }
        for rest in Self.rest(of: found, without: within.map(\.0))
        where String(decoding: text[rest], as: UTF8.self).contains(where: \.isLetter) {
          taken.append((rest, claim))
        }
      }
    }
    taken.sort { $0.0.lowerBound < $1.0.lowerBound }
    var pieces: [Piece] = []
    var from = 0
    func plain(_ range: Range<Int>) {
      guard !range.isEmpty else { return }
      pieces.append(Piece(text: String(decoding: text[range], as: UTF8.self), claim: nil))
    }
    for (range, claim) in taken {
      plain(from..<range.lowerBound)
      pieces.append(Piece(text: String(decoding: text[range], as: UTF8.self), claim: claim))
      from = range.upperBound
    }
    plain(from..<text.count)
    return pieces
  }

  /// What the others leave of a range; they do not overlap each other.
  private static func rest(of range: Range<Int>, without others: [Range<Int>]) -> [Range<Int>] {
    var left: [Range<Int>] = []
    var from = range.lowerBound
    for other in others.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if from < other.lowerBound { left.append(from..<other.lowerBound) }
      from = max(from, other.upperBound)
    }
    if from < range.upperBound { left.append(from..<range.upperBound) }
    return left
  }

  /// The first place of the words that no other quote has taken. Words of whole UTF-8 characters
  /// only ever match at whole characters.
  private static func place(
    of words: [UInt8], in text: [UInt8], avoiding taken: [Range<Int>]
  ) -> Range<Int>? {
    guard words.count <= text.count, let first = words.first else { return nil }
    var at = 0
    while at + words.count <= text.count {
      if text[at] == first, text[at..<(at + words.count)].elementsEqual(words) {
        let range = at..<(at + words.count)
        if !taken.contains(where: { $0.overlaps(range) }) { return range }
      }
      at += 1
    }
    return nil
  }
}
