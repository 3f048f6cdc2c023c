package import CallModel

/// A rater's judgement of how content the customer is at the end.
package struct ContentmentCheck: Check {
  package static let id = "contentment"
  package static let criterion = "S2"
  package static let definition = LocalText(
    zh: "由质检员按五级说明判断客户结束时的满意程度。",
    en: "A person judges by a written scale how content the customer is at the end.")

  package init(_ section: RubricSection) {}

  package func verdict(on call: HeardCall) -> Verdict { .absent(.notSupplied) }

  package static let examples: [CheckExample] = []
}
