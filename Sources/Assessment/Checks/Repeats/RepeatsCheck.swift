package import CallModel

/// Listening to the end and answering repeats: a person judges; the machine points at places.
package struct RepeatsCheck: Check {
  package static let id = "repeats"
  package static let criterion = "P7"
  package static let definition = LocalText(
    zh: "由质检员判断。机器只提示：客户重复提问时坐席说“刚才说过”。",
    en:
      "A person judges. The machine only points at answers such as \"as I said\" to a repeated question."
  )

  let repeatGroups: [String]

  package init(_ section: RubricSection) {
    repeatGroups = section.groups("repeat_groups")
  }

  package func verdict(on call: HeardCall) -> Verdict {
    let quoting = call.hits(call.rubric.check(ForbiddenLanguageCheck.self)?.quotingGroups ?? [])
    var seen = -1
    var findings: [Finding] = []
    for hit in call.hits(repeatGroups) where hit.turnIndex != seen {
      seen = hit.turnIndex
      // The customer's words are said again, not held against the customer.
      if quoting.contains(where: { $0.turnIndex == seen && $0.position <= hit.position }) {
        continue
      }
      findings.append(
        Self.finding(
          .neutral, LocalText(zh: "重复解答的地方，请人工听辨", en: "an answer given again: please listen"),
          [
            call.evidence(
              hit,
              note: LocalText(zh: "对重复提问的回应", en: "the answer to a repeated question"))
          ]))
    }
    return .absent(.notSupplied, findings: findings)
  }

  package static let examples = [
    CheckExample(
      LocalText(zh: "“刚才说过了”", en: "\"as I said\""),
      .dialogue([(.customer, "几点来？"), (.agent, "刚才说过了，上午。")], found: [2]))
  ]
}
