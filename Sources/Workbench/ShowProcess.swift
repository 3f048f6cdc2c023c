package import CallModel
import Foundation
import Reports
internal import ServiceLevels

/// The processes of the dispatch group as diagrams and as text, for themselves or with an order's
/// own way.
package struct ShowProcess: Sendable {
  /// `booking` or 预约 …; nil takes all four, or those the order went through.
  package var process: String?
  package var orderID: String?
  package var folder: String?
  package var at: String?
  package var rulesPath: String?
  package var language: Language

  package init(process: String?, language: Language) {
    self.process = process
    self.language = language
  }

  package struct Picture: Sendable {
    /// `booking`, or `reschedule-RS00001`.
    package var name: String
    package var svg: String
    package var text: String
  }

  /// - Throws: an unknown process, a folder that cannot be read, an order that is not in it.
  package func run() async throws(InputProblem) -> [Picture] {
    var context: RuleContext?
    var parameters = RuleParameters.standard
    var clock = TableSketch.clock
    if let folder {
      let loaded = try OrderFolder(folder: folder, at: at, rulesPath: rulesPath)
      parameters = loaded.parameters
      clock = loaded.clock
      // An order is judged by the words of its calls here too, as in the check of all orders.
      let heard = try await HeardFolder(
        loaded.centre, book: loaded.book, now: loaded.now,
        workers: ProcessInfo.processInfo.activeProcessorCount, only: calls(loaded))
      context = loaded.context(spoken: heard.facts)
    } else if let rulesPath {
      let problems = parameters.apply(yaml: try SettingsText.read(rulesPath), file: rulesPath)
      if let first = problems.first { throw first }
    }
    let processes = try chosen(parameters)
    guard let orderID else {
      return processes.map { process in
        Picture(
          name: process.id,
          svg: ProcessDiagram.svg(process, clock: clock, language: language),
          text: ProcessText.of(process, in: language))
      }
    }
    guard let context, context.book.order(orderID) != nil else {
      throw InputProblem(
        .orderUnknown, file: folder ?? "--order",
        what: LocalText(zh: "没有工单 \(orderID)", en: "there is no order \(orderID)"),
        fix: LocalText(
          zh: "请用 --data 指明数据文件夹并核对工单号", en: "name the data folder with --data, and check the id"))
    }
    let pictures = processes.flatMap { process in
      OrderPath.paths(of: orderID, through: process, context).map { path in
        Picture(
          name: "\(process.id)-\(path.subject)",
          svg: ProcessDiagram.svg(process, path: path, clock: clock, language: language),
          text: ProcessText.of(path, through: process, clock, in: language))
      }
    }
    if pictures.isEmpty {
      throw InputProblem(
        .processUntravelled, file: folder ?? "--order",
        what: LocalText(
          zh: "工单 \(orderID) 没有走过这个流程", en: "order \(orderID) never went through this process"),
        fix: LocalText(zh: "省去流程名可看它走过的流程", en: "leave the process out to see those it did"))
    }
    return pictures
  }

  /// The calls of the order.
  private func calls(_ loaded: OrderFolder) -> Set<String> {
    guard let orderID, let order = loaded.book.order(orderID) else { return [] }
    var calls = Set(loaded.tables.calls.filter { $0.orderID == orderID }.map(\.id))
    calls.formUnion(order.appointments.compactMap(\.callID))
    calls.formUnion(order.attempts.compactMap(\.callID))
    calls.formUnion(order.reschedules.compactMap(\.callID))
    calls.formUnion(order.deferrals.compactMap(\.callID))
    return calls
  }

  private func chosen(_ parameters: RuleParameters) throws(InputProblem) -> [OrderProcess] {
    guard let process else { return OrderProcess.all(parameters) }
    if let found = OrderProcess.named(process, parameters) { return [found] }
    let all = OrderProcess.all(parameters)
    let names = all.map { "\($0.name.zh) (\($0.id))" }.joined(separator: ", ")
    throw InputProblem(
      .processUnknown, file: process, what: LocalText(zh: "没有这个流程", en: "there is no such process"),
      fix: LocalText(zh: "可用：\(names)", en: "there are \(names)"))
  }
}

/// Processes and ways as lines of text.
enum ProcessText {
  static func of(_ process: OrderProcess, in language: Language) -> String {
    let say = Say(language)
    var out = say("\(process.name.zh)流程", "The \(process.name.en) process") + "\n"
    for state in process.states {
      out += "\n[\(say(state.name))]" + (state.isEnd ? say("（终）", " (end)") : "") + "\n"
      for step in process.transitions where step.from == state.id {
        let to = process.state(step.to).map { say($0.name) } ?? step.to
        out += "  → [\(to)]  \(say(step.actor.name))" + say("：", ": ") + say(step.action)
        if !step.rules.isEmpty { out += "  " + step.rules.joined(separator: " ") }
        if let limit = step.limit { out += "  ⏱ " + say(limit) }
        out += "\n"
      }
    }
    if !process.watch.isEmpty {
      out += "\n" + say("全程另查：", "Watched throughout: ")
      out +=
        process.watch.map { id in
          RuleCatalog.definition(id).map { "\(id) \(say($0.name))" } ?? id
        }.joined(separator: say("；", "; ")) + "\n"
    }
    return out
  }

  static func of(
    _ path: OrderPath, through process: OrderProcess, _ clock: LocalClock, in language: Language
  ) -> String {
    let say = Say(language)
    var out =
      say("\(process.name.zh) · \(path.subject)", "\(process.name.en) · \(path.subject)") + "\n"
    var before: OrderPath.Step?
    for step in path.steps {
      let name = process.state(step.state).map { say($0.name) } ?? step.state
      let spent = before.map { DurationText.of(step.at.timeIntervalSince($0.at)) }
      out += "  \(clock.text(step.at))  [\(name)]"
      if let spent { out += say("  +\(spent.zh)", "  +\(spent.en)") }
      out += "  \(step.row)\n"
      before = step
    }
    for verdict in path.verdicts {
      let variant = verdict.variant.map { " " + say(RuleWords.variant($0)) } ?? ""
      out += "    \(verdict.rule)\(variant) \(say(verdict.outcome.name))"
      out += say("：", ": ") + say(verdict.reason) + "\n"
      let spent = RuleWords.stretches(verdict.stretches, clock, language)
      if !spent.isEmpty { out += "      \(spent)\n" }
    }
    return out
  }
}
