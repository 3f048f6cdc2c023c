public import CallModel
internal import Foundation

/// A transcript, with what a reader should know about the file it came from.
public struct TranscriptReading: Hashable, Sendable, Codable {
  public var transcript: Transcript
  /// Notes only (`effect` is `.note`); their sentences are in `transcript.notes` as well.
  public var problems: [InputProblem]

  public init(transcript: Transcript, problems: [InputProblem] = []) {
    self.transcript = transcript
    self.problems = problems
  }
}

extension TranscriptReading {
  /// Without what is said of each speaker whom nobody names: who they are has been told by other means.
  package var withoutStrangers: TranscriptReading {
    var told: Set<LocalText> = []
    for (label, party) in transcript.labels where party == .unknown {
      let turns = transcript.turns.count { $0.label == label && $0.party == .unknown }
      told.insert(InputProblem.unknownParty(label, turns: turns, file: "", line: nil).what)
    }
    told.formUnion(problems.lazy.filter { $0.kind == .transcriptUnlabelled }.map(\.what))
    var reading = self
    reading.problems.removeAll {
      [.transcriptStranger, .transcriptUnlabelled].contains($0.kind) && told.contains($0.what)
    }
    reading.transcript.notes.removeAll(where: told.contains)
    return reading
  }
}

/// Bytes become a transcript: encoding and format are found from the content.
public enum TranscriptReader {
  /// The longest file that is read, in bytes: 512 MiB hold the words of some hundred thousand calls. Of a
  /// table or JSON Lines with many calls one call's turns are kept at a time.
  package static let longestFile = 1 << 29

  /// The longest text of one call, in bytes, and the longest file of every other format, which is kept
  /// whole: 64 MiB. A word with its times takes some 150 bytes of JSON, and in a day nobody says more
  /// than 400,000.
  package static let longestCall = 1 << 26

  /// - Parameters:
  ///   - file: the name that problems show, relative to the data folder.
  ///   - callID: the call wanted, where the file holds several.
  ///   - roleMap: the settings' speaker labels: `SPEAKER_00`, `0`, `left`, `channel 1`, a name.
  /// - Throws: what keeps the transcript from being used, with its line.
  public static func read(
    _ bytes: [UInt8], file: String, callID: String? = nil, roleMap: [String: Party] = [:]
  ) throws(InputProblem) -> TranscriptReading {
    if let book = try TableFileKind.workbook(bytes: bytes, file: file) {
      return try read(book, file: file, callID: callID, roleMap: roleMap)
    }
    return try read(decode(bytes, file: file), file: file, callID: callID, roleMap: roleMap)
  }

  /// Reads the tables of turns in a workbook.
  private static func read(
    _ book: any Workbook, file: String, callID: String?, roleMap: [String: Party]
  ) throws(InputProblem) -> TranscriptReading {
    let turns = try SheetTurns(book, file: file)
    return try read(
      TranscriptSource(
        bytes: turns.text, file: file, callID: callID, parties: PartyResolver(roleMap),
        sheets: turns.places), notes: turns.notes)
  }

  /// What was decoded: its bytes are needed no longer.
  private static func read(
    _ decoded: consuming DecodedText, file: String, callID: String?, roleMap: [String: Party]
  ) throws(InputProblem) -> TranscriptReading {
    let notes = decoded.notes
    let source = TranscriptSource(
      text: decoded.text, file: file, callID: callID, parties: PartyResolver(roleMap))
    guard !source.opening(1).isEmpty else { throw .emptyTranscript(file) }
    return try read(source, notes: notes)
  }

  /// Reads what a recogniser made of a channel that one party has to itself.
  ///
  /// - Returns: nil where nobody speaks, which on one channel is no problem.
  package static func read(
    channelOf party: Party, _ bytes: [UInt8], file: String
  ) throws(InputProblem) -> TranscriptReading? {
    let decoded = try decode(bytes, file: file)
    let source = TranscriptSource(
      text: decoded.text, file: file, callID: nil, parties: PartyResolver(everyone: party))
    if source.opening(1).isEmpty { return nil }
    guard let format = TranscriptFormatCatalog.format(of: source) else {
      return try read(source, notes: decoded.notes)
    }
    if try format.draft(from: source).turns.allSatisfy(\.text.isEmpty) { return nil }
    return try read(source, notes: decoded.notes)
  }

