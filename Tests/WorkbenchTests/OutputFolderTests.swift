import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct OutputFolderTests {
  @Test func `writes whole files and leaves no partial ones`() throws {
    try withTemporaryFolder { folder in
      let output = try OutputFolder(folder + "/out")
      try output.write("第一行\n", to: "data/scorecards/a.json")
      #expect(output.read("data/scorecards/a.json") == Array("第一行\n".utf8))
      let names = try FileManager.default.contentsOfDirectory(
        atPath: output.file("data/scorecards"))
      #expect(names == ["a.json"])
    }
  }

  @Test func `a file with the same bytes is left alone`() throws {
    try withTemporaryFolder { folder in
      let output = try OutputFolder(folder)
      try output.write("same", to: "a.txt")
      let past = Date(timeIntervalSince1970: 1_000_000)
      try FileManager.default.setAttributes(
        [.modificationDate: past], ofItemAtPath: output.file("a.txt"))
      try output.write("same", to: "a.txt")
      let attributes = try FileManager.default.attributesOfItem(atPath: output.file("a.txt"))
      #expect(attributes[.modificationDate] as? Date == past)
    }
  }

  @Test func `pieces that end before they should make no file, and leave the one that is there`()
    throws
  {
    try withTemporaryFolder { folder in
      let output = try OutputFolder(folder)
      let pieces = [Array("same".utf8), Array("again".utf8)]
      try output.write(pieces, byteCount: 9, to: "a.txt")
      #expect(output.read("a.txt") == Array("sameagain".utf8))
      // Of a file that begins alike nothing is taken for the same.
      for missing in [pieces[..<1], pieces[...]] {
        let problem = #expect(throws: InputProblem.self) {
          try output.write(missing, byteCount: missing.count == 1 ? 9 : 12, to: "a.txt")
        }
        #expect(problem?.kind == .fileUnwritable)
      }
      #expect(output.read("a.txt") == Array("sameagain".utf8))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.txt"])
    }
  }

  @Test(arguments: ["recordings", "transcripts", "transcripts/2026-10"])
  func `results are not written among the files of calls`(place: String) throws {
    try withTemporaryFolder { folder in
      for name in [place, "transcripts-of-ours"] {
        try FileManager.default.createDirectory(
          atPath: folder + "/" + name, withIntermediateDirectories: true)
      }
      let problem = #expect(throws: InputProblem.self) {
        try OutputFolder(folder + "/" + place, apartFrom: folder)
      }
      #expect(problem?.kind == .outputIsData)
      #expect(throws: Never.self) {
        _ = try OutputFolder(folder + "/transcripts-of-ours", apartFrom: folder)
        _ = try OutputFolder(folder + "/out/transcripts", apartFrom: folder)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/" + place).isEmpty)
    }
  }

  @Test func `a place that cannot be written to is named`() throws {
    try withTemporaryFolder { folder in
      let output = try OutputFolder(folder)
      try output.write("a file", to: "taken")
      let problem = #expect(throws: InputProblem.self) {
        try output.write("x", to: "taken/inside.txt")
      }
      #expect(problem?.file.hasSuffix("taken") == true)
    }
  }

  @Test func `no name leads out of the folder when files of an earlier run are removed`() throws {
    try withTemporaryFolder { folder in
      try "mine".write(toFile: folder + "/mine.txt", atomically: true, encoding: .utf8)
      let output = try OutputFolder(folder + "/out")
      output.remove("../mine.txt")
      output.remove("calls/../../mine.txt")
      #expect(FileManager.default.fileExists(atPath: folder + "/mine.txt"))
    }
  }
}

extension OutputFolderTests {
  @Test func `an empty file in the way of a page may be written over, another's may not`() throws {
    try withTemporaryFolder { folder in
      let page = folder + "/index.html"
      try "".write(toFile: page, atomically: true, encoding: .utf8)
      _ = try OutputFolder(folder, apartFrom: folder + "/data", pages: ["index.html"])
      try "mine".write(toFile: page, atomically: true, encoding: .utf8)
      #expect(throws: InputProblem.self) {
        _ = try OutputFolder(folder, apartFrom: folder + "/data", pages: ["index.html"])
      }
    }
  }

  @Test func `a folder given by dots gives its real name to what lies beside it`() {
    let here = FileManager.default.currentDirectoryPath
    #expect(OutputFolder.beside("october", adding: "-reports") == "october-reports")
    let beside = OutputFolder.beside(".", adding: "-reports")
    #expect(beside.hasSuffix("-reports") && !beside.hasSuffix("/.-reports"))
    #expect(
      URL(filePath: beside).lastPathComponent
        == URL(filePath: here).resolvingSymlinksInPath().lastPathComponent + "-reports")
    #expect(!OutputFolder.beside("a/..", adding: "-reports").contains(".."))
  }
}

extension OutputFolderTests {
  @Test func `what cannot be written says why`() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/circle", withDestinationPath: "circle")
      try "a file".write(toFile: folder + "/taken", atomically: true, encoding: .utf8)
      for (path, why) in [
        ("/circle/out", "links lead round in a circle"),
        ("/circle", "links lead round in a circle"),
        ("/taken", "a file is where a folder should be"),
        ("/taken/out", "a file is where a folder should be"),
      ] {
        let problem = #expect(throws: InputProblem.self) { _ = try OutputFolder(folder + path) }
        #expect(problem?.what.en == "cannot be written: " + why, "\(path)")
      }
      let output = try OutputFolder(folder)
      try output.makeFolder("page.html")
      let problem = #expect(throws: InputProblem.self) { try output.write("x", to: "page.html") }
      #expect(problem?.what.zh == "无法写入：该是文件的地方有一个目录")
    }
  }

  @Test func `a folder is held by one run and free when that is done`() throws {
    try withTemporaryFolder { folder in
      var held = try FolderLock.hold(folder)
      try #require(held != nil)
      let problem = #expect(throws: InputProblem.self) { _ = try FolderLock.hold(folder) }
      #expect(problem?.file == folder && problem?.effect == .setAside)
      held = nil
      #expect(try FolderLock.hold(folder) != nil)
    }
  }
}

@Suite struct OrderedParallelMapTests {
  @Test(arguments: [1, 2, 3, 16])
  func `keeps the order of the items whatever the number of workers`(workers: Int) async {
    let items = Array(0..<200)
    let results = await orderedParallelMap(items, workers: workers) { item in
      // Uneven work, so that later items finish before earlier ones.
      (0..<((item * 7919) % 5000)).reduce(item) { ($0 &* 31 &+ $1) & 0xFFFF }
    }
    let expected = items.map { item in
      (0..<((item * 7919) % 5000)).reduce(item) { ($0 &* 31 &+ $1) & 0xFFFF }
    }
    #expect(results == expected)
  }

  @Test func `tells how many are finished, one by one`() async {
    var told: [Int] = []
    _ = await orderedParallelMap(
      Array(0..<20), workers: 4, { $0 }, onFinish: { told.append($0) })
    #expect(told == Array(1...20))
  }
}
