internal import Foundation

/// What a run of the command left.
public struct CommandResult: Sendable {
  public var status: Int32
  public var output: String
  public var errors: String
}

/// Runs the built command `affinity`, which lies beside the test bundle.
/// - Parameters:
///   - output: a device that takes the place of standard output, such as `/dev/full`.
///   - errors: the same for standard error.
public func runAffinity(
  _ arguments: [String], environment: [String: String] = [:], input: String? = nil,
  output outputDevice: String? = nil, errors errorDevice: String? = nil
) throws -> CommandResult {
  let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  let process = Process()
  process.executableURL = bundle.deletingLastPathComponent().appendingPathComponent("affinity")
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment
    .merging(["TMPDIR": RunFolder.path]) { $1 }.merging(environment) { $1 }
  let folder = RunFolder.fresh("command")
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  // Files instead of pipes: a pipe that nobody drains stops the command.
  let output = folder + "/out"
  let errors = folder + "/err"
  for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
  process.standardOutput = FileHandle(forWritingAtPath: outputDevice ?? output)
  process.standardError = FileHandle(forWritingAtPath: errorDevice ?? errors)
  let pipe = Pipe()
  process.standardInput = pipe
  try process.run()
  if let input { pipe.fileHandleForWriting.write(Data(input.utf8)) }
  try pipe.fileHandleForWriting.close()
  process.waitUntilExit()
  func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
  return CommandResult(
    status: process.terminationStatus, output: text(output), errors: text(errors))
}
