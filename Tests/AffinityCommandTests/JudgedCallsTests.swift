import Foundation
import TestSupport
import Testing

/// Calls that were judged criterion by criterion before the product heard them.
@Suite struct JudgedCallsTests {
  /// A set of judged calls, with the most disagreements it may have.
  struct JudgedSet: Sendable, CustomTestStringConvertible {
    var folder: String
    var calls: Int
    var falseAccusations: Int
    var missedFaults: Int
    /// Faults of which the product says nothing, and leaves them to a person.
    var withheldFaults: Int
    var others: Int
    var testDescription: String { folder }
  }

  static let sets = [
    JudgedSet(
      folder: "judged", calls: 60, falseAccusations: 0, missedFaults: 0, withheldFaults: 0,
      others: 5),
    JudgedSet(
      folder: "judged-second", calls: 60, falseAccusations: 3, missedFaults: 0, withheldFaults: 0,
      others: 3),
    JudgedSet(
      folder: "judged-third", calls: 18, falseAccusations: 1, missedFaults: 0, withheldFaults: 0,
      others: 4),
    JudgedSet(
      folder: "judged-fourth", calls: 30, falseAccusations: 1, missedFaults: 0, withheldFaults: 1,
      others: 1),
    JudgedSet(
      folder: "judged-fifth", calls: 20, falseAccusations: 3, missedFaults: 1, withheldFaults: 1,
      others: 8),
    JudgedSet(
      folder: "judged-sixth", calls: 20, falseAccusations: 10, missedFaults: 2, withheldFaults: 0,
      others: 10),
  ]

  /// How a judgement and the product disagree.
  private enum Disagreement: Hashable {
    /// Points are lost, or a critical error raised, that the judge did not see.
    case falseAccusation
    /// What the judge saw is passed over.
    case missedFault
    /// The judge saw a fault, and the product leaves it to a person.
    case withheldFault
    /// Whether there was an occasion, or how content the customer was.
    case other
  }

  private struct Card: Decodable {
    struct Call: Decodable { var id: String }
    struct Criterion: Decodable {
      struct Reading: Decodable { var value: Double? }
      var id: String
      var value: Reading
    }
    struct Critical: Decodable { var id: String }
    var call: Call
    var criteria: [Criterion]?
    var criticalErrors: [Critical]?
  }

  private static func cards(_ calls: [[String: String]], in folder: String) throws -> [String: Card]
  {
    let kinds = Dictionary(grouping: calls) { [$0["call_type"] ?? "", $0["language"] ?? ""] }
    var cards: [String: Card] = [:]
    for (kind, calls) in kinds {
      let files = calls.map {
        CorpusFolder.path(folder + "/transcripts/" + ($0["call_id"] ?? "") + ".jsonl")
      }
      let run = try runAffinity(
        ["assess", "--format", "json", "--type", kind[0], "--call-language", kind[1]] + files)
      // Several calls have a line each, one alone is laid out.
      let texts =
        files.count > 1 ? run.output.split(separator: "\n").map(String.init) : [run.output]
      for text in texts {
        let card = try JSONDecoder().decode(Card.self, from: Data(text.utf8))
        cards[card.call.id] = card
      }
    }
    return cards
  }

  /// What a value says of the points: all, some or none of them.
  private static func disagreement(_ expected: String, _ value: Double?) -> Disagreement? {
    guard let value else {
      return expected == "none" ? nil : expected == "lost" ? .withheldFault : .other
    }
    switch expected {
    case "full": return value > 0.999 ? nil : .falseAccusation
    case "some": return value > 0 ? nil : .falseAccusation
    case "lost": return value < 0.999 ? nil : .missedFault
    case "high": return value >= 0.6 ? nil : value <= 0.5 ? .falseAccusation : .other
    case "low": return value <= 0.5 ? nil : .other
    default: return value < 0.999 ? .falseAccusation : .other
    }
  }

  @Test(arguments: sets)
  func `the product judges calls as a person did, and accuses hardly anybody falsely`(
    set: JudgedSet
  ) throws {
    let calls = try CorpusFolder.rows(set.folder + "/calls.csv")
    let judgements = try CorpusFolder.rows(set.folder + "/judgements.csv")
    #expect(calls.count == set.calls)
    let cards = try Self.cards(calls, in: set.folder)
    var found: [Disagreement: [String]] = [:]
    for row in judgements {
      let (id, criterion) = (row["call_id"] ?? "", row["criterion"] ?? "")
      let expected = row["expected"] ?? ""
      let card = try #require(cards[id], "\(id)")
      let told = "\(id) \(criterion) \(expected) \(row["why"] ?? "")"
      if criterion.hasPrefix("K") {
        let isRaised = card.criticalErrors?.contains { $0.id == criterion } ?? false
        if expected == "candidate", !isRaised { found[.missedFault, default: []].append(told) }
        continue
      }
      let value = card.criteria?.first { $0.id == criterion }?.value.value
      if let kind = Self.disagreement(expected, value) {
        found[kind, default: []].append(told + " ← \(value.map { "\($0)" } ?? "-")")
      }
    }
    // What no judgement allows for is no critical error.
    for (id, card) in cards {
      let allowed = judgements.filter { $0["call_id"] == id }.compactMap { $0["criterion"] }
      for error in card.criticalErrors ?? [] where !allowed.contains(error.id) {
        found[.falseAccusation, default: []].append("\(id) \(error.id)")
      }
    }
    let (accused, missed, withheld, others) = (
      found[.falseAccusation] ?? [], found[.missedFault] ?? [], found[.withheldFault] ?? [],
      found[.other] ?? []
    )
    #expect(accused.count <= set.falseAccusations, "\(accused.joined(separator: "\n"))")
    #expect(missed.count <= set.missedFaults, "\(missed.joined(separator: "\n"))")
    #expect(withheld.count <= set.withheldFaults, "\(withheld.joined(separator: "\n"))")
    #expect(others.count <= set.others, "\(others.joined(separator: "\n"))")
    // A call that is none to be scored has no points.
    for call in calls where call["scored"] == "no" {
      let card = cards[call["call_id"] ?? ""]
      #expect(card?.criteria?.contains { $0.value.value != nil } != true, "\(call)")
    }
  }
}
