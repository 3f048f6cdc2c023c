import CallModel
import Lexis
import Testing

/// Blame is found where the agent means it, and only there.
@Suite struct AssertionTests {
  private static let groups: Set = [
    "forbidden_severe", "impatience", "shirking", "rhetorical_blame", "command_tone",
    "overpromise_privacy",
  ]
  private static let matcher = PhraseMatcher()

  private func blamed(_ text: String) -> [String] {
    Self.matcher.hits(in: text, by: .agent).filter { Self.groups.contains($0.group) }
      .map { "\($0.group):\($0.phrase)" }
  }

  @Test(arguments: [
    // Negated before, within the clause.
    "不用您自己去查，也不用您自己联系师傅，都由我来跟进", "怎么会不归我们管呢", "我们肯定不能让您自己想办法的", "不管是师傅的事还是线路的事",
    "我先帮您查一下是不是我们的问题", "不是说您必须在家，家里有人就可以", "也不是没得选，后天也能约", "请您慢慢说，不用快点说",
    "您可别闭嘴不说啊", "您不是无理取闹，您的要求很合理", "怎么可能不给您装呢，您放心", "怎么可能让您白花钱呢",
    // Reported and quoted.
    "您是说师傅讲不归他管，让您自己去找营业厅，还说您没素质，是这样吗？", "师傅说“爱装不装”，这句话非常不应该，向您道歉",
    "他还跟您说过“随便你告”之类的话吗？", "不行就退了吧您刚才是这么说的对吗", "不要插嘴这种话师傅不应该说", "没有您说的快点报地址这回事",
    "师傅这样说话确实没素质，我代表公司向您道歉", "没素质的师傅我们会处理的", "师傅有没有跟您说过规定就是这样之类的话",
    // Asked on the customer's behalf, granted, of a case that has not come.
    "您必须在家吗？不用的，家里有人就行", "您必须要装在客厅吗，还是卧室也可以", "您听好了吗，需要我再说一遍吗",
    "难道您没有收到师傅的短信吗？那我马上帮您查", "您刚才不是说周六也有空吗，那我帮您改周六好不好", "您凭什么证件办理都行",
    "不是我们的事我们也会帮您问", "我很忙也会先处理您这单", "我们解决不了的会上报，三天之内给您答复", "您只能联系到我们的话，我来帮您转",
    // Of oneself, of anyone, offered.
    "那我说重点：明天上午师傅可以上门", "我可能废话有点多，请您见谅", "换成谁等三天都会烦死了", "不好意思我没明白您什么意思，麻烦您再说一遍",
    "时间上随便您，我们都可以安排", "我也不知道您新家有没有线路，我帮您查一下",
    // No promise, no disclosure.
    "这个我保证不了，谁也没办法保证能当天装好", "我不好说百分之百，也不是肯定可以", "我们绝对不会多收您一分钱",
    "请您千万不要私下给师傅钱，如果有人冒充我们让您加我微信转账，那是诈骗", "请问您的身份证号是多少？只要后四位", "您的密码是在路由器背面的标签上",
    // English.
    "You must be exhausted after waiting a whole week.", "There is no need to hurry up.",
    "Let me get to the point: I will call you back.",
    "You do not need to go to the shop, and you do not have to call another number.",
    "We will not ask you to call the engineer yourself.",
    "Nobody should tell you to get lost or call you an idiot.",
    "I understand, so he told you to take it or leave it.",
    "I would not want to say it is one hundred percent certain.",
    "Please do not pay the engineer directly.", "May I ask what your ID number is?",
    "What do you expect to use it for?", "I am busy checking the slots for you right now.",
    "What do you want me to do about the old modem?",
  ])
  func innocent(_ text: String) { #expect(blamed(text) == []) }

  @Test(arguments: [
    "你有完没完啊", "你这不是废话吗", "你不是神经病吧", "别胡搅蛮缠", "你不要无理取闹了", "你去找营业厅吧", "这我不负责", "我跟您说不归我管",
    "领导说了不归我们管", "今天不能我也没办法", "您不用说了不归我管", "不是我不管，是规定就是这样", "你说你到底要不要装", "您说您是不是无理取闹",
    "要是不满意你去投诉吧", "如果你再骂我我就挂了", "您必须明天上午在家", "随便你，爱装不装", "不归我管我也问不到", "你再不闭嘴我就挂了",
    "我保证明天能装好", "您的密码是一二三四五六", "加我微信我发给您",
    "Why don't you check it yourself?", "Can you not check it yourself?",
    "Let me tell you, it is not my problem.", "You must be home at nine.",
    "I never said that. Are you stupid?", "I told you to hurry up.",
    "You must be kidding.", "What do you want me to do about it?",
  ])
  func guilty(_ text: String) { #expect(blamed(text) != []) }

  /// A recogniser writes no marks: what parts clauses must not be needed.
  @Test(arguments: ["不用您自己去查都由我来跟进", "不是我们的事我们也会帮您问", "师傅说不归我们管这句话不应该"])
  func withoutMarks(_ text: String) { #expect(blamed(text) == []) }

  @Test func statusNamesTheReason() throws {
    let text = NormalizedText("不用您自己去查")
    #expect(Assertion.standard.status(of: 2..<text.count, in: text) == .negated)
    #expect(Assertion.standard.status(of: 0..<2, in: text) == nil)
  }

  @Test func `each cue of the product's matches its sample, and no line is left out`() throws {
    let cues = Assertion.standard.cues
    #expect(cues.count == 52)
    #expect(Set(cues.compactMap(\.status)) == Set(Assertion.Status.allCases))
    #expect(cues.contains { $0.status == nil })
    let lines = cues.map {
      "\($0.status.map(\.rawValue) ?? "charged")\t\($0.pattern.source)\t\($0.sample)"
    }
    let (again, problems) = Assertion.parse(lines.joined(separator: "\n"), file: "mine.tsv")
    #expect(problems.isEmpty, "\(problems.map(\.what.en))")
    #expect(again.cues.map(\.sample) == cues.map(\.sample))
  }

  @Test func `cues of one's own take the place of the product's`() throws {
    let text = """
      # ours
      part\tsoon\t(?:马上|立刻)
      ownAccount\t{soon}<不归我管>\t马上<不归我管>
      """
    let (assertion, problems) = Assertion.parse(text, file: "mine.tsv")
    #expect(problems.isEmpty)
    var library = PhraseLibrary.standard
    library.assertion = assertion
    let own = PhraseMatcher(library)
    func blamed(_ text: String) -> Bool {
      own.hits(in: text, by: .agent).contains { $0.group == "shirking" }
    }
    #expect(!blamed("这个马上不归我管"))
    #expect(blamed("怎么会不归我管呢"))
    #expect(!Self.matcher.hits(in: "怎么会不归我管呢", by: .agent).contains { $0.group == "shirking" })
  }

  @Test func `a cue that cannot be used is left out and named with its line`() {
    let text = """
      negated\t不用<\t不用<自己去查>
      negated\t不用<
      doubted\t也许<\t也许<自己去查>
      negated\t(不用<\t不用<自己去查>
      negated\t不用<\t您<自己去查>
      """
    let (assertion, problems) = Assertion.parse(text, file: "mine.tsv")
    #expect(assertion.cues.map(\.line) == [1, 5])
    #expect(problems.map(\.line) == [2, 3, 4, 5])
    #expect(problems.allSatisfy { $0.file == "mine.tsv" && $0.effect == .note })
  }

  @Test func `habits are marked in the lists, and lists that mark none have the product's`() {
    let marked = PhraseLibrary.parse(
      phrases: "[filler] agent −\nzh: 那个那个\n[drawl] agent − habit | used: M8\nzh: 这个这个",
      file: "a.txt")
    #expect(marked.problems.isEmpty)
    #expect(marked.library.groups.map(\.isHabit) == [false, true])
    let older = PhraseLibrary.parse(
      phrases: "[filler] agent −\nzh: 那个那个\n[shirking] agent −\nzh: 不归我管", file: "b.txt")
    #expect(older.library.groups.map(\.isHabit) == [true, false])
    #expect(
      PhraseLibrary.standard.groups.filter(\.isHabit).map(\.id) == ["vague_uncertain", "filler"])
    // Blame that is negated is none; a habit is one whatever is meant.
    let matcher = PhraseMatcher(marked.library)
    #expect(matcher.hits(in: "不用那个那个", by: .agent).isEmpty)
    #expect(matcher.hits(in: "不用这个这个", by: .agent).count == 1)
  }
}
