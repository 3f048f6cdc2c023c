/// Lines of RTTM, NIST's form for who speaks when (Rich Transcription, RT-09): ten fields with spaces
/// between, onset and duration in seconds to the millisecond.
package enum RTTMLine {
  /// - Parameters:
  ///   - file: the recording or call.
  ///   - channel: from 1.
  ///   - name: the speaker.
  package static func speaker(_ name: String, at span: Span, file: String, channel: Int) -> String {
    "SPEAKER \(field(file)) \(channel) \(times(span)) <NA> <NA> \(field(name)) <NA> <NA>\n"
  }

  /// Sound that is no speech; `kind` is one of the form's own words, such as `music` or `other`.
  package static func nonSpeech(_ kind: String, at span: Span, file: String, channel: Int) -> String
  {
    "NON-SPEECH \(field(file)) \(channel) \(times(span)) <NA> \(kind) <NA> <NA> <NA>\n"
  }

  /// A name as a field, which holds no spaces: underscores stand for them. Control characters are left out.
  package static func field(_ name: String) -> String {
    let field = PlainText.withoutControls(name, but: " \t\n\r\u{B}\u{C}\u{85}").split {
      $0.isWhitespace || $0 == "\u{FEFF}"
    }.joined(separator: "_")
    return field.isEmpty ? "<NA>" : field
  }

  /// The duration is that between the times as they are written, so that onset and duration give the end.
  private static func times(_ span: Span) -> String {
    let start = Figure.rounded(span.start.rawValue, 3)
    let length = Figure.rounded(span.end.rawValue, 3) - start
    return Figure.fixed(start, 3) + " " + Figure.fixed(length, 3)
  }
}
