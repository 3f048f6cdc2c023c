internal import CallModel
internal import Ingest
internal import Lexis

/// Which calls have a recording, a transcript, both or neither, and which files belong to no call.
struct FileExamination {
  /// A table or JSON Lines may hold the turns of many calls.
  private static func holdMany(_ files: [String]) -> Bool {
    files.contains { file in
      ["csv", "tsv", "jsonl", "xlsx", "xls", "ctm", "stm", "rttm"].contains {
        file.lowercased().hasSuffix("." + $0)
      }
    }
  }

  let centre: Centre
  let match: FolderMatch
  let words: TranscriptExamination

  var section: Doctor.Section {
    let lookalikes = match.lookalikes
    var lines = [counts]
    lines += Doctor.Line.grouped(match.calls.flatMap(\.problems))
    lines += Doctor.Line.grouped(words.broken)
    lines += Doctor.Line.grouped(words.nameless)
    lines += [heardApart, nearlyNamed(lookalikes), callsWithoutFiles].compactMap(\.self)
    let alike = Set(lookalikes.map(\.file))
    let orphans = match.orphans.filter { !alike.contains($0) }.map(PersonalDataMask.shownFile)
    if !orphans.isEmpty { lines.append(withoutCall(orphans)) }
    return Doctor.Section(
      title: LocalText(zh: "录音与转写", en: "Recordings and transcripts"), lines: lines)
  }

  /// How many calls there are, and what they have.
  private var counts: Doctor.Line {
    let recorded = match.calls.count { $0.recording != nil }
    let transcribed = match.calls.count { $0.transcript != nil }
    let both = match.calls.count { $0.recording != nil && $0.transcript != nil }
    return Doctor.Line(
      verdict: match.calls.isEmpty ? .bad : .good,
      text: LocalText(
        zh: "通话 \(match.calls.count) 通：有录音 \(recorded)，有转写 \(transcribed)，两者都有 \(both)",
        en:
          "\(match.calls.count.counted("call")): \(recorded) with a recording, \(transcribed) with a transcript, \(both) with both"
      ))
  }

  /// Transcripts without speakers, whose turns are told apart by channel.
  private var heardApart: Doctor.Line? {
    if words.heardApart.isEmpty { return nil }
    return Doctor.Line(
      verdict: .good,
      text: LocalText(
        zh: "\(words.heardApart.count) 通的转写没有说话人：评分时按各句在哪个声道听到分出双方",
        en:
          "\(words.heardApart.count.counted("transcript names", "transcripts name")) no speakers: scoring gives each turn to the channel it is heard on"
      ))
  }

  /// A call that has its words under another name is lost for a name.
  private func nearlyNamed(_ lookalikes: [(file: String, callID: String)]) -> Doctor.Line? {
    guard let first = lookalikes.first else { return nil }
    let calls = centre.callsFile
    let names = lookalikes.map { "\(PersonalDataMask.shownFile($0.file)) → \($0.callID)" }
    return Doctor.Line(
      verdict: .bad,
      text: LocalText(
        zh: "\(lookalikes.count) 个文件的名称像是某通通话的，但不相同：\(NameList.short(names))",
        en:
          "\(lookalikes.count.counted("file bears", "files bear")) nearly the id of a call: \(NameList.short(names))"
      ),
      fix: LocalText(
        zh:
          "文件名（不含扩展名）改为通话编号 \(first.callID)，或在 \(calls) 的 transcript_path、audio_path 列写文件名",
        en:
          "name the file for the call (\(first.callID) and its ending), or write its name into transcript_path or audio_path of \(calls)"
      ))
  }

  private var callsWithoutFiles: Doctor.Line? {
    let neither = match.calls.filter { $0.recording == nil && $0.transcript == nil }
    if neither.isEmpty { return nil }
    return Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh: "\(neither.count) 通既无录音也无转写，不会评分：\(NameList.short(neither.map(\.record.id)))",
        en:
          "\(neither.count.counted("call has", "calls have")) neither and will not be scored: \(NameList.short(neither.map(\.record.id)))"
      ))
  }

  /// - Parameter files: names as they may be shown, at least one.
  private func withoutCall(_ files: [String]) -> Doctor.Line {
    Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh: "\(files.count) 个文件在 \(centre.callsFile) 中没有对应行：\(NameList.short(files))",
        en:
          "\(files.count.counted("file has", "files have")) no row in \(centre.callsFile): \(NameList.short(files))"
      ),
      fix: cure(of: files))
  }

  /// What to do for files without a call, the nearest cause first.
  private func cure(of files: [String]) -> LocalText {
    let calls = centre.callsFile
    let setAside = centre.tables.counts.first { $0.table == .calls }?.quarantined ?? 0
    if setAside > 0 {
      return LocalText(
        zh: "\(calls) 有 \(setAside) 行被搁置：先改好它们",
        en:
          "\(setAside.counted("row")) of \(calls) \(setAside == 1 ? "was" : "were") set aside: mend those first"
      )
    }
    if centre.lacksCalls {
      return LocalText(zh: "见文末“接下来”", en: "see 'What to do next' below")
    }
    if Self.holdMany(files) {
      return LocalText(
        zh: "在 \(calls) 补行；一个文件含多通的，把文件名写进这些通话的转写文件列(transcript_path)",
        en:
          "add rows to \(calls); where one file holds many calls, write its name into transcript_path of each"
      )
    }
    return LocalText(zh: "在 \(calls) 补行", en: "add rows to \(calls)")
  }
}
