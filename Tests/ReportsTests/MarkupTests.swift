import Foundation
import Reports
import Testing

@Suite struct MarkupTests {
  /// What a byte becomes, written down a second time, character by character.
  private func escaped(_ text: String, quotes: Bool) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"" where quotes: "&quot;"
      case "'" where quotes: "&#39;"
      case "\t", "\n": String(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        "\u{FFFD}"
      default: String(scalar)
      }
    }.joined()
  }

  @Test func `every character below 256 and some above are safe in text and in quotes`() {
    let text = String(
      String.UnicodeScalarView(
        (0..<256).compactMap(UnicodeScalar.init) + ["亲", "和", "😀", "\u{2028}"]
          + (0x2020..<0x2070).compactMap(UnicodeScalar.init)))
    for text in [
      text, String(text.reversed()), "", "<", "亲<", "'\"", "3\u{202E}7", "\u{2069}", "\u{202B}<",
    ] {
      var html = Markup()
      html.element("p", .title(text), .flag("hidden"), text: text)
      #expect(
        html.string
          == "<p title=\"\(escaped(text, quotes: true))\" hidden>\(escaped(text, quotes: false))</p>"
      )
    }
  }

  /// Longer than what is set aside at first, in pieces and at once.
  @Test func `a page may be as long as it is`() {
    let word = "缓装<改约> "
    var html = Markup()
    var expected = ""
    for round in 0..<4 {
      let text = String(repeating: word, count: [1, 3000, 20_000, 7][round])
      html.element("p") { html in
        html.text(text)
        html.shape("i", nil, .class("a&b"))
      }
      html.literal("é")
      expected += "<p>\(escaped(text, quotes: false))<i class=\"a&amp;b\"></i></p>é"
    }
    #expect(html.string == expected)
    #expect(html.bytes == Array(expected.utf8))
  }
}
