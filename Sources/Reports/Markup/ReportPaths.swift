internal import Foundation

/// Where the files of a report lie, relative to its folder.
public enum ReportPaths {
  public static let index = "index.html"
  public static let meeting = "meeting.html"
  public static let competition = "competition.html"
  public static let comparison = "comparison.html"
  public static let calibration = "calibration.html"
  public static let orders = "orders.html"
  public static let problems = "problems.html"
  /// What the pages' search field looks through.
  public static let search = "data/search.js"

  /// The page of an agent, relative to the output folder.
  public static func agent(_ id: String) -> String { "agents/" + fileName(for: id) + ".html" }
  /// The page of a call, relative to the output folder.
  public static func call(_ id: String) -> String { "calls/" + fileName(for: id) + ".html" }

  /// A name that every file system and every link can bear, different for different ids.
  ///
  /// Letters of one case, digits, `-`, `_` and inner dots stay as they are. Any other id keeps
  /// what is readable of it and ends in `~` and sixteen digits made from the whole id, so no two
  /// meet, on file systems that take `Ab` and `aB` for the same name either. An `é` of one character and one of
  /// two are the same id, and have the same name.
  public static func fileName(for id: String) -> String {
    let isASCII = id.utf8.allSatisfy { $0 < 0x80 }
    let bytes = Array((isASCII ? id : id.precomposedStringWithCanonicalMapping).utf8)
    var readable: [UInt8] = []
    var isPlain = !bytes.isEmpty && bytes.count <= 80
    var hasUpper = false
    var hasLower = false
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39, 0x2D, 0x5F: readable.append(byte)
      case 0x41...0x5A:
        hasUpper = true
        readable.append(byte)
      case 0x61...0x7A:
        hasLower = true
        readable.append(byte)
      case 0x2E where place > 0 && place < bytes.count - 1: readable.append(byte)
      default:
        isPlain = false
        if readable.last != 0x2D { readable.append(0x2D) }
      }
    }
    if hasUpper && hasLower { isPlain = false }
    // A shell or a browser may take a leading dash for an option.
    if readable.first == 0x2D { isPlain = false }
    if isDeviceName(readable) { isPlain = false }
    if isPlain { return String(decoding: readable, as: UTF8.self) }
    while readable.first == 0x2D || readable.first == 0x2E { readable.removeFirst() }
    let head = String(decoding: readable.prefix(40), as: UTF8.self)
    return (head.isEmpty ? "id" : head) + "~" + hexadecimal(digest(bytes))
  }

  /// The way from a page in a folder so many levels deep to a path of the report.
  package static func relative(_ path: String, depth: Int) -> String {
    String(repeating: "../", count: depth) + path
  }

  /// Names that Windows keeps for devices, with or without an ending.
  private static func isDeviceName(_ name: [UInt8]) -> Bool {
    let stem = name.prefix { $0 != 0x2E }.map { $0 & 0xDF }
    guard stem.count == 3 || stem.count == 4 else { return false }
    let word = String(decoding: stem.prefix(3), as: UTF8.self)
    if stem.count == 3 { return ["CON", "PRN", "AUX", "NUL"].contains(word) }
    // Digits lose a bit in the mask: 0x31 becomes 0x11.
    return ["COM", "LPT"].contains(word) && (0x10...0x19).contains(stem[3])
  }

  /// FNV-1a, 64 bits.
  private static func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = (0..<16).map { digits[Int(value >> UInt64(60 - 4 * $0) & 15)] }
    return String(decoding: text, as: UTF8.self)
  }
}
