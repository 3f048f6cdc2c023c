internal import CallModel

/// Tones of the line: ringing, busy, beeps, pressed keys.
///
/// Three looks, each at the codes of the bands. *Steady*: a quarter of a second or more in which level and bands
/// stay within 1.5 dB, nearly all of it in three bands. *Beating*: two frequencies near each other (440 and 480 Hz
/// ring in North America and Hong Kong) waver from frame to frame, but a tenth of a second of them is like any
/// other, in two bands that touch, and they begin and end at once. *Short*: a key (ITU-T Q.23: one frequency of
/// 697 to 941 Hz, one of 1209 to 1633 Hz) or a beep, steady and with edges steeper than those of syllables.
struct ToneFinder {
  /// Frames.
  private static let shortest = 25
  private static let shortestBeat = 40
  private static let beatWindow = 10
  private static let shortestKey = 5
  private static let shortestBeep = 8
  /// A key or beep within so many frames is there whole.
  private static let edge = 2
  private static let longestShort = 60
  /// −50 dBov for what is told by steadiness alone, −60 for what begins and ends at once.
  private static let quietest: UInt8 = 155
  private static let quietestSharp: UInt8 = 135
  /// Codes: 1.5 dB of steadiness, 15 dB within an edge.
  private static let steady = 3
  private static let steep = 30
  /// Shares of the power, from `reports/studies/health.md`.
  private static let beatShare: Float = 0.97
  private static let keyShare: Float = 0.97
  private static let keyLeast: Float = 0.06
  private static let keyBeside: Float = 0.012
  private static let beepShare: Float = 0.985

  /// A hummed vowel or a long "m" is as steady and as narrow, but its pitch is not: that of the middle four fifths of
  /// a tone's frames lies within two per cent.
  private static let steadyPitch = 1.02

  let bands: BandTrack
  let level: [UInt8]
  let pitch: VoicedTrack
  private let count: Int

  init(bands: BandTrack, level: [UInt8], pitch: VoicedTrack) {
    self.bands = bands
    self.level = level
    self.pitch = pitch
    count = min(level.count, bands.count)
  }

  /// Frames of each tone, in order and apart from each other.
  func find() -> [Range<Int>] {
    var found: [Range<Int>] = []
    let long = (steadyTones() + beatingTones()).filter { !isVoice($0) }
    for next in (long + shortTones()).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = found.last, next.lowerBound <= last.upperBound {
        found[found.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        found.append(next)
      }
    }
    return found
  }

  private func isVoice(_ frames: Range<Int>) -> Bool {
    let pitches = pitch.codes(in: frames).sorted()
    guard 2 * pitches.count >= frames.count, pitches.count >= 10 else { return false }
    let (low, high) = (pitches[pitches.count / 10], pitches[pitches.count * 9 / 10])
    return Double(high) > Self.steadyPitch * Double(low)
  }

  // MARK: Steady

  private func steadyTones() -> [Range<Int>] {
    var tones: [Range<Int>] = []
    var start = 0
    while start + Self.shortest <= count {
      // Where a tone of the least length would end, most sounds are told apart from one at once.
      if let other = (start..<(start + Self.shortest)).last(where: { !isNarrow($0) }) {
        start = other + 1
        continue
      }
      var end = start + 1
      while end < count, isNarrow(end), isSteady(end, since: start) { end += 1 }
      if end - start >= Self.shortest { tones.append(start..<end) }
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
      let power = bands.power(t, b)
      total += power
      // Which of them is greater cannot be foreseen, so nothing asks.
      let second = min(top.x, power)
      top = SIMD3(max(top.x, power), max(top.y, second), max(top.z, min(top.y, second)))
    }
    // Energy below the bands, such as hum, is none of theirs: the frame's own level tells.
    return top.sum() >= 0.985 * total && total >= 0.5 * BandTrack.power[Int(level[t])]
  }

  /// Neither the level nor a band that matters has moved by more than 1.5 dB since the tone began.
  private func isSteady(_ t: Int, since start: Int) -> Bool {
    guard abs(Int(level[t]) - Int(level[start])) <= Self.steady else { return false }
    let width = BandTrack.bands
    for b in 0..<width {
      let now = Int(bands.codes[t * width + b])
      // A twentieth of the power is 13 dB.
      guard now >= Int(level[t]) - 26 else { continue }
      if abs(now - Int(bands.codes[start * width + b])) > Self.steady { return false }
    }
    return true
  }

  // MARK: Beating

  /// Power of the bands over a tenth of a second.
  private func window(_ start: Int) -> SIMD8<Float> {
    bands.powers(start..<(start + Self.beatWindow))
  }

  private static func pair(_ power: SIMD8<Float>, _ band: Int) -> Float {
    power[band] + power[band + 1]
  }

