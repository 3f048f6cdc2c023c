package import Assessment
package import CallModel

/// Which calls and agents another rubric moves, and by how much.
package struct RubricComparison: Sendable, Codable {
  package static let schemaVersion = "affinity.rubric-comparison/1"

  /// A score under both rubrics; nil where it does not exist.
  package struct Move: Hashable, Sendable, Codable {
    package var old: Double?
    package var new: Double?
    package var change: Double? {
      if let old, let new { new - old } else { nil }
    }
    /// It moved by more than rounding, or came or went.
    package var isMove: Bool {
      switch (old, new) {
      case (let old?, let new?): abs(new - old) > 0.005
      case (nil, nil): false
      default: true
      }
    }
  }

  package struct CallChange: Hashable, Sendable, Codable {
    package var callID: String
    package var agentID: String?
    package var affinity: Move
    /// By `courtesy`, `patience`, `communication`, `satisfaction`.
    package var subMetrics: [String: Move]
    /// Criteria whose points moved, with their points.
    package var criteria: [String: Move]

    package init(_ old: Scorecard, _ new: Scorecard) {
      callID = old.call.id
      agentID = old.call.agentID
      affinity = Move(
        old: old.cappedAffinity ?? old.affinity.value, new: new.cappedAffinity ?? new.affinity.value
      )
      subMetrics = Dictionary(
        uniqueKeysWithValues: SubMetric.allCases.map {
          (
            $0.rawValue,
            Move(old: old.score(of: $0)?.score.value, new: new.score(of: $0)?.score.value)
          )
        })
      var criteria: [String: Move] = [:]
      for id in Set(old.criteria.map(\.id) + new.criteria.map(\.id)) {
        func points(_ card: Scorecard) -> Double? {
          card.criterion(id).flatMap { criterion in
            criterion.value.value.map { $0 * criterion.points }
          }
        }
        let move = Move(old: points(old), new: points(new))
        if move.isMove { criteria[id] = move }
      }
      self.criteria = criteria
    }

    package var isChanged: Bool { affinity.isMove || subMetrics.values.contains(where: \.isMove) }

    /// How far the call moves: points of its index; without bound where an index comes or goes; where
    /// there is none under either rubric, what its sub-metrics would have moved it.
    var reach: Double {
      if affinity.old != nil || affinity.new != nil { return abs(affinity.change ?? .infinity) }
      let moves = subMetrics.values.map { $0.change ?? ($0.isMove ? .infinity : 0) }
      return abs(moves.reduce(0, +)) / Double(SubMetric.allCases.count)
    }
  }

  package struct AgentChange: Hashable, Sendable, Codable {
    package var agentID: String
    package var name: String?
    package var calls: Int
    package var affinity: Move
    /// Place among the agents with a score, best first, shared places alike.
    package var place: Move

    package init(_ old: AgentReport, _ new: AgentReport) {
      agentID = old.agent.id
      name = old.agent.name
      calls = old.calls
      affinity = Move(
        old: old.affinity.value ?? old.meanWithoutSatisfaction,
        new: new.affinity.value ?? new.meanWithoutSatisfaction)
      place = Move()
    }
  }

  package var schema = Self.schemaVersion
  package var old: String
  package var new: String
  package var calls: [CallChange]
  package var agents: [AgentChange]
  package var problems: [InputProblem]
  package var language: Language

  package init(
    old: String, new: String, calls: [CallChange], agents: [AgentChange],
    problems: [InputProblem], language: Language
  ) {
    self.old = old
    self.new = new
    self.calls = calls
    var placed = agents
    for index in placed.indices {
      func place(_ score: (AgentChange) -> Double?) -> Double? {
        guard let own = score(placed[index]) else { return nil }
        return Double(1 + agents.compactMap(score).count { $0 > own + 1e-9 })
      }
      placed[index].place = Move(old: place { $0.affinity.old }, new: place { $0.affinity.new })
    }
    self.agents = placed
    self.problems = problems
    self.language = language
  }

  /// Calls that moved, the furthest first.
  package var changed: [CallChange] {
    calls.filter(\.isChanged).sorted { left, right in
      let (a, b) = (left.reach, right.reach)
      return a != b ? a > b : left.callID < right.callID
    }
  }

  /// What moved in a criterion over the calls.
  package struct CriterionMove: Hashable, Sendable {
    package var id: String
    package var calls: Int
    /// Mean change of its points over the calls that have it under both; nil where none has.
    package var change: Double?
  }

  /// Criteria whose points moved in some call, those that moved most calls first.
  package var criteria: [CriterionMove] {
    var moves: [String: [Move]] = [:]
    for call in calls { for (id, move) in call.criteria { moves[id, default: []].append(move) } }
    return moves.map { id, moves in
      let changes = moves.compactMap(\.change)
      return CriterionMove(
        id: id, calls: moves.count,
        change: changes.isEmpty ? nil : changes.reduce(0, +) / Double(changes.count))
    }.sorted { $0.calls > $1.calls || ($0.calls == $1.calls && $0.id < $1.id) }
  }

  /// Mean change of the index over the calls that have one under both.
  package var meanChange: Double? {
    let changes = calls.compactMap(\.affinity.change)
    return changes.isEmpty ? nil : changes.reduce(0, +) / Double(changes.count)
  }
}
