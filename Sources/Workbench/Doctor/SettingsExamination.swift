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
    var zh = "时区 \(own.timeZone.identifier)"
    var en = "time zone \(own.timeZone.identifier)"
    if let moment = own.reportTime {
      let stamp = LocalStamp.stamp(moment, in: own.timeZone)
      zh += "，报告时点 \(stamp)"
      en += ", the report speaks from \(stamp)"
    }
    lines.append(Doctor.Line(verdict: .good, text: LocalText(zh: zh, en: en)))
    if let path = own.rubricPath, (try? centre.rubric(at: nil)) != nil {
      lines.append(
        Doctor.Line(
          verdict: .good,
          text: LocalText(zh: "自定评分标准 \(path) 可用", en: "own rubric \(path) is sound")))
    }
    return Doctor.Section(title: LocalText(zh: "设置", en: "Settings"), lines: lines + faults)
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
