import Foundation

/// The normal distribution with mean 0 and standard deviation 1.
package enum Normal {
  package static func cumulative(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

  /// Wichura's AS 241 (1988), relative accuracy about 1e-16; −∞ at 0 and +∞ at 1.
  package static func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * polynomial(centreTop, r) / polynomial(centreBottom, r)
    }
    var r = (-log(q < 0 ? p : 1 - p)).squareRoot()
    var value: Double
    if r <= 5 {
      r -= 1.6
      value = polynomial(middleTop, r) / polynomial(middleBottom, r)
    } else {
      r -= 5
      value = polynomial(tailTop, r) / polynomial(tailBottom, r)
    }
    return q < 0 ? -value : value
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    var sum = 0.0
    for coefficient in coefficients.reversed() { sum = sum * x + coefficient }
    return sum
  }

  private static let centreTop: [Double] = [
    3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
    1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
    3.3430575583588128105e+4, 2.5090809287301226727e+3,
  ]
  private static let centreBottom: [Double] = [
    1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
    2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
    5.2264952788528545610e+3,
  ]
  private static let middleTop: [Double] = [
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4,
  ]
  private static let middleBottom: [Double] = [
    1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
    1.05075007164441684324e-9,
  ]
  private static let tailTop: [Double] = [
    6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ]
  private static let tailBottom: [Double] = [
    1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
    2.04426310338993978564e-15,
  ]
}

/// Student's t distribution.
package enum StudentT {
  package static func cumulative(_ t: Double, degreesOfFreedom df: Double) -> Double {
    precondition(df > 0, "degrees of freedom are positive")
    if t == 0 { return 0.5 }
    let tail = 0.5 * IncompleteBeta.regularized(df / (df + t * t), 0.5 * df, 0.5)
    return t > 0 ? 1 - tail : tail
  }

  /// By bisection on the tail, to about 1e-12 of the value.
  package static func quantile(_ p: Double, degreesOfFreedom df: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    precondition(df > 0, "degrees of freedom are positive")
    if p == 0.5 { return 0 }
    if p < 0.5 { return -quantile(1 - p, degreesOfFreedom: df) }
    if p == 1 { return .infinity }
    let tail = 1 - p
    func upper(_ t: Double) -> Double {
      0.5 * IncompleteBeta.regularized(df / (df + t * t), 0.5 * df, 0.5)
    }
    var low = 0.0
    var high = 1.0
    while upper(high) > tail { high *= 2 }
    for _ in 0..<200 {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high { break }
      if upper(middle) > tail { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}

/// The regularised incomplete beta function.
package enum IncompleteBeta {
  /// I_x(a, b), by the continued fraction of DLMF 8.17.22 (modified Lentz).
  package static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0, "the parameters are positive")
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let logFront = a * log(x) + b * log1p(-x) - logBeta(a, b)
    if x < (a + 1) / (a + b + 2) {
      return exp(logFront) * fraction(x, a, b) / a
    }
    return 1 - exp(logFront) * fraction(1 - x, b, a) / b
  }

  package static func logBeta(_ a: Double, _ b: Double) -> Double {
    logGamma(a) + logGamma(b) - logGamma(a + b)
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var result = d
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 + even * d
      if abs(d) < tiny { d = tiny }
      c = 1 + even / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 + odd * d
      if abs(d) < tiny { d = tiny }
      c = 1 + odd / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let change = d * c
      result *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return result
  }
}

/// ln Γ(x) for positive x: Stirling's series, after lifting x to 10 or more.
///
/// The C library's `lgamma` writes a global sign; this one touches nothing.
package func logGamma(_ value: Double) -> Double {
  precondition(value > 0, "defined here for positive numbers")
  var x = value
  var product = 1.0
  while x < 10 {
    product *= x
    x += 1
  }
  let inverse = 1 / x
  let square = inverse * inverse
  var series = 1.0 / 12
  let terms: (Double, Double, Double, Double, Double) = (
    -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360
  )
  var power = square
  series += terms.0 * power
  power *= square
  series += terms.1 * power
  power *= square
  series += terms.2 * power
  power *= square
  series += terms.3 * power
  power *= square
  series += terms.4 * power
  return (x - 0.5) * log(x) - x + 0.918938533204672741780 + series * inverse - log(product)
}
