package import CallModel
internal import Foundation

/// A rise and fall of intensity as it was weighed: for training and studies.
package struct SyllableCandidate {
  package var time: Seconds
  /// In the order of `NucleusWeights.Evidence`.
  package var evidence: [Float]
  /// The logarithm of the odds that it is a syllable.
  package var odds: Float
}

/// Vowels as peaks of intensity (after de Jong and Wempe), each weighed by what surrounds it.
///
/// Intensity is the sum of amplitudes over the bands of vowels, the second formant's counted
/// twice, smoothed over ±35 ms: amplitudes let a weak vowel beside a strong one show. Every rise and
/// fall of it is a candidate; `NucleusWeights` decides from its dips, its height over its neighbours
/// and over the noise, its voicing, widths and colour. All of these are ratios, so the level of the
/// recording does not matter.
struct SyllableNuclei {
  private static let weights: [Float] = [1, 1, 1, 1, 2, 0]
  /// What a code is worth in each band.
  private static let worth = weights.flatMap { weight in BandTrack.amplitude.map { $0 * weight } }
  /// Frames looked at before and after the speech.
  private static let lead = 3
  /// Frames between speech and what counts as quiet.
  private static let aside = 5
  /// Frames to either side of one whose loudest is compared with it.
  private static let vicinity = 25
  /// A rise or fall that makes a candidate, dB.
  private static let leastDip: Float = 0.15
  /// Speech that goes on for longer is taken in pieces, frames.
  private static let longest = 4096
  private static let narrow = kernel(3.5)
  private static let middle = kernel(4)
  private static let wide = kernel(5)

  private let voiced: FrameMask
  private let sounding: FrameMask
  /// Room for one stretch of speech, used again for the next.
  private var amplitudes: [Float] = []
  private var contour: [Float] = []
  private var peaks: [Int] = []
  private var valleys: [Int] = []
  private var heights: [Float] = []
  private var open: [(peak: Float, lowest: Float)] = []
  private var ways: [(lowest: Float, isFound: Bool)] = []
  private var colours: [SIMD8<Float>] = []
  /// Frame of the first of `amplitudes`.
  private var origin = 0
  private let weighing: ((SyllableCandidate) -> Void)?

  /// - Parameters:
  ///   - voiced: the frames that have a pitch.
  ///   - sounding: frames whose pitch is no voice's: music and tones.
  ///   - weighing: told every candidate.
  init(
    voiced: FrameMask, besides sounding: FrameMask,
    weighing: ((SyllableCandidate) -> Void)? = nil
  ) {
    self.voiced = voiced
    self.sounding = sounding
    self.weighing = weighing
  }

  /// Half of a raised cosine, from its middle on, with the sum of the whole 1.
  private static func kernel(_ width: Float) -> [Float] {
    let half = (0..<Int(width.rounded(.up))).map { 0.5 + 0.5 * cos(.pi * Float($0) / width) }
    let sum = 2 * half.reduce(0, +) - half[0]
    return half.map { $0 / sum }
  }

  /// Times of the nuclei, in order.
  mutating func find(bands: BandTrack, speech mask: FrameMask) -> [Seconds] {
    let count = min(bands.count, voiced.count, mask.count)
    guard count > 2 else { return [] }
    var nuclei: [Seconds] = []
    let noise = quiet(bands, mask, count)
    var t = mask.next(true, from: 0)
    while t < count {
      let end = min(count, mask.next(false, from: t))
      while t < end {
        let piece = t..<min(end, t + Self.longest)
        collect(bands, piece, count, noise: noise, into: &nuclei)
        t = piece.upperBound
      }
      t = mask.next(true, from: end)
    }
    return nuclei
  }

  private static func decibels(_ amplitude: Float) -> Float { 6.0206 * log2(amplitude + 1e-7) }

  /// Mean intensity more than 50 ms from speech, dB; nil where there is less than 0.2 s of it.
  private mutating func quiet(_ bands: BandTrack, _ mask: FrameMask, _ count: Int) -> Float? {
    var sum = 0.0
    var frames = 0
    var t = 0
    while t < count {
      let next = mask.next(true, from: t)
      let end = next >= count ? count : next - Self.aside
      while t < end {
        let some = t..<min(end, t + Self.longest)
        reckon(bands, some, count)
        for value in amplitudes { sum += Double(value) }
        frames += some.count
        t = some.upperBound
      }
      if next >= count { break }
      t = mask.next(false, from: next) + Self.aside
    }
    return frames < 20 ? nil : Self.decibels(Float(sum / Double(frames)))
  }

