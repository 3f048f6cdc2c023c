public import Acoustics
public import CallModel

/// A transcript held against a recording: does it belong to it, and where do both disagree.
public struct InspectedTranscript: Hashable, Sendable, Codable {
  public var file: String
  /// For example `webvtt`.
  public var format: String
  /// How many it has.
  public var turns: Int
  /// What is spoken: rates count characters or words by it. Nil where neither the file nor its
  /// words tell.
  public var language: Language?
  /// What to tell of the times; nil where they fit.
  public var text: LocalText?
  /// Nil where too few turns have times, or the parties have no channel each.
  public var alignment: TranscriptAlignment?
  /// Rates from the words and from the sound, side by side.
  public var measures: [MeasureReading]

  public init(
    file: String, format: String, turns: Int, language: Language? = nil, text: LocalText?,
    alignment: TranscriptAlignment?, measures: [MeasureReading]
  ) {
    self.file = file
    self.format = format
    self.turns = turns
    self.language = language
    self.text = text
    self.alignment = alignment
    self.measures = measures
  }
}
