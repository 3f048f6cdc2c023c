import Assessment
import CallModel
import Foundation
import Lexis
import Testing

private struct Case: Sendable, CustomTestStringConvertible {
  var check: any Check.Type
  var example: CheckExample
  var testDescription: String { "\(check.id): \(example.name.en)" }
}

private let cases = CheckCatalog.all.flatMap { check in
  check.examples.map { Case(check: check, example: $0) }
}

@Suite struct `Every check of the catalog` {
  @Test(arguments: cases) private func `finds exactly what its example says`(item: Case) {
    let call = HeardCall(item.example.input, rubric: .standard)
    let findings = Rubric.standard.verdict(of: item.check, on: call)?.findings ?? []
    let bad = findings.filter { $0.polarity != .good }
    switch item.example.picture {
    case .sketch:
      let starts = bad.compactMap(\.evidence.first?.span?.start)
      #expect(starts == item.example.marks)
    case .dialogue(_, let found):
      #expect(Set(bad.flatMap(\.evidence).compactMap(\.turn)) == Set(found))
    }
    #expect(findings.allSatisfy { $0.check == item.check.id && !$0.evidence.isEmpty })
  }

  @Test func `has an id and a criterion of its own, and a definition in both languages`() {
    #expect(Set(CheckCatalog.all.map { $0.id }).count == CheckCatalog.all.count)
    #expect(CheckCatalog.all.map { $0.criterion } == Rubric.standard.criteria.map(\.id))
    for check in CheckCatalog.all {
      #expect(!check.definition.zh.isEmpty && !check.definition.en.isEmpty, "\(check.id)")
    }
  }

  @Test func `stands in a folder of its own`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Assessment/Checks").standardizedFileURL
    let folders = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.isDirectoryKey]
    ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
      .map(\.lastPathComponent)
    let named = CheckCatalog.all.map { String("\($0)".dropLast("Check".count)) }
    #expect(Set(folders) == Set(named))
  }
}
