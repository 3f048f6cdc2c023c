import AgentReporting
import ArgumentParser
import CallModel
import Foundation

/// `affinity competition show|validate`.
struct CompetitionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "competition",
    abstract: "Shows and checks what counts in the labour competition.",
    discussion: """
      Weights, targets, limits and prizes of the competition are data. Print the composition the \
      product carries, change what your centre does otherwise, and check the file.

      EXAMPLES
        affinity competition show --yaml > competition.yaml
        affinity competition validate competition.yaml
      """,
    subcommands: [Show.self, Validate.self], defaultSubcommand: Show.self)

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the composition as a table, or as the YAML to edit.",
      discussion: """
        EXAMPLES
          affinity competition show --language en
        """)

    @Argument(
      help: "A composition of your own; the product's where it is left out.",
      completion: .file(extensions: ["yaml", "yml"]))
    var file: String?

    @Flag(help: "Print the YAML file itself.")
    var yaml = false

    @OptionGroup var output: LanguageOption

    func run() throws {
      let language = output.spoken()
      guard let file else {
        if yaml {
          Terminal.write(YAMLInChinese.shown(CompetitionFile.defaultText, in: language))
        } else {
          Terminal.write(CompetitionFile.standard.table(in: language))
        }
        return
      }
      let read = try CompetitionCommand.read(file, language)
      guard read.file.problems.isEmpty else {
        for problem in read.file.problems { Terminal.complain(problem.sentence(in: language)) }
        throw ExitCode(1)
      }
      Terminal.write(yaml ? read.text : read.file.rules.table(in: language))
    }
  }

  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a composition, and says by line what is wrong.",
      discussion: """
        The exit status is 0 for a sound file and 1 otherwise.

        EXAMPLES
          affinity competition validate competition.yaml
        """)

    @Argument(help: "The file to check.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @OptionGroup var output: LanguageOption

    func run() throws {
      let language = output.spoken()
      let problems = try CompetitionCommand.read(file, language).file.problems
      if problems.isEmpty {
        Terminal.write(
          LocalText(zh: "\(file)：没有问题\n", en: "\(file): no problems found\n")[language])
        return
      }
      for problem in problems { Terminal.complain(problem.sentence(in: language)) }
      throw ExitCode(1)
    }
  }

  private static func read(
    _ path: String, _ language: Language
  ) throws -> (text: String, file: CompetitionFile) {
    let text = try RubricFile.text(of: path, in: language)
    return (text, CompetitionFile(text: text, name: path))
  }
}
