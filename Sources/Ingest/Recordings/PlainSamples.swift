internal import CAcousticKernels
internal import CSndfile
internal import Foundation

/// Samples that lie in the file as they are: G.711 and 16-bit PCM, turned into −1…1 by a table or a factor.
///
/// libsndfile finds them and hands them over raw; what it would make of them is the same to the
/// last bit, at several times the cost.
///
/// They are fetched many at a time, since asking the system costs more than turning them.
final class PlainSamples: DirectSamples {
  private enum Coding {
    case muLaw, aLaw
    /// 16 bits, the lower byte first.
    case words

    var bytes: Int { self == .words ? 2 : 1 }
  }

  private static let most = 1 << 16
  private let file: OpaquePointer
  private let channels: Int
  private let coding: Coding
  /// What was fetched, and which part of it was not turned yet, in samples.
  private let raw: UnsafeMutableRawPointer
  private var rest = 0..<0

  /// Nil for a format that needs a decoder, and where the order of bytes is not plain.
  ///
  /// - Parameters:
  ///   - file: libsndfile's, open as long as samples are read.
  ///   - format: libsndfile's.
  ///   - head: the first bytes of the file.
  init?(file: OpaquePointer, format: Int32, channels: Int, head: [UInt8]) {
    let container = Int(format) & Int(SF_FORMAT_TYPEMASK)
    guard [SF_FORMAT_WAV, SF_FORMAT_WAVEX].contains(where: { Int($0) == container }),
      head.starts(with: "RIFF".utf8)
    else { return nil }
    switch Int(format) & Int(SF_FORMAT_SUBMASK) {
    case Int(SF_FORMAT_ULAW): coding = .muLaw
    case Int(SF_FORMAT_ALAW): coding = .aLaw
    case Int(SF_FORMAT_PCM_16): coding = .words
    default: return nil
    }
    // Whole samples of all channels, as the library wants them.
    guard channels * coding.bytes <= Self.most else { return nil }
    self.file = file
    self.channels = channels
    raw = .allocate(byteCount: Self.most, alignment: 16)
  }

  deinit { raw.deallocate() }

  func read(_ frames: Int, into out: UnsafeMutablePointer<Float>) -> Int? {
    let count = frames * channels
    var done = 0
    while done < count {
      if rest.isEmpty {
        let each = channels * coding.bytes
        let got = Int(sf_read_raw(file, raw, sf_count_t(Self.most / each * each)))
        guard got >= 0 else { return done > 0 ? done / channels : nil }
        guard got > 0 else { break }
        rest = 0..<(got / coding.bytes)
      }
      let now = min(count - done, rest.count)
      turn(raw + rest.lowerBound * coding.bytes, now, into: out + done)
      rest = (rest.lowerBound + now)..<rest.upperBound
      done += now
    }
    return done / channels
  }

  private func turn(_ raw: UnsafeRawPointer, _ count: Int, into out: UnsafeMutablePointer<Float>) {
    switch coding {
    case .muLaw: acoustic_mu_law(raw, count, out)
    case .aLaw: acoustic_a_law(raw, count, out)
    case .words: acoustic_words(raw, count, out)
    }
  }
}
