internal import CallModel
internal import Lexis
internal import ServiceLevels

extension InputProblem {
  /// The same as it may be shown: names and numbers of people are hidden in what it quotes of a cell, and in the
  /// name of its file.
  var masked: InputProblem {
    var problem = self
    problem.file = PersonalDataMask.shownFile(file)
    problem.subject = subject.map(PersonalDataMask.shownCell)
    problem.what = LocalText(
      zh: Self.masking(what.zh, between: "“", and: "”"),
      en: Self.masking(what.en, between: "'", and: "'"))
    return problem
  }

  /// What stands between quotation marks, masked; the words around it are the product's own.
  private static func masking(_ text: String, between open: Character, and close: Character)
    -> String
  {
    guard text.contains(open) else { return text }
    var shown = ""
    var rest = text[...]
    while let from = rest.firstIndex(of: open),
      let to = end(of: close, in: rest[rest.index(after: from)...])
    {
      let start = rest.index(after: from)
      shown += rest[..<start] + PersonalDataMask.shownCell(String(rest[start..<to]))
      shown.append(close)
      rest = rest[rest.index(after: to)...]
    }
    return shown + rest
  }

  /// The first mark that closes: an apostrophe inside a word (`O'Brien`) does not.
  private static func end(of close: Character, in text: Substring) -> String.Index? {
    text.indices.first { place in
      guard text[place] == close else { return false }
      if close != "'" { return true }
      let next = text.index(after: place)
      return next == text.endIndex || !(text[next].isLetter || text[next].isNumber)
    }
  }
}

extension InputProblem {
  /// Ids of calls and orders that hold somebody's number or name, as those made of a recording's name do: they are shown
  /// as they are, and pages and files are named by them. Told once for each table.
  static func tellingIDs(in tables: OrderTables) -> [InputProblem] {
    [
      (TableName.calls, tables.calls.map(\.id), "通话编号", "call id"),
      (.orders, tables.orders.map(\.id), "工单号", "order id"),
    ].compactMap { table, ids, zh, en in
      var count = 0
      var example: String?
      for id in ids {
        let shown = PersonalDataMask.shownName(id)
        if shown == id { continue }
        count += 1
        if example == nil { example = shown }
      }
      guard let example else { return nil }
      return InputProblem(
        .idsPersonal,
        file: tables.files[table].map(PersonalDataMask.shownFile) ?? table.rawValue + ".csv",
        what: LocalText(
          zh: "\(count) 个\(zh)里有号码或姓名（如 \(example)）：编号在页面、表格和文件名里原样出现",
          en:
            "\(count.counted("\(en) holds", "\(en)s hold")) somebody's number or name (such as \(example)); ids stand in pages, tables and names of files as they are"
        ),
        fix: LocalText(
          zh: "报告要外发的，请先换成不含个人信息的编号，各表一致",
          en:
            "before the reports leave the house, give them ids that tell nobody, the same in all tables"
        ),
        effect: .note)
    }
  }
}

/// A file's path as it may be shown: names and numbers of people in its name are hidden.
package func shownFile(_ path: String) -> String { PersonalDataMask.shownFile(path) }
