import CallModel
import Foundation
import Ingest
import TestSupport
import Testing

/// Arbitrary bytes never crash a reader, and whatever is read keeps a transcript's promises.
///
/// 4,000 inputs by default; `AFFINITY_FUZZ=100000` sets another number. The seed is fixed, so an
/// input that fails can be made again from its number.
@Suite struct TranscriptMutationTests {
  private static let seed: UInt64 = 0x41FF_1E17

  private static var inputs: Int {
    ProcessInfo.processInfo.environment["AFFINITY_FUZZ"].flatMap { Int($0) } ?? 4_000
  }

  @Test func `mutated files of every format are read or refused, and never crash`() throws {
    let names = TranscriptFixtures.inputs(broken: false) + TranscriptFixtures.inputs(broken: true)
    var seeds: [[String: [UInt8]]] = []
    for name in names {
      if let bytes = try? TranscriptFixtures.bytes(name) {
        seeds.append(["": bytes])
        continue
      }
      var folder: [String: [UInt8]] = [:]
      for member in KaldiFormat.members {
        folder[member] = try? TranscriptFixtures.bytes("\(name)/\(member)")
      }
      seeds.append(folder)
    }
    var read = 0
    var refused = 0
    for number in 0..<Self.inputs {
      var mutator = Mutator(seed: Self.seed &+ UInt64(number))
      let base = seeds[number % seeds.count]
      let other = seeds[mutator.below(seeds.count)].values.first ?? []
      // Keys in order, so that an input's number alone tells its bytes.
      var files: [String: [UInt8]] = [:]
      for key in base.keys.sorted() { files[key] = mutator.mutated(base[key] ?? [], with: other) }
      do {
        let reading =
          if let bytes = files[""] {
            try TranscriptReader.read(bytes, file: "f", callID: mutator.callID)
          } else {
            try TranscriptReader.read(folder: files, file: "f", callID: mutator.callID)
          }
        read += 1
        try check(reading, input: number)
      } catch let problem as InputProblem {
        refused += 1
        #expect(problem.effect == .setAside, "input \(number)")
        #expect(!problem.what.zh.isEmpty && !problem.fix.en.isEmpty, "input \(number)")
      }
    }
    // Both ways are walked often, or the test would say nothing.
    #expect(read > Self.inputs / 20)
    #expect(refused > Self.inputs / 20)
  }

  private func check(_ reading: TranscriptReading, input: Int) throws {
    let turns = reading.transcript.turns
    #expect(!turns.isEmpty, "input \(input)")
    #expect(turns.map(\.number) == Array(1...max(1, turns.count)), "input \(input)")
    for turn in turns {
      guard let span = turn.span else { continue }
      let sound = span.start >= 0 && span.end >= span.start && span.end.rawValue <= 86_400
      #expect(sound, "input \(input)")
    }
    if reading.transcript.isTimed {
      #expect(
        zip(turns, turns.dropFirst()).allSatisfy { ($0.span?.start ?? 0) <= ($1.span?.start ?? 0) },
        "input \(input)")
    }
    // What was read can be written in every form, and our own form read again.
    for form in TranscriptOutput.allCases {
      let written = TranscriptWriter.write(reading.transcript, as: form, callID: "f")
      if form == .jsonLines, turns.contains(where: { !$0.text.isEmpty }) {
        let again = try? TranscriptReader.read(Array(written.text.utf8), file: "f")
        #expect(again?.transcript.turns.count == turns.count { !$0.text.isEmpty }, "input \(input)")
      }
    }
  }
}

/// Ways in which files go wrong: bytes flipped, cut out, doubled, cut off, mixed with others,
/// and numbers and signs that parsers stumble over.
private struct Mutator {
  private var numbers: SeededNumbers
  let callID: String?

  init(seed: UInt64) {
    numbers = SeededNumbers(state: seed &* 0x9E37_79B9_7F4A_7C15)
    callID = seed % 5 == 0 ? "C-1" : nil
  }

  mutating func below(_ limit: Int) -> Int { Int(numbers.next() % UInt64(max(1, limit))) }

  private static let tokens: [[UInt8]] = [
    "null", "-1", "1e308", "-1e400", "NaN", "99999999999999999999", "0.0000001", "\"", "\\u", "\\",
    "{", "}", "[", "]", "[[", ",", ":", "-->", "<v ", "</v>", "<", ">", "&", "\n", "\r", "\n\n",
    "\t", " ", ";;", "<ALT>", "00:00:00.000", "-", "\u{FEFF}", "坐席：", "\"\"", "WEBVTT", "<|zh|>",
    "text", "start", "true", "{}", "[]", "86401", "-0.5", "e", ".",
  ].map { Array($0.utf8) }

  mutating func mutated(_ bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(4) {
      let place = below(bytes.count + 1)
      switch below(9) {
      case 0:
        if place < bytes.count { bytes[place] ^= 1 << UInt8(below(8)) }
      case 1:
        if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: numbers.next()) }
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + below(24)))
      case 3: bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)], at: place)
      case 4:
        let piece = bytes[place..<min(bytes.count, place + below(120))]
        bytes.insert(contentsOf: Array(piece), at: below(bytes.count + 1))
      case 5: if below(4) == 0 { bytes.removeSubrange(place...) }
      case 6:
        let from = below(other.count + 1)
        bytes.insert(contentsOf: other[from..<min(other.count, from + below(80))], at: place)
      case 7:
        // A number replaced by a troublesome one.
        if let digit = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) {
          bytes.replaceSubrange(digit...digit, with: Self.tokens[below(7)])
        }
      default:
        let token = Self.tokens[below(Self.tokens.count)]
        bytes.replaceSubrange(place..<min(bytes.count, place + token.count), with: token)
      }
    }
    return bytes
  }
}
