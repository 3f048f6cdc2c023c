import Acoustics
import CallModel
import Foundation
import Reports
import Testing

/// What an inspection says of the call where the parties have no channels of their own.
@Suite struct InspectionTests {
  private static let analysis = SampleSound.analysis

  private func call(_ analysis: RecordingAnalysis, agent: Int? = 0) -> [String: Reading<Double>] {
    let inspection = Inspection(analysis, file: "a.wav", format: "WAV", agentChannel: agent)
    return inspection.call.reduce(into: [:]) { $0[$1.id] = $1.reading }
  }

  private static func with(_ channels: [ChannelAnalysis]) -> RecordingAnalysis {
    RecordingAnalysis(sampleRate: 8_000, duration: analysis.duration, channels: channels)
  }

  private static var silent: ChannelAnalysis {
    var channel = analysis.channels[0]
    channel.speech = []
    return channel
  }

  @Test func `an empty third channel changes nothing about the call`() {
    let two = call(Self.analysis)
    let channels = Self.analysis.channels
    #expect(two["talkRatio"]?.value != nil)
    #expect(call(Self.with([channels[0], Self.silent, channels[1]])) == two)
    #expect(call(Self.with([Self.silent, channels[0], channels[1]]), agent: 1) == two)
    let inspection = Inspection(
      Self.with([channels[1], Self.silent, channels[0]]), file: "a.wav", format: "WAV",
      agentChannel: 2)
    #expect(inspection.channels.map(\.party) == [.customer, .unknown, .agent])
  }

  @Test func `one channel has silence, and says why it has no more`() {
    let whole = Spans.union(
      Self.analysis.channels[0].speech, Self.analysis.channels[1].speech)
    var mono = Self.analysis.channels[0]
    mono.speech = whole
    let one = call(Self.with([mono]), agent: nil)
    let two = call(Self.analysis)
    for id in ["silenceTime", "longestSilence", "deadAirTime", "lineSoundTime"] {
      #expect(one[id]?.value == two[id]?.value, "\(id)")
      #expect(one[id]?.value != nil, "\(id)")
    }
    for id in [
      "talkRatio", "overlapTime", "replyLatency", "turnCount", "longestMonologue", "partyGap",
    ] {
      #expect(one[id]?.absence?.why.en == "one channel: who speaks when cannot be told", "\(id)")
    }
  }

