import TestSupport

/// Numbers that neighbouring seeds begin far apart.
struct Seeded: RandomNumberGenerator {
  private var numbers: SeededNumbers

  init(_ seed: UInt64) {
    numbers = SeededNumbers(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678)
  }

  mutating func next() -> UInt64 { numbers.next() }
}
