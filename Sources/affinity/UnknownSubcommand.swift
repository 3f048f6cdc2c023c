import ArgumentParser
import CallModel

/// A word where a subcommand should stand that is none: the parser would take it for an argument, and complain of what
/// follows.
struct UnknownSubcommand {
  let text: LocalText

  /// Nil where every word that can be a subcommand is one.
  ///
  /// A group that does something by itself takes other words as well; there only a word that is nearly a subcommand
  /// counts.
  init?(_ arguments: [String], of root: any ParsableCommand.Type) {
    var command = root
    var path = [root._commandName]
    for word in arguments {
      let configuration = command.configuration
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
      if nearest == nil, configuration.defaultSubcommand != nil { return nil }
      let meant = nearest.map { LocalText.didYouMean("\(place) \($0)") }
      text = LocalText(
        zh:
          "错误：“\(place)”没有子命令“\(word)”\(meant.map { "；\($0.zh)" } ?? "")\n  有哪些子命令：\(place) --help",
        en:
          "Error: '\(word)' is no subcommand of '\(place)'\(meant.map { "; \($0.en)" } ?? "")\n  See '\(place) --help' for those there are."
      )
      return
    }
    return nil
  }
}
