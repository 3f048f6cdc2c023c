internal import AgentReporting

/// Contracts of what is said of agents: their reports and the ranking.
extension SchemaDocument {
  private typealias Part = SchemaPart

  static let agentNode = Part.document(
    version: AgentReport.schemaVersion, title: "Agent report",
    about: "What a period's calls and orders say of one agent.",
    fields: [
      Part.field("agent", Part.part("agentSummary")), Part.field("period", Part.part("period")),
      Part.field("calls", Part.integer("Scored calls that enter the means.", least: 0)),
      Part.count("notScorable"),
      Part.field("affinity", Part.part("reading")),
      Part.maybe("affinityLow", Part.number("95% interval.")),
      Part.maybe("affinityHigh", Part.number()),
      Part.field(
        "criticalDeduction",
        Part.number("Points that confirmed critical errors took.", least: 0, most: 100)),
      Part.maybe("meanWithoutSatisfaction", Part.number(least: 0, most: 100)),
      Part.field(
        "subMetrics",
        Part.rows(
          nil,
          [
            Part.field("subMetric", Part.part("subMetric")),
            Part.count("calls"), Part.field("mean", Part.part("reading")),
            Part.maybe("low", Part.number("95% interval of the mean.")),
            Part.maybe("high", Part.number()),
          ], least: 4, most: 4)),
      Part.field(
        "satisfactionMix",
        Part.object(
          "Calls by source of satisfaction.",
          [
            Part.count("survey"),
            Part.count("rater"),
            Part.count("inferred"),
          ])),
      Part.field(
        "trend",
        Part.rows(
          "A week.",
          [
            Part.field("week", Part.text("Its Monday.")),
            Part.count("calls"),
            Part.maybe("affinity", Part.number(least: 0, most: 100)),
            Part.maybe("low", Part.number("95% interval of the affinity.")),
            Part.maybe("high", Part.number()),
            Part.field("subMetrics", Part.fourScores),
          ])),
      Part.field(
        "voice",
        Part.rows(
          "A measure of the voice over the period, beside the team's.",
          [
            Part.field("id", Part.text()), Part.field("name", Part.part("localText")),
            Part.field("unit", Part.part("localText")),
            Part.count("calls"),
            Part.field("median", Part.number("Of the agent's calls.")),
            Part.field("low", Part.number("Lower quartile.")),
            Part.field("high", Part.number("Upper quartile.")),
            Part.field("teamLow", Part.number("Lower quartile of the team's calls.")),
            Part.field("teamHigh", Part.number("Upper quartile of the team's calls.")),
            Part.count("teamCalls"),
          ])),
      Part.field(
        "criteria",
        Part.rows(
          nil,
          [
            Part.field("id", Part.text()), Part.field("subMetric", Part.part("subMetric")),
            Part.field("name", Part.part("localText")),
            Part.field("points", Part.number(least: 0)),
            Part.count("calls"), Part.field("mean", Part.part("reading")),
            Part.maybe(
              "deviation", Part.number("Standard deviation of the calls' values.", least: 0)),
            Part.maybe("teamMean", Part.number("Over the team's calls.", least: 0, most: 1)),
            Part.maybe(
              "lift",
              Part.number(
                "Points that full marks in every call would have added to the mean of the sub-metric.",
                least: 0, most: 100)),
          ])),
      Part.field("strengths", Part.list(Part.part("highlight"))),
      Part.field("improvements", Part.list(Part.part("highlight"))),
      Part.field(
        "criticalErrors",
        Part.rows(
          nil,
          [
            Part.field("callID", Part.text()), Part.field("error", Part.part("criticalError")),
          ])),
      Part.field("orders", Part.list(Part.part("ruleSummary"))),
      Part.field(
        "ordersJudged",
        Part.integer("Different orders with a pass or a fail of some rule.", least: 0)),
      Part.field("failures", Part.list(Part.part("ruleOutcome"))),
      Part.field(
        "callList",
        Part.rows(
          nil,
          [
            Part.field("callID", Part.text()), Part.maybe("startedAt", Part.text()),
            Part.maybe("type", Part.callType), Part.maybe("duration", Part.number(least: 0)),
            Part.maybe("sampleKind", Part.sampleKind),
            Part.maybe("affinity", Part.number(least: 0, most: 100)),
            Part.maybe("meanWithoutSatisfaction", Part.number(least: 0, most: 100)),
            Part.field("subMetrics", Part.fourScores),
            Part.maybe("satisfactionSource", Part.part("satisfactionSource")),
            Part.maybe("notScorable", Part.notScorable),
            Part.field("hasRecording", Part.flag()), Part.field("hasTranscript", Part.flag()),
          ])),
    ],
    parts: [
      Part.localText, Part.reading, Part.span, Part.evidence, Part.subMetric, Part.criticalError,
      Part.ruleSummary, Part.ruleOutcome, Part.agentSummary, Part.period,
      Part.satisfactionSource,
      (
        "highlight",
        Part.object(
          "A criterion done well or to work on, with places that show it.",
          [
            Part.field("criterion", Part.text()), Part.field("name", Part.part("localText")),
            Part.field("summary", Part.part("localText")),
            Part.maybe("advice", Part.part("localText")),
            Part.field(
              "places",
              Part.rows(
                nil,
                [
                  Part.field("callID", Part.text()),
                  Part.field("evidence", Part.part("evidence")),
                ])),
            Part.maybe(
              "fullShare", Part.number("Share of its calls with full marks.", least: 0, most: 1)),
          ])
      ),
    ])

