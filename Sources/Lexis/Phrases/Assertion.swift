internal import CallModel

/// Whether a speaker says a phrase as a word of their own, of the one they speak to.
///
/// What is found may be negated ("不用您自己去查", "no need to hurry up"), reported ("师傅说不归他管"),
/// asked on the other's behalf ("您必须在家吗？不用的"), granted ("不是我们的事我们也会帮您问"), said of
/// oneself ("我废话有点多") or offered ("时间随便您，我们都可以"). None of these is a fault, nor a
/// complaint. The scheme is that of assertion status in clinical text (NegEx, Chapman 2001; ConText,
/// Harkema 2009): cues before and behind the phrase, within the clause or the sentence.
///
/// A cue is looked for in the normalised words with `<…>` around the phrase, `，` and `。` `？` where
/// something parts clauses and sentences, and `“…”` where something was set in quotation marks.
/// Recognisers write few of them: cues that reach further are short.
public enum Assertion {
  /// Why a phrase is not the speaker's own word.
  public enum Status: String, Sendable, CaseIterable {
    case negated, reported, asked, conditional, conceded, ownAccount, offered
  }

  /// A clause, and a sentence.
  private static let clause = "[^，。？<>“”]"
  private static let sentence = "[^。？<>]"
  /// Of these the plainest are abuse even where a cue of a weaker kind stands beside them.
  private static let severe =
    "(?!神经病|有病|你有病|脑子|你傻|你算|滚|给我滚|你滚|闭嘴|去死|白痴|王八蛋|不要脸|没素质|无理取闹|胡搅蛮缠|废话|烦死|shut|are you|you are|get lost|go to hell|idiot|you have no manners)"
  /// What may be said of a case that has not come: 要是客服解决不了.
  private static let helpless =
    "(?=[^>]*(?:解决不了|不归|不负责|没办法|帮不了|做不到|我也不|不知道|自己去|自己联系|只能|看着办|不管|退))"
  private static let others =
    "(?:师傅|同事|他们?|她们?|对方|人家|客服|有人|谁|工作人员|安装人员|人员|工程师|前台|营业厅|装维|物业|邻居|房东)"

