import CallModel
import Foundation
import Testing

/// What programs and pages go by instead of sentences.
@Suite struct ProblemKindTests {
  private static func source(_ path: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/" + path).standardizedFileURL
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

  /// Every Swift file of the product by its path, those that declare kinds apart.
  private static func sources() throws -> (kinds: [String], others: [String]) {
    let own = source("CallModel/Findings/Problems").path
    var kinds: [String] = []
    var others: [String] = []
    let all = FileManager.default.enumerator(at: source(""), includingPropertiesForKeys: nil)
    while let file = all?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      if file.standardizedFileURL.path.hasPrefix(own) {
        kinds.append(text)
      } else {
        others.append(text)
      }
    }
    return (kinds, others)
  }

  /// The kinds as they are declared, by their names in the code.
  private static func declared(in texts: [String]) -> [String: String] {
    let pairs = texts.flatMap { text in
      text.matches(of: #/static let (\w+) = Self\(\s*"([^"]+)"/#).map {
        (String($0.1), String($0.2))
      }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  @Test func `every kind that is declared is in the table, and the table has no other`() throws {
    let texts = try Self.sources().kinds
    let declared = Self.declared(in: texts)
    // None that is declared in another way escapes.
    let all = texts.reduce(0) { $0 + $1.matches(of: #/\bSelf\(\s*"/#).count }
    #expect(declared.count == all)
    #expect(declared.values.sorted() == InputProblem.Kind.all.map(\.id).sorted())
  }

  @Test func `every kind in the table is told somewhere, by its name as a kind`() throws {
    let sources = try Self.sources()
    var told: Set<String> = []
    for text in sources.others {
      // `.tableEmpty` where a value may begin; neither a member of something nor a word of a sentence. What is
      // only compared with is not told. `\b` sees no end of a word before `.id`.
      for match in text.matches(
        of: #/(==|!=|\bcase)?[\s(\[:?,](?:InputProblem\.Kind)?\.(\w+)(?![\w(])/#)
      where match.1 == nil { told.insert(String(match.2)) }
    }
    let names = Self.declared(in: sources.kinds).keys.filter { $0 != "other" }
    #expect(names.count == InputProblem.Kind.all.count - 1)
    #expect(names.filter { !told.contains($0) } == [])
  }

  @Test func `one matter is one kind, whichever sheet or table it is found in`() {
    let all = InputProblem.Kind.all
    for (title, kinds) in Dictionary(grouping: all, by: \.title.zh) {
      #expect(kinds.count == 1, "\(title): \(kinds.map(\.id))")
    }
    for (title, kinds) in Dictionary(grouping: all, by: \.title.en) {
      #expect(kinds.count == 1, "\(title): \(kinds.map(\.id))")
    }
  }

  @Test func `kinds are asked for by id, by field and by words`() {
    func ids(_ text: String) -> [String] { InputProblem.Kind.asked(for: text).map(\.id) }
    #expect(ids("table.empty") == ["table.empty"])
    #expect(ids("TABLE.Empty") == ["table.empty"])
    // An id alone, though others begin like it.
    #expect(ids("appeal.late") == ["appeal.late"])
    let fields = InputProblem.Kind.all.filter { $0.field == "call" }.map(\.id)
    #expect(ids("call") == fields && ids("call.") == fields && fields.count > 1)
    #expect(fields.allSatisfy { $0.hasPrefix("call.") })
    // Words of ids and of titles in both languages.
    #expect(ids("twice row") == ["table.row-twice"])
    #expect(ids("整行重复") == ["table.row-twice"])
    #expect(ids("id-tw") == ["table.id-twice"])
    #expect(ids("nothing of the kind").isEmpty && ids("").isEmpty && ids(" ").isEmpty)
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
