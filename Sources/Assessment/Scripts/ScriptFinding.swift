public import CallModel

/// Something in a script, or in what an agent said, that should be otherwise.
public struct ScriptFinding: Hashable, Sendable, Codable {
  /// A script with an error is not passed; one with a warning is not where the check is strict; a
  /// note says what to mind.
  public enum Level: String, Codable, Sendable, CaseIterable { case error, warning, note }

  /// `missing-greet`, `wording-commanding`, `long-breath` …, or `check:NAME` for a check of one's own.
  public var rule: String
  public var level: Level
  /// From 1; nil in a call.
  public var line: Int?
  /// In Unicode characters from 1; the end is left out.
  public var column: Int?
  public var endColumn: Int?
  /// The turn, from 1, and its place in a call; nil in a draft.
  public var turn: Int?
  public var span: Span?
  /// The words in question; masked in a call.
  public var quote: String?
  public var message: LocalText
  /// What to say instead.
  public var say: LocalText?
}

/// A check of a file of one's own, and whether a script or a call could be held against it.
public struct ScriptOwnCheck: Hashable, Sendable, Codable {
  public var id: String
  public var name: LocalText
  /// Whether the text could be held against it: what needs times or a recording has nothing to look at.
  public var isUsed: Bool
  /// Why it was not used; nil where it was.
  public var why: LocalText?
}

/// What a script check comes to.
public struct ScriptReading: Hashable, Sendable, Codable {
  /// The script or transcript, as it was named; masked of a call.
  public var file: String
  public var language: Language
  /// `affinity-default/1`.
  public var rules: String
  /// In the order of the file.
  public var findings: [ScriptFinding]
  /// Characters (English: words) that the agent says.
  public var length: Int
  /// Time to say them at the recommended rate, without the customer's answers.
  public var speakingTime: Seconds
  /// Stages that are there, in the order of the script.
  public var stages: [String]
  /// In the order of the file; nil without a file of one's own.
  public var ownChecks: [ScriptOwnCheck]?

  public func count(_ level: ScriptFinding.Level) -> Int {
    findings.count { $0.level == level }
  }
}
