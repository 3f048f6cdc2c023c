import ArgumentParser
import CallModel
import Foundation

/// A word where a subcommand should stand that is none: the parser would take it for an argument, and complain of what
/// follows.
struct UnknownSubcommand {
  let text: LocalText

  /// Nil where every word that can be a subcommand is one.
  ///
  /// Where a group by itself does something that takes an argument, any other word is that, unless it is nearly a
  /// subcommand, or neither looks like a file nor is one.
  init?(_ arguments: [String], of root: any ParsableCommand.Type) {
    var command = root
    var path = [root._commandName]
    for word in arguments {
      let configuration = command.configuration
      let shown = configuration.subcommands.filter { $0.configuration.shouldDisplay }
        .map { $0._commandName }
      let known = configuration.subcommands.flatMap { [$0._commandName] + $0.configuration.aliases }
      guard !word.hasPrefix("-"), !known.isEmpty, !["help", "---completion"].contains(word) else {
        return nil
      }
      if let next = configuration.subcommands.first(where: {
        $0._commandName == word || $0.configuration.aliases.contains(word)
      }) {
        command = next
        path.append(word)
        continue
      }
      let place = path.joined(separator: " ")
      let nearest = Spelling.nearest(to: word, among: known)
      if nearest == nil, let usual = configuration.defaultSubcommand, Self.takesArgument(usual),
        word.contains(where: { "./\\".contains($0) })
          || FileManager.default.fileExists(atPath: word)
      {
        return nil
      }
      let meant = nearest.map { LocalText.didYouMean("\(place) \($0)") }
      text = LocalText(
        zh:
          "错误：“\(place)”没有子命令“\(word)”\(meant.map { "；\($0.zh)" } ?? "")\n  子命令有：\(shown.joined(separator: "、"))\n  详情：\(place) --help",
        en:
          "Error: '\(word)' is no subcommand of '\(place)'\(meant.map { "; \($0.en)" } ?? "")\n  There are: \(shown.joined(separator: ", "))\n  See '\(place) --help' for more information."
      )
      return
    }
    return nil
  }

  /// Whether a command has an argument that is no option.
  private static func takesArgument(_ command: any ParsableCommand.Type) -> Bool {
    struct Help: Decodable {
      struct Command: Decodable { var arguments: [Argument]? }
      struct Argument: Decodable { var kind: String }
      var command: Command
    }
    let help = try? JSONDecoder().decode(Help.self, from: Data(command._dumpHelp().utf8))
    return help?.command.arguments?.contains { $0.kind == "positional" } ?? true
  }
}
