import Assessment
import CallModel
import CallStatistics

import struct Foundation.Date

/// Ratings by call, criterion and rater, beside the machine's values.
struct RatingTable {
  struct Criterion {
    var id: String
    var name: LocalText
    var subMetric: SubMetric
    var points: Double
  }

  let criteria: [Criterion]
  let raters: [String]
  let ratingCount: Int
  private let calls: [String]
  /// By call, criterion, rater; of several by the same rater the latest.
  private var given: [String: [String: [String: Rating]]] = [:]
  private var machine: [String: [String: Double]] = [:]

  var callCount: Int { calls.count }

  init(_ ratings: [Rating], _ scorecards: [Scorecard]) {
    var order: [Criterion] = []
    var known: Set<String> = []
    for card in scorecards {
      for score in card.criteria where known.insert(score.id).inserted {
        order.append(
          Criterion(
            id: score.id, name: score.name, subMetric: score.subMetric, points: score.points))
      }
    }
    var given: [String: [String: [String: Rating]]] = [:]
    for rating in ratings where known.contains(rating.criterion) {
      let other = given[rating.callID]?[rating.criterion]?[rating.raterID]
      if let other, (other.at ?? .distantPast) > (rating.at ?? .distantPast) { continue }
      given[rating.callID, default: [:]][rating.criterion, default: [:]][rating.raterID] = rating
    }
    var machine: [String: [String: Double]] = [:]
    for card in scorecards where given[card.call.id] != nil {
      for score in card.criteria {
        let value = score.automaticValue ?? (score.mode == .automatic ? score.value.value : nil)
        if let value { machine[card.call.id, default: [:]][score.id] = value }
      }
    }
    var raters: Set<String> = []
    var rated: Set<String> = []
    var count = 0
    for criteria in given.values {
      for (criterion, values) in criteria {
        rated.insert(criterion)
        count += values.count
        raters.formUnion(values.keys)
      }
    }
    self.given = given
    self.machine = machine
    self.criteria = order.filter { rated.contains($0.id) }
    self.raters = raters.sorted()
    calls = given.keys.sorted()
    ratingCount = count
  }

  /// The raters' values of each call, in the order of the raters' ids.
  func values(of criterion: String) -> [[(rater: String, value: Double)]] {
    calls.compactMap { call in
      given[call]?[criterion]?.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) }
    }
  }

  /// The raters' mean and the machine's value of each call that has both.
  func machineValues(of criterion: String) -> [[Double]] {
    calls.compactMap { call in
      guard let values = given[call]?[criterion], let own = machine[call]?[criterion],
        let mean = Self.mean(values)
      else { return nil }
      return [mean, own]
    }
  }

  /// Each rater's score of each call, over the criteria that all its raters judged.
  func scores(of subMetric: SubMetric) -> [[String: Double]] {
    calls.compactMap { call in
      guard let rated = given[call] else { return nil }
      let mine = criteria.filter { $0.subMetric == subMetric && rated[$0.id] != nil }
      var raters: Set<String> = []
      for criterion in mine {
        if let values = rated[criterion.id] { raters.formUnion(values.keys) }
      }
      let common = mine.filter { rated[$0.id]?.count == raters.count }
      var scores: [String: Double] = [:]
      for rater in raters {
        var earned = 0.0
        var possible = 0.0
        for criterion in common {
          guard let value = rated[criterion.id]?[rater]?.value else { continue }
          earned += criterion.points * value
          possible += criterion.points
        }
        if possible > 0 { scores[rater] = 100 * earned / possible }
      }
      return scores.count >= 2 ? scores : nil
    }
  }

  /// The raters' mean score and the machine's over the criteria that both judged.
  func machineScores(of subMetric: SubMetric) -> [[Double]] {
    calls.compactMap { call in
      var people = 0.0
      var own = 0.0
      var possible = 0.0
      for criterion in criteria where criterion.subMetric == subMetric {
        guard let values = given[call]?[criterion.id], let value = machine[call]?[criterion.id],
          let mean = Self.mean(values)
        else { continue }
        people += criterion.points * mean
        own += criterion.points * value
        possible += criterion.points
      }
      return possible > 0 ? [100 * people / possible, 100 * own / possible] : nil
    }
  }

  /// Own value less the others' mean, in points of 100, wherever somebody else rated the same.
  func gaps(of rater: String) -> [(gap: Double, at: Date?)] {
    var gaps: [(gap: Double, at: Date?)] = []
    for call in calls {
      for criterion in criteria {
        guard let values = given[call]?[criterion.id], let own = values[rater],
          let mean = Self.mean(values.filter { $0.key != rater })
        else { continue }
        gaps.append((100 * (own.value - mean), own.at))
      }
    }
    return gaps
  }

  func counts(of rater: String) -> (ratings: Int, calls: Int) {
    var ratings = 0
    var rated = 0
    for call in calls {
      let own = given[call]?.values.filter { $0[rater] != nil }.count ?? 0
      ratings += own
      if own > 0 { rated += 1 }
    }
    return (ratings, rated)
  }

  private static func mean(_ values: [String: Rating]) -> Double? {
    Moments.mean(values.sorted { $0.key < $1.key }.map(\.value.value))
  }
}
