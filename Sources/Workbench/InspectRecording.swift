package import Acoustics
package import CallModel
package import Ingest

/// Listens to one recording from the first sample to the last.
///
/// - Parameters:
///   - path: where the recording lies.
///   - name: how problems call it; the path unless given.
/// - Returns: what was found, and what the file's header says.
package func inspectRecording(
  at path: String, name: String? = nil
) throws(InputProblem) -> (RecordingAnalysis, RecordingInfo) {
  let file = try RecordingFile(path: path, name: name)
  let analyzer = RecordingAnalyzer(
    sampleRate: file.info.sampleRate, channels: file.info.channels,
    expectedFrames: file.info.frames)
  try file.forEachBlock { analyzer.process(interleaved: $0) }
  return (analyzer.finish(), file.info)
}
