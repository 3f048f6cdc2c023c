internal import CDefaults
public import CallModel
public import Lexis
internal import SettingsFile

/// A criterion as the rubric states it: what it is called and what it is worth.
public struct Criterion: Hashable, Sendable {
  /// `C1` … `S6`.
  public var id: String
  public var subMetric: SubMetric
  public var name: LocalText
  /// That it gives at most.
  public var points: Double
  /// Only a person gives it; the machine at most hints.
  public var isHuman: Bool
  /// The written scale of human criteria.
  public var anchors: [Anchor]

  /// What one value of a criterion looks like in a call.
  public struct Anchor: Hashable, Sendable {
    /// 0…1.
    public var value: Double
    public var text: LocalText
  }
}

/// The versioned set of criteria with all their points, parameters and word lists, read from YAML.
public struct Rubric: Sendable {
  public let id: String
  public let version: Int
  public let name: LocalText
  /// The YAML as it was read, or, of a rubric that extends the carried one, both in one: its digest tells two
  /// rubrics apart.
  public let text: String
  /// C1 … S6, in the order of reports.
  public let criteria: [Criterion]
  /// A sub-metric has a score where more than this share of its points with an occasion could be
  /// measured, 0…1.
  public let minimumCoverage: Double
  /// The highest index, 0…100, of a call with a confirmed critical error.
  public let criticalCap: Double
  public let satisfaction: SatisfactionRequirement
  /// By id, `K1` to `K8`.
  public let criticalErrorNames: [String: LocalText]

  /// Lines of the criteria's points.
  private let pointLines: [String: Int]

  let scorable: ScorableSettings
  let talk: TalkSettings
  let hold: HoldSettings
  let windows: WindowSettings
  let words: WordSettings
  let criticalErrors: CriticalErrorSettings
  /// `checks[i]` gives the value of `criteria[i]`.
  let checks: [any Check]

  /// `affinity-default/1`, as provenance names it.
  public var label: String { "\(id)/\(version)" }

  /// The criterion of an id, `C1`.
  public func criterion(_ id: String) -> Criterion? { criteria.first { $0.id == id } }

  package func check<Kind: Check>(_ kind: Kind.Type) -> Kind? {
    for case let check as Kind in checks { return check }
    return nil
  }

  // MARK: Reading

  /// The YAML of the rubric the product carries.
  public static let standardText: String = {
    let file = embedded_rubric()
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }()

  /// The rubric the product carries.
  public static let standard: Rubric = {
    let (rubric, problems) = read(standardText, file: "rubric.yaml")
    guard let rubric else {
      preconditionFailure(problems.map { $0.sentence(in: .english) }.joined(separator: "\n"))
    }
    return rubric
  }()

  /// Reads a rubric.
  ///
  /// - Throws: the first `InputProblem`; `read` tells them all.
  public init(yaml: String, file: String, checks: CheckFile? = nil) throws(InputProblem) {
    let (rubric, problems) = Self.read(yaml, file: file, checks: checks)
    self = try RubricLog.whole(
      rubric, problems, file: file, LocalText(zh: "评分标准无法读取", en: "the rubric cannot be read"))
  }

  /// Reads a rubric; without one, tells everything that is wrong with the text.
  ///
  /// - Parameters:
  ///   - file: the name that problems are told with.
  ///   - library: the phrase lists in force, for the names of groups.
  ///   - checks: a centre's own checks, which a rubric may name beside those of the product.
  public static func read(
    _ yaml: String, file: String, library: PhraseLibrary = .standard,
    checks: CheckFile? = nil
  ) -> (rubric: Rubric?, problems: [InputProblem]) {
    let named = CheckSet.rubricNames(CheckFile.standard.checks + (checks?.checks ?? []))
    let log = RubricLog(
      file: file, groups: Set(library.searchedGroups).union(named))
    let root: SettingsNode
    do throws(InputProblem) {
      root = try SettingsNode(yaml: yaml, file: file)
    } catch {
      return (nil, [error])
    }
    if root.isEmpty {
      log.note(
        .settingsEmpty, 1, LocalText(zh: "评分标准是空的", en: "the rubric is empty"),
        fix: LocalText(
          zh: "从 affinity rubric show 的输出改起", en: "start from `affinity rubric show`"))
      return (nil, log.problems)
    }
    var text = yaml
    var whole = root
    let extends = RubricExtension(root)
    if let extends {
      whole = extends.joined(log)
      text = whole.yaml ?? yaml
    }
    let rubric = Rubric(RubricSection(whole, log: log), text: text)
    if extends == nil {
      RubricExtension.advise(log)
    } else if rubric.id == standard.id {
      // A score says by which rubric it was given.
      log.note(
        .settingsNameTaken, root["rubric"]?.line,
        LocalText(
          zh: "“rubric”是产品自带标准的名称", en: "'rubric' is the name of the carried rubric"),
        fix: LocalText(zh: "给自己的评分标准另取名称", en: "give your rubric a name of its own"))
    }
    let problems = log.problems
    return (problems.isEmpty ? rubric : nil, problems)
  }

