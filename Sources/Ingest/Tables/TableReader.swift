import CallModel
public import Foundation
package import ServiceLevels

/// Reads the tables of a data folder.
///
/// One row that cannot be used costs one row: it is set aside with file, line, what is wrong and
/// what to do, and everything else is read. Nothing is dropped in silence: for each table, rows
/// read are rows kept and rows quarantined.
public enum TableReader {
  /// - Parameters:
  ///   - path: the folder.
  ///   - timeZone: of stamps that name none.
  ///   - aliases: names of files, columns and words; `aliases.yaml` in the folder adds to them.
  public static func readFolder(
    path: String, timeZone: TimeZone, aliases: TableAliases = .standard
  ) -> CentreTables {
    var tables = CentreTables()
    var aliases = aliases
    let own = "aliases.yaml"
    if let data = FileManager.default.contents(atPath: path + "/" + own) {
      do throws(InputProblem) {
        let text = try TextDecoding.decode([UInt8](data), file: own).text
        tables.problems += aliases.add(yaml: text, file: own)
      } catch { tables.problems.append(error) }
    } else if FileManager.default.fileExists(atPath: path + "/" + own) {
      tables.problems.append(
        InputProblem(
          .settingsNamesUnknown, file: own,
          what: LocalText(
            zh: "无法读取，其中登记的名称没有采用", en: "it cannot be read, and the names it lists were not used"),
          fix: LocalText(zh: "请检查文件和权限", en: "check the file and its permissions")))
    }
    let clock = LocalClock(timeZone)
    // Each file by itself, on as many threads as there are cores; joined in the order of the tables.
    let files = files(
      in: path, aliases: aliases, problems: &tables.problems, unread: &tables.unread,
      blank: &tables.blank, broken: &tables.broken)
    let parts = ReadParts(files.count)
    let names = aliases
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      var part = CentreTables()
      read(files[index].0, files[index].1, in: path, clock: clock, aliases: names, into: &part)
      parts.put(part, at: index)
    }
    for index in files.indices { tables.add(parts.taken(index)) }
    for (table, _) in files where tables.orders.files[table] == nil { tables.broken.insert(table) }
    tables.settleAgents()
    tables.settleOrders()
    return tables
  }

  /// Reads one file, or one sheet, as one table.
  package static func read(
    _ table: TableName, _ source: TableFile, in folder: String, clock: LocalClock,
    aliases: TableAliases, into tables: inout CentreTables
  ) {
    guard let schema = TableSchema.of(table) else { return }
    var reading = TableReading(schema, file: source.shown, clock: clock, aliases: aliases)
    do throws(InputProblem) {
      try reading.read(source, in: folder)
      if let order = reading.wantedOrder {
        reading = TableReading(
          schema, file: source.shown, clock: clock, aliases: aliases, dateOrder: order)
        try reading.read(source, in: folder)
      }
    } catch {
      tables.problems.append(error)
      return
    }
    reading.finish(into: &tables)
  }
}

/// What several threads read, each at its own place.
private final class ReadParts: @unchecked Sendable {
  // Guarded by the lock.
  private var parts: [CentreTables?]
  private let lock = NSLock()

  init(_ count: Int) { parts = Array(repeating: nil, count: count) }

  func put(_ part: CentreTables, at index: Int) { lock.withLock { parts[index] = part } }

  /// The part, which is held here no longer.
  func taken(_ index: Int) -> CentreTables {
    lock.withLock {
      defer { parts[index] = nil }
      return parts[index] ?? CentreTables()
    }
  }
}
