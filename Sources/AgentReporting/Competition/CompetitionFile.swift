import CDefaults
public import CallModel
import ServiceLevels
import SettingsFile

/// Reads the composition of the competition from YAML and says what is wrong with it, by line.
public struct CompetitionFile: Sendable {
  /// What could be used, over the default composition.
  public var rules: CompetitionRules
  /// What could not be used, each with its line; empty for a sound file.
  public var problems: [InputProblem]

  /// The file that the product carries inside.
  public static var defaultText: String {
    let file = embedded_competition()
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }

  /// The default composition.
  public static let standard: CompetitionRules = CompetitionFile(
    text: defaultText, name: "competition.yaml", over: CompetitionRules()
  ).rules

  /// What the text leaves out keeps the value it has in the default composition.
  public init(text: String, name: String) {
    self.init(text: text, name: name, over: Self.standard)
  }

  init(text: String, name: String, over base: CompetitionRules) {
    rules = base
    do throws(InputProblem) {
      let node = try SettingsNode(yaml: text, file: name)
      let reader = CompetitionReader(file: name)
      if !node.isEmpty { reader.read(node, into: &rules) }
      problems = reader.log.problems
    } catch {
      problems = [error]
    }
  }
}

/// Reads the blocks of the composition, whose points are told together.
private final class CompetitionReader {
  typealias Section = SettingsSection<Void>

  let log: SettingsLog<Void>
  /// Where the file states points, and what it says there.
  private var statedPoints: [(line: Int?, value: Double, before: Double)] = []
  /// Points that could not be read: their sum is not known.
  private var lacksPoints = false

  init(file: String) {
    log = SettingsLog(file: file, model: "affinity competition show --yaml")
  }

  func read(_ root: SettingsNode, into rules: inout CompetitionRules) {
    let top = Section(root, log: log)
    if top.isMissing { return }
    top.integer("version", in: 1...1, into: &rules.version)
    top.localText("name", into: &rules.name)
    top.part("affinity") { part in
      points(part, &rules.affinity.points)
      part.choice("satisfaction", into: &rules.ranking.satisfaction)
    }
    if top.offers("service_levels") { serviceLevels(top, &rules.serviceLevels) }
    top.part("workload") { part in
      points(part, &rules.workload.points)
      part.number("from", in: 0...10, into: &rules.workload.from)
      part.number("over", in: 0.001...10, into: &rules.workload.over)
      part.part("standard_minutes") { minutes in
        minutes.number("booking", in: 0...480, into: &rules.workload.bookingMinutes)
        minutes.number("audit", in: 0...480, into: &rules.workload.auditMinutes)
        minutes.number("inbound", in: 0...480, into: &rules.workload.inboundMinutes)
      }
    }
    top.part("duties") { rules.duties.read($0) }
    top.part("customer_voice") { part in
      points(part, &rules.customerVoice.points)
      part.number("start", in: 0...100, into: &rules.customerVoice.start)
      part.number("praise", in: 0...100, into: &rules.customerVoice.praise)
      part.number("maximum_praise", in: 0...100, into: &rules.customerVoice.maximumPraise)
      part.number("complaint", in: 0...100, into: &rules.customerVoice.complaint)
      part.words("critical_errors", into: &rules.customerVoice.criticalErrors)
    }
    top.part("bonus") { part in
      part.number("helpful_act", in: 0...100, into: &rules.bonus.helpfulAct)
      part.number("missed_filing", in: 0...100, into: &rules.bonus.missedFiling)
      part.number("maximum", in: 0...100, into: &rules.bonus.maximum)
      part.number("minimum", in: -100...0, into: &rules.bonus.minimum)
    }
    top.part("eligibility") { part in
      part.integer("calls", in: 2...100_000, into: &rules.ranking.minimumCallsToRank)
      part.integer("orders", in: 0...100_000, into: &rules.ranking.minimumOrdersToRank)
      part.number("rostered_share", in: 0...1, into: &rules.eligibility.rosteredShare)
      part.integer("months_since_hire", in: 0...120, into: &rules.eligibility.monthsSinceHire)
    }
    top.part("ranking") { ranking($0, &rules.ranking) }
    top.part("teams") { part in
      part.integer("members", in: 1...1000, into: &rules.ranking.minimumTeamMembers)
      part.number("line", in: 0...100, into: &rules.teams.line)
      part.number("penalty", in: 0...100, into: &rules.teams.penalty)
    }
    top.part("progress") { part in
      part.integer("months", in: 1...24, into: &rules.progress.months)
      part.number("probability", in: 0...1, into: &rules.progress.probability)
    }
    top.part("sensitivity") { part in
      part.number("points", in: 0...100, into: &rules.sensitivity.points)
      part.number("share", in: 0...1, into: &rules.sensitivity.share)
    }
    top.part("calibration") { part in
      part.integer("calls", in: 2...100_000, into: &rules.calibration.calls)
      part.number("icc", in: -1...1, into: &rules.calibration.intraclass)
      part.number("alpha", in: -1...1, into: &rules.calibration.alpha)
      part.number("tolerance", in: 0...100, into: &rules.calibration.tolerance)
      part.flag("required", into: &rules.calibration.isRequired)
    }
    top.finish()
    sum(root, rules)
  }

