/// Cities and provinces that begin with what is a surname too: 使用人是成都的, 我是唐山的.
enum MaskPlaces {
  private static let places: Set<[UInt16]> = Set(
    [
      "成都", "常州", "常熟", "常德", "苏州", "徐州", "郑州", "温州", "温岭", "柳州", "梅州", "贺州", "邓州", "彭州", "兰州",
      "雷州",
      "滕州", "池州", "万州", "章丘", "唐山", "黄石", "黄冈", "黄山", "江苏", "江西", "江门", "江阴", "安徽", "安庆", "安阳",
      "安顺",
      "安康", "宁夏", "宁德", "宁波", "武汉", "武威", "包头", "邵阳", "岳阳", "余姚", "余杭", "邢台", "焦作", "曲靖", "曲阜",
      "桂林",
      "高邮", "高雄", "任丘", "甘肃", "甘孜", "白银", "白城", "白山", "康定", "龙口", "龙岩", "庄河", "凌源", "巩义", "沈阳",
      "许昌",
      "吕梁", "萧山", "吴江", "杨浦", "黄浦", "罗湖", "金华", "金昌", "文山", "文昌", "楚雄", "韩国", "马鞍山", "石家庄", "秦皇岛",
      "连云港", "平顶山", "张家港", "张家口", "张家界",
    ].map { Array($0.utf16) })

  /// What is said behind a place and behind nobody's name: 成都的, 成都那边, 成都人, 成都电信.
  private static let behind = Set("的那这市省人本地过老分公电联移".utf16)

  /// - Parameter mayEnd: the place may end what is said: 我是唐山. Behind what announces a name without doubt it is
  ///   somebody: 我叫沈阳.
  static func isPlace(_ folded: [UInt16], at start: Int, mayEnd: Bool) -> Bool {
    for length in [3, 2] where start + length <= folded.count {
      guard places.contains(Array(folded[start..<start + length])) else { continue }
      guard let next = folded[safe: start + length], UnitClass.isHan(next) else { return mayEnd }
      return behind.contains(next)
    }
    return false
  }
}
