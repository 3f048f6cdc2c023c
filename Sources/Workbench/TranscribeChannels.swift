internal import Acoustics
internal import CallModel
internal import Foundation
internal import Ingest

/// A recording taken apart: a mono WAV file for each channel, 16-bit PCM at one rate.
///
/// Recognisers want one speaker and 16 kHz; they are given both, whatever the recording is.
enum ChannelFiles {
  static let sampleRate = 16_000.0

  /// - Returns: the files' paths, in the order of the channels.
  static func write(
    _ recording: RecordingFile, into folder: String, problemName: String
  ) throws(InputProblem) -> [String] {
    var writers: [WaveWriter] = []
    for channel in 0..<recording.info.channels {
      let path = folder + "/channel-\(channel).wav"
      guard let writer = WaveWriter(path: path, sampleRate: Int(sampleRate)) else {
        throw unwritable(problemName)
      }
      writers.append(writer)
    }
    let rate = recording.info.sampleRate.rawValue
    var resamplers = writers.map { _ in Resampler(from: rate, to: sampleRate) }
    let channels = writers.count
    var frames = 0
    var input: [Float] = []
    var output: [Float] = []
    var sound = true
    try recording.forEachBlock(frames: 8192) { block in
      frames += block.count / channels
      for channel in 0..<channels {
        input.removeAll(keepingCapacity: true)
        for index in stride(from: channel, to: block.count, by: channels) {
          input.append(block[index])
        }
        output.removeAll(keepingCapacity: true)
        resamplers[channel].process(input, into: &output)
        sound = writers[channel].append(output) && sound
      }
    }
    let total = Int((Double(frames) * sampleRate / rate).rounded())
    for channel in 0..<channels {
      output.removeAll(keepingCapacity: true)
      resamplers[channel].finish(into: &output)
      sound = writers[channel].append(output) && writers[channel].close(frames: total) && sound
    }
    guard sound else { throw unwritable(problemName) }
    return writers.map(\.path)
  }

  private static func unwritable(_ file: String) -> InputProblem {
    InputProblem(
      .recogniserChannels, file: file,
      what: LocalText(
        zh: "无法写出单声道临时文件", en: "the temporary files of single channels cannot be written"),
      fix: LocalText(zh: "请检查临时文件夹的空间和权限", en: "check the temporary folder's room and rights"))
  }
}

/// A mono WAV file of 16-bit samples, written as a stream.
struct WaveWriter {
  let path: String
  private let file: FileHandle
  private let sampleRate: Int
  private var written = 0

  init?(path: String, sampleRate: Int) {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { return nil }
    self.path = path
    self.file = file
    self.sampleRate = sampleRate
    // Its numbers are known at the end.
    guard (try? file.write(contentsOf: Self.header(frames: 0, sampleRate: sampleRate))) != nil
    else { return nil }
  }

  /// - Parameter samples: −1…1; what lies beyond is clipped.
  mutating func append(_ samples: [Float]) -> Bool {
    var bytes = Data(capacity: samples.count * 2)
    for sample in samples {
      let level = sample.isFinite ? max(-32_768, min(32_767, (sample * 32_768).rounded())) : 0
      let code = UInt16(bitPattern: Int16(level))
      bytes.append(UInt8(code & 0xFF))
      bytes.append(UInt8(code >> 8))
    }
    written += samples.count
    return (try? file.write(contentsOf: bytes)) != nil
  }

  /// Cuts the file to its length in samples and completes the header.
  func close(frames: Int) -> Bool {
    let frames = min(frames, written)
    do {
      try file.truncate(atOffset: UInt64(44 + frames * 2))
      try file.seek(toOffset: 0)
      try file.write(contentsOf: Self.header(frames: frames, sampleRate: sampleRate))
      try file.close()
      return true
    } catch {
      return false
    }
  }

  private static func header(frames: Int, sampleRate: Int) -> Data {
    func little(_ value: Int, _ bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let size = frames * 2
    var head: [UInt8] = Array("RIFF".utf8) + little(36 + size, 4) + Array("WAVEfmt ".utf8)
    head += little(16, 4) + little(1, 2) + little(1, 2) + little(sampleRate, 4)
    head += little(sampleRate * 2, 4) + little(2, 2) + little(16, 2)
    return Data(head + Array("data".utf8) + little(size, 4))
  }
}
