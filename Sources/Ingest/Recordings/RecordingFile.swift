internal import CSndfile
public import CallModel
internal import Foundation

/// What a recording's header says.
public struct RecordingInfo: Hashable, Sendable, Codable {
  /// Samples a second of one channel.
  public var sampleRate: Hertz
  public var channels: Int
  /// Samples of one channel, as the header promises them; of an MP3 an estimate. Nil where the
  /// format does not say.
  public var frames: Int?
  /// For example `WAV (Microsoft), U-Law`.
  public var format: String

  public init(sampleRate: Hertz, channels: Int, frames: Int?, format: String) {
    self.sampleRate = sampleRate
    self.channels = channels
    self.frames = frames
    self.format = format
  }
}

/// A recording opened for reading, decoded block by block: everything libsndfile reads.
///
/// A file that is missing, empty, cut short or no recording at all is an `InputProblem` that names
/// it and says what to do.
public final class RecordingFile {
  public let path: String
  public let info: RecordingInfo
  /// What a reader should know although the file can be used, such as a misleading name.
  public private(set) var notes: [InputProblem] = []

  private let handle: OpaquePointer
  /// How to read what libsndfile would read more slowly.
  private var samples: (any DirectSamples)?
  /// Whether the samples that come next are not asked of libsndfile.
  package var isReadDirectly: Bool { samples != nil }
  private var framesRead = 0
  /// An MP3's length is an estimate; every other header counts its samples.
  private let tolerance: Int
  private let name: String
  private static let mpeg = 0x23_0000

  /// Opens a recording and reads its header.
  ///
  /// - Parameters:
  ///   - path: where the file lies.
  ///   - name: how problems call it; the path unless given.
  /// - Throws: a problem of a file that is missing, empty, cut short, without sound or no
  ///   recording.
  public convenience init(path: String, name: String? = nil) throws(InputProblem) {
    try self.init(path: path, name: name, decodesByLibrary: false)
  }

  /// - Parameter decodesByLibrary: whether G.711, PCM and Opus are left to libsndfile as well, which gives
  ///   the same samples: for measuring beside it.
  package init(
    path: String, name: String? = nil, decodesByLibrary: Bool
  ) throws(InputProblem) {
    self.path = path
    let name = name ?? path
    self.name = name
    let head = try Self.examined(path, name)
    var raw = SF_INFO()
    guard let handle = sf_open(path, Int32(SFM_READ), &raw) else {
      let reason = String(cString: sf_strerror(nil))
      throw Self.undecodable(name, head, reason: reason)
    }
    guard raw.channels > 0, raw.samplerate > 0 else {
      sf_close(handle)
      throw InputProblem(
        .recordingWithoutRate, file: name,
        what: LocalText(zh: "文件头没有有效的采样率和声道数", en: "the header names no rate or no channels"),
        fix: LocalText(zh: "请重新导出这段录音", en: "export the recording again"))
    }
    // A stream of unknown length reports the largest number there is.
    let known = raw.frames >= 0 && raw.frames < Int64.max / 2
    self.handle = handle
    let isEstimate = Int(raw.format) & Int(SF_FORMAT_TYPEMASK) == Self.mpeg
    tolerance = isEstimate ? max(2 * Int(raw.samplerate), Int(raw.frames / 50)) : 0
    info = RecordingInfo(
      sampleRate: Hertz(Double(raw.samplerate)), channels: Int(raw.channels),
      frames: known ? Int(raw.frames) : nil, format: Self.formatName(raw.format))
    if !decodesByLibrary { samples = Self.samples(path, handle, raw, info, head.bytes) }
    if raw.frames == 0 { throw Self.soundless(name, head) }
    if let missing = head.missingBytes {
      throw Self.truncated(name, missing: missing)
    }
    if let note = Self.misnamed(path, name, raw.format) { notes.append(note) }
    if let note = Self.unpromised(name, head) { notes.append(note) }
  }

  deinit { sf_close(handle) }

