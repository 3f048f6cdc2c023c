internal import Foundation

/// Hum has a pitch, and so gives one to the consonants that have none: where the sound of speech is not well above the
/// hum, a pitch is not taken for a voice's.
///
/// A hum 31 dB below the speech made the spread of an even voice two to five times as large
/// (`reports/studies/pitch.md`).
struct HumCheck {
  /// Hertz of the mains, and the level of the hum, dBov.
  let mains: Double
  let level: Double

  /// Harmonics that a pitch is mistaken for, and how near to one it must lie, as a ratio.
  private static let harmonics = 1.0...6
  private static let nearness = 0.04
  /// What voices have most of: bands from 250 to 1100 Hz. Decibels by which they must stand over the hum where the pitch
  /// is one of its harmonics, and elsewhere.
  private static let voiceBands = 3
  private static let clear = 12.0
  private static let least = 6.0

  /// Nil where nothing hums.
  init?(_ hum: HumMeter) {
    guard let strongest = hum.strongest, strongest.level > -80 else { return nil }
    mains = Double(strongest.mains)
    level = strongest.level
  }

  /// The frames of a mask but for those whose pitch may be hum's.
  func removed(from mask: FrameMask, track: VoicedTrack, bands: BandTrack) -> FrameMask {
    var kept = mask
    let clear = Float(pow(10, (level + Self.clear) / 10))
    let least = Float(pow(10, (level + Self.least) / 10))
    let count = min(mask.count, bands.count)
    track.forEachRun { run, codes in
      for (t, code) in zip(run, codes) where t < count && kept[t] {
        var power: Float = 0
        for band in 0..<Self.voiceBands { power += bands.power(t, band) }
        if power < (isHarmonic(Double(code) / 16) ? clear : least) { kept[t] = false }
      }
    }
    return kept
  }

  private func isHarmonic(_ hertz: Double) -> Bool {
    let ratio = hertz / mains
    let nearest = ratio.rounded()
    return Self.harmonics.contains(nearest) && abs(ratio / nearest - 1) < Self.nearness
  }
}
