internal import CallModel
internal import Foundation
internal import Ingest
internal import ServiceLevels

extension ImportReview {
  /// Ratings that come in, held against those of the folder and against each other.
  ///
  /// Who rates the same again on another day, or in a workbook of another import, corrects what they said.
  /// Two values at once under one id are no correction: a row stands twice, or a copy bears a colleague's
  /// id. Neither is taken.
  struct NewRatings {
    private(set) var ratings: [Rating] = []
    private(set) var known = 0
    /// What was said before by the same rater, what is changed, and what stands twice.
    var problems: [InputProblem] { told + twice + changed }
    private var told: [InputProblem] = []
    private var twice: [InputProblem] = []
    private var changed: [InputProblem] = []
    private let clock: LocalClock
    /// What raters of the folder said.
    private var said: [Key: [Rating]]
    /// Where new ones stand, and of which workbook they are.
    private var places: [Key: [Place]] = [:]

    private struct Key: Hashable {
      var call: String
      var criterion: String
      var rater: String

      init(_ rating: Rating) {
        call = rating.callID
        criterion = rating.criterion
        rater = ReviewWords.folded(rating.raterID)
      }

      init(_ item: WithoutOccasion) {
        call = item.callID
        criterion = item.criterion
        rater = ReviewWords.folded(item.raterID)
      }
    }

    private struct Place {
      var rating: Rating
      var day: Day?
      var place: String
    }

    init(_ centre: Centre) {
      clock = centre.clock
      said = Dictionary(grouping: centre.tables.ratings, by: Key.init)
    }

    private func lastWord(of ratings: [Rating]) -> Rating? {
      let words = ratings.map { DatedWord(says: true, by: $0.raterID, at: $0.at) }
      guard case .counts(let place) = LastWord(of: words, clock) else { return nil }
      return ratings[place]
    }

    mutating func add(_ entries: ReviewEntries) {
      var corrected: [Rating] = []
      for (number, rating) in entries.ratings.enumerated() {
        let key = Key(rating)
        let place = entries.ratingPlaces.at(number)
        let own = said[key] ?? []
        let last = lastWord(of: own)
        let same = own.filter { $0.value == rating.value }.map(\.at)
        if ImportReview.hasSaid(same, on: entries.isDated ? rating.at : nil, clock) {
          known += 1
          if last?.value != rating.value {
            told.append(.saidOtherwiseSince(place, entries.isDated))
          }
          continue
        }
        let day = rating.at.map(clock.day)
        let others = (places[key] ?? []).filter { $0.day == day }
        if others.contains(where: { $0.rating.value == rating.value }) {
          known += 1
          continue
        }
        places[key, default: []].append(Place(rating: rating, day: day, place: place))
        if let first = others.first {
          twice.append(.ratedTwice(rating, place, first.rating, first.place))
          ratings.removeAll { Key($0) == key && $0.at.map(clock.day) == day }
          continue
        }
        ratings.append(rating)
        if let last, last.value != rating.value { corrected.append(rating) }
      }
      for item in entries.withoutOccasion {
        guard let last = lastWord(of: said[Key(item)] ?? []) else { continue }
        told.append(.standsThough(item, last))
      }
      let left = Set(ratings.map(Key.init))
      let changes = corrected.filter { left.contains(Key($0)) }
      guard let first = changes.first else { return }
      changed.append(.corrected(changes.count, by: first, in: entries.ratingPlaces.first ?? ""))
    }
  }
}

extension InputProblem {
  fileprivate static func ratedTwice(
    _ rating: Rating, _ place: String, _ other: Rating, _ otherPlace: String
  ) -> InputProblem {
    let (value, first) = (Figure.plain(rating.value), Figure.plain(other.value))
    return InputProblem(
      .reviewRatedTwice, file: place,
      what: LocalText(
        zh:
          "\(rating.raterID) 对 \(rating.callID) 的 \(rating.criterion) 评了 \(first)（\(otherPlace)）又评 \(value)，都没有收入",
        en:
          "\(rating.raterID) rates \(rating.criterion) of \(rating.callID) \(first) (\(otherPlace)) and \(value); neither was taken"
      ),
      fix: LocalText(
        zh: "请留下一个再导入；是两个人评的，请各写各的工号",
        en: "keep one and import again; if two people rated, have each write their own id"))
  }

  /// A 不适用 where the same rater gave a value before, which stands.
  fileprivate static func standsThough(_ item: WithoutOccasion, _ last: Rating) -> InputProblem {
    let value = Figure.plain(last.value)
    return InputProblem(
      .reviewSaidOtherwise, file: item.place,
      what: LocalText(
        zh:
          "\(item.raterID) 先前给 \(item.callID) 的 \(item.criterion) 评了 \(value)，这里填的不适用不撤回它，仍按 \(value) 计",
        en:
          "\(item.raterID) rated \(item.criterion) of \(item.callID) \(value) before; 'n/a' here does not take that back, and \(value) still counts"
      ),
      fix: LocalText(
        zh: "要改分，请填新的分值；要撤回，请从 ratings.csv 删去那一行",
        en: "to change it, write another value; to take it back, delete its row from ratings.csv"),
      effect: .note, callID: item.callID)
  }

  /// - Parameter place: of the workbook's first rating.
  fileprivate static func corrected(
    _ count: Int, by rating: Rating, in place: String
  ) -> InputProblem {
    InputProblem(
      .reviewCorrected, file: place.split(separator: "[").first.map(String.init) ?? place,
      what: LocalText(
        zh: "\(rating.raterID) 的 \(count) 项评分与先前登记的不同，以后来的为准",
        en:
          "\(count.counted("rating")) of \(rating.raterID)'s \(count == 1 ? "differs" : "differ") from what was entered before, and the later counts"
      ),
      fix: LocalText(
        zh: "如果不是同一个人评的，请改正工号再导入",
        en: "if somebody else rated, correct the id and import again"),
      effect: .note)
  }
}
