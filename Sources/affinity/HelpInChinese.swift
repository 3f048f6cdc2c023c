/// The sentences of the help in Chinese, by the English ones that stand beside the options. A sentence
/// that is missing here is printed in English; a test finds it.
enum HelpInChinese {
  static let sentences: [String: String] = [
    // The command and its subcommands.
    "Scores the service affinity of calls: courtesy, patience, communication, satisfaction.":
      "为通话的服务亲和力评分：礼貌用语、耐心程度、沟通能力、用户满意度。",
    "Show the version.": "显示版本。",
    "Show help information.": "显示帮助。",
    "Show subcommand help information.": "显示子命令的帮助。",
    "Scores a folder of calls and orders: scorecards, agent reports, ranking.":
      "为一个目录的通话和工单评分：评分卡、坐席报告、排名。",
    "Scores single calls from a recording, a transcript, or both.": "为单通电话评分：录音、转写，或两者都有。",
    "Measures a recording: its health, levels, pitch, and who speaks when.":
      "测量录音：质量、音量、音高，谁在什么时候说话。",
    "Converts transcripts, and lists the formats that are read.": "转换转写文件，列出能读的格式。",
    "Writes a transcript of any known format in another.": "把任何已知格式的转写写成另一种格式。",
    "Lists the transcript formats that are read, and those that are written.": "列出能读和能写的转写格式。",
    "Runs a speech recogniser you have, and keeps the transcript beside each recording.":
      "运行您已有的语音识别程序，转写存放在录音旁边。",
    "Checks orders against the dispatch group's service levels and rules.": "按调度班组的时限和规范检查工单。",
    "Judges every order by every rule; lists failures with the rows they come from.":
      "逐单逐条判定，列出不达标项及其出处。",
    "Shows what the dispatch desk must know at a moment.": "显示调度台在某一时点须知的事项。",
    "Lays exports of other systems down as the tables of a data folder.": "把其他系统的导出文件整理成数据目录的表。",
    "Draws the four processes, or an order's own way through them.": "画出四个流程，或一张工单走过的路径。",
    "Lists the rules, or explains one.": "列出规则，或说明其中一条。",
    "Lists every rule with the tables it needs.": "列出每条规则及其所需的表。",
    "Prints a rule: definition, source, reading, parameters and examples.":
      "打印一条规则：定义、出处、解释、参数和例子。",
    "Has trainers rate sampled calls in a workbook, and reads their ratings back.":
      "让质检员在工作簿中为抽样通话评分，再读回来。",
    "Writes the workbook to rate in.": "写出供评分用的工作簿。",
    "Reads filled-in workbooks into ratings.csv, confirmations.csv and appeals.csv.":
      "把填好的工作簿读入 ratings.csv、confirmations.csv 和 appeals.csv。",
    "Draws the calls that people should review: random ones, and risky ones apart.":
      "抽取应由人工复核的通话：随机抽样与风险抽查分开。",
    "Collects the month's best and poorest moments, criterion by criterion, for training.":
      "按评分项收集当月最好与最差的时刻，供培训使用。",
    "Prints the ranking, the sheets for team meetings, the competition, the agents' reports and calls as PDF.":
      "把排名、班会用页、竞赛、坐席报告和通话页打印成 PDF。",
    "The page of this call; may be given several times.": "这通电话的页面；可以给出多次。",
    "Agents' reports with their details: more examples, weeks, criteria, orders, calls.":
      "坐席报告带上明细：更多例子、每周、逐项、工单、通话。",
    "Shows and checks what counts in the labour competition.": "显示并检查劳动竞赛的计分办法。",
    "Prints the composition as a table, or as the YAML to edit.": "以表格显示计分办法，或打印可供修改的 YAML。",
    "Checks a composition, and says by line what is wrong.": "检查计分办法文件，逐行指出问题。",
    "Lays out an empty data folder: tables with headers, examples, settings.":
      "建立空的数据目录：带表头的表、示例、设置。",
    "Says what a data folder holds and lacks, before any scoring.": "评分之前，检查数据目录有什么、缺什么。",
    "Shows the rubric that calls are scored by; checks your own.": "显示评分标准，检查您自己的评分标准。",
    "Prints the rubric: each criterion with its points and what it listens for.":
      "打印评分标准：每项的分值和听什么。",
    "Checks a rubric file; every problem with its line.": "检查评分标准文件，逐行指出问题。",
    "Compares two rubrics: which calls and agents would move, and by how much.":
      "比较两份评分标准：哪些通话和坐席会变，变多少。",
    "Lists what calls are checked for; explains a check; tries checks of your own.":
      "列出通话的检查项，说明其中一项，试运行您自己的检查项。",
    "Lists every check with the criterion it serves, and those written as data.":
      "列出每个检查项及其所属评分项，以及以数据写成的检查项。",
    "Shows what a check listens for, with drawn or written examples.": "说明一个检查项听什么，附图示或文字例子。",
    "Runs the example dialogues of checks: each must or must not fire.":
      "运行检查项的示例对话：每个该触发或不该触发。",
    "Checks a file of checks; every problem with its line and what to do.":
      "检查自定义检查项文件，逐行指出问题和改法。",
    "Checks a script before the call, and says what to say instead.": "通话之前检查脚本，并告诉您该怎么说。",
    "Lists the scripts that the product carries, in both languages.": "列出产品自带的中英文脚本。",
    "Prints a script, ready to be edited.": "打印一份脚本，可直接修改。",
    "Reports on scripts as a compiler does: line, column, and what to say instead.":
      "像编译器一样检查脚本：行、列、该怎么说。",
    "Checks what you said in a call, and says what to say instead.": "检查您在通话中说的话，并告诉您该怎么说。",
    "Prints the JSON Schema (draft 2020-12) of a JSON output.":
      "打印一种 JSON 输出的 JSON Schema（draft 2020-12）。",
    "Lists the kinds of problems that input can have.": "列出输入数据可能有的问题类别。",
    // Languages.
    "Language of the output: zh or en. Without it that of a data folder's affinity.yaml, else that of the locale.":
      "输出语言：zh 或 en。不指定时取数据文件夹里 affinity.yaml 的语言，再取系统环境的语言。",
    "zh or en.": "zh 或 en。",
    "The check's name, its criterion, a critical error (K1 to K8), a rule of 'script check', missing-purpose, a word list, or patterns of order data and questions.":
      "检查项名称、所属评分项、致命差错（K1 至 K8）、script check 的规则名（如 missing-purpose）、词表名（如 answer_yes），或工单信息和问题的写法（order_patterns、question_patterns）。",
    "Checks of your own: those that the agent's words decide are run; one that bears a name of the product's takes its place.":
      "您自己的检查项：凭坐席的话就能判定的都会运行；与内置检查同名的取而代之。",
    "OB, OR, OD (booking, reschedule, deferral) or IN (inbound). Without, only what fits every call is asked for.":
      "OB、OR、OD（预约、改约、缓装外呼）或 IN（呼入）。不填则只要求每种通话都该有的内容。",
    "OB, OR, OD (booking, reschedule, deferral) or IN (inbound): the calls that the scripts are for. Without, a script that opens by offering help is for inbound calls, and others are asked for all stages of a booking.":
      "脚本用于哪类通话：OB、OR、OD（预约、改约、缓装外呼）或 IN（呼入）。不填时，以“有什么可以帮您”开场的按呼入脚本，其余要求预约脚本的全部环节。",
    "The language spoken: zh or en. Found from the words unless given.":
      "通话所说的语言：zh 或 en。不指定时从文字判断。",
    "The language of the scripts: zh or en. Found from the words unless given.":
      "脚本的语言：zh 或 en。不指定时从文字判断。",
    "Language spoken, as the recogniser names it: zh, en, auto.": "所说的语言，按识别程序的叫法：zh、en、auto。",
    // Folders and files.
    "The data folder.": "数据目录。",
    "Where to write; FOLDER-reports unless given.": "写到哪里；不指定时为“数据目录-reports”。",
    "Where to write; FOLDER-cases unless given.": "写到哪里；不指定时为“数据目录-cases”。",
    "Where to write; REPORTS/pdf unless given.": "写到哪里；不指定时为报告目录下的 pdf。",
    "Reports of an earlier period, to compare with; may be given again for each period.":
      "用来对比的前期报告目录；可多次给出，每期一个。",
    "The folder that 'affinity report' wrote; FOLDER-reports unless given.":
      "affinity report 写出的目录；不指定时为“数据目录-reports”。",
    "The folder that 'affinity report' wrote.": "affinity report 写出的目录。",
    "The workbook to write; review.xlsx among the reports unless given.":
      "要写出的工作簿；不指定时为报告目录中的 review.xlsx。",
    "Filled-in workbooks.": "填好的工作簿。",
    "The data folder that takes the ratings.": "接收评分的数据目录。",
    "The data folder that holds the order.": "含有该工单的数据目录。",
    "The data folder the tables are written into.": "写入各表的数据目录。",
    "Files to read.": "要读的文件。",
    "The file to check.": "要检查的文件。",
    "The file to write; standard output where it is left out.": "要写出的文件；省略时写到标准输出。",
    "The folder to lay out; it is made where it does not exist.": "要建立的目录；不存在时新建。",
    "Recordings and transcripts; - for standard input.": "录音和转写文件；- 表示标准输入。",
    "Recordings: WAV, FLAC, Ogg, Opus, MP3, AIFF, AU, … .": "录音：WAV、FLAC、Ogg、Opus、MP3、AIFF、AU 等。",
    "Recordings.": "录音。",
    "Transcripts.": "转写文件。",
    "Scripts.": "脚本。",
    "The YAML file.": "YAML 文件。",
    "Files of checks; the product's without.": "检查项文件；不给出时用产品自带的。",
    "Files of checks.": "检查项文件。",
    "A transcript file, or a Kaldi data folder.": "转写文件，或 Kaldi 数据目录。",
    "Write every table as CSV, and orders.json, into this folder.":
      "把各表写成 CSV，连同 orders.json，放入此目录。",
    "Write every table as CSV, and desk.html, into this folder.": "把各表写成 CSV，连同 desk.html，放入此目录。",
    "Write each diagram as SVG into this folder.": "把每张图写成 SVG，放入此目录。",
    // Rubrics and checks.
    "A rubric of your own ('affinity rubric show' prints the standard one).":
      "您自己的评分标准（affinity rubric show 打印默认的）。",
    "A rubric of your own.": "您自己的评分标准。",
    "A rubric of your own instead of the carried one.": "用您自己的评分标准代替自带的。",
    "Checks of your own; those that affinity.yaml names unless given.":
      "您自己的检查项；不指定时用 affinity.yaml 中写明的。",
    "Checks of your own ('affinity checks' says how).": "您自己的检查项（写法见 affinity checks）。",
    "Checks of your own beside those of the product.": "在产品自带的之外，加上您自己的检查项。",
    "Checks of your own that go with the old rubric.": "与旧评分标准配套的自定义检查项。",
    "Checks of your own that go with the new rubric.": "与新评分标准配套的自定义检查项。",
    "The rubric in force, or 'default'.": "现行评分标准，或 default。",
    "The rubric to be, or 'default'.": "拟用评分标准，或 default。",
    "The YAML itself, ready to be edited.": "打印 YAML 本身，可直接修改。",
    "The YAML of the product's checks, ready to be edited.": "产品检查项的 YAML，可直接修改。",
    "The YAML of the rules' parameters, ready to be edited.": "规则参数的 YAML，可直接修改。",
    "Print the YAML file itself.": "打印 YAML 文件本身。",
    "A composition of your own; the product's where it is left out.": "您自己的计分办法；省略时用产品自带的。",
    "The rule, for example R-01.": "规则编号，例如 R-01。",
    "Changes to the rules' parameters, YAML.": "对规则参数的改动，YAML。",
    // What is shown, and how.
    "Show names, numbers and addresses as they are, and note who did so and why in unmasked.jsonl.":
      "姓名、号码和地址照原样显示，并在 unmasked.jsonl 中记下何人、何故。",
    "Show names, numbers and addresses as they are, and note who did so and why in the state folder.":
      "姓名、号码和地址照原样显示，并在状态目录中记下何人、何故。",
    "Match phrases by their writing alone, not by sound as well.": "只按字形匹配用语，不按读音匹配。",
    "Calls assessed at once; as many as there are processors unless given.":
      "同时评估的通话数；不指定时与处理器数相同。",
    "Leave out the Excel workbook.": "不写 Excel 工作簿。",
    "How to write the scorecard. Several calls as json give a line each.":
      "评分卡的输出形式；多通电话用 json 时每通一行。",
    "How to write the result. Several recordings as json give a line each.":
      "结果的输出形式；多个录音用 json 时每个一行。",
    "How to write the plan: text, csv or json.": "抽样计划的输出形式：text、csv 或 json。",
    "How to write the kinds: text, csv or json.": "问题类别的输出形式：text、csv 或 json。",
    "What is printed: text, csv (failures) or json.": "打印形式：text、csv（不达标明细）或 json。",
    "What is printed: text, csv (orders to book), json or html.":
      "打印形式：text、csv（待约工单）、json 或 html。",
    "What is printed: text or svg.": "打印形式：text 或 svg。",
    "text, json or html.": "text、json 或 html。",
    "text, json or sarif.": "text、json 或 sarif。",
    "The output format: jsonl, csv, vtt, srt, textgrid or rttm.":
      "输出格式：jsonl、csv、vtt、srt、textgrid 或 rttm。",
    "Print every failure and every row set aside.": "打印每条不达标项和每个搁置的行。",
    "Print every row set aside.": "打印每个搁置的行。",
    "Print every row.": "打印每一行。",
    "Calls listed at most, those that move furthest; 0 for all.": "最多列出的通话数，变化大的在前；0 为全部。",
    "Warnings count as errors.": "警告也算错误。",
    "The output whose schema is wanted.": "要哪种输出的 Schema。",
    "Only the kind of this id, those of a field such as 'table', or those whose id or title holds these words. All without it.":
      "只列这个编号的类别、某一方面（如 table）的类别，或编号、名称含这些字的类别；不填列出全部。",
    "Print the definition of a measure and stop.": "只打印一个指标的定义。",
    // Calls and parties.
    "What kind of call: OB booking, OR reschedule call-back, OD deferral check, IN inbound.":
      "通话类型：OB 外呼预约，OR 改约回访，OD 缓装核实，IN 呼入。",
    "Channels of the recording that the transcript was made from: with 2, its times tell overlap.":
      "转写所用录音的声道数：写 2 时可凭转写的时间判断重叠。",
    "Name every place of each kind of problem.": "列出每类问题的全部位置。",
    "The channel the agent is heard on: 1, 2, left or right (agent_channel in calls.csv: 0 left, 1 right).":
      "坐席所在的声道：1、2、left 或 right（calls.csv 的 agent_channel：0 左，1 右）。",
    "The agent's id, as the scorecard shall name it.": "评分卡上写的坐席工号。",
    "A speaker's label and party, 'SPEAKER_00=agent'. May be given several times.":
      "说话人标签与角色，例如 SPEAKER_00=agent；可多次给出。",
    "A speaker's label in the transcript and party, 'SPEAKER_00=agent'. May be given again.":
      "转写中的说话人标签与角色，例如 SPEAKER_00=agent；可多次给出。",
    "Who a label in the file is, for example SPEAKER_00=agent; may be given again.":
      "文件中的标签是谁，例如 SPEAKER_00=agent；可多次给出。",
    "A transcript of the recording: do its times and words fit the sound?": "录音的转写：其时间和文字与声音相符吗？",
    "The call's id, for a file that holds several calls.": "通话编号，用于含有多通电话的文件。",
    "Only this criterion; may be given several times.": "只要这个评分项；可多次给出。",
    "Only this agent; may be given several times.": "只要这位坐席；可多次给出。",
    "Moments of each kind for each criterion.": "每个评分项每类的时刻数。",
    "Say whose calls they are, with links to them.": "写明是谁的通话，并附链接。",
    // Samples.
    "Random calls for each agent. Without it and --half-width 'review export' takes 3, 'sample' as many as ±4 points ask for.":
      "每位坐席随机抽取的通话数。它和 --half-width 都不给时，review export 取 3 通，sample 按 ±4 分所需取。",
    "Wished half-width of the 95% interval of an agent's mean, in points, instead of a number of calls.":
      "不给通数，给坐席均值 95% 区间的期望半宽，单位为分。",
    "Risk-based calls for each agent, at most; 5 unless given.": "每位坐席风险抽查通话数的上限；不指定时为 5。",
    "Seed of the draw: the same seed draws the same calls; 20091015 unless given.":
      "抽样种子：种子相同，抽出的通话相同；不指定时为 20091015。",
    // Orders.
    "The moment of the report, local time; now where it is left out.": "报告的时点，当地时间；省略时为现在。",
    "The moment, local time; now where it is left out.": "时点，当地时间；省略时为现在。",
    "Do not listen to the calls: rules about what was said are then unknown.":
      "不听通话：涉及通话内容的规则将记为数据缺失。",
    "预约, 改约, 缓装 or 待装 (booking, reschedule, deferral, waiting); all where left out.":
      "预约、改约、缓装或待装（booking、reschedule、deferral、waiting）；省略时为全部。",
    "An order's id: its own way through the processes.": "工单号：显示它走过的路径。",
    "Show how the files are understood and what would be written; write nothing.":
      "只显示如何理解文件、将写出什么，不写文件。",
    "The table every file is, for example orders, whatever it looks like.":
      "指定每个文件是哪张表，例如 orders，不管看起来像什么。",
    "Names of columns, files and words in your systems, YAML.": "您的系统里列、文件和用词的叫法，YAML。",
    "Time zone of stamps that name none, and of what is written; that of the folder's affinity.yaml, else Asia/Shanghai.":
      "没写时区的时间属于哪个时区，写出的时间也按它；不写则用文件夹里 affinity.yaml 的时区，再没有就用 Asia/Shanghai。",
    "Write over tables that are there already.": "覆盖已有的表。",
    // The folder.
    "Start calls.csv from the recordings' names by this pattern.": "按此模式从录音文件名生成 calls.csv。",
    "How many recordings to listen to for the channel check.": "为检查声道而抽听的录音数。",
    // Recognisers.
    "A recogniser whose command line is known: whisper.cpp or funasr.":
      "命令行已知的识别程序：whisper.cpp 或 funasr。",
    "The model: a file for whisper.cpp, a name or folder for FunASR (paraformer-zh).":
      "模型：whisper.cpp 为文件，FunASR 为名称或目录（paraformer-zh）。",
    "The recogniser's program, where it is not found by its usual name.": "识别程序的位置，按惯用名找不到时给出。",
    "The command line of another recogniser, with {audio}, {channel}, {output}.":
      "其他识别程序的命令行，含 {audio}、{channel}、{output}。",
    "A YAML file that describes the recogniser: preset, program, model, command, timeLimit.":
      "描述识别程序的 YAML 文件：preset、program、model、command、timeLimit。",
    "Seconds that one channel may take before the recogniser is stopped; 3600 unless given.":
      "一个声道最多用多少秒，超过即停止识别；不指定时为 3600。",
    "Replace transcripts that are there already.": "替换已有的转写。",
    "new-installation, relocation, reschedule or deferral.":
      "new-installation、relocation、reschedule 或 deferral。",
  ]
}
