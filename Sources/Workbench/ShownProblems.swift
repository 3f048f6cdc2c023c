package import CallModel
internal import Lexis
internal import ServiceLevels

extension InputProblem {
  /// The same as it may be shown: names and numbers of people are hidden in what it and its advice quote, and in the
  /// name of its file; numbers also where nothing quotes them.
  package var masked: InputProblem {
    var problem = self
    problem.file = PersonalDataMask.shownFile(file)
    problem.subject = subject.map(PersonalDataMask.shownCell)
    problem.what = PersonalDataMask.shownSentence(what)
    problem.fix = PersonalDataMask.shownSentence(fix)
    return problem
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

/// What another program or a cell says, as it may be shown.
package func shownWords(_ words: String) -> String { PersonalDataMask.shownCell(words) }
