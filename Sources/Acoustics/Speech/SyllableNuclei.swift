internal import CallModel
internal import Foundation

/// Vowels as peaks of intensity between dips, voiced, inside speech (after de Jong and Wempe).
///
/// Intensity is the sum of amplitudes over the bands of vowels, the second formant's counted
/// twice, smoothed over some 50 ms: amplitudes let a weak vowel beside a strong one show. A low
/// voice needs the longer window, since its single pulses would show as peaks.
struct SyllableNuclei {
  private static let weights: [Float] = [1, 1, 1, 1, 2, 0]
  private static let amplitude: [Float] = BandTrack.power.map { $0.squareRoot() }
  private static let reach = 4

  /// A dip on either side at least this deep, dB.
  private var dip: Float = 0.9
  private var kernel: [Float] = []

  private let pitch: [UInt16]
  private let sounding: FrameMask

  /// - Parameters:
  ///   - pitch: of the whole channel; its median chooses the window.
  ///   - sounding: frames whose pitch is no voice's: music and tones.
  init(pitch: [UInt16], besides sounding: FrameMask) {
    self.pitch = pitch
    self.sounding = sounding
    // The median lies under 120 Hz where most voiced frames do.
    var low = 0
    var voiced = 0
    for (t, code) in pitch.enumerated() where code > 0 {
      if t < sounding.count, sounding[t] { continue }
      voiced += 1
      if code < 120 * 16 { low += 1 }
    }
    let isLow = voiced == 0 || 2 * low > voiced
    let width: Float = isLow ? 5 : 4.5
    dip = isLow ? 0.9 : 0.8
    kernel = (-Self.reach...Self.reach).map { 0.5 + 0.5 * cos(.pi * Float($0) / width) }
    let sum = kernel.reduce(0, +)
    kernel = kernel.map { $0 / sum }
  }

  func find(bands: BandTrack, speech mask: FrameMask) -> [Seconds] {
    let count = min(bands.count, pitch.count, mask.count)
    guard count > 2 else { return [] }
    var nuclei: [Seconds] = []
    var t = mask.next(true, from: 0)
    while t < count {
      let end = min(count, mask.next(false, from: t))
      collect(bands, t..<end, count, into: &nuclei)
      t = mask.next(true, from: end)
    }
    return nuclei
  }

  private func collect(
    _ bands: BandTrack, _ run: Range<Int>, _ count: Int,
    into nuclei: inout [Seconds]
  ) {
    let lead = 3
    let from = max(0, run.lowerBound - lead)
    let to = min(count, run.upperBound + lead)
    let start = max(0, from - Self.reach)
    let stop = min(count, to + Self.reach)
    var amplitude = [Float](repeating: 0, count: stop - start)
    bands.codes.withUnsafeBufferPointer { codes in
      for t in start..<stop {
        var sum: Float = 0
        for b in 0..<BandTrack.bands {
          sum += Self.weights[b] * Self.amplitude[Int(codes[t * BandTrack.bands + b])]
        }
        amplitude[t - start] = sum
      }
    }
    var contour = [Float](repeating: -150, count: to - from)
    for i in contour.indices {
      var sum: Float = 1e-7
      for k in 0...(2 * Self.reach) {
        let j = i + from - start + k - Self.reach
        if j >= 0, j < amplitude.count { sum += kernel[k] * amplitude[j] }
      }
      contour[i] = 20 * log10(sum)
    }
    var valley = contour[0]
    var peak: Int?
    for i in contour.indices {
      if let top = peak {
        if contour[i] > contour[top] {
          peak = i
        } else if contour[top] - contour[i] >= dip {
          take(top, from, into: &nuclei)
          peak = nil
          valley = contour[i]
        }
      } else {
        valley = min(valley, contour[i])
        if contour[i] - valley >= dip { peak = i }
      }
    }
    if let top = peak { take(top, from, into: &nuclei) }
  }

  private func take(_ top: Int, _ from: Int, into nuclei: inout [Seconds]) {
    let near = max(0, top + from - 1)...min(pitch.count - 1, top + from + 2)
    guard near.contains(where: { pitch[$0] > 0 && !($0 < sounding.count && sounding[$0]) }) else {
      return
    }
    nuclei.append(ChannelAnalysis.frame * (Double(top + from) + 0.5))
  }
}