  private func beatingTones() -> [Range<Int>] {
    var tones: [Range<Int>] = []
    let width = Self.beatWindow
    // Each tone holds a whole window at one of these places.
    let step = Self.shortestBeat / 2
    let least = BandTrack.power[Int(Self.quietestSharp)] * Float(width)
    // A sound that goes on is followed to its end once, whether it is a tone or not.
    var followed = 0
    var at = 0
    while at + width <= count {
      defer { at += step }
      guard level[at + width / 2] >= Self.quietestSharp - 12, at >= followed
      else {
        continue
      }
      let middle = window(at)
      let total = middle.sum()
      let band =
        (0..<(BandTrack.bands - 1)).max { Self.pair(middle, $0) < Self.pair(middle, $1) } ?? 0
      func belongs(_ power: SIMD8<Float>) -> Bool {
        let all = power.sum()
        // 1.25 dB either way.
        return all <= 1.334 * total && total <= 1.334 * all
          && Self.pair(power, band) >= Self.beatShare * all
      }
      guard total >= least, belongs(middle) else { continue }
      var (first, end) = (at, at + width)
      while first > 0, belongs(window(first - 1)) { first -= 1 }
      while end < count, belongs(window(end + 1 - width)) { end += 1 }
      followed = end
      // Windows reach some frames over the edges.
      let faint = 0.063 * total / Float(width)
      while first < end, bands.energy(first) < faint { first += 1 }
      while first < end, bands.energy(end - 1) < faint { end -= 1 }
      let beside = Self.edge + 1
      let isSharp =
        (first < beside || bands.energy(first - beside) < 1.6 * faint)
        && (end + Self.edge >= count || bands.energy(end + Self.edge) < 1.6 * faint)
      if end - first >= Self.shortestBeat, isSharp { tones.append(first..<end) }
    }
    return tones
  }

  // MARK: Short

  private func shortTones() -> [Range<Int>] {
    var tones: [Range<Int>] = []
    var at = 0
    while at + Self.shortestKey <= count {
      guard begins(at) else {
        at = nextRise(from: at + 1)
        continue
      }
      var end = at + 1
      while end < count, end - at <= Self.longestShort, isAlike(end, at) { end += 1 }
      let isWhole =
        end + Self.edge - 1 >= count || rises(from: end + Self.edge - 1, to: end - 1)
      if isWhole, end - at <= Self.longestShort, isKeyOrBeep(at..<end) {
        // What the first and the last frame hold of it counts as well.
        tones.append(max(0, at - 1)..<min(count, end + 1))
        at = end
      } else {
        at += 1
      }
    }
    return tones
  }

  /// Whether a frame stands at an edge. A recording may begin with a tone.
  private func begins(_ at: Int) -> Bool {
    guard level[at] >= Self.quietestSharp else { return false }
    return at < Self.edge
      || rises(at, from: level[at - Self.edge]) && rises(from: at - Self.edge, to: at)
  }

  /// Low hum fills up the breaks between keys, so the level may rise by less than the bands do.
  private func rises(_ at: Int, from quiet: UInt8) -> Bool {
    Int(level[at]) - Int(quiet) >= Self.steep / 3
  }

  /// The next frame whose level is that of an edge, or the end.
  private func nextRise(from first: Int) -> Int {
    guard first >= Self.edge else { return first }
    return level.withUnsafeBytes { level in
      let least = SIMD16<UInt8>(repeating: Self.quietestSharp)
      let step = SIMD16<UInt8>(repeating: UInt8(Self.steep / 3))
      var at = first
      while at + 16 <= count {
        let here = level.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
        let before = level.loadUnaligned(fromByteOffset: at - Self.edge, as: SIMD16<UInt8>.self)
        // A level of at least `least` does not wrap when the step is taken from it.
        if any((here .>= least) .& (here &- step .>= before)) { break }
        at += 16
      }
      while at < count {
        let (here, before) = (level[at], level[at - Self.edge])
        if here >= Self.quietestSharp, Int(here) - Int(before) >= Self.steep / 3 { break }
        at += 1
      }
      return at
    }
  }

  private func rises(from quiet: Int, to loud: Int) -> Bool {
    // 15 dB, as `steep`.
    bands.energy(loud) >= 31.6 * bands.energy(quiet)
  }

  private func isAlike(_ t: Int, _ start: Int) -> Bool {
    let (now, first) = (bands.energy(t), bands.energy(start))
    // 1.5 dB, as `steady`.
    guard now <= 1.413 * first, first <= 1.413 * now else { return false }
    let width = BandTrack.bands
    for b in 0..<width where bands.power(t, b) >= 0.05 * now {
      let difference = Int(bands.codes[t * width + b]) - Int(bands.codes[start * width + b])
      if abs(difference) > Self.steady { return false }
    }
    return true
  }

  private func isKeyOrBeep(_ frames: Range<Int>) -> Bool {
    guard frames.count >= Self.shortestKey else { return false }
    var power = bands.powers(frames)
    power /= power.sum()
    // 500 to 1125 Hz, 1125 to 2375 Hz.
    let (row, column) = (power[1] + power[2], power[3] + power[4])
    if row + column >= Self.keyShare, min(row, column) >= Self.keyLeast,
      max(power[0], power[5]) <= Self.keyBeside
    {
      return true
    }
    // A low one may be a voice that hums.
    return frames.count >= Self.shortestBeep
      && (1..<(BandTrack.bands - 1)).contains { Self.pair(power, $0) >= Self.beepShare }
  }
}
