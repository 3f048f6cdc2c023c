internal import CallModel
internal import Foundation

/// What the first bytes of a file say before anything is decoded.
extension RecordingFile {
  struct Head {
    var bytes: [UInt8]
    /// Bytes that the header promises beyond the end of the file.
    var missingBytes: Int?
    /// What follows the sound of a WAVE file.
    var trailer: Trailer?
    /// Whether a WAVE file holds its sound in several pieces, or another file behind it.
    var pieces: WaveChunks.Pieces?
  }

  /// Bytes behind a `data` chunk that are no chunk.
  struct Trailer {
    /// Seconds of sound that the header promises, and that the bytes behind it would be.
    var promised: Seconds
    var beyond: Seconds
  }

  static func examined(_ path: String, _ name: String) throws(InputProblem) -> Head {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputProblem(
        .recordingMissing, file: name,
        what: LocalText(zh: "找不到录音文件", en: "there is no such recording"),
        fix: LocalText(zh: "请检查路径和文件名", en: "check the path and the name"))
    }
    if isFolder.boolValue {
      throw InputProblem(
        .recordingIsFolder, file: name,
        what: LocalText(zh: "这是文件夹，不是录音", en: "this is a folder, not a recording"),
        fix: LocalText(zh: "请给出单个录音文件", en: "name a recording inside it"))
    }
    guard PlainFile.isThere(path) else {
      throw InputProblem(
        .recordingNotPlain, file: name,
        what: LocalText(zh: "不是普通文件", en: "this is no ordinary file"),
        fix: LocalText(zh: "请先存为文件", en: "save its contents as a file first"))
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw InputProblem(
        .recordingForbidden, file: name, what: LocalText(zh: "没有读取权限", en: "may not be read"),
        fix: LocalText(zh: "请修改文件权限", en: "change the file's permissions"))
    }
    defer { try? file.close() }
    let bytes = [UInt8]((try? file.read(upToCount: 4096)) ?? Data())
    let size = Int((try? file.seekToEnd()) ?? 0)
    if size == 0 {
      throw InputProblem(
        .recordingEmpty, file: name,
        what: LocalText(zh: "文件是空的（0 字节）", en: "the file is empty (0 bytes)"),
        fix: LocalText(zh: "请重新导出或复制这段录音", en: "export or copy the recording again"))
    }
    if bytes.starts(with: "OggS".utf8), !endsOggStream(file, size) {
      throw InputProblem(
        .recordingWithoutEnd, file: name,
        what: LocalText(
          zh: "文件不完整：Ogg 流没有结束页", en: "is cut short: the Ogg stream has no last page"),
        fix: LocalText(zh: "文件没有传完整，请重新复制", en: "copy the file again: a part of it is missing"))
    }
    let wave = WaveChunks(file, size: size)
    return Head(
      bytes: bytes, missingBytes: missing(bytes, wave, size),
      trailer: wave.flatMap { trailer(file, $0, size) }, pieces: wave?.pieces)
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
  /// RIFF and RF64 tell the length of their `data` chunk, AIFF and W64 that of the whole, AU that of its data.
  /// Writers to a pipe leave 0 or all ones, which promises nothing.
  private static func missing(_ bytes: [UInt8], _ wave: WaveChunks?, _ size: Int) -> Int? {
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
    guard let wave else { return nil }
    return beyond(wave.sound == nil ? wave.chunks.last?.end : wave.promisedEnd)
  }

  /// A recorder that died may have left the length that it wrote when it began, and sound lies behind what the
  /// header promises. Chunks, text and what is shorter than a second are a recorder's own notes.
  private static func trailer(_ file: FileHandle, _ wave: WaveChunks, _ size: Int) -> Trailer? {
    guard let data = wave.sound, data.end <= size, let rate = wave.bytesPerSecond else {
      return nil
    }
    let next = data.end + (data.end - data.start) % 2
    func look(at place: Int) -> [UInt8] {
      guard (try? file.seek(toOffset: UInt64(place))) != nil else { return [] }
      return [UInt8]((try? file.read(upToCount: 512)) ?? Data())
    }
    guard size - next >= rate else { return nil }
    let begun = look(at: next)
    let looked = begun + look(at: (next + size) / 2)
    func isPlain(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }
    // Padding is one value all along; text may be in any language, tags are those of MP3.
    guard begun.count >= 8, looked.contains(where: { $0 != looked[0] }), !isText(begun),
      !begun.starts(with: "ID3".utf8), !begun.starts(with: "TAG".utf8)
    else { return nil }
    let length = WaveChunks.number(begun[4..<8])
    // A name, and a length that fits.
    if begun[..<4].allSatisfy(isPlain), next + 8 + length <= size + 1 { return nil }
    return Trailer(
      promised: Seconds(Double(data.end - data.start) / Double(rate)),
      beyond: Seconds(Double(size - next) / Double(rate)))
  }

