package import AgentReporting
package import CallModel
package import Foundation
package import Ingest
internal import Lexis
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
  /// Hears the calls that have transcripts, so that rules about words can be judged.
  package var hearsCalls = true
  package var workers = ProcessInfo.processInfo.activeProcessorCount

  package init(folder: String, at: String? = nil, rulesPath: String? = nil) {
    self.folder = folder
    self.at = at
    self.rulesPath = rulesPath
  }

  package struct NotComputed: Hashable, Sendable, Codable {
    package var rule: String
    package var name: LocalText
    package var missing: [TableName]
  }

  package struct Result: Sendable, Encodable {
    package var schema = SchemaDocument.ordersVersion
    package var at: String
    /// The days whose orders and filings are counted, as a report counts them: those of the settings,
    /// else all with a verdict; nil where there is none.
    package var period: Period?
    package var tables: [TableCount]
    package var rules: [RuleSummary]
    package var indicators: [IndicatorSummary]
    /// Rules that found nothing to judge, with the tables that are not there.
    package var notComputed: [NotComputed]
    package var agents: [OutcomeGroup]
    package var teams: [OutcomeGroup]
    package var regions: [OutcomeGroup]
    package var days: [OutcomeGroup]
    package var failures: [RuleOutcome]
    /// Where tables and calls say different things.
    package var disagreements: [Disagreement]
    /// Calls whose words were heard.
    package var heard: Int
    package var setAside: [InputProblem]
    package var zone: TimeZone = .gmt

    private enum CodingKeys: String, CodingKey {
      case schema, at, period, tables, rules, indicators, notComputed, agents, teams, regions, days,
        failures
      case disagreements, heard, setAside
    }
  }

  /// - Throws: what makes the whole folder unusable.
  package func run() async throws(InputProblem) -> Result {
    let loaded = try OrderFolder(folder: folder, at: at, rulesPath: rulesPath)
    let heard =
      hearsCalls
      ? try await HeardFolder(
        loaded.centre, book: loaded.book, now: loaded.now, workers: workers) : HeardFolder()
    return judged(loaded, heard)
  }

  /// Every verdict in full; for folders that fit.
  package struct Judged: Sendable {
    package var outcomes: [RuleOutcome]
    package var disagreements: [Disagreement]
  }

  package func judge() async throws(InputProblem) -> Judged {
    let loaded = try OrderFolder(folder: folder, at: at, rulesPath: rulesPath)
    let heard =
      hearsCalls
      ? try await HeardFolder(
        loaded.centre, book: loaded.book, now: loaded.now, workers: workers) : HeardFolder()
    let context = loaded.context(spoken: heard.facts)
    return Judged(
      outcomes: context.outcomes(),
      disagreements: DisagreementFinder(
        context, heard: heard.calls, confirmations: loaded.tables.confirmations
      ).disagreements())
  }

  func judged(_ loaded: OrderFolder, _ heard: HeardFolder) -> Result {
    let context = loaded.context(spoken: heard.facts)
    let confirmations = loaded.tables.confirmations
    let found = Found()
    let all = OrderCount.all(
      of: context, in: loaded.centre.span,
      beside: [
        {
          found.disagreements = DisagreementFinder(
            context, heard: heard.calls, confirmations: confirmations
          ).disagreements()
        }
      ])
    let summaries = all.counts.rules(context.parameters)
    let judged = Set(summaries.map(\.rule))
    let notComputed = RuleCatalog.all.map { $0.definition }.filter { !judged.contains($0.id) }.map {
      NotComputed(
        rule: $0.id, name: $0.name,
        missing: $0.needs.filter { !loaded.tables.orders.has($0) })
    }
    return Result(
      at: context.calendar.clock.text(context.now),
      period: loaded.centre.period ?? all.days(context), tables: loaded.tables.counts,
      rules: summaries, indicators: all.counts.indicators(context), notComputed: notComputed,
      agents: all.counts.agents(context), teams: all.counts.teams(context),
      regions: all.counts.regions(context), days: all.counts.days(context),
      failures: all.failures, disagreements: found.disagreements, heard: heard.calls.count,
      setAside: loaded.problems, zone: context.calendar.clock.zone)
  }

  /// Written by one piece of work, read after it has ended.
  private final class Found: @unchecked Sendable {
    var disagreements: [Disagreement] = []
  }
}

/// A data folder read for the rules: settings, tables, parameters.
struct OrderFolder: Sendable {
  let centre: Centre
  let book: OrderBook
  let parameters: RuleParameters
  let clock: LocalClock
  let now: Date

  var tables: CentreTables { centre.tables }
  var problems: [InputProblem] {
    centre.tables.problems + centre.tierNotes(by: parameters)
  }

  init(folder: String, at: String?, rulesPath: String?) throws(InputProblem) {
    var centre = try Centre(folder: folder)
    // Settings that cannot be read are told by what scores calls.
    if let rubric = try? centre.rubric(at: nil), let checks = try? centre.checks(at: nil) {
      _ = try? centre.countAppeals(by: rubric, checks)
    }
    self.centre = centre
    clock = centre.clock
    parameters = try centre.ruleParameters(at: rulesPath)
    let tables = centre.tables
    if tables.counts.isEmpty {
      throw tables.problems.first
        ?? InputProblem(
          .folderWithoutTables, file: folder, what: LocalText(zh: "没有任何表", en: "it holds no table"),
          fix: LocalText(
            zh: "用 affinity init 生成空表，或放入 orders.csv 等",
            en: "lay out empty tables with `affinity init`, or put orders.csv and others there"))
    }
    if let at {
      let stamp = Array(at.utf8).withUnsafeBufferPointer { CellText.stamp($0) }
      guard let stamp, (1970..<2100).contains(stamp.day.civil.year) else {
        throw InputProblem(
          .timeImpossible, file: "--at",
          what: LocalText(zh: "“\(at)”不是可能的时间", en: "'\(at)' is no possible time"),
          fix: LocalText(
            zh: "写成 \"2026-10-31 18:00\"，年份在 1970 到 2099 之间",
            en: "write it like \"2026-10-31 18:00\", with a year from 1970 to 2099"))
      }
      now = stamp.date(clock)
    } else {
      now = centre.settings.reportTime ?? Date()
    }
    book = OrderBook(tables.orders) { pieces in _ = Parallel.map(pieces) { $0() } }
  }

  func context(spoken: [String: SpokenFacts]) -> RuleContext {
    var context = RuleContext(
      book: book, parameters: parameters, clock: clock, now: now, spoken: spoken)
    context.shown = PersonalDataMask.shownCell(_:of:)
    return context
  }
}
