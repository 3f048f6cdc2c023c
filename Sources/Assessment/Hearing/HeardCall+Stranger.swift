internal import CallModel

/// Who answers and is not the customer.
extension HeardCall {
  /// The turn in which somebody says that the call is not for them; nil where nobody does, and where they
  /// turn out to be the customer, or of the same family, before or after.
  var stranger: Int? {
    guard let told = hits(rubric.scorable.wrongNumberGroups).first?.turnIndex,
      hits(rubric.criticalErrors.relationGroups).isEmpty
    else { return nil }
    return told
  }
}
