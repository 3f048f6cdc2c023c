/// Suggestions for a word that is nearly right.
package enum Spelling {
  /// The word nearest to `word` by edits, when it is near enough to be meant.
  package static func nearest(to word: String, among known: [String]) -> String? {
    let wanted = Array(word.lowercased())
    let limit = max(1, wanted.count / 3)
    return
      known
      .map { (word: $0, distance: distance(wanted, Array($0.lowercased()))) }
      .filter { $0.distance <= limit }
      .min { $0.distance < $1.distance }?
      .word
  }

  /// Edits between two words: insertions, deletions, substitutions, and neighbours that changed
  /// places (the optimal string alignment distance).
  package static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    var before = row
    for (i, a) in left.enumerated() {
      let above = row
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        row[j + 1] = min(above[j + 1] + 1, row[j] + 1, above[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
          row[j + 1] = min(row[j + 1], before[j - 1] + 1)
        }
      }
      before = above
    }
    return row[right.count]
  }
}
