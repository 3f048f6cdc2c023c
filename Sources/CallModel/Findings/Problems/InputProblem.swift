/// Something in the input that cannot be used: where it is, what is wrong, what to do.
public struct InputProblem: Hashable, Sendable, Codable, Error {
  /// What became of the input that has the problem.
  public enum Effect: String, Codable, Sendable {
    /// The call, row or file was set aside; the exit status says so (2).
    case setAside
    /// It was used all the same, or nobody misses it; a reader should know.
    case note
  }

  /// Relative to the data folder where it lies inside, else as it was named.
  public var file: String
  /// From 1; nil where lines make no sense. In a workbook the row of its sheet.
  public var line: Int?
  /// The place in a recording, from its start.
  public var second: Seconds?
  public var what: LocalText
  public var fix: LocalText
  public var effect: Effect
  /// The call it concerns, if any.
  public var callID: String?
  public var kind: Kind
  /// What it concerns, where problems of the kind are one thing to mend only if they concern the same:
  /// a column by its own name, a setting by its keys. Nil for the other kinds.
  public var subject: String?

  public init(
    _ kind: Kind, file: String, line: Int? = nil, second: Seconds? = nil, what: LocalText,
    fix: LocalText, effect: Effect = .setAside, callID: String? = nil, subject: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.second = second
    self.what = what
    self.fix = fix
    self.effect = effect
    self.callID = callID
    self.subject = subject
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    file = try values.decode(String.self, forKey: .file)
    line = try values.decodeIfPresent(Int.self, forKey: .line)
    second = try values.decodeIfPresent(Seconds.self, forKey: .second)
    what = try values.decode(LocalText.self, forKey: .what)
    fix = try values.decode(LocalText.self, forKey: .fix)
    effect = try values.decode(Effect.self, forKey: .effect)
    callID = try values.decodeIfPresent(String.self, forKey: .callID)
    kind = try values.decodeIfPresent(Kind.self, forKey: .kind) ?? .other
    subject = try values.decodeIfPresent(String.self, forKey: .subject)
  }

  /// One line: `calls/0017.vtt:42: the cue ends before it starts; …`; a place in a recording stands
  /// behind the file as `@1:07.4`. A name's line breaks and other control characters show as pictures (␊).
  public func sentence(in language: Language) -> String {
    var place = file.isEmpty ? "''" : Self.onOneLine(file)
    if let line { place += ":\(line)" }
    if let second { place += " @\(Figure.moment(second))" }
    switch language {
    case .chinese: return "\(place)：\(what.zh)；\(fix.zh)"
    case .english: return "\(place): \(what.en); \(fix.en)"
    }
  }

  /// Control characters as pictures of themselves, so that no file's name moves a terminal's cursor.
  private static func onOneLine(_ name: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0..<0x20: line.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: line.append("\u{2421}")
      case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: line.append("\u{FFFD}")
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}
