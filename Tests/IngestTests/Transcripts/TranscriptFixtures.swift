import Foundation

/// The files beside these tests.
enum TranscriptFixtures {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Transcripts")
  static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Ingest/Transcripts")

  /// Inputs as `Folder/name.ext`, in order.
  static func inputs(broken: Bool) -> [String] {
    let files = FileManager.default
    let folders = (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
    var inputs: [String] = []
    for name in folders.sorted() where (name == "Broken") == broken && name != "Recognisers" {
      let path = folder.appending(path: name).path
      for file in ((try? files.contentsOfDirectory(atPath: path)) ?? []).sorted()
      where !file.hasSuffix(".expected.json") && !file.hasSuffix(".problem.txt")
        && !file.hasPrefix(".")
      {
        inputs.append("\(name)/\(file)")
      }
    }
    return inputs
  }

  static func path(_ input: String) -> String { folder.appending(path: input).path }

  static func bytes(_ input: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: input)))
  }

  /// The text recorded beside an input; recorded now, and nil, where recording was asked for.
  static func recorded(_ path: String, _ made: String) throws -> String? {
    let file = folder.appending(path: path)
    if ProcessInfo.processInfo.environment["AFFINITY_RECORD"] != nil {
      let old = try? String(contentsOf: file, encoding: .utf8)
      if old != made {
        try made.write(to: file, atomically: true, encoding: .utf8)
        return nil
      }
    }
    return try String(contentsOf: file, encoding: .utf8)
  }
}
