/// What stands around a number.
enum DigitContext {
  struct Before {
    /// A staff number, an order, a speed: numbers that name no customer.
    var isHarmless = false
    var isPhone = false
    var isAccount = false
    var isBank = false
    var isIdentity = false
    var isSecret = false
    /// A question asked for it, in another turn.
    var isAsked = false
    /// What is said before announces somebody's own number.
    var namesSomebody: Bool { isPhone || isAccount || isBank || isIdentity || isSecret }
  }
  struct After {
    /// A unit or the rest of a date: what is short enough to be a quantity is one.
    var isUnit = false
  }

  private static let harmless = units([
    "工号", "工单号", "工单", "订单号", "订单", "单号", "编号", "流水号", "受理号", "投诉号", "坐席", "预约号", "版本",
    "staffnumber", "agentnumber", "ordernumber", "ticketnumber", "orderno", "ticketno", "order",
    "ticket", "orderid", "商品id", "employeeid", "agentid", "caseno", "reference", "ref", "orderref",
    "jobref", "bookingref", "refno", "jobno",
  ])
  /// What numbers of ours that begin with letters are called.
  private static let ofOurs = units([
    "工单号", "工单号码", "工单", "订单号", "订单号码", "订单", "单号", "流水号", "受理号", "编号", "运单号", "快递单号", "order",
    "ordernumber", "orderid", "orderno", "orderref", "ref", "reference", "referencenumber",
    "ticket",
    "ticketnumber", "jobnumber", "casenumber", "bookingnumber",
  ])
  private static let phone = units([
    "电话", "手机", "座机", "固话", "号码", "联系方式", "联系", "拨打", "回拨", "打我", "机号", "来电",
    "phone", "mobile", "number", "landline", "callmeon", "callmeat", "reachmeon", "reachmeat",
    "tel",
    "calling",
  ])
  private static let account = units([
    "账号", "帐号", "户号", "用户名", "客户号", "客户编码", "客户编号", "用户编号", "宽带号", "接入号", "account",
    "accountnumber", "username",
    "qq", "微信", "qq号", "微信号", "扣扣", "扣扣号", "q号", "威信", "薇信", "vx", "wx", "wechat", "wechatid",
  ])
  private static let bank = units(["银行卡", "卡号", "银行", "bankcard", "cardnumber", "card", "银行账号"])
  private static let identity = units([
    "身份证", "身份证件", "身份证编号", "证件号", "证件编号", "证件号码", "身份证号码", "公民身份号码", "idcard", "idnumber",
    "identitycard", "identitynumber", "identitycardnumber", "idcardnumber",
    "护照", "护照号码", "通行证", "驾驶证", "社保号", "socialsecurity", "socialsecuritynumber",
    "nationalinsurance",
    "nationalinsurancenumber", "passport", "passportnumber",
  ])
  private static let secret = units([
    "密码", "验证码", "校验码", "动态码", "短信码", "随机码", "授权码", "安全码", "password", "passcode", "pin",
    "verificationcode", "onetimecode", "securitycode", "accesscode", "cvv", "cvc", "otp",
  ])
  private static let joins = units([
    "是", "为", "的", "号", "就是", "呢", "改成", "改成了", "改为", "设成", "设成了", "设为", "设置成", "设的是", "设的", "改的",
    "报给你", "报给您",
    "报一下", "给你", "给您", "收到的", "收到了", "来了", "到了", "有了", "发来的", "is", "no", "s",
    "number", "我", "您", "on", "at",
  ]).sorted { $0.count > $1.count }

  /// A number of ours, though the word ends as one for a telephone does.
  private static let ours = units([
    "ordernumber", "staffnumber", "agentnumber", "ticketnumber", "工单号码", "订单号码", "casenumber",
    "jobnumber",
    "referencenumber", "bookingnumber", "trackingnumber", "invoicenumber",
  ])
  private static let othersOfPhones = units([
    "phone", "mobile", "landline", "callme", "reachme", "电话", "手机", "座机", "联系",
  ])
  /// What any of the lists ends with, loosely: most words stop here.
  private static let endings = Sieve(
    (harmless + phone + account + bank + identity + secret + joins).compactMap(\.last))

  private static func units(_ words: [String]) -> [[UInt16]] { words.map { Array($0.utf16) } }

