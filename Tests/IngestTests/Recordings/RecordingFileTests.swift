import CallModel
import Foundation
import Ingest
import TestSupport
import Testing

/// Recordings written byte by byte, so that each fault is where the test puts it.
@Suite struct RecordingFileTests {
  @Test func `a pipe is no recording, and is not waited for`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/call.wav"
      try #require(mkfifo(path, 0o600) == 0)
      let problem = #expect(throws: InputProblem.self) { try RecordingFile(path: path) }
      #expect(problem?.what.en == "this is no ordinary file")
    }
  }

  private func wav(
    frames: Int, channels: Int = 1, rate: Int = 8000, promised: Int? = nil, junk: Int = 0
  ) -> Data {
    var chunks: [UInt8] = []
    if junk > 0 {
      chunks = Array("JUNK".utf8) + WaveFile.little(junk, 4) + Array(repeating: 0, count: junk)
    }
    return WaveFile.data(
      sound: (0..<(frames * channels)).flatMap { WaveFile.little($0 % 2000 * 8 - 8000, 2) },
      channels: channels, rate: rate, chunks: chunks, promised: promised)
  }

  private func withFile<T>(
    _ data: Data, named name: String = "call.wav", _ body: (String) throws -> T
  ) throws -> T {
    try withTemporaryFolder { folder in
      let path = folder + "/" + name
      try data.write(to: URL(fileURLWithPath: path))
      return try body(path)
    }
  }

  private func samples(_ path: String, block: Int = 100) throws -> [Float] {
    let file = try RecordingFile(path: path)
    var all: [Float] = []
    try file.forEachBlock(frames: block) { all.append(contentsOf: $0) }
    return all
  }

  /// The problem with a file, if there is one.
  private func problem(_ data: Data, named name: String = "call.wav") throws -> InputProblem? {
    try withFile(data, named: name) { path in
      do {
        _ = try samples(path)
        return nil
      } catch let problem as InputProblem {
        return problem
      }
    }
  }

  @Test func `reads what was written, whatever the block`() throws {
    let data = wav(frames: 777, channels: 2)
    let expected = (0..<1554).map { Float($0 % 2000 * 8 - 8000) / 32768 }
    for block in [1, 10, 777, 5000] {
      #expect(try withFile(data) { try samples($0, block: block) } == expected)
    }
    let info = try withFile(data) { try RecordingFile(path: $0).info }
    #expect(info.sampleRate == 8000 && info.channels == 2 && info.frames == 777)
    #expect(info.format.contains("WAV"))
  }

  /// Every code of a coding, by one channel after the other.
  private func wav(coding: Int, bytes width: Int, channels: Int) -> Data {
    let frames = (1 << (8 * width)) / channels + 1
    return WaveFile.data(
      sound: (0..<(frames * channels)).flatMap { WaveFile.little($0, width) }, bits: 8 * width,
      coding: coding, channels: channels)
  }

  @Test(arguments: [(7, 1), (6, 1), (1, 2)])
  func `G.711 and PCM give the very samples the library makes of them`(
    coding: Int, width: Int
  ) throws {
    for channels in 1...3 {
      try withFile(wav(coding: coding, bytes: width, channels: channels)) { path in
        let library = try RecordingFile(path: path, decodesByLibrary: true)
        var expected: [Float] = []
        try library.forEachBlock(frames: 1000) { expected.append(contentsOf: $0) }
        #expect(expected.count > 1 << (8 * width))
        #expect(Set(expected).count >= (1 << (8 * width)) - 1)
        for block in [1, 999, 100_000] {
          #expect(try samples(path, block: block) == expected)
        }
      }
    }
  }

  @Test func `a file cut at any byte gives samples or one sentence`() throws {
    let data = wav(frames: 60)
    var problems = 0
    for length in 0..<data.count {
      if try problem(data.prefix(length)) != nil { problems += 1 }
    }
    // Only the last byte may be missing unnoticed: it could be padding.
    #expect(problems >= data.count - 1)
    #expect(try problem(data) == nil)
  }

  @Test func `a header that promises more than there is says how much is missing`() throws {
    let found = try problem(wav(frames: 100, promised: 1000))
    #expect(found?.what.en.contains("800 bytes") == true)
  }

  /// Broadcast recorders put more than a page before the sound.
  @Test(arguments: [0, 5000, 70_000])
  func `wherever the sound begins, what is missing or behind it is told`(junk: Int) throws {
    let cut = try problem(wav(frames: 100, promised: 1000, junk: junk))
    #expect(cut?.what.en.contains("800 bytes") == true)
    try withFile(wav(frames: 20_000, promised: 16_000, junk: junk)) { path in
      let notes = try RecordingFile(path: path).notes
      #expect(notes.first?.what.en.contains("0:02 more") == true)
    }
    try withFile(wav(frames: 20_000, junk: junk)) { path in
      let file = try RecordingFile(path: path)
      #expect(file.notes.isEmpty)
      #expect(file.info.frames == 20_000)
    }
  }

  /// EBU Tech 3306: the lengths of RF64 lie in its `ds64`.
  @Test(arguments: [(16_000, 0), (8000, 1), (16_001, -1)])
  func `an RF64 file is held to the length it tells`(promised: Int, way: Int) throws {
    let bytes = WaveFile.little
    let open = [UInt8](repeating: 0xFF, count: 4)
    let plain = [UInt8](wav(frames: 16_000))
    var data = [UInt8]("RF64".utf8) + open + [UInt8]("WAVEds64".utf8) + bytes(28, 4)
    data += bytes(72 + 2 * promised, 8) + bytes(2 * promised, 8) + bytes(promised, 8) + bytes(0, 4)
    data += plain[12..<36] + [UInt8]("data".utf8) + open + plain[44...]
    let found = try problem(Data(data))
    #expect((found?.what.en.contains("2 bytes fewer") == true) == (way < 0))
    guard way >= 0 else { return }
    try withFile(Data(data)) { path in
      let file = try RecordingFile(path: path)
      #expect(file.info.frames == promised)
      #expect(file.notes.count == way)
    }
  }

  @Test func `sound in pieces, files in a row and an empty promise say so`() throws {
    let one = wav(frames: 8000)
    let pieces = try problem(one + one[36...])
    #expect(pieces?.what.en.contains("several pieces") == true)
    let row = try problem(one + one)
    #expect(row?.what.en.contains("one behind the other") == true)
    let dead = try problem(wav(frames: 24_000, promised: 0))
    #expect(dead?.what.en.contains("0:03") == true)
    #expect(dead?.fix.en.contains("repair the header") == true)
  }

  @Test(arguments: [0, 0xFFFF_FFFF, 0x7FFF_FFFF])
  func `a size left open by a stream promises nothing`(size: Int) throws {
    let found = try problem(wav(frames: 100, promised: size))
    #expect(found == nil || size == 0)
  }

  @Test func `missing, empty, folder and text are told apart`() throws {
    let missing = #expect(throws: InputProblem.self) {
      _ = try RecordingFile(path: "/nowhere/x.wav")
    }
    #expect(missing?.what.en == "there is no such recording")
    let folder = #expect(throws: InputProblem.self) { _ = try RecordingFile(path: "/") }
    #expect(folder?.what.en.contains("folder") == true)
    #expect(try problem(Data())?.what.en.contains("empty") == true)
    #expect(
      try problem(Data("您好，请问有什么可以帮您\n".utf8))?.what.en.contains("text file") == true)
    #expect(try problem(Data("%PDF-1.4 x".utf8))?.what.en.contains("PDF") == true)
    #expect(try problem(wav(frames: 0))?.what.en.contains("no sound") == true)
  }

  @Test func `sound behind what the header promises is told, a recorder's own notes are not`()
    throws
  {
    func notes(_ data: Data) throws -> [InputProblem] {
      try withFile(data) { path in
        let file = try RecordingFile(path: path, name: "recordings/call.wav")
        #expect(file.info.frames == 8000)
        return file.notes
      }
    }
    let whole = try notes(wav(frames: 8000))
    #expect(whole.isEmpty)
    // One second promised, 90 s there.
    let stale = try notes(wav(frames: 91 * 8000, promised: 16000))
    #expect(stale.count == 1)
    #expect(stale.first?.effect == .note)
    #expect(stale.first?.what.en.contains("promises 0:01 of sound") == true)
    #expect(stale.first?.what.en.contains("1:30 more") == true)
    #expect(stale.first?.what.zh.contains("1:30") == true)
    // A chunk, text, and less than a second.
    let length: [UInt8] = [0x40, 0x9C, 0, 0]
    let list = [UInt8]("LIST".utf8) + length + [UInt8](repeating: 7, count: 40000)
    #expect(try notes(wav(frames: 8000) + Data(list)).isEmpty)
    let text = String(repeating: "<call agent=\"A01\"/>\r\n", count: 2000)
    #expect(try notes(wav(frames: 8000) + Data(text.utf8)).isEmpty)
    #expect(try notes(wav(frames: 15000, promised: 16000)).isEmpty)
    for padding in [0, 0xFF, 0x55] as [UInt8] {
      let padded = wav(frames: 8000) + Data(repeating: padding, count: 40000)
      #expect(try notes(padded).isEmpty)
    }
    let chinese = String(repeating: "坐席 A01，客户满意\n", count: 2000)
    #expect(try notes(wav(frames: 8000) + Data(chinese.utf8)).isEmpty)
    // A chunk that says to be longer than the file is none.
    let cut = [UInt8]("LIST".utf8) + length + [UInt8](repeating: 7, count: 30000)
    #expect(try notes(wav(frames: 8000) + Data(cut)).count == 1)
  }

  @Test func `a recording under a false name is read, with a note`() throws {
    try withFile(wav(frames: 50), named: "call.mp3") { path in
      let file = try RecordingFile(path: path, name: "recordings/call.mp3")
      #expect(file.notes.count == 1)
      #expect(file.notes.first?.effect == .note)
      #expect(file.notes.first?.file == "recordings/call.mp3")
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `flipped bytes never trap`(seed: UInt64) throws {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    var data = wav(frames: 80, channels: 2)
    for _ in 0..<(1 + next() % 6) { data[next() % 60] = UInt8(truncatingIfNeeded: next()) }
    _ = try problem(data)
  }

  @Test(arguments: [
    ("WAV (Microsoft), Signed 16 bit PCM", 1000, false), ("WAV (Microsoft), U-Law", 1000, false),
    ("WAV (Microsoft), IMA ADPCM", 1000, true), ("WAV (Microsoft), GSM 6.10", 1000, true),
    ("FLAC (Free Lossless Audio Codec), Signed 16 bit PCM", 1000, false),
    ("AU (Sun/NeXT), U-Law", 1000, true), ("W64 (SoundFoundry WAVE 64), IMA ADPCM", 1000, true),
    ("OGG (OGG Container format), Opus", 90_000_000, false),
    ("WAV (Microsoft), Signed 16 bit PCM", 90_000_000, true),
  ])
  func `a copy is made of what browsers cannot play`(format: String, bytes: Int, isNeeded: Bool) {
    let info = RecordingInfo(sampleRate: 8000, channels: 2, frames: 10, format: format)
    #expect(PlayableCopy.isNeeded(for: info, bytes: bytes) == isNeeded)
  }

  @Test func `the copy lasts as long as the original, on as many channels`() throws {
    try withTemporaryFolder { folder in
      let call = "/centre/recordings/C100200312.wav"
      var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
      parts.removeLast(4)
      let path = parts.joined(separator: "/") + "/corpus" + call
      let original = try RecordingFile(path: path)
      #expect(PlayableCopy.isNeeded(for: original.info, bytes: 1))
      try PlayableCopy.write(of: path, name: "a.wav", to: folder + "/a.ogg")
      let copy = try RecordingFile(path: folder + "/a.ogg")
      #expect(copy.info.channels == original.info.channels)
      #expect(copy.info.sampleRate == original.info.sampleRate)
      let frames = try #require(original.info.frames)
      #expect(abs((copy.info.frames ?? 0) - frames) <= 2048)
      #expect(!PlayableCopy.isNeeded(for: copy.info, bytes: 1))
      // Reports are compared by their bytes.
      try PlayableCopy.write(of: path, name: "a.wav", to: folder + "/b.ogg")
      let first = try #require(FileManager.default.contents(atPath: folder + "/a.ogg"))
      #expect(FileManager.default.contents(atPath: folder + "/b.ogg") == first)
    }
  }
}
