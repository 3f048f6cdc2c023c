/// Chinese names in a row, which nothing announces one by one: 明天来的是张伟、李强、王芳.
///
/// A row has two names or more with 、 or a comma, a blank, or 和 between them. How much one looks like a name is
/// counted (`likeness`); a row of two, or of names that end in anything, wants a word for people beside it
/// (名单, 师傅, 三位 …).
extension MaskNames {
  private struct Item {
    var range: Range<Int>
    /// 0 maybe, 1 likely, 2 nearly certain.
    var likeness: Int
  }

  /// Text between two of what parts a list.
  private struct Piece {
    var range: Range<Int>
    /// A blank or 和 stands before it, rather than a mark of lists.
    var isLoose: Bool
    /// A sentence begins with it.
    var isFirst: Bool
  }

  static func lists(_ text: MaskText) -> [MaskEdit] {
    let folded = text.folded
    if !mayHoldList(folded) { return [] }
    var edits: [MaskEdit] = []
    var row: [Item] = []
    var isLoose = false
    func close() {
      if holds(row, isLoose: isLoose, in: folded) {
        edits += row.map { edit($0.range, text) }
      }
      row = []
      isLoose = false
    }
    for piece in pieces(of: folded) {
      if piece.isFirst { close() }
      if let item = whole(piece.range, in: folded) {
        if !row.isEmpty, piece.isLoose { isLoose = true }
        row.append(item)
        continue
      }
      if !row.isEmpty, let item = head(of: piece.range, in: folded) {
        if piece.isLoose { isLoose = true }
        row.append(item)
      }
      close()
      if let item = tail(of: piece.range, in: folded) { row = [item] }
    }
    close()
    return edits
  }

  /// A surname right behind what parts a list: the second of its names.
  private static func mayHoldList(_ folded: [UInt16]) -> Bool {
    folded.withUnsafeBufferPointer { folded in
      parting.withUnsafeBufferPointer { parting in
        MaskClass.classes.withUnsafeBufferPointer { classes in
          for index in 0..<max(0, folded.count - 1)
          where parting[Int(folded[index])] != .none
            && classes[Int(folded[index + 1])] & MaskClass.name != 0
          {
            return true
          }
          return false
        }
      }
    }
  }

  private enum Parting { case none, mark, loose, end }

  /// What each unit parts.
  private static let parting: [Parting] = {
    var result = [Parting](repeating: .none, count: 0x1_0000)
    for unit in "、，,／/；;".utf16 { result[Int(unit)] = .mark }
    for unit in " 和与跟及".utf16 { result[Int(unit)] = .loose }
    for unit in "。！!？?：:\n“”\"（）()".utf16 { result[Int(unit)] = .end }
    return result
  }()

  private static func pieces(of folded: [UInt16]) -> [Piece] {
    var pieces: [Piece] = []
    var from = 0
    var before = Parting.end
    for index in 0...folded.count {
      guard index < folded.count else {
        if from < index {
          pieces.append(
            Piece(range: from..<index, isLoose: before == .loose, isFirst: before == .end))
        }
        break
      }
      let own = parting[Int(folded[index])]
      if own == .none { continue }
      if from < index {
        pieces.append(
          Piece(range: from..<index, isLoose: before == .loose, isFirst: before == .end))
        before = own
      } else if own != .loose {
        // A blank behind a comma parts no more than the comma.
        before = before == .end ? .end : own
      }
      from = index + 1
    }
    return pieces
  }

  private static func item(_ range: Range<Int>, in folded: [UInt16]) -> Item? {
    let name = folded[range]
    let surname = surnameLength(name)
    guard surname > 0, (surname + 1...surname + 2).contains(name.count), mayBeName(name),
      !neverNames.contains(Array(name.prefix(2)))
    else { return nil }
    let isPlain = surname == 2 || surnames.plain.contains(name[range.lowerBound])
    let endsAsGiven = surnames.givenEnds.contains(name[range.upperBound - 1])
    if name.count == 2, places.contains(Array(name)) { return nil }
    return Item(
      range: range,
      likeness: name.count > 2
        ? (isPlain ? 1 : 0) + (endsAsGiven ? 1 : 0)
        : isPlain && endsAsGiven ? 1 : 0)
  }

