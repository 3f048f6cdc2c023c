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
    /// It was stopped because what it wrote had no end.
    case endless
    /// It was stopped because this program was asked to end, by this signal.
    case interrupted(Int32)
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

  /// What each of its files may hold, in bytes: a program that only warns would else fill the disk.
  static let room = 1 << 28

  /// Runs until the program ends, its time is over, a file of it is too large or this program is asked to
  /// end; in the last three cases it is stopped with all it has started.
  ///
  /// - Parameters:
  ///   - arguments: the program, looked up in `PATH`, and what it is given.
  ///   - limit: seconds it may take.
  ///   - results: files beside `output` and `errors` that it may write.
  ///   - room: what each of these files may hold, in bytes.
  static func run(
    _ arguments: [String], limit: Double, output: String, errors: String, results: [String] = [],
    room: Int = Self.room
  ) -> Ending {
    Interruption.watched { asked in
      let ending = start(arguments, output: output, errors: errors) { process in
        wait(for: process, limit: limit, files: [output, errors] + results, room: room, asked)
      }
      // It may have come while the program ended by itself.
      return asked().map(Ending.interrupted) ?? ending
    }
  }

  private static func start(
    _ arguments: [String], output: String, errors: String, _ wait: (pid_t) -> Ending
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
    // A group of its own, so that its children can be stopped with it; and no signal blocked, whoever started us.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)

    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    argv.append(nil)
    var envp: [UnsafeMutablePointer<CChar>?] = ProcessInfo.processInfo.environment
      .map { strdup("\($0.key)=\($0.value)") }
    envp.append(nil)
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawnp(&process, arguments[0], &actions, &attributes, argv, envp)
    guard failure == 0 else { return .notStarted(Self.reason(failure)) }
    return wait(process)
  }

  private static func wait(
    for process: pid_t, limit: Double, files: [String], room: Int, _ asked: () -> Int32?
  ) -> Ending {
    let clock = ContinuousClock()
    let start = clock.now
    // Why it was stopped, and when.
    var stopped: (ending: Ending, at: ContinuousClock.Instant)?
    var nap: UInt32 = 2_000
    while true {
      var status: Int32 = 0
      let found = waitpid(process, &status, WNOHANG)
      if found == process || (found < 0 && errno != EINTR) {
        // What it left behind in its group must not outlive it once it was stopped.
        if let stopped {
          kill(-process, SIGKILL)
          return stopped.ending
        }
        let signal = Int(status & 0x7F)
        return signal == 0 ? .status(Int((status >> 8) & 0xFF)) : .signal(signal)
      }
      let now = clock.now
      if let stopped {
        if now - stopped.at > .seconds(2) { kill(-process, SIGKILL) }
      } else {
        var ending: Ending?
        if let signal = asked() {
          ending = .interrupted(signal)
        } else if now - start > .seconds(limit) {
          ending = .outOfTime
        } else if files.contains(where: { FileStamp(ofFileAt: $0).map { $0.size > room } ?? false })
        {
          ending = .endless
        }
        if let ending {
          kill(-process, SIGTERM)
          stopped = (ending, now)
        }
      }
      usleep(nap)
      nap = min(50_000, nap * 2)
    }
  }
}
