import Acoustics
import CallModel
import Foundation
import Ingest

/// What was weighed in recordings, for training and studies.
///
/// ```
/// acoustics-study candidates RECORDING…
/// ```
/// A line of JSON for each recording: `{"file", "channels": [{"nuclei": [time], "candidates": [[time,
/// logarithm of the odds, evidence…]]}]}`: each place that might be a syllable, times in seconds, the
/// evidence in the order of `NucleusWeights`. `affinity inspect --format score` gives the rest of
/// what is heard.
@main struct AcousticsStudy {
  private struct Heard: Encodable {
    struct Channel: Encodable {
      var nuclei: [Double]
      var candidates: [[Float]]
    }
    var file: String
    var channels: [Channel]
  }

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.first == "candidates", arguments.count > 1 else {
      print("acoustics-study candidates RECORDING…")
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
    var candidates = [[[Float]]](repeating: [], count: analyzer.channels)
    let analysis = analyzer.finish { channel, candidate in
      candidates[channel].append(
        [Float(candidate.time.rawValue), candidate.odds] + candidate.evidence)
    }
    return Heard(
      file: path,
      channels: zip(analysis.channels, candidates).map { channel, candidates in
        Heard.Channel(nuclei: channel.nuclei.map(\.rawValue), candidates: candidates)
      })
  }
}
