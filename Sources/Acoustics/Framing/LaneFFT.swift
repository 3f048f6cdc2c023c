internal import CAcousticKernels
internal import Foundation

/// The discrete Fourier transform of eight real frames at once, one frame to a lane.
///
/// A frame of 2N real samples goes in as N complex numbers, even samples real and odd ones
/// imaginary; a Stockham transform of length N and one unfolding step give the power in each of the
/// N + 1 bins. Lanes never mix. The loops are in C, built for several kinds of processor.
final class LaneFFT {
  typealias Lanes = SIMD8<Float>
  static let lanes = 8

  /// Real samples in a frame.
  let length: Int
  private let tables: UnsafeMutablePointer<Float>
  private let work: UnsafeMutablePointer<Lanes>
  /// Its tables, for the loops in C; it stays where it is as long as this lasts.
  let plan: UnsafeMutablePointer<acoustic_fft>

  /// - Precondition: `length` is a power of two, 8 or more.
  init(length: Int) {
    precondition(length >= 8 && length & (length - 1) == 0, "the length is a power of two")
    self.length = length
    let half = length / 2
    let turns = 6 * (half / 4)
    tables = .allocate(capacity: turns + 2 * half + 2)
    work = .allocate(capacity: 4 * half)
    work.initialize(repeating: Lanes(), count: 4 * half)
    for k in 0..<(half / 4) {
      for power in 1...3 {
        let angle = -2 * Double.pi * Double(k * power) / Double(half)
        tables[6 * k + 2 * power - 2] = Float(cos(angle))
        tables[6 * k + 2 * power - 1] = Float(sin(angle))
      }
    }
    for k in 0...half {
      let angle = -2 * Double.pi * Double(k) / Double(length)
      tables[turns + k] = Float(cos(angle))
      tables[turns + half + 1 + k] = Float(sin(angle))
    }
    plan = .allocate(capacity: 1)
    plan.initialize(
      to: acoustic_fft(
        length: Int32(length), turns: tables, unfold_cosines: tables + turns,
        unfold_sines: tables + turns + half + 1))
  }

  deinit {
    plan.deallocate()
    tables.deallocate()
    work.deallocate()
  }

  /// Eight frames of `length` samples, `apart` samples from each other, each under `window`.
  func take(_ frames: UnsafePointer<Float>, apart: Int, under window: UnsafePointer<Float>) {
    acoustic_interleave(plan, frames, apart, window, floats(work))
  }

  /// Squared magnitude of bins 0…N of the frames that were put in, which do not last.
  ///
  /// - Parameter power: room for `length / 2 + 1` rows.
  func power(into power: UnsafeMutablePointer<Lanes>) {
    acoustic_fft_power(plan, floats(power), floats(work))
  }
}

/// Rows of lanes as the numbers they hold.
func floats(_ rows: UnsafeMutablePointer<LaneFFT.Lanes>) -> UnsafeMutablePointer<Float> {
  UnsafeMutableRawPointer(rows).assumingMemoryBound(to: Float.self)
}