  static let rankingNode = Part.document(
    version: Ranking.schemaVersion, title: "Ranking",
    about: "Agents in order, as far as their calls can tell them apart.",
    fields: [
      Part.field("period", Part.part("period")),
      Part.field("isCalibrated", Part.flag("Trainers' ratings have passed the gate.")),
      Part.level,
      Part.field("explanation", Part.part("localText")),
      Part.field("rows", Part.list(Part.part("row"), "Ranked, best first.")),
      Part.field("notRanked", Part.list(Part.part("row"), "Too few calls or orders.")),
      Part.field(
        "teams",
        Part.rows(
          nil,
          [
            Part.field("team", Part.text()), Part.count("agents"),
            Part.count("calls"),
            Part.maybe("affinity", Part.number(least: 0, most: 100)),
            Part.maybe("low", Part.number()), Part.maybe("high", Part.number()),
            Part.deviation,
          ])),
      Part.field("orders", Part.list(Part.part("ruleSummary"))),
      Part.field("isInseparable", Part.flag("The agents' differences are no larger than chance.")),
      Part.field(
        "isWithoutSatisfaction", Part.flag("Everybody is compared by the mean of three.")),
      Part.maybe("spread", Part.number("Standard deviation between agents, points.", least: 0)),
    ],
    parts: [
      Part.localText, Part.reading, Part.ruleSummary, Part.agentSummary, Part.period,
      (
        "row",
        Part.object(
          nil,
          [
            Part.field("agent", Part.part("agentSummary")),
            Part.maybe("place", Part.integer(least: 1)),
            Part.field("isShared", Part.flag()),
            Part.maybe("tier", Part.integer(least: 1, most: 3)),
            Part.count("calls"),
            Part.maybe("affinity", Part.number("Observed.", least: 0, most: 100)),
            Part.field("subMetrics", Part.fourScores),
            Part.maybe("standardized", Part.number("At the group's mix of call types.")),
            Part.maybe("standardError", Part.number(least: 0)),
            Part.maybe("shrunken", Part.number("Drawn towards the group's mean.")),
            Part.maybe("low", Part.number("Interval of the estimate, cut at 0 and 100.")),
            Part.maybe("high", Part.number()),
            Part.deviation,
            Part.maybe("bestPlace", Part.integer("Interval of the place.", least: 1)),
            Part.maybe("worstPlace", Part.integer(least: 1)),
            Part.maybe(
              "betterThanNext",
              Part.number("Probability of being better than the next.", least: 0, most: 1)),
            Part.field("appointmentRate", Part.part("reading")),
            Part.field("appointments", Part.integer("Verdicts behind that rate.", least: 0)),
            Part.field(
              "orders",
              Part.integer("Different orders with a pass or a fail of some rule.", least: 0)),
            Part.count("openCriticalErrors"),
            Part.count("confirmedCriticalErrors"),
            Part.maybe("reason", Part.part("localText")),
          ])
      ),
    ])
}