  private static let cues: [(Status, String)] = [
    // 不用您自己去查, 不是说您必须在家, 怎么会不归我们管, 我们不会让您自己想办法.
    (
      .negated,
      "(?:不用|不必|不需要?|无需|用不着|犯不着|不会|不能|不可能|不该|不应该?|不可以|不许|绝不|决不|并不|并非|从不|不至于|怎么会|怎么能|怎么敢|哪能|哪会|哪敢|(?<!有)没有?(?=让|叫|要|说|想|您|你)|(?<!是)不是|不想|不要)"
        + "(?:再|就|说|要|让|叫|给|请|麻烦|由|有|您|你|客户|用户|亲自|什么|任何|这|那|这种|那种|真|都|一直|总|刻意|故意){0,4}<"
        // What begins so is a clause of its own, where a recogniser wrote no comma: 今天不能我也没办法.
        + "(?!我|这|规定|系统|没办法|谁|跟我|关我|做不到|无能|爱莫|[你您]问|行了|知道了|急什么|催|有完|烦不烦|真麻烦|爱|随便[你您]告|有本事|投诉|不满意|有意见)"
    ),
    // 别 before what is commanded; before an insult it is a reproach: 别胡搅蛮缠.
    (
      .negated,
      "(?:别|不要|不用|不必|不许|勿)\(clause){0,2}<(?:闭嘴|快点|你?快一点|赶紧|赶快|马上报|说重点|急什么|您?赶紧的)"
    ),
    // 是不是我们的问题: a question of two halves.
    (.asked, "是<不是"),
    (.asked, "(?:是不是|是否)(?:说|要|一定|真的|就)?\(clause){0,4}<(?:[您你]必须|必须|没得选|也只能)"),
    // 不管是师傅的事还是线路的事.
    (.negated, "(?:不管|无论|不论|甭管)<是"),
    (.negated, "(?:不管|无论|不论|甭管)(?:是不是|归不归|是否)\(clause){0,4}<"),
    // 千万不要私下给师傅钱, 如果有人让您加我微信.
    (
      .negated,
      "(?:不要|别|不能|切勿|请勿|勿|不可以|不得|不许|不准|不允许|禁止|无需|不用|不需要)\(clause){0,8}<(?:私下给|加我|您先加我|师傅私人|我把客户)"
    ),
    (
      .conditional,
      "(?:有人|谁|骗子|对方|诈骗|冒充)\(clause){0,14}<(?:私下给|加我|您先加我|您的密码|您的身份证)"
    ),
    // 我不敢说百分之百, 没办法保证能当天装, 也不是肯定可以.
    (
      .negated,
      "(?:不能|不敢|没法|没办法|无法|不好|难以|不便|做不到|不可能|没人能|没有人能|不会)(?:跟|给|向|对)?[您你]?(?:说|讲|做|下|打)?\(clause){0,4}<(?:我?保证|绝对|百分|肯定|一定|随时|我给您打包票|包在)"
    ),
    (.negated, "<我?保证[^>]*>(?:不了|不到|不准|不上)"),
    // 绝对不会多收您一分钱: what nobody may do anyway.
    (.ownAccount, "<绝对不会>(?:多收|乱收|骗|泄露|外泄|透露|把您|不管)"),
    // 请问您的身份证号是多少, 您的密码是在背面的标签上: asked for, or where it is found.
    (
      .asked,
      "(?:请问|问一下|核对一下|报一下|提供一下)<[您你]的(?:身份证号|密码)是>|<[您你]的(?:身份证号|密码)是>(?:多少|几|什么|哪|不是|否|吗|呢|没有|忘|？|(?:自己|您自己)?(?:设|输|填)|(?:印|贴|写)?在|默认|初始|通过)"
    ),
    // 师傅说不归他管, 他让您自己去找营业厅; never 我说.
    (
      .reported,
      "\(others)[^，。？<>我]{0,6}(?:说|讲|骂|回复|回|告诉|答复|喊|叫|嫌|提到|问|表示|反映|让|要求)(?:过|了|的是|的|[您你]|客户|一句|是|要|这|那|什么|，|“){0,4}<"
    ),
    (
      .reported,
      "[您你](?:(?:刚才|刚刚|刚|上次|之前|一直|是|是不是|又|还){1,2}(?:说|讲)|提到|反映|的意思是)(?:过|的|的是|是|他|她|师傅|我们|客服|什么|让[您你]|要|这|那){0,4}<\(severe)"
    ),
    (
      .reported,
      "[您你](?:是说|是问|的意思是|是想说|刚才是?说|刚刚是?说|反映的?是?)[^。？<>]{0,40}<[^>]*>[^。？<>]{0,30}(?:[是对]吗|[是对]吧|是这样吗|这样吗|没错吧|是么|[吗？])"
    ),
    (
      .reported,
      "(?<!我)(?<!没)[跟对和给向][您你](?:说|讲|提)过\(clause){0,4}“?<[^>]*>”?(?:之类|这类|这种|这样的|的话|吗|没有)"
    ),
    (
      .reported,
      ">”?，?这(?:种|句|样的|些|类|几个|个)(?:话|字|词|说法|态度|语气)|>”?，?之类|>\(clause){0,4}(?:这回事|之类的话)|>”?，?这些?话(?:不|确|真|太|也不)"
    ),
    (
      .reported,
      ">”?，?(?:[您你他她]|师傅)(?:刚才|刚刚|当时|也|就)?(?:就?是)?(?:这么|这样|那么)(?:说|讲|跟|问)|>”?，?是(?:师傅|[他她]们?|客户|[您你])(?:说|讲|的原话)"
    ),
    (
      .reported,
      "(?<!我)(?:说|讲|骂|喊|叫|提到|问|写|所谓|类似|那句|这句|一句)\(clause){0,6}，?“[^”]{0,20}<[^>]*>[^“]{0,20}”|“[^”]{0,20}<[^>]*>[^“]{0,20}”，?(?:这|那|之类|的话|的说法|等)"
    ),
    (
      .reported,
      "(?:不应该?|不该|不能|不可以|不准|不允许|不许)[对跟和向冲]?(?:您|客户|用户)?(?:这么|这样)?(?:说|讲|骂|用)\(clause){0,8}<"
    ),
    // 师傅这样说话确实没素质, 没素质的师傅: of a third person.
    (
      .reported,
      "\(others)[^，。？<>您你]{0,12}<(?:没素质|不要脸|神经病)|<(?:没素质|不要脸|神经病)>的?(?:师傅|人员|同事|员工|工作人员|安装|装维)"
    ),
    // 换成谁等三天都会烦死了.
    (
      .ownAccount,
      "(?:换成?|换作|换了|搁|放在|要是)(?:谁|我|是我|任何人|哪个人?)\(clause){0,10}[都也](?:会|得|要)?\(clause){0,3}<"
    ),
    // 那我说重点, 我废话有点多, 是我没听明白您什么意思.
    (.ownAccount, "我(?:这就|就|先|来|直接|简单|尽量|可以|马上|这边){0,3}<(?:说重点|快点说|快一点)"),
    (.ownAccount, "我(?:可能|这|的|有点|刚才|今天|说的|讲的|也|是不是|话){0,4}<废话>(?:有点|有些|太|比较|可能|也|了|说){0,2}多"),
    (
      .ownAccount,
      "(?:[没不]太?(?:听|弄|搞)?(?:明白|懂|清楚?|理解|确定|知道))<[您你]是?什么意思|<[您你]是?什么意思>，?我(?:们)?(?:都|大概|完全)?(?:明白|理解|知道|懂|清楚)|<别说了>，?我们?[都全](?:明白|理解|懂)"
    ),
    // 时间随便您，我们都可以.
    (
      .offered,
      "<随便[您你]>，?(?:(?:我们|我|师傅)?(?:都|哪|上午|下午|几点|任何|今天|明天|周|选|挑|定))|(?:时间|日期|方式|哪天|位置|颜色)上?(?:都|可以|是)?<随便[您你]>"
    ),
    // 您只能联系到我们的话; 要是客服解决不了.
    (.conditional, "<\(helpless)[^>]*>\(clause){0,8}的话"),
    (
      .conditional,
      "(?:如果|要是|万一|假如|若是)\(clause){0,12}<\(helpless)"
    ),
    // 不是我们的事我们也会帮您问, 我很忙也会先处理, 我们解决不了的会上报.
    (
      .conceded,
      ">的?，?(?:我们|我|这边)?也(?:(?:会|一定会?|愿意|可以|能)(?:先|尽量|尽力|继续|帮|给您|替|为您|处理|转|联系|反映|跟进|负责|问)|(?:先|尽量|尽力)?(?:帮|替|为)[您你])"
    ),
    (.conceded, ">的(?:问题|事)?，?(?:我们|我)?(?:会|都会|就会)(?:上报|转|报|请|联系|升级|反馈|找)"),
    // 怎么可能不给您装呢, 怎么可能让您白花钱.
    (.negated, "<怎么可能>(?:会|再)?(?:不(?:给|帮|管|为|来|理|处理|让|认|还)|让[您你]|多收|乱收|骗|白)"),
    // 您必须要装在客厅吗，还是卧室; 您听好了吗.
    (.asked, "<[您你]必须[^>]*>\(clause){0,12}(?:吗|么|嘛|，?还是)|<必须在家等>\(clause){0,4}(?:吗|么)|<您听好了>吗"),
    // 难道您没有收到短信吗？那我马上帮您查: a question that help follows at once.
    (
      .asked,
      "<(?:难道您|您刚才不是说|您当时怎么不|您怎么不早说|您为什么不|谁让您)>[^。？<>]{1,16}[？，。]*(?:那|没关系|不要紧)?，?我(?:们)?(?:来|这就|马上|现在|先|去)?(?:帮|给|替|为)您"
    ),
    (.asked, "<[您你]凭什么>(?:证|东西|材料|手续|单|号码|方式|身份)"),
    (.negated, "<能怪我们>的|<别打断我>的"),
    // 系统就是这样提示的.
    (.reported, "<系统就(?:是)?这样>(?:提示|显示|安排|通知|写)"),
    // 我没办法马上答复您，我去核实: not yet, rather than not at all.
    (
      .ownAccount,
      "<我们?也?没办法>(?:马上|立刻|立即|现在就?|当场|一下子|在电话里|今天就)(?:就)?(?:答复|回复|确定|告诉|给|回答)[^。？<>]{0,12}[，。]?[^。？<>]{0,4}(?:我去|我来|我马上|我先|我帮|我会|核实|问清|给您回|回电|回复您)"
    ),
    // 我也不知道您新家有没有线路，我帮您查.
    (
      .ownAccount,
      "<我也不(?:知道|清楚)>[^。？<>]{0,20}[，。]?我(?:来|这就|马上|现在|先|去|立刻)?(?:帮您|给您|替您|为您|打电话|去)?(?:查|问|核实|看|确认|联系)"
    ),

    // No need to hurry up; you do not have to call another number; we will not ask you to.
    (
      .negated,
      "\\b(?:no need|need not|never|not|cannot|nobody|no one|without|instead of|rather than)(?: (?:you|to|have|need|ask|asking|say|saying|said|tell|telling|told|make|making|want|let|anyone|anybody|just|even|him|them|us|me|ever|quickly|briefly|it)){0,6} ?<(?!that is|it is|i |not |are you|you are|who|nothing|idiot)"
    ),
    (
      .ownAccount,
      "\\b(?:let me|let us|allow me to|i will)(?: (?:just|try|now|quickly|to))* ?<(?:get to the point|hurry up|check it|call the|ask someone)"
    ),
    (
      .negated,
      "\\b(?:not|never|cannot|nobody can|no one can|unable to)(?: (?:say|promise|guarantee|it|is|be|that|want|to|give|you|a|claim|for|tell|he|she|we|they)){0,8} ?<(?:i guarantee|one hundred|it will definitely|he will certainly|absolutely|we can come)"
    ),
    (
      .negated,
      "\\b(?:do not|never|not to|should not|must not|no need to)(?: (?:ever|please|just))* ?<(?:pay the|add me|hurry|go to the shop|call another|check it|ask someone)|\\b(?:never|do not|nobody|anyone who|anybody who|someone|somebody|if (?:any|some)(?:one|body))[^。？<>]{0,60}<(?:add me|pay the|your (?:id|password))"
    ),
    (
      .asked,
      "\\b(?:what|whether|if|check|confirm) ?<your (?:id number|password) is>|<you have to be [^>]*>[^。？<>]{0,40}\\bif (?:that|it) is"
    ),
    (
      .reported,
      "\\b(?:he|she|they|who|engineers?|crew|colleagues?|technicians?|installers?|somebody|someone|anyone|anybody|people|man|woman)(?: (?:has|have|had|should|would|also|even|just|then|must|did|never|not|ever|could|may))* (?:say|says|said|saying|tell|tells|told|call|calls|called|calling|claimed|shouted|ask|asked|wrote)(?: (?:you|that|to|it|me|was|is|an?|the|us|your|customers?|him|of|something|like|are|were|things)){0,4} ?“?<"
    ),
    (
      .reported,
      "\\b(?:nobody|no one|no engineer|no colleague|no customer)(?: here)? (?:should|ought|is allowed|may|has the right|had the right)[^。？<>]{0,60}<"
    ),
    (
      .reported,
      "\\byou (?:said|say|mentioned|are saying|were told|mean)(?: (?:that|he|she|they|it|was|is|to|you|the|engineer|crew|told))* ?“?<\(severe)|>”? ?，? ?(?:is|was) (?:not |never )?(?:acceptable|right|what he said|what she said|what you were told|no way to)"
    ),
    (
      .ownAccount,
      "<you must> (?:be (?!at |there|in |here|home|available|ready|present|quick|careful|aware|patient|silent|joking|kidding|mad|crazy|stupid|blind|deaf|an? )|have (?:had|been|waited|felt|seen|found|got|already|thought|wondered|noticed|missed|heard|spent|received) |feel |find (?:it|this|that) )"
    ),
    (
      .asked,
      "<you cannot do that> (?:on|with|in|over|through|from|by|unless|until|because) |<i am busy> (?:checking|looking|finding|arranging|getting|booking|searching|sorting)|<what do you expect> (?:to (?!happen)|from (?:the|your) |the )|<what do you want me to do> (?:about|with) (?!it\\b|that\\b|this\\b)"
    ),
  ]