  /// Decodes the next samples, interleaved: channel by channel within each sample, −1…1 (a file of
  /// floats may go beyond).
  ///
  /// - Parameter buffer: room for at least one sample of every channel.
  /// - Returns: how many samples of a channel were read; 0 at the end.
  /// - Throws: a problem with its second where the file cannot be decoded further, or ends before
  ///   its header says.
  public func read(into buffer: UnsafeMutableBufferPointer<Float>) throws(InputProblem) -> Int {
    let room = buffer.count / info.channels
    guard room > 0, let base = buffer.baseAddress else { return 0 }
    let got = readDirectly(room, into: base) ?? Int(sf_readf_float(handle, base, sf_count_t(room)))
    if got > 0 { framesRead += got }
    if sf_error(handle) != 0, got <= 0 {
      throw InputProblem(
        .recordingUndecodableFrom, file: name,
        second: Seconds(Double(framesRead) / info.sampleRate.rawValue),
        what: LocalText(
          zh: "从这里起无法解码（\(String(cString: sf_strerror(handle)))）",
          en: "cannot be decoded from here on (\(String(cString: sf_strerror(handle))))"),
        fix: LocalText(zh: "请重新导出这段录音", en: "export the recording again"))
    }
    if got <= 0, let frames = info.frames, framesRead < frames - tolerance {
      let promised = Seconds(Double(frames) / info.sampleRate.rawValue)
      throw InputProblem(
        .recordingEndsEarly, file: name,
        second: Seconds(Double(framesRead) / info.sampleRate.rawValue),
        what: LocalText(
          zh: "录音在这里中断，文件头说应有 \(Figure.clock(promised))",
          en: "ends here although its header promises \(Figure.clock(promised))"),
        fix: LocalText(zh: "文件没有传完整，请重新复制", en: "copy the file again: a part of it is missing"))
    }
    return max(0, got)
  }

  /// Nil where libsndfile reads, from the sample on that comes next.
  private func readDirectly(_ frames: Int, into out: UnsafeMutablePointer<Float>) -> Int? {
    guard let samples else { return nil }
    if let got = samples.read(frames, into: out) { return got }
    self.samples = nil
    // Whoever has read nothing yet need not go anywhere, which libsndfile does less well in some files.
    if framesRead > 0 { sf_seek(handle, sf_count_t(framesRead), Int32(SEEK_SET)) }
    return nil
  }

  private static func samples(
    _ path: String, _ handle: OpaquePointer, _ raw: SF_INFO, _ info: RecordingInfo, _ head: [UInt8]
  ) -> (any DirectSamples)? {
    if Int(raw.format) & Int(SF_FORMAT_SUBMASK) == Int(SF_FORMAT_OPUS) {
      return OpusSamples(path: path, info: info)
    }
    return PlainSamples(file: handle, format: raw.format, channels: info.channels, head: head)
  }

  /// Reads to the end in blocks.
  ///
  /// - Parameters:
  ///   - frames: samples of each channel in a block, at most.
  ///   - body: takes the samples, interleaved; they are there for the call alone.
  /// - Throws: as `read(into:)`.
  public func forEachBlock(
    frames: Int = 4096, _ body: (UnsafeBufferPointer<Float>) -> Void
  ) throws(InputProblem) {
    let block = UnsafeMutableBufferPointer<Float>.allocate(
      capacity: max(1, frames) * info.channels)
    defer { block.deallocate() }
    while true {
      let got = try read(into: block)
      if got == 0 { return }
      body(UnsafeBufferPointer(rebasing: block[..<(got * info.channels)]))
    }
  }

  private static func misnamed(
    _ path: String, _ name: String, _ format: Int32
  ) -> InputProblem? {
    let given = (path as NSString).pathExtension.lowercased()
    let major = Int(format) & Int(SF_FORMAT_TYPEMASK)
    let allowed: [Int: Set<String>] = [
      Int(SF_FORMAT_WAV): ["wav", "wave"], Int(SF_FORMAT_WAVEX): ["wav", "wave"],
      Int(SF_FORMAT_RF64): ["wav", "wave", "rf64"], Int(SF_FORMAT_FLAC): ["flac"],
      Int(SF_FORMAT_OGG): ["ogg", "oga", "opus", "flac", "spx"],
      mpeg: ["mp3", "mp2", "mpeg", "mpga"],
      Int(SF_FORMAT_AIFF): ["aif", "aiff", "aifc"], Int(SF_FORMAT_AU): ["au", "snd"],
      Int(SF_FORMAT_W64): ["w64", "wav"],
    ]
    let known = Set(allowed.values.joined())
    guard let fitting = allowed[major], known.contains(given), !fitting.contains(given) else {
      return nil
    }
    let kind = formatName(format)
    return InputProblem(
      .recordingMisnamed, file: name,
      what: LocalText(
        zh: "扩展名是 .\(given)，内容却是 \(kind)", en: "is named .\(given) but holds \(kind)"),
      fix: LocalText(zh: "已按内容读取，建议改正文件名", en: "it was read by its content; rename it"),
      effect: .note)
  }

  private static func formatName(_ format: Int32) -> String {
    [Int(format) & Int(SF_FORMAT_TYPEMASK), Int(format) & Int(SF_FORMAT_SUBMASK)]
      .compactMap { part in
        var info = SF_FORMAT_INFO()
        info.format = Int32(part)
        let failed = sf_command(
          nil, Int32(SFC_GET_FORMAT_INFO), &info, Int32(MemoryLayout<SF_FORMAT_INFO>.size))
        guard failed == 0, let text = info.name else { return nil }
        return String(cString: text)
      }
      .joined(separator: ", ")
  }
}
