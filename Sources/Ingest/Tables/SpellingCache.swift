#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What spellings of a column mean, found by their bytes: a million rows say 上午 or 下午, and each
/// is made out once.
///
/// Holds the first few thousand spellings; what comes later is made out anew each time.
final class SpellingCache<Value> {
  private struct Entry {
    var hash: UInt64
    var start: Int
    var count: Int
    var value: Value
  }

  private static var most: Int { 4096 }
  private var entries: [Entry] = []
  /// Places in `entries`, from 1; 0 is empty. Open addressing, never more than half full.
  private var slots = [Int32](repeating: 0, count: 64)
  private var bytes: [UInt8] = []

  var isFull: Bool { entries.count >= Self.most }

  func value(_ cell: CellText.Bytes) -> Value? {
    let hash = Self.hash(cell)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if entries[place].hash == hash, entries[place].count == cell.count,
        isSame(entries[place].start, cell)
      {
        return entries[place].value
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  func add(_ cell: CellText.Bytes, _ value: Value) {
    if isFull { return }
    if entries.count * 2 >= slots.count {
      slots = [Int32](repeating: 0, count: slots.count * 4)
      for place in entries.indices { put(place) }
    }
    entries.append(
      Entry(hash: Self.hash(cell), start: bytes.count, count: cell.count, value: value))
    bytes.append(contentsOf: cell)
    put(entries.count - 1)
  }

  private func put(_ place: Int) {
    var slot = Int(truncatingIfNeeded: entries[place].hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(place + 1)
  }

  private func isSame(_ start: Int, _ cell: CellText.Bytes) -> Bool {
    guard let other = cell.baseAddress else { return true }
    return bytes.withUnsafeBufferPointer { own in
      own.baseAddress.map { memcmp($0 + start, other, cell.count) == 0 } ?? true
    }
  }

  /// FNV-1a, 64 bits, with its halves folded so that the low bits depend on every byte.
  private static func hash(_ cell: CellText.Bytes) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in cell { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 32)
  }
}
