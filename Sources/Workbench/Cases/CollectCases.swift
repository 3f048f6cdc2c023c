package import AgentReporting
internal import Assessment
package import CallModel
package import Foundation
internal import Ingest
internal import Lexis
internal import Reports
internal import ServiceLevels

/// Makes the case book of a period: a page with quotes, and clips from the recordings.
package struct CollectCases: Sendable {
  /// The data folder.
  package var folder: String
  /// The output folder of `affinity report`.
  package var reports: String
  package var output: String
  package var language: Language?
  package var workers: Int
  package var now: Date
  package var chooser = CaseChooser()
  /// Only these criteria; nil takes all.
  package var criteria: Set<String>?
  /// Only these agents' calls; nil takes all.
  package var agents: Set<String>?
  /// Says whose calls they are, and links to them.
  package var namesAgents = false
  /// Speech before and after the moment that a clip holds.
  package var lead: Seconds = 2
  package var tail: Seconds = 2
  /// Beyond this a clip is cut short.
  package var longestClip: Seconds = 30

  /// What no other command writes.
  static let file = "cases.json"

  package init(folder: String, reports: String, output: String, workers: Int, now: Date) {
    self.folder = folder
    self.reports = reports
    self.output = output
    self.workers = workers
    self.now = now
  }

  package struct Summary: Sendable {
    package var book: CaseBook
    package var clips = 0
    package var problems: [InputProblem] = []
    package var language: Language
    package var index: String
  }

  package func run() async throws(InputProblem) -> Summary {
    let centre = try Centre(folder: folder)
    let language = language ?? centre.settings.language
    var cards = try await ReportedCards(reports: reports, workers: workers).cards
    if let agents {
      let known = Set(cards.compactMap(\.call.agentID))
      if let unknown = agents.subtracting(known).sorted().first {
        throw InputProblem(
          .agentWithoutCalls, file: reports,
          what: LocalText(
            zh: "没有坐席 \(unknown) 的通话", en: "there is no call of the agent \(unknown)"),
          fix: LocalText(zh: "请核对工号", en: "check the agent's id"))
      }
      cards.removeAll { !agents.contains($0.call.agentID ?? "") }
    }
    if let unknown = criteria?.subtracting(cards.flatMap { $0.criteria.map(\.id) }).sorted().first {
      throw InputProblem(
        .criterionUnknown, file: reports,
        what: LocalText(zh: "没有评分项 \(unknown)", en: "there is no criterion \(unknown)"),
        fix: LocalText(zh: "请用 C1 到 S6 的编号", en: "use ids such as C1 or S6"))
    }
    if OutputFolder.holds(RunState.name, at: self.output) {
      throw .pagesOfAnother(self.output, "affinity report")
    }
    let output = try OutputFolder(self.output, apartFrom: folder, pages: ["index.html"])
    var book = chooser.book(cards, period: centre.period, criteria: criteria)
    var summary = Summary(book: book, language: language, index: output.file("index.html"))
    let cutter = try MomentCutter(self, centre)
    func finish(_ moments: [CaseBook.Moment], _ name: String) -> [CaseBook.Moment] {
      moments.enumerated().map { index, moment in
        let file = "\(name)-\(index + 1).wav"
        let cut = cutter.cut(moment, to: "clips/" + file, in: output)
        if cut.moment.clip != nil { summary.clips += 1 }
        if let problem = cut.problem { summary.problems.append(problem) }
        return namesAgents ? cut.moment : Self.nameless(cut.moment, centre)
      }
    }
    for index in book.entries.indices {
      let entry = book.entries[index]
      book.entries[index].best = finish(entry.best, "\(entry.criterion)-best")
      book.entries[index].poorest = finish(entry.poorest, "\(entry.criterion)-poorest")
    }
    summary.book = book
    let way = OutputFolder.way(from: self.output, to: reports)
    try output.write(
      CasesPage.html(
        book, way: namesAgents ? (way.isEmpty ? "" : way + "/") : nil, language: language),
      to: "index.html")
    try output.write(encoded(book), to: Self.file)
    return summary
  }

  /// Without whose call it is, and without the agent's name in its words.
  private static func nameless(_ moment: CaseBook.Moment, _ centre: Centre) -> CaseBook.Moment {
    let name = moment.agentID.flatMap { id in
      centre.tables.agents.first { $0.id == id }?.name
    }
    let mask = PersonalDataMask(knownNames: [name].compactMap(\.self))
    func hidden(_ text: LocalText) -> LocalText {
      LocalText(zh: mask.mask(text.zh), en: mask.mask(text.en))
    }
    var moment = moment
    moment.explanation = hidden(moment.explanation)
    moment.advice = moment.advice.map(hidden)
    moment.evidence.quote = moment.evidence.quote.map(mask.mask)
    for index in moment.turns.indices {
      moment.turns[index].text = mask.mask(moment.turns[index].text)
    }
    moment.callID = nil
    moment.agentID = nil
    return moment
  }
}

