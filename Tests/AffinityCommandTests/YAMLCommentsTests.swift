import Foundation
import TestSupport
import Testing

/// The YAML files that people are given to edit, in the reader's language.
@Suite struct YAMLCommentsTests {
  private static let files = [
    ["rubric", "show", "--yaml"], ["checks", "list", "--yaml"], ["competition", "show", "--yaml"],
    ["orders", "rules", "list", "--yaml"],
  ]

  private func comment(_ line: Substring) -> Substring? {
    let bare = line.drop { $0 == " " }
    if bare.hasPrefix("#") { return bare.dropFirst().drop { $0 == " " } }
    guard let mark = line.range(of: " # ", options: .backwards) else { return nil }
    return line[mark.upperBound...]
  }

  /// Everything but the comments.
  private func meaning(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let bare = line.drop { $0 == " " }
      if bare.isEmpty || bare.hasPrefix("#") { return nil }
      let value = line.range(of: " # ", options: .backwards).map { line[..<$0.lowerBound] } ?? line
      return String(value.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test(arguments: files)
  func `every comment is Chinese for a Chinese reader, and nothing else differs`(
    arguments: [String]
  ) throws {
    let chinese = try runAffinity(arguments + ["--language", "zh"]).output
    let english = try runAffinity(arguments + ["--language", "en"]).output
    #expect(meaning(chinese) == meaning(english))
    #expect(chinese != english)
    var comments = 0
    for line in chinese.split(separator: "\n") {
      guard let said = comment(line), said.contains(where: \.isLetter),
        // R-03 and the like are names.
        said.contains(" ") || !said.contains("-")
      else { continue }
      comments += 1
      let isChinese = said.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      #expect(isChinese, "\(line)")
      // Not the English sentence with a Chinese example in it.
      let words = said.split { !$0.isASCII || !$0.isLetter }
      let isSentence = words.count { $0.count > 1 && $0.allSatisfy(\.isLowercase) } > 8
      #expect(!isSentence || said.contains("affinity"), "\(line)")
    }
    #expect(comments >= 9, "\(arguments)")
    #expect(
      chinese.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("#") }
        .allSatisfy { $0.count <= 100 })
  }

  /// Terms and headings in both languages may stand in an English line; a sentence may not.
  @Test(arguments: files)
  func `no comment is a Chinese sentence for an English reader`(arguments: [String]) throws {
    let english = try runAffinity(arguments + ["--language", "en"]).output
    let comments = english.split(separator: "\n").compactMap(comment)
    #expect(comments.count >= 9)
    for said in comments {
      #expect(!said.contains { "，。；：".contains($0) }, "\(said)")
    }
  }

  @Test func `a rubric and a competition printed in Chinese can be used as they are`() throws {
    try withTemporaryFolder { folder in
      for (show, check) in [
        (["rubric", "show", "--yaml"], ["rubric", "validate"]),
        (["checks", "list", "--yaml"], ["checks", "lint"]),
        (["competition", "show", "--yaml"], ["competition", "validate"]),
      ] {
        let path = folder + "/" + show[0] + ".yaml"
        try runAffinity(show + ["--language", "zh"]).output.write(
          toFile: path, atomically: true, encoding: .utf8)
        let run = try runAffinity(check + [path])
        #expect(run.status == 0, "\(run.output)\(run.errors)")
      }
    }
  }
}
