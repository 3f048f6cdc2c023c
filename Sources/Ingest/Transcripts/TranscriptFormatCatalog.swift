/// Every transcript format that is read, in the order people see.
package enum TranscriptFormatCatalog {
  package static let all: [any TranscriptFormat.Type] = [
    JSONLinesFormat.self,
    CSVFormat.self,
    WorkbookFormat.self,
    WebVTTFormat.self,
    SRTFormat.self,
    WhisperFormat.self,
    WhisperTSVFormat.self,
    WhisperXFormat.self,
    WhisperCppFormat.self,
    HuggingFaceFormat.self,
    FunASRFormat.self,
    AlibabaSCAFormat.self,
    TencentASRFormat.self,
    BaiduSpeechFormat.self,
    HuaweiSpeechFormat.self,
    SentencesFormat.self,
    AmazonCallAnalyticsFormat.self,
    ContactLensFormat.self,
    AmazonTranscribeFormat.self,
    GenesysCloudFormat.self,
    AzureBatchFormat.self,
    GoogleSpeechFormat.self,
    TextGridFormat.self,
    ELANFormat.self,
    AudacityFormat.self,
    RTTMFormat.self,
    CTMFormat.self,
    STMFormat.self,
    KaldiFormat.self,
    DialogueFormat.self,
  ]

  /// The usual endings of transcripts' names, without the dot.
  package static let endings: Set<String> = {
    let known = Self.all.flatMap { $0.endings }.map { String($0.dropFirst()) }
    return Set(known + ["json"])
  }()

  /// The likeliest format; among equals one whose usual ending the file has, then the first.
  static func format(of source: TranscriptSource) -> (any TranscriptFormat.Type)? {
    let name = source.file.lowercased()
    var best: (format: any TranscriptFormat.Type, likeness: Likeness, named: Bool)?
    for format in all {
      let likeness = format.likeness(to: source)
      guard likeness > .none else { continue }
      let named = format.endings.contains { name.hasSuffix($0) }
      if let known = best,
        (known.likeness, known.named ? 1 : 0) >= (likeness, named ? 1 : 0)
      {
        continue
      }
      best = (format, likeness, named)
    }
    return best?.format
  }
}
