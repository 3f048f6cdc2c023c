/// What proves a point: the place in the call and the words or value found there.
///
/// Quotes are masked before they are put here (`PersonalDataMask`), so evidence can be shown.
public struct Evidence: Hashable, Sendable, Codable {
  /// Whose words or sound; nil where it is of the call as a whole.
  public var party: Party?
  /// The turn's number in the transcript, from 1; nil where no turn shows it.
  public var turn: Int?
  /// In the recording; nil where neither words nor sound have a place.
  public var span: Span?
  /// The words, masked; nil where something measured proves it.
  public var quote: String?
  /// The measured value, or what the quote shows.
  public var note: LocalText?
  /// The table that the words are held against; nil where they prove something by themselves.
  public var record: Record?

  /// A table of the centre's.
  public enum Record: String, Codable, Sendable, CaseIterable { case appointments }

  public init(
    party: Party? = nil, turn: Int? = nil, span: Span? = nil, quote: String? = nil,
    note: LocalText? = nil, record: Record? = nil
  ) {
    self.party = party
    self.turn = turn
    self.span = span
    self.quote = quote
    self.note = note
    self.record = record
  }

  /// The same, held against a table.
  package func against(_ record: Record) -> Evidence {
    var evidence = self
    evidence.record = record
    return evidence
  }
}

/// Something noticed in a call, good or bad, with its evidence.
public struct Finding: Hashable, Sendable, Codable {
  /// Whether it speaks for the agent, against, or neither.
  public enum Polarity: String, Codable, Sendable { case good, bad, neutral }

  /// The check that raised it, for example `interruption`.
  public var check: String
  public var polarity: Polarity
  /// The criteria it bears on, for example `["P1"]`.
  public var criteria: [String]
  /// In a sentence, what was noticed; it quotes nothing unmasked.
  public var summary: LocalText
  /// What to do or say instead.
  public var advice: LocalText?
  /// Never empty.
  public var evidence: [Evidence]

  /// - Precondition: there is evidence.
  public init(
    check: String, polarity: Polarity, criteria: [String], summary: LocalText,
    advice: LocalText? = nil, evidence: [Evidence]
  ) {
    precondition(!evidence.isEmpty, "a finding without evidence is not a finding")
    self.check = check
    self.polarity = polarity
    self.criteria = criteria
    self.summary = summary
    self.advice = advice
    self.evidence = evidence
  }
}

extension Finding {
  /// Checks of what a call was judged from: the channels or the parties of a transcript look exchanged.
  package static let swappedChannels = "swapped-channels"
  package static let mirroredParties = "mirrored-parties"
}
