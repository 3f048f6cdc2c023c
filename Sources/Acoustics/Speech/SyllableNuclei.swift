internal import CAcousticKernels
import CallModel
internal import Foundation

/// What the syllables of a channel were found in: for training and studies.
package struct SyllableEvidence {
  /// Seven bytes a frame: the codes of the six bands; then 1 for speech, 2 for a voice's pitch, added.
  package var frames: [UInt8] = []
  /// Nuclei a frame, 0 where none may be.
  package var density: [Float] = []

  package init() {}
}

/// Vowels, by small networks that go over the frames of speech and say how many nuclei a frame holds.
///
/// They see of each frame the six bands beside the loudest intensity within ±0.75 s (so the level of the
/// recording does not matter), whether it is voiced, whether it may hold a nucleus, and how far speech
/// stands over the noise. What the mean of them says adds up to the number of syllables: in each passage the tops of as
/// many hills, the heaviest, are nuclei, and what is left over goes to the next passage. Weights, data and
/// errors: `reports/studies/syllables.md`.
struct SyllableNuclei {
  private static let reach = Int(ACOUSTIC_NUCLEUS_REACH)
  private static let features = Int(ACOUSTIC_NUCLEUS_FEATURES)
  /// Intensity after de Jong and Wempe, as a sum of amplitudes, the second formant's counted twice.
  private static let worth = [Float]([1, 1, 1, 1, 2, 0]).flatMap { weight in
    BandTrack.amplitude.map { $0 * weight }
  }
  /// Half of a raised cosine of ±35 ms, from its middle on.
  private static let kernel: [Float] = {
    let half = (0..<4).map { 0.5 + 0.5 * cos(.pi * Float($0) / 3.5) }
    let sum = 2 * half.reduce(0, +) - half[0]
    return half.map { $0 / sum }
  }()
  /// Frames before and after speech that may hold a nucleus as well.
  private static let lead = 3
  /// Frames between speech and what counts as quiet.
  private static let aside = 5
  /// Frames to either side of one whose loudest is compared with it.
  private static let vicinity = 75
  /// Frames taken at a time, an even number; a longer passage than `longest` is settled in parts.
  private static let piece = 1024
  private static let longest = 8192
  /// What the chances of the frames about a nucleus add up to: a bell with a width of 20 ms.
  private static let bell = 2 * Float(2 * Double.pi).squareRoot()
  /// A band below this share of the loudest intensity is as good as silent.
  private static let least: Float = 0.01
  /// What a band is to the networks by the codes between it and the loudest intensity, from −`deepest` on.
  private static let levels = (-deepest...deepest).map { codes in
    share(2 * log10(2 * pow(10, Float(codes) / 40) + least) + 3)
  }
  private static let deepest = 600
  private static let one = share(1)

  private let voiced: FrameMask
  private let sounding: FrameMask
  private let telling: ((SyllableEvidence) -> Void)?
  private var evidence = SyllableEvidence()
  /// Room for one piece, used again for the next.
  private var amplitudes: [Float] = []
  private var loudness: [Float] = []
  private var loudest: [Float] = []
  private var isOpen: [Bool] = []
  private var rows: [Int16] = []
  private var work: [Int16] = []
  private var chances: [Float] = []
  /// Nuclei a frame of the passage that goes on, and what is left over from those before it.
  private var density: [Float] = []
  private var owed: Float = 0
  private var hills: [Hill] = []
  private var masses: [Float] = []

  /// A rise and fall of the density and what it adds up to.
  private struct Hill {
    var top: Int
    var mass: Float
  }

  /// - Parameters:
  ///   - voiced: the frames that have a pitch.
  ///   - sounding: frames whose pitch is no voice's: music and tones.
  ///   - telling: told what was heard.
  init(
    voiced: FrameMask, besides sounding: FrameMask,
    telling: ((SyllableEvidence) -> Void)? = nil
  ) {
    self.voiced = voiced
    self.sounding = sounding
    self.telling = telling
  }

