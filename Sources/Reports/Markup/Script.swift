/// The little script of the pages. Without it every page still reads, links and prints.
enum Script {
  /// Opens the part a link leads to with whatever it lies in, all parts where it leads to an annex,
  /// and all for printing but those of an annex, of which paper takes what the reader opened.
  static let open: StaticString = """
    (function(){
    function show(){var e=location.hash&&document.getElementById(\
    decodeURIComponent(location.hash.slice(1)));
    if(!e)return;
    var within=e.closest("details");
    if(e.classList.contains("annex")){e.querySelectorAll(".fold").forEach(function(d){\
    d.open=true})}
    for(var d=within;d;d=d.parentElement.closest("details"))d.open=true;
    if(within)e.scrollIntoView()}
    addEventListener("hashchange",show);show();
    var shut=[];
    addEventListener("beforeprint",function(){
    document.querySelectorAll("details:not([open]):not(.annex .fold)").forEach(function(e){shut.push(e);\
    e.open=true})});
    addEventListener("afterprint",function(){shut.forEach(function(e){e.open=false});shut=[]});
    })();
    """
}

extension Script {
  /// Sorts and filters tables. Heads become buttons only where the script runs.
  static let tables: StaticString = """
    (function(){
    document.querySelectorAll("table[data-sorts]").forEach(function(table){
    var body=table.tBodies[0];
    table.querySelectorAll("thead th[data-key]").forEach(function(head){
    var button=document.createElement("button");button.type="button";
    while(head.firstChild)button.appendChild(head.firstChild);head.appendChild(button);
    button.addEventListener("click",function(){
    var at=head.cellIndex,up=head.getAttribute("aria-sort")==="descending";
    table.querySelectorAll("th[aria-sort]").forEach(function(h){h.removeAttribute("aria-sort")});
    head.setAttribute("aria-sort",up?"ascending":"descending");
    var rows=Array.from(body.rows).map(function(row,i){
    return{row:row,i:i,v:row.cells[at].getAttribute("data-v")||""}});
    rows.sort(function(a,b){
    var x=parseFloat(a.v),y=parseFloat(b.v),numbers=/^-?[\\d.]+$/.test(a.v)&&/^-?[\\d.]+$/.test(b.v);
    var c=numbers?x-y:a.v.localeCompare(b.v);
    return(up?c:-c)||a.i-b.i});
    rows.forEach(function(r){body.appendChild(r.row)})})})});
    document.querySelectorAll(".tools[data-for]").forEach(function(tools){
    var table=document.getElementById(tools.getAttribute("data-for"));
    if(!table)return;
    tools.hidden=false;
    var input=tools.querySelector("input"),select=tools.querySelector("select"),\
    count=tools.querySelector("output");
    function apply(){
    var word=(input?input.value:"").trim().toLowerCase(),team=select?select.value:"",n=0;
    table.querySelectorAll("tbody tr").forEach(function(row){
    var fits=(!word||row.textContent.toLowerCase().indexOf(word)>=0)&&\
    (!team||row.getAttribute("data-group")===team);
    row.hidden=!fits;if(fits)n++});
    if(count)count.textContent=n+" / "+table.querySelectorAll("tbody tr").length}
    [input,select].forEach(function(e){if(e)e.addEventListener("input",apply)});
    var asked=new URLSearchParams(location.search).get("find"),part=location.hash&&\
    document.getElementById(location.hash.slice(1));
    if(asked&&input&&part&&part.contains(tools))input.value=asked;
    apply()});
    })();
    """
}

