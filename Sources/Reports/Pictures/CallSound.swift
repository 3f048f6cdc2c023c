public import Acoustics
public import CallModel
internal import Foundation

/// What the page of a call needs to be heard: where the audio is, and how loud and how high each
/// party speaks over the call.
public struct CallSound: Hashable, Sendable, Codable {
  /// One party's sound in columns of equal length.
  public struct Lane: Hashable, Sendable, Codable {
    public var party: Party
    /// The loudest 10 ms of each column, 0…1 over the 60 dB below full scale.
    public var loudness: [Double]
    /// The middle pitch of each column in semitones from the party's own middle; nil unvoiced.
    public var pitch: [Double?]
  }

  /// Relative to the page's own folder; nil where the page shall only show the sound.
  public var audio: String?
  /// Of the recording; the columns of each lane cover it, all of one length but the last.
  public var duration: Seconds
  /// Agent, then customer; of a recording of one channel that alone, its party unknown.
  public var lanes: [Lane]

  /// - Parameters:
  ///   - channels: the channel of each party; without any the first channel is drawn alone.
  ///   - columns: at most so many; six thousand leave 0.6 s to a column of an hour's call.
  public init(
    _ analysis: RecordingAnalysis, channels: [Party: Int], audio: String? = nil,
    columns: Int = 6_000
  ) {
    self.audio = audio
    self.duration = analysis.duration
    let parties =
      channels.isEmpty
      ? [(Party.unknown, 0)]
      : [Party.agent, .customer].compactMap { party in channels[party].map { (party, $0) } }
    self.lanes = parties.compactMap { party, index in
      analysis.channels.indices.contains(index)
        ? Self.lane(party, analysis.channels[index], columns: columns) : nil
    }
  }

  private static func lane(_ party: Party, _ channel: ChannelAnalysis, columns: Int) -> Lane {
    let frames = channel.level.count
    let step = max(1, (frames + columns - 1) / max(1, columns))
    let middle = median(channel.pitch.codes.lazy.filter { $0 > 0 })
    var loudness: [Double] = []
    var pitch: [Double?] = []
    for from in stride(from: 0, to: frames, by: step) {
      let column = from..<min(frames, from + step)
      let loudest = channel.level.codes[column].max() ?? 0
      // Half a decibel a step, 255 at full scale.
      loudness.append(max(0, (Double(loudest) - 135) / 120))
      let voiced = column.clamped(to: 0..<channel.pitch.count)
      let code = median(channel.pitch.codes[voiced].lazy.filter { $0 > 0 })
      pitch.append(code.flatMap { code in middle.map { semitones(code, over: $0) } })
    }
    return Lane(party: party, loudness: loudness, pitch: pitch)
  }

  private static func median(_ codes: some Sequence<UInt16>) -> UInt16? {
    let sorted = codes.sorted()
    return sorted.isEmpty ? nil : sorted[sorted.count / 2]
  }

  private static func semitones(_ code: UInt16, over middle: UInt16) -> Double {
    12 * log2(Double(code) / Double(middle))
  }
}
