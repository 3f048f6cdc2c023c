package import CallModel
package import Foundation

/// Blocks of a text file in UTF-8, whatever it was written in.
///
/// A UTF-8 file is read block by block; others are decoded whole.
package final class TextBlocks {
  let encoding: String
  /// Of the whole file, in bytes.
  let size: Int
  private let file: String
  private var first: [UInt8]?
  /// The blocks after the first; nil where it is all there is.
  private var rest: ((Int) throws -> Data?)?
  private static let size = 1 << 20

  convenience init(path: String, file: String) throws(InputProblem) {
    guard PlainFile.isThere(path), let handle = FileHandle(forReadingAtPath: path) else {
      throw InputProblem(
        .fileUnreadable, file: file, what: LocalText(zh: "无法读取", en: "it cannot be read"),
        fix: LocalText(zh: "请检查文件和权限", en: "check the file and its permissions"))
    }
    try self.init(file: file, size: PlainFile.size(path) ?? 0) {
      try handle.read(upToCount: $0)
    }
  }

  /// - Parameters:
  ///   - size: of the whole, in bytes.
  ///   - read: the next bytes, at most so many; nil or none at the end.
  package init(
    file: String, size: Int, read: @escaping (Int) throws -> Data?
  ) throws(InputProblem) {
    self.file = file
    self.size = size
    let bytes = try Self.block(read, file)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      rest = read
      first = Array(bytes[3...])
      encoding = "UTF-8"
      return
    }
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if !isMarked, Self.isUTF8(bytes, isWhole: bytes.count < Self.size) {
      rest = read
      first = bytes
      encoding = "UTF-8"
      return
    }
    var whole = bytes
    while case let block = try Self.block(read, file), !block.isEmpty { whole += block }
    do throws(InputProblem) {
      let decoded = try TextDecoding.decode(whole, file: file)
      first = Array(decoded.text.utf8)
      encoding = decoded.encoding.rawValue
    } catch {
      // Damaged UTF-8 costs the damaged rows alone; anything else costs the file.
      guard Self.damageIsRare(bytes), !isMarked, !bytes.contains(0) else { throw error }
      first = whole
      encoding = "UTF-8"
    }
  }

  /// Nil at the end of the file.
  ///
  /// - Throws: what the system says where it cannot read on: rows that are not read are not gone.
  package func next() throws(InputProblem) -> [UInt8]? {
    if let block = first {
      first = nil
      return block
    }
    guard let rest else { return nil }
    let block = try Self.block(rest, file)
    return block.isEmpty ? nil : block
  }

  private static func block(
    _ read: (Int) throws -> Data?, _ file: String
  ) throws(InputProblem) -> [UInt8] {
    do {
      return [UInt8](try read(size) ?? Data())
    } catch {
      throw InputProblem(
        .fileReadFailed, file: file,
        what: LocalText(
          zh: "读取时出错（磁盘或网络），整个文件未采用",
          en: "reading it failed (disk or network), and none of it was used"),
        fix: LocalText(
          zh: "请把文件复制到本机磁盘后重试；若仍失败，请重新导出",
          en: "copy it to a disk of this machine and try again, or export it once more"))
    }
  }

  /// Valid so far; a character that the block's end cuts apart is no fault.
  private static func isUTF8(_ bytes: [UInt8], isWhole: Bool) -> Bool {
    var end = bytes.count
    if !isWhole {
      var back = 0
      while back < 3, end > 0, bytes[end - 1] & 0xC0 == 0x80 {
        end -= 1
        back += 1
      }
      if end > 0, bytes[end - 1] >= 0xC0 { end -= 1 }
    }
    return String(validating: bytes[..<end], as: UTF8.self) != nil
  }

  /// Few characters beyond ASCII are broken.
  private static func damageIsRare(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    var wide = 0
    var broken = 0
    for scalar in text.unicodeScalars where scalar.value > 0x7F {
      if scalar.value == 0xFFFD { broken += 1 } else { wide += 1 }
    }
    return wide > broken * 2
  }
}
