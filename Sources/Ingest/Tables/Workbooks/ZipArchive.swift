import CZip
import CallModel

/// A zip archive whose entries are read as streams, within limits.
///
/// Unpacking goes through libzip. An entry that grows beyond what an export can hold is refused
/// while it is read: a few kilobytes can be made to unpack to terabytes.
final class ZipArchive {
  /// No entry may unpack to more, in bytes.
  static let largestEntry = 6 << 30
  /// From this size on, an entry that unpacks to more than `highestRatio` times its packed size is
  /// taken for a bomb. Sheets of real exports pack ten to forty times.
  static let ratioFrom = 64 << 20
  static let highestRatio = 250

  private let archive: OpaquePointer
  private let file: String
  /// The bytes of an archive that lies in no file.
  private let memory: UnsafeMutableRawPointer?

  /// - Throws: why it cannot be opened.
  init(path: String, file: String) throws(InputProblem) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw .damagedArchive(file)
    }
    memory = nil
    self.archive = archive
    self.file = file
  }

  /// An archive that is in memory: what was piped in.
  ///
  /// - Throws: why it cannot be opened.
  init(bytes: [UInt8], file: String) throws(InputProblem) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    bytes.withUnsafeBytes {
      copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: bytes.count)
    }
    var error = zip_error_t()
    zip_error_init(&error)
    let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 0, &error)
    guard let source, let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      copy.deallocate()
      throw .damagedArchive(file)
    }
    memory = copy
    self.archive = archive
    self.file = file
  }

  deinit {
    zip_discard(archive)
    memory?.deallocate()
  }

  /// Whether there is an entry, whatever the case of its name.
  func has(_ name: String) -> Bool {
    zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE)) >= 0
  }

  /// Unpacks an entry block by block, for as long as `take` wants more.
  ///
  /// - Throws: that it is not there, damaged, encrypted or too large; and what `take` throws.
  func read(
    _ name: String, _ take: (UnsafeRawBufferPointer, _ isLast: Bool) throws(InputProblem) -> Bool
  ) throws(InputProblem) {
    let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard index >= 0, zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else {
      throw broken(name, zh: "缺少部件", en: "is missing")
    }
    if status.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0,
      status.encryption_method != ZIP_EM_NONE
    {
      throw broken(name, zh: "已加密", en: "is encrypted")
    }
    guard let entry = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw broken(name, zh: "无法解压", en: "cannot be unpacked")
    }
    defer { zip_fclose(entry) }
    let size = 1 << 18
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    let packed = max(1, Int(clamping: status.comp_size))
    var total = 0
    while true {
      let count = Int(zip_fread(entry, buffer.baseAddress, zip_uint64_t(size)))
      if count < 0 { throw broken(name, zh: "数据损坏，无法解压", en: "is damaged and cannot be unpacked") }
      total += count
      if total > Self.largestEntry
        || (total > Self.ratioFrom && total / packed > Self.highestRatio)
      {
        throw InputProblem(
          .workbookBomb, file: file,
          what: LocalText(
            zh: "部件 \(name) 解压后过大（已超过 \(total >> 20) MB，压缩前后相差 \(total / packed) 倍），疑为压缩炸弹，未读取",
            en:
              "its part \(name) unpacks to more than \(total >> 20) MB, \(total / packed) times its "
              + "packed size; it looks like a zip bomb and was not read"),
          fix: LocalText(zh: "请从原系统重新导出，或改用 CSV", en: "export it from its system again, or use CSV")
        )
      }
      let more = try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]), count == 0)
      if count == 0 || !more { return }
    }
  }

  private func broken(_ name: String, zh: String, en: String) -> InputProblem {
    InputProblem(
      .workbookInvalid, file: file,
      what: LocalText(zh: "不是有效的 XLSX：\(name) \(zh)", en: "this is no valid XLSX: \(name) \(en)"),
      fix: LocalText(
        zh: "请取消密码，或重新导出、另存为 XLSX",
        en: "remove a password, or export it or save it as XLSX again"))
  }
}

extension InputProblem {
  fileprivate static func damagedArchive(_ file: String) -> InputProblem {
    InputProblem(
      .workbookDamaged, file: file,
      what: LocalText(
        zh: "压缩包已损坏或不完整，不是有效的 XLSX",
        en: "the archive is damaged or cut off; this is no valid XLSX"),
      fix: LocalText(zh: "请重新导出或另存为 XLSX", en: "export it again, or save it as XLSX again"))
  }
}
