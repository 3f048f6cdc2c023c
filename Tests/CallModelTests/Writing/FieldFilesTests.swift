import CallModel
import TestSupport
import Testing

/// The files of the field's own tools: Praat's TextGrid and NIST's RTTM.
@Suite struct FieldFilesTests {
  private static func spans(_ seed: UInt64) -> [Span] {
    var random = SeededNumbers(state: seed)
    return (0..<30).map { _ in
      let start = Double.random(in: 0...60, using: &random)
      return Span(
        Seconds(start), Seconds(start + Double.random(in: 0...5, using: &random)))
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `intervals fill a tier from end to end, whatever was marked`(seed: UInt64) {
    let marked = Self.spans(seed).map { PraatTextGrid.Interval($0, "x") }
    let (intervals, shortened) = PraatTextGrid.filled(marked, to: 62)
    #expect(intervals.first?.span.start == 0 && intervals.last?.span.end == 62)
    for (left, right) in zip(intervals, intervals.dropFirst()) {
      #expect(left.span.end == right.span.start)
    }
    #expect(intervals.allSatisfy { $0.span.duration > 0 })
    // What lies under nothing else is there as it was marked.
    let kept = intervals.filter { !$0.text.isEmpty }.map(\.span)
    #expect(marked.filter { kept.contains($0.span) }.count >= marked.count - shortened)
    let all = Spans.intersection(Spans.tidied(marked.map(\.span)), [Span(0, 62)])
    #expect(abs((Spans.total(all) - Spans.total(kept)).rawValue) < 1e-9)
  }

  @Test func `control characters of a name reach neither a TextGrid nor RTTM`() {
    let name = "王\u{1B}[2J\u{0}\u{7}\u{9B}五\t\"x\"\nsecond\u{7F}"
    let grid = PraatTextGrid(
      end: 1,
      tiers: [
        .intervals(name: name, [.init(Span(0, 1), name)]), .points(name: "p", [.init(0.5, name)]),
      ]
    ).text
    #expect(grid.contains("text = \"王[2J五\t\"\"x\"\"\nsecond\""))
    let line = RTTMLine.speaker(name, at: Span(0, 1), file: "a\u{1B}b", channel: 1)
    #expect(
      line == "SPEAKER ab 1 0.000 1.000 <NA> <NA> 王[2J五_\"x\"_second <NA> <NA>\n")
    #expect(RTTMLine.field("\u{1B}") == "<NA>")
    for text in [grid, line] {
      #expect(
        text.unicodeScalars.allSatisfy {
          $0.properties.generalCategory != .control || $0 == "\n" || $0 == "\t"
        })
    }
  }

  @Test func `a TextGrid is as Praat writes its long form`() {
    let grid = PraatTextGrid(
      end: 1.5,
      tiers: [
        .intervals(
          name: "agent",
          PraatTextGrid.filled([.init(Span(0.25, 1), "say \"hi\"")], to: 1.5).intervals),
        .points(name: "nuclei", [.init(0.5, "1")]),
      ])
    #expect(
      grid.text == """
        File type = "ooTextFile"
        Object class = "TextGrid"

        xmin = 0
        xmax = 1.5
        tiers? <exists>
        size = 2
        item []:
            item [1]:
                class = "IntervalTier"
                name = "agent"
                xmin = 0
                xmax = 1.5
                intervals: size = 3
                intervals [1]:
                    xmin = 0
                    xmax = 0.25
                    text = ""
                intervals [2]:
                    xmin = 0.25
                    xmax = 1
                    text = "say ""hi\"""
                intervals [3]:
                    xmin = 1
                    xmax = 1.5
                    text = ""
            item [2]:
                class = "TextTier"
                name = "nuclei"
                xmin = 0
                xmax = 1.5
                points: size = 1
                points [1]:
                    number = 0.5
                    mark = "1"

        """)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `onset and duration of an RTTM line give the end`(seed: UInt64) throws {
    for span in Self.spans(seed) {
      let line = RTTMLine.speaker("客户 1", at: span, file: "C 1.wav", channel: 2)
      let fields = line.dropLast().split(separator: " ").map(String.init)
      #expect(fields.count == 10 && line.last == "\n")
      #expect(fields[0...2] == ["SPEAKER", "C_1.wav", "2"] && fields[7] == "客户_1")
      let start = try #require(Double(fields[3]))
      let length = try #require(Double(fields[4]))
      #expect(length >= 0 && abs(start - span.start.rawValue) <= 0.0005 + 1e-9)
      #expect(abs(start + length - span.end.rawValue) <= 0.0005 + 1e-9)
    }
    #expect(
      RTTMLine.nonSpeech("music", at: Span(0.25, 2), file: " ", channel: 1)
        == "NON-SPEECH <NA> 1 0.250 1.750 <NA> music <NA> <NA> <NA>\n")
  }
}
