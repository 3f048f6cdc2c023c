internal import Acoustics
internal import Assessment
internal import CallModel

/// Contracts of what is said of one call: scorecard and inspection.
extension SchemaDocument {
  private typealias Part = SchemaPart

  static let scorecardNode = Part.document(
    version: Scorecard.schemaVersion, title: "Scorecard",
    about: "A rubric applied to one call: points, the evidence for each, and what they were made"
      + " from.",
    fields: [
      Part.field(
        "call",
        Part.object(
          "The call itself.",
          [
            Part.field("id", Part.text()), Part.maybe("agentID", Part.text()),
            Part.maybe("orderID", Part.text()), Part.maybe("type", Part.callType),
            Part.maybe("direction", Part.choice(["inbound", "outbound"])),
            Part.maybe("sampleKind", Part.sampleKind),
            Part.maybe("startedAt", Part.text("Local time, 2026-10-03T09:12:00.")),
            Part.maybe("duration", Part.number("Seconds.", least: 0)),
            Part.field("language", Part.choice(Language.allCases.map(\.rawValue))),
            Part.maybe("recording", Part.text("Relative path, masked.")),
            Part.maybe("transcript", Part.text("Relative path, masked.")),
            Part.maybe("channels", Part.integer(least: 1)),
          ])),
      Part.maybe("notScorable", Part.notScorable),
      Part.field("affinity", Part.part("reading")),
      Part.maybe("meanWithoutSatisfaction", Part.number(least: 0, most: 100)),
      Part.maybe(
        "cappedAffinity",
        Part.number("As it counts after a confirmed critical error.", least: 0, most: 100)),
      Part.field("subMetrics", Part.list(Part.part("subMetricScore"), least: 4, most: 4)),
      Part.field("satisfactionSource", Part.part("satisfactionSource")),
      Part.field("criteria", Part.list(Part.part("criterionScore"))),
      Part.field("criticalErrors", Part.list(Part.part("criticalError"))),
      Part.maybe("checks", Part.list(Part.part("checkResult"))),
      Part.field("findings", Part.list(Part.part("finding"))),
      Part.field("measures", Part.list(Part.part("measure"))),
      Part.maybe(
        "vendorFigures",
        Part.rows(
          "What the vendor's own file says of the call, by its definition; it enters no score.",
          [
            Part.field("key", Part.text("As the file names it.")),
            Part.field("name", Part.part("localText")), Part.maybe("party", Part.party),
            Part.field("value", Part.text("As the vendor gives it, masked.")),
            Part.maybe("turns", Part.integer("Turns it sums up.", least: 1)),
            Part.maybe("ours", Part.part("localText")),
          ])),
      Part.field("warnings", Part.list(Part.part("localText"))),
      Part.field("turns", Part.list(Part.part("turn"))),
      Part.maybe(
        "timeline",
        Part.object(
          "Speech of each party: sorted spans that do not overlap.",
          [
            Part.field("source", Part.choice(["channels", "transcript"])),
            Part.field("duration", Part.number("Seconds.", least: 0)),
            Part.field("agent", Part.list(Part.part("span"))),
            Part.field("customer", Part.list(Part.part("span"))),
          ])),
      Part.field(
        "provenance",
        Part.object(
          "What the scorecard was made from.",
          [
            Part.field("product", Part.text()), Part.field("rubric", Part.text()),
            Part.field("rubricDigest", Part.text("SHA-256, hexadecimal.")),
            Part.maybe("checks", Part.text("The centre's own checks, my-centre/3.")),
            Part.field("inputDigest", Part.text("Equal digests mean equal scores.")),
            Part.maybe("recordingDigest", Part.text()),
            Part.maybe("transcriptDigest", Part.text()),
            Part.maybe(
              "unmaskedBecause",
              Part.text("Why personal data is shown as it is; absent where it is masked.")),
          ])),
    ],
    parts: [
      Part.localText, Part.reading, Part.span, Part.evidence, Part.subMetric, Part.criticalError,
      Part.satisfactionSource,
      (
        "subMetricScore",
        Part.object(
          nil,
          [
            Part.field("subMetric", Part.part("subMetric")),
            Part.field("score", Part.part("reading")),
            Part.field(
              "coverage",
              Part.number("Measurable points ÷ points with an occasion.", least: 0, most: 1)),
            Part.field("pointsEarned", Part.number(least: 0)),
            Part.field("pointsPossible", Part.number(least: 0)),
            Part.maybe("adjustment", Part.number("What the centre's own checks added.")),
          ])
      ),
      (
        "checkResult",
        Part.object(
          "What one of the centre's own checks says of the call.",
          [
            Part.field("id", Part.text()), Part.field("name", Part.part("localText")),
            Part.field("version", Part.integer(least: 1)),
            Part.field("severity", Part.choice(CheckSeverity.allCases.map(\.rawValue))),
            Part.field(
              "outcome", Part.choice(["fires", "quiet", "notApplicable", "notMeasurable"])),
            Part.field("points", Part.number("Added to the sub-metric; negative takes away.")),
            Part.maybe("subMetric", Part.part("subMetric")),
            Part.maybe("why", Part.part("localText")),
            Part.field("evidence", Part.list(Part.part("evidence"))),
            Part.maybe("advice", Part.part("localText")),
          ])
      ),
      (
        "criterionScore",
        Part.object(
          "Points for one criterion, or the reason there are none.",
          [
            Part.field("id", Part.text("C1 …")), Part.field("subMetric", Part.part("subMetric")),
            Part.field("name", Part.part("localText")), Part.field("points", Part.number(least: 0)),
            Part.field("value", Part.part("reading")),
            Part.maybe(
              "automaticValue",
              Part.number("The machine's value where a person's took its place.", least: 0, most: 1)
            ),
            Part.field("measuredShare", Part.number(least: 0, most: 1)),
            Part.field("mode", Part.choice(["automatic", "human", "humanConfirmed"])),
            Part.field(
              "parts",
              Part.rows(
                "A weighted part of the criterion.",
                [
                  Part.field("id", Part.text()), Part.field("name", Part.part("localText")),
                  Part.field("weight", Part.number(least: 0)),
                  Part.field("value", Part.part("reading")),
                ])),
            Part.field("explanation", Part.part("localText")),
            Part.field("won", Part.list(Part.part("evidence"))),
            Part.field("lost", Part.list(Part.part("evidence"))),
            Part.maybe("advice", Part.part("localText")),
          ])
      ),
      (
        "finding",
        Part.object(
          "Something noticed, good or bad, with its evidence.",
          [
            Part.field("check", Part.text()),
            Part.field("polarity", Part.choice(["good", "bad", "neutral"])),
            Part.field("criteria", Part.list(Part.text())),
            Part.field("summary", Part.part("localText")),
            Part.maybe("advice", Part.part("localText")),
            Part.field("evidence", Part.list(Part.part("evidence"), least: 1)),
          ])
      ),
      Part.measure, Part.turn,
    ])

