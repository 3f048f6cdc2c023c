internal import CallModel
internal import Lexis

/// What is shown of a call as the proof of a finding.
extension HeardCall {
  func evidence(_ hit: PhraseHit, note: LocalText? = nil) -> Evidence {
    let turn = turns[hit.turnIndex]
    return Evidence(
      party: hit.party, turn: hit.turnNumber, span: hit.span ?? turn.span,
      quote: quote(turn, around: hit.position..<(hit.position + hit.length)),
      note: hit.bySound ? Self.bySound(note, hit.phrase) : note)
  }

  /// The phrase as its list writes it; what no list has is masked like any words of the call.
  func words(of hit: PhraseHit) -> String {
    if hit.isListed { return hit.phrase }
    // What the words around it tell, a name said elsewhere, a number of which it is a part, is known in the turn.
    let shown = turns[hit.turnIndex].shown(hit.position..<hit.position + hit.length)
    return shown.contains("*") ? shown : mask.masked(hit.phrase)
  }

  /// A note that says that the phrase was found by its sound, written otherwise.
  private static func bySound(_ note: LocalText?, _ phrase: String) -> LocalText {
    LocalText(
      zh: (note.map { $0.zh + "；" } ?? "") + "按读音：“\(phrase)”",
      en: (note.map { $0.en + "; " } ?? "") + "by sound: '\(phrase)'")
  }

  func evidence(turn index: Int, around range: Range<Int>? = nil, note: LocalText? = nil)
    -> Evidence
  {
    let turn = turns[index]
    return Evidence(
      party: turn.party, turn: turn.number, span: turn.span, quote: quote(turn, around: range),
      note: note)
  }

  func evidence(_ span: Span, _ party: Party? = nil, note: LocalText) -> Evidence {
    Evidence(party: party, turn: turn(of: party, at: span)?.number, span: span, note: note)
  }

  /// The turn of a party that shares most with a span.
  func turn(of party: Party?, at span: Span) -> HeardTurn? {
    guard let party else { return nil }
    var best: (turn: HeardTurn, shared: Seconds)?
    for turn in turns where turn.party == party {
      guard let shared = turn.span?.intersection(span)?.duration else { continue }
      if shared > best?.shared ?? 0 { best = (turn, shared) }
    }
    return best?.turn
  }

  /// At most so many characters of a masked turn, around the place that matters.
  private func quote(_ turn: HeardTurn, around range: Range<Int>?) -> String {
    let limit = isChinese ? 60 : 140
    // Most turns are short, and bytes are counted already: a unit has one at least, three at most.
    if turn.masked.utf8.count <= limit { return turn.masked }
    let units = turn.masked.utf16
    guard turn.masked.utf8.count > 3 * limit || units.count > limit else { return turn.masked }
    let total = max(1, turn.text.count)
    let middle = range.map { ($0.lowerBound + $0.upperBound) / 2 } ?? 0
    let center = middle * units.count / total
    let from = max(0, min(units.count - limit, center - limit / 2))
    // A long turn has many such places: what lies before them is not walked through again.
    func scalar(at offset: Int) -> String.Index {
      let index = units.index(units.startIndex, offsetBy: offset)
      return index.samePosition(in: turn.masked.unicodeScalars) ?? units.index(before: index)
    }
    let first = scalar(at: from)
    let last = scalar(at: min(units.count, from + limit))
    return (from > 0 ? "…" : "") + turn.masked[first..<last]
      + (last < turn.masked.endIndex ? "…" : "")
  }
}
