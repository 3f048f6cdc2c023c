/// The characters of a text, loosely: says for sure that none of some characters occurs.
///
/// A pattern in Chinese needs one of a few characters to match anywhere; most turns hold none of
/// them, and telling so is cheaper than a search. Characters share places, so a yes is a maybe.
struct Sieve: Sendable {
  private var bits = InlineArray<16, UInt64>(repeating: 0)

  /// - Parameter needed: characters of which a pattern needs one. Any Latin letter counts as well,
  ///   for patterns have an English part.
  init(needing needed: String) {
    for unit in needed.utf16 { insert(unit) }
    insert(Self.latin)
  }

  init(_ units: ArraySlice<UInt16>) {
    units.withUnsafeBufferPointer { units in
      for unit in units { insert(Self.place(of: unit)) }
    }
  }

  init(_ units: [UInt16]) { self.init(units[...]) }

  /// Stands for every letter: no unit of a normalised text is that high.
  private static let latin: UInt16 = 0xFFFF

  @inline(__always)
  private static func place(of unit: UInt16) -> UInt16 {
    unit >= 0x61 && unit <= 0x7A ? 0xFFFF : unit
  }

  @inline(__always)
  private mutating func insert(_ unit: UInt16) {
    let place = Int(unit ^ (unit >> 7)) & 1023
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// The character may be there.
  @inline(__always)
  func mayHold(_ unit: UInt16) -> Bool {
    let unit = Self.place(of: unit)
    let place = Int(unit ^ (unit >> 7)) & 1023
    return bits[place >> 6] >> UInt64(place & 63) & 1 != 0
  }

  /// One of the characters may be there.
  @inline(__always)
  func mayMeet(_ text: borrowing Sieve) -> Bool {
    var shared: UInt64 = 0
    for index in 0..<16 { shared |= bits[index] & text.bits[index] }
    return shared != 0
  }
}
