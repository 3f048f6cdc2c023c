import ArgumentParser

/// What was asked for help on, in the words that the parser understands.
///
/// The parser takes `affinity checks --help` for a wish for help on what the group does by itself, `checks list`, which
/// hides the others; and its `help` knows no `--language`, which `UsageWords` has read before.
enum GroupHelp {
  static func arguments(_ arguments: [String], of root: any ParsableCommand.Type) -> [String] {
    let words = withoutLanguage(arguments)
    if words.first == "help" { return words }
    guard words.count == 2, ["-h", "--help"].contains(words[1]),
      root.configuration.subcommands.contains(where: {
        $0._commandName == words[0] && $0.configuration.defaultSubcommand != nil
      })
    else { return arguments }
    return ["help", words[0]]
  }

  private static func withoutLanguage(_ arguments: [String]) -> [String] {
    var words: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word == "--language" {
        rest = rest.dropFirst()
      } else if !word.hasPrefix("--language=") {
        words.append(word)
      }
    }
    return words
  }
}
