/// A number about a call, with its unit, or the reason there is none.
public struct MeasureReading: Hashable, Sendable, Codable {
  /// For example `articulationRate`.
  public var id: String
  public var name: LocalText
  /// Nil for measures of the whole call.
  public var party: Party?
  /// For example `syll/s`, `dBov`, `s`, `1` for a plain ratio.
  public var unit: String
  public var reading: Reading<Double>

  public init(
    id: String, name: LocalText, party: Party? = nil, unit: String, reading: Reading<Double>
  ) {
    self.id = id
    self.name = name
    self.party = party
    self.unit = unit
    self.reading = reading
  }
}
