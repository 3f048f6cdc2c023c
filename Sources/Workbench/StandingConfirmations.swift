internal import CallModel
internal import Foundation
internal import ServiceLevels

/// What people confirmed and nobody found untrue since: when, and who.
struct StandingConfirmations: Sendable {
  /// Those after the last time that somebody found the point untrue, by call and point.
  private let said: [String: [Confirmation]]
  private let clock: LocalClock

  /// - Parameter centre: with its verdicts settled.
  init(_ centre: Centre) {
    clock = centre.clock
    said = Dictionary(grouping: centre.tables.confirmations) {
      AppealBook.key($0.callID, $0.subject)
    }
    .filter { Confirmation.latest($0.value)?.upheld == true }
    .mapValues { said in
      let rejected = said.filter { !$0.upheld }.compactMap(\.at).max()
      return said.filter { item in
        item.upheld && (rejected.map { end in item.at.map { $0 > end } ?? false } ?? true)
      }
    }
  }

  /// Whether a point stands confirmed.
  func holds(_ point: String) -> Bool { said[point] != nil }

  /// Since when a point stands confirmed; nil where it does not, and where no date was written.
  func since(_ point: String) -> Date? { said[point]?.compactMap(\.at).min() }

  /// Whether somebody confirmed the point before they decided an appeal against it.
  ///
  /// - Parameter decided: nil comes after everything.
  func isBy(_ person: String, _ point: String, before decided: Date?) -> Bool {
    let name = ReviewWords.folded(person)
    return said[point]?.contains { item in
      ReviewWords.folded(item.by) == name
        && decided.map { !LastWord.isLater(item.at, than: $0, clock) } ?? true
    } == true
  }
}