  /// The points of the blocks together, told at the first that differ from the carried composition.
  private func sum(_ root: SettingsNode, _ rules: CompetitionRules) {
    if lacksPoints || abs(rules.totalPoints - 100) <= 1e-9 { return }
    let total = Figure.points(rules.totalPoints)
    let place = statedPoints.first { $0.value != $0.before } ?? statedPoints.first
    log.note(
      .settingsSum, place?.line ?? root.line,
      LocalText(
        zh: "各块分值合计 \(total)，不是 100", en: "the blocks add up to \(total) points, not 100"),
      fix: LocalText(
        zh: "调整 points，使合计为 100", en: "change the points so that they add up to 100"))
  }

  private func points(_ part: Section, _ value: inout Double) {
    guard let node = part.node("points") else { return }
    let before = value
    if let found = part.value(
      node, { node throws(InputProblem) in try node.double(in: 0...100) })
    {
      value = found
    } else {
      lacksPoints = true
    }
    statedPoints.append((node.line, value, before))
  }

  /// A rule, `R-01` or `R-01/agent`, which must exist.
  private func rule(_ item: SettingsNode) throws(InputProblem) -> CompetitionRules.RuleName {
    let all = RuleCatalog.all.map { $0.definition }
    let text = try item.string()
    let name = CompetitionRules.RuleName(text)
    guard let rule = all.first(where: { $0.id == name.rule }) else {
      let near = Spelling.nearest(to: name.rule, among: all.map(\.id)).map(LocalText.didYouMean)
      throw item.problem(
        zh: "“\(item.path)”：没有规则 \(text)", en: "'\(item.path)': there is no rule \(text)",
        fixZh: (near?.zh ?? "") + "affinity orders rules list 列出全部规则",
        fixEn: (near.map { $0.en + " " } ?? "")
          + "'affinity orders rules list' names them all")
    }
    if let variant = name.variant, !rule.variants.contains(variant) {
      let known = [rule.id] + rule.variants.map { "\(rule.id)/\($0)" }
      throw item.problem(
        zh: "“\(item.path)”：规则 \(rule.id) 没有“\(variant)”这一种",
        en: "'\(item.path)': the rule \(rule.id) has no clock '\(variant)'",
        fixZh: "可用：\(known.joined(separator: "、"))",
        fixEn: "one of \(known.joined(separator: ", "))")
    }
    return name
  }

  private func ranking(_ part: Section, _ settings: inout RankingSettings) {
    part.integer("calls_to_show", in: 2...100_000, into: &settings.minimumCallsToShow)
    part.integer("draws", in: 100...1_000_000, into: &settings.draws)
    var seed = Int(clamping: settings.seed)
    part.integer("seed", in: 0...Int.max, into: &seed)
    settings.seed = UInt64(seed)
    part.number("level", in: 0.5...0.999, into: &settings.level)
    part.number("exact_place", in: 0.5...1, into: &settings.exactPlaceProbability)
    var from = settings.tieBand.lowerBound
    var to = settings.tieBand.upperBound
    part.number("tie_from", in: 0...0.5, into: &from)
    part.number("tie_to", in: 0.5...1, into: &to)
    settings.tieBand = from...to
    part.number("tier_share", in: 0.01...0.5, into: &settings.tierShare)
    part.number("tier_probability", in: 0.5...1, into: &settings.tierProbability)
    part.flag("by_call_type", into: &settings.standardizesByCallType)
  }

  private func serviceLevels(_ top: Section, _ levels: inout [CompetitionRules.ServiceLevel]) {
    let parts = top.sections("service_levels")
    if top.node("service_levels")?.isList != true { lacksPoints = true }
    var read: [CompetitionRules.ServiceLevel] = []
    for part in parts {
      let id = part.text("id")
      if id.isEmpty || read.contains(where: { $0.id == id }) {
        lacksPoints = true
        if !id.isEmpty {
          part.fault(
            "id", zh: "\(id) 出现了两次", en: "\(id) is there twice", fixZh: "改成不同的 id",
            fixEn: "give each its own id")
        }
        continue
      }
      var level =
        levels.first { $0.id == id }
        ?? CompetitionRules.ServiceLevel(
          id: id, name: LocalText(verbatim: id), rules: [], points: 0, target: 1, floor: 0)
      part.localText("name", into: &level.name)
      var isNamed = !level.rules.isEmpty
      if let rules = part.node("rules") {
        let items = part.list("rules")
        isNamed = !rules.isList || !items.isEmpty
        level.rules = items.compactMap { item in
          part.value(item) { item throws(InputProblem) in try rule(item) }
        }
      }
      points(part, &level.points)
      part.number("target", in: 0...1, into: &level.target)
      part.number("floor", in: 0...1, into: &level.floor)
      part.finish()
      if level.target <= level.floor {
        part.fault(
          "floor", zh: "\(id) 的 target 不高于 floor",
          en: "\(id): the target is not above the floor", fixZh: "让 target 大于 floor",
          fixEn: "set the target above the floor")
      }
      if !isNamed {
        part.fault(
          "rules", zh: "\(id) 没有写规则", en: "\(id) names no rules",
          fixZh: "加上 rules，例如 [R-01/agent]", fixEn: "add rules, for example [R-01/agent]")
      }
      read.append(level)
    }
    levels = read
  }
}
