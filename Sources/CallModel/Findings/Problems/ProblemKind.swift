extension InputProblem {
  /// What sort of thing is wrong, whatever the file, the line and the value: programs go by it, people
  /// read the sentence.
  ///
  /// Two kinds are the same whose ids are. `all` is the table of those that the product tells.
  public struct Kind: Sendable {
    /// Field and matter, `table.time-unreadable`. It stays as it is when the words around it change.
    public let id: String
    /// The same for people, of no file in particular.
    public let title: LocalText

    public init(_ id: String, zh: String, en: String) {
      self.id = id
      title = LocalText(zh: zh, en: en)
    }
  }
}

extension InputProblem.Kind {
  /// Written before problems had kinds, or by another version that knows more of them.
  public static let other = Self("other", zh: "其他问题", en: "another problem")

  /// Every kind there is, field by field.
  public static let all: [Self] =
    ofFiles + ofRecordings + ofTranscripts + ofTables + ofSettings + ofChecks + ofFolders
    + ofReview + ofAppeals + ofReports + ofCommands + [other]

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// The kind of an id; nil for one that this version does not know.
  public static func named(_ id: String) -> Self? { byID[id] }

  /// What stands before the id's point, `table` of `table.id-twice`.
  package var field: Substring { id.prefix { $0 != "." } }

  /// The kinds that somebody asks for: the one of an id, those of a field, else those whose ids or titles
  /// hold every word.
  package static func asked(for text: String) -> [Self] {
    let text = text.lowercased()
    if let one = named(text) { return [one] }
    let field = text.hasSuffix(".") ? text.dropLast() : text[...]
    let own = all.filter { $0.field == field }
    if !own.isEmpty { return own }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return [] }
    return all.filter { kind in
      let told = "\(kind.id) \(kind.title.zh) \(kind.title.en)".lowercased()
      return words.allSatisfy { told.contains($0) }
    }
  }
}

extension InputProblem.Kind: Hashable {
  public static func == (one: Self, other: Self) -> Bool { one.id == other.id }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The id alone.
extension InputProblem.Kind: Codable {
  public init(from decoder: any Decoder) throws {
    let id = try decoder.singleValueContainer().decode(String.self)
    self = Self.named(id) ?? Self(id, zh: id, en: id)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(id)
  }
}
