/// Noise hides the soft sounds of words, within them and at their ends: the less loud speech stands over it, the longer a
/// break must be to be a pause, and the farther words reach beyond what is heard of them.
///
/// Where speech stands 15 dB over the noise, frames of speech that are missed fall from 12 to 3 %, and pauses counted
/// from 11 % wrong to 5 % (`reports/studies/voice-activity.md`).
struct HiddenSpeech {
  /// Loud speech over the mean noise, dB: so much and more hides nothing, so much and less all there is to hide.
  private static let clear: Float = 34
  private static let deep: Float = 20
  /// In frames, where all is hidden: breaks that are shorter are none, and speech goes on before and after what is heard.
  /// Breaks up to a quarter of a second are commonly taken for articulation (Goldman-Eisler, 1968).
  static let longestBreak: Float = 22
  private static let shortestBreak: Float = 10
  private static let head: Float = 1
  private static let tail: Float = 3

  /// By segment of `VoiceActivity`, from 0, nothing is hidden, to 1.
  let shares: [Float]

  static func share(distance: Float) -> Float {
    max(0, min(1, (clear - distance) / (clear - deep)))
  }

  /// The frames from which on a break in speech is a pause.
  ///
  /// - Parameters:
  ///   - share: how much is hidden, 0 to 1.
  ///   - longest: where all is hidden.
  static func shortestPause(hidden share: Float, atMost longest: Float = longestBreak) -> Float {
    shortestBreak + share * (longest - shortestBreak)
  }

  /// The mask with what is hidden filled in, but not where there is music or a tone.
  func filled(_ mask: FrameMask, besides sounding: FrameMask) -> FrameMask {
    var filled = mask
    func fill(_ frames: Range<Int>) {
      for t in frames where !(t < sounding.count && sounding[t]) { filled[t] = true }
    }
    // The breaks, the one before all speech and the one after it among them.
    var start = mask.next(false, from: 0)
    while start < mask.count {
      let end = mask.next(true, from: start)
      let share = shares[start / VoiceActivity.segment]
      let isBetween = start > 0 && end < mask.count
      let limit = Self.shortestPause(hidden: share)
      if isBetween, Float(end - start) < limit {
        fill(start..<end)
      } else {
        // A third of a pause at most.
        let most = (end - start) / 3
        if start > 0 { fill(start..<(start + min(most, Int(share * Self.tail)))) }
        if end < mask.count { fill((end - min(most, Int(share * Self.head)))..<end) }
      }
      start = mask.next(false, from: end)
    }
    return filled
  }
}
