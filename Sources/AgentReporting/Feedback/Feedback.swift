public import CallModel

/// A talk with the agent in three layers, the sandwich of the training deck: recognition,
/// suggestion, encouragement. Each layer rests on something that can be shown.
public struct Feedback: Hashable, Sendable, Codable {
  public static let schemaVersion = "affinity.feedback/1"

  public var schema: String
  public var agent: AgentSummary
  public var period: Period
  /// 第一层：认可、鼓励、肯定、赞美.
  public var recognition: [Passage]
  /// 第二层：建议、指正、要求、询问; at most two.
  public var suggestion: [Passage]
  /// 第三层：鼓励、肯定、赞美、希望.
  public var encouragement: [Passage]

  public struct Passage: Hashable, Sendable, Codable {
    /// What is said, with its counts; the moments stand in `places`.
    public var text: LocalText
    /// The criterion it speaks of, if one.
    public var criterion: String?
    /// The moments that it rests on.
    public var places: [Highlight.Place]
    /// What to say or do instead, for suggestions.
    public var instead: LocalText?
    /// Points of 100 that following it in every call would have added to the agent's affinity, or
    /// to the mean of three where there is no affinity; nil where it asks for nothing that can be
    /// counted.
    public var gain: Double?

    public init(
      text: LocalText, criterion: String? = nil, places: [Highlight.Place] = [],
      instead: LocalText? = nil, gain: Double? = nil
    ) {
      self.text = text
      self.criterion = criterion
      self.places = places
      self.instead = instead
      self.gain = gain
    }
  }

  public init(
    agent: AgentSummary, period: Period, recognition: [Passage], suggestion: [Passage],
    encouragement: [Passage]
  ) {
    self.schema = Self.schemaVersion
    self.agent = agent
    self.period = period
    self.recognition = recognition
    self.suggestion = suggestion
    self.encouragement = encouragement
  }

  public var passages: [Passage] { recognition + suggestion + encouragement }
}
