import ArgumentParser
import CallModel
import Foundation

/// An option that takes one value and was given two: the parser would keep the last and say nothing of
/// the others.
///
/// The same value twice loses nothing and is let pass, as is a flag given again.
struct RepeatedOption {
  let text: LocalText

  /// Nil where no option that takes one value has two.
  init?(_ arguments: [String], of root: any ParsableCommand.Type) {
    let words = Array(arguments.prefix { $0 != "--" })
    // What a command's options are called is asked only where there may be something to say.
    guard words.count(where: { $0.hasPrefix("-") }) > 1 else { return nil }
    var command = root
    var path = [root._commandName]
    var next = words.startIndex
    while next < words.endIndex,
      let below = command.configuration.subcommands.first(where: {
        $0._commandName == words[next] || $0.configuration.aliases.contains(words[next])
      })
    {
      command = below
      path.append(below._commandName)
      next += 1
    }
    while let usual = command.configuration.defaultSubcommand { command = usual }
    let options = Self.options(of: command)
    var values: [String: String] = [:]
    while next < words.endIndex {
      let word = words[next]
      next += 1
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard word.hasPrefix("-"), let option = options[String(parts[0])] else { continue }
      var value = parts.count > 1 ? String(parts[1]) : nil
      if value == nil, next < words.endIndex {
        value = words[next]
        next += 1
      }
      // Without a value it is the parser's to complain.
      guard let value, !option.isRepeating else { continue }
      if let first = values.updateValue(value, forKey: option.name), first != value {
        let place = path.joined(separator: " ")
        text = LocalText(
          zh: "错误：“\(option.name)”只能给一次，这里给了“\(first)”和“\(value)”\n  详情：\(place) --help",
          en:
            "Error: '\(option.name)' takes one value, here it has '\(first)' and '\(value)'\n  See '\(place) --help' for more information."
        )
        return
      }
    }
    return nil
  }

  private struct Option {
    /// Its long name, with dashes.
    var name: String
    var isRepeating: Bool
  }

  /// The options of a command that take a value, by each of their names.
  private static func options(of command: any ParsableCommand.Type) -> [String: Option] {
    struct Help: Decodable {
      struct Command: Decodable { var arguments: [Argument]? }
      struct Argument: Decodable {
        struct Name: Decodable {
          var kind: String
          var name: String
          var written: String { (kind == "long" ? "--" : "-") + name }
        }
        var kind: String
        var isRepeating: Bool
        var names: [Name]?
      }
      var command: Command
    }
    guard let help = try? JSONDecoder().decode(Help.self, from: Data(command._dumpHelp().utf8))
    else { return [:] }
    var options: [String: Option] = [:]
    for argument in help.command.arguments ?? [] where argument.kind == "option" {
      let names = (argument.names ?? []).map(\.written)
      guard let name = names.max(by: { $0.count < $1.count }) else { continue }
      for each in names { options[each] = Option(name: name, isRepeating: argument.isRepeating) }
    }
    return options
  }
}
