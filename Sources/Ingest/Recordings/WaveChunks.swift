internal import Foundation

/// The chunks of a WAVE file, up to its sound, wherever they lie.
struct WaveChunks {
  struct Chunk {
    var id: String
    /// Bytes of its content; the end is as its length says.
    var start: Int
    var end: Int
  }

  enum Pieces {
    case severalSounds
    case severalFiles
  }

  /// The sound the last of them, if there is any.
  private(set) var chunks: [Chunk] = []
  /// Bytes of sound a second, by the `fmt ` chunk.
  private(set) var bytesPerSecond: Int?
  /// What stands in the place of the next chunk.
  private(set) var pieces: Pieces?
  /// Whether the length of the sound was known to its writer.
  private var hasLength = true

  /// RIFF, and what is longer than 4 GB (EBU Tech 3306, ITU-R BS.2088).
  private static let kinds: Set = ["RIFF", "RF64", "BW64"]
  /// A header may lie, and go round for long.
  private static let most = 1000

  /// Nil for what is no WAVE file.
  init?(_ file: FileHandle, size: Int) {
    func bytes(_ place: Int, _ count: Int) -> [UInt8] {
      guard (try? file.seek(toOffset: UInt64(place))) != nil else { return [] }
      return [UInt8]((try? file.read(upToCount: count)) ?? Data())
    }
    func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    let start = bytes(0, 12)
    guard start.count == 12, Self.kinds.contains(text(start[..<4])),
      text(start[8...]) == "WAVE"
    else { return nil }
    /// The length of the sound in an RF64 file.
    var long: Int?
    var at = 12
    while at + 8 <= size, chunks.count < Self.most {
      let head = bytes(at, 8)
      guard head.count == 8 else { break }
      let id = text(head[..<4])
      var length = Self.number(head[4...])
      let content = bytes(at + 8, 24)
      if id == "ds64", content.count >= 16 { long = Int(exactly: Self.wide(content[8..<16])) }
      if id == "fmt ", content.count >= 12 {
        let rate = Self.number(content[8..<12])
        bytesPerSecond = rate > 0 ? rate : nil
      }
      if id == "data" {
        // All ones and their kin stand for a length that is told elsewhere or nowhere.
        if length >= 0x7FFF_F000, let known = long, known < 1 << 48 {
          length = known
        } else {
          hasLength = length > 0 && length < 0x7FFF_F000
        }
      }
      chunks.append(Chunk(id: id, start: at + 8, end: at + 8 + length))
      at += 8 + length + (length & 1)
      if id == "data" { break }
    }
    guard sound != nil else { return }
    let next = text(bytes(at, 4)[...])
    pieces = next == "data" ? .severalSounds : Self.kinds.contains(next) ? .severalFiles : nil
  }

  var sound: Chunk? { chunks.last.flatMap { $0.id == "data" ? $0 : nil } }

  /// Where the sound ends if its header promises an end.
  var promisedEnd: Int? { hasLength ? sound?.end : nil }

  /// Lowest byte first.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int { Int(wide(bytes)) }

  private static func wide(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
