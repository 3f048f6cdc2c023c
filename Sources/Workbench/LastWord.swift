internal import CallModel
internal import Foundation
internal import ServiceLevels

/// A word of a person on a point: a decision on an appeal, a verdict on a finding.
struct DatedWord: Hashable, Sendable {
  /// Upheld, true.
  var says: Bool
  var by: String?
  var at: Date?
}

/// Which of several words on the same point counts.
///
/// The latest: by its day, and within a day by its hour where both name one; words without a date come
/// before those with one. Of the same moment one's own last word counts. Words of different people that
/// contradict each other and of which none is the later settle nothing: which of them counted would
/// hang on the order of rows or files, which nobody can answer for.
enum LastWord: Hashable {
  /// The place of the word that counts.
  case counts(Int)
  /// The places of those that contradict each other.
  case opposed([Int])
  /// Nobody said anything.
  case none

  init(of words: [DatedWord], _ clock: LocalClock) {
    let last = words.indices.filter { place in
      !words.contains { Self.isLater($0.at, than: words[place].at, clock) }
    }
    guard let end = last.last else {
      self = .none
      return
    }
    let people = Set(last.map { words[$0].by.map(ReviewWords.folded) })
    let isOfOne = people.count == 1 && !people.contains(nil)
    let isAgreed = Set(last.map { words[$0].says }).count == 1
    self = isAgreed || isOfOne ? .counts(end) : .opposed(last)
  }

  static func isLater(_ date: Date?, than other: Date?, _ clock: LocalClock) -> Bool {
    guard let date else { return false }
    guard let other else { return true }
    let (day, earlier) = (clock.day(of: date), clock.day(of: other))
    if day != earlier { return day > earlier }
    let haveHours = clock.secondOfDay(date) != 0 && clock.secondOfDay(other) != 0
    return haveHours && date > other
  }
}
