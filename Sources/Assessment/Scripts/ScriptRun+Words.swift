internal import CallModel
internal import Lexis

/// Wording, and how the customer is addressed.
extension ScriptRun {
  func wording() -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    let instead = settings.instead[language]
    for wording in settings.wording {
      for hit in hits(wording.groups) {
        let text = texts[hit.turnIndex]
        // A better word for this very one, else for its kind.
        let better = instead?.list.all(in: text).first {
          $0.range.overlaps(hit.position..<(hit.position + hit.length))
        }.flatMap { instead?.pairs[$0.word].better }
        findings.append(
          finding(
            "wording-\(wording.id)", wording.level, at: hit.turnIndex, source(hit),
            LocalText(
              zh: "\(wording.name.zh)：“\(hit.quote)”", en: "\(wording.name.en): '\(hit.quote)'"),
            say: better.map { LocalText(zh: "说“\($0)”", en: "say '\($0)'") } ?? wording.say))
      }
    }
    if let jargon = settings.jargon[language] {
      for (index, text) in texts.enumerated() {
        for found in jargon.list.all(in: text) {
          let pair = jargon.pairs[found.word]
          // "上网用的光猫" explains itself.
          if text.text.contains(NormalizedText(pair.better).text) { continue }
          findings.append(
            finding(
              "jargon", .warning, at: index, text.sourceRange(found.range),
              LocalText(
                zh: "行话“\(pair.word)”，客户不一定懂", en: "'\(pair.word)' is jargon to a customer"),
              say: LocalText(zh: "说“\(pair.better)”", en: "say '\(pair.better)'")))
        }
      }
    }
    return findings
  }

  func respect() -> [ScriptFinding] {
    guard isChinese else { return [] }
    var findings: [ScriptFinding] = []
    for (index, text) in texts.enumerated() {
      let skipped = settings.respectExcept.all(in: text).map(\.range)
      for found in settings.respect.list.all(in: text)
      where !skipped.contains(where: { $0.overlaps(found.range) }) {
        let better = settings.respect.pairs[found.word].better
        findings.append(
          finding(
            "respect", .warning, at: index, text.sourceRange(found.range),
            LocalText(zh: "称“你”", en: "你 for 您"),
            say: LocalText(zh: "说“\(better)”", en: "say '\(better)'")))
      }
    }
    return findings
  }
}
