import CallModel
import Testing

@Suite struct SpanTests {
  @Test func `spans that touch share nothing`() {
    #expect(Span(1, 2).intersection(Span(2, 3)) == nil)
    #expect(Span(1, 2.5).intersection(Span(2, 3)) == Span(2, 2.5))
  }

  @Test func `a span holds its start and not its end`() {
    #expect(Span(1, 2).contains(1))
    #expect(!Span(1, 2).contains(2))
  }

  @Test func `tidying joins what overlaps or touches and drops what is empty`() {
    #expect(
      Spans.tidied([Span(5, 6), Span(1, 2), Span(2, 3), Span(2.5, 2.75), Span(4, 4)])
        == [Span(1, 3), Span(5, 6)])
    #expect(Spans.tidied([Span(1, 2), Span(2.25, 3)], bridging: 0.25) == [Span(1, 3)])
    let apart = [Span(1, 2), Span(2.25, 3)]
    #expect(Spans.tidied(apart, closingBelow: 0.25) == apart)
    #expect(Spans.tidied(apart, closingBelow: 0.5) == [Span(1, 3)])
    #expect(Spans.tidied([Span(1, 2), Span(2, 3)], closingBelow: 0) == [Span(1, 3)])
  }

  /// Two routes to the same sets: by spans, and by marking quarter seconds one at a time.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `set operations agree with marking every quarter second`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    func spans() -> [Span] {
      (0..<next(8)).map { _ in
        let start = next(60)
        return Span(Seconds(Double(start) / 4), Seconds(Double(start + next(12)) / 4))
      }
    }
    func marks(_ spans: [Span]) -> [Bool] {
      (0..<80).map { cell in spans.contains { $0.contains(Seconds(Double(cell) / 4)) } }
    }
    let a = Spans.tidied(spans())
    let b = Spans.tidied(spans())
    let whole = Span(0, 20)
    #expect(marks(Spans.intersection(a, b)) == zip(marks(a), marks(b)).map { $0 && $1 })
    #expect(marks(Spans.union(a, b)) == zip(marks(a), marks(b)).map { $0 || $1 })
    #expect(marks(Spans.complement(of: a, in: whole)) == marks(a).map { !$0 })
    #expect(marks(Spans.subtracting(b, from: a)) == zip(marks(a), marks(b)).map { $0 && !$1 })
    let parts = Spans.total(Spans.intersection(a, b)) + Spans.total(Spans.subtracting(b, from: a))
    #expect(parts == Spans.total(a))
  }

  @Test func `silence lies between the first and the last speech`() {
    let timeline = Timeline(
      source: .channels, duration: 20, agent: [Span(2, 4)], customer: [Span(9, 10)])
    #expect(timeline.silences == [Span(4, 9)])
  }
}

@Suite struct CallSketchTests {
  @Test func `a column is half a second and a mark is where a finding belongs`() {
    let sketch = CallSketch(
      """
      customer |=========.....====|
      agent    |......^======.....|
      """)
    #expect(sketch.timeline.customer == [Span(0, 4.5), Span(7, 9)])
    #expect(sketch.timeline.agent == [Span(3, 6.5)])
    #expect(sketch.marks == [3])
    #expect(sketch.timeline.duration == 9)
  }
}
