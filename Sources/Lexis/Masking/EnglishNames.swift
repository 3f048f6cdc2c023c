private import CDefaults

/// Given names, family names and words of everyday in English, from `english-names.txt`.
enum EnglishNames {
  /// Names that hardly mean anything else.
  static let given = lists["given"] ?? []
  /// Names that stand behind a given one; some are words as well.
  static let family = lists["family"] ?? []
  private static let words = lists["words"] ?? []

  private static let lists: [String: Set<UInt64>] = {
    var lists: [String: Set<UInt64>] = [:]
    let file = embedded_english_names()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    var section = ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("[") {
        section = String(line.dropFirst().prefix { $0 != "]" })
      } else {
        for word in line.split(separator: " ") {
          lists[section, default: []].insert(key(Array(word.utf16)[...]))
        }
      }
    }
    return lists
  }()

  /// A word of a sentence rather than a name or a password: one of the list, or one that ends as words do.
  ///
  /// - Parameter isAnnounced: behind words that announce a name surely one in -ing may be one: Wenjing.
  static func isWord(_ word: ArraySlice<UInt16>, isAnnounced: Bool = false) -> Bool {
    let key = key(word)
    if words.contains(key) { return true }
    if given.contains(key) || family.contains(key) { return false }
    // You're, that's.
    if let mark = word.firstIndex(where: { $0 == 0x27 || $0 == 0x2019 }) {
      return mark - word.startIndex == 1 && word.first == 0x69
        || word[mark...].elementsEqual([word[mark], 0x74]) && word[mark - 1] == 0x6E
        || words.contains(Self.key(word[..<mark]))
    }
    return endsAsWords(word) && !(isAnnounced && word.suffix(3).elementsEqual(endings[0]))
  }

  /// Working, expired, useless.
  static func endsAsWords(_ word: ArraySlice<UInt16>) -> Bool {
    word.count >= 5 && endings.contains { word.suffix($0.count).elementsEqual($0) }
  }

  private static let endings = [
    "ing", "ed", "ly", "ous", "ful", "able", "ible", "tion", "sion", "ness", "ment", "less",
  ].map { Array($0.utf16) }

  /// Whether a row of letters in a text is one of the words: of most texts none need be looked at more closely.
  static func mayHold(_ words: Set<UInt64>, _ folded: [UInt16]) -> Bool {
    var hash = offset
    var count = 0
    for unit in folded {
      if (0x61...0x7A).contains(unit) {
        hash = (hash ^ UInt64(unit)) &* prime
        count += 1
      } else if count > 0 {
        if count > 1, words.contains(hash) { return true }
        hash = offset
        count = 0
      }
    }
    return count > 1 && words.contains(hash)
  }

  private static let offset: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01b3

  /// A word by its letters (FNV-1a, 64 bits); an apostrophe is always `'`.
  static func key(_ word: ArraySlice<UInt16>) -> UInt64 {
    word.reduce(offset) { ($0 ^ UInt64($1 == 0x2019 ? 0x27 : $1)) &* prime }
  }
}
