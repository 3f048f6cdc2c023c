internal import Acoustics
internal import CallModel
internal import Foundation
internal import Lexis

extension HeardCall {
  /// Mean level of each turn over its speech, in decibels below full scale.
  static func levels(
    _ turns: [Turn], _ agent: ChannelAnalysis?, _ customer: ChannelAnalysis?
  ) -> [Double?] {
    turns.map { turn in
      guard let (channel, speech) = speech(of: turn, agent, customer) else { return nil }
      let frame = ChannelAnalysis.frame.rawValue
      var power = 0.0
      var count = 0
      for span in speech {
        let from = max(0, Int((span.start.rawValue / frame).rounded()))
        let to = min(channel.level.count, Int((span.end.rawValue / frame).rounded()))
        guard from < to else { continue }
        for index in from..<to {
          power += pow(10, channel.level[index].rawValue / 10)
          count += 1
        }
      }
      return count > 0 && power > 0 ? 10 * log10(power / Double(count)) : nil
    }
  }

  /// Range of pitch of each turn between the 5th and the 95th percentile, in semitones.
  static func pitchRanges(
    _ turns: [Turn], _ agent: ChannelAnalysis?, _ customer: ChannelAnalysis?
  ) -> [Double?] {
    turns.map { turn in
      guard let (channel, speech) = speech(of: turn, agent, customer) else { return nil }
      return PitchFigures(channel, speech: speech).range
    }
  }

  /// The channel of a turn's party, and its speech within the turn.
  private static func speech(
    of turn: Turn, _ agent: ChannelAnalysis?, _ customer: ChannelAnalysis?
  ) -> (ChannelAnalysis, [Span])? {
    guard let span = turn.span, let channel = turn.party == .agent ? agent : customer,
      turn.party == .agent || turn.party == .customer
    else { return nil }
    return (channel, Spans.intersection([span], channel.speech))
  }
}
