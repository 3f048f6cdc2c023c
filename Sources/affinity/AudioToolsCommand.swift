import Acoustics
import ArgumentParser
import CallModel
import Foundation
import Ingest
import Reports
import Workbench

/// How long listening takes, beside decoding alone.
struct BenchAudioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-audio",
    abstract: "CPU time of the analysis of recordings, as a multiple of decoding them.",
    shouldDisplay: false)

  @Argument(help: "Recordings.")
  var recordings: [String]

  @Option(help: "Runs; the median counts.")
  var runs: Int = 5

  func run() throws {
    Terminal.say(
      "recording                     hours·ch   decode s  analyse s   ratio  x real time/ch")
    for path in recordings {
      do throws(InputProblem) {
        var decode: [Double] = []
        var analyse: [Double] = []
        var channelSeconds = 0.0
        // Pairs, one after the other, so that both meet the same machine.
        for _ in 0..<max(1, runs) {
          let start = Self.cpu()
          let file = try RecordingFile(path: path, decodesByLibrary: true)
          var sum: Float = 0
          try file.forEachBlock { sum += $0.first ?? 0 }
          let middle = Self.cpu()
          let (analysis, _) = try inspectRecording(at: path)
          let end = Self.cpu()
          decode.append(middle - start)
          analyse.append(end - middle)
          channelSeconds = analysis.duration.rawValue * Double(analysis.channels.count)
          if sum.isNaN { Terminal.say("") }
        }
        let ratios = zip(decode, analyse).map { $1 / max(1e-9, $0) }
        let name = (path as NSString).lastPathComponent.padding(
          toLength: 28, withPad: " ", startingAt: 0)
        let line = [channelSeconds / 3600, Self.median(decode), Self.median(analyse)]
          .map { DisplayWidth.leading(Figure.fixed($0, 4), to: 10) }.joined(separator: " ")
        let ratio = DisplayWidth.leading(Figure.fixed(Self.median(ratios), 2), to: 7)
        let speed = DisplayWidth.leading(
          Figure.fixed(channelSeconds / max(1e-9, Self.median(analyse)), 0), to: 10)
        Terminal.say("\(name) \(line) \(ratio) \(speed)")
      } catch {
        Terminal.say(error.sentence(in: .english))
      }
    }
    Terminal.say("peak memory \(Self.peakMemory() / 1024) MiB")
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func cpu() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// KiB.
  private static func peakMemory() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
      return 0
    }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first ?? 0
  }
}

/// Recordings with bytes changed, cut or doubled: each must give a sentence or a measure.
struct FuzzAudioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz-audio",
    abstract: "Analyses damaged copies of recordings; a trap ends the process.",
    shouldDisplay: false)

  @Argument(help: "Short recordings to damage.")
  var recordings: [String]

  @Option var count: Int = 1000
  @Option var seed: UInt64 = 1
  /// Only so much of a recording is taken.
  @Option var bytes: Int = 6000

  func run() throws {
    let originals = recordings.compactMap { path -> (Data, String)? in
      guard let data = FileManager.default.contents(atPath: path) else { return nil }
      return (Self.shortened(data, to: bytes), (path as NSString).pathExtension)
    }
    guard !originals.isEmpty else {
      throw ValidationError(
        zh: "没有一个录音能读取。",
        en: "No recording could be read.")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "affinity-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var measured = 0
    var refused: [String: Int] = [:]
    for index in 0..<count {
      var state = (seed &* 1_000_003 &+ UInt64(index)) &* 0x9E37_79B9_7F4A_7C15 | 1
      func next(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return limit > 0 ? Int(state >> 11) % limit : 0
      }
      let (original, kind) = originals[next(originals.count)]
      var data = original
      for _ in 0..<(1 + next(8)) where !data.isEmpty {
        // Most damage falls on the head, where the lies are.
        let at = next(3) > 0 ? next(min(data.count, 120)) : next(data.count)
        switch next(6) {
        case 0: data = data.prefix(at)
        case 1: data[data.startIndex + at] = next(2) == 0 ? 0 : 0xFF
        case 2: data.insert(UInt8(next(256)), at: data.startIndex + at)
        case 3:
          let length = min(data.count - at, 1 + next(40))
          data.append(data.subdata(in: (data.startIndex + at)..<(data.startIndex + at + length)))
        default: data[data.startIndex + at] = UInt8(next(256))
        }
        data = Data(data)
      }
      let file = folder.appendingPathComponent("fuzz.\(kind)")
      try data.write(to: file)
      do throws(InputProblem) {
        let (analysis, _) = try inspectRecording(at: file.path)
        measured += 1
        guard analysis.channels.allSatisfy({ $0.rms.rawValue.isFinite }) else {
          throw InputProblem(
            .copyBroken, file: "seed \(seed), copy \(index)",
            what: LocalText(verbatim: "a level is no number"),
            fix: LocalText(verbatim: "see the copy"))
        }
      } catch {
        if error.file.hasPrefix("seed") {
          Terminal.say(error.sentence(in: .english))
          throw ExitCode(1)
        }
        refused[String(error.what.en.prefix(24)), default: 0] += 1
      }
    }
    Terminal.say(
      "\(count) damaged recordings, seed \(seed): \(measured) measured, the others told apart:")
    for (what, times) in refused.sorted(by: { $0.value > $1.value }).prefix(12) {
      Terminal.say("  \(times)  \(what)…")
    }
  }

  /// The first bytes of a recording, with its header's lengths put right where that is simple: a
  /// copy that is already refused for being cut short would test nothing else.
  private static func shortened(_ data: Data, to bytes: Int) -> Data {
    var short = Data(data.prefix(bytes))
    func put(_ value: Int, _ at: Int, isBig: Bool) {
      guard at >= 0, at + 4 <= short.count else { return }
      for byte in 0..<4 {
        short[at + byte] = UInt8(value >> (8 * (isBig ? 3 - byte : byte)) & 255)
      }
    }
    if short.starts(with: "RIFF".utf8), let place = short.range(of: Data("data".utf8)) {
      put(short.count - 8, 4, isBig: false)
      put(short.count - place.upperBound - 4, place.upperBound, isBig: false)
    } else if short.starts(with: ".snd".utf8), short.count > 8 {
      let start = short[4..<8].reduce(0) { $0 << 8 | Int($1) }
      put(short.count - start, 8, isBig: true)
    } else if short.starts(with: "fLaC".utf8), short.count > 26 {
      // 36 bits of total samples; 0 is unknown.
      short[21] &= 0xF0
      put(0, 22, isBig: true)
    }
    return short
  }
}