  private static func whole(_ range: Range<Int>, in folded: [UInt16]) -> Item? {
    (2...4).contains(range.count) ? item(range, in: folded) : nil
  }

  /// The name that a list begins with, behind what leads to it: 来的是张伟.
  private static func tail(of range: Range<Int>, in folded: [UInt16]) -> Item? {
    for length in [3, 2] where range.count > length {
      let start = range.upperBound - length
      guard leading.contains(folded[start - 1]),
        let item = item(start..<range.upperBound, in: folded)
      else { continue }
      if item.likeness > 0 { return item }
    }
    return nil
  }

  /// The name that a list ends with, before what is said of them: 孙立三位师傅.
  private static func head(of range: Range<Int>, in folded: [UInt16]) -> Item? {
    for length in [3, 2] where range.count > length {
      let end = range.lowerBound + length
      guard closing.contains(folded[end]), let item = item(range.lowerBound..<end, in: folded)
      else { continue }
      if item.likeness > 0
        || counted.contains(where: { folded[end..<min(folded.count, end + 4)].holds($0) })
      {
        return item
      }
    }
    return nil
  }

  private static func holds(_ row: [Item], isLoose: Bool, in folded: [UInt16]) -> Bool {
    guard row.count >= 2, let first = row.first, let last = row.last else { return false }
    let likely = row.count { $0.likeness > 0 }
    let certain = row.count { $0.likeness > 1 }
    let before = folded[max(0, first.range.lowerBound - 12)..<first.range.lowerBound]
    let after = folded[last.range.upperBound..<min(folded.count, last.range.upperBound + 6)]
    let isOfPeople = people.contains { before.holds($0) } || counted.contains { after.holds($0) }
    if isOfPeople { return likely == row.count || likely >= 2 && likely * 2 >= row.count }
    if certain >= 2 { return likely == row.count || certain * 2 >= row.count }
    return likely >= 3 && likely * 4 >= row.count * 3 && (!isLoose || certain > 0)
  }

  /// What stands before the first of several names.
  private static let leading = Set("是有叫派由为给找让请加员单组名了的姓友人事傅".utf16)
  /// What stands behind the last of them.
  private static let closing = endings.union(
    Set("三两几二四五六七八九十等他她们一来去过上在会也就要今明先同各共以还负参到作进当签值轮".utf16))

  /// Words for people, before a list.
  private static let people: [[UInt16]] = [
    "人员", "师傅", "名单", "同事", "成员", "组员", "联系人", "参加", "参会", "出勤", "分别", "业主", "户主", "工人", "班组", "家属",
    "兄弟", "姐妹", "爱人", "老婆", "老公", "孩子", "儿子", "女儿", "负责人", "安装组", "装维组", "施工队", "员工", "见证人", "知情人",
    "几个人", "个人", "来的是", "上门的是", "值班", "签名", "签到", "租客", "住户", "客户",
  ].map { Array($0.utf16) }
  /// What counts people, behind one.
  private static let counted: [[UInt16]] = [
    "位", "个人", "人都", "几个", "师傅", "他们", "她们", "等人", "同志", "一家", "夫妻", "两口", "一起来", "同事",
  ].map { Array($0.utf16) }

  /// Places of two characters that look like a surname and what given names end in.
  static let places: Set<[UInt16]> = Set(
    [
      "吴江", "张江", "萧山", "唐山", "黄山", "吴兴", "黄岩", "林芝", "梁山", "许昌", "邵阳", "罗平", "余江", "余庆", "邹平",
      "龙江",
      "龙华", "龙岩", "盛泽", "霍山", "鲁山", "岳阳", "钟祥", "沈阳", "钱江", "黎平", "卢龙", "苏宁", "黄龙", "蒙山", "罗山",
      "彭山",
      "彭泽", "阎良", "郭林", "梁平", "韩江", "柳江", "龙山", "尹山", "钟山", "卢山", "程林", "龙泽", "龙湖", "白云", "马云",
      "贾江",
      "金山", "江阳", "东阳", "华阳", "凌云", "青云", "梅江", "吕梁", "陶瓷", "罗庄", "林海", "林森", "胡桂",
    ].map { Array($0.utf16) })
}
