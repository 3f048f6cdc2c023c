import AgentReporting
import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct MaskedClipTests {
  private static let turn = Turn(
    number: 1, party: .agent, span: Span(0, 4), text: "请问是王小明先生吗？",
    words: [
      TimedWord("请问", span: Span(0, 1)), TimedWord("是", span: Span(1, 1.2)),
      TimedWord("王小明", span: Span(1.5, 2.5)), TimedWord("先生", span: Span(2.5, 3)),
      TimedWord("吗", span: Span(3, 3.2)),
    ])

  @Test func `the words that masking touches are covered, and only they`() throws {
    let clip = try #require(
      MaskedClip(turns: [Self.turn], masked: ["请问是王*先生吗？"]))
    #expect(clip.hidden.count == 1)
    let span = try #require(clip.hidden.first)
    #expect(abs(span.start.rawValue - 1.35) < 1e-9 && abs(span.end.rawValue - 2.65) < 1e-9)
  }

  @Test func `without word times the whole turn is covered, without any there is no clip`() throws {
    var turn = Self.turn
    turn.words = []
    let clip = try #require(MaskedClip(turns: [turn], masked: ["请问是王*先生吗？"]))
    #expect(clip.hidden.first?.start == 0)
    #expect((clip.hidden.first?.end ?? 0) >= 4)
    turn.span = nil
    #expect(MaskedClip(turns: [turn], masked: ["请问是王*先生吗？"]) == nil)
    #expect(MaskedClip(turns: [turn], masked: [turn.text])?.hidden.isEmpty == true)
  }

  @Test func `words that do not spell the turn are not trusted`() throws {
    var turn = Self.turn
    turn.words[2] = TimedWord("王小民", span: Span(1.5, 2.5))
    let clip = try #require(MaskedClip(turns: [turn], masked: ["请问是王*先生吗？"]))
    #expect((clip.hidden.first?.end ?? 0) >= 4)
  }

  /// A voice at full strength, two channels: outside the tone the clip is the recording sample by
  /// sample, under it nothing of the voice is left, and no step is steeper than the sounds themselves.
  @Test
  func
    `the clip is the recording to the sample, without a trace under the tone and without clicks`()
    throws
  {
    try withTemporaryFolder { folder in
      let rate = 8000
      var heard: [[Int]] = []
      for frame in 0..<(5 * rate) {
        let turn: Double = 2 * Double.pi * Double(frame) / 8000
        let left: Double = 9000 * sin(220 * turn)
        let right: Double = 7000 * sin(310 * turn + 1)
        heard.append([Int(left), Int(right)])
      }
      let path = folder + "/call.wav"
      try WaveFile.data(heard.flatMap(\.self), channels: 2, rate: rate)
        .write(to: URL(fileURLWithPath: path))
      // Two names that touch are one stretch: the tone does not dip between them.
      var turn = Self.turn
      turn.words[3] = TimedWord("先生", span: Span(2.5, 3))
      let clip = try #require(MaskedClip(turns: [turn], masked: ["请问是****吗？"]))
      let span = Span(0.5, 4.25)
      let bytes = try clip.wav(of: path, name: "call.wav", span: span).bytes
      #expect(bytes.count == 44 + 4 * 30_000)
      func sample(_ frame: Int, _ channel: Int) -> Int {
        let at = 44 + 4 * frame + 2 * channel
        return Int(Int16(bitPattern: UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8))
      }
      let fade = Int(0.005 * Double(rate))
      let from = Int(clip.hidden.map(\.start.rawValue).min()! * Double(rate))
      let to = Int((clip.hidden.map(\.end.rawValue).max()! * Double(rate)).rounded(.up))
      var kept = 0
      var covered = 0
      // The steepest of voice and tone, and of giving way over the fade.
      let toneStep: Double = 3276.7 * 2 * Double.pi * 1000 / 8000
      let voiceStep: Double = 9000 * 2 * Double.pi * 220 / 8000
      let steepest: Double = toneStep + voiceStep + 9000 / 40
      for frame in 0..<30_000 {
        let place = frame + rate / 2
        for channel in 0..<2 {
          let value = sample(frame, channel)
          if frame > 0 {
            #expect(Double(abs(value - sample(frame - 1, channel))) <= steepest)
          }
          if frame < fade || frame >= 30_000 - fade { continue }
          if place >= from, place < to {
            let inside = Double(min(place - from, to - 1 - place))
            let turn: Double = 2 * Double.pi * 1000 * Double(place) / 8000
            let tone: Double = min(1, inside / Double(fade)) * 3276.7 * sin(turn)
            #expect(abs(Double(value) - tone) <= 1.5)
            covered += 1
          } else if place < from - fade || place >= to + fade {
            #expect(abs(value - heard[place][channel]) <= 1)
            kept += 1
          }
        }
      }
      // Asked beyond the recording's end, it tells where it ends.
      let late = try clip.wav(of: path, name: "call.wav", span: Span(4, 9))
      #expect(late.span == Span(4, 5) && late.bytes.count == 44 + 4 * rate)
      #expect(sample(0, 0) == 0 && abs(sample(29_999, 0)) <= 1)
      #expect(kept > 20_000 && covered > 20_000)
    }
  }

  /// A second of a constant voice: where the tone lies, nothing of it is left.
  @Test func `the clip holds the asked stretch, with a tone over what is hidden`() throws {
    try withTemporaryFolder { folder in
      let rate = 8000
      let path = folder + "/call.wav"
      try WaveFile.data(Array(repeating: 0x4000, count: 4 * rate), rate: rate)
        .write(to: URL(fileURLWithPath: path))
      let clip = try #require(MaskedClip(turns: [Self.turn], masked: ["请问是王*先生吗？"]))
      let bytes = try clip.wav(of: path, name: "call.wav", span: Span(1, 3)).bytes
      #expect(bytes.count == 44 + 2 * 2 * rate)
      func sample(_ seconds: Double) -> Int {
        let at = 44 + 2 * Int((seconds - 1) * Double(rate))
        return Int(Int16(bitPattern: UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8))
      }
      #expect(abs(sample(1.2) - 0x4000) <= 1)
      #expect(abs(sample(2.9) - 0x4000) <= 1)
      let covered = stride(from: 1.4, to: 2.6, by: 0.0101).map(sample)
      #expect(covered.allSatisfy { abs($0) < 3_400 })
      #expect((covered.max() ?? 0) > 2_500 && (covered.min() ?? 0) < -2_500)
    }
  }
}
