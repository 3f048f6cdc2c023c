internal import Foundation

/// Size and time of change of a file: while both stay, so does what is in it.
struct FileStamp: Codable, Hashable, Sendable {
  var size: Int
  /// Seconds since 1970.
  var modified: Double

  /// Of what a link leads to; nil for what is no file.
  init?(ofFileAt path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int(status.st_size)
    modified = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
  }
}
