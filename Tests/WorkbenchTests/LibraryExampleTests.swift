import Acoustics
import Assessment
import CallModel
import Foundation
import Ingest
import Reports
import TestSupport
import Testing

/// The examples of the READMEs' section on the library: they stand here to be compiled and run.
@Suite struct LibraryExampleTests {
  // One call, from its files to a scorecard.
  func scorecard(recording: String, transcript: String) throws -> Scorecard {
    let file = try RecordingFile(path: recording)
    let listener = RecordingAnalyzer(
      sampleRate: file.info.sampleRate, channels: file.info.channels)
    try file.forEachBlock { listener.process(interleaved: $0) }

    var input = CallInput(record: CallRecord(id: "call7"))
    input.analysis = listener.finish()
    input.channels = [.agent: 0, .customer: 1]  // empty where there is one channel
    input.transcript = try TranscriptReader.read(path: transcript).transcript
    let made = Provenance(product: "mine", rubric: "default", rubricDigest: "", inputDigest: "")
    return Assessor().assess(input, provenance: made)
  }

  // Sound as it comes in: blocks of any length, −1…1, channel by channel within a sample.
  func speechTime(of blocks: some Sequence<[Float]>) -> [Seconds] {
    let listener = RecordingAnalyzer(sampleRate: 8000, channels: 2)
    for block in blocks { listener.process(interleaved: block) }
    let analysis = listener.finish()  // once, at the end of the call
    return analysis.channels.map { channel in
      channel.speech.reduce(0) { $0 + $1.duration }
    }
  }

  @Test func `a call's files become a scorecard and a page`() throws {
    let centre = CorpusFolder.path("centre")
    let card = try scorecard(
      recording: centre + "/recordings/C100200316.flac",
      transcript: centre + "/transcripts/C100200316.jsonl")
    #expect(card.affinity.value != nil)
    #expect(ScorecardText.text(card, language: .english).contains("call7"))
    #expect(ScorecardPage.html(card, isAlone: true, language: .chinese).contains("call7"))
  }

  @Test func `blocks that come in are listened to`() {
    let tone = (0..<8000).map { Float(sin(Double($0 / 2) * 0.2)) * 0.1 }
    #expect(speechTime(of: [tone, tone]).count == 2)
  }

  @Test(arguments: ["README.md", "README.zh.md"])
  func `both READMEs show these examples as they stand here`(_ name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let code = try String(contentsOfFile: #filePath, encoding: .utf8)
    let text = try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
    let blocks = text.components(separatedBy: "```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    let examples = blocks.filter { $0.contains("func ") }
    #expect(examples.count == 2)
    for example in examples {
      let indented = example.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
      #expect(code.contains(indented), "\(name): \(example)")
    }
  }
}
