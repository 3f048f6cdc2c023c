internal import Foundation

/// A text kept beside the tests, which output must equal.
public enum Golden {
  public struct Difference: Error, CustomStringConvertible {
    public var description: String
  }

  /// Compares with the file `name` in the folder `Golden` beside the test's source. A file that
  /// does not exist is recorded, and the run fails once, so that a person looks at it.
  public static func check(
    _ text: String, _ name: String, beside source: String = #filePath
  ) throws {
    let folder = URL(fileURLWithPath: source).deletingLastPathComponent()
      .appendingPathComponent("Golden")
    let file = folder.appendingPathComponent(name)
    guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      throw Difference(description: "recorded \(name): look at it, then run again")
    }
    guard kept != text else { return }
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    func shown(_ lines: [Substring]) -> String {
      line < lines.count ? String(lines[line].prefix(300)) : "(end)"
    }
    throw Difference(
      description: """
        \(name) differs from line \(line + 1); remove the file to record it anew
        kept: \(shown(old))
        now:  \(shown(new))
        """)
  }
}
