import CDefaults
public import CallModel
import ServiceLevels
import Yams

/// Reads the composition of the competition from YAML and says what is wrong with it, by line.
public struct CompetitionFile: Sendable {
  public var rules: CompetitionRules
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
    problems = []
    let node: Node
    do {
      guard let root = try Yams.compose(yaml: text) else { return }
      node = root
    } catch {
      let line = (error as? YamlError)?.line
      problems = [
        InputProblem(
          file: name, line: line, what: LocalText(zh: "不是有效的 YAML", en: "this is not valid YAML"),
          fix: LocalText(
            zh: "检查缩进、冒号和引号", en: "check indentation, colons and quotation marks"))
      ]
      return
    }
    let reader = CompetitionReader(file: name)
    reader.read(node, into: &rules)
    problems = reader.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }
}

extension YamlError {
  fileprivate var line: Int? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default: nil
    }
  }
}

/// Walks the YAML tree; every complaint carries its line.
private final class CompetitionReader {
  let file: String
  private(set) var problems: [InputProblem] = []
  /// Where the file states points, and what it says there.
  private var statedPoints: [(node: Node, value: Double, before: Double)] = []
  /// Points that could not be read: their sum is not known.
  private var lacksPoints = false

  init(file: String) { self.file = file }

  func read(_ root: Node, into rules: inout CompetitionRules) {
    guard
      let top = section(
        root, "",
        [
          "version", "name", "affinity", "service_levels", "workload", "duties", "customer_voice",
          "bonus",
          "eligibility", "ranking", "teams", "progress", "sensitivity", "calibration",
        ])
    else { return }
    whole(top, "version", &rules.version, 1...1)
    text(top, "name", &rules.name)
    if let part = part(top, "affinity", ["points", "satisfaction"]) {
      points(part, &rules.affinity.points)
      choice(part, "satisfaction", &rules.ranking.satisfaction)
    }
    if let node = top["service_levels"] { serviceLevels(node, &rules.serviceLevels) }
    if let part = part(top, "workload", ["points", "from", "over", "standard_minutes"]) {
      points(part, &rules.workload.points)
      number(part, "from", &rules.workload.from, 0...10)
      number(part, "over", &rules.workload.over, 0.001...10)
      if let minutes = self.part(part, "standard_minutes", ["booking", "audit", "inbound"]) {
        number(minutes, "booking", &rules.workload.bookingMinutes, 0...480)
        number(minutes, "audit", &rules.workload.auditMinutes, 0...480)
        number(minutes, "inbound", &rules.workload.inboundMinutes, 0...480)
      }
    }
    if let part = part(top, "duties", ["absence", "absence_endings", "helpful", "work"]) {
      strings(part, "absence", &rules.duties.absence)
      strings(part, "absence_endings", &rules.duties.absenceEndings)
      strings(part, "helpful", &rules.duties.helpful)
      strings(part, "work", &rules.duties.work)
    }
    if let part = part(
      top, "customer_voice",
      ["points", "start", "praise", "maximum_praise", "complaint", "critical_errors"])
    {
      points(part, &rules.customerVoice.points)
      number(part, "start", &rules.customerVoice.start, 0...100)
      number(part, "praise", &rules.customerVoice.praise, 0...100)
      number(part, "maximum_praise", &rules.customerVoice.maximumPraise, 0...100)
      number(part, "complaint", &rules.customerVoice.complaint, 0...100)
      strings(part, "critical_errors", &rules.customerVoice.criticalErrors)
    }
    if let part = part(top, "bonus", ["helpful_act", "missed_filing", "maximum", "minimum"]) {
      number(part, "helpful_act", &rules.bonus.helpfulAct, 0...100)
      number(part, "missed_filing", &rules.bonus.missedFiling, 0...100)
      number(part, "maximum", &rules.bonus.maximum, 0...100)
      number(part, "minimum", &rules.bonus.minimum, -100...0)
    }
    if let part = part(
      top, "eligibility", ["calls", "orders", "rostered_share", "months_since_hire"])
    {
      whole(part, "calls", &rules.ranking.minimumCallsToRank, 2...100_000)
      whole(part, "orders", &rules.ranking.minimumOrdersToRank, 0...100_000)
      number(part, "rostered_share", &rules.eligibility.rosteredShare, 0...1)
      whole(part, "months_since_hire", &rules.eligibility.monthsSinceHire, 0...120)
    }
    ranking(top, &rules.ranking)
    if let part = part(top, "teams", ["members", "line", "penalty"]) {
      whole(part, "members", &rules.ranking.minimumTeamMembers, 1...1000)
      number(part, "line", &rules.teams.line, 0...100)
      number(part, "penalty", &rules.teams.penalty, 0...100)
    }
    if let part = part(top, "progress", ["months", "probability"]) {
      whole(part, "months", &rules.progress.months, 1...24)
      number(part, "probability", &rules.progress.probability, 0...1)
    }
    if let part = part(top, "sensitivity", ["points", "share"]) {
      number(part, "points", &rules.sensitivity.points, 0...100)
      number(part, "share", &rules.sensitivity.share, 0...1)
    }
    if let part = part(top, "calibration", ["calls", "icc", "alpha", "tolerance", "required"]) {
      whole(part, "calls", &rules.calibration.calls, 2...100_000)
      number(part, "icc", &rules.calibration.intraclass, -1...1)
      number(part, "alpha", &rules.calibration.alpha, -1...1)
      number(part, "tolerance", &rules.calibration.tolerance, 0...100)
      flag(part, "required", &rules.calibration.isRequired)
    }
    sum(root, rules)
  }

