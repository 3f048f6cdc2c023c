private import CDefaults
package import CallModel

/// How order data is said and asked for: the patterns and words of `order-data.tsv`.
package struct OrderPatterns: Sendable {
  /// Where one stands among the values' patterns.
  let said: [Pattern]
  let asked: [(kind: SlotKind, pattern: Pattern)]
  /// The kinds of service, with the words that name them, in the order in which they are told.
  let services: [(name: String, words: [[UInt16]])]
  private let words: [Words: [[UInt16]]]

  enum Words: String, CaseIterable {
    case notAddress = "not-address"
    case lastDigits = "last-digits"
    case ownEquipment = "own-equipment"
    case ourEquipment = "our-equipment"
  }

  func words(_ list: Words) -> [[UInt16]] { words[list] ?? [] }

  /// What the product carries.
  static let standard: OrderPatterns = {
    let file = embedded_order_data()
    let (patterns, problems) = parse(
      String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self),
      file: "order-data.tsv")
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

  private init(_ reader: inout OrderPatternReader) {
    var said: [Pattern] = []
    for value in SlotFinder.Value.allCases {
      said.append(reader.whole("said", "\(value)") ?? Pattern(fixed: "(?!)"))
    }
    self.said = said
    var asked: [(kind: SlotKind, pattern: Pattern)] = []
    for kind in SlotKind.allCases {
      if let pattern = reader.whole("asked", kind.rawValue) { asked.append((kind, pattern)) }
    }
    self.asked = asked
    self.services = reader.services
    self.words = reader.words
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
        number,
        LocalText(zh: "不认识“\(cells[0])”", en: "'\(cells[0])' is none of the kinds of a line"),
        LocalText(
          zh: "用 \(Self.kinds.joined(separator: "、"))",
          en: "use \(Self.kinds.joined(separator: ", "))"))
      return
    }
    guard rows.has(count, cells, number) else { return }
    let list = cells[2].split(separator: "|").map { Array($0.utf16) }
    switch cells[0] {
    case "part": rows.define(cells[1], as: cells[2])
    case "service": services.append((cells[1], list))
    case "words":
      guard let name = OrderPatterns.Words(rawValue: cells[1]) else {
        return unknown(cells[1], OrderPatterns.Words.allCases.map(\.rawValue), number)
      }
      words[name] = list
    case "said": pattern(cells, SlotFinder.Value.allCases.map { "\($0)" }, number)
    default: pattern(cells, SlotKind.allCases.map(\.rawValue), number)
    }
  }

  private mutating func unknown(_ name: String, _ known: [String], _ line: Int) {
    rows.note(
      line, LocalText(zh: "没有“\(name)”这一项", en: "there is no '\(name)'"),
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
    }
    sources[cells[0] + " " + cells[1], default: []].append(pattern.source)
  }

  /// All lines of one piece as a pattern; nil, and named, where there is none.
  mutating func whole(_ kind: String, _ name: String) -> Pattern? {
    guard let lines = sources[kind + " " + name] else {
      lacks(kind, name)
      return nil
    }
    return Pattern(fixed: lines.joined(separator: "|"))
  }

  mutating func lacks(_ kind: String, _ name: String) {
    rows.note(
      nil, LocalText(zh: "缺少 \(kind) \(name)", en: "there is no line '\(kind) \(name)'"),
      LocalText(zh: "补上这一行", en: "add it"))
  }
}
