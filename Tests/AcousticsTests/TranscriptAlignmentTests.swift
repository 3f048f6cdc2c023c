import Acoustics
import CallModel
import Testing

@Suite struct TranscriptAlignmentTests {
  /// Turns by turns of two parties, seeded, and speech that fills most of each turn.
  private func call(seed: UInt64, seconds: Double) -> (turns: [[Span]], speech: [[Span]]) {
    var random = Seeded(seed)
    var turns: [[Span]] = [[], []]
    var speech: [[Span]] = [[], []]
    var at = 1.0
    var party = 0
    while at < seconds - 8 {
      let end = at + 1 + 6 * random.uniform()
      turns[party].append(Span(Seconds(at), Seconds(end)))
      var from = at + 0.05 * random.uniform()
      while from < end - 0.3 {
        let to = min(end - 0.05, from + 0.4 + 2 * random.uniform())
        speech[party].append(Span(Seconds(from), Seconds(to)))
        from = to + 0.15 + 0.2 * random.uniform()
      }
      at = end + 0.1 + random.uniform()
      party = 1 - party
    }
    return (turns, speech.map { Spans.tidied($0) })
  }

  private func moved(_ turns: [[Span]], by shift: Double, drift: Double = 0) -> [[Span]] {
    turns.map { spans in
      spans.map { span in
        func place(_ time: Seconds) -> Seconds {
          Seconds((time.rawValue - shift) / (1 + drift))
        }
        return Span(place(span.start), place(span.end))
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a transcript in its place fits`(seed: UInt64) {
    let (turns, speech) = call(seed: seed, seconds: 240)
    let found = TranscriptAlignment(turns: turns, speech: speech, duration: 240)
    #expect(found?.verdict == .fits)
    #expect(found?.text == nil)
    #expect((found?.sharedAsGiven ?? 0) > 0.75)
  }

  @Test(arguments: [-9.3, -2.1, -0.8, 0.7, 3.4, 12.0])
  func `a shift is found within a tenth of a second`(shift: Double) {
    for seed in 4...6 as ClosedRange<UInt64> {
      let (turns, speech) = call(seed: seed, seconds: 240)
      let found = TranscriptAlignment(
        turns: moved(turns, by: shift), speech: speech, duration: 240)
      #expect(found?.verdict == .shifted)
      #expect(abs((found?.shift.rawValue ?? 0) - shift) <= 0.1)
      #expect(found?.shift == found?.shiftAtEnd)
      let direction = shift > 0 ? "ahead" : "behind"
      #expect(found?.text?.en.contains(direction) == true)
    }
  }

  @Test(arguments: [(0.0, 0.004), (1.5, -0.006), (-2, 0.01), (0.3, -0.015)])
  func `a drift is found, and both ends of it within a quarter of a second`(
    shift: Double, drift: Double
  ) {
    for seed in 7...9 as ClosedRange<UInt64> {
      let (turns, speech) = call(seed: seed, seconds: 600)
      let late = moved(turns, by: shift, drift: drift)
      let last = late.flatMap { $0 }.map(\.end.rawValue).max() ?? 0
      let found = TranscriptAlignment(turns: late, speech: speech, duration: 600)
      #expect(found?.verdict == .drifting)
      #expect(abs((found?.shift.rawValue ?? 99) - shift) <= 0.25)
      #expect(abs((found?.shiftAtEnd.rawValue ?? 99) - shift - drift * last) <= 0.25)
      #expect(abs((found?.driftPerHour.rawValue ?? 0) - drift * 3600) < 3)
    }
  }

  @Test func `turns that fit the other channel are swapped`() {
    let (turns, speech) = call(seed: 10, seconds: 240)
    let found = TranscriptAlignment(turns: turns, speech: speech.reversed(), duration: 240)
    #expect(found?.verdict == .swapped)
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `another call's transcript is not pressed into place`(seed: UInt64) {
    let (turns, _) = call(seed: seed, seconds: 240)
    // One party alone speaks, now and then.
    let speech = (0..<12).map { Span(Seconds(Double($0) * 20 + 3), Seconds(Double($0) * 20 + 6)) }
    let found = TranscriptAlignment(turns: turns, speech: [speech, []], duration: 240)
    #expect(found?.verdict == .unrelated)
  }

  @Test func `too few turns tell nothing`() {
    let few = [[Span(1, 3), Span(4, 6)], [Span(7, 9)]]
    #expect(TranscriptAlignment(turns: few, speech: few, duration: 10) == nil)
    #expect(TranscriptAlignment(turns: [], speech: [], duration: 0) == nil)
  }
}
