package import CallModel

/// What to do, and what to say.
///
/// The advice is written for its reader, in both languages; the sentence in it is meant for the
/// customer and helps only in the language of the call. Who reads the other language gets a
/// translation behind it.
package struct Advice: Sendable {
  private let ofChineseCalls: LocalText
  private let ofEnglishCalls: LocalText

  /// - Parameters:
  ///   - zh: for readers of Chinese; each `{}` stands for the next sentence to be said.
  ///   - en: the same for readers of English.
  ///   - sentences: what to say, without quotation marks.
  package init(zh: String, en: String, saying sentences: [LocalText] = []) {
    ofChineseCalls = Self.filled(zh, en, sentences, .chinese)
    ofEnglishCalls = Self.filled(zh, en, sentences, .english)
  }

  /// - Parameter language: of the call, not of the reader.
  package func text(inCallsOf language: Language) -> LocalText {
    language == .chinese ? ofChineseCalls : ofEnglishCalls
  }

  /// Advice that depends on the call: made for the language of one call only.
  package static func text(
    zh: String, en: String, saying sentences: [LocalText], inCallsOf language: Language
  ) -> LocalText {
    filled(zh, en, sentences, language)
  }

  private static func filled(
    _ zh: String, _ en: String, _ sentences: [LocalText], _ spoken: Language
  ) -> LocalText {
    LocalText(
      zh: filled(
        zh,
        sentences.map { spoken == .chinese ? "“\($0.zh)”" : "“\($0.en)”（\($0.zh)）" }),
      en: filled(
        en,
        sentences.map { spoken == .english ? "“\($0.en)”" : "“\($0.zh)” (\($0.en))" }))
  }

  private static func filled(_ template: String, _ sentences: [String]) -> String {
    var text = ""
    var rest = template[...]
    for sentence in sentences {
      guard let place = rest.utf8.firstIndex(of: 0x7B) else {
        preconditionFailure("a place for each sentence: \(template)")
      }
      text += rest[..<place]
      text += sentence
      rest = rest[rest.utf8.index(place, offsetBy: 2)...]
    }
    precondition(!rest.utf8.contains(0x7B), "a sentence for each place: \(template)")
    text += rest
    return text
  }
}
