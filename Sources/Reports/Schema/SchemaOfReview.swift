internal import AgentReporting
internal import Assessment
internal import CallModel

/// The contracts of what people judge by and learn from: calibration, disagreements, cases.
extension SchemaDocument {
  private typealias Part = SchemaPart

  static let calibrationNode = Part.document(
    version: Calibration.schemaVersion, title: "Calibration",
    about: "Trainers' ratings against each other and against the machine. Intervals are of 95%, by"
      + " bootstrap over calls.",
    fields: [
      Part.field("isCalibrated", Part.flag("Every sub-metric has passed the gate.")),
      Part.field("summary", Part.part("localText")),
      Part.field("calls", Part.integer("Rated calls.", least: 0)),
      Part.count("ratings"),
      Part.field(
        "subMetrics",
        Part.rows(
          "Agreement of whole scores, in points of 100.",
          [
            Part.field("subMetric", Part.part("subMetric")),
            Part.field("raters", Part.part("scoreAgreement")),
            Part.field("machine", Part.part("scoreAgreement")),
            Part.field("passes", Part.flag()), Part.field("reason", Part.part("localText")),
          ])),
      Part.field(
        "criteria",
        Part.rows(
          "Agreement of the values 0…1 of one criterion.",
          [
            Part.field("id", Part.text("C1 …")), Part.field("name", Part.part("localText")),
            Part.field("subMetric", Part.part("subMetric")),
            Part.field("raters", Part.part("valueAgreement")),
            Part.field("machine", Part.part("valueAgreement")),
          ])),
      Part.field(
        "raters",
        Part.rows(
          nil,
          [
            Part.field("id", Part.text()), Part.count("ratings"),
            Part.count("calls"),
            Part.maybe(
              "leniency",
              Part.number(
                "Own value less the others' mean on the same call and criterion, in points of"
                  + " 100.")),
            Part.maybe("low", Part.number()), Part.maybe("high", Part.number()),
            Part.count("compared"),
            Part.field(
              "drift",
              Part.rows(
                "Leniency in one week.",
                [
                  Part.field("week", Part.text("Its Monday.")),
                  Part.field("leniency", Part.number()),
                  Part.count("compared"),
                ])),
          ])),
      Part.field(
        "checks",
        Part.rows(
          "True and false marks on what a check raised.",
          [
            Part.field("check", Part.text()), Part.count("upheld"),
            Part.count("rejected"),
            Part.field(
              "missed", Part.integer("Found by a person and not by the machine.", least: 0)),
            Part.maybe("precision", Part.part("estimate")),
            Part.maybe("recall", Part.part("estimate")),
          ])),
    ],
    parts: [
      Part.localText, Part.subMetric,
      (
        "estimate",
        Part.object(
          "A statistic with its interval.",
          [
            Part.field("value", Part.number()), Part.maybe("low", Part.number()),
            Part.maybe("high", Part.number()),
          ])
      ),
      (
        "scoreAgreement",
        Part.object(
          nil,
          [
            Part.field(
              "calls", Part.integer("With two scores on the same criteria.", least: 0)),
            Part.maybe("intraclass", Part.part("estimate")),
            Part.maybe("intraclassAtLarge", Part.part("estimate")),
            Part.field("intraclassCalls", Part.integer("Calls behind the ICC(2,1).", least: 0)),
            Part.maybe("alpha", Part.part("estimate")),
            Part.maybe("meanDifference", Part.number("Second less first.")),
            Part.maybe("meanAbsoluteDifference", Part.number(least: 0)),
            Part.maybe(
              "withinTolerance", Part.number("Share of the pairs.", least: 0, most: 1)),
          ])
      ),
      (
        "valueAgreement",
        Part.object(
          nil,
          [
            Part.field("pairs", Part.integer("Of values of the same call.", least: 0)),
            Part.maybe("raw", Part.number("Share of equal values.", least: 0, most: 1)),
            Part.maybe("kappa", Part.part("estimate")),
            Part.maybe(
              "prevalence",
              Part.number("Share of ones, where values are 0 or 1 only.", least: 0, most: 1)),
            Part.maybe("quadraticKappa", Part.part("estimate")),
            Part.maybe("alpha", Part.part("estimate")),
            Part.maybe(
              "meanDifference",
              Part.number("Second less first; for the machine, machine less person.")),
          ])
      ),
    ])

  static let disagreementsNode = Part.document(
    version: DisagreementList.schemaVersion, title: "Disagreements",
    about:
      "Places where the tables and a call say different things. A person decides who is right.",
    fields: [
      Part.field(
        "disagreements", Part.list(disagreement))
    ], parts: [Part.localText, Part.span, Part.evidence])

  static let disagreement = Part.object(
    nil,
    [
      Part.field("subject", Part.text("A critical error (K3, K7, K8) or a rule (R-08 …).")),
      Part.field("name", Part.part("localText")), Part.maybe("callID", Part.text()),
      Part.maybe("orderID", Part.text()), Part.maybe("agentID", Part.text()),
      Part.maybe("at", Part.text("ISO 8601, UTC.")),
      Part.field("recorded", Part.part("localText")),
      Part.field("rows", Part.list(Part.text("appointments.csv:12"))),
      Part.field("said", Part.part("localText")),
      Part.field(
        "quotes",
        Part.list(Part.part("evidence"), "Empty where the point is that there are none.")),
      Part.field("verdict", Part.choice(["open", "upheld", "rejected"])),
    ])

  static let casesNode = Part.document(
    version: CaseBook.schemaVersion, title: "Cases",
    about:
      "The best and the poorest moments of a period, criterion by criterion; all words masked.",
    fields: [
      Part.field("period", Part.part("period")),
      Part.field(
        "entries",
        Part.rows(
          nil,
          [
            Part.field("criterion", Part.text("C1 …")),
            Part.field("name", Part.part("localText")),
            Part.field("subMetric", Part.part("subMetric")),
            Part.field("best", Part.list(Part.part("moment"))),
            Part.field("poorest", Part.list(Part.part("moment"))),
          ])),
    ],
    parts: [
      Part.localText, Part.span, Part.evidence, Part.subMetric, Part.period, Part.turn,
      (
        "moment",
        Part.object(
          "A moment in a call, with the turns around it.",
          [
            Part.maybe("callID", Part.text("Only where it is to be said whose call it is.")),
            Part.maybe("agentID", Part.text()),
            Part.field("value", Part.number("Of the criterion.", least: 0, most: 1)),
            Part.field("explanation", Part.part("localText")),
            Part.maybe("advice", Part.part("localText")),
            Part.field("evidence", Part.part("evidence")),
            Part.field("turns", Part.list(Part.part("turn"))),
            Part.maybe("clip", Part.text("Its file, relative to this one.")),
            Part.maybe("withoutClip", Part.part("localText")),
            Part.maybe("clipSpan", Part.part("span")),
          ])
      ),
    ])
}
