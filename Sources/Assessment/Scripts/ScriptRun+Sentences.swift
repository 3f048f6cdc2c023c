internal import CallModel
internal import Lexis

/// Sentences for a breath, and what is still to be filled in.
extension ScriptRun {
  private static let pauses = Set("，。！？；、：,.!?;:—…\n()（）".utf16)
  private static let stops = Set("。！？!?\n".utf16)

  func breath() -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    let rate = settings.rate[language] ?? 240
    let longest = settings.sentence[language] ?? 60
    let unit =
      isChinese ? LocalText(zh: "字", en: "characters") : LocalText(zh: "词", en: "words")
    for (index, line) in agent.enumerated() {
      let units = Array(line.text.utf16)
      // A recogniser that writes no punctuation says nothing about breath.
      if script.isCall, !units.contains(where: Self.pauses.contains) { continue }
      for range in Self.parts(units, at: Self.pauses) {
        let length = length(units[range])
        let seconds = Double(length) * 60 / rate
        if seconds > settings.breath {
          findings.append(
            finding(
              "long-breath", .warning, at: index, range,
              LocalText(
                zh: "连着 \(length) \(unit.zh)没有停顿，约 \(figure(seconds)) 秒，一口气说不完",
                en:
                  "\(length) \(unit.en) without a pause, about \(figure(seconds)) s: too long for one breath"
              ),
              say: LocalText(
                zh: "在意思断开处加停顿，或拆成两句", en: "pause where the sense breaks, or make two sentences")))
        }
      }
      for range in Self.parts(units, at: isChinese ? Self.stops : Self.stops.union([0x2E])) {
        let length = length(units[range])
        if length > longest {
          findings.append(
            finding(
              "long-sentence", .warning, at: index, range,
              LocalText(
                zh: "一句 \(length) \(unit.zh)，超过 \(longest) \(unit.zh)",
                en: "a sentence of \(length) \(unit.en), more than \(longest)"),
              say: LocalText(
                zh: "拆成两三句，一句一件事", en: "split it into two or three, one point each")))
        }
      }
    }
    return findings
  }

  private func length(_ units: ArraySlice<UInt16>) -> Int {
    SpokenLength(String(decoding: units, as: UTF16.self)).count(in: language)
  }

  private static func parts(_ units: [UInt16], at marks: Set<UInt16>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for index in 0...units.count where index == units.count || marks.contains(units[index]) {
      if index > start { parts.append(start..<index) }
      start = index + 1
    }
    return parts
  }

  private static let named = Pattern(
    fixed:
      "〔[^〔〕]+〕|\\{[^{}]+\\}|【[^【】]+】|\\[[^\\[\\]]+\\]|<[^<>]{1,30}>")
  private static let unfinished = Pattern(
    fixed:
      "×{2,}|[xX]{3,}|_{2,}|\\?{2,}|？{2,}|TODO|TBD|待定|待补|〔\\s*〕|\\{\\s*\\}|【\\s*】|\\[\\s*\\]")

  func placeholders() -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    for (index, line) in agent.enumerated() {
      let units = EncodedUnits(Array(line.text.utf16)[...])
      let open = Self.unfinished.search(units).ranges
      for range in open {
        findings.append(
          finding(
            "unfinished", .warning, at: index, range, LocalText(zh: "空着没写", en: "left open"),
            say: LocalText(
              zh: "写上内容，或写成〔名称〕待填写", en: "write it, or name it in {braces} to be filled in")))
      }
      for range in Self.named.search(units).ranges
      where !open.contains(where: { $0.overlaps(range) }) {
        findings.append(
          finding(
            "placeholder", .note, at: index, range,
            LocalText(zh: "通话前照工单填写", en: "to be filled in from the order before the call")))
      }
    }
    return findings
  }
}
