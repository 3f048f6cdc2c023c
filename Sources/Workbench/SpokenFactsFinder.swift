package import AgentReporting
package import Assessment
internal import CallModel
package import Lexis
package import ServiceLevels

/// What order rules ask of a call's words, taken from its scorecard.
///
/// The rules read no text. R-05 is the literal reading of the ten characters (families with
/// equivalents are the rubric's C2); whatever the words do not decide stays unknown.
package struct SpokenFactsFinder: Sendable {
  private let matcher: PhraseMatcher
  private let questions: QuestionWords
  private let script: ScriptCheck
  /// The scripts that calls are held against, by the language spoken.
  private let models: [Language: ScriptModel]

  /// - Parameters:
  ///   - script: the centre's own script, for calls in its language; the product's without.
  ///   - questions: what makes a question.
  package init(
    matcher: PhraseMatcher, script own: ScriptText? = nil, questions: QuestionWords = .standard
  ) {
    self.matcher = matcher
    self.questions = questions
    let script = ScriptCheck(hearsSounds: matcher.matching.bySound != nil)
    var models = Dictionary(
      uniqueKeysWithValues: Language.allCases.map { language in
        let text = BookingScript(.newInstallation, language).text
        return (language, script.model(of: ScriptText(text, language: language)))
      })
    if let own { models[own.language] = script.model(of: own) }
    self.script = script
    self.models = models
  }

  /// Nil for a call without words.
  package func facts(of card: Scorecard) -> SpokenFacts? { heard(card)?.facts }

  /// The facts with the words that disagreements between tables and calls are shown by.
  package func heard(_ card: Scorecard) -> HeardCallFacts? {
    let turns = card.turns.map {
      Turn(number: $0.number, party: $0.party, span: $0.span, text: $0.text)
    }
    guard turns.contains(where: { $0.party == .agent }) else { return nil }
    var facts = SpokenFacts(callID: card.call.id)
    // A voice box, a wrong number and a call of few words are none.
    if card.notScorable == nil, turns.contains(where: { $0.party == .customer }) {
      facts.customerSpoke = true
    }
    let all = matcher.hits(in: turns)
    let hits = all.filter { $0.party == .agent }
    Self.hearCourtesy(in: hits, of: card, &facts)
    facts.shirked = hits.contains { $0.group == "shirking" }
    facts.soothed = hits.contains { ["empathy", "apology"].contains($0.group) }
    facts.promised = hits.contains { $0.group == "ownership_followup" }
    let replies = SpokenAnswers(turns, hits: all, questions: questions)
    facts.answered = replies.answered
    facts.explained = replies.explained
    facts.quotes["answered"] = replies.answer
    facts.quotes["explained"] = replies.explanation
    // Silence about 10000 decides nothing: the agent may have answered directly.
    if hits.contains(where: { $0.group == "guide_10000" }) { facts.guidedTo10000 = true }
    if let parts = card.criterion("M2")?.parts, !parts.isEmpty {
      facts.verified = parts.compactMap { part in
        guard let value = part.value.value, value >= 1 else { return nil }
        return Self.items[part.id]
      }
    }
    // Only a denial decides: that the customer agreed to a date says nothing of who asked for it.
    if let denial = card.criticalErrors.first(of: .companyCause), denial.verdict != .rejected {
      facts.customerAskedForChange = false
      facts.quotes["change"] = denial.evidence.lazy.compactMap(\.quote).first
    }
    compareWithScript(turns, card.call.language, &facts)
    for (fact, group) in [("shirked", "shirking"), ("guidedTo10000", "guide_10000")] {
      if let quote = hits.first(where: { $0.group == group })?.quote { facts.quotes[fact] = quote }
    }
    var heard = HeardCallFacts(card: card, facts: facts)
    func evidence(_ party: Party, _ groups: Set<String>) -> Evidence? {
      guard let hit = all.first(where: { $0.party == party && groups.contains($0.group) }) else {
        return nil
      }
      return Evidence(party: party, turn: hit.turnNumber, span: hit.span, quote: hit.quote)
    }
    heard.promise = evidence(.agent, ["ownership_followup", "escalation_handover"])
    heard.complaint = evidence(.customer, ["customer_threat"])
    heard.urging = evidence(.customer, ["customer_urge"])
    if let verification = card.criterion("M2") {
      heard.verification = verification.won + verification.lost.filter { $0.quote != nil }
    }
    return heard
  }

  /// The words of the ten characters, each as such and not by a likeness.
  private static func hearCourtesy(
    in hits: [PhraseHit], of card: Scorecard, _ facts: inout SpokenFacts
  ) {
    func said(_ group: String, literally words: [String]) -> Bool {
      let own = hits.filter { $0.group == group }
      // English has no ten characters; its equivalents count.
      if card.call.language == .english { return !own.isEmpty }
      return own.contains { hit in words.contains { hit.phrase.contains($0) } }
    }
    facts.hello = said("greet_open", literally: ["您好"])
    facts.please = said("please_request", literally: ["请"])
    facts.thanks = said("thanks", literally: ["谢谢"])
    facts.sorry = said("apology", literally: ["对不起"])
    facts.goodbye = said("farewell", literally: ["再见"])
    switch card.criterion("C6")?.value {
    case .measured: facts.apologyDue = true
    case .unavailable(let absence) where absence.kind == .noOccasion: facts.apologyDue = false
    default: break
    }
  }

  private func compareWithScript(
    _ turns: [Turn], _ language: Language, _ facts: inout SpokenFacts
  ) {
    guard let model = models[language] else { return }
    let said = ScriptText(turns: turns, language: language)
    let departures = script.departures(of: said, from: model)
    facts.scriptFollowed = departures?.isEmpty
    if let departures, !departures.isEmpty {
      facts.quotes["script.zh"] = departures.map(\.zh).joined(separator: "；")
      facts.quotes["script.en"] = departures.map(\.en).joined(separator: "; ")
    }
  }

  private static let items: [String: VerifiedItem] = [
    "name": .name, "address": .address, "phone": .phone, "business": .business,
    "equipment": .equipment, "window": .window,
  ]
}
