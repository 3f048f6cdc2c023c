/// Why there is no value. The two kinds count differently in a score (see `Coverage`).
public struct Absence: Hashable, Sendable, Codable {
  /// Whether a call had nothing to measure, or could not be measured.
  public enum Kind: String, Codable, Sendable {
    /// The call gave no occasion: no hold, nothing to apologise for. Left out, coverage unharmed.
    case noOccasion
    /// There may have been an occasion, but it cannot be measured: mono, no transcript, no rater.
    case notMeasurable
  }

  public var kind: Kind
  public var why: LocalText

  public init(_ kind: Kind, _ why: LocalText) {
    self.kind = kind
    self.why = why
  }

  /// The call gave no occasion.
  public static func noOccasion(zh: String, en: String) -> Absence {
    Absence(.noOccasion, LocalText(zh: zh, en: en))
  }
  /// It could not be measured.
  public static func notMeasurable(zh: String, en: String) -> Absence {
    Absence(.notMeasurable, LocalText(zh: zh, en: en))
  }
}

/// A value, or the reason there is none. Zero is a value; silence about a call is not.
public enum Reading<Value: Hashable & Sendable & Codable>: Hashable, Sendable {
  case measured(Value)
  case unavailable(Absence)

  /// Nil where there is none.
  public var value: Value? {
    if case .measured(let value) = self { value } else { nil }
  }
  /// Nil where there is a value.
  public var absence: Absence? {
    if case .unavailable(let absence) = self { absence } else { nil }
  }

  /// The value transformed, or the same reason.
  public func map<Other>(_ transform: (Value) -> Other) -> Reading<Other> {
    switch self {
    case .measured(let value): .measured(transform(value))
    case .unavailable(let absence): .unavailable(absence)
    }
  }
}

/// As JSON: `{"value": 3.2}` or `{"absent": "notMeasurable", "why": {"zh": …, "en": …}}`.
extension Reading: Codable {
  private enum Key: String, CodingKey { case value, absent, why }

  /// - Throws: `DecodingError` where there is neither a `value` nor an `absent` with its `why`.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    if let kind = try box.decodeIfPresent(Absence.Kind.self, forKey: .absent) {
      self = .unavailable(Absence(kind, try box.decode(LocalText.self, forKey: .why)))
    } else {
      self = .measured(try box.decode(Value.self, forKey: .value))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    switch self {
    case .measured(let value): try box.encode(value, forKey: .value)
    case .unavailable(let absence):
      try box.encode(absence.kind, forKey: .absent)
      try box.encode(absence.why, forKey: .why)
    }
  }
}
