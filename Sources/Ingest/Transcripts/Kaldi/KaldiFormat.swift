package import CallModel

/// A Kaldi data folder: `text`, and beside it `segments`, `utt2spk`, `wav.scp` and
/// `reco2file_and_channel` where they are.
///
/// An entry of `wav.scp` that ends in a pipe is a command. It is refused, and never run.
package enum KaldiFormat: TranscriptFormat {
  package static let id = "kaldi"
  package static let name = LocalText(zh: "Kaldi 数据目录", en: "Kaldi data folder")
  package static let endings: [String] = []

  /// The files that are looked for.
  package static let members = ["text", "segments", "utt2spk", "wav.scp", "reco2file_and_channel"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    source.companions.isEmpty ? .none : .certain
  }

  private struct Segment {
    var recording: String
    var start: Double
    var end: Double?
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    guard let text = source.companions["text"] else {
      throw InputProblem(
        .transcriptKaldiText, file: source.file,
        what: LocalText(zh: "目录中没有 text 文件", en: "the folder has no file 'text'"),
        fix: LocalText(
          zh: "请给出含 text、segments、utt2spk 的 Kaldi 数据目录",
          en: "give a Kaldi data folder with text, segments and utt2spk"))
    }
    let segments = try segments(source.companions["segments"])
    let speakers = pairs(source.companions["utt2spk"])
    let sides = channels(source.companions["reco2file_and_channel"])
    var selection = CallSelection()
    let lines = FieldLines.read(text, limit: 2)
    func recording(_ utterance: String) -> String {
      segments[utterance]?.recording ?? utterance
    }
    func call(_ utterance: String) -> String {
      let recording = recording(utterance)
      return sides[recording]?.file ?? recording
    }
    for line in lines { selection.see(call(line.fields[0])) }
    let wanted = selection.calls.count > 1 ? source.callID : nil
    let chosen = try selection.choice(wanted: wanted, file: source.file)
    var draft = TranscriptDraft()
    draft.order = .free
    var recordings: Set<String> = []
    for line in lines where call(line.fields[0]) == chosen {
      let utterance = line.fields[0]
      var turn = TurnDraft(
        text: line.fields.count > 1 ? TextPieces.withoutSpacesInChinese(line.fields[1]) : "")
      turn.line = line.number
      turn.label = speakers[utterance]
      if let segment = segments[utterance] { (turn.start, turn.end) = (segment.start, segment.end) }
      if let side = sides[recording(utterance)] {
        turn.aliases = FieldLines.aliases(channel: side.channel)
        turn.channel = FieldLines.channel(side.channel)
        if turn.label == nil { turn.label = "channel \(side.channel)" }
      }
      recordings.insert(recording(utterance))
      draft.turns.append(turn)
    }
    try refusePipes(source.companions["wav.scp"], recordings)
    return draft
  }

  private static func refusePipes(
    _ scp: TranscriptSource?, _ recordings: Set<String>
  ) throws(InputProblem) {
    guard let scp else { return }
    for line in FieldLines.read(scp, limit: 2) {
      guard line.fields.count == 2, recordings.contains(line.fields[0]),
        TextPieces.trimmed(line.fields[1]).hasSuffix("|")
      else { continue }
      throw InputProblem(
        .transcriptKaldiCommand, file: scp.file, line: line.number,
        what: LocalText(
          zh: "录音写成了命令（以 | 结尾）；本程序从不执行其中的命令",
          en:
            "the recording is a command (it ends in '|'), and commands found in data are never run"
        ),
        fix: LocalText(
          zh: "请先自行执行，并在 wav.scp 中写音频文件路径",
          en: "run it yourself, and write the path of the audio file into wav.scp"))
    }
  }

  private static func segments(
    _ source: TranscriptSource?
  ) throws(InputProblem) -> [String: Segment] {
    guard let source else { return [:] }
    var segments: [String: Segment] = [:]
    for line in FieldLines.read(source) {
      guard line.fields.count >= 4 else {
        throw FieldLines.tooShort(source, line.number, "utterance recording start end")
      }
      let start = try FieldLines.time(line.fields[2], source, line.number)
      let end = try FieldLines.time(line.fields[3], source, line.number)
      // −1 is Kaldi's "to the end of the recording".
      if end >= 0, end < start {
        throw .endsBeforeStart(start, end, file: source.file, line: line.number)
      }
      segments[line.fields[0]] = Segment(
        recording: line.fields[1], start: start, end: end < 0 ? nil : end)
    }
    return segments
  }

  private static func pairs(_ source: TranscriptSource?) -> [String: String] {
    var pairs: [String: String] = [:]
    for line in source.map({ FieldLines.read($0, limit: 2) }) ?? [] where line.fields.count == 2 {
      pairs[line.fields[0]] = TextPieces.trimmed(line.fields[1])
    }
    return pairs
  }

  private static func channels(
    _ source: TranscriptSource?
  ) -> [String: (file: String, channel: String)] {
    var channels: [String: (file: String, channel: String)] = [:]
    for line in source.map({ FieldLines.read($0) }) ?? [] where line.fields.count >= 3 {
      channels[line.fields[0]] = (line.fields[1], line.fields[2])
    }
    return channels
  }
}