  static func unpromised(_ name: String, _ head: Head) -> InputProblem? {
    guard let trailer = head.trailer, trailer.promised > 0 else { return nil }
    let (promised, beyond) = (Figure.clock(trailer.promised), Figure.clock(trailer.beyond))
    return InputProblem(
      .recordingBeyondHeader, file: name,
      what: LocalText(
        zh: "头部只写了 \(promised) 的声音，其后还有不属于任何数据块的内容，约合 \(beyond)；只测量了头部所写的部分",
        en:
          "has a header that promises \(promised) of sound, and what follows is no chunk but may be \(beyond) more; only what the header promises was measured"
      ),
      fix: LocalText(
        zh: "录音程序可能中途退出；请修复文件头或重新导出后再评分",
        en:
          "the recorder may have died, so repair the header or export the recording again, then score it"
      ),
      effect: .note)
  }

  /// The header promises nothing at all.
  static func soundless(_ name: String, _ head: Head) -> InputProblem {
    guard let trailer = head.trailer else {
      return InputProblem(
        .recordingWithoutSound, file: name,
        what: LocalText(zh: "录音没有内容", en: "the recording holds no sound"),
        fix: LocalText(zh: "请确认录音系统是否正常，再重新导出", en: "check the recorder and export it again"))
    }
    let beyond = Figure.clock(trailer.beyond)
    return InputProblem(
      .recordingSilentHeader, file: name,
      what: LocalText(
        zh: "文件头写着没有声音，其后却有内容，约合 \(beyond)",
        en: "has a header that promises no sound, yet what may be \(beyond) of it follows"),
      fix: LocalText(
        zh: "录音程序可能中途退出；请修复文件头或重新导出",
        en: "the recorder may have died: repair the header or export the recording again"))
  }

  static func truncated(_ name: String, missing: Int) -> InputProblem {
    InputProblem(
      .recordingCutShort, file: name,
      what: LocalText(
        zh: "文件不完整，比文件头所写少 \(missing) 字节",
        en: "is cut short: \(missing) bytes fewer than its header says"),
      fix: LocalText(zh: "文件没有传完整，请重新复制", en: "copy the file again: a part of it is missing"))
  }

  static func undecodable(
    _ name: String, _ head: Head, reason: String
  ) -> InputProblem {
    if let kind = disguise(head.bytes) {
      return InputProblem(
        .recordingDisguised, file: name,
        what: LocalText(zh: "不是录音，而是\(kind.zh)", en: "is no recording but \(kind.en)"),
        fix: head.bytes.starts(with: "PK".utf8)
          ? LocalText(
            zh: "录音请先解开；Excel 里的转写请另存为 CSV",
            en: "unpack a recording first; save a transcript in Excel as CSV")
          : LocalText(zh: "请换成真正的录音文件", en: "put the recording in its place"))
    }
    if head.missingBytes != nil, let missing = head.missingBytes {
      return truncated(name, missing: missing)
    }
    switch head.pieces {
    case .severalSounds?:
      return InputProblem(
        .recordingInPieces, file: name,
        what: LocalText(
          zh: "声音分成几段存放（有多个 data 块），无法读取", en: "holds its sound in several pieces (data chunks)"),
        fix: LocalText(zh: "请重新导出为一整段", en: "export it again in one piece"))
    case .severalFiles?:
      return InputProblem(
        .recordingChained, file: name,
        what: LocalText(
          zh: "一个文件里首尾相接地放了几段 WAV 录音", en: "is several WAV recordings, one behind the other"),
        fix: LocalText(zh: "请拆成单独的文件", en: "split it into files of their own"))
    case nil: break
    }
    return InputProblem(
      .recordingUndecodable, file: name,
      what: LocalText(zh: "无法解码（\(reason)）", en: "cannot be decoded (\(reason))"),
      fix: LocalText(
        zh: "请导出为 WAV、FLAC、Ogg、Opus 或 MP3", en: "export it as WAV, FLAC, Ogg, Opus or MP3"))
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    // The end of what was read may fall inside a character.
    bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (9...13).contains($0) }
      && (0...min(3, bytes.count - 1)).contains { cut in
        String(validating: bytes.prefix(bytes.count - cut), as: UTF8.self) != nil
      }
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
    if isText(bytes) { return LocalText(zh: "文本文件", en: "a text file") }
    return nil
  }
}
