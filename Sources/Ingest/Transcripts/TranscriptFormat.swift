package import CallModel

/// How surely a text is of a format, judged by its content.
package enum Likeness: Int, Comparable, Sendable {
  /// It is something else.
  case none
  /// The shape fits, and so may other formats' shapes.
  case possible
  /// Marks that few other formats have.
  case likely
  /// The format's own signature.
  case certain

  package static func < (lhs: Likeness, rhs: Likeness) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// A kind of file that holds what was said in a call.
///
/// A format knows its own text and makes drafts of turns from it; parties, order and times are
/// checked in one place for all (`TranscriptAssembly`).
package protocol TranscriptFormat: Sendable {
  /// For example `webvtt`; it names the format in transcripts and on the command line.
  static var id: String { get }
  static var name: LocalText { get }
  /// Usual endings of file names; they only decide between formats that are equally likely.
  static var endings: [String] { get }
  /// What a file with such an ending has to look like, for one that does not; nil where many formats
  /// share the ending.
  static var shape: LocalText? { get }
  static func likeness(to source: TranscriptSource) -> Likeness
  static func draft(from source: TranscriptSource) throws(InputProblem) -> TranscriptDraft
}

extension TranscriptFormat {
  package static var shape: LocalText? { nil }
}

/// A word as a file gives it; times in seconds.
package struct WordDraft: Hashable, Sendable {
  var text: String
  var start: Double?
  var end: Double?
  var confidence: Double?
}

/// A turn as a file gives it, before parties are known and times are checked.
package struct TurnDraft: Hashable, Sendable {
  /// The speaker as the file writes it.
  var label: String?
  /// Other names under which settings may map the same speaker: `channel 0`, `left`.
  var aliases: [String] = []
  /// The channel the file says it was heard on, from 0.
  var channel: Int?
  /// Seconds.
  var start: Double?
  var end: Double?
  var text: String
  var words: [WordDraft] = []
  var vendor: [String: String] = [:]
  /// Its times are a clock's or name their unit: bare numbers alone may be milliseconds.
  var saysUnit = false
  /// Its times are those of a day, in seconds from 1970 on no matter which clock.
  var isDated = false
  /// Where it begins in the file.
  var line: Int?
}

/// All a format reads from its text.
package struct TranscriptDraft: Hashable, Sendable {
  /// What the order in the file means.
  package enum Order: Sendable {
    /// As spoken: a step back in time is worth a note.
    case spoken
    /// By channel, speaker or chance: sorted without remark.
    case free
  }

  var turns: [TurnDraft] = []
  var order: Order = .spoken
  /// Whether its times are seconds or milliseconds is not said in the file.
  var isUnitless = false
  /// The file says who speaks when, and not what: turns without words stay.
  var wordless = false
  /// As the file writes it: `zh`, `zh-CN`, `Chinese`.
  var language: String?
  var vendor: [String: String] = [:]
  var notes: [InputProblem] = []
}
