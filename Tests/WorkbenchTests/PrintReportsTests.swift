import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct PrintReportsTests {
  @Test func `without Chromium printing says what to install`() throws {
    try withTemporaryFolder { folder in
      let job = PrintReports(reports: folder, output: folder + "/pdf", searchPath: folder)
      #expect(throws: InputProblem.self) { _ = try job.run() }
      do { _ = try job.run() } catch {
        #expect((error as? InputProblem)?.sentence(in: .english).contains("Chromium") == true)
      }
    }
  }

  @Test func `a browser that hangs is stopped, and not tried with every page`() throws {
    try withTemporaryFolder { folder in
      let browser = folder + "/chromium"
      try "#!/bin/sh\necho x >> \"$0.runs\"\nsleep 300\n".write(
        toFile: browser, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: browser)
      for page in ["index.html", "competition.html"] {
        try "page".write(toFile: folder + "/" + page, atomically: true, encoding: .utf8)
      }
      var job = PrintReports(reports: folder, output: folder + "/pdf", searchPath: folder)
      job.timeLimit = 0.5
      let problem = #expect(throws: InputProblem.self) { _ = try job.run() }
      #expect(problem?.what.en.hasSuffix("chromium was stopped after 0.5 s without a PDF") == true)
      #expect(try String(contentsOfFile: browser + ".runs", encoding: .utf8) == "x\n")
    }
  }
}
