/// Long texts of a column, held once where they repeat.
struct LongTexts {
  let cache = SpellingCache<String>()
  var asked = 0
  var found = 0
  /// Hardly a text came twice: looking costs more than it saves.
  var isWorthwhile: Bool { asked < 4096 || found * 4 > asked }
}
