internal import CallModel
internal import Ingest
internal import ServiceLevels

/// What to do next: what hurts most first, the next command last.
struct NextSteps {
  let centre: Centre
  let outlook: Outlook

  private static let ofOrders: Set<TableName> = [
    .orders, .appointments, .contactAttempts, .reschedules, .deferrals, .dispatches,
  ]

  /// - Parameter found: what every section says.
  func section(_ found: [Doctor.Section]) -> Doctor.Section {
    let folder = centre.folder
    var steps: [LocalText] = []
    let wrong = found.flatMap(\.lines).filter {
      $0.verdict == .bad && $0.fix != nil && !$0.losesNothing
    }
    .enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }.map(\.element)
    let places = wrong.reduce(0) { $0 + 1 + $1.elsewhere.count }
    for line in wrong.prefix(3) {
      guard let fix = line.fix else { continue }
      let more = line.elsewhere.count
      steps.append(
        LocalText(
          zh: "\(line.text.zh)\(more > 0 ? "（同类共 \(more + 1) 处）" : "") → \(fix.zh)",
          en: "\(line.text.en)\(more > 0 ? " (\(more + 1) of the kind)" : "") → \(fix.en)"))
    }
    if wrong.count > 3 {
      steps.append(
        LocalText(
          zh: "再改上面其余标 ✗ 的 \(wrong.count - 3) 类问题（✗ 共 \(places) 处）",
          en:
            "mend the other \(wrong.count - 3) kinds of problems marked ✗ above (\(places) places in all)"
        ))
    }
    if centre.lacksCalls, centre.tables.blank.contains(.calls) {
      steps.append(
        LocalText(
          zh:
            "calls.csv 还只有表头：填写它，或把系统导出的话单（xlsx、csv）放进 \(folder)，文件名写“话单”或“通话”，再运行一次 affinity doctor",
          en:
            "calls.csv holds its header alone: fill it, or put the export of your calls (xlsx, csv) into \(folder) under the name 'calls', then run 'affinity doctor' again"
        ))
    } else if centre.tables.counts.isEmpty || centre.lacksCalls {
      steps.append(
        LocalText(
          zh: "先有 calls.csv 才能评分：affinity init \(folder) 生成表头，或用 affinity orders import 导入",
          en:
            "calls.csv comes first: 'affinity init \(folder)' writes its header, 'affinity orders import' takes exports"
        ))
    } else {
      // Who has no orders has no use for their rules.
      let isDispatch = centre.tables.counts.contains {
        $0.kept > 0 && Self.ofOrders.contains($0.table)
      }
      if isDispatch, let best = outlook.missingTables.first, best.rules.count > 1 {
        let name = best.table.rawValue + ".csv"
        steps.append(
          LocalText(
            zh: "补充数据最值得的是 \(name)：\(best.rules.count) 条规则要用它",
            en:
              "of the missing tables \(name) is worth most: \(best.rules.count.counted("rule needs", "rules need")) it"
          ))
      }
      if centre.tables.calls.isEmpty {
        steps.append(
          LocalText(
            zh: "\(centre.callsFile) 中没有一行可用，一通也评不了：先改上面标 ✗ 的，再运行一次 affinity doctor",
            en:
              "no row of \(centre.callsFile) is left, so that no call can be scored: mend what is marked ✗ above, then run 'affinity doctor' again"
          ))
      } else if outlook.isMute {
        steps.append(
          LocalText(
            zh:
              "还没有一通的用语或声音可以评：把转写放入 \(folder)/transcripts，录音放入 \(folder)/recordings（文件名同通话编号），再运行一次 affinity doctor",
            en:
              "no call has words or sound to judge yet: put transcripts into \(folder)/transcripts and recordings into \(folder)/recordings, named for the call, then run 'affinity doctor' again"
          ))
      } else {
        let rest =
          wrong.isEmpty
          ? LocalText(zh: "数据可用，现在就评分", en: "the data are sound: score them")
          : LocalText(
            zh: "改好后再运行一次 affinity doctor；不改也能评分，标 ✗ 的会搁置并列出",
            en:
              "run 'affinity doctor' again afterwards; scoring works as it is, what is marked ✗ is set aside and listed"
          )
        steps.append(
          LocalText(
            zh: "\(rest.zh)：affinity report \(folder)", en: "\(rest.en): affinity report \(folder)")
        )
      }
    }
    return Doctor.Section(
      title: LocalText(zh: "接下来", en: "What to do next"),
      lines: steps.map { Doctor.Line(verdict: .note, text: $0) }, isNumbered: true)
  }
}
