import CallModel
import Testing
import Workbench

/// What is told of bad input, as it may be shown.
@Suite struct ShownProblemsTests {
  @Test func `advice hides the names and numbers that it quotes`() {
    let shown = InputProblem(
      .idsPersonal,
      file: "a.jsonl",
      what: LocalText(
        zh: "说话人“客户张建国18950613374”没有角色", en: "speaker '客户张建国18950613374' has no role"),
      fix: LocalText(
        zh: "写明“客户张建国18950613374”是谁", en: "say who '客户张建国18950613374' is")
    ).masked
    #expect(shown.what.zh == "说话人“客户张*189****3374”没有角色")
    #expect(shown.fix.zh == "写明“客户张*189****3374”是谁")
    #expect(shown.fix.en == "say who '客户张*189****3374' is")
  }

  @Test func `a number is hidden where nothing quotes it, and ids, times and counts stay`() {
    let shown = InputProblem(
      .idsPersonal,
      file: "calls.csv",
      what: LocalText(
        zh: "文件含 2 通通话（18478682634 C1, D261000732），20261003091500 起 35 行",
        en: "the file holds 2 calls (8618478682634, D261000732), 35 lines from 20261003091500"),
      fix: LocalText(zh: "身份证 110101199003077742", en: "id 110101199003077742")
    ).masked
    #expect(shown.what.zh == "文件含 2 通通话（184****2634 C1, D261000732），20261003091500 起 35 行")
    #expect(
      shown.what.en
        == "the file holds 2 calls (86184****2634, D261000732), 35 lines from 20261003091500")
    #expect(shown.fix.en == "id 1****************2")
  }
}
