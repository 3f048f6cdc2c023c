internal import CAcousticKernels
internal import CallModel
internal import Foundation

/// Who speaks, frame by frame, decided when the whole channel is known.
///
/// In each band the noise is followed over the recording; a frame is speech where its energy,
/// each band measured against its own noise, stands clear of it and lies within 40 dB of the
/// speech around it. What is faint beside that speech must stand out of the noise as a whole too: a coder
/// drops bands that nobody would miss, and a band that was dropped says nothing of its noise. No threshold is
/// absolute, so a louder or quieter copy gives the same spans. For what noise hides of it see `HiddenSpeech`.
struct VoiceActivity {
  /// Margin over the noise that starts speech and that keeps it, dB.
  var onset = 6.0
  var keep = 1.5
  /// Speech reaches this far below its own loud frames, dB.
  var reach = 38.0
  /// What lies so far below them is faint, dB; over the mean noise of all bands it must stand by so much to start
  /// speech and to keep it.
  var faint = 30.0
  var faintOnset = 3.0
  var faintKeep = 1.0
  /// Pauses shorter than this belong to speech: closures of stops.
  var bridge = 10
  var shortest = 5

  /// Codes below this are the idle noise of coders, not a floor to measure from; but the soft sounds of a faint voice
  /// may lie as low.
  private static let lowestFloor = 75.0

  /// The tenth percentile of a noise band lies some 4 dB, eight codes, under its mean.
  private func meanNoise(over quiet: [[Int]], beside around: [Surroundings]) -> [[Double]] {
    let loud = around.lazy.map { Double($0.ceiling) }.max() ?? 0
    // As low as the softest sounds beside the loudest speech of the channel.
    let least = min(Self.lowestFloor, 255 + 2 * (10 * log10(loud) - reach))
    return quiet.map { codes in
      // Digital silence tells nothing of how low a coder's noise may be.
      codes.map { max($0 > 0 ? least : Self.lowestFloor, Double($0) + 8) }
    }
  }

  /// Beside digital silence: the frames that sound, of which there must be so many, and the half decibels between
  /// the quiet and the loud of them, fewer for noise alone, more for noise and speech.
  private static let leastLive = 100
  private static let noiseRange = 30
  private static let wholeRange = 50

  /// Half decibels within which the quiet of what sounds beside digital silence is the noise of whole stretches.
  private static let likeness = 12

  /// Frames from digital silence within which a gate lets noise in, how many of them tell of it, and within how many
  /// half decibels eight tenths of them lie.
  private static let gate = 12
  private static let leastBeside = 40
  private static let besideRange = 24

  static let segment = 500

  /// - Parameter tones: frames that are tones of the line, which join no words.
  func decide(_ bands: BandTrack, besides tones: [Range<Int>] = []) -> (
    mask: FrameMask, hidden: HiddenSpeech
  ) {
    let count = bands.count
    guard count > 0 else { return (FrameMask(), HiddenSpeech(shares: [])) }
    let (quiet, isCut) = floors(bands)
    let around = surroundings(bands, isCut)
    let noise = meanNoise(over: quiet, beside: around)
    let (starts, stays, alone) = margins(bands, noise)
    // A run is held against the ceiling where it starts.
    var mask = FrameMask(count: count)
    var t = starts.next(true, from: 0)
    while t < count {
      guard bands.energy(t) >= around[t / Self.segment].start else {
        t = starts.next(true, from: t + 1)
        continue
      }
      let deep = around[t / Self.segment].stay
      var from = t
      while from > 0, !mask[from - 1], stays[from - 1], bands.energy(from - 1) >= deep {
        from -= 1
      }
      // A frame that only its louder neighbour lifts over the noise lies before the speech.
      if from < t, !alone[from] { from += 1 }
      var to = t
      while to < count, stays[to], bands.energy(to) >= deep { to += 1 }
      mask.set(from..<to, to: true)
      t = starts.next(true, from: max(to, t + 1))
    }
    for tone in tones { mask.set(tone, to: false) }
    tidy(&mask)
    return (mask, HiddenSpeech(shares: around.map(\.hidden)))
  }

