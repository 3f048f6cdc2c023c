internal import CallModel
internal import Foundation

/// What is piped into the command, in the place of a file called `-`.
package enum StandardInput {
  package static let name = "-"

  /// All of it; empty where nothing comes, or where it was read before.
  package static func bytes() -> [UInt8] {
    [UInt8]((try? FileHandle.standardInput.readToEnd()) ?? Data())
  }

  /// The bytes of a file, or of standard input under its name.
  ///
  /// - Throws: a file that cannot be opened.
  static func bytes(orOf path: String) throws(InputProblem) -> [UInt8] {
    if path == name { return bytes() }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
    return [UInt8](data)
  }
}
