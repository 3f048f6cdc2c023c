private import CDefaults
internal import CallModel

/// Whether a speaker says a phrase as a word of their own, of the one they speak to.
///
/// What is found may be negated ("不用您自己去查", "no need to hurry up"), reported ("师傅说不归他管"),
/// asked on the other's behalf ("您必须在家吗？不用的"), granted ("不是我们的事我们也会帮您问"), said of
/// oneself ("我废话有点多") or offered ("时间随便您，我们都可以"). None of these is a fault, nor a
/// complaint. The scheme is that of assertion status in clinical text (NegEx, Chapman 2001; ConText,
/// Harkema 2009): cues before and behind the phrase, within the clause or the sentence.
///
/// A cue is looked for in the normalised words with `<…>` around the phrase, `，` and `。` `？` where
/// something parts clauses and sentences, and `“…”` where something was set in quotation marks.
/// Recognisers write few of them: cues that reach further are short. They stand in `phrase-assertions.tsv`.
package struct Assertion: Sendable {
  /// Why a phrase is not the speaker's own word.
  package enum Status: String, Sendable, CaseIterable {
    case negated, reported, asked, conditional, conceded, ownAccount, offered
  }

  /// A cue, and what a phrase is where it matches; nil for what is charged although a cue of negation stands there.
  package struct Cue: Sendable {
    package var status: Status?
    package var pattern: Pattern
    /// A text in which it must match.
    package var sample: String
    package var line: Int?
  }

  /// Of the cues that match the first decides.
  package let cues: [Cue]
  private let statuses: [Status]
  private let patterns: PatternSet
  /// 你不会自己去查吗, 您不是无理取闹吗, 别胡搅蛮缠.
  private let charging: PatternSet

  package init(_ cues: [Cue]) {
    self.cues = cues
    statuses = cues.compactMap(\.status)
    patterns = PatternSet(cues.filter { $0.status != nil }.map(\.pattern))
    charging = PatternSet(cues.filter { $0.status == nil }.map(\.pattern))
  }

  /// The cues the product carries, `phrase-assertions.tsv`.
  package static let standard: Assertion = {
    let file = embedded_phrase_assertions()
    return parse(
      String(
        decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self),
      file: "phrase-assertions.tsv"
    ).assertion
  }()

  /// Nil for a word of the speaker's own.
  ///
  /// - Parameters:
  ///   - range: the phrase, in units of the text.
  ///   - last: the turn it ends in, where it is split over two, and the end in that.
  package func status(
    of range: Range<Int>, in text: NormalizedText, endingIn last: (NormalizedText, Int)? = nil
  ) -> Status? {
    let words = Self.context(of: range, in: text, endingIn: last)[...]
    guard let first = Self.first(of: patterns, in: words) else { return nil }
    if statuses[first] == .negated, Self.first(of: charging, in: words) != nil { return nil }
    return statuses[first]
  }

  /// The first pattern of a set that matches.
  private static func first(of set: PatternSet, in words: ArraySlice<UInt16>) -> Int? {
    let candidates = set.candidates(in: words)
    if candidates.isEmpty { return nil }
    let searched = SearchedUnits(words, set, candidates)
    return set.patterns.indices.first { candidates.contains($0) && searched.matches($0) }
  }

  /// So many units before the phrase and behind it.
  private static let reach = 64

  /// The words around a phrase, with its marks.
  static func context(
    of range: Range<Int>, in text: NormalizedText, endingIn last: (NormalizedText, Int)? = nil
  ) -> [UInt16] {
    var words: [UInt16] = []
    words.reserveCapacity(2 * reach + range.count + 16)
    for unit in max(0, range.lowerBound - reach)..<range.lowerBound {
      append(unit, of: text, to: &words)
    }
    append(marksBefore: range.lowerBound, of: text, to: &words)
    words.append(0x3C)
    for unit in range { words.append(text.units[unit]) }
    words.append(0x3E)
    let (rest, from) = last ?? (text, range.upperBound)
    for unit in from..<min(rest.count, from + reach) { append(unit, of: rest, to: &words) }
    if from + reach >= rest.count { append(marksBefore: rest.count, of: rest, to: &words) }
    return words
  }

  private static func append(_ unit: Int, of text: NormalizedText, to words: inout [UInt16]) {
    append(marksBefore: unit, of: text, to: &words)
    if text.units[unit] == UnitClass.space {
      append(text.source[Int(text.starts[unit])..<Int(text.ends[unit])], to: &words)
    }
    words.append(text.units[unit])
  }

  private static func append(
    marksBefore unit: Int, of text: NormalizedText, to words: inout [UInt16]
  ) {
    let from = unit == 0 ? 0 : Int(text.ends[unit - 1])
    let to = unit == text.count ? text.source.count : Int(text.starts[unit])
    if from < to { append(text.source[from..<to], to: &words) }
  }

  private static func append(_ source: ArraySlice<UInt16>, to words: inout [UInt16]) {
    for unit in source {
      let mark: UInt16
      switch unit {
      // 。 . ！ ! ； ; and line ends; a full stop within a word is none of these.
      case 0x3002, 0x2E, 0xFF01, 0x21, 0xFF1B, 0x3B, 0x0A: mark = 0x3002
      case 0xFF1F, 0x3F: mark = 0xFF1F
      case 0xFF0C, 0x2C, 0x3001, 0xFF1A, 0x3A, 0x2014: mark = 0xFF0C
      case 0x201C, 0x300C, 0x300E: mark = 0x201C
      case 0x201D, 0x300D, 0x300F: mark = 0x201D
      case 0x22:
        let opened = words.count { $0 == 0x201C } > words.count { $0 == 0x201D }
        mark = opened ? 0x201D : 0x201C
      default: continue
      }
      if words.last != mark { words.append(mark) }
    }
  }
}