  static let inspectionNode = Part.document(
    version: Inspection.currentVersion, title: "Inspection",
    about: "What was measured in one recording, by channel.",
    fields: [
      Part.field("product", Part.text()), Part.field("file", Part.text("Its name.")),
      Part.field("format", Part.text("WAV (Microsoft), U-Law")),
      Part.field("sampleRate", Part.number("Hertz.", least: 1)),
      Part.field("duration", Part.number("Seconds.", least: 0)),
      Part.field(
        "health",
        Part.rows(
          "Something about the sound to know before judging by it.",
          [
            Part.field("id", Part.text("clipping, deadChannel, …")),
            Part.maybe("channel", Part.integer("Counted from 0.", least: 0)),
            Part.field("text", Part.part("localText")),
            Part.field("spoils", Part.list(Part.text(), "Measures made unmeasurable.")),
          ])),
      Part.field(
        "channels",
        Part.rows(
          nil,
          [
            Part.field("number", Part.integer("Counted from 1.", least: 1)),
            Part.field("party", Part.party),
            Part.field("measures", Part.list(Part.part("measure"))),
            Part.field("speech", Part.list(Part.part("span"))),
            Part.field("nuclei", Part.list(Part.number(), "Syllable nuclei, seconds.")),
            Part.field("raisedVoice", Part.list(Part.part("span"))),
            Part.field(
              "sounds",
              Part.rows(
                "A sound of the line that is no speech.",
                [
                  Part.field("kind", Part.choice(LineSound.Kind.allCases.map(\.rawValue))),
                  Part.field("span", Part.part("span")),
                ])),
            Part.field(
              "clippedPlaces",
              Part.list(Part.part("span"), "Samples at the rails, at most a thousand places.")),
            Part.field(
              "levelJumps",
              Part.rows(
                "A change of level that stays.",
                [
                  Part.field("time", Part.number("Seconds.", least: 0)),
                  Part.field("change", Part.number("Decibels.")),
                ])),
            Part.field(
              "utterances",
              Part.rows(
                "Speech between silences of a second or more.",
                [
                  Part.field("span", Part.part("span")),
                  Part.field("speechTime", Part.number("Seconds.", least: 0)),
                  Part.field("nuclei", Part.integer("Syllable nuclei.", least: 0)),
                  Part.maybe("level", Part.number("dBov, noise taken away.")),
                  Part.maybe("articulationRate", Part.number("Syllables a second.", least: 0)),
                  Part.maybe(
                    "speechRate", Part.number("The same, pauses included.", least: 0)),
                  Part.maybe("pitchMedian", Part.number("Hertz.", least: 0)),
                  Part.maybe("endSlope", Part.number("Semitones a second, at its end.")),
                ])),
            Part.field("levelPerSecond", Part.list(Part.number(), "dBov.")),
            Part.field("levelPerTenth", Part.list(Part.number(), "dBov, every 0.1 s.")),
            Part.field(
              "pitchPerTenth", Part.list(Part.number(), "Hertz, every 0.1 s; 0 is unvoiced.")),
          ])),
      Part.field(
        "recording", Part.list(Part.part("measure"), "Loudness of all channels together.")),
      Part.maybe(
        "transcript",
        Part.object(
          "How a transcript fits the recording.",
          [
            Part.field("file", Part.text()), Part.field("format", Part.text("webvtt")),
            Part.count("turns"),
            Part.maybe("language", Part.choice(["zh", "en"], "What is spoken.")),
            Part.maybe("text", Part.part("localText")),
            Part.maybe(
              "alignment",
              Part.object(
                "Seconds to be added to the transcript's times.",
                [
                  Part.field(
                    "verdict",
                    Part.choice(TranscriptAlignment.Verdict.allCases.map(\.rawValue))),
                  Part.field("shift", Part.number("At the start of the recording.")),
                  Part.field("shiftAtEnd", Part.number("At the end of the last turn.")),
                  Part.field("driftPerHour", Part.number("Change over an hour.")),
                  Part.field(
                    "sharedAsGiven",
                    Part.number("Share of the turns' time heard, 0…1.", least: 0)),
                  Part.field(
                    "shared", Part.number("The same after the shift.", least: 0)),
                ])),
            Part.field("measures", Part.list(Part.part("measure"))),
          ])),
      Part.field(
        "call",
        Part.list(Part.part("measure"), "Of the whole call; empty without two channels.")),
    ], parts: [Part.localText, Part.reading, Part.span, Part.measure])
}
