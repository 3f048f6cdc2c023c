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
  /// Says whose calls they are, and links to them.
  package var namesAgents = false
  /// Speech before and after the moment that a clip holds.
  package var lead: Seconds = 2
  package var tail: Seconds = 2
  package var longestClip: Seconds = 30

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
    let cards = try await ReportedCards(reports: reports, workers: workers).cards
    if let unknown = criteria?.subtracting(cards.flatMap { $0.criteria.map(\.id) }).sorted().first {
      throw InputProblem(
        file: reports,
        what: LocalText(zh: "没有评分项 \(unknown)", en: "there is no criterion \(unknown)"),
        fix: LocalText(zh: "请用 C1 到 S6 的编号", en: "use ids such as C1 or S6"))
    }
    let output = try OutputFolder(self.output, apartFrom: folder, pages: ["index.html"])
    var book = chooser.book(cards, period: centre.period, criteria: criteria)
    var summary = Summary(book: book, language: language, index: output.file("index.html"))
    let match = FolderMatch(records: centre.callsInPeriod, folder: folder)
    let files = Dictionary(
      match.calls.map { ($0.record.id, $0) }, uniquingKeysWith: { first, _ in first })
    let orders = OrderBook(centre.tables.orders)
    let desk = CallDesk(
      folder: folder, assessor: Assessor(checks: try centre.checks(at: nil)),
      settings: centre.settings)
    func facts(_ record: CallRecord) -> OrderFacts? {
      orders.facts(forCall: record, clock: centre.clock, now: centre.settings.reportTime ?? now)
    }

    func finish(_ moment: CaseBook.Moment, _ name: String) -> CaseBook.Moment {
      var moment = moment
      if let id = moment.callID, let call = files[id], let path = call.recording {
        do throws(InputProblem) {
          if let (clip, span) = try clip(of: moment, call, desk, facts(call.record)) {
            let sound = try clip.wav(
              of: FolderMatch.absolute(path, in: folder), name: path, span: span)
            try output.write(sound.bytes, to: "clips/" + name)
            moment.clip = "clips/" + name
            moment.clipSpan = sound.span
            summary.clips += 1
          } else {
            moment.withoutClip = LocalText(
              zh: "没有时间信息，不能剪出片段", en: "without times no clip can be cut")
          }
        } catch {
          summary.problems.append(error.concerning(id))
          moment.withoutClip = error.what
        }
      }
      if !namesAgents {
        let name = moment.agentID.flatMap { id in
          centre.tables.agents.first { $0.id == id }?.name
        }
        let mask = PersonalDataMask(knownNames: [name].compactMap(\.self))
        func hidden(_ text: LocalText) -> LocalText {
          LocalText(zh: mask.mask(text.zh), en: mask.mask(text.en))
        }
        moment.explanation = hidden(moment.explanation)
        moment.advice = moment.advice.map(hidden)
        moment.evidence.quote = moment.evidence.quote.map(mask.mask)
        for index in moment.turns.indices {
          moment.turns[index].text = mask.mask(moment.turns[index].text)
        }
        moment.callID = nil
        moment.agentID = nil
      }
      return moment
    }
    for index in book.entries.indices {
      let id = book.entries[index].criterion
      book.entries[index].best = book.entries[index].best.enumerated().map {
        finish($1, "\(id)-best-\($0 + 1).wav")
      }
      book.entries[index].poorest = book.entries[index].poorest.enumerated().map {
        finish($1, "\(id)-poorest-\($0 + 1).wav")
      }
    }
    summary.book = book
    let way = OutputFolder.way(from: self.output, to: reports)
    try output.write(
      CasesPage.html(
        book, way: namesAgents ? (way.isEmpty ? "" : way + "/") : nil, language: language),
      to: "index.html")
    try output.write(encoded(book), to: "cases.json")
    return summary
  }

  /// The stretch to cut, with what to hide in it; nil where there are no times.
  private func clip(
    of moment: CaseBook.Moment, _ call: CallFiles, _ desk: CallDesk, _ order: OrderFacts?
  ) throws(InputProblem) -> (MaskedClip, Span)? {
    guard let path = call.transcript else { return nil }
    let turns = try desk.transcript(of: call.record, at: path).transcript.turns
    let mask = PersonalDataMask(
      knownNames: [order?.customerName].compactMap(\.self), knownPhones: order?.phones ?? [],
      knownAddresses: [order?.address].compactMap(\.self))
    guard let clip = MaskedClip(turns: turns, masked: mask.mask(turns: turns)),
      let span = moment.evidence.span
        ?? turns.first(where: { $0.number == moment.evidence.turn })?.span
    else { return nil }
    let from = max(0, span.start - lead)
    let to = min(span.end + tail, from + longestClip)
    return (clip, Span(from, to))
  }
}
