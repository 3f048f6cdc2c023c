import CallModel
import ServiceLevels

extension TableAliases {
  /// A column that a header nobody knows may mean, of those that the file lacks: one of the column's
  /// names is part of it, it is part of a name, or it is nearly one. Nil where nothing is near.
  func likely(_ header: String, of table: TableName, among missing: [String]) -> String? {
    let plain = Self.normalised(header)
    guard plain.unicodeScalars.count > 1 else { return nil }
    let wanted = Set(missing)
    let known = (headers[table] ?? [:]).filter { wanted.contains($0.value) }
    // Two letters are part of too much; two characters are a word.
    func isTelling(_ name: String) -> Bool {
      name.unicodeScalars.count >= (name.utf8.count > name.unicodeScalars.count ? 2 : 5)
    }
    let parts = known.filter { name, _ in
      isTelling(name) && plain.contains(name) || isTelling(plain) && name.contains(plain)
    }
    // The name that shares most of it; of equals the first by its letters.
    if let best = parts.min(by: { left, right in
      (-shared(left.key, plain), left.key) < (-shared(right.key, plain), right.key)
    }) {
      return best.value
    }
    guard isTelling(plain), let near = Spelling.nearest(to: plain, among: known.keys.sorted())
    else { return nil }
    return known[near]
  }

  private func shared(_ name: String, _ plain: String) -> Double {
    let (a, b) = (Double(name.unicodeScalars.count), Double(plain.unicodeScalars.count))
    return min(a, b) / max(a, b)
  }
}
