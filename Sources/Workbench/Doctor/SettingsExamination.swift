internal import CallModel
internal import Foundation

/// What the folder's settings say, and whether the files that they name can be used.
struct SettingsExamination {
  let centre: Centre

  var section: Doctor.Section {
    let own = centre.settings
    let exists = FileManager.default.fileExists(atPath: centre.folder + "/affinity.yaml")
    var lines = [
      Doctor.Line(
        verdict: .good,
        text: exists
          ? LocalText(zh: "已读取 affinity.yaml", en: "affinity.yaml was read")
          : LocalText(zh: "没有 affinity.yaml，全部采用默认值", en: "no affinity.yaml: every default holds"))
    ]
    // `init` writes UTC where the machine names no place; few centres keep its time.
    let isUTC = ["GMT", "UTC", "Etc/UTC", "Etc/GMT"].contains(own.timeZone.identifier)
    let zone = isUTC ? "UTC" : own.timeZone.identifier
    var zh = "时区 \(zone)"
    var en = "time zone \(zone)"
    if let moment = own.reportTime {
      let stamp = LocalStamp.stamp(moment, in: own.timeZone)
      zh += "，报告时点 \(stamp)"
      en += ", the report speaks from \(stamp)"
    }
    lines.append(
      Doctor.Line(
        verdict: isUTC ? .note : .good, text: LocalText(zh: zh, en: en),
        fix: isUTC
          ? LocalText(
            zh: "中心不用 UTC 时间的，请在 affinity.yaml 写 timeZone，例如 Asia/Shanghai；此刻几点、带时区的时间怎么换算都按它",
            en:
              "unless your centre keeps UTC, write its timeZone into affinity.yaml, such as America/New_York: what the hour is now, and how stamps that name a zone are converted, goes by it"
          ) : nil))
    if let line = emptyPeriod { lines.append(line) }
    if let path = own.rubricPath, (try? centre.rubric(at: nil)) != nil {
      lines.append(
        Doctor.Line(
          verdict: .good,
          text: LocalText(zh: "自定评分标准 \(path) 可用", en: "own rubric \(path) is sound")))
    }
    return Doctor.Section(title: LocalText(zh: "设置", en: "Settings"), lines: lines + faults)
  }

  /// A period in which no call begins: no report has a score.
  private var emptyPeriod: Doctor.Line? {
    let calls = centre.tables.calls
    guard let period = centre.period, !calls.isEmpty, centre.callsInPeriod.isEmpty else {
      return nil
    }
    let days = calls.compactMap(\.startedAt).map { centre.clock.day(of: $0) }
    guard let first = days.min(), let last = days.max() else { return nil }
    let span = "\(period.first ?? "…")–\(period.last ?? "…")"
    return Doctor.Line(
      verdict: .bad,
      text: LocalText(
        zh: "affinity.yaml 的 period（\(span)）内没有一通通话：通话在 \(first)–\(last)",
        en:
          "no call begins in the period of affinity.yaml, \(span): the calls begin in \(first)–\(last)"
      ),
      fix: LocalText(
        zh: "改 period，或换上这一期的话单", en: "mend period, or put the calls of this period here"))
  }

  /// The rubric, checks, script, rules and competition that cannot be used: with any of them no report
  /// is written.
  var faults: [Doctor.Line] {
    [
      fault { () throws(InputProblem) in _ = try centre.rubric(at: nil) },
      fault { () throws(InputProblem) in _ = try centre.checks(at: nil) },
      fault { () throws(InputProblem) in _ = try centre.script() },
      fault { () throws(InputProblem) in _ = try centre.ruleParameters() },
      fault { () throws(InputProblem) in _ = try centre.competitionRules() },
    ].compactMap(\.self)
  }

  private func fault(_ read: () throws(InputProblem) -> Void) -> Doctor.Line? {
    do throws(InputProblem) { try read() } catch {
      var line = Doctor.Line(error.masked)
      // It costs more than a row.
      line.isWholeFile = true
      return line
    }
    return nil
  }
}
