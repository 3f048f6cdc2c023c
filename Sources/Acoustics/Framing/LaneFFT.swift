internal import Foundation

/// The discrete Fourier transform of four real frames at once, one frame to a lane.
///
/// A frame of 2N real samples goes in as N complex numbers, even samples real and odd ones
/// imaginary; a Stockham transform of length N and one unfolding step give the power in
/// each of the N + 1 bins. Lanes never mix, so the cost of a frame is a
/// quarter of the arithmetic; with eight, the step of radix 4 would not fit the registers.
final class LaneFFT {
  typealias Lanes = SIMD4<Float>
  static let lanes = 4

  /// Real samples in a frame.
  let length: Int
  private let half: Int
  private let stages: Int
  private let cosines: UnsafeMutablePointer<Float>
  private let sines: UnsafeMutablePointer<Float>
  private let unfoldCosines: UnsafeMutablePointer<Float>
  private let unfoldSines: UnsafeMutablePointer<Float>
  private let work: UnsafeMutablePointer<Lanes>

  /// - Precondition: `length` is a power of two, 8 or more.
  init(length: Int) {
    precondition(length >= 8 && length & (length - 1) == 0, "the length is a power of two")
    self.length = length
    half = length / 2
    stages = half.trailingZeroBitCount
    cosines = .allocate(capacity: half)
    sines = .allocate(capacity: half)
    unfoldCosines = .allocate(capacity: half + 1)
    unfoldSines = .allocate(capacity: half + 1)
    work = .allocate(capacity: 4 * half)
    work.initialize(repeating: Lanes(), count: 4 * half)
    for k in 0..<half {
      let angle = -2 * Double.pi * Double(k) / Double(half)
      cosines[k] = Float(cos(angle))
      sines[k] = Float(sin(angle))
    }
    for k in 0...half {
      let angle = -2 * Double.pi * Double(k) / Double(length)
      unfoldCosines[k] = Float(cos(angle))
      unfoldSines[k] = Float(sin(angle))
    }
  }

  deinit {
    cosines.deallocate()
    sines.deallocate()
    unfoldCosines.deallocate()
    unfoldSines.deallocate()
    work.deallocate()
  }

  /// Squared magnitude of bins 0…N of the frames in `input`.
  ///
  /// - Parameters:
  ///   - input: `length` rows of lanes, sample by sample.
  ///   - power: room for `length / 2 + 1` rows.
  func power(_ input: UnsafePointer<Lanes>, into power: UnsafeMutablePointer<Lanes>) {
    let real = work
    let imaginary = work + half
    for n in 0..<half {
      real[n] = input[2 * n]
      imaginary[n] = input[2 * n + 1]
    }
    let (re, im) = transform()
    power[0] = (re[0] + im[0]) * (re[0] + im[0])
    power[half] = (re[0] - im[0]) * (re[0] - im[0])
    let middle = half / 2
    for k in 1...middle {
      let (ar, ai, br, bi) = (re[k], im[k], re[half - k], im[half - k])
      let evenRe = (ar + br) * 0.5
      let evenIm = (ai - bi) * 0.5
      let oddRe = (ai + bi) * 0.5
      let oddIm = (br - ar) * 0.5
      let c = unfoldCosines[k]
      let s = unfoldSines[k]
      let tr = oddRe * c - oddIm * s
      let ti = oddRe * s + oddIm * c
      let (xr, xi) = (evenRe + tr, evenIm + ti)
      let (yr, yi) = (evenRe - tr, evenIm - ti)
      power[k] = xr * xr + xi * xi
      power[half - k] = yr * yr + yi * yi
    }
  }

