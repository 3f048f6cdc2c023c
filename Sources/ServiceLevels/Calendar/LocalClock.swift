public import CallModel

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// What the clock on the wall shows: a time zone's offsets as a table, so that a million stamps
/// cost a million look-ups and no calendar.
///
/// Changes of offset are found once, between 1970 and 2100, by asking the zone a moment every six
/// days and halving where the answer differs; moments outside are asked of the zone itself.
public struct LocalClock: Hashable, Sendable {
  public let zone: TimeZone
  /// Moment (seconds since 1970) from which `offsets[i]` holds.
  private let starts: [Int]
  private let offsets: [Int]

  private static let first = 0
  private static let last = 4_102_444_800

  public init(_ zone: TimeZone) {
    self.zone = zone
    func offset(_ moment: Int) -> Int {
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
    }
    var starts = [Self.first]
    var offsets = [offset(Self.first)]
    let step = 6 * 86_400
    var moment = Self.first
    var current = offsets[0]
    while moment < Self.last {
      let next = min(moment + step, Self.last)
      let there = offset(next)
      if there != current {
        moment = (moment + 1..<next).partitioningIndex { offset($0) != current }
        current = offset(moment)
        starts.append(moment)
        offsets.append(current)
      } else {
        moment = next
      }
    }
    self.starts = starts
    self.offsets = offsets
  }

  /// Seconds east of Greenwich at a moment.
  ///
  /// - Parameter moment: seconds since 1970-01-01 00:00 UTC.
  public func offset(at moment: Int) -> Int {
    if moment < Self.first || moment > Self.last {
      return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
    }
    if offsets.count == 1 { return offsets[0] }
    if moment >= starts[starts.count - 1] { return offsets[offsets.count - 1] }
    return offsets[max(0, starts.partitioningIndex { $0 > moment } - 1)]
  }

  /// Local seconds since 1970-01-01 00:00 on the wall.
  public func wall(_ date: Date) -> Int {
    let moment = Int(date.timeIntervalSince1970.rounded(.down))
    return moment + offset(at: moment)
  }

  /// The day that the wall shows.
  public func day(of date: Date) -> Day {
    let wall = wall(date)
    return Day(wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400)
  }

  /// Seconds after local midnight, 0 to 86,399.
  public func secondOfDay(_ date: Date) -> Int {
    let rest = wall(date) % 86_400
    return rest < 0 ? rest + 86_400 : rest
  }

  /// The moment a wall clock shows this. Where it shows it twice (autumn), the first; where it
  /// never does (spring), as far after the gap as it lies inside it.
  public func date(_ day: Day, second: Int = 0) -> Date {
    let wall = day.number * 86_400 + second
    let before = offset(at: wall - 86_400)
    let after = offset(at: wall + 86_400)
    var moment = wall - before
    if before != after, offset(at: moment) != before {
      let later = wall - after
      if offset(at: later) == after { moment = later }
    }
    return Date(timeIntervalSince1970: Double(moment))
  }

  /// What the wall shows, `2026-10-01 08:05:30`; without the seconds where they are none.
  public func text(_ date: Date) -> String { "\(day(of: date)) \(time(date))" }

  /// `08:05:00`; `08:05` where the seconds are none.
  public func time(_ date: Date) -> String { Self.time(secondOfDay(date)) }

  /// A time of day by its seconds after midnight: `08:05:30`, `24:00`; without seconds where they
  /// are none.
  public static func time(_ second: Int) -> String {
    let hours = Gregorian.padded(second / 3600, 2)
    let minutes = Gregorian.padded(second / 60 % 60, 2)
    let rest = second % 60
    return rest == 0 ? "\(hours):\(minutes)" : "\(hours):\(minutes):\(Gregorian.padded(rest, 2))"
  }
}
