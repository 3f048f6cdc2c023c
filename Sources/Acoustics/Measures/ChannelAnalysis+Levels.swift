public import CallModel
internal import Foundation

extension ChannelAnalysis {
  /// Mean level of the speech in a span with the channel's noise taken away; nil where it holds less
  /// than a fifth of a second of speech.
  public func speechLevel(in span: Span) -> Decibels? {
    let spoken = Spans.intersection(Self.near(speech, span), [span])
    guard Spans.total(spoken) >= 0.2 else { return nil }
    var power = 0.0
    var count = 0
    for part in spoken {
      for t in frames(of: part) {
        power += Double(BandTrack.power[Int(level.codes[t])])
        count += 1
      }
    }
    guard count > 0 else { return nil }
    let mean = power / Double(count)
    let noise = noiseFloor.value.map { pow(10, $0.rawValue / 10) } ?? 0
    return Decibels(10 * log10(max(1e-13, mean - noise, mean * 0.01)))
  }

  /// Level of each second, speech or not, dBov.
  public var levelPerSecond: [Decibels] {
    stride(from: 0, to: level.count, by: 100).map { start in
      let end = min(level.count, start + 100)
      var power = 0.0
      for t in start..<end { power += Double(BandTrack.power[Int(level.codes[t])]) }
      return Decibels(10 * log10(max(1e-13, power / Double(end - start))))
    }
  }

  /// A change of a speaker's level that stays.
  public struct LevelJump: Hashable, Sendable, Codable {
    /// When the new level begins.
    public var time: Seconds
    /// New level less old, dB.
    public var change: Decibels
  }

  /// Moments where two seconds of speech lie `step` or more above or below the two seconds of speech
  /// before: a microphone moved, a line switched, a voice raised.
  ///
  /// Compared are the levels of half seconds with at least 0.2 s of speech, four on either side; all
  /// four must lie on the same side of the middle between both means. Gain does not matter.
  public func levelJumps(step: Decibels = 8) -> [LevelJump] {
    let halves = speechLevelsPerHalf().enumerated().compactMap { index, level in
      level.map { (time: Seconds(Double(index) * 0.5), level: $0) }
    }
    let reach = 4
    guard halves.count >= 2 * reach else { return [] }
    var jumps: [LevelJump] = []
    var lastIndex = -reach
    for k in reach...(halves.count - reach) {
      let before = halves[(k - reach)..<k].map(\.level)
      let after = halves[k..<(k + reach)].map(\.level)
      let (old, new) = (Self.mean(before), Self.mean(after))
      guard abs(new - old) >= step.rawValue else { continue }
      let middle = (old + new) / 2
      let parted =
        new > old
        ? before.allSatisfy { $0 < middle } && after.allSatisfy { $0 > middle }
        : before.allSatisfy { $0 > middle } && after.allSatisfy { $0 < middle }
      guard parted else { continue }
      let jump = LevelJump(time: halves[k].time, change: Decibels(new - old))
      if k - lastIndex < reach, let last = jumps.last {
        // The same change seen from a half second further on: the sharper view stays.
        if abs(jump.change.rawValue) > abs(last.change.rawValue) { jumps[jumps.count - 1] = jump }
      } else {
        jumps.append(jump)
      }
      lastIndex = k
    }
    return jumps
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// Level of the speech in each half second; nil with less than 0.2 s of it.
  func speechLevelsPerHalf() -> [Double?] {
    let width = 50
    let frames = level.count
    guard frames > 0, !speech.isEmpty else { return [] }
    var mask = [Bool](repeating: false, count: frames)
    for span in speech { for t in self.frames(of: span) { mask[t] = true } }
    return stride(from: 0, to: frames, by: width).map { at in
      var power: Float = 0
      var count = 0
      for t in at..<min(frames, at + width) where mask[t] {
        power += BandTrack.power[Int(level.codes[t])]
        count += 1
      }
      return count >= 20 ? 10 * log10(Double(power) / Double(count) + 1e-13) : nil
    }
  }

  /// The level track's frames inside a span.
  func frames(of span: Span) -> Range<Int> {
    let from = max(0, min(level.count, Int((span.start / Self.frame).rounded())))
    let to = max(from, min(level.count, Int((span.end / Self.frame).rounded())))
    return from..<to
  }

  /// Those of sorted spans that can touch another, without looking at all of them.
  static func near(_ spans: [Span], _ span: Span) -> [Span] {
    let first = spans.partitioningIndex { $0.end > span.start }
    return Array(spans[first...].prefix { $0.start < span.end })
  }
}
