import Foundation
import TestSupport
import Testing

/// One rule for all commands: `--language`, else `affinity.yaml`, else the locale.
@Suite struct LanguageTests {
  private func isChinese(_ text: String) -> Bool { text.contains { ("一"..."龥").contains($0) } }

  private func environment(_ locale: String) -> [String: String] {
    ["LC_ALL": locale, "LC_MESSAGES": "", "LANG": ""]
  }

  /// Commands that read no folder, their output and their complaints.
  private static let commands = [
    ["script", "list"], ["script", "show", "relocation"], ["script", "check", "/nowhere.md"],
    ["rubric", "show"], ["rubric", "validate", "/nowhere.yaml"],
    ["transcript", "formats"], ["transcript", "convert", "/nowhere.vtt", "--to", "csv"],
    ["inspect", "/nowhere.wav"], ["inspect", "--explain", "speechTime"],
    ["assess", "/nowhere.vtt"], ["self-check", "/nowhere.vtt"],
    ["competition", "show"], ["competition", "show", "--yaml"],
    ["orders", "rules", "explain", "R-09"],
    ["orders", "process", "改约"], ["checks", "explain", "missing-purpose"], ["checks", "test"],
    ["doctor", "/nowhere"], ["report", "/nowhere"], ["cases", "/nowhere"], ["sample", "/nowhere"],
    ["review", "export", "/nowhere"], ["review", "import", "/nowhere.xlsx", "--into", "/nowhere"],
    ["rubric", "compare", "default", "default", "/nowhere"], ["orders", "check", "/nowhere"],
    ["orders", "desk", "/nowhere"], ["pdf", "/nowhere"], ["problems"], ["problems", "x"],
    ["schema", "scorecard"],
  ]

  @Test(arguments: commands)
  func `without another wish a command speaks the locale's language`(arguments: [String]) throws {
    func said(_ locale: String, _ more: [String] = []) throws -> String {
      let run = try runAffinity(arguments + more, environment: environment(locale))
      #expect(run.status != 64, "\(arguments) \(run.errors)")
      return run.output + run.errors
    }
    let english = try said("C", ["--language", "en"])
    let chinese = try said("C", ["--language", "zh"])
    #expect(english != chinese)
    for locale in ["en_GB.UTF-8", "de_DE", "en"] { #expect(try said(locale) == english) }
    for locale in ["zh_CN.UTF-8", "zh", "C", "C.UTF-8", "POSIX", ""] {
      #expect(try said(locale) == chinese, "\(locale)")
    }
    #expect(try said("zh_CN.UTF-8", ["--language", "en"]) == english)
    #expect(try said("en_US.UTF-8", ["--language", "zh"]) == chinese)
  }

  @Test(arguments: [("Europe/London", "Europe/London"), ("UTC", "UTC")])
  func `init says which time zone it wrote, and the doctor asks about UTC`(
    machine: String, zone: String
  ) throws {
    try withTemporaryFolder { folder in
      let data = folder + "/new"
      let run = try runAffinity(["init", data, "--language", "en"], environment: ["TZ": machine])
      #expect(run.output.contains("are taken as \(zone) (timeZone in affinity.yaml)"))
      let settings = try String(contentsOfFile: data + "/affinity.yaml", encoding: .utf8)
      #expect(settings.contains("timeZone: \(zone) "))
      let told = try runAffinity(["doctor", data]).output
      #expect(told.contains("\(zone == "UTC" ? "·" : "✓") time zone \(zone)"))
      #expect(!told.contains("GMT"))
    }
  }

  @Test func `the first variable that is set decides`() throws {
    func said(_ all: String, _ messages: String, _ lang: String) throws -> Bool {
      let run = try runAffinity(
        ["script", "list"], environment: ["LC_ALL": all, "LC_MESSAGES": messages, "LANG": lang])
      return isChinese(run.output)
    }
    #expect(try !said("en_US.UTF-8", "zh_CN", "zh_CN"))
    #expect(try said("", "zh_CN", "en_US.UTF-8"))
    #expect(try !said("", "", "fr_FR"))
    #expect(try said("C.UTF-8", "", "en_US.UTF-8"))
  }

  /// A folder's own language stands before the locale, and behind `--language`.
  @Test(arguments: [
    (["doctor"], "language: en", "zh_CN.UTF-8", false),
    (["doctor"], "language: zh", "en_US.UTF-8", true),
    (["doctor"], "showAgentNames: false", "en_US.UTF-8", false),
    (["doctor"], "showAgentNames: false", "C", true),
    // Settings that cannot be read leave the locale to say so.
    (["doctor"], "languge: zh", "en_US.UTF-8", false),
    (["orders", "check"], "language: en", "C.UTF-8", false),
    (["report"], "language: en", "zh_CN.UTF-8", false),
    (["report"], "showAgentNames: true", "en_US.UTF-8", false),
  ])
  func `a folder's language stands before the locale`(
    command: [String], settings: String, locale: String, expected: Bool
  ) throws {
    try withTemporaryFolder { folder in
      let data = folder + "/d"
      _ = try runAffinity(["init", data, "--language", "en"])
      try settings.write(toFile: data + "/affinity.yaml", atomically: true, encoding: .utf8)
      let run = try runAffinity(command + [data], environment: environment(locale))
      #expect(isChinese(run.output + run.errors) == expected, "\(run.output)\(run.errors)")
      let wish = try runAffinity(
        command + [data, "--language", "zh"], environment: environment(locale))
      #expect(isChinese(wish.output + wish.errors))
    }
  }

  /// The reports lie beside their data folder, so that it is their pages that tell.
  @Test(arguments: [("en", "zh_CN.UTF-8", false), ("zh-CN", "en_US.UTF-8", true)])
  func `pages are printed in their own language's words`(
    page: String, locale: String, expected: Bool
  ) throws {
    try withTemporaryFolder { folder in
      try "<!DOCTYPE html>\n<html lang=\"\(page)\"><head></head></html>\n".write(
        toFile: folder + "/index.html", atomically: true, encoding: .utf8)
      // There is no such agent, nor need there be a browser.
      let print = ["pdf", folder, "--agent", "nobody"]
      let run = try runAffinity(print, environment: environment(locale))
      #expect(run.status == 1 && isChinese(run.errors) == expected, "\(run.errors)")
      let wish = try runAffinity(
        print + ["--language", expected ? "en" : "zh"], environment: environment(locale))
      #expect(isChinese(wish.errors) != expected, "\(wish.errors)")
    }
  }

  @Test func `a folder laid out in an English locale is an English folder`() throws {
    try withTemporaryFolder { folder in
      let run = try runAffinity(["init", folder + "/d"], environment: environment("en_US.UTF-8"))
      #expect(!isChinese(run.output))
      let settings = try String(contentsOfFile: folder + "/d/affinity.yaml", encoding: .utf8)
      #expect(settings.contains("language: en"))
    }
  }
}
