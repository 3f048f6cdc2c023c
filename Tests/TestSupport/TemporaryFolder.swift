internal import Foundation

/// Runs `body` with a fresh folder that is gone afterwards.
public func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = RunFolder.fresh("test")
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

/// The same for work that waits.
public func withFolderMeanwhile<Result>(
  _ body: (String) async throws -> Result
) async throws -> Result {
  let folder = RunFolder.fresh("test")
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}
