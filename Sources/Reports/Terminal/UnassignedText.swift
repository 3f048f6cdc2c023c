public import AgentReporting
internal import Assessment
public import CallModel

/// Calls that name no agent as a terminal shows them, where there is no ranking to be shown: scores call by call.
public struct UnassignedText {
  /// More would push the rest of what is said out of the window.
  private static let shown = 30

  private let say: Say
  private let ink: Ink
  private let width: Int
  private let labels: Labels

  /// - Parameters:
  ///   - language: what it is written in.
  ///   - isColoured: with the terminal's escapes for colour and weight.
  ///   - width: columns of the terminal.
  public init(language: Language, isColoured: Bool, width: Int = 100) {
    say = Say(language)
    ink = Ink(isColoured: isColoured)
    labels = Labels(say)
    self.width = width
  }

  public func render(_ unassigned: UnassignedCalls) -> String {
    let calls = Array(unassigned.calls.prefix(Self.shown))
    let heads =
      [say("时长", "Length"), say("亲和力", "Affinity")] + RankingView.shortNames.map { say($0) }
    let cells = calls.map { call in
      [call.duration.map(Figure.clock) ?? "–"]
        + ([call.affinity] + call.subMetrics).map { $0.map(Figure.score) ?? "–" }
    }
    let widths = heads.indices.map { column in
      max(DisplayWidth.of(heads[column]), cells.map { DisplayWidth.of($0[column]) }.max() ?? 0) + 2
    }
    let room = max(8, width - widths.reduce(0, +))
    let ids = calls.map { DisplayWidth.cut(DisplayWidth.tame($0.callID), to: room) }
    let idWidth = max(6, ids.map(DisplayWidth.of).max() ?? 6)
    func line(_ cells: [String]) -> String {
      zip(cells, widths).map { DisplayWidth.leading($0, to: $1) }.joined()
    }
    var lines = [
      ink(say("服务亲和力评分", "Affinity scores"), .strong) + "  " + ink(labels.uncalibrated, .warn), "",
      ink(DisplayWidth.padded(say("通话", "Call"), to: idWidth) + line(heads), .soft),
    ]
    for (index, call) in calls.enumerated() {
      let id = DisplayWidth.padded(ids[index], to: idWidth)
      if let kind = call.notScorable?.kind {
        lines.append(
          id + line([cells[index][0]]) + "  "
            + ink(say("未评分：", "not scored: ") + say(labels.reason(kind)), .soft))
      } else {
        lines.append(id + line(cells[index]))
      }
    }
    let rest = unassigned.calls.count - calls.count
    if rest > 0 {
      lines.append(
        ink(say("另有 \(rest) 通，见报告首页", "\(rest) more on the first page of the report"), .soft))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
