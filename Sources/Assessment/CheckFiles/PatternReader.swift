internal import CallModel
internal import Lexis

/// Reads how a file of checks tells order data and questions: `order_patterns` and `question_patterns`.
///
/// Each piece adds to the product's lines (`add`) or takes their place (`instead`): patterns with a sample
/// that they must match, or words.
struct PatternReader {
  let section: RubricSection
  let file: String

  init(_ section: RubricSection, file: String) {
    self.section = section
    self.file = file
  }

  /// Nil where the file says nothing of either.
  func patterns() -> SpokenPatterns? {
    let (ordered, asked) = (section.offers("order_patterns"), section.offers("question_patterns"))
    guard ordered || asked else { return nil }
    var patterns = SpokenPatterns.standard
    section.part("order_patterns") { part in
      var changes: [PatternChange] = []
      for (kind, pieces) in OrderPatterns.pieces {
        part.part(kind) { kinds in
          for piece in pieces { changes += change(kinds, piece, kind, piece, self.patterns) }
        }
      }
      part.part("words") { lists in
        for list in OrderPatterns.Words.allCases {
          changes += change(lists, list.rawValue, "words", list.rawValue, words)
        }
      }
      // A kind of service may be one that the product does not know.
      part.part("services") { names in
        for name in names.keys { changes += change(names, name, "service", name, words) }
      }
      let read = OrderPatterns.changed(by: changes, file: file)
      tell(read.problems)
      patterns.orderData = read.patterns
    }
    section.part("question_patterns") { part in
      let changes = QuestionWords.kinds.flatMap { change(part, $0, $0, nil, self.patterns) }
      let read = QuestionWords.changed(by: changes, file: file)
      tell(read.problems)
      patterns.questions = read.words
    }
    return patterns
  }

  /// What a mapping says of one piece; empty where it says nothing.
  private func change(
    _ part: RubricSection, _ key: String, _ kind: String, _ piece: String?,
    _ read: (RubricSection, String) -> [PatternChange.Line]
  ) -> [PatternChange] {
    var changes: [PatternChange] = []
    part.part(key) { section in
      let (adds, replaces) = (section.offers("add"), section.offers("instead"))
      guard adds != replaces else {
        section.problem(
          adds ? "instead" : "add",
          zh: adds ? "add 和 instead 只能写一个" : "没有 add，也没有 instead",
          en: adds ? "'add' and 'instead' stand together" : "there is neither 'add' nor 'instead'",
          fixZh: "add：在产品的写法之外再加；instead：换掉产品的写法",
          fixEn: "'add' to add to the product's lines, 'instead' to take their place")
        return
      }
      changes.append(
        PatternChange(
          kind: kind, piece: piece, replaces: replaces,
          lines: read(section, replaces ? "instead" : "add")))
    }
    return changes
  }

  /// Patterns, each with a sentence that it must match.
  private func patterns(_ section: RubricSection, _ key: String) -> [PatternChange.Line] {
    section.sections(key).compactMap { row in
      let pattern = row.text("pattern")
      let sample = row.text("sample")
      row.finish()
      // What is not there has been told.
      if pattern.isEmpty || sample.isEmpty { return nil }
      return PatternChange.Line(pattern: pattern, sample: sample, number: row.line ?? 1)
    }
  }

  /// Words as a call's text has them, in lower case.
  private func words(_ section: RubricSection, _ key: String) -> [PatternChange.Line] {
    let words = section.wordOrWords(key).map { $0.lowercased() }
    if words.isEmpty { return [] }
    return [
      PatternChange.Line(
        pattern: words.joined(separator: "|"), sample: nil, number: section.line(of: key) ?? 1)
    ]
  }

  /// A file that says something unusable is not used at all.
  private func tell(_ problems: [InputProblem]) {
    section.log.add(
      problems.map { problem in
        var problem = problem
        problem.effect = .setAside
        if problem.line == nil { problem.line = section.line }
        return problem
      })
  }
}