  /// The points of the blocks together, told at the first that differ from the carried composition.
  private func sum(_ root: Node, _ rules: CompetitionRules) {
    if lacksPoints || abs(rules.totalPoints - 100) <= 1e-9 { return }
    let total = Figure.points(rules.totalPoints)
    let place = statedPoints.first { $0.value != $0.before } ?? statedPoints.first
    problem(
      place?.node ?? root, zh: "各块分值合计 \(total)，不是 100",
      en: "the blocks add up to \(total) points, not 100",
      fixZh: "调整 points，使合计为 100", fixEn: "change the points so that they add up to 100")
  }

  private func points(_ parent: [String: Node], _ value: inout Double) {
    guard let node = parent["points"] else { return }
    let (before, count) = (value, problems.count)
    number(parent, "points", &value, 0...100)
    if problems.count > count { lacksPoints = true }
    statedPoints.append((node, value, before))
  }

  /// Names of rules, `R-01` or `R-01/agent`, each of which must exist.
  private func ruleNames(_ items: Node?, of id: String) {
    guard case .sequence(let items)? = items else { return }
    let all = RuleCatalog.all.map { $0.definition }
    for item in items {
      guard let text = item.string else {
        problem(
          item, zh: "\(id) 的 rules 中有一项不是规则名", en: "\(id): an entry of rules is no rule's name",
          fixZh: "写成 R-01 或 R-01/agent", fixEn: "write R-01 or R-01/agent")
        continue
      }
      let name = CompetitionRules.RuleName(text)
      guard let rule = all.first(where: { $0.id == name.rule }) else {
        let near = Spelling.nearest(to: name.rule, among: all.map(\.id))
        problem(
          item, zh: "\(id)：没有规则 \(text)", en: "\(id): there is no rule \(text)",
          fixZh: (near.map { "是否指 \($0)？" } ?? "") + "affinity orders rules list 列出全部规则",
          fixEn: (near.map { "did you mean \($0)? " } ?? "")
            + "'affinity orders rules list' names them all")
        continue
      }
      if let variant = name.variant, !rule.variants.contains(variant) {
        let known = rule.variants.map { "\(rule.id)/\($0)" }
        problem(
          item, zh: "\(id)：规则 \(rule.id) 没有“\(variant)”这一种",
          en: "\(id): the rule \(rule.id) has no clock '\(variant)'",
          fixZh: "可用：\(([rule.id] + known).joined(separator: "、"))",
          fixEn: "one of \(([rule.id] + known).joined(separator: ", "))")
      }
    }
  }

