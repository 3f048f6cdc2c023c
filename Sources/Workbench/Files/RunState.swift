internal import CallModel
internal import Foundation
internal import Ingest
internal import Reports
internal import Synchronization

/// What a run leaves for the next one: digests of files it has seen, and the names it has written.
///
/// A digest is taken again only when a file's size or time of change differs. Scorecards are reused
/// only by the same program: another build may judge differently.
struct RunState: Codable, Sendable {
  struct SeenFile: Codable, Sendable {
    var stamp: FileStamp
    var digest: String
  }

  static let name = ".affinity/state.json"

  var program: String
  /// By `key(ofFileAt:)`.
  private(set) var seen: [String: SeenFile] = [:]
  var written: [String] = []

  /// An earlier run of this same program left it.
  private(set) var isContinued = false

  private enum CodingKeys: String, CodingKey { case program, seen, written }

  /// What of the state any program can read.
  private struct Names: Decodable { var written: [String] }

  /// The state an earlier run left in the output folder, or an empty one. Of another program's run
  /// only the names of its files are kept: some may belong to calls that are gone.
  static func load(from output: OutputFolder) -> RunState {
    var fresh = RunState(program: programStamp())
    guard let bytes = output.read(name) else { return fresh }
    if var state = try? JSONOutput.decode(RunState.self, from: bytes),
      state.program == fresh.program
    {
      state.isContinued = true
      return state
    }
    fresh.written = (try? JSONOutput.decode(Names.self, from: bytes))?.written ?? []
    return fresh
  }

  func save(to output: OutputFolder) throws(InputProblem) {
    guard let line = try? JSONOutput.line(self) else { return }
    try output.write(line, to: Self.name)
  }

  /// Keeps what one call's files were found to be, by their paths.
  mutating func note(_ files: [String: SeenFile]) {
    for (path, file) in files { seen[Self.key(ofFileAt: path)] = file }
  }

  /// What a file is kept under: its path, or a digest of one that names somebody. The state lies among the reports, and
  /// goes where they go.
  private static func key(ofFileAt path: String) -> String {
    shownFile(path) == path ? path : Digest.of(Array(path.utf8))
  }

  /// The file's digest, from memory where nothing has changed; nil when it cannot be read.
  func digest(ofFileAt path: String) -> SeenFile? {
    guard let stamp = FileStamp(ofFileAt: path) else { return nil }
    if let known = seen[Self.key(ofFileAt: path)], known.stamp == stamp { return known }
    guard let digest = Digest.ofFile(at: path) else { return nil }
    return SeenFile(stamp: stamp, digest: digest)
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

/// The digests of one run: a file that holds many calls is read once for all of them.
final class FileDigests: Sendable {
  private let known = Mutex<[String: RunState.SeenFile?]>([:])

  /// Nil when the file cannot be read.
  func digest(ofFileAt path: String, by state: RunState) -> RunState.SeenFile? {
    if let known = known.withLock({ $0[path] }) { return known }
    let seen = state.digest(ofFileAt: path)
    known.withLock { $0[path] = .some(seen) }
    return seen
  }
}
