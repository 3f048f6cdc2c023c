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
      let table = table(ranking.rows)
      lines += table.lines
      lines += legend(Figure.level(ranking.level), hasPicture: table.hasPicture)
    } else if !ranking.notRanked.isEmpty {
      lines += notRanked(ranking.notRanked)
    }
    if !ranking.rows.isEmpty, !ranking.notRanked.isEmpty {
      let names = ranking.notRanked.map(name)
      lines.append("")
      lines += DisplayWidth.wrapped(
        say.pair(labels.insufficient, ""), items: names, separator: say("、", ", "), to: width)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One endless name would push everybody's figures out of the window.
  private func name(_ row: RankingRow) -> String {
    DisplayWidth.cut(DisplayWidth.tame(labels.agent(row.agent)), to: 48)
  }

  /// Agents and teams, each cut to the columns that are left for them.
  private struct Names {
    var agents: [String]
    var teams: [String]
    /// With the blanks behind the longest.
    var agentWidth: Int
    /// Nought where nobody has a team.
    var teamWidth: Int
  }

  /// - Parameter room: columns for both; where they are too few teams are cut before agents.
  private func names(_ rows: [RankingRow], in room: Int) -> Names {
    let agents = rows.map(name)
    let teams = rows.map { DisplayWidth.tame($0.agent.team ?? "") }
    func widest(_ texts: [String], under head: String) -> Int {
      max(DisplayWidth.of(head), texts.map(DisplayWidth.of).max() ?? 0)
    }
    let agent = widest(agents, under: agentHead) + 2
    let hasTeams = teams.contains { !$0.isEmpty }
    let team = hasTeams ? min(34, widest(teams, under: teamHead) + 2) : 0
    let teamWidth = hasTeams ? max(min(team, 10), min(team, room - agent)) : 0
    let agentWidth = max(min(agent, 14), min(agent, room - teamWidth))
    return Names(
      agents: rows.map { cut($0, to: agentWidth - 2) },
      teams: teams.map { DisplayWidth.cut($0, to: max(0, teamWidth - 2)) },
      agentWidth: agentWidth, teamWidth: teamWidth)
  }

  /// Of a name that is too long its beginning, and the id, which tells two of them apart.
  private func cut(_ row: RankingRow, to width: Int) -> String {
    let whole = name(row)
    let id = " " + DisplayWidth.tame(row.agent.id)
    let left = width - DisplayWidth.of(id)
    guard DisplayWidth.of(whole) > width, let own = row.agent.name, own != row.agent.id, left > 3
    else { return DisplayWidth.cut(whole, to: width) }
    return DisplayWidth.cut(DisplayWidth.tame(own), to: left) + id
  }

  private var agentHead: String { say("坐席", "Agent") }
  private var teamHead: String { say("小组", "Team") }

  /// The table fits the usual window of eighty columns wherever the names let it; the picture of the
  /// interval takes what is left, and is the first to go.
  private func table(_ rows: [RankingRow]) -> (lines: [String], hasPicture: Bool) {
    let places = rows.map { row in row.place.map { "\($0)" + (row.isShared ? "=" : "") } ?? "–" }
    let placeHead = say("名次", "Place")
    let placeWidth = max(DisplayWidth.of(placeHead), places.map(DisplayWidth.of).max() ?? 0) + 1
    let figures: [(head: String, cells: [String])] = [
      (say("名次区间", "Places"), rows.map { $0.placeRange ?? "–" }),
      (say("通话", "Calls"), rows.map { "\($0.calls)" }),
      (
        say("预约及时", "On time"),
        rows.map { $0.appointmentRate.value.map(Figure.percent) ?? "–" }
      ),
    ]
    let widths = figures.map { figure in
      max(DisplayWidth.of(figure.head), figure.cells.map(DisplayWidth.of).max() ?? 0) + 2
    }
    let scores = rows.map { $0.shrunken.map(Figure.score) ?? "–" }
    let scoreHead = say("估计", "Estimate")
    let scoreWidth = max(DisplayWidth.of(scoreHead), scores.map(DisplayWidth.of).max() ?? 0)
    let bare = placeWidth + scoreWidth + widths.reduce(0, +)
    let names = names(rows, in: width - bare)
    let rest = bare + names.agentWidth + names.teamWidth + 2
    let least = 12
    let left = max(min(width, 80) - rest, min(least, width - rest))
    let picture = left >= least ? min(28, left) : 0
    let low = (rows.compactMap(\.low).min() ?? 0).rounded(.down)
    let high = (rows.compactMap(\.high).max() ?? 100).rounded(.up)
    func line(
      _ place: String, _ agent: String, _ team: String, _ score: String, _ drawn: String,
      _ cells: [String]
    ) -> String {
      place + agent + team + score + (picture > 0 ? "  " + drawn : "")
        + zip(cells, widths).map { DisplayWidth.leading($0, to: $1) }.joined()
    }
    let ends = DisplayWidth.padded(Figure.short(low), to: picture - Figure.short(high).count)
    var lines = [
      ink(
        line(
          DisplayWidth.padded(placeHead, to: placeWidth),
          DisplayWidth.padded(agentHead, to: names.agentWidth),
          names.teamWidth > 0 ? DisplayWidth.padded(teamHead, to: names.teamWidth) : "",
          DisplayWidth.leading(scoreHead, to: scoreWidth), ends + Figure.short(high),
          figures.map(\.head)), .soft)
    ]
    for (index, row) in rows.enumerated() {
      lines.append(
        line(
          ink(DisplayWidth.padded(places[index], to: placeWidth), .strong),
          DisplayWidth.padded(names.agents[index], to: names.agentWidth),
          ink(DisplayWidth.padded(names.teams[index], to: names.teamWidth), .soft),
          DisplayWidth.leading(scores[index], to: scoreWidth),
          ink(whisker(row, low, high, picture), .accent), figures.map { $0.cells[index] }))
    }
    return (lines, picture > 0)
  }

  /// What the picture and the short heads stand for.
  private func legend(_ level: String, hasPicture: Bool) -> [String] {
    let picture = say(
      "●为估计，线为 \(level) 区间；", "● is the estimate, the line its \(level) interval; ")
    return DisplayWidth.wrapped(
      (hasPicture ? picture : "")
        + say(
          "= 为并列；名次区间也是 \(level) 区间；预约及时为 R-01 按坐席时钟的达标率",
          "= is a shared place; places: their \(level) interval; on time: pass rate of R-01 by the agent's clock"
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
    let heads =
      [say("通话", "Calls"), say("亲和力", "Affinity")] + RankingView.shortNames.map { say($0) }
    let cells = rows.map { row in
      ["\(row.calls)"] + ([row.affinity] + row.subMetrics).map { $0.map(Figure.score) ?? "–" }
    }
    let widths = heads.indices.map { column in
      max(DisplayWidth.of(heads[column]), cells.map { DisplayWidth.of($0[column]) }.max() ?? 0) + 2
    }
    let shown = self.names(rows, in: min(width, 80) - widths.reduce(0, +))
    lines.append(
      ink(
        DisplayWidth.padded(agentHead, to: shown.agentWidth)
          + (shown.teamWidth > 0 ? DisplayWidth.padded(teamHead, to: shown.teamWidth) : "")
          + zip(heads, widths).map { DisplayWidth.leading($0, to: $1) }.joined(), .soft))
    for index in rows.indices {
      lines.append(
        DisplayWidth.padded(shown.agents[index], to: shown.agentWidth)
          + ink(DisplayWidth.padded(shown.teams[index], to: shown.teamWidth), .soft)
          + zip(cells[index], widths).map { DisplayWidth.leading($0, to: $1) }.joined())
    }
    return lines
  }

  /// The interval as a line with the estimate on it.
  private func whisker(_ row: RankingRow, _ low: Double, _ high: Double, _ width: Int) -> String {
    guard let from = row.low, let to = row.high, let middle = row.shrunken, high > low, width > 0
    else {
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
