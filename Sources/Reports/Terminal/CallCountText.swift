public import CallModel

/// What became of a period's calls, as a terminal shows it: each in one line, which together make all of them.
public struct CallCountText {
  /// Calls with scores, random or not.
  public var scored: Int
  /// Of those with scores: how many enter the means of the ranking.
  public var ranked: Int
  /// Calls of which too little could be measured for any score.
  public var withoutScore: [String]
  public var notScorable: Int
  /// Of those not scorable: how many transcripts do not say who speaks.
  public var partyUnknown: Int
  /// Calls without a usable recording or transcript.
  public var silent: Int

  public init(
    scored: Int, ranked: Int, withoutScore: [String], notScorable: Int, partyUnknown: Int,
    silent: Int
  ) {
    self.scored = scored
    self.ranked = ranked
    self.withoutScore = withoutScore
    self.notScorable = notScorable
    self.partyUnknown = partyUnknown
    self.silent = silent
  }

  /// The counts aligned, each with what it means; what does not occur is left out.
  ///
  /// - Parameter width: columns of the terminal.
  public func render(language: Language, width: Int = 100) -> String {
    let say = Say(language)
    let rows = [
      (scored, say("计分", "scored") + apart(say)),
      (withoutScore.count, bare(say)),
      (notScorable, say("不可评分", "not scorable") + nobody(say)),
      (silent, say("没有能用的录音和转写", "without a usable recording or transcript")),
    ].filter { $0.0 > 0 }
    let column = 2 + (rows.map { String($0.0).count }.max() ?? 0)
    return rows.map { count, text in
      let lines = DisplayWidth.wrapped(text, to: max(20, width - column - 2))
      return lines.enumerated().map { number, line in
        DisplayWidth.leading(number == 0 ? String(count) : "", to: column) + "  " + line + "\n"
      }.joined()
    }.joined()
  }

  private func apart(_ say: Say) -> String {
    guard ranked < scored else { return "" }
    guard ranked > 0 else {
      return say(
        "，都是风险抽查、自检或没有坐席工号的，不计入平均",
        ": all chosen for a risk or by the agent or without an agent, none enters a mean")
    }
    let rest = scored - ranked
    return say(
      "，排名页计 \(ranked)；其余 \(rest) 通是风险抽查、自检或没有坐席工号的，不计入平均",
      ": \(ranked) count on the ranking page; the other \(rest), chosen for a risk or by the agent or without an "
        + "agent, enter no mean")
  }

  private func bare(_ say: Say) -> String {
    let few = say.list(withoutScore.prefix(5).map(DisplayWidth.tame))
    let more = withoutScore.count > 5 ? " …" : ""
    return say(
      "没有任何得分，可测的太少（如只有录音）：\(few)\(more)",
      "without any score, too little could be measured (sound alone, for one): \(few)\(more)")
  }

  private func nobody(_ say: Say) -> String {
    guard partyUnknown > 0 else { return "" }
    return say(
      "，其中 \(partyUnknown) 通的转写没说明谁是坐席、谁是客户：affinity doctor 说明怎么办",
      ": the transcripts of \(partyUnknown) do not say who speaks; 'affinity doctor' tells what to do"
    )
  }
}
