import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

/// What a recording's file says of itself reaches whoever reads the measures.
@Suite struct InspectRecordingTests {
  private static let call = CorpusFolder.path("centre/recordings/C100200312.wav")

  @Test func `a false name and sound behind the promised length stand first in the health`() throws
  {
    let whole = try Data(contentsOf: URL(filePath: Self.call))
    try withTemporaryFolder { folder in
      func health(_ data: Data, named name: String) throws -> [String] {
        let path = folder + "/" + name
        try data.write(to: URL(filePath: path))
        return try inspectRecording(at: path).0.health.filter { $0.id == "file" }.map(\.text.en)
      }
      #expect(try health(whole, named: "call.wav").isEmpty)
      let misnamed = try health(whole, named: "call.mp3")
      #expect(misnamed.count == 1 && misnamed[0].hasPrefix("the file is named .mp3"))
      // The length of the sound, as the recorder wrote it after ten seconds: 158 blocks.
      let data = try #require(whole.range(of: Data("data".utf8)))
      var stale = whole
      let early = UInt32(158 * 512).littleEndian
      stale.replaceSubrange(
        data.upperBound..<(data.upperBound + 4), with: withUnsafeBytes(of: early) { Data($0) })
      let told = try health(stale, named: "stale.wav")
      #expect(told.count == 1 && told[0].contains("promises 0:10 of sound"))
    }
  }
}
