import CallModel

/// A cell that could not be read, of a row that is kept without it.
struct LeftOutCell: Hashable {
  enum Lack: Hashable {
    /// No word of this list of `tables.yaml`.
    case word(ofList: String)
    /// Neither yes nor no.
    case flag
    case kind(CellKind)

    /// What a cell is that lacks it.
    var problem: InputProblem.Kind {
      switch self {
      case .word: .tableWordUnknown
      case .flag: .tableFlagUnreadable
      case .kind(let cell): cell.problem
      }
    }
  }

  var column: Int
  var word: String
  var lack: Lack

  /// What a reader should know of it.
  func note(column name: String, rows: Int) -> (what: LocalText, fix: LocalText) {
    let shown = word.count > 30 ? String(word.prefix(30)) + "…" : word
    let more = LocalText(
      zh: rows > 1 ? "（共 \(rows) 行）" : "", en: rows > 1 ? " (in \(rows) rows)" : "")
    let list: String
    switch lack {
    case .flag:
      return (
        LocalText(
          zh: "列 \(name)：“\(shown)”不是是/否，按空缺处理\(more.zh)",
          en: "column \(name): '\(shown)' is neither yes nor no and counts as empty\(more.en)"),
        LocalText(zh: "写成 1 或 0", en: "write 1 or 0")
      )
    case .kind(let kind):
      return (
        LocalText(
          zh: "列 \(name)：“\(shown)”不是\(kind.what.zh)，按空缺处理\(more.zh)",
          en: "column \(name): '\(shown)' is no \(kind.what.en) and counts as empty\(more.en)"),
        kind.fix
      )
    case .word(let name): list = name
    }
    // The product's own words: whoever turned the two round in aliases.yaml has made none of theirs one.
    let own = Set((TableAliases.standard.words[list] ?? [:]).values).sorted()
    let all = own.joined(separator: " / ")
    let first = own.first ?? ""
    func form(_ yours: String) -> String { "words: {\(list): {\(first): [\(yours)]}}" }
    return (
      LocalText(
        zh: "列 \(name)：“\(shown)”不在允许的词内，按空缺处理\(more.zh)",
        en: "column \(name): '\(shown)' is none of its words and counts as empty\(more.en)"),
      LocalText(
        zh: "写成 \(all)；贵方另有叫法的，在 aliases.yaml 里写 \(form("贵方的词"))，我们的词（如 \(first)）在前",
        en:
          "write one of \(all), or write your own word for one of them into aliases.yaml: \(form("your word")), ours (such as \(first)) first"
      )
    )
  }
}
