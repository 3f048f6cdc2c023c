internal import CAcousticKernels
internal import CallModel
internal import Foundation

/// Music and tones on the line, told from speech by how their energy moves.
///
/// Speech rises and falls with every syllable: over four seconds, more than a third of its frames
/// lie 6 dB under the mean power (the low-energy share of Scheirer and Slaney, 1997), its level leaps
/// from frame to frame, and so does the balance of its bands. Music on hold does none of it; noise has
/// restless bands as well. With drums music leaps as speech does, but never falls silent: its loud and its quiet
/// frames lie within 18 dB. Its quieter frames have a pitch, which those of noise, with speech in it or none, do
/// not. For tones see `ToneFinder`.
struct LineSoundFinder {
  /// Frames.
  private static let window = 400
  private static let step = 50
  /// Shares and decibels, from `reports/studies/health.md`.
  private static let lowEnergy = 0.35
  private static let flux = 2.5
  private static let bandFlux = 2.3
  private static let active = 0.3
  /// Codes over the quiet of its channel.
  private static let overFloor: UInt8 = 3
  /// What moves as fast as speech but between narrower limits, codes, far over that quiet.
  private static let evenLowEnergy = 0.3
  private static let evenRange: UInt8 = 36
  private static let evenOverFloor: UInt8 = 20
  /// Music has a pitch when it is quiet too: in so many of the quieter frames, and as a part of the share of all.
  private static let quietPitch = 0.05
  private static let quietToAll = 0.3
  private static let shortestMusic: Seconds = 6
  /// −50 dBov: what is quieter is no hold music.
  private static let quietest: UInt8 = 155

  let bands: BandTrack
  let level: [UInt8]
  /// Frames with a pitch.
  let voiced: FrameMask
  /// Where somebody may speak.
  let mask: FrameMask
  /// Frames of the tones.
  let tones: [Range<Int>]

  func find() -> [LineSound] {
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
    // A window is eight steps, of which the last are kept.
    let width = Double(Self.window)
    let perWindow = Self.window / Self.step
    var power = [Double](repeating: 0, count: perWindow)
    var leaps = [Int32](repeating: 0, count: perWindow)
    var active = [Int32](repeating: 0, count: perWindow)
    var levels = [UInt8](repeating: 0, count: Self.window)
    // Written eight at a time.
    var now = [UInt8](repeating: 0, count: (Self.step + 7) & ~7)
    var all = [Int32](repeating: 0, count: 256)
    var likely: [Window] = []
    var last: UInt8 = 0
    for step in 0..<(count / Self.step) {
      let frames = (step * Self.step)..<((step + 1) * Self.step)
      let place = step % perWindow
      voiceLevels(frames, into: &now)
      if step == 0 { last = now[0] }
      var (sum, leap) = (0.0, Int32(0))
      now.withUnsafeBufferPointer { now in
        BandTrack.power.withUnsafeBufferPointer { power in
          all.withUnsafeMutableBufferPointer { all in
            levels.withUnsafeMutableBufferPointer { levels in
              for k in 0..<Self.step {
                let code = now[k]
                sum += Double(power[Int(code)])
                leap &+= abs(Int32(code) &- Int32(last))
                last = code
                all[Int(code)] &+= 1
                levels[place &* Self.step &+ k] = code
              }
            }
          }
        }
      }
      (power[place], leaps[place]) = (sum, leap)
      active[place] = Int32(mask.count(frames, besides: tone))
      guard step + 1 >= perWindow, Double(active.reduce(0, +)) >= Self.active * width else {
        continue
      }
      let code = LevelTrack.code(meanSquare: Float(power.reduce(0, +) / width))
      guard code >= Self.quietest else { continue }
      let window = (frames.upperBound - Self.window)..<frames.upperBound
      // A quarter of the power is 6 dB, twelve codes.
      let low = Self.count(of: levels, below: code - 12)
      guard Double(low) < Self.lowEnergy * width else { continue }
      let sorted = levels.sorted()
      let quiet = sorted[Self.window / 10]
      guard hasPitch(window, levels, median: sorted[Self.window / 2]) else { continue }
      // Codes are half decibels.
      let isSmooth = Double(leaps.reduce(0, +)) <= 2 * Self.flux * width
      if isSmooth, restlessness(window) <= Self.bandFlux {
        likely.append(Window(end: Int32(step), quiet: quiet, distance: Self.overFloor))
      } else if Double(low) < Self.evenLowEnergy * width,
        sorted[Self.window * 19 / 20] - quiet < Self.evenRange
      {
        likely.append(Window(end: Int32(step), quiet: quiet, distance: Self.evenOverFloor))
      }
    }
    // Speech in loud noise is as smooth and as even, but its breaks are as quiet as the channel ever is.
    let floor = quietest(of: all)
    for window in likely where Int(window.quiet) >= floor + Int(window.distance) {
      let end = (Int(window.end) + 1) * Self.step
      found.set((end - Self.window)..<end, to: true)
    }
    return found
  }

  /// Of a window's levels, sixteen at a time.
  private static func count(of levels: [UInt8], below limit: UInt8) -> Int {
    typealias Row = SIMD16<UInt8>
    return levels.withUnsafeBytes { levels in
      // A window has 25 rows: no count of theirs leaves a byte.
      var counts = Row()
      for place in stride(from: 0, to: window, by: Row.scalarCount) {
        let row = levels.loadUnaligned(fromByteOffset: place, as: Row.self)
        counts &+= Row().replacing(with: 1, where: row .< Row(repeating: limit))
      }
      return Int(SIMD16<UInt16>(truncatingIfNeeded: counts).wrappedSum())
    }
  }

  /// Whether the quieter half of a window's frames has a pitch as the louder half has: noise has none, and speech in
  /// noise has its own where it is loud.
  private func hasPitch(_ window: Range<Int>, _ levels: [UInt8], median: UInt8) -> Bool {
    var (quiet, quietPitched, pitched) = (0, 0, 0)
    for t in window {
      let isPitched = t < voiced.count && voiced[t]
      if isPitched { pitched += 1 }
      // A level lies where its frame is among those of a window.
      if levels[t % Self.window] <= median {
        quiet += 1
        if isPitched { quietPitched += 1 }
      }
    }
    let share = Double(quietPitched) / Double(max(1, quiet))
    return share >= max(Self.quietPitch, Self.quietToAll * Double(pitched) / Double(Self.window))
  }

  /// Four seconds that may be music.
  private struct Window {
    /// Its last step.
    var end: Int32
    /// The tenth percentile of its levels, and how far that must lie over the quiet of the channel: codes.
    var quiet: UInt8
    var distance: UInt8
  }

  /// The fifth percentile of the levels, digital silence left out.
  private func quietest(of levels: [Int32]) -> Int {
    levels[1...].place(ofPercentile: 5) ?? 0
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
}
