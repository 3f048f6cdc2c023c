package import CallModel
import Reports
package import ServiceLevels

/// The rules as `affinity orders rules` prints them.
package enum RuleText {
  package static func list(in language: Language) -> String {
    let zh = language == .chinese
    var table = ReportTable(
      name: "rules", title: "",
      columns: zh ? ["规则", "名称", "所需的表"] : ["rule", "name", "tables it needs"])
    for rule in RuleCatalog.all {
      let definition = rule.definition
      table.append([
        .text(definition.id), .text(definition.name[language]),
        .text(definition.needs.map(\.rawValue).joined(separator: " ")),
      ])
    }
    return AlignedTable.lines(table).joined(separator: "\n") + "\n"
  }

  /// Nil where there is no such rule.
  ///
  /// - Parameter shown: the parameters' YAML as a reader of the language is given it, comments and all.
  package static func explanation(
    of id: String, in language: Language, shown: (String) -> String = { $0 }
  ) -> String? {
    var wanted = id.uppercased()
    if !wanted.contains("-"), wanted.hasPrefix("R") {
      wanted = "R-" + (wanted.utf8.count == 2 ? "0" : "") + wanted.dropFirst()
    }
    guard let definition = RuleCatalog.definition(wanted) else { return nil }
    let say = Say(language)
    func paragraph(_ text: String) -> String {
      DisplayWidth.wrapped(text, to: 88).map { "  \($0)\n" }.joined()
    }
    var out = "\(definition.id)  \(definition.name[language])\n\n"
    out += paragraph(definition.statement[language])
    out += "\n" + say("出处", "Source") + "\n"
    out += paragraph(
      definition.source.map { say("课件原文：“\($0)”", "the deck: “\($0)”") }
        ?? say("本项目提出", "a proposal of this project"))
    out += "\n" + say("采用的理解", "Reading") + "\n" + paragraph(definition.reading[language])
    out +=
      "\n" + say("所需的表", "Tables") + "\n  "
      + definition.needs.map {
        say("\($0.rawValue)（\($0.name.zh)）", "\($0.rawValue) (\($0.name.en))")
      }
      .joined(separator: say("、", ", ")) + "\n"
    let parameters = definition.parameters.compactMap(parameterBlock)
    if !parameters.isEmpty {
      out += "\n" + say("参数（默认值）", "Parameters (defaults)") + "\n"
      for block in parameters {
        let text = shown(block.joined(separator: "\n"))
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
          out += "  \(line)\n"
        }
      }
    }
    out += "\n" + say("示例", "Examples") + "\n"
    for example in definition.examples {
      let notes = example.notes.map { note(of: $0)[language] }.joined(separator: say("、", ", "))
      let variant = example.variant.map { " · " + RuleWords.variant($0)[language] } ?? ""
      out += "  \(example.title[language])\(variant) → \(example.outcome.name[language])"
      out += notes.isEmpty ? "\n" : say("（\(notes)）\n", " (\(notes))\n")
      for line in example.rows.split(separator: "\n") { out += "    | \(line)\n" }
      if example.outcome == .pending {
        out += "    | " + say("时点", "at") + " \(example.now)\n"
      }
    }
    return out
  }

  package static func note(of note: RuleOutcome.Note) -> LocalText {
    switch note {
    case .info: LocalText(zh: "提示", en: "information")
    case .warning: LocalText(zh: "警告", en: "warning")
    case .excused: LocalText(zh: "免责", en: "excused")
    case .partial: LocalText(zh: "部分", en: "partial")
    }
  }

  /// The lines of `rules.yaml` under a key.
  private static func parameterBlock(_ key: String) -> [String]? {
    var lines: [String] = []
    for line in RuleParameters.standardText.split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix(key + ":") {
        lines = [String(line)]
      } else if !lines.isEmpty {
        guard line.hasPrefix(" ") else { break }
        lines.append(String(line))
      }
    }
    return lines.isEmpty ? nil : lines
  }
}
