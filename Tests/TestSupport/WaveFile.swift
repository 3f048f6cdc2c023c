public import struct Foundation.Data

/// Recordings in WAV as most programs write them: a head of 44 bytes, then the sound.
public enum WaveFile {
  /// - Parameters:
  ///   - samples: 16 bits each, those of a frame one after the other.
  ///   - rate: frames a second.
  public static func data(_ samples: [Int], channels: Int = 1, rate: Int = 8_000) -> Data {
    data(sound: samples.flatMap { little($0, 2) }, channels: channels, rate: rate)
  }

  /// - Parameters:
  ///   - sound: the samples' bytes as they lie in the file.
  ///   - coding: 1 is PCM, 6 A-law, 7 μ-law.
  ///   - chunks: what lies between the format and the sound; no length in the head counts it.
  ///   - promised: bytes of sound that the head tells of, where not those there are.
  public static func data(
    sound: [UInt8], bits: Int = 16, coding: Int = 1, channels: Int = 1, rate: Int = 8_000,
    chunks: [UInt8] = [], promised: Int? = nil
  ) -> Data {
    let size = promised ?? sound.count
    let block = channels * bits / 8
    var bytes = Array("RIFF".utf8) + little(36 + size, 4) + Array("WAVEfmt ".utf8)
    bytes += little(16, 4) + little(coding, 2) + little(channels, 2) + little(rate, 4)
    bytes += little(rate * block, 4) + little(block, 2) + little(bits, 2)
    return Data(bytes + chunks + Array("data".utf8) + little(size, 4) + sound)
  }

  /// A number in its lowest bytes, the lowest first.
  public static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
