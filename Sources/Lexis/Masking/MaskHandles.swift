internal import CallModel

/// Names that people bear in messengers (WeChat, QQ, WhatsApp …), accounts and passwords with letters in
/// them: written ("wxid_8f3k2l1"), spelled ("l i l y 下划线 二零二零") or given in answer to a question.
///
/// A handle has letters, digits, `_` and `-`, six to twenty of them, a letter first (WeChat's own
/// rule). Plain letters count only behind words that announce nothing else (微信号是…, 我微信…); behind
/// the bare name of a messenger a digit or `_` must be among them. What belongs to a company
/// (我们的微信, 关注微信号, 公众号) names nobody.
enum MaskHandles {
  private static let messenger = "(?:微信|威信|薇信|(?<![a-z])vx|(?<![a-z])wx|v信|wechat|we chat|weixin)"
  private static let others =
    "(?:抖音|快手|支付宝|小红书|钉钉|微博|qq|扣扣|whatsapp|telegram|skype|instagram)"
  /// 我们的微信, 官方微信号, 公司微信.
  private static let ours = "(?<!们|司|方|信|业|服|关注)(?<!们的|司的|方的|信的|业的|服的)(?<!our |the )"
  private static let joins = "(?:[吧哈啊呢]|就是|也是|是|为|叫做?|[:：,，、 ])*"
  private static let englishJoins =
    "(?:,? (?:is|was|it is|it's|it’s|that is|that's|as|under|called|with)(?![a-z])|'s|’s|[:,]| )*"
  /// Things, and what is said of a messenger, rather than somebody's name in it.
  private static let things =
    "(?!iphone|ipad|android|huawei|xiaomi|samsung|wifi|windows|https?|www\\.|app(?![a-z])|email|online|offline|version|beta|login|wechat|weixin|telecom|iptv|pay(?![a-z]))"
  private static let written = "[a-z][a-z0-9_-]{5,19}(?![@a-z0-9_-])"
  private static let telling = "(?=[a-z-]*[0-9_])"
  private static let spelled =
    "[a-z](?:[ ,，、]{0,2}(?:下划线|下滑线|减号|中划线|横杠|横线|杠|[a-z0-9零一二三四五六七八九幺洞_-])){4,24}(?![@a-z0-9_-])"
  private static let word =
    "(?:[a-z]|underscore|underline|dash|hyphen|dot|double|zero|oh|one|two|three|four|five|six|seven|eight|nine)"

  private static let patterns: PatternSet = PatternSet(
    [
      // 我微信号是abc_12345, 抖音号lily2008.
      Pattern(
        fixed:
          "\(ours)(?:\(messenger)|\(others))(?:号码?|id|账号|帐号|名)\(joins)\\K\(things)(?:\(written)|\(spelled))"
      ),
      // 我微信是…, 加我微信…, 他的微信….
      Pattern(
        fixed:
          "(?:(?<!加)[我您你他她公婆](?:的|自己的?)?|加[我您你他她](?:的|一下)?|加一?下?|\(ours)的)\(messenger)\(joins)\\K\(things)(?:\(written)|\(spelled))"
      ),
      // My WeChat is lisa_2020, 微信 lisa_2020.
      Pattern(
        fixed:
          "\(ours)(?:\(messenger)|\(others))(?: ?id| account| name| handle| user ?name| number|号)?(?:\(joins)|\(englishJoins))\\K\(things)\(telling)\(written)"
      ),
      // My WeChat id is tomsmith.
      Pattern(
        fixed:
          "(?<!our )(?:\(messenger)|\(others)) ?(?:id|account name|handle|user ?name)(?: is| was|:|'s|’s) ?\\K\(things)(?!wrong|broken|missing|blocked|unknown|changed|correct|incorrect|different|private|available|unavailable|invalid|verified|expired|already|exactly|actually|linked|listed|needed|optional|required|simply|working|something|nothing|always|usually|written|printed|registered|connected|probably|really|hidden|banned|frozen|locked|public|secret|similar|because|displayed|therefore|confirmed|attached|bound)[a-z]{6,20}(?![@a-z0-9_-])"
      ),
      // My WeChat is l i s a underscore two zero two zero.
      Pattern(
        fixed:
          "(?:\(messenger)|\(others))(?: ?id| account| name| handle| user ?name| number)?\(englishJoins)\\K(?:\(word)[ ,-]{1,2}){5,24}\(word)(?![a-z])"
      ),
      Pattern(fixed: "(?<![a-z0-9])wxid_[a-z0-9_-]{4,20}"),
      // 宽带账号是gz_zhang88; no word of a sentence has digits in it.
      Pattern(
        fixed:
          "(?:账号|帐号|用户名|account(?: name)?|user ?name)(?:\(joins)|\(englishJoins))\\K\(things)\(telling)\(written)"
      ),
      // 密码是abc12345: nothing of it stays.
      Pattern(
        fixed:
          "(?:密码|口令|验证码|校验码|(?:wi-?fi|network|security|wireless|access) key|password|passcode|passphrase)(?:上?写着|写的是?|改成了?|改为|改的|设成了?|设为|设的是?|就是|是|为|[:：,，、 ]|(?: is| was)(?= )|'s|’s)*\\K(?=[a-z0-9!#$%^&_.-]*[a-z])(?=[a-z!#$%^&_.-]*[0-9])[a-z0-9!#$%^&_.-]{4,24}(?![a-z0-9@])"
      ),
    ])
  private static let secret = 7

