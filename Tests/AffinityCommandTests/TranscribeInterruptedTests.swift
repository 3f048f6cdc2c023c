import Foundation
import TestSupport
import Testing

@Suite struct TranscribeInterruptedTests {
  private static let hanging = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "IngestTests/Fixtures/Transcripts/Recognisers/hangs").path

  /// What a recogniser was given is a customer's voice: it does not stay in the folder for passing files.
  ///
  /// By the signal that nothing ignores: Ctrl-C (SIGINT) is ignored by what a script runs in the background,
  /// and would then be here.
  @Test func `who stops transcribing stops the recogniser, and no sound is left behind`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let passing = folder + "/tmp"
      try FileManager.default.createDirectory(
        atPath: passing, withIntermediateDirectories: true)
      let recording = folder + "/a.wav"
      try WaveFile.data((0..<16_000).map { $0 % 16 < 8 ? 4000 : -4000 })
        .write(to: URL(filePath: recording))

      let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      let process = Process()
      process.executableURL = bundle.deletingLastPathComponent()
        .appendingPathComponent("affinity")
      process.arguments = [
        "transcribe", recording, recording,
        "--command", "'\(Self.hanging)' {audio} '\(folder)/x'",
      ]
      process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": passing]) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      // Until the recogniser has begun; or the command has ended, which would be wrong.
      var child: Int32?
      while child == nil, process.isRunning {
        let text = try? String(contentsOfFile: folder + "/x.child", encoding: .utf8)
        if let text, text.hasSuffix("\n") { child = Int32(text.dropLast()) }
        try await Task.sleep(for: .milliseconds(10))
      }
      kill(process.processIdentifier, SIGTERM)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == SIGTERM)
      let number = try #require(child)
      // Gone, or a zombie that waits for whoever adopted it: in no case at work.
      let state = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
      #expect(state == nil || state?.contains(") Z ") == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: passing).isEmpty)
    }
  }
}
