import CallModel
import Foundation

/// A line on the terminal that says how far long work has come, its rate and the time left.
///
/// Nothing is written where standard error is not a terminal.
final class ProgressBar {
  private let label: String
  private let total: Int
  private let isShown: Bool
  private let start = DispatchTime.now()
  private var lastDrawn: UInt64 = 0

  init(_ label: String, total: Int) {
    self.label = label
    self.total = total
    self.isShown = isatty(STDERR_FILENO) == 1 && total > 1
  }

  func update(_ done: Int) {
    guard isShown else { return }
    let now = DispatchTime.now().uptimeNanoseconds
    guard done == total || now - lastDrawn > 100_000_000 else { return }
    lastDrawn = now
    let elapsed = Double(now - start.uptimeNanoseconds) / 1e9
    let rate = elapsed > 0 ? Double(done) / elapsed : 0
    let rest = rate > 0 ? Double(total - done) / rate : 0
    let width = 28
    let filled = total == 0 ? width : width * done / total
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    // The time left is told in full seconds: as long as there is any, not `0:00`.
    let left = Figure.clock(Seconds(rest.rounded(.up)))
    let figures = "\(done)/\(total)  \(Figure.fixed(rate, 0))/s  \(left)"
    write("\r\u{1B}[K\(label) \(bar) \(figures)")
  }

  func finish() {
    guard isShown else { return }
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    Terminal.note(text)
  }
}