  /// A number as the networks read it.
  private static func share(_ value: Float) -> Int16 {
    Int16(min(Int(Int16.max), rounded(value * Float(1 << ACOUSTIC_NUCLEUS_BITS))))
  }

  /// The nearest whole number, of two the one further from 0: as the library has it, without a call.
  private static func rounded(_ value: Float) -> Int {
    let whole = Int(value)
    let rest = value - Float(whole)
    return whole + (rest >= 0.5 ? 1 : rest <= -0.5 ? -1 : 0)
  }

  /// Times of the nuclei, in order.
  mutating func find(bands: BandTrack, speech mask: FrameMask) -> [Seconds] {
    let count = min(bands.count, voiced.count, mask.count)
    var nuclei: [Seconds] = []
    let first = mask.next(true, from: 0)
    if count > 2, first < count {
      if telling != nil { evidence.density = [Float](repeating: 0, count: count) }
      let quiet = quiet(bands, mask, count)
      var start = max(0, first - Self.lead)
      var t = first
      while t < count {
        let pause = mask.next(false, from: t)
        let end = min(count, pause + Self.lead)
        t = mask.next(true, from: pause)
        // What lies as near as the network looks is one passage.
        if t >= count || t - Self.lead - end > 2 * Self.reach {
          listen(bands, mask, start..<end, count, quiet: quiet, into: &nuclei)
          start = t - Self.lead
        }
      }
    }
    if let telling {
      evidence.frames.reserveCapacity(7 * count)
      for t in 0..<count {
        for b in 0..<BandTrack.bands {
          evidence.frames.append(bands.codes[t * BandTrack.bands + b])
        }
        evidence.frames.append((mask[t] ? 1 : 0) + (voiced.isSet(t, besides: sounding) ? 2 : 0))
      }
      telling(evidence)
    }
    return nuclei
  }

  /// Mean intensity more than 50 ms from speech; where there is less than 0.2 s of it, the least there is.
  private mutating func quiet(_ bands: BandTrack, _ mask: FrameMask, _ count: Int) -> Float {
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
    if frames >= 20 { return Float(sum / Double(frames)) }
    var least = Float.infinity
    for from in stride(from: 0, to: count, by: Self.longest) {
      smooth(bands, from..<min(count, from + Self.longest), count)
      least = min(least, loudness.min() ?? least)
    }
    return least
  }

  /// Puts the intensity of frames into `amplitudes`, 0 before the first and after the last.
  private mutating func reckon(_ bands: BandTrack, _ frames: Range<Int>, _ count: Int) {
    amplitudes.removeAll(keepingCapacity: true)
    amplitudes.append(contentsOf: repeatElement(0, count: frames.count))
    let known = frames.clamped(to: 0..<count)
    amplitudes.withUnsafeMutableBufferPointer { sums in
      guard let sums = sums.baseAddress else { return }
      bands.sums(known, worth: Self.worth, into: sums + (known.lowerBound - frames.lowerBound))
    }
  }

  /// Puts the smoothed intensity of frames into `loudness`.
  private mutating func smooth(_ bands: BandTrack, _ frames: Range<Int>, _ count: Int) {
    let reach = Self.kernel.count - 1
    reckon(bands, (frames.lowerBound - reach)..<(frames.upperBound + reach), count)
    Self.give(frames.count, to: &loudness)
    let (k0, k1, k2, k3) = (Self.kernel[0], Self.kernel[1], Self.kernel[2], Self.kernel[3])
    amplitudes.withUnsafeBufferPointer { a in
      loudness.withUnsafeMutableBufferPointer { smooth in
        for t in 0..<frames.count {
          let near = k0 * a[t + 3] + k1 * (a[t + 2] + a[t + 4])
          smooth[t] = near + k2 * (a[t + 1] + a[t + 5]) + k3 * (a[t] + a[t + 6])
        }
      }
    }
  }

