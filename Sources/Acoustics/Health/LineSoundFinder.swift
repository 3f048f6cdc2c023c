internal import CAcousticKernels
internal import CallModel
internal import Foundation

/// Music and tones on the line, told from speech by how their energy moves.
///
/// Speech rises and falls with every syllable: over four seconds, more than a third of its frames
/// lie 6 dB under the mean power (the low-energy share of Scheirer and Slaney, 1997), its level leaps
/// from frame to frame, and so does the balance of its bands. Music on hold does none of it; noise has
/// restless bands as well. A tone stays within 1.5 dB for a quarter of a second, all of it in one
/// narrow band or, for two frequencies, in two.
struct LineSoundFinder {
  /// Frames.
  private static let window = 400
  private static let step = 50
  private static let shortestTone = 25
  /// Shares and decibels, from `reports/studies/health.md`.
  private static let lowEnergy = 0.35
  private static let flux = 2.5
  private static let bandFlux = 2.3
  private static let active = 0.3
  private static let shortestMusic: Seconds = 6
  /// −50 dBov: what is quieter is no hold music.
  private static let quietest: UInt8 = 155

  let bands: BandTrack
  let level: [UInt8]
  let mask: FrameMask

  func find() -> [LineSound] {
    let tones = tones()
    var inTone = FrameMask(count: level.count)
    for tone in tones { inTone.set(tone, to: true) }
    let music = Spans.subtracting(
      tones.map(Self.span), from: Self.spans(of: self.music(besides: inTone)))
    return
      (tones.map { LineSound(.tone, Self.span($0)) }
      + music.filter { $0.duration >= 1 }.map { LineSound(.music, $0) })
      .sorted { $0.span < $1.span }
  }

  private static func span(_ frames: Range<Int>) -> Span {
    Span(
      ChannelAnalysis.frame * Double(frames.lowerBound),
      ChannelAnalysis.frame * Double(frames.upperBound))
  }

  private static func spans(of frames: FrameMask) -> [Span] {
    frames.spans(end: ChannelAnalysis.frame * Double(frames.count))
      .filter { $0.duration >= shortestMusic }
  }

  private func music(besides tone: FrameMask) -> FrameMask {
    let count = min(level.count, mask.count, bands.count)
    var found = FrameMask(count: count)
    guard count >= Self.window else { return found }
    // Sums over steps: a window is eight of them.
    let steps = count / Self.step
    let perWindow = Self.window / Self.step
    var power = [Double](repeating: 0, count: steps)
    var leaps = [Int32](repeating: 0, count: steps)
    var active = [Int32](repeating: 0, count: steps)
    var levels = [UInt8](repeating: 0, count: Self.window)
    var last: UInt8 = 0
    for step in 0..<steps {
      let frames = (step * Self.step)..<((step + 1) * Self.step)
      voiceLevels(frames, into: &levels)
      if step == 0 { last = levels[0] }
      levels.withUnsafeBufferPointer { levels in
        var sum = 0.0
        var leap: Int32 = 0
        for k in 0..<Self.step {
          sum += Double(BandTrack.power[Int(levels[k])])
          leap &+= abs(Int32(levels[k]) &- Int32(last))
          last = levels[k]
        }
        power[step] = sum
        leaps[step] = leap
      }
      active[step] = Int32(mask.count(frames, besides: tone))
    }
    let width = Double(Self.window)
    for first in 0..<max(0, steps - perWindow + 1) {
      let window = first..<(first + perWindow)
      let isActive = Double(active[window].reduce(0, +)) >= Self.active * width
      // Codes are half decibels.
      let isSmooth = Double(leaps[window].reduce(0, +)) <= 2 * Self.flux * width
      guard isActive, isSmooth else { continue }
      let code = LevelTrack.code(meanSquare: Float(power[window].reduce(0, +) / width))
      guard code >= Self.quietest else { continue }
      let frames = (first * Self.step)..<((first + perWindow) * Self.step)
      // A quarter of the power is 6 dB, twelve codes.
      let limit = Int(code) - 12
      var low = 0
      voiceLevels(frames, into: &levels)
      for level in levels where Int(level) < limit { low += 1 }
      if Double(low) < Self.lowEnergy * width, restlessness(frames) <= Self.bandFlux {
        found.set(frames, to: true)
      }
    }
    return found
  }

  /// Level codes over the bands of speech alone: hum must not fill the breaks. Reckoned anew where they
  /// are asked for, to spare memory.
  private func voiceLevels(_ frames: Range<Int>, into levels: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: (frames.count + 7) & ~7) { room in
      guard let room = room.baseAddress else { return }
      bands.energies(frames, into: room)
      for k in frames.count..<((frames.count + 7) & ~7) { room[k] = 0 }
      levels.withUnsafeMutableBufferPointer { levels in
        guard let levels = levels.baseAddress else { return }
        acoustic_level_codes(room, frames.count, levels)
      }
    }
  }

  /// Mean change from frame to frame of a band's level against the mean of all bands, dB.
  private func restlessness(_ frames: Range<Int>) -> Double {
    let width = BandTrack.bands
    var before = [Int](repeating: 0, count: width)
    var sum = 0
    for t in frames {
      var total = 0
      for b in 0..<width { total += Int(bands.codes[t * width + b]) }
      for b in 0..<width {
        // Sixths of a code stay whole numbers.
        let now = width * Int(bands.codes[t * width + b]) - total
        if t > frames.lowerBound { sum += abs(now - before[b]) }
        before[b] = now
      }
    }
    return Double(sum) / Double(2 * width * width * (frames.count - 1))
  }

  private func tones() -> [Range<Int>] {
    var tones: [Range<Int>] = []
    let count = min(level.count, bands.count)
    var start = 0
    while start + Self.shortestTone <= count {
      // Where a tone of the least length would end, most sounds are told apart from one at once.
      if let other = (start..<(start + Self.shortestTone)).last(where: { !isNarrow($0) }) {
        start = other + 1
        continue
      }
      var end = start + 1
      while end < count, isNarrow(end), isSteady(end, since: start) { end += 1 }
      if end - start >= Self.shortestTone { tones.append(start..<end) }
      start = end
    }
    return tones
  }

  /// Loud enough, with nearly all of the energy in three bands: a frequency may stand between two of them.
  private func isNarrow(_ t: Int) -> Bool {
    guard level[t] >= Self.quietest else { return false }
    var total: Float = 0
    var top = SIMD3<Float>()
    for b in 0..<BandTrack.bands {
      let power = BandTrack.power[Int(bands.codes[t * BandTrack.bands + b])]
      total += power
      if power > top.x {
        top = SIMD3(power, top.x, top.y)
      } else if power > top.y {
        top = SIMD3(top.x, power, top.y)
      } else {
        top.z = max(top.z, power)
      }
    }
    // Energy below the bands, such as hum, is none of theirs: the frame's own level tells.
    return top.sum() >= 0.985 * total && total >= 0.5 * BandTrack.power[Int(level[t])]
  }

  /// Neither the level nor a band that matters has moved by more than 1.5 dB since the tone began.
  private func isSteady(_ t: Int, since start: Int) -> Bool {
    guard abs(Int(level[t]) - Int(level[start])) <= 3 else { return false }
    let width = BandTrack.bands
    for b in 0..<width {
      let now = Int(bands.codes[t * width + b])
      // A twentieth of the power is 13 dB.
      guard now >= Int(level[t]) - 26 else { continue }
      if abs(now - Int(bands.codes[start * width + b])) > 3 { return false }
    }
    return true
  }
}
