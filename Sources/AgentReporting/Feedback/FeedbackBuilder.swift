/// Turns an agent's report into feedback that a trainer could speak.
///
/// Every passage names counts, a call and the words said in it; how a passage begins changes from
/// one to the next and from agent to agent, so that nobody hears the same empty sentence twice.
public struct FeedbackBuilder: Sendable {
  /// At most so many things to work on; two are as many as anybody changes in a month.
  public var maximumCorrections: Int = 2
  /// At most so many things done well.
  public var maximumPraises: Int = 3
  /// A change of the affinity that is worth a word, in points.
  public var notableChange: Double = 0.5

  public init() {}

  /// Nil where no call was scored: there is nothing to speak of.
  public func feedback(for report: AgentReport, previous: AgentReport? = nil) -> Feedback? {
    guard report.calls > 0 else { return nil }
    let facts = FeedbackFacts(report: report, previous: previous, settings: self)
    return Feedback(
      agent: report.agent, period: report.period,
      recognition: FeedbackRecognition(facts: facts).passages,
      suggestion: FeedbackSuggestion(facts: facts).passages,
      encouragement: FeedbackEncouragement(facts: facts).passages)
  }
}
