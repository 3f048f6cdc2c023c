internal import CallModel
internal import Foundation

extension CallSummary {
  /// What the record, the files and the words of a call tell of it.
  init(_ call: HeardCall) {
    let record = call.record
    self.init(id: record.id, language: call.language)
    agentID = record.agentID
    orderID = record.orderID
    type = call.type
    direction = record.direction
    sampleKind = record.sampleKind
    startedAt = call.input.startedAtLocal
    if let analysis = call.input.analysis {
      duration = analysis.duration
      channels = analysis.channels.count
    } else if let timeline = call.timeline {
      duration = timeline.duration
    } else if let answered = record.answeredAt, let ended = record.endedAt, ended > answered {
      duration = Seconds(ended.timeIntervalSince(answered))
    }
    // A file named for the call's own id tells nothing more than the id.
    func shown(_ path: String) -> String {
      let name = path.split(separator: "/").last ?? ""
      return name.split(separator: ".").first.map(String.init) == record.id
        ? path : call.mask.maskedPath(path)
    }
    recording = record.audioPath.map(shown)
    transcript = record.transcriptPath.map(shown)
  }
}
