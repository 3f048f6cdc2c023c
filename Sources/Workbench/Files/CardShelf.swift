internal import Assessment
internal import CallModel
internal import Ingest
internal import Reports

/// The scorecards in the output folder, as this program wrote them: the digest of each, what it was
/// made from, and what was said of that input.
///
/// A card that was changed afterwards by anything else no longer agrees and is assessed anew; the
/// problems of a card that is reused are told again, so that a second run says what the first said.
/// A line is added as soon as a card is written, so that a run that is stopped loses nothing.
struct CardShelf: Sendable {
  static let name = ".affinity/cards.jsonl"

  private struct Entry: Codable {
    var card: String
    var digest: String
    /// Of the card's file when it was written; one that still has it is not read again.
    var stamp: FileStamp?
    /// Of everything the card was made from.
    var input: String
    var problems: [InputProblem]
  }

  private let output: OutputFolder
  private let known: [String: Entry]

  /// - Parameter isTrusted: the same program wrote the ledger; another one's cards are not reused.
  init(in output: OutputFolder, isTrusted: Bool) {
    self.output = output
    var known: [String: Entry] = [:]
    if isTrusted, let bytes = output.read(Self.name) {
      var live: [String: Range<Int>] = [:]
      // A line that a stopped run left half is skipped: its card is assessed again.
      let lines = bytes[..<ShelfLines.whole(bytes)].split(separator: 0x0A)
      for line in lines {
        if let entry = try? JSONOutput.decode(Entry.self, from: Array(line)) {
          known[entry.card] = entry
          live[entry.card] = line.indices
        }
      }
      _ = ShelfLines.compacted(
        bytes, live: live.values, of: lines.count, as: Self.name, in: output)
    } else {
      output.remove(Self.name)
    }
    self.known = known
  }

  static func file(_ callID: String) -> String {
    "data/scorecards/" + ReportPaths.fileName(for: callID) + ".json"
  }

  /// Whether the card of a call is here unchanged and was made from input of this digest.
  func holds(_ callID: String, madeFrom input: String) -> Bool {
    let name = Self.file(callID)
    guard let entry = known[name], entry.input == input,
      let stamp = FileStamp(ofFileAt: output.file(name))
    else { return false }
    return entry.stamp == stamp || output.read(name).map(Digest.of) == entry.digest
  }

  /// What was said of the input of a card that is reused.
  func problems(of callID: String) -> [InputProblem] { known[Self.file(callID)]?.problems ?? [] }

  /// Nil where there is none, or none of this version.
  /// - Parameter shared: the sentences of the cards read before.
  func card(_ callID: String, sharing shared: SharedTexts) -> Scorecard? {
    guard let bytes = output.read(Self.file(callID)),
      let card = try? JSONOutput.decode(Scorecard.self, from: bytes, sharing: shared)
    else { return nil }
    return card.schema == Scorecard.schemaVersion ? card : nil
  }

  func put(_ card: Scorecard, problems: [InputProblem]) throws(InputProblem) {
    let name = Self.file(card.call.id)
    let bytes = encoded(card)
    try output.write(bytes, to: name)
    note(
      Entry(
        card: name, digest: Digest.of(bytes), stamp: FileStamp(ofFileAt: output.file(name)),
        input: card.provenance.inputDigest,
        // The ledger lies among the reports, and goes where they go.
        problems: card.provenance.unmaskedBecause == nil ? problems.map(\.masked) : problems))
  }

  private func note(_ entry: Entry) {
    // Without its line a card is made again the next time.
    guard let line = try? JSONOutput.line(entry) else { return }
    output.append(line: line, to: Self.name)
  }
}