  static func before(_ index: Int, in text: MaskText) -> Before {
    // The letters before, without blanks and punctuation, as far as a sentence's end.
    var letters: [UInt16] = []
    var at = index - 1
    while at >= 0, letters.count < 28 {
      let unit = text.folded[at]
      if unit == 0x3002 || unit == 0xFF1B || unit == 0x3B || unit == 0x21 || unit == 0xFF01 {
        break
      }
      if UnitClass.isWord(unit) || UnitClass.isHan(unit) { letters.append(unit) }
      at -= 1
    }
    letters.reverse()
    var end = letters.count
    func ends(_ word: [UInt16]) -> Bool {
      word.count <= end && letters[end - word.count..<end].elementsEqual(word)
    }
    // 单号SF1234567890123, "your order is D261000877".
    let prefix = text.folded[..<index].reversed().prefix { (0x61...0x7A).contains($0) }.count
    if (1...3).contains(prefix), prefix < letters.count {
      end -= prefix
      let isOurs =
        ofOurs.contains(where: ends)
        || joins.contains { join in
          guard ends(join) else { return false }
          end -= join.count
          defer { end += join.count }
          return ofOurs.contains(where: ends)
        }
      if isOurs { return Before(isHarmless: true) }
      end = letters.count
    }
    var result = Before()
    for _ in 0..<4 {
      guard end > 0, endings.mayHold(letters[end - 1]) else { break }
      if harmless.contains(where: ends) { result.isHarmless = true }
      if account.contains(where: ends) { result.isAccount = true }
      if bank.contains(where: ends) {
        result.isBank = true
        result.isAccount = false
      }
      if identity.contains(where: ends) { result.isIdentity = true }
      if secret.contains(where: ends) { result.isSecret = true }
      if phone.contains(where: ends) { result.isPhone = true }
      guard let join = joins.first(where: ends) else { break }
      end -= join.count
    }
    if result.isPhone || result.isAccount || result.isBank || result.isIdentity {
      result.isHarmless = false
    }
    // "order number" ends in "number" as well, and is one of ours.
    if !result.isAccount, !result.isBank, !result.isIdentity,
      ours.contains(where: { ours in
        guard let from = letters.indices.last(where: { letters[$0...].starts(with: ours) }) else {
          return false
        }
        // "The booking number … and my mobile is": what comes last announces it.
        let rest = letters[(from + ours.count)...]
        return !othersOfPhones.contains { rest.holds($0) }
      })
    {
      result.isHarmless = true
    }
    return result
  }

  private static let quantities = units([
    "元", "块", "次", "个", "米", "兆", "分钟", "秒", "小时", "天", "年", "月", "日", "点", "度", "单", "户", "人", "万",
    "亿", "百", "千", "十", "毛", "角", "%", "套", "台", "件", "条", "公里", "号楼", "g", "m", "k", "gb", "mb",
    "yuan",
    "rmb", "dollars", "minutes", "hours", "days", "orders", "percent", "meters", "metres",
  ])
  private static let beginnings = Sieve(quantities.compactMap(\.first))
  /// Places and words of everyday that begin as a unit does.
  private static let otherWords = units([
    "天河", "天府", "天津", "天安", "天水", "天心", "天台", "天山", "人民", "人和", "人家", "人在家", "单元", "单位", "单独",
    "户主", "户口", "户名", "万科", "万达", "万和", "万象", "万家", "万寿", "百度", "百货", "千灯", "千岛", "台州", "台山", "台湾",
    "元旦", "元宵", "元岗", "米兰", "毛巾", "度假", "点击", "条件", "日报", "日照", "月亮", "年轻",
  ])

  static func after(_ index: Int, in text: MaskText) -> After {
    let folded = text.folded
    var at = index
    while at < folded.count, folded[at] == 0x20 { at += 1 }
    var result = After()
    guard at < folded.count, beginnings.mayHold(folded[at]),
      !otherWords.contains(where: { folded[at...].starts(with: $0) })
    else { return result }
    for unit in quantities
    where at + unit.count <= folded.count && folded[at..<at + unit.count].elementsEqual(unit) {
      let end = at + unit.count
      if UnitClass.isWord(unit[0]), end < folded.count, UnitClass.isWord(folded[end]) { continue }
      result.isUnit = true
    }
    return result
  }
}
