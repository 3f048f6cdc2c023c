package import CallModel
internal import Foundation

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
    let parts = template.components(separatedBy: "{}")
    precondition(parts.count == sentences.count + 1, "a place for each sentence: \(template)")
    return zip(parts, sentences + [""]).map { $0 + $1 }.joined()
  }
}