/// Cuts the moments of a month's cases out of the recordings of a data folder.
private struct MomentCutter {
  private let job: CollectCases
  private let centre: Centre
  private let files: [String: CallFiles]
  private let orders: OrderBook
  private let desk: CallDesk

  init(_ job: CollectCases, _ centre: Centre) throws(InputProblem) {
    self.job = job
    self.centre = centre
    let match = FolderMatch(records: centre.callsInPeriod, folder: job.folder)
    files = Dictionary(
      match.calls.map { ($0.record.id, $0) }, uniquingKeysWith: { first, _ in first })
    orders = OrderBook(centre.tables.orders)
    desk = CallDesk(
      folder: job.folder, assessor: Assessor(checks: try centre.checks(at: nil)),
      settings: centre.settings)
  }

  /// The moment with the name of its clip, or why it has none.
  func cut(
    _ moment: CaseBook.Moment, to name: String, in output: OutputFolder
  ) -> (moment: CaseBook.Moment, problem: InputProblem?) {
    guard let id = moment.callID, let call = files[id], let path = call.recording else {
      return (moment, nil)
    }
    var moment = moment
    do throws(InputProblem) {
      guard let (clip, span) = try clip(of: moment, call) else {
        moment.withoutClip = LocalText(
          zh: "没有时间信息，不能剪出片段", en: "without times no clip can be cut")
        return (moment, nil)
      }
      let sound = try clip.wav(
        of: FolderMatch.absolute(path, in: job.folder), name: path, span: span)
      try output.write(sound.bytes, to: name)
      moment.clip = name
      moment.clipSpan = sound.span
      return (moment, nil)
    } catch {
      moment.withoutClip = error.what
      return (moment, error.concerning(id))
    }
  }

  /// The stretch to cut, with what to hide in it; nil where there are no times.
  private func clip(
    of moment: CaseBook.Moment, _ call: CallFiles
  ) throws(InputProblem) -> (MaskedClip, Span)? {
    guard let path = call.transcript else { return nil }
    let order = orders.facts(
      forCall: call.record, clock: centre.clock, now: centre.settings.reportTime ?? job.now)
    let turns = try desk.transcript(of: call.record, at: path).transcript.turns
    let mask = PersonalDataMask(
      knownNames: [order?.customerName].compactMap(\.self), knownPhones: order?.phones ?? [],
      knownAddresses: [order?.address].compactMap(\.self))
    guard let clip = MaskedClip(turns: turns, masked: mask.mask(turns: turns)),
      let span = moment.evidence.span
        ?? turns.first(where: { $0.number == moment.evidence.turn })?.span
    else { return nil }
    let from = max(0, span.start - job.lead)
    let to = min(span.end + job.tail, from + job.longestClip)
    return (clip, Span(from, to))
  }
}
