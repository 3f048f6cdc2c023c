import ArgumentParser
import CallModel
import Foundation
import Workbench

/// The language in which a command speaks to its reader, by one rule for all commands: `--language`,
/// else that of the data folder's `affinity.yaml`, else the locale's.
enum ReaderLanguage {
  /// What the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set
  /// decides, `zh…` for Chinese, another named language for English. Nil where none is named: unset,
  /// `C`, `POSIX` and their encodings (`C.UTF-8`).
  static func ofLocale(_ environment: [String: String]) -> Language? {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
    guard let locale = set.first(where: { !$0.isEmpty })?.lowercased() else { return nil }
    if locale.hasPrefix("zh") { return .chinese }
    let name = locale.prefix { $0.isLetter }
    return name == "c" || name == "posix" ? nil : .english
  }

  /// Without any wish the product's first language is spoken.
  static func of(asked: Language?, folder: String?, _ environment: [String: String]) -> Language {
    asked ?? folder.flatMap(CentreSettings.language(ofFolder:)) ?? ofLocale(environment)
      ?? .chinese
  }
}

/// The option that every command which speaks offers.
struct LanguageOption: ParsableArguments {
  @Option(
    help:
      "Language of the output: zh or en. Without it that of a data folder's affinity.yaml, else that of the locale."
  )
  var language: Language?

  /// - Parameter folder: the data folder that the command reads, where it reads one.
  func spoken(in folder: String? = nil) -> Language {
    ReaderLanguage.of(asked: language, folder: folder, ProcessInfo.processInfo.environment)
  }

  /// - Parameter reports: a folder that 'affinity report' wrote, whose pages' language stands for that of the data
  ///   folder.
  func spoken(ofReports reports: String) -> Language {
    language ?? PrintReports.language(ofReports: reports) ?? spoken()
  }
}
