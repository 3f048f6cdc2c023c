/// A language the product speaks.
public enum Language: String, Codable, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"
}

/// A sentence for people, in every language of the product.
///
/// Judgements are made once and read in either language, so a text is built in both where it is
/// made, beside the facts it tells.
public struct LocalText: Hashable, Sendable, Codable {
  public var zh: String
  public var en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The same in both languages: a name, a number, a quotation.
  public init(verbatim text: String) {
    self.init(zh: text, en: text)
  }

  /// Adds a sentence to a paragraph.
  package mutating func say(_ chinese: String, _ english: String) {
    zh += chinese
    en += (en.isEmpty ? "" : " ") + english
  }

  public subscript(language: Language) -> String {
    switch language {
    case .chinese: zh
    case .english: en
    }
  }
}

extension Int {
  /// English: "1 call", "2 calls"; with a second form "1 entry", "2 entries".
  package func counted(_ one: String, _ several: String? = nil) -> String {
    "\(self) " + (self == 1 ? one : several ?? one + "s")
  }
}
