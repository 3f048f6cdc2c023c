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
    let calls = centre.callsFile
    let setAside = centre.tables.counts.first { $0.table == .calls }?.quarantined ?? 0
    let recorded = match.calls.count { $0.recording != nil }
    let transcribed = match.calls.count { $0.transcript != nil }
    let both = match.calls.count { $0.recording != nil && $0.transcript != nil }
    let neither = match.calls.filter { $0.recording == nil && $0.transcript == nil }
    var lines = [
      Doctor.Line(
        verdict: match.calls.isEmpty ? .bad : .good,
        text: LocalText(
          zh: "通话 \(match.calls.count) 通：有录音 \(recorded)，有转写 \(transcribed)，两者都有 \(both)",
          en:
            "\(match.calls.count.counted("call")): \(recorded) with a recording, \(transcribed) with a transcript, \(both) with both"
        ))
    ]
    lines += Doctor.Line.grouped(match.calls.flatMap(\.problems))
    lines += Doctor.Line.grouped(words.broken)
    lines += Doctor.Line.grouped(words.nameless)
    if !words.heardApart.isEmpty {
      lines.append(
        Doctor.Line(
          verdict: .good,
          text: LocalText(
            zh: "\(words.heardApart.count) 通的转写没有说话人：评分时按各句在哪个声道听到分出双方",
            en:
              "\(words.heardApart.count.counted("transcript names", "transcripts name")) no speakers: scoring gives each turn to the channel it is heard on"
          )))
    }
    let lookalikes = match.lookalikes
    if let first = lookalikes.first {
      // A call that has its words under another name is lost for a name.
      let names = lookalikes.map { "\(PersonalDataMask.shownFile($0.file)) → \($0.callID)" }
      lines.append(
        Doctor.Line(
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
          )))
    }
    if !neither.isEmpty {
      lines.append(
        Doctor.Line(
          verdict: .note,
          text: LocalText(
            zh: "\(neither.count) 通既无录音也无转写，不会评分：\(NameList.short(neither.map(\.record.id)))",
            en:
              "\(neither.count.counted("call has", "calls have")) neither and will not be scored: \(NameList.short(neither.map(\.record.id)))"
          )))
    }
    let alike = Set(lookalikes.map(\.file))
    let orphans = match.orphans.filter { !alike.contains($0) }.map(PersonalDataMask.shownFile)
    if !orphans.isEmpty {
      lines.append(
        Doctor.Line(
          verdict: .note,
          text: LocalText(
            zh: "\(orphans.count) 个文件在 \(calls) 中没有对应行：\(NameList.short(orphans))",
            en:
              "\(orphans.count.counted("file has", "files have")) no row in \(calls): \(NameList.short(orphans))"
          ),
          fix: setAside > 0
            ? LocalText(
              zh: "\(calls) 有 \(setAside) 行被搁置：先改好它们",
              en:
                "\(setAside.counted("row")) of \(calls) \(setAside == 1 ? "was" : "were") set aside: mend those first"
            )
            : centre.lacksCalls
              ? LocalText(
                zh: "见文末“接下来”", en: "see 'What to do next' below")
              : Self.holdMany(orphans)
                ? LocalText(
                  zh: "在 \(calls) 补行；一个文件含多通的，把文件名写进这些通话的转写文件列(transcript_path)",
                  en:
                    "add rows to \(calls); where one file holds many calls, write its name into transcript_path of each"
                )
                : LocalText(zh: "在 \(calls) 补行", en: "add rows to \(calls)")))
    }
    return Doctor.Section(
      title: LocalText(zh: "录音与转写", en: "Recordings and transcripts"), lines: lines)
  }
}
