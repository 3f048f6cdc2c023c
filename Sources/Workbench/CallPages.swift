internal import AgentReporting
internal import Assessment
internal import CallModel
internal import CallStatistics
internal import Foundation
internal import Ingest
internal import Reports

/// Writes the pages of the calls, agent by agent, and takes from the scorecards what the other
/// reports need, so that no more than one agent's scorecards a worker are in memory.
struct CallPages: Sendable {
  /// A call with a scorecard on the shelf.
  struct Call: Sendable {
    /// Among all calls, in the order of their rows.
    var place: Int
    var id: String
    var agentID: String?
    var problems: [InputProblem]
  }

  /// What remains of the scorecards.
  struct Result: Sendable {
    var agents: [AgentCalls] = []
    var unassigned = UnassignedCalls()
    /// In the order of the calls.
    var heard: [HeardCallFacts] = []
    var sheets: CallSheets
    /// The appeals about these calls, with what they changed.
    var appeals: [AppealCase] = []
    /// In the order of the calls.
    var searched: [SearchIndex.Call] = []
    /// The cards that ratings or confirmations speak of, in the order of the calls.
    var judgedByPeople: [Scorecard] = []
    var notScorable = 0
    /// Calls that may be scored and of which nothing could be: too little can be measured.
    var withoutScore: [String] = []
    /// Scorecards that could not be read back.
    var problems: [InputProblem] = []
    /// Names of all files that belong to the calls.
    var files: [String] = []
  }

  /// The data folder, for the way from a page to its recording.
  let folder: String
  let output: OutputFolder
  let shelf: CardShelf
  let assessor: Assessor
  let heard: HeardShelf
  let finder: SpokenFactsFinder
  let builder: AgentReportBuilder
  let agents: [String: AgentRecord]
  let judgedByPeople: Set<String>
  /// What people said of findings, by call.
  let confirmations: [String: [Confirmation]]
  /// By call.
  let appeals: [String: [AppealCase]]
  let settings: CentreSettings
  /// Where the calls' rows of tables wait.
  let rows: RowStore

  /// Calls of nobody are taken in groups of so many; those of an agent always together, because
  /// each is compared with the agent's others.
  private static let group = 200

  func write(_ calls: [Call], workers: Int) async throws(InputProblem) -> Result {
    let parts = await orderedParallelMap(Self.groups(of: calls), workers: workers) {
      calls -> (Part?, InputProblem?) in
      do throws(InputProblem) { return (try part(calls), nil) } catch { return (nil, error) }
    }
    if let problem = parts.lazy.compactMap(\.1).first { throw problem }
    var result = Result(sheets: sheets)
    var heard: [(Int, HeardCallFacts)] = []
    var judged: [(Int, Scorecard)] = []
    var searched: [(Int, SearchIndex.Call)] = []
    for part in parts.lazy.compactMap(\.0) {
      result.agents.append(part.agent)
      result.unassigned.add(part.unassigned)
      result.sheets.add(part.sheets)
      result.notScorable += part.notScorable
      result.withoutScore += part.withoutScore
      result.problems += part.problems
      result.files += part.files
      heard += part.heard
      judged += part.judged
      searched += part.searched
      result.appeals += part.appeals
    }
    result.sheets.sort()
    result.withoutScore.sort()
    result.heard = heard.sorted { $0.0 < $1.0 }.map(\.1)
    result.searched = searched.sorted { $0.0 < $1.0 }.map(\.1)
    result.judgedByPeople = judged.sorted { $0.0 < $1.0 }.map(\.1)
    return result
  }

  private static func groups(of calls: [Call]) -> [[Call]] {
    var groups: [[Call]] = []
    for (agentID, own) in Dictionary(grouping: calls, by: \.agentID) {
      if agentID == nil {
        groups += stride(from: 0, to: own.count, by: group).map {
          Array(own[$0..<min($0 + group, own.count)])
        }
      } else {
        groups.append(own)
      }
    }
    return groups.sorted { ($0.first?.place ?? 0) < ($1.first?.place ?? 0) }
  }

  private var sheets: CallSheets {
    CallSheets(language: settings.language, timeZone: settings.timeZone, store: rows)
  }

  private struct Part: Sendable {
    var agent: AgentCalls
    var unassigned = UnassignedCalls()
    var sheets: CallSheets
    var heard: [(Int, HeardCallFacts)] = []
    var judged: [(Int, Scorecard)] = []
    var searched: [(Int, SearchIndex.Call)] = []
    var appeals: [AppealCase] = []
    var notScorable = 0
    var withoutScore: [String] = []
    var problems: [InputProblem] = []
    var files: [String] = []
  }

