/// Announcements over music on hold: "please hold the line".
///
/// A voice over music sounds as a party over a radio does. But on hold nobody is spoken with: the other party is silent while the
/// music plays, before the voice and after it, and the music goes on under the voice, between its words.
enum HoldAnnouncements {
  /// Frames.
  private static let longest = 3000
  private static let window = 100
  private static let step = 50
  private static let rest = 400
  /// Codes by which what lies between the words may be under the quiet of the music, and must be over that of the channel.
  private static let underMusic = 12
  private static let overFloor = 20
  /// The share of the time in which the other party may be heard: a sigh, a cough.
  private static let heard = 0.1

  /// Frames beside music and between two stretches of it that are hold as well.
  static func around(
    _ music: [Range<Int>], level: [UInt8], other: FrameMask
  ) -> [Range<Int>] {
    guard let last = music.last, last.upperBound <= level.count else { return [] }
    let floor = quiet(level[...], percent: 5) + overFloor
    let hold = music.map { frames in
      (frames, least: max(floor, quiet(level[frames], percent: 10) - underMusic))
    }.filter { isAlone($0.0, other) }
    var found: [Range<Int>] = []
    for (before, after) in zip(hold, hold.dropFirst()) {
      let gap = before.0.upperBound..<after.0.lowerBound
      let least = min(before.least, after.least)
      guard gap.count <= longest, isAlone(gap, other) else { continue }
      // Every second of it has the music in its breaks.
      let goesOn = stride(from: gap.lowerBound, to: gap.upperBound, by: step).allSatisfy {
        plays($0..<min(gap.upperBound, $0 + window), level, least)
      }
      if goesOn { found.append(gap) }
    }
    // Where music begins or ends with a voice over it, it begins or ends there itself: a radio does not.
    for (frames, least) in hold {
      if let end = end(after: frames, level, other, least) { found.append(frames.upperBound..<end) }
      if let start = start(before: frames, level, other, least) {
        found.append(start..<frames.lowerBound)
      }
    }
    return found.filter { !$0.isEmpty }
  }

  private static func end(
    after music: Range<Int>, _ level: [UInt8], _ other: FrameMask, _ least: Int
  ) -> Int? {
    var at = music.upperBound
    while at + window <= level.count, at - music.upperBound <= longest {
      let frames = at..<(at + window)
      guard isAlone(frames, other) else { return nil }
      if !plays(frames, level, least) {
        return isOver(at..<min(level.count, at + rest), level, least) ? at : nil
      }
      at += step
    }
    return nil
  }

  private static func start(
    before music: Range<Int>, _ level: [UInt8], _ other: FrameMask, _ least: Int
  ) -> Int? {
    var at = music.lowerBound
    while at >= window, music.lowerBound - at <= longest {
      let frames = (at - window)..<at
      guard isAlone(frames, other) else { return nil }
      if !plays(frames, level, least) {
        return isOver(max(0, at - rest)..<at, level, least) ? at : nil
      }
      at -= step
    }
    return nil
  }

  /// Whether no second of some frames has the music in its breaks: pieces have rests of their own.
  private static func isOver(_ frames: Range<Int>, _ level: [UInt8], _ least: Int) -> Bool {
    stride(from: frames.lowerBound, to: frames.upperBound, by: step).allSatisfy {
      !plays($0..<min(frames.upperBound, $0 + window), level, least)
    }
  }

  private static func plays(_ frames: Range<Int>, _ level: [UInt8], _ least: Int) -> Bool {
    quiet(level[frames], percent: 10) >= least
  }

  private static func isAlone(_ frames: Range<Int>, _ other: FrameMask) -> Bool {
    let spoken = other.count(frames.clamped(to: other.indices), besides: FrameMask())
    return Double(spoken) <= heard * Double(frames.count)
  }

  private static func quiet(_ levels: ArraySlice<UInt8>, percent: Int) -> Int {
    var counts = [Int](repeating: 0, count: 256)
    // Digital silence is no sound's.
    for level in levels where level > 0 { counts[Int(level)] += 1 }
    return counts.place(ofPercentile: percent) ?? 0
  }
}
