package import CallModel
internal import Foundation

/// A folder that results are written to: each file whole or not at all.
package struct OutputFolder: Sendable {
  package let path: String

  /// - Throws: `InputProblem` when the folder cannot be made.
  package init(_ path: String) throws(InputProblem) {
    self.path = path
    try makeFolder("")
  }

  package func file(_ name: String) -> String { name.isEmpty ? path : path + "/" + name }

  package func makeFolder(_ name: String) throws(InputProblem) {
    do {
      try FileManager.default.createDirectory(
        atPath: file(name), withIntermediateDirectories: true)
    } catch {
      throw unwritable(name)
    }
  }

  /// Writes beside the place and renames, so a reader never sees half a file. A file that already
  /// holds the same bytes is left alone.
  package func write(_ bytes: [UInt8], to name: String) throws(InputProblem) {
    let target = file(name)
    if let present = FileManager.default.contents(atPath: target), present.elementsEqual(bytes) {
      return
    }
    if let slash = name.lastIndex(of: "/") { try makeFolder(String(name[..<slash])) }
    let partial = target + ".partial-\(getpid())"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw unwritable(name) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    close(descriptor)
    guard written == bytes.count, rename(partial, target) == 0 else {
      unlink(partial)
      throw unwritable(name)
    }
  }

  package func write(_ text: String, to name: String) throws(InputProblem) {
    try write(Array(text.utf8), to: name)
  }

  package func read(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: file(name)).map(Array.init)
  }

  package func remove(_ name: String) { unlink(file(name)) }

  private func unwritable(_ name: String) -> InputProblem {
    InputProblem(
      file: file(name), what: LocalText(zh: "无法写入", en: "cannot be written"),
      fix: LocalText(
        zh: "请检查目录权限和磁盘空间", en: "check the folder's permissions and the free space"))
  }
}
