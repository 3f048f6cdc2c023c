package import CallModel
internal import Foundation
internal import Ingest

/// The text of a file of settings, checks, rules or aliases: in UTF-8, UTF-16 or GB18030, as editors save it.
package enum SettingsText {
  /// - Parameter shown: the name that problems show; the path where it is left out.
  /// - Throws: a file that cannot be opened, or holds no text.
  package static func read(_ path: String, shown: String? = nil) throws(InputProblem) -> String {
    let name = shown ?? path
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path, named: name)
    }
    return try TextDecoding.decode([UInt8](data), file: name).text
  }

  /// Nil where nothing bears the name. A folder, a link that leads nowhere or a file without the right to
  /// read it is something: its settings were meant.
  ///
  /// - Throws: what is there and cannot be read.
  package static func ifThere(_ path: String, shown: String) throws(InputProblem) -> String? {
    guard (try? FileManager.default.attributesOfItem(atPath: path)) != nil else { return nil }
    return try read(path, shown: shown)
  }
}
