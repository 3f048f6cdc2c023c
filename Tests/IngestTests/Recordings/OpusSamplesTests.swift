import CallModel
import Foundation
import Ingest
import TestSupport
import Testing

/// Ogg pages taken apart and put together otherwise: what is plain is read without libsndfile, and whatever
/// is read is what libsndfile reads.
@Suite struct OpusSamplesTests {
  /// A page of an Ogg stream (RFC 3533, section 6), whose checksum is made when it is written.
  private struct Page {
    var flags: UInt8
    var place: Int64
    var serial: [UInt8]
    var number: [UInt8]
    var segments: [UInt8]
    var body: [UInt8]

    var bytes: [UInt8] {
      let place = (0..<8).map { UInt8(truncatingIfNeeded: self.place >> (8 * $0)) }
      let head = [UInt8]("OggS".utf8) + [0, flags] + place + serial + number
      let rest = [UInt8(segments.count)] + segments + body
      let sum = Self.checksum(head + [0, 0, 0, 0] + rest)
      return head + (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) } + rest
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
      var sum: UInt32 = 0
      for byte in bytes {
        sum ^= UInt32(byte) << 24
        for _ in 0..<8 { sum = sum & 0x8000_0000 == 0 ? sum << 1 : sum << 1 ^ 0x04C1_1DB7 }
      }
      return sum
    }
  }

  private func pages(of name: String) throws -> [Page] {
    let path = CorpusFolder.path("centre/recordings/\(name).opus")
    let data = [UInt8](try Data(contentsOf: URL(filePath: path)))
    var pages: [Page] = []
    var at = 0
    while at < data.count {
      let segments = Array(data[(at + 27)..<(at + 27 + Int(data[at + 26]))])
      let start = at + 27 + segments.count
      let end = start + segments.reduce(0) { $0 + Int($1) }
      let place = (0..<8).reduce(Int64(0)) { $0 | Int64(data[at + 6 + $1]) << (8 * Int64($1)) }
      pages.append(
        Page(
          flags: data[at + 5], place: place, serial: Array(data[(at + 14)..<(at + 18)]),
          number: Array(data[(at + 18)..<(at + 22)]), segments: segments,
          body: Array(data[start..<end])))
      at = end
    }
    return pages
  }

  private struct Reading {
    var samples: [Float] = []
    var problem: String?
    var beganDirectly = false
    var endedDirectly = false
  }

  private func reading(_ data: [UInt8], byLibrary: Bool, block: Int = 4096) throws -> Reading {
    try withTemporaryFolder { folder in
      let path = folder + "/call.opus"
      try Data(data).write(to: URL(filePath: path))
      var reading = Reading()
      do throws(InputProblem) {
        let file = try RecordingFile(path: path, name: "call.opus", decodesByLibrary: byLibrary)
        reading.beganDirectly = file.isReadDirectly
        defer { reading.endedDirectly = file.isReadDirectly }
        try file.forEachBlock(frames: block) { reading.samples.append(contentsOf: $0) }
      } catch {
        reading.problem = error.sentence(in: .english)
      }
      return reading
    }
  }

  /// Reads in both ways and expects the same of them; gives what was read without the library.
  @discardableResult
  private func agreed(_ data: [UInt8], block: Int = 4096) throws -> Reading {
    let library = try reading(data, byLibrary: true)
    let ours = try reading(data, byLibrary: false, block: block)
    #expect(!library.beganDirectly)
    #expect(ours.problem == library.problem)
    #expect(ours.samples == library.samples)
    return ours
  }

  private static let names = ["C100600346", "C101000650", "C101200583"]

  @Test(arguments: names, [37, 4096, 100_000])
  func `gives the very samples of the library`(name: String, block: Int) throws {
    let ours = try agreed(pages(of: name).flatMap(\.bytes), block: block)
    #expect(ours.beganDirectly && ours.endedDirectly && ours.problem == nil)
    #expect(ours.samples.count > 200_000)
  }

  @Test func `keeps to the gain, the samples to skip and the end that the pages tell`() throws {
    var pages = try pages(of: Self.names[2])
    let plain = try reading(pages.flatMap(\.bytes), byLibrary: false).samples
    // 6 dB less, in steps of 1/256 dB; a tenth of a second more to skip, 30 ms less at the end.
    let gain = UInt16(bitPattern: -6 * 256)
    pages[0].body[16] = UInt8(gain & 255)
    pages[0].body[17] = UInt8(gain >> 8)
    let skip = Int(pages[0].body[10]) | Int(pages[0].body[11]) << 8
    pages[0].body[10] = UInt8((skip + 4800) & 255)
    pages[0].body[11] = UInt8((skip + 4800) >> 8)
    pages[pages.count - 1].place -= 1440
    let ours = try agreed(pages.flatMap(\.bytes))
    #expect(ours.endedDirectly && ours.problem == nil)
    let channels = Int(pages[0].body[9])
    let rate = plain.count * 48_000 / channels / Int(pages.last!.place + 1440 - Int64(skip))
    #expect(ours.samples.count == plain.count - (4800 + 1440) * rate / 48_000 * channels)
    let shift = 4800 * rate / 48_000 * channels
    let half = pow(10, Float(-6) / 20)
    #expect(
      ours.samples.indices.allSatisfy { abs(ours.samples[$0] - half * plain[$0 + shift]) < 1e-4 })
  }

  /// What is not plain.
  enum Fault: CaseIterable {
    case missingPage, flippedByte, bytesBetween, repeatedPage, falsePlace, otherStreamBetween
    case lateBeginning, otherMapping

    /// Whether it can be seen before the first sample.
    var isAtStart: Bool { self == .lateBeginning || self == .otherMapping }
  }

  private func with(_ fault: Fault, _ whole: [Page]) -> [UInt8] {
    var pages = whole
    switch fault {
    case .missingPage: pages.remove(at: 9)
    case .flippedByte:
      var bytes = pages.flatMap(\.bytes)
      bytes[bytes.count / 2] ^= 0x40
      return bytes
    case .bytesBetween:
      return pages[..<9].flatMap(\.bytes) + [1, 2, 3] + pages[9...].flatMap(\.bytes)
    case .repeatedPage: pages.insert(pages[9], at: 9)
    case .falsePlace: pages[9].place += 960
    case .otherStreamBetween:
      var other = pages[9]
      other.serial[0] ^= 1
      pages.insert(other, at: 9)
    case .lateBeginning:
      for index in pages.indices.dropFirst(2) { pages[index].place += 480_000 }
    case .otherMapping:
      pages[0].body[18] = 1
      pages[0].body += [1, 1, 0, 1]
      pages[0].segments = [UInt8(pages[0].body.count)]
    }
    return pages.flatMap(\.bytes)
  }

  @Test(arguments: Fault.allCases) func `the library goes on where a file is not plain`(
    fault: Fault
  ) throws {
    let pages = try pages(of: Self.names[2])
    let whole = try reading(pages.flatMap(\.bytes), byLibrary: false).samples
    let data = with(fault, pages)
    let library = try reading(data, byLibrary: true)
    let ours = try reading(data, byLibrary: false)
    #expect(!ours.endedDirectly)
    #expect(ours.problem == library.problem)
    #expect(ours.samples.count == library.samples.count)
    // Where the library takes over it may have to find its way back, and is the same at once or nearly.
    let far = zip(ours.samples, library.samples).map { abs($0 - $1) }.max()
    #expect(far! < 0.01)
    if !fault.isAtStart {
      #expect(ours.beganDirectly)
      #expect(ours.samples.prefix(100_000) == whole.prefix(100_000))
    }
  }
}
