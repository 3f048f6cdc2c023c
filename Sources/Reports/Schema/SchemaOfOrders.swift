internal import CallModel
internal import ServiceLevels

/// The contracts of the orders: the rules over a folder, and the desk at one moment.
extension SchemaDocument {
  private typealias Part = SchemaPart

  private static let indicator = Part.choice(
    OrderIndicator.allCases.map(\.rawValue), "Which of the usual figures.")

  private static let rate: [Part.Field] = [
    Part.field("indicator", indicator), Part.count("hits"),
    Part.count("cases"),
    Part.field(
      "unknown", Part.integer("Whose rows do not say enough; in neither number.", least: 0)),
    Part.field("rate", Part.part("reading")),
    Part.maybe("low", Part.number("Wilson 95 % interval.", least: 0, most: 1)),
    Part.maybe("high", Part.number(least: 0, most: 1)),
    Part.field("unreliable", Part.flag("More than 5 % unknown.")),
  ]

  static let ordersNode = Part.document(
    version: ordersVersion, title: "Service levels of orders",
    about: "The rules over a data folder, as 'affinity orders check --format json' prints them.",
    fields: [
      Part.field("at", Part.text("The moment it speaks from, local time of the centre.")),
      Part.maybe("period", Part.part("period")),
      Part.field(
        "tables",
        Part.rows(
          "A table that was read: read = kept + quarantined.",
          [
            Part.field("table", Part.choice(TableName.allCases.map(\.rawValue))),
            Part.field("file", Part.text()), Part.count("read"),
            Part.count("kept"),
            Part.field("quarantined", Part.integer("Rows set aside.", least: 0)),
          ])),
      Part.field("rules", Part.list(Part.part("ruleSummary"))),
      Part.field(
        "indicators",
        Part.rows(
          "One of the usual figures with its definition.",
          [
            Part.field("name", Part.part("localText")),
            Part.field("definition", Part.part("localText")),
          ] + rate)),
      Part.field(
        "notComputed",
        Part.rows(
          "A rule that found nothing to judge.",
          [
            Part.field("rule", Part.text("R-01 …")), Part.field("name", Part.part("localText")),
            Part.field(
              "missing", Part.list(Part.choice(TableName.allCases.map(\.rawValue)))),
          ])),
      Part.field("agents", Part.list(Part.part("group"))),
      Part.field("teams", Part.list(Part.part("group"))),
      Part.field("regions", Part.list(Part.part("group"))),
      Part.field("days", Part.list(Part.part("group"), "Local dates.")),
      Part.field("failures", Part.list(Part.part("ruleOutcome"))),
      Part.field("disagreements", Part.list(disagreement)),
      Part.field("heard", Part.integer("Calls whose words were heard.", least: 0)),
      Part.field("setAside", Part.list(Part.part("problem"), "Rows and files not used.")),
    ],
    parts: [
      Part.localText, Part.reading, Part.span, Part.evidence, Part.ruleSummary, Part.ruleOutcome,
      Part.problem, Part.period,
      (
        "group",
        Part.object(
          "The rates of one agent, team, region or day.",
          [
            Part.field("name", Part.text()),
            Part.field("rules", Part.list(Part.part("ruleSummary"))),
            Part.field(
              "indicators",
              Part.rows("Those that have something to count.", rate)),
          ])
      ),
    ])

  static let deskNode = Part.document(
    version: deskVersion, title: "Dispatch desk",
    about: "What is due, overdue and unassigned at one moment, as 'affinity orders desk --format"
      + " json' prints it.",
    fields: [
      Part.field("at", Part.text("Local time of the centre.")),
      Part.field(
        "tables",
        Part.map(
          of: Part.list(
            Part.map(
              of: .object([
                (
                  "anyOf",
                  .array([
                    Part.text(), Part.number(), .object([("type", .string("null"))]),
                  ])
                )
              ]), "A row: its cells by their columns' names, in the language asked for.")),
          "Each table's rows under its name: overdue, approaching, tasks …")),
    ], parts: [])
}