  private init(_ root: RubricSection, text: String) {
    self.text = text
    id = root.text("rubric")
    // Joined already; known here so that it is named among what may stand.
    _ = root.offers(RubricExtension.key)
    version = root.integer("version")
    name = root.localText("name")

    let subMetrics = root.section("sub_metrics")
    minimumCoverage = subMetrics.number("minimum_coverage", in: 0...1)
    subMetrics.finish()
    let satisfaction = root.section("satisfaction")
    self.satisfaction = satisfaction.choice("source", .any)
    satisfaction.finish()
    let critical = root.section("critical")
    criticalCap = critical.number("cap", in: 0...100)
    critical.finish()

    scorable = ScorableSettings(root.section("scorable"))
    talk = TalkSettings(root.section("talk"))
    hold = HoldSettings(root.section("hold"))
    windows = WindowSettings(root.section("windows"))
    words = WordSettings(root.section("words"))

    let list = root.section("criteria")
    var criteria: [Criterion] = []
    var checks: [any Check] = []
    var pointLines: [String: Int] = [:]
    for kind in CheckCatalog.all {
      let section = list.section(kind.criterion)
      criteria.append(Self.criterion(kind.criterion, section))
      checks.append(kind.init(section))
      pointLines[kind.criterion] = section.line(of: "points")
      section.finish()
    }
    list.finish()
    self.criteria = criteria
    self.pointLines = pointLines
    self.checks = checks
    for subMetric in SubMetric.allCases where !list.isMissing {
      let points = criteria.filter { $0.subMetric == subMetric }.map(\.points).reduce(0, +)
      if points <= 0 {
        list.problem(
          subMetric.letter, zh: "“\(subMetric.name.zh)”各项总分为 0",
          en: "the criteria of \(subMetric.name.en) are worth nothing together",
          fixZh: "至少一项分值大于 0", fixEn: "give at least one of them points")
      }
    }

    criticalErrors = CriticalErrorSettings(root.section("critical_errors"))
    criticalErrorNames = Dictionary(
      uniqueKeysWithValues: criticalErrors.names.map { ($0.id, $1) })
    root.finish()
  }

  /// What a reader of the rubric should know, and what keeps nobody from using it: criteria of a
  /// sub-metric that do not add up to 100 points. Shares decide, so a sub-metric still goes from 0
  /// to 100, but each criterion then weighs other than its points say. So is a key by which nothing is judged.
  public func notes(file: String) -> [InputProblem] {
    let unused = talk.unusedGroupsLine.map { line in
      InputProblem(
        .settingsNoEffect, file: file, line: line,
        what: LocalText(
          zh: "“talk.backchannel_groups”不起作用，应声按 backchannel_words 识别",
          en: "'talk.backchannel_groups' has no effect: backchannel_words tell what acknowledges"),
        fix: LocalText(
          zh: "删去；要增减应声的词，请改 backchannel_words",
          en: "remove it; change backchannel_words for other words"),
        effect: .note)
    }
    return pointNotes(file: file) + (unused.map { [$0] } ?? [])
  }

  private func pointNotes(file: String) -> [InputProblem] {
    SubMetric.allCases.compactMap { subMetric in
      let own = criteria.filter { $0.subMetric == subMetric }
      let sum = own.map(\.points).reduce(0, +)
      if abs(sum - 100) < 1e-9 { return nil }
      let changed = own.first { Self.standard.criterion($0.id)?.points != $0.points }
      return InputProblem(
        .settingsSum, file: file, line: (changed ?? own.first).flatMap { pointLines[$0.id] },
        what: LocalText(
          zh: "“\(subMetric.name.zh)”各项分值合计 \(figure(sum))，不是 100，各项按所占比例计分",
          en:
            "the criteria of \(subMetric.name.en) add up to \(figure(sum)) points, not 100; each counts by its share"
        ),
        fix: LocalText(
          zh: "如非有意，调整 points，使合计为 100",
          en: "unless that is as meant, change the points so that they add up to 100"),
        effect: .note)
    }
  }

  private static func criterion(_ id: String, _ section: RubricSection) -> Criterion {
    var anchors: [Criterion.Anchor] = []
    var isHuman = false
    if section.has("human") {
      isHuman = section.flag("human")
      anchors = section.sections("anchors").map { part in
        let anchor = Criterion.Anchor(
          value: part.number("value", in: 0...1),
          text: LocalText(zh: part.text("zh"), en: part.text("en")))
        part.finish()
        return anchor
      }
    }
    let subMetric = SubMetric.allCases.first { id.hasPrefix($0.letter) } ?? .courtesy
    return Criterion(
      id: id, subMetric: subMetric, name: section.localText("name"),
      points: section.number("points", in: 0...1_000), isHuman: isHuman, anchors: anchors)
  }
}
