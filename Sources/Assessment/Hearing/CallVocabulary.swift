internal import Lexis

/// The word lists that criteria look up, laid out once for all calls that are assessed with the same checks.
final class CallVocabulary: Sendable {
  let spoken: SpokenWords
  let contact: WordList
  let visit: WordList
  let leave: WordList
  private let introductions: Set<String>
  private let noFirstNames: Set<String>

  init(_ spoken: SpokenWords) {
    self.spoken = spoken
    contact = WordList(spoken.words(.contact))
    visit = WordList(spoken.words(.visit))
    leave = WordList(spoken.words(.leave))
    introductions = Set(spoken.words(.firstNameFollows).map { $0.lowercased() })
    noFirstNames = Set(spoken.words(.noFirstNames).map { $0.lowercased() })
  }

  /// A first name follows the phrase.
  func introduces(_ phrase: String) -> Bool { introductions.contains(phrase.lowercased()) }

  /// Whether a word of a name calls its bearer wherever it is said; what may follow a name, or is an ordinary
  /// word as well, does not.
  func mayCall(_ word: String) -> Bool { word.utf16.count >= 3 && !noFirstNames.contains(word) }
}
