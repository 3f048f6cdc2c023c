import CallModel
import Foundation
import Ingest
import Testing

@Suite struct TranscriptPairTests {
  /// Written as JSON with sorted keys. `AFFINITY_RECORD=1` records and fails once, to be looked at.
  @Test(arguments: TranscriptFixtures.inputs(broken: false))
  func `reads what the pair says`(input: String) throws {
    var calls: [String: TranscriptReading] = [:]
    for call in input.contains("two-calls") ? ["C-1", "C-2", "A-1", "A-2"] : [""] {
      do {
        calls[call] = try TranscriptReader.read(
          path: TranscriptFixtures.path(input), file: input, callID: call.isEmpty ? nil : call)
      } catch {
        try #require(!call.isEmpty, "\(error.sentence(in: .english))")
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let made =
      String(decoding: try encoder.encode(calls.mapValues(Expectation.init)), as: UTF8.self) + "\n"
    #expect(made == (try TranscriptFixtures.recorded("\(input).expected.json", made)))
  }

  @Test(arguments: TranscriptFixtures.inputs(broken: true))
  func `names what is wrong, where, and what to do`(input: String) throws {
    do {
      let reading = try TranscriptReader.read(
        path: TranscriptFixtures.path(input), file: input)
      Issue.record("read as \(reading.transcript.format)")
    } catch {
      let made = error.sentence(in: .english) + "\n" + error.sentence(in: .chinese) + "\n"
      #expect(made == (try TranscriptFixtures.recorded("\(input).problem.txt", made)))
      #expect(error.effect == .setAside)
    }
  }

  @Test func `every format folder is in the catalog and has pairs`() throws {
    let files = FileManager.default
    let sources = try files.contentsOfDirectory(
      at: TranscriptFixtures.sources, includingPropertiesForKeys: [.isDirectoryKey])
    let folders = Set(sources.filter(\.hasDirectoryPath).map(\.lastPathComponent))
    let catalog = Set(
      TranscriptFormatCatalog.all.map { String(describing: $0).dropLast("Format".count) }
        .map(String.init))
    #expect(folders == catalog)
    let paired = Set(
      TranscriptFixtures.inputs(broken: false).compactMap { $0.split(separator: "/").first }
        .map(String.init))
    #expect(paired == catalog)
    #expect(Set(TranscriptFormatCatalog.all.map { $0.id }).count == catalog.count)
  }

  @Test func `each pair is read as the format of its folder`() throws {
    for input in TranscriptFixtures.inputs(broken: false) {
      let folder = input.split(separator: "/").first.map(String.init) ?? ""
      let format = TranscriptFormatCatalog.all.first {
        String(describing: $0) == folder + "Format"
      }
      // Under another name, so that only the content can tell.
      let call =
        input.hasSuffix("two-calls.jsonl") ? "C-1" : input.contains("two-calls") ? "A-1" : nil
      let reading = try TranscriptReader.read(
        path: TranscriptFixtures.path(input), file: "unnamed", callID: call)
      #expect(reading.transcript.format == format?.id, "\(input)")
    }
  }
}

/// A transcript as the pairs write it: one line a turn, notes as sentences.
private struct Expectation: Encodable {
  var format: String
  var language: String?
  var labels: [String: String]
  var turns: [String]
  var words: [String: [String]]?
  var turnVendor: [String: [String: String]]?
  var vendor: [String: String]?
  var notes: [String]

  init(_ reading: TranscriptReading) {
    let transcript = reading.transcript
    format = transcript.format
    language = transcript.language?.rawValue
    labels = transcript.labels.mapValues(\.rawValue)
    turns = transcript.turns.map { turn in
      let who = turn.party == .unknown ? turn.label.map { "<\($0)>" } : nil
      return "\(turn.number) \(who ?? turn.party.rawValue) \(Self.text(turn.span)) \(turn.text)"
    }
    for turn in transcript.turns {
      if !turn.words.isEmpty {
        words = words ?? [:]
        words?["\(turn.number)"] = turn.words.map { word in
          "\(word.text) \(Self.text(word.span))" + (word.confidence.map { " \($0)" } ?? "")
        }
      }
      if !turn.vendor.isEmpty {
        turnVendor = turnVendor ?? [:]
        turnVendor?["\(turn.number)"] = turn.vendor
      }
    }
    vendor = transcript.vendor.isEmpty ? nil : transcript.vendor
    notes = reading.problems.map { $0.sentence(in: .english) }
  }

  private static func text(_ span: Span?) -> String {
    guard let span else { return "-" }
    func thousandths(_ time: Seconds) -> Double { (time.rawValue * 1000).rounded() / 1000 }
    return "[\(thousandths(span.start)) \(thousandths(span.end))]"
  }
}
