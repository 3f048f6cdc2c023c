/// The comments of the YAML files that the product carries, in Chinese, by the English ones. A comment
/// that is missing here is printed in English; a test finds it. Empty for what the Chinese of another
/// says already.
enum CommentsInChinese {
  static let sentences: [String: String] = [
    "Without a question's particle: 您还有什么要问的.":
      "句末没有语气词的问法：您还有什么要问的。",
    "我们这不管: the place stands between.":
      "“我们”和“不管”之间夹着“这”：我们这不管。",
    "What will be written is no question: 我给您写成用户原因.":
      "说要怎么写，不是在问客户：我给您写成用户原因。",
    "A name and where it rings from, in the middle of a turn.":
      "一句话中间报出名字和从哪里打来。",
    "The visit stands between the customer and the change.":
      "客户和改动之间夹着上门的事（您今天的安装想改个时间）。",
    "The visit may stand between (说您今天的安装想改个时间有这回事吗).":
      "中间可以夹着上门的事（说您今天的安装想改个时间有这回事吗）。",
    "Numbers as a recogniser writes what is said.":
      "号码按语音识别写出的样子（幺二三一五）。",
    "What lies in the speaker's own hands, what the customer has to do, and a visit that is already given out.":
      "说话人自己办得到的、要客户去做的、上门已经派出的，都不算。",
    "The unit and what the crew says, in one breath: a comma may be heard between them or not.":
      "单位和师傅的话连着说，中间听不听得出逗号都行（电信的师傅说您要改时间）。",
    "The customer is cut short.":
      "打断客户的话。",
    "The customer's trouble with its length.":
      "说出客户的难处和拖了多久（三天没装上，您肯定着急）。",
    "The customer's trouble is named, which is more than to end a wait.":
      "说出客户的难处（让您白等了）；“让您久等了”只是结束等待，不算。",
    "Where one is sent to be rid of.":
      "把人支走（打10000号投诉去吧）。",
    "To leave for somebody else, who is named or not.":
      "要换到别家，说不说出是哪家都算。",
    "Somebody else's data; a whole number of papers; whose number is not on the order is asked for.":
      "别人的资料；完整的证件号码；问的是工单上没有的人的号码。",
    "Complaining is told to be the way to be heard.":
      "说投诉了才有人管。",
    "Within longer thanks for waiting too.":
      "较长的感谢等候里也算。",
    "three or more, or greeting and farewell, all in one turn are a recitation":
      "三类以上，或问候和道别，集中在一句里就是背诵",
    "Waited in vain, or longer than was promised, in however calm words.":
      "白等了，或过了答应的时间，语气再平和也算。",
    "A visit, with a day and a time in the same turn.":
      "上门，且同一句里有日期和时间。",
    "What is told of the customer to somebody who says that they are not (has-wrong-number).":
      "对方已说打错了（has-wrong-number），仍把客户的情况告诉他。",
    "Said aloud: put down to the customer after our own cause was told, or against the customer's protest.":
      "当面说出：先说了是我方原因，或客户已不认，还要记成客户原因。",
    "The customer is asked to bear our cause.":
      "要客户替我方担原因。",
    "how the day is divided":
      "半天的划分",
    "The default rubric: four sub-metrics, 28 criteria, 100 points each.":
      "默认评分标准：四个分指标，28 个评分项，每个分指标 100 分。",
    "Everything a score depends on stands here and may be edited: points, weights, thresholds, and what a criterion listens for: groups of the phrase lists, or checks, as `check:NAME`, which say it with operators and carry dialogues in which they must and must not fire (`affinity checks list`; a file of your own may replace them). Check an edited copy with `affinity rubric validate FILE` and use it with `--rubric FILE`. A file with the line `extends: default`, its own `rubric`, `version` and `name`, and what differs, takes all else from here.":
      "得分所依据的一切都写在这里，都可以改：分值、权重、阈值，以及每个评分项听什么——短语表里的组，或用算子写成的检查项 `check:名称`，后者带有该触发和不该触发的对话（见 affinity checks list；可用自己的文件替换）。改好后用 affinity rubric validate 文件 检查，用 --rubric 文件 启用。只想改几处时，文件里写 extends: default、自己的 rubric、version、name 和要改的内容，其余沿用这里。",
    "Every judgement about words is such a check. What stays here as a bare list judges nothing: the words that acknowledge (`talk`), 您 and 你 and the titles that C3 counts, the literal words of C2's strict reading, the words that anybody says (M1), those by which C7 and P5 choose their advice, and the answers that a survey offers (S1).":
      "凡是对用语的判断都是这样的检查项。这里只列出的词不作判断：应答词（talk）、C3 要数的您、你和称呼、C2 严格读法的字面用语、人人都说的词（M1）、C7 和 P5 用来选建议的词、问卷的选项（S1）。",
    "A sub-metric is 100 × Σ(points × value) ÷ Σ(points) over the criteria that apply and could be measured. \"No occasion\" (no hold, nothing to apologise for, no survey supplied) is left out; \"not measurable\" (mono, no transcript) lowers the coverage.":
      "分指标 = 100 × Σ(分值 × 得分率) ÷ Σ(分值)，只计适用且测得到的评分项。“无此情形”（没有让客户等待、没有需要致歉的事、未提供问卷）不计入；“无法测量”（单声道、没有转写）降低可测比例。",
    "A band [a, b, c, d] is 0 up to a, rises to 1 at b, is 1 up to c and falls to 0 at d. A ramp {full: x, zero: y} is 1 at x, 0 at y and linear between.":
      "区间 [a, b, c, d]：到 a 为止是 0，升到 b 为 1，到 c 为止是 1，降到 d 为 0。斜坡 {full: x, zero: y}：x 处为 1，y 处为 0，中间按直线。",
    "What holds for all criteria":
      "适用于全部评分项",
    "A sub-metric exists only if more than this share of the points with an occasion was measured.":
      "有情形的分值中，测得到的须超过这一比例，分指标才成立。",
    "any: the survey, a rater or, failing both, what the words and the outcome let us infer. rater: a rater's judgement or the survey. survey: the survey alone.":
      "any：问卷、质检员，两者都没有时由客户的话和办理结果推断。rater：质检员判断或问卷。survey：只认问卷。",
    "The index of a call with a critical error that a person has confirmed is at most this.":
      "经人确认有致命差错的通话，亲和力最高为此值。",
    "Less speech of the agent than this is a contact attempt, no call to be scored.":
      "坐席说话少于此，只算一次联系，不是可评分的通话。",
    "Chinese":
      "中文",
    "English":
      "英文",
    "A wrong number: who answers says so in a call of at most so many of their turns, and the agent has no more than two turns after it.":
      "打错电话：接电话的人这样说了，全程他的话不超过这么多句，此后坐席最多再说两句。",
    "What stands in a transcript where nobody spoke, and what a network says.":
      "转写里没人说话之处的记号，以及网络提示音的话。",
    "What is asked of the agent is no moment asked for; what is asked of somebody else is.":
      "问坐席不是要对方等一等（我问一下我家宽带什么时候装），去问别人才是（我问一下我爱人）。",
    "The agent hears nobody, and the customer never says more than an acknowledgement.":
      "坐席听不到人，客户自始至终至多应一声。",
    "Who speaks when.":
      "谁在什么时候说话。",
    "shorter pauses do not end a stretch of speech":
      "更短的停顿不算说完",
    "two who start this close together share a false start":
      "双方开口相差不到此值，算同时开口",
    "Words that acknowledge and leave the floor to the other.":
      "应答对方而不插话的词。",
    "A customer who only says this has not said anything substantive.":
      "客户只说了这些，不算说了实质内容。",
    "Silences and holds. A hold is a silence of both parties that the agent announced.":
      "静默与等待。坐席事先说明过的双方静默算等待。",
    "shorter announced silences are look-ups, no holds":
      "更短的、说明过的静默是查询，不算等待",
    "the announcement lies at most this long before the silence":
      "说明与静默开始相隔不超过此值",
    "the agent may speak this long between two parts of one hold":
      "同一次等待的两段之间，坐席可以说这么久",
    "The agent leaves the customer time, and the customer speaks next.":
      "坐席让客户慢慢来，随后先开口的是客户。",
    "Silence that the customer asked for is nobody's fault.":
      "客户自己要求的静默，不怪任何人。",
    "Closing and opening windows, in turns and in seconds of the agent's speech.":
      "开头和结尾的范围：句数，以及坐席说话的秒数。",
    "whichever of the two ends later":
      "两者以结束较晚的为准",
    "Satisfaction and apology: what counts as a trouble of the customer.":
      "满意度与致歉：哪些算客户遇到的麻烦。",
    "The criteria":
      "评分项",
    "Who is speaking: name, unit or staff number.":
      "自报身份：姓名、单位或工号。",
    "Outbound the purpose, inbound the offer to help.":
      "外呼说明来意，呼入表示愿意帮助。",
    "false: families (感谢 counts as 谢谢, 抱歉 as 对不起); true: the literal words.":
      "false：按同类用语（感谢算谢谢，抱歉算对不起）；true：只认字面。",
    "Asked for only where something called for it (see C6).":
      "只在有事需要致歉时才要求（见 C6）。",
    "Asked for only where the call ends normally.":
      "只在通话正常结束时才要求。",
    "请 inside these is another word.":
      "这些词里的“请”是另一个词。",
    "您 ÷ (您 + 你).":
      "您 ÷（您 + 你）。",
    "How a customer who was not known gives a name.":
      "原本不认识的客户怎样报姓名。",
    "false where the recogniser cannot tell 您 from 你.":
      "识别程序分不清您和你时写 false。",
    "A refusal by the agent.":
      "坐席的拒绝。",
    "Lacking resource, late or moved by us: what the agent says when telling so.":
      "缺资源、我方延误或改期：坐席告知时的说法。",
    "Words that only repeat what the customer said do not count after one of these.":
      "在这些话之后，只是复述客户原话的不算。",
    "how far back the customer's words may lie":
      "客户原话可以在多少句之前",
    "Chinese characters that are more than a backchannel":
      "超过这么多汉字就不只是应答",
    "longer silences are not conversation":
      "更长的静默不算对话时间",
    "Each silence counts in its highest tier only.":
      "每次静默只按最高一档计。",
    "Rate in the last third of the call ÷ the agent's own rate in this call.":
      "通话后三分之一的语速 ÷ 坐席本通自己的语速。",
    "Replies before the customer has ended, interruptions left out.":
      "客户没说完就应答的比例，插话另计。",
    "Half weight: taken over in the same or the next agent turn, or 我没办法 … 但是 + offer.":
      "减半：同一句或下一句就揽了下来，或“我没办法……但是”后面给了办法。",
    "less speech has no baseline":
      "说话更少则没有可比的基准",
    "A hint only: said in answer to a question asked again.":
      "仅作提示：在客户重复提问时这样回答。",
    "Thanks, closings and complaints of being interrupted ask for nothing.":
      "致谢、道别和抱怨被打断，都不是提出要求。",
    "Restated as well: so many characters (English: words) in a row that the customer said before. The common ones below, which anybody says, are left out.":
      "与客户此前的话有这么多字（英文为词）连着相同，也算复述。下列人人都说的字、词不计。",
    "Impatient words that hold one of these hurry the customer: the advice is then about time.":
      "不耐烦的话里含这些词，就是催客户，建议改为请客户慢慢说。",
    "Which of the mild ones command; the others blame.":
      "一般禁语中哪些是命令口吻；其余算反问指责。",
    "Commands that hold one of these choose the advice; of several lists the first counts.":
      "命令口吻的话里含这些词，就给相应的建议；几张词表都有时以前一张为准。",
    "Before that these choose the advice: on staying at home, being sent to somebody else, having waited, not being heard, not deciding.":
      "在此之前先看这些词：在家等候、支到别处、等久了、不让说完、拿不定主意，各给相应的建议。",
    "Words of English that answer, greet or ask, and are no matter that could be echoed.":
      "英语里回答、问候、询问的词，跟着说一遍不算复述。",
    "Types on which the customer always brings a matter; on the others only when one is raised.":
      "这些类型的通话客户总是有事；其余类型只在客户提出时才算。",
    "So much where a change that the customer denies is taken back; all with a time for what follows.":
      "客户否认的改约或缓装，坐席退回申请得这一比例；说了后续时间得满分。",
    "name address phone business equipment window, by type of call. A call-back about an order that was booked settles who it is, which order and when: the address is known. Who rings about an order is asked who they are, where and for what.":
      "姓名 name、地址 address、电话 phone、业务 business、设备 equipment、时段 window，按通话类型。已预约工单的回访核对是谁、哪张单、什么时候，地址早已知道；来电问工单的，问清姓名、地址和业务。",
    "With no resource, or put off by the customer, there is no date to agree on: the window is then left out, unless a date was said.":
      "没有资源，或客户要缓装，就没有日期可约：此时不要求时段，除非说到了日期。",
    "A booking that the agent closes with a day and a time, against which the customer has nothing.":
      "坐席说定日期和时间收尾，客户没有不同意。",
    "Put off to a day that the customer agrees to.":
      "缓装到客户同意的日期。",
    "Something to be told, or a call to ask how it went.":
      "有事要说明，或回访装得怎么样。",
    "As people ask it at home.":
      "各地口语里的问法（还有啥子事没得）。",
    "The matter between 您说 and 是吗.":
      "“您说……是吗”之间说的就是客户的事。",
    "Thanks that are none.":
      "反话里的谢（呵呵，谢谢啊，我等你们第四次）。",
    "To book now or lose the order.":
      "不马上定就退单。",
    "The customer's own fault, and what cannot be.":
      "怪客户自己（您自己没接），说客户讲的不可能。",
    "Waited in vain: how often, all day, past the hour.":
      "白等了：约了几次、等了一整天、过了几点。",
    "Three within a breath, wherever they stand.":
      "一口气三个，在句子哪里都算。",
    "Put through, with a word to the customer.":
      "说明后转接。",
    "Money taken, damage, an insult.":
      "多收了钱、弄坏了东西、骂了人。",
    "The bare word, with what makes it a threat.":
      "“投诉”二字，连同使它成为威胁的话（再不来我真投诉了）。",
    "The customer's insult is given back.":
      "把客户骂人的话骂回去（你才有病）。",
    "Beside sentences that ask.":
      "除疑问句之外。",
    "Courtesy questions are not purposeful.":
      "客套的问句不算有目的的提问。",
    "Asking again whether the line is there is not asking the same question.":
      "再问一遍“听得到吗”不算重复提问。",
    "Hints only, no points: the order of stages and long sentences.":
      "仅作提示，不计分：环节次序和过长的句子。",
    "Characters (words) a minute over the time of the agent's segments.":
      "坐席说话时间内每分钟的字数（英文为词数）。",
    "Off: the level of a recording mostly measures the telephone system.":
      "默认关闭：录音的音量主要反映电话系统。",
    "Spread of pitch in semitones.":
      "音高的起伏，单位为半音。",
    "Against the agent's own usual, where there are enough calls.":
      "通话足够多时，与坐席自己平时相比。",
    "那个, 这个, 然后, 就是 where a sentence begins.":
      "句首的那个、这个、然后、就是。",
    "words: a lexicon with weights, measured on labelled dialogues (reports/studies/satisfaction.md). shift: good minus bad words of the last quarter of the customer's turns less those of the first.":
      "words：带权重的词表，在有标注的对话上测得（reports/studies/satisfaction.md）。shift：客户最后四分之一的话里好词减坏词，再减去最初四分之一的。",
    "Sums of the lexicon, on the raters' scale −2…2: their mean ± 1.75 standard deviations.":
      "词表得分之和，按质检员的 −2…2：均值 ± 1.75 倍标准差。",
    "Silence about a complaint says something only in so many turns; a complaint always does.":
      "客户说了这么多句仍没有投诉，才说明问题；只要投诉了就算。",
    "The way to those who can answer.":
      "指引客户去找能答复的部门。",
    "Critical errors: outside the mean. A candidate counts only after a person has confirmed it.":
      "致命差错：不计入平均。疑似的只有经人确认才算。",
    "Found among the orders: an attempt row without a call record within ±10 minutes.":
      "从工单中发现：有外呼登记，前后 10 分钟内却没有话单。",
    "It's Maisie from Northway; Kofi here, how can I help; I'm Tom, what can I do; you've reached the switchover team.":
      "英语的自报：It's 某某 from 某公司；某某 here, how can I help；I'm 某某, what can I do；you've reached 某组。",
    "A name alone, where the sentence ends or the offer follows.":
      "只有姓名，后面句子就结束，或接着提供帮助。",
    "A call back that was promised, or to tell what came of it.":
      "答应过的回电，或回电告知结果。",
    "What the customer should have done, and is asked to own up to.":
      "客户本该做的事，要客户承认。",
    "What the customer has come for, asked in whatever words: 请问您有什么事要办, 您是想反映点啥.":
      "问客户来意，用什么话都行：请问您有什么事要办、您是想反映点啥。",
    "The checks the product carries: what the default rubric listens for, said with operators.":
      "产品自带的检查项：默认评分标准听什么，用算子写成。",
    "The rubric names them where it asks for groups (`groups: [check:greets]`). A check of the same name in a file of your own takes its place, and the criteria follow. What a criterion makes of a hit (points, windows, curves) stands in the rubric; interruption, silence and the like are measured there along a curve, which a check that fires or does not cannot say.":
      "评分标准在要求短语组的地方引用它们（`groups: [check:greets]`）。自己的文件里有同名检查项时以您的为准，评分项随之改变。命中之后怎样计分（分值、范围、曲线）写在评分标准里；插话、静默等在那里按曲线计，而检查项只有触发与不触发。",
    "Words that criteria look up stand in the product's word lists: how an answer agrees, what a recital is made of, what tells a call back from a visit. A file of your own says a list anew under `groups:` by its name, in one language or both, as in `groups: {answer_yes: {zh: [对, 是的]}}`. `affinity checks list` names the lists, `affinity checks explain answer_yes` shows one.":
      "评分项要查的词写在产品的词表里：怎样的回答是同意，哪些话连着说是背诵，凭什么分清回电和上门。自己的文件在 `groups:` 下用同一名字重写一张词表，可只写一种语言，如 `groups: {answer_yes: {zh: [对, 是的]}}`。affinity checks list 列出词表名，affinity checks explain answer_yes 列出其中的词。",
    "How order data is said and asked for, and what makes a question, are patterns. A file of your own adds to them under `order_patterns:` and `question_patterns:` (`add`) or says a piece anew (`instead`), as in `question_patterns: {open: {add: [{pattern: 几时, sample: 您几时方便}]}}`; `affinity checks explain question_patterns` shows them.":
      "通话里怎样说到、问到工单信息，怎样的话是问题，都凭模式认出。自己的文件在 `order_patterns:` 和 `question_patterns:` 下可以再加（`add`），也可以换掉其中一项（`instead`），如 `question_patterns: {open: {add: [{pattern: 几时, sample: 您几时方便}]}}`；affinity checks explain question_patterns 列出现有的模式。",
    "`affinity checks explain NAME` tells a check in words, `affinity checks test` runs the examples. In an example a line is a turn; `>` marks where a hit belongs; `agent 12-15.5:` has times.":
      "affinity checks explain 名称 用文字说明一个检查项，affinity checks test 运行示例。示例中一行是一句；`>` 标出应命中的句子；`agent 12-15.5:` 带时间。",
    "Candidates only: a person confirms. Words that repeat what the customer said are left out there.":
      "只是疑似，由人确认。坐席复述客户原话的不算。",
    "These have criteria of their own: breaks-off, leads-to-complain.":
      "这些另有检查项：breaks-off、leads-to-complain。",
    "Disclosures have a criterion of their own: discloses.":
      "泄露信息另有检查项：discloses。",
    "These fire or do not; the rubric measures the same along curves (P1, P2, M2 to M5, P4).":
      "这些只有触发与不触发；评分标准对同样的事按曲线计（P1、P2、M2 至 M5、P4）。",
    "The monthly labour competition: what counts, how much, and who may take part. Copy the file, edit the copy, check it with `affinity competition validate FILE`; what you leave out keeps the value it has here. Rates are shares (0.98 is 98 %). Points of the blocks add up to 100. What the prizes are worth is not said here: the competition ends with points.":
      "月度劳动竞赛的构成：计什么、占多少、谁能参加。需要改的项抄到自己的文件里，用 affinity competition validate 文件 检查；没写的保持这里的值。比率写成小数（0.98 即 98%）；各块分值合计 100。奖金多少不在这里定：竞赛只算到得分为止。",
    "A: the agent's affinity, drawn towards the group's mean as far as its calls ask for it.":
      "A：坐席的亲和力，按通话多少向全体坐席的均值收缩。",
    "Whose word satisfaction needs: any (survey, rater or inferred), rater (a person), survey. Where the stricter settings leave most agents without it, the mean of the other three sub-metrics takes its place for everybody, and the page says so.":
      "满意度以谁为准：any（问卷、质检员或推断）、rater（人）、survey（问卷）。较严的设置使多数坐席没有满意度时，人人都改用其余三项的均值，页面会注明。",
    "B: each block gives points × clip((rate − floor) ÷ (target − floor)). The rate is pass ÷ (pass + fail) over the rules named, drawn towards the group's rate. A rule with two clocks takes the one named after the slash.":
      "B：每块得分 = 分值 × clip((达标率 − 下限) ÷ (目标 − 下限))。达标率 = 所列规则的达标 ÷（达标 + 不达标），向全体坐席的达标率收缩。有两个时钟的规则用斜线后写明的那个。",
    "C: standard minutes of work done per paid hour (rostered less absence), against the median: points × clip((x − from × median) ÷ (over × median)). Beyond that more work gives no more points, so that volume cannot buy quality. Left out for everybody when the median is 0.":
      "C：每个计薪小时（排班减缺勤）完成的标准工作分钟数，与中位数相比：分值 × clip((x − from × 中位数) ÷ (over × 中位数))。再多也不加分，免得以量换质。中位数为 0 时人人不计。",
    "What the words of the roster's duty column mean. Absence is neither paid hours nor a day of presence; helpful work earns the bonus. A longer word that holds one of these means the same; a single character must stand alone. A list written in your own file takes the place of this one. A word that no list has counts as work, and `affinity doctor` names it.":
      "班表“值班任务”一列各词的意思。absence 是缺勤、休息，不计工时和出勤；helpful 计奖励分。词中含有所列的词即算，单字须独立成词。自己的文件里写了哪一列，就以那一列为准。各列都没有的词按出勤计，affinity doctor 会列出。",
    "Words that end so: 产假, 婚假, 丧假, 陪产假, 探亲假.":
      "以此结尾的词都算缺勤：产假、婚假、丧假、陪产假、探亲假。",
    "D: what customers say. A confirmed critical error of the kinds listed sets it to 0 and bars the agent from the month's prizes.":
      "D：客户的评价。所列致命差错一经确认，此块为 0，当月不得奖。",
    "On top: helpful acts (mentoring, burst duty) and missed duty filings.":
      "加减分：带教、突发支援等加分，漏报值班数字减分。",
    "Who takes part. Others are listed as 样本不足, in alphabetical order of id, with their data.":
      "参加条件。不满足的列为“样本不足”，按工号排列，数据照列。",
    "An estimate asks for so many calls of every sub-metric in it, and a place for an estimate.":
      "估计值要求其中每项分指标都有这么多通评得出；没有估计值就没有名次。",
    "A team's score: mean of its members who take part − penalty × share of them below the line.":
      "小组得分：参加的组员均分 − penalty × 低于分数线的比例。",
    "The largest gain over the mean of the months before, where it is a gain with this probability.":
      "进步奖：比前几个月均值提高最多，且有此把握确为提高。",
    "Every shift of so many points from one block to another is tried; the page says so when the first place changes in more than this share of them.":
      "逐一试算把这么多分从一块移到另一块；第一名在超过此比例的情形下会变时，页面会注明。",
    "What may enter a ranking: double-scored calls, agreement, tolerance of a call's score.":
      "什么能进排名：双评通话数、一致程度、单通得分的容差。",
    "true: without passing, no ranking is printed; false: it is printed as 未校准.":
      "true：未达到就不出排名；false：照出，标注“未校准”。",
    "The service-level rules' parameters. Copy what you want to change into a file of your own (rules: in affinity.yaml, or --rules FILE); what you leave out keeps the value it has here. Lengths of time: 30 s, 30 min, 24 h, 180 d. Times of day: \"08:30\". off switches a limit off.":
      "服务规则参数。需要改的项抄到自己的文件里，用 affinity.yaml 的 rules: 或 --rules 指定；没写的保持这里的值。时长写 30 s、30 min、24 h、180 d；时刻写 \"08:30\"；off 表示不设此限。",
    "a special request, R-07":
      "特殊要求，R-07",
    "attempts to reach the customer, R-42":
      "联系客户的时段，R-42",
    "the agent clock stands still; off = it runs all night":
      "坐席时钟暂停；off 表示整夜照走",
    "[2026-10-10]: weekend days worked for a holiday, in the time to appeal":
      "[2026-10-10]：调休上班的周六、周日，算在申诉期限的工作日里",
    "[2026-10-01, 2026-10-02]: agent clock stands still, no duties":
      "例如 [2026-10-01, 2026-10-02]：坐席时钟暂停，不值班",
    "an empty or unlisted tier counts as this one":
      "等级为空或未列出的按此档",
    "hours; add a business, a tier or a limit as a line":
      "小时；可添一行业务、等级或时限",
    "queue | accepted | assigned":
      "queue 到单 | accepted 受理 | assigned 分派",
    "固话+宽带 in one visit: the shorter limit counts for both":
      "固话和宽带一次上门：都按较短的时限",
    "booking | accepted":
      "booking 预约 | accepted 受理",
    "off | info | warning | fail":
      "off 不查 | info 提示 | warning 警告 | fail 不达标",
    "or a number of days":
      "或天数",
    "the deck says it of 新装 only":
      "课件只对新装这样要求",
    "where R-07 is satisfied":
      "须满足 R-07",
    "off | info | warning | fail: coordinated by somebody who is not the crew's leader":
      "off 不查 | info 提示 | warning 警告 | fail 不达标：协调人不是班组长",
    "off | info | warning | fail: a deferral without the remark":
      "off 不查 | info 提示 | warning 警告 | fail 不达标：缓装没有规定的备注",
    "auto | fail | unknown: no fitting call in the tables":
      "auto 自动 | fail 不达标 | unknown 数据缺失：表里没有相符的通话",
    "of the day before":
      "前一天的",
    "times the limit of R-01: an abnormal order, told by the desk's view":
      "R-01 时限的倍数：异常工单，在调度台列出",
    "08:40:59 still counts as 08:40":
      "08:40:59 仍算 08:40",
    "figures due while the meeting begins (R-20) may be filed from then on":
      "晨会开始时应报的约单量（R-20）可从此时起填报",
    "each | batch: by 24:00 of the next day":
      "each 逐单 | batch 按次日 24:00",
    "literal | spread | strict":
      "literal 按字面 | spread 要分散 | strict 从严",
    "off | info | warning | fail: a reason in words alone, without its code":
      "off 不查 | info 提示 | warning 警告 | fail 不达标：只写了原因文字，没有代码",
    "code: term, and the detail that has to follow (— none)":
      "代码：名称，以及必须补充的内容（— 表示不用）",
    "share of unknown verdicts":
      "数据缺失所占比例",
  ]
}