  @Test func `where the agent's channel is not known, no definition says that one is taken`() {
    let readings = call(Self.analysis, agent: nil)
    for id in ["talkRatio", "partyGap"] {
      #expect(
        readings[id]?.absence?.why.en == "the agent's channel is not known (--agent-channel)")
      let definition = AcousticMeasure.named(id)?.definition
      #expect(definition?.zh.contains("声道") == false, "\(id)")
      #expect(definition?.en.contains("channel") == false, "\(id)")
    }
  }

  @Test func `on a telephone the tables are narrow, and shade the side where more of them lies`() {
    let page = InspectionHTML(language: .chinese).render(
      Inspection(Self.analysis, file: "a.wav", format: "WAV"))
    #expect(
      page.contains("@media screen and (max-width:560px)") && page.contains("td .why{min-width:0}"))
    // Its ground goes with what scrolls; the shade of the edge stays.
    #expect(
      page.contains("no-repeat local") && page.contains("linear-gradient(to left,var(--edge)"))
    let tables = page.components(separatedBy: "<table").count - 1
    let boxed = page.components(separatedBy: "<div class=\"wide\"")
      .dropFirst().count { $0.contains("<table") }
    #expect(tables > 1 && boxed == tables)
  }

  /// A party that speaks from 59.6 s on, with a click at 119.7 s.
  private static let late: RecordingAnalysis = {
    var channel = analysis.channels[0]
    channel.speech = [Span(59.6, 70)]
    channel.clippedPlaces = [Span(119.7, 119.8)]
    channel.level = LevelTrack(codes: [UInt8](repeating: 150, count: 13_000))
    channel.pitch = PitchTrack(codes: [UInt16](repeating: 0, count: 13_000))
    return RecordingAnalysis(sampleRate: 8_000, duration: 129.5, channels: [channel])
  }()

  @Test(arguments: Language.allCases)
  func `a moment has the same second on the page and in the terminal`(language: Language) {
    let inspection = Inspection(Self.late, file: "a.wav", format: "WAV")
    let page = InspectionHTML(language: language).render(inspection)
    let text = InspectionText(language: language).render(inspection)
    for length in [page, text] { #expect(length.contains("2:10")) }
    #expect(page.contains("<title>1:00–1:10</title>"))
    #expect(page.contains("<td>1:00</td>"))
    #expect(!page.contains("0:59") && !text.contains("2:09"))
  }

  /// Half a second less a sample: to the millisecond it would be half a second, and round up.
  @Test func `the length of a recording is told from its samples`() {
    let whole = RecordingAnalysis(
      sampleRate: 8_000, duration: Seconds(59.5 - 1.0 / 8_000), channels: [])
    let inspection = Inspection(whole, file: "a.wav", format: "WAV")
    let text = InspectionText(language: .english).render(inspection)
    #expect(text.contains("\n0:59, 0 channels"))
    #expect(Figure.clock(whole.duration) == Figure.clock(inspection.duration))
  }

  @Test(arguments: Language.allCases)
  func `a silent channel has no peak, and says why`(language: Language) {
    var silent = Self.silent
    silent.loudness = Loudness(
      integrated: .unavailable(.notMeasurable(zh: "无", en: "none")),
      momentary: .unavailable(.notMeasurable(zh: "无", en: "none")),
      shortTerm: .unavailable(.notMeasurable(zh: "无", en: "none")),
      range: .unavailable(.notMeasurable(zh: "无", en: "none")), truePeak: Loudness.silence)
    let inspection = Inspection(Self.with([silent]), file: "a.wav", format: "WAV")
    let peak = inspection.channels[0].measures.first { $0.id == "truePeak" }
    #expect(peak?.reading.absence?.why.en == "no sound: every sample is zero")
    for text in [
      InspectionText(language: language).render(inspection),
      InspectionHTML(language: language).render(inspection), inspection.csvRows(language),
    ] {
      #expect(!text.contains("-160") && !text.contains("−160"), "\(text)")
    }
  }

  @Test(arguments: Language.allCases)
  func `names from outside are text on the page, and every element is closed`(language: Language) {
    let file = "a/<img src=x onerror=1>\"&\u{1}.wav"
    let inspection = Inspection(Self.analysis, file: file, format: "<b>WAV</b>", agentChannel: 0)
    let page = InspectionHTML(language: language).render(inspection)
    #expect(!page.contains("<img") && !page.contains("<b>"))
    #expect(page.contains("&lt;b&gt;WAV&lt;/b&gt;") && !page.contains("\u{1}"))
    #expect(page.contains("default-src &#39;none&#39;"))
    var open: [Substring] = []
    for tag in page.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) {
      let name = tag.output.2
      if ["meta", "br"].contains(name) { continue }
      if tag.output.1.isEmpty {
        open.append(name)
      } else {
        #expect(open.popLast() == name)
      }
    }
    #expect(open.isEmpty)
    for part in ["<polygon", "class=\"melody\"", "class=\"bar\"", "<details>"] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test func `what rounds to nothing has no sign, and people read a true minus`() {
    var channel = Self.analysis.channels[0]
    channel.noiseFloor = .measured(-60.04)
    channel.signalToNoise = .measured(-0.04)
    let text = InspectionText(language: .english).render(
      Inspection(Self.with([channel]), file: "a.wav", format: "WAV"))
    #expect(text.contains("−60.0") && !text.contains("-0.0") && !text.contains("-60"))
  }

  @Test func `three channels with speech are told, and none is chosen`() {
    let channels = Self.analysis.channels
    let three = call(Self.with([channels[0], channels[1], channels[0]]))
    #expect(
      three["overlapTime"]?.absence?.why.en
        == "3 channels have speech: it takes one for each of two parties")
    #expect(three["silenceTime"]?.value == call(Self.analysis)["silenceTime"]?.value)
  }
}
