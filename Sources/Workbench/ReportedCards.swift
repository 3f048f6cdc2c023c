package import AgentReporting
package import Assessment
package import CallModel
internal import Foundation
internal import Reports

/// The scorecards and reports that `affinity report` left in its output folder.
package struct ReportedCards: Sendable {
  package let reports: String
  /// In the order of the calls' ids.
  package let cards: [Scorecard]

  /// Where tables and calls said different things; empty where the report holds none.
  package var disagreements: [Disagreement] {
    let path = reports + "/data/disagreements.json"
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return (try? JSONOutput.decode(DisagreementList.self, from: data))?.disagreements ?? []
  }

  /// - Parameter reports: the output folder.
  /// - Throws: `InputProblem` when it holds no scorecards.
  package init(reports: String, workers: Int) async throws(InputProblem) {
    self.reports = reports
    let folder = reports + "/data/scorecards"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".json") }.sorted()
    guard !names.isEmpty else {
      throw InputProblem(
        .cardsMissing, file: folder,
        what: LocalText(zh: "这里没有评分卡", en: "there are no scorecards here"),
        fix: LocalText(
          zh: "请先运行 affinity report，或用 --reports 指明报告目录",
          en: "run 'affinity report' first, or name its output folder with --reports"))
    }
    let read = await orderedParallelMap(names, workers: workers) { name -> Scorecard? in
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { return nil }
      let card = try? JSONOutput.decode(Scorecard.self, from: data)
      return card?.schema == Scorecard.schemaVersion ? card : nil
    }
    if let index = read.firstIndex(where: { $0 == nil }) {
      throw InputProblem(
        .cardForeign, file: folder + "/" + names[index],
        what: LocalText(zh: "不是本程序写的评分卡", en: "this is no scorecard of this program"),
        fix: LocalText(zh: "请重新运行 affinity report", en: "run 'affinity report' again"))
    }
    if read.contains(where: { $0?.provenance.unmaskedBecause != nil }) {
      throw InputProblem(
        .cardsUnmasked, file: folder,
        what: LocalText(
          zh: "这些评分卡未脱敏", en: "these scorecards are not masked"),
        fix: LocalText(
          zh: "请先不带 --unmask 再运行一次 affinity report",
          en: "run 'affinity report' once more without --unmask first"))
    }
    cards = read.compactMap(\.self).sorted { $0.call.id < $1.call.id }
  }
}
