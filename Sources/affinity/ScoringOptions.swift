import ArgumentParser
import CallModel
import Foundation

/// How many calls are worked on at once, for the commands that score.
struct WorkersOption: ParsableArguments {
  @Option(help: "Calls assessed at once; as many as there are processors unless given.")
  var workers: Int?

  var count: Int { workers ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let workers, workers < 1 {
      throw ValidationError(
        zh: "--workers 至少为 1。",
        en: "--workers is at least 1.")
    }
  }
}

/// How calls are scored, for the commands that score them as a centre does.
struct ScoringOptions: ParsableArguments {
  @Flag(help: "Match phrases by their writing alone, not by sound as well.")
  var noBySound = false

  @OptionGroup var workers: WorkersOption
}

/// Why personal data is shown as it is: `--unmask`. Its help says where the reason is kept.
enum UnmaskReason {
  static func check(_ reason: String?) throws {
    if let reason, reason.allSatisfy(\.isWhitespace) {
      throw ValidationError(
        zh: "--unmask 须写明原因，例如 --unmask '投诉 4711'。",
        en: "--unmask needs the reason, for example --unmask 'complaint 4711'.")
    }
  }
}
