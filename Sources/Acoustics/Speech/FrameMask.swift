internal import CallModel

/// Yes or no for each frame, one bit each: ten hours are half a megabyte.
struct FrameMask {
  private(set) var count: Int
  private var words: [UInt64]

  /// - Parameter count: frames, none of which is set.
  init(count: Int = 0) {
    self.count = count
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  var indices: Range<Int> { 0..<count }

  mutating func reserve(frames: Int) { words.reserveCapacity((frames + 63) / 64) }

  /// One frame more.
  mutating func append(_ value: Bool) {
    if count & 63 == 0 { words.append(0) }
    if value { words[count >> 6] |= 1 << UInt64(count & 63) }
    count += 1
  }

  /// So many frames more, none of which is set.
  mutating func append(unset frames: Int) {
    count += frames
    let missing = (count + 63) / 64 - words.count
    if missing > 0 { words.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// Frames that are set in both.
  func intersection(_ other: FrameMask) -> FrameMask {
    var both = self
    for k in words.indices { both.words[k] &= k < other.words.count ? other.words[k] : 0 }
    return both
  }

  /// The same a frame later, as many frames; the first is set where it was set.
  var delayed: FrameMask {
    var later = self
    var carry: UInt64 = 0
    for k in words.indices {
      later.words[k] = words[k] << 1 | carry
      carry = words[k] >> 63
    }
    return later
  }

  subscript(frame: Int) -> Bool {
    get { words[frame >> 6] >> UInt64(frame & 63) & 1 != 0 }
    set {
      let bit: UInt64 = 1 << UInt64(frame & 63)
      if newValue { words[frame >> 6] |= bit } else { words[frame >> 6] &= ~bit }
    }
  }

  /// Whether a frame is set here and not there; the other may be shorter.
  func isSet(_ frame: Int, besides other: FrameMask) -> Bool {
    self[frame] && !(frame < other.count && other[frame])
  }

  /// Sets the 64 frames among which one lies, the first of them the lowest bit; what lies beyond the end is
  /// left out.
  mutating func setWord(at frame: Int, to word: UInt64) {
    let rest = count - frame & ~63
    words[frame >> 6] = rest < 64 ? word & ~(~0 << UInt64(rest)) : word
  }

  /// How many of the frames are set here and not there; the other may be shorter.
  func count(_ frames: Range<Int>, besides other: FrameMask) -> Int {
    guard let last = frames.last else { return 0 }
    var sum = 0
    for word in (frames.lowerBound >> 6)...(last >> 6) {
      var bits = words[word]
      if word < other.words.count { bits &= ~other.words[word] }
      if word == frames.lowerBound >> 6 { bits &= ~0 << UInt64(frames.lowerBound & 63) }
      if word == last >> 6 { bits &= ~0 >> UInt64(63 - last & 63) }
      sum += bits.nonzeroBitCount
    }
    return sum
  }

  mutating func set(_ frames: Range<Int>, to value: Bool) {
    for t in frames { self[t] = value }
  }

  /// The first frame at or after `start` that has the value; `count` where there is none.
  func next(_ value: Bool, from start: Int) -> Int {
    guard start < count else { return count }
    var word = start >> 6
    let flip: UInt64 = value ? 0 : ~0
    var rest = (words[word] ^ flip) & (~0 << UInt64(start & 63))
    while rest == 0 {
      word += 1
      if word == words.count { return count }
      rest = words[word] ^ flip
    }
    return min(count, word << 6 + rest.trailingZeroBitCount)
  }

  /// Frames that are set in either; the other may be shorter.
  func union(_ other: FrameMask) -> FrameMask {
    var both = self
    for k in 0..<min(words.count, other.words.count) { both.words[k] |= other.words[k] }
    return both
  }

  /// Sets the frames that have the value and stand in runs of fewer than `limit` to the opposite.
  ///
  /// - Parameter edges: whether runs at the beginning and the end count as well.
  mutating func flipRuns(of value: Bool, shorterThan limit: Int, edges: Bool) {
    var t = next(value, from: 0)
    while t < count {
      let end = next(!value, from: t)
      if end - t < limit, edges || (t > 0 && end < count) { set(t..<end, to: !value) }
      t = next(value, from: end)
    }
  }

  /// Runs of frames that are set, cut off at a frame.
  func runs(before end: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    let end = min(end, count)
    var t = next(true, from: 0)
    while t < end {
      let after = min(end, next(false, from: t))
      runs.append(t..<after)
      t = next(true, from: after)
    }
    return runs
  }

  /// Runs of frames that are set, none later than `end`.
  func spans(end: Seconds) -> [Span] {
    var spans: [Span] = []
    var t = next(true, from: 0)
    while t < count {
      let after = next(false, from: t)
      let stop = min(end, ChannelAnalysis.frame * Double(after))
      let begin = min(stop, ChannelAnalysis.frame * Double(t))
      if begin < stop { spans.append(Span(begin, stop)) }
      t = next(true, from: after)
    }
    return spans
  }
}
