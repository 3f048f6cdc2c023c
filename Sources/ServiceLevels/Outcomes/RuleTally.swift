public import CallModel

/// The five outcomes counted.
public struct RuleTally: Hashable, Sendable {
  public var pass = 0
  public var fail = 0
  public var notApplicable = 0
  public var unknown = 0
  public var pending = 0

  public init() {}

  public mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .pass: pass += 1
    case .fail: fail += 1
    case .notApplicable: notApplicable += 1
    case .unknown: unknown += 1
    case .pending: pending += 1
    }
  }

  public static func += (lhs: inout RuleTally, rhs: RuleTally) {
    lhs.pass += rhs.pass
    lhs.fail += rhs.fail
    lhs.notApplicable += rhs.notApplicable
    lhs.unknown += rhs.unknown
    lhs.pending += rhs.pending
  }

  public var total: Int { pass + fail + notApplicable + unknown + pending }

  /// - Parameter unreliableAbove: the share of unknown verdicts among those the rule speaks of
  ///   (pass, fail, unknown) beyond which the rate is not to be trusted.
  public func summary(rule: String, variant: String?, name: LocalText, unreliableAbove: Double)
    -> RuleSummary
  {
    let judged = pass + fail
    let interval = WilsonInterval(successes: pass, trials: judged)
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

/// Wilson's score interval of a share, 95 %.
///
/// Wilson (1927), J. Am. Stat. Assoc. 22: for p = k/n and z = 1.96, the middle is
/// (p + z²/2n) ÷ (1 + z²/n) and the half-width z·√(p(1−p)/n + z²/4n²) ÷ (1 + z²/n).
public struct WilsonInterval: Hashable, Sendable {
  public var low: Double
  public var high: Double

  /// Nil without trials.
  public init?(successes: Int, trials: Int) {
    guard trials > 0, successes >= 0, successes <= trials else { return nil }
    let z: Double = 1.959963984540054
    let n = Double(trials)
    let p = Double(successes) / n
    let z2 = z * z
    let middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    let root: Double = (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    let half = z * root / (1 + z2 / n)
    low = successes == 0 ? 0 : max(0, middle - half)
    high = successes == trials ? 1 : min(1, middle + half)
  }
}

extension RuleSummary {
  /// A summary a rule and variant, in the order of the catalog.
  public static func summarize(_ outcomes: [RuleOutcome], parameters: RuleParameters = .standard)
    -> [RuleSummary]
  {
    var tallies = RuleTallies()
    for outcome in outcomes { tallies.count(outcome) }
    return tallies.summaries(parameters: parameters)
  }
}

/// Tallies by rule and variant.
public struct RuleTallies: Hashable, Sendable {
  public struct Key: Hashable, Sendable {
    public var rule: String
    public var variant: String?
  }

  public private(set) var tallies: [Key: RuleTally] = [:]

  public init() {}

  public var isEmpty: Bool { tallies.isEmpty }

  public mutating func count(_ outcome: RuleOutcome) {
    tallies[Key(rule: outcome.rule, variant: outcome.variant), default: RuleTally()]
      .count(outcome.outcome)
  }

  public mutating func add(_ other: RuleTallies) {
    for (key, tally) in other.tallies { tallies[key, default: RuleTally()] += tally }
  }

  public func summaries(parameters: RuleParameters) -> [RuleSummary] {
    var rest = tallies
    var summaries: [RuleSummary] = []
    func take(_ key: Key, _ name: LocalText) {
      guard let tally = rest.removeValue(forKey: key) else { return }
      summaries.append(
        tally.summary(
          rule: key.rule, variant: key.variant, name: name,
          unreliableAbove: parameters.unreliableAbove))
    }
    for rule in RuleCatalog.all {
      let definition = rule.definition
      take(Key(rule: definition.id, variant: nil), definition.name)
      for variant in definition.variants {
        take(Key(rule: definition.id, variant: variant), definition.name)
      }
    }
    return summaries
  }
}
