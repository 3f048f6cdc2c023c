public import CallModel
internal import Foundation
internal import Synchronization

/// Transcript files that hold many calls, each read once however many of its calls are asked for.
///
/// A month in one table, asked for call by call, would otherwise be read as often as it has calls.
/// The second call asked of a file has its turns laid out by call; what is kept is the file's text
/// and the places of each call's turns. A reading is the same as `TranscriptReader`'s.
public final class SharedTranscripts: Sendable {
  private enum State {
    /// One call was asked of it: most files hold one.
    case askedOnce
    case laidOut(TranscriptsByCall)
    /// Another format, or nothing that could be laid out: read anew for each call.
    case readAnew
  }

  /// Files are laid out until their texts are so long together; then the earlier ones make room.
  private static let most = TranscriptReader.longestFile

  private let files = Mutex<[String: State]>([:])

  public init() {}

  /// As `TranscriptReader.read(path:file:callID:roleMap:)`.
  ///
  /// - Throws: what keeps the transcript from being used, with its line; of a file of many calls
  ///   also that the call is not among them.
  public func read(
    path: String, file: String, callID: String?, roleMap: [String: Party] = [:]
  ) throws(InputProblem) -> TranscriptReading {
    if let callID, let calls = calls(at: path, file: file) {
      guard let source = calls.source(of: callID, file: file, parties: PartyResolver(roleMap))
      else { throw .callNotFound(callID, file) }
      return try calls.reading(of: source)
    }
    return try TranscriptReader.read(path: path, file: file, callID: callID, roleMap: roleMap)
  }

  /// The calls whose turns a file names, in order; none for a file that names none or cannot be read.
  package static func calls(in path: String, file: String) -> [String] {
    TranscriptsByCall(path: path, file: file)?.names ?? []
  }

  private func calls(at path: String, file: String) -> TranscriptsByCall? {
    files.withLock { files in
      switch files[path] {
      case nil:
        files[path] = .askedOnce
        return nil
      case .laidOut(let calls): return calls
      case .readAnew: return nil
      case .askedOnce:
        // Whoever asks meanwhile waits for the same file.
        guard let calls = TranscriptsByCall(path: path, file: file) else {
          files[path] = .readAnew
          return nil
        }
        var length = calls.length
        for state in files.values {
          if case .laidOut(let other) = state { length += other.length }
        }
        if length > Self.most {
          for (path, state) in files {
            if case .laidOut = state { files[path] = .askedOnce }
          }
        }
        files[path] = .laidOut(calls)
        return calls
      }
    }
  }
}

/// A file's text with the places of each call's turns.
private struct TranscriptsByCall: Sendable {
  private let text: TranscriptSource
  private let format: any SharedTranscriptFormat.Type
  private let places: [String: [TurnPlace]]
  private let notes: [InputProblem]

  var length: Int { text.bytes.count }

  /// In the order of the file; a call that has two names goes by the first of them.
  var names: [String] {
    var seen: Set<TurnPlace> = []
    return places.map { (name: $0.key, turns: $0.value) }
      .sorted {
        ($0.turns.first?.bytes.lowerBound ?? 0, $0.name) < (
          $1.turns.first?.bytes.lowerBound ?? 0, $1.name
        )
      }
      .filter { entry in entry.turns.first.map { seen.insert($0).inserted } ?? false }
      .map(\.name)
  }

  /// Nil where the file cannot be read, is broken somewhere or has a format of one call a file: read
  /// call by call it says what is wrong.
  init?(path: String, file: String) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
      let (source, notes) = Self.source(path: path, file: file)
    else { return nil }
    guard
      let format = TranscriptFormatCatalog.format(of: source) as? any SharedTranscriptFormat.Type,
      let places = format.places(in: source)
    else { return nil }
    self.format = format
    self.places = places
    text = source.textAlone
    self.notes = notes
  }

  private static func source(
    path: String, file: String
  ) -> (TranscriptSource, notes: [InputProblem])? {
    let parties = PartyResolver()
    do throws(InputProblem) {
      if let book = try TranscriptReader.workbook(path, file: file) {
        let turns = try SheetTurns(book, file: file)
        return (
          TranscriptSource(
            bytes: turns.text, file: file, callID: nil, parties: parties, sheets: turns.places),
          turns.notes
        )
      }
      let decoded = try TextDecoding.decode(TranscriptReader.bytes(path, file: file), file: file)
      return (
        TranscriptSource(text: decoded.text, file: file, callID: nil, parties: parties),
        decoded.notes
      )
    } catch { return nil }
  }

  func source(of callID: String, file: String, parties: PartyResolver) -> TranscriptSource? {
    guard let places = places[callID] else { return nil }
    return format.source(of: callID, at: places, in: text.named(file, parties: parties))
  }

  func reading(of source: TranscriptSource) throws(InputProblem) -> TranscriptReading {
    try TranscriptReader.read(source, as: format, notes: notes)
  }
}

/// Where a turn stands in a file: its bytes and the line they begin on.
struct TurnPlace: Hashable, Sendable {
  var bytes: Range<Int>
  var line: Int
}

/// A format whose files name the call of each turn.
protocol SharedTranscriptFormat: TranscriptFormat {
  /// The places of each call's turns; nil where a turn's call cannot be told from its place alone.
  static func places(in source: TranscriptSource) -> [String: [TurnPlace]]?

  /// The file as it would be with one call's turns alone, each on its own line.
  static func source(
    of callID: String, at places: [TurnPlace], in text: TranscriptSource
  ) -> TranscriptSource
}
