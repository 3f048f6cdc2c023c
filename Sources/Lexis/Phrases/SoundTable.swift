private import CDefaults

/// How near two readings must be to count as the same sound.
public enum SoundTolerance: String, Hashable, Sendable, CaseIterable {
  /// The same syllable, tones aside.
  case homophones
  /// Also zh for z, ch for c, sh for s, n for l, and final n for ng, as many speakers and most
  /// recognisers mix them up.
  case accents
}

/// The sound of each Chinese character as a number: equal numbers, equal sounds.
///
/// Sounds lie in the private area of UTF-16, so that other units stand for themselves and a text
/// of sounds can be searched as any text.
struct SoundTable: Sendable {
  /// Of every unit; where it has none, the unit itself.
  private let sounds: FixedTable<UInt16>

  static let homophones = SoundTable(.homophones)
  static let accents = SoundTable(.accents)

  static func of(_ tolerance: SoundTolerance) -> SoundTable {
    switch tolerance {
    case .homophones: homophones
    case .accents: accents
    }
  }

  private init(_ tolerance: SoundTolerance) {
    var sounds = (0...0xFFFF).map { UInt16($0) }
    var numbers: [String: UInt16] = [:]
    let file = embedded_pinyin()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      guard parts.count == 2 else { continue }
      let syllable = tolerance == .accents ? Self.folded(parts[0]) : String(parts[0])
      let number = numbers[syllable] ?? UInt16(0xE000 + numbers.count)
      numbers[syllable] = number
      for unit in parts[1].utf16 { sounds[Int(unit)] = number }
    }
    self.sounds = FixedTable(sounds)
  }

  /// zhuang as zuan, ling as nin.
  static func folded(_ syllable: some StringProtocol) -> String {
    var text = String(syllable)
    for initial in ["zh", "ch", "sh"] where text.hasPrefix(initial) {
      text.remove(at: text.index(after: text.startIndex))
    }
    if text.hasPrefix("l"), text.count > 1 { text = "n" + text.dropFirst() }
    if text.hasSuffix("ng"), !text.hasSuffix("ong") { text.removeLast() }
    return text
  }

  @inline(__always)
  func sound(_ unit: UInt16) -> UInt16 { sounds[Int(unit)] }

  func sounds(of units: [UInt16]) -> [UInt16] { units.map { sound($0) } }
}

/// Characters that sound alike, for measuring what recognition errors do.
package struct Homophones: Sendable {
  private let bySound: [UInt16: [UInt16]]

  package init(_ tolerance: SoundTolerance = .homophones) {
    let table = SoundTable.of(tolerance)
    var bySound: [UInt16: [UInt16]] = [:]
    for unit in UInt16(0x4E00)...0x9FFF where table.sound(unit) != unit {
      bySound[table.sound(unit), default: []].append(unit)
    }
    self.bySound = bySound
  }

  /// Characters of the same sound, the given one left out.
  package func others(than unit: UInt16, _ tolerance: SoundTolerance = .homophones) -> [UInt16] {
    let sound = SoundTable.of(tolerance).sound(unit)
    return sound == unit ? [] : (bySound[sound] ?? []).filter { $0 != unit }
  }
}
