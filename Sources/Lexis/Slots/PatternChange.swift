/// What a file of checks changes of a piece of the product's patterns: lines beside the product's, or in
/// their place.
package struct PatternChange: Sendable {
  /// As it opens a line of the product's file: `said`, `service`, `open`.
  package var kind: String
  /// The piece of data or list; nil where the kind says it all.
  package var piece: String?
  /// The product's lines of the piece do not count.
  package var replaces: Bool
  package var lines: [Line]

  package struct Line: Sendable {
    /// A pattern, or words between `|`.
    package var pattern: String
    /// A sentence that the pattern must match; nil for words.
    package var sample: String?
    /// In the file of checks.
    package var number: Int

    package init(pattern: String, sample: String?, number: Int) {
      self.pattern = pattern
      self.sample = sample
      self.number = number
    }
  }

  package init(kind: String, piece: String?, replaces: Bool, lines: [Line]) {
    self.kind = kind
    self.piece = piece
    self.replaces = replaces
    self.lines = lines
  }

  /// Whether a line of the product's is one of those that do not count.
  func displaces(_ cells: [String]) -> Bool {
    replaces && cells.first == kind && (piece == nil || cells.count > 1 && cells[1] == piece)
  }

  /// The lines as those of the product's file stand.
  func cells(of line: Line) -> [String] {
    [kind] + [piece, line.pattern, line.sample].compactMap(\.self)
  }
}

/// The patterns by which order data and questions are told in a call.
package struct SpokenPatterns: Sendable {
  package var orderData: OrderPatterns
  package var questions: QuestionWords

  package init(orderData: OrderPatterns, questions: QuestionWords) {
    self.orderData = orderData
    self.questions = questions
  }

  /// What the product carries.
  package static let standard = SpokenPatterns(orderData: .standard, questions: .standard)
}
