package import CallModel
internal import Foundation
internal import Ingest

/// A recording becomes a transcript beside it, by a recogniser that the user has.
///
/// Each channel is recognised by itself, since a speaker alone on a channel needs no guessing of
/// who speaks. What the runs give is merged into turns, and parties are those of the channels.
package struct TranscribeRecording: Sendable {
  package var recogniser: Recogniser
  /// From 0; nil leaves the parties of two channels unknown.
  package var agentChannel: Int?
  /// Pieces of one channel closer than this, with nobody else between them, are one turn.
  package var joinGap: Seconds = 1.0
  /// A transcript that is there already is replaced.
  package var replaces = false
  /// What the recogniser may write into a file, in bytes.
  package var room = ForeignProgram.room

  package init(recogniser: Recogniser, agentChannel: Int? = nil) {
    self.recogniser = recogniser
    self.agentChannel = agentChannel
  }

  package struct Outcome: Sendable {
    /// Where the transcript lies.
    package var path: String
    package var transcript: Transcript
    /// Notes; what keeps a recording from being transcribed is thrown.
    package var problems: [InputProblem]
  }

  /// A recording that was not transcribed, and what the recogniser said.
  package struct Failure: Error {
    package var problem: InputProblem
    /// The last lines of its standard error.
    package var said: [String]
    /// The signal that asked this program to end, and nothing more may be begun.
    package var interruption: Int32?
  }

  /// The transcript of `recordings/17.wav` is `recordings/17.jsonl`.
  package static func path(beside recording: String) -> String {
    URL(filePath: recording).deletingPathExtension().path + ".jsonl"
  }

  package func run(_ recording: String) throws(Failure) -> Outcome {
    let path = Self.path(beside: recording)
    if !replaces, FileManager.default.fileExists(atPath: path) {
      throw Failure(
        problem: InputProblem(
          .fileThereAlready, file: path,
          what: LocalText(zh: "转写文件已存在", en: "the transcript is there already"),
          fix: LocalText(zh: "如要重做请加 --replace", en: "give --replace to make it anew")),
        said: [])
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "affinity-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let channels: [String]
    do throws(InputProblem) {
      let file = try RecordingFile(path: recording)
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      } catch {
        throw InputProblem(
          .recogniserFolder, file: folder,
          what: LocalText(zh: "无法建立临时文件夹", en: "no temporary folder can be made"),
          fix: LocalText(zh: "请检查磁盘空间和权限", en: "check the disk's room and rights"))
      }
      channels = try ChannelFiles.write(file, into: folder, problemName: recording)
    } catch {
      throw Failure(problem: error, said: [])
    }
    var readings: [TranscriptReading?] = []
    for (channel, audio) in channels.enumerated() {
      readings.append(
        try recognise(audio, channel: channel, of: channels.count, recording, folder))
    }
    let (transcript, problems) = merged(readings, recording)
    guard !transcript.turns.isEmpty else {
      throw Failure(
        problem: InputProblem(
          .recogniserSilent, file: recording,
          what: LocalText(zh: "识别程序没有听出一句话", en: "the recogniser heard no words"),
          fix: LocalText(
            zh: "请确认录音有语音，语种与模型相符",
            en: "check that there is speech, in the model's language")),
        said: [])
    }
    let name = URL(filePath: recording).deletingPathExtension().lastPathComponent
    let written = TranscriptWriter.write(transcript, as: .jsonLines, callID: name)
    do throws(InputProblem) {
      try ConvertTranscript.save(written.text, to: path)
    } catch {
      throw Failure(problem: error, said: [])
    }
    return Outcome(path: path, transcript: transcript, problems: problems)
  }

  // MARK: One channel

  private func recognise(
    _ audio: String, channel: Int, of channels: Int, _ recording: String, _ folder: String
  ) throws(Failure) -> TranscriptReading? {
    let output = folder + "/result-\(channel)"
    let printed = folder + "/printed-\(channel)"
    let errors = folder + "/errors-\(channel)"
    let arguments = recogniser.arguments(audio: audio, channel: channel, output: output)
    let ending = ForeignProgram.run(
      arguments, limit: recogniser.timeLimit, output: printed, errors: errors,
      results: Self.endings.map { output + $0 }, room: room)
    let failures = Failures(
      program: arguments[0], recording: recording, channel: channels == 1 ? nil : channel,
      said: Self.lastLines(of: errors))
    if let failure = failures.failure(of: ending, limit: recogniser.timeLimit, room: room) {
      throw failure
    }
    guard let bytes = Self.result(output) ?? Self.bytes(printed) else {
      throw failures.withoutResult
    }
    do throws(InputProblem) {
      return channels == 1
        ? try TranscriptReader.read(bytes, file: recording)
        : try TranscriptReader.read(channelOf: party(channel), bytes, file: recording)
    } catch {
      throw failures.unreadable(error)
    }
  }

  private static let endings = ["", ".json", ".jsonl", ".vtt", ".srt", ".tsv", ".csv", ".txt"]

  /// The result under the name it was asked for, or with the ending that the program gave it.
  private static func result(_ output: String) -> [UInt8]? {
    for ending in endings {
      if let found = bytes(output + ending) { return found }
    }
    return nil
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    guard let data = try? Data(contentsOf: URL(filePath: path)), !data.isEmpty else { return nil }
    return [UInt8](data)
  }

  private static func lastLines(of path: String) -> [String] {
    guard let handle = FileHandle(forReadingAtPath: path), let end = try? handle.seekToEnd(),
      (try? handle.seek(toOffset: end - min(end, 8192))) != nil,
      let bytes = try? handle.readToEnd()
    else { return [] }
    return String(decoding: bytes, as: UTF8.self)
      .split(whereSeparator: \.isNewline).suffix(20).map(String.init)
  }

  // MARK: Merging

  private func merged(
    _ readings: [TranscriptReading?], _ recording: String
  ) -> (Transcript, [InputProblem]) {
    var pieces: [(turn: Turn, channel: Int)] = []
    var problems: [InputProblem] = []
    for (channel, reading) in readings.enumerated() {
      guard let reading else {
        problems.append(
          InputProblem(
            .recogniserQuietChannel, file: recording,
            what: LocalText(
              zh: "第 \(channel + 1) 声道上没有听出语音",
              en: "no words were heard on channel \(channel + 1)"),
            fix: LocalText(zh: "如该声道本应有人说话请核对", en: "check it if somebody speaks there"),
            effect: .note))
        continue
      }
      for turn in reading.transcript.turns {
        var turn = turn
        if readings.count > 1 {
          turn.label = "channel \(channel)"
          turn.channel = channel
        }
        pieces.append((turn, channel))
      }
      problems += reading.problems
    }
    let isTimed = pieces.allSatisfy { $0.turn.span != nil }
    if isTimed {
      pieces = pieces.enumerated().sorted { left, right in
        let (a, b) = (left.element, right.element)
        return (a.turn.span?.start ?? 0, a.channel, left.offset)
          < (b.turn.span?.start ?? 0, b.channel, right.offset)
      }.map(\.element)
    }
    var turns: [Turn] = []
    var lastChannel: Int?
    for (turn, channel) in pieces {
      if isTimed, readings.count > 1, channel == lastChannel, let last = turns.indices.last,
        let before = turns[last].span, let span = turn.span, span.start - before.end <= joinGap
      {
        turns[last].span = Span(before.start, max(before.end, span.end))
        turns[last].text = Transcript.joined([turns[last].text, turn.text])
        turns[last].words += turn.words
      } else {
        turns.append(turn)
      }
      lastChannel = channel
    }
    for index in turns.indices { turns[index].number = index + 1 }
    let first = readings.lazy.compactMap(\.self).first?.transcript
    var labels: [String: Party] = [:]
    for turn in turns { if let label = turn.label { labels[label] = turn.party } }
    return (
      Transcript(
        turns: turns, language: first?.language, format: first?.format ?? "", labels: labels,
        notes: problems.map(\.what)),
      problems
    )
  }

  private func party(_ channel: Int) -> Party {
    guard let agentChannel else { return .unknown }
    return channel == agentChannel ? .agent : .customer
  }
}
