import Foundation
import TestSupport
import Testing
import Workbench

/// The pages of a real report, driven in a real browser by mouse and keyboard.
///
/// Skipped where no Chromium is installed; `./test.sh` installs one.
@Suite(
  .serialized, .enabled(if: Browser.path != nil, "no Chromium or Chrome is on the PATH"))
struct BrowserTests {
  /// One report for all tests of the suite.
  private static let report = Task { () throws -> String in
    let folder = NSTemporaryDirectory() + "/affinity-browser-report-\(getpid())"
    try? FileManager.default.removeItem(atPath: folder)
    try SmallMonth.make(at: folder + "/centre")
    let job = ReportOnFolder(
      folder: folder + "/centre", output: folder + "/reports", workers: 2,
      now: Date(timeIntervalSince1970: 1_793_500_000))
    _ = try await job.run()
    return folder + "/reports"
  }

  private func withReport(_ body: (String, Browser) throws -> Void) async throws {
    let path = try #require(Browser.path)
    let folder = try await Self.report.value
    let browser = try Browser(path)
    try body(folder, browser)
    #expect(browser.exceptions.isEmpty)
  }

  private func pages(in folder: String) throws -> [String] {
    func files(_ place: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder + "/" + place)
        .filter { $0.hasSuffix(".html") }.sorted()
    }
    let heard = try files("calls").filter {
      try String(contentsOfFile: folder + "/calls/" + $0, encoding: .utf8).contains("<audio")
    }
    let agents = try files("agents")
    return try files(".") + [agents[0], agents[agents.count / 2]].map { "agents/" + $0 }
      + heard.prefix(2).map { "calls/" + $0 }
  }

  @Test func `the call plays, seeks, follows its words and opens its evidence`() async throws {
    try await withReport { folder, browser in
      // One with a finding late enough to be the next one from the start.
      let finds =
        "Array.from(document.querySelectorAll('#timeline [data-at]'))"
        + ".map(e=>parseFloat(e.dataset.at)).filter(t=>t>2.1).sort((a,b)=>a-b)"
      let page = try #require(
        try pages(in: folder).filter { $0.hasPrefix("calls/") }.first {
          try browser.open(folder + "/" + $0)
          return try browser.number("\(finds).length") > 0
        })
      try browser.open(folder + "/" + page)
      let audio = "document.querySelector('audio')"
      try browser.wait("the recording") { try browser.bool("\(audio).readyState>=1") }
      let length = try browser.number("\(audio).duration")
      #expect(length > 10)

      // Play and stop by the space bar.
      try browser.press(" ")
      try browser.wait("the sound") { try browser.number("\(audio).currentTime") > 0.2 }
      try browser.press(" ")
      #expect(try browser.bool("\(audio).paused"))

      // Five seconds on and back.
      let before = try browser.number("\(audio).currentTime")
      try browser.press("l")
      let after = try browser.number("\(audio).currentTime")
      #expect(abs(after - min(length, before + 5)) < 0.3)
      try browser.press("j")
      #expect(try browser.number("\(audio).currentTime") < after)

      // A click into the picture plays from two seconds before, and the turn there lights up.
      try browser.click(".view .inner", across: 0.6)
      try browser.wait("the seek") {
        try abs(browser.number("\(audio).currentTime") - (0.6 * length - 2)) < 2.5
      }
      try browser.wait("the turn that is spoken") {
        try browser.bool("!!document.querySelector('.talk li.now')")
      }
      #expect(try browser.bool("!\(audio).paused"))

      // A turn's button plays that turn; it stays lit while it is spoken.
      let turn = try browser.text(
        "Array.from(document.querySelectorAll('.talk li[data-at]'))"
          + ".find(e=>parseFloat(e.dataset.at)>4&&parseFloat(e.dataset.to)-e.dataset.at>2).id")
      let from = try browser.number("parseFloat(document.getElementById('\(turn)').dataset.at)")
      try browser.click("#\(turn) button")
      try browser.wait("the turn's time") {
        let time = try browser.number("\(audio).currentTime")
        return time >= from - 2.2 && time < from + 4
      }
      try browser.wait("the turn's light") {
        try browser.bool("document.getElementById('\(turn)').classList.contains('now')")
      }

      // Next finding.
      _ = try browser.evaluate("\(audio).pause(),\(audio).currentTime=0,1")
      let next = try browser.number("\(finds)[0]")
      try browser.press("n")
      try browser.wait("the next finding") {
        try !browser.bool("\(audio).paused")
          && abs(browser.number("\(audio).currentTime") - (next - 2)) < 2
      }

      // A criterion opens into its evidence, by link and by key.
      _ = try browser.evaluate("\(audio).pause(),1")
      try browser.open(folder + "/" + page, "#C1")
      #expect(try browser.bool("document.getElementById('C1').open"))
      _ = try browser.evaluate("document.querySelector('#C2>summary').focus(),1")
      let wasOpen = try browser.bool("document.getElementById('C2').open")
      try browser.press("Enter")
      #expect(try browser.bool("document.getElementById('C2').open") != wasOpen)
    }
  }

  @Test func `tables filter and sort, totals open their sums, the keyboard gets in`() async throws {
    try await withReport { folder, browser in
      try browser.open(folder + "/index.html")
      let rows = "Array.from(document.querySelectorAll('#ranking tbody tr'))"
      let count = try browser.number("\(rows).length")
      #expect(count > 3)
      let id = try browser.text("\(rows)[1].textContent.match(/A\\d{3}/)[0]")
      try browser.click(".tools input[type=search]")
      try browser.type(id)
      #expect(try browser.number("\(rows).filter(r=>!r.hidden).length") == 1)
      _ = try browser.evaluate(
        "document.querySelector('.tools input').value='',"
          + "document.querySelector('.tools input').dispatchEvent(new Event('input')),1")
      #expect(try browser.number("\(rows).filter(r=>!r.hidden).length") == count)
      // By team.
      _ = try browser.evaluate(
        "(function(s){s.selectedIndex=1;s.dispatchEvent(new Event('input',{bubbles:true}))})"
          + "(document.querySelector('.tools select')),1")
      let team = try browser.number("\(rows).filter(r=>!r.hidden).length")
      #expect(team > 0 && team < count)

      // Sorting by calls puts the most first, then the fewest.
      let heads = "Array.from(document.querySelectorAll('#ranking thead th'))"
      let column = Int(try browser.number("\(heads).findIndex(h=>h.textContent.trim()==='通话')"))
      try browser.click("#ranking thead th:nth-child(\(column + 1)) button")
      let values = "\(rows).map(r=>parseFloat(r.cells[\(column)].dataset.v))"
      #expect(try browser.bool("\(values).every((v,i,a)=>!i||a[i-1]>=v)"))
      try browser.click("#ranking thead th:nth-child(\(column + 1)) button")
      #expect(try browser.bool("\(values).every((v,i,a)=>!i||a[i-1]<=v)"))

      // The first tab stop leads to the content.
      try browser.open(folder + "/index.html")
      try browser.press("Tab")
      #expect(try browser.text("document.activeElement.className") == "skip")
      try browser.press("Enter")
      #expect(try browser.text("location.hash") == "#main")

      // A total opens the calculation behind it.
      try browser.open(folder + "/competition.html")
      let sum = try browser.text(
        "document.querySelector('#places-table tbody a[href^=\"#sum-\"]').getAttribute('href')")
      try browser.click("#places-table tbody a[href^=\"#sum-\"]")
      try browser.wait("the sum") { try browser.bool("document.querySelector('\(sum)').open") }
      #expect(try browser.bool("document.querySelector('\(sum) table')!==null"))
    }
  }

  @Test func `every page fits a desk and a telephone, in the light and in the dark`() async throws {
    try await withReport { folder, browser in
      for page in try pages(in: folder) {
        for (width, dark) in [(1280, false), (390, true)] {
          try browser.look(width: width, dark: dark)
          try browser.open(folder + "/" + page)
          let wide = try browser.number("document.documentElement.scrollWidth")
          #expect(wide <= Double(width), "\(page) is \(wide) wide on \(width)")
          // Text stands out from its ground in both schemes.
          let poor = try browser.text(Self.contrast)
          #expect(poor.isEmpty, "\(page) at \(width), \(dark ? "dark" : "light"): \(poor)")
        }
      }
    }
  }

  /// Elements whose text has a contrast below 4.5 to the ground behind it (WCAG 2.2, 1.4.3).
  private static let contrast = """
    (function(){
    function rgb(t){var m=t.match(/[\\d.]+/g);return m?m.map(Number):[0,0,0,0]}
    function lum(c){return c.slice(0,3).map(function(v){v/=255;
    return v<=.03928?v/12.92:Math.pow((v+.055)/1.055,2.4)})
    .reduce(function(s,v,i){return s+v*[.2126,.7152,.0722][i]},0)}
    var poor=[];
    document.querySelectorAll("main *").forEach(function(e){
    var own=Array.from(e.childNodes).some(function(n){return n.nodeType===3&&n.data.trim()});
    if(!own||e.closest("svg,.hide,[hidden],.skip,button")||!e.getClientRects().length)return;
    var style=getComputedStyle(e),ink=rgb(style.color),ground=[255,255,255,1],at=e;
    while(at){var g=rgb(getComputedStyle(at).backgroundColor);
    if(getComputedStyle(at).backgroundImage!=="none")return;
    if(g.length===3||g[3]===1){ground=g;break}
    at=at.parentElement}
    var a=lum(ink),b=lum(ground),ratio=(Math.max(a,b)+.05)/(Math.min(a,b)+.05);
    if(ratio<4.5&&poor.length<5)poor.push(e.tagName+"."+e.className+" "+ratio.toFixed(2)+" "
    +e.textContent.trim().slice(0,20))});
    return poor.join("; ")})()
    """
}
