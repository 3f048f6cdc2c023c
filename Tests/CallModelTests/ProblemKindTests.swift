import CallModel
import Foundation
import Testing

/// What programs and pages go by instead of sentences.
@Suite struct ProblemKindTests {
  private static func source(_ path: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/" + path).standardizedFileURL
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private func problem(
    _ kind: InputProblem.Kind, _ what: String = "it is wrong", file: String = "calls.csv",
    effect: InputProblem.Effect = .setAside, subject: String? = nil
  ) -> InputProblem {
    InputProblem(
      kind, file: file, what: LocalText(verbatim: what), fix: LocalText(verbatim: "mend it"),
      effect: effect, subject: subject)
  }

  private func groups(_ problems: [InputProblem]) -> [Int] {
    problems.grouped(by: ProblemGroup.init(ofFolder:)).map(\.elements.count)
  }

  @Test func `every kind has an id of its own and a title in both languages`() {
    let all = InputProblem.Kind.all
    #expect(Set(all.map(\.id)).count == all.count)
    for kind in all {
      #expect(
        kind == .other || kind.id.wholeMatch(of: #/[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*/#) != nil,
        "\(kind.id)")
      #expect(kind.title.zh.contains { ("一"..."龥").contains($0) }, "\(kind.id)")
      #expect(!kind.title.en.contains { ("一"..."龥").contains($0) }, "\(kind.id)")
      #expect(!kind.title.zh.hasSuffix("。") && !kind.title.en.hasSuffix("."), "\(kind.id)")
      #expect(InputProblem.Kind.named(kind.id)?.title == kind.title)
    }
  }

  @Test func `every kind that is declared is in the table`() throws {
    var declared: [String] = []
    let folder = Self.source("CallModel/Findings/Problems")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      declared += text.matches(of: #/static let \w+ = Self\(\s*"([^"]+)"/#).map { String($0.1) }
    }
    #expect(declared.sorted() == InputProblem.Kind.all.map(\.id).sorted())
  }

  @Test func `every kind in the table is told somewhere`() throws {
    let own = Self.source("CallModel/Findings/Problems")
    var names: [String] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: own.path) {
      let text = try String(contentsOf: own.appending(path: file), encoding: .utf8)
      names += text.matches(of: #/package static let (\w+) = Self\(/#).map { String($0.1) }
    }
    var used: Set<String> = []
    let sources = FileManager.default.enumerator(
      at: Self.source(""), includingPropertiesForKeys: nil)
    while let file = sources?.nextObject() as? URL {
      guard file.pathExtension == "swift", !file.path.hasPrefix(own.path) else { continue }
      let bytes = [UInt8](try Data(contentsOf: file))
      for word in bytes.split(whereSeparator: { !Self.isOfName($0) }) {
        used.insert(String(decoding: word, as: UTF8.self))
      }
    }
    #expect(names.count > 250)
    #expect(names.filter { !used.contains($0) } == [])
  }

  @Test func `JSON holds the id alone, and what is not known is kept`() throws {
    let told = problem(.tableTimeUnreadable, subject: "started_at")
    let data = try JSONEncoder().encode(told)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["kind"] as? String == "table.time-unreadable")
    #expect(object["subject"] as? String == "started_at")
    let again = try JSONDecoder().decode(InputProblem.self, from: data)
    #expect(again == told && again.kind.title.en == "no possible time")

    var newer = String(decoding: data, as: UTF8.self)
    newer.replace("table.time-unreadable", with: "table.of-tomorrow")
    let unknown = try JSONDecoder().decode(InputProblem.self, from: Data(newer.utf8))
    #expect(unknown.kind.id == "table.of-tomorrow" && unknown.kind.title.zh == "table.of-tomorrow")
    var older = String(decoding: data, as: UTF8.self)
    older.replace("\"kind\":\"table.time-unreadable\",", with: "")
    older.replace(",\"kind\":\"table.time-unreadable\"", with: "")
    #expect(try JSONDecoder().decode(InputProblem.self, from: Data(older.utf8)).kind == .other)
  }

  @Test func `problems are told together by what they are and not by their words`() {
    // One turn and two turns are one thing, however the sentence bends.
    #expect(
      groups([
        problem(.transcriptUntimed, "1 turn without times", file: "transcripts/a.txt"),
        problem(.transcriptUntimed, "2 turns without times", file: "transcripts/b.txt"),
      ]) == [2])
    // The same words of two things are two.
    #expect(
      groups([
        problem(.recordingEmpty, "is empty", file: "calls/a"),
        problem(.transcriptEmpty, "is empty", file: "calls/b"),
      ]) == [1, 1])
    // A column is one of its table, and one of several.
    #expect(
      groups([
        problem(.tableTimeUnreadable, subject: "started_at"),
        problem(.tableTimeUnreadable, subject: "ended_at"),
        problem(.tableTimeUnreadable, file: "orders.csv", subject: "started_at"),
        problem(.tableTimeUnreadable, effect: .note, subject: "started_at"),
        problem(.tableTimeUnreadable, "another sentence", subject: "started_at"),
      ]) == [2, 1, 1, 1])
  }

  @Test func `a title is wanted only where the sentences differ`() {
    let one = problem(.tableTimeUnreadable, "'4 a.m.' is no possible time")
    let other = problem(.tableTimeUnreadable, "'noon' is no possible time")
    #expect([one, one].sharedTitle == nil)
    #expect([one].sharedTitle == nil)
    #expect([one, one, other].sharedTitle?.en == "no possible time")
  }
}
