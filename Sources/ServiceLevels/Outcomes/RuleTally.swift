package import CallModel
internal import CallStatistics

/// The five outcomes counted.
package struct RuleTally: Hashable, Sendable {
  package var pass = 0
  package var fail = 0
  package var notApplicable = 0
  package var unknown = 0
  package var pending = 0

  package init() {}

  package mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .pass: pass += 1
    case .fail: fail += 1
    case .notApplicable: notApplicable += 1
    case .unknown: unknown += 1
    case .pending: pending += 1
    }
  }

  package static func += (lhs: inout RuleTally, rhs: RuleTally) {
    lhs.pass += rhs.pass
    lhs.fail += rhs.fail
    lhs.notApplicable += rhs.notApplicable
    lhs.unknown += rhs.unknown
    lhs.pending += rhs.pending
  }

  package var total: Int { pass + fail + notApplicable + unknown + pending }

  /// The rate with Wilson's interval of 95 %.
  ///
  /// - Parameter unreliableAbove: the share of unknown verdicts among those the rule speaks of
  ///   (pass, fail, unknown) beyond which the rate is not to be trusted.
  package func summary(rule: String, variant: String?, name: LocalText, unreliableAbove: Double)
    -> RuleSummary
  {
    let judged = pass + fail
    let interval = Intervals.wilson(successes: pass, of: judged)
    let known = judged + unknown
    return RuleSummary(
      rule: rule, variant: variant, name: name, pass: pass, fail: fail,
      notApplicable: notApplicable, unknown: unknown, pending: pending,
      rate: judged == 0
        ? .unavailable(.noOccasion(zh: "没有达标或不达标的判定", en: "nothing passed or failed"))
        : .measured(Double(pass) / Double(judged)),
      low: interval?.low, high: interval?.high,
      unreliable: known > 0 && Double(unknown) > unreliableAbove * Double(known))
  }
}
