public import CallModel
internal import Lexis

/// A script for agents, taken apart into what is said.
///
/// Plain text and Markdown; a line that begins with a party (`坐席：`, `Agent:`, `**客户**：`) is that
/// party's. Without any such line every line is the agent's. Headings, comments, rules, tables and
/// code are directions and are not said.
public struct ScriptText: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public var party: Party
    /// From 1; nil where the words come from a call.
    public var line: Int?
    /// Of the first character that is said, from 1, in Unicode characters.
    public var column: Int?
    public var text: String
    /// The turn's number, from 1; nil in a draft, as is `span`.
    public var turn: Int?
    public var span: Span?

    public init(
      party: Party, line: Int? = nil, column: Int? = nil, text: String, turn: Int? = nil,
      span: Span? = nil
    ) {
      self.party = party
      self.line = line
      self.column = column
      self.text = text
      self.turn = turn
      self.span = span
    }
  }

  public var lines: [Line]
  public var language: Language
  /// It was said, and is no draft.
  public var isCall: Bool

  /// The agent's lines, in order.
  public var agentLines: [Line] { lines.filter { $0.party == .agent } }

  private static let parties: [(String, Party)] = [
    ("客服", .agent), ("坐席", .agent), ("座席", .agent), ("话务员", .agent), ("约单员", .agent),
    ("agent", .agent), ("客户", .customer), ("用户", .customer), ("顾客", .customer),
    ("customer", .customer), ("client", .customer),
  ]

  /// - Parameter language: found from the words unless given.
  public init(_ text: String, language: Language? = nil) {
    var lines: [Line] = []
    var plain: [Line] = []
    var last: Party?
    var isCode = false
    var isComment = false
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let scalars = Array(raw.unicodeScalars)
      var at = 0
      func skipSpaces() {
        while at < scalars.count, scalars[at].properties.isWhitespace { at += 1 }
      }
      skipSpaces()
      let rest = Self.string(scalars[at...])
      if rest.hasPrefix("```") {
        isCode.toggle()
        continue
      }
      if rest.hasPrefix("<!--") { isComment = true }
      if isCode || isComment {
        if rest.contains("-->") { isComment = false }
        continue
      }
      let isRule = !rest.isEmpty && rest.allSatisfy { "-*_= ".contains($0) }
      if rest.isEmpty || isRule || rest.hasPrefix("#") || rest.hasPrefix("|") {
        last = nil
        continue
      }
      // Marks of quotations and lists.
      while at < scalars.count {
        if [">", "-", "*", "+", "•"].contains(scalars[at]), at + 1 < scalars.count,
          scalars[at + 1].properties.isWhitespace
        {
          at += 2
        } else if let end = Self.number(scalars, from: at) {
          at = end
        } else {
          break
        }
        skipSpaces()
      }
      if let (party, start) = Self.party(scalars, from: at) {
        last = party
        at = start
        skipSpaces()
        if at < scalars.count {
          lines.append(
            Line(
              party: party, line: index + 1, column: at + 1, text: Self.string(scalars[at...])))
        }
        continue
      }
      let line = Line(
        party: last ?? .agent, line: index + 1, column: at + 1,
        text: Self.string(scalars[at...]))
      // What follows a party's line at once goes on with it.
      if last != nil { lines.append(line) }
      plain.append(line)
    }
    self.lines = lines.contains { $0.party == .agent } ? lines : plain
    self.language = language ?? SpokenLanguage.of(self.lines.map(\.text)) ?? .chinese
    self.isCall = false
  }

  /// What was said in a call.
  public init(turns: [Turn], language: Language) {
    lines = turns.map {
      Line(party: $0.party, text: $0.text, turn: $0.number, span: $0.span)
    }
    self.language = language
    isCall = true
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Behind `1. ` or `2、`.
  private static func number(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var at = start
    while at < scalars.count, ("0"..."9").contains(scalars[at]) { at += 1 }
    guard at > start, at - start < 4, at < scalars.count,
      [".", "、", ")", "）"].contains(scalars[at])
    else { return nil }
    return at + 1
  }

  /// The party a line begins with, and where its words begin.
  private static func party(_ scalars: [Unicode.Scalar], from start: Int) -> (Party, Int)? {
    var at = start
    while at < scalars.count, scalars[at] == "*" || scalars[at] == "_" { at += 1 }
    for (name, party) in parties {
      let wanted = Array(name.unicodeScalars)
      guard at + wanted.count < scalars.count,
        string(scalars[at..<at + wanted.count]).lowercased() == name
      else { continue }
      var end = at + wanted.count
      while end < scalars.count, scalars[end] == "*" || scalars[end] == "_" || scalars[end] == " " {
        end += 1
      }
      guard end < scalars.count, scalars[end] == ":" || scalars[end] == "：" else { continue }
      end += 1
      while end < scalars.count, scalars[end] == "*" || scalars[end] == "_" { end += 1 }
      return (party, end)
    }
    return nil
  }
}
