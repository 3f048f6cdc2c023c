/// Text as files for the tools of the field hold it.
enum PlainText {
  /// Without the control characters (U+0000 to U+001F, U+007F to U+009F) that are not among `kept`: what names bring
  /// with them could else steer the terminal that such a file is shown on.
  static func withoutControls(_ text: String, but kept: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .control && !kept.unicodeScalars.contains(scalar)
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isControl($0) }))
  }
}
