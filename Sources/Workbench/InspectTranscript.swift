package import Acoustics
internal import Assessment
package import CallModel
internal import Foundation
internal import Ingest
internal import Lexis
package import Reports

/// Holds a transcript against a recording that was listened to.
///
/// - Parameters:
///   - path: where the transcript lies.
///   - agentChannel: counted from 0; without it the channel that fits the agent's turns best.
///   - roles: the transcript's speaker labels and their parties.
/// - Returns: what was found, and the agent's channel that was used.
package func inspectTranscript(
  at path: String, against analysis: RecordingAnalysis, agentChannel: Int?,
  roles: [String: Party] = [:]
) throws(InputProblem) -> (InspectedTranscript, agentChannel: Int?) {
  let transcript = try TranscriptReader.read(path: path, roleMap: roles).transcript
  func spans(_ party: Party) -> [Span] {
    transcript.turns.filter { $0.party == party }.compactMap(\.span)
  }
  let channels = analysis.channels
  var alignment: TranscriptAlignment?
  var agent = agentChannel
  let sides = [spans(.agent), spans(.customer)]
  let parties = analysis.parties
  if let parties, !sides[0].isEmpty || !sides[1].isEmpty {
    func fit(_ agent: Int, _ customer: Int) -> TranscriptAlignment? {
      TranscriptAlignment(
        turns: sides, speech: [channels[agent].speech, channels[customer].speech],
        duration: analysis.duration)
    }
    if let agentChannel, let customer = parties.other(than: agentChannel) {
      alignment = fit(agentChannel, customer)
    } else {
      let fits = [fit(parties.first, parties.second), fit(parties.second, parties.first)]
      let isSecond = (fits[1]?.shared ?? 0) > (fits[0]?.shared ?? 0)
      alignment = fits[isSecond ? 1 : 0]
      agent = alignment.flatMap {
        $0.verdict == .unrelated ? nil : isSecond ? parties.second : parties.first
      }
    }
  } else if let first = channels.first {
    alignment = TranscriptAlignment(
      turns: [transcript.turns.compactMap(\.span)], speech: [first.speech],
      duration: analysis.duration)
  }
  var measures: [MeasureReading] = []
  var disagreement: LocalText?
  if let agent, let customer = parties?.other(than: agent) {
    let language = transcript.language ?? SpokenLanguage.of(transcript.turns) ?? .chinese
    for party in [Party.agent, .customer] {
      measures += rates(
        of: party, transcript.turns, channels[party == .agent ? agent : customer], language,
        fits: alignment?.verdict == .fits, why: alignment?.text)
      let channel = channels[party == .agent ? agent : customer]
      disagreement =
        disagreement
        ?? WordAgreement(turns: transcript.turns, party: party, channel: channel)?.text
    }
  }
  return (
    InspectedTranscript(
      file: shownFile(path), format: transcript.format, turns: transcript.turns.count,
      language: transcript.language ?? SpokenLanguage.of(transcript.turns),
      text: alignment?.text ?? disagreement, alignment: alignment, measures: measures),
    agent
  )
}

/// Rates of one party from the words and from the sound, and how far both agree.
private func rates(
  of party: Party, _ turns: [Turn], _ channel: ChannelAnalysis, _ language: Language, fits: Bool,
  why: LocalText?
) -> [MeasureReading] {
  let own = turns.filter { $0.party == party && $0.span != nil && !$0.text.isEmpty }
  let length = own.reduce(0) { $0 + SpokenLength($1.text).count(in: language) }
  let time = own.reduce(0) { $0 + ($1.span?.duration.rawValue ?? 0) }
  let heard = Spans.total(
    Spans.intersection(Spans.tidied(own.compactMap(\.span)), channel.speech)
  ).rawValue
  let few = Absence.notMeasurable(zh: "带时间的话太少", en: "too few words with times")
  let apart = Absence(
    .notMeasurable, why ?? LocalText(zh: "文本与录音的时间对不上", en: "the times do not fit"))
  func reading(_ value: Double, if enough: Bool) -> Reading<Double> {
    enough ? .measured(Figure.rounded(value, 2)) : .unavailable(few)
  }
  let unit = "1/min"
  let agreement = WordAgreement(turns: turns, party: party, channel: channel)
  let ratio: Reading<Double> =
    fits ? reading(agreement?.ratio ?? 0, if: (agreement?.heard ?? 0) > 0) : .unavailable(apart)
  return [
    MeasureReading(
      id: "wordRate", name: LocalText(zh: "语速（按文本）", en: "Speech rate (words)"), party: party,
      unit: unit, reading: reading(Double(length) * 60 / max(0.1, time), if: length >= 20)),
    MeasureReading(
      id: "wordArticulationRate",
      name: LocalText(zh: "吐字速度（按文本）", en: "Articulation rate (words)"), party: party, unit: unit,
      reading: fits
        ? reading(Double(length) * 60 / max(0.1, heard), if: length >= 20 && heard >= 3)
        : .unavailable(apart)),
    MeasureReading(
      id: "articulationRate",
      name: LocalText(zh: "吐字速度（按声音）", en: "Articulation rate (sound)"), party: party,
      unit: "syll/s", reading: channel.articulationRate.map { Figure.rounded($0, 2) }),
    MeasureReading(
      id: "wordAgreement", name: LocalText(zh: "文本与声音的音节比", en: "Syllables, words to sound"),
      party: party, unit: "×", reading: ratio),
  ]
}
