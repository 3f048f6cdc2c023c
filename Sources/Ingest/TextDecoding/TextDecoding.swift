package import CallModel
internal import Foundation

/// A file's bytes as text, with the encoding they were written in.
package struct DecodedText: Hashable, Sendable {
  package enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case gb18030 = "GB18030"
  }

  /// Without a byte order mark.
  package var text: String
  package var encoding: Encoding
  /// What was lost or supposed in decoding; empty for a sound file.
  package var notes: [InputProblem]

  package init(text: String, encoding: Encoding, notes: [InputProblem] = []) {
    self.text = text
    self.encoding = encoding
    self.notes = notes
  }
}

/// Bytes become text: UTF-8 with or without a mark, UTF-16 with one, otherwise GB18030.
///
/// Nearly every byte sequence can be read as GB18030, so a UTF-8 file with one damaged character
/// would silently become nonsense. The fallback is therefore taken only where the bytes are well
/// formed, hold few UTF-8 characters, and lie mostly in the part of the code that Chinese uses.
package enum TextDecoding {
  /// - Parameter file: the name that a problem will show.
  package static func decode(
    _ bytes: [UInt8], file: String
  ) throws(InputProblem) -> DecodedText {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw .undecodable(
        .encodingUTF32, file, line: 1,
        LocalText(zh: "文件是 UTF-32 编码", en: "the file is UTF-32"))
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return try decodeUTF16(bytes, littleEndian: true, file: file)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return try decodeUTF16(bytes, littleEndian: false, file: file)
    }
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = marked ? bytes[3...] : bytes[...]
    // What office programs save: a zip archive, or the compound file of old Excel.
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw .officeFile(file)
    }
    if let zero = body.firstIndex(of: 0) {
      throw .undecodable(
        .encodingZeroBytes, file, line: line(of: zero, in: bytes),
        LocalText(
          zh: "文件含有空字节，不是文本，或是没有字节顺序标记的 UTF-16",
          en: "the file holds zero bytes: it is not text, or UTF-16 without a byte order mark"))
    }
    if let text = String(validating: body, as: UTF8.self) {
      return DecodedText(text: text, encoding: .utf8)
    }
    let census = UTF8Census(body)
    if marked || census.looksLikeUTF8 {
      throw .undecodable(
        .encodingDamaged, file, line: line(of: census.firstFault, in: bytes),
        LocalText(
          zh: "文件是 UTF-8，但有 \(census.faults) 处字节损坏",
          en: "the file is UTF-8 with damaged bytes, first here (places: \(census.faults))"))
    }
    return try decodeGB18030(body, all: bytes, file: file)
  }

  /// UTF-8 with every damaged byte as U+FFFD, for formats known to cut characters apart.
  static func repairing(_ bytes: [UInt8]) -> String {
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return String(decoding: marked ? bytes[3...] : bytes[...], as: UTF8.self)
  }

  private static func decodeUTF16(
    _ bytes: [UInt8], littleEndian: Bool, file: String
  ) throws(InputProblem) -> DecodedText {
    guard bytes.count.isMultiple(of: 2) else {
      throw .undecodable(
        .encodingCutOff, file, line: nil,
        LocalText(
          zh: "UTF-16 文件的字节数是奇数，末尾被截断",
          en: "the file is UTF-16 with an odd number of bytes: its end is cut off"))
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count, by: 2) {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(littleEndian ? second << 8 | first : first << 8 | second)
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw .undecodable(
        .encodingBrokenPair, file, line: line(ofLoneSurrogateIn: units),
        LocalText(zh: "UTF-16 字符不完整", en: "half of a UTF-16 pair is missing"))
    }
    return DecodedText(
      text: text, encoding: littleEndian ? .utf16LittleEndian : .utf16BigEndian)
  }

  private static func decodeGB18030(
    _ body: ArraySlice<UInt8>, all bytes: [UInt8], file: String
  ) throws(InputProblem) -> DecodedText {
    let census = GB18030Census(body)
    let advice = LocalText(
      zh: "文件既不是 UTF-8、UTF-16，也不是 GB18030",
      en: "the file is neither UTF-8, UTF-16 nor GB18030")
    if let fault = census.firstFault {
      throw .undecodable(.encodingUnknown, file, line: line(of: fault, in: bytes), advice)
    }
    // GB18030 as Foundation on Linux knows it; the older GBK is a part of it.
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    guard census.looksChinese, let text = String(data: Data(body), encoding: encoding) else {
      throw .undecodable(
        .encodingUnknown, file, line: line(of: census.firstWide, in: bytes), advice)
    }
    return DecodedText(text: text, encoding: .gb18030)
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    var last: UInt8 = 0
    for byte in bytes[..<min(offset, bytes.count)] {
      // CRLF ends one line.
      if byte == 0x0D || byte == 0x0A && last != 0x0D { line += 1 }
      last = byte
    }
    return line
  }

  private static func line(ofLoneSurrogateIn units: [UInt16]) -> Int {
    var line = 1
    var index = 0
    while index < units.count {
      let unit = units[index]
      if unit == 0x0D || unit == 0x0A && (index == 0 || units[index - 1] != 0x0D) { line += 1 }
      if unit & 0xFC00 == 0xD800, index + 1 < units.count, units[index + 1] & 0xFC00 == 0xDC00 {
        index += 2
        continue
      }
      if unit & 0xF800 == 0xD800 { return line }
      index += 1
    }
    return line
  }
}