extension Script {
  /// The page of a call that can be heard: the audio, the picture and the words move together.
  ///
  /// Space or K plays and stops, J and L go five seconds back and on, N and P to the next and the
  /// previous finding, + and − zoom. A turn, a finding or the picture plays from two seconds
  /// before.
  static let review: StaticString = """
    (function(){
    function show(){var e=location.hash&&document.getElementById(\
    decodeURIComponent(location.hash.slice(1)));
    if(e&&e.tagName==="DETAILS"){e.open=true;e.scrollIntoView()}}
    addEventListener("hashchange",show);show();
    var shut=[];
    addEventListener("beforeprint",function(){
    document.querySelectorAll("details:not([open])").forEach(function(e){shut.push(e);\
    e.open=true})});
    addEventListener("afterprint",function(){shut.forEach(function(e){e.open=false});shut=[]});
    var player=document.getElementById("player"),audio=document.getElementById("audio"),\
    view=document.getElementById("view"),inner=document.getElementById("inner");
    if(!player||!audio||!view)return;
    var length=parseFloat(player.getAttribute("data-length")),zoom=1,lead=2,\
    follow=document.getElementById("follow"),status=document.getElementById("status");
    player.hidden=false;view.classList.add("live");
    var head=document.createElement("div");head.className="playhead";inner.appendChild(head);
    var turns=Array.from(document.querySelectorAll(".talk li[data-at]")).map(function(e){
    return{e:e,from:parseFloat(e.getAttribute("data-at")),to:parseFloat(\
    e.getAttribute("data-to"))}});
    var finds=Array.from(new Set(Array.from(document.querySelectorAll("#timeline [data-at]"))\
    .map(function(e){return parseFloat(e.getAttribute("data-at"))}))).sort(function(a,b){\
    return a-b});
    function seek(t){audio.currentTime=Math.max(0,Math.min(length,t));draw()}
    function from(t){seek(t-lead);var p=audio.play();if(p)p.catch(function(){})}
    function setZoom(z){var t=audio.currentTime;zoom=Math.max(1,Math.min(64,z));
    inner.style.width=zoom*100+"%";centre(t)}
    function centre(t){view.scrollLeft=t/length*inner.clientWidth-view.clientWidth/2}
    var now=null;
    function draw(){
    var t=audio.currentTime;head.style.left=Math.min(100,t/length*100)+"%";
    if(zoom>1&&!audio.paused){var x=t/length*inner.clientWidth-view.scrollLeft;\
    if(x<0||x>view.clientWidth*.85)centre(t+view.clientWidth*.3/inner.clientWidth*length)}
    var next=null;turns.forEach(function(turn){if(turn.from<=t&&t<turn.to)next=turn.e});
    if(next!==now){if(now)now.classList.remove("now");now=next;
    if(now){now.classList.add("now");
    if(follow.checked&&!audio.paused)now.scrollIntoView({block:"nearest"})}}}
    function loop(){draw();if(!audio.paused)requestAnimationFrame(loop)}
    audio.addEventListener("play",loop);audio.addEventListener("seeked",draw);
    audio.addEventListener("timeupdate",draw);
    audio.addEventListener("error",function(){status.textContent=\
    player.getAttribute("data-failed")},true);
    turns.forEach(function(turn){
    var b=document.createElement("button");b.type="button";b.textContent="▶";
    b.setAttribute("aria-label",player.getAttribute("data-play")+" #"+turn.e.id.slice(5));
    b.addEventListener("click",function(){from(turn.from)});
    turn.e.querySelector(".who").prepend(b)});
    view.addEventListener("click",function(event){
    if(event.target.closest("[data-at]"))return;
    var box=inner.getBoundingClientRect();from((event.clientX-box.left)/box.width*length)});
    document.addEventListener("click",function(event){
    var e=event.target.closest("a[data-at],g[data-at]");
    if(e)from(parseFloat(e.getAttribute("data-at")))});
    player.addEventListener("click",function(event){
    var b=event.target.closest("button");if(!b)return;act(b.getAttribute("data-key"))});
    function toggle(){if(audio.paused){var p=audio.play();if(p)p.catch(function(){})}\
    else audio.pause()}
    function act(key){var t=audio.currentTime;
    switch(key){
    case" ":case"k":toggle();break;
    case"j":seek(t-5);break;
    case"l":seek(t+5);break;
    case"n":{var n=finds.find(function(f){return f-lead>t+.05});\
    if(n!==undefined)from(n);break}
    case"p":{var q=finds.filter(function(f){return f-lead<t-1});\
    if(q.length)from(q[q.length-1]);break}
    case"+":case"=":setZoom(zoom*2);break;
    case"-":setZoom(zoom/2);break;
    default:return false}
    return true}
    document.addEventListener("keydown",function(event){
    if(event.ctrlKey||event.metaKey||event.altKey)return;
    if(event.target.closest("input,select,textarea,button,summary,a,audio")&&event.key===" ")\
    return;
    if(event.target.closest("input[type=search],select,textarea"))return;
    if(act(event.key.toLowerCase()))event.preventDefault()});
    draw()})();
    """
}
