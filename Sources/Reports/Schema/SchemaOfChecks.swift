internal import AgentReporting
internal import Assessment
internal import CallModel

/// The contracts of what is looked at before a score counts: scripts, samples, another rubric.
extension SchemaDocument {
  private typealias Part = SchemaPart

  static let scriptNode = Part.document(
    version: ScriptReport.schemaVersion, title: "Script check",
    about: "What 'affinity script check' and 'affinity self-check' say of scripts and calls.",
    fields: [
      Part.field(
        "scripts",
        Part.rows(
          nil,
          [
            Part.field("file", Part.text()),
            Part.field("language", Part.choice(Language.allCases.map(\.rawValue))),
            Part.field("rules", Part.text("Name and version: affinity-default/1.")),
            Part.field("findings", Part.list(Part.part("finding"), "In the order of the file.")),
            Part.field(
              "length", Part.integer("Characters (English: words) the agent says.", least: 0)),
            Part.field(
              "speakingTime",
              Part.number("Seconds to say them at the recommended rate.", least: 0)),
            Part.field("stages", Part.list(Part.text(), "Those that are there, in order.")),
            Part.maybe(
              "ownChecks",
              Part.list(Part.part("ownCheck"), "Of a file of one's own, in its order.")),
          ]))
    ],
    parts: [
      Part.localText, Part.span,
      (
        "ownCheck",
        Part.object(
          "A check of one's own.",
          [
            Part.field("id", Part.text()), Part.field("name", Part.part("localText")),
            Part.field("isUsed", Part.flag()),
            Part.maybe("why", Part.part("localText")),
          ])
      ),
      (
        "finding",
        Part.object(
          "Something that should be otherwise.",
          [
            Part.field("rule", Part.text("missing-greet, wording-commanding, long-breath …")),
            Part.field("level", Part.choice(ScriptFinding.Level.allCases.map(\.rawValue))),
            Part.maybe("line", Part.integer("From 1; none in a call.", least: 1)),
            Part.maybe("column", Part.integer("In Unicode characters, from 1.", least: 1)),
            Part.maybe("endColumn", Part.integer("Left out itself.", least: 1)),
            Part.maybe("turn", Part.integer("In a call.", least: 0)),
            Part.maybe("span", Part.part("span")),
            Part.maybe("quote", Part.text("Masked in a call.")),
            Part.field("message", Part.part("localText")),
            Part.maybe("say", Part.part("localText")),
          ])
      ),
    ])

  static let problemsNode = Part.document(
    version: ProblemKindList.schemaVersion, title: "Kinds of problems",
    about: "What 'kind' may be wherever problems of the input are told.",
    fields: [
      Part.field(
        "kinds",
        Part.rows(
          nil,
          [
            Part.field("kind", Part.text("Field and matter: table.time-unreadable.")),
            Part.field("title", Part.part("localText")),
          ]))
    ], parts: [Part.localText])

  private static let sampledCalls = Part.rows(
    nil,
    [
      Part.field("callID", Part.text()), Part.maybe("startedAt", Part.text("Local time.")),
      Part.field("kind", Part.sampleKind),
      Part.field(
        "reasons", Part.list(Part.part("localText"), "Why a risk-based call was chosen.")),
    ])

  static let samplingNode = Part.document(
    version: SamplingPlan.schemaVersion, title: "Sampling plan",
    about: "Which calls a person should hear: random ones for the mean, and apart from them those"
      + " that give cause for worry.",
    fields: [
      Part.field("period", Part.part("period")), Part.count("seed"),
      Part.field(
        "halfWidth",
        Part.number("Wished half-width of the 95 % interval of an agent's mean, points.", least: 0)),
      Part.field(
        "deviation",
        Part.number("Standard deviation of a call's score within an agent, points.", least: 0)),
      Part.field("explanation", Part.part("localText")),
      Part.field(
        "agents",
        Part.rows(
          nil,
          [
            Part.field("id", Part.text()), Part.maybe("team", Part.text()),
            Part.field("calls", Part.integer("Scorable calls to draw from.", least: 0)),
            Part.field("random", sampledCalls), Part.field("risk", sampledCalls),
            Part.maybe("expectedHalfWidth", Part.number(least: 0)),
            Part.maybe("note", Part.part("localText")),
          ])),
    ], parts: [Part.localText, Part.period])

  static let rubricComparisonNode = Part.document(
    version: rubricComparisonVersion, title: "Comparison of rubrics",
    about: "Which calls and agents another rubric moves, and by how much.",
    fields: [
      Part.field("old", Part.text("Name and version.")), Part.field("new", Part.text()),
      Part.field(
        "calls",
        Part.rows(
          nil,
          [
            Part.field("callID", Part.text()), Part.maybe("agentID", Part.text()),
            Part.field("affinity", Part.part("move")),
            Part.field(
              "subMetrics",
              Part.object(
                nil, SubMetric.allCases.map { Part.field($0.rawValue, Part.part("move")) })),
            Part.field(
              "criteria",
              Part.map(of: Part.part("move"), "Points of the criteria that moved, by their ids.")),
          ])),
      Part.field(
        "agents",
        Part.rows(
          nil,
          [
            Part.field("agentID", Part.text()),
            Part.maybe("name", Part.text("Masked unless settings say otherwise.")),
            Part.count("calls"),
            Part.field("affinity", Part.part("move")), Part.field("place", Part.part("move")),
          ])),
      Part.field("problems", Part.list(Part.part("problem"), "What of the input was not used.")),
      Part.field("language", Part.choice(Language.allCases.map(\.rawValue))),
    ],
    parts: [
      Part.localText, Part.problem,
      (
        "move",
        Part.object(
          "A value under both rubrics; left out where it does not exist.",
          [Part.maybe("old", Part.number()), Part.maybe("new", Part.number())])
      ),
    ])
}
