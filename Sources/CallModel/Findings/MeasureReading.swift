/// A number about a call, with its unit, or the reason there is none.
public struct MeasureReading: Hashable, Sendable, Codable {
  /// The key in JSON, for example `articulationRate`.
  public var id: String
  public var name: LocalText
  /// Nil for measures of the whole call.
  public var party: Party?
  /// The unit of the reading, which tells the scale of a share as well: `syll/s`, `1/min`
  /// (characters or English words), `dBov`, `s`, `st` for semitones, `%` for per cent, `1` for
  /// counts and shares of 0…1, `×` for a ratio.
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
