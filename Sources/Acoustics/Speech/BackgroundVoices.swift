/// Voices behind a party's own: colleagues at the next desks, a television, a family.
///
/// A party falls silent while the other one speaks, but for a word now and then. Who is fainter than the party and
/// speaks on, whether the other speaks or not, is somebody else; by that, and not by the voice, the faint is told from the
/// party's own soft speech. It takes a channel for each party: where both share one, the faint may be a party.
///
/// On calls with neighbours 12 to 30 dB below a party, 25 to 59 % of the frames were decided wrongly, and are 1.3 to 5 %
/// (`reports/studies/voice-activity.md`).
struct BackgroundVoices {
  /// Half decibels, as in a level track: speech of the party reaches this.
  private let threshold: Int
  /// Half decibels from the party's loud speech down to the threshold.
  private let depth: Int
  /// Decibels from the party's usual loudness down to theirs.
  let distance: Double

  /// Half decibels that are looked at together, and how far below the party's loud speech voices are looked for.
  private static let step = 4
  private static let farthest = 88
  private static let nearest = 16
  /// Frames in which two decibels are worth asking.
  private static let enough = 50
  /// Frames of voices, those of them while the other speaks, of the party, and of nobody's turn.
  private static let leastFaint = 500
  private static let leastBeside = 150
  private static let leastOwn = 100
  private static let leastPause = 200
  /// The share of the other's speech that they fill: a listener's own "mm" and "yes" fill less.
  private static let leastCover = 0.15
  /// They fill as much of the pauses between the parties, within these bounds: an echo or a listener's words fill the
  /// other's speech alone, soft speech of a party the pauses.
  private static let evenness = 0.4...2.5
  /// How often the other speaks meanwhile, against how often in all the time the party is not heard: 1 for who
  /// does not listen, some 0.1 for who does.
  private static let heedless = 0.5
  /// Half decibels below the threshold that the party's own edges may lie: they are less sudden than voices that
  /// stand at their loudest there.
  private static let below = 4
  private static let leastOwnRun = 3
  private static let shortest = 8
  /// In frames: voices hide longer breaks than noise does (`HiddenSpeech`).
  private static let longestBreak: Float = 30
  private static let head = 3
  private static let tail = 6

  /// The voices behind either party, by channel, where there are any.
  ///
  /// - Parameters:
  ///   - levels: of all channels, half decibels.
  ///   - masks: speech in them, the parties' and others' alike.
  static func behind(
    _ levels: [[UInt8]], _ masks: [FrameMask], of parties: PartyChannels
  ) -> [BackgroundVoices?] {
    var behind = levels.map { _ in BackgroundVoices?.none }
    let (one, two) = (parties.first, parties.second)
    guard let both = Census.both([levels[one], levels[two]], [masks[one], masks[two]]) else {
      return behind
    }
    behind[one] = BackgroundVoices(both.0)
    behind[two] = BackgroundVoices(both.1)
    return behind
  }

  private init?(_ census: Census) {
    let loud = census.loud
    var found: Int?
    var lower = max(0, loud - Self.farthest)
    while lower + Self.step <= loud - Self.nearest {
      let upper = lower + Self.step
      let here = census.tally(lower..<upper)
      if here.frames >= Self.enough {
        if here.share >= Self.heedless * census.rest(below: upper).share {
          found = upper
        } else if found != nil {
          break
        }
      }
      lower = upper
    }
    guard let found else { return nil }
    let faint = census.tally(0..<found)
    let own = census.tally(found..<256)
    let rest = census.rest(below: found)
    guard faint.frames >= Self.leastFaint, faint.beside >= Self.leastBeside,
      own.frames >= Self.leastOwn, rest.apart >= Self.leastPause,
      own.share <= Self.heedless * rest.share
    else { return nil }
    let cover = Double(faint.beside) / Double(rest.beside)
    let pauses = Double(faint.apart) / Double(rest.apart)
    guard cover >= Self.leastCover, Self.evenness.contains(pauses / cover) else { return nil }
    threshold = found - Self.below
    depth = loud - threshold
    distance = Double(census.median(found..<256) - census.median(0..<found)) / 2
  }

  /// The party's own speech: what reaches the threshold, the breaks in it that the voices hide, and its edges.
  func removed(from mask: FrameMask, level: [UInt8]) -> FrameMask {
    var own = FrameMask(count: mask.count)
    for run in mask.runs(before: level.count) {
      for t in run where Int(level[t]) >= threshold { own[t] = true }
    }
    own.flipRuns(of: true, shorterThan: Self.leastOwnRun, edges: true)
    let hidden = HiddenSpeech.share(distance: Float(depth) / 2)
    let longest = HiddenSpeech.shortestPause(hidden: hidden, atMost: Self.longestBreak)
    own.flipRuns(of: false, shorterThan: Int(longest.rounded(.up)), edges: false)
    own.flipRuns(of: true, shorterThan: Self.shortest, edges: true)
    var whole = own
    for run in own.runs(before: own.count) {
      whole.set(max(0, run.lowerBound - Self.head)..<run.lowerBound, to: true)
      whole.set(run.upperBound..<min(own.count, run.upperBound + Self.tail), to: true)
    }
    return whole.intersection(mask)
  }
}

