import CallModel
import Foundation
import Reports

/// The YAML files that the product carries, with their comments in Chinese.
///
/// The files themselves have English comments; what a Chinese reader is given to edit says the same
/// in Chinese. Keys, values and their order stay to the byte, so that both files mean the same.
struct YAMLInChinese {
  /// Columns that comments are broken to.
  var width = 96

  /// A file as a reader of a language is shown it.
  static func shown(_ yaml: String, in language: Language) -> String {
    language == .chinese ? YAMLInChinese().text(yaml) : yaml
  }

  func text(_ yaml: String) -> String {
    var lines: [String] = []
    var paragraph: [Substring] = []
    var margin = ""
    func close() {
      guard !paragraph.isEmpty else { return }
      let english = paragraph.joined(separator: " ")
      if let chinese = CommentsInChinese.sentences[english] {
        if chinese.isEmpty, lines.last == margin + "#" { lines.removeLast() }
        lines +=
          chinese.isEmpty
          ? []
          : DisplayWidth.wrapped(chinese, to: width - margin.count - 2).map {
            margin + "# " + $0
          }
      } else {
        lines += paragraph.map { margin + "# " + $0 }
      }
      paragraph = []
    }
    for line in yaml.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }
      let rest = line.dropFirst(indent.count)
      if rest.hasPrefix("# "), !Self.isRule(rest) {
        if String(indent) != margin { close() }
        margin = String(indent)
        paragraph.append(rest.dropFirst(2))
        continue
      }
      close()
      lines.append(trailing(line))
    }
    close()
    return lines.joined(separator: "\n")
  }

  /// `# -----`: a line that divides, with or without a heading in it.
  private static func isRule(_ comment: Substring) -> Bool { comment.hasSuffix("-----") }

  /// A comment behind a value.
  private func trailing(_ line: Substring) -> String {
    guard let mark = line.range(of: " # ", options: .backwards) else { return String(line) }
    let value = line[..<mark.lowerBound]
    guard !value.allSatisfy({ $0 == " " }),
      let chinese = CommentsInChinese.sentences[String(line[mark.upperBound...])]
    else { return String(line) }
    return value + " # " + chinese
  }
}
