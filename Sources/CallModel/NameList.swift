/// Names in a sentence.
///
/// How many there are, and how long each is, is up to files: a line that names all of a hundred thousand would be read
/// by nobody.
package enum NameList {
  /// Characters of one name that are shown.
  static let longest = 60

  /// The first few, and how many more: `C1, C2 … (+7)`.
  package static func short(_ names: [String], _ limit: Int = 8) -> String {
    joined(names, limit, by: ", ") { $0 }
  }

  /// The first twenty, as each language sets names apart: `备注、来源 … (+7)`, `note, source … (+7)`.
  ///
  /// - Parameter isQuoted: `“备注”、“来源”`, `'note', 'source'`.
  package static func told(_ names: [String], _ limit: Int = 20, isQuoted: Bool = false)
    -> LocalText
  {
    LocalText(
      zh: joined(names, limit, by: "、") { isQuoted ? "“\($0)”" : $0 },
      en: joined(names, limit, by: ", ") { isQuoted ? "'\($0)'" : $0 })
  }

  private static func joined(
    _ names: [String], _ limit: Int, by separator: String, written: (String) -> String
  ) -> String {
    let shown = names.prefix(limit).map { written(cut($0)) }.joined(separator: separator)
    return names.count > limit ? shown + " … (+\(names.count - limit))" : shown
  }

  private static func cut(_ name: String) -> String {
    let head = name.prefix(longest)
    return head.endIndex == name.endIndex ? name : head + "…"
  }
}
