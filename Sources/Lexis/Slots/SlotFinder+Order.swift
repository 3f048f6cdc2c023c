internal import CallModel

/// What the order knows, beside what is said.
extension SlotFinder {
  /// What the order knows, as it is compared.
  struct Wanted: Sendable {
    let name: [UInt16]?
    let address: SharedRuns?
    let addressWords: AddressWords?

    init(_ expected: SlotExpectations) {
      name = expected.name.map { NormalizedText($0).units }
      let units = expected.address.map { NormalizedText($0).units }
      addressWords = units.flatMap { AddressWords($0) }
      address =
        addressWords == nil ? units.map { SharedRuns(SlotFinder.withArabicNumbers($0)) } : nil
    }
  }

  static func index(of wanted: [UInt16], in units: [UInt16]) -> Int? {
    guard !wanted.isEmpty, wanted.count <= units.count else { return nil }
    return units.withUnsafeBufferPointer { units in
      (0...units.count - wanted.count).first { units.holds(wanted, at: $0) }
    }
  }

  /// 三栋五零二 as 3栋502, so that both writings compare.
  static func withArabicNumbers(_ units: [UInt16]) -> [UInt16] {
    units.map { MaskDigits.hanDigit($0).map { UInt16($0) + 0x30 } ?? $0 }
  }
}

extension OrderPatterns {
  /// The kinds of service that a word names.
  func services(in words: ArraySlice<UInt16>) -> [String] {
    var names: [String] = []
    eachService(in: words) { names.append($0) }
    return names
  }

  @inline(__always)
  func eachService(in words: ArraySlice<UInt16>, _ body: (String) -> Void) {
    for service in services where service.words.contains(where: { words.holds($0) }) {
      body(service.name)
    }
  }
}

/// A text that others are compared with: which stretches they share with it.
struct SharedRuns: Sendable {
  let units: [UInt16]
  /// Its characters, loosely.
  private let sieve: Sieve

  init(_ units: [UInt16]) {
    self.units = units
    self.sieve = Sieve(units)
  }

  /// The longest stretch of a text from its first shared run, of `length` units at least.
  func sharedRun(in text: [UInt16], of length: Int) -> Range<Int>? {
    guard text.count >= length, units.count >= length else { return nil }
    // An address is short: each place of it is tried where its first unit stands.
    for at in 0...text.count - length {
      guard sieve.mayHold(text[at]), sieve.mayHold(text[at + length - 1]) else { continue }
      var best = 0
      for start in 0...units.count - length where units[start] == text[at] {
        var run = 0
        while at + run < text.count, start + run < units.count, text[at + run] == units[start + run]
        {
          run += 1
        }
        best = max(best, run)
      }
      if best >= length { return at..<at + best }
    }
    return nil
  }
}
