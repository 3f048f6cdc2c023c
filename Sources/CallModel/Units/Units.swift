/// A quantity with a unit: two units cannot meet by accident.
public protocol Quantity: RawRepresentable, Hashable, Comparable, Sendable, Codable,
  ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral
where RawValue == Double {
  init(rawValue: Double)
}

extension Quantity {
  public init(_ value: Double) { self.init(rawValue: value) }
  public init(floatLiteral value: Double) { self.init(rawValue: value) }
  public init(integerLiteral value: Int) { self.init(rawValue: Double(value)) }
  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(Double.self))
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  public static func + (lhs: Self, rhs: Self) -> Self {
    Self(rawValue: lhs.rawValue + rhs.rawValue)
  }
  public static func - (lhs: Self, rhs: Self) -> Self {
    Self(rawValue: lhs.rawValue - rhs.rawValue)
  }
  public static func * (lhs: Self, rhs: Double) -> Self { Self(rawValue: lhs.rawValue * rhs) }
  public static func / (lhs: Self, rhs: Double) -> Self { Self(rawValue: lhs.rawValue / rhs) }
  public static func / (lhs: Self, rhs: Self) -> Double { lhs.rawValue / rhs.rawValue }
  public static prefix func - (value: Self) -> Self { Self(rawValue: -value.rawValue) }
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
}

/// Time counted from the start of the recording, or a length of time, in seconds.
public struct Seconds: Quantity {
  public var rawValue: Double
  public init(rawValue: Double) { self.rawValue = rawValue }
}

/// A level or a difference of levels, in decibels. The name of the measure says relative to what.
public struct Decibels: Quantity {
  public var rawValue: Double
  public init(rawValue: Double) { self.rawValue = rawValue }
}

/// Cycles a second.
public struct Hertz: Quantity {
  public var rawValue: Double
  public init(rawValue: Double) { self.rawValue = rawValue }
}

/// A ratio of frequencies on a logarithmic scale, twelve to the octave.
public struct Semitones: Quantity {
  public var rawValue: Double
  public init(rawValue: Double) { self.rawValue = rawValue }
}
