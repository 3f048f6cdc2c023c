/// A pitch track on its way: which frames have a voice, a bit each, and the codes of those alone.
///
/// Two thirds of a call have none, so it takes half the room of a `PitchTrack`.
struct VoicedTrack {
  private(set) var voiced = FrameMask()
  private var codes: [UInt16] = []

  mutating func reserve(frames: Int) {
    voiced.reserve(frames: frames)
    codes.reserveCapacity(frames)
  }

  /// The next frames; 0 is unvoiced.
  mutating func append(_ more: ArraySlice<UInt16>) {
    for code in more {
      voiced.append(code > 0)
      if code > 0 { codes.append(code) }
    }
  }

  mutating func append(silence frames: Int) { voiced.append(unset: frames) }

  /// The codes of those of some frames that are voiced.
  func codes(in frames: Range<Int>) -> ArraySlice<UInt16> {
    let all = frames.clamped(to: voiced.indices)
    let first = voiced.count(0..<all.lowerBound, besides: FrameMask())
    return codes[first..<(first + voiced.count(all, besides: FrameMask()))]
  }

  /// Every stretch of voiced frames with its codes, in order.
  func forEachRun(_ body: (Range<Int>, ArraySlice<UInt16>) -> Void) {
    var place = 0
    for run in voiced.runs(before: voiced.count) {
      body(run, codes[place..<(place + run.count)])
      place += run.count
    }
  }

  /// The codes of all frames, those 0 that are unvoiced or not in a mask.
  func codes(in mask: FrameMask) -> [UInt16] {
    var all = [UInt16](repeating: 0, count: voiced.count)
    all.withUnsafeMutableBufferPointer { all in
      var place = 0
      var t = voiced.next(true, from: 0)
      while t < voiced.count {
        let end = voiced.next(false, from: t)
        for frame in t..<end {
          if frame < mask.count, mask[frame] { all[frame] = codes[place] }
          place += 1
        }
        t = voiced.next(true, from: end)
      }
    }
    return all
  }
}
