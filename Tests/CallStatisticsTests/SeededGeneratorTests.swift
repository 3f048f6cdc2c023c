import CallStatistics
import Testing

@Suite struct SeededGeneratorTests {
  /// The first outputs for seed 1234567, as listed with the published C code of SplitMix64.
  @Test func `splitmix gives its published numbers`() {
    var mixer = SplitMix64(state: 1_234_567)
    let first = (0..<5).map { _ in mixer.next() }
    #expect(
      first == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `the same seed gives the same numbers and another seed others`() {
    var a = SeededGenerator(seed: 7)
    var b = SeededGenerator(seed: 7)
    var c = SeededGenerator(seed: 8)
    let first = (0..<100).map { _ in a.next() }
    #expect(first == (0..<100).map { _ in b.next() })
    #expect(first != (0..<100).map { _ in c.next() })
  }

  /// 200,000 draws: a mean is off by more than 5 standard errors once in 1.7 million seeds.
  @Test func `moments of the draws are those of the distributions`() throws {
    var generator = SeededGenerator(seed: 11)
    let n = 200_000
    func check(_ draw: (inout SeededGenerator) -> Double, mean: Double, variance: Double) throws {
      let values = (0..<n).map { _ in draw(&generator) }
      let error = (variance / Double(n)).squareRoot()
      let found = try #require(Moments.mean(values))
      #expect(abs(found - mean) < 5 * error)
      let spread = try #require(Moments.variance(values))
      #expect(abs(spread / variance - 1) < 0.03)
    }
    try check({ $0.uniform() }, mean: 0.5, variance: 1.0 / 12)
    try check({ $0.normal() }, mean: 0, variance: 1)
    try check({ $0.gamma(shape: 0.4) }, mean: 0.4, variance: 0.4)
    try check({ $0.gamma(shape: 7.5) }, mean: 7.5, variance: 7.5)
    try check({ $0.beta(3, 2) }, mean: 0.6, variance: 0.04)
  }

  @Test func `normal draws fall below their quantiles as often as they should`() {
    var generator = SeededGenerator(seed: 3)
    let values = (0..<100_000).map { _ in generator.normal() }
    for p in [0.01, 0.1, 0.5, 0.9, 0.99] {
      let limit = Normal.quantile(p)
      let share = Double(values.filter { $0 < limit }.count) / 100_000
      #expect(abs(share - p) < 5 * (p * (1 - p) / 100_000).squareRoot())
    }
  }

  @Test func `a sample has no repeats and every element the same chance`() {
    var generator = SeededGenerator(seed: 5)
    var hits = [Int](repeating: 0, count: 10)
    for _ in 0..<10_000 {
      let chosen = generator.sample(3, outOf: 10)
      #expect(chosen.count == 3)
      #expect(chosen == Set(chosen).sorted())
      for index in chosen { hits[index] += 1 }
    }
    for hit in hits { #expect(abs(hit - 3000) < 250) }
    #expect(generator.sample(5, outOf: 3) == [0, 1, 2])
  }

  @Test func `the stable hash is fnv-1a`() {
    // Published test vectors of FNV-1a, 64 bits.
    #expect(stableHash("") == 0xCBF2_9CE4_8422_2325)
    #expect(stableHash("a") == 0xAF63_DC4C_8601_EC8C)
    #expect(stableHash("foobar") == 0x8594_4171_F739_67E8)
  }
}
