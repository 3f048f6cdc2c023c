import CallModel

/// Names that are not the customer's.
extension SlotFinder {
  /// The words before a name say that it is a crew's or a colleague's (班长姓黄, "the engineer is Mr Hall"), or the
  /// agent's own (我姓孙, "my name is").
  func isOfOthers(_ before: String, said party: Party) -> Bool {
    var words = before[...]
    func trim() { while words.last == " " { words.removeLast() } }
    trim()
    if let title = Self.titles.first(where: words.hasSuffix) {
      words.removeLast(title.count)
      trim()
    }
    if party == .agent, Self.agentsOwn.contains(where: words.hasSuffix) { return true }
    let all = words.count
    while let tie = Self.ties.first(where: words.hasSuffix) { words.removeLast(tie.count) }
    return words.count < all && crew.contains(where: words.hasSuffix)
  }

  /// 她姓王 is somebody of the customer's where the customer says it, and of ours where the agent does.
  private static let agentsOwn = [
    "我姓", "免贵姓", "我叫", "我的名字是", "我的名字叫", "他姓", "她姓", "他叫", "她叫", "my name is",
    "you are speaking with", "you are speaking to", "you are through to",
  ]
  private static let titles = [" mr", " mrs", " ms", " miss", " dr"]
  /// What may stand between a person and the name: grammar.
  private static let ties = [
    "姓", "叫", "叫做", "是", "名字", "的", "免贵", "就", " is", " called", " named", " name", " s",
    " will be",
    "'s",
  ]
}
