/// Conditions with the names in them resolved, so that a call is judged without looking any up.
extension TextCheckEngine {
  indirect enum Plan: Sendable {
    case phrases(PhrasePlan)
    case stages(StageOperator, [StagePlan])
    /// Nil for a check that does not exist.
    case check(Int?)
    case within(TextScope, Plan)
    case except(Plan, Plan, before: Int, after: Int)
    case all([Plan])
    case any([Plan])
    case not(Plan)
    /// What names nothing.
    case plain(TextOperator)
  }

  /// What is listed, each with its groups of the matcher.
  final class PhrasePlan: Sendable {
    struct Listed: Sendable {
      var groups: [Int32]
      /// Nil for a group.
      var phrase: String?
      /// Of the group only these phrases count; nil for all.
      var entries: Set<Int32>?
    }

    let value: PhraseOperator
    let listed: [Listed]

    init(_ value: PhraseOperator, _ listed: [Listed]) {
      self.value = value
      self.listed = listed
    }
  }

  struct StagePlan: Sendable {
    var groups: [Int32]
    var checks: [Int]
  }

  struct Planner {
    let index: PhraseIndex
    /// Groups of the phrases that checks give themselves.
    let phrases: [String: Int]
    let checks: [String: Int]
    private let groups: [String: Int]

    init(index: PhraseIndex, phrases: [String: Int], checks: [String: Int]) {
      self.index = index
      self.phrases = phrases
      self.checks = checks
      self.groups = Dictionary(
        index.library.groups.enumerated().map { ($0.element.id, $0.offset) },
        uniquingKeysWith: { first, _ in first })
    }

    private func groups(ofPhrase phrase: String) -> [Int32] {
      phrases[phrase].map { [Int32($0), Int32($0 + 1)] } ?? []
    }

    private func groups(named name: String) -> [Int32] { groups[name].map { [Int32($0)] } ?? [] }

    func plan(_ operation: TextOperator) -> Plan {
      switch operation {
      case .phrases(let value): .phrases(plan(value))
      case .stages(let value):
        .stages(
          value,
          value.stages.map { stage in
            StagePlan(
              groups: stage.groups.flatMap(groups(named:))
                + stage.phrases.flatMap(groups(ofPhrase:)),
              checks: stage.checks.compactMap { checks[$0] })
          })
      case .check(let name): .check(checks[name])
      case .within(let scope, let part): .within(scope, plan(part))
      case .except(let part, let exception):
        .except(
          plan(part), plan(exception.operation), before: exception.before, after: exception.after)
      case .all(let parts): .all(parts.map(plan))
      case .any(let parts): .any(parts.map(plan))
      case .not(let part): .not(plan(part))
      case .pattern, .similar, .repetition, .slots, .measure: .plain(operation)
      }
    }

    private func plan(_ value: PhraseOperator) -> PhrasePlan {
      let only = Set(value.only.map { $0.lowercased() })
      let without = Set(value.without.map { $0.lowercased() })
      let own = value.phrases.map {
        PhrasePlan.Listed(groups: groups(ofPhrase: $0), phrase: $0, entries: nil)
      }
      return PhrasePlan(
        value,
        own
          + value.groups.map { name in
            let numbers = groups(named: name)
            var entries: Set<Int32>?
            if !only.isEmpty || !without.isEmpty {
              entries = Set(
                index.entries.indices.filter { number in
                  guard numbers.contains(index.groups[number]) else { return false }
                  let phrase = index.entries[number].phrase.lowercased()
                  return only.isEmpty ? !without.contains(phrase) : only.contains(phrase)
                }.map(Int32.init))
            }
            return PhrasePlan.Listed(groups: numbers, phrase: nil, entries: entries)
          })
    }
  }
}
