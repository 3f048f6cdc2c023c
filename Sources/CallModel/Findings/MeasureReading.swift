/// A number about a call, with its unit, or the reason there is none.
public struct MeasureReading: Hashable, Sendable, Codable {
  /// The key in JSON, for example `articulationRate`.
  public var id: String
  public var name: LocalText
  /// Nil for measures of the whole call.
  public var party: Party?
  /// The unit of the reading as it is written in JSON: `syll/s`, `dBov`, `s`, `st` for semitones;
  /// `1` for counts and shares of 0…1.
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
