package import CallModel
internal import Foundation
internal import Ingest
internal import Lexis

/// A stretch of a recording as a WAV file, with a tone over what names a person.
package struct MaskedClip: Sendable {
  /// Where the tone lies, in seconds of the recording.
  package let hidden: [Span]

  /// Seconds that the tone reaches beyond a word on either side: recognisers place words loosely.
  static let margin: Seconds = 0.15

  /// Stretches of the turns' speech whose words are masked.
  ///
  /// With word times the words themselves, else the whole turn.
  ///
  /// - Returns: nil when something to be hidden has no time at all.
  package init?(turns: [Turn], masked: [String]) {
    var hidden: [Span] = []
    for (turn, shown) in zip(turns, masked) where shown != turn.text {
      let words = Self.hiddenWords(turn, shown: shown)
      if let words, words.allSatisfy({ $0.span != nil }) {
        hidden += words.compactMap(\.span)
      } else if let span = turn.span {
        hidden.append(span)
      } else {
        return nil
      }
    }
    self.hidden = hidden.map {
      Span(max(0, $0.start - Self.margin), $0.end + Self.margin)
    }.sorted { $0.start < $1.start }
  }

  /// The words of a turn of which masking took something; nil when words and text do not fit.
  static func hiddenWords(_ turn: Turn, shown: String) -> [TimedWord]? {
    let original = Array(turn.text.unicodeScalars)
    var taken = [Bool](repeating: false, count: original.count)
    for change in Array(shown.unicodeScalars).difference(from: original) {
      if case .remove(let offset, _, _) = change { taken[offset] = true }
    }
    var found: [TimedWord] = []
    var covered = [Bool](repeating: false, count: original.count)
    var at = 0
    for word in turn.words {
      let letters = Array(word.text.unicodeScalars).filter { !$0.properties.isWhitespace }
      guard !letters.isEmpty else { continue }
      // Punctuation and spaces between words belong to no word.
      var place = at
      while place + letters.count <= original.count,
        Array(original[place..<place + letters.count]) != letters
      {
        place += 1
      }
      guard place + letters.count <= original.count else { return nil }
      let range = place..<place + letters.count
      if taken[range].contains(true) { found.append(word) }
      for index in range { covered[index] = true }
      at = range.upperBound
    }
    // A hidden letter that no word holds: the words do not tell where it was said.
    for index in original.indices where taken[index] && !covered[index] {
      if original[index].properties.isAlphabetic || original[index].properties.numericType != nil {
        return nil
      }
    }
    return found
  }

  /// Seconds over which voice and tone give way to one another, and the clip begins and ends: a
  /// sudden step would click. The voice has gone before the tone's stretch begins.
  static let fade: Seconds = 0.005

  /// 16-bit WAV of a span of the recording, all channels.
  ///
  /// - Returns: the file's bytes, and the stretch they hold: shorter than asked where the recording
  ///   ends before.
  /// - Throws: a recording that cannot be read.
  package func wav(
    of path: String, name: String, span: Span
  ) throws(InputProblem) -> (bytes: [UInt8], span: Span) {
    let file = try RecordingFile(path: path, name: name)
    let rate = file.info.sampleRate.rawValue
    let channels = file.info.channels
    let first = Int((max(0, span.start.rawValue) * rate).rounded(.down))
    // The clip fades out where the recording ends, if that is before the span does.
    let last = min(Int((span.end.rawValue * rate).rounded(.up)), file.info.frames ?? .max)
    var samples: [Int16] = []
    samples.reserveCapacity(max(0, last - first) * channels)
    let tones = Self.stretches(of: hidden, rate: rate)
    let fade = max(1, Self.fade.rawValue * rate)
    let step = 2 * Double.pi * 1000 / rate
    var frame = 0
    let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: 4096 * channels)
    defer { buffer.deallocate() }
    while frame < last {
      let got = try file.read(into: buffer)
      if got == 0 { break }
      for offset in 0..<got {
        let place = frame + offset
        guard place >= first, place < last else { continue }
        let (voice, tone) = Self.gains(at: place, tones, fade: fade)
        let edge = min(1, Double(min(place - first, last - 1 - place)) / fade)
        // −20 dB below full scale: clearly heard, startling nobody.
        let beep = tone > 0 ? tone * 0.1 * sin(step * Double(place)) : 0
        for channel in 0..<channels {
          let heard = Double(buffer[offset * channels + channel])
          let value = edge * ((voice > 0 ? voice * heard : 0) + beep)
          samples.append(Int16((max(-1, min(1, value)) * 32_767).rounded()))
        }
      }
      frame += got
    }
    let end = Double(first + samples.count / max(1, channels)) / rate
    return (
      Self.wav(samples, rate: Int(rate.rounded()), channels: channels),
      Span(span.start, max(span.start, min(span.end, Seconds(end))))
    )
  }

  /// In frames, in order, what touches joined.
  private static func stretches(of spans: [Span], rate: Double) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for span in spans {
      let from = Int((span.start.rawValue * rate).rounded(.down))
      let to = max(from, Int((span.end.rawValue * rate).rounded(.up)))
      if let last = joined.last, from <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, to)
      } else {
        joined.append(from..<to)
      }
    }
    return joined
  }

  /// How much of the voice and of the tone is heard at a frame, 0…1.
  private static func gains(
    at place: Int, _ tones: [Range<Int>], fade: Double
  ) -> (voice: Double, tone: Double) {
    var voice = 1.0
    for tone in tones {
      if tone.contains(place) {
        let inside = min(place - tone.lowerBound, tone.upperBound - 1 - place)
        return (0, min(1, Double(inside) / fade))
      }
      let outside = place < tone.lowerBound ? tone.lowerBound - place : place - tone.upperBound + 1
      voice = min(voice, Double(outside) / fade)
    }
    return (voice, 0)
  }

  private static func wav(_ samples: [Int16], rate: Int, channels: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(44 + samples.count * 2)
    func word(_ value: Int, _ size: Int) {
      for shift in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
    }
    let size = samples.count * 2
    bytes += Array("RIFF".utf8)
    word(36 + size, 4)
    bytes += Array("WAVEfmt ".utf8)
    word(16, 4)
    word(1, 2)
    word(channels, 2)
    word(rate, 4)
    word(rate * channels * 2, 4)
    word(channels * 2, 2)
    word(16, 2)
    bytes += Array("data".utf8)
    word(size, 4)
    for sample in samples { word(Int(sample), 2) }
    return bytes
  }
}
