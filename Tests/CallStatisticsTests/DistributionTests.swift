import CallStatistics
import Testing

/// Figures from SciPy 1.17.1 and NumPy 2.4.6 unless a comment says otherwise.
@Suite struct DistributionTests {
  func isClose(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-12) -> Bool {
    abs(value - expected) <= tolerance * max(1, abs(expected))
  }

  @Test(arguments: [
    (1e-10, -6.361340902404056), (0.001, -3.090232306167813), (0.025, -1.9599639845400545),
    (0.3, -0.5244005127080409), (0.5, 0), (0.8, 0.8416212335729143), (0.975, 1.959963984540054),
    (0.9999, 3.719016485455709),
  ])
  func `normal quantiles agree with scipy`(p: Double, expected: Double) {
    #expect(isClose(Normal.quantile(p), expected, 1e-14))
  }

  @Test(arguments: [
    (-3, 0.0013498980316300933), (-1, 0.15865525393145707), (0.5, 0.6914624612740131),
    (2.5, 0.9937903346742238),
  ])
  func `normal shares agree with scipy`(x: Double, expected: Double) {
    #expect(isClose(Normal.cumulative(x), expected, 1e-15))
  }

  @Test(arguments: [
    (0.9, 1, 3.0776835371752544), (0.9, 2, 1.8856180831641272), (0.9, 5, 1.4758840488244815),
    (0.9, 19, 1.3277282090267986), (0.9, 120.5, 1.2886166301421353),
    (0.975, 1, 12.706204736174694), (0.975, 2, 4.302652729749462), (0.975, 5, 2.5705818356363146),
    (0.975, 19, 2.0930240544083087), (0.975, 120.5, 1.9798467346393642),
    (0.995, 1, 63.656741162871526), (0.995, 2, 9.924843200918287), (0.995, 5, 4.032142983555228),
    (0.995, 19, 2.8609346064649794), (0.995, 120.5, 2.617245970983195),
  ])
  func `student quantiles agree with scipy`(p: Double, df: Double, expected: Double) {
    #expect(isClose(StudentT.quantile(p, degreesOfFreedom: df), expected, 1e-11))
    #expect(isClose(StudentT.quantile(1 - p, degreesOfFreedom: df), -expected, 1e-11))
  }

  @Test(arguments: [
    (-2, 3, 0.06966298427942152), (1.5, 10, 0.9177463367772799), (0.2, 40, 0.5787530366071412),
  ])
  func `student shares agree with scipy`(t: Double, df: Double, expected: Double) {
    #expect(isClose(StudentT.cumulative(t, degreesOfFreedom: df), expected))
  }

  @Test(arguments: [
    (0.001, 6.907178885383853), (0.5, 0.5723649429247), (1, 0), (2.75, 0.4752146669149372),
    (10, 12.801827480081469), (123.4, 469.3360974421906), (1e5, 1051287.7089736569),
  ])
  func `log gamma agrees with scipy`(x: Double, expected: Double) {
    #expect(isClose(logGamma(x), expected, 1e-12))
  }

  @Test(arguments: [
    (0.3, 0.5, 0.5, 0.36901011956554536), (0.7, 2, 3, 0.9163),
    (0.9, 60, 0.5, 0.0003875767080062184), (0.02, 5, 200, 0.3869403220501118),
  ])
  func `incomplete beta agrees with scipy`(x: Double, a: Double, b: Double, expected: Double) {
    #expect(isClose(IncompleteBeta.regularized(x, a, b), expected))
  }

  @Test(arguments: [
    (5, 5, 0.5655175352168251, 1), (30, 30, 0.8864866068260312, 1),
    (95, 100, 0.8882495307680809, 0.978456320845632),
    (475, 500, 0.9272318388284524, 0.9659062547561506), (0, 7, 0, 0.35433043506668743),
    (3, 10, 0.10779126740630102, 0.6032218525388546),
  ])
  func `wilson intervals agree with scipy`(k: Int, n: Int, low: Double, high: Double) throws {
    let interval = try #require(Intervals.wilson(successes: k, of: n))
    #expect(isClose(interval.low, low))
    #expect(isClose(interval.high, high))
  }

  @Test func `no trials give no interval`() {
    #expect(Intervals.wilson(successes: 0, of: 0) == nil)
    #expect(Intervals.mean([4.0]) == nil)
    #expect(Moments.variance([4.0]) == nil)
    #expect(Moments.mean([Double]()) == nil)
    #expect(Quantiles.median([Double]()) == nil)
  }

  @Test func `the interval of a mean agrees with scipy`() throws {
    let values = [71.5, 80, 66.25, 90, 85, 77]
    let interval = try #require(Intervals.mean(values))
    #expect(isClose(interval.low, 69.16939542845583, 1e-10))
    #expect(isClose(interval.high, 87.41393790487751, 1e-10))
    #expect(isClose(Moments.variance(values) ?? 0, 75.56041666666667))
  }

  @Test(arguments: [(0, 1), (0.1, 1.9), (0.25, 3.25), (0.5, 7), (0.9, 16.1), (1, 20)])
  func `quantiles agree with numpy`(p: Double, expected: Double) {
    #expect(isClose(Quantiles.quantile(p, of: [13.5, 1, 20, 4, 2.5, 11, 7]) ?? -1, expected))
  }

  @Test(arguments: [3.7, 2.3, 1.0, 6.7])
  func `the sample size is the smallest that suffices`(half: Double) {
    let n = Intervals.sampleSize(halfWidth: half, standardDeviation: 8)
    func width(_ n: Int) -> Double {
      let t = StudentT.quantile(0.975, degreesOfFreedom: Double(n - 1))
      return t * 8 / Double(n).squareRoot()
    }
    #expect(width(n) <= half)
    #expect(width(n - 1) > half)
  }
}
