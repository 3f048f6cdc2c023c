import Acoustics
import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

/// What is known of a recording that the corpus's own script made.
private struct RecordedTruth: Decodable {
  var callID: String
  var file: String
  var agentChannel: Int?
  var channels: Int
  var spans: [String: [Piece]]

  struct Piece: Decodable {
    var start: Double
    var end: Double

    enum CodingKeys: String, CodingKey {
      case start = "start_s"
      case end = "end_s"
    }
  }

  enum CodingKeys: String, CodingKey {
    case file, channels, spans
    case callID = "call_id"
    case agentChannel = "agent_channel"
  }

  static let all: [RecordedTruth] = {
    let folder = CorpusFolder.path("recorded-truth")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder + "/" + name)
        .flatMap { try? JSONDecoder().decode(RecordedTruth.self, from: $0) }
    }
  }()
}

@Suite struct RecordedTruthTests {
  @Test func `the corpus has recorded calls in many formats`() {
    let endings = Set(RecordedTruth.all.compactMap { $0.file.split(separator: ".").last })
    #expect(RecordedTruth.all.count >= 24)
    #expect(endings.isSuperset(of: ["wav", "flac", "ogg", "mp3", "aiff", "au"]))
  }

  /// Frame error: the share of 10 ms frames decided wrongly, as the usual tools count it.
  @Test(arguments: RecordedTruth.all.filter { $0.channels == 2 }.map(\.callID))
  func `speech is found where it was put`(callID: String) throws {
    let truth = try #require(RecordedTruth.all.first { $0.callID == callID })
    let (analysis, _) = try inspectRecording(at: CorpusFolder.path(truth.file))
    #expect(analysis.channels.count == 2)
    guard let agent = truth.agentChannel else { return }
    let frames = Int(analysis.duration.rawValue * 100)
    var wrong = 0
    for (party, channel) in [("agent", agent), ("customer", 1 - agent)] {
      let known = marks(try #require(truth.spans[party]).map { ($0.start, $0.end) }, frames)
      let found = marks(
        analysis.channels[channel].speech.map { ($0.start.rawValue, $0.end.rawValue) }, frames)
      wrong += zip(known, found).count { $0 != $1 }
    }
    let error = Double(wrong) / Double(2 * frames)
    // The truth counts whole clauses as speech, stops and breaths inside them too, so that a few per
    // cent of disagreement are the truth's own; a lost or an invented turn shows all the same.
    #expect(error < 0.08, "\(truth.file): frame error \(error)")
  }

  /// Syllables counted in the sound beside those of the words: two ways that know nothing of each other.
  @Test func `as many syllables are heard as the words have`() throws {
    let folder = CorpusFolder.path("centre/transcripts")
    let transcripts = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    var ratios: [Double] = []
    for truth in RecordedTruth.all where truth.channels == 2 {
      guard let agent = truth.agentChannel,
        let transcript = transcripts.first(where: { $0.hasPrefix(truth.callID + ".") })
      else { continue }
      let (analysis, _) = try inspectRecording(at: CorpusFolder.path(truth.file))
      let (found, _) = try inspectTranscript(
        at: folder + "/" + transcript, against: analysis, agentChannel: agent)
      for measure in found.measures where measure.id == "wordAgreement" {
        guard let ratio = measure.reading.value else { continue }
        let party = measure.party?.rawValue ?? "both"
        #expect(0.85...1.15 ~= ratio, "\(truth.file), \(party): \(ratio)")
        ratios.append(ratio)
      }
    }
    #expect(ratios.count >= 20)
    let middle = ratios.sorted()[ratios.count / 2]
    #expect(0.96...1.04 ~= middle, "\(middle)")
  }

  /// Half a file is no recording of half a call: nothing may be judged by it.
  @Test(arguments: RecordedTruth.all.map(\.file))
  func `a recording cut in the middle is set aside`(file: String) throws {
    try withTemporaryFolder { folder in
      let whole = try #require(FileManager.default.contents(atPath: CorpusFolder.path(file)))
      let ending = file.split(separator: ".").last ?? ""
      let cut = folder + "/cut." + ending
      try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: cut))
      let problem = #expect(throws: InputProblem.self, "\(file)") {
        try inspectRecording(at: cut)
      }
      #expect(problem?.effect == .setAside)
    }
  }

  private func marks(_ spans: [(Double, Double)], _ frames: Int) -> [Bool] {
    var marks = [Bool](repeating: false, count: frames)
    for (start, end) in spans {
      for frame in Int(
        (start * 100).rounded())..<max(
          Int((start * 100).rounded()), Int((end * 100).rounded()))
      where frame < frames { marks[frame] = true }
    }
    return marks
  }
}
