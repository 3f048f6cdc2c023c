internal import AgentReporting
internal import Assessment
internal import CallModel

/// The contracts of the competition and of the comparison of periods and teams.
extension SchemaDocument {
  private typealias Part = SchemaPart

  static let competitionNode = Part.document(
    version: Competition.schemaVersion, title: "Competition",
    about: "The period's totals, what they are made of, and how sure the places are.",
    fields: [
      Part.field("name", Part.part("localText")), Part.field("period", Part.part("period")),
      Part.field("isCalibrated", Part.flag("Trainers' ratings have passed the gate.")),
      Part.level,
      Part.maybe("withheld", Part.part("localText")),
      Part.field("explanation", Part.part("localText")),
      Part.field(
        "blocks",
        Part.rows(
          "A block of the composition as it was applied.",
          [
            Part.field("id", Part.text("A, B1 …, C, D")),
            Part.field("name", Part.part("localText")),
            Part.field("points", Part.number(least: 0)),
            Part.maybe("leftOut", Part.part("localText")),
          ])),
      Part.field("rows", Part.list(Part.part("row"), "Ranked, best first.")),
      Part.field("notRanked", Part.list(Part.part("row"), "With the reason, by agent id.")),
      Part.field(
        "teams",
        Part.rows(
          nil,
          [
            Part.field("team", Part.text()), Part.count("members"),
            Part.count("eligible"),
            Part.maybe("score", Part.number()), Part.maybe("low", Part.number()),
            Part.maybe("high", Part.number()),
            Part.maybe(
              "belowLine",
              Part.number("Share of eligible members below the line.", least: 0, most: 1)),
            Part.maybe("reason", Part.part("localText")),
          ])),
      Part.field(
        "progress",
        Part.rows(
          "Now against the agent's own past.",
          [
            Part.field("agent", Part.part("agentSummary")), Part.field("now", Part.number()),
            Part.field("before", Part.number()), Part.field("gain", Part.number()),
            Part.field(
              "probability", Part.number("That the gain is one.", least: 0, most: 1)),
            Part.field("isPrize", Part.flag()),
          ])),
      Part.maybe(
        "sensitivity",
        Part.object(
          "What other weights would have changed.",
          [
            Part.field("shift", Part.number("Points moved from one block to another.", least: 0)),
            Part.field(
              "variations",
              Part.rows(
                nil,
                [
                  Part.field("from", Part.text("A block's id.")), Part.field("to", Part.text()),
                  Part.field("first", Part.text("The agent on top then.")),
                ])),
            Part.field(
              "changedShare",
              Part.number("Of the variations, with another agent on top.", least: 0, most: 1)),
            Part.field("isSensitive", Part.flag()),
            Part.field(
              "ranges",
              Part.rows(
                nil,
                [
                  Part.field("agentID", Part.text()), Part.field("best", Part.integer(least: 1)),
                  Part.field("worst", Part.integer(least: 1)),
                ])),
          ])),
      Part.field(
        "stricter",
        Part.rows(
          "The places if satisfaction needed a person's or the customer's own word.",
          [
            Part.field("demand", Part.choice(SatisfactionDemand.allCases.map(\.rawValue))),
            Part.field("isWithoutSatisfaction", Part.flag()),
            Part.count("ranked"),
            Part.field(
              "moved",
              Part.rows(
                nil,
                [
                  Part.field("agentID", Part.text()),
                  Part.maybe("place", Part.integer(least: 1)),
                  Part.maybe("stricterPlace", Part.integer(least: 1)),
                ])),
          ])),
      Part.field("isInseparable", Part.flag("The agents' differences are no larger than chance.")),
      Part.field(
        "isWithoutSatisfaction", Part.flag("Everybody is compared by the mean of three.")),
    ],
    parts: [
      Part.localText, Part.reading, Part.agentSummary, Part.period,
      (
        "row",
        Part.object(
          nil,
          [
            Part.field("agent", Part.part("agentSummary")),
            Part.maybe("place", Part.integer(least: 1)), Part.field("isShared", Part.flag()),
            Part.maybe("tier", Part.integer(least: 1, most: 3)),
            Part.maybe("total", Part.number("0…100 and the bonus on top.")),
            Part.maybe("low", Part.number()), Part.maybe("high", Part.number()),
            Part.maybe("bestPlace", Part.integer(least: 1)),
            Part.maybe("worstPlace", Part.integer(least: 1)),
            Part.maybe(
              "betterThanNext",
              Part.number("Probability of being better than the next.", least: 0, most: 1)),
            Part.field("blocks", Part.list(Part.part("blockScore"))),
            Part.field("bonus", Part.number("Negative where it takes away.")),
            Part.maybe("bonusExplanation", Part.part("localText")),
            Part.count("calls"),
            Part.count("orders"),
            Part.count("confirmedCriticalErrors"),
            Part.field("isBarred", Part.flag("A confirmed critical error bars from the prizes.")),
            Part.maybe(
              "funnel",
              Part.choice(
                Competition.Funnel.allCases.map(\.rawValue),
                "The affinity against what chance alone would give.")),
            Part.maybe("reason", Part.part("localText")),
          ])
      ),
      (
        "blockScore",
        Part.object(
          "Points in one block; where there are none, the others' weights grow in proportion.",
          [
            Part.field("id", Part.text()), Part.field("points", Part.part("reading")),
            Part.field("possible", Part.number(least: 0)),
            Part.maybe("value", Part.number("What the points come from: affinity, a rate, …")),
            Part.maybe("observed", Part.number("Before it was drawn towards the group's.")),
            Part.field("count", Part.integer("Calls or verdicts behind it.", least: 0)),
            Part.field("explanation", Part.part("localText")),
          ])
      ),
    ])

