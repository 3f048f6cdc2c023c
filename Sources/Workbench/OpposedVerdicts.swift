internal import CallModel
internal import Foundation
internal import Ingest
internal import ServiceLevels

extension Centre {
  /// Has whoever reviews bear one spelling of their id: that of the table of agents, else the first.
  mutating func settleReviewers() {
    var spelling: [String: String] = [:]
    let ids =
      tables.agents.map(\.id) + tables.ratings.map(\.raterID) + tables.confirmations.map(\.by)
    for id in ids {
      let key = ReviewWords.folded(id)
      if spelling[key] == nil { spelling[key] = id }
    }
    func settled(_ id: String) -> String { spelling[ReviewWords.folded(id)] ?? id }
    for index in tables.ratings.indices {
      tables.ratings[index].raterID = settled(tables.ratings[index].raterID)
    }
    for index in tables.confirmations.indices {
      tables.confirmations[index].by = settled(tables.confirmations[index].by)
    }
  }

  /// Keeps each rater's last word on a criterion of a call: the latest by its day, and within a day by its
  /// hour where both name one, else by its row.
  mutating func settleRatings() {
    let all = tables.ratings
    let groups = all.indices.grouped {
      AppealBook.key(
        AppealBook.key(all[$0].callID, all[$0].criterion), ReviewWords.folded(all[$0].raterID))
    }
    guard groups.count < all.count else { return }
    var kept: Set<Int> = []
    for (_, places) in groups {
      let words = places.map { DatedWord(says: true, by: all[$0].raterID, at: all[$0].at) }
      if case .counts(let last) = LastWord(of: words, clock) { kept.insert(places[last]) }
    }
    tables.ratings = all.indices.filter(kept.contains).map { all[$0] }
  }

  /// Has the last word of people on each point count, and none of theirs where several contradict each
  /// other at the same time: the point is then open as if nobody had heard it, and that is told.
  mutating func settleVerdicts() {
    let all = tables.confirmations
    let groups = all.indices.grouped {
      AppealBook.key(all[$0].callID, ReviewWords.folded(all[$0].subject))
    }
    var dropped: Set<Int> = []
    for (_, places) in groups where Set(places.map { all[$0].upheld }).count > 1 {
      let words = places.map { all[$0] }.map { DatedWord(says: $0.upheld, by: $0.by, at: $0.at) }
      switch LastWord(of: words, clock) {
      case .none: continue
      case .counts(let last):
        // A day without an hour comes after the hours of the same person's other words on it.
        let said = places.filter { !LastWord.isLater(words[last].at, than: all[$0].at, clock) }
        if let end = said.compactMap({ all[$0].at }).max(), words[last].at != nil {
          tables.confirmations[places[last]].at = end
        }
      case .opposed(let last):
        dropped.formUnion(places)
        tables.problems.append(opposed(last.map { places[$0] }))
      }
    }
    if dropped.isEmpty { return }
    tables.confirmations = all.indices.filter { !dropped.contains($0) }.map {
      tables.confirmations[$0]
    }
    if tables.confirmationLines.count == all.count {
      tables.confirmationLines = all.indices.filter { !dropped.contains($0) }.map {
        tables.confirmationLines[$0]
      }
    }
  }

  private func opposed(_ places: [Int]) -> InputProblem {
    func line(_ place: Int) -> Int? {
      tables.confirmationLines.indices.contains(place) ? tables.confirmationLines[place] : nil
    }
    let said = places.map { place -> LocalText in
      let item = tables.confirmations[place]
      let row = line(place).map { LocalText(zh: "第 \($0) 行 ", en: "line \($0) by ") }
      return LocalText(
        zh: "\(row?.zh ?? "")\(item.by) \(item.upheld ? "属实" : "不属实")",
        en: "\(row?.en ?? "by ")\(item.by) \(item.upheld ? "true" : "false")")
    }
    let item = tables.confirmations[places[0]]
    return InputProblem(
      .verdictsOpposed, file: tables.orders.files[.confirmations] ?? "confirmations.csv",
      line: places.last.flatMap(line),
      what: LocalText(
        zh:
          "\(item.callID) 的 \(item.subject) 判断相反、分不出先后：\(said.map(\.zh).joined(separator: "，"))；都不作数，按没有人确认处理",
        en:
          "verdicts on \(item.subject) of \(item.callID) contradict each other and none is the later: \(said.map(\.en).joined(separator: ", ")); none counts, as if nobody had confirmed it"
      ),
      fix: LocalText(
        zh: "请第三人听过后再判断，写上更晚的日期", en: "have a third person hear it, with a later date"),
      effect: .note, callID: item.callID)
  }
}