/// How far bytes are UTF-8: characters of more than one byte, and places where the code breaks.
private struct UTF8Census {
  private(set) var wide = 0
  private(set) var faults = 0
  private(set) var firstFault = 0

  /// Legacy Chinese text read as UTF-8 breaks at most characters; damaged UTF-8 breaks at few.
  var looksLikeUTF8: Bool { wide > faults * 2 }

  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    let end = bytes.endIndex
    while index < end {
      let lead = bytes[index]
      let length =
        switch lead {
        case 0..<0x80: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
      var good = length > 0 && index + length <= end
      if good {
        for next in bytes[(index + 1)..<(index + length)] where next & 0xC0 != 0x80 {
          good = false
        }
      }
      if good {
        if length > 1 { wide += 1 }
        index += length
      } else {
        if faults == 0 { firstFault = index }
        faults += 1
        index += 1
        while index < end, bytes[index] & 0xC0 == 0x80 { index += 1 }
      }
    }
  }
}

/// How far bytes are GB18030, and whether what they say can be Chinese.
private struct GB18030Census {
  private(set) var wide = 0
  private(set) var common = 0
  private(set) var firstFault: Int?
  private(set) var firstWide = 0

  /// Ordinary Chinese stays almost wholly inside GB 2312; other legacy encodings do not.
  var looksChinese: Bool { wide < 20 ? common * 2 >= wide : common * 5 >= wide * 4 }

  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    let end = bytes.endIndex
    while index < end {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      guard (0x81...0xFE).contains(lead), index + 1 < end else {
        firstFault = index
        return
      }
      if wide == 0 { firstWide = index }
      wide += 1
      let trail = bytes[index + 1]
      if (0x30...0x39).contains(trail) {
        guard index + 3 < end, (0x81...0xFE).contains(bytes[index + 2]),
          (0x30...0x39).contains(bytes[index + 3])
        else {
          firstFault = index
          return
        }
        index += 4
      } else if trail >= 0x40, trail != 0x7F, trail != 0xFF {
        if trail >= 0xA1, (0xA1...0xA9).contains(lead) || (0xB0...0xF7).contains(lead) {
          common += 1
        }
        index += 2
      } else {
        firstFault = index
        return
      }
    }
  }
}

extension InputProblem {
  /// What office programs save, where text is needed.
  static func officeFile(_ file: String) -> InputProblem {
    InputProblem(
      .encodingOffice, file: file,
      what: LocalText(
        zh: "是 Excel、Word 文件或压缩包，不是文本",
        en: "is an Excel or Word file or an archive, not text"),
      fix: LocalText(
        zh: "在 Excel 或 WPS 里另存为 CSV，Word 文档另存为纯文本，压缩包先解开",
        en: "save it as CSV in Excel, as plain text in Word; unpack an archive"))
  }

  /// The bytes are no text that can be read.
  static func undecodable(
    _ kind: Kind, _ file: String, line: Int?, _ what: LocalText
  ) -> InputProblem {
    InputProblem(
      kind, file: file, line: line, what: what,
      fix: LocalText(
        zh: "请确认文件无误，并另存为 UTF-8 编码后重试",
        en: "check that it is the right file, and save it again as UTF-8"))
  }
}
