internal import Foundation

/// Where a run of tests keeps what it needs for a while: one folder, gone when the run ends.
///
/// A run that is killed cannot clear up: the next one removes what it left. A run holds a lock in its
/// folder as long as it lives, so that of several at once none takes away another's.
public enum RunFolder {
  private static let prefix = "affinity-tests-"
  private static let lock = "lock"

  /// This run's.
  public static let path: String = {
    let parent = FileManager.default.temporaryDirectory.path
    removeLeftovers(in: parent)
    while true {
      // Short, for the browser makes a socket below, whose path has a limit.
      let folder = parent + "/" + prefix + UUID().uuidString.prefix(8)
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: false)
      } catch {
        // Nothing can be tested without it, unless only the name was taken.
        precondition(FileManager.default.fileExists(atPath: folder), "\(error)")
        continue
      }
      // Never closed: the lock ends with the process.
      guard hold(folder, O_RDWR | O_CREAT) != nil else { continue }
      atexit { try? FileManager.default.removeItem(atPath: RunFolder.path) }
      return folder
    }
  }()

  /// A path of its own in this run's folder, where nothing is yet.
  public static func fresh(_ name: String) -> String { path + "/" + name + "-" + UUID().uuidString }

  /// Removes the folders of runs that are no more.
  public static func removeLeftovers(in parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let folder = parent + "/" + name
      guard let held = hold(folder, O_RDWR) else { continue }
      try? FileManager.default.removeItem(atPath: folder)
      close(held)
    }
  }

  /// Takes the folder's lock; nil where it has none, or somebody holds it.
  public static func hold(_ folder: String) -> Int32? { hold(folder, O_RDWR | O_CREAT) }

  private static func hold(_ folder: String, _ flags: Int32) -> Int32? {
    // Commands that are started do not hold it.
    let file = open(folder + "/" + lock, flags | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return file }
    close(file)
    return nil
  }
}
