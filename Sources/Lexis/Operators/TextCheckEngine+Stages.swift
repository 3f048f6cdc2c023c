internal import CallModel

/// The order of stages.
extension TextCheckEngine.Run {
  func stages(
    _ value: StageOperator, _ plans: [TextCheckEngine.StagePlan], _ scope: [Int]
  ) -> Result {
    var result = Result(holds: false)
    var places: [Int] = []
    for (stage, plan) in zip(value.stages, plans) {
      var own: [OperatorHit] = []
      for group in plan.groups {
        hits(ofGroup: group, scope) { own.append(operatorHit($0, by: stage.name)) }
      }
      for check in plan.checks {
        for hit in found[check]?.hits ?? [] where scope.holds(hit.turnIndex) {
          own.append(OperatorHit(hit, hit.place.source.named(stage.name)))
        }
      }
      own.sort { $0.begins(before: $1) }
      guard let first = stage.takesLast ? own.last : own.first else {
        if value.needsAll { return result }
        continue
      }
      places.append(first.turnIndex * 10_000 + min(9_999, first.range.lowerBound))
      result.hits.append(first)
    }
    guard places.count >= 2 else { return result }
    if StageOrder.agreement(places) < value.minimumAgreement - 1e-9 { return result }
    if let distance = value.maximumDistance {
      for (left, right) in zip(result.hits, result.hits.dropFirst())
      where right.turnIndex - left.turnIndex > distance {
        return result
      }
    }
    if let most = value.maximumTime {
      let starts = result.hits.map { ($0.span ?? turns[$0.turnIndex].span)?.start }
      for case (let left?, let right?) in zip(starts, starts.dropFirst())
      where right - left > most {
        return result
      }
    }
    result.holds = true
    return result
  }
}

/// How far places agree with the order they are listed in.
package enum StageOrder {
  /// Kendall's tau: 1 for the right order, −1 for the reverse. Equal places count as in order.
  package static func agreement(_ places: [Int]) -> Double {
    guard places.count >= 2 else { return 1 }
    var score = 0
    for (index, left) in places.enumerated() {
      for right in places[(index + 1)...] { score += left <= right ? 1 : -1 }
    }
    return Double(score) / Double(places.count * (places.count - 1) / 2)
  }
}