  /// What a person is charged with although a cue of negation stands there: 你不会自己去查吗,
  /// 您不是无理取闹吗, 别胡搅蛮缠.
  private static let still = [
    "[您你](?:就|难道)?不(?:会|能|可以|是|想|应该)[^，。？<>]{0,3}<[^>]*>[^，。？<>]{0,4}(?:吗|嘛|么)",
    "(?:这|那)?不是<[^>]*>(?:吗|嘛|么|吧|是什么|又是什么)",
    "\\b(?:why (?:do|did|could|would|will) not|why cannot|cannot|can|could) you(?: not)?(?: just)? ?<",
    "(?:不要|别|不许|不能|不可以|不该|不应该?|不准|少)(?:再|给我|跟我|在这里?|这么|这样){0,3}<(?:无理取闹|胡搅蛮缠|废话|不要脸|没素质|神经病|少来这套)",
  ]

  private static let patterns: PatternSet = set(cues.map(\.1))
  private static let stillPatterns: PatternSet = set(still)

  private static func set(_ sources: [String]) -> PatternSet {
    PatternSet(sources.map { Pattern(fixed: $0) })
  }

  /// Nil for a word of the speaker's own.
  ///
  /// - Parameters:
  ///   - range: the phrase, in units of the text.
  ///   - last: the turn it ends in, where it is split over two, and the end in that.
  public static func status(
    of range: Range<Int>, in text: NormalizedText, endingIn last: (NormalizedText, Int)? = nil
  ) -> Status? {
    let words = context(of: range, in: text, endingIn: last)[...]
    let candidates = patterns.candidates(in: words)
    if candidates.isEmpty { return nil }
    let searched = SearchedUnits(words, patterns, candidates)
    guard
      let number = cues.indices.first(where: { candidates.contains($0) && searched.matches($0) })
    else { return nil }
    if cues[number].0 == .negated {
      let charged = stillPatterns.candidates(in: words)
      let again = SearchedUnits(words, stillPatterns, charged)
      if still.indices.contains(where: { charged.contains($0) && again.matches($0) }) {
        return nil
      }
    }
    return cues[number].0
  }

