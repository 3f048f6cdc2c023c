import CallModel
import Lexis
import ServiceLevels

/// Whether the customer's questions were answered and the matter explained, by the words of a call.
///
/// Each is true, false, or nil where the words do not decide; rules charge nobody for a nil.
struct SpokenAnswers {
  /// True where every question of the customer's was followed by a statement that says something;
  /// false where none was; nil without a question, and where some were.
  private(set) var answered: Bool?
  /// True where the agent gave a reason, a condition or a way of working; false where nothing was
  /// said that could be one; nil where there were statements without the words of a reason.
  private(set) var explained: Bool?
  /// The first answer, and the first explanation.
  private(set) var answer: String?
  private(set) var explanation: String?

  /// Groups of phrases that are no answer to a question, whatever their length.
  private static let noAnswer: Set = [
    "greet_open", "self_identify", "purpose_consent", "thanks", "farewell", "closing_question",
    "hold_before", "listening_ack", "probing_question", "verification_prompt",
    "check_understanding",
    "shirking", "impatience", "command_tone", "rhetorical_blame", "forbidden_severe",
    "vague_uncertain", "guide_10000",
  ]
  private static let explaining: Set = ["explanation"]

  /// - Parameter hits: of all turns.
  init(_ turns: [Turn], hits: [PhraseHit], questions: QuestionWords = .standard) {
    let texts = turns.map { NormalizedText($0.text) }
    var byTurn: [Int: [PhraseHit]] = [:]
    for hit in hits where hit.party == .agent { byTurn[hit.turnIndex, default: []].append(hit) }
    let asked = Questions.find(in: turns, texts: texts, words: questions)
    let agentQuestions = Set(
      asked.filter { $0.party == .agent }.map {
        Place(turn: $0.turnIndex, start: $0.range.lowerBound)
      })

    // The agent's statements that say something, by turn.
    var statements: [(turn: Int, range: Range<Int>, isExplaining: Bool)] = []
    for (index, turn) in turns.enumerated() where turn.party == .agent {
      let found = byTurn[index] ?? []
      for range in texts[index].sentences {
        if agentQuestions.contains(Place(turn: index, start: range.lowerBound)) { continue }
        let within = found.filter {
          $0.position < range.upperBound && $0.position + $0.length > range.lowerBound
        }
        let isExplaining = within.contains { Self.explaining.contains($0.group) }
        let isEmpty = within.contains { Self.noAnswer.contains($0.group) }
        if isExplaining || (!isEmpty && Self.saysSomething(texts[index], range)) {
          statements.append((index, range, isExplaining))
        }
      }
    }
    let customers = asked.filter { $0.party == .customer }
    // An answer comes after its question and before the next one.
    var answers = 0
    for (number, question) in customers.enumerated() {
      let next =
        number + 1 < customers.count ? customers[number + 1].turnIndex : turns.count
      // A second question in the same breath is answered with the first.
      let end = next == question.turnIndex ? turns.count : next
      guard let said = statements.first(where: { $0.turn > question.turnIndex && $0.turn <= end })
      else { continue }
      answers += 1
      if answer == nil { answer = texts[said.turn].quote(said.range) }
    }
    if !customers.isEmpty {
      answered = answers == customers.count ? true : answers == 0 ? false : nil
    }
    if let said = statements.first(where: \.isExplaining) {
      explained = true
      explanation = texts[said.turn].quote(said.range)
    } else if statements.isEmpty {
      explained = false
    }
  }

  private struct Place: Hashable {
    var turn: Int
    var start: Int
  }

  /// Long enough to carry a fact: six Chinese characters or digits, or four words.
  private static func saysSomething(_ text: NormalizedText, _ range: Range<Int>) -> Bool {
    var characters = 0
    var words = 0
    var isInWord = false
    for unit in text.units[range] {
      let isLatin = (0x61...0x7A).contains(unit)
      if isLatin, !isInWord { words += 1 }
      isInWord = isLatin
      if unit >= 0x3400 || (0x30...0x39).contains(unit) { characters += 1 }
    }
    return characters + words * 3 / 2 >= 6
  }
}
