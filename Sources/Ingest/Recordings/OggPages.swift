internal import COgg
internal import Foundation

/// The pages of an Ogg file (RFC 3533), one after the other.
final class OggPages {
  /// The page that was read last; its bytes are valid until the next.
  let page: UnsafeMutablePointer<ogg_page>
  private let sync: UnsafeMutablePointer<ogg_sync_state>
  private let file: UnsafeMutablePointer<FILE>
  private static let chunk = 1 << 14

  /// Nil if the file cannot be opened.
  init?(path: String) {
    guard let file = fopen(path, "rb") else { return nil }
    self.file = file
    page = .allocate(capacity: 1)
    sync = .allocate(capacity: 1)
    ogg_sync_init(sync)
  }

  deinit {
    ogg_sync_clear(sync)
    fclose(file)
    sync.deallocate()
    page.deallocate()
  }

  /// False at the end of the file and where bytes lie between pages.
  func next() -> Bool {
    while true {
      let found = ogg_sync_pageout(sync, page)
      if found != 0 { return found > 0 }
      guard let buffer = ogg_sync_buffer(sync, Self.chunk) else { return false }
      let got = fread(buffer, 1, Self.chunk, file)
      guard got > 0, ogg_sync_wrote(sync, got) == 0 else { return false }
    }
  }

  /// Writes a number of the stream into every page of a file of one stream. Encoders draw it by lot, so that the same
  /// sound would be another file each time.
  ///
  /// - Returns: whether the file could be written and holds nothing but pages.
  static func number(streamOf path: String, as serial: UInt32) -> Bool {
    guard let pages = OggPages(path: path), let out = fopen(path, "r+b") else { return false }
    defer { fclose(out) }
    var place = 0
    while pages.next() {
      // RFC 3533, section 6: the number lies 14 bytes in, the lowest byte first; the checksum covers it.
      for k in 0..<4 {
        pages.page.pointee.header[14 + k] = UInt8(truncatingIfNeeded: serial >> (8 * k))
      }
      ogg_page_checksum_set(pages.page)
      let length = pages.page.pointee.header_len
      guard fseek(out, place, SEEK_SET) == 0,
        fwrite(pages.page.pointee.header, 1, length, out) == length
      else { return false }
      place += length + pages.page.pointee.body_len
    }
    return fseek(out, 0, SEEK_END) == 0 && ftell(out) == place && fflush(out) == 0
  }
}
