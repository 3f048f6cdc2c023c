public import AgentReporting
internal import Assessment
public import CallModel

/// The ranking as a terminal shows it: place, estimate with its interval drawn, calls, orders.
public struct RankingText {
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

  public func render(_ ranking: Ranking) -> String {
    var lines: [String] = []
    var title = ink(say("服务亲和力排名", "Affinity ranking"), .strong)
    if !ranking.isCalibrated { title += "  " + ink(labels.uncalibrated, .warn) }
    title += "  " + ink(labels.period(ranking.period), .soft)
    lines.append(title)
    if ranking.isInseparable {
      lines.append(
        ink(
          say(
            "本期各坐席差异无法区分，名次仅供参考。", "This period's agents cannot be told apart; places mean little."),
          .warn))
    }
    lines.append("")
    if !ranking.rows.isEmpty {
      lines += table(ranking.rows)
      lines += legend(Figure.level(ranking.level))
    } else if !ranking.notRanked.isEmpty {
      lines += notRanked(ranking.notRanked)
    }
    if !ranking.rows.isEmpty, !ranking.notRanked.isEmpty {
      let names = ranking.notRanked.map(name)
      lines.append("")
      lines += DisplayWidth.wrapped(
        say.pair(labels.insufficient, say.list(names)), to: width)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One endless name would push everybody's figures out of the window.
  private func name(_ row: RankingRow) -> String {
    DisplayWidth.cut(DisplayWidth.tame(labels.agent(row.agent)), to: 48)
  }

  private func team(_ row: RankingRow) -> String {
    DisplayWidth.cut(DisplayWidth.tame(row.agent.team ?? ""), to: 32)
  }

  private func table(_ rows: [RankingRow]) -> [String] {
    let names = rows.map(name)
    let teams = rows.map(team)
    let nameWidth = max(6, names.map(DisplayWidth.of).max() ?? 6)
    let teamWidth = max(4, teams.map(DisplayWidth.of).max() ?? 4)
    let low = (rows.compactMap(\.low).min() ?? 0).rounded(.down)
    let high = (rows.compactMap(\.high).max() ?? 100).rounded(.up)
    let used = 6 + nameWidth + teamWidth + 42
    let picture = max(16, min(44, width - used))
    var lines = [
      ink(
        DisplayWidth.padded(say("名次", "Place"), to: 7)
          + DisplayWidth.padded(say("坐席", "Agent"), to: nameWidth + 2)
          + DisplayWidth.padded(say("小组", "Team"), to: teamWidth + 2)
          + DisplayWidth.leading(say("估计", "Estimate"), to: 8) + "  "
          + DisplayWidth.padded("\(Figure.short(low))…\(Figure.short(high))", to: picture) + " "
          + DisplayWidth.leading(say("名次区间", "Places"), to: 9)
          + DisplayWidth.leading(say("通话", "Calls"), to: 6)
          + DisplayWidth.leading(say("预约及时", "On time"), to: 9), .soft)
    ]
    for (index, row) in rows.enumerated() {
      let place = row.place.map { "\($0)" + (row.isShared ? "=" : "") } ?? "–"
      let places = row.placeRange ?? "–"
      let score = row.shrunken.map(Figure.score) ?? "–"
      lines.append(
        ink(DisplayWidth.padded(place, to: 7), .strong)
          + DisplayWidth.padded(names[index], to: nameWidth + 2)
          + ink(DisplayWidth.padded(teams[index], to: teamWidth + 2), .soft)
          + DisplayWidth.leading(score, to: 8) + "  "
          + ink(whisker(row, low, high, picture), .accent) + " "
          + DisplayWidth.leading(places, to: 9) + DisplayWidth.leading("\(row.calls)", to: 6)
          + DisplayWidth.leading(row.appointmentRate.value.map(Figure.percent) ?? "–", to: 9))
    }
    return lines
  }

  /// What the picture and the short heads stand for.
  private func legend(_ level: String) -> [String] {
    DisplayWidth.wrapped(
      say(
        "●为估计，线为 \(level) 区间；= 为并列；预约及时为 R-01 按坐席时钟的达标率",
        "● is the estimate, the line its \(level) interval; = is a shared place; on time: pass rate of R-01 by the agent's clock"
      ), to: width
    ).map { ink($0, .soft) }
  }

  /// Nobody has a place: what is known of everybody, and why it makes no ranking.
  private func notRanked(_ rows: [RankingRow]) -> [String] {
    let names = rows.map(name)
    let missing = SubMetric.allCases.indices.filter { index in
      rows.allSatisfy { !$0.subMetrics.indices.contains(index) || $0.subMetrics[index] == nil }
    }.map { say(SubMetric.allCases[$0].name) }
    let isShort =
      !missing.isEmpty && missing.count < SubMetric.allCases.count
      && rows.allSatisfy { $0.affinity == nil }
    // More calls would not help where a part cannot be measured at all.
    var lines = DisplayWidth.wrapped(
      isShort
        ? say(
          "没有人可以排名：谁都没有\(say.list(missing))，也就没有亲和力；缺什么数据，affinity doctor 逐项说明。以下只列数据，按工号排列。",
          "Nobody can be ranked: nobody has a score of \(say.list(missing)), and so no affinity index; 'affinity doctor' says what data it takes. The figures are listed by agent."
        )
        : say(
          "没有人达到排名条件，以下只列数据，按工号排列。门槛在 competition.yaml 的 eligibility 和 ranking 里改（affinity competition show --yaml）。",
          "Nobody can be ranked; the figures are listed by agent. The limits are set under eligibility and ranking in competition.yaml (affinity competition show --yaml)."
        ), to: width)
    // Where all lack the same, the first one's figures say what it takes.
    if !isShort, let first = rows.indices.first(where: { rows[$0].reason != nil }),
      let reason = rows[first].reason
    {
      lines += DisplayWidth.wrapped(
        say("例如 \(names[first])：", "For one, \(names[first]): ") + say(reason), to: width)
    }
    lines.append("")
    let teams = rows.map(team)
    let nameWidth = max(6, names.map(DisplayWidth.of).max() ?? 6)
    let teamWidth = max(4, teams.map(DisplayWidth.of).max() ?? 4)
    let heads =
      [say("通话", "Calls"), say("亲和力", "Affinity")] + RankingView.shortNames.map { say($0) }
    lines.append(
      ink(
        DisplayWidth.padded(say("坐席", "Agent"), to: nameWidth + 2)
          + DisplayWidth.padded(say("小组", "Team"), to: teamWidth)
          + heads.map { DisplayWidth.leading($0, to: 10) }.joined(), .soft))
    for (index, row) in rows.enumerated() {
      let scores = [row.affinity] + row.subMetrics
      lines.append(
        DisplayWidth.padded(names[index], to: nameWidth + 2)
          + ink(DisplayWidth.padded(teams[index], to: teamWidth), .soft)
          + DisplayWidth.leading("\(row.calls)", to: 10)
          + scores.map { DisplayWidth.leading($0.map(Figure.score) ?? "–", to: 10) }.joined())
    }
    return lines
  }

  /// The interval as a line with the estimate on it.
  private func whisker(_ row: RankingRow, _ low: Double, _ high: Double, _ width: Int) -> String {
    guard let from = row.low, let to = row.high, let middle = row.shrunken, high > low else {
      return String(repeating: " ", count: width)
    }
    func column(_ value: Double) -> Int {
      min(width - 1, max(0, Int(((value - low) / (high - low) * Double(width - 1)).rounded())))
    }
    var cells = [Character](repeating: " ", count: width)
    for place in column(from)...column(to) { cells[place] = "─" }
    cells[column(middle)] = "●"
    return String(cells)
  }
}
