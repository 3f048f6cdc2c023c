package import Acoustics
package import CallModel
internal import Lexis

/// Syllables of the words against syllables of the sound: whether a transcript is of this recording,
/// and whole.
package struct WordAgreement: Hashable, Sendable {
  /// Fewer syllables tell nothing.
  package static let fewest = 60
  /// Within these the two agree: counting without words is off by up to an eighth, and recognisers
  /// drop a tenth of the words.
  package static let agreeing = 0.7...1.4

  package var party: Party
  /// Chinese characters, digits, and syllables of Latin words, of the turns with times.
  package var spoken: Int
  /// Syllable nuclei heard in those turns.
  package var heard: Int

  package var ratio: Double { Double(spoken) / Double(max(1, heard)) }

  /// Nil where the turns with times hold fewer than `fewest` syllables.
  package init?(turns: [Turn], party: Party, channel: ChannelAnalysis) {
    let own = turns.filter { $0.party == party && $0.span != nil }
    let spoken = own.reduce(0) { $0 + SpokenLength($1.text).characters }
    guard spoken >= Self.fewest else { return nil }
    // Recognisers cut turns close.
    let spans = Spans.tidied(
      own.compactMap(\.span).map { Span(max(0, $0.start - 0.2), $0.end + 0.2) })
    var heard = 0
    var at = 0
    for time in channel.nuclei {
      while at < spans.count, spans[at].end <= time { at += 1 }
      guard at < spans.count else { break }
      if spans[at].contains(time) { heard += 1 }
    }
    (self.party, self.spoken, self.heard) = (party, spoken, heard)
  }

  /// What to tell of it; nil where both agree or the sound holds no syllables at all.
  package var text: LocalText? {
    guard heard > 0, !Self.agreeing.contains(ratio) else { return nil }
    return LocalText(
      zh: "\(party.name.zh)的文本有 \(spoken) 个音节，同一时间的声音里听到 \(heard) 个：文本可能不全，或不属于这段录音",
      en:
        "the \(party.name.en)'s words have \(spoken) syllables, the sound of the same time \(heard): the transcript may be incomplete or of another call"
    )
  }
}
