internal import Assessment
public import CallModel
internal import ServiceLevels

/// What a team's meeting speaks of: what the team does well, by which criteria it loses most, what to say instead and
/// who says it well already.
///
/// Praise names people, a loss never does: what one agent lacks stands on that agent's own page. So a loss is quoted
/// by words alone that give no name or id away, and teams in which everybody knows whose it is have no brief.
public struct TeamBrief: Hashable, Sendable {
  /// Nil for everybody together.
  public var team: String?
  /// Agents with calls that enter the means.
  public var agents: Int
  /// Calls that enter the means.
  public var calls: Int
  /// What most of the team does well in most calls, the weightiest first; at most `most`.
  public var strengths: [Item]
  /// What costs the team most, the costliest first; at most `most`. Without results of which nothing can be said
  /// to be done differently, such as the customers' own rating.
  public var lessons: [Item]
  /// Rules of orders that the team fails most, by rate, the lowest first; at most `most`. Without rules whose rate is
  /// unreliable, and such with a single failure.
  public var rules: [Rule]
  /// Critical errors by kind, in the order of their ids; without those that a person rejected.
  public var criticalErrors: [Critical]

  /// A criterion over the team's calls.
  public struct Item: Hashable, Sendable {
    public var criterion: String
    public var name: LocalText
    /// Calls where it has a value.
    public var calls: Int
    /// Mean value over these calls, 0…1.
    public var mean: Double
    /// What full marks in every call would add to the team's affinity, in points of 100.
    public var gain: Double
    /// What to do or say instead; nil for what is done well.
    public var advice: LocalText?
    /// A place where it was lost. Whose it is, is not said, nor do its words tell it.
    public var lost: Highlight.Place?
    /// Somebody of the team who does it well, and a place that shows it.
    public var model: Model?

    /// There is something to say or to show.
    var isLearnable: Bool { advice != nil || lost != nil || model != nil }
  }

  /// Somebody's own words that the others can take over.
  public struct Model: Hashable, Sendable {
    public var agent: AgentSummary
    public var place: Highlight.Place
  }

  /// A rule over the team's orders.
  public struct Rule: Hashable, Sendable {
    public var rule: String
    public var variant: String?
    public var name: LocalText
    public var pass: Int
    public var fail: Int
    /// pass ÷ (pass + fail), 0…1.
    public var rate: Double { Double(pass) / Double(pass + fail) }
  }

  /// A kind of critical error in the team's calls.
  public struct Critical: Hashable, Sendable {
    public var id: String
    public var name: LocalText
    public var confirmed: Int
    public var open: Int
  }

  /// With fewer agents than this everybody knows whose a loss is.
  public static let fewest = 3
  /// What a meeting can keep in mind.
  public static let most = 3
  /// What is done well is won to this share at least, in as many calls as this.
  private static let good = 0.9
  private static let goodCalls = 20
  /// A loss of less than this, in points of 100, is not worth a meeting's time.
  private static let worth = 0.3
  /// More unknown verdicts than this make a rate unreliable, as in `RuleSummary` unless it is set otherwise.
  private static let unknownAtMost = 0.05

  /// - Parameters:
  ///   - team: nil for everybody together.
  ///   - reports: of all agents of the period.
  public init(team: String?, of reports: [AgentReport]) {
    let members = reports.filter { team == nil || $0.agent.team == team }
    let heard = members.filter { $0.calls > 0 }
    self.team = team
    agents = heard.count
    calls = heard.reduce(0) { $0 + $1.calls }
    let items = Self.items(heard, NamesInWords(of: reports.map(\.agent)))
    strengths = Array(
      items.filter { $0.mean >= Self.good && $0.calls >= Self.goodCalls && $0.model != nil }
        .sorted { ($1.mean, $0.criterion) < ($0.mean, $1.criterion) }
        .prefix(Self.most))
    lessons = Array(
      items.filter { $0.gain >= Self.worth && $0.isLearnable }
        .sorted { ($1.gain, $0.criterion) < ($0.gain, $1.criterion) }
        .prefix(Self.most))
    rules = Self.rules(members)
    criticalErrors = Self.criticalErrors(members)
  }

  /// Everybody together, then each team of `fewest` agents or more with calls, as people count them; where all
  /// are of one team, or of none, that is all.
  public static func all(of reports: [AgentReport]) -> [TeamBrief] {
    let sizes = sizes(of: reports)
    let teams = sizes.count > 1 ? sizes.filter { $0.agents >= fewest } : []
    return [TeamBrief(team: nil, of: reports)] + teams.map { TeamBrief(team: $0.team, of: reports) }
  }

  /// Teams that are too small for a brief of their own, beside others, as people count them.
  public static func tooSmall(of reports: [AgentReport]) -> [String] {
    let sizes = sizes(of: reports)
    return sizes.count > 1 ? sizes.filter { $0.agents < fewest }.map(\.team) : []
  }

  /// Teams with calls, and how many of their agents have some.
  private static func sizes(of reports: [AgentReport]) -> [(team: String, agents: Int)] {
    var sizes: [String: Int] = [:]
    for report in reports where report.calls > 0 {
      if let team = report.agent.team { sizes[team, default: 0] += 1 }
    }
    return sizes.sorted { CountingOrder.precedes($0.key, $1.key) }.map { ($0.key, $0.value) }
  }

