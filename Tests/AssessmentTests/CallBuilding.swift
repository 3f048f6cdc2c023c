import Acoustics
import Assessment
import CallModel
import Lexis

/// Calls made by hand.
enum Made {
  static let assessor = Assessor()

  static func provenance() -> Provenance {
    Provenance(product: "test", rubric: "test", rubricDigest: "0", inputDigest: "0")
  }

  /// Turns of a quarter of a second a character (Chinese) or a third of a second a word (English),
  /// a quarter of a second apart.
  static func turns(
    _ said: [(Party, String)], language: Language = .chinese, from: Seconds = 0,
    isTimed: Bool = true
  ) -> [Turn] {
    var start = from
    return said.enumerated().map { index, line in
      let length = SpokenLength(line.1).count(in: language)
      let end = start + (language == .chinese ? 0.25 : 0.4) * Double(max(1, length))
      defer { start = end + 0.25 }
      return Turn(
        number: index + 1, party: line.0, span: isTimed ? Span(start, end) : nil, text: line.1)
    }
  }

  static func input(
    _ said: [(Party, String)], type: CallType? = .outboundBooking, language: Language = .chinese,
    isTimed: Bool = true
  ) -> CallInput {
    input(turns: turns(said, language: language, isTimed: isTimed), type: type, language: language)
  }

  static func input(
    turns: [Turn], type: CallType? = .outboundBooking, language: Language = .chinese
  ) -> CallInput {
    var record = CallRecord(id: "call")
    record.type = type
    record.language = language
    var input = CallInput(record: record)
    input.startedAtLocal = "2026-10-02T09:12:00"
    input.transcript = Transcript(turns: turns, language: language, format: "test")
    return input
  }

  /// Two channels whose speech is exactly what the turns' times say.
  static func withChannels(_ input: CallInput, tail: Seconds = 1) -> CallInput {
    var input = input
    let turns = input.transcript?.turns ?? []
    let end = turns.compactMap(\.span?.end).max() ?? 0
    input.analysis = RecordingAnalysis(
      sampleRate: 8000, duration: end + tail,
      channels: [Party.agent, .customer].map { party in
        channel(
          speech: Spans.tidied(turns.filter { $0.party == party }.compactMap(\.span)),
          duration: end + tail)
      })
    input.channels = [.agent: 0, .customer: 1]
    return input
  }

  /// A channel with speech at −26 dB and a pitch that moves by about three semitones.
  static func channel(speech: [Span], duration: Seconds, level: Double = -26) -> ChannelAnalysis {
    let frames = Int(duration.rawValue * 100)
    var levels = [UInt8](repeating: 20, count: frames)
    var pitch = [UInt16](repeating: 0, count: frames)
    for span in speech {
      let from = Int((span.start.rawValue * 100).rounded())
      let to = min(frames, Int((span.end.rawValue * 100).rounded()))
      guard from < to else { continue }
      for frame in from..<to {
        levels[frame] = UInt8(255 + level * 2)
        // 160 to 240 Hz and back.
        let swing: Double = abs(Double(frame % 200) - 100) / 100
        let hertz: Double = 160 + 80 * swing
        pitch[frame] = UInt16(16 * hertz)
      }
    }
    return ChannelAnalysis(
      rms: Decibels(level - 4), peak: -6, activeSpeechLevel: .measured(Decibels(level)),
      activityFactor: 0.5, noiseCorrectedLevel: .measured(Decibels(level)),
      noiseFloor: .measured(-60),
      signalToNoise: .measured(34), clippedShare: 0, speech: speech, nuclei: [],
      level: LevelTrack(codes: levels), pitch: PitchTrack(codes: pitch))
  }

  static func card(_ input: CallInput, _ assessor: Assessor = assessor) -> Scorecard {
    assessor.assess(input, provenance: provenance())
  }

  /// A long enough call around the turns that matter.
  static let filler: [(Party, String)] = [
    (.agent, "我们这边的装机师傅会带上材料到您家里，装好以后会帮您把网络调试好再离开，整个过程大约一个小时。"),
    (.customer, "哦，是这样。"),
    (.agent, "装好之后如果遇到什么情况，您随时都能联系到我们的装机师傅，他会把联系方式留给您。"),
    (.customer, "行。"),
  ]
}

extension Scorecard {
  func value(_ id: String) -> Double? { criterion(id)?.value.value }
  func absence(_ id: String) -> Absence.Kind? { criterion(id)?.value.absence?.kind }
}
