public import Assessment
public import CallModel
public import Foundation
public import ServiceLevels

/// An agent's appeal against a point of a call, with what was decided and what came of it.
///
/// Rows of `appeals.csv` on the same point of the same call are one case. The latest decision counts, by
/// its day and hour; where several people decided otherwise at the same time, none of them does.
public struct AppealCase: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Nobody has decided yet.
    case waiting
    /// The agent was right.
    case upheld
    case dismissed

    public var name: LocalText {
      switch self {
      case .waiting: LocalText(zh: "待裁定", en: "waiting")
      case .upheld: LocalText(zh: "成立", en: "upheld")
      case .dismissed: LocalText(zh: "不成立", en: "dismissed")
      }
    }
  }

  /// What an upheld appeal has changed.
  public enum Effect: Hashable, Sendable {
    /// The criterion has all its points.
    case pointsGivenBack
    /// A confirmed critical error counts no more and caps its call no longer; another one may.
    case capLifted
    /// The same in a call without a score, which nothing could cap.
    case errorWithdrawn
    /// A suspicion that nobody had confirmed is withdrawn; it had cost nothing.
    case suspicionWithdrawn
    /// People rated the criterion, and their rating stands until one of them changes it.
    case ratingStands
    /// People rated the criterion after the decision, and their rating counts.
    case ratedSince
    /// What cost the points is a measured value and no finding: only a rating can change it.
    case measureStands
    /// After the decision somebody confirmed the point again, which counts.
    case confirmedSince
    /// The call lost nothing there.
    case nothing
    /// The call has no scorecard.
    case unscored

    public var text: LocalText {
      switch self {
      case .pointsGivenBack:
        LocalText(zh: "该项不再失分。", en: "The criterion loses no points any more.")
      case .capLifted:
        LocalText(
          zh: "这项致命差错不再计入，该通不再因它封顶。",
          en: "The critical error counts no more and no longer caps the call.")
      case .errorWithdrawn:
        LocalText(
          zh: "这项致命差错不再计入；该通没有总分，本来就无分可封顶。",
          en: "The critical error counts no more; the call has no score that it could have capped.")
      case .suspicionWithdrawn:
        LocalText(
          zh: "疑点已撤销；它未经确认，本来就不影响得分。",
          en: "The suspicion is withdrawn; unconfirmed, it had cost nothing.")
      case .ratingStands:
        LocalText(
          zh: "该项由质检员评分，得分没有自动改动：请质检员按裁定重评（affinity review export）。",
          en:
            "People rated this criterion, so nothing changed by itself: have it rated again as decided ('affinity review export')."
        )
      case .ratedSince:
        LocalText(
          zh: "裁定之后质检员又评过该项，按质检员的评分计。",
          en: "People rated the criterion after the decision, and their rating counts.")
      case .measureStands:
        LocalText(
          zh: "该项失分来自测量值，没有可撤销的发现，得分没有自动改动：请质检员按裁定评分（affinity review export）。",
          en:
            "A measured value cost these points and no finding, so nothing changed by itself: have it rated as decided ('affinity review export')."
        )
      case .confirmedSince:
        LocalText(
          zh: "裁定之后又有人确认属实，按后者计。", en: "Somebody confirmed it after the decision, and that counts.")
      case .nothing:
        LocalText(zh: "该通没有这项失分，得分不变。", en: "The call lost nothing there; its score stays.")
      case .unscored:
        LocalText(
          zh: "该通没有评分，没有可恢复的得分。", en: "The call has no scorecard, so there is nothing to give back."
        )
      }
    }
  }

  /// A decision that somebody took.
  public struct Decision: Hashable, Sendable {
    /// Upheld or dismissed.
    public var state: State
    public var by: String?
    public var at: Date?
    /// Why it was decided so, masked.
    public var ground: String?

    public init(_ state: State, by: String?, at: Date?, ground: String?) {
      self.state = state
      self.by = by
      self.at = at
      self.ground = ground
    }
  }

  public var callID: String
  /// The call's agent.
  public var agentID: String?
  /// A criterion `P7`, a critical error `K3`, or a check of the centre's own.
  public var subject: String
  public var name: LocalText
  /// What a verdict on the point is about: a check, or a critical error.
  public var check: String
  public var isCritical: Bool
  /// Before the appeal somebody had confirmed the critical error.
  public var wasConfirmed = false
  /// People rated the criterion in this call.
  public var isRated = false
  /// The latest of these ratings.
  public var ratedAt: Date?
  /// The call has a scorecard, with a score in all or without.
  public var hasScorecard = true
  /// The call has a score in all.
  public var isScored = true
  /// The criterion cost the call nothing: it has all its points or was not scored at all.
  public var isMoot = false
  /// The day of a call that does not belong to the period of the report.
  public var dayOutside: Day?
  /// When it was raised; nil where no row says so.
  public var at: Date?
  /// The agent's words, masked, in the order of their rows; what is said again stands once.
  public var reasons: [String] = []
  /// All of them in a line, ` / ` between them; nil without any.
  public var reason: String? { reasons.isEmpty ? nil : reasons.joined(separator: " / ") }
  public var state: State = .waiting
  public var decidedBy: String?
  /// Nil while it waits, and where no row says so.
  public var decidedAt: Date?
  /// Why it was decided so, masked.
  public var ground: String?
  /// Decisions of several people that contradict each other, of which none is the later: none counts, and
  /// the appeal waits.
  public var opposed: [Decision] = []
  /// Decisions that a later one has replaced, in the order of their rows.
  public var replaced: [Decision] = []
  /// The last day to appeal, where something says when the time began.
  public var lastDay: Day?
  /// It came after that day.
  public var isLate = false
  /// Nil where nothing was to change.
  public var effect: Effect?

  public init(
    callID: String, subject: String, name: LocalText, check: String, isCritical: Bool
  ) {
    self.callID = callID
    self.subject = subject
    self.name = name
    self.check = check
    self.isCritical = isCritical
  }

  /// What the decision has changed in the call as it is scored with it.
  ///
  /// - Parameter card: nil where the call has no scorecard.
  public func effect(on card: Scorecard?) -> Effect? {
    guard state == .upheld else { return nil }
    guard let card else { return .unscored }
    if isCritical {
      let found = card.criticalErrors.first { $0.id == subject }
      if found?.verdict == .upheld { return .confirmedSince }
      if wasConfirmed { return card.affinity.value == nil ? .errorWithdrawn : .capLifted }
      return found == nil ? .nothing : .suspicionWithdrawn
    }
    if isRated { return isRatedSince ? .ratedSince : .ratingStands }
    guard let score = card.criterion(subject) else {
      return card.checks?.contains { $0.id == subject } == true ? .pointsGivenBack : .nothing
    }
    guard let value = score.value.value else { return .nothing }
    if value == 1 { return .pointsGivenBack }
    return card.findings.contains { $0.check == check && $0.polarity == .bad }
      ? .confirmedSince : .measureStands
  }

  /// The same case with what the call says of it.
  ///
  /// - Parameter card: nil where the call has no scorecard.
  public func judged(on card: Scorecard?) -> AppealCase {
    var item = self
    item.effect = effect(on: card)
    item.hasScorecard = card != nil
    item.isScored = card?.affinity.value != nil
    if let card, !isCritical, card.checks?.contains(where: { $0.id == subject }) != true {
      item.isMoot = (card.criterion(subject)?.value.value ?? 1) == 1
    }
    return item
  }

  /// It waits, and upheld it would change a score, a cap or who is barred from prizes: nothing is to be had
  /// back of a criterion that the call has in full, of a suspicion that nobody confirmed, of a call without
  /// a scorecard, and in this report of a call of another period.
  public var mayChangeScores: Bool {
    guard state == .waiting, dayOutside == nil, hasScorecard else { return false }
    return isCritical ? wasConfirmed : !isMoot
  }

  /// Somebody rated the criterion after it was decided.
  private var isRatedSince: Bool {
    guard let ratedAt, let decidedAt else { return false }
    return ratedAt >= decidedAt
  }

  /// `属实 / 不属实` for everything that goes by people's verdicts: an upheld appeal is one.
  ///
  /// - Parameter others: what was said of the same point before. The decision comes after all of it
  ///   where it has no date of its own.
  public func confirmation(after others: [Confirmation]) -> Confirmation? {
    guard state == .upheld, !isRated else { return nil }
    return Confirmation(
      callID: callID, subject: check, upheld: false, by: decidedBy ?? "",
      at: decidedAt ?? others.compactMap(\.at).max(), comment: ground)
  }
}

/// The time there is to appeal.
///
/// Three working days after a critical error was confirmed, which is when its agent learns of it; no
/// table says when other points were announced, so they have no end. The day of the confirmation does
/// not count; which days are working days the calendar of the rules says: holidays and worked weekends are
/// those that a centre names there, and without any Monday to Friday are.
public enum AppealTime {
  /// The day of the confirmation not counted.
  public static let workingDays = 3

  /// The last day to appeal.
  public static func lastDay(confirmedOn day: Day, by calendar: BusinessCalendar) -> Day {
    var day = day
    var left = workingDays
    while left > 0 {
      day = day + 1
      if calendar.isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}
