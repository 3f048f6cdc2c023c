internal import CallModel
internal import Lexis

/// A weighted part of a criterion that is won by saying one of the phrases of its groups.
struct PhrasePart: Sendable {
  var weight: Double
  var groups: [String]

  init(_ section: RubricSection) {
    weight = section.number("weight", in: 0...1_000)
    groups = section.groups("groups")
    section.finish()
  }

  /// The first time it is said in one of the turns.
  func said(in turns: [Int], of call: HeardCall) -> Evidence? {
    let within = Set(turns)
    return call.functionalHits(groups).first { within.contains($0.turnIndex) }
      .map { call.evidence($0) }
  }
}

extension Evidence {
  /// Says what it is evidence of, and keeps a note that it was found by sound.
  mutating func prefix(_ name: LocalText) {
    note = note.map { LocalText(zh: name.zh + "；" + $0.zh, en: name.en + "; " + $0.en) } ?? name
  }
}

extension Check {
  static func finding(
    _ polarity: Finding.Polarity, _ summary: LocalText, _ evidence: [Evidence],
    advice: LocalText? = nil
  ) -> Finding {
    Finding(
      check: id, polarity: polarity, criteria: [criterion], summary: summary, advice: advice,
      evidence: evidence)
  }
}

extension LocalText {
  /// Parts with a separator: `、` in Chinese, `, ` in English.
  static func list(_ parts: [LocalText]) -> LocalText {
    guard var list = parts.first else { return LocalText(zh: "", en: "") }
    for part in parts.dropFirst() {
      list.zh += "、"
      list.zh += part.zh
      list.en += ", "
      list.en += part.en
    }
    return list
  }
}