  private func ranking(_ top: [String: Node], _ settings: inout RankingSettings) {
    guard
      let part = part(
        top, "ranking",
        [
          "calls_to_show", "draws", "seed", "level", "exact_place", "tie_from", "tie_to",
          "tier_share", "tier_probability", "by_call_type",
        ])
    else { return }
    whole(part, "calls_to_show", &settings.minimumCallsToShow, 2...100_000)
    whole(part, "draws", &settings.draws, 100...1_000_000)
    var seed = Int(clamping: settings.seed)
    whole(part, "seed", &seed, 0...Int.max)
    settings.seed = UInt64(seed)
    number(part, "level", &settings.level, 0.5...0.999)
    number(part, "exact_place", &settings.exactPlaceProbability, 0.5...1)
    var from = settings.tieBand.lowerBound
    var to = settings.tieBand.upperBound
    number(part, "tie_from", &from, 0...0.5)
    number(part, "tie_to", &to, 0.5...1)
    settings.tieBand = from...to
    number(part, "tier_share", &settings.tierShare, 0.01...0.5)
    number(part, "tier_probability", &settings.tierProbability, 0.5...1)
    flag(part, "by_call_type", &settings.standardizesByCallType)
  }

  private func serviceLevels(_ node: Node, _ levels: inout [CompetitionRules.ServiceLevel]) {
    guard case .sequence(let items) = node else {
      lacksPoints = true
      problem(
        node, zh: "service_levels 应是列表", en: "service_levels should be a list",
        fixZh: "每项以 - 开头", fixEn: "begin each item with a dash")
      return
    }
    var read: [CompetitionRules.ServiceLevel] = []
    for item in items {
      guard
        let part = section(
          item, "service_levels", ["id", "name", "rules", "points", "target", "floor"])
      else {
        lacksPoints = true
        continue
      }
      guard let id = part["id"]?.string, !id.isEmpty else {
        lacksPoints = true
        problem(
          item, zh: "缺少 id", en: "the id is missing", fixZh: "加上 id，例如 B1",
          fixEn: "add an id, for example B1")
        continue
      }
      var level =
        levels.first { $0.id == id }
        ?? CompetitionRules.ServiceLevel(
          id: id, name: LocalText(verbatim: id), rules: [], points: 0, target: 1, floor: 0)
      if read.contains(where: { $0.id == id }) {
        problem(
          item, zh: "\(id) 出现了两次", en: "\(id) is there twice", fixZh: "改成不同的 id",
          fixEn: "give each its own id")
        lacksPoints = true
        continue
      }
      text(part, "name", &level.name)
      var names = level.rules.map(\.text)
      strings(part, "rules", &names)
      level.rules = names.map { CompetitionRules.RuleName($0) }
      points(part, &level.points)
      number(part, "target", &level.target, 0...1)
      number(part, "floor", &level.floor, 0...1)
      if level.target <= level.floor {
        problem(
          item, zh: "\(id) 的 target 不高于 floor", en: "\(id): the target is not above the floor",
          fixZh: "让 target 大于 floor", fixEn: "set the target above the floor")
      }
      if level.rules.isEmpty {
        problem(
          item, zh: "\(id) 没有写规则", en: "\(id) names no rules", fixZh: "加上 rules，例如 [R-01/agent]",
          fixEn: "add rules, for example [R-01/agent]")
      }
      ruleNames(part["rules"], of: id)
      read.append(level)
    }
    levels = read
  }

  // MARK: - Values

  private func part(_ parent: [String: Node], _ key: String, _ known: [String]) -> [String: Node]? {
    parent[key].flatMap { section($0, key, known) }
  }

