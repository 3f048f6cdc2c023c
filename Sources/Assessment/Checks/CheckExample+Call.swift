internal import Acoustics
package import CallModel

extension CheckExample {
  /// The example as a call, ready to be heard.
  package var input: CallInput {
    var input = CallInput(record: CallRecord(id: "example"))
    switch picture {
    case .sketch(let drawing, let words):
      let timeline = CallSketch(drawing).timeline
      input.record.language = .chinese
      input.analysis = RecordingAnalysis(
        sampleRate: 8000, duration: timeline.duration,
        channels: [Self.channel(timeline.agent), Self.channel(timeline.customer)])
      input.channels = [.agent: 0, .customer: 1]
      guard !words.isEmpty else { return input }
      let turns = words.enumerated().map { index, said in
        let start = CallSketch.column * Double(said.column)
        let end = timeline.speech(of: said.party).first { $0.contains(start) }?.end ?? start
        return Turn(
          number: index + 1, party: said.party, span: Span(start, max(start, end)), text: said.text)
      }
      input.transcript = Transcript(turns: turns, language: .chinese, format: "example")
    case .dialogue(let said, _):
      var start: Seconds = 0
      let turns = said.enumerated().map { index, line in
        let end = start + Seconds(0.25 * Double(line.1.count))
        defer { start = end + 0.3 }
        return Turn(number: index + 1, party: line.0, span: Span(start, end), text: line.1)
      }
      input.transcript = Transcript(turns: turns, format: "example")
    }
    return input
  }

  private static func channel(_ speech: [Span]) -> ChannelAnalysis {
    ChannelAnalysis(
      rms: -30, peak: -6, activeSpeechLevel: .measured(-26), activityFactor: 0.5,
      noiseCorrectedLevel: .measured(-26), noiseFloor: .measured(-60),
      signalToNoise: .measured(34), clippedShare: 0, speech: speech, nuclei: [],
      level: LevelTrack(), pitch: PitchTrack())
  }

  /// Where findings must begin, for a sketch.
  package var marks: [Seconds]? {
    if case .sketch(let drawing, _) = picture { CallSketch(drawing).marks } else { nil }
  }
}
