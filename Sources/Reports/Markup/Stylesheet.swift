/// The one stylesheet of every page: calm, dense, dark and light, print and telephone.
///
/// Colours are variables; text on its ground keeps a contrast of 4.5 and more in both schemes.
enum Stylesheet {
  static let text: StaticString = """
    :root{color-scheme:light dark;--bg:#f5f6f8;--card:#fff;--ink:#18212c;--soft:#55606d;\
    --line:#dfe3e8;--rule:#eceff2;--accent:#1d5b9e;--tint:#e8f0f9;--agent:#2468ad;\
    --customer:#9a5110;--good:#17703f;--goodbg:#e2f3e8;--bad:#a92f27;--badbg:#fbe7e5;\
    --warn:#7a5200;--warnbg:#fbf0d6;--h0:#f0a878;--h1:#f6cfb1;--h2:#edeae3;--h3:#c5dcef;\
    --h4:#93c0e6;--hink:#18212c;--shade:#e9ebef;--edge:#18212c38}
    @media(prefers-color-scheme:dark){:root{--bg:#11151a;--card:#191f27;--ink:#e7ebf0;\
    --soft:#a3aebb;--line:#323c48;--rule:#262e38;--accent:#7fb4f2;--tint:#1d2b3c;\
    --agent:#6aa8ef;--customer:#e3a363;--good:#63c78f;--goodbg:#173324;\
    --bad:#f29089;--badbg:#3b1f1e;--warn:#e6b95a;--warnbg:#362b14;--h0:#8a4a20;--h1:#64422c;\
    --h2:#39404a;--h3:#2b4a68;--h4:#2a669c;--hink:#f2f5f8;--shade:#252d37;--edge:#000b}}
    *{box-sizing:border-box}
    html{font:15px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei",\
    "Noto Sans CJK SC","Noto Sans SC",sans-serif;-webkit-text-size-adjust:100%;\
    scroll-padding-top:1rem}
    body{margin:0;background:var(--bg);color:var(--ink);font-variant-numeric:tabular-nums}
    a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:2px}
    a:hover{text-decoration-thickness:2px}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);\
    padding:.3rem .8rem}
    .bar,main,footer{max-width:1240px;margin:0 auto;padding:0 1.25rem}
    .bar{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;align-items:baseline;padding-top:.9rem;\
    padding-bottom:.6rem;font-size:.9rem}
    .bar .brand{font-weight:650;color:var(--ink);text-decoration:none;letter-spacing:.02em}
    .bar a[aria-current]{color:var(--ink);text-decoration:none;font-weight:600}
    .bar nav:not(.crumbs){display:flex;flex-wrap:wrap;gap:.1rem 1rem}
    .crumbs{margin-left:auto;color:var(--soft)}
    .find{position:relative;margin-left:auto}.find[hidden]{display:none}.find~.crumbs{margin-left:0}
    .find input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);\
    border-radius:6px;padding:.2rem .6rem;width:15rem;max-width:100%}
    .find input::placeholder{color:var(--soft);opacity:1}
    .found{position:absolute;right:0;top:100%;z-index:5;width:33rem;max-width:calc(100vw - 1.6rem);\
    max-height:70vh;overflow:auto;margin-top:.3rem;padding:.4rem .2rem;background:var(--card);\
    border:1px solid var(--line);border-radius:8px;box-shadow:0 6px 24px var(--edge)}
    .found[hidden]{display:none}.found output{display:block;padding:0 .7rem}
    .found ul{list-style:none;margin:0;padding:0}
    .found .kind{padding:.35rem .7rem 0;font-size:.8rem;color:var(--soft)}
    .found a{display:block;padding:.25rem .7rem;text-decoration:none;overflow-wrap:anywhere}
    .found a:is(:hover,:focus){background:var(--tint)}
    h1{font-size:1.65rem;line-height:1.25;margin:.6rem 0 .2rem;font-weight:650;\
    letter-spacing:-.01em}
    h2{font-size:1.1rem;margin:0 0 .6rem;font-weight:650}
    h3{font-size:.95rem;margin:1rem 0 .35rem;font-weight:650}
    .lede{color:var(--soft);margin:0 0 .9rem;display:flex;flex-wrap:wrap;gap:.15rem .9rem;\
    align-items:center}
    .prose{max-width:46rem;margin:.2rem 0 .7rem}
    .parted{columns:2 24rem;column-gap:2.4rem}
    .parted p{margin:0 0 .6rem;break-inside:avoid}
    .card{background:var(--card);border:1px solid var(--line);border-radius:8px;\
    padding:1rem 1.15rem;margin:0 0 1rem}
    .cols{display:grid;gap:0 1rem;grid-template-columns:minmax(0,1fr) minmax(0,1fr);\
    align-items:start}
    .cols.wide{grid-template-columns:minmax(0,1.15fr) minmax(0,1fr)}
    .soft{color:var(--soft)}.small{font-size:.85rem}.nowrap{white-space:nowrap}
    .chip{display:inline-block;font-size:.78rem;line-height:1.35;padding:.08rem .5rem;\
    border-radius:9px;background:var(--shade);color:var(--ink);white-space:nowrap;\
    vertical-align:.08em}
    .chip.good{background:var(--goodbg);color:var(--good)}
    .chip.bad{background:var(--badbg);color:var(--bad)}
    .chip.warn{background:var(--warnbg);color:var(--warn)}
    .chip.info{background:var(--tint);color:var(--accent)}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;\
    margin:0 0 1rem;padding:0}
    .tile{background:var(--card);border:1px solid var(--line);border-radius:8px;\
    padding:.65rem .9rem}
    .tile dt{color:var(--soft);font-size:.82rem}
    .tile dd{margin:0;font-size:1.45rem;line-height:1.3;font-weight:620}
    .tile dd small{font-size:.8rem;font-weight:400;color:var(--soft);display:block;\
    line-height:1.4}
    .head{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.5rem 2.2rem;\
    align-items:center}
    .big{font-size:3rem;line-height:1.05;font-weight:650;letter-spacing:-.02em}
    .big.words{font-size:1.2rem;letter-spacing:0;max-width:17rem;line-height:1.4}
    .bars{display:grid;grid-template-columns:auto minmax(5rem,1fr) auto;gap:.3rem .8rem;\
    align-items:center;margin:0}
    .bars>*{min-width:0}.bars .why{grid-column:2/4}
    .bars .v{text-align:right;font-weight:600}
    .scroll{overflow-x:auto;margin:0 -1.15rem;padding:0 1.15rem;\
    background:linear-gradient(to right,var(--card) 40%,transparent) 0 0/3rem 100% no-repeat local,\
    linear-gradient(to left,var(--card) 40%,transparent) 100% 0/3rem 100% no-repeat local,\
    linear-gradient(to right,var(--edge),transparent) 0 0/1.1rem 100% no-repeat,\
    linear-gradient(to left,var(--edge),transparent) 100% 0/1.1rem 100% no-repeat}
    .card .cols .scroll{margin:0;padding:0}
    table{border-collapse:collapse;width:100%;font-size:.9rem}
    caption{text-align:left;color:var(--soft);font-size:.85rem;padding:0 0 .4rem;\
    caption-side:top}
    caption>span{position:sticky;left:0;display:inline-block;max-width:calc(100vw - 3.5rem)}
    th,td{padding:.34rem .45rem;text-align:left;vertical-align:middle;\
    border-bottom:1px solid var(--rule)}
    thead th{font-weight:600;color:var(--soft);font-size:.82rem;border-bottom-color:var(--line);\
    vertical-align:bottom;white-space:nowrap}
    thead th small{display:block;font-weight:400;font-size:.74rem}
    html:lang(en) thead th{white-space:normal}
    html:lang(en) :is(th,td).plot{min-width:8rem;width:14%}
    tbody th{font-weight:600}tbody tr:last-child>*{border-bottom:0}
    tbody tr:hover>*{background:color-mix(in srgb,var(--tint) 45%,var(--card))}
    [data-sorts] :is(th,td){padding-left:.28rem;padding-right:.28rem}
    th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}
    .n{text-align:right;white-space:nowrap}
    th.plot,td.plot{min-width:10rem;width:20%}.prosecell{min-width:13rem}
    :is(#ranking,#places-table) :is(th,td).plot{min-width:6rem;width:12%}
    #moved~* .n+.plot{padding-left:.9rem}
    .tools{display:flex;flex-wrap:wrap;gap:.5rem .8rem;margin:0 0 .6rem;align-items:center;\
    font-size:.88rem}
    .tools[hidden]{display:none}
    .tools input,.tools select,.tools button{font:inherit;color:inherit;background:var(--bg);\
    border:1px solid var(--line);border-radius:6px;padding:.25rem .6rem}
    .tools button{cursor:pointer}
    th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;\
    text-align:inherit;position:relative}
    th button::after{content:"↕";opacity:.35;font-size:.75em}
    th button::after,th button small::after{position:absolute;margin-left:.1em}
    th[aria-sort=ascending] button::after{content:"↑";opacity:1}
    th[aria-sort=descending] button::after{content:"↓";opacity:1}
    th button:has(small)::after{content:none}
    th button small::after{content:"↕";opacity:.35}
    th[aria-sort=ascending] button small::after{content:"↑";opacity:1}
    th[aria-sort=descending] button small::after{content:"↓";opacity:1}
    svg{display:block;overflow:visible;width:100%}
    svg text{font-size:11px;fill:var(--soft);font-family:inherit}
    .g{stroke:var(--line)}.w{stroke:var(--accent);stroke-width:2}
    .dot{fill:var(--accent);stroke:var(--card);stroke-width:1.5}
    .track{fill:var(--shade)}.fill{fill:var(--accent)}.over{stroke:var(--ink);stroke-width:1.5}
    .t{stroke:var(--accent);stroke-width:1.75}
    .limit{stroke:var(--soft);stroke-width:1.2;stroke-dasharray:5 3}.limit.far{stroke-dasharray:2 3}
    .dot.out{fill:var(--customer)}.dot.faint{fill:var(--soft)}.dot.small{stroke-width:1;opacity:.8}
    .box{fill:var(--accent);opacity:.16}.w.thin{stroke-width:1.4;opacity:.7}
    .spread{display:grid;grid-template-columns:max-content minmax(0,1fr) max-content;\
    gap:.15rem .9rem;align-items:center}.spread .v{font-weight:600;text-align:right}
    .spread>*{min-width:0}
    .agentbar{fill:var(--agent)}.customerbar{fill:var(--customer)}
    .quiet{fill:var(--warn);opacity:.16}.both{fill:var(--bad);opacity:.55}
    .goodmark{fill:var(--good)}.badmark{fill:var(--bad)}.noted{fill:var(--soft)}
    .heat{display:grid;grid-template-columns:repeat(auto-fill,minmax(3.1rem,1fr));gap:3px;\
    list-style:none;padding:0;margin:.2rem 0 .5rem}
    .heat.wide{grid-template-columns:repeat(auto-fill,minmax(8rem,1fr))}
    .heat a,.heat span{display:block;text-align:center;font-size:.74rem;line-height:1.35;\
    padding:.22rem .1rem;border-radius:4px;text-decoration:none;color:var(--hink)}
    .heat b{display:block;font-weight:600}
    .h0{background:var(--h0)}.h1{background:var(--h1)}.h2{background:var(--h2)}\
    .h3{background:var(--h3)}.h4{background:var(--h4)}
    .hx{background:repeating-linear-gradient(135deg,var(--shade) 0 3px,transparent 3px 6px)}
    .heat .hx{color:var(--ink)}
    td.cell{text-align:center;padding:.2rem .15rem;font-size:.76rem;color:var(--hink);\
    border:1px solid var(--card)}
    td.cell.hx{color:var(--ink)}
    th.id{text-align:center;padding:.2rem .15rem}
    .multi{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));\
    gap:.9rem 1.4rem}
    .multi figure{margin:0}.multi figcaption{font-size:.85rem;display:flex;\
    justify-content:space-between}
    .multi b{font-weight:620}
    .strip{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 .8rem}
    .strip .names{font-size:.8rem;line-height:1.2}
    .strip .names span{display:block;height:28px;padding-top:7px}
    .strip.tall .names span{height:64px;padding-top:22px}
    .view{overflow-x:auto;overflow-y:hidden;min-width:0}.inner{position:relative;min-width:100%}
    .view.live{cursor:pointer}
    .playhead{position:absolute;top:0;bottom:22px;width:2px;margin-left:-1px;\
    background:var(--ink);pointer-events:none}
    .wave{opacity:.55}.pitch{fill:none;stroke:var(--ink);stroke-width:1.4;\
    vector-effect:non-scaling-stroke}
    .player{display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:center;margin:0 0 .7rem}
    .player audio{flex:1 1 20rem;min-width:0;height:2.4rem}
    .player button,.talk button{font:inherit;color:inherit;background:var(--bg);\
    border:1px solid var(--line);border-radius:6px;padding:.2rem .65rem;cursor:pointer}
    .player label{display:inline-flex;align-items:center;gap:.35rem;min-height:24px}
    .player input{width:1.2rem;height:1.2rem;margin:0}
    .talk button{border:0;background:none;padding:0 .2rem;color:var(--accent)}
    .player[hidden]{display:none}
    .talk li.now{background:var(--tint)}
    kbd{font:inherit;font-size:.78rem;border:1px solid var(--line);border-radius:4px;\
    padding:0 .3rem;background:var(--bg)}
    .key{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;font-size:.8rem;color:var(--soft);\
    margin:.3rem 0 0}
    .key svg{display:inline-block;width:12px;height:10px;margin-right:.35em;\
    vertical-align:-.05em}
    details.crit{border-top:1px solid var(--rule)}
    details.crit>summary{display:grid;grid-template-columns:2.3rem minmax(0,1fr) 4.6rem 4.6rem;\
    gap:.6rem;align-items:center;padding:.42rem 0;cursor:pointer;list-style:none}
    details.crit>summary::-webkit-details-marker{display:none}
    details.crit>summary>:first-child::before{content:"▸";color:var(--soft);\
    margin-right:.25em;font-size:.8em}
    details.crit[open]>summary>:first-child::before{content:"▾"}
    details.crit>summary:hover{background:color-mix(in srgb,var(--tint) 45%,transparent)}
    .crit .gist{display:block;font-size:.82rem;color:var(--soft);line-height:1.4}
    .crit[open] .gist{display:none}
    .crit .body{padding:.1rem 0 .8rem 2.3rem;font-size:.92rem}
    .crit .body p{margin:.25rem 0}
    .crit:target>summary,.talk li:target{background:var(--tint)}
    .ev{list-style:none;margin:.3rem 0;padding:0}
    .ev li{padding:.18rem 0 .18rem 1.35rem;position:relative}
    .ev li::before{position:absolute;left:0;font-weight:700}
    .ev .won::before{content:"✓";color:var(--good)}
    .ev .lost::before{content:"✗";color:var(--bad)}
    .ev .part::before{content:"◐";color:var(--warn)}
    .ev .info::before{content:"·";color:var(--soft)}
    details.fold{border-top:1px solid var(--rule)}
    details.fold>summary{display:flex;gap:.7rem;align-items:baseline;padding:.42rem 0;\
    cursor:pointer;list-style:none}
    details.fold>summary::-webkit-details-marker{display:none}
    details.fold>summary::before{content:"▸";color:var(--soft);font-size:.8em}
    details.fold[open]>summary::before{content:"▾"}
    details.fold>summary:hover{background:color-mix(in srgb,var(--tint) 45%,transparent)}
    details.fold:target>summary{background:var(--tint)}
    details.fold>summary>.what{flex:1 1 auto;min-width:0}
    details.fold>.body{padding:.2rem 0 .8rem 1.1rem}
    .more>summary{cursor:pointer}.ev li:has(>.more)::before{content:""}
    q,.quote{quotes:"“" "”"}
    .say{border-left:3px solid var(--accent);background:var(--tint);padding:.4rem .8rem;\
    border-radius:0 6px 6px 0;margin:.45rem 0}
    .say b{font-weight:620}
    .notice{border-left:3px solid var(--warn);background:var(--warnbg);padding:.5rem .9rem;\
    border-radius:0 6px 6px 0;margin:0 0 1rem}
    .notice.bad{border-color:var(--bad);background:var(--badbg)}
    .notice.fair{border-color:var(--good);background:var(--goodbg)}
    .notice .chip{background:var(--card)}
    .notice p{margin:.15rem 0}
    .talk{list-style:none;margin:0;padding:0}
    .talk li{padding:.3rem .6rem .35rem .7rem;border-left:3px solid var(--soft);margin:0 0 .4rem;\
    border-radius:0 6px 6px 0}
    .talk .agent{border-left-color:var(--agent)}
    .talk .customer{border-left-color:var(--customer);margin-left:2.4rem}
    .talk .who{font-size:.8rem;color:var(--soft);display:flex;flex-wrap:wrap;gap:.1rem .55rem;\
    align-items:baseline}
    .talk .agent b{color:var(--agent)}.talk .customer b{color:var(--customer)}
    .talk p{margin:0;overflow-wrap:anywhere}
    mark{background:var(--tint);color:inherit;padding:0 .1em;border-radius:3px}
    mark.won{background:var(--goodbg);box-shadow:inset 0 -2px var(--good)}
    mark.lost{background:var(--badbg);box-shadow:inset 0 -2px var(--bad)}
    .tag{font-size:.76rem;text-decoration:none;padding:0 .3rem;border-radius:4px}
    .tag.won{background:var(--goodbg);color:var(--good)}
    .tag.lost{background:var(--badbg);color:var(--bad)}
    .items{list-style:none;margin:0;padding:0}
    .items>li{padding:.6rem 0;border-top:1px solid var(--rule)}
    .items>li:first-child{border-top:0;padding-top:0}
    .items p{margin:.2rem 0}
    .sheet{display:grid;grid-template-columns:minmax(0,1.9fr) minmax(0,1fr);gap:0 1rem;\
    align-items:start}#score>:first-child{max-width:14rem}
    .sheet h3:first-of-type{margin-top:0}.sheet .items>li{padding:.4rem 0}
    .sheet .note{font-size:.88rem}
    .habit{margin:0 0 .7rem}.habit p{margin:0}.habit svg{margin:.15rem 0}
    .inrow{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem}
    #sums th.plot,#sums td.plot{min-width:6rem;width:24%}#sums caption{display:none}
    dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem 1rem;\
    margin:0;font-size:.9rem}
    dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;overflow-wrap:anywhere}
    footer{color:var(--soft);font-size:.82rem;padding-top:.4rem;padding-bottom:2rem}
    footer p{margin:.15rem 0}
    .hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    @media(max-width:860px){.cols,.cols.wide{grid-template-columns:minmax(0,1fr)}}
    @media screen and (max-width:560px){#score>:first-child{max-width:none}
    #sums tr{display:grid;grid-template-columns:minmax(0,1fr) 3rem 6.6rem;gap:.1rem .8rem;\
    align-items:center}
    #sums tbody :is(th,td){padding:0;width:auto;min-width:0}#sums tr>:nth-child(1){grid-area:1/1}
    #sums tr>:nth-child(2){grid-area:1/2}#sums tr>:nth-child(4){grid-area:1/3}
    #sums tr>:nth-child(3){grid-area:2/1}#sums tr>:nth-child(5){grid-area:2/2/3/4}
    #sums tr>:nth-child(6){grid-area:3/1/4/4}
    #sums td[data-h]:not(:nth-child(6))::before{content:none}}
    @media screen and (max-width:860px){.sheet{grid-template-columns:minmax(0,1fr)}}
    @media screen and (min-width:861px){.beside{position:sticky;top:.6rem}\
    .beside>.card{max-height:calc(100vh - 1.2rem);overflow:auto}}
    @media(max-width:560px){svg .odd{display:none}html{font-size:14.5px}.bar,main,footer{padding-left:.8rem;\
    padding-right:.8rem}.card{padding:.8rem .85rem}.scroll{margin:0 -.85rem;padding:0 .85rem}\
    .head{grid-template-columns:minmax(0,1fr)}.crumbs{margin-left:0}\
    .find{flex:1 1 100%;margin:.2rem 0}.find input{width:100%;padding:.4rem .6rem}\
    .found{left:0;right:0;width:auto}\
    h1{font-size:1.4rem}.big{font-size:2.4rem}.talk .customer{margin-left:1rem}\
    details.crit>summary{grid-template-columns:2.2rem minmax(0,1fr) 4.2rem;gap:.4rem}\
    details.crit>summary>.meter{display:none}.crit .body,details.fold>.body{padding-left:.4rem}\
    th.plot,td.plot{min-width:7.5rem}th.who{min-width:6.6rem}}
    @media screen and (max-width:560px){.scroll tbody th,.scroll th.who{position:sticky;left:0;\
    z-index:1;background:var(--card);padding-left:.2rem;box-shadow:1px 0 var(--rule)}
    table.stack thead{position:absolute;clip-path:inset(50%)}
    table.stack,table.stack tbody,table.stack tr,table.stack th,table.stack td{display:block}
    table.stack caption{display:block}
    table.stack tr{padding:.45rem 0;border-bottom:1px solid var(--rule)}
    table.stack tr[hidden],table.stack td:empty{display:none}
    .scroll table.stack tbody :is(th,td){position:static;box-shadow:none;border:0;padding:.05rem 0;\
    text-align:left;white-space:normal;overflow-wrap:anywhere;width:auto;min-width:0}
    table.stack td[data-h]::before{content:attr(data-h);color:var(--soft);font-size:.82rem;\
    margin-right:.7em}}
    @media print{@page{size:A4;margin:14mm 12mm}:root{--bg:#fff;--shade:#eee}
    html{font-size:11.2px}.bar a:not(.brand),.find,.tools,.skip,.talk button,.noprint,.crumbs{display:none}.player{display:none}
    .bar,main,footer{max-width:none;padding-left:0;padding-right:0}
    main{padding-left:1px;padding-right:1px}
    .card,.tile{border-color:#bbb}.card{padding:.7rem .8rem}
    .cols,.cols.wide{display:block}.scroll{overflow:visible;background:none;margin:0;padding:0}
    table,.small,caption{font-size:.84rem}th,td{padding:.2rem .22rem}.prose{max-width:none}
    table .small,thead th,.crit .gist,.bar,footer,.tile dt,.strip .names{font-size:.84rem}
    caption{break-after:avoid}th button{display:contents}th button::after,th button small::after{content:none!important}
    th.plot,td.plot{min-width:5rem;width:14%}.prosecell{min-width:0}
    table[data-sorts] .plot{min-width:3.6rem;width:10%}
    table[data-sorts] th,table[data-sorts] td{padding-left:.15rem;padding-right:.15rem}
    html:lang(en) table[data-sorts] :is(th,td,.small,.chip){font-size:.79rem}
    html:lang(en) table[data-sorts] .nowrap{white-space:normal;word-break:keep-all}
    html:lang(en) table[data-sorts] tbody th{min-width:5.2rem}
    html:lang(en) table[data-sorts] .chip{padding:0 .2em}
    html:lang(en) table[data-sorts] .plot{width:3.6rem}
    thead th{white-space:normal}thead{break-inside:avoid;break-after:avoid}
    .body,.beside>.card{max-height:none;overflow:visible}
    table,.items>li,.talk li,details.crit,.tile,figure{break-inside:avoid}
    #sums>.fold{break-inside:avoid}svg text{font-size:9px}
    table.long{break-inside:auto}tr{break-inside:avoid}thead{display:table-header-group}
    h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    .annex:not(:has(.fold[open])),.annex .fold:not([open]){display:none}
    .annex{break-before:page;border:0;padding:0}.annex .fold>summary::before{content:none}
    .chip,.tag,kbd,thead th small,.key,.spread,.sheet .note{font-size:.84rem}
    html:has(.sheet){line-height:1.46}html:has(.sheet) main{padding:0 1px;font-size:.96rem}
    html:has(.sheet) :is(.bar,footer){padding-top:0;padding-bottom:0}
    html:has(.sheet) :is(.card,.notice){margin-bottom:.5rem}html:has(.sheet) .card{padding:.5rem .7rem}
    html:has(.sheet) .notice{padding:.25rem .7rem}html:has(.sheet) .lede{margin-bottom:.4rem}
    html:has(.sheet) h1{font-size:1.4rem;margin:.1rem 0 0}
    html:has(.sheet) h2{font-size:1rem;margin-bottom:.2rem}
    html:has(.sheet) h3{font-size:.92rem;margin:.35rem 0 .05rem}
    #score{gap:.4rem 1rem}#score>:first-child{max-width:9.6rem}#score .big{font-size:2.2rem}
    #score p{margin:.2rem 0 0}#sums :is(th,td){padding-top:.05rem;padding-bottom:.05rem}
    .sheet{grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:0 .5rem}
    .sheet .items>li{padding:.16rem 0}.sheet .items p{margin:.05rem 0}
    .sheet .say{margin:.15rem 0;padding:.15rem .6rem}.sheet .ev{margin:.05rem 0}
    .sheet .ev li{padding-top:0;padding-bottom:0}.sheet .habit{margin-bottom:.3rem}
    .sheet p{margin-top:.1rem;margin-bottom:.1rem}
    .brief .items>li{padding:.22rem 0}.brief p,.brief .ev{margin-top:.08rem;margin-bottom:.08rem}
    .brief .ev li{padding-top:.06rem;padding-bottom:.06rem}.brief h3{margin:.6rem 0 .1rem}
    :is(html:has(.sheet),html:has(.brief)) footer p{display:inline;margin-right:1em}
    html:lang(en):has(.sheet){line-height:1.32}html:lang(en) .sheet{font-size:.86rem;line-height:1.29}
    details.crit::details-content,details.fold::details-content{content-visibility:visible;display:block}}
    """
}
