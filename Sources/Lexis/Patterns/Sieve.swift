/// The characters of a text, loosely: says for sure that none of some characters occurs.
///
/// A pattern in Chinese needs one of a few characters to match anywhere; most turns hold none of
/// them, and telling so is cheaper than a search. Characters share places, so a yes is a maybe.
struct Sieve: Sendable {
  private var bits = SIMD16<UInt64>()

  /// - Parameter needed: characters of which a pattern needs one. Any Latin letter counts as well,
  ///   for patterns have an English part.
  init(needing needed: String) {
    for unit in needed.utf16 { insert(unit) }
    insert(Self.latin)
  }

  init(_ units: some Sequence<UInt16>) {
    for unit in units {
      insert(unit >= 0x61 && unit <= 0x7A ? Self.latin : unit)
    }
  }

  /// Stands for every letter: no unit of a normalised text is that high.
  private static let latin: UInt16 = 0xFFFF

  private mutating func insert(_ unit: UInt16) {
    let place = Int(unit ^ (unit >> 7)) & 1023
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// One of the characters may be there.
  func mayMeet(_ text: Sieve) -> Bool { (bits & text.bits) != SIMD16<UInt64>() }
}
