import CDefaults
package import SettingsFile

/// What the words of the roster's duty column mean.
public struct DutyWords: Hashable, Sendable {
  public enum Meaning: Sendable {
    /// Not there: neither hours nor a day of presence.
    case absence
    /// Work that earns the bonus.
    case helpful
    case work
    /// None of the lists has it; it counts as work.
    case unknown
  }

  /// A word of one character must be the whole word of the cell; a longer one counts wherever it
  /// stands in it. The same holds for `helpful` and `work`.
  public var absence: [String] = []
  /// A word that ends so is absence too.
  public var absenceEndings: [String] = []
  public var helpful: [String] = []
  public var work: [String] = []

  public init() {}

  /// The words of the product's `competition.yaml`, where a centre may put its own in their place.
  public static let standard: DutyWords = {
    let file = embedded_competition()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    let log = SettingsLog(file: "competition.yaml")
    let whole = SettingsSection(SettingsNode(carried: text, file: log.file), log: log)
    var words = DutyWords()
    whole.part("duties") { words.read($0) }
    precondition(log.problems.isEmpty && words != DutyWords(), "competition.yaml names duties")
    return words
  }()

  /// Changes the lists that a file names.
  package mutating func read(_ part: SettingsSection<Void>) {
    part.words("absence", into: &absence)
    part.words("absence_endings", into: &absenceEndings)
    part.words("helpful", into: &helpful)
    part.words("work", into: &work)
  }

  /// A cell may hold several words; absence is told before work, so that a day that is half leave
  /// counts as none.
  public func meaning(of duty: String?) -> Meaning {
    let words = Self.words(duty ?? "")
    if words.contains(where: isAbsence) { return .absence }
    if words.contains(where: { word in helpful.contains { Self.holds(word, $0) } }) {
      return .helpful
    }
    let isKnown = words.allSatisfy { word in work.contains { Self.holds(word, $0) } }
    return isKnown ? .work : .unknown
  }

  private func isAbsence(_ word: String) -> Bool {
    // What ends as work does is work, wherever it is done: 休息室值班.
    if work.contains(where: { word.hasSuffix($0.lowercased()) }) { return false }
    return absence.contains { Self.holds(word, $0) }
      || absenceEndings.contains { word.hasSuffix($0.lowercased()) }
  }

  /// One character alone must be the whole word: 休, but not 午休后约单.
  private static func holds(_ word: String, _ listed: String) -> Bool {
    listed.count == 1 ? word == listed.lowercased() : word.contains(listed.lowercased())
  }

  /// In small letters, without width and notes in brackets.
  private static func words(_ cell: String) -> [String] {
    var words: [String] = []
    var word = ""
    var depth = 0
    for scalar in cell.lowercased().unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      switch value {
      case 0x28, 0x5B, 0x3010: depth += 1
      case 0x29, 0x5D, 0x3011: depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case 0x2B, 0x2C, 0x2F, 0x3B, 0x7C, 0x26, 0x3001, 0x0A, 0x0D:
        words.append(word)
        word = ""
      case 0x20, 0x3000, 0x09, 0xA0: if !word.isEmpty { word.append(" ") }
      default: if let scalar = Unicode.Scalar(value) { word.unicodeScalars.append(scalar) }
      }
    }
    words.append(word)
    return words.map { word in
      var word = word
      while word.last == " " { word.removeLast() }
      return word
    }.filter { !$0.isEmpty }
  }
}
