import Assessment
import CallModel
import CallStatistics

/// What an agent's feedback is made from, and how its three layers speak of it.
struct FeedbackFacts {
  let report: AgentReport
  let previous: AgentReport?
  let settings: FeedbackBuilder
  /// Critical errors that recur; while they stand, nothing is promised.
  let grave: GraveFault?
  /// Where in each list of openings this agent begins.
  let turn: Int

  init(report: AgentReport, previous: AgentReport?, settings: FeedbackBuilder) {
    self.report = report
    self.previous = previous
    self.settings = settings
    grave = GraveFault(report.criticalErrors)
    var mixer = SplitMix64(state: stableHash(report.agent.id + (report.period.first ?? "")))
    turn = Int(mixer.next() % 1024)
  }

  /// The way to begin the passage of that number.
  func opening(_ list: [LocalText], _ index: Int) -> LocalText {
    list[(turn + index) % list.count]
  }

  /// Full marks in nine calls of ten; a good mean alone may come of good days and bad ones.
  func isSteady(_ strength: Highlight) -> Bool {
    (strength.fullShare ?? 0) >= Self.steadyShare
  }

  private static let steadyShare = 0.9
  /// Points from which a score is something to be told with praise.
  static let praiseworthy = 60.0

  /// What to work on, the gravest first.
  var corrections: [Highlight] {
    Array(report.improvements.prefix(max(0, min(2, settings.maximumCorrections))))
  }

  /// What full marks for the criterion in every call would have added to the agent's score: the
  /// sub-metrics weigh alike in it.
  func gain(of criterion: String) -> Double? {
    guard let item = report.criteria.first(where: { $0.id == criterion }), let lift = item.lift
    else { return nil }
    if report.affinity.value != nil { return lift / Double(SubMetric.allCases.count) }
    guard report.meanWithoutSatisfaction != nil, item.subMetric != .satisfaction else { return nil }
    return lift / Double(SubMetric.allCases.count - 1)
  }

  /// A template with a name in its place, `%`.
  static func fill(_ template: String, _ name: String) -> String {
    template.split(separator: "%", omittingEmptySubsequences: false).joined(separator: name)
  }

  /// ` on 3 October`; 本期 and nothing where the call has no date.
  func day(of callID: String) -> LocalText {
    let line = report.callList.first { $0.callID == callID }
    guard let day = line?.startedAt.flatMap({ Day(iso: $0) }) else {
      return LocalText(zh: "本期", en: "")
    }
    let date = date(day.description)
    return LocalText(zh: " " + date.zh, en: " on " + date.en)
  }

  /// A day or week as it is spoken: `3 October`.
  func date(_ day: String) -> LocalText {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return LocalText(verbatim: day) }
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return LocalText(zh: "\(parts[1]) 月 \(parts[2]) 日", en: "\(parts[2]) \(months[parts[1] - 1])")
  }
}
