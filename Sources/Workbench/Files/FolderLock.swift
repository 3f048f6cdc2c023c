package import CallModel
internal import Foundation

/// An output folder held for one run: two at once would mix their pages, and neither would tell.
///
/// The system lets it go with the process, however that ends, so no run can leave it behind.
package final class FolderLock: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Nil on a disk that knows no locks, where the run goes on without.
  ///
  /// - Throws: another run holds the folder.
  package static func hold(_ folder: String) throws(InputProblem) -> FolderLock? {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return FolderLock(descriptor) }
    let isHeld = errno == EWOULDBLOCK
    close(descriptor)
    if isHeld { throw .outputAtWork(folder) }
    return nil
  }
}

extension InputProblem {
  package static func outputAtWork(_ path: String) -> InputProblem {
    InputProblem(
      .outputBusy, file: path,
      what: LocalText(
        zh: "另一个 affinity report 正在写这个目录，同时写会把两次的页面混在一起",
        en: "another 'affinity report' is writing here, and two at once would mix their pages"),
      fix: LocalText(
        zh: "请等它结束后再运行，或用 --output 指定另一个目录",
        en: "run again when it is done, or name another folder with --output"))
  }
}
