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

  mutating func append(_ lanes: [SIMD8<UInt8>], frames: Int) {
    for lane in 0..<frames {
      for band in 0..<Self.bands { codes.append(lanes[band][lane]) }
    }
    count += frames
  }

  /// Power of one half-decibel code.
  static let power: [Float] = (0...255).map { code in
    Float(pow(10, (Double(code) - 255) / 20))
  }
}

/// Level codes of eight mean squares at once: `LevelTrack.code`, to a tenth of a step.
func levelCodes(_ meanSquare: SIMD8<Float>) -> SIMD8<UInt8> {
  let held = meanSquare.replacing(with: 1e-20, where: meanSquare .< 1e-20)
  let bits = unsafeBitCast(held, to: SIMD8<UInt32>.self)
  var exponent = SIMD8<Float>()
  for lane in 0..<8 { exponent[lane] = Float(Int32(bitPattern: bits[lane] >> 23)) }
  let m = unsafeBitCast(
    (bits & SIMD8(repeating: 0x7F_FFFF)) | SIMD8(repeating: 0x3F80_0000), to: SIMD8<Float>.self)
  // log2 of the mantissa, a cubic that meets both ends; wrong by under 0.002.
  let t = m - 1
  let fraction = t * (1.423_7 + t * (-0.587_1 + t * 0.163_4))
  let steps = (exponent - 127 + fraction) * 6.020_6 + 255.5
  var codes = SIMD8<UInt8>()
  for lane in 0..<8 {
    codes[lane] = UInt8(truncatingIfNeeded: Int32(max(0, min(255, steps[lane]))))
  }
  return codes
}
