/// What is shown of files and cells of tables: ids and times of theirs stay, which look like numbers of people.
extension PersonalDataMask {
  /// A file's path with the names and numbers of people hidden in its last part.
  package static func shownFile(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return shownName(path) }
    let start = path.index(after: slash)
    return path[..<start] + shownName(String(path[start...]))
  }

  /// A file's name, or an id that was made of one.
  package static func shownName(_ name: String) -> String {
    tellsSomebody(name) || !MaskNames.given(MaskText(name), inFileName: true).isEmpty
      ? PersonalDataMask().maskFileName(name) : name
  }

  /// The words of a table's cell.
  package static func shownCell(_ words: String) -> String {
    tellsSomebody(words) ? PersonalDataMask().mask(words) : words
  }

  /// Chinese words, three others or more (labels of speakers have fewer), or a number of the shape of a mobile or an identity number.
  private static func tellsSomebody(_ words: String) -> Bool {
    let text = MaskText(words)
    return text.folded.contains { UnitClass.isHan($0) }
      || text.hasLatin && text.units.count { $0 == UnitClass.space } > 1
      || MaskDigits.tokens(in: text).contains {
        MaskDigits.isMobile(MaskDigits.dropCountry($0.digits))
          || MaskDigits.isIdentity($0.digits, true)
      }
  }
}
