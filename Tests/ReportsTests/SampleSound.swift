import Acoustics
import CallModel
import Foundation
import Reports
import TestSupport

/// The sound of the rich sample call: a rising and falling tone wherever a party speaks.
enum SampleSound {
  static let analysis: RecordingAnalysis = {
    let timeline = SampleCalls.rich.timeline
    let duration = timeline?.duration ?? 0
    return RecordingAnalysis(
      sampleRate: 8_000, duration: duration,
      channels: [
        channel(timeline?.agent ?? [], duration, pitch: 210),
        channel(timeline?.customer ?? [], duration, pitch: 130),
      ])
  }()

  private static func channel(_ speech: [Span], _ duration: Seconds, pitch: Double)
    -> ChannelAnalysis
  {
    let frames = Int((duration.rawValue / ChannelAnalysis.frame.rawValue).rounded())
    var levels = [UInt8](repeating: 20, count: frames)
    var pitches = [UInt16](repeating: 0, count: frames)
    for span in speech {
      let from = Int(span.start.rawValue * 100)
      let to = min(frames, Int(span.end.rawValue * 100))
      for frame in from..<to {
        // A syllable every quarter of a second, quieter and lower towards the end.
        let beat = abs(sin(Double(frame) / 25 * .pi))
        let fall = Double(frame - from) / Double(max(1, to - from))
        levels[frame] = UInt8(150 + beat * 70 - fall * 25)
        if beat > 0.4 { pitches[frame] = UInt16(pitch * (1.15 - 0.3 * fall) * 16) }
      }
    }
    return ChannelAnalysis(
      rms: -28, peak: -3, activeSpeechLevel: .measured(-22), activityFactor: 0.5,
      noiseCorrectedLevel: .measured(-22), noiseFloor: .measured(-60),
      signalToNoise: .measured(38), clippedShare: 0, speech: speech, nuclei: [],
      level: LevelTrack(codes: levels), pitch: PitchTrack(codes: pitches))
  }

  static func sound(audio: String? = nil, columns: Int = 200) -> CallSound {
    CallSound(analysis, channels: [.agent: 0, .customer: 1], audio: audio, columns: columns)
  }

  /// A tone as long as the call, 8 kHz, for the browser to play.
  static let wave: Data = {
    let count = Int(analysis.duration.rawValue * 8_000)
    return WaveFile.data(
      sound: (0..<count).map { UInt8(128 + sin(Double($0) / 8) * 40) }, bits: 8)
  }()
}