  /// The calls of one agent, or some of nobody.
  private func part(_ calls: [Call]) throws(InputProblem) -> Part {
    let agentID = calls.first?.agentID
    var found: [(call: Call, card: Scorecard)] = []
    var problems: [InputProblem] = []
    let shared = SharedTexts()
    for call in calls {
      if let card = shelf.card(call.id, sharing: shared) {
        found.append((call, card))
      } else {
        problems.append(.unreadableCard(of: call.id, in: output))
      }
    }
    if agentID != nil, let history = Self.history(of: found.map(\.card)) {
      for index in found.indices {
        let card = assessor.comparing(
          found[index].card, with: history,
          confirmations: confirmations[found[index].call.id] ?? [])
        if card == found[index].card { continue }
        // The card on disk is the one that counts.
        try shelf.put(card, problems: found[index].call.problems)
        found[index].card = card
      }
    }
    var part = Part(
      agent: AgentCalls(
        agentID: agentID, cards: found.map(\.card), settings: builder.settings), sheets: sheets,
      problems: problems)
    if agentID == nil { part.unassigned = UnassignedCalls(found.map(\.card)) }
    let agent = agentID.map { builder.summary(of: $0, record: agents[$0]) }
    for (call, card) in found {
      part.sheets.add(card, at: call.place)
      if let facts = heard.heard(card, by: finder) { part.heard.append((call.place, facts)) }
      part.searched.append(
        (
          call.place,
          SearchIndex.Call(
            id: card.call.id, agentID: card.call.agentID, orderID: card.call.orderID,
            startedAt: card.call.startedAt, hasPage: true)
        ))
      if judgedByPeople.contains(call.id) { part.judged.append((call.place, card)) }
      if card.notScorable != nil {
        part.notScorable += 1
      } else if card.subMetrics.allSatisfy({ $0.score.value == nil }) {
        part.withoutScore.append(call.id)
      }
      let appealed = (appeals[call.id] ?? []).map { $0.judged(on: card) }
      part.appeals += appealed
      let page = ReportPaths.call(call.id)
      try output.write(
        ScorecardPage.utf8(
          card, agent: agent, sound: sound(of: card),
          confirmations: confirmations[call.id] ?? [], appeals: appealed,
          timeZone: settings.timeZone,
          language: settings.language), to: page)
      part.files += [page, CardShelf.file(call.id)]
      if card.call.recording != nil {
        part.files += [ReportOnFolder.soundFile(call.id), ReportOnFolder.audioFile(call.id)]
      }
    }
    return part
  }

  /// The agent's usual liveliness: the median over the calls where it could be measured.
  private static func history(of cards: [Scorecard]) -> AgentHistory? {
    // A call that is none to be scored shows no usual voice.
    let spreads = cards.filter { $0.notScorable == nil }.compactMap { card in
      card.measures.first { $0.id == "pitchSpread" && $0.party == .agent }?.reading.value
    }
    return Quantiles.quantile(0.5, of: spreads).map {
      AgentHistory(calls: spreads.count, pitchSpread: Semitones($0))
    }
  }

  /// The picture of a recorded call, with the way to its recording, unless the file's name tells
  /// something personal.
  private func sound(of card: Scorecard) -> CallSound? {
    guard let path = card.call.recording,
      let bytes = output.read(ReportOnFolder.soundFile(card.call.id)),
      var sound = try? JSONOutput.decode(CallSound.self, from: bytes)
    else { return nil }
    let copy = ReportOnFolder.audioFile(card.call.id)
    if FileManager.default.fileExists(atPath: output.file(copy)) {
      sound.audio = "../" + copy
      return sound
    }
    // A masked path leads nowhere, and an unmasked one would tell.
    let recording = FolderMatch.absolute(path, in: folder)
    if FileManager.default.fileExists(atPath: recording) {
      sound.audio = OutputFolder.way(from: output.file("calls"), to: recording)
    }
    return sound
  }
}

extension InputProblem {
  /// A scorecard that was written, and is not there or not whole when the pages are made.
  static func unreadableCard(of callID: String, in output: OutputFolder) -> InputProblem {
    var problem = InputProblem(
      .cardUnreadable, file: output.file(CardShelf.file(callID)),
      what: LocalText(
        zh: "评分卡写出后读不回来，本次报告没有计入这通电话",
        en:
          "the scorecard could not be read back after it was written; these reports leave the call out"
      ),
      fix: LocalText(
        zh: "请检查磁盘空间，以及是否有其他程序改动输出目录，然后重新运行 affinity report",
        en:
          "check the disk and whether another program changes the output folder, then run affinity report again"
      ))
    problem.callID = callID
    return problem
  }
}
