package import AgentReporting
package import CallModel
package import ServiceLevels

/// What the search field in the head of the pages looks through: agents, calls and orders.
///
/// It is one script beside the pages, loaded when a reader first goes to the field, because a page
/// that is opened from a folder may load a script and no other file. Ten thousand calls are half a
/// megabyte, and none of it stands in the pages themselves.
package struct SearchIndex: Sendable {
  /// A call, with a page or without.
  package struct Call: Hashable, Sendable {
    package var id: String
    package var agentID: String?
    package var orderID: String?
    /// Local time, `2026-10-03T09:12`.
    package var startedAt: String?
    package var hasPage: Bool

    package init(
      id: String, agentID: String? = nil, orderID: String? = nil, startedAt: String? = nil,
      hasPage: Bool
    ) {
      self.id = id
      self.agentID = agentID
      self.orderID = orderID
      self.startedAt = startedAt
      self.hasPage = hasPage
    }
  }

  package var agents: [AgentSummary]
  /// In the order in which they are shown.
  package var calls: [Call]
  /// What failed, for the orders' ways to their rows.
  package var failures: [RuleOutcome]
  package var language: Language

  package init(
    agents: [AgentSummary], calls: [Call], failures: [RuleOutcome], language: Language
  ) {
    self.agents = agents
    self.calls = calls
    self.failures = failures
    self.language = language
  }

  /// The file: the lists, and the script that looks through them.
  package var script: [UInt8] {
    let lists = Lists(
      agents: agents.map { [$0.id, $0.name ?? "", $0.team ?? "", ReportPaths.agent($0.id)] },
      calls: lines(of: calls), orders: orderLines, words: words)
    var bytes = Array("window.affinityIndex=".utf8)
    bytes += (try? JSONOutput.line(lists)) ?? Array("null\n".utf8)
    Script.searching.withUTF8Buffer { bytes += $0 }
    bytes.append(0x0A)
    return bytes
  }

  private struct Lists: Encodable {
    var agents: [[String]]
    var calls: String
    var orders: String
    var words: [String: String]
  }

  /// A line a call: id, agent's place in the list, order, time, and the page where its name is not the
  /// id; `-` without a page.
  private func lines(of calls: [Call]) -> String {
    let places = Dictionary(
      agents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return calls.map { call in
      let file = ReportPaths.fileName(for: call.id)
      return Self.line([
        call.id, call.agentID.map { id in places[id].map(String.init) ?? "=" + id } ?? "",
        call.orderID ?? "", call.startedAt.map(Figure.minute) ?? "",
        call.hasPage ? file == call.id ? "" : file : "-",
      ])
    }.joined(separator: "\n")
  }

  /// A line an order that failed a rule: id, the rules, and the way to their rows.
  private var orderLines: String {
    let shown = Set(
      failures.prefix(OrdersPage.shownFailures).compactMap { $0.orderID ?? $0.subject })
    let known = Set(agents.map(\.id))
    return failures.filter { $0.orderID != nil }.grouped { $0.orderID ?? "" }
      .map { id, outcomes in
        var rules: [String] = []
        for outcome in outcomes where !rules.contains(outcome.rule) { rules.append(outcome.rule) }
        var page = ReportPaths.orders
        var part = "failure-list"
        if !shown.contains(id),
          let agent = outcomes.lazy.compactMap(\.agentID).first(where: { known.contains($0) })
        {
          page = ReportPaths.agent(agent)
          part = "orders-list"
        }
        return Self.line([id, rules.joined(separator: " "), page, part])
      }.joined(separator: "\n")
  }

  /// Fields are told apart by tabs and lines by line feeds, which become spaces in a field.
  private static func line(_ fields: [String]) -> String {
    fields.map { $0.replacing("\n", with: " ").replacing("\t", with: " ") }
      .joined(separator: "\t")
  }

  private var words: [String: String] {
    let say = Say(language)
    return [
      "agents": say("坐席", "Agents"), "calls": say("通话", "Calls"), "orders": say("工单", "Orders"),
      "none": say("没有找到", "Nothing found"),
      "more": say("还有 # 个，请多输入几位", "# more: type more of it"),
      "found": say("找到 # 个", "# found"),
      "silent": say("没有页面：没有能用的录音和转写", "no page: no usable recording or transcript"),
      "order": say("工单", "order"), "failed": say("不达标", "failed"),
      "ofCalls": say("# 通通话", "# calls"), "ofCall": say("1 通通话", "1 call"),
    ]
  }
}

extension Markup {
  /// The field in a page's head that leads to a call, an agent or an order. The script shows it.
  mutating func searchField(depth: Int, _ say: Say) {
    element(
      "form", .class("find"), .role("search"), .flag("hidden"),
      Attribute("data-index", ReportPaths.relative(ReportPaths.search, depth: depth)),
      Attribute("data-way", ReportPaths.relative("", depth: depth)),
      Attribute(
        "data-failed",
        say(
          "索引 \(ReportPaths.search) 不在旁边，请在整个报告目录里打开本页",
          "The index \(ReportPaths.search) is missing: open this page within the report's folder"))
    ) { html in
      html.void(
        "input", Attribute("type", "search"), Attribute("autocomplete", "off"),
        Attribute("spellcheck", "false"), Attribute("enterkeyhint", "go"),
        Attribute("aria-keyshortcuts", "/"),
        .label(say("查找通话、坐席或工单", "Find a call, an agent or an order")),
        Attribute("placeholder", say("通话编号、坐席、工单号", "Call, agent or order")),
        .title(say("按 / 键到这里；↓ 选择，回车打开", "Press / to come here, ↓ to choose, Enter to open")))
      html.element("div", .class("found"), .flag("hidden")) { html in
        html.element("output", .class("small soft"), text: "")
        html.element("ul") { _ in }
      }
    }
  }
}

extension Script {
  /// Shows the field and, when a reader first goes to it, loads the index.
  static let search: StaticString = """
    (function(){
    var form=document.querySelector("form.find");if(!form)return;
    var field=form.querySelector("input"),asked=false;form.hidden=false;
    function ask(){if(asked)return;asked=true;
    var s=document.createElement("script");s.src=form.getAttribute("data-index");
    s.onload=function(){affinitySearch(form)};
    s.onerror=function(){asked=false;s.remove();var box=form.querySelector(".found");box.hidden=false;
    box.querySelector("output").textContent=form.getAttribute("data-failed")};
    document.head.appendChild(s)}
    field.addEventListener("focus",ask);
    form.addEventListener("submit",function(e){e.preventDefault()});
    document.addEventListener("keydown",function(e){
    if(e.key!=="/"||e.ctrlKey||e.metaKey||e.altKey||e.target.closest("input,select,textarea"))return;
    e.preventDefault();field.focus();field.select()})})();
    """

  /// Beside the lists in the index: finds what was typed and lists the ways there.
  ///
  /// Ids are found by any part of them, what is the same or begins or ends alike first; full-width
  /// letters and digits are those of ASCII, and spaces in ids do not matter.
  static let searching: StaticString = """
    window.affinitySearch=function(form){
    var index=window.affinityIndex,way=form.getAttribute("data-way"),words=index.words,\
    field=form.querySelector("input"),box=form.querySelector(".found"),\
    list=box.querySelector("ul"),status=box.querySelector("output");
    function plain(t){return t.normalize("NFKC").toLowerCase().trim()}
    function rows(t){return t?t.split("\\n").map(function(l){return l.split("\\t")}):[]}
    var calls=rows(index.calls),fails=rows(index.orders),orders=new Map();
    calls.forEach(function(c){c.key=plain(c[0]);c.order=plain(c[2]);if(c[2]){
    var o=orders.get(c[2]);if(!o)orders.set(c[2],o={id:c[2],key:c.order,calls:[],rules:""});
    o.calls.push(c)}});
    fails.forEach(function(f){
    var o=orders.get(f[0]);if(!o)orders.set(f[0],o={id:f[0],key:plain(f[0]),calls:[],rules:""});
    o.rules=f[1];o.href=f[2]+"?find="+encodeURIComponent(f[0])+"#"+f[3]});
    orders=Array.from(orders.values());
    var agents=index.agents.map(function(a){return{id:a[0],name:a[1],team:a[2],href:a[3],\
    key:plain(a[0]),called:plain(a[1]).replace(/\\s+/g,"")}});
    function rank(key,word){var at=key.indexOf(word);
    return at<0?9:key===word?0:at===0?1:key.endsWith(word)?2:3}
    function best(items,ranked,most){
    var hits=[];items.forEach(function(item,i){var r=ranked(item);if(r<9)hits.push([r,i,item])});
    hits.sort(function(a,b){return a[0]-b[0]||a[1]-b[1]});
    return{count:hits.length,top:hits.slice(0,most).map(function(h){return h[2]})}}
    function page(c){return c[4]==="-"?"problems.html":"calls/"+encodeURIComponent(c[4]||c[0])+".html"}
    function agent(c){if(!c[1])return"";if(c[1][0]==="=")return c[1].slice(1);
    var a=agents[+c[1]];return a?(a.name||a.id):""}
    function entry(href,name,notes){
    var li=document.createElement("li"),a=document.createElement("a"),b=document.createElement("b"),\
    s=document.createElement("span");
    a.href=way+href;b.textContent=name;s.className="small soft";
    s.textContent=notes.filter(Boolean).join(" · ");
    a.append(b," ",s);li.append(a);list.append(li)}
    function head(text){var li=document.createElement("li");li.className="kind";li.textContent=text;\
    list.append(li)}
    function part(name,found,draw){if(!found.count)return;head(name);found.top.forEach(draw);
    var rest=found.count-found.top.length;if(rest)head(words.more.replace("#",rest))}
    function look(){
    var word=plain(field.value),tight=word.replace(/\\s+/g,"");list.textContent="";
    if(!tight){box.hidden=true;status.textContent="";return}
    var a=best(agents,function(a){return Math.min(rank(a.key,tight),rank(a.called,tight))},8),\
    c=best(calls,function(c){return Math.min(rank(c.key,tight),rank(c.order,tight)+4)},12),\
    o=best(orders,function(o){return rank(o.key,tight)},6);
    part(words.agents,a,function(a){entry(a.href,a.name||a.id,[a.name?a.id:"",a.team])});
    part(words.calls,c,function(c){entry(page(c),c[0],[agent(c),c[3],c[2]?words.order+" "+c[2]:"",\
    c[4]==="-"?words.silent:""])});
    part(words.orders,o,function(o){entry(o.href||page(o.calls[0]),o.id,\
    [o.rules?words.failed+" "+o.rules:"",o.calls.length===1?words.ofCall:o.calls.length?\
    words.ofCalls.replace("#",o.calls.length):""])});
    var n=a.count+c.count+o.count;
    status.textContent=n?words.found.replace("#",n):words.none;box.hidden=false}
    function links(){return Array.from(list.querySelectorAll("a"))}
    form.addEventListener("keydown",function(e){
    if(e.isComposing)return;
    var all=links(),at=all.indexOf(document.activeElement);
    if(e.key==="Escape"){if(!box.hidden){e.preventDefault();box.hidden=true;field.focus()}}
    else if(e.key==="ArrowDown"||e.key==="ArrowUp"){
    if(box.hidden)look();all=links();if(!all.length)return;
    e.preventDefault();at+=e.key==="ArrowDown"?1:-1;
    if(at<0)field.focus();else all[Math.min(at,all.length-1)].focus()}
    else if(e.key==="Enter"&&e.target===field){e.preventDefault();if(all.length&&!box.hidden)all[0].click()}
    else if(e.target!==field&&e.key.length===1)e.stopPropagation()});
    field.addEventListener("input",function(e){if(!e.isComposing)look()});
    field.addEventListener("compositionend",look);
    field.addEventListener("focus",function(){if(field.value)look()});
    document.addEventListener("pointerdown",function(e){if(!form.contains(e.target))box.hidden=true});
    form.addEventListener("focusout",function(e){
    if(e.relatedTarget&&!form.contains(e.relatedTarget))box.hidden=true});
    look()};
    """
}
