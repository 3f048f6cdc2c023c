/// Speech has a voice: what stands clear of the noise for long without one is noise itself, as of wind, of traffic, of
/// a coder that thins it out, of a room that grows louder.
///
/// In 18,800 s of speech (`reports/studies/health.md`) runs of a tenth of a second and more with a voice in
/// less than a twentieth of their frames are 9 s. Somebody without a voice, hoarse or whispering all along, is left
/// as found: then voice tells nothing.
struct VoiceCheck {
  /// Frames. Shorter runs may be the end of a word, `t` or `s`.
  private static let shortest = 10
  /// Within a run of speech, so much without a voice is more than consonants and the pauses that were bridged.
  private static let longestUnvoiced = 60
  /// What may be consonants at either side of it.
  private static let beside = 10
  /// Shares of the frames of a run that are voiced: where there is a voice at all, and what is usual of a voice.
  private static let least = 0.05
  private static let usual = 0.25
  /// Voiced frames that tell of a voice: a second.
  private static let enough = 100

  let voiced: FrameMask

  /// The mask without what is no speech for want of a voice.
  func checked(_ mask: FrameMask) -> FrameMask {
    let runs = mask.runs(before: mask.count)
    let counts = runs.map { run in
      voiced.count(run.clamped(to: voiced.indices), besides: FrameMask())
    }
    let spoken = zip(runs, counts).filter { hasVoice($0, $1) }
    let voice = spoken.reduce(0) { $0 + $1.1 }
    let length = spoken.reduce(0) { $0 + $1.0.count }
    guard voice >= Self.enough, Double(voice) >= Self.usual * Double(length) else { return mask }
    var kept = mask
    for (run, count) in zip(runs, counts) {
      if !hasVoice(run, count) {
        if run.count >= Self.shortest { kept.set(run, to: false) }
      } else if run.count - count >= Self.longestUnvoiced {
        for gap in unvoiced(in: run) where gap.count >= Self.longestUnvoiced {
          let first =
            gap.lowerBound == run.lowerBound ? gap.lowerBound : gap.lowerBound + Self.beside
          let end = gap.upperBound == run.upperBound ? gap.upperBound : gap.upperBound - Self.beside
          kept.set(first..<end, to: false)
        }
      }
    }
    return kept
  }

  private func hasVoice(_ run: Range<Int>, _ voiced: Int) -> Bool {
    Double(voiced) > Self.least * Double(run.count)
  }

  private func unvoiced(in run: Range<Int>) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var t = run.lowerBound
    while t < run.upperBound {
      let start = t < voiced.count ? voiced.next(false, from: t) : t
      guard start < run.upperBound else { break }
      let end =
        start < voiced.count ? min(run.upperBound, voiced.next(true, from: start)) : run.upperBound
      gaps.append(start..<max(end, start + 1))
      t = max(end, start + 1)
    }
    return gaps
  }
}