  /// So many units before the phrase and behind it.
  private static let reach = 64

  /// The words around a phrase, with its marks.
  static func context(
    of range: Range<Int>, in text: NormalizedText, endingIn last: (NormalizedText, Int)? = nil
  ) -> [UInt16] {
    var words: [UInt16] = []
    words.reserveCapacity(2 * reach + range.count + 16)
    for unit in max(0, range.lowerBound - reach)..<range.lowerBound {
      append(unit, of: text, to: &words)
    }
    append(marksBefore: range.lowerBound, of: text, to: &words)
    words.append(0x3C)
    for unit in range { words.append(text.units[unit]) }
    words.append(0x3E)
    let (rest, from) = last ?? (text, range.upperBound)
    for unit in from..<min(rest.count, from + reach) { append(unit, of: rest, to: &words) }
    if from + reach >= rest.count { append(marksBefore: rest.count, of: rest, to: &words) }
    return words
  }

  private static func append(_ unit: Int, of text: NormalizedText, to words: inout [UInt16]) {
    append(marksBefore: unit, of: text, to: &words)
    if text.units[unit] == UnitClass.space {
      append(text.source[Int(text.starts[unit])..<Int(text.ends[unit])], to: &words)
    }
    words.append(text.units[unit])
  }

  private static func append(
    marksBefore unit: Int, of text: NormalizedText, to words: inout [UInt16]
  ) {
    let from = unit == 0 ? 0 : Int(text.ends[unit - 1])
    let to = unit == text.count ? text.source.count : Int(text.starts[unit])
    if from < to { append(text.source[from..<to], to: &words) }
  }

  private static func append(_ source: ArraySlice<UInt16>, to words: inout [UInt16]) {
    for unit in source {
      let mark: UInt16
      switch unit {
      // 。 . ！ ! ； ; and line ends; a full stop within a word is none of these.
      case 0x3002, 0x2E, 0xFF01, 0x21, 0xFF1B, 0x3B, 0x0A: mark = 0x3002
      case 0xFF1F, 0x3F: mark = 0xFF1F
      case 0xFF0C, 0x2C, 0x3001, 0xFF1A, 0x3A, 0x2014: mark = 0xFF0C
      case 0x201C, 0x300C, 0x300E: mark = 0x201C
      case 0x201D, 0x300D, 0x300F: mark = 0x201D
      case 0x22:
        let opened = words.count { $0 == 0x201C } > words.count { $0 == 0x201D }
        mark = opened ? 0x201D : 0x201C
      default: continue
      }
      if words.last != mark { words.append(mark) }
    }
  }
}