  /// The frames that stand clear enough of the noise to start speech, to keep it, and to keep it
  /// without their neighbours.
  ///
  /// The margin is smoothed by a quarter, a half, a quarter: noise wavers less, and edges stay where
  /// they are.
  private func margins(
    _ bands: BandTrack, _ noise: [[Double]]
  ) -> (starts: FrameMask, stays: FrameMask, alone: FrameMask) {
    let count = bands.count
    let start = Float(pow(10, onset / 10))
    let stay = Float(pow(10, keep / 10))
    var starts = FrameMask(count: count)
    var stays = FrameMask(count: count)
    var alone = FrameMask(count: count)
    let codes = BandTrack.power.count
    // Some words of the masks at a time, with a frame before and one after.
    let now = 512
    let bytes = now / 8
    withUnsafeTemporaryAllocation(
      of: Float.self, capacity: now + 2 + BandTrack.bands * codes
    ) { room in
      guard let clear = room.baseAddress else { return }
      clear.update(repeating: 0, count: now + 2)
      // Power over the noise of each code in each band, and the segment it holds for.
      let worth = clear + now + 2
      var current = -1
      // Frames whose power is known.
      var done = 0
      for first in stride(from: 0, to: count, by: now) {
        if first > 0 { (clear[0], clear[1]) = (clear[now], clear[now + 1]) }
        let end = min(count, first + now + 1)
        while done < end {
          let segment = done / Self.segment
          if segment != current {
            current = segment
            for b in 0..<BandTrack.bands {
              let inverse =
                Float(pow(10, -(noise[segment][b] - 255) / 20)) / Float(BandTrack.bands)
              for code in 0..<codes { worth[b * codes + code] = BandTrack.power[code] * inverse }
            }
          }
          let frames = done..<min(end, (segment + 1) * Self.segment)
          bands.sums(frames, worth: worth, into: clear + 1 + done - first)
          done = frames.upperBound
        }
        // The first frame has none before it.
        if first == 0 { clear[0] = clear[1] }
        let each = now / 64
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 3 * each) { words in
          words.withMemoryRebound(to: UInt8.self) { bits in
            guard let bits = bits.baseAddress else { return }
            acoustic_margins(
              clear + 1, now, start, stay, bits, bits + bytes, bits + 2 * bytes)
          }
          for word in 0..<((min(now, count - first) + 63) / 64) {
            let place = first + 64 * word
            starts.setWord(at: place, to: UInt64(littleEndian: words[word]))
            stays.setWord(at: place, to: UInt64(littleEndian: words[each + word]))
            alone.setWord(at: place, to: UInt64(littleEndian: words[2 * each + word]))
          }
        }
        // The last frame has none after it; two are too few to be smoothed.
        for t in (count > 2 ? max(first, count - 1) : first)..<count where t < first + now {
          starts[t] = clear[1 + t - first] >= start
          stays[t] = clear[1 + t - first] >= stay
        }
      }
    }
    return (starts, stays, alone)
  }

  /// What a segment lies among.
  private struct Surroundings {
    /// The energy that a frame must have to start speech and to keep it.
    var start: Float
    var stay: Float
    /// See `HiddenSpeech`.
    var hidden: Float
    /// The energy of loud speech.
    var ceiling: Float
  }

  /// By segment: some share of the loud speech around it (the
  /// 97th percentile of the energy in 35 s), and where a frame is faint beside that, a distance from the noise of all
  /// bands (the tenth percentile in 15 s).
  ///
  /// - Parameter isCut: by segment, whether digital silence is no part of the noise.
  private func surroundings(_ bands: BandTrack, _ isCut: [Bool]) -> [Surroundings] {
    func times(_ decibels: Double) -> Float { Float(pow(10, decibels / 10)) }
    let (depth, faint) = (times(-reach), times(-faint))
    // The tenth percentile of noise over all bands lies some 1.5 dB under its mean.
    let mean = times(1.5)
    let (onset, keep) = (mean * times(faintOnset), mean * times(faintKeep))
    let segments = (bands.count + Self.segment - 1) / Self.segment
    let beside = 3
    var energies = [Float](repeating: 0, count: Self.segment)
    func energy(_ bin: Int) -> Float { Float(bitPattern: UInt32(bin + 760) << 20) }
    func bin(_ energy: Float) -> Int { max(0, Int(energy.bitPattern >> 20) - 760) }
    // Each segment is counted once: those around the one looked at, and their sum.
    var histograms = [[Int32]](
      repeating: [Int32](repeating: 0, count: 256), count: 2 * beside + 1)
    var sum = [Int32](repeating: 0, count: 256)
    var near = sum
    let silence = bin(Float(BandTrack.bands) * BandTrack.power[0])
    var found: [Surroundings] = []
    found.reserveCapacity(segments)
    for segment in 0..<(segments + beside) {
      let place = segment % histograms.count
      for bin in 0..<256 {
        sum[bin] -= histograms[place][bin]
        histograms[place][bin] = 0
      }
      let start = min(bands.count, segment * Self.segment)
      let frames = start..<min(bands.count, start + Self.segment)
      energies.withUnsafeMutableBufferPointer { energies in
        guard let energies = energies.baseAddress else { return }
        bands.energies(frames, into: energies)
        histograms[place].withUnsafeMutableBufferPointer { histogram in
          guard let histogram = histogram.baseAddress else { return }
          for k in 0..<frames.count {
            // Half decibels are fine enough for a ceiling.
            let bin = Int32(truncatingIfNeeded: energies[k].bitPattern >> 20) &- 760
            histogram[Int(max(0, min(255, bin)))] &+= 1
          }
        }
      }
      var total: Int32 = 0
      histograms[place].withUnsafeBufferPointer { new in
        for bin in 0..<256 {
          sum[bin] &+= new[bin]
          total &+= sum[bin]
        }
      }
      guard segment >= beside else { continue }
      var above: Int32 = 0
      var bin = 255
      while bin > 0 {
        above += sum[bin]
        if above * 100 > total * 3 { break }
        bin -= 1
      }
      let ceiling = energy(bin)
      for bin in 0..<256 { near[bin] = 0 }
      for other in max(0, segment - beside - 1)...(segment - beside + 1) {
        histograms[other % histograms.count].withUnsafeBufferPointer { counts in
          for bin in 0..<256 { near[bin] &+= counts[bin] }
        }
      }
      if isCut[segment - beside] {
        for bin in 0...silence { near[bin] = 0 }
      }
      let noise = energy(near.place(ofPercentile: 10) ?? 255)
      found.append(
        Surroundings(
          start: max(ceiling * depth, min(ceiling * faint, noise * onset)),
          stay: max(ceiling * depth, min(ceiling * faint, noise * keep)),
          // Both are powers over nought: the lowest bin is no silence.
          hidden: HiddenSpeech.share(distance: 10 * log10(ceiling / (noise * mean))),
          ceiling: ceiling))
    }
    return found
  }

  /// The quiet by segment and band, the low tenth of the frames around, and whether the segment has digital silence
  /// around it that is no part of its noise.
  private func floors(_ bands: BandTrack) -> (quiet: [[Int]], isCut: [Bool]) {
    let segments = max(1, (bands.count + Self.segment - 1) / Self.segment)
    var low = [[Int]](
      repeating: [Int](repeating: 0, count: BandTrack.bands), count: segments)
    var isCut = [Bool](repeating: false, count: segments)
    // Segments around which a band falls to digital silence, and where it cannot be told from that what its
    // quiet is.
    var silent = [[Bool]](
      repeating: [Bool](repeating: false, count: segments), count: BandTrack.bands)
    var open: [(segment: Int, band: Int, quiet: Int)] = []
    // Each segment is counted once, and looked at with its neighbours: three stand side by side.
    let size = BandTrack.bands * 256
    var histograms = [[Int32]](repeating: [Int32](repeating: 0, count: size), count: 3)
    func count(_ segment: Int) {
      let place = segment % 3
      histograms[place].withUnsafeMutableBufferPointer { histogram in
        histogram.update(repeating: 0)
        guard segment < segments else { return }
        let frames = (segment * Self.segment)..<min(bands.count, (segment + 1) * Self.segment)
        bands.codes.withUnsafeBufferPointer { codes in
          guard let codes = codes.baseAddress, let histogram = histogram.baseAddress else { return }
          for t in frames {
            let frame = codes + t &* BandTrack.bands
            for b in 0..<BandTrack.bands { histogram[b &* 256 &+ Int(frame[b])] &+= 1 }
          }
        }
      }
    }
    count(0)
    for s in 0..<segments {
      count(s + 1)
      let from = max(0, s - 1) * Self.segment
      let total = min(bands.count, (s + 2) * Self.segment) - from
      guard total > 0 else { continue }
      for b in 0..<BandTrack.bands {
        let joined = Self.joined(histograms, band: b)
        func percentile(_ percent: Int, of total: Int, from first: Int) -> Int {
          joined[first...].place(ofPercentile: percent, total: total) ?? 255
        }
        var code = percentile(10, of: total, from: 0)
        // Digital silence is a line that was cut or muted, and says nothing of its noise. Where it is all
        // there is between words, though, what is left is speech: its range is wider than that of noise
        // and narrower than that of both.
        let live = total - Int(joined[0])
        silent[b][s] = live < total
        if live < total, live >= Self.leastLive {
          let quiet = percentile(10, of: live, from: 1)
          let range = percentile(97, of: live, from: 1) - quiet
          if range < Self.noiseRange || range >= Self.wholeRange {
            code = quiet
          } else if let noise = noise(
            besideSilence: bands, b, from..<(from + total))
          {
            code = noise
          } else {
            open.append((s, b, quiet))
          }
        }
        low[s][b] = code
      }
    }
    // A line that is cut once had its noise before, or has it after.
    func settle(_ undecided: some Sequence<(segment: Int, band: Int, quiet: Int)>, next step: Int) {
      var near = [Int?](repeating: nil, count: BandTrack.bands)
      var seen = [Int](repeating: step > 0 ? 0 : segments - 1, count: BandTrack.bands)
      for (segment, band, quiet) in undecided {
        while seen[band] != segment {
          if !silent[band][seen[band]] { near[band] = low[seen[band]][band] }
          seen[band] += step
        }
        guard let noise = near[band], abs(noise - quiet) <= Self.likeness else { continue }
        low[segment][band] = quiet
        isCut[segment] = true
      }
    }
    settle(open, next: 1)
    settle(open.reversed(), next: -1)
    return (low, isCut)
  }

  /// The counts of one band's codes in all of some segments.
  private static func joined(_ histograms: [[Int32]], band: Int) -> [Int32] {
    var joined = [Int32](repeating: 0, count: 256)
    for histogram in histograms {
      histogram.withUnsafeBufferPointer { counts in
        for code in 0..<256 { joined[code] &+= counts[band &* 256 &+ code] }
      }
    }
    return joined
  }

  /// The quiet tenth of what sounds beside digital silence in a band, where it is noise: a gate that opens for words
  /// lets it in before and after them. Where there is none, the edges of words lie there, and their levels far apart.
  private func noise(besideSilence bands: BandTrack, _ band: Int, _ frames: Range<Int>) -> Int? {
    func code(_ t: Int) -> Int { Int(bands.codes[t * BandTrack.bands + band]) }
    var histogram = [Int](repeating: 0, count: 256)
    var total = 0
    for t in frames where code(t) > 0 {
      // Neither the frame that the gate cuts nor what lies far from it.
      let near = max(frames.lowerBound, t - Self.gate)..<min(frames.upperBound, t + Self.gate + 1)
      let next = max(frames.lowerBound, t - 1)..<min(frames.upperBound, t + 2)
      guard near.contains(where: { code($0) == 0 }), !next.contains(where: { code($0) == 0 })
      else { continue }
      histogram[code(t)] += 1
      total += 1
    }
    guard total >= Self.leastBeside,
      let quiet = histogram.place(ofPercentile: 10, total: total),
      let loud = histogram.place(ofPercentile: 90, total: total)
    else { return nil }
    return loud - quiet < Self.besideRange ? quiet : nil
  }

  private func tidy(_ mask: inout FrameMask) {
    mask.flipRuns(of: false, shorterThan: bridge, edges: false)
    mask.flipRuns(of: true, shorterThan: shortest, edges: true)
  }
}
