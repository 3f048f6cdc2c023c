internal import CallModel

/// Names of known parties within the words of one line, each behind white space or the end of a sentence
/// and before a colon, as exports without line breaks have them.
struct SpeakersWithin {
  struct Label {
    var name: String
    var party: Party
    /// Where the name begins.
    var start: Int
    /// Where the words behind its colon begin.
    var next: Int
  }

  private let words: [Unicode.Scalar]
  private(set) var labels: [Label] = []
  /// Whatever stands so before a colon.
  private(set) var names: [String] = []

  init(_ text: String, _ parties: PartyResolver) {
    guard text.utf8.count > 3, text.unicodeScalars.contains(where: Self.isColon) else {
      words = []
      return
    }
    words = Array(text.unicodeScalars)
    for colon in words.indices where Self.isColon(words[colon]) {
      // "http://" is an address.
      if colon + 1 < words.count, words[colon + 1] == "/" { continue }
      var start = colon
      while start > 0, colon - start <= Self.longestName, !Self.isBoundary(words[start - 1]) {
        start -= 1
      }
      guard start > 0, start < colon, Self.isBoundary(words[start - 1]) else { continue }
      var name = ""
      name.unicodeScalars.append(contentsOf: words[start..<colon])
      names.append(name)
      if let party = parties.party(label: name) {
        labels.append(Label(name: name, party: party, start: start, next: colon + 1))
      }
    }
  }

  /// The words of each speaker, who stands first included.
  func parts(first name: String) -> [(name: String, words: String)] {
    let starts = [0] + labels.map(\.next)
    let ends = labels.map(\.start) + [words.count]
    return zip([name] + labels.map(\.name), zip(starts, ends)).map { name, place in
      var part = ""
      part.unicodeScalars.append(contentsOf: words[place.0..<place.1])
      return (name, TextPieces.trimmed(part))
    }
  }

  /// Both in capitals or in Chinese: "I told the customer: …" names nobody who speaks.
  static func isSpelled(like opener: String, _ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.isASCII else { return true }
    return first.properties.isUppercase
      && opener.unicodeScalars.first?.properties.isUppercase == true
  }

  private static let longestName = 20

  private static func isColon(_ scalar: Unicode.Scalar) -> Bool { scalar == ":" || scalar == "：" }

  private static func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
    TextPieces.isSpace(scalar) || "。！？!?；;…~”\"".unicodeScalars.contains(scalar)
  }
}
