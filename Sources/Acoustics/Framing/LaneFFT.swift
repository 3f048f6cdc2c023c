internal import CAcousticKernels
internal import Foundation

/// The discrete Fourier transform of eight real frames at once, one frame to a lane.
///
/// A frame of 2N real samples goes in as N complex numbers, even samples real and odd ones
/// imaginary; a Stockham transform of length N and one unfolding step give the power in each of the
/// N + 1 bins. Lanes never mix. The loops are in C, built for any processor and for AVX2.
final class LaneFFT {
  typealias Lanes = SIMD8<Float>
  static let lanes = 8

  /// Real samples in a frame.
  let length: Int
  private let tables: UnsafeMutablePointer<Float>
  private let work: UnsafeMutablePointer<Lanes>
  private var plan: acoustic_fft

  /// - Precondition: `length` is a power of two, 8 or more.
  init(length: Int) {
    precondition(length >= 8 && length & (length - 1) == 0, "the length is a power of two")
    self.length = length
    let half = length / 2
    tables = .allocate(capacity: 5 * half + 3)
    work = .allocate(capacity: 4 * half)
    work.initialize(repeating: Lanes(), count: 4 * half)
    for k in 0..<half {
      let angle = -2 * Double.pi * Double(k) / Double(half)
      tables[k] = Float(cos(angle))
      tables[half + k] = Float(sin(angle))
    }
    for k in 0...half {
      let angle = -2 * Double.pi * Double(k) / Double(length)
      tables[2 * half + k] = Float(cos(angle))
      tables[3 * half + 1 + k] = Float(sin(angle))
      tables[4 * half + 2 + k] = Float(sin(-angle / 2))
    }
    plan = acoustic_fft(
      length: Int32(length), cosines: tables, sines: tables + half,
      unfold_cosines: tables + 2 * half, unfold_sines: tables + 3 * half + 1,
      half_sines: tables + 4 * half + 2)
  }

  deinit {
    tables.deallocate()
    work.deallocate()
  }

  /// Where frames go before `power`: the even samples of all eight, row by row, then the odd ones.
  var input: UnsafeMutablePointer<Float> { floats(work) }

  /// Eight frames `apart` samples from each other, each of `count` samples under `window`.
  func take(
    _ frames: UnsafePointer<Float>, apart: Int, under window: UnsafePointer<Float>, count: Int
  ) {
    acoustic_interleave(&plan, frames, apart, window, Int32(count), floats(work))
  }

  /// Squared magnitude of bins 0…N of the frames that were put in, which do not last.
  ///
  /// - Parameter power: room for `length / 2 + 1` rows.
  func power(into power: UnsafeMutablePointer<Lanes>) {
    acoustic_fft_power(&plan, floats(power), floats(work))
  }

  /// The transform of an even real sequence of twice the `length`, given by its rows 0…`length`:
  /// autocorrelation from power.
  ///
  /// - Returns: through `output`, the first `count` rows.
  func evenTransform(
    _ spectrum: UnsafePointer<Lanes>, into output: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    acoustic_fft_even(&plan, floats(spectrum), floats(output), Int32(count), floats(work))
  }
}

/// Rows of lanes as the numbers they hold.
func floats(_ rows: UnsafePointer<LaneFFT.Lanes>) -> UnsafePointer<Float> {
  UnsafeRawPointer(rows).assumingMemoryBound(to: Float.self)
}

func floats(_ rows: UnsafeMutablePointer<LaneFFT.Lanes>) -> UnsafeMutablePointer<Float> {
  UnsafeMutableRawPointer(rows).assumingMemoryBound(to: Float.self)
}
