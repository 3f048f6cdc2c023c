/// Phrases by their tokens, looked up at any place of a text.
package struct TokenPhrases: Sendable {
  private struct Slot: Sendable {
    /// The joined keys of a phrase or of what it begins with.
    var key: UInt64 = 0
    /// The phrase, −1 for a beginning, −2 for a free place.
    var phrase: Int32 = -2
  }
  /// An open hash table.
  private var slots: [Slot]
  private let shift: UInt64
  /// One bit for each token that a phrase begins with, loosely: most tokens begin none.
  private var beginnings = [UInt64](repeating: 0, count: 64)

  package init(_ phrases: [String]) {
    let tokens = phrases.map { DialogueOutline.keys(NormalizedText($0)) }
    let total = tokens.reduce(0) { $0 + $1.count }
    var bits: UInt64 = 4
    while (1 << bits) < total * 2 { bits += 1 }
    self.shift = 64 - bits
    self.slots = [Slot](repeating: Slot(), count: 1 << Int(bits))
    for (index, tokens) in tokens.enumerated() {
      guard let first = tokens.first else { continue }
      let place = Self.place(of: first)
      beginnings[place >> 6] |= 1 << UInt64(place & 63)
      var key = first
      for (place, token) in tokens.enumerated() {
        if place > 0 { key = Self.join(key, token) }
        let slot = slots.withUnsafeBufferPointer { self.slot(of: key, in: $0) }
        slots[slot].key = key
        if place + 1 == tokens.count {
          slots[slot].phrase = Int32(index)
        } else if slots[slot].phrase == -2 {
          slots[slot].phrase = -1
        }
      }
    }
  }

  @inline(__always)
  private static func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 52)
  }

  /// Where a key lies, or would.
  @inline(__always)
  private func slot(of key: UInt64, in slots: UnsafeBufferPointer<Slot>) -> Int {
    var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[slot].phrase != -2, slots[slot].key != key {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  @inline(__always)
  static func join(_ left: UInt64, _ right: UInt64) -> UInt64 {
    (left &* 0x9E37_79B9_7F4A_7C15).byteSwapped ^ right
  }

  /// Every phrase that begins at `index`, shortest first.
  @inline(__always)
  private func at(
    _ index: Int, in keys: UnsafeBufferPointer<UInt64>, until end: Int,
    _ slots: UnsafeBufferPointer<Slot>, _ beginnings: UnsafeBufferPointer<UInt64>,
    _ found: (_ phrase: Int, _ end: Int) -> Void
  ) {
    var key = keys[index]
    let place = Self.place(of: key)
    if beginnings[place >> 6] >> UInt64(place & 63) & 1 == 0 { return }
    var next = index
    while true {
      let phrase = slots[slot(of: key, in: slots)].phrase
      if phrase == -2 { return }
      next += 1
      if phrase >= 0 { found(Int(phrase), next) }
      guard next < end else { return }
      key = Self.join(key, keys[next])
    }
  }

  /// Every phrase that begins at one of some tokens and ends before `end`, in their order.
  @inline(__always)
  func scan(
    _ keys: [UInt64], _ tokens: Range<Int>, until end: Int,
    _ found: (_ phrase: Int, _ range: Range<Int>) -> Void
  ) {
    keys.withUnsafeBufferPointer { keys in
      slots.withUnsafeBufferPointer { slots in
        beginnings.withUnsafeBufferPointer { beginnings in
          for index in tokens {
            at(index, in: keys, until: end, slots, beginnings) { found($0, index..<$1) }
          }
        }
      }
    }
  }

  /// The first of a stretch's tokens that no phrase covers, up to where one begins.
  func firstGap(in keys: [UInt64], _ tokens: Range<Int>) -> Range<Int>? {
    keys.withUnsafeBufferPointer { keys in
      slots.withUnsafeBufferPointer { slots in
        beginnings.withUnsafeBufferPointer { beginnings in
          var index = tokens.lowerBound
          var from = -1
          while index < tokens.upperBound {
            var end = index
            at(index, in: keys, until: tokens.upperBound, slots, beginnings) { end = $1 }
            if end == index {
              if from < 0 { from = index }
              index += 1
            } else if from >= 0 {
              return from..<index
            } else {
              index = end
            }
          }
          return from < 0 ? nil : from..<index
        }
      }
    }
  }
}

/// Numbers that are there or not; emptied at no cost.
struct KeySet {
  private var keys: [UInt64]
  /// The round in which a place was filled.
  private var rounds: [Int32]
  private var round: Int32 = 1
  private let mask: Int
  private(set) var count = 0

  init(capacity: Int) {
    var places = 16
    while places < capacity * 2 { places *= 2 }
    keys = [UInt64](repeating: 0, count: places)
    rounds = [Int32](repeating: 0, count: places)
    mask = places - 1
  }

  mutating func removeAll() {
    round += 1
    count = 0
  }

  @inline(__always)
  private func place(of key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while rounds[place] == round, keys[place] != key { place = (place + 1) & mask }
    return place
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool { rounds[place(of: key)] == round }

  /// False where it was there already.
  @inline(__always)
  mutating func insert(_ key: UInt64) -> Bool {
    let place = place(of: key)
    if rounds[place] == round { return false }
    keys[place] = key
    rounds[place] = round
    count += 1
    return true
  }
}
