package import Acoustics
package import CallModel
package import Ingest

/// Listens to one recording from the first sample to the last.
///
/// - Parameters:
///   - path: where the recording lies.
///   - name: how problems call it; the path unless given.
/// - Returns: what was found, with what a reader should know of the file among its health, and what the file's
///   header says.
package func inspectRecording(
  at path: String, name: String? = nil
) throws(InputProblem) -> (RecordingAnalysis, RecordingInfo) {
  let file = try RecordingFile(path: path, name: name)
  let analyzer = RecordingAnalyzer(
    sampleRate: file.info.sampleRate, channels: file.info.channels,
    expectedFrames: file.info.frames)
  try file.forEachBlock { analyzer.process(interleaved: $0) }
  var analysis = analyzer.finish()
  // What the file itself says of its sound comes first: the measures rest on it.
  analysis.health.insert(
    contentsOf: file.notes.map { note in
      HealthNote(
        id: "file",
        text: LocalText(
          zh: "文件\(note.what.zh)；\(note.fix.zh)", en: "the file \(note.what.en); \(note.fix.en)"))
    }, at: 0)
  return (analysis, file.info)
}
