package import CallModel
internal import Lexis

/// The order of what is said: a person judges; the machine points at places.
package struct LogicalOrderCheck: Check {
  package static let id = "logical-order"
  package static let criterion = "M4"
  package static let definition = LocalText(
    zh: "由质检员判断。机器只提示：问候、核对、给时间、确认、结束的先后是否颠倒，以及过长的句子。",
    en:
      "A person judges. The machine only points at stages out of order (greet, verify, offer, confirm, close) and at sentences that are too long."
  )

  struct Stage: Sendable {
    var name: LocalText
    var groups: [String]
  }
  let stages: [Stage]
  let longCharacters: Int
  let longWords: Int

  package init(_ section: RubricSection) {
    let part = section.section("stages")
    stages = [
      ("greet", LocalText(zh: "问候", en: "greet")), ("verify", LocalText(zh: "核对", en: "verify")),
      ("offer", LocalText(zh: "给时间", en: "offer")),
      ("confirm", LocalText(zh: "确认", en: "confirm")),
      ("close", LocalText(zh: "结束", en: "close")),
    ].map { key, name in Stage(name: name, groups: part.groups(key)) }
    part.finish()
    longCharacters = section.integer("long_sentence_characters")
    longWords = section.integer("long_sentence_words")
  }

  /// Kendall's τ of the stages' first mention against their order, −1…1; nil under three stages.
  func order(of call: HeardCall) -> (tau: Double, hits: [(stage: Int, hit: PhraseHit)])? {
    let firsts = stages.indices.compactMap { index in
      call.hits(stages[index].groups).first.map { (stage: index, hit: $0) }
    }
    guard firsts.count >= 3 else { return nil }
    let said = firsts.sorted {
      ($0.hit.turnIndex, $0.hit.position) < ($1.hit.turnIndex, $1.hit.position)
    }
    var agreeing = 0
    var pairs = 0
    for i in said.indices {
      for j in said.indices where j > i {
        pairs += 1
        agreeing += said[i].stage < said[j].stage ? 1 : -1
      }
    }
    return (Double(agreeing) / Double(pairs), said)
  }

  package func verdict(on call: HeardCall) -> Verdict {
    var findings: [Finding] = []
    if let order = order(of: call), order.tau < 0.5 {
      let said = order.hits.map { stages[$0.stage].name }
      findings.append(
        Self.finding(
          .neutral,
          LocalText(
            zh: "各环节先后为：\(said.map(\.zh).joined(separator: "→"))（τ = \(figure(order.tau, 2))）",
            en:
              "stages in the order \(said.map(\.en).joined(separator: ", ")) (τ = \(figure(order.tau, 2)))"
          ),
          order.hits.map { call.evidence($0.hit, note: stages[$0.stage].name) }))
    }
    let limit = call.isChinese ? longCharacters : longWords
    for turn in call.agentTurns where turn.length > limit {
      for sentence in Fluency.sentences(longerThan: limit, in: turn.text) ?? [] {
        let length = SpokenLength(turn.text.quote(sentence)).count(in: call.language)
        guard length > limit else { continue }
        findings.append(
          Self.finding(
            .neutral,
            LocalText(zh: "一句 \(length) 字，偏长", en: "a sentence of \(length) words"),
            [
              call.evidence(
                turn: turn.index, around: sentence,
                note: LocalText(zh: "句长 \(length)", en: "\(length) long"))
            ]))
      }
    }
    return .absent(.notSupplied, findings: findings)
  }

  package static let examples: [CheckExample] = []
}
