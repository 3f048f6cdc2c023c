internal import Foundation

/// Mains hum: the lines of 50 or 60 Hz and their next two harmonics, in the quietest moments.
struct HumMeter {
  /// Means of ten samples at 8 kHz: 800 a second; a block is 0.4 s.
  private static let block = 320
  private static let family = [[50.0, 100, 150], [60.0, 120, 180]]
  private static let tables: [[[SIMD2<Float>]]] = family.map { lines in
    lines.map { line in
      (0..<block).map { k in
        let hann = 1 - cos(2 * Double.pi * (Double(k) + 0.5) / Double(block))
        let angle = 2 * Double.pi * line * Double(k) / 800
        return SIMD2(Float(hann * cos(angle)), Float(hann * sin(angle)))
      }
    }
  }

  private var means: [Float] = []
  private var histograms = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 2)
  private var blocks = 0
  private var isTurn = true

  /// The next frame of 80 samples at 8 kHz.
  mutating func process(_ frame: UnsafePointer<Float>) {
    for part in 0..<8 {
      let x = UnsafeRawPointer(frame + 10 * part)
      let sum =
        x.loadUnaligned(as: SIMD4<Float>.self)
        + x.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self)
      let rest = x.loadUnaligned(fromByteOffset: 32, as: SIMD2<Float>.self)
      means.append(((sum.x + sum.y) + (sum.z + sum.w) + (rest.x + rest.y)) / 10)
    }
    guard means.count == Self.block else { return }
    // Hum is steady: every other block tells enough.
    if isTurn { measure() }
    isTurn.toggle()
    means.removeAll(keepingCapacity: true)
  }

  private mutating func measure() {
    for family in 0..<2 {
      var power: Float = 0
      for table in Self.tables[family] {
        var line = SIMD2<Float>()
        for k in 0..<Self.block { line += table[k] * means[k] }
        let amplitude = line * (2 / Float(Self.block))
        power += (amplitude * amplitude).sum() / 2
      }
      histograms[family][Int(LevelTrack.code(meanSquare: power))] += 1
    }
    blocks += 1
  }

  /// Frequency and level of the stronger hum, dBov, in the quiet quarter of the recording.
  var strongest: (mains: Int, level: Double)? {
    guard blocks >= 4 else { return nil }
    func level(_ family: Int) -> Double {
      var seen = 0
      for (code, count) in histograms[family].enumerated() {
        seen += count
        if seen * 4 >= blocks { return (Double(code) - 255) / 2 }
      }
      return -127.5
    }
    let (fifty, sixty) = (level(0), level(1))
    return fifty >= sixty ? (50, fifty) : (60, sixty)
  }
}
