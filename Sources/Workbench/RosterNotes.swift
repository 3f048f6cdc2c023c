internal import CallModel
internal import Foundation
internal import Ingest
internal import ServiceLevels

extension Centre {
  /// What a reader should know of the roster: duties that no list of the competition has, and shifts
  /// of an agent that lie over one another.
  func rosterNotes(by duties: DutyWords) -> [InputProblem] {
    unknownDuties(duties) + overlappingShifts()
  }

  private var rosterFile: String { tables.orders.files[.roster] ?? "roster.csv" }

  private func unknownDuties(_ duties: DutyWords) -> [InputProblem] {
    var rows: [String: Int] = [:]
    var lines: [(duty: String, line: Int)] = []
    for entry in tables.orders.roster {
      guard let duty = entry.duty, duties.meaning(of: duty) == .unknown else { continue }
      rows[duty, default: 0] += 1
      if rows[duty] == 1 { lines.append((duty, entry.line)) }
    }
    return lines.map { duty, line in
      let count = rows[duty] ?? 1
      return InputProblem(
        .dutyUnknown, file: rosterFile, line: line,
        what: LocalText(
          zh: "值班任务“\(duty)”不在已知的词内，按出勤计（共 \(count) 行）",
          en: "the duty '\(duty)' is none of the known words and counts as work (rows: \(count))"),
        fix: LocalText(
          zh: "如是缺勤或休息，写进竞赛规则文件的 duties.absence；如是工作，写进 duties.work",
          en: "list it under duties.absence of the competition file if it is absence, under "
            + "duties.work if it is work"),
        effect: .note)
    }
  }

  private func overlappingShifts() -> [InputProblem] {
    var byAgent: [String: [RosterEntry]] = [:]
    for entry in tables.orders.roster
    where entry.seconds != nil && entry.isWork {
      byAgent[entry.agentID, default: []].append(entry)
    }
    var problems: [InputProblem] = []
    for (id, entries) in byAgent {
      let sorted = entries.sorted {
        ($0.seconds?.lowerBound ?? 0, $0.line) < ($1.seconds?.lowerBound ?? 0, $1.line)
      }
      var longest: RosterEntry?
      for entry in sorted {
        guard let shift = entry.seconds else { continue }
        if let before = longest, let own = before.seconds, shift.lowerBound < own.upperBound {
          let (first, second) = (min(before.line, entry.line), max(before.line, entry.line))
          problems.append(
            InputProblem(
              .shiftsOverlap, file: rosterFile, line: second,
              what: LocalText(
                zh: "坐席“\(id)”的班次与第 \(first) 行重叠，重叠的时间只计一次",
                en: "the shift of '\(id)' overlaps that of line \(first): the time they share "
                  + "counts once"),
              fix: LocalText(zh: "请核对班表", en: "check the roster"), effect: .note))
          if shift.upperBound > own.upperBound { longest = entry }
        } else {
          longest = entry
        }
      }
    }
    return problems.sorted { ($0.line ?? 0, $0.what.en) < ($1.line ?? 0, $1.what.en) }
  }
}
