import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

/// What the doctor hears of recordings, and of transcripts that leave the speakers to them.
extension DoctorTests {
  /// A recorded call of the corpus, its agent on the left channel.
  private func listened(
    agentChannel: Int, _ change: (String) -> String = { $0 }
  ) throws -> [Doctor.Line] {
    let id = "C100200319"
    return try withTemporaryFolder { folder in
      for place in ["recordings", "transcripts"] {
        try FileManager.default.createDirectory(
          atPath: folder + "/" + place, withIntermediateDirectories: true)
      }
      let corpus = CorpusFolder.path("centre")
      try FileManager.default.copyItem(
        atPath: corpus + "/recordings/\(id).wav", toPath: folder + "/recordings/\(id).wav")
      let words = try String(
        contentsOfFile: corpus + "/transcripts/\(id).jsonl", encoding: .utf8)
      try change(words).write(
        toFile: folder + "/transcripts/\(id).jsonl", atomically: true, encoding: .utf8)
      try "call_id,agent_channel,started_at\n\(id),\(agentChannel),2026-10-02 09:07:37\n".write(
        toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
      return try lines(try Doctor(folder: folder).examine(), "Sound")
    }
  }

  @Test func `where no call has words the last step asks for transcripts and not for scores`()
    throws
  {
    let last = try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/recordings", withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: CorpusFolder.path("centre") + "/recordings/C100200319.wav",
        toPath: folder + "/recordings/C1.wav")
      try "call_id\nC1\n".write(toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
      return try #require(try Doctor(folder: folder).examine().last?.lines.last)
    }
    #expect(last.text.en.hasPrefix("no call has a transcript that can be read"))
    #expect(last.text.zh.contains("affinity transcribe"))
  }

  @Test func `channels and roles are found the wrong way round as scoring finds them`() throws {
    let right = try listened(agentChannel: 0)
    #expect(right.contains { $0.verdict == .good && $0.text.zh == "抽听 1 个录音，声道与转写一致" })
    let swapped = try listened(agentChannel: 1)
    let told = try #require(swapped.first)
    #expect(told.verdict == .bad && told.text.zh.hasPrefix("声道似乎接反"))
    #expect(told.fix?.zh.contains("calls.csv 的 agent_channel") == true)
    #expect(!swapped.contains { $0.text.zh.contains("声道与转写一致") })
    // Where the words belong to the other party as well, no channel is to be corrected.
    let mirrored = try listened(agentChannel: 0) { words in
      words.replacing("\"role\": \"agent\"", with: "\"role\": \"other\"")
        .replacing("\"role\": \"customer\"", with: "\"role\": \"agent\"")
        .replacing("\"role\": \"other\"", with: "\"role\": \"customer\"")
    }
    let first = try #require(mirrored.first)
    #expect(first.verdict == .note && first.text.zh.hasPrefix("转写里双方的角色写反了"))
    #expect(first.fix?.zh.contains("agent_channel") == false)
  }

  /// What Whisper writes: segments with times, and nobody who says them.
  private static let whisper = """
    {"text": "喂您好可以", "language": "zh", "segments": [
      {"id": 0, "start": 0.5, "end": 2.0, "text": "喂"}, {"id": 1, "start": 2.5, "end": 5.0, "text": "您好，这里是电信"},
      {"id": 2, "start": 5.5, "end": 6.0, "text": "可以"}]}
    """

  /// Words of Whisper's beside a recording of silence.
  private func examineWhispered(channels: Int) throws -> [Doctor.Section] {
    try withTemporaryFolder { folder in
      for part in ["recordings", "transcripts"] {
        try FileManager.default.createDirectory(
          atPath: folder + "/" + part, withIntermediateDirectories: true)
      }
      try WaveFile.data(Array(repeating: 0, count: 8 * 8_000 * channels), channels: channels)
        .write(to: URL(fileURLWithPath: folder + "/recordings/call7.wav"))
      try Self.whisper.write(
        toFile: folder + "/transcripts/call7.json", atomically: true, encoding: .utf8)
      try "call_id,agent_id,started_at\ncall7,,\n".write(
        toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
      return try Doctor(folder: folder).examine()
    }
  }

  @Test
  func `a transcript without speakers is told by two channels, and one channel is no sound data`()
    throws
  {
    let two = try examineWhispered(channels: 2)
    #expect(
      try lines(two, "Recordings and transcripts").contains {
        $0.verdict == .good && $0.text.en.contains("1 transcript names no speakers")
      })
    let one = try examineWhispered(channels: 1)
    #expect(
      try lines(one, "Recordings and transcripts").contains {
        $0.text.en.contains("no speakers") && $0.fix?.en.contains("--diarize") == true
      })
    let steps = try lines(one, "What to do next").map(\.text.en)
    #expect(!steps.contains { $0.contains("the data are sound") })
    #expect(steps.last?.contains("no transcript tells who the agent is") == true)
  }
}
