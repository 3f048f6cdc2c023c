internal import CallModel
internal import Foundation
internal import Ingest

/// What a run leaves for the next one: digests of files it has seen, and the names it has written.
///
/// A digest is taken again only when a file's size or time of change differs. Scorecards are reused
/// only by the same program: another build may judge differently.
struct RunState: Codable, Sendable {
  struct SeenFile: Codable, Sendable {
    var size: Int
    var modified: Double
    var digest: String
  }

  static let name = ".affinity/state.json"

  var program: String
  var seen: [String: SeenFile] = [:]
  var written: [String] = []

  /// An earlier run of this same program left it.
  private(set) var isContinued = false

  private enum CodingKeys: String, CodingKey { case program, seen, written }

  /// The state an earlier run left in the output folder, or an empty one.
  static func load(from output: OutputFolder) -> RunState {
    let program = programStamp()
    if let bytes = output.read(name),
      var state = try? JSONDecoder().decode(RunState.self, from: Data(bytes)),
      state.program == program
    {
      state.isContinued = true
      return state
    }
    return RunState(program: program)
  }

  func save(to output: OutputFolder) throws(InputProblem) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(self) else { return }
    try output.write(Array(data), to: Self.name)
  }

  /// The file's digest, from memory where nothing has changed; nil when it cannot be read.
  func digest(ofFileAt path: String) -> SeenFile? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      let size = attributes[.size] as? Int, let date = attributes[.modificationDate] as? Date
    else { return nil }
    let modified = date.timeIntervalSince1970
    if let known = seen[path], known.size == size, known.modified == modified { return known }
    guard let digest = Digest.ofFile(at: path) else { return nil }
    return SeenFile(size: size, modified: modified, digest: digest)
  }

  /// Version, size and time of this program's own file.
  private static func programStamp() -> String {
    let path = "/proc/self/exe"
    let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    let size = attributes?[.size] as? Int ?? 0
    let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(Product.version) \(size) \(date)"
  }
}

/// The scorecards as this program wrote them: the digest of each, and what was said of its input.
///
/// A card that was changed afterwards by anything else no longer agrees and is assessed anew; the
/// problems of a card that is reused are told again, so that a second run says what the first said.
/// A line is added as soon as a card is written, so that a run that is stopped loses nothing.
struct CardLedger: Sendable {
  static let name = ".affinity/cards.jsonl"

  private struct Entry: Codable {
    var card: String
    var digest: String
    var problems: [InputProblem]
  }

  private let path: String
  private let known: [String: Entry]

  /// - Parameter isTrusted: the same program wrote the ledger; another one's cards are not reused.
  init(in output: OutputFolder, isTrusted: Bool) {
    path = output.file(Self.name)
    var known: [String: Entry] = [:]
    if isTrusted, let bytes = output.read(Self.name) {
      for line in bytes.split(separator: 0x0A) {
        // A line that a stopped run left half is skipped: its card is assessed again.
        if let entry = try? JSONDecoder().decode(Entry.self, from: Data(line)) {
          known[entry.card] = entry
        }
      }
    } else {
      output.remove(Self.name)
    }
    self.known = known
  }

  /// What was said of the card's input; nil for bytes that this program did not write.
  func problems(of bytes: [UInt8], as name: String) -> [InputProblem]? {
    known[name].flatMap { $0.digest == Digest.of(bytes) ? $0.problems : nil }
  }

  func problems(of name: String) -> [InputProblem] { known[name]?.problems ?? [] }

  /// One write of one line, which the system keeps apart from those of other threads.
  func add(_ bytes: [UInt8], as name: String, problems: [InputProblem]) {
    let entry = Entry(card: name, digest: Digest.of(bytes), problems: problems)
    guard let data = try? JSONEncoder().encode(entry) else { return }
    let line = Array(data) + [0x0A]
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    _ = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
