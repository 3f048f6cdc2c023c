internal import CallModel
internal import Lexis

/// The words in a phrase by which a criterion chooses among its pieces of advice.
///
/// They judge nothing: what is charged is charged by the checks; these tell of which kind it was. Of several lists that
/// have a word in the phrase the first one counts.
struct AdviceWords<Kind: RawRepresentable & CaseIterable & Hashable & Sendable>: Sendable
where Kind.RawValue == String {
  private let lists: [Kind: [String]]

  /// - Parameter carried: the carried rubric's, for a rubric or a kind without words of its own.
  init(_ section: RubricSection, carried: () -> AdviceWords?) {
    guard section.offers("advice_words") else {
      lists = carried()?.lists ?? [:]
      return
    }
    let part = section.section("advice_words")
    var lists: [Kind: [String]] = [:]
    for kind in Kind.allCases {
      let key = kind.rawValue
      guard part.offers(key) else {
        lists[kind] = carried()?.lists[kind]
        continue
      }
      let words = part.words(key)
      for word in words where !PhraseLibrary.canMatch(word) {
        part.problem(
          key, zh: "“\(word)”永远匹配不到", en: "'\(word)' can never match",
          fixZh: "至少写一个字，或删去", fixEn: "write at least a word, or remove it")
      }
      lists[kind] = words.map { $0.lowercased() }
    }
    part.finish()
    self.lists = lists
  }

  func kind(of phrase: String) -> Kind? {
    let phrase = phrase.lowercased()
    return Kind.allCases.first { lists[$0]?.contains { phrase.contains($0) } ?? false }
  }
}
