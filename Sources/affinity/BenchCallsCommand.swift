import ArgumentParser
import Assessment
import CallModel
import Foundation
import Ingest
import Lexis
import Reports

/// Times the assessment of transcripts, and shows where the time goes.
struct BenchCallsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-calls",
    abstract: "Times the assessment of ten-minute calls from their transcripts alone.",
    discussion: """
      The calls are put together from the phrase lists, a hundred turns and some 2,400 characters \
      each: words that a check listens for stand in every second clause, far more than anyone says. \
      With --transcripts the calls are put together from transcripts of your own, one behind the \
      other until ten minutes are full. CPU time of one \
      thread, the best of three passes.

      EXAMPLES
        affinity bench-calls --count 200
        affinity bench-calls --transcripts corpus/centre/transcripts
      """, shouldDisplay: false)

  @Option(help: "Calls to assess.")
  var count = 100

  @Option(help: "A folder of transcripts to put the calls together from.", completion: .directory)
  var transcripts: String?

  func run() throws {
    let assessor = Assessor()
    let calls = try transcripts.map(Self.calls) ?? (0..<count).map { Self.call(UInt64($0 + 1)) }
    let turns = calls.reduce(0) { $0 + $1.count }
    let bytes = calls.reduce(0) { $0 + $1.reduce(0) { $0 + $1.text.utf8.count } }
    Terminal.say("\(calls.count) calls, \(turns) turns, \(bytes) bytes of UTF-8")
    var texts: [[NormalizedText]] = []
    let time = { (name: String, body: () -> Void) in Self.time(name, of: calls.count, body) }
    time("normalising") { texts = calls.map { $0.map { NormalizedText($0.text) } } }
    time("phrases") {
      for (turns, texts) in zip(calls, texts) {
        _ = assessor.phrases.hits(in: turns, texts: texts)
      }
    }
    let mask = PersonalDataMask()
    time("masking") { for turns in calls { _ = mask.mask(turns: turns) } }
    let finder = SlotFinder(callDay: Day(iso: "2026-10-03"))
    time("slots") {
      for (turns, texts) in zip(calls, texts) { _ = finder.findings(in: turns, texts: texts) }
    }
    time("questions") {
      for (turns, texts) in zip(calls, texts) { _ = Questions.find(in: turns, texts: texts) }
    }
    let provenance = Provenance(product: "", rubric: "", rubricDigest: "", inputDigest: "")
    let inputs = calls.enumerated().map { index, turns in
      var input = CallInput(record: CallRecord(id: "\(index)"))
      input.record.type = .outboundBooking
      input.startedAtLocal = "2026-10-02T09:12:00"
      input.transcript = Transcript(
        turns: turns, language: transcripts == nil ? .chinese : nil, format: "bench")
      return input
    }
    time("hearing: all of these, checks and timeline") {
      for input in inputs {
        _ = HeardCall(
          input, rubric: assessor.rubric, checks: assessor.checks)
      }
    }
    var cards: [Scorecard] = []
    time("whole assessment") {
      cards = inputs.map { assessor.assess($0, provenance: provenance) }
    }
    time("scorecards as JSON") { for card in cards { _ = try? JSONOutput.encodeLine(card) } }
  }

  /// The best of three passes; what is made only once (tables, patterns) falls on the first.
  private static func time(_ name: String, of count: Int, _ body: () -> Void) {
    var seconds = Double.infinity
    for _ in 0..<3 {
      let start = Self.cpuSeconds()
      body()
      seconds = min(seconds, Self.cpuSeconds() - start)
    }
    let each = seconds * 1000 / Double(max(1, count))
    Terminal.say(
      "\(name): \(Figure.fixed(each, 3)) ms a call, "
        + "\(Figure.fixed(Double(count) / max(seconds, 1e-9), 0)) calls/s")
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The transcripts of a folder, in the order of their names, put one behind the other into calls of
  /// at least ten minutes; what is left at the end makes no call.
  private static func calls(in folder: String) throws -> [[Turn]] {
    let length: Seconds = 600
    var calls: [[Turn]] = []
    var call: [Turn] = []
    var end: Seconds = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      guard
        let turns = try? TranscriptReader.read(path: folder + "/" + name).transcript.turns,
        let last = turns.compactMap(\.span?.end).max()
      else { continue }
      for var turn in turns {
        turn.number = call.count + 1
        turn.words = []
        turn.span = turn.span.map { Span($0.start + end, $0.end + end) }
        call.append(turn)
      }
      end += last
      if end >= length {
        calls.append(call)
        call = []
        end = 0
      }
    }
    return calls
  }

  /// A call of a hundred turns in ten minutes, the same for the same seed.
  private static func call(_ seed: UInt64) -> [Turn] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, count)))
    }
    let library = PhraseLibrary.standard
    let agent = library.groups.filter { $0.role == .agent && $0.polarity == .positive }
      .flatMap(\.chinese)
    let customer = library.groups.filter { $0.role == .customer }.flatMap(\.chinese)
    let common = Array("的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发")
    return (0..<100).map { index in
      let isAgent = index % 2 == 0
      var text = ""
      for _ in 0..<2 {
        for _ in 0..<(4 + random(10)) { text.append(common[random(common.count)]) }
        if random(2) == 0 {
          text += isAgent ? agent[random(agent.count)] : customer[random(customer.count)]
        }
        text += "，"
      }
      let start = Seconds(Double(index) * 6)
      return Turn(
        number: index + 1, party: isAgent ? .agent : .customer, span: Span(start, start + 5),
        text: text)
    }
  }
}
