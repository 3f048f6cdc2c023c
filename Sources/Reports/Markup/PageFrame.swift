internal import CallModel

/// What every page begins and ends with: its language, its head, and what it may load.
struct PageFrame {
  /// What a page may load and run beside its own style; nothing from a network in any case.
  enum Policy {
    /// Nothing.
    case still
    /// Its own scripts, the pictures it holds, and recordings that lie beside it.
    case lively
    /// The same, and the index of the search that lies beside it.
    case searching

    fileprivate var text: String {
      let own = "default-src 'none'; style-src 'unsafe-inline'"
      let lively = "; img-src data:; media-src 'self' data: blob: file:"
      switch self {
      case .still: return own
      case .lively: return own + "; script-src 'unsafe-inline'" + lively
      case .searching: return own + "; script-src 'unsafe-inline' 'self' file:" + lively
      }
    }
  }

  var title: String
  var language: Language
  var policy: Policy
  var style: StaticString

  /// The whole page around the body's content.
  func page(body: (inout Markup) -> Void) -> Markup {
    var html = Markup()
    html.literal("<!DOCTYPE html>\n")
    html.element("html", Attribute("lang", language.pageTag)) { html in
      html.element("head") { head(&$0) }
      html.element("body") { body(&$0) }
    }
    html.literal("\n")
    return html
  }

  private func head(_ html: inout Markup) {
    html.void("meta", Attribute("charset", "utf-8"))
    html.void(
      "meta", Attribute("name", "viewport"),
      Attribute("content", "width=device-width, initial-scale=1"))
    html.void(
      "meta", Attribute("http-equiv", "Content-Security-Policy"),
      Attribute("content", policy.text))
    html.void("meta", Attribute("name", "referrer"), Attribute("content", "no-referrer"))
    html.element("title", text: title)
    html.element("style") { $0.literal(style) }
  }
}

extension Language {
  /// What a page names its language by (BCP 47).
  package var pageTag: String { self == .chinese ? "zh-CN" : "en" }
}
