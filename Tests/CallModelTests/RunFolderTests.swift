import Foundation
import TestSupport
import Testing

/// The folder that the tests themselves use.
@Suite struct RunFolderTests {
  @Test func `what is made for a test lies in the run's folder and is gone after it`() throws {
    let folder = try withTemporaryFolder { folder in
      #expect(folder.hasPrefix(RunFolder.path + "/"))
      #expect(FileManager.default.fileExists(atPath: folder))
      return folder
    }
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test func `what a killed run left is removed, and what another run holds stays`() throws {
    try withTemporaryFolder { parent in
      let names = ["affinity-tests-dead", "affinity-tests-live", "affinity-tests-new", "other"]
      for name in names {
        try FileManager.default.createDirectory(
          atPath: parent + "/" + name + "/inside", withIntermediateDirectories: true)
      }
      for name in ["affinity-tests-dead", "other"] {
        close(try #require(RunFolder.hold(parent + "/" + name)))
      }
      let held = try #require(RunFolder.hold(parent + "/affinity-tests-live"))
      defer { close(held) }
      RunFolder.removeLeftovers(in: parent)
      let left = try FileManager.default.contentsOfDirectory(atPath: parent).sorted()
      // One without a lock may be about to take it.
      #expect(left == ["affinity-tests-live", "affinity-tests-new", "other"])
    }
  }
}
