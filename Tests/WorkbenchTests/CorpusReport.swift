import CallModel
import Foundation
import TestSupport
import Workbench

/// The report on the corpus's month, written once for all suites of a run.
enum CorpusReport {
  static let chinese = Task { () throws -> String in
    let folder = RunFolder.fresh("corpus-report")
    var job = ReportOnFolder(
      folder: CorpusFolder.path("centre"), output: folder + "/zh", workers: 2, now: Date())
    job.writesWorkbook = false
    _ = try await job.run()
    return folder + "/zh"
  }

  /// The same in English, with the month itself for the month before, so that what is compared is
  /// there.
  static let english = Task { () throws -> String in
    let first = try await chinese.value
    let folder = first + "/../en"
    try FileManager.default.copyItem(atPath: first, toPath: folder)
    var job = ReportOnFolder(
      folder: CorpusFolder.path("centre"), output: folder, workers: 2, now: Date())
    job.writesWorkbook = false
    job.language = .english
    job.previous = [first]
    _ = try await job.run()
    return folder
  }
}
