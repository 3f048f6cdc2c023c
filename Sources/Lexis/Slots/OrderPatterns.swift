private import CDefaults
package import CallModel

/// How order data is said and asked for: the patterns and words of `order-data.tsv`.
package final class OrderPatterns: Sendable {
  /// All that is looked for in every turn: the values' patterns, those of questions, of dates, of
  /// questions for a name, in the places that `SlotFinder` names. They are fewer than 64, so that one
  /// number tells which may match.
  let patterns: PatternSet
  /// The kinds of service, with the words that name them, in the order in which they are told.
  let services: [(name: String, words: [[UInt16]])]
  private let words: [Words: [[UInt16]]]
  /// The lines that are in force, as they stand in the file.
  package let lines: [[String]]

  package enum Words: String, CaseIterable {
    case notAddress = "not-address"
    case lastDigits = "last-digits"
    case ownEquipment = "own-equipment"
    case ourEquipment = "our-equipment"
  }

  func words(_ list: Words) -> [[UInt16]] { words[list] ?? [] }

  /// The lines that the product carries.
  package static var carriedText: String {
    let file = embedded_order_data()
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }

  /// What the product carries.
  package static let standard: OrderPatterns = {
    let (patterns, problems) = parse(carriedText, file: "order-data.tsv")
    // Without its patterns a call would be said to name nothing.
    precondition(
      problems.isEmpty, problems.map { $0.sentence(in: .english) }.joined(separator: "\n"))
    return patterns
  }()

  /// Reads patterns and words; what cannot be used is left out and named, as is what is missing.
  ///
  /// What it is, of which piece of data, a pattern and a sample that it must match, between tabs; `part`, a name and the
  /// pattern that `{name}` stands for in the lines below; `words` and `service` with words between `|`. Lines of one piece
  /// are one pattern. `#` opens a comment.
  package static func parse(
    _ text: String, file: String
  ) -> (patterns: OrderPatterns, problems: [InputProblem]) {
    var reader = OrderPatternReader(file: file)
    for (number, line) in ListText.lines(of: text) {
      if let cells = PatternRows.split(line) { reader.read(cells, number) }
    }
    return (OrderPatterns(&reader), reader.rows.problems)
  }

  /// The product's lines with those of a file of checks beside them or in their place; what cannot be
  /// used is named with the file's lines.
  package static func changed(
    by changes: [PatternChange], file: String
  ) -> (patterns: OrderPatterns, problems: [InputProblem]) {
    var reader = OrderPatternReader(file: file)
    for (number, line) in ListText.lines(of: carriedText) {
      guard let cells = PatternRows.split(line), !changes.contains(where: { $0.displaces(cells) })
      else { continue }
      reader.read(cells, number)
    }
    for change in changes {
      for line in change.lines { reader.read(change.cells(of: line), line.number) }
    }
    return (OrderPatterns(&reader), reader.rows.problems)
  }

  /// The kinds of lines that are patterns, with the pieces there are of each.
  package static let pieces: [(kind: String, pieces: [String])] = [
    ("said", SlotFinder.Value.allCases.map { "\($0)" }),
    ("asked", SlotKind.allCases.map(\.rawValue)),
  ]

  private init(_ reader: inout OrderPatternReader) {
    var said: [Pattern] = []
    for value in SlotFinder.Value.allCases {
      said.append(reader.whole("said", "\(value)") ?? Pattern(fixed: "(?!)"))
    }
    var asked: [(kind: SlotKind, pattern: Pattern)] = []
    for kind in SlotKind.allCases {
      if let pattern = reader.whole("asked", kind.rawValue) { asked.append((kind, pattern)) }
    }
    self.services = reader.services
    self.words = reader.words
    self.lines = reader.lines
    self.patterns = PatternSet(
      said + asked.map(\.pattern) + DateExpressions.patterns + [NameAnswers.question],
      words: ChineseDates.Sort.allCases.map(\.words))
    for list in Words.allCases where reader.words[list] == nil {
      reader.lacks("words", list.rawValue)
    }
  }
}

/// Reads the lines one by one.
private struct OrderPatternReader {
  private(set) var rows: PatternRows
  private(set) var words: [OrderPatterns.Words: [[UInt16]]] = [:]
  private(set) var services: [(name: String, words: [[UInt16]])] = []
  private(set) var lines: [[String]] = []
  private var sources: [String: [String]] = [:]