  /// Reads a file, or a folder that is one transcript (a Kaldi data folder).
  ///
  /// - Parameters:
  ///   - path: where it lies.
  ///   - file: the name that problems show; the path where it is left out.
  ///   - callID: the call wanted, where the file holds several.
  ///   - roleMap: the settings' speaker labels: `SPEAKER_00`, `0`, `left`, `channel 1`, a name.
  /// - Throws: what keeps the transcript from being used, with its line.
  public static func read(
    path: String, file: String? = nil, callID: String? = nil, roleMap: [String: Party] = [:]
  ) throws(InputProblem) -> TranscriptReading {
    let file = file ?? path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputProblem(
        .transcriptMissing, file: file,
        what: LocalText(zh: "找不到转写文件", en: "there is no such transcript"),
        fix: LocalText(zh: "请核对路径", en: "check the path"), callID: callID)
    }
    guard isFolder.boolValue else {
      if let book = try workbook(path, file: file) {
        return try read(book, file: file, callID: callID, roleMap: roleMap)
      }
      return try read(
        decoded(path, file: file), file: file, callID: callID, roleMap: roleMap)
    }
    var members: [String: [UInt8]] = [:]
    for name in KaldiFormat.members {
      let member = path + "/" + name
      if FileManager.default.fileExists(atPath: member) {
        members[name] = try bytes(member, file: file + "/" + name)
      }
    }
    return try read(folder: members, file: file, callID: callID, roleMap: roleMap)
  }

  /// Reads the files of a Kaldi data folder.
  ///
  /// - Parameter folder: the bytes of its files by name, those that there are.
  package static func read(
    folder: [String: [UInt8]], file: String, callID: String? = nil, roleMap: [String: Party] = [:]
  ) throws(InputProblem) -> TranscriptReading {
    let parties = PartyResolver(roleMap)
    var companions: [String: TranscriptSource] = [:]
    for name in KaldiFormat.members {
      guard let bytes = folder[name] else { continue }
      let place = file + "/" + name
      companions[name] = TranscriptSource(
        text: try TextDecoding.decode(bytes, file: place).text, file: place, callID: callID,
        parties: parties)
    }
    guard !companions.isEmpty else { throw .unknownFormat(file) }
    return try read(
      TranscriptSource(
        text: "", file: file, callID: callID, parties: parties, companions: companions))
  }

  private static func read(
    _ source: TranscriptSource, notes: [InputProblem] = []
  ) throws(InputProblem) -> TranscriptReading {
    guard let format = TranscriptFormatCatalog.format(of: source) else {
      if let fault = source.jsonFault { throw .brokenJSON(fault, in: source) }
      if source.isOpening { throw .tooLongCall(source) }
      throw .unknownFormat(source)
    }
    if source.bytes.count > longestCall, !(format is any SharedTranscriptFormat.Type) {
      throw .tooLongCall(source)
    }
    return try read(source, as: format, notes: notes)
  }

  static func read(
    _ source: TranscriptSource, as format: any TranscriptFormat.Type, notes: [InputProblem]
  ) throws(InputProblem) -> TranscriptReading {
    do throws(InputProblem) {
      var draft = try format.draft(from: source)
      draft.notes = notes + draft.notes
      var reading = try TranscriptAssembly.transcript(from: draft, format: format, source: source)
      if let sheets = source.sheets { reading.problems = reading.problems.map(sheets.placed) }
      return reading
    } catch { throw source.sheets?.placed(error) ?? error }
  }

  /// The workbook of a file; nil for text.
  static func workbook(_ path: String, file: String) throws(InputProblem) -> (any Workbook)? {
    guard TableFileKind.of(path: path).isBinary else { return nil }
    if let size = PlainFile.size(path), size > longestFile {
      throw .tooLongFile(file, bytes: size)
    }
    return try TableFileKind.workbook(path: path, file: file)
  }

  static func bytes(_ path: String, file: String) throws(InputProblem) -> [UInt8] {
    if let size = PlainFile.size(path), size > longestFile {
      throw .tooLongFile(file, bytes: size)
    }
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw InputProblem(
        .fileUnreadable, file: file, what: LocalText(zh: "无法读取文件", en: "the file cannot be read"),
        fix: LocalText(
          zh: "请确认它是文件，并且有读取权限", en: "make sure that it is a file and that you may read it"))
    }
  }

  private static func decoded(
    _ path: String, file: String
  ) throws(InputProblem) -> DecodedText {
    try decode(bytes(path, file: file), file: file)
  }

  /// The map that a known agent channel gives, for files that name channels and no roles.
  ///
  /// - Parameter agentChannel: 0 or 1, as in `calls.csv`.
  public static func roleMap(agentChannel: Int) -> [String: Party] {
    [
      "channel 0": agentChannel == 0 ? .agent : .customer,
      "channel 1": agentChannel == 1 ? .agent : .customer,
    ]
  }

  private static func decode(
    _ bytes: [UInt8], file: String
  ) throws(InputProblem) -> DecodedText {
    guard !bytes.isEmpty else { throw .emptyTranscript(file) }
    // whisper.cpp writes the pieces of a character apart, as bytes that are no UTF-8.
    if bytes.first == UInt8(ascii: "{"), String(validating: bytes, as: UTF8.self) == nil {
      let text = TextDecoding.repairing(bytes)
      if WhisperCppFormat.cutsCharacters(text) {
        return DecodedText(text: text, encoding: .utf8)
      }
    }
    return try TextDecoding.decode(bytes, file: file)
  }
}
