import Assessment
import CallModel

/// What to do, criterion by criterion, where the scorecards themselves carry no advice.
enum FeedbackAdvice {
  /// - Parameter language: of the calls, not of the reader: a sentence to say is in it, and so are
  ///   rates and forms of address.
  static func text(_ criterion: String, inCallsOf language: Language) -> LocalText? {
    let own = language == .english ? ofEnglishCalls[criterion] : nil
    return (own ?? standard[criterion])?.text(inCallsOf: language)
  }

  private static func say(_ zh: String, _ en: String) -> LocalText { LocalText(zh: zh, en: en) }

  /// Where Chinese and English calls ask for something else.
  private static let ofEnglishCalls: [String: Advice] = [
    "C3": Advice(
      zh: "核实身份后称呼一次客户的姓氏：{}", en: "Address the customer by name once you know it: {}",
      saying: [say("王先生", "Mr Wang")]),
    "M5": Advice(
      zh: "语速放在每分钟 130 到 165 词，报日期和号码时再慢一点",
      en: "Stay between 130 and 165 words a minute, slower for dates and numbers"),
    "M8": Advice(
      zh: "少用 um、you know 这类口头语，想好再说，说就说具体的时间和办法",
      en: "Drop “um” and “you know”, think first, and give exact times and ways"),
  ]

