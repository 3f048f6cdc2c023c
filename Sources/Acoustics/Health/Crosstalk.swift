internal import CAcousticKernels
internal import Foundation

/// The other party's voice leaking into a channel: echo, or a line that is not well separated.
///
/// Where only one party speaks, the leak follows their level at a constant distance and delay. A room goes on with it for a
/// while: a party on a loudspeaker.
struct Crosstalk {
  /// The channel that hears the other, and the one it hears.
  var into: Int
  var from: Int
  /// Frames of 10 ms.
  var delay: Int
  /// Level of the leak against its source, dB, below 0.
  var gain: Double
  /// Half decibels a frame by which it fades after its source, as a room's echo does; nil where it ends with it.
  var fading: Double?

  private static let longestDelay = 60
  /// Codes that a leak lies below its source at least.
  private static let least = 20
  /// Codes: half decibels.
  private static let margin = 12
  /// Codes by which a leak stands over what the channel holds while nobody speaks: the quiet moments of noise alone
  /// are chosen by their distance, and follow the source for that reason.
  private static let overNoise = 6
  /// Frames after a source's word in which its leak is heard to fade, the quiet after a word that this takes, and how
  /// many words.
  private static let fadingFrames = 16
  private static let leastQuiet = 25
  private static let leastWords = 8
  /// Codes over what the channel holds while nobody speaks: still heard, and heard at all two frames after.
  private static let audible = 6
  private static let lasting = 8
  /// Half decibels a frame: what falls less does not fall; an echo fades in a second and a half by 60 dB, as in a hall, to
  /// a quarter of a second. Noise makes its fall seem slower.
  private static let leastFall = 0.3
  private static let slowest = 0.8
  private static let fastest = 5.0

  static func leaks(
    _ levels: [[UInt8]], _ masks: [FrameMask], between parties: PartyChannels
  ) -> [Crosstalk] {
    parties.bothWays.compactMap { into, from in estimate(into, from, levels, masks) }
  }

  /// Which channels carry the other party's voice nearly as loud as its own channel does, whatever else they
  /// carry: who speaks cannot be told by them. Where the other party speaks, their level follows.
  static func shared(
    _ levels: [[UInt8]], _ masks: [FrameMask], between parties: PartyChannels
  ) -> [Int] {
    parties.bothWays.filter { into, from in
      let count = min(levels[from].count, levels[into].count, masks[from].count)
      let runs = masks[from].runs(before: count)
      let speech = runs.reduce(0) { $0 + $1.count }
      guard speech > 200 else { return false }
      let times = moments(in: runs, atMost: 1000, of: speech) { _ in true }
      guard
        let best = bestDelay(
          from: levels[from], into: levels[into], count, at: times, leastDistance: -256)
      else { return false }
      return best.correlation > 0.8 && best.distance < Double(least)
    }.map(\.into)
  }

  /// Some of the moments that count, all over the runs.
  private static func moments(
    in runs: [Range<Int>], atMost most: Int, of all: Int, where counts: (Int) -> Bool
  ) -> [Int32] {
    let step = max(1, all / most)
    var times: [Int32] = []
    var passed = 0
    for run in runs {
      for t in run where counts(t) {
        if passed % step == 0 { times.append(Int32(t)) }
        passed += 1
      }
    }
    return times
  }

  /// The delay at which the target's level follows the source's best, over the moments at which it lies at
  /// least so many codes below; the mean distance in codes there.
  private static func bestDelay(
    from source: [UInt8], into target: [UInt8], _ count: Int, at times: [Int32],
    leastDistance: Int
  ) -> (correlation: Double, delay: Int, distance: Double)? {
    var best: (correlation: Double, delay: Int, distance: Double)?
    withUnsafeTemporaryAllocation(of: acoustic_sums.self, capacity: Int(ACOUSTIC_DELAYS)) { sums in
      guard let room = sums.baseAddress else { return }
      acoustic_delays(source, target, count, times, times.count, Int32(leastDistance), room)
      for delay in 0...longestDelay {
        let sums = room[delay]
        guard sums.count > 100 else { continue }
        let n = Double(sums.count)
        let (sx, sy) = (Double(sums.x), Double(sums.y))
        let cov = Double(sums.xy) - sx * sy / n
        let variance = (Double(sums.xx) - sx * sx / n) * (Double(sums.yy) - sy * sy / n)
        let correlation = variance > 0 ? cov / variance.squareRoot() : 0
        if correlation > best?.correlation ?? -1 { best = (correlation, delay, (sx - sy) / n) }
      }
    }
    return best
  }

