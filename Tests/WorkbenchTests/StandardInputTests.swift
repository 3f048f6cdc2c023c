import CallModel
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct StandardInputTests {
  @Test func `what is piped is read to its end, and nothing is nothing`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("坐席：您好\n".utf8))
    try pipe.fileHandleForWriting.close()
    #expect(try StandardInput.bytes(from: pipe.fileHandleForReading) == Array("坐席：您好\n".utf8))
    #expect(try StandardInput.bytes(from: .nullDevice) == [])
  }

  @Test func `input that cannot be read is told, and is not taken for an empty transcript`() throws
  {
    try withTemporaryFolder { folder in
      // Reading a folder fails as a disk or a connection may.
      let handle = try #require(FileHandle(forReadingAtPath: folder))
      let problem = try #require(
        #expect(throws: InputProblem.self) { _ = try StandardInput.bytes(from: handle) })
      #expect(problem.file == "-" && problem.what.zh == "标准输入读取失败")
      #expect(problem.what.en == "standard input could not be read")
    }
  }
}
