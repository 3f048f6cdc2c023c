internal import Foundation
internal import Synchronization

/// A file on disk in which rows wait until they are written where they belong: those of a month of a hundred
/// thousand calls are three quarters of a gigabyte.
///
/// The file has no name and goes with the process, however that ends.
public final class RowStore: Sendable {
  /// Negative without a file.
  private let descriptor: Int32
  private let end = Mutex(0)

  /// - Parameter folder: that has room for the rows; where no file can be made in it, nothing is stored.
  public init(in folder: String) {
    var path = Array((folder + "/rows.XXXXXX").utf8CString)
    descriptor = mkstemp(&path)
    if descriptor >= 0 { unlink(path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Where the rows are now; nil where they could not be stored, so that whoever has them must keep them.
  func put(_ rows: [UInt8]) -> Range<Int>? {
    guard descriptor >= 0 else { return nil }
    let start = end.withLock { end in
      defer { end += rows.count }
      return end
    }
    let isStored = rows.withUnsafeBytes { bytes in
      var at = 0
      while at < bytes.count {
        let count = pwrite(
          descriptor, bytes.baseAddress.map { $0 + at }, bytes.count - at, off_t(start + at))
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        at += count
      }
      return true
    }
    return isStored ? start..<start + rows.count : nil
  }

  /// Nil where the disk does not give them back.
  func rows(at range: Range<Int>) -> [UInt8]? {
    let rows = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let count = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, range.count - filled,
          off_t(range.lowerBound + filled))
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        filled += count
      }
    }
    return rows.count == range.count ? rows : nil
  }
}
