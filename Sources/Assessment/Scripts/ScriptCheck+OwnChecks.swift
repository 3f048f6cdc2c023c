internal import CallModel
internal import Lexis

/// What a check of one's own says of a script or of an agent's part of a call.
struct OwnOutcome {
  var check: FileCheck
  var told: ScriptOwnCheck
  var fires = false
  /// Agent lines, and units of their normalised text.
  var places: [(line: Int, range: Range<Int>)] = []
}

extension ScriptCheck {
  /// The centre's own checks on the words; nil without a file of them.
  ///
  /// Those that the stages and the wording ask for by name are judged there. What cannot be
  /// decided by the agent's words is left out, with the reason.
  func ownOutcomes(of script: ScriptText, type: CallType?) -> [OwnOutcome]? {
    guard let own = checks.own else { return nil }
    let asked = Set(
      settings.stages.flatMap(\.groups) + settings.wording.flatMap(\.groups)
        + settings.families.flatMap(\.groups) + settings.apology.groups)
    let turns = script.lines.enumerated().map {
      Turn(
        number: $0.element.turn ?? $0.offset + 1, party: $0.element.party, span: $0.element.span,
        text: $0.element.text)
    }
    // Agent lines as the findings count them.
    var places: [Int: Int] = [:]
    for index in turns.indices where turns[index].party == .agent { places[index] = places.count }
    var facts = CallFacts()
    facts.language = script.language
    let outcomes = Dictionary(
      checks.engine.outcomes(
        in: turns, texts: turns.map { NormalizedText($0.text) }, facts: facts
      ).map { ($0.check, $0) }, uniquingKeysWith: { first, _ in first })
    return own.checks.map { check in
      func outcome(_ why: LocalText?) -> OwnOutcome {
        OwnOutcome(
          check: check,
          told: ScriptOwnCheck(id: check.id, name: check.name, isUsed: why == nil, why: why))
      }
      if asked.contains(CheckReference.name(check.id)) { return outcome(nil) }
      if check.isServant {
        return outcome(
          LocalText(zh: "只供评分标准引用（serves_rubric）", en: "it serves the rubric only (serves_rubric)"))
      }
      if let why = check.inapplicable(type: type, language: script.language, day: nil)
        ?? undecided(check, isCall: script.isCall)
      {
        return outcome(why)
      }
      guard let found = outcomes[check.id] else { return outcome(nil) }
      if let why = found.absence { return outcome(why) }
      var result = outcome(nil)
      result.places = found.hits.compactMap { hit in
        places[hit.turnIndex].map { ($0, hit.range) }
      }
      // Words of the customer alone are no fault of the agent's.
      result.fires = found.fires && (found.hits.isEmpty || !result.places.isEmpty)
      return result
    }
  }

  /// Why the agent's words alone do not decide it; nil where they do.
  private func undecided(_ check: FileCheck, isCall: Bool) -> LocalText? {
    var seen: Set<String> = []
    return undecided(check.check, isCall, &seen)
  }

  private func undecided(
    _ check: TextCheck, _ isCall: Bool, _ seen: inout Set<String>
  ) -> LocalText? {
    guard seen.insert(check.id).inserted else { return nil }
    return undecided(check.scope, isCall, &seen) ?? undecided(check.operation, isCall, &seen)
  }

  private func undecided(
    _ scope: TextScope, _ isCall: Bool, _ seen: inout Set<String>
  ) -> LocalText? {
    if scope.party == .customer {
      return LocalText(zh: "判断的是客户的话", en: "it is about what the customer says")
    }
    if !isCall, scope.fromSecond != nil || scope.toSecond != nil {
      return LocalText(zh: "要看时间，文稿里没有", en: "it needs times, which a script has not")
    }
    // In a call the customer's words that it is anchored to are there.
    guard !isCall, let anchor = scope.anchor, let other = checks.check(anchor.check) else {
      return nil
    }
    return undecided(other.check, isCall, &seen)
  }

  private func undecided(
    _ operation: TextOperator, _ isCall: Bool, _ seen: inout Set<String>
  ) -> LocalText? {
    switch operation {
    case .phrases, .pattern, .similar, .repetition: return nil
    case .stages(let stages):
      return first(stages.stages.flatMap(\.checks), isCall, &seen)
    case .slots:
      return isCall
        ? nil
        : LocalText(
          zh: "要看工单和客户的答话，文稿里没有",
          en: "it needs the order and the customer's answers, which a script has not")
    case .measure(let measure):
      if measure.quantity == .turnCount { return nil }
      return isCall
        ? nil
        : LocalText(zh: "要听声音或看时间，文稿里没有", en: "it needs sound or times, which a script has not")
    case .check(let id): return first([id], isCall, &seen)
    case .within(let scope, let inner):
      return undecided(scope, isCall, &seen) ?? undecided(inner, isCall, &seen)
    case .except(let inner, let exception):
      return undecided(inner, isCall, &seen) ?? undecided(exception.operation, isCall, &seen)
    case .all(let parts), .any(let parts):
      for part in parts {
        if let why = undecided(part, isCall, &seen) { return why }
      }
      return nil
    case .not(let inner): return undecided(inner, isCall, &seen)
    }
  }

  private func first(
    _ ids: [String], _ isCall: Bool, _ seen: inout Set<String>
  ) -> LocalText? {
    for id in ids {
      if let other = checks.check(id), let why = undecided(other.check, isCall, &seen) {
        return why
      }
    }
    return nil
  }
}