  /// The transform of an even real sequence given by its rows 0…N: autocorrelation from power.
  ///
  /// - Returns: through `output`, the first `count` rows, times `length`.
  func evenTransform(
    _ spectrum: UnsafePointer<Lanes>, into output: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    // The sequence of length 2N is real, so the same packing serves; its transform is real too,
    // which leaves X[k] = Re(even[k]) + Re(twiddled odd[k]).
    let real = work
    let imaginary = work + half
    for n in 0..<half {
      let (i, j) = (2 * n, 2 * n + 1)
      real[n] = spectrum[i <= half ? i : length - i]
      imaginary[n] = spectrum[j <= half ? j : length - j]
    }
    let (re, im) = transform()
    for k in 0..<min(count, half) {
      let m = k == 0 ? 0 : half - k
      let evenRe = (re[k] + re[m]) * 0.5
      let oddRe = (im[k] + im[m]) * 0.5
      let oddIm = (re[m] - re[k]) * 0.5
      output[k] = evenRe + oddRe * unfoldCosines[k] - oddIm * unfoldSines[k]
    }
  }

  /// Stockham over the first half of `work`, back and forth with the second: one step of radix 2
  /// where the length is an odd power of two, then steps of radix 4.
  private func transform() -> (UnsafeMutablePointer<Lanes>, UnsafeMutablePointer<Lanes>) {
    var from = work
    var to = work + 2 * half
    var length = half
    var stride = 1
    if stages & 1 == 1 {
      pass2(from, to)
      swap(&from, &to)
      length /= 2
      stride = 2
    }
    while length > 1 {
      pass4(from, to, quarter: length / 4, stride: stride)
      swap(&from, &to)
      length /= 4
      stride *= 4
    }
    return (from, from + half)
  }

  @inline(__always)
  private func pass2(_ from: UnsafeMutablePointer<Lanes>, _ to: UnsafeMutablePointer<Lanes>) {
    let middle = half / 2
    for k in 0..<middle {
      let (ar, ai) = (from[k], from[half + k])
      let (br, bi) = (from[middle + k], from[half + middle + k])
      to[2 * k] = ar + br
      to[half + 2 * k] = ai + bi
      let (dr, di) = (ar - br, ai - bi)
      let (c, s) = (cosines[k], sines[k])
      to[2 * k + 1] = dr * c - di * s
      to[half + 2 * k + 1] = dr * s + di * c
    }
  }

  @inline(__always)
  private func pass4(
    _ from: UnsafeMutablePointer<Lanes>, _ to: UnsafeMutablePointer<Lanes>, quarter: Int,
    stride: Int
  ) {
    let fromIm = from + half
    let toIm = to + half
    let apart = quarter * stride
    for block in 0..<quarter {
      let w = block * stride
      let (c1, s1) = (cosines[w], sines[w])
      let (c2, s2) = (cosines[2 * w], sines[2 * w])
      let (c3, s3) = (cosines[3 * w], sines[3 * w])
      for q in 0..<stride {
        let i = w + q
        let (ar, ai) = (from[i], fromIm[i])
        let (br, bi) = (from[i + apart], fromIm[i + apart])
        let (cr, ci) = (from[i + 2 * apart], fromIm[i + 2 * apart])
        let (dr, di) = (from[i + 3 * apart], fromIm[i + 3 * apart])
        let (pr, pi) = (ar + cr, ai + ci)
        let (mr, mi) = (ar - cr, ai - ci)
        let (qr, qi) = (br + dr, bi + di)
        // −i · (b − d)
        let (nr, ni) = (bi - di, dr - br)
        let o = 4 * w + q
        to[o] = pr + qr
        toIm[o] = pi + qi
        let (ur, ui) = (mr + nr, mi + ni)
        to[o + stride] = ur * c1 - ui * s1
        toIm[o + stride] = ur * s1 + ui * c1
        let (vr, vi) = (pr - qr, pi - qi)
        to[o + 2 * stride] = vr * c2 - vi * s2
        toIm[o + 2 * stride] = vr * s2 + vi * c2
        let (zr, zi) = (mr - nr, mi - ni)
        to[o + 3 * stride] = zr * c3 - zi * s3
        toIm[o + 3 * stride] = zr * s3 + zi * c3
      }
    }
  }
}
