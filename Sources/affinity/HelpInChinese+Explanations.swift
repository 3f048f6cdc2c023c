extension HelpInChinese {
  /// The longer explanations of the commands, by their English paragraphs.
  static let explanations: [String: String] = [
    "FOLDER holds calls.csv and, as far as you have them, agents.csv, orders.csv, appointments.csv, dispatches.csv and the other tables, recordings/, transcripts/ and affinity.yaml. 'affinity init' lays one out, 'affinity doctor' says what is missing.":
      "数据目录里有 calls.csv，以及有多少放多少的 agents.csv、orders.csv、appointments.csv、dispatches.csv 等表，recordings/、transcripts/ 和 affinity.yaml。affinity init 建立这样的目录，affinity doctor 说明还缺什么。",
    "Written to the output folder: index.html (the ranking; open it first), meeting.html (a sheet for each team), competition.html, comparison.html, calibration.html, agents/, calls/, orders.html, affinity.xlsx, and the same as CSV and JSON under data/. Run again, it assesses only what changed and goes on where it was stopped.":
      "写到输出目录：index.html（排名，先打开它）、meeting.html（班会用，一组一页纸）、competition.html、comparison.html、calibration.html、agents/、calls/、orders.html、affinity.xlsx，data/ 下另有同样内容的 CSV 和 JSON。再次运行只重评有变化的通话，中断后接着算。",
    "The exit status is 0 when all went well, 2 when something was set aside (the report lists it), and 1 when nothing could be done.":
      "退出码：0 全部完成；2 有数据被搁置（报告中列出）；1 什么也没做成。",
    "Files that bear the same name before the ending are one call: call7.wav and call7.jsonl. From a recording alone, what needs words is left out and said so; from a transcript alone, what needs sound. The file name - reads a transcript from standard input.":
      "扩展名之前同名的文件算一通电话：call7.wav 和 call7.jsonl。只有录音时，凭文字判断的项不评并注明；只有转写时，凭声音判断的项不评并注明。文件名写 - 表示从标准输入读转写。",
    "The exit status is 0 when all went well, 2 when something was set aside, and 1 when nothing could be scored.":
      "退出码：0 全部完成；2 有数据被搁置；1 一通也没能评分。",
    "Health comes first: what cannot be trusted is named, and measures that depend on it are left out with that reason. With a transcript, its times and words are held against the sound: shift, drift, swapped channels, and rates from both side by side.":
      "先看录音质量：不可信的地方会点名，依赖它的测量不做并说明原因。给出转写时，再拿转写的时间和文字与声音对照：时间偏移、漂移、声道接反，以及两种来源的语速并列。",
    "The exit status is 0 when all went well, 2 when a recording was set aside, and 1 when nothing could be measured.":
      "退出码：0 全部完成；2 有录音被搁置；1 什么也没测成。",
    "The format of the input is found from its content. What the output format cannot carry is said on standard error.":
      "输入的格式按内容识别。输出格式存不下的内容在标准错误里说明。",
    "A two-channel recording is recognised channel by channel; the results are merged into turns and written as JSON Lines next to the recording (call-17.wav gives call-17.jsonl). No shell is involved: {audio}, {channel} and {output} stand for a mono WAV file (16 kHz), its channel from 0, and the path of the result without its ending. A result in any format of 'affinity transcript formats' will do.":
      "双声道录音逐声道识别，结果合并成一句一句，以 JSON Lines 写在录音旁边（call-17.wav 得到 call-17.jsonl）。不经过 shell：{audio}、{channel}、{output} 分别代表单声道 WAV 文件（16 kHz）、声道号（从 0 数起）和不带扩展名的结果路径。结果可以是 affinity transcript formats 列出的任何格式。",
    "SETTING UP":
      "准备工作",
    "whisper.cpp: build its program whisper-cli, put it in PATH (or give --program), and download a ggml model file for --model.":
      "whisper.cpp：编译出程序 whisper-cli，放进 PATH（或用 --program 指明），并下载 ggml 模型文件供 --model 使用。",
    "FunASR: pip install funasr modelscope torch torchaudio; its models are fetched at the first run, or --model names a folder that holds one.":
      "FunASR：pip install funasr modelscope torch torchaudio；首次运行时自动下载模型，也可用 --model 指明已有模型的目录。",
    "The exit status is 0 when all went well, 2 when a recording was set aside, and 1 when nothing could be done.":
      "退出码：0 全部完成；2 有录音被搁置；1 什么也没做成。",
    "Reads the folder's tables (CSV, TSV, XLSX or XLS; UTF-8, UTF-16 or GB18030; Chinese or English headers). Rows that cannot be used are set aside and listed. Rates are pass ÷ (pass + fail) with Wilson's 95% interval; a rate with more than 5% unknown is unreliable.":
      "读取目录中的各表（CSV、TSV、XLSX 或 XLS；UTF-8、UTF-16 或 GB18030；中英文表头均可）。用不了的行搁置并列出。达标率 = 达标 ÷（达标 + 不达标），附 Wilson 95% 区间；数据缺失超过 5% 的达标率不可靠。",
    "Exit status: 0 when all rows were used, 2 when some were set aside, 1 when nothing could be done.":
      "退出码：0 每行都用上；2 有行被搁置；1 什么也没做成。",
    "Orders to book by time left, overdue ones, calls still owed under the no-contact rule, audits, checks, approvals and wake-ups due, the three-day figures ready to file, bursts with the roles to tell. Rows from after the moment are not looked at. JSON names its columns in English.":
      "按剩余时间排列的待约工单、已超时的、按“三次联系不上”规则还欠的外呼、到期的审核、质检、审批和激活、可填报的三日数字、突发预警及应通知的岗位。时点之后的行一概不看。JSON 的列名是英文。",
    "Reads CSV, TSV, XLSX and XLS, in UTF-8, UTF-16 or GB18030, by what a file is and not by what it is called. A file is the table that its name, its sheet's name or its headers say. Prints how each column was understood, with an example of each change of writing, and the rows that contradict themselves: read = kept + quarantined. With --dry-run nothing is written. Otherwise the tables go into --output as CSV in UTF-8 with our own headers, and the quarantine, each row with its own cells, into import-quarantine.csv beside them.":
      "读取 CSV、TSV、XLSX 和 XLS（UTF-8、UTF-16 或 GB18030），看内容而不看扩展名。文件是哪张表，由文件名、工作表名或表头决定。打印每列怎样理解、每种写法改动的例子，以及自相矛盾的行：读入 = 采用 + 搁置。加 --dry-run 不写任何文件；否则各表以 UTF-8 的 CSV、用我们的表头写入 --output，搁置的行连同原来的各格写入旁边的 import-quarantine.csv。",
    "Headers and words of your own systems are listed in aliases.yaml (--aliases), our name first and yours in brackets: tables: {calls: {columns: {agent_id: [Advisor]}}} for a header, words: {sample: {risk: [spot check]}} for a word in cells.":
      "贵单位系统的表头和用词写进 aliases.yaml（--aliases），我们的名称在前、贵单位的写在方括号里：表头写 tables: {calls: {columns: {agent_id: [受理人员]}}}，单元格里的词写 words: {sample: {risk: [抽查]}}。",
    "Exit status: 0 when every row was kept, 2 when some were set aside, 1 when nothing could be done.":
      "退出码：0 每行都采用；2 有行被搁置；1 什么也没做成。",
    "预约 booking, 改约 reschedule, 缓装 deferral, 待装 waiting: each step with who acts, the rules that speak of it and how long it may take. With --order and --data, the states an order went through with their times, and what the rules say of them.":
      "预约、改约、缓装、待装：每一步由谁做、涉及哪些规则、限时多久。加 --order 和 --data，则显示一张工单经过的各状态及时间，以及规则怎样评价。",
    "Scores stay uncalibrated until trainers' ratings agree with each other and with the machine. Export a workbook, have two raters fill in a copy each, import both, and run the report again: confirmed critical errors then cap their calls, false findings no longer count, and the calibration page shows the agreement.":
      "在质检员的评分彼此一致、并与机器一致之前，得分一律标注“未校准”。导出工作簿，请两名质检员各填一份，都导入后再出报告：已确认的致命差错封顶，不属实的发现不再扣分，校准页给出一致程度。",
    "It holds a random sample of each agent's calls and, apart from it, calls that give cause for worry, with links to their pages, drop-downs for every criterion, marks for findings, all critical errors that await a person, and agents' appeals, with room to enter and decide them. 'affinity report' must have run before.":
      "内容：每位坐席随机抽取的通话，另列值得担心的通话，都附页面链接；各评分项有下拉选择，各项发现可标属实与否，并列出全部待人确认的致命差错和坐席的申诉（可在表中登记、裁定）。须先运行 affinity report。",
    "An appeal needs the call, the point (a criterion such as P7 or a critical error K1–K8) and the agent's reason; a decision needs a reason of its own and somebody to take it who neither appeals nor confirmed the point. An appeal against a critical error is due within 3 working days of its confirmation. An upheld appeal gives the points back and lifts the error's cap.":
      "申诉须写明通话、事项（评分项如 P7，或致命差错 K1–K8）和坐席的理由；裁定须写明理由，由申诉人和该项的确认人以外的人作出。对致命差错，须在确认后 3 个工作日内申诉。申诉成立的，该项失分恢复，致命差错不再封顶。",
    "Where people answer the same point both ways, each is told with file and cell, and which counts: the latest by its date; of the same time none, until somebody answers later.":
      "对同一项作出相反判断或裁定的，逐处指明文件和单元格，并说明以哪个为准：日期最晚的；分不出先后的都不作数，等以后再判。",
    "Values may be typed as people type them: full-width digits, 1.0 for 1, ✓ and × for true and false, 'n/a' with spaces. What was not understood is told with its sheet, its cell and what is allowed there, and left out; everything else is taken. A workbook may be imported again: what is there already is not added twice.":
      "怎么顺手怎么填：全角数字、1.0 当作 1、√ × 表示属实与否、“不 适用”中间有空格都认。看不懂的会指明表、单元格和可填的内容，不予采用；其余照收。同一工作簿可以重复导入：已有的不会加第二遍。",
    "The exit status is 0 when all was understood, 2 when something was left out, and 1 when nothing could be taken.":
      "退出码：0 全部看懂；2 有内容没采用；1 什么也没读入。",
    "Random calls are drawn for each agent by a seed, as many as give the wished half-width of the interval of the agent's mean. Calls that give cause for worry are listed apart and enter no mean. 'affinity report' must have run before.":
      "按种子为每位坐席随机抽取通话，数量以坐席均值区间达到期望半宽为准。值得担心的通话另列，不计入平均。须先运行 affinity report。",
    "Take the ids into calls.csv (column sample_kind: random or risk), or have the calls rated with 'affinity review export'.":
      "把编号填入 calls.csv（sample_kind 列：随机或风险），或用 affinity review export 交人评分。",
    "Written to the output folder: index.html with quotes and the turns around them, clips/ with short pieces of the recordings, and cases.json. Personal data is masked in the words and covered by a tone in the clips: word by word where the transcript times its words, else over the whole turn. Whose calls they are is not said unless you ask for it.":
      "写到输出目录：index.html（原话及前后几句）、clips/（录音短片段）和 cases.json。文字中的个人信息已遮盖，片段中盖以提示音：转写有逐词时间的只盖那几个词，否则盖整句。不写明是谁的通话，除非您要求。",
    "The exit status is 0 when all went well, 2 when a clip could not be made, and 1 when there is no report to read.":
      "退出码：0 全部完成；2 有片段没做成；1 没有可读的报告。",
    "A single call: 'assess' takes its recording, its transcript or both. A month: 'init' lays out a folder for your tables, recordings and transcripts, 'doctor' says what is missing in it, 'report' scores it and writes pages to open in a browser.":
      "单通电话：assess 读录音、转写，或两者都读。一个月：init 建立放表、录音和转写的目录，doctor 说明还缺什么，report 评分并写出可用浏览器打开的页面。",
    "The exit status is 0 when it was written, and 1 when it could not be read or lacks the times that the output format needs.":
      "退出码：0 已写出；1 读不了，或缺少输出格式所需的时间。",
    "Exit status: 0 when it was drawn, 1 when there is no such process or order.":
      "退出码：0 已画出；1 没有这个流程或工单。",
    "The exit status is 0 when the workbook was written, and 1 when it could not be, for want of a report for example.":
      "退出码：0 已写出工作簿；1 写不出，例如还没有报告。",
    "The pages are laid out on A4 by their own print styles, with the Chromium or Chrome that is installed. An agent's report is one sheet; its long lists come along with --details. The pages of calls are printed only where you name them. Written to pdf/ among the reports unless you say otherwise.":
      "用已安装的 Chromium 或 Chrome，按页面自带的打印样式排成 A4。每名坐席的报告是一页纸，长的清单用 --details 带上。通话页只在点名时打印。不指定时写到报告目录下的 pdf/。",
    "The exit status is 0 when all went well, 2 when a page could not be printed, and 1 when there is no browser or no report.":
      "退出码：0 全部完成；2 有页面没打印成；1 没有浏览器或没有报告。",
    "Weights, targets, limits and prizes of the competition are data. Print the composition the product carries, change what your centre does otherwise, and check the file.":
      "竞赛的权重、目标、门槛和奖项都是数据。打印产品自带的办法，改成本中心的，再检查一遍。",
    "The exit status is 0 for a sound file and 1 otherwise.":
      "退出码：文件可用为 0，否则为 1。",
    "Every table gets its header row, in Chinese or English; filled example rows lie in examples/, which nothing reads. Nothing that exists is overwritten. The time zone written into affinity.yaml is the machine's, where that names a place, and is told.":
      "每张表都写好表头，中文或英文；填好的样例行在 examples/，任何命令都不读它。已有的文件不会被覆盖。写进 affinity.yaml 的时区取自本机（本机说明了地方时），并会告知。",
    "The exit status is 0 when all went well, 2 when a file's name does not fit, and 1 when nothing was written.":
      "退出码：0 全部完成；2 有文件名不合模式；1 什么也没写。",
    "--from-recordings starts calls.csv from the names of the files in recordings/, and of those in transcripts/ without a recording; in a folder that is laid out already it fills calls.csv where that holds its header alone. Fields: {call} {agent} {order} {type} {direction} {date:yyyyMMdd} {time:HHmmss} {any}.":
      "--from-recordings 按 recordings/ 里的文件名，以及 transcripts/ 里没有录音的文件名，登记 calls.csv；目录已经建好、calls.csv 还只有表头的，就填进去。可用字段：{call} {agent} {order} {type} {direction} {date:yyyyMMdd} {time:HHmmss} {any}。",
    "Files without a row and rows without a file, unknown agents, columns nobody knows, channels that look swapped, and which measures and rules can therefore be computed. Problems of a kind stand together, the weightiest first; the last lines say what to do next.":
      "没有登记的文件、没有文件的登记、不认识的坐席、不认识的列、似乎接反的声道，以及因此能算哪些指标和规则。同类问题归在一起，要紧的在前；最后几行说接下来做什么。",
    "The exit status is 0 when nothing is wrong, 2 when something should be mended, and 1 when the folder cannot be read.":
      "退出码：0 没有问题；2 有需要改正的；1 目录读不了。",
    "Criteria that do not add up to 100 points a sub-metric are noted and can be used: each counts by its share. Exit status 0 when the file can be used, 1 when not.":
      "各分指标的分值加起来不是 100 的会提示，仍可使用：各项按所占份额计。退出码：可用为 0，不可用为 1。",
    "A rubric of your own needs no more than what differs: 'extends: default', its own 'rubric', 'version' and 'name', and the keys to change, as 'criteria: {C1: {points: 20}, C2: {points: 20}}'.":
      "您自己的评分标准只需写不同之处：extends: default，自己的 rubric、version、name，以及要改的键，例如 criteria: {C1: {points: 20}, C2: {points: 20}}。",
    "OLD and NEW are rubric files, or 'default' for the carried one. Nothing is written: every call of the folder is read once and judged twice. The page of --format html opens without a network.":
      "旧标准和新标准是评分标准文件，default 表示产品自带的。不写任何文件：目录中每通电话读一遍，评两次。--format html 的页面不联网也能打开。",
    "Exit status 0 when all went well, 2 when something of the folder was set aside, 1 when nothing could be compared.":
      "退出码：0 全部完成；2 目录中有数据被搁置；1 什么也没比成。",
    "Checks are written in YAML: phrases, patterns, similar sentences, repeats, silences, speech rate, overlap, order data, stages, joined by all, any and not, each with example dialogues that prove it. `affinity assess --checks FILE` and `checks: FILE` in affinity.yaml put them in force.":
      "检查项用 YAML 写：短语、正则、相近句、重复、静默、语速、重叠、工单信息、环节次序，用 all、any、not 组合，各带证明它的示例对话。affinity assess --checks 文件，或在 affinity.yaml 里写 checks: 文件，即可启用。",
    "In a drawing a column is half a second: = speaks, . is silent, ^ and _ mark the finding.":
      "图中一列为半秒：= 在说话，. 静默，^ 和 _ 标出发现所在。",
    "Without a file the product's own checks are run. Exit status 0 when every example does what it says, 1 when not.":
      "不给文件时运行产品自带的检查项。退出码：每个例子都如所写为 0，否则为 1。",
    "Exit status 0 when the file can be used, 1 when not.":
      "退出码：文件可用为 0，不可用为 1。",
    "Text, Markdown or a dialogue: lines may begin with 坐席：/客户： or Agent:/Customer:; UTF-8, UTF-16 or GB18030. The file name - reads standard input. Exit status 0 when no error was found, 2 when one was, 1 when nothing could be read.":
      "纯文本、Markdown 或对话均可：行首可以写 坐席：/客户： 或 Agent:/Customer:；UTF-8、UTF-16 或 GB18030。文件名写 - 读标准输入。退出码：没有错误为 0，有错误为 2，读不了为 1。",
    "The transcript may have any format that `affinity assess` reads; the file name - reads standard input. Exit status 0 when no error was found, 2 when one was, 1 when the call could not be read. Purpose, verification and read-back are asked for only with --type OB, OR or OD; what every call needs, always.":
      "转写可以是 affinity assess 能读的任何格式；文件名写 - 读标准输入。退出码：没有错误为 0，有错误为 2，通话读不了为 1。加 --type OB、OR 或 OD 才要求说明来意、核对和复述；每通电话都该有的总会检查。",
    "The field \"schema\" in every output names the contract and its version; the number changes when a reader would have to change. Descriptions are in the language of the output.":
      "每份输出的 schema 字段写明所依的约定及版本；读它的程序需要改时，版本号才变。说明文字用输出语言。",
    "Problems in JSON and CSV name their kind in the field \"kind\". It stays as it is when the sentence changes, so scripts go by it. Problems of a kind are told together.":
      "JSON 和 CSV 里的问题用 kind 字段写明类别；说明的文字会改，类别不变，脚本请以它为准。同一类的问题归在一起说。",
    "A file of your own needs only what it changes; rules: in affinity.yaml, or --rules, names it.":
      "自己的文件里只需写要改的；用 affinity.yaml 的 rules: 或 --rules 指定。",
  ]

  /// Names in the examples that a Chinese reader would write otherwise; longer ones first.
  static let exampleNames: [(english: String, chinese: String)] = [
    ("october", "十月"), ("november", "十一月"), ("september", "九月"), ("our-rubric.yaml", "本中心标准.yaml"),
    ("our-script.md", "本中心话术.md"), ("mine.yaml", "我的.yaml"), ("old.yaml", "旧标准.yaml"),
    ("new.yaml", "新标准.yaml"), ("handouts", "讲义"), ("export/", "导出/"),
  ]
}
