public import CallModel

/// How phrases are matched.
public struct PhraseMatching: Hashable, Sendable {
  /// Characters that a `…` in a Chinese phrase may stand for.
  public var gapCharacters = 8
  /// Words that a `…` in an English phrase may stand for.
  public var gapWords = 4
  /// 您 and 你 count alike, for recognisers that mix them up.
  public var mixesNinAndNi = false
  /// A phrase may be split over two turns of one party that follow each other.
  public var acrossTurns = true
  /// Chinese phrases of three characters and more, and `soundTerms`, are also found by their
  /// sound, where a recogniser wrote other characters; nil switches it off.
  public var bySound: SoundTolerance?
  /// Terms of two characters that are found by their sound as well.
  public var soundTerms: Set<String> = [
    "缓装", "约单", "改约", "移机", "装机", "催装", "派单", "待装", "新装", "拆机",
  ]
  /// Characters of a phrase of which one may be another of the same sound.
  public var charactersPerSound = 3
  /// What blames the agent is found only as it is written: no deduction rests on a sound.
  public var soundSparesBlame = true

  public init() {}

  /// For calls, as recognisers write them down: by sound, tones aside.
  public static var spoken: PhraseMatching {
    var matching = PhraseMatching()
    matching.bySound = .homophones
    return matching
  }
}

/// Finds the phrases of a library in turns: one pass over the text for all of them.
///
/// A group is searched only in the turns of its own party. Exclusions come first: a hit that an
/// exclusion overlaps is gone, and so is blame that is no word of the agent's own (`Assertion`).
/// Then, within a group, the longest of overlapping hits stays.
/// Between groups a negative hit yields to an overlapping hit of another group that is longer, and
/// on the same words to a positive one; a positive hit yields to a longer negative one. Positive
/// groups live side by side: 谢谢再见 is a thanks and a farewell.
public struct PhraseMatcher: Sendable {
  let index: PhraseIndex

  public var library: PhraseLibrary { index.library }
  public var matching: PhraseMatching { index.matching }

  /// The product's lists, matched as calls are: made once.
  public static let spoken = PhraseMatcher(matching: .spoken)

  public init(_ library: PhraseLibrary = .standard, matching: PhraseMatching = PhraseMatching()) {
    index = PhraseIndex(library, matching: matching)
  }

  init(_ index: PhraseIndex) { self.index = index }

  /// Every phrase found, by turn and position.
  public func hits(in turns: [Turn]) -> [PhraseHit] {
    hits(in: turns, texts: turns.map { NormalizedText($0.text) })
  }

  /// The same with texts that were normalised before: `texts[i]` is that of `turns[i]`.
  package func hits(in turns: [Turn], texts: [NormalizedText]) -> [PhraseHit] {
    precondition(turns.count == texts.count, "each turn has its normalised text")
    return index.hits(in: turns, texts: texts)
  }

  /// The phrases in a single text, as if it were one turn of `party`.
  public func hits(in text: String, by party: Party) -> [PhraseHit] {
    hits(in: [Turn(number: 1, party: party, text: text)])
  }

  /// How often any literal occurs, before roles, exclusions and overlaps: the bare pass.
  package func occurrences(in texts: [NormalizedText]) -> Int {
    var count = 0
    for text in texts {
      text.units.withUnsafeBufferPointer { units in
        index.automaton.scan(units) { _, _ in count += 1 }
      }
    }
    return count
  }
}
