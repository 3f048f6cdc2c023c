import CDefaults

/// Hides personal data in what is shown: transcripts, quotes, file names.
///
/// | what | stays |
/// |---|---|
/// | mobile number | first 3 and last 4 digits, `138****1234` |
/// | fixed line | area code and last 2 digits |
/// | identity number | first and last digit |
/// | bank card, broadband account | last 3 |
/// | last digits of a card or an identity number by themselves, expiry date of a card | nothing |
/// | password, code sent by text | nothing |
/// | name | surname or initial, `王*` |
/// | address | up to the road or estate |
/// | number plate | province and city, `京A***` |
/// | date of birth, memorable word, numbers of passports and of national insurance | nothing |
/// | British postcode | its district, `LS6 ***` |
/// | e-mail | first letter and host |
/// | name in a messenger, account with letters | first letter |
///
/// Digits count whether written, full-width, read aloud (幺三八…, 三个零, "one three eight") or mixed,
/// with pauses and the usual words (嗯, 然后是, "um", "and then") between the groups. Dates, times, prices, counts, hotlines, staff and order numbers
/// stay as they are.
package struct PersonalDataMask: Sendable {
  /// Names known from the order, longest first; found wherever they stand.
  private var names: [Known]
  /// Digits of known phone and account numbers.
  private let numbers: [[UInt8]]
  /// Known addresses: what follows the road or estate.
  private let addressTails: [[UInt16]]
  /// Names of agents, folded, which stay: words of English ones, Chinese ones whole.
  private var stayingNames: Set<[UInt16]>

  private struct Known: Sendable {
    var units: [UInt16]
    /// What is shown instead.
    var shown: [UInt16]
    var isLatin: Bool
  }

  /// - Parameter agentNames: who speaks for the centre, also as a transcript labels them; their names stay, unless a
  ///   customer's is the same.
  package init(
    knownNames: [String] = [], knownPhones: [String] = [], knownAddresses: [String] = [],
    agentNames: [String] = []
  ) {
    var names: [Known] = []
    for name in knownNames {
      names += Self.known(name)
    }
    self.names = names.sorted { $0.units.count > $1.units.count }
    self.numbers = knownPhones.map { number in
      MaskDigits.tokens(in: MaskText(number)).flatMap(\.digits)
    }.filter { $0.count >= 5 }
    self.addressTails = knownAddresses.compactMap { address in
      let text = MaskText(address)
      guard let tail = MaskAddresses.ranges(in: text).first, tail.count >= 2 else { return nil }
      return Array(text.folded[tail.lowerBound...])
    }
    self.stayingNames = []
    self.stayingNames = parting(names: agentNames)
  }

  /// Names folded, English ones word by word, without those of customers and what labels call a speaker.
  private func parting(names added: [String]) -> Set<[UInt16]> {
    var found: Set<[UInt16]> = []
    for name in added {
      let folded = MaskText(name).folded
      for whole in folded.split(whereSeparator: { !UnitClass.isWord($0) && !UnitClass.isHan($0) }) {
        let isChinese = whole.contains { UnitClass.isHan($0) }
        let role = Self.chineseRoles.first { whole.starts(with: $0) }
        let part = whole.dropFirst(role?.count ?? 0)
        if isChinese
          ? MaskNames.isFullName(part)
          : part.count >= 3 && part.allSatisfy(Self.isLetter)
            && !Self.roles.contains(String(decoding: part, as: UTF16.self))
        {
          found.insert(Array(part))
        }
      }
    }
    return found.subtracting(names.map(\.units))
  }

  /// What labels call the one who speaks, beside a name.
  private static let roles: Set<String> = [
    "agent", "agents", "operator", "staff", "advisor", "adviser", "csr", "rep", "representative",
    "speaker", "channel",
    "left", "right", "customer", "service", "assistant", "user", "caller", "callee", "spk", "party",
    "helpdesk", "desk",
    "support", "employee", "team", "the", "internal", "external", "person", "voice", "line", "role",
  ]

  private static let chineseRoles = ["坐席", "座席", "客服", "话务员", "接线员", "客户经理"].map { Array($0.utf16) }

  private static func isLetter(_ unit: UInt16) -> Bool { (0x61...0x7A).contains(unit) }

  /// The same with more names, folded: Chinese ones whole, English ones word by word.
  func knowing(_ more: [[UInt16]]) -> PersonalDataMask {
    var mask = self
    var known = Set(names.map(\.units))
    for name in more where !stayingNames.contains(name) && known.insert(name).inserted {
      let isLatin = !name.contains { UnitClass.isHan($0) }
      let keep = isLatin ? 1 : max(1, MaskNames.surnameLength(name[...]))
      // The case of an initial is that of the name where it stands.
      let shown =
        (isLatin ? [name[0] >= 0x61 ? name[0] - 0x20 : name[0]] : Array(name.prefix(keep)))
      mask.names.append(Known(units: name, shown: shown + [Self.star], isLatin: isLatin))
    }
    mask.names.sort { $0.units.count > $1.units.count }
    return mask
  }

  /// The text with everything personal hidden; the rest as it was.
  package func mask(_ text: String) -> String {
    mask(MaskText(text), original: text, inFileName: false)
  }

  /// The same for a file's name or path, where `_` and digits of date and time stand together.
  package func maskFileName(_ name: String) -> String {
    mask(MaskText(name), original: name, inFileName: true)
  }

  /// - Parameters:
  ///   - also: what is known of the text from the turns around it.
  ///   - asked: what its numbers are by a question before it.
  func mask(
    _ text: MaskText, original: String, inFileName: Bool = false, also: [MaskEdit] = [],
    asked: DigitContext.Before? = nil
  ) -> String {
    if text.units.isEmpty { return original }
    var edits = also
    if text.hasDigits {
      // Fewer digits tell nobody's number; 六个八 is a password of six.
      if text.mayHoldRow(4)
        || text.digitCount >= 2
          && (asked?.isSecret == true || !text.ranges(of: Self.password).isEmpty)
      {
        edits += MaskDigits.edits(in: text, known: numbers, inFileName: inFileName, asked: asked)
      }
    }
    if !inFileName {
      edits += MaskFacts.edits(in: text)
      edits += MaskPostcodes.edits(in: text)
    }
    edits += MaskIdentity.edits(in: text)
    edits += MaskPlates.edits(in: text)
    edits += wordEdits(in: text, inFileName: inFileName)
    if !inFileName, let closed = ClosedText(text) {
      edits += wordEdits(in: closed.text, inFileName: false).map(closed.opened)
    }
    if edits.isEmpty { return original }
    return text.applying(edits)
  }

  /// Addresses and names, of persons and in messengers.
  private func wordEdits(in text: MaskText, inFileName: Bool) -> [MaskEdit] {
    var edits: [MaskEdit] = []
    if text.hasDigits, text.mayHoldAddress || text.hasLatin {
      edits += MaskAddresses.ranges(in: text).map { MaskEdit(range: $0, shown: Self.stars) }
    }
    if text.hasLatin { edits += MaskHandles.edits(in: text) }
    let named = MaskNames.edits(in: text, inFileName: inFileName)
    edits += stayingNames.isEmpty ? named : named.filter { !stays($0, in: text) }
    edits += knownNameEdits(in: text)
    for tail in addressTails {
      for range in text.ranges(of: tail) { edits.append(MaskEdit(range: range, shown: Self.stars)) }
    }
    return edits
  }

  func stays(_ edit: MaskEdit, in text: MaskText) -> Bool {
    stayingNames.contains(Array(text.folded[edit.range]))
  }

  private static let password = Array("密码".utf16)
  private static let stars = Array("***".utf16)
  private static let star: UInt16 = 0x2A

  private func knownNameEdits(in text: MaskText) -> [MaskEdit] {
    var edits: [MaskEdit] = []
    lazy var hasCapitals = text.hasCapitals
    for name in names {
      for range in text.ranges(of: name.units) {
        if name.isLatin {
          if range.lowerBound > 0, UnitClass.isWord(text.folded[range.lowerBound - 1]) { continue }
          if range.upperBound < text.folded.count, UnitClass.isWord(text.folded[range.upperBound]) {
            continue
          }
          // A single word that is also an ordinary one is a name only when written as one; where
          // nothing is written with capitals, their lack says nothing.
          if !name.units.contains(0x20) {
            guard text.units[range.lowerBound] != text.folded[range.lowerBound] || !hasCapitals,
              !MaskNames.ordinaryWords.contains(String(decoding: name.units, as: UTF16.self))
            else { continue }
          }
        }
        var shown = name.shown
        if !name.isLatin { shown = Array(text.units[range].prefix(shown.count - 1)) + [Self.star] }
        edits.append(MaskEdit(range: range, shown: shown))
      }
    }
    return edits
  }

  /// A name by itself: the surname or the initials stay.
  package static func hidden(name: String) -> String {
    let units = Array(name.utf16)
    let folded = MaskText(name).folded
    if folded.contains(where: { UnitClass.isHan($0) }) {
      let keep = min(units.count, max(1, MaskNames.surnameLength(folded[...])))
      return String(units[..<keep]) + (units.count > keep ? "*" : "")
    }
    return name.split(separator: " ").map { "\($0.prefix(1))*" }.joined(separator: " ")
  }

  /// An address by itself: it goes up to the road or estate, and no digit of it stays, wherever it stands.
  package static func hidden(address: String) -> String {
    var shown: [UInt16] = []
    for unit in PersonalDataMask().mask(address).utf16 {
      let isDigit = UnitClass.isDigit(UnitTable.shared[Int(unit)])
      if !isDigit { shown.append(unit) } else if shown.last != star { shown += stars }
    }
    return String(shown[...])
  }

  private static func known(_ name: String) -> [Known] {
    let text = MaskText(name)
    let folded = text.folded.filter { UnitClass.isHan($0) }
    if folded.count >= 2 {
      let surname = MaskNames.surnameLength(folded[...])
      let keep = surname > 0 && surname < folded.count ? surname : 1
      return [
        Known(units: folded, shown: Array(folded.prefix(keep)) + [star], isLatin: false)
      ]
    }
    let words = text.folded.split { !UnitClass.isWord($0) }.map(Array.init)
    if words.isEmpty { return [] }
    let original = Array(name.utf16).split { !UnitClass.isWord(UnitTable.shared[Int($0)]) }
    var parts: [Known] = []
    var whole: [UInt16] = []
    var shown: [UInt16] = []
    for (word, written) in zip(words, original) {
      let short = Array(written.prefix(1)) + [star]
      if word.count >= 3 { parts.append(Known(units: word, shown: short, isLatin: true)) }
      if !whole.isEmpty {
        whole.append(0x20)
        shown.append(0x20)
      }
      whole += word
      shown += short
    }
    if words.count > 1 { parts.append(Known(units: whole, shown: shown, isLatin: true)) }
    return parts
  }
}
