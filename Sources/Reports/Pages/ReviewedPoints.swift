internal import Assessment
internal import CallModel
internal import Foundation

/// What people said of the machine's findings, for the pages to tell: the last word on each counts, as
/// in an appeal.
struct ReviewedPoints {
  let say: Say
  /// Names of criteria by their ids, and of critical errors and own checks by theirs.
  let names: [String: LocalText]

  /// A verdict with the name of what it is about.
  struct Point {
    var name: String
    var confirmation: Confirmation
  }

  /// The last words on what the machine raises in calls; what is about orders is left out.
  func points(_ confirmations: [Confirmation]) -> [Point] {
    func thing(_ item: Confirmation) -> [String] { [item.callID, item.subject] }
    var verdicts = Confirmation.latest(confirmations, on: thing)
    return confirmations.compactMap { item in
      guard let last = verdicts.removeValue(forKey: thing(item)) else { return nil }
      return name(of: last.subject).map { Point(name: $0, confirmation: last) }
    }
  }

  private func name(of subject: String) -> String? {
    if let name = names[subject] {
      return subject.hasPrefix("K") ? subject + " " + say(name) : say(name)
    }
    if let name = CalibrationView.names[subject], subject.hasPrefix("K") {
      return subject + " " + say(name)
    }
    guard let check = CheckCatalog.all.first(where: { $0.id == subject }) else { return nil }
    return names[check.criterion].map { check.criterion + " " + say($0) } ?? check.criterion
  }

  /// `R2，2026-11-03`.
  func source(_ item: Confirmation, _ time: LocalTime) -> String {
    say.list([item.by, item.at.map { String(time.text($0).prefix(10)) }].compactMap(\.self))
  }
}
