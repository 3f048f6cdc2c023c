/// Suggestions for a word that is nearly right.
package enum Spelling {
  /// The word nearest to `word` by edits, when it is near enough to be meant: at most a third of the
  /// letters of the longer word differ, and one always may.
  ///
  /// Of equally near ones it is the one that begins like it for longest, as slips are rare at the
  /// beginning of a word, and then the first.
  package static func nearest(to word: String, among known: [String]) -> String? {
    let wanted = Array(word.lowercased())
    var best: (edits: Int, shared: Int, word: String)?
    for candidate in known {
      let letters = Array(candidate.lowercased())
      let limit = max(1, max(wanted.count, letters.count) / 3)
      // Each letter that one has more is an edit.
      guard abs(wanted.count - letters.count) <= limit else { continue }
      let edits = distance(wanted, letters)
      guard edits <= limit else { continue }
      let shared = zip(wanted, letters).prefix { $0 == $1 }.count
      if let best, (best.edits, -best.shared) <= (edits, -shared) { continue }
      best = (edits, shared, candidate)
    }
    return best?.word
  }

  /// Edits between two words: insertions, deletions, substitutions, and neighbours that changed
  /// places.
  ///
  /// It is the optimal string alignment distance (Damerau 1964 without edits inside a pair that
  /// changed places), which is no metric: 'ca' to 'abc' is 3, by way of 'ac' it would be 2.
  package static func distance<Letter: Equatable>(_ left: [Letter], _ right: [Letter]) -> Int {
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

extension LocalText {
  /// What to do about a word that is nearly right: one wording wherever a name is not known.
  package static func didYouMean(_ word: String) -> LocalText {
    LocalText(zh: "是否想写“\(word)”？", en: "did you mean '\(word)'?")
  }
}