  /// Makes an array so long, whatever it holds.
  private static func give<Element: ExpressibleByIntegerLiteral>(
    _ count: Int, to room: inout [Element]
  ) {
    if room.count > count { room.removeLast(room.count - count) }
    if room.count < count {
      room.append(contentsOf: repeatElement(0, count: count - room.count))
    }
  }

  /// The nuclei of a passage.
  private mutating func listen(
    _ bands: BandTrack, _ mask: FrameMask, _ passage: Range<Int>, _ count: Int, quiet: Float,
    into nuclei: inout [Seconds]
  ) {
    var start = passage.lowerBound
    // The networks take two frames a step, the first of them with an even number.
    var t = start & ~1
    while t < passage.upperBound {
      let some = t..<min(passage.upperBound, t + Self.piece)
      weigh(bands, mask, some, count, quiet: quiet)
      add(max(start, t)..<some.upperBound, from: t)
      t = some.upperBound
      if density.count >= Self.longest {
        settle(from: start, into: &nuclei)
        start = t
      }
    }
    settle(from: start, into: &nuclei)
  }

  /// Puts the chances of some frames, of a piece that begins with the first, behind the others of `density`.
  private mutating func add(_ frames: Range<Int>, from first: Int) {
    let old = density.count
    density.append(contentsOf: repeatElement(0, count: frames.count))
    let skipped = frames.lowerBound - first
    let open = skipped + Self.reach + Self.vicinity
    let share = 1 / Self.bell
    density.withUnsafeMutableBufferPointer { density in
      for k in 0..<frames.count where isOpen[open &+ k] {
        density[old &+ k] = share * chances[skipped &+ k]
      }
    }
    if telling != nil { evidence.density.replaceSubrange(frames, with: density[old...]) }
  }

  /// Puts the chances of some frames into `chances`, what the networks see of them into `rows`.
  private mutating func weigh(
    _ bands: BandTrack, _ mask: FrameMask, _ frames: Range<Int>, _ count: Int, quiet: Float
  ) {
    let seen = (frames.lowerBound - Self.reach)..<(frames.upperBound + Self.reach + 4)
    let around = (seen.lowerBound - Self.vicinity)..<(seen.upperBound + Self.vicinity)
    smooth(bands, around, count)
    open(mask, around, count)
    findLoudest()
    fill(bands, seen, around, count, quiet: quiet)
    Self.give(acoustic_nuclei_work(frames.count), to: &work)
    Self.give(frames.count + 1, to: &chances)
    acoustic_nuclei(rows, frames.count, &work, &chances)
  }

  /// Puts what the networks see of some frames into `rows`; `isOpen` begins with the first of those around.
  private mutating func fill(
    _ bands: BandTrack, _ seen: Range<Int>, _ around: Range<Int>, _ count: Int, quiet: Float
  ) {
    Self.give(seen.count * Self.features, to: &rows)
    let known = seen.clamped(to: 0..<count)
    let before = seen.lowerBound - around.lowerBound
    // What is read while the rows are written.
    let (voiced, sounding, loudest, isOpen) = (voiced, sounding, loudest, isOpen)
    let one = Self.one
    rows.withUnsafeMutableBufferPointer { rows in
      bands.codes.withUnsafeBufferPointer { codes in
        Self.levels.withUnsafeBufferPointer { levels in
          guard var row = rows.baseAddress, let codes = codes.baseAddress,
            let levels = levels.baseAddress
          else { return }
          // The loudest of a sum of amplitudes is at most 17 dB over full scale and at least −140 dB: no
          // code lies further from it than `deepest`.
          var (last, place, over) = (Float(-1), levels, Int16(0))
          for (k, t) in seen.enumerated() {
            let top = loudest[k]
            if top != last {
              last = top
              place = levels + (Self.deepest - 255 - Self.rounded(40 * log10(top + 1e-7)))
              over = Self.share(min(4, max(0, 2 * log10((top + 1e-7) / (quiet + 1e-7)))) / 2)
            }
            if known.contains(t) {
              let code = codes + t * BandTrack.bands
              for b in 0..<BandTrack.bands { row[b] = place[Int(code[b])] }
              row[BandTrack.bands] = voiced.isSet(t, besides: sounding) ? one : 0
            } else {
              for b in 0..<BandTrack.bands { row[b] = levels[0] }
              row[BandTrack.bands] = 0
            }
            row[BandTrack.bands + 1] = isOpen[before + k] ? one : 0
            row[BandTrack.bands + 2] = over
            row += Self.features
          }
        }
      }
    }
  }

