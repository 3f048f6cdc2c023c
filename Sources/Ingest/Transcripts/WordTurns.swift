/// Words with times become turns, where a file has no turns of its own.
struct WordTurns {
  private(set) var turns: [TurnDraft] = []
  private var last: String?

  /// The shortest silence that divides two turns, in seconds.
  private static let pause = 1.0

  /// Adds a word: to the turn before, or to one of its own where another speaks or a second or more passed.
  ///
  /// - Parameter model: speaker, channel and line of a turn that this word begins.
  mutating func add(_ word: WordDraft, of speaker: String?, like model: TurnDraft) {
    let since = turns.last?.words.last?.end ?? turns.last?.words.last?.start
    let isPause = since.map { end in word.start.map { $0 - end >= Self.pause } ?? false } ?? false
    if turns.isEmpty || speaker != last || isPause {
      var turn = model
      turn.text = ""
      turn.words = []
      turns.append(turn)
    }
    turns[turns.count - 1].words.append(word)
    last = speaker
  }

  /// Adds a mark of punctuation to the word before it.
  mutating func add(mark: String) {
    guard let turn = turns.indices.last, let word = turns[turn].words.indices.last else { return }
    turns[turn].words[word].text += mark
  }

  /// The turns with text and times from their words.
  func closed() -> [TurnDraft] {
    turns.map { turn in
      var turn = turn
      turn.text = TextPieces.joined(turn.words.map(\.text))
      turn.start = turn.words.first?.start
      turn.end = turn.words.last?.end
      return turn
    }
  }
}
