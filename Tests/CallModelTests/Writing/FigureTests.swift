import CallModel
import TestSupport
import Testing

@Suite struct FigureTests {
  @Test(
    arguments: [
      (0.05, 1, "0.1"), (0.25, 1, "0.3"), (84.449, 1, "84.4"), (84.45, 1, "84.5"),
      (99.96, 1, "100.0"), (-0.04, 1, "0.0"), (-21.45, 1, "-21.5"), (3, 0, "3"),
      (0.005, 2, "0.01"), (1.005, 2, "1.01"), (2.5, 0, "3"), (-2.5, 0, "-3"),
      (1234.5, 2, "1234.50"), (-0.0, 2, "0.00"),
      (123_456_789_012_345.7, 6, "123456789012345.703125"),
      (.nan, 1, "–"), (-.infinity, 1, "–"), (1e15, 1, "1000000000000000.0"), (-1e297, 2, "-1e+297"),
    ] as [(Double, Int, String)])
  func `rounds half away from zero, by the decimal name`(
    value: Double, decimals: Int, text: String
  ) {
    #expect(Figure.fixed(value, decimals) == text)
  }

  @Test(
    arguments: [
      (12.041, 3, "12.041"), (0.75, 3, "0.75"), (3, 2, "3"), (-2.50, 2, "-2.5"), (100, 1, "100"),
      (-0.001, 2, "0"), (0.285, 2, "0.29"),
    ] as [(Double, Int, String)])
  func `a short number ends with its last digit`(value: Double, decimals: Int, text: String) {
    #expect(Figure.short(value, decimals) == text)
  }

  @Test func `people read a true minus, and nothing has no sign`() {
    #expect(Figure.text(-25.25, decimals: 1) == "−25.3")
    #expect(Figure.text(-25.5, upTo: 2) == "−25.5")
    #expect(Figure.text(-0.04, decimals: 1) == "0.0")
    #expect(Figure.change(0.04) == "0.0" && Figure.change(-0.04) == "0.0")
    #expect(Figure.change(0.05) == "+0.1" && Figure.change(-2.75) == "−2.8")
    #expect(
      Figure.signed(-0.04) == "+0" && Figure.signed(5) == "+5" && Figure.signed(-2.5) == "−2.5")
  }

  @Test(
    arguments: [(3, "3"), (-0.0, "0"), (0.1 + 0.2, "0.30000000000000004"), (.nan, "–")]
      as [(Double, String)])
  func `a plain number has all its digits`(value: Double, text: String) {
    #expect(Figure.plain(value) == text)
  }

  /// Numbers of every size that is shown, and halves of their last digit, where rules of rounding part.
  private static func numbers(_ decimals: Int, seed: UInt64) -> [Double] {
    var random = SeededNumbers(state: seed)
    var unit = 1.0
    for _ in 0..<decimals { unit /= 10 }
    return (0..<400).flatMap { _ -> [Double] in
      let size = [1.0, 100, 1e4, 1e7][Int.random(in: 0..<4, using: &random)]
      let value = Double.random(in: -size...size, using: &random)
      return [value, (value / unit).rounded() * unit + unit / 2]
    }
  }

  @Test(arguments: [0, 1, 2, 3, 6], [1, 2, 3] as [UInt64])
  func `a printed number reads back within half a unit, without a minus for nothing`(
    decimals: Int, seed: UInt64
  ) throws {
    var unit = 1.0
    for _ in 0..<decimals { unit /= 10 }
    for value in Self.numbers(decimals, seed: seed) {
      let text = Figure.fixed(value, decimals)
      let back = try #require(Double(text))
      // A billionth of the last digit counts as half; the rest is what a Double can hold.
      #expect(abs(back - value) <= unit * (0.5 + 1e-8) + abs(value) * 0x1p-51, "\(value) \(text)")
      #expect(text.first != "-" || text.contains { ("1"..."9").contains($0) }, "\(text)")
      #expect(text.split(separator: ".").dropFirst().first?.count ?? 0 == decimals, "\(text)")
      #expect(Double(Figure.short(value, decimals)) == back)
      #expect(Figure.fixed(-value, decimals).drop { $0 == "-" } == text.drop { $0 == "-" })
      #expect(Figure.fixed(Figure.rounded(value, decimals), decimals) == text)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `what is equal as shown prints alike, and what prints alike is equal as shown`(seed: UInt64)
  {
    let numbers = Self.numbers(1, seed: seed)
    for (left, right) in zip(numbers, numbers.map { $0 + 0.04 }) {
      #expect(
        (Figure.rounded(left, 1) == Figure.rounded(right, 1))
          == (Figure.fixed(left, 1) == Figure.fixed(right, 1)), "\(left) \(right)")
    }
  }

  @Test func `times read as a clock`() {
    #expect(Figure.clock(59.6) == "1:00")
    #expect(Figure.clock(0.5) == "0:01")
    #expect(Figure.clock(3_599.5) == "1:00:00")
    #expect(Figure.clock(3_727) == "1:02:07")
    #expect(Figure.clock(-3) == "0:00")
    #expect(Figure.moment(67.44) == "1:07.4")
    #expect(Figure.moment(59.96) == "1:00.0")
    #expect(Figure.minute("2026-10-03T09:12:00") == "2026-10-03 09:12")
    #expect(Figure.percent(0.934) == "93.4%")
    #expect(Figure.percent(1) == "100%")
    #expect(Figure.chance(0.934) == "93.4%")
    #expect(Figure.chance(1) == ">99.9%")
    #expect(Figure.chance(0.99949) == "99.9%")
    #expect(Figure.chance(0.996, decimals: 0) == ">99%")
    #expect(Figure.chance(0.0004) == "<0.1%")
    #expect(Figure.chance(0.5, decimals: 0) == "50%")
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a clock never shows sixty and reads back within half a second`(seed: UInt64) throws {
    var random = SeededNumbers(state: seed)
    for round in 0..<2_000 {
      // Near full minutes and hours, where a part may run over.
      let near = [60.0, 3_600][round % 2] * Double(Int.random(in: 0..<30, using: &random))
      let time = max(0, near + Double.random(in: -1...1, using: &random))
      for (text, slack) in [
        (Figure.clock(Seconds(time)), 0.5), (Figure.moment(Seconds(time)), 0.05),
      ] {
        let parts = text.split(separator: ":").compactMap { Double($0) }
        #expect(parts.count == (time + slack < 3_600 ? 2 : 3) || abs(time - 3_600) < 1, "\(text)")
        #expect(parts.dropFirst().allSatisfy { $0 < 60 }, "\(text)")
        let back = parts.reduce(0) { $0 * 60 + $1 }
        #expect(abs(back - time) <= slack + 1e-6, "\(time) \(text)")
      }
    }
  }

  @Test func `a place in a recording reads the same in a problem's sentence`() {
    let problem = InputProblem(
      .recordingEndsEarly, file: "a.wav", second: 67.44, what: LocalText(zh: "中断", en: "ends here"),
      fix: LocalText(zh: "重新复制", en: "copy it again"))
    #expect(problem.sentence(in: .english) == "a.wav @1:07.4: ends here; copy it again")
    #expect(problem.sentence(in: .chinese) == "a.wav @1:07.4：中断；重新复制")
  }
}
