import CallModel
import ServiceLevels

/// Agents are written in one way in every table: that of the table of agents.
///
/// An id counts whatever its case and width, and a number whatever zeros Excel took from before it, where one
/// agent alone can be meant. A name stands for the id where exactly one agent bears
/// it, and beside it (`612 郑浩`). Whoever then is not on the list is told with the lines that name them. Without a table of
/// agents, the first spelling of an id is that of all.
private final class AgentSpelling {
  /// An agent whom a table names and nobody lists.
  struct Stranger {
    var table: TableName
    /// As the table has it, without width.
    var name: String
    var lines: [Int]
  }

  /// Ids of the table of agents, as it writes them.
  private let listed: Set<String>
  /// The id by its folded spelling; nil where two differ in case alone.
  private var byFold: [String: String?] = [:]
  /// The id by its number without zeros before it; nil where two have the same.
  private var byNumber: [String: String?] = [:]
  /// The id by the folded name; nil where several bear it.
  private var byName: [String: String?] = [:]
  /// The folded name by the id.
  private var names: [String: String] = [:]
  /// Crews may stand where agents do.
  private let crews: Set<String>
  private(set) var strangers: [Stranger] = []
  private var places: [TableName: [String: Int]] = [:]
  let hasList: Bool

  init(_ tables: OrderTables) {
    hasList = !tables.agents.isEmpty
    listed = Set(tables.agents.map(\.id))
    crews = Set(tables.teams.map(\.id))
    for id in listed.sorted() {
      add(id, to: &byFold, CodedText.folded(id))
      add(id, to: &byNumber, CodedText.unpadded(id))
    }
    for agent in tables.agents {
      guard let name = agent.name else { continue }
      add(agent.id, to: &byName, CodedText.folded(name))
      names[agent.id] = CodedText.folded(name)
    }
  }

  private func add(_ id: String, to map: inout [String: String?], _ key: String) {
    if let known = map[key], known != id { map[key] = .some(nil) } else { map[key] = .some(id) }
  }

  /// Whether several agents bear the name.
  func isShared(_ name: String) -> Bool {
    if let found = byName[CodedText.folded(name)] { return found == nil }
    return false
  }

  /// The agent's id as listed; nil where nobody is meant for sure.
  private func id(of text: String) -> String? {
    let fold = CodedText.folded(text)
    if !hasList {
      if let known = byFold[fold] { return known }
      byFold[fold] = .some(text)
      return text
    }
    if let found = byFold[fold] { return found }
    if let found = byName[fold] { return found }
    if let found = byNumber[CodedText.unpadded(text)] { return found }
    return both(text)
  }

  /// `612 郑浩`, `赵敏（606）`, `606-赵敏`, `606赵敏`: the id and the name of one agent, which must agree.
  private func both(_ text: String) -> String? {
    let plain = CodedText.plain(text)
    var parts = plain.split { " ()[]【】<>/\\-_,、:：|".contains($0) || $0.isWhitespace }.map(
      String.init)
    if parts.count == 1 {
      // The id is digits that nothing parts from the name.
      let digits = plain.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, digits.count < plain.count else { return nil }
      parts = [String(digits), String(plain.dropFirst(digits.count))]
    }
    guard parts.count >= 2 else { return nil }
    // A name may have several parts itself, and stands on either side.
    for (id, rest) in [(parts[0], parts.dropFirst()), (parts[parts.count - 1], parts.dropLast())] {
      guard let found = byFold[CodedText.folded(id)], let found, let name = names[found],
        CodedText.folded(rest.joined()) == name
      else { continue }
      return found
    }
    return nil
  }

  /// Puts the listed spelling in the place of another.
  ///
  /// - Parameter line: where the row counts for the agent, so that a stranger is worth telling.
  func settle(_ text: inout String, _ table: TableName, line: Int? = nil) {
    if listed.contains(text) { return }
    if let id = id(of: text) {
      if id != text { text = id }
    } else if let line, hasList, !crews.contains(text) {
      if let place = places[table]?[text] {
        strangers[place].lines.append(line)
      } else {
        places[table, default: [:]][text] = strangers.count
        strangers.append(Stranger(table: table, name: text, lines: [line]))
      }
    }
  }

