import Acoustics
import CallModel
import Foundation
import Ingest

/// What syllables were found in, for training and studies.
///
/// ```
/// acoustics-study frames RECORDING…
/// ```
/// A line of JSON for each recording: `{"file", "channels": [{"nuclei": [time], "density": [nuclei a frame],
/// "frames": base64}]}`: times in seconds, frames of 10 ms with seven bytes each, the codes of the six bands (255
/// is full scale, half a decibel a step) and 1 for speech, 2 for a voice's pitch, added. `affinity inspect --format
/// score` gives the rest of what is heard.
@main struct AcousticsStudy {
  private struct Heard: Encodable {
    struct Channel: Encodable {
      var nuclei: [Double]
      var density: [Float]
      var frames: Data
    }
    var file: String
    var channels: [Channel]
  }

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.first == "frames", arguments.count > 1 else {
      print("acoustics-study frames RECORDING…")
      exit(2)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    var isAllRead = true
    for path in arguments.dropFirst() {
      do throws(InputProblem) {
        let heard = try listen(to: path)
        if let line = try? encoder.encode(heard) { print(String(decoding: line, as: UTF8.self)) }
      } catch {
        isAllRead = false
        FileHandle.standardError.write(Data((error.sentence(in: .english) + "\n").utf8))
      }
    }
    exit(isAllRead ? 0 : 2)
  }

  private static func listen(to path: String) throws(InputProblem) -> Heard {
    let file = try RecordingFile(path: path)
    let analyzer = RecordingAnalyzer(
      sampleRate: file.info.sampleRate, channels: file.info.channels,
      expectedFrames: file.info.frames)
    try file.forEachBlock { analyzer.process(interleaved: $0) }
    var evidence = [SyllableEvidence](repeating: SyllableEvidence(), count: analyzer.channels)
    let analysis = analyzer.finish { channel, heard in evidence[channel] = heard }
    return Heard(
      file: path,
      channels: zip(analysis.channels, evidence).map { channel, evidence in
        Heard.Channel(
          nuclei: channel.nuclei.map(\.rawValue), density: evidence.density,
          frames: Data(evidence.frames))
      })
  }
}
