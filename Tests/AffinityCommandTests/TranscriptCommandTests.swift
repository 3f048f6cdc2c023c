import Foundation
import TestSupport
import Testing

@Suite struct TranscriptCommandTests {
  private static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(2)
    return parts.joined(separator: "/")
  }()

  @Test func `formats are listed in both languages`() throws {
    for language in ["zh", "en"] {
      let run = try runAffinity(["transcript", "formats", "--language", language])
      #expect(run.status == 0)
      for name in ["webvtt", "textgrid", "rttm"] {
        #expect(run.output.lowercased().contains(name), "\(run.output)")
      }
    }
  }

  @Test func `a transcript is converted, and what is lost is said`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/call.vtt"
      try """
      WEBVTT

      00:00.000 --> 00:02.000
      <v agent>您好

      00:02.500 --> 00:04.000
      <v customer>你好

      """.write(toFile: path, atomically: true, encoding: .utf8)
      for format in ["jsonl", "srt", "textgrid", "rttm", "vtt"] {
        let run = try runAffinity([
          "transcript", "convert", path, "--to", format, "--language", "en",
        ])
        #expect(run.status == 0, "\(format): \(run.errors)")
        #expect(!run.output.isEmpty || !run.errors.isEmpty)
        // RTTM holds who speaks when, and no words.
        if format == "rttm" {
          #expect(!run.output.contains("您好") && run.errors.contains("words"), "\(run.errors)")
        }
      }
      // What is read is not written over, by whatever name.
      let before = try String(contentsOfFile: path, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/other.jsonl", withDestinationPath: "call.vtt")
      for own in [path, folder + "/./call.vtt", folder + "/other.jsonl"] {
        let run = try runAffinity([
          "transcript", "convert", path, "--to", "jsonl", "--output", own, "--language", "en",
        ])
        #expect(run.status == 1 && run.errors.contains("the output is the input itself"))
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
      // What cannot be written is no success, and no file takes a device's name.
      let full = folder + "/full"
      try FileManager.default.createSymbolicLink(atPath: full, withDestinationPath: "/dev/full")
      let unwritten = try runAffinity([
        "transcript", "convert", path, "--to", "srt", "--output", full, "--language", "en",
      ])
      #expect(unwritten.status == 1)
      #expect(unwritten.errors.contains("cannot be written"), "\(unwritten.errors)")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: full) == "/dev/full")
      let wrong = try runAffinity(["transcript", "convert", path, "--to", "docx"])
      #expect(wrong.status != 0)
      let missing = try runAffinity(["transcript", "convert", folder + "/none.vtt", "--to", "srt"])
      #expect(missing.status == 1)
      // Without times there is nothing that subtitles could hold: no empty file stands for a call.
      let untimed = folder + "/untimed.txt"
      try "坐席：您好\n客户：你好\n".write(toFile: untimed, atomically: true, encoding: .utf8)
      let target = folder + "/untimed.srt"
      let none = try runAffinity([
        "transcript", "convert", untimed, "--to", "srt", "--output", target, "--language", "en",
      ])
      #expect(none.status == 1)
      #expect(none.errors.contains("no turn has times"), "\(none.errors)")
      #expect(!FileManager.default.fileExists(atPath: target))
    }
  }

  @Test func `a recogniser is run, its error shown, and none without a command`() throws {
    try withTemporaryFolder { folder in
      let recording = folder + "/call.wav"
      try WaveFile.data(sound: Array(repeating: 20, count: 15_936))
        .write(to: URL(fileURLWithPath: recording))
      let failing = try runAffinity([
        "transcribe", recording, "--command", "/bin/false {audio} {output}", "--language", "en",
      ])
      #expect(failing.status != 0, "\(failing.output)")
      #expect(failing.errors.contains("call.wav"), "\(failing.errors)")
      let none = try runAffinity(["transcribe", recording, "--language", "en"])
      #expect(none.status != 0)
      let program = Self.root + "/IngestTests/Fixtures/Transcripts/Recognisers/whisper-cli"
      let run = try runAffinity([
        "transcribe", recording, "--preset", "whisper.cpp", "--program", program, "--model",
        "m.bin",
        "--language", "en",
      ])
      #expect(run.status == 0, "\(run.errors)")
      #expect(FileManager.default.fileExists(atPath: folder + "/call.jsonl"))
    }
  }
}
