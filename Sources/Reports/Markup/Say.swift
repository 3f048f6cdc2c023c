package import CallModel

/// Words in the report's language, both written where they are needed.
package struct Say: Sendable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  /// Only the sentence that is said is made.
  package func callAsFunction(
    _ zh: @autoclosure () -> String, _ en: @autoclosure () -> String
  ) -> String {
    language == .chinese ? zh() : en()
  }
  package func callAsFunction(_ text: LocalText) -> String { text[language] }

  /// Items in a row: `甲、乙` or `a, b`.
  package func list(_ items: [String]) -> String {
    items.joined(separator: language == .chinese ? "、" : ", ")
  }

  /// From one measured value to another: `218–251`; `−25.2 至 −24.8`, as a dash between minus signs
  /// cannot be read.
  package func range(_ low: Double, _ high: Double) -> String {
    let ends = [low, high].map(Figure.measure)
    if min(low, high) >= 0 { return ends[0] + "–" + ends[1] }
    return ends[0] + (language == .chinese ? " 至 " : " to ") + ends[1]
  }

  /// A name and what it says: `名：值` or `name: value`.
  package func pair(_ name: String, _ value: String) -> String {
    name + (language == .chinese ? "：" : ": ") + value
  }
}
