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

  private struct Rows: Sendable {
    var place: Int
    var line: Line
    var csv: [[UInt8]]
  }

  private let tables: ReportTables
  private var rows: [Rows] = []
  private(set) var criteria: [Criterion] = []

  /// - Parameter timeZone: of moments that are written as dates and times.
  public init(language: Language, timeZone: TimeZone = .china) {
    tables = ReportTables(language: language, timeZone: timeZone)
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
        csv: [
          CSVOutput.rows([tables.callRow(card)]), CSVOutput.rows(tables.criterionRows(card)),
          CSVOutput.rows(tables.findingRows(card)),
        ]))
  }

  /// Takes over the rows of another part of the calls.
  public mutating func add(_ other: CallSheets) {
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
  public func csv(_ name: Name) -> [[UInt8]] {
    let head =
      switch name {
      case .calls: tables.calls()
      case .criteria: tables.criteria()
      case .findings: tables.findings()
      }
    let index = Name.allCases.firstIndex(of: name) ?? 0
    return [CSVOutput.encode(head)] + rows.map { $0.csv[index] }
  }
}