/// Frames of a channel's speech by the loudness of the syllable they belong to, and whether the other party speaks
/// meanwhile.
private struct Census {
  struct Tally {
    var frames = 0
    /// Those while the other party speaks.
    var beside = 0
    var apart: Int { frames - beside }
    var share: Double { Double(beside) / Double(max(1, frames)) }

    mutating func add(_ other: Tally) {
      frames += other.frames
      beside += other.beside
    }
  }

  /// The 98th percentile of the level of speech.
  let loud: Int
  private var tallies = [Tally](repeating: Tally(), count: 256)
  private var all = Tally()

  /// Frames to either side among which a syllable's top lies: what is soft beside it belongs to it.
  private static let reach = 25
  /// Half decibels below the loud speech of the other party that are surely its own.
  private static let surely = 20
  /// Frames of speech below which there is nothing to go by.
  private static let enough = 300
  /// Frames gone through at a time, to spare memory.
  private static let block = 4096

  private init(loud: Int) { self.loud = loud }

  /// Of both channels; nil where one has too little speech.
  static func both(_ levels: [[UInt8]], _ masks: [FrameMask]) -> (Census, Census)? {
    let count = zip(levels, masks).reduce(Int.max) { min($0, $1.0.count, $1.1.count) }
    guard let first = loud(levels[0], masks[0], count),
      let second = loud(levels[1], masks[1], count)
    else { return nil }
    var (left, right) = (Census(loud: first), Census(loud: second))
    for from in stride(from: 0, to: count, by: block) {
      let frames = from..<min(count, from + block)
      let one = tops(levels[0], masks[0], frames, before: count)
      let two = tops(levels[1], masks[1], frames, before: count)
      for k in 0..<frames.count {
        left.add(one[k], while: Int(two[k]) >= second - surely)
        right.add(two[k], while: Int(one[k]) >= first - surely)
      }
    }
    return (left, right)
  }

  /// - Parameter top: the loudest near the frame; 0 where it is no speech.
  private mutating func add(_ top: UInt8, while isBeside: Bool) {
    let frame = Tally(frames: 1, beside: isBeside ? 1 : 0)
    all.add(frame)
    if top > 0 { tallies[Int(top)].add(frame) }
  }

  private static func loud(_ level: [UInt8], _ mask: FrameMask, _ count: Int) -> Int? {
    var levels = [Int](repeating: 0, count: 256)
    var speech = 0
    for run in mask.runs(before: count) {
      for t in run { levels[Int(level[t])] += 1 }
      speech += run.count
    }
    return speech < enough ? nil : levels.place(ofPercentile: 98, total: speech)
  }

  /// For each frame of speech the highest level of speech within reach; 0 for the others.
  private static func tops(
    _ level: [UInt8], _ mask: FrameMask, _ frames: Range<Int>, before count: Int
  ) -> [UInt8] {
    let first = frames.lowerBound - reach
    var tops = [UInt8](repeating: 0, count: frames.count + 2 * reach)
    let known = max(0, first)..<min(count, frames.upperBound + reach)
    var t = mask.next(true, from: known.lowerBound)
    while t < known.upperBound {
      let end = min(known.upperBound, mask.next(false, from: t))
      for frame in t..<end { tops[frame - first] = level[frame] }
      t = mask.next(true, from: end)
    }
    // Each becomes the highest of as many from it on as the reach to both sides is.
    let width = 2 * reach + 1
    var covered = 1
    tops.withUnsafeMutableBufferPointer { tops in
      while covered < width {
        let more = min(covered, width - covered)
        raise(tops, by: more)
        covered += more
      }
    }
    var pause = mask.next(false, from: frames.lowerBound)
    while pause < frames.upperBound {
      let end = min(frames.upperBound, mask.next(true, from: pause))
      for frame in pause..<end { tops[frame - frames.lowerBound] = 0 }
      pause = mask.next(false, from: end)
    }
    return tops
  }

  /// Each becomes the higher of itself and the one so far beyond it, as long as there is one.
  private static func raise(_ tops: UnsafeMutableBufferPointer<UInt8>, by distance: Int) {
    typealias Row = SIMD16<UInt8>
    let count = tops.count - distance
    guard let base = UnsafeMutableRawPointer(tops.baseAddress) else { return }
    var k = 0
    while k + Row.scalarCount <= count {
      let here = base.loadUnaligned(fromByteOffset: k, as: Row.self)
      let there = base.loadUnaligned(fromByteOffset: k + distance, as: Row.self)
      base.storeBytes(of: pointwiseMax(here, there), toByteOffset: k, as: Row.self)
      k += Row.scalarCount
    }
    while k < count {
      tops[k] = max(tops[k], tops[k + distance])
      k += 1
    }
  }

  func tally(_ codes: Range<Int>) -> Tally {
    tallies[codes].reduce(into: Tally()) { $0.add($1) }
  }

  /// All the time in which the party is not heard at a loudness or above.
  func rest(below code: Int) -> Tally {
    let own = tally(code..<256)
    return Tally(frames: all.frames - own.frames, beside: all.beside - own.beside)
  }

  /// The median loudness between two.
  func median(_ codes: Range<Int>) -> Int {
    tallies[codes].lazy.map(\.frames).place(ofPercentile: 50) ?? codes.lowerBound
  }
}
