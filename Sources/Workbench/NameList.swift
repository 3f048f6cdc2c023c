/// Names in a sentence.
enum NameList {
  /// The first few, and how many more: `C1, C2 … (+7)`.
  static func short(_ names: [String], _ limit: Int = 8) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? shown + " … (+\(names.count - limit))" : shown
  }
}
