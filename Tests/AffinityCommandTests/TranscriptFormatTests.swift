import Foundation
import TestSupport
import Testing

/// Every transcript that the readers are tried with, through the command.
@Suite struct TranscriptFormatTests {
  private static let fixtures = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "IngestTests/Fixtures/Transcripts").path

  /// `Folder/name` of the inputs, those of a folder beside their `.expected.json`.
  private static let inputs: [String] = {
    let files = FileManager.default
    let folders = ((try? files.contentsOfDirectory(atPath: fixtures)) ?? []).sorted()
    return folders.flatMap { folder in
      ((try? files.contentsOfDirectory(atPath: fixtures + "/" + folder)) ?? []).sorted()
        .filter { $0.hasSuffix(".expected.json") }
        .map { folder + "/" + $0.dropLast(".expected.json".count) }
    }
  }()

  private struct Expected: Decodable {
    var format: String
    var turns: [String]
  }

  private struct Card: Decodable {
    struct Turn: Decodable {}
    var turns: [Turn]
  }

  /// Speakers whose party no file says; the agent is named as a user would name it.
  private static let roles = [
    "SPEAKER_00=agent", "SPEAKER_01=customer", "spk_0=agent", "spk_1=customer", "0=agent",
    "1=customer", "spk1=agent", "spk2=customer", "Speaker 1=agent", "Speaker 2=customer",
  ]

  @Test func `there are inputs of every format`() throws {
    let sources = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Ingest/Transcripts")
    let formats = try FileManager.default.contentsOfDirectory(
      at: sources, includingPropertiesForKeys: [.isDirectoryKey]
    ).filter(\.hasDirectoryPath).map(\.lastPathComponent)
    #expect(formats.count >= 22)
    let tried = Set(Self.inputs.compactMap { $0.split(separator: "/").first.map(String.init) })
    #expect(tried == Set(formats))
  }

  @Test(arguments: inputs)
  func `a transcript of any format is assessed`(input: String) throws {
    let path = Self.fixtures + "/" + input
    let expected = try JSONDecoder().decode(
      [String: Expected].self,
      from: Data(contentsOf: URL(filePath: path + ".expected.json")))
    // A file of several calls is no single call.
    if expected.count > 1 {
      let refused = try runAffinity(["assess", path, "--language", "en"])
      #expect(refused.status != 0)
      #expect(!refused.errors.isEmpty)
      return
    }
    let reading = try #require(expected.values.first)
    let run = try runAffinity(
      ["assess", path, "--type", "OB", "--format", "json"]
        + Self.roles.flatMap { ["--role", $0] })
    #expect(run.status == 0, "\(run.errors)")
    let card = try JSONDecoder().decode(Card.self, from: Data(run.output.utf8))
    let worded = reading.turns.count { !$0.isEmpty }
    #expect(card.turns.count <= worded)
    if !input.hasPrefix("RTTM/") { #expect(!card.turns.isEmpty, "\(input)") }
  }
}
