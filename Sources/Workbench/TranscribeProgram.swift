internal import CallModel
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#endif

/// Another program, run with its arguments as they are: no shell reads them.
enum ForeignProgram {
  enum Ending: Hashable, Sendable {
    case status(Int)
    case signal(Int)
    /// It was stopped when its time was over.
    case outOfTime
    /// It could not be started, and why.
    case notStarted(LocalText)
  }

  private static func reason(_ failure: Int32) -> LocalText {
    switch failure {
    case ENOENT: LocalText(zh: "找不到这个程序", en: "there is no such program")
    case EACCES: LocalText(zh: "没有执行它的权限", en: "it may not be run")
    default: LocalText(verbatim: String(cString: strerror(failure)))
    }
  }

  /// Runs until the program ends or its time is over, and then stops it with all it has started.
  ///
  /// - Parameters:
  ///   - arguments: the program, looked up in `PATH`, and what it is given.
  ///   - limit: seconds it may take.
  static func run(
    _ arguments: [String], limit: Double, output: String, errors: String
  ) -> Ending {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that its children can be stopped with it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)

    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    argv.append(nil)
    var envp: [UnsafeMutablePointer<CChar>?] = ProcessInfo.processInfo.environment
      .map { strdup("\($0.key)=\($0.value)") }
    envp.append(nil)
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawnp(&process, arguments[0], &actions, &attributes, argv, envp)
    guard failure == 0 else { return .notStarted(Self.reason(failure)) }
    return wait(for: process, limit: limit)
  }

  private static func wait(for process: pid_t, limit: Double) -> Ending {
    let clock = ContinuousClock()
    let start = clock.now
    var isStopped = false
    var nap: UInt32 = 2_000
    while true {
      var status: Int32 = 0
      let found = waitpid(process, &status, WNOHANG)
      if found == process || (found < 0 && errno != EINTR) {
        // What it left behind in its group must not outlive it once its time is over.
        if isStopped {
          kill(-process, SIGKILL)
          return .outOfTime
        }
        let signal = Int(status & 0x7F)
        return signal == 0 ? .status(Int((status >> 8) & 0xFF)) : .signal(signal)
      }
      let spent = clock.now - start
      if !isStopped, spent > .seconds(limit) {
        kill(-process, SIGTERM)
        isStopped = true
      } else if isStopped, spent > .seconds(limit + 2) {
        kill(-process, SIGKILL)
      }
      usleep(nap)
      nap = min(50_000, nap * 2)
    }
  }
}