  private static let placeMoveNode = Part.object(
    "A place among those ranked in both periods.",
    [
      Part.field("before", Part.integer("By the estimates; 1 is the best.", least: 1)),
      Part.field("now", Part.integer(least: 1)),
      Part.field("of", Part.integer("Agents ranked in both periods.", least: 2)),
      Part.field("low", Part.integer("Interval of the places gained; negative where lost.")),
      Part.field("high", Part.integer()),
      Part.level,
    ])

  static let comparisonNode = Part.document(
    version: Comparison.schemaVersion, title: "Comparison",
    about: "A period against the one before, and team against team. A change is"
      + " clear where its interval leaves out zero. The intervals of each list are as wide as it takes for no more"
      + " than 1 − level of its clear changes to be chance.",
    fields: [
      Part.field("period", Part.part("period")), Part.maybe("previous", Part.part("period")),
      Part.level,
      Part.field("explanation", Part.part("localText")),
      Part.field(
        "parts",
        Part.rows(
          "A mean of the centre over its agents, in points of 100.",
          [
            Part.maybe("subMetric", Part.part("subMetric")),
            Part.field("name", Part.part("localText")),
            Part.count("callsBefore"),
            Part.count("callsNow"),
            Part.field("change", Part.part("change")),
          ], "The affinity, which names no sub-metric, then the four.")),
      Part.field(
        "criteria",
        Part.rows(
          "Values 0…1.",
          [
            Part.field("id", Part.text("C1 …")), Part.field("name", Part.part("localText")),
            Part.count("callsBefore"),
            Part.count("callsNow"),
            Part.field("change", Part.part("change")),
          ])),
      Part.field(
        "agents",
        Part.rows(
          "Means in points of 100.",
          [
            Part.field("agent", Part.part("agentSummary")),
            Part.count("callsBefore"),
            Part.count("callsNow"),
            Part.field("change", Part.part("change")),
            Part.field(
              "gainProbability", Part.number("That it is truly a gain.", least: 0, most: 1)),
            Part.maybe("place", placeMoveNode),
          ])),
      Part.field(
        "teams",
        Part.rows(
          "Means in points of 100.",
          [Part.field("team", Part.text()), Part.field("change", Part.part("change"))])),
      Part.field(
        "rules",
        Part.rows(
          "Rates 0…1.",
          [
            Part.field("rule", Part.text("R-01 …")),
            Part.maybe("variant", Part.text("Which reading of the rule.")),
            Part.field("name", Part.part("localText")),
            Part.count("verdictsBefore"),
            Part.count("verdictsNow"),
            Part.field("change", Part.part("change")),
          ])),
      Part.field(
        "pairs",
        Part.rows(
          "Two teams of this period, in points of 100.",
          [
            Part.field("first", Part.text()), Part.field("second", Part.text()),
            Part.field("difference", Part.number("First less second.")),
            Part.field("low", Part.number()), Part.field("high", Part.number()),
            Part.field("level", Part.number("Probability of the interval.", least: 0, most: 1)),
            Part.field(
              "probability", Part.number("That the first is truly better.", least: 0, most: 1)),
          ])),
    ],
    parts: [
      Part.localText, Part.subMetric, Part.agentSummary, Part.period,
      (
        "change",
        Part.object(
          "Now less before, with its interval.",
          [
            Part.field("before", Part.number()), Part.field("now", Part.number()),
            Part.field("change", Part.number()), Part.field("low", Part.number()),
            Part.field("high", Part.number()),
            Part.field("level", Part.number("Probability of the interval.", least: 0, most: 1)),
          ])
      ),
    ])
}
