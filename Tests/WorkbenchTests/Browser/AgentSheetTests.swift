import AgentReporting
import Assessment
import CallModel
import Foundation
import Reports
import TestSupport
import Testing
import Workbench

/// An agent's report is one sheet of paper: every one of the corpus, in both languages.
///
/// Skipped where no Chromium is installed; `./test.sh` installs one.
@Suite(
  .serialized, .enabled(if: Browser.path != nil, "no Chromium or Chrome is on the PATH"))
struct AgentSheetTests {
  /// Pages of a PDF: each has an object of its own in the file.
  private func pages(_ pdf: Data) -> Int {
    String(decoding: pdf, as: UTF8.self).matches(of: /\/Type \/Page\b/).count
  }

  /// What is wrong with the sheet as it stands on paper: too long, wider than the paper, cut off, or
  /// written too small to read. A4 within its margins is 703 by 1016 pixels of a browser.
  private static let faults = """
    (function(){
    var odd=[],page=document.documentElement;
    if(page.scrollWidth>703)odd.push("wide "+page.scrollWidth);
    var last=document.querySelector("footer").getBoundingClientRect().bottom+scrollY;
    if(last>1016)odd.push("long "+last);
    document.querySelectorAll("body *").forEach(function(e){
    var style=getComputedStyle(e),box=e.getBoundingClientRect();
    if(!e.getClientRects().length||e.closest(".skip,.annex"))return;
    if(style.overflowX!=="visible"&&e.scrollWidth>e.clientWidth+1)odd.push("cut "+e.className);
    if(box.right>704)odd.push("beyond "+e.tagName+" "+e.textContent.slice(0,20));
    var own=Array.from(e.childNodes).some(function(n){return n.nodeType===3&&n.data.trim()});
    if(own&&parseFloat(style.fontSize)<9.33)odd.push(style.fontSize+" "+e.textContent.slice(0,20))});
    return odd.slice(0,5).join("; ")})()
    """

  private func check(_ file: String, _ browser: Browser) throws {
    try browser.look(width: 703, dark: false, onPaper: true)
    try browser.open(file)
    let faults = try browser.text(Self.faults)
    #expect(faults.isEmpty, "\(file): \(faults)")
    #expect(try pages(browser.print()) == 1, "\(file) is more than a sheet")
  }

  @Test func `the report on every agent of the corpus is one sheet`() async throws {
    let browser = try Browser(try #require(Browser.path))
    for folder in [try await CorpusReport.chinese.value, try await CorpusReport.english.value] {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/agents").sorted()
      #expect(names.count > 20)
      for name in names { try check(folder + "/agents/" + name, browser) }
    }
    #expect(browser.exceptions.isEmpty)
  }

  /// Everything that may grow at its longest.
  @Test(arguments: Language.allCases)
  func `the fullest report is still one sheet`(language: Language) async throws {
    let folder = try await CorpusReport.chinese.value
    let data = try #require(FileManager.default.contents(atPath: folder + "/data/agents/A304.json"))
    var report = try JSONOutput.decode(AgentReport.self, from: data)
    #expect(report.strengths.count == 3 && report.improvements.count == 2)
    let words =
      language == .chinese
      ? String(repeating: "您好请问这个时间方便吗", count: 5) + "……"
      : String(repeating: "would this time suit you, ", count: 5) + "…"
    func longer(_ highlight: Highlight) -> Highlight {
      var highlight = highlight
      highlight.places = highlight.places.map { place in
        var place = place
        place.evidence = Evidence(
          party: .agent, turn: 12, span: Span(61, 66), quote: words,
          note: LocalText(
            zh: "全程未用到：问候、请求、致谢、致歉、道别",
            en: "not used in the call: greeting, request, thanks, apology, farewell"))
        return place
      }
      return highlight
    }
    report.strengths = report.strengths.map(longer)
    report.improvements = report.improvements.map(longer)
    let habit = try #require(report.voice.first)
    report.voice = Array(repeating: habit, count: 4)
    let error = try #require(report.criticalErrors.first)
    report.criticalErrors = (1...9).map { number in
      var error = error
      error.error.id = "K\(number)"
      return error
    }
    var before = report
    before.affinity = .measured(40)
    let browser = try Browser(try #require(Browser.path))
    let file = folder + "/agents/fullest.\(language.rawValue).html"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try AgentPage.html(report, previous: before, language: language).write(
      toFile: file, atomically: true, encoding: .utf8)
    try check(file, browser)
  }

  @Test func `paper takes along what is open, and all of it when asked`() async throws {
    let folder = try await CorpusReport.chinese.value
    let browser = try Browser(try #require(Browser.path))
    let page = folder + "/agents/A306.html"
    // A link from another page opens the part it leads to, and that part alone.
    try browser.open(page, "#R-02")
    #expect(
      try browser.text(
        "Array.from(document.querySelectorAll('.annex .fold[open]')).map(e=>e.id).join()")
        == "orders-list")
    _ = try browser.evaluate("dispatchEvent(new Event('beforeprint')),1")
    #expect(try browser.number("document.querySelectorAll('.annex .fold[open]').length") == 1)
    let some = try pages(browser.print())
    #expect(some > 1)
    try browser.open(page, "#" + AgentPage.detailsID)
    #expect(try browser.bool("!document.querySelector('.annex .fold:not([open])')"))
    #expect(try pages(browser.print()) > some)
  }

  @Test func `the command prints sheets, details when asked, and the calls that are named`()
    async throws
  {
    let folder = try await CorpusReport.chinese.value
    func print(_ change: (inout PrintReports) -> Void) throws -> [String: Int] {
      try withTemporaryFolder { output in
        var job = PrintReports(
          reports: folder, output: output,
          searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
        change(&job)
        let summary = try job.run()
        #expect(summary.problems.isEmpty)
        return try Dictionary(
          uniqueKeysWithValues: summary.files.map { name in
            (name, pages(try Data(contentsOf: URL(filePath: output + "/" + name))))
          })
      }
    }
    #expect(try print { $0.agents = ["A306"] } == ["agents/A306.pdf": 1])
    let whole = try print {
      $0.agents = ["A306"]
      $0.withDetails = true
      $0.calls = ["C100600346"]
    }
    #expect(whole["agents/A306.pdf"] ?? 0 > 2)
    #expect(whole["calls/C100600346.pdf"] ?? 0 >= 1)
    #expect(whole.count == 2)
    #expect(throws: InputProblem.self) { _ = try print { $0.calls = ["nobody"] } }
  }
}
