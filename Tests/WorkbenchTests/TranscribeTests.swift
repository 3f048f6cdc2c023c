import CallModel
import Foundation
import Ingest
import TestSupport
import Testing
import Workbench

@Suite struct TranscribeTests {
  private static let programs = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "IngestTests/Fixtures/Transcripts/Recognisers").path

  /// A folder for one test; its name holds what a shell would stumble over.
  private static func folder() throws -> String {
    let path = RunFolder.fresh("a b; $(touch x) '")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// Six seconds at 8 kHz; each channel holds a level of its own.
  private static func wave(_ levels: [Int16], in folder: String) throws -> String {
    let samples = (0..<48_000).flatMap { _ in levels.map { Int($0) } }
    let path = folder + "/call 17.wav"
    try WaveFile.data(samples, channels: levels.count).write(to: URL(filePath: path))
    return path
  }

  private static func whisper(limit: Double = 60) throws -> Recogniser {
    try #require(
      Recogniser(
        preset: .whisperCpp, program: programs + "/whisper-cli", model: "my model.bin",
        timeLimit: limit))
  }

  @Test func `two channels are recognised one by one and merged into turns`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = try Self.wave([10_000, 5_000], in: folder)
    let work = TranscribeRecording(recogniser: try Self.whisper(), agentChannel: 0)
    let outcome = try work.run(recording)
    #expect(outcome.path == folder + "/call 17.jsonl")
    let turns = outcome.transcript.turns
    #expect(turns.map(\.text) == ["您好，请讲。", "我要改约。", "好的。"])
    #expect(turns.map(\.party) == [.agent, .customer, .agent])
    #expect(turns.map(\.span) == [Span(0, 2), Span(2.2, 3.5), Span(4, 5)])
    #expect(outcome.transcript.language == .chinese)
    #expect(outcome.problems.isEmpty)

    // What lies beside the recording says the same.
    let kept = try TranscriptReader.read(path: outcome.path).transcript
    #expect(kept.turns.map(\.text) == turns.map(\.text))
    #expect(kept.turns.map(\.party) == turns.map(\.party))
    #expect(kept.turns.map(\.span) == turns.map(\.span))
  }

  @Test func `without an agent channel the parties stay unknown and the channels apart`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = try Self.wave([5_000, 10_000], in: folder)
    let outcome = try TranscribeRecording(recogniser: try Self.whisper()).run(recording)
    #expect(outcome.transcript.turns.map(\.party) == [.unknown, .unknown, .unknown])
    #expect(
      outcome.transcript.turns.map(\.label) == ["channel 1", "channel 0", "channel 1"])
    let kept = try TranscriptReader.read(
      path: outcome.path, roleMap: TranscriptReader.roleMap(agentChannel: 1))
    #expect(kept.transcript.turns.map(\.party) == [.agent, .customer, .agent])
  }

  @Test func `a channel without words is noted, and a call without words is a problem`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let half = try Self.wave([10_000, 0], in: folder)
    let work = TranscribeRecording(recogniser: try Self.whisper(), agentChannel: 0)
    let outcome = try work.run(half)
    #expect(outcome.transcript.turns.map(\.text) == ["您好，请讲。", "好的。"])
    #expect(outcome.problems.map(\.what.en) == ["no words were heard on channel 2"])

    try FileManager.default.removeItem(atPath: outcome.path)
    let silent = try Self.wave([0, 0], in: folder)
    let failure = #expect(throws: TranscribeRecording.Failure.self) { try work.run(silent) }
    #expect(failure?.problem.what.en == "the recogniser heard no words")
    #expect(!FileManager.default.fileExists(atPath: outcome.path))
  }

  @Test func `FunASR is run through Python and its sentences are read`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = try Self.wave([5_000, 10_000], in: folder)
    let recogniser = try #require(
      Recogniser(preset: .funASR, program: Self.programs + "/python3"))
    let outcome = try TranscribeRecording(recogniser: recogniser, agentChannel: 1).run(recording)
    #expect(outcome.transcript.turns.map(\.text) == ["您好，请问方便吗？", "方便。"])
    #expect(outcome.transcript.turns.map(\.party) == [.agent, .customer])
  }

  @Test func `arguments reach the program as they are, and a printed result is read`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = try Self.wave([1_000], in: folder)
    let recogniser = Recogniser(command: [
      Self.programs + "/prints", "{audio}", "{channel}", "$(touch y); `z` {output",
    ])
    let outcome = try TranscribeRecording(recogniser: recogniser).run(recording)
    #expect(outcome.transcript.turns.map(\.text) == ["channel 0 of $(touch y); `z` {output"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
  }

  @Test func `a recogniser that fails is named with its last words`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = try Self.wave([1_000, 1_000], in: folder)
    let recogniser = Recogniser(command: [Self.programs + "/fails", "{audio}"])
    let failure = #expect(throws: TranscribeRecording.Failure.self) {
      try TranscribeRecording(recogniser: recogniser).run(recording)
    }
    #expect(failure?.said == ["first line", "CUDA error: out of memory"])
    #expect(failure?.problem.what.en.hasSuffix("ended with status 7 (channel 1)") == true)
    #expect(failure?.problem.file == recording)
  }

  @Test func `a recogniser that hangs is stopped with what it has started`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = try Self.wave([1_000], in: folder)
    let recogniser = Recogniser(
      command: [Self.programs + "/hangs", "{audio}", folder + "/x"], timeLimit: 0.3)
    let failure = #expect(throws: TranscribeRecording.Failure.self) {
      try TranscribeRecording(recogniser: recogniser).run(recording)
    }
    #expect(failure?.problem.what.en.hasSuffix("was stopped after 0.3 s") == true)
    #expect(failure?.said == ["loading the model"])
    let child = try String(contentsOfFile: folder + "/x.child", encoding: .utf8)
    let process = try #require(Int32(child.trimmingCharacters(in: .whitespacesAndNewlines)))
    // Gone, or a zombie that waits for whoever adopted it: in no case at work.
    let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    #expect(state == nil || state?.contains(") Z ") == true)
  }

  @Test(arguments: ["error", "{output}"])
  func `a recogniser that writes without end is stopped before the disk is full`(
    where place: String
  ) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = try Self.wave([1_000], in: folder)
    let recogniser = Recogniser(command: [Self.programs + "/endless", "{audio}", place])
    var work = TranscribeRecording(recogniser: recogniser)
    work.room = 1 << 20
    let failure = #expect(throws: TranscribeRecording.Failure.self) { try work.run(recording) }
    #expect(failure?.problem.what.en.hasSuffix("after more than 1 MB of output") == true)
    #expect(failure?.said.count ?? 0 == (place == "error" ? 20 : 0))
  }

  @Test func `a program that is not there and a result that is none are said`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = try Self.wave([1_000], in: folder)
    for (command, end) in [
      (["no-such-recogniser", "{audio}"], "cannot be started: there is no such program"),
      (["true", "{audio}"], "wrote no result"),
      (["echo", "hello", "{audio}"], "the content is no transcript format that is known"),
    ] {
      let failure = #expect(throws: TranscribeRecording.Failure.self) {
        try TranscribeRecording(recogniser: Recogniser(command: command)).run(recording)
      }
      #expect(failure?.problem.what.en.hasSuffix(end) == true)
    }
  }

  @Test func `a transcript that is there is kept unless it is to be replaced`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = try Self.wave([10_000], in: folder)
    let path = TranscribeRecording.path(beside: recording)
    try Data("mine".utf8).write(to: URL(filePath: path))
    var work = TranscribeRecording(recogniser: try Self.whisper())
    #expect(throws: TranscribeRecording.Failure.self) { try work.run(recording) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    work.replaces = true
    #expect(try work.run(recording).transcript.turns.count == 3)
    #expect(try TranscriptReader.read(path: path).transcript.turns.count == 3)
  }

  @Test(
    arguments: [
      ("a b  c", ["a", "b", "c"]), ("a 'b c' \"d e\"", ["a", "b c", "d e"]),
      (#"a\ b "c\"d" 'e\f'"#, ["a b", "c\"d", "e\\f"]), ("a '' b", ["a", "", "b"]),
      ("--in={audio}", ["--in={audio}"]), ("", []), ("a 'b", nil), ("a \\", nil),
    ] as [(String, [String]?)])
  func `a command line is divided as people write it`(line: String, words: [String]?) {
    #expect(CommandWords.split(line) == words)
  }

  @Test func `settings describe a recogniser, and say what is wrong with them`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/recogniser.yaml"
    func read(_ text: String) throws -> Recogniser {
      try Data(text.utf8).write(to: URL(filePath: path))
      return try Recogniser(settingsFile: path)
    }
    let own = try read("recogniser:\n  command: asr 'a b' {audio}\n  timeLimit: 5\n")
    #expect(own == Recogniser(command: ["asr", "a b", "{audio}"], timeLimit: 5))
    #expect(try read("command: [asr, '{audio}']\n").command == ["asr", "{audio}"])
    #expect(
      try read("preset: whisper.cpp\nmodel: m.bin\nlanguage: en\n").command.prefix(5)
        == ["whisper-cli", "--model", "m.bin", "--language", "en"])
    for (text, line) in [
      ("preset: whisper.cpp\n", 1), ("preset: kaldi\n", 1), ("command: asr\n", 1),
      ("command: asr {audio}\ntimeLimit: 0\n", 2), ("comand: asr {audio}\n", 1),
    ] {
      let problem = #expect(throws: InputProblem.self, "\(text)") { try read(text) }
      #expect(problem?.line == line, "\(text)")
    }
  }
}
