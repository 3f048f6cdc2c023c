import CallModel
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
    let folder = RunFolder.fresh("browser-report")
    try SmallMonth.make(at: folder + "/centre")
    let job = ReportOnFolder(
      folder: folder + "/centre", output: folder + "/reports", workers: 2,
      now: Date(timeIntervalSince1970: 1_793_500_000))
    _ = try await job.run()
    return folder + "/reports"
  }

  /// The same month in English.
  private static let english = Task { () throws -> String in
    let folder = try await report.value + "/.."
    var job = ReportOnFolder(
      folder: folder + "/centre", output: folder + "/reports-en", workers: 2,
      now: Date(timeIntervalSince1970: 1_793_500_000))
    job.language = .english
    _ = try await job.run()
    return folder + "/reports-en"
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

  @Test func `the call goes back, zooms, follows or stays, and leads from words to criteria`()
    async throws
  {
    try await withReport { folder, browser in
      try browser.look(width: 1280, dark: false)
      // One with something found in it, which a call without a score has not.
      let page = try #require(
        try pages(in: folder).filter { $0.hasPrefix("calls/") }.first {
          try browser.open(folder + "/" + $0)
          return try browser.bool("!!document.querySelector('.talk a.tag')")
        })
      try browser.open(folder + "/" + page)
      let audio = "document.querySelector('audio')"
      try browser.wait("the recording") { try browser.bool("\(audio).readyState>=1") }
      let length = try browser.number("\(audio).duration")

      // Zoom by key and by button; the least is the whole call.
      let inner = "document.getElementById('inner').clientWidth"
      let whole = try browser.number(inner)
      try browser.press("+")
      // Widths are rounded to pixels, half of one at each end.
      try browser.wait("twice the width") { try abs(browser.number(inner) - 2 * whole) <= 1.5 }
      try browser.click("#player button[data-key=\"+\"]")
      try browser.wait("four times the width") { try abs(browser.number(inner) - 4 * whole) <= 2.5 }
      for _ in 0..<4 { try browser.press("-") }
      try browser.wait("the whole call") { try browser.number(inner) == whole }

      // From the end back to the last finding before it.
      let finds =
        "Array.from(document.querySelectorAll('#timeline [data-at]')).map(e=>parseFloat(e.dataset.at))"
      let last = try browser.number("Math.max.apply(null,\(finds).filter(t=>t-2<\(length)-1.5))")
      _ = try browser.evaluate("\(audio).currentTime=\(length)-0.4,1")
      try browser.wait("the end") {
        try abs(browser.number("\(audio).currentTime") - (length - 0.4)) < 0.3
      }
      try browser.press("p")
      try browser.wait("the finding before") {
        try abs(browser.number("\(audio).currentTime") - max(0, last - 2)) < 2
      }
      _ = try browser.evaluate("\(audio).pause(),1")

      // The words follow in their own column and leave the page where it is, or stay where they are.
      let card = "document.getElementById('talk')"
      #expect(try browser.bool("getComputedStyle(\(card)).overflowY==='auto'"))
      if try browser.bool("\(card).scrollHeight>\(card).clientHeight+40") {
        for follows in [true, false] {
          _ = try browser.evaluate(
            "\(card).scrollTop=0,document.getElementById('follow').checked=\(follows),"
              + "document.getElementById('talk').scrollIntoView(),1")
          let final = "Array.from(document.querySelectorAll('.talk li[data-at]')).pop()"
          // The page follows while it plays, so it plays before it gets there.
          _ = try browser.evaluate("\(audio).play().then(()=>1)")
          _ = try browser.evaluate("\(audio).currentTime=parseFloat(\(final).dataset.at)+0.05,1")
          try browser.wait("the last turn's light") {
            try browser.bool("\(final).classList.contains('now')")
          }
          if follows {
            try browser.wait("the words to follow") { try browser.bool("\(card).scrollTop>0") }
            // A scroll that is still on its way must not be taken for the next one.
            var seen = -1.0
            try browser.wait("the words to stand still") {
              let now = try browser.number("\(card).scrollTop")
              defer { seen = now }
              return now == seen
            }
          } else {
            #expect(try browser.number("\(card).scrollTop") == 0)
          }
          _ = try browser.evaluate("\(audio).pause(),1")
        }
      }

      // A mark beside the words opens the criterion that speaks of them.
      let tag = try browser.text("document.querySelector('.talk a.tag').getAttribute('href')")
      #expect(try !browser.bool("document.querySelector('\(tag)').open"))
      try browser.click(".talk a.tag")
      try browser.wait("the criterion") {
        try browser.bool("document.querySelector('\(tag)').open")
      }
      // For paper everything opens, and closes again.
      let shut = "document.querySelectorAll('details:not([open])').length"
      let before = try browser.number(shut)
      #expect(before > 0)
      _ = try browser.evaluate("dispatchEvent(new Event('beforeprint')),1")
      #expect(try browser.number(shut) == 0)
      _ = try browser.evaluate("dispatchEvent(new Event('afterprint')),1")
      #expect(try browser.number(shut) == before)
    }
  }

  @Test func `what is folded opens by hand and by key, and rows lead to their calls`() async throws
  {
    try await withReport { folder, browser in
      try browser.look(width: 1280, dark: false)
      try browser.open(folder + "/orders.html")
      let fold = "document.getElementById('failure-list')"
      #expect(try !browser.bool("\(fold).open"))
      _ = try browser.evaluate("\(fold).querySelector('summary').focus(),1")
      try browser.press("Enter")
      #expect(try browser.bool("\(fold).open"))
      let rows = "Array.from(document.querySelectorAll('#failures-table tbody tr'))"
      let all = try browser.number("\(rows).length")
      let link = try browser.text(
        "document.querySelector('#failures-table a[href^=\"calls/\"]').textContent")
      try browser.click("#failure-list input[type=search]")
      try browser.type(link)
      let shown = try browser.number("\(rows).filter(r=>!r.hidden).length")
      #expect(shown > 0 && shown < all)
      try browser.click("#failures-table tr:not([hidden]) a[href^=\"calls/\"]")
      try browser.wait("the call") { try browser.text("document.title").contains(link) }

      // A place named by the address opens what hides it.
      try browser.open(folder + "/competition.html")
      let sum = try browser.text("document.querySelector('details.fold[id^=\"sum-\"]').id")
      try browser.open(folder + "/competition.html", "#" + sum)
      try browser.wait("the sum") {
        try browser.bool("document.getElementById('\(sum)').open")
      }
    }
  }

  @Test func `the search in the head leads to a call by a part of its id and to an agent, by keys`()
    async throws
  {
    try await withReport { folder, browser in
      try browser.look(width: 1280, dark: false)
      let call = try #require(
        try FileManager.default.contentsOfDirectory(atPath: folder + "/calls").sorted().first
      ).replacing(".html", with: "")
      let agent = try #require(
        try FileManager.default.contentsOfDirectory(atPath: folder + "/agents").sorted().first
      ).replacing(".html", with: "")
      func look(for text: String, on page: String) throws {
        try browser.open(folder + "/" + page)
        #expect(try !browser.bool("'affinitySearch' in window"), "the index waits for a reader")
        _ = try browser.evaluate("document.querySelector('.find input').focus(),1")
        try browser.wait("the index") { try browser.bool("'affinitySearch' in window") }
        try browser.type(text)
        try browser.wait("what was found") {
          try browser.number("document.querySelectorAll('.found a').length") > 0
        }
      }
      // The end of an id, as people tell it; the first that is found opens by Enter.
      try look(for: String(call.suffix(8)), on: "index.html")
      #expect(try browser.text("document.querySelector('.found a b').textContent") == call)
      try browser.press("Enter")
      try browser.wait("the call") { try browser.text("document.title").contains(call) }
      // From a folder below, in full-width letters.
      let wide = agent.map { letter in
        letter.unicodeScalars.first.flatMap { UnicodeScalar($0.value + 0xFEE0) }
          .map { String(Character($0)) } ?? ""
      }.joined()
      try look(for: wide, on: "calls/" + call + ".html")
      _ = try browser.evaluate("document.querySelector('.found a').focus(),1")
      try browser.press("Enter")
      try browser.wait("the agent") {
        try browser.text("location.pathname").hasSuffix("agents/" + agent + ".html")
      }
      // Escape puts the list away, and nothing is found of nothing.
      try look(for: agent, on: "problems.html")
      try browser.press("Escape")
      #expect(try browser.bool("document.querySelector('.found').hidden"))
      _ = try browser.evaluate(
        "(function(f){f.value='没有这样的编号';f.dispatchEvent(new Event('input'))})"
          + "(document.querySelector('.find input')),1")
      #expect(try browser.number("document.querySelectorAll('.found a').length") == 0)
      #expect(try browser.text("document.querySelector('.found output').textContent") == "没有找到")
    }
  }

  @Test func `a telephone keeps the names in sight and stacks sentences`() async throws {
    try await withReport { folder, browser in
      try browser.look(width: 390, dark: false)
      try browser.open(folder + "/index.html")
      let region = "document.getElementById('ranking').closest('.scroll')"
      let name = "document.querySelector('#ranking tbody th a')"
      let height = try browser.number("document.querySelector('#ranking tbody tr').clientHeight")
      _ = try browser.evaluate("\(region).scrollLeft=\(region).scrollWidth,1")
      #expect(try browser.bool("\(region).scrollLeft>100"))
      #expect(try browser.bool("\(name).getBoundingClientRect().left>=0"))
      #expect(try browser.bool("\(name).getBoundingClientRect().right<390"))
      // No name stands letter under letter.
      #expect(height < 80)
      try browser.open(folder + "/problems.html")
      let cell = "document.querySelector('table.stack td[data-h]')"
      #expect(try browser.text("getComputedStyle(\(cell)).display") == "block")
      #expect(try browser.text("getComputedStyle(\(cell),'::before').content").count > 2)
    }
  }

  @Test func `everything the keyboard reaches has a name, and paper holds every page`() async throws
  {
    try await withReport { folder, browser in
      for page in try pages(in: folder) {
        try browser.look(width: 1280, dark: false)
        try browser.open(folder + "/" + page)
        let nameless = try browser.text(
          "Array.from(document.querySelectorAll('a[href],button,input,select,summary,audio,[tabindex]'))"
            + ".filter(e=>!(e.textContent.trim()||e.getAttribute('aria-label')||e.closest('label')"
            + "||e.querySelector('title'))).map(e=>e.outerHTML.slice(0,80)).join('; ')")
        #expect(nameless.isEmpty, "\(page): \(nameless)")
        let unnamed = try browser.number(
          "document.querySelectorAll('svg[role=img]:not([aria-label]),svg[role=img][aria-label=\"\"]')"
            + ".length")
        #expect(unnamed == 0, "\(page)")
        // A4 within its margins is 186 mm, 703 pixels of a browser.
        try browser.look(width: 703, dark: false, onPaper: true)
        let wide = try browser.number("document.documentElement.scrollWidth")
        #expect(wide <= 703, "\(page) is \(wide) wide on paper")
        let clipped = try browser.number(
          "Array.from(document.querySelectorAll('.scroll,.view,.wide')).filter(e=>"
            + "getComputedStyle(e).overflowX!=='visible'&&e.scrollWidth>e.clientWidth+1).length")
        #expect(clipped == 0, "\(page) is cut off on paper")
      }
    }
  }

  /// No browser is needed for this one, but the report is.
  @Test func `every link of a report leads to a page and to a place in it`() async throws {
    let folder = try await Self.report.value
    var ids: [String: Set<String>] = [:]
    func places(_ file: String) -> Set<String>? {
      if let known = ids[file] { return known }
      guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
      let found = Set(text.matches(of: /\sid="([^"]*)"/).map { String($0.1) })
      ids[file] = found
      return found
    }
    var checked = 0
    for place in ["", "/agents", "/calls"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + place)
      for name in names.sorted() where name.hasSuffix(".html") {
        let base = URL(fileURLWithPath: folder + place + "/" + name)
        let text = try String(contentsOf: base, encoding: .utf8)
        for target in Set(text.matches(of: /\shref="([^"]*)"/).map { String($0.1) }) {
          let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
          let file =
            parts[0].isEmpty
            ? base.path
            : URL(fileURLWithPath: String(parts[0]), relativeTo: base).standardizedFileURL.path
          guard let known = places(file) else {
            Issue.record("\(place)/\(name): \(target) leads nowhere")
            continue
          }
          checked += 1
          if parts.count == 2 {
            let anchor = String(parts[1]).removingPercentEncoding ?? ""
            #expect(known.contains(anchor), "\(place)/\(name): \(target)")
          }
        }
      }
    }
    #expect(checked > 100)
  }

  @Test func `every page fits a desk and a telephone, in the light and in the dark`() async throws {
    let english = try await Self.english.value
    try await withReport { chinese, browser in
      for (folder, language) in [(chinese, "zh"), (english, "en")] {
        for page in try pages(in: folder) {
          for (width, dark) in [(1280, false), (1280, true), (400, false), (390, true)] {
            try browser.look(width: width, dark: dark)
            try browser.open(folder + "/" + page)
            let wide = try browser.number("document.documentElement.scrollWidth")
            #expect(wide <= Double(width), "\(language) \(page) is \(wide) wide on \(width)")
            // Text stands out from its ground in both schemes.
            let poor = try browser.text(Self.contrast)
            #expect(
              poor.isEmpty, "\(language) \(page) at \(width), \(dark ? "dark" : "light"): \(poor)")
          }
          let odd = try browser.text(Self.oddities)
          #expect(odd.isEmpty, "\(language) \(page): \(odd)")
        }
      }
    }
  }

  /// Words that no reader should meet: numbers that are none, hyphens for minus signs, doubled
  /// punctuation, heads of columns without a name.
  private static let oddities = """
    (function(){
    var odd=[],walk=document.createTreeWalker(document.querySelector("main"),NodeFilter.SHOW_TEXT),n;
    while(n=walk.nextNode()){var t=n.data;
    if(n.parentElement.closest("script,q,.talk,code"))continue;
    if(/\\b(NaN|nan|inf|nil|Optional)\\b/.test(t)||/(^|[\\s（(])-\\d/.test(t)||/[。，；：、]{2}/.test(t))
    odd.push(t.trim().slice(0,40))}
    document.querySelectorAll("main thead th").forEach(function(h){
    if(!h.textContent.trim())odd.push("a column without a name: "
    +h.closest("table").textContent.trim().slice(0,40))});
    return odd.slice(0,5).join("; ")})()
    """

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
