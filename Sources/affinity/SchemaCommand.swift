import ArgumentParser
import Reports

/// Prints the JSON Schema of one of the JSON files that the command writes.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (draft 2020-12) of a JSON output.",
    discussion: """
      The field "schema" in every output names the contract and its version; the number changes
      when a reader would have to change.

      Example:
        affinity schema scorecard > scorecard.schema.json
        affinity schema competition > competition.schema.json
      """)

  enum Contract: String, CaseIterable, ExpressibleByArgument {
    case scorecard, inspection, agent, ranking, competition, comparison, calibration
    case disagreements, cases

    var document: SchemaDocument {
      switch self {
      case .scorecard: .scorecard
      case .inspection: .inspection
      case .agent: .agent
      case .ranking: .ranking
      case .competition: .competition
      case .comparison: .comparison
      case .calibration: .calibration
      case .disagreements: .disagreements
      case .cases: .cases
      }
    }
  }

  @Argument(help: "The output whose schema is wanted.")
  var contract: Contract

  func run() throws { print(contract.document.text, terminator: "") }
}
