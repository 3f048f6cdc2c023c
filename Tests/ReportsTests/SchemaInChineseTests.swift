import CallModel
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct SchemaInChineseTests {
  /// What is no sentence and stays as it is.
  private static let examples: Set = [
    "A, B1 …, C, D", "C1 …", "R-01 …", "WAV (Microsoft), U-Law", "appointments.csv:12",
    "clipping, deadChannel, …", "dBov.", "missing-greet, wording-commanding, long-breath …",
    "orders.csv:42", "webvtt", "2026-10-01",
  ]

  /// Titles and descriptions by their places, and the schema without them.
  private func parts(_ text: String) throws -> (said: [String: String], rest: NSDictionary) {
    var said: [String: String] = [:]
    func bare(_ value: Any, _ place: String) -> Any {
      if let object = value as? [String: Any] {
        var rest: [String: Any] = [:]
        for (key, value) in object {
          if ["title", "description"].contains(key), let text = value as? String {
            said[place + "/" + key] = text
          } else {
            rest[key] = bare(value, place + "/" + key)
          }
        }
        return rest
      }
      if let list = value as? [Any] {
        return list.enumerated().map { bare($1, place + "/\($0)") }
      }
      return value
    }
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8))
    // What was said is known once all was gone through.
    let rest = try #require(bare(root, "") as? NSDictionary)
    return (said, rest)
  }

  @Test(arguments: SchemaDocument.allCases)
  func `every title and description is said in Chinese, and nothing else differs`(
    document: SchemaDocument
  ) throws {
    let english = try parts(document.text(in: .english))
    let chinese = try parts(document.text(in: .chinese))
    #expect(document.text(in: .english) == document.text)
    #expect(english.rest == chinese.rest)
    #expect(english.said.keys.sorted() == chinese.said.keys.sorted())
    #expect(english.said.count > 3)
    for (place, text) in english.said {
      let said = try #require(chinese.said[place])
      if Self.examples.contains(text) {
        #expect(said == text)
      } else {
        #expect(said.contains { ("一"..."龥").contains($0) }, "\(place): \(text)")
        #expect(!text.contains { ("一"..."龥").contains($0) }, "\(place): \(text)")
      }
    }
    _ = try JSONSchemaCheck(document.text(in: .chinese))
  }
}
