internal import AgentReporting
public import CallModel

/// The contracts of the JSON that the product writes, as JSON Schema.
public enum SchemaDocument: String, CaseIterable, Sendable {
  case scorecard, inspection, agent, ranking, competition, comparison, calibration, disagreements
  case cases, orders, desk, script, sampling, problems
  case rubricComparison = "rubric-comparison"

  /// The schema as text, with titles and descriptions in English.
  public var text: String { node.text }

  /// The same with titles and descriptions in a language; names and values are one in all.
  public func text(in language: Language) -> String {
    switch language {
    case .chinese: SchemaInChinese.translated(node).text
    case .english: text
    }
  }

  private var node: JSONNode {
    switch self {
    case .scorecard: Self.scorecardNode
    case .inspection: Self.inspectionNode
    case .agent: Self.agentNode
    case .ranking: Self.rankingNode
    case .competition: Self.competitionNode
    case .comparison: Self.comparisonNode
    case .calibration: Self.calibrationNode
    case .disagreements: Self.disagreementsNode
    case .cases: Self.casesNode
    case .orders: Self.ordersNode
    case .desk: Self.deskNode
    case .script: Self.scriptNode
    case .sampling: Self.samplingNode
    case .problems: Self.problemsNode
    case .rubricComparison: Self.rubricComparisonNode
    }
  }

  // Contracts whose values are made beyond this module.
  package static let ordersVersion = "affinity.orders/1"
  package static let deskVersion = "affinity.desk/1"
  package static let rubricComparisonVersion = RubricComparison.schemaVersion
}