  func settle(_ text: inout String?, _ table: TableName, line: Int? = nil) {
    guard var own = text else { return }
    let before = own
    settle(&own, table, line: line)
    if own != before { text = own }
  }
}

extension CentreTables {
  /// Writes the agents of every table as the table of agents does.
  mutating func settleAgents() {
    let agents = AgentSpelling(orders)
    for i in orders.calls.indices {
      let line = i < orders.callLines.count ? orders.callLines[i] : 0
      agents.settle(&orders.calls[i].agentID, .calls, line: line)
    }
    func rows<Row>(
      _ path: WritableKeyPath<OrderTables, [Row]>, _ settle: (inout Row) -> Void
    ) {
      var list = orders[keyPath: path]
      // Held once while it is changed.
      orders[keyPath: path] = []
      for i in list.indices { settle(&list[i]) }
      orders[keyPath: path] = list
    }
    rows(\.orders) { agents.settle(&$0.agentID, .orders, line: $0.line) }
    rows(\.appointments) {
      agents.settle(&$0.agentID, .appointments, line: $0.line)
      agents.settle(&$0.coordinationBy, .appointments)
    }
    rows(\.attempts) { agents.settle(&$0.agentID, .contactAttempts, line: $0.line) }
    rows(\.reschedules) {
      agents.settle(&$0.auditorID, .reschedules, line: $0.line)
      agents.settle(&$0.leaderID, .reschedules)
    }
    rows(\.deferrals) {
      agents.settle(&$0.verifiedBy, .deferrals, line: $0.line)
      agents.settle(&$0.approvedBy, .deferrals)
    }
    rows(\.dispatches) { agents.settle(&$0.dispatchedBy, .dispatches) }
    rows(\.roster) { agents.settle(&$0.agentID, .roster, line: $0.line) }
    rows(\.bookingReports) { agents.settle(&$0.filedBy, .bookingReports, line: $0.line) }
    rows(\.checks) { agents.settle(&$0.by, .checks) }
    rows(\.meetings) {
      for i in $0.attendees.indices { agents.settle(&$0.attendees[i], .meetings) }
    }
    rows(\.logins) { agents.settle(&$0.agentID, .logins, line: $0.line) }
    rows(\.escalations) {
      agents.settle(&$0.from, .escalations)
      agents.settle(&$0.to, .escalations)
    }
    rows(\.complaints) { agents.settle(&$0.agentID, .complaints, line: $0.line) }
    for i in praises.indices { agents.settle(&praises[i].agentID, .praises, line: praises[i].line) }
    for i in appeals.indices {
      agents.settle(&appeals[i].agentID, .appeals, line: appeals[i].line)
      agents.settle(&appeals[i].decidedBy, .appeals)
    }
    strangers = agents.strangers.map { problem(of: $0, isShared: agents.isShared($0.name)) }
    problems += strangers
  }

  /// What a reader should know of an agent whom nobody lists.
  private func problem(of stranger: AgentSpelling.Stranger, isShared: Bool) -> InputProblem {
    let list = orders.files[.agents] ?? "agents.csv"
    let count = stranger.lines.count
    let some = stranger.lines.prefix(6).map(String.init)
    let zhLines = some.joined(separator: "、") + (count > 6 ? "…" : "")
    let enLines = some.joined(separator: ", ") + (count > 6 ? "…" : "")
    let name = stranger.name
    return InputProblem(
      isShared ? .tableNamesakes : .tableStranger,
      file: orders.files[stranger.table] ?? "\(stranger.table.rawValue).csv",
      line: stranger.lines.first,
      what: isShared
        ? LocalText(
          zh: "\(list) 中叫“\(name)”的不止一人，分不出是谁，不计入任何在册坐席（共 \(count) 行：\(zhLines)）",
          en: "several agents of \(list) are called '\(name)': counted for nobody on the list "
            + "(rows: \(count); lines \(enLines))")
        : LocalText(
          zh: "\(list) 中没有坐席“\(name)”，不计入任何在册坐席（共 \(count) 行：\(zhLines)）",
          en: "'\(name)' is no agent of \(list): counted for nobody on the list "
            + "(rows: \(count); lines \(enLines))"),
      fix: LocalText(
        zh: "改成 \(list) 里的工号，或把人补进去", en: "write the id that \(list) has, or add the agent to it"))
  }
}
