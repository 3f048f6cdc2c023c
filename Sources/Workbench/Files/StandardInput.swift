package import CallModel
package import Foundation
internal import Ingest

/// What is piped into the command, in the place of a file called `-`.
package enum StandardInput {
  package static let name = "-"

  /// All of it; empty where nothing comes, or where it was read before.
  ///
  /// - Parameter source: what is piped; another handle in its place for tests.
  /// - Throws: input that breaks off or does not end, or that is none: a folder, a closed handle.
  package static func bytes(
    from source: FileHandle = .standardInput
  ) throws(InputProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      // What never ends is not waited for.
      while let piece = try source.read(upToCount: 1 << 20), !piece.isEmpty {
        bytes += piece
        if bytes.count > TranscriptReader.longestFile { break }
      }
    } catch {
      throw InputProblem(
        .inputUnreadable, file: name,
        what: LocalText(zh: "标准输入读取失败", en: "standard input could not be read"),
        fix: LocalText(
          zh: "请检查管道前面的命令，或直接给出文件名",
          en: "check the command before the pipe, or name the file itself"))
    }
    if bytes.count > TranscriptReader.longestFile {
      throw .tooLongFile(name, bytes: bytes.count)
    }
    return bytes
  }

  /// The bytes of a file, or of standard input under its name.
  ///
  /// - Throws: a file that cannot be opened, or standard input that cannot be read.
  static func bytes(orOf path: String) throws(InputProblem) -> [UInt8] {
    if path == name { return try bytes() }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
    return [UInt8](data)
  }
}
