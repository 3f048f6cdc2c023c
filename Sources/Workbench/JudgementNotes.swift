internal import Assessment
internal import CallModel
internal import Ingest
internal import ServiceLevels

extension Centre {
  /// What trainers said that counts for nothing: of calls and orders that no table has, or by criteria that the
  /// rubric lacks.
  func judgementNotes(by rubric: Rubric) -> [InputProblem] {
    // Months have a million orders and often no ratings.
    if tables.ratings.isEmpty, tables.confirmations.isEmpty { return [] }
    var known = Set(tables.calls.map(\.id))
    known.formUnion(tables.orders.orders.map(\.id))
    let ratings = tables.ratings.filter { !known.contains($0.callID) }
    let confirmations = tables.confirmations.filter { !known.contains($0.callID) }
    return [
      strange(
        ratings.map(\.callID), of: tables.ratings.count, table: .ratings,
        of: LocalText(zh: "评分", en: "rating")),
      strange(
        confirmations.map(\.callID), of: tables.confirmations.count, table: .confirmations,
        of: LocalText(zh: "确认", en: "confirmation")),
    ].compactMap(\.self) + unknownCriteria(rubric)
  }

  private func strange(
    _ ids: [String], of all: Int, table: TableName, of what: LocalText
  ) -> InputProblem? {
    guard !ids.isEmpty else { return nil }
    let names = Array(Set(ids)).sorted()
    let some = names.prefix(3)
    let more = names.count > some.count
    let (few, many) = (what.en, what.en + "s")
    return InputProblem(
      .judgedUnknown, file: tables.orders.files[table] ?? "\(table.rawValue).csv",
      what: LocalText(
        zh: "\(all) 条\(what.zh)里有 \(ids.count) 条的通话或工单不在表里，不计入任何通话："
          + some.joined(separator: "、") + (more ? "…" : ""),
        en:
          "\(ids.count) of \(all.counted(few, many)) \(ids.count == 1 ? "is" : "are") of a call or order "
          + "that no table has, and \(ids.count == 1 ? "counts" : "count") for none: "
          + some.joined(separator: ", ") + (more ? " …" : "")),
      fix: LocalText(
        zh: "核对编号与话单的写法是否一致；其他月份的可不管",
        en:
          "check that the ids are written as in the table of calls; those of other months may stay"),
      effect: .note)
  }

  /// A rating by a criterion that there is not, criterion by criterion.
  private func unknownCriteria(_ rubric: Rubric) -> [InputProblem] {
    let ids = rubric.criteria.map(\.id)
    let known = Set(ids)
    var counts: [String: Int] = [:]
    for rating in tables.ratings where !known.contains(rating.criterion) {
      counts[rating.criterion, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { name, count in
      let near = Spelling.nearest(to: name, among: ids).map(LocalText.didYouMean)
      return InputProblem(
        .ratedUnknown, file: tables.orders.files[.ratings] ?? "ratings.csv",
        what: LocalText(
          zh: "评分标准里没有“\(name)”这一项，\(count) 条评分不计",
          en:
            "the rubric has no criterion '\(name)', so \(count.counted("rating counts", "ratings count")) for nothing"
        ),
        fix: LocalText(
          zh: (near?.zh ?? "") + "写评分项的编号，如 P7、M4（affinity rubric show 列出全部）",
          en: (near.map { $0.en + " " } ?? "")
            + "write a criterion's id, such as P7 or M4 ('affinity rubric show' names them)"))
    }
  }
}