  private static func items(_ heard: [AgentReport], _ names: NamesInWords) -> [Item] {
    let calls = heard.reduce(0) { $0 + $1.calls }
    guard calls > 0, let list = heard.map(\.criteria).max(by: { $0.count < $1.count }) else {
      return []
    }
    return list.compactMap { criterion -> Item? in
      var item = Item(
        criterion: criterion.id, name: criterion.name, calls: 0, mean: 0, gain: 0)
      var best: (share: Double, model: Model)?
      for report in heard {
        guard let own = report.criteria.first(where: { $0.id == criterion.id }),
          let mean = own.mean.value, own.calls > 0
        else { continue }
        item.calls += own.calls
        item.mean += mean * Double(own.calls)
        // Four sub-metrics make the index.
        item.gain += (own.lift ?? 0) / Double(SubMetric.allCases.count) * Double(report.calls)
        if let place = quoted(report.strengths, criterion.id, showing: true),
          mean > best?.share ?? 0
        {
          best = (mean, Model(agent: report.agent, place: place))
        }
      }
      guard item.calls > 0 else { return nil }
      item.mean /= Double(item.calls)
      item.gain /= Double(calls)
      item.model = best?.model
      let worst = heard.flatMap(\.improvements).filter { $0.criterion == criterion.id }
      item.advice = commonest(worst.compactMap(\.advice))
      item.lost = worst.lazy.compactMap { quoted([$0], criterion.id, without: names) }.first
      return item
    }
  }

  /// The first place of a criterion that has words to be read out.
  ///
  /// - Parameter showing: as an example for the others.
  private static func quoted(
    _ highlights: [Highlight], _ criterion: String, without names: NamesInWords? = nil,
    showing: Bool = false
  ) -> Highlight.Place? {
    highlights.first { $0.criterion == criterion }?.places.first {
      guard let quote = $0.evidence.quote, $0.evidence.party != .customer else { return false }
      if showing, criterion == questions, !isPlainQuestion(quote) { return false }
      return names?.giveAway(quote) != true
    }
  }

  /// The criterion of questions.
  private static let questions = "M3"

  /// Read out without its call it is still a question: 约个时间 asks for a day, and does not look like it.
  private static func isPlainQuestion(_ quote: String) -> Bool {
    let words = quote.lowercased()
    let first = words.prefix { $0.isLetter }
    return ["？", "?", "吗", "呢", "什么", "哪", "几", "怎么", "多少"].contains { words.contains($0) }
      || [
        "what", "which", "when", "where", "who", "how", "could", "can", "would", "do", "is", "are",
      ]
      .contains(String(first))
  }

  /// What most are told; of several as often told the first.
  private static func commonest(_ advice: [LocalText]) -> LocalText? {
    var counts: [LocalText: Int] = [:]
    for text in advice { counts[text, default: 0] += 1 }
    guard let most = counts.values.max() else { return nil }
    return advice.first { counts[$0] == most }
  }

  private static func rules(_ members: [AgentReport]) -> [Rule] {
    struct Key: Hashable {
      var rule: String
      var variant: String?
    }
    var sums: [Key: (rule: Rule, unknown: Int)] = [:]
    for summary in members.flatMap(\.orders) {
      let key = Key(rule: summary.rule, variant: summary.variant)
      var sum =
        sums[key]
        ?? (
          Rule(
            rule: summary.rule, variant: summary.variant, name: summary.name, pass: 0, fail: 0), 0
        )
      sum.rule.pass += summary.pass
      sum.rule.fail += summary.fail
      sum.unknown += summary.unknown
      sums[key] = sum
    }
    let failed = sums.values.filter { sum in
      let known = Double(sum.rule.pass + sum.rule.fail)
      return sum.rule.fail > 1
        && Double(sum.unknown) <= unknownAtMost * (known + Double(sum.unknown))
    }.map(\.rule)
    return Array(
      failed.sorted {
        ($0.rate, $0.rule, $0.variant ?? "") < ($1.rate, $1.rule, $1.variant ?? "")
      }.prefix(most))
  }

  private static func criticalErrors(_ members: [AgentReport]) -> [Critical] {
    var kinds: [String: Critical] = [:]
    for error in members.flatMap(\.criticalErrors).map(\.error) where error.verdict != .rejected {
      var kind =
        kinds[error.id] ?? Critical(id: error.id, name: error.name, confirmed: 0, open: 0)
      if error.verdict == .upheld { kind.confirmed += 1 } else { kind.open += 1 }
      kinds[error.id] = kind
    }
    return kinds.values.sorted { $0.id < $1.id }
  }
}

/// Words by which a quote tells which agent speaks: customers' names are hidden in quotes, agents' own are not.
private struct NamesInWords {
  /// What opens a name, whatever a recogniser made of the name itself.
  private static let cues = ["我是", "我叫", "我姓", "免贵", "工号", "my name", "this is"]
  private let words: [String]

  init(of agents: [AgentSummary]) {
    var words = Self.cues
    for agent in agents {
      words.append(agent.id.lowercased())
      let digits = String(agent.id.filter(\.isNumber))
      if digits.count > 2 { words.append(digits) }
      guard let name = agent.name?.lowercased(), let surname = name.first else { continue }
      if surname.isASCII {
        words += name.split { !$0.isLetter }.map(String.init).filter { $0.count > 2 }
      } else {
        words += [name, "小\(surname)", "老\(surname)", "姓\(surname)"]
        if name.count > 2 { words.append(String(name.suffix(2))) }
      }
    }
    self.words = words.filter { !$0.isEmpty }
  }

  func giveAway(_ quote: String) -> Bool {
    let said = quote.lowercased()
    return words.contains { said.contains($0) }
  }
}
