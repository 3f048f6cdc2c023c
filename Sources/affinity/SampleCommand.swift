import AgentReporting
import ArgumentParser
import CallModel
import Foundation
import Reports
import Workbench

/// How calls are drawn for review, for the commands that draw them.
struct SampleOptions: ParsableArguments {
  @Option(
    help:
      "Random calls for each agent. Without it and --half-width 'review export' takes 3, 'sample' as many as ±4 points ask for."
  )
  var perAgent: Int?

  @Option(
    help:
      "Wished half-width of the 95% interval of an agent's mean, in points, instead of a number of calls."
  )
  var halfWidth: Double?

  @Option(help: "Risk-based calls for each agent, at most; 5 unless given.")
  var risk: Int?

  @Option(help: "Seed of the draw: the same seed draws the same calls; 20091015 unless given.")
  var seed: UInt64?

  func validate() throws {
    if let perAgent, perAgent < 1 {
      throw ValidationError(
        zh: "--per-agent 至少为 1。",
        en: "--per-agent is at least 1.")
    }
    if let halfWidth, halfWidth <= 0 || !halfWidth.isFinite {
      throw ValidationError(
        zh: "--half-width 须大于 0。",
        en: "--half-width is more than 0.")
    }
    if let risk, risk < 0 {
      throw ValidationError(
        zh: "--risk 至少为 0。",
        en: "--risk is at least 0.")
    }
    if perAgent != nil, halfWidth != nil {
      throw ValidationError(
        zh: "--per-agent 与 --half-width 只能用一个。",
        en: "--per-agent and --half-width exclude each other.")
    }
  }

  /// - Parameter randomPerAgent: where neither a number nor a half-width was asked for.
  func planner(randomPerAgent: Int?) -> SamplingPlanner {
    var planner = SamplingPlanner()
    planner.randomPerAgent = perAgent ?? (halfWidth == nil ? randomPerAgent : nil)
    if let halfWidth { planner.halfWidth = halfWidth }
    if let risk { planner.maximumRisk = risk }
    if let seed { planner.seed = seed }
    return planner
  }
}

struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draws the calls that people should review: random ones, and risky ones apart.",
    discussion: """
      Random calls are drawn for each agent by a seed, as many as give the wished half-width of the \
      interval of the agent's mean. Calls that give cause for worry are listed apart and enter no \
      mean. 'affinity report' must have run before.

      EXAMPLES
        affinity sample october
        affinity sample october --half-width 3 --format csv > sample.csv
        affinity sample october --per-agent 8 --seed 7

      Take the ids into calls.csv (column sample_kind: random or risk), or have the calls rated with \
      'affinity review export'.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

  @Argument(help: "The data folder.", completion: .directory)
  var folder: String

  @Option(
    help: "The folder that 'affinity report' wrote; FOLDER-reports unless given.",
    completion: .directory)
  var reports: String?

  @OptionGroup var sample: SampleOptions

  @Option(help: "How to write the plan: text, csv or json.")
  var format: Format = .text

  @OptionGroup var language: LanguageOption

  func run() async throws {
    let folder = FolderArgument.plain(folder)
    let plan: SamplingPlan
    let spoken = language.spoken(in: folder)
    do throws(InputProblem) {
      let centre = try Centre(folder: folder)
      let cards = try await ReportedCards(
        reports: FolderArgument.plain(reports ?? OutputFolder.beside(folder, adding: "-reports")),
        workers: ProcessInfo.processInfo.activeProcessorCount
      ).cards
      plan = sample.planner(randomPerAgent: nil).plan(
        scorecards: cards, agents: centre.tables.agents, period: centre.period)
    } catch {
      throw error.stopping(in: spoken)
    }
    switch format {
    case .json: Terminal.write(try JSONOutput.encode(plan))
    case .csv:
      Terminal.write(Data(CSVOutput.encode(ReportTables(language: spoken).sample(plan))))
    case .text: Terminal.write(SampleText.render(plan, language: spoken, width: Terminal.width))
    }
  }
}

/// A sampling plan for the terminal.
enum SampleText {
  static func render(_ plan: SamplingPlan, language: Language, width: Int) -> String {
    let say = Say(language)
    var lines = DisplayWidth.wrapped(plan.explanation[language], to: width) + [""]
    /// Continued below where the text began.
    func put(_ lead: String, _ text: String) {
      let margin = DisplayWidth.of(lead)
      let rows = DisplayWidth.wrapped(text, to: max(30, width - margin))
      lines.append(lead + rows.joined(separator: "\n" + String(repeating: " ", count: margin)))
    }
    for agent in plan.agents {
      var head = agent.id + (agent.team.map { "  " + $0 } ?? "")
      head += say("  可评分 \(agent.calls) 通", "  \(agent.calls) scorable calls")
      // Where every call is drawn, which the note says, nothing is left to expect.
      if let half = agent.expectedHalfWidth, half >= 0.05 {
        head += say("，预计 ±", ", expected ±") + Figure.text(half, decimals: 1)
      }
      if let note = agent.note { head += say("；", "; ") + note[language] }
      lines.append(head)
      if !agent.random.isEmpty {
        put(say("  随机 ", "  random "), agent.random.map(\.callID).joined(separator: " "))
      }
      for call in agent.risk {
        put(
          say("  风险 ", "  risk   ") + call.callID + "  ",
          call.reasons.map { $0[language] }.joined(separator: say("；", "; ")))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
