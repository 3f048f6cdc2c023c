internal import Assessment
internal import CallModel
internal import ServiceLevels

/// Parts that several contracts share.
extension SchemaPart {
  static let localText: (String, JSONNode) = (
    "localText",
    object(
      "A sentence in both languages of the product.",
      [field("zh", text("Chinese")), field("en", text("English"))])
  )

  static let notScorable = object(
    "Why the call is not scored.",
    [
      maybe(
        "kind",
        choice(
          NotScorable.Kind.allCases.map(\.rawValue),
          "What is missing; not told by scorecards written before there were kinds.")),
      field("zh", text("Chinese")), field("en", text("English")),
    ])

  static let reading: (String, JSONNode) = (
    "reading",
    one(
      of: [
        object("A measured value.", [field("value", number())]),
        object(
          "No value, and why: noOccasion leaves coverage unharmed, notMeasurable lowers it.",
          [
            field("absent", choice(["noOccasion", "notMeasurable"])),
            field("why", part("localText")),
          ]),
      ], "A value or the reason there is none.")
  )

  static let level = maybe(
    "level", number("Probability of the intervals; 0.9 where it is not stored.", least: 0, most: 1))

  static let deviation = maybe(
    "deviation", number("Posterior standard deviation, points; not cut at 0 and 100.", least: 0))

  static let span: (String, JSONNode) = (
    "span",
    object(
      "A stretch of the recording in seconds; its end is left out.",
      [field("start", number()), field("end", number())])
  )

  static let party = choice(Party.allCases.map(\.rawValue))

  static let evidence: (String, JSONNode) = (
    "evidence",
    object(
      "What proves a point: the place and the masked words or the value found there.",
      [
        maybe("party", party), maybe("turn", integer("The turn's number.", least: 0)),
        maybe("span", part("span")), maybe("quote", text("Masked.")),
        maybe("note", part("localText")),
        maybe(
          "record",
          choice(
            Evidence.Record.allCases.map(\.rawValue), "The table that the words are held against.")
        ),
      ])
  )

  static let subMetric: (String, JSONNode) = (
    "subMetric", choice(SubMetric.allCases.map(\.rawValue))
  )

  static let satisfactionSource: (String, JSONNode) = (
    "satisfactionSource",
    object(
      "Where satisfaction comes from.",
      [field("survey", flag()), field("rater", flag()), field("inferred", flag())])
  )

  static let measure: (String, JSONNode) = (
    "measure",
    object(
      "A number about the call with its unit.",
      [
        field("id", text()), field("name", part("localText")), maybe("party", party),
        field("unit", text()), field("reading", part("reading")),
      ])
  )

  static let criticalError: (String, JSONNode) = (
    "criticalError",
    object(
      "A possible critical error; it counts only after a person has confirmed it.",
      [
        field("id", text("K1 to K8")), field("name", part("localText")),
        field("summary", part("localText")), field("evidence", list(part("evidence"))),
        field("verdict", choice(["open", "upheld", "rejected"])),
        maybe("foundByPerson", flag("True where the machine did not raise it.")),
      ])
  )

  static let ruleSummary: (String, JSONNode) = (
    "ruleSummary",
    object(
      "A rule's outcomes counted; the rate is pass ÷ (pass + fail).",
      [
        field("rule", text("R-01 …")),
        maybe("variant", text("Which reading of the rule: customer or agent clock.")),
        field("name", part("localText")), field("pass", integer(least: 0)),
        field("fail", integer(least: 0)), field("notApplicable", integer(least: 0)),
        field("unknown", integer(least: 0)), field("pending", integer(least: 0)),
        field("rate", part("reading")),
        maybe("low", number("Wilson 95% interval.", least: 0, most: 1)),
        maybe("high", number(least: 0, most: 1)),
        field("unreliable", flag("More than 5% unknown.")),
      ])
  )

  static let ruleOutcome: (String, JSONNode) = (
    "ruleOutcome",
    object(
      "One verdict with its reason and the rows it came from.",
      [
        field("rule", text()), maybe("variant", text()), field("subject", text()),
        maybe("orderID", text()), maybe("agentID", text()), maybe("teamID", text()),
        maybe("region", text()), field("outcome", choice(Outcome.allCases.map(\.rawValue))),
        field("notes", list(choice(["info", "warning", "excused", "partial"]))),
        field("reason", part("localText")), maybe("at", text("ISO 8601, UTC.")),
        field(
          "stretches",
          list(
            object(
              "A stretch during which the clock ran.",
              [field("start", text("ISO 8601, UTC.")), field("end", text())]))),
        field("rows", list(text("orders.csv:42"))),
      ])
  )

  static let problem: (String, JSONNode) = (
    "problem",
    object(
      "Something in the input that could not be used, or that a reader should know.",
      [
        field("file", text()), maybe("line", integer("From 1.", least: 1)),
        maybe("second", number("The place in a recording.", least: 0)),
        field("what", part("localText")), field("fix", part("localText")),
        field("effect", choice(["setAside", "note"])), maybe("callID", text()),
        field(
          "kind",
          text("What sort of problem it is, table.time-unreadable; 'affinity problems' lists all.")),
        maybe(
          "subject", text("The column or setting it concerns, where that makes another kind of it.")
        ),
      ])
  )

  static let agentSummary: (String, JSONNode) = (
    "agentSummary",
    object(
      nil,
      [
        field("id", text()), maybe("name", text("Masked unless settings say otherwise.")),
        maybe("team", text()), field("isKnown", flag("agents.csv knows the agent.")),
      ])
  )

  static let turn: (String, JSONNode) = (
    "turn",
    object(
      "A turn as it was judged, masked.",
      [
        field("number", integer(least: 0)), field("party", party), maybe("span", part("span")),
        field("text", text()),
      ])
  )

  static let period: (String, JSONNode) = (
    "period",
    object(
      "Local dates, both included.", [maybe("first", text("2026-10-01")), maybe("last", text())])
  )

  static let callType = choice(CallType.allCases.map(\.rawValue))
  static let sampleKind = choice(["random", "risk", "selfCheck"])
  static let fourScores = list(
    orNull(number(least: 0, most: 100)),
    "Courtesy, patience, communication, satisfaction; null where there is none.", least: 4, most: 4)
}
