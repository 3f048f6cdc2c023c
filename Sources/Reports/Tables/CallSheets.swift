internal import AgentReporting
public import Assessment
public import CallModel
public import Foundation

/// The calls' own rows of every table, written scorecard by scorecard, so that none of them needs
/// to stay in memory.
public struct CallSheets: Sendable {
  /// The tables that hold rows of calls, by their files' names.
  public enum Name: String, CaseIterable, Sendable { case calls, criteria, findings }

  /// A criterion's column.
  struct Criterion: Hashable, Sendable {
    var id: String
    var name: LocalText
  }

  /// A line of the workbook's sheet of calls.
  struct Line: Sendable {
    var agentID: String?
    var call: CallLine
    var sources: [String]
    /// In the order of `criteria`; nil where nothing could be scored.
    var values: [Double?]?
  }

  /// The rows of one call in each table, one behind the other.
  private struct Rows: Sendable {
    var place: Int
    var line: Line
    /// How long the rows of each table are.
    var lengths: [Int]
    var bytes: Kept
  }

  /// In memory, or where they are in the store.
  private enum Kept: Sendable {
    case held([UInt8])
    case stored(Range<Int>)
  }

  private let tables: ReportTables
  private let store: RowStore?
  private var rows: [Rows] = []
  private(set) var criteria: [Criterion] = []

  /// - Parameters:
  ///   - timeZone: of moments that are written as dates and times.
  ///   - store: where the rows wait; in memory without.
  public init(language: Language, timeZone: TimeZone = .china, store: RowStore? = nil) {
    tables = ReportTables(language: language, timeZone: timeZone)
    self.store = store
  }

  /// - Parameter place: where the call's rows stand among the others'.
  public mutating func add(_ card: Scorecard, at place: Int) {
    let isUsual = card.criteria.elementsEqual(criteria, by: { $0.id == $1.id })
    if !isUsual {
      let known = Set(criteria.map(\.id))
      criteria += card.criteria.filter { !known.contains($0.id) }
        .map { Criterion(id: $0.id, name: $0.name) }
    }
    let source = card.satisfactionSource
    let say = tables.say
    let csv = [
      CSVOutput.rows([tables.callRow(card)]), CSVOutput.rows(tables.criterionRows(card)),
      CSVOutput.rows(tables.findingRows(card)),
    ]
    let bytes = Array(csv.joined())
    rows.append(
      Rows(
        place: place,
        line: Line(
          agentID: card.call.agentID, call: CallLine(card),
          sources: [
            source.survey ? say("问卷", "survey") : nil, source.rater ? say("质检员", "rater") : nil,
            source.inferred ? say("推断", "inferred") : nil,
          ].compactMap(\.self),
          values: card.notScorable != nil
            ? nil
            : isUsual
              ? card.criteria.map(\.value.value)
              : criteria.map { card.criterion($0.id)?.value.value }),
        lengths: csv.map(\.count), bytes: store?.put(bytes).map(Kept.stored) ?? .held(bytes)))
  }

  /// Takes over the rows of another part of the calls, which wait in the same store.
  public mutating func add(_ other: CallSheets) {
    precondition(store === other.store, "rows of one store are not found in another")
    var added = other.rows
    if other.criteria != criteria {
      if criteria.isEmpty {
        criteria = other.criteria
      } else {
        let known = Set(criteria.map(\.id))
        criteria += other.criteria.filter { !known.contains($0.id) }
        let places = criteria.map { own in other.criteria.firstIndex { $0.id == own.id } }
        for index in added.indices {
          added[index].line.values = added[index].line.values.map { values in
            places.map { place in
              place.flatMap { values.indices.contains($0) ? values[$0] : nil }
            }
          }
        }
      }
    }
    rows += added
  }

  /// Puts the rows into the order of their places.
  public mutating func sort() { rows.sort { $0.place < $1.place } }

  var lines: [Line] { rows.map(\.line) }

  /// The file of a table, in pieces.
  public func csv(_ name: Name) -> Pieces {
    let head =
      switch name {
      case .calls: tables.calls()
      case .criteria: tables.criteria()
      case .findings: tables.findings()
      }
    return Pieces(
      head: CSVOutput.encode(head), table: Name.allCases.firstIndex(of: name) ?? 0, sheets: self)
  }

  /// The headings of a table, then its rows call by call, each read when its turn comes. Where the disk does not give rows
  /// back, the pieces end before `byteCount`.
  public struct Pieces: Sequence, Sendable {
    fileprivate let head: [UInt8]
    fileprivate let table: Int
    fileprivate let sheets: CallSheets

    /// Bytes of all pieces together.
    public var byteCount: Int { sheets.rows.reduce(head.count) { $0 + $1.lengths[table] } }

    public func makeIterator() -> AnyIterator<[UInt8]> {
      var next = -1
      return AnyIterator {
        defer { next += 1 }
        if next < 0 { return head }
        return next < sheets.rows.count ? sheets.bytes(of: table, in: sheets.rows[next]) : nil
      }
    }
  }

  private func bytes(of table: Int, in rows: Rows) -> [UInt8]? {
    let start = rows.lengths[..<table].reduce(0, +)
    let range = start..<start + rows.lengths[table]
    switch rows.bytes {
    case .held(let bytes): return Array(bytes[range])
    case .stored(let place):
      return store?.rows(
        at: place.lowerBound + range.lowerBound..<place.lowerBound + range.upperBound)
    }
  }
}
