internal import AgentReporting
internal import CallModel

/// Somebody in a list of places: what the ranking's rows and the competition's have in common.
protocol PlacedRow: Sendable {
  var agent: AgentSummary { get }
  var place: Int? { get }
  var isShared: Bool { get }
  /// The interval of what the place goes by.
  var low: Double? { get }
  var high: Double? { get }
  var bestPlace: Int? { get }
  var worstPlace: Int? { get }
  var tier: Int? { get }
}

extension PlacedRow {
  /// `3–7`, the interval of the place; nil where none is known.
  var placeRange: String? {
    guard let bestPlace, let worstPlace else { return nil }
    return "\(bestPlace)–\(worstPlace)"
  }
}

extension RankingRow: PlacedRow {}
extension Competition.Row: PlacedRow {}

/// The columns every list of places has: place, range of places, agent, team and tier.
struct PlaceColumns<Row: PlacedRow> {
  let say: Say
  let labels: Labels
  /// Probability of the range of places.
  let level: Double

  var place: TableColumn<Row> {
    .text(say("名次", "Place")) { html, row in
      html.element("span", .class("nowrap")) { html in
        html.element("b", text: row.place.map(String.init) ?? "—")
        if row.isShared {
          html.element(
            "span", .class("small soft"), .title(say("并列", "shared place")),
            text: say(" 并列", "="))
        }
      }
    }.sorted { String($0.place ?? 0) }
  }

  var range: TableColumn<Row> {
    .text(
      say("名次区间", "Range"),
      meaning: say("名次的 \(Figure.level(level)) 区间", "\(Figure.level(level)) interval of the place")
    ) { html, row in
      if let range = row.placeRange {
        html.element("span", .class("nowrap"), text: range)
      } else {
        html.text("—")
      }
    }.sorted { String($0.bestPlace ?? 0) }
  }

  /// The name leads to the agent's report; `after` adds what belongs behind it.
  func agent(after: @escaping (inout Markup, Row) -> Void = { _, _ in }) -> TableColumn<Row> {
    .text(say("坐席", "Agent")) { html, row in
      html.element("a", .class("nowrap"), .href(ReportPaths.agent(row.agent.id))) { html in
        html.text(row.agent.name ?? row.agent.id)
      }
      if row.agent.name != nil, row.agent.name != row.agent.id {
        html.element("span", .class("small soft nowrap"), text: " " + row.agent.id)
      }
      after(&html, row)
    }.sorted { $0.agent.name ?? $0.agent.id }.naming()
  }

  var team: TableColumn<Row> {
    .text(say("小组", "Team")) {
      $0.element("span", .class("nowrap"), text: $1.agent.team ?? "—")
    }.sorted { CountingOrder.key($0.agent.team ?? "") }
  }

  var tier: TableColumn<Row> {
    .text(say("档", "Tier")) { html, row in
      guard let tier = row.tier else { return }
      html.chip(labels.tier(tier), tier == 1 ? "good" : tier == 2 ? "info" : "")
    }.sorted { String($0.tier ?? 9) }
  }

  /// Finds by name and chooses a team in the table of that id.
  func tools(for id: String, rows: [Row], _ html: inout Markup) {
    html.tools(
      for: id, search: say("查找", "Find"),
      groups: Set(rows.compactMap(\.agent.team)).map { (CountingOrder.key($0), $0) }.sorted(by: <)
        .map(\.1),
      groupName: say("小组", "Team"), all: say("全部", "all"))
  }
}