  /// Puts the intensity of frames into `amplitudes`, 0 before the first and after the last.
  private mutating func reckon(_ bands: BandTrack, _ frames: Range<Int>, _ count: Int) {
    origin = frames.lowerBound
    amplitudes.removeAll(keepingCapacity: true)
    amplitudes.append(contentsOf: repeatElement(0, count: frames.count))
    let known = frames.clamped(to: 0..<count)
    amplitudes.withUnsafeMutableBufferPointer { sums in
      guard let sums = sums.baseAddress else { return }
      bands.sums(known, worth: Self.worth, into: sums + (known.lowerBound - frames.lowerBound))
    }
  }

  private mutating func collect(
    _ bands: BandTrack, _ run: Range<Int>, _ count: Int, noise: Float?,
    into nuclei: inout [Seconds]
  ) {
    let from = max(0, run.lowerBound - Self.lead)
    let to = min(count, run.upperBound + Self.lead)
    guard to - from > 2 else { return }
    let reach = Self.wide.count + 4
    reckon(bands, (from - reach)..<(to + reach), count)
    contour.removeAll(keepingCapacity: true)
    let kernel = Self.narrow
    amplitudes.withUnsafeBufferPointer { a in
      for at in reach..<(reach + to - from) {
        var sum = kernel[0] * a[at]
        for k in 1..<kernel.count { sum += kernel[k] * (a[at - k] + a[at + k]) }
        contour.append(Self.decibels(sum))
      }
    }
    findPeaks()
    guard !peaks.isEmpty else { return }
    findHeights()
    colours.removeAll(keepingCapacity: true)
    for peak in peaks { colours.append(colour(bands, from + peak, count)) }
    var top = contour[0]
    var bottom = contour[0]
    for level in contour {
      top = max(top, level)
      bottom = min(bottom, level)
    }
    for k in peaks.indices {
      let evidence = evidence(k, from, count, top: top, floor: noise ?? bottom)
      let time = ChannelAnalysis.frame * (Double(from + peaks[k]) + 0.5)
      let odds = NucleusWeights.decision(evidence)
      if let weighing {
        weighing(
          SyllableCandidate(
            time: time, evidence: evidence.indices.map { evidence[$0] }, odds: odds))
      }
      // Pieces of one stretch look a little into each other.
      if odds > 0, nuclei.last.map({ time > $0 }) ?? true { nuclei.append(time) }
    }
  }

  /// Intensity about a frame under a kernel, dB.
  private func smoothed(_ t: Int, _ kernel: [Float]) -> Float {
    let at = t - origin
    var sum = kernel[0] * amplitudes[at]
    for k in 1..<kernel.count { sum += kernel[k] * (amplitudes[at - k] + amplitudes[at + k]) }
    return Self.decibels(sum)
  }

  /// The peaks of the contour, and the valley before each and after the last.
  private mutating func findPeaks() {
    peaks.removeAll(keepingCapacity: true)
    valleys.removeAll(keepingCapacity: true)
    valleys.append(0)
    var peak: Int?
    var valley = 0
    for i in contour.indices {
      if let top = peak {
        if contour[i] > contour[top] {
          peak = i
        } else if contour[top] - contour[i] >= Self.leastDip {
          peaks.append(top)
          valleys.append(i)
          valley = i
          peak = nil
        }
      } else {
        if contour[i] < contour[valley] {
          valley = i
          valleys[valleys.count - 1] = i
        }
        if contour[i] - contour[valley] >= Self.leastDip { peak = i }
      }
    }
    if let top = peak {
      peaks.append(top)
      valleys.append(contour.count - 1)
    }
  }

  /// How far one must come down from each peak to reach a higher one, dB; from the highest, to
  /// the lowest place.
  private mutating func findHeights() {
    heights.removeAll(keepingCapacity: true)
    for k in peaks.indices { heights.append(contour[peaks[k]]) }
    // From the left, then from the right: the lowest place on the way to the nearest higher peak.
    ways.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    for k in peaks.indices { ways.append(way(from: k, valley: k)) }
    open.removeAll(keepingCapacity: true)
    for k in peaks.indices.reversed() {
      let (one, other) = (ways[k], way(from: k, valley: k + 1))
      let lowest =
        one.isFound == other.isFound
        ? (one.isFound ? max(one.lowest, other.lowest) : min(one.lowest, other.lowest))
        : (one.isFound ? one.lowest : other.lowest)
      heights[k] -= lowest
    }
  }

