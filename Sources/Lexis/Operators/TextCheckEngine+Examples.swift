package import CallModel

/// The dialogues that a check carries.
extension TextCheckEngine {
  /// Runs each check's examples; gives back those that do not do what they say.
  package func failingExamples() -> [(
    check: String, example: TextCheck.Example, outcome: CheckOutcome
  )] {
    var failures: [(check: String, example: TextCheck.Example, outcome: CheckOutcome)] = []
    for (index, check) in checks.enumerated() {
      for example in check.examples {
        let (turns, marks) = Self.read(example.dialogue)
        let texts = turns.map { NormalizedText($0.text) }
        var facts = CallFacts()
        if example.order != nil || example.day != nil {
          facts.slots = SlotFinder(
            callDay: example.day, expected: example.order ?? SlotExpectations(), words: words
          ).findings(in: turns, texts: texts)
        }
        let outcome = outcomes(in: turns, texts: texts, facts: facts)[index]
        let hitTurns = Set(outcome.hits.map(\.turnIndex))
        if outcome.fires != example.fires || (!marks.isEmpty && hitTurns != marks) {
          failures.append((check.id, example, outcome))
        }
      }
    }
    return failures
  }

  /// The turns of a written dialogue, and the indices of marked ones.
  package static func read(_ dialogue: String) -> (turns: [Turn], marks: Set<Int>) {
    let (turns, marks, _) = reading(dialogue)
    return (turns, marks)
  }

  /// The same, with the lines that are no turns, from 1.
  package static func reading(_ dialogue: String) -> (
    turns: [Turn], marks: Set<Int>, strange: [Int]
  ) {
    var turns: [Turn] = []
    var marks: Set<Int> = []
    var strange: [Int] = []
    var number = 0
    for line in dialogue.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      var text = ListText.trimmed(line)
      if text.isEmpty { continue }
      let isMarked = text.hasPrefix(">")
      if isMarked { text = ListText.trimmed(text.dropFirst()) }
      guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
        strange.append(number)
        continue
      }
      let head = text[..<colon].split(separator: " ", maxSplits: 1).map(String.init)
      let party: Party
      switch head.first {
      case "agent", "坐席", "客服": party = .agent
      case "customer", "客户": party = .customer
      case "system", "系统": party = .system
      case "unknown", "未知": party = .unknown
      default:
        strange.append(number)
        continue
      }
      var span: Span?
      if head.count == 2 {
        let times = head[1].split(separator: "-").map { Double(ListText.trimmed($0)) }
        guard times.count == 2, let from = times[0], let to = times[1], to >= from else {
          strange.append(number)
          continue
        }
        span = Span(Seconds(from), Seconds(to))
      }
      if isMarked { marks.insert(turns.count) }
      turns.append(
        Turn(
          number: turns.count + 1, party: party, span: span,
          text: ListText.trimmed(text[text.index(after: colon)...])))
    }
    return (turns, marks, strange)
  }
}
