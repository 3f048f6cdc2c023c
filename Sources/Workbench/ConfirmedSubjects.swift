internal import Assessment
internal import CallModel
internal import Ingest
internal import ServiceLevels

extension Centre {
  /// Sets aside confirmations of what there is not, each with its line, and writes the others'
  /// subjects as the rubric and the checks do, whatever their case.
  mutating func settleSubjects(by rubric: Rubric, _ checks: CheckSet) {
    var names = Set(rubric.criticalErrorNames.keys)
    names.formUnion(rubric.criteria.map(\.id))
    names.formUnion(CheckCatalog.all.map { $0.id })
    names.formUnion(checks.checks.map(\.id))
    names.formUnion(RuleCatalog.all.map { $0.definition.id })
    var folded: [String: String] = [:]
    for name in names.sorted(by: >) { folded[name.lowercased()] = name }

    let file = tables.orders.files[.confirmations] ?? "confirmations.csv"
    var kept: [Confirmation] = []
    var lines: [Int] = []
    for (index, item) in tables.confirmations.enumerated() {
      let line = index < tables.confirmationLines.count ? tables.confirmationLines[index] : nil
      guard
        let name = names.contains(item.subject) ? item.subject : folded[item.subject.lowercased()]
      else {
        tables.problems.append(.unknownSubject(item, file: file, line: line, among: names))
        continue
      }
      var item = item
      item.subject = name
      kept.append(item)
      if let line { lines.append(line) }
    }
    let lost = tables.confirmations.count - kept.count
    tables.confirmations = kept
    tables.confirmationLines = lines
    for index in tables.counts.indices where tables.counts[index].table == .confirmations {
      tables.counts[index].kept -= lost
      tables.counts[index].quarantined += lost
    }
  }
}

extension InputProblem {
  fileprivate static func unknownSubject(
    _ item: Confirmation, file: String, line: Int?, among names: Set<String>
  ) -> InputProblem {
    let near = Spelling.nearest(to: item.subject, among: names.sorted()).map(LocalText.didYouMean)
    return InputProblem(
      .confirmedUnknown, file: file, line: line,
      what: LocalText(
        zh: "没有“\(item.subject)”这个确认事项，此行不计",
        en: "there is no '\(item.subject)' to confirm, so the row counts for nothing"),
      fix: LocalText(
        zh: (near.map(\.zh) ?? "") + "写致命差错 K1–K8、规则如 R-30，或检查项的名称（affinity checks list 列出全部）",
        en: (near.map { $0.en + " " } ?? "")
          + "write a critical error K1–K8, a rule such as R-30, or a check's name "
          + "('affinity checks list' names them)"),
      callID: item.callID)
  }
}