  private static let standard: [String: Advice] = [
    "C1": Advice(
      zh: "开口先问好，报出单位或工号，再说明来意：{}",
      en: "Greet, say who you are, say why you call: {}",
      saying: [
        say(
          "您好，我是电信工单预约组的，想跟您约一下装机时间，您现在方便吗？",
          "Hello, this is the telecom booking team; I would like to arrange your installation. Is now a good time?"
        )
      ]),
    "C2": Advice(
      zh: "把问好、请、谢谢、道别分到通话的不同地方自然地说，该致歉时再致歉",
      en:
        "Spread greeting, please, thank you and goodbye over the call, and apologise where there is cause"
    ),
    "C3": Advice(
      zh: "全程用“您”，核实身份后称呼一次“×先生／女士”",
      en: "Say 您 throughout, and address the customer by name once you know it"),
    "C4": Advice(
      zh: "让客户等之前先说明并征得同意，回来先道谢：{}{}",
      en: "Ask before you put the customer on hold, and thank them when you return: {}, {}",
      saying: [
        say("麻烦您稍等，我查一下", "One moment please, I will look it up"),
        say("感谢您的耐心等待", "Thank you for waiting"),
      ]),
    "C5": Advice(
      zh: "结束前问一句{}，道谢、道别，等客户先挂机",
      en: "Ask {} before you end, thank, say goodbye, and let the customer hang up first",
      saying: [say("请问还有什么可以帮您", "Is there anything else I can help with")]),
    "C6": Advice(
      zh: "因我方原因给客户添了麻烦，两句话之内先致歉，再说办法",
      en: "Where we caused the trouble, apologise within two sentences, then offer a way out"),
    "C7": Advice(
      zh: "遇到说不准的事，换成{}", en: "Where you are unsure, say {}",
      saying: [say("我帮您确认一下，再回复您", "let me check and come back to you")]),
    "P1": Advice(
      zh: "听客户把话说完，停半秒再接；要插话先说{}",
      en: "Let the customer finish and wait half a second; if you must cut in, say {}",
      saying: [say("不好意思，打断一下", "sorry to interrupt")]),
    "P2": Advice(
      zh: "查资料时隔几秒报一次进度：{}", en: "While you search, speak every few seconds: {}",
      saying: [say("正在为您查，还要十秒左右", "I am looking it up, ten seconds more")]),
    "P3": Advice(
      zh: "每次等待不超过一分钟，超过半分钟先回来说一声；查得久就约时间回电",
      en:
        "Keep a hold under a minute and come back every half minute; offer a call-back for longer ones"
    ),
    "P4": Advice(
      zh: "收尾时语速与前面保持一致，等客户说完最后一个字再答",
      en: "Keep your pace to the end, and answer after the customer's last word"),
    "P5": Advice(
      zh: "不说推脱的话，先接下来：{}", en: "Take it on first: {}",
      saying: [say("这件事我来帮您跟进", "I will follow this up for you")]),
    "P6": Advice(
      zh: "察觉声音变大时先停一拍，把音量放回平时的水平",
      en: "When you feel your voice rise, pause for a beat and return to your usual volume"),
    "P7": Advice(
      zh: "客户再问一遍时，换个说法完整地再答一次，不提“刚才说过”",
      en: "When the customer asks again, answer fully once more in other words"),
    "M1": Advice(
      zh: "客户说完诉求后复述一遍关键信息再往下走：{}", en: "Restate the request before you go on: {}",
      saying: [
        say("您是想改到周六上午，对吗？", "You would like Saturday morning instead, is that right?")
      ]),
    "M2": Advice(
      zh: "按姓名、地址、电话、业务、设备、时间逐项核对，客户答一项再问下一项",
      en:
        "Check name, address, phone, service, equipment and time one by one, each with the customer's answer"
    ),
    "M3": Advice(
      zh: "需求不清楚时用开放式提问，同一个问题换个问法，不问第三遍",
      en: "Ask openly where the need is unclear, and never the same question a third time"),
    "M4": Advice(
      zh: "按问候、核对、给方案、确认、道别的顺序说，一句只说一件事",
      en: "Follow the order greet, check, offer, confirm, close, with one matter a sentence"),
    "M5": Advice(
      zh: "语速放在每分钟 180 到 260 字，报日期和号码时再慢一点",
      en: "Stay between 180 and 260 characters a minute, slower for dates and numbers"),
    "M6": Advice(
      zh: "检查话筒位置，音量保持平稳，与客户的音量接近",
      en: "Check the microphone and keep an even volume close to the customer's"),
    "M7": Advice(
      zh: "带着微笑说话，关键词上加一点起伏，句尾别一直往下掉",
      en: "Smile as you speak, lift the key words, and do not let every sentence fall"),
    "M8": Advice(
      zh: "少用“那个、然后”开头，想好再说，说就说具体的时间和办法",
      en: "Do not begin with 那个 or 然后, think first, and give exact times and ways"),
    "S3": Advice(
      zh: "客户着急时先说出他的难处，再给办法：{}",
      en: "Name the customer's trouble before the remedy: {}",
      saying: [
        say("我明白您等了两天，我现在就帮您约", "I see you have waited two days; let me book it now")
      ]),
    "S4": Advice(
      zh: "客户提到投诉时先安抚、再承诺可兑现的时间，当场把下一步说清楚",
      en:
        "When a complaint is in the air, soothe first, then promise a time you can keep and say the next step"
    ),
    "S5": Advice(
      zh: "挂机前把结果落到具体的日期和上下午",
      en: "End each call with a date and a half-day"),
    "S6": Advice(
      zh: "主动告诉客户下一步会发生什么，免得他再打一次",
      en: "Tell the customer what happens next, so that nobody has to call again"),
    "K1": Advice(
      zh: "客户话再重也不回嘴、不威胁，先稳住：{}", en: "Never answer back or threaten, however harsh the words: {}",
      saying: [
        say("您的心情我理解，我先把问题记下来，马上帮您办", "I understand how you feel; let me note it and see to it now")
      ]),
    "K2": Advice(
      zh: "不与客户争，也不先挂机；谈不下去就说：{}",
      en: "Do not argue, and do not hang up first; where there is no going on, say {}",
      saying: [
        say(
          "情况我都记下了，今天请组长给您回电，您看可以吗", "I have noted it all; may my team leader call you back today?")
      ]),
    "K3": Advice(
      zh: "做不准的不打包票，没有谈定的不填预约：{}",
      en: "Promise nothing you cannot keep, and book nothing that was not agreed: {}",
      saying: [
        say(
          "师傅预计上午到，如有变化我提前给您打电话",
          "He should come in the morning; if anything changes I will ring you first")
      ]),
    "K4": Advice(
      zh: "不念完整证件号，不给别人的号码：{}",
      en: "Read out no full identity number, give nobody else's number: {}",
      saying: [
        say("请您报一下证件后四位，我来核对", "Please tell me the last four digits, and I will check them")
      ]),
    "K5": Advice(
      zh: "不归自己管也先接下来：{}", en: "Take it on even if it is another desk's: {}",
      saying: [
        say(
          "这个问题我帮您登记并转给负责部门，今天之内给您回复",
          "I will register this and pass it to the right team; you will hear from us today")
      ]),
    "K6": Advice(
      zh: "客户说要投诉，先接下来，不激他：{}", en: "Where a complaint is in the air, take it, and dare nobody: {}",
      saying: [
        say(
          "您的意见我如实记录，今天请组长给您回电",
          "I will put it down as you say it, and my team leader will call you today")
      ]),
    "K7": Advice(
      zh: "没打的电话不登记，没接通的照实写“未接通”",
      en: "Record no call that was not made, and one that was not answered as not answered"),
    "K8": Advice(
      zh: "我方原因照实登记，不写成用户原因，当场致歉并重约：{}",
      en: "Record our own cause as ours, apologise and book anew: {}",
      saying: [
        say(
          "这次是我们没安排好，跟您说声抱歉，我按我方原因登记，马上给您重新约时间",
          "This was our doing and I am sorry; I will record it as ours and find you a new time at once"
        )
      ]),
  ]
}
