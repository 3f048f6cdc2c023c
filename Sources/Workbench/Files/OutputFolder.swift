package import CallModel
internal import Foundation
internal import Ingest

/// A folder that results are written to: each file whole or not at all.
package struct OutputFolder: Sendable {
  package let path: String

  /// - Throws: `InputProblem` when the folder cannot be made.
  package init(_ path: String) throws(InputProblem) {
    self.path = path
    try makeFolder("")
  }

  /// A folder for what is made of a data folder.
  ///
  /// - Parameter pages: the names of pages that will stand in it.
  /// - Throws: the data folder itself, whose tables the results would be taken for the next time, a place among
  ///   its recordings or transcripts, which they would be taken for as well, and a folder where something else
  ///   has a page of that name, which would be lost.
  package init(
    _ path: String, apartFrom data: String, pages: [String] = []
  ) throws(InputProblem) {
    if !path.isEmpty {
      let own = Self.plain(path)
      if own == Self.plain(data) { throw .outputIsData(path) }
      for name in ["recordings", "transcripts"]
      where (own + "/").hasPrefix(Self.plain(data + "/" + name) + "/") {
        throw .outputAmongCalls(path, name)
      }
    }
    for page in pages {
      let file = path + "/" + page
      guard let found = FileManager.default.contents(atPath: file), !found.isEmpty else {
        continue
      }
      // Every page of ours, of whatever version, names this policy in its head.
      let head = String(decoding: found.prefix(2048), as: UTF8.self)
      if !head.contains("Content-Security-Policy\" content=\"default-src &#39;none&#39;") {
        throw .foreignPage(file)
      }
    }
    try self.init(path)
  }

  /// Whether a folder holds a file of this name.
  static func holds(_ name: String, at path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + name)
  }

  /// With links followed and without dots.
  static func plain(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// A folder's path with an ending of its name. `.` and `..` have none: theirs is that of the folder they
  /// stand for.
  package static func beside(_ folder: String, adding ending: String) -> String {
    let last = folder.split(separator: "/").last
    return (last == nil || last == "." || last == ".." ? plain(folder) : folder) + ending
  }

  package func file(_ name: String) -> String { name.isEmpty ? path : path + "/" + name }

  package func makeFolder(_ name: String) throws(InputProblem) {
    do {
      try FileManager.default.createDirectory(
        atPath: file(name), withIntermediateDirectories: true)
    } catch {
      throw unwritable(name, because: Self.obstacle(on: file(name)))
    }
  }

  /// What keeps a folder from being made: the number of the system's error at the nearest place that says
  /// one, or 0.
  private static func obstacle(on path: String) -> Int32 {
    var path = path
    while !path.isEmpty {
      var status = stat()
      if stat(path, &status) == 0 {
        if status.st_mode & S_IFMT != S_IFDIR { return ENOTDIR }
        return access(path, W_OK) == 0 ? 0 : errno
      }
      if errno != ENOENT && errno != ENOTDIR { return errno }
      guard let slash = path.lastIndex(of: "/") else { break }
      path = String(path[..<slash])
    }
    return 0
  }

  /// Writes beside the place and renames, so a reader never sees half a file. A file that already
  /// holds the same bytes is left alone.
  package func write(_ bytes: [UInt8], to name: String) throws(InputProblem) {
    try write([bytes], to: name)
  }

  /// The same for a file that comes in pieces.
  package func write(_ pieces: [[UInt8]], to name: String) throws(InputProblem) {
    try write(pieces, byteCount: pieces.reduce(0) { $0 + $1.count }, to: name)
  }

  /// The same for pieces that are made one after the other, perhaps twice.
  ///
  /// - Parameter size: bytes of all pieces together; where they end before, nothing is written.
  package func write(
    _ pieces: some Sequence<[UInt8]>, byteCount size: Int, to name: String
  ) throws(InputProblem) {
    let target = file(name)
    if Self.holds(target, pieces, size) { return }
    let partial = Self.partial(of: target)
    func create() -> Int32 { open(partial, O_WRONLY | O_CREAT | O_TRUNC, 0o644) }
    var descriptor = create()
    if descriptor < 0, errno == ENOENT || errno == ENOTDIR, let slash = name.lastIndex(of: "/") {
      try makeFolder(String(name[..<slash]))
      descriptor = create()
    }
    guard descriptor >= 0 else { throw unwritable(name, because: errno) }
    var written = 0
    var failure: Int32 = 0
    for piece in pieces {
      guard Self.write(piece, to: descriptor) else {
        failure = errno == 0 ? EIO : errno
        break
      }
      written += piece.count
    }
    if failure == 0, written != size { failure = EIO }
    // Some disks tell only here that they are full.
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(partial, target) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(partial)
      throw unwritable(name, because: failure)
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  /// Whether the file is there with exactly these bytes.
  private static func holds(
    _ path: String, _ pieces: some Sequence<[UInt8]>, _ size: Int
  ) -> Bool {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) == size, size > 0 else {
      return false
    }
    var compared = 0
    for piece in pieces {
      compared += piece.count
      let isSame = piece.withUnsafeBytes { bytes in
        var at = 0
        var buffer = [UInt8](repeating: 0, count: min(bytes.count, 1 << 18))
        while at < bytes.count {
          let count = Foundation.read(descriptor, &buffer, min(buffer.count, bytes.count - at))
          if count < 0 && errno == EINTR { continue }
          guard count > 0, let base = bytes.baseAddress, memcmp(base + at, buffer, count) == 0
          else { return false }
          at += count
        }
        return true
      }
      if !isSame { return false }
    }
    return compared == size
  }

  package func write(_ text: String, to name: String) throws(InputProblem) {
    try write(Array(text.utf8), to: name)
  }

  package func read(_ name: String) -> [UInt8]? {
    let descriptor = open(file(name), O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      while count < size {
        let read = Foundation.read(descriptor, base + count, size - count)
        if read < 0 && errno == EINTR { continue }
        if read < 0 { isRead = false }
        guard read > 0 else { break }
        count += read
      }
    }
    return isRead ? bytes : nil
  }

  /// Adds a line in one write, which the system keeps apart from those of other threads.
  func append(line: [UInt8], to name: String) {
    let descriptor = open(file(name), O_WRONLY | O_CREAT | O_APPEND, 0o644)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    _ = line.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Removes a file of this folder; a name that leads out of it is left alone.
  package func remove(_ name: String) {
    if name.split(separator: "/").contains("..") { return }
    unlink(file(name))
  }

  /// Removes the half-written files that stopped runs left in places of this folder. Those of a run that is
  /// still at work stay.
  func removeLeftovers(in places: [String]) {
    for place in places {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: file(place))) ?? []
      for name in names {
        guard let mark = name.range(of: Self.partialMark),
          let process = pid_t(name[mark.upperBound...]), process > 0
        else { continue }
        // Nothing of this run is written yet; what bears its number is older.
        let isAtWork = process != getpid() && (kill(process, 0) == 0 || errno == EPERM)
        if !isAtWork { unlink(file(place.isEmpty ? name : place + "/" + name)) }
      }
    }
  }

  private static let partialMark = ".partial-"

  /// Whether a file may take this place: nothing is there, or a file is. A device would be gone with its name.
  static func mayReplace(_ path: String) -> Bool {
    PlainFile.isThere(path) || !FileManager.default.fileExists(atPath: path)
  }

  /// Where a file is written before it is whole.
  static func partial(of path: String) -> String { path + partialMark + "\(getpid())" }

  /// The relative path from a folder to a file.
  static func way(from folder: String, to file: String) -> String {
    func parts(_ path: String) -> [String] {
      URL(fileURLWithPath: path).standardizedFileURL.path.split(separator: "/").map(String.init)
    }
    let here = parts(folder)
    let there = parts(file)
    let shared = zip(here, there).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: here.count - shared) + there[shared...])
      .joined(separator: "/")
  }

  /// - Parameter failure: the number of the system's error; 0 where it is not known.
  func unwritable(_ name: String, because failure: Int32 = 0) -> InputProblem {
    let (reason, fix) = Self.words(for: failure)
    return InputProblem(
      .fileUnwritable, file: file(name),
      what: LocalText(
        zh: "无法写入" + (reason.map { "：\($0.zh)" } ?? ""),
        en: "cannot be written" + (reason.map { ": \($0.en)" } ?? "")),
      fix: fix)
  }

  /// What a system's error comes to, and what to do.
  private static func words(for failure: Int32) -> (reason: LocalText?, fix: LocalText) {
    switch failure {
    case ENOSPC, EDQUOT:
      (
        LocalText(zh: "磁盘已满", en: "the disk is full"),
        LocalText(
          zh: "请腾出空间，或写到另一个磁盘", en: "free some space, or write to another disk")
      )
    case EFBIG:
      (
        LocalText(zh: "文件超过系统允许的大小", en: "the file is larger than the system allows"),
        LocalText(
          zh: "请放宽限制（ulimit -f），或写到另一个磁盘",
          en: "raise the limit (ulimit -f), or write to another disk")
      )
    case EROFS:
      (
        LocalText(zh: "磁盘是只读的", en: "the disk is read-only"),
        LocalText(zh: "请写到另一个位置", en: "write to another place")
      )
    case EACCES, EPERM:
      (
        LocalText(zh: "没有权限", en: "it is not permitted"),
        LocalText(
          zh: "请检查目录权限，或写到另一个位置",
          en: "check the folder's permissions, or write to another place")
      )
    case ENOTDIR, EEXIST:
      (
        LocalText(zh: "该是目录的地方有一个文件", en: "a file is where a folder should be"),
        LocalText(zh: "请移走它，或写到另一个位置", en: "move it away, or write to another place")
      )
    case EISDIR:
      (
        LocalText(zh: "该是文件的地方有一个目录", en: "a folder is where a file should be"),
        LocalText(zh: "请移走它，或写到另一个位置", en: "move it away, or write to another place")
      )
    case ELOOP:
      (
        LocalText(zh: "链接绕成了圈", en: "links lead round in a circle"),
        LocalText(zh: "请改正链接，或写到另一个位置", en: "mend the link, or write to another place")
      )
    default:
      (
        nil,
        LocalText(
          zh: "请检查目录权限和磁盘空间", en: "check the folder's permissions and the free space")
      )
    }
  }
}
