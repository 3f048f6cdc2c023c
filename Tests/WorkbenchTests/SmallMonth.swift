import Foundation
import TestSupport

/// A month small enough to be reported on in a test.
enum SmallMonth {
  /// A small month out of the corpus: every recorded call, and as many others of their agents.
  static func make(at folder: String) throws {
    let corpus = CorpusFolder.path("centre")
    for place in ["recordings", "transcripts"] {
      try FileManager.default.createDirectory(
        atPath: folder + "/" + place, withIntermediateDirectories: true)
    }
    func lines(_ name: String) throws -> [String] {
      try String(contentsOfFile: corpus + "/" + name, encoding: .utf8)
        .split(whereSeparator: \.isNewline).map(String.init)
    }
    let calls = try lines("calls.csv")
    var kept = [calls[0]]
    var heard = 0
    var read = 0
    for line in calls.dropFirst() {
      let isHeard = line.contains("recordings/")
      if isHeard ? heard < 3 : line.contains("transcripts/") && read < 30 {
        kept.append(line)
        if isHeard { heard += 1 } else { read += 1 }
        for cell in line.split(separator: ",") {
          guard cell.hasPrefix("recordings/") || cell.hasPrefix("transcripts/") else { continue }
          let name = "/" + cell
          if !FileManager.default.fileExists(atPath: folder + name) {
            try FileManager.default.copyItem(atPath: corpus + name, toPath: folder + name)
          }
        }
      }
    }
    try kept.joined(separator: "\n").write(
      toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
    for name in ["agents.csv", "affinity.yaml"] {
      try FileManager.default.copyItem(atPath: corpus + "/" + name, toPath: folder + "/" + name)
    }
    // So small a month ranks agents by fewer calls than a real one would.
    try "eligibility: {calls: 2, orders: 0, months_since_hire: 0}\nranking: {calls_to_show: 2}\n"
      .write(toFile: folder + "/competition.yaml", atomically: true, encoding: .utf8)
    let settings = try String(contentsOfFile: folder + "/affinity.yaml", encoding: .utf8)
    try (settings + "\ncompetition: competition.yaml\n").write(
      toFile: folder + "/affinity.yaml", atomically: true, encoding: .utf8)
  }
}