  private static func estimate(
    _ into: Int, _ from: Int, _ levels: [[UInt8]], _ masks: [FrameMask]
  ) -> Crosstalk? {
    let source = levels[from]
    let target = levels[into]
    let count = min(source.count, target.count, masks[from].count)
    // Loud moments of the source: the upper part of its speech.
    var histogram = [Int](repeating: 0, count: 256)
    let runs = masks[from].runs(before: count)
    for run in runs {
      for t in run { histogram[Int(source[t])] += 1 }
    }
    let speech = histogram.reduce(0, +)
    guard speech > 200 else { return nil }
    var seen = 0
    var loud = 255
    while loud > 0, seen < speech * 7 / 10 {
      seen += histogram[loud]
      loud -= 1
    }
    // Some thousand moments all over the call tell as much as all of them.
    let times = moments(in: runs, atMost: 3000, of: histogram[loud...].reduce(0, +)) {
      source[$0] >= UInt8(loud)
    }
    let best = bestDelay(from: source, into: target, count, at: times, leastDistance: least)
    guard let best, best.correlation > 0.6 else { return nil }
    var differences = [Int](repeating: 0, count: 256)
    var heard = [Int](repeating: 0, count: 256)
    for run in runs {
      for t in run where source[t] >= UInt8(loud) && t + best.delay < count {
        let d = Int(source[t]) - Int(target[t + best.delay])
        if d > least {
          differences[d] += 1
          heard[Int(target[t + best.delay])] += 1
        }
      }
    }
    let noise = idle(target, besides: [masks[into], masks[from]], before: count)
    if let noise, median(of: heard) < noise + overNoise { return nil }
    return Crosstalk(
      into: into, from: from, delay: best.delay, gain: -Double(median(of: differences)) / 2,
      fading: fading(
        of: target, after: runs, by: best.delay, over: noise ?? 0, before: count))
  }

  /// How a target's level falls after the words of a source: by its medians frame by frame, as long as they are heard.
  private static func fading(
    of target: [UInt8], after words: [Range<Int>], by delay: Int, over noise: Int, before count: Int
  ) -> Double? {
    var heard = [[Int]](repeating: [Int](repeating: 0, count: 256), count: fadingFrames)
    var total = 0
    for (word, next) in zip(words, words.dropFirst().map(\.lowerBound) + [count]) {
      let first = word.upperBound + delay
      guard next - word.upperBound >= leastQuiet, first + fadingFrames <= count else { continue }
      for k in 0..<fadingFrames { heard[k][Int(target[first + k])] += 1 }
      total += 1
    }
    guard total >= leastWords else { return nil }
    let levels = heard.map(median)
    guard levels[2] >= noise + lasting else { return nil }
    let last = (levels.firstIndex { $0 < noise + audible } ?? fadingFrames) - 1
    guard last > 2 else { return nil }
    // What does not fall is no echo: others speak there.
    let fall = Double(levels[0] - levels[last]) / Double(last)
    return fall < leastFall ? nil : max(slowest, min(fastest, fall))
  }

  /// The median level of a channel where neither party speaks; nil where that is hardly ever.
  private static func idle(
    _ level: [UInt8], besides masks: [FrameMask], before count: Int
  ) -> Int? {
    var histogram = [Int](repeating: 0, count: 256)
    var total = 0
    for t in stride(from: 0, to: min(count, masks[0].count, masks[1].count), by: 3)
    // Digital silence is a line that was cut or muted, and tells nothing of what it holds.
    where !masks[0][t] && !masks[1][t] && level[t] > 0 {
      histogram[Int(level[t])] += 1
      total += 1
    }
    return total < 100 ? nil : median(of: histogram)
  }

  private static func median(of histogram: [Int]) -> Int {
    histogram.place(ofPercentile: 50) ?? 0
  }

  /// The mask without the frames that the leak explains.
  func removed(from mask: FrameMask, levels: [[UInt8]]) -> FrameMask {
    var kept = mask
    let source = levels[from]
    let target = levels[into]
    let distance = Int(-gain * 2)
    // What is left of the source's past, half decibels.
    var past = 0.0
    for t in kept.indices where kept[t] || fading != nil {
      var reference = 0
      for k in (t - delay - 2)...(t - delay + 2) where source.indices.contains(k) {
        reference = max(reference, Int(source[k]))
      }
      if let fading {
        past = max(Double(reference), past - fading)
        reference = Int(past)
      }
      if kept[t], Int(target[t]) <= reference - distance + Self.margin { kept[t] = false }
    }
    kept.flipRuns(of: false, shorterThan: 8, edges: false)
    kept.flipRuns(of: true, shorterThan: 6, edges: true)
    return kept
  }
}