  /// Marks in `isOpen` which frames may hold a nucleus, speech and three frames about it, and silences
  /// `loudness` elsewhere.
  private mutating func open(_ mask: FrameMask, _ frames: Range<Int>, _ count: Int) {
    let known = frames.clamped(to: 0..<count)
    isOpen.removeAll(keepingCapacity: true)
    var t = mask.next(true, from: max(0, known.lowerBound - Self.lead))
    while t < min(count, known.upperBound + Self.lead) {
      let end = mask.next(false, from: t)
      let some = ((t - Self.lead)..<(end + Self.lead)).clamped(to: known)
      let before = some.lowerBound - frames.lowerBound - isOpen.count
      if before > 0 { isOpen.append(contentsOf: repeatElement(false, count: before)) }
      let rest = some.upperBound - frames.lowerBound - isOpen.count
      if rest > 0 { isOpen.append(contentsOf: repeatElement(true, count: rest)) }
      t = mask.next(true, from: end)
    }
    isOpen.append(contentsOf: repeatElement(false, count: frames.count - isOpen.count))
    for k in loudness.indices where !isOpen[k] { loudness[k] = 0 }
  }

  /// Puts the greatest of `loudness` from each place to 2 × `vicinity` beyond into `loudest`.
  private mutating func findLoudest() {
    loudest.removeAll(keepingCapacity: true)
    loudest.append(contentsOf: loudness)
    acoustic_greatest(&loudest, loudest.count, 2 * Self.vicinity + 1)
  }

  /// The tops of the heaviest hills of the passage become nuclei, as many as it adds up to.
  private mutating func settle(from start: Int, into nuclei: inout [Seconds]) {
    defer { density.removeAll(keepingCapacity: true) }
    owed += density.reduce(0, +)
    let wanted = Int((owed + 0.5).rounded(.down))
    guard wanted > 0 else { return }
    findHills()
    if hills.count > wanted {
      masses.removeAll(keepingCapacity: true)
      for hill in hills { masses.append(hill.mass) }
      masses.sort(by: >)
      // Of equally heavy ones the earlier.
      let least = masses[wanted - 1]
      var equal = wanted - masses[..<wanted].prefix { $0 > least }.count
      hills.removeAll { hill in
        if hill.mass == least { equal -= 1 }
        return hill.mass < least || hill.mass == least && equal < 0
      }
    }
    owed = min(1, owed - Float(hills.count))
    for hill in hills {
      nuclei.append(ChannelAnalysis.frame * (Double(start + hill.top) + 0.5))
    }
  }

  /// The hills of `density`, each from the lowest place before its top to the lowest after it.
  private mutating func findHills() {
    hills.removeAll(keepingCapacity: true)
    var mass: Float = 0
    // Of the way down from the last top: its lowest place and what was gone through since then.
    var lowest = Float.infinity
    var beyond: Float = 0
    for (place, value) in density.enumerated() {
      let before = place > 0 ? density[place - 1] : 0
      let after = place + 1 < density.count ? density[place + 1] : 0
      if value > before, value >= after {
        if !hills.isEmpty {
          hills[hills.count - 1].mass = mass - beyond
          mass = beyond
        }
        hills.append(Hill(top: place, mass: 0))
        lowest = .infinity
      }
      if value < lowest {
        lowest = value
        beyond = 0
      }
      mass += value
      beyond += value
    }
    if !hills.isEmpty { hills[hills.count - 1].mass = mass }
  }
}
