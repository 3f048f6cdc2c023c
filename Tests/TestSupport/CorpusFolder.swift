import Foundation

/// Where the corpus lies, from this file's own place.
public enum CorpusFolder {
  public static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/") + "/corpus"
  }()

  public static func path(_ name: String) -> String { root + "/" + name }

  /// A CSV of the corpus as dictionaries; its cells hold no line breaks.
  public static func rows(_ name: String) throws -> [[String: String]] {
    let data = try Data(contentsOf: URL(filePath: path(name)))
    var text = String(decoding: data, as: UTF8.self)
    if text.first == "\u{FEFF}" { text.removeFirst() }
    var lines = text.split(whereSeparator: \.isNewline).map(String.init)
    let header = cells(lines.removeFirst())
    return lines.map { line in
      Dictionary(zip(header, cells(line)), uniquingKeysWith: { first, _ in first })
    }
  }

  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append(cell)
        cell = ""
      } else {
        cell.append(character)
      }
    }
    return cells + [cell]
  }
}