  /// The lowest place between a peak and the nearest higher one among those gone through before,
  /// which `open` holds as far as they are higher than all that came after them.
  private mutating func way(from k: Int, valley: Int) -> (lowest: Float, isFound: Bool) {
    let peak = contour[peaks[k]]
    var lowest = contour[valleys[valley]]
    while let last = open.last, last.peak <= peak {
      lowest = min(lowest, last.lowest)
      open.removeLast()
    }
    let isFound = !open.isEmpty
    open.append((peak, lowest))
    return (lowest, isFound)
  }

  /// Levels of the bands about a frame, dB; the last two lanes are unused.
  private func colour(_ bands: BandTrack, _ t: Int, _ count: Int) -> SIMD8<Float> {
    var sum = SIMD8<Float>(repeating: 0)
    for k in (1 - Self.middle.count)...(Self.middle.count - 1) where t + k >= 0 && t + k < count {
      let weight = Self.middle[abs(k)]
      for b in 0..<BandTrack.bands {
        sum[b] += weight * BandTrack.amplitude[Int(bands.codes[(t + k) * BandTrack.bands + b])]
      }
    }
    for b in 0..<BandTrack.bands { sum[b] = 6.0206 * log2(sum[b] + 1e-6) }
    return sum
  }

  /// How different two vowels sound, level aside, dB.
  private func distance(_ k: Int, _ other: Int) -> Float {
    guard peaks.indices.contains(other) else { return 12 }
    var difference = colours[k] - colours[other]
    difference[6] = 0
    difference[7] = 0
    let mean = difference.sum() / Float(BandTrack.bands)
    let squares = (difference * difference).sum() / Float(BandTrack.bands) - mean * mean
    return min(12, max(0, squares).squareRoot())
  }

  private func isVoiced(_ t: Int) -> Bool {
    t >= 0 && t < voiced.count && voiced[t] && !(t < sounding.count && sounding[t])
  }

  private func voicedShare(_ frames: ClosedRange<Int>) -> Float {
    var voiced = 0
    for t in frames where isVoiced(t) { voiced += 1 }
    return Float(voiced) / Float(frames.count)
  }

  private func evidence(
    _ k: Int, _ from: Int, _ count: Int, top: Float, floor: Float
  ) -> NucleusWeights.Evidence {
    let (peak, before, after) = (peaks[k], valleys[k], valleys[k + 1])
    let level = contour[peak]
    let (left, right) = (level - contour[before], level - contour[after])
    var loudest = level
    for i in max(0, peak - Self.vicinity)..<min(contour.count, peak + Self.vicinity + 1) {
      loudest = max(loudest, contour[i])
    }
    let gapLeft = k > 0 ? min(30, peak - peaks[k - 1]) : 30
    let gapRight = k + 1 < peaks.count ? min(30, peaks[k + 1] - peak) : 30
    let broad = smoothed(from + peak, Self.wide)
    let broadDip = min(
      broad - smoothed(from + before, Self.wide), broad - smoothed(from + after, Self.wide))
    func side(_ t: Int) -> Float { smoothed(min(max(t, 0), count - 1), Self.wide) }
    let bend = 2 * broad - side(from + peak - 4) - side(from + peak + 4)
    let c = colours[k]
    func depth(_ value: Float, _ limit: Float = 15) -> Float {
      log(min(max(0, value), limit) + 0.3)
    }
    func length(_ frames: Int) -> Float { log(Float(min(30, frames)) + 1) }
    return [
      depth(min(left, right)), depth(max(left, right)), depth(heights[k]),
      max(level - top, -12) / 10, max(level - loudest, -30) / 10,
      voicedShare((from + before)...(from + after)),
      voicedShare((from + peak - 1)...(from + peak + 2)),
      length(peak - before), length(after - peak),
      length(min(gapLeft, gapRight)), length(max(gapLeft, gapRight)),
      min(distance(k, k - 1), distance(k, k + 1)) / 5, bend,
      ((c[0] + c[1]) / 2 - (c[2] + c[3] + c[4]) / 3) / 10,
      depth(broadDip, 10), depth(left), depth(right),
      min(30, max(0, level - floor)) / 10, min(40, max(0, top - floor)) / 10,
    ]
  }
}
