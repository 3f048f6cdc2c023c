import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct InitSettingsTests {
  /// Settings that name a file, which a reader would first have to make.
  private static let files = ["rubric", "checks", "competition", "rules", "aliases"]

  @Test(arguments: Language.allCases)
  func `every setting that init offers is understood once its # is taken away`(
    language: Language
  ) throws {
    try withTemporaryFolder { folder in
      let centre = folder + "/centre"
      _ = try InitFolder(folder: centre, language: language).run()
      let path = centre + "/affinity.yaml"
      let lines = try String(contentsOfFile: path, encoding: .utf8)
        .split(separator: "\n").map(String.init)
      let offered = lines.filter { $0.wholeMatch(of: #/# \w+: .*/#) != nil }
      #expect(offered.count > 8)
      for file in Self.files { #expect(offered.contains { $0.hasPrefix("# \(file): ") }) }
      let taken = lines.map { line in
        offered.contains(line) && !Self.files.contains { line.hasPrefix("# \($0): ") }
          ? String(line.dropFirst(2)) : line
      }
      try taken.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      let settings = try Centre(folder: centre).settings
      #expect(settings.language == language)
      #expect(settings.agentChannel == 0 && settings.reportTime != nil)
      #expect(settings.roles["SPEAKER_00"] == .agent)
      // A Chinese reader has the explanations in Chinese.
      let comments = lines.compactMap { $0.split(separator: "#").last }.filter { $0.count > 4 }
      if language == .chinese {
        #expect(
          comments.allSatisfy {
            $0.unicodeScalars.contains { $0.value > 0x4E00 } || $0.contains(": {")
          })
      }
    }
  }

  /// A machine on UTC says nothing of the centre; one that names a place says most of the time where it is.
  @Test(arguments: [
    (Language.english, "America/New_York", "America/New_York", "this machine's"),
    (
      .english, "America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires", "this machine's"
    ),
    (.english, "UTC", "UTC", "names no place"), (.english, "Etc/UTC", "UTC", "names no place"),
    (.chinese, "Asia/Singapore", "Asia/Singapore", "取自本机"),
    (.chinese, "Etc/UTC", "Asia/Shanghai", "没写时区"), (.chinese, "GMT", "Asia/Shanghai", "没写时区"),
  ])
  func `init writes the machine's time zone where it names a place`(
    language: Language, machine: String, written: String, comment: String
  ) throws {
    try withTemporaryFolder { folder in
      let centre = folder + "/centre"
      let zone = try #require(TimeZone(identifier: machine))
      _ = try InitFolder(folder: centre, language: language, machineZone: zone).run()
      let expected = try #require(TimeZone(identifier: written))
      #expect(try Centre(folder: centre).settings.timeZone == expected)
      #expect(CentreSettings.timeZone(ofFolder: centre) == expected)
      let text = try String(contentsOfFile: centre + "/affinity.yaml", encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("timeZone") })
      #expect(line.contains(" # ") && line.contains(comment), "\(line)")
    }
  }
}
