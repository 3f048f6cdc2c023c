/// Colours of a terminal, or none.
package struct Ink: Sendable {
  package enum Colour: String, Sendable {
    case strong = "1"
    case soft = "2"
    case good = "32"
    case bad = "31"
    case warn = "33"
    case accent = "36"
  }

  package let isColoured: Bool

  package init(isColoured: Bool) { self.isColoured = isColoured }

  package func callAsFunction(_ text: String, _ colours: Colour...) -> String {
    guard isColoured, !text.isEmpty else { return text }
    return "\u{1B}[" + colours.map(\.rawValue).joined(separator: ";") + "m" + text + "\u{1B}[0m"
  }

  /// A bar of `width` columns for a value 0…100; eighths of a column.
  package static func bar(_ value: Double, width: Int) -> (full: String, rest: String) {
    let eighths = Int((min(100, max(0, value)) / 100 * Double(width * 8)).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let full = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    let used = eighths / 8 + (eighths % 8 > 0 ? 1 : 0)
    return (full, String(repeating: "·", count: width - used))
  }
}
