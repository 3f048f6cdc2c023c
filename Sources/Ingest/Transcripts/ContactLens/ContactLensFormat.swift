package import CallModel

/// The analysis file of Amazon Connect Contact Lens: turns by participant, whose role is told
/// once.
package enum ContactLensFormat: TranscriptFormat {
  package static let id = "contact-lens"
  package static let name = LocalText(
    zh: "亚马逊 Connect Contact Lens", en: "Amazon Connect Contact Lens")
  package static let endings = [".json"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    AmazonAnalysis.isLike(source) && AmazonAnalysis.isContactLens(source) ? .certain : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    var draft = try AmazonAnalysis.draft(from: source)
    for skipped in source.root?["JobDetails"]?["SkippedAnalysis"]?.array ?? [] {
      let feature = InputProblem.shortened(skipped["Feature"]?.plain ?? "?")
      let reason = InputProblem.shortened(skipped["ReasonCode"]?.plain ?? "?")
      draft.notes.append(
        .note(
          .transcriptAnalysisSkipped, source.file, line: source.line(at: skipped.offset),
          LocalText(
            zh: "原系统跳过了分析项 \(feature)（\(reason)）",
            en: "the vendor skipped its analysis \(feature) (\(reason))")))
    }
    return draft
  }
}
