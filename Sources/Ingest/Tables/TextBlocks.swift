import CallModel
import Foundation

/// Blocks of a text file in UTF-8, whatever it was written in.
///
/// A UTF-8 file is read block by block; others are decoded whole.
final class TextBlocks {
  let encoding: String
  /// Of the whole file, in bytes.
  let size: Int
  private let handle: FileHandle?
  private var first: [UInt8]?
  private static let size = 1 << 20

  init(path: String, file: String) throws(InputProblem) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    guard let handle = FileHandle(forReadingAtPath: path),
      let head = try? handle.read(upToCount: Self.size)
    else {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if exists, !isFolder.boolValue, FileManager.default.isReadableFile(atPath: path) {
        self.handle = nil
        first = nil
        encoding = "UTF-8"
        return
      }
      throw InputProblem(
        file: file, what: LocalText(zh: "无法读取", en: "it cannot be read"),
        fix: LocalText(zh: "请检查文件和权限", en: "check the file and its permissions"))
    }
    let bytes = [UInt8](head)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self.handle = handle
      first = Array(bytes[3...])
      encoding = "UTF-8"
      return
    }
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if !isMarked, Self.isUTF8(bytes, isWhole: bytes.count < Self.size) {
      self.handle = handle
      first = bytes
      encoding = "UTF-8"
      return
    }
    let rest = (try? handle.readToEnd()) ?? Data()
    do throws(InputProblem) {
      let decoded = try TextDecoding.decode(bytes + [UInt8](rest), file: file)
      self.handle = nil
      first = Array(decoded.text.utf8)
      encoding = decoded.encoding.rawValue
    } catch {
      // Damaged UTF-8 costs the damaged rows alone; anything else costs the file.
      guard Self.damageIsRare(bytes), !isMarked, !bytes.contains(0) else { throw error }
      self.handle = nil
      first = bytes + [UInt8](rest)
      encoding = "UTF-8"
    }
  }

  func next() -> [UInt8]? {
    if let block = first {
      first = nil
      return block
    }
    guard let handle, let data = try? handle.read(upToCount: Self.size), !data.isEmpty else {
      return nil
    }
    return [UInt8](data)
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