  private func section(_ node: Node, _ name: String, _ known: [String]) -> [String: Node]? {
    guard case .mapping(let mapping) = node else {
      problem(
        node, zh: "\(name.isEmpty ? "文件" : name) 应是“名称: 值”的形式",
        en: "\(name.isEmpty ? "the file" : name) should hold names with values",
        fixZh: "写成 名称: 值", fixEn: "write name: value")
      return nil
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let text = key.string, known.contains(text) else {
        let shown = key.string ?? "?"
        problem(
          key, zh: "不认识的项目 \(shown)", en: "\(shown) is not a setting here",
          fixZh: "可用的有：\(known.joined(separator: "、"))",
          fixEn: "known here: \(known.joined(separator: ", "))")
        continue
      }
      values[text] = value
    }
    return values
  }

  private func number(
    _ parent: [String: Node], _ key: String, _ value: inout Double, _ range: ClosedRange<Double>
  ) {
    guard let node = parent[key] else { return }
    guard let found = node.float ?? node.int.map(Double.init), range.contains(found) else {
      let low = Figure.plain(range.lowerBound)
      let high = Figure.plain(range.upperBound)
      problem(
        node, zh: "\(key) 的值不对", en: "\(key) has no proper value",
        fixZh: "填 \(low) 到 \(high) 之间的数", fixEn: "give a number from \(low) to \(high)")
      return
    }
    value = found
  }

  private func whole(
    _ parent: [String: Node], _ key: String, _ value: inout Int, _ range: ClosedRange<Int>
  ) {
    guard let node = parent[key] else { return }
    guard let found = node.int, range.contains(found) else {
      let (low, high) = (range.lowerBound, range.upperBound)
      problem(
        node, zh: "\(key) 的值不对", en: "\(key) has no proper value",
        fixZh: "填 \(low) 到 \(high) 之间的整数", fixEn: "give a whole number from \(low) to \(high)")
      return
    }
    value = found
  }

  private func flag(_ parent: [String: Node], _ key: String, _ value: inout Bool) {
    guard let node = parent[key] else { return }
    guard let found = node.bool else {
      problem(
        node, zh: "\(key) 的值不对", en: "\(key) has no proper value", fixZh: "填 true 或 false",
        fixEn: "write true or false")
      return
    }
    value = found
  }

  private func choice(
    _ parent: [String: Node], _ key: String, _ value: inout SatisfactionDemand
  ) {
    guard let node = parent[key] else { return }
    guard let found = node.string.flatMap(SatisfactionDemand.init(rawValue:)) else {
      let known = SatisfactionDemand.allCases.map(\.rawValue).joined(separator: " | ")
      problem(
        node, zh: "\(key) 的值不对", en: "\(key) has no proper value", fixZh: "填 \(known)",
        fixEn: "write \(known)")
      return
    }
    value = found
  }

  private func strings(_ parent: [String: Node], _ key: String, _ value: inout [String]) {
    guard let node = parent[key] else { return }
    guard case .sequence(let items) = node else {
      problem(
        node, zh: "\(key) 应是列表", en: "\(key) should be a list", fixZh: "写成 [甲, 乙]",
        fixEn: "write [one, two]")
      return
    }
    value = items.compactMap(\.string)
  }

  private func text(_ parent: [String: Node], _ key: String, _ value: inout LocalText) {
    guard let node = parent[key] else { return }
    if case .mapping(let mapping) = node {
      for (name, text) in mapping {
        switch (name.string, text.string) {
        case ("zh"?, let found?): value.zh = found
        case ("en"?, let found?): value.en = found
        default:
          problem(
            name, zh: "\(key) 只有 zh 和 en 两种文字", en: "\(key) takes zh and en only",
            fixZh: "写成 {zh: 中文, en: English}", fixEn: "write {zh: 中文, en: English}")
        }
      }
    } else if let found = node.string {
      value = LocalText(verbatim: found)
    }
  }

  private func problem(_ node: Node, zh: String, en: String, fixZh: String, fixEn: String) {
    problems.append(
      InputProblem(
        file: file, line: node.mark?.line, what: LocalText(zh: zh, en: en),
        fix: LocalText(zh: fixZh, en: fixEn)))
  }
}
