import ArgumentParser
import CallModel
import Foundation
import Reports

/// Help and usage errors in Chinese.
///
/// The parser of arguments speaks English only and offers no catalog, so its text is taken at full
/// length, before it breaks lines, and said again: the frame, its errors, the sentences and the longer
/// explanations of `HelpInChinese`, and in the examples the names that a reader would choose.
struct UsageWords {
  /// What the reader asked for with `--language`, else what the locale says; English where it names
  /// no language, as parsers of arguments speak.
  static func language(_ arguments: [String], _ environment: [String: String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--language", arguments.indices.contains(index + 1) {
        return Language(rawValue: arguments[index + 1]) ?? .english
      }
      if argument.hasPrefix("--language=") {
        return Language(rawValue: String(argument.dropFirst(11))) ?? .english
      }
    }
    return ReaderLanguage.ofLocale(environment) ?? .english
  }

  /// The language of this run's usage errors.
  static var language: Language {
    language(Array(CommandLine.arguments.dropFirst()), ProcessInfo.processInfo.environment)
  }

  /// Columns of the terminal that the lines are broken to.
  var width: Int

  /// The parser's text, said in Chinese; a text that is neither help nor an error stays.
  func chinese(_ text: String) -> String {
    let starts = ["OVERVIEW:", "USAGE:", "Error:"]
    guard starts.contains(where: text.hasPrefix) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { wrapped(line(String($0))) }.joined(separator: "\n")
  }

  private func line(_ line: String) -> String {
    if let heading = Self.headings[line] { return heading }
    if line.hasPrefix("  affinity ") { return example(line) }
    if line.hasPrefix("OVERVIEW: ") { return "概述：" + said(String(line.dropFirst(10))) }
    if line.hasPrefix("USAGE: ") { return "用法：" + line.dropFirst(7) }
    if line.hasPrefix("Usage: ") { return "用法：" + line.dropFirst(7) }
    if line.hasPrefix("Error: ") { return "错误：" + error(String(line.dropFirst(7))) }
    if line.hasPrefix("Help:  ") { return "说明：" + option(String(line.dropFirst(7))) }
    if let match = line.wholeMatch(of: #/\s+See '(.+)' for (?:more information|detailed help)\./#) {
      return "  详情：\(match.1)"
    }
    return option(line)
  }

  private func example(_ line: String) -> String {
    HelpInChinese.exampleNames.reduce(line) { $0.replacing($1.english, with: $1.chinese) }
  }

  /// `  --name <value>   sentence (default: x)`: the sentence and what stands in brackets.
  private func option(_ line: String) -> String {
    if let match = line.wholeMatch(of: #/(\s*\S.*?)(\s\s+)(\S.*)/#) {
      return String(match.1) + String(match.2) + said(String(match.3))
    }
    // A label that just fills its column is one blank away.
    if let match = line.wholeMatch(of: #/(\s+(?:-\w, )?--[\w-]+(?: <[^>]+>)?|\s+<[^>]+>)\s(\S.*)/#)
    {
      return String(match.1) + " " + said(String(match.2))
    }
    return said(line)
  }

  private func said(_ sentence: String) -> String {
    // Beneath a long label the sentence has a line of its own.
    let margin = sentence.prefix { $0 == " " }
    var text = String(sentence.dropFirst(margin.count))
    var tail = ""
    if let match = text.firstMatch(of: /\s*\((values: |default: |default as flag: )([^()]*)\)$/) {
      tail =
        match.2.split(separator: "; ").enumerated().map { index, part in
          let name = index == 0 ? String(match.1) : ""
          return name.hasPrefix("values") ? "可选 \(part)" : "默认 \(Self.value(part))"
        }.joined(separator: "；")
      tail = "（\(tail)）"
      text.removeSubrange(match.range)
    }
    let said = HelpInChinese.sentences[text] ?? HelpInChinese.explanations[text]
    return margin + (said ?? text) + tail
  }

  private static func value(_ part: Substring) -> Substring {
    part.hasPrefix("default: ") ? part.dropFirst(9) : part
  }

  private static let headings = [
    "ARGUMENTS:": "参数：", "OPTIONS:": "选项：", "SUBCOMMANDS:": "子命令：", "EXAMPLES": "示例",
  ]

  private func error(_ text: String) -> String {
    if let m = text.wholeMatch(of: /Unknown option '(.+?)'\. Did you mean '(.+)'\?/) {
      return "没有选项 '\(m.1)'；\(LocalText.didYouMean(String(m.2)).zh)"
    }
    if let m = text.wholeMatch(of: /Unknown option '(.+)'/) { return "没有选项 '\(m.1)'" }
    if let m = text.wholeMatch(of: /Missing value for '(.+)'/) { return "'\(m.1)' 缺少值" }
    if let m = text.wholeMatch(of: /Missing expected argument '(.+)'/) { return "缺少参数 '\(m.1)'" }
    if let m = text.wholeMatch(of: /Missing one of: (.+)/) { return "缺少其中之一：\(m.1)" }
    if let m = text.wholeMatch(of: /Unexpected argument '(.+)'/) { return "多余的参数 '\(m.1)'" }
    if let m = text.wholeMatch(of: /(\d+) unexpected arguments: (.+)/) {
      return "\(m.1) 个多余的参数：\(m.2)"
    }
    if let m = text.wholeMatch(
      of: /The value '(.*)' is invalid for '(.+?)'\. Please provide one of the following:/)
    {
      return "'\(m.2)' 的值 '\(m.1)' 无效，请用下面的一个："
    }
    if let m = text.wholeMatch(
      of: /The value '(.*)' is invalid for '(.+?)'(?:\. Please provide one of (.+)\.)?/)
    {
      let choices = m.3.map {
        "，请用 " + $0.replacing(" and ", with: " 或 ").replacing(" or ", with: " 或 ")
      }
      return "'\(m.2)' 的值 '\(m.1)' 无效" + (choices ?? "")
    }
    if text == "Missing required subcommand." { return "缺少子命令。" }
    return text
  }

  /// Broken to the terminal, and continued below where the sentence began.
  private func wrapped(_ line: String) -> String {
    guard DisplayWidth.of(line) > width else { return line }
    let head = line.firstMatch(of: #/^\s*\S.*?\s\s+(?=\S)/#).map { String($0.0) }
    let lead = head ?? String(line.prefix { $0 == " " })
    // Where the label alone takes half the line, the sentence begins below it.
    let label = DisplayWidth.of(lead)
    let indent = head != nil && label > width / 2 ? 10 : label
    let margin = String(repeating: " ", count: indent)
    let rows = DisplayWidth.wrapped(String(line.dropFirst(lead.count)), to: width - indent)
    let text = rows.joined(separator: "\n" + margin)
    return indent == label ? lead + text : lead + "\n" + margin + text
  }
}

extension ValidationError {
  /// Wrong usage, in the reader's language.
  init(zh: @autoclosure () -> String, en: @autoclosure () -> String) {
    self.init(UsageWords.language == .chinese ? zh() : en())
  }
}
