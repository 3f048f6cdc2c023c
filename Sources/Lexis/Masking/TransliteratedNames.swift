/// Names that are written by their sound and have no surname: 阿依古丽, 买买提·艾力, 约翰·史密斯.
enum TransliteratedNames {
  /// Characters by which names of Uyghurs, Kazakhs, Tibetans and Mongols are written.
  private static let ofPeoples =
    "[阿艾买提古丽木力尔克孜热依汗麦吾尼亚娜扎西达娃卓玛次仁旺堆多吉格桑平措央金洛丹增顿珠巴拉姆吐逊合曼帕茹仙江肉迪夏卡德布都外库玉素甫斯其乌云图雅特苏努比沙也加牙再米瓦]"
  /// Beside them those of other foreign names, either side of a dot.
  private static let ofForeigners =
    "[阿埃艾安奥巴白班邦保鲍贝本比彼别宾波伯博布查达戴丹道德登迪蒂丁东杜敦多厄恩尔法凡菲费芬弗福富盖甘冈戈格根古瓜哈海汉豪赫亨胡华惠霍基吉加贾简杰金卡凯坎康考科克肯孔库夸拉莱兰朗劳勒雷黎里利莉丽良廖列林琳隆卢鲁路伦罗洛吕马玛迈麦曼毛梅门蒙米密缅莫默木穆娜纳乃南内尼涅宁纽农努诺欧帕潘佩彭皮珀普齐奇恰强乔钦琴热仁荣茹瑞若萨塞赛桑瑟森莎尚绍申施史舒朔斯思松苏索塔泰坦汤陶特滕提图托瓦旺威韦维温文翁沃乌伍武西希夏香肖谢辛欣休许雅亚延扬杨耶叶伊依因英尤约扎詹珍朱卓兹宗祖佐买孜肉仙措央吐逊力翰依娃次堆吾卜]"

  private static let announced =
    "(?:我叫|名字是|名字叫|名字写|姓名是|姓名为|姓名写|姓名|名叫|全名是|全名叫|他叫|她叫|(?:户主|业主|机主|联系人|收件人|收货人|使用人|申请人)(?:是|叫|写))[ ,，:：]?"

  private static let patterns = PatternSet([
    Pattern(fixed: announced + "\\K" + ofPeoples + "{3,7}(?=[的吧啊呢吗，。,.！!？?；; ]|$)")
  ])
  /// Three characters on one side at least: 上海·南门 is where somebody is.
  private static let dotted = Pattern(
    fixed:
      "(?=\(ofForeigners){3}|\(ofForeigners){1,6}[\(dots)]\(ofForeigners){3})\(ofForeigners){1,6}"
      + "(?:[\(dots)]\(ofForeigners){1,6}){1,2}(?=[的吧啊呢吗和在说]|[^一-龥]|$)")
  private static let dots = "·•‧・"
  private static let dotUnits = Set(dots.utf16)

  static func edits(in text: MaskText) -> [MaskEdit] {
    var ranges: [Range<Int>] = []
    if patterns.candidates(in: text.folded[...]).contains(0) {
      ranges = patterns.patterns[0].search(SearchedUnits(text.folded[...])).ranges
    }
    if text.folded.contains(where: dotUnits.contains) {
      ranges += dotted.search(SearchedUnits(text.folded[...])).ranges
    }
    return ranges.map { MaskEdit(range: $0, shown: [text.units[$0.lowerBound], 0x2A]) }
  }
}
