import Acoustics
import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

/// Damaged recordings: each gives a measure or a sentence, never a trap and never a hang.
///
/// A few hundred here; `make fuzz` damages a hundred thousand.
@Suite struct RecordingMutationTests {
  private static let names = [
    "C100200312.wav", "C100200316.flac", "C100200322.ogg", "C100300356.mp3", "C100600346.opus",
    "C101300772.w64", "C101600786.au", "C101700474.aiff", "C100200319.wav",
  ]

  /// Measured, or refused with a sentence in both languages.
  private func listen(_ data: Data, _ path: String) throws {
    try data.write(to: URL(fileURLWithPath: path))
    do throws(InputProblem) {
      let (analysis, info) = try inspectRecording(at: path)
      #expect(analysis.channels.count == info.channels)
      for channel in analysis.channels {
        #expect(channel.rms.rawValue.isFinite)
        #expect(channel.speech == Spans.tidied(channel.speech))
        #expect(channel.level.count == channel.pitch.count)
        #expect(channel.level.count == channel.peaks.count)
      }
    } catch {
      #expect(!error.what.zh.isEmpty && !error.what.en.isEmpty && !error.fix.en.isEmpty)
    }
  }

  @Test(arguments: names)
  func `a recording with bytes changed, cut or doubled is measured or refused`(name: String) throws
  {
    try withTemporaryFolder { folder in
      let whole = try #require(
        FileManager.default.contents(atPath: CorpusFolder.path("centre/recordings/" + name)))
      let original = whole.prefix(3000)
      var state: UInt64 = 0x5EED
      func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return limit > 0 ? Int(state >> 33) % limit : 0
      }
      for _ in 0..<30 {
        var data = Data(original)
        for _ in 0...next(6) where !data.isEmpty {
          let at = next(3) > 0 ? next(min(data.count, 120)) : next(data.count)
          switch next(4) {
          case 0: data = Data(data.prefix(at))
          case 1: data.insert(UInt8(next(256)), at: at)
          case 2: data[at] = next(2) == 0 ? 0 : 0xFF
          default: data[at] = UInt8(next(256))
          }
        }
        try listen(data, folder + "/" + name)
      }
    }
  }

  @Test func `a recording cut at every byte of its head and first samples is measured or refused`()
    throws
  {
    try withTemporaryFolder { folder in
      let whole = try #require(
        FileManager.default.contents(
          atPath: CorpusFolder.path("centre/recordings/C100300338.wav")))
      for length in 0..<200 { try listen(Data(whole.prefix(length)), folder + "/cut.wav") }
    }
  }

  /// Fields of a RIFF header that say what is not so: rate, channels, block size, bits, lengths.
  @Test(arguments: [4, 16, 20, 22, 24, 28, 32, 34, 40])
  func `a header that lies is measured or refused`(at: Int) throws {
    try withTemporaryFolder { folder in
      let honest = WaveFile.data((0..<800).map { $0 * 37 % 4000 })
      for lie in [0, 1, 2, 7, 64, 255, 0xFFFF, 384_000, 0x7FFF_FFFF, 0xFFFF_FFFF] as [UInt32] {
        var data = honest
        let width = [20, 22, 32, 34].contains(at) ? 2 : 4
        for byte in 0..<width { data[at + byte] = UInt8(lie >> UInt32(8 * byte) & 255) }
        try listen(data, folder + "/lie.wav")
      }
    }
  }
}
