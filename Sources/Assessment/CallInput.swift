public import Acoustics
public import CallModel

/// Everything that is known of one call, ready to be judged.
public struct CallInput: Sendable {
  public var record: CallRecord
  /// Nil where there is no recording to be heard.
  public var analysis: RecordingAnalysis?
  public var transcript: Transcript?
  /// What the tables know of the call's order or ticket; nil where they know nothing.
  public var order: OrderFacts?
  /// What people gave for criteria of this call.
  public var ratings: [Rating]
  /// What people said of findings and critical errors of this call.
  public var confirmations: [Confirmation]
  /// Channel of each party, from 0, by settings, the row or a guess from the words; empty for mono.
  public var channels: [Party: Int]
  /// Nobody said which channel is the agent's: `channels` is the usual order alone, which the words may correct where
  /// a transcript names no speakers.
  public var guessesChannels: Bool
  /// The agent's own past, where there are enough calls.
  public var history: AgentHistory?
  /// `2026-10-03T09:12:00`, in the centre's time zone; nil where the tables do not say.
  public var startedAtLocal: String?
  /// Names of those who speak for the centre, by the tables and as the transcript labels them: they stay where
  /// others are masked. Empty masks them as well.
  public var agentNames: [String]
  /// Why names, numbers and addresses are shown as they are; nil to mask them.
  public var unmaskedBecause: String?

  public init(record: CallRecord) {
    self.record = record
    self.ratings = []
    self.confirmations = []
    self.channels = [:]
    self.guessesChannels = false
    self.agentNames = []
  }
}

/// What an agent's other calls say of their usual voice.
public struct AgentHistory: Hashable, Sendable, Codable {
  /// Scored calls of the agent in which the pitch could be measured.
  public var calls: Int
  /// Median over the calls of the pitch's standard deviation.
  public var pitchSpread: Semitones?

  public init(calls: Int, pitchSpread: Semitones? = nil) {
    self.calls = calls
    self.pitchSpread = pitchSpread
  }
}
