internal import AgentReporting
internal import Assessment
internal import CallModel
internal import Foundation
internal import Ingest
internal import Reports
internal import ServiceLevels

/// What rules and disagreements ask of the calls' words, kept beside the scorecards: to find it
/// takes as long as to judge the words, and only a changed call says something else.
///
/// One line a call, added when it is found; the last line of a call holds, and the others are
/// dropped when they become many. A line is read when it is asked for.
struct HeardShelf: Sendable {
  static let name = ".affinity/heard.jsonl"

  private struct Entry: Codable {
    var call: String
    /// Digest of what the scorecard was made from.
    var input: String
    /// Digest of the script that calls are held against.
    var script: String
    /// Nil for a call without words.
    var heard: Heard?
  }

  private struct Heard: Codable {
    var facts: SpokenFacts
    var promise: Evidence?
    var complaint: Evidence?
    var urging: Evidence?
    var verification: [Evidence]
  }

  private let output: OutputFolder
  private let script: String
  private let bytes: [UInt8]
  private let lines: [String: Range<Int>]

  /// - Parameters:
  ///   - script: the centre's own script; nil for the product's.
  ///   - isTrusted: the same program wrote the lines; another one may hear otherwise.
  init(in output: OutputFolder, script: ScriptText?, isTrusted: Bool) {
    self.output = output
    self.script = Digest.of(
      fields: [script?.language.rawValue ?? ""]
        + (script?.lines ?? []).flatMap { [$0.party.rawValue, $0.text] })
    if isTrusted, let bytes = output.read(Self.name) {
      let found = Self.lines(in: bytes)
      let fresh = ShelfLines.compacted(
        bytes, live: found.lines.values, of: found.count, as: Self.name, in: output)
      self.bytes = fresh ?? bytes
      lines = fresh.map { Self.lines(in: $0).lines } ?? found.lines
    } else {
      output.remove(Self.name)
      bytes = []
      lines = [:]
    }
  }

  /// The last line of each call, and how many lines there are.
  private static func lines(in bytes: [UInt8]) -> (lines: [String: Range<Int>], count: Int) {
    var lines: [String: Range<Int>] = [:]
    var count = 0
    var start = 0
    let whole = ShelfLines.whole(bytes)
    while start < whole {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? whole
      if let id = call(in: bytes[start..<end]) { lines[id] = start..<end }
      count += 1
      start = end + 1
    }
    return (lines, count)
  }

  /// The id a line begins with, as this shelf writes it: keys in order, `call` first.
  private static func call(in line: ArraySlice<UInt8>) -> String? {
    let opening = #"{"call":"#.utf8
    guard line.starts(with: opening) else { return nil }
    let id = line.dropFirst(opening.count)
    var end = id.startIndex + 1
    while end < id.endIndex, id[end] != UInt8(ascii: "\"") {
      end += id[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < id.endIndex else { return nil }
    return try? JSONOutput.decode(String.self, from: Array(id[...end]))
  }

  /// What a call's words say, from the line where there is one, else from the scorecard.
  func heard(_ card: Scorecard, by finder: SpokenFactsFinder) -> HeardCallFacts? {
    let input = card.provenance.inputDigest
    if let line = lines[card.call.id],
      let entry = try? JSONOutput.decode(Entry.self, from: Array(bytes[line])),
      entry.call == card.call.id, entry.input == input, entry.script == script
    {
      return entry.heard.map {
        var heard = HeardCallFacts(card: card, facts: $0.facts)
        heard.promise = $0.promise
        heard.complaint = $0.complaint
        heard.urging = $0.urging
        heard.verification = $0.verification
        return heard
      }
    }
    let heard = finder.heard(card)
    // What is shown for a reason on record is not kept where nobody looks for it.
    if card.provenance.unmaskedBecause != nil { return heard }
    note(
      Entry(
        call: card.call.id, input: input, script: script,
        heard: heard.map {
          Heard(
            facts: $0.facts, promise: $0.promise, complaint: $0.complaint, urging: $0.urging,
            verification: $0.verification)
        }))
    return heard
  }

  private func note(_ entry: Entry) {
    // Without its line a call is heard again the next time; nothing else is lost.
    guard let line = try? JSONOutput.line(entry) else { return }
    output.append(line: line, to: Self.name)
  }
}
