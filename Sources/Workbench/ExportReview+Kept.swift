internal import Assessment
internal import CallModel
internal import Foundation
internal import Ingest
internal import Reports

extension ExportReview {
  /// Refuses to write over a file that is no review workbook, and over one in which somebody has filled in
  /// what the folder does not have yet.
  func keepFilled(_ centre: Centre, _ rubric: Rubric, _ checks: CheckSet) throws(InputProblem) {
    guard let size = PlainFile.size(output), size > 0 else { return }
    func kept(_ what: LocalText) -> InputProblem {
      InputProblem(
        .fileThereAlready, file: output, what: what,
        fix: LocalText(
          zh: "请先用 affinity review import 导入，或用 --output 另写一份",
          en: "import it first ('affinity review import'), or name another file with --output"))
    }
    let name = output.split(separator: "/").last.map(String.init) ?? output
    guard let sheets = try? SheetRows.read(path: output, file: name) else {
      throw kept(
        LocalText(
          zh: "已有这个文件，而且不是复核工作簿，没有覆盖",
          en: "it is there already, is no review workbook, and was not written over"))
    }
    let rules = try AppealRules(centre, rubric: rubric, checks: checks)
    let reader = ImportReview.reader(of: name, centre, rubric, rules, now: now)
    guard let count = reader.unimported(sheets, centre) else {
      throw kept(
        LocalText(
          zh: "已有这个文件，而且不是复核工作簿，没有覆盖",
          en: "it is there already, is no review workbook, and was not written over"))
    }
    if count == 0 { return }
    throw kept(
      LocalText(
        zh: "里面有 \(count) 处填写还没有导入，没有覆盖",
        en:
          "\(count.counted("entry", "entries")) in it \(count == 1 ? "was" : "were") not imported yet, so it was not written over"
      ))
  }
}

extension ReviewReader {
  /// How many cells somebody filled in whose entries the folder does not have; nil where the sheets are those
  /// of no review workbook.
  func unimported(_ sheets: [SheetRows], _ centre: Centre) -> Int? {
    guard let guide = guide(in: sheets) else { return nil }
    var sheets = sheets
    // Whoever has not signed yet is nobody whom the folder knows.
    for index in sheets.indices where sheets[index].name == guide.name {
      for row in sheets[index].rows.indices
      where ReviewWords.asksForRater(sheets[index].rows[row].cells.first ?? "") {
        while sheets[index].rows[row].cells.count < 2 { sheets[index].rows[row].cells.append("") }
        let isSigned = !ReviewWords.folded(sheets[index].rows[row].cells[1]).isEmpty
        if !isSigned { sheets[index].rows[row].cells[1] = "?" }
      }
    }
    guard let entries = try? entries(of: sheets) else { return nil }
    var ratings = ImportReview.NewRatings(centre)
    ratings.add(entries)
    let said = ImportReview.Verdicts(centre)
    let verdicts = entries.confirmations.count { item in
      let own = said.words(of: item.by, on: item).filter { $0.upheld == item.upheld }.map(\.at)
      return !ImportReview.hasSaid(own, on: entries.isDated ? item.at : nil, centre.clock)
    }
    let twice = ratings.problems.count { $0.effect == .setAside }
    let unread = entries.problems.count { $0.effect == .setAside }
    return ratings.ratings.count + 2 * twice + verdicts + entries.appeals.count + unread
  }
}
