internal import Foundation

/// Speech over the noise that lasts, in the bands that speech is found in: what hides who speaks when.
///
/// It goes by the median of the noise: a slam or the click of a receiver weighs in the mean, but hides nothing. And it
/// leaves out what lies below 250 Hz: hum and rumble are loud and hide nothing either.
enum UsualNoise {
  /// Frames beside speech hold its tails.
  private static let reach = 5
  private static let block = 512
  /// Eight steps an octave of power, of which the lowest is digital silence.
  private static let bins = 256
  private static let leastSounding = 50
  /// The limits were found by a frame's whole level. By its bands the distance comes out 0.2 dB larger (120 parties in
  /// noise, standard deviation 0.2), and by steps of the histogram as much again; twice that, 0.8 dB, errs towards a note.
  private static let medianUnderLevel = 1.2

  /// Decibels; nil without speech or without pauses that sound.
  static func distance(
    _ bands: BandTrack, speech: FrameMask, besides sounding: FrameMask
  ) -> Double? {
    let count = min(bands.count, speech.count)
    var loud = (power: 0.0, count: 0)
    var quiet = [Int32](repeating: 0, count: bins)
    var powers = [Float](repeating: 0, count: block)
    func each(_ frames: Range<Int>, _ body: (Int, Float) -> Void) {
      for from in stride(from: frames.lowerBound, to: frames.upperBound, by: block) {
        let some = from..<min(frames.upperBound, from + block)
        powers.withUnsafeMutableBufferPointer { room in
          guard let room = room.baseAddress else { return }
          bands.energies(some, into: room)
        }
        for t in some { body(t, powers[t - from]) }
      }
    }
    var t = 0
    while t < count {
      let pause = t..<min(count, speech.next(true, from: t))
      let first = t == 0 ? t : t + reach
      let last = pause.upperBound == count ? count : pause.upperBound - reach
      if first < last {
        each(first..<last) { t, power in
          guard !(t < sounding.count && sounding[t]) else { return }
          quiet[bin(power)] += 1
        }
      }
      let spoken = pause.upperBound..<min(count, speech.next(false, from: pause.upperBound))
      each(spoken) {
        loud.power += Double($1)
        loud.count += 1
      }
      t = spoken.upperBound
    }
    let silence = bin(Float(BandTrack.bands) * BandTrack.power[0])
    if isNoise(quiet, above: silence, within: 32) {
      for bin in 0...silence { quiet[bin] = 0 }
    }
    return distance(loud, quiet)
  }

  /// Whether what sounds between words is noise: then digital silence beside it is the line's, cut or muted, and no part
  /// of it. Where nothing but the ends of words sounds, its levels lie far apart.
  ///
  /// - Parameters:
  ///   - quiet: frames by their level, digital silence first.
  ///   - silence: the last place of digital silence.
  ///   - range: the places of 12 dB.
  static func isNoise(_ quiet: [Int32], above silence: Int, within range: Int) -> Bool {
    let sounding = quiet[(silence + 1)...]
    let total = sounding.reduce(0) { $0 + Int($1) }
    guard total >= leastSounding, quiet[...silence].contains(where: { $0 > 0 }),
      let low = sounding.place(ofPercentile: 10, total: total),
      let high = sounding.place(ofPercentile: 90, total: total)
    else { return false }
    return high - low < range
  }

  private static func bin(_ power: Float) -> Int {
    max(0, min(bins - 1, Int(power.bitPattern >> 20) - 760))
  }

  private static func distance(_ loud: (power: Double, count: Int), _ quiet: [Int32]) -> Double? {
    guard loud.count > 0, let median = quiet.place(ofPercentile: 50) else { return nil }
    let usual = max(1e-13, medianUnderLevel * Double(Float(bitPattern: UInt32(median + 760) << 20)))
    let mean = loud.power / Double(loud.count)
    return 10 * log10(max(mean - usual, mean * 0.01) / usual)
  }
}
