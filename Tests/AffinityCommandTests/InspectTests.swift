import CallModel
import Foundation
import TestSupport
import Testing

@Suite struct InspectTests {
  private static let corpus: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/") + "/corpus"
  }()
  private static let call = corpus + "/centre/recordings/C100200319.wav"

  private func inspect(_ arguments: String...) throws -> CommandResult {
    try runAffinity(["inspect"] + arguments)
  }

  @Test func `text begins with health, then measures, then who speaks when`() throws {
    let run = try inspect(Self.call, "--language", "en", "--agent-channel", "1")
    #expect(run.status == 0, "\(run.errors)")
    let health = try #require(run.output.range(of: "Audio health"))
    let measures = try #require(run.output.range(of: "Measure "))
    let strip = try #require(run.output.range(of: "Who speaks when"))
    #expect(health.lowerBound < measures.lowerBound && measures.lowerBound < strip.lowerBound)
    for word in ["Loudness", "True peak", "Dead air", "Pitch at phrase ends", "  level", "  pitch"]
    {
      #expect(run.output.contains(word), "\(word)")
    }
    #expect(run.output.contains("█"))
    #expect(!run.output.contains("\u{1B}["))
  }

  @Test func `without a terminal the width of texts is what COLUMNS says, within reason`() throws {
    func widest(_ columns: String) throws -> Int {
      let run = try runAffinity(
        ["inspect", Self.call, "--language", "en", "--agent-channel", "1"],
        environment: ["COLUMNS": columns])
      let strips = run.output.split(separator: "\n").filter { $0.contains("█") }
      return strips.map(\.count).max() ?? 0
    }
    let narrow = try widest("70")
    #expect(narrow > 0 && narrow <= 70)
    #expect(try widest("100") > 80)
    #expect(try widest("0") == widest("100"))
    #expect(try widest("9999999") <= 160)
    // A scorecard goes by the same.
    let card = try runAffinity(
      ["assess", Self.call, "--language", "zh"], environment: ["COLUMNS": "64"])
    let wide = try runAffinity(
      ["assess", Self.call, "--language", "zh"], environment: ["COLUMNS": "100"])
    #expect(card.output != wide.output)
  }

  @Test func `a damaged MP3 gives our sentence and nothing of its decoder's`() throws {
    try withTemporaryFolder { folder in
      let whole = try Data(
        contentsOf: URL(fileURLWithPath: Self.corpus + "/centre/recordings/C100300356.mp3"))
      var damaged = whole.prefix(30_000)
      var at = 600
      while at + 40 < damaged.count {
        for k in 0..<40 { damaged[at + k] = UInt8((at * 31 + k * 97) & 255) }
        at += 1500
      }
      let path = folder + "/call.mp3"
      try damaged.write(to: URL(fileURLWithPath: path))
      let run = try inspect(path, "--language", "en")
      for line in run.errors.split(separator: "\n") {
        #expect(line.hasPrefix(path) || line.hasPrefix("affinity"), "\(line)")
      }
      #expect(!run.output.contains("mpg123") && !run.output.contains("resync"))
    }
  }

  @Test func `Chinese is the language unless another is asked for`() throws {
    let run = try inspect(Self.call)
    for word in ["录音质量", "响度", "真峰值", "谁在说话", "音量", "音高"] {
      #expect(run.output.contains(word), "\(word)")
    }
  }

  @Test func `JSON holds measures, places and tracks, one line a recording for several`() throws {
    let run = try inspect(Self.call, "--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "affinity.inspection/1")
    let channels = try #require(object["channels"] as? [[String: Any]])
    #expect(channels.count == 2)
    for key in ["speech", "nuclei", "utterances", "levelPerSecond", "sounds", "clippedPlaces"] {
      #expect(channels[0][key] is [Any], "\(key)")
    }
    let check = try JSONSchemaCheck(runAffinity(["schema", "inspection"]).output)
    #expect(try check.problems(in: Data(run.output.utf8)).isEmpty)
    let both = try inspect(Self.call, Self.call, "--format", "json")
    #expect(both.output.split(separator: "\n").count == 2)
  }

  @Test func `CSV has a row for each measure of each channel, with units and reasons`() throws {
    let run = try inspect(Self.call, "--format", "csv", "--language", "en")
    #expect(run.output.hasPrefix("\u{FEFF}file,channel,party,measure,name,value,unit,why absent"))
    let rows = run.output.split(separator: "\r\n")
    #expect(rows.filter { $0.contains(",activeSpeechLevel,") }.count == 2)
    #expect(rows.filter { $0.contains(",loudness,") && $0.contains(",LUFS,") }.count == 3)
    #expect(rows.filter { $0.contains(",talkRatio,") }.count == 1)
    #expect(rows.allSatisfy { $0.filter { $0 == "," }.count >= 7 })
  }

  @Test func `RTTM lines are whole and their times lie inside the recording`() throws {
    let run = try inspect(Self.call, "--format", "rttm", "--agent-channel", "left")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.count > 10)
    var last = 0.0
    for line in lines {
      #expect(line.count == 10)
      #expect(line[0] == "SPEAKER" && ["agent", "customer"].contains(line[7]))
      let start = try #require(Double(line[3]))
      #expect(start >= last)
      last = start
    }
  }

  @Test func `a TextGrid's intervals fill each tier from end to end`() throws {
    let run = try inspect(Self.call, "--format", "textgrid")
    #expect(run.output.hasPrefix("File type = \"ooTextFile\"\nObject class = \"TextGrid\""))
    #expect(run.output.contains("size = 4\nitem []:"))
    var end: String?
    var tiers = 0
    var inIntervals = false
    for line in run.output.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      if line.hasPrefix("intervals: size") {
        tiers += 1
        inIntervals = true
        end = "0"
      } else if line.hasPrefix("item [") {
        inIntervals = false
      } else if inIntervals, line.hasPrefix("xmin = ") {
        #expect(String(line.dropFirst(7)) == end)
      } else if inIntervals, line.hasPrefix("xmax = ") {
        end = String(line.dropFirst(7))
      }
    }
    #expect(tiers == 2)
  }

  @Test func `HTML is one page with a picture and nothing from elsewhere`() throws {
    let run = try inspect(Self.call, "--format", "html", "--language", "en")
    #expect(run.output.hasPrefix("<!DOCTYPE html>"))
    #expect(run.output.contains("<svg") && run.output.contains("<polygon"))
    #expect(run.output.contains("Utterances: rate, level, pitch"))
    for outside in ["http://", "https://", "src=", "@import"] {
      #expect(!run.output.contains(outside), "\(outside)")
    }
    #expect(
      run.output.components(separatedBy: "<svg").count
        == run.output.components(separatedBy: "</svg>").count)
  }

  @Test(arguments: ["loudness", "truePeak", "phraseEndSlope", "levelJumps", "deadAirTime"])
  func `explains a measure with definition and source`(measure: String) throws {
    let run = try inspect("--explain", measure, "--language", "en")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix(measure + " · "))
    #expect(run.output.split(separator: "\n").count == 3)
  }

  /// The ids that `measures` of a scorecard bears.
  @Test(arguments: ["en", "zh"])
  func `explains each measure of a scorecard`(language: String) throws {
    let card = try runAffinity(["assess", Self.call, "--format", "json"])
    struct Card: Decodable {
      struct Measure: Decodable { var id: String }
      var measures: [Measure]
    }
    let measures = try JSONDecoder().decode(Card.self, from: Data(card.output.utf8)).measures
    let ids = Set(measures.map(\.id))
    #expect(ids.isSuperset(of: ["wordRate", "talkRatio", "speechTime"]))
    for id in ids.sorted() {
      let run = try inspect("--explain", id, "--language", language)
      #expect(run.status == 0 && run.output.hasPrefix(id + " · "), "\(run.errors)")
      #expect(run.output.split(separator: "\n").count >= 2)
    }
    let near = try inspect("--explain", "wordRates", "--language", language)
    #expect(near.status == 64 && near.errors.contains("wordRate"))
  }

  @Test func `an agent's channel that the recording has not is told`() throws {
    let run = try inspect(Self.call, "--agent-channel", "5", "--language", "en")
    #expect(run.status == 1)
    #expect(run.errors.contains("there is no channel 5: the recording has 2"))
  }

  @Test func `an unknown measure is answered with those there are`() throws {
    let run = try inspect("--explain", "volume")
    #expect(run.status != 0)
    #expect(run.errors.contains("activeSpeechLevel"))
  }

  @Test func `a transcript in its place fits, one two seconds late is told by how much`() throws {
    try withTemporaryFolder { folder in
      let truth = try JSONSerialization.jsonObject(
        with: Data(
          contentsOf: URL(fileURLWithPath: Self.corpus + "/recorded-truth/C100200319.json")))
      let object = try #require(truth as? [String: Any])
      let spans = try #require(object["spans"] as? [String: [[String: Any]]])
      for (late, says) in [(0.0, "its times fit"), (2.0, "about 2 s behind")] {
        var lines: [(Double, String)] = []
        for (party, pieces) in spans {
          for piece in pieces {
            let start = try #require(piece["start_s"] as? Double)
            let end = try #require(piece["end_s"] as? Double)
            // As many characters as were said in the time.
            let words = String(repeating: "好", count: max(1, Int((end - start) * 4.4)))
            let text =
              "{\"party\":\"\(party)\",\"start\":\(start + late),\"end\":\(end + late),\"text\":\"\(words)\"}"
            lines.append((start, text))
          }
        }
        let path = folder + "/call.jsonl"
        try lines.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
          .write(toFile: path, atomically: true, encoding: .utf8)
        let run = try inspect(Self.call, "--transcript", path, "--language", "en")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains(says), "\(run.output)")
      }
      #expect(
        try inspect(Self.call, Self.call, "--transcript", folder + "/call.jsonl").status != 0)
    }
  }

  @Test func `a recording that cannot be read is a line, and the others are measured`() throws {
    try withTemporaryFolder { folder in
      let broken = folder + "/broken.wav"
      try "no recording".write(toFile: broken, atomically: true, encoding: .utf8)
      let run = try inspect(broken, Self.call, "--format", "csv", "--language", "en")
      #expect(run.status == 2)
      #expect(run.errors.contains("broken.wav: is no recording but a text file"))
      #expect(run.output.contains("activeSpeechLevel"))
      #expect(try inspect(broken).status == 1)
    }
  }
}
