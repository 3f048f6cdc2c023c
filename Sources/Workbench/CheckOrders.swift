package import CallModel
package import Foundation
package import Ingest
import Reports
package import ServiceLevels

/// The service-level rules over a data folder: by rule, agent, team, region and day, with every
/// failure and every row that was set aside.
package struct CheckOrders: Sendable {
  package var folder: String
  /// The moment of the report; nil takes the settings' own, else now.
  package var at: String?
  /// Changes to the rules' parameters; nil takes the settings' own.
  package var rulesPath: String?
  /// What was said, by call, where an assessment found it.
  package var spoken: [String: SpokenFacts] = [:]

  package init(folder: String, at: String? = nil, rulesPath: String? = nil) {
    self.folder = folder
    self.at = at
    self.rulesPath = rulesPath
  }

  /// Rates of one agent, team, region or day.
  package struct Group: Hashable, Sendable, Codable {
    package var name: String
    package var rules: [RuleSummary]
  }

  package struct NotComputed: Hashable, Sendable, Codable {
    package var rule: String
    package var name: LocalText
    package var missing: [TableName]
  }

  package struct Result: Sendable, Encodable {
    package static let schemaVersion = "affinity.orders/1"

    package var schema = Result.schemaVersion
    package var at: String
    package var tables: [TableCount]
    package var rules: [RuleSummary]
    /// Rules that found nothing to judge, with the tables that are not there.
    package var notComputed: [NotComputed]
    package var agents: [Group]
    package var teams: [Group]
    package var regions: [Group]
    package var days: [Group]
    package var failures: [RuleOutcome]
    package var setAside: [InputProblem]
    package var zone: TimeZone = .gmt

    private enum CodingKeys: String, CodingKey {
      case schema, at, tables, rules, notComputed, agents, teams, regions, days, failures, setAside
    }
  }

  /// - Throws: what makes the whole folder unusable.
  package func run() throws(InputProblem) -> Result {
    let loaded = try OrderFolder(folder: folder, at: at, rulesPath: rulesPath)
    return judged(loaded)
  }

  func judged(_ loaded: OrderFolder) -> Result {
    let context = loaded.context(spoken: spoken)
    let halves = Parallel.halves(context.book.orderCount)
    let parts = Parallel.map(halves) { range in
      let part = OrderCount(context)
      RuleCatalog.judgeOrders(range, context, into: part.sink)
      return part
    }
    let desk = OrderCount(context)
    RuleCatalog.judgeDesk(context, into: desk.sink)
    let all = (parts + [desk]).reduce(into: OrderCount(context)) { $0.add($1) }
    let places = Dictionary(
      uniqueKeysWithValues: RuleCatalog.all.enumerated().map { ($1.definition.id, $0) })
    func groups(_ tallies: [String: RuleTallies]) -> [Group] {
      tallies.sorted { $0.key < $1.key }.map {
        Group(name: $0.key, rules: $0.value.summaries(parameters: context.parameters))
      }
    }
    let summaries = all.total.summaries(parameters: context.parameters)
    let judged = Set(summaries.map(\.rule))
    let notComputed = RuleCatalog.all.map { $0.definition }.filter { !judged.contains($0.id) }.map {
      NotComputed(
        rule: $0.id, name: $0.name,
        missing: $0.needs.filter { !loaded.tables.orders.has($0) })
    }
    return Result(
      at: context.calendar.clock.text(context.now), tables: loaded.tables.counts,
      rules: summaries, notComputed: notComputed, agents: groups(all.agents),
      teams: groups(all.teams), regions: groups(all.regions),
      days: groups(
        Dictionary(uniqueKeysWithValues: all.days.map { (Day($0.key).description, $0.value) })),
      failures: all.failures.enumerated().sorted {
        (places[$0.element.rule] ?? 0, $0.offset) < (places[$1.element.rule] ?? 0, $1.offset)
      }.map(\.element), setAside: loaded.problems, zone: context.calendar.clock.zone)
  }
}

/// Verdicts counted in every direction; failures kept whole.
private final class OrderCount: @unchecked Sendable {
  // Filled by one thread, then read by another after it has ended.
  var total = RuleTallies()
  var agents: [String: RuleTallies] = [:]
  var teams: [String: RuleTallies] = [:]
  var regions: [String: RuleTallies] = [:]
  var days: [Int: RuleTallies] = [:]
  var failures: [RuleOutcome] = []
  private let calendar: BusinessCalendar

  init(_ context: RuleContext) { calendar = context.calendar }

  var sink: OutcomeSink {
    OutcomeSink(detailed: [.fail]) { self.take($0) }
  }

  private func take(_ verdict: RuleOutcome) {
    total.count(verdict)
    if let agent = verdict.agentID { agents[agent, default: RuleTallies()].count(verdict) }
    if let team = verdict.teamID { teams[team, default: RuleTallies()].count(verdict) }
    if let region = verdict.region { regions[region, default: RuleTallies()].count(verdict) }
    if let at = verdict.at {
      days[calendar.day(of: at).number, default: RuleTallies()].count(verdict)
    }
    if verdict.outcome == .fail { failures.append(verdict) }
  }

