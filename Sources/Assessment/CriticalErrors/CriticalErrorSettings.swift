internal import CallModel
internal import Lexis

/// What makes a candidate of each critical error.
struct CriticalErrorSettings: Sendable {
  let names: [CriticalErrorKind: LocalText]

  let abuse: Source
  let breakingOff: Source
  let hangUpTurns: Int
  let promise: Source
  let refusalGroups: [String]
  let disclosure: Source
  /// What is told of the customer, for K4 where a stranger hears it.
  let toldGroups: [String]
  /// Who turns out to be the customer, or of the same family.
  let relationGroups: [String]
  let shirkingGroups: [String]
  let leading: Source
  let denialGroups: [String]
  /// K8 in the agent's own words.
  let recordGroups: [String]
  let ourCauseGroups: [String]
  let protestGroups: [String]
  let pressingGroups: [String]

  init(_ section: RubricSection) {
    var names: [CriticalErrorKind: LocalText] = [:]
    var parts: [CriticalErrorKind: RubricSection] = [:]
    for kind in CriticalErrorKind.allCases {
      let part = section.section(kind.id)
      names[kind] = part.localText("name")
      parts[kind] = part
    }
    func part(_ kind: CriticalErrorKind) -> RubricSection { parts[kind] ?? section }
    // A rubric may name checks for each kind, or list phrases of another kind's groups.
    func phrases(_ kind: CriticalErrorKind) -> Set<String> {
      part(kind).offers("phrases") ? Set(part(kind).words("phrases").map { $0.lowercased() }) : []
    }
    func source(_ kind: CriticalErrorKind, within groups: [String]) -> Source {
      let only = phrases(kind)
      return part(kind).has("groups") || only.isEmpty
        ? Source(groups: part(kind).groups("groups"), only: only.isEmpty ? nil : only)
        : Source(groups: groups, only: only)
    }
    func others(_ kinds: CriticalErrorKind...) -> Set<String> {
      kinds.filter { !part($0).has("groups") }.reduce(into: []) { $0.formUnion(phrases($1)) }
    }
    self.names = names
    abuse = Source(
      groups: part(.abuse).groups("groups"), without: others(.breakingOff, .leadingToComplain))
    breakingOff = source(.breakingOff, within: abuse.groups)
    hangUpTurns = part(.breakingOff).integer("last_turns", in: 1...100)
    promise = Source(groups: part(.falsePromise).groups("groups"), without: others(.disclosure))
    refusalGroups = part(.falsePromise).groups("refusal_groups")
    disclosure = source(.disclosure, within: promise.groups)
    toldGroups = part(.disclosure).groups(
      "told_groups", else: [CheckReference.name("tells-of-customer")])
    relationGroups = part(.disclosure).groups(
      "relation_groups", else: [CheckReference.name("admits-relation")])
    shirkingGroups = part(.shirking).groups("groups")
    leading = source(.leadingToComplain, within: abuse.groups)
    let cause = part(.companyCause)
    denialGroups = cause.groups("denial_groups")
    recordGroups = cause.groups(
      "record_groups", else: [CheckReference.name("records-as-customers")])
    ourCauseGroups = cause.groups(
      "our_cause_groups",
      else: [CheckReference.name("tells-our-delay"), CheckReference.name("tells-no-resource")])
    protestGroups = cause.groups(
      "protest_groups",
      else: [CheckReference.name("protests-blame"), CheckReference.name("denies-asking")])
    pressingGroups = cause.groups(
      "pressing_groups", else: [CheckReference.name("presses-into-blame")])
    for kind in CriticalErrorKind.allCases { parts[kind]?.finish() }
    section.finish()
  }

  /// The groups that a kind is looked for by.
  func groups(of kind: CriticalErrorKind) -> [String] {
    switch kind {
    case .abuse: abuse.groups
    case .breakingOff: breakingOff.groups
    case .falsePromise: promise.groups + refusalGroups
    case .disclosure: disclosure.groups + toldGroups
    case .shirking: shirkingGroups
    case .leadingToComplain: leading.groups
    case .fabricatedContact: []
    case .companyCause: recordGroups + pressingGroups + denialGroups
    }
  }

  /// Where the evidence of a kind is looked for.
  struct Source: Sendable {
    var groups: [String]
    /// Of the groups only these phrases; nil for all of them.
    var only: Set<String>?
    var without: Set<String> = []

    func hits(in call: HeardCall) -> [PhraseHit] {
      let hits = call.hits(groups)
      if only == nil, without.isEmpty { return hits }
      return hits.filter { hit in
        let phrase = hit.phrase.lowercased()
        return only?.contains(phrase) ?? !without.contains(phrase)
      }
    }
  }
}
