internal import CSndfile
internal import Foundation

/// Samples that lie in the file as they are: G.711 and 16-bit PCM, turned into −1…1 by a table or a factor.
///
/// libsndfile finds them and hands them over raw; what it would make of them is the same to the
/// last bit, at several times the cost.
struct PlainSamples {
  private enum Coding {
    case bytes([Float])
    /// The lower byte first.
    case words
  }

  private let coding: Coding

  /// Nil for a format that needs a decoder, and where the order of bytes is not plain.
  ///
  /// - Parameters:
  ///   - format: libsndfile's.
  ///   - head: the first bytes of the file.
  init?(format: Int32, head: [UInt8]) {
    let container = Int(format) & Int(SF_FORMAT_TYPEMASK)
    guard [SF_FORMAT_WAV, SF_FORMAT_WAVEX].contains(where: { Int($0) == container }),
      head.starts(with: "RIFF".utf8)
    else { return nil }
    switch Int(format) & Int(SF_FORMAT_SUBMASK) {
    case Int(SF_FORMAT_ULAW): coding = .bytes(Self.muLaw)
    case Int(SF_FORMAT_ALAW): coding = .bytes(Self.aLaw)
    case Int(SF_FORMAT_PCM_16): coding = .words
    default: return nil
    }
  }

  /// Reads so many samples, channels interleaved.
  ///
  /// - Returns: how many there were; nil where the file cannot be read raw.
  func read(_ file: OpaquePointer, _ count: Int, into out: UnsafeMutablePointer<Float>) -> Int? {
    // The raw samples wait in the upper part of the room that their values take.
    switch coding {
    case .bytes(let table):
      let raw = UnsafeMutableRawPointer(out).advanced(by: 3 * count)
      let got = Int(sf_read_raw(file, raw, sf_count_t(count)))
      guard got >= 0 else { return nil }
      table.withUnsafeBufferPointer { table in
        guard let table = table.baseAddress else { return }
        for k in 0..<got { out[k] = table[Int(raw.load(fromByteOffset: k, as: UInt8.self))] }
      }
      return got
    case .words:
      let raw = UnsafeMutableRawPointer(out).advanced(by: 2 * count)
      let got = Int(sf_read_raw(file, raw, sf_count_t(2 * count))) / 2
      guard got >= 0 else { return nil }
      for k in 0..<got {
        let word = raw.loadUnaligned(fromByteOffset: 2 * k, as: Int16.self)
        out[k] = Float(Int16(littleEndian: word)) * 0x1p-15
      }
      return got
    }
  }

  /// ITU-T G.711, table 2b: 14-bit magnitudes, here times four.
  private static let muLaw: [Float] = (0..<256).map { code in
    let bits = ~code
    let magnitude = ((bits & 15) << 3 + 132) << (bits >> 4 & 7) - 132
    return Float(bits & 128 != 0 ? -magnitude : magnitude) * 0x1p-15
  }

  /// ITU-T G.711, table 1b: 13-bit magnitudes, here times eight.
  private static let aLaw: [Float] = (0..<256).map { code in
    let bits = code ^ 0x55
    let segment = bits >> 4 & 7
    let step = (bits & 15) << 4 + 8
    let magnitude = segment == 0 ? step : (step + 256) << (segment - 1)
    return Float(bits & 128 != 0 ? magnitude : -magnitude) * 0x1p-15
  }
}
