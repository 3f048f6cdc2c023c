package import CallModel
internal import Foundation
internal import Ingest

/// The files that belong to one call.
package struct CallFiles: Sendable {
  package var record: CallRecord
  /// Relative to the data folder.
  package var recording: String?
  package var transcript: String?
  /// A file that the row names and the folder has not.
  package var problems: [InputProblem]
}

/// Files of a data folder and the rows of `calls.csv`, brought together.
package struct FolderMatch: Sendable {
  package var calls: [CallFiles]
  /// Recordings and transcripts that no row names.
  package var orphans: [String]

  /// A row's own path comes first; without one, a file bearing the call's id is taken, or the id and
  /// what its maker adds to it (`makersName`); a transcript also where it bears the name of the call's
  /// recording and no other call's id. A file that names the calls of its turns belongs to each of them
  /// that has no other. Problems name the rows' file, `table`.
  package init(records: [CallRecord], folder: String, table: String = "calls.csv") {
    // A recogniser may have left its transcript beside the recording.
    let beside = FolderMatch.files(in: "recordings", of: folder)
    let recordings = beside.filter { !FolderMatch.isTranscript($0) }
    let transcripts =
      FolderMatch.files(in: "transcripts", of: folder) + beside.filter(FolderMatch.isTranscript)
    let recordingsByStem = FolderMatch.byStem(recordings)
    let transcriptsByStem = FolderMatch.byStem(transcripts)
    let present = Set(recordings + transcripts)
    let ids = Set(records.map(\.id))
    var used: Set<String> = []

    calls = records.map { record in
      var files = CallFiles(record: record, problems: [])
      func find(
        _ named: String?, in place: String, by stems: [String: String], like other: String? = nil,
        _ missing: InputProblem.Kind, zh: String, en: String
      ) -> String? {
        guard let named, !named.isEmpty else {
          let other = other.map(FolderMatch.stem).flatMap { ids.contains($0) ? nil : $0 }
          let found = stems[record.id] ?? other.flatMap { stems[$0] }
          if let found { used.insert(found) }
          return found
        }
        for path in [named, "\(place)/\(named)"] {
          if present.contains(path)
            || FolderMatch.isRegular(FolderMatch.absolute(path, in: folder))
          {
            used.insert(path)
            return path
          }
        }
        files.problems.append(
          InputProblem(
            missing, file: named,
            what: LocalText(zh: "\(zh)不存在", en: "the \(en) is not there"),
            fix: LocalText(
              zh: "请放入文件，或改正 \(table) 中通话 \(record.id) 的路径",
              en: "put the file there, or correct the path of call \(record.id) in \(table)"),
            callID: record.id))
        return nil
      }
      files.recording = find(
        record.audioPath, in: "recordings", by: recordingsByStem, .recordingUnplaced, zh: "录音",
        en: "recording")
      files.transcript = find(
        record.transcriptPath, in: "transcripts", by: transcriptsByStem, like: files.recording,
        .transcriptUnplaced, zh: "转写文件", en: "transcript")
      return files
    }
    orphans = []
    shareOut(transcripts.filter { !used.contains($0) }, of: folder, &used)
    orphans = (recordings + transcripts).filter { !used.contains($0) }
  }

  /// Gives the calls without a transcript those files that name them among the calls they hold.
  private mutating func shareOut(_ files: [String], of folder: String, _ used: inout Set<String>) {
    for file in files where calls.contains(where: { $0.transcript == nil }) {
      let names = Set(
        SharedTranscripts.calls(in: FolderMatch.absolute(file, in: folder), file: file))
      if names.isEmpty { continue }
      for index in calls.indices
      where calls[index].transcript == nil && calls[index].problems.isEmpty
        && names.contains(calls[index].record.id)
      {
        calls[index].transcript = file
        used.insert(file)
      }
    }
  }

  /// A file of bytes: no folder, and no pipe or device, which may never end.
  package static func isRegular(_ path: String) -> Bool { PlainFile.isThere(path) }

  package static func absolute(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  /// All files below a subfolder, sorted, relative to the data folder; hidden ones left out.
  private static func files(in subfolder: String, of folder: String) -> [String] {
    let base = folder + "/" + subfolder
    guard let walk = FileManager.default.enumerator(atPath: base) else { return [] }
    var names: [String] = []
    for case let name as String in walk where !name.split(separator: "/").contains(where: isHidden)
    {
      if isRegular(base + "/" + name) { names.append(subfolder + "/" + name) }
    }
    return names.sorted()
  }

  private static func isTranscript(_ path: String) -> Bool {
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    return TranscriptFormatCatalog.endings.contains(ending)
  }

  private static func isHidden(_ part: Substring) -> Bool { part.hasPrefix(".") }

  private static func byStem(_ paths: [String]) -> [String: String] {
    var stems: [String: String] = [:]
    for path in paths where stems[stem(path)] == nil { stems[stem(path)] = path }
    // A whole name counts before a part of one; of several the last made is the whole of it.
    var parts: [String: String] = [:]
    for path in paths { if let id = makersName(stem(path)) { parts[id] = path } }
    return stems.merging(parts) { whole, _ in whole }
  }

  /// The call's id in the name that Amazon Connect gives its files: `ID_analysis_2026-03-10T09_10_00Z`
  /// of Contact Lens (also `ID_analysis_redacted_…` and `ID_call_recording_redacted_…`), and
  /// `ID_20260310T09:10_UTC` of a recording; nil in other names.
  static func makersName(_ stem: String) -> String? {
    // To set the pattern up takes longer than all else about a file, and hardly any name can match.
    guard stem.hasSuffix("Z") || stem.hasSuffix("_UTC") else { return nil }
    let pattern =
      #/(.+?)_(?:(?:analysis|call_recording)(?:_redacted)?_\d{4}-\d\d-\d\dT[\d_:.]+Z|\d{8}T\d\d[:_]\d\d_UTC)/#
    return (try? pattern.wholeMatch(in: stem)).map { String($0.1) }
  }

  /// The files nobody owns that begin with the id of a call without such a file, each with that call:
  /// a name to be mended. The longest id counts.
  package var lookalikes: [(file: String, callID: String)] {
    orphans.compactMap { file in
      let name = Self.plain(FolderMatch.stem(file))
      let isWords = file.hasPrefix("transcripts/") || FolderMatch.isTranscript(file)
      let found = calls.lazy.filter { (isWords ? $0.transcript : $0.recording) == nil }
        .map(\.record.id).filter { id in
          let id = Self.plain(id)
          guard !id.isEmpty, name.hasPrefix(id) else { return false }
          // E1 is not the beginning of E10.
          return name.dropFirst(id.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
        }
      return found.max { ($0.count, $1) < ($1.count, $0) }.map { (file, $0) }
    }
  }

  /// Half width and small letters.
  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          (0xFF01...0xFF5E).contains($0.value) ? Unicode.Scalar($0.value - 0xFEE0) ?? $0 : $0
        })
    ).lowercased()
  }

  /// The file's name without folder and without its last extension.
  package static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
