/// Digits with which a text begins and ends, acknowledgements and what leads on aside.
struct DigitEnds {
  var leading: [MaskDigits.Token]?
  var trailing: [MaskDigits.Token]?
  /// Nothing else stands in the text.
  var isPure: Bool

  /// Digits may stand at the end.
  static func mayClose(_ text: MaskText, words: Bool) -> Bool {
    words
      || text.folded.last { !isFiller($0) }.map {
        MaskDigits.digit($0) != nil || lastOfLinks.contains($0)
      }
        ?? false
  }

  /// - Parameter words: digits read aloud in English count as well.
  init?(_ text: MaskText, words: Bool) {
    let tokens = MaskDigits.tokens(in: text).filter { words || $0.isRepeat || !$0.isWord }
    guard let first = tokens.first, let last = tokens.last else { return nil }
    let folded = text.folded
    var joined = true
    for (left, right) in zip(tokens, tokens.dropFirst())
    where !Self.isFiller(folded[left.range.upperBound..<right.range.lowerBound]) {
      joined = false
    }
    let opens = Self.isFiller(folded[..<first.range.lowerBound])
    let closes = Self.isFiller(folded[last.range.upperBound...])
    isPure = joined && opens && closes
    leading = opens ? (joined ? tokens : [first]) : nil
    trailing = closes ? (joined ? tokens : [last]) : nil
  }

  static func isAcknowledgement(_ text: MaskText) -> Bool { isFiller(text.folded[...]) }

  /// An acknowledgement, or digits and nothing else.
  static func isReadBack(_ text: MaskText) -> Bool {
    isAcknowledgement(text) || DigitEnds(text, words: true)?.isPure == true
  }

  private static let fillers = Array("嗯呃啊哦对是的好然后那个额哎吗呢吧 ,.，。、…？?！!-".utf16)
  /// A loose look first: of most texts the first character says no.
  private static let loosely = Sieve(fillers)
  private static let lastOfLinks = Set(MaskDigits.links.compactMap(\.last))
  private static let fillerWords: Set<String> = [
    "yes", "yeah", "yep", "ok", "okay", "right", "um", "uh", "er", "erm", "mm", "mhm", "hmm", "and",
    "then", "so",
    "thanks", "thank", "you", "got", "it", "it's", "that's", "lovely", "great", "perfect", "sure",
    "go", "on", "ah",
    "huh", "aha", "uhuh", "cheers", "followed", "by", "next", "last", "finally", "carry", "good",
    "cool", "alright",
  ]

  /// Acknowledgements, pauses and words that lead on, and nothing else.
  private static func isFiller(_ units: ArraySlice<UInt16>) -> Bool {
    var rest = units
    while let first = rest.first {
      // 后 of 然后 begins 后面是 too.
      if let link = MaskDigits.links.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(link.count)
      } else if isFiller(first) {
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { (0x61...0x7A).contains($0) || $0 == 0x27 }
        guard !word.isEmpty, fillerWords.contains(String(decoding: word, as: UTF16.self)) else {
          return false
        }
        rest = rest.dropFirst(word.count)
      }
    }
    return true
  }

  @inline(__always)
  private static func isFiller(_ unit: UInt16) -> Bool {
    loosely.mayHold(unit) && fillers.contains(unit)
  }
}
