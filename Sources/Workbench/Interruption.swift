internal import Foundation
internal import Synchronization

/// Signals that ask this program to end (Ctrl-C, a closed terminal, `kill`), while it has something to put
/// right first: another program of its own group to stop, a folder to take away.
package enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let asked = Atomic<Int32>(0)

  private struct Watch {
    var count = 0
    /// What stood for each signal before.
    var earlier: [(signal: Int32, action: sigaction)] = []
  }

  private static let watch = Mutex(Watch())

  /// Runs `body`, which can ask whether a signal has come. Meanwhile none of them ends this program; those
  /// that were ignored before stay ignored.
  static func watched<Result>(_ body: (_ asked: () -> Int32?) -> Result) -> Result {
    watch.withLock { watch in
      watch.count += 1
      guard watch.count == 1 else { return }
      asked.store(0, ordering: .relaxed)
      for signal in signals {
        var earlier = sigaction()
        guard sigaction(signal, nil, &earlier) == 0, !isIgnored(earlier) else { continue }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { Interruption.note($0) }
        sigaction(signal, &action, nil)
        watch.earlier.append((signal, earlier))
      }
    }
    // Who starts us from a thread that blocks signals, as libdispatch's do, hands that down.
    var heard = sigset_t()
    sigemptyset(&heard)
    for signal in signals { sigaddset(&heard, signal) }
    pthread_sigmask(SIG_UNBLOCK, &heard, nil)
    defer {
      watch.withLock { watch in
        watch.count -= 1
        guard watch.count == 0 else { return }
        for (signal, earlier) in watch.earlier {
          var action = earlier
          sigaction(signal, &action, nil)
        }
        watch.earlier = []
      }
    }
    return body {
      let signal = asked.load(ordering: .relaxed)
      return signal == 0 ? nil : signal
    }
  }

  /// Ends this program as the signal would have ended it.
  package static func end(by signal: Int32) -> Never {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(signal, &action, nil)
    var own = sigset_t()
    sigemptyset(&own)
    sigaddset(&own, signal)
    pthread_sigmask(SIG_UNBLOCK, &own, nil)
    raise(signal)
    exit(128 + signal)
  }

  private static func note(_ signal: Int32) { asked.store(signal, ordering: .relaxed) }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
