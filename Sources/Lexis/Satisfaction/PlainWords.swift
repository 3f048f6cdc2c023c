/// Words by which a customer says outright how content they are, and what they mean where they stand.
///
/// A plain word is looked for as a whole, the longest first, and its tokens are no part of any other
/// phrase. Praise, and that the matter is solved, mean the opposite under a negation (不满意, "not
/// happy") and nothing under two; blame that is denied (不是投诉) means nothing. Expressions that only
/// look like plain words (满意度, 解决了吗, "good morning") are listed beside them and mean nothing
/// either.
package struct PlainWords: Sendable {
  /// What a plain word means.
  package enum Family: String, CaseIterable, Sendable {
    case thanks, praise, solved, blame, unsolved
    /// Praise under a negation: blame.
    case negatedPraise = "negated-praise"
    /// That it is solved, under a negation: unsolved.
    case negatedSolved = "negated-solved"

    /// Those of which a table lists words.
    static let listed: [Family] = [.thanks, .praise, .solved, .blame, .unsolved]

    /// What the word means under a negation; nil for nothing.
    fileprivate var negated: Family? {
      switch self {
      case .thanks: .thanks
      case .praise: .negatedPraise
      case .solved: .negatedSolved
      default: nil
      }
    }

    /// 没有谢谢 is "no, thank you": thanks are never negated.
    fileprivate var canBeNegated: Bool { self != .thanks }

    fileprivate var isBlame: Bool { self == .blame || self == .unsolved }
  }

  /// A plain word in a dialogue.
  package struct Hit: Sendable {
    package var turn: Int32
    /// Tokens of the whole dialogue, the words that negate it included.
    var from: Int32
    var to: Int32
    /// Number of the word.
    var word: Int32
    /// Nil where the word means nothing here.
    package var family: Family?

    package var tokens: Range<Int> { Int(from)..<Int(to) }
  }

  /// Of the words, then of what only looks like one.
  private let phrases: TokenPhrases
  let words: [(text: String, family: Family)]

  init(_ families: [(family: Family, words: [String])], besides: [String]) {
    words = families.flatMap { family, words in words.map { (text: $0, family: family) } }
    phrases = TokenPhrases(words.map(\.text) + besides)
  }

  /// The word that a hit is, as it is listed.
  package func word(of hit: Hit) -> String {
    Int(hit.word) < words.count ? words[Int(hit.word)].text : ""
  }

  /// What denies blame: not to be, want, or go to do it. A question (是不是投诉) denies nothing.
  private static let denial = Pattern(
    fixed: "(?:(?<!是)不是|不[想会要用]?|没有?|别)(?:想|要|说|在|去|来|故意)?$"
      + "|\\b(?:not|no|never)(?: (?:a|an|the|any|here to|calling to|going to|want to|trying to|be|been|my|to)){0,2} ?$"
  )

  /// Calls `found` with each plain word of some tokens, from left to right, none within another.
  func scan(
    _ keys: [UInt64], _ tokens: Range<Int>, _ found: (_ word: Int, _ range: Range<Int>) -> Void
  ) {
    var last: (word: Int, range: Range<Int>)?
    phrases.scan(keys, tokens, until: tokens.upperBound) { word, range in
      if let known = last {
        if range.lowerBound == known.range.lowerBound {
          // Of those that begin here the longest comes last.
          last = (word, range)
          return
        }
        if range.lowerBound < known.range.upperBound { return }
        found(known.word, known.range)
      }
      last = (word, range)
    }
    if let last { found(last.word, last.range) }
  }

  /// What a word means at some units of a turn, and the units before it that negate it.
  func meaning(of word: Int, at units: Range<Int>, in text: NormalizedText) -> (
    family: Family?, cue: Range<Int>?
  ) {
    guard word < words.count else { return (nil, nil) }
    let family = words[word].family
    guard family.canBeNegated else { return (family, nil) }
    if family.isBlame {
      return (
        Negation.cue(Self.denial, before: units.lowerBound, in: text) == nil ? family : nil, nil
      )
    }
    guard let cue = Negation.cue(before: units.lowerBound, in: text) else { return (family, nil) }
    let isTwice = Negation.cue(before: cue.lowerBound, in: text) != nil
    return (isTwice ? nil : family.negated, cue)
  }
}
