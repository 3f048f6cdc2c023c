public import CallModel
public import Foundation

/// The kinds of problems for programs: what `kind` may be wherever problems are written.
public enum ProblemKindList {
  public static let schemaVersion = "affinity.problems/1"

  /// As JSON: a versioned contract, with titles in both languages.
  ///
  /// - Throws: nothing that kinds can cause.
  public static func json(_ kinds: [InputProblem.Kind]) throws -> Data {
    struct Entry: Encodable {
      var kind: InputProblem.Kind
      var title: LocalText
    }
    struct Document: Encodable {
      var schema = ProblemKindList.schemaVersion
      var kinds: [Entry]
    }
    return try JSONOutput.encode(Document(kinds: kinds.map { Entry(kind: $0, title: $0.title) }))
  }

  /// A line a kind.
  public static func table(_ kinds: [InputProblem.Kind], language: Language) -> ReportTable {
    let say = Say(language)
    return ReportTable(
      name: "problem-kinds", title: say("问题类别", "Kinds of problems"),
      columns: [say("类别", "kind"), say("名称", "title")],
      rows: kinds.map { [.text($0.id), .text($0.title[language])] })
  }
}
