internal import CallModel
internal import Foundation

/// What the folder's settings say, and whether its rubric can be used.
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
    if let path = own.rubricPath {
      do throws(InputProblem) {
        _ = try centre.rubric(at: nil)
        lines.append(
          Doctor.Line(
            verdict: .good,
            text: LocalText(zh: "自定评分标准 \(path) 可用", en: "own rubric \(path) is sound")))
      } catch { lines.append(Doctor.Line(error)) }
    }
    return Doctor.Section(title: LocalText(zh: "设置", en: "Settings"), lines: lines)
  }
}
