import ArgumentParser
import Reports

/// Prints the JSON Schema of one of the JSON files that the command writes.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema (draft 2020-12) of a JSON output.",
    discussion: """
      The field "schema" in every output names the contract and its version; the number changes \
      when a reader would have to change. Descriptions are in the language of the output.

      EXAMPLES
        affinity schema scorecard > scorecard.schema.json
        affinity schema competition > competition.schema.json
      """)

  /// A contract by its name.
  struct Contract: ExpressibleByArgument {
    let document: SchemaDocument

    init?(argument: String) {
      guard let document = SchemaDocument(rawValue: argument) else { return nil }
      self.document = document
    }
    var defaultValueDescription: String { document.rawValue }
    static var allValueStrings: [String] { SchemaDocument.allCases.map(\.rawValue) }
  }

  @Argument(help: "The output whose schema is wanted.")
  var contract: Contract

  @OptionGroup var reader: LanguageOption

  func run() throws {
    Terminal.say(contract.document.text(in: reader.spoken()), terminator: "")
  }
}