  init(file: String) {
    rows = PatternRows(
      file: file, columns: 3,
      LocalText(
        zh: "是什么、哪一项、模式、例句", en: "what it is, of which piece of data, pattern, sample"))
  }

  private static let kinds = ["part", "said", "asked", "words", "service"]

  mutating func read(_ cells: [String], _ number: Int) {
    let count = ["said", "asked"].contains(cells[0]) ? 4 : 3
    guard Self.kinds.contains(cells[0]) else {
      rows.note(
        .patternUnknownLine, number,
        LocalText(zh: "不认识“\(cells[0])”", en: "'\(cells[0])' is none of the kinds of a line"),
        LocalText(
          zh: "用 \(Self.kinds.joined(separator: "、"))",
          en: "use \(Self.kinds.joined(separator: ", "))"))
      return
    }
    guard rows.has(count, cells, number) else { return }
    lines.append(cells)
    let list = cells[2].split(separator: "|").map { Array($0.utf16) }
    switch cells[0] {
    case "part": rows.define(cells[1], as: cells[2])
    case "service":
      if let known = services.firstIndex(where: { $0.name == cells[1] }) {
        services[known].words += list
      } else {
        services.append((cells[1], list))
      }
    case "words":
      guard let name = OrderPatterns.Words(rawValue: cells[1]) else {
        return unknown(cells[1], OrderPatterns.Words.allCases.map(\.rawValue), number)
      }
      words[name, default: []] += list
    case "said": pattern(cells, SlotFinder.Value.allCases.map { "\($0)" }, number)
    default: pattern(cells, SlotKind.allCases.map(\.rawValue), number)
    }
  }

  private mutating func unknown(_ name: String, _ known: [String], _ line: Int) {
    rows.note(
      .patternName, line, LocalText(zh: "没有“\(name)”这一项", en: "there is no '\(name)'"),
      Spelling.nearest(to: name, among: known).map(LocalText.didYouMean)
        ?? LocalText(
          zh: "可用：\(known.joined(separator: "、"))", en: "one of \(known.joined(separator: ", "))"))
  }

  private mutating func pattern(_ cells: [String], _ known: [String], _ line: Int) {
    guard known.contains(cells[1]) else { return unknown(cells[1], known, line) }
    guard let pattern = rows.pattern(cells[2], line) else { return }
    if !pattern.matches(EncodedUnits(NormalizedText(cells[3]))) {
      rows.misses(
        cells[3], line, LocalText(zh: "改例句或改模式", en: "correct the sample or the pattern"))
    } else if cells[0] == "said", Self.names.contains(cells[1]),
      pattern.firstGroups(in: NormalizedText(cells[3])).isEmpty
    {
      rows.note(
        .patternBracket, line,
        LocalText(
          zh: "“\(cells[1])”的模式没有括号，不知道哪几个字是姓名",
          en:
            "the pattern of '\(cells[1])' has no bracket, so that nothing says which words are the name"
        ), LocalText(zh: "用括号括住姓名", en: "put the name's part in brackets"))
    }
    sources[cells[0] + " " + cells[1], default: []].append(pattern.source)
  }

  /// Of these the first bracket is the name.
  private static let names: Set = ["titled", "named", "englishNamed", "englishTitled", "surname"]

  /// All lines of one piece as a pattern; nil, and named, where there is none.
  mutating func whole(_ kind: String, _ name: String) -> Pattern? {
    guard let lines = sources[kind + " " + name] else {
      lacks(kind, name)
      return nil
    }
    let joined = lines.joined(separator: "|")
    do {
      // In each line of several the brackets are counted anew.
      return try Pattern(lines.count > 1 && Self.names.contains(name) ? "(?|\(joined))" : joined)
    } catch {
      rows.note(
        .patternTogether, nil,
        LocalText(
          zh: "\(kind) \(name) 的各行合不成一个模式（\(error.reason.zh)）",
          en: "the lines of \(kind) \(name) make no pattern together: \(error.message)"),
        LocalText(zh: "改写这些行", en: "write them otherwise"))
      return nil
    }
  }

  mutating func lacks(_ kind: String, _ name: String) {
    rows.note(
      .patternMissing, nil,
      LocalText(zh: "缺少 \(kind) \(name)", en: "there is no line '\(kind) \(name)'"),
      LocalText(zh: "补上这一行", en: "add it"))
  }
}
