internal import CSndfile
public import CallModel
internal import Foundation

/// What a recording's header says.
public struct RecordingInfo: Hashable, Sendable, Codable {
  public var sampleRate: Hertz
  public var channels: Int
  /// Samples of one channel; nil where the format does not say.
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

  /// - Parameters:
  ///   - path: where the file lies.
  ///   - name: how problems call it; the path unless given.
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
        file: name,
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
    if raw.frames == 0 {
      throw InputProblem(
        file: name, what: LocalText(zh: "录音没有内容", en: "the recording holds no sound"),
        fix: LocalText(zh: "请确认录音系统是否正常，再重新导出", en: "check the recorder and export it again"))
    }
    if let missing = head.missingBytes {
      throw Self.truncated(name, missing: missing)
    }
    if let note = Self.misnamed(path, name, raw.format) { notes.append(note) }
  }

  deinit { sf_close(handle) }

  /// Decodes the next samples, interleaved.
  ///
  /// - Parameter buffer: room for at least one sample of every channel.
  /// - Returns: how many samples of a channel were read; 0 at the end.
  public func read(into buffer: UnsafeMutableBufferPointer<Float>) throws(InputProblem) -> Int {
    let room = buffer.count / info.channels
    guard room > 0, let base = buffer.baseAddress else { return 0 }
    let got = readDirectly(room, into: base) ?? Int(sf_readf_float(handle, base, sf_count_t(room)))
    if got > 0 { framesRead += got }
    if sf_error(handle) != 0, got <= 0 {
      throw InputProblem(
        file: name, second: Seconds(Double(framesRead) / info.sampleRate.rawValue),
        what: LocalText(
          zh: "从这里起无法解码（\(String(cString: sf_strerror(handle)))）",
          en: "cannot be decoded from here on (\(String(cString: sf_strerror(handle))))"),
        fix: LocalText(zh: "请重新导出这段录音", en: "export the recording again"))
    }
    if got <= 0, let frames = info.frames, framesRead < frames - tolerance {
      throw InputProblem(
        file: name, second: Seconds(Double(framesRead) / info.sampleRate.rawValue),
        what: LocalText(
          zh: "录音在这里中断，文件头说应有 \(Self.clock(frames, info.sampleRate))",
          en: "ends here although its header promises \(Self.clock(frames, info.sampleRate))"),
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

  /// Reads to the end in blocks of a fixed size.
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

  // MARK: - Before decoding

  private struct Head {
    var bytes: [UInt8]
    var size: Int
    /// Bytes that the header promises beyond the end of the file.
    var missingBytes: Int?
  }

  private static func examined(_ path: String, _ name: String) throws(InputProblem) -> Head {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputProblem(
        file: name, what: LocalText(zh: "找不到录音文件", en: "there is no such recording"),
        fix: LocalText(zh: "请检查路径和文件名", en: "check the path and the name"))
    }
    if isFolder.boolValue {
      throw InputProblem(
        file: name, what: LocalText(zh: "这是文件夹，不是录音", en: "this is a folder, not a recording"),
        fix: LocalText(zh: "请给出单个录音文件", en: "name a recording inside it"))
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw InputProblem(
        file: name, what: LocalText(zh: "没有读取权限", en: "may not be read"),
        fix: LocalText(zh: "请修改文件权限", en: "change the file's permissions"))
    }
    defer { try? file.close() }
    let bytes = [UInt8]((try? file.read(upToCount: 4096)) ?? Data())
    let size = Int((try? file.seekToEnd()) ?? 0)
    if size == 0 {
      throw InputProblem(
        file: name, what: LocalText(zh: "文件是空的（0 字节）", en: "the file is empty (0 bytes)"),
        fix: LocalText(zh: "请重新导出或复制这段录音", en: "export or copy the recording again"))
    }
    if bytes.starts(with: "OggS".utf8), !endsOggStream(file, size) {
      throw InputProblem(
        file: name,
        what: LocalText(
          zh: "文件不完整：Ogg 流没有结束页", en: "is cut short: the Ogg stream has no last page"),
        fix: LocalText(zh: "文件没有传完整，请重新复制", en: "copy the file again: a part of it is missing"))
    }
    return Head(bytes: bytes, size: size, missingBytes: missing(bytes, size))
  }

  /// The last page of an Ogg file is whole and marked as the end of its stream (RFC 3533, section 6).
  private static func endsOggStream(_ file: FileHandle, _ size: Int) -> Bool {
    // A page holds at most 65,307 bytes.
    let from = max(0, size - 65_307)
    guard (try? file.seek(toOffset: UInt64(from))) != nil,
      let tail = try? file.readToEnd()
    else { return false }
    let bytes = [UInt8](tail)
    var at = bytes.count - 27
    while at >= 0 {
      if bytes[at] == 0x4F, bytes[at + 1] == 0x67, bytes[at + 2] == 0x67, bytes[at + 3] == 0x53,
        bytes[at + 4] == 0
      {
        let segments = Int(bytes[at + 26])
        guard at + 27 + segments <= bytes.count else { return false }
        let body = bytes[(at + 27)..<(at + 27 + segments)].reduce(0) { $0 + Int($1) }
        return bytes[at + 5] & 4 != 0 && at + 27 + segments + body <= bytes.count
      }
      at -= 1
    }
    return false
  }

  /// How many bytes the header of a container promises beyond the end of the file.
  ///
  /// RIFF tells the length of its `data` chunk, AIFF and W64 that of the whole, AU that of its data,
  /// RF64 that of the whole in its `ds64` chunk. Writers to a pipe leave 0 or all ones, which
  /// promises nothing.
  private static func missing(_ bytes: [UInt8], _ size: Int) -> Int? {
    func big(_ at: Int) -> Int? {
      guard at + 4 <= bytes.count else { return nil }
      return bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    func wide(_ at: Int) -> Int? {
      guard at + 8 <= bytes.count else { return nil }
      let value = bytes[at..<(at + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return Int(exactly: value)
    }
    /// A missing pad byte is nobody's loss.
    func beyond(_ promised: Int?) -> Int? {
      promised.flatMap { $0 - size > 1 ? $0 - size : nil }
    }
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    if begins("FORM") {
      guard let length = big(4), length > 0, length < 0x7FFF_F000 else { return nil }
      return beyond(length + 8)
    }
    if begins(".snd") {
      guard let start = big(4), let length = big(8), length > 0, length < 0x7FFF_F000 else {
        return nil
      }
      return beyond(start + length)
    }
    if begins("riff"), let length = wide(16), length < 1 << 48 { return beyond(length) }
    if begins("RF64"), let length = wide(20), length > 0, length < 1 << 48 {
      return beyond(length + 8)
    }
    func text(_ at: Int) -> String {
      at + 4 <= bytes.count ? String(decoding: bytes[at..<(at + 4)], as: UTF8.self) : ""
    }
    func number(_ at: Int) -> Int? {
      guard at + 4 <= bytes.count else { return nil }
      return Int(bytes[at]) | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]) << 16
        | Int(bytes[at + 3]) << 24
    }
    guard text(0) == "RIFF", text(8) == "WAVE" else { return nil }
    var at = 12
    while let length = number(at + 4) {
      if text(at) == "data" {
        if length == 0 || length >= 0x7FFF_F000 { return nil }
        let missing = at + 8 + length - size
        // A missing pad byte is nobody's loss.
        return missing > 1 ? missing : nil
      }
      at += 8 + length + (length & 1)
      if at > size { return at - size }
    }
    return nil
  }

  private static func truncated(_ name: String, missing: Int) -> InputProblem {
    InputProblem(
      file: name,
      what: LocalText(
        zh: "文件不完整，比文件头所写少 \(missing) 字节",
        en: "is cut short: \(missing) bytes fewer than its header says"),
      fix: LocalText(zh: "文件没有传完整，请重新复制", en: "copy the file again: a part of it is missing"))
  }

  private static func undecodable(
    _ name: String, _ head: Head, reason: String
  ) -> InputProblem {
    if let kind = disguise(head.bytes) {
      return InputProblem(
        file: name,
        what: LocalText(zh: "不是录音，而是\(kind.zh)", en: "is no recording but \(kind.en)"),
        fix: LocalText(zh: "请换成真正的录音文件", en: "put the recording in its place"))
    }
    if head.missingBytes != nil, let missing = head.missingBytes {
      return truncated(name, missing: missing)
    }
    return InputProblem(
      file: name,
      what: LocalText(zh: "无法解码（\(reason)）", en: "cannot be decoded (\(reason))"),
      fix: LocalText(
        zh: "请导出为 WAV、FLAC、Ogg、Opus 或 MP3", en: "export it as WAV, FLAC, Ogg, Opus or MP3"))
  }

  /// What a file that is no recording looks like.
  private static func disguise(_ bytes: [UInt8]) -> LocalText? {
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    if begins("%PDF") { return LocalText(zh: " PDF 文档", en: "a PDF document") }
    if begins("PK") { return LocalText(zh: "压缩包或 Office 文档", en: "an archive or Office document") }
    if bytes.starts(with: [0x1F, 0x8B]) { return LocalText(zh: "压缩文件", en: "a compressed file") }
    if bytes.count > 8, bytes[4...7].elementsEqual("ftyp".utf8) {
      return LocalText(
        zh: " MP4/M4A 容器，本程序不支持", en: "an MP4/M4A container, which is not supported")
    }
    if begins("<") { return LocalText(zh: "网页或 XML", en: "a web page or XML") }
    if begins("{") || begins("[") { return LocalText(zh: " JSON 文本", en: "JSON text") }
    let isText = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (9...13).contains($0) }
    // The end of what was read may fall inside a character.
    let isWhole = (0...min(3, bytes.count - 1)).contains { cut in
      String(validating: bytes.prefix(bytes.count - cut), as: UTF8.self) != nil
    }
    if isText, isWhole { return LocalText(zh: "文本文件", en: "a text file") }
    return nil
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
      file: name,
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

  private static func clock(_ frames: Int, _ rate: Hertz) -> String {
    let seconds = Int((Double(frames) / rate.rawValue).rounded())
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }
}
