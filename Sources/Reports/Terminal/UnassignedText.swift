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
    let ids = calls.map {
      DisplayWidth.cut(DisplayWidth.tame($0.callID), to: min(32, max(8, width - 62)))
    }
    let idWidth = max(6, ids.map(DisplayWidth.of).max() ?? 6) + 2
    let heads =
      [say("时长", "Length"), say("亲和力", "Affinity")] + RankingView.shortNames.map { say($0) }
    var lines = [
      ink(say("服务亲和力评分", "Affinity scores"), .strong) + "  " + ink(labels.uncalibrated, .warn), "",
      ink(
        DisplayWidth.padded(say("通话", "Call"), to: idWidth)
          + heads.map { DisplayWidth.leading($0, to: 10) }.joined(), .soft),
    ]
    for (call, id) in zip(calls, ids) {
      let scores = [call.affinity] + call.subMetrics
      var line = DisplayWidth.padded(id, to: idWidth)
      line += DisplayWidth.leading(call.duration.map(Figure.clock) ?? "–", to: 10)
      line += scores.map { DisplayWidth.leading($0.map(Figure.score) ?? "–", to: 10) }.joined()
      if let kind = call.notScorable?.kind {
        line = DisplayWidth.padded(id, to: idWidth)
        line += DisplayWidth.leading(call.duration.map(Figure.clock) ?? "–", to: 10)
        line += "  " + ink(say("未评分：", "not scored: ") + say(labels.reason(kind)), .soft)
      }
      lines.append(line)
    }
    let rest = unassigned.calls.count - calls.count
    if rest > 0 {
      lines.append(
        ink(say("另有 \(rest) 通，见报告首页", "\(rest) more on the first page of the report"), .soft))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
