internal import CAcousticKernels
internal import Foundation

/// Energy by frame of 10 ms in six bands of the telephone channel, half a decibel a step.
///
/// The spectrum is that of 16 ms under a Hann window about the middle of the frame. The bands are
/// as narrow as speech needs and leave out what lies under 250 Hz, where hum lives.
struct BandTrack {
  static let bands = 6
  /// First bin of each band, 62.5 Hz apart, and the end of the last.
  static let edges = [4, 8, 12, 18, 26, 38, 56]

  private(set) var count = 0
  /// `bands` codes a frame.
  private(set) var codes: [UInt8] = []

  mutating func reserve(frames: Int) { codes.reserveCapacity(frames * Self.bands) }

  /// The codes of some frames, `bands` each.
  mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    codes.append(contentsOf: more)
    count += more.count / Self.bands
  }

  /// Power of one band of a frame.
  @inline(__always)
  func power(_ frame: Int, _ band: Int) -> Float {
    Self.power[Int(codes[frame * Self.bands + band])]
  }

  /// Power of a frame over all bands.
  @inline(__always)
  func energy(_ frame: Int) -> Float {
    var total: Float = 0
    for b in 0..<Self.bands { total += power(frame, b) }
    return total
  }

  /// Power of each band over some frames.
  func powers(_ frames: Range<Int>) -> SIMD8<Float> {
    Self.power.withUnsafeBufferPointer { powers in
      codes[(frames.lowerBound * Self.bands)..<(frames.upperBound * Self.bands)]
        .withUnsafeBufferPointer { codes in
          var sum = SIMD8<Float>()
          for from in stride(from: 0, to: codes.count, by: Self.bands) {
            for b in 0..<Self.bands { sum[b] += powers[Int(codes[from + b])] }
          }
          return sum
        }
    }
  }

  /// Powers of some frames over all bands.
  func energies(_ frames: Range<Int>, into sums: UnsafeMutablePointer<Float>) {
    self.sums(frames, Self.power, apart: 0, into: sums)
  }

  /// Sums over the bands of what each band's codes are worth, in some frames.
  ///
  /// - Parameter worth: 256 values for each band, one band after the other.
  func sums(
    _ frames: Range<Int>, worth: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Float>
  ) {
    self.sums(frames, worth, apart: Self.power.count, into: sums)
  }

  private func sums(
    _ frames: Range<Int>, _ worth: UnsafePointer<Float>, apart: Int,
    into sums: UnsafeMutablePointer<Float>
  ) {
    codes.withUnsafeBufferPointer { codes in
      guard let codes = codes.baseAddress else { return }
      acoustic_band_sums(
        codes + frames.lowerBound * Self.bands, worth, apart, frames.count, sums)
    }
  }

  /// Amplitude of one half-decibel code.
  static let amplitude: [Float] = power.map { $0.squareRoot() }

  /// Power of one half-decibel code.
  static let power: [Float] = (0...255).map { code in
    Float(pow(10, (Double(code) - 255) / 20))
  }
}