  func add(_ other: OrderCount) {
    total.add(other.total)
    agents.merge(other.agents) { $0.adding($1) }
    teams.merge(other.teams) { $0.adding($1) }
    regions.merge(other.regions) { $0.adding($1) }
    days.merge(other.days) { $0.adding($1) }
    failures += other.failures
  }
}

extension RuleTallies {
  fileprivate func adding(_ other: RuleTallies) -> RuleTallies {
    var sum = self
    sum.add(other)
    return sum
  }
}

/// A data folder read for the rules: settings, tables, parameters.
struct OrderFolder: Sendable {
  var tables: CentreTables
  var book: OrderBook
  var parameters: RuleParameters
  var clock: LocalClock
  var now: Date
  var problems: [InputProblem]

  init(folder: String, at: String?, rulesPath: String?) throws(InputProblem) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw InputProblem(
        file: folder, what: LocalText(zh: "没有这个文件夹", en: "there is no such folder"),
        fix: LocalText(zh: "请检查路径", en: "check the path"))
    }
    var settings = CentreSettings()
    if let data = FileManager.default.contents(atPath: folder + "/affinity.yaml") {
      settings = try CentreSettings(
        yaml: String(decoding: data, as: UTF8.self), file: "affinity.yaml")
    }
    clock = LocalClock(settings.timeZone)
    problems = []
    parameters = .standard
    let ownRules =
      rulesPath ?? settings.rulesPath.map { FolderMatch.absolute($0, in: folder) }
      ?? (FileManager.default.fileExists(atPath: folder + "/rules.yaml")
        ? folder + "/rules.yaml" : nil)
    if let ownRules {
      guard let data = FileManager.default.contents(atPath: ownRules) else {
        throw InputProblem(
          file: ownRules, what: LocalText(zh: "无法读取规则文件", en: "the rules' file cannot be read"),
          fix: LocalText(zh: "请检查路径", en: "check the path"))
      }
      let found = parameters.apply(yaml: String(decoding: data, as: UTF8.self), file: ownRules)
      if let first = found.first { throw first }
    }
    var aliases = TableAliases.standard
    if let path = settings.aliasesPath, path != "aliases.yaml" {
      guard
        let data = FileManager.default.contents(atPath: FolderMatch.absolute(path, in: folder))
      else {
        throw InputProblem(
          file: path, what: LocalText(zh: "无法读取别名文件", en: "the alias file cannot be read"),
          fix: LocalText(zh: "请检查 affinity.yaml 的 aliases", en: "check aliases in affinity.yaml"))
      }
      problems += aliases.add(yaml: String(decoding: data, as: UTF8.self), file: path)
    }
    tables = TableReader.readFolder(
      path: folder, timeZone: settings.timeZone, aliases: aliases)
    if tables.counts.isEmpty {
      throw tables.problems.first
        ?? InputProblem(
          file: folder, what: LocalText(zh: "没有任何表", en: "it holds no table"),
          fix: LocalText(
            zh: "用 affinity init 生成空表，或放入 orders.csv 等",
            en: "lay out empty tables with `affinity init`, or put orders.csv and others there"))
    }
    problems += tables.problems
    if let at {
      let stamp = Array(at.utf8).withUnsafeBufferPointer { CellText.stamp($0) }
      guard let stamp else {
        throw InputProblem(
          file: "--at", what: LocalText(zh: "“\(at)”不是可能的时间", en: "'\(at)' is no possible time"),
          fix: LocalText(zh: "写成 \"2026-10-31 18:00\"", en: "write it like \"2026-10-31 18:00\""))
      }
      now = stamp.date(clock)
    } else {
      now = settings.reportTime ?? Date()
    }
    book = OrderBook(tables.orders)
  }

  func context(spoken: [String: SpokenFacts]) -> RuleContext {
    RuleContext(book: book, parameters: parameters, clock: clock, now: now, spoken: spoken)
  }
}

/// Work over ranges on as many threads as there are cores.
enum Parallel {
  static func halves(_ count: Int) -> [Range<Int>] {
    let parts = max(1, min(ProcessInfo.processInfo.activeProcessorCount, count / 2000))
    return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
  }

  /// Results in the order of the items.
  static func map<Item: Sendable, Output: Sendable>(
    _ items: [Item], _ work: @Sendable (Item) -> Output
  ) -> [Output] {
    if items.count < 2 { return items.map(work) }
    let results = Results<Output>(items.count)
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      results.put(work(items[index]), at: index)
    }
    return results.taken
  }

  private final class Results<Output: Sendable>: @unchecked Sendable {
    // Guarded by the lock.
    private var slots: [Output?]
    private let lock = NSLock()

    init(_ count: Int) { slots = Array(repeating: nil, count: count) }

    func put(_ output: Output, at index: Int) { lock.withLock { slots[index] = output } }
    var taken: [Output] { slots.compactMap { $0 } }
  }
}
