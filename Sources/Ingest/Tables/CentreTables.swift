public import CallModel
public import ServiceLevels

/// What was read from one table: read = kept + quarantined.
public struct TableCount: Hashable, Sendable, Codable {
  public var table: TableName
  /// Relative to the data folder; of a workbook with several sheets with its own, `台账.xlsx[工单]`.
  public var file: String
  /// Rows with something in them, without the header, rows of sums, and those that repeat another
  /// cell for cell.
  public var read: Int
  /// Rows that became values.
  public var kept: Int
  /// Set aside, each with a problem.
  public var quarantined: Int

  public init(table: TableName, file: String, read: Int, kept: Int, quarantined: Int) {
    self.table = table
    self.file = file
    self.read = read
    self.kept = kept
    self.quarantined = quarantined
  }
}

/// How one column of a file was understood.
public struct ColumnReading: Hashable, Sendable, Codable {
  /// As the file writes it.
  public var header: String
  /// The column of the table; nil where it is none and is left alone.
  public var column: String?
  /// A column that the table lacks and that a header nobody knows may mean; nil where nothing comes
  /// near.
  public var likely: String?

  public init(header: String, column: String?, likely: String? = nil) {
    self.header = header
    self.column = column
    self.likely = likely
  }

  /// A column as a person finds it in the file, with our name for it where that is another:
  /// `预约时间(booked_at)`.
  func shown(as column: String) -> String {
    let plain = header.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if plain.isEmpty || TableAliases.normalised(plain) == TableAliases.normalised(column) {
      return column
    }
    return "\(plain)(\(column))"
  }
}

/// How one file was understood.
public struct TableUnderstanding: Hashable, Sendable, Codable {
  public var table: TableName
  public var file: String
  /// `UTF-8`, `GB18030`, `UTF-16LE` …, `XLSX`.
  public var encoding: String
  /// `,`, `;` or a tab; nil for workbooks.
  public var separator: String?
  public var columns: [ColumnReading]
  /// Columns of the table that the file does not have.
  public var missing: [String]

  /// A column of the table as the file's own header names it.
  package func name(of column: String) -> String {
    columns.first { $0.column == column }?.shown(as: column) ?? column
  }
}

/// Every table of a data folder.
public struct CentreTables: Sendable {
  /// Orders and what belongs to them, calls, agents, duties.
  public var orders = OrderTables()
  public var ratings: [Rating] = []
  public var confirmations: [Confirmation] = []
  /// The place of each confirmation in its file, from 1, beside `confirmations`.
  public var confirmationLines: [Int] = []
  public var praises: [Praise] = []
  public var appeals: [Appeal] = []
  public var counts: [TableCount] = []
  public var understood: [TableUnderstanding] = []
  /// Rows and files set aside, in the order of reading.
  public var problems: [InputProblem] = []
  /// Files of the folder that look like tables and bear no table's name; each has a note above.
  public var unread: [String] = []
  /// Tables that are there as `affinity init` laid them down, with a header and no row: they count as
  /// tables that are not there.
  public var blank: [TableName] = []
  /// Tables whose file is there and could not be used: what happened is not known.
  public var broken: Set<TableName> = []
  /// Of the problems, those of agents whom a table names and the table of agents does not list.
  public var strangers: [InputProblem] = []

  public init() {}

  public var calls: [CallRecord] { orders.calls }
  public var agents: [AgentRecord] { orders.agents }
}

extension CentreTables {
  /// Adds the rows of other tables after its own.
  mutating func add(_ other: CentreTables) {
    problems += other.problems
    counts += other.counts
    understood += other.understood
    orders.files.merge(other.orders.files) { own, _ in own }
    func move<Row>(_ path: WritableKeyPath<CentreTables, [Row]>) {
      let rows = other[keyPath: path]
      if rows.isEmpty { return }
      // Rows of a table that has none yet are taken over, not copied.
      if self[keyPath: path].isEmpty {
        self[keyPath: path] = rows
      } else {
        self[keyPath: path] += rows
      }
    }
    move(\.orders.orders)
    move(\.orders.appointments)
    move(\.orders.attempts)
    move(\.orders.reschedules)
    move(\.orders.deferrals)
    move(\.orders.dispatches)
    move(\.orders.calls)
    move(\.orders.callLines)
    move(\.orders.agents)
    move(\.orders.teams)
    move(\.orders.regionTeams)
    move(\.orders.roster)
    move(\.orders.bookingReports)
    move(\.orders.checks)
    move(\.orders.alerts)
    move(\.orders.meetings)
    move(\.orders.logins)
    move(\.orders.tickets)
    move(\.orders.escalations)
    move(\.orders.complaints)
    move(\.ratings)
    move(\.confirmations)
    move(\.confirmationLines)
    move(\.praises)
    move(\.appeals)
  }
}
