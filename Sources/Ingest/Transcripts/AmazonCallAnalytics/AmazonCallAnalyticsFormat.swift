package import CallModel

/// Amazon Transcribe Call Analytics, one JSON a call: turns by role, loudness by clock second.
package enum AmazonCallAnalyticsFormat: TranscriptFormat {
  package static let id = "amazon-call-analytics"
  package static let name = LocalText(
    zh: "亚马逊 Transcribe 通话分析", en: "Amazon Transcribe Call Analytics")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard AmazonAnalysis.isLike(source) else { return .none }
    return AmazonAnalysis.isContactLens(source) ? .possible : .certain
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    if source.json?.first?["JobStatus"]?.string == "FAILED" {
      throw .jobFailed(source.file)
    }
    return try AmazonAnalysis.draft(from: source)
  }
}
