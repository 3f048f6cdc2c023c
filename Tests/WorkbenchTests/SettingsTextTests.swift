import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct SettingsTextTests {
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  @Test(arguments: [String.Encoding.utf8, .utf16, gb18030])
  func `settings are read in the encodings that editors save`(encoding: String.Encoding) throws {
    try withTemporaryFolder { folder in
      let yaml = "roles: {接线员甲: agent, 来电人: customer}\nlanguage: en\n"
      try #require(yaml.data(using: encoding)).write(
        to: URL(filePath: folder + "/affinity.yaml"))
      let centre = try Centre(folder: folder)
      #expect(centre.settings.roles["接线员甲"] == .agent)
      #expect(CentreSettings.language(ofFolder: folder) == .english)
    }
  }

  @Test func `without settings every default holds, and settings that cannot be read are told`()
    throws
  {
    try withTemporaryFolder { folder in
      #expect(try Centre(folder: folder).settings == CentreSettings())
      let path = folder + "/affinity.yaml"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let place = #expect(throws: InputProblem.self) { try Centre(folder: folder) }
      #expect(place?.file == "affinity.yaml")
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: folder + "/nowhere.yaml")
      #expect(throws: InputProblem.self) { try Centre(folder: folder) }
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: "affinity.yaml")
      #expect(throws: InputProblem.self) { try Centre(folder: folder) }
      try FileManager.default.removeItem(atPath: path)
      try Data([0xFF, 0x00, 0x80, 0x0A]).write(to: URL(filePath: path))
      #expect(throws: InputProblem.self) { try Centre(folder: folder) }
    }
  }

  @Test func `recordings and transcripts that cannot be listed are told`() throws {
    try withTemporaryFolder { folder in
      try "call_id\nC1\n".write(toFile: folder + "/calls.csv", atomically: true, encoding: .utf8)
      #expect(try Centre(folder: folder).tables.problems.allSatisfy { $0.file == "calls.csv" })
      try "no folder".write(toFile: folder + "/transcripts", atomically: true, encoding: .utf8)
      let problem = try #require(try Centre(folder: folder).tables.problems.first)
      #expect(problem.file == "transcripts" && problem.effect == .setAside)
    }
  }
}
