import Foundation
import Testing

/// Whoever prints a number asks `Figure`: a second way would round otherwise.
@Suite struct OneWriterTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources").standardizedFileURL

  @Test(arguments: ["String(format:", ".formatted()", "NumberFormatter("])
  func `no module has its own way of printing numbers`(other: String) throws {
    let files = FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil)
    var read = 0
    var found: [String] = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      read += 1
      if try String(contentsOf: file, encoding: .utf8).contains(other) {
        found.append(file.lastPathComponent)
      }
    }
    #expect(read > 100)
    // The cells of a foreign workbook are read with Excel's own fifteen digits.
    #expect(found.filter { $0 != "Workbook.swift" }.isEmpty, "\(found)")
  }
}
