internal import Foundation

/// A file of bytes, or a link to one: no folder, and no pipe or device, which may never end.
package enum PlainFile {
  package static func isThere(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The bytes of a file, or of what a link leads to; nil where there is none.
  package static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