  static func edits(in text: MaskText) -> [MaskEdit] {
    let candidates = patterns.candidates(in: text.folded[...])
    if candidates.isEmpty { return [] }
    let searched = SearchedUnits(text.folded[...], patterns, candidates)
    var edits: [MaskEdit] = []
    for pattern in patterns.patterns.indices where candidates.contains(pattern) {
      for range in searched.search(pattern) {
        edits.append(
          MaskEdit(range: range, shown: pattern == secret ? stars : short(range, text)))
      }
    }
    return edits
  }

  private static let stars = Array("***".utf16)

  private static func short(_ range: Range<Int>, _ text: MaskText) -> [UInt16] {
    [text.units[range.lowerBound]] + stars
  }

  // MARK: In answer to a question

  private static let question = Pattern(
    fixed:
      "(?:微信|威信|薇信|v信|wechat|qq|扣扣)(?:号码?|id|账号)?(?:是|叫)?(?:多少|什么|哪个|呢)"
      + "|(?:加|报|留|说|给|提供|告诉)[一-龥]{0,6}(?:微信|威信|薇信|v信|wechat|qq)"
      + "|(?:your|his|her|a) (?:wechat|whatsapp|telegram|skype|qq)(?: id| account| name| handle| user ?name| number)?"
  )
  private static let answer = Pattern(
    fixed:
      "(?<![@a-z0-9_-])\(things)(?:\(telling)\(written)|\(lettersAndDigits))"
  )

  /// Letters one by one and digits behind them: w q x 七七六二.
  private static let lettersAndDigits =
    "[a-z](?:[ ,，、]{1,2}[a-z](?![a-z])){1,12}(?:[ ,，、]{0,2}(?:下划线|下滑线|横杠|杠|[0-9零一二三四五六七八九幺洞_-])){2,12}(?![a-z0-9.])"

  /// Handles by themselves in turns that answer a question for one, by turn.
  static func answers(in read: ReadTurns) -> [Int: [MaskEdit]] {
    var found: [Int: [MaskEdit]] = [:]
    for index in read.turns.indices where read.masks[index].hasLatin {
      let text = read.masks[index]
      let party = read.turns[index].party
      let ranges = answer.search(SearchedUnits(text.folded[...])).ranges
      guard !ranges.isEmpty else { continue }
      // What the other said last; an earlier question has been answered.
      let asked = (max(0, index - 3)..<index).last { read.turns[$0].party != party }
      let isAsked =
        asked.map { question.matches(SearchedUnits(read.masks[$0].folded[...])) } ?? false
      if isAsked { found[index] = ranges.map { MaskEdit(range: $0, shown: short($0, text)) } }
    }
    return found
  }
}
