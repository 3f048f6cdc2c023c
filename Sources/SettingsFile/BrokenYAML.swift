internal import CallModel
internal import Yams

/// A file that is not valid YAML: the line, what is wrong with it, what to do.
enum BrokenYAML {
  static func problem(of error: any Error, in yaml: String, file: String) -> InputProblem {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let line = line(of: error)
    if case .duplicatedKeysInMapping(let keys, let context)? = error as? YamlError,
      let key = keys.first
    {
      // Where it stands again, with the indent of the first.
      let from = max(0, context.mark.line - 1)
      let places = lines.indices.dropFirst(from).filter {
        lines[$0].drop { $0 == " " }.hasPrefix("\(key):")
      }
      let indent = places.first.map { lines[$0].prefix { $0 == " " }.count }
      let again = places.dropFirst().first { lines[$0].prefix { $0 == " " }.count == indent }
      return InputProblem(
        .settingsKeyTwice, file: file, line: again.map { $0 + 1 } ?? line,
        what: LocalText(zh: "“\(key)”写了两遍", en: "'\(key)' is there twice"),
        fix: LocalText(zh: "改名或删去一个", en: "rename one of them, or remove it"))
    }
    if let line, lines.indices.contains(line - 1),
      lines[line - 1].prefix(while: { $0 == " " || $0 == "\t" }).contains("\t")
    {
      return InputProblem(
        .settingsTab, file: file, line: line,
        what: LocalText(
          zh: "这一行有制表符，YAML 不能用它缩进",
          en: "the line has a tab, which YAML does not take for an indent"),
        fix: LocalText(zh: "改用空格缩进", en: "indent with spaces"))
    }
    let detail: String? =
      switch error as? YamlError {
      case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
        .composer(_, let problem, _, _):
        problem
      default: nil
      }
    return InputProblem(
      .settingsBroken, file: file, line: line,
      what: LocalText(
        zh: "不是有效的 YAML", en: "this is not valid YAML" + (detail.map { " (\($0))" } ?? "")),
      fix: LocalText(
        zh: "检查这一行和上一行的缩进、引号、冒号和括号",
        en: "check indents, quotes, colons and brackets in this line and the one before"))
  }

  /// Aliases of aliases, each of which stands for many.
  static func multiplied(_ file: String, more count: Int) -> InputProblem {
    InputProblem(
      .settingsAliases, file: file,
      what: LocalText(
        zh: "锚点和别名（& 和 *）层层套用，展开后超过 \(count) 项",
        en: "its anchors and aliases (& and *) repeat each other into more than \(count) values"),
      fix: LocalText(zh: "请不用别名，逐项写出", en: "write the values out without aliases"))
  }

  private static func line(of error: any Error) -> Int? {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }
}
